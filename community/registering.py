"""Coming to an event: a place for whoever says so first, a waiting list for the others, in order. The event is held
while places are given out, so that simultaneous taps take their turns."""

from dataclasses import dataclass
from datetime import datetime

from community import event_notices
from community.access import Actor, access_event
from community.errors import AccessDenied
from storage import events, registrations
from storage.engine import Store
from storage.events import EventRecord
from storage.models.events import Answer, Seat
from storage.registrations import Registration, Turnout
from surveys.problems import InputError


@dataclass(frozen=True, slots=True)
class Standing:
    """An event as one member sees it. `registration` None: not answered yet. `line`: which place in the waiting list he
    has, from 1; 0 where he does not wait."""

    event: EventRecord
    turnout: Turnout
    registration: Registration | None
    line: int = 0

    @property
    def free(self) -> int | None:
        """How many places are left; None where there is one for everybody."""
        return None if self.event.capacity is None else max(0, self.event.capacity - self.turnout.confirmed)


async def standing_of(store: Store, event: EventRecord, member_id: int) -> Standing:
    """The event and how a member stands to it."""
    found = await registrations.find(store, event.id, member_id)
    line = await registrations.place_in_line(store, found) if found and found.seat == "waiting" else 0
    return Standing(event, await registrations.turnout(store, event.id), found, line)


async def answer(store: Store, actor: Actor, public_id: str, said: Answer, now: datetime) -> Standing:
    """Takes an answer; the last one counts, the same one again changes nothing. Whoever gives a place back makes room
    for the first who waits. InputError `event-cancelled`, `event-draft`, `event-begun`, `event-passed`, or
    `event-here` for one who is there already; NotFound."""
    # Whoever looks after an event that does not mean him has no answer to it.
    seen = await access_event(store, actor, public_id, "answer")
    if actor.member_id is None:
        raise AccessDenied("event-not-yours")
    event = await events.hold(store, seen.id)
    _require_open(event, now)
    before = await registrations.find(store, event.id, actor.member_id)
    if before is not None and before.checked_in_at is not None and said != "going":
        raise InputError.one("event-here")
    if before is None or before.answer != said:
        seat = await _seat(store, event) if said == "going" else None
        await registrations.put(store, event.id, actor.member_id, said, now, seat=seat)
        await fill(store, event, now)
    return await standing_of(store, event, actor.member_id)


def _require_open(event: EventRecord, now: datetime) -> None:
    if event.status == "cancelled":
        raise InputError.one("event-cancelled")
    if event.status == "draft":
        raise InputError.one("event-draft")
    if event.status == "over" or event.ends_at <= now:
        raise InputError.one("event-passed")
    if event.starts_at <= now:
        raise InputError.one("event-begun")


async def _seat(store: Store, event: EventRecord) -> Seat:
    counts = await registrations.turnout(store, event.id)
    # Places go to those who wait before anybody new.
    full = event.capacity is not None and (counts.waiting > 0 or counts.confirmed >= event.capacity)
    return "waiting" if full else "confirmed"


async def fill(store: Store, event: EventRecord, now: datetime) -> list[int]:
    """Gives free places to the first who wait and tells them; their numbers. Whoever calls this holds the event."""
    if event.status != "open" or event.starts_at <= now:
        return []
    counts = await registrations.turnout(store, event.id)
    free = counts.waiting if event.capacity is None else event.capacity - counts.confirmed
    if free <= 0 or not counts.waiting:
        return []
    chosen = await registrations.first_waiting(store, event.id, free)
    await registrations.promote(store, event.id, chosen, now)
    for member_id in chosen:
        await event_notices.tell_promoted(store, event, member_id, now)
    return chosen


async def release_all(store: Store, member_id: int, now: datetime) -> None:
    """Gives back every place of a member who leaves the community, and forgets what he answered."""
    for event_id in await registrations.places_held(store, member_id):
        event = await events.hold(store, event_id)
        await registrations.delete_one(store, event_id, member_id)
        await fill(store, event, now)
    await registrations.delete_of_member(store, member_id)
