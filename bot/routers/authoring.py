"""Making questionnaires in chat: send a file, read what is wrong with it, try it out, take it home."""

import secrets
from collections.abc import Callable
from datetime import datetime
from io import BytesIO

from aiogram import Bot, F, Router
from aiogram.filters import Command, StateFilter
from aiogram.types import CallbackQuery, Message

from bot.callbacks import DraftOf, Drafts, FromLibrary
from bot.correction_cards import offers
from bot.draft_cards import checked_card, draft_card, library_card, list_card, mistakes, shipped_card
from bot.home import is_member
from bot.keyboards import Button, Keyboard, column
from bot.orders import Details, Paper, Screen
from bot.reply import Reply
from bot.scene import Scene
from community import access, authoring, correcting
from community.access import Actor, actor_of
from community.analysis import AnalysisWorker
from community.authoring import Draft
from community.errors import Refused
from community.i18n import Texts, texts
from storage import people
from storage.engine import Database, Store
from surveys import library
from surveys.files import MAX_FILE, SPREADSHEET_NAMES, YAML_NAMES, Format
from surveys.problems import InputError

ORDER_OF_CHECK, ORDER_OF_FILE = "check-file", "write-file"
PUBLIC_ID_BYTES = 12


async def list_by_command(message: Message, scene: Scene) -> Reply:
    """Opens the workshop. Whatever was being answered waits: from here on a file is a questionnaire."""
    await scene.state.clear()
    return await _list(Reply.to(message), scene, 0)


async def list_by_tap(query: CallbackQuery, callback_data: Drafts, scene: Scene) -> Reply:
    await scene.state.clear()
    reply = Reply.to(query)
    match callback_data.what:
        case "library":
            return reply.show(*library_card(scene.t))
        case "template":
            order = reply.toast(scene.t.plain("drafts-template-coming"))
            return order.later(ORDER_OF_FILE, draft="", kind="xlsx", member=scene.member.id, language=scene.t.language)
    return await _list(reply, scene, callback_data.page)


async def _list(reply: Reply, scene: Scene, page: int) -> Reply:
    try:
        drafts = await authoring.drafts_of(scene.store, scene.actor)
        running = await access.managed_surveys(scene.store, scene.actor)
    except Refused as error:
        return refuse(reply, error, scene.t)
    return reply.show(*list_card(drafts, running, page, scene.t))


def refuse(reply: Reply, error: Refused, t: Texts) -> Reply:
    """Says no to a tap over the chat, and to a message with one."""
    words = t.plain(error.message_id, **error.values)
    if reply.origin.query_id is not None:
        return reply.toast(words, alert=True)
    return reply.send(t.html(error.message_id, **error.values))


def objections(error: InputError, t: Texts) -> str:
    """All that stands against something, short enough to be read over the chat. Not escaped."""
    said = [t.plain(f"problem-{problem.code}", **problem.args) for problem in error.problems]
    return "\n\n".join(words[:1].upper() + words[1:] for words in said)[:200]


async def sent_file(message: Message, scene: Scene) -> Reply:
    """A file from a curator is a questionnaire; it is fetched and checked after the commit."""
    reply, document = Reply.to(message), message.document
    assert document is not None, "the filter asks for a document"
    name = (document.file_name or "")[-100:]
    back = column((scene.t.plain("draft-back"), Drafts()))
    if not name.lower().endswith((*SPREADSHEET_NAMES, *YAML_NAMES)):
        return reply.send(scene.t.html("problem-questionnaire-file-kind"), back)
    if document.file_size is not None and document.file_size > MAX_FILE:
        return reply.send(scene.t.html("problem-questionnaire-file-too-big", megabytes=MAX_FILE // 2**20), back)
    return reply.later(
        ORDER_OF_CHECK, file=document.file_id, name=name, member=scene.member.id, language=scene.t.language
    )


async def is_curator(_event: object, scene: Scene | None = None) -> bool:
    """A filter: files of anybody else are no questionnaires."""
    return scene is not None and bool(scene.actor.managed)


async def draft_tapped(query: CallbackQuery, callback_data: DraftOf, scene: Scene) -> Reply:
    reply = Reply.to(query)
    try:
        draft = await authoring.open_draft(scene.store, scene.actor, callback_data.draft)
        match callback_data.act:
            case "xlsx" | "yaml":
                order = reply.toast(scene.t.plain("draft-file-coming"))
                return order.later(
                    ORDER_OF_FILE,
                    draft=draft.record.public_id,
                    kind=callback_data.act,
                    member=scene.member.id,
                    language=scene.t.language,
                )
            case "drop":
                return reply.show(scene.t.html("draft-really-drop"), _really(draft, scene.t))
            case "really":
                await authoring.discard_draft(scene.store, scene.actor, callback_data.draft)
                return (await _list(reply, scene, 0)).toast(scene.t.plain("draft-dropped"))
        asked = await correcting.correctable_surveys(scene.store, scene.actor, draft.questionnaire)
    except Refused as error:
        return refuse(reply, error, scene.t)
    return reply.show(*draft_card(draft, scene.t, offers(draft, asked, scene.t)))


def _really(draft: Draft, t: Texts) -> Keyboard:
    public_id = draft.record.public_id
    yes: Button = (t.plain("draft-drop-yes"), DraftOf(draft=public_id, act="really"))
    return column(yes, (t.plain("draft-drop-no"), DraftOf(draft=public_id, act="show")))


async def from_library(query: CallbackQuery, callback_data: FromLibrary, scene: Scene) -> Reply:
    reply, names = Reply.to(query), library.names()
    if not 0 <= callback_data.place < len(names):
        return reply.toast(scene.t.plain("button-is-old"))
    if not callback_data.take:
        return reply.show(*shipped_card(callback_data.place, scene.t))
    try:
        draft = await authoring.take_from_library(
            scene.store,
            scene.actor,
            names[callback_data.place],
            owner=authoring.home_of(scene.actor),
            public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
            now=scene.now,
        )
        asked = await correcting.correctable_surveys(scene.store, scene.actor, draft.questionnaire)
    except Refused as error:
        return refuse(reply, error, scene.t)
    return reply.show(*draft_card(draft, scene.t, offers(draft, asked, scene.t)))


class FileChecker:
    """Fetches a file that was sent, checks it in the worker process, and keeps it as a draft."""

    def __init__(self, bot: Bot, database: Database, analysis: AnalysisWorker, clock: Callable[[], datetime]) -> None:
        self._bot, self._database, self._analysis, self._clock = bot, database, analysis, clock

    async def __call__(self, details: Details) -> Screen | Paper:
        """The draft's card, or all that is wrong with the file. Access is decided now: a role may have gone."""
        t, name = texts(str(details["language"])), str(details["name"])
        async with self._database.read() as store:
            actor = await _actor(store, details)
        try:
            access.require_curator(actor, "questionnaires:write")
            checked = await authoring.check(self._analysis, await self._fetch(str(details["file"])), name)
            async with self._database.write() as store:
                draft = await authoring.keep_draft(
                    store,
                    actor,
                    checked,
                    name,
                    owner=authoring.home_of(actor),
                    public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
                    now=self._clock(),
                )
                asked = await correcting.correctable_surveys(store, actor, draft.questionnaire)
        except Refused as error:
            return t.html(error.message_id, **error.values), None
        except InputError as error:
            return mistakes(error.problems, name, t)
        return checked_card(draft, t, offers(draft, asked, t))

    async def _fetch(self, file_id: str) -> bytes:
        content = BytesIO()
        await self._bot.download(file_id, destination=content)
        return content.getvalue()


class FileWriter:
    """Writes a draft, or the spreadsheet to begin with, as a file."""

    def __init__(self, database: Database, analysis: AnalysisWorker) -> None:
        self._database, self._analysis = database, analysis

    async def __call__(self, details: Details) -> Screen | Paper:
        """The file."""
        t = texts(str(details["language"]))
        try:
            async with self._database.read() as store:
                actor = await _actor(store, details)
                if not details["draft"]:
                    access.require_curator(actor, "questionnaires:write")
                    content = await authoring.template(self._analysis, t.language)
                    return Paper(t.plain("drafts-template-file"), content, t.plain("drafts-template-caption"))
                draft = await authoring.open_draft(store, actor, str(details["draft"]))
        except Refused as error:
            return t.html(error.message_id, **error.values), None
        kind: Format = "yaml" if details["kind"] == "yaml" else "xlsx"
        content = await authoring.written(self._analysis, draft.record, kind)
        return Paper(f"{draft.record.key}.{kind}", content)


async def _actor(store: Store, details: Details) -> Actor:
    return actor_of(await people.get_member(store, int(details["member"])), str(details["language"]))


def router() -> Router:
    """The handlers of the workshop, for curators in private chats."""
    found = Router(name="authoring")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.message.register(list_by_command, Command("questionnaires"))
    found.message.register(sent_file, F.document, StateFilter(None), is_curator)
    found.callback_query.register(list_by_tap, Drafts.filter())
    found.callback_query.register(draft_tapped, DraftOf.filter(~F.act.in_({"try", "launch"})))
    found.callback_query.register(from_library, FromLibrary.filter())
    return found
