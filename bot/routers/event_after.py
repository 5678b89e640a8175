"""What comes after an event, in chat: what those who came are asked, and the materials, given and got."""

import secrets
from dataclasses import dataclass

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import event_after_cards as cards
from bot.event_callbacks import EventAfter, EventMaterials
from bot.home import is_member
from bot.reply import Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, objections, refuse
from bot.routers.events import note_click
from bot.scene import Scene
from community import access, event_after
from community.errors import Refused
from community.event_after import Keys
from storage.event_materials import MaterialRecord
from storage.events import EventRecord
from storage.models.events import MaterialKind
from surveys.problems import InputError

KEY_BYTES = 32


class HandingOut(StatesGroup):
    """What a person sends is one more of an event's materials."""

    material = State()


async def survey(query: CallbackQuery, callback_data: EventAfter, scene: Scene) -> Reply:
    """What those who came are asked."""
    reply, tap, t = Reply.to(query), callback_data, scene.t
    store, actor, now = scene.store, scene.actor, scene.now
    await scene.state.set_state(None)
    try:
        event = await access.access_event(store, actor, tap.event, "manage")
        match tap.act:
            case "ask":
                number = None if tap.value == cards.NONE else tap.value
                event = await event_after.ask_with(store, actor, tap.event, number, now)
            case "launch":
                fresh = Keys(secrets.token_urlsafe(PUBLIC_ID_BYTES), secrets.token_bytes(KEY_BYTES), scene.keys)
                event = await event_after.ask_afterwards(store, actor, tap.event, fresh, now)
        return reply.show(*cards.survey_card(event, await event_after.choices(store, actor, event, now), t))
    except Refused as error:
        return refuse(reply, error, t)
    except InputError as error:
        return reply.toast(objections(error, t), alert=True)
    except LookupError:
        return reply.toast(t.plain("button-is-old"))


async def materials(query: CallbackQuery, callback_data: EventMaterials, scene: Scene) -> Reply:
    """The materials, for those who were there and for whoever hands them out."""
    reply, tap = Reply.to(query), callback_data
    await scene.state.set_state(None)
    try:
        if tap.act == "drop":
            await event_after.drop_material(scene.store, scene.actor, tap.event, tap.material, scene.now)
        if tap.act == "add":
            await access.access_event(scene.store, scene.actor, tap.event, "manage")
        event, found = await event_after.materials(scene.store, scene.actor, tap.event)
        match tap.act:
            case "add":
                return await _ask(reply, event, len(found), scene)
            case "get":
                return _got(reply, next((one for one in found if one.id == tap.material), None), scene)
            case "below":
                await note_click(reply, event, scene)
                return reply.send(*await _card(event, found, scene), f"materials:{event.id}")
        return reply.show(*await _card(event, found, scene))
    except Refused as error:
        return refuse(reply, error, scene.t)


async def _card(event: EventRecord, found: list[MaterialRecord], scene: Scene) -> cards.Screen:
    manages = bool(await access.managed_among(scene.store, scene.actor, [event.owner]))
    return cards.materials_card(event, found, scene.t, manages=manages)


async def _ask(reply: Reply, event: EventRecord, count: int, scene: Scene) -> Reply:
    await scene.state.set_state(HandingOut.material)
    await scene.state.set_data({**await scene.state.get_data(), "materials": event.public_id})
    return reply.show(*cards.asked_card(event, count, scene.t))


def _got(reply: Reply, one: MaterialRecord | None, scene: Scene) -> Reply:
    if one is None or one.file_id is None:
        return reply.toast(scene.t.plain("button-is-old"))
    caption = scene.t.html("event-name", title=one.title)
    return reply.photo(one.file_id, caption) if one.kind == "photo" else reply.file(one.file_id, caption)


@dataclass(frozen=True)
class _Brought:
    """What a message brings: a file or an address."""

    kind: MaterialKind
    title: str
    file_id: str | None = None
    url: str | None = None


def _brought(message: Message, scene: Scene) -> _Brought:
    """InputError for a message that brings neither."""
    below = (message.caption or "").strip()
    if message.document is not None:
        name = below or message.document.file_name or message.document.file_unique_id
        return _Brought("document", name, message.document.file_id)
    if message.photo:
        return _Brought("photo", below or scene.t.plain("materials-photo"), message.photo[-1].file_id)
    words = (message.text or "").split()
    address = next((word for word in words if word.lower().startswith(("http://", "https://"))), None)
    if address is None:
        raise InputError.one("material-link")
    title = " ".join(word for word in words if word != address)
    return _Brought("link", title or address, url=address)


async def sent(message: Message, scene: Scene) -> Reply:
    """One more, and the question for the next."""
    reply, t = Reply.to(message), scene.t
    public_id = (await scene.state.get_data()).get("materials", "")
    try:
        one = _brought(message, scene)
        event = await event_after.add_material(
            scene.store, scene.actor, public_id, one.kind, one.title, scene.now, file_id=one.file_id, url=one.url
        )
        _, found = await event_after.materials(scene.store, scene.actor, public_id)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, t)
    except InputError as error:
        return reply.send("\n".join(t.html(f"problem-{one.code}", **one.args) for one in error.problems))
    return reply.send(*cards.asked_card(event, len(found), t))


def router() -> Router:
    """The handlers of what comes after, for members in private chats."""
    found = Router(name="event_after")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(survey, EventAfter.filter(F.act.in_({"survey", "ask", "launch"})))
    found.callback_query.register(materials, EventMaterials.filter())
    command = F.text.startswith("/")
    found.message.register(sent, StateFilter(HandingOut.material), ~command)
    return found
