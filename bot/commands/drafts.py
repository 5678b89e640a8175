"""`staffroom questionnaire import`, `export`, `template`, `list`: files go into the workshop and come out of it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.database import open_database
from bot.commands.refusal import explained
from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from community.i18n import Texts
    from community.questionnaire_sources import Catalogue, Source
    from surveys.files import Checked

LONGEST_NAME = 100
Out = Annotated[Path | None, typer.Option(help="Where to write it; a file that is there is replaced.")]


def take_in(
    file: Annotated[Path, typer.Argument(help="A questionnaire: .xlsx or .yaml.")],
    within: Annotated[
        str, typer.Option(help="Whose it is: all, or region:, municipality:, network:, organisation: with a name.")
    ],
) -> None:
    """Keep a questionnaire as a draft, which curators of that place find in chat under /questionnaires. A draft of the
    same key there is replaced. Exit code 2 where there is a mistake.

    Example: staffroom questionnaire import training.xlsx --within municipality:Linden
    """
    from bot.commands.questionnaire import read_file, warning_lines
    from community.i18n import texts

    settings = load_settings()
    with explained(settings.default_language):
        checked = read_file(file)
        typer.echo(asyncio.run(_keep(settings, checked, file.name[-LONGEST_NAME:], within)))
    for line in warning_lines(checked.warnings, texts(settings.default_language)):
        typer.echo(line)


def export(
    what: Annotated[
        str, typer.Argument(metavar="KEY_OR_FILE", help="A key or id, as `questionnaire list` shows it, or a file.")
    ],
    kind: Annotated[Literal["xlsx", "yaml"], typer.Option("--format", help="What to write.")] = "xlsx",
    out: Out = None,
) -> None:
    """Write a questionnaire as a file: a draft, one of the library, one that was launched, or another file.

    Exit code 2 where there is none. Example: staffroom questionnaire export attitude --format xlsx --out attitude.xlsx
    """
    from surveys import files

    settings = load_settings()
    with explained(settings.default_language):
        found = _source(settings, what)
        _write(out, f"{found.key}.{kind}", files.write(found.definition, f"{found.key}.yaml", kind), settings)


def template(
    language: Annotated[Literal["ru", "en"] | None, typer.Option(help="Its language; else the installation's.")] = None,
    out: Out = None,
) -> None:
    """Write a spreadsheet to begin with. Example: staffroom questionnaire template --language en --out mine.xlsx"""
    from community.i18n import texts
    from surveys import files

    settings = load_settings()
    spoken = language or settings.default_language
    with explained(settings.default_language):
        _write(out, texts(spoken).plain("drafts-template-file"), files.template(spoken), settings)


def show() -> None:
    """List the drafts, what was launched, and the library, each with the key to export it by.

    Example: staffroom questionnaire list
    """
    for line in asyncio.run(_list(load_settings())):
        typer.echo(line)


async def _keep(settings: Settings, checked: "Checked", source_name: str, within: str) -> str:
    import secrets

    from bot.app import utc_now
    from community import authoring
    from community.access import OPERATOR
    from community.i18n import texts
    from community.named_places import scope_meant
    from storage import scopes
    from surveys.questionnaire import in_language

    speak = texts(settings.default_language)
    async with open_database(settings) as database, database.write() as store:
        owner = await scope_meant(store, within, "--within")
        kept = await authoring.keep_draft(
            store, OPERATOR, checked, source_name, owner=owner, public_id=secrets.token_urlsafe(12), now=utc_now()
        )
        place = await scopes.name_of(store, owner) or speak.plain("scope-all")
    title = in_language(kept.record.title, speak.language)
    return speak.plain("questionnaire-imported", title=title, public_id=kept.record.public_id, within=place)


def _source(settings: Settings, what: str) -> "Source":
    from bot.commands.questionnaire import read_file
    from community.questionnaire_sources import Source, find_source
    from surveys import yaml_format
    from surveys.files import is_questionnaire_name

    if is_questionnaire_name(what):
        read = read_file(Path(what)).questionnaire
        return Source(read.key, yaml_format.dump(read))
    return find_source(asyncio.run(_catalogue(settings)), what)


async def _catalogue(settings: Settings) -> "Catalogue":
    from community.access import OPERATOR
    from community.questionnaire_sources import catalogue

    async with open_database(settings) as database, database.read() as store:
        return await catalogue(store, OPERATOR)


def _write(out: Path | None, name: str, data: bytes, settings: Settings) -> None:
    """InputError where the file cannot be written, or would replace one that was not named."""
    from community.i18n import texts

    file = out or Path(name)
    try:
        with file.open("wb" if out else "xb") as opened:
            opened.write(data)
    except FileExistsError as error:
        raise InputError.one("questionnaire-file-there", str(file)) from error
    except OSError as error:
        raise InputError.one("questionnaire-file-unwritten", str(file)) from error
    typer.echo(texts(settings.default_language).plain("questionnaire-written", file=str(file)))


async def _list(settings: Settings) -> list[str]:
    from community.access import OPERATOR
    from community.i18n import texts
    from community.questionnaire_sources import catalogue
    from storage import scopes
    from surveys import library
    from surveys.questionnaire import in_language

    speak = texts(settings.default_language)
    async with open_database(settings) as database, database.read() as store:
        there = await catalogue(store, OPERATOR)
        places = [await scopes.name_of(store, draft.owner) or speak.plain("scope-all") for draft in there.drafts]
    lines: dict[str, list[str]] = {"drafts": [], "launched": [], "library": []}
    for draft, place in zip(there.drafts, places, strict=True):
        title = in_language(draft.title, speak.language)
        said = {"public_id": draft.public_id, "title": title, "key": draft.key, "version": draft.version}
        lines["drafts"].append(speak.plain("questionnaire-list-draft", **said, within=place))
    lines["launched"] = [there.name_of(one) for one in there.launched]
    for key in there.shipped:
        title = in_language(library.questionnaire(key).title, speak.language)
        lines["library"].append(speak.plain("questionnaire-list-shipped", key=key, title=title))
    return [line for part, found in lines.items() if found for line in _part(speak, part, found)]


def _part(speak: "Texts", name: str, lines: list[str]) -> list[str]:
    return [speak.plain(f"questionnaire-list-{name}"), *(f"  {line}" for line in lines)]
