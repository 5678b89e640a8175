"""Events that repeat, in chat: made, opened, changed and called off together; a member comes to all in one tap."""

import secrets

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import event_cards
from bot import event_series_cards as cards
from bot.event_callbacks import EventSeries
from bot.home import is_member
from bot.reply import Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, refuse
from bot.saying_no import or_no
from bot.scene import Scene
from community import access, event_series, moments, registering
from community.errors import Refused
from community.event_series import EVERY, MOST, Every
from storage.events import EventRecord
from surveys.problems import InputError

LAST_HOUR = 23  # of the day until which it repeats, where no time is written


class Repeating(StatesGroup):
    """What a person writes is how many times an event repeats, or until when."""

    times = State()


async def tapped(query: CallbackQuery, callback_data: EventSeries, scene: Scene) -> Reply:
    reply, tap = Reply.to(query), callback_data
    await scene.state.set_state(None)
    doing = _join(reply, tap.event, scene) if tap.act == "join" else _act(reply, tap, scene)
    return await or_no(doing, reply, scene)


async def _act(reply: Reply, tap: EventSeries, scene: Scene) -> Reply:
    store, actor, t, now = scene.store, scene.actor, scene.t, scene.now
    match tap.act:
        case "every":
            return await _ask_times(reply, tap.event, _every(tap.every), scene)
        case "make":
            return await _make(reply, tap.event, _every(tap.every), tap.times, scene)
        case "open":
            opened = await event_series.open_all(store, actor, tap.event, now)
            reply = reply.toast(t.plain("series-opened", count=opened), alert=True)
        case "spread":
            alike = await event_series.spread(store, actor, tap.event, now)
            reply = reply.toast(t.plain("series-spread-done", count=alike), alert=True)
        case "drop":
            event = await access.access_event(store, actor, tap.event, "manage")
            return reply.show(*cards.drop_card(event, len(await event_series.following(store, event)), t))
        case "dropped":
            gone = await event_series.cancel_following(store, actor, tap.event, now)
            reply = reply.toast(t.plain("series-dropped", count=gone), alert=True)
    return await _card(reply, tap.event, scene)


def _every(place: int) -> Every:
    if not 0 <= place < len(EVERY):
        raise LookupError
    return EVERY[place]


async def _card(reply: Reply, public_id: str, scene: Scene) -> Reply:
    event, found = await event_series.series(scene.store, scene.actor, public_id)
    card = cards.series_card(event, found, scene.t) if found else cards.every_card(event, scene.t)
    return reply.show(*card)


async def _ask_times(reply: Reply, public_id: str, every: Every, scene: Scene) -> Reply:
    event = await access.access_event(scene.store, scene.actor, public_id, "manage")
    await scene.state.set_state(Repeating.times)
    data = await scene.state.get_data()
    await scene.state.set_data({**data, "repeats": {"event": event.public_id, "every": every}})
    return reply.show(*cards.times_card(event, every, scene.t))


async def _make(reply: Reply, public_id: str, every: Every, times: int, scene: Scene) -> Reply:
    fresh = [secrets.token_urlsafe(PUBLIC_ID_BYTES) for _ in range(min(times, MOST + 1) - 1)]
    await event_series.repeat(scene.store, scene.actor, public_id, every, times, fresh, scene.now)
    return await _card(reply, public_id, scene)


async def wrote(message: Message, scene: Scene) -> Reply:
    """How many times, or the last day."""
    reply, t = Reply.to(message), scene.t
    asked = (await scene.state.get_data()).get("repeats", {"event": "", "every": "week"})
    try:
        event = await access.access_event(scene.store, scene.actor, asked["event"], "manage")
        times = _times(event, asked["every"], (message.text or "").strip(), scene)
        reply = await _make(reply, event.public_id, asked["every"], times, scene)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, t)
    except InputError as error:
        return reply.send("\n".join(t.html(f"problem-{one.code}", **one.args) for one in error.problems))
    await scene.state.set_state(None)
    return reply


def _times(event: EventRecord, every: Every, said: str, scene: Scene) -> int:
    if said.isascii() and said.isdecimal() and len(said) <= len(str(MOST)) + 1:
        return int(said)
    last = moments.read_moment(said, scene.here.now, hour=LAST_HOUR)
    return event_series.times_until(event, every, last)


async def _join(reply: Reply, public_id: str, scene: Scene) -> Reply:
    joined = await event_series.join_all(scene.store, scene.actor, public_id, scene.now)
    event = await access.access_event(scene.store, scene.actor, public_id)
    standing = await registering.standing_of(scene.store, event, scene.member.id)
    reply = reply.toast(scene.t.plain("series-joined", going=joined.going, waiting=joined.waiting), alert=True)
    return reply.show(*await event_cards.event_card(standing, scene))


def router() -> Router:
    """The handlers of events that repeat, for members in private chats."""
    found = Router(name="event_series")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, EventSeries.filter())
    found.message.register(wrote, StateFilter(Repeating.times), ~F.text.startswith("/"))
    return found
