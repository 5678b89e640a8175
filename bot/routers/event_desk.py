"""Holding an event in chat: prepared question by question, opened, announced, changed, cancelled; who comes."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import event_desk_cards as cards
from bot.callbacks import EventDesk, EventField
from bot.event_answers import chosen_value, written_value
from bot.home import is_member
from bot.launch_cards import FILTERS, options_of
from bot.reply import Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, objections, refuse
from bot.scene import Scene
from community import access, authoring, events, registering
from community.errors import Refused
from community.events import Details
from community.launch_settings import flipped_audience
from storage import audiences
from storage.events import EventRecord
from surveys.problems import InputError

# What is asked one after another on the way to a new event; after the third there is one.
STEPS = {"title": "when", "when": "length", "length": "place", "place": "capacity"}


class Preparing(StatesGroup):
    """What a person writes answers a question about an event, or says why one is cancelled."""

    field = State()
    reason = State()


async def tapped(query: CallbackQuery, callback_data: EventDesk, scene: Scene) -> Reply:
    reply = Reply.to(query)
    await scene.state.set_state(None)
    try:
        if callback_data.act == "new":
            access.require_curator(scene.actor, None)
            return await _ask(reply, "title", None, scene, new={})
        event = await access.access_event(scene.store, scene.actor, callback_data.event, "manage")
        return await _act(reply, event, callback_data, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)


async def _act(reply: Reply, event: EventRecord, tap: EventDesk, scene: Scene) -> Reply:
    store, actor, t, now = scene.store, scene.actor, scene.t, scene.now
    match tap.act:
        case "more":
            return reply.show(*cards.fields_card(event, t))
        case "people":
            _, people = await events.attendees(store, actor, event.public_id)
            return reply.show(*cards.people_card(event, people, tap.page, t))
        case "open":
            opened = await events.open_event(store, actor, event.public_id, now)
            people_meant = await audiences.count_audience(store, opened.audience, opened.owner)
            return await _card(reply.toast(t.plain("desk-opened", count=people_meant), alert=True), opened, scene)
        case "announce":
            new = await events.announce(store, actor, event.public_id, now)
            return reply.toast(t.plain("desk-announced" if new else "desk-announced-before"), alert=True)
        case "cancel":
            return await _ask_reason(reply, event, scene)
        case "cancelled":
            cancelled = await events.cancel(store, actor, event.public_id, "", now)
            if event.status == "draft":
                return reply.show(*cards.thrown_card(event, t))
            return await _card(reply.toast(t.plain("desk-cancelled")), cancelled, scene)
    return await _card(reply, event, scene)


async def _card(reply: Reply, event: EventRecord, scene: Scene) -> Reply:
    standing = await registering.standing_of(scene.store, event, scene.member.id)
    return reply.show(*await cards.desk_card(standing, scene))


async def _ask(
    reply: Reply, of: str, event: EventRecord | None, scene: Scene, *, new: dict[str, Any] | None = None
) -> Reply:
    """Asks one thing. `new`: what has been said of an event on its way; None where one thing is changed."""
    public_id = event.public_id if event else ""
    await scene.state.set_state(Preparing.field)
    data = await scene.state.get_data()
    await scene.state.set_data({**data, "event": {"id": public_id, "of": of, "new": new}})
    return reply.show(*cards.question_card(of, public_id, scene.t, first=new is not None))


async def _ask_reason(reply: Reply, event: EventRecord, scene: Scene) -> Reply:
    await scene.state.set_state(Preparing.reason)
    data = await scene.state.get_data()
    await scene.state.set_data({**data, "event": {"id": event.public_id}})
    return reply.show(*cards.cancel_card(event, scene.t))


async def field_tapped(query: CallbackQuery, callback_data: EventField, scene: Scene) -> Reply:
    """A field to change, or one of its usual values."""
    reply, tap = Reply.to(query), callback_data
    asked = (await scene.state.get_data()).get("event", {})
    on_the_way = asked.get("new") if (asked.get("id"), asked.get("of")) == (tap.event, tap.of) else None
    try:
        event = None
        if tap.event:
            event = await access.access_event(scene.store, scene.actor, tap.event, "manage")
        elif on_the_way is None:
            return reply.toast(scene.t.plain("button-is-old"))
        if event is not None and tap.of in (*FILTERS, "whom"):
            return await _audience(reply, event, tap, scene)
        if tap.value is None:
            return await _ask(reply, tap.of, event, scene)
        values = chosen_value(tap.of, tap.value, event, on_the_way)
        return await _take(reply, tap.of, values, event, on_the_way, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)
    except LookupError:
        return reply.toast(scene.t.plain("button-is-old"))


async def _take(
    reply: Reply,
    of: str,
    values: dict[str, Any],
    event: EventRecord | None,
    new: dict[str, Any] | None,
    scene: Scene,
) -> Reply:
    """Keeps an answer, and asks the next thing on the way to a new event."""
    if event is None:
        said = {**(new or {}), **values}
        if of != "length":
            _require_sound(said, scene)
            return await _ask(reply, STEPS[of], None, scene, new=said)
        event = await _create(said, scene)
        new = {}
    else:
        event = await events.change(scene.store, scene.actor, event.public_id, scene.now, **values)
    if new is not None and of in STEPS:
        return await _ask(reply, STEPS[of], event, scene, new={})
    await scene.state.set_state(None)
    return await _card(reply, event, scene)


def _details(said: dict[str, Any], scene: Scene) -> Details:
    """What has been said so far; where nothing has been, something that nobody could object to."""
    soon = scene.now + timedelta(hours=1)
    starts = datetime.fromisoformat(said["starts_at"]) if "starts_at" in said else soon
    ends = datetime.fromisoformat(said["ends_at"]) if "ends_at" in said else starts + timedelta(hours=1)
    return Details(said["title"], starts, ends, str(scene.here.now.tzinfo))


def _require_sound(said: dict[str, Any], scene: Scene) -> None:
    """Says at once what is wrong with an answer, before the next thing is asked."""
    if problems := events.detail_problems(_details(said, scene), scene.now):
        raise InputError(tuple(problems))


async def _create(said: dict[str, Any], scene: Scene) -> EventRecord:
    owner = authoring.home_of(scene.actor)
    public_id = secrets.token_urlsafe(PUBLIC_ID_BYTES)
    return await events.create(
        scene.store, scene.actor, owner, _details(said, scene), public_id=public_id, now=scene.now
    )


async def _audience(reply: Reply, event: EventRecord, tap: EventField, scene: Scene) -> Reply:
    if tap.of == "whom":
        return reply.show(*await cards.whom_card(event, scene))
    if tap.value is not None:
        options = await options_of(tap.of, event.owner, scene)
        meant = next((option.means for option in options if option.value == tap.value), None)
        if meant is None:
            raise LookupError
        audience = flipped_audience(event.audience, tap.of, meant)
        event = await events.change(scene.store, scene.actor, event.public_id, scene.now, audience=audience)
    return reply.show(*await cards.filter_card(tap.of, event, tap.page, scene))


async def wrote(message: Message, scene: Scene) -> Reply:
    """The answer to a question, in words of one's own."""
    reply, t = Reply.to(message), scene.t
    asked = (await scene.state.get_data()).get("event")
    if asked is None:
        await scene.state.set_state(None)
        return reply.send(t.html("button-is-old"))
    of, new = asked["of"], asked["new"]
    try:
        event = None
        if asked["id"]:
            event = await access.access_event(scene.store, scene.actor, asked["id"], "manage")
        values = written_value(of, message.text or "", event, new, scene)
        return await _take(reply, of, values, event, new, scene)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, t)
    except InputError as error:
        card = cards.question_card(of, asked["id"], t, first=new is not None)
        return reply.send("\n".join(t.html(f"problem-{one.code}", **one.args) for one in error.problems), card[1])


async def gave_reason(message: Message, scene: Scene) -> Reply:
    reply, t = Reply.to(message), scene.t
    asked = (await scene.state.get_data()).get("event", {"id": ""})
    try:
        cancelled = await events.cancel(scene.store, scene.actor, asked["id"], message.text or "", scene.now)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, t)
    except InputError as error:
        return reply.send("\n".join(t.html(f"problem-{one.code}", **one.args) for one in error.problems))
    await scene.state.set_state(None)
    if cancelled.opened_at is None:
        return reply.show(*cards.thrown_card(cancelled, t))
    return await _card(reply, cancelled, scene)


def router() -> Router:
    """The handlers of whoever holds events, in private chats."""
    found = Router(name="event_desk")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, EventDesk.filter())
    found.callback_query.register(field_tapped, EventField.filter())
    found.message.register(gave_reason, StateFilter(Preparing.reason), ~F.text.startswith("/"))
    found.message.register(wrote, StateFilter(Preparing.field), ~F.text.startswith("/"))
    return found
