"""Writing announcements in chat: the list, a new one, its words and files, a look at it as recipients will see it."""

import secrets
from dataclasses import replace
from html import escape
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import announcement_cards as cards
from bot import announcement_reading as reading
from bot import announcement_report_cards as report_cards
from bot.announcement_message import copy_calls
from bot.announcement_report_cards import Reader
from bot.callbacks import AnnouncementOf, Announcements, NewAnnouncement
from bot.home import is_member
from bot.keyboards import column
from bot.reply import Origin, Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, refuse
from bot.saying_no import or_all_that_is_wrong
from bot.scene import Scene
from community import access, announcement_after, announcements
from community.announcement_content import Content
from community.authoring import home_of
from community.errors import Refused
from community.i18n import LANGUAGES
from storage import announcement_reports, outbox
from storage.announcements import AnnouncementRecord
from surveys.problems import InputError

CARD = "announcement"  # the newest card of an announcement in a chat; older ones lose their buttons


class Announcing(StatesGroup):
    """What a person writes is an announcement, or the lines that make its buttons."""

    text = State()
    buttons = State()


async def list_by_command(message: Message, scene: Scene) -> Reply:
    """The announcements of a curator."""
    await scene.state.clear()
    return await show_list(Reply.to(message), Announcements(), scene)


async def list_by_tap(query: CallbackQuery, callback_data: Announcements, scene: Scene) -> Reply:
    await scene.state.clear()
    return await show_list(Reply.to(query), callback_data, scene)


async def show_list(reply: Reply, to: Announcements, scene: Scene) -> Reply:
    """One shelf."""
    page = max(to.page, 0)
    await leave_report(reply, scene)
    try:
        found = await announcements.list_own(
            scene.store, scene.actor, to.shelf, limit=cards.PAGE + 1, offset=page * cards.PAGE
        )
    except Refused as error:
        return refuse(reply, error, scene.t)
    return reply.show(*cards.list_card(found, to.shelf, page, scene.t))


async def begin(query: CallbackQuery, callback_data: NewAnnouncement, scene: Scene) -> Reply:
    """The choice of a kind; then a draft, and the invitation to write."""
    reply, kind = Reply.to(query), callback_data.kind
    try:
        access.require_curator(scene.actor, None)
        if not 0 <= kind < len(announcements.KINDS):
            return reply.show(*cards.kinds_card(scene.t))
        draft = await announcements.start_draft(
            scene.store,
            scene.actor,
            public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
            kind=announcements.KINDS[kind],
            owner=home_of(scene.actor),
            zone=str(scene.here.now.tzinfo),
            now=scene.now,
        )
    except Refused as error:
        return refuse(reply, error, scene.t)
    await wait_for(Announcing.text, draft, scene, language=scene.t.language)
    return reply.show(*cards.write_card(draft, scene.t))


async def wait_for(state: State, draft: AnnouncementRecord, scene: Scene, **more: Any) -> None:
    """From now on what the person writes belongs to this announcement."""
    await scene.state.set_data({**await scene.state.get_data(), "announcement": draft.public_id, **more})
    await scene.state.set_state(state)


async def in_hand(scene: Scene) -> str:
    """The public id of the announcement that is being written; empty where there is none."""
    return str((await scene.state.get_data()).get("announcement", ""))


async def show(reply: Reply, announcement: AnnouncementRecord, scene: Scene) -> Reply:
    """The announcement's card, or its report once it has begun; nothing is waited for any more."""
    if announcement.started_at is not None:
        return await show_report(reply, announcement.public_id, scene)
    await scene.state.set_state(None)
    return reply.show(*await cards.card(announcement, scene), CARD)


async def show_report(reply: Reply, public_id: str, scene: Scene) -> Reply:
    """The report; while copies go out, its author's message follows them from now on."""
    await scene.state.set_state(None)
    report = await announcement_after.report_on(scene.store, scene.actor, public_id, scene.now)
    screen = report_cards.report_card(report, Reader(scene.t, scene.here.now))
    await leave_report(reply, scene)
    if report.over or report.announcement.author_id != scene.member.id:
        return reply.show(*screen)
    name, message_id = report_cards.name_of(report.announcement), reply.origin.message_id
    if message_id is None:
        return reply.send(*screen, name)
    chat = reply.origin.chat_id
    older = await outbox.find_card(scene.store, chat, name)
    await outbox.remember_card(scene.store, chat, name, message_id)
    shown = reply.show(*screen)
    # An older message that followed it says what holds no longer.
    bared = Reply(origin=Origin(chat, message_id=older)).bare()
    return shown if older in (None, message_id) else replace(shown, calls=(*shown.calls, *bared.calls))


async def leave_report(reply: Reply, scene: Scene) -> None:
    """The tapped message shows something else from now on: it follows no announcement."""
    origin = reply.origin
    if origin.message_id is not None:
        await outbox.forget_cards(scene.store, origin.chat_id, origin.message_id, announcement_reports.CARD)


async def tapped(query: CallbackQuery, callback_data: AnnouncementOf, scene: Scene) -> Reply:
    """A button of the card that changes nothing yet, or throws the draft away."""
    reply = Reply.to(query)
    return await or_all_that_is_wrong(_done(reply, callback_data, scene), reply, scene)


async def _done(reply: Reply, to: AnnouncementOf, scene: Scene) -> Reply:
    verb: access.AnnouncementVerb = "read" if to.act in ("show", "look") else "manage"
    found = await access.access_announcement(scene.store, scene.actor, to.announcement, verb)
    if to.act in ("write", "other", "buttons", "drop") and found.status != "draft":
        raise InputError.one("announcement-not-draft")
    match to.act:
        case "write":
            await wait_for(Announcing.text, found, scene, language=scene.t.language)
            return reply.show(*cards.write_card(found, scene.t))
        case "other":
            other = next(code for code in LANGUAGES if code != scene.t.language)
            await wait_for(Announcing.text, found, scene, language=other)
            return reply.show(*cards.write_card(found, scene.t, other))
        case "buttons":
            await wait_for(Announcing.buttons, found, scene)
            return reply.show(*cards.buttons_card(found, scene.t))
        case "bare":
            found = await announcements.remove_media(scene.store, scene.actor, to.announcement)
        case "look":
            return await _look(reply, found, scene)
        case "drop":
            yes = scene.t.plain("announcing-drop-yes"), AnnouncementOf(announcement=found.public_id, act="dropped")
            return reply.show(scene.t.html("announcing-really-drop"), column(yes, cards.back(found, scene.t)))
        case "dropped":
            await announcements.discard(scene.store, scene.actor, to.announcement)
            toasted = reply.toast(scene.t.plain("announcing-dropped"))
            return await show_list(toasted, Announcements(), scene)
    return await show(reply, found, scene)


async def _look(reply: Reply, announcement: AnnouncementRecord, scene: Scene) -> Reply:
    """The copy that a recipient would get, and the card again below it."""
    if Content.from_json(announcement.content).is_empty():
        raise InputError.one("announcement-empty")
    shown = await with_copy(reply.bare(), announcement, scene)
    if announcement.started_at is None:
        return shown.send(*await cards.card(announcement, scene), CARD)
    await leave_report(reply, scene)
    below = await show_report(Reply(origin=Origin(reply.origin.chat_id)), announcement.public_id, scene)
    return replace(shown, calls=(*shown.calls, *below.calls))


async def with_copy(
    reply: Reply, announcement: AnnouncementRecord, scene: Scene, chat_id: int | None = None, language: str = ""
) -> Reply:
    """The reply, and then a copy of the announcement, in this chat or in another one."""
    owner = await announcements.owner_name(scene.store, announcement, scene.settings.operator_name)
    chat = reply.origin.chat_id if chat_id is None else chat_id
    copies = copy_calls(announcement, language or scene.t.language, owner, chat)
    return replace(reply, calls=(*reply.calls, *copies))


async def wrote(message: Message, scene: Scene) -> Reply:
    """The announcement itself, as one message or as the first part of an album."""
    reply, public_id = Reply.to(message), await in_hand(scene)
    data, album = await scene.state.get_data(), message.media_group_id
    try:
        media = reading.read_media(message)
        if not media and not album:
            return await _set_words(reply, message, public_id, scene)
        draft = await announcements.write(
            scene.store, scene.actor, public_id, str(data.get("language", scene.t.language)),
            reading.read_words(message), media, scene.settings.operator_name, begins_album=album is not None,
        )  # fmt: skip
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return said_again(reply, error, public_id, scene)
    if album is None:
        return await show(reply, draft, scene)
    await scene.state.set_data({**data, "album": album})
    await scene.state.set_state(None)
    return reply.send(scene.t.html("announcing-album"), column((scene.t.plain("announcing-go-on"), _to(draft))), CARD)


def _to(draft: AnnouncementRecord) -> AnnouncementOf:
    return AnnouncementOf(announcement=draft.public_id, act="show")


async def _set_words(reply: Reply, message: Message, public_id: str, scene: Scene) -> Reply:
    language = str((await scene.state.get_data()).get("language", scene.t.language))
    draft = await announcements.set_text(
        scene.store, scene.actor, public_id, language, reading.read_words(message), scene.settings.operator_name
    )
    return await show(reply, draft, scene)


def said_again(reply: Reply, error: InputError, public_id: str, scene: Scene) -> Reply:
    """What is wrong with what was written, and a way out; what is waited for stays the same."""
    words = "\n\n".join(f"📍 {scene.t.problem(problem)}" for problem in error.problems)
    back = scene.t.plain("announcing-to-card"), AnnouncementOf(announcement=public_id, act="show")
    return reply.send(escape(words), column(back))


async def is_more_of_album(message: Message, scene: Scene | None = None) -> bool:
    """A filter: the second and later parts of an album whose first part began an announcement."""
    if scene is None or message.media_group_id is None:
        return False
    return bool((await scene.state.get_data()).get("album") == message.media_group_id)


async def wrote_more(message: Message, scene: Scene) -> Reply:
    """Parts of an album come one by one, with nothing said to each; only the first too many is refused."""
    reply, public_id = Reply.to(message), await in_hand(scene)
    try:
        for media in reading.read_media(message):
            await announcements.add_media(scene.store, scene.actor, public_id, media)
        words = reading.read_words(message)
        if words.text:
            await _set_words(Reply(), message, public_id, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return said_again(reply, error, public_id, scene)
    return reply


async def wrote_buttons(message: Message, scene: Scene) -> Reply:
    """Lines that make buttons, all of them anew."""
    reply, public_id = Reply.to(message), await in_hand(scene)
    try:
        buttons = reading.read_buttons(message.text or "")
        draft = await announcements.set_buttons(scene.store, scene.actor, public_id, buttons)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return said_again(reply, error, public_id, scene)
    return await show(reply, draft, scene)


def router() -> Router:
    """The handlers of writing announcements, for curators in private chats."""
    found = Router(name="announcing")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.message.register(list_by_command, Command("announce"))
    found.callback_query.register(list_by_tap, Announcements.filter())
    found.callback_query.register(begin, NewAnnouncement.filter())
    found.callback_query.register(
        tapped,
        AnnouncementOf.filter(F.act.in_({"show", "write", "other", "bare", "buttons", "look", "drop", "dropped"})),
    )
    found.message.register(wrote_more, is_more_of_album)
    found.message.register(wrote, StateFilter(Announcing.text), ~F.text.startswith("/"))
    found.message.register(wrote_buttons, StateFilter(Announcing.buttons), ~F.text.startswith("/"))
    return found
