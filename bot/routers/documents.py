"""The organisational section in chat: what is new, finding, getting a file; for curators giving out and renewing."""

import secrets
from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import document_cards
from bot.callbacks import DocumentList, DocumentOf
from bot.document_cards import Screen
from bot.home import is_member
from bot.keyboards import column
from bot.reply import Reply
from bot.routers.announcing import show as show_announcement
from bot.routers.authoring import objections, refuse
from bot.scene import Scene
from community import document_news, documents
from community.authoring import home_of
from community.digests import zone_of
from community.documents import LONGEST_TITLE, Opened, Sheet
from community.errors import NotFound, Refused
from storage.models.documents import Section
from surveys.problems import InputError

PUBLIC_ID_BYTES = 12


class DocumentWriting(StatesGroup):
    """What a person sends next is a word to find, a file to give out, the next version of one, or a title."""

    word = State()
    file = State()
    version = State()
    title = State()


async def open_section(message: Message, scene: Scene) -> Reply:
    await scene.state.clear()
    return Reply.to(message).send(*await _front(scene))


async def list_tapped(query: CallbackQuery, callback_data: DocumentList, scene: Scene) -> Reply:
    reply, section = Reply.to(query), callback_data.section
    await scene.state.clear()
    try:
        if callback_data.act == "find":
            await scene.state.set_state(DocumentWriting.word)
            return reply.show(*document_cards.asked_for("documents-ask-word", DocumentList(), scene.t))
        if not section:
            return reply.show(*await _front(scene))
        if callback_data.act == "add":
            home_of(scene.actor)
            await scene.state.set_state(DocumentWriting.file)
            await scene.state.set_data({"section": section})
            return reply.show(*document_cards.asked_for("document-ask-file", DocumentList(section=section), scene.t))
        return reply.show(*await _part(scene, section, callback_data.page))
    except Refused as error:
        return refuse(reply, error, scene.t)


async def _front(scene: Scene) -> Screen:
    return document_cards.front(await documents.look(scene.store, scene.actor, scene.now), scene.t)


async def _part(scene: Scene, section: Section, page: int = 0) -> Screen:
    found = await documents.in_section(scene.store, scene.actor, section)
    return document_cards.part(section, found, page, scene.t, kept=bool(scene.actor.managed))


async def document_tapped(query: CallbackQuery, callback_data: DocumentOf, scene: Scene) -> Reply:
    reply = Reply.to(query)
    await scene.state.clear()
    try:
        return await _after_tap(reply, callback_data, scene)
    except NotFound as error:
        # It was there when the card was shown: the section as it is now says more than a toast.
        return reply.show(*await _front(scene)).toast(scene.t.plain(error.message_id), alert=True)
    except Refused as error:
        return refuse(reply, error, scene.t)


async def _after_tap(reply: Reply, tap: DocumentOf, scene: Scene) -> Reply:
    store, actor, t, public_id = scene.store, scene.actor, scene.t, tap.document
    match tap.act:
        case "get":
            record, version = await documents.version_of(store, actor, public_id, tap.version)
            return reply.file(version.file, document_cards.caption(record, version, _local(scene), t))
        case "older":
            opened = await documents.open_document(store, actor, public_id)
            return reply.show(*document_cards.older(opened, _local(scene), t))
        case "pin" | "unpin":
            opened = await documents.pin(store, actor, public_id, pinned=tap.act == "pin")
            return _shown(reply, opened, scene).toast(t.plain(f"document-{tap.act}-toast"))
        case "really":
            record = await documents.withdraw(store, actor, public_id, scene.now)
            return reply.show(*await _part(scene, record.section)).toast(t.plain("document-dropped"))
        case "announce":
            draft = await document_news.prepare(
                store,
                actor,
                tap.document,
                get=DocumentOf(document=public_id, act="get").pack(),
                public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
                zone=str(_local(scene).tzinfo),
                now=scene.now,
            )
            return await show_announcement(reply, draft, scene)
        case "renew" | "name" | "drop":
            return await _begin(reply, tap, await documents.open_kept(store, actor, public_id), scene)
    return _shown(reply, await documents.open_document(store, actor, public_id), scene)


async def _begin(reply: Reply, tap: DocumentOf, opened: Opened, scene: Scene) -> Reply:
    if tap.act == "drop":
        return reply.show(*document_cards.really_drop(opened.record, scene.t))
    await scene.state.set_state(DocumentWriting.version if tap.act == "renew" else DocumentWriting.title)
    await scene.state.set_data({"document": tap.document})
    return reply.show(*document_cards.asked_for(f"document-ask-{tap.act}", DocumentOf(document=tap.document), scene.t))


def _shown(reply: Reply, opened: Opened, scene: Scene) -> Reply:
    return reply.show(*document_cards.card(opened, _local(scene), scene.t))


def _local(scene: Scene) -> datetime:
    return scene.now.astimezone(zone_of(scene.member, scene.settings.zone))


async def word_sent(message: Message, scene: Scene) -> Reply:
    reply = Reply.to(message)
    try:
        found = await documents.search(scene.store, scene.actor, message.text or "")
    except InputError as error:
        return _again(reply, error, DocumentList(), scene)
    await scene.state.clear()
    return reply.send(*document_cards.found(" ".join((message.text or "").split()), found, scene.t))


async def file_sent(message: Message, scene: Scene) -> Reply:
    """A new document; what stands under the file is its title."""
    reply, section = Reply.to(message), (await scene.state.get_data()).get("section", "")
    sheet = _sheet(message)
    if sheet is None:
        return reply.send(*document_cards.asked_for("document-no-file", DocumentList(section=section), scene.t))
    title = " ".join((message.caption or "").split())[:LONGEST_TITLE] or documents.title_of(sheet.name)
    try:
        opened = await documents.give_out(
            scene.store,
            scene.actor,
            sheet,
            owner=home_of(scene.actor),
            section=section,
            title=title,
            public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
            now=scene.now,
        )
    except InputError as error:
        return _again(reply, error, DocumentList(), scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    await scene.state.clear()
    return _shown(reply, opened, scene)


async def version_sent(message: Message, scene: Scene) -> Reply:
    """The next version; what stands under the file says what has changed."""
    reply, public_id = Reply.to(message), (await scene.state.get_data()).get("document", "")
    back, sheet = DocumentOf(document=public_id), _sheet(message)
    if sheet is None:
        return reply.send(*document_cards.asked_for("document-no-file", back, scene.t))
    try:
        opened = await documents.renew(scene.store, scene.actor, public_id, sheet, message.caption, scene.now)
    except InputError as error:
        return _again(reply, error, back, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    await scene.state.clear()
    return _shown(reply, opened, scene)


async def title_sent(message: Message, scene: Scene) -> Reply:
    reply, public_id = Reply.to(message), (await scene.state.get_data()).get("document", "")
    try:
        opened = await documents.rename(scene.store, scene.actor, public_id, message.text or "")
    except InputError as error:
        return _again(reply, error, DocumentOf(document=public_id), scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    await scene.state.clear()
    return _shown(reply, opened, scene)


def _again(reply: Reply, error: InputError, back: DocumentList | DocumentOf, scene: Scene) -> Reply:
    """What was wrong with what was sent; it is still waited for."""
    return reply.send(objections(error, scene.t), column((scene.t.plain("document-cancel"), back)))


def _sheet(message: Message) -> Sheet | None:
    document = message.document
    if document is None:
        return None
    return Sheet(document.file_id, document.file_name or document.file_unique_id, document.file_size)


def router() -> Router:
    """The handlers of the organisational section, for members in private chats."""
    found = Router(name="documents")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.message.register(open_section, Command("documents"))
    found.callback_query.register(list_tapped, DocumentList.filter())
    found.callback_query.register(document_tapped, DocumentOf.filter())
    own_words = ~F.text.startswith("/")
    found.message.register(word_sent, StateFilter(DocumentWriting.word), own_words)
    found.message.register(file_sent, StateFilter(DocumentWriting.file), own_words)
    found.message.register(version_sent, StateFilter(DocumentWriting.version), own_words)
    found.message.register(title_sent, StateFilter(DocumentWriting.title), own_words)
    return found
