"""`staffroom demo`: the whole product on one machine, with a Telegram of its own, a believable town and four people."""

import asyncio
import logging
import shutil
import socket
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from community.i18n import Language, texts
from surveys.problems import InputError

if TYPE_CHECKING:
    from bot.sandbox.page import Persona
    from bot.sandbox.server import SandboxServer
    from bot.sandbox.telegram import Telegram
    from bot.service import ApiFactory, Running
    from community.pseudonyms import KeyRing
    from community.sample import Sample
    from community.settings import Settings
    from storage.engine import Database, Store

HOST = "127.0.0.1"
PORTS_TRIED = 50
PERSONAS = ("teacher", "curator", "expert", "lead")
# The teacher comes with an invite that nobody has used yet; the others have been here for long.
NEWCOMERS = ("teacher",)


def demo(
    port: Annotated[int, typer.Option(help="Port of the API.", min=0, max=65535)] = 8000,
    chat_port: Annotated[int, typer.Option(help="Port of the chat page.", min=0, max=65535)] = 8100,
    language: Annotated[Language, typer.Option(help="Language of the town and of its people.")] = "ru",
    keep: Annotated[Path | None, typer.Option(help="Keep the data in this folder, new or empty.")] = None,
) -> None:
    """Show everything on this machine, without Telegram and without the internet, until Ctrl+C.

    Example: staffroom demo --language en
    """
    if keep is not None and keep.exists() and any(keep.iterdir()):
        raise InputError.one("demo-folder-used", str(keep))
    speak = texts(language)
    api_port = _free(port, language)
    chat_port = _free(chat_port, language, api_port)
    folder = keep or Path(tempfile.mkdtemp(prefix="staffroom-demo-"))
    try:
        asyncio.run(_show(folder, keep is not None, api_port, chat_port, language))
    finally:
        if keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    typer.echo(speak.plain("demo-ended", folder=str(keep)) if keep else speak.plain("demo-gone"))


def _free(wanted: int, language: Language, taken: int = 0) -> int:
    """`wanted`, or the next port that nobody listens on. 0 stands for any."""
    if wanted == 0:
        with socket.create_server((HOST, 0)) as listener:
            return int(listener.getsockname()[1])
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        if port == taken:
            continue
        try:
            socket.create_server((HOST, port)).close()
        except OSError:
            continue
        if port != wanted:
            typer.echo(texts(language).plain("demo-port-taken", taken=str(wanted), free=str(port)))
        return port
    raise InputError.one("demo-no-port", str(wanted))


async def _show(folder: Path, kept: bool, api_port: int, chat_port: int, language: Language) -> None:
    from bot.app import utc_now
    from bot.composition import make_api
    from bot.sandbox.server import SandboxServer
    from bot.sandbox.telegram import TOKEN, Telegram
    from bot.service import serve
    from community.pseudonyms import KeyRing
    from storage.engine import Database
    from storage.migrate import migrate

    _quiet()
    settings = _settings(folder, api_port, chat_port, language)
    database = Database(settings.database_url)
    await migrate(database)
    sample = await _build(database, settings, utc_now())
    telegram = Telegram(utc_now)
    # What Telegram shows of a bot before its chat is begun.
    telegram.profile.texts["description", ""] = texts(language).plain("demo-about")
    server = SandboxServer(telegram, HOST, chat_port, personas=_personas(sample, language))
    async with database.write() as store:
        await _let_in(store, server, sample, KeyRing(settings.data_dir), language, utc_now())
        await _meet_colleagues(store, telegram, sample, language, utc_now())
        await _give_out_papers(store, telegram, sample, language, utc_now())
    await database.close()
    async with server:
        await serve(settings, TOKEN, _announcing(make_api, server, language, folder if kept else None))


def _quiet() -> None:
    """Only what goes wrong is logged: the screen belongs to the words below."""
    import structlog

    from bot.log import configure

    configure()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))


def _settings(folder: Path, api_port: int, chat_port: int, language: Language) -> "Settings":
    """The demo's own settings. What the environment says of a real installation has no part in it."""
    from community.sample import names
    from community.settings import load_settings

    operator = names()[language]["operator"]
    given = {
        "STAFFROOM_DATABASE_URL": f"sqlite+aiosqlite:///{folder.resolve()}/staffroom.db",
        "STAFFROOM_DATA_DIR": str(folder.resolve()),
        "STAFFROOM_API_HOST": HOST,
        "STAFFROOM_API_PORT": str(api_port),
        "STAFFROOM_DEFAULT_LANGUAGE": language,
        "STAFFROOM_OPERATOR_NAME": operator["name"],
        "STAFFROOM_OPERATOR_ADDRESS": operator["address"],
        "STAFFROOM_TELEGRAM_API_URL": f"http://{HOST}:{chat_port}",
    }
    return load_settings(given, env_file=None)


async def _build(database: "Database", settings: "Settings", now: datetime) -> "Sample":
    from community.pseudonyms import KeyRing
    from community.sample import SAMPLES, Builder, repeatable
    from community.sample_events import masterclass

    async with database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), now, settings.default_language, repeatable("town"))
        await SAMPLES["town"](builder)
        await masterclass(builder, builder.municipality("district"))
    return builder.sample


def _personas(sample: "Sample", language: Language) -> "list[Persona]":
    from bot.sandbox.page import Persona
    from community.i18n import LANGUAGES
    from community.sample import names

    return [
        Persona(
            names()[language]["people"][who],
            {spoken: texts(spoken).plain(f"demo-{who}") for spoken in LANGUAGES},
            start=sample.invites[who] if who in NEWCOMERS else None,
            key=who,
            language_code=language,
        )
        for who in PERSONAS
    ]


async def _let_in(
    store: "Store", server: "SandboxServer", sample: "Sample", keys: "KeyRing", language: Language, now: datetime
) -> None:
    """The people who have been here before: they came with their invites, and open the chat as they would today."""
    from bot.middleware import MESSENGER
    from community import consents, members
    from community.invites import Address
    from community.sample import answered_before

    for who, person in zip(PERSONAS, server.people, strict=True):
        if who in NEWCOMERS:
            continue
        address = Address(MESSENGER, str(person.id))
        public_id = f"{person.id:032x}"
        token = sample.invites[who]
        joined = await members.join(store, address, language=language, public_id=public_id, now=now, token=token)
        await members.set_name(store, joined.member.id, person.name)
        if joined.member.municipality_id is not None and joined.member.organisation_id is None:
            await members.choose_organisation(store, joined.member, sample.organisations["creativity"])
        await consents.record_consent(store, joined.member.id, "announcements", "given", language=language, now=now)
        if who == "expert":
            await answered_before(store, keys, sample, joined.member)
        person.send("/start")


async def _meet_colleagues(
    store: "Store", telegram: "Telegram", sample: "Sample", language: Language, now: datetime
) -> None:
    """The district's staff chat with the bot, too, and get what is announced; one in twelve has blocked it, and one in
    eight wants no announcements."""
    from bot.middleware import MESSENGER
    from community import consents
    from storage import people

    for number, colleague in enumerate(sample.staff, 1):
        person = telegram.person(texts(language).plain("demo-colleague", number=number), language_code=language)
        person.private.started, person.private.blocked = True, number % 12 == 0
        await people.link_account(store, colleague.id, MESSENGER, str(person.id))
        if number % 8:
            await consents.record_consent(store, colleague.id, "announcements", "given", language=language, now=now)


async def _give_out_papers(
    store: "Store", telegram: "Telegram", sample: "Sample", language: Language, now: datetime
) -> None:
    """Fills the organisational section, the first paper pinned."""
    from community import documents
    from community.access import OPERATOR
    from community.documents import Sheet
    from community.sample import names
    from storage.places import Scope

    owner = Scope("municipality", sample.municipalities["district"])
    for number, paper in enumerate(names()[language]["papers"]):
        content = paper["text"].encode()
        stored = telegram.state.store_file("documents", paper["file"], content, "text/plain")
        public_id, sheet = f"paper-{number}", Sheet(stored.file_id, stored.filename, len(content))
        await documents.give_out(
            store, OPERATOR, sheet,
            owner=owner, section=paper["section"], title=paper["title"], public_id=public_id, now=now,
        )  # fmt: skip
    await documents.pin(store, OPERATOR, "paper-0", pinned=True)


def _announcing(make_api: "ApiFactory", server: "SandboxServer", language: Language, kept: Path | None) -> "ApiFactory":
    """`make_api` that also says, once all is ready, where to go and what to try."""
    from fastapi import FastAPI

    waiting: set[asyncio.Task[None]] = set()

    async def announce(parts: "Running") -> None:
        await parts.ready.wait()
        speak = texts(language)
        chat, api = f"{server.base_url}/?lang={language}", f"{parts.address}/docs"
        typer.echo(speak.plain("demo-welcome", chat=chat, api=api))
        if kept is not None:
            typer.echo(speak.plain("demo-kept", folder=str(kept)))

    def make(parts: "Running") -> FastAPI:
        waiting.add(asyncio.create_task(announce(parts), name="announce"))
        return make_api(parts)

    return make
