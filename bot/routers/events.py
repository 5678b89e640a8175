"""Events for those who come: the list, a card, an answer in one tap, the calendar entry."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot import event_cards
from bot.callbacks import EventList, EventTap
from bot.home import is_member
from bot.reply import Reply
from bot.routers.authoring import objections, refuse
from bot.scene import Scene
from community import access, consents, registering
from community.errors import Refused
from community.event_calendar import calendar_file
from community.registering import Standing
from storage import member_deliveries, registrations
from storage.events import EventRecord
from storage.models.events import Answer
from surveys.problems import InputError

PAST = 80  # events that are over, as far as one looks back


async def list_by_command(message: Message, scene: Scene) -> Reply:
    await scene.state.clear()
    return await _list(Reply.to(message), 0, scene)


async def list_by_tap(query: CallbackQuery, callback_data: EventList, scene: Scene) -> Reply:
    await scene.state.set_state(None)
    if callback_data.past:
        return await _past(Reply.to(query), callback_data.page, scene)
    return await _list(Reply.to(query), callback_data.page, scene)


async def _past(reply: Reply, page: int, scene: Scene) -> Reply:
    try:
        over = await access.past_events(scene.store, scene.actor, scene.now, limit=PAST)
    except Refused as error:
        return refuse(reply, error, scene.t)
    return reply.show(*await event_cards.list_card(over, page, scene, past=True))


async def _list(reply: Reply, page: int, scene: Scene) -> Reply:
    found = {event.id: event for event in await access.coming_events(scene.store, scene.actor, scene.now)}
    if scene.actor.managed:
        managed = await access.managed_events(scene.store, scene.actor, scene.now)
        found |= {event.id: event for event in managed}
    coming = sorted(found.values(), key=lambda event: (event.starts_at, event.id))
    return reply.show(*await event_cards.list_card(coming, page, scene))


async def tapped(query: CallbackQuery, callback_data: EventTap, scene: Scene) -> Reply:
    """A button of a card, or of a message that announced or reminded and stays as it is."""
    reply = Reply.to(query)
    try:
        event = await access.access_event(scene.store, scene.actor, callback_data.event)
        if callback_data.copied:
            await note_click(reply, event, scene)
        match callback_data.act:
            case "show":
                standing = await registering.standing_of(scene.store, event, scene.member.id)
                return await _card(reply, standing, callback_data, scene)
            case "calendar":
                return _calendar(reply, event, scene)
            case "going" | "maybe" | "cannot" as said:
                return await _answer(reply, event, said, callback_data, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)


async def note_click(reply: Reply, event: EventRecord, scene: Scene) -> None:
    """A tap below a copy of an announcement counts for it, whatever comes of it."""
    if reply.origin.message_id is not None:
        await member_deliveries.note_click(scene.store, scene.member.id, event.id, reply.origin.message_id, scene.now)


async def _answer(reply: Reply, event: EventRecord, said: Answer, tap: EventTap, scene: Scene) -> Reply:
    before = await registrations.find(scene.store, event.id, scene.member.id)
    try:
        standing = await registering.answer(scene.store, scene.actor, event.public_id, said, scene.now)
    except InputError as error:
        standing = await registering.standing_of(scene.store, event, scene.member.id)
        return await _card(reply.toast(objections(error, scene.t), alert=True), standing, tap, scene)
    held = before is not None and before.seat == "confirmed" and event.capacity is not None
    gave_back = held and said != "going"
    told = said == "cannot" or await consents.consent_in_force(scene.store, scene.member.id, "announcements")
    words = event_cards.toast(standing, gave_back=gave_back, told=told, t=scene.t)
    toasted = reply.toast(words, alert=standing.line > 0 or not told)
    return await _card(toasted, standing, tap, scene)


async def _card(reply: Reply, standing: Standing, tap: EventTap, scene: Scene) -> Reply:
    """In place of the card; below a message that stays as it is, as the one card of this event."""
    text, keyboard = await event_cards.event_card(standing, scene)
    if tap.copied:
        return reply.send(text, keyboard, f"event:{standing.event.id}")
    return reply.show(text, keyboard)


def _calendar(reply: Reply, event: EventRecord, scene: Scene) -> Reply:
    caption = "event-calendar-caption-cancelled" if event.status == "cancelled" else "event-calendar-caption"
    content = calendar_file(event, scene.t.language, scene.now)
    return reply.document("event.ics", content, scene.t.html(caption))


def router() -> Router:
    """The handlers of whoever may come, for members in private chats."""
    found = Router(name="events")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.message.register(list_by_command, Command("events"))
    found.callback_query.register(list_by_tap, EventList.filter())
    found.callback_query.register(tapped, EventTap.filter())
    return found
