"""Who comes to an event: answers, places and the waiting list. Whoever writes here holds the event first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, delete, func, select, update

from storage.engine import Store
from storage.models import Event, EventRegistration, Member, Organisation
from storage.models.events import Answer, CheckIn, Seat
from storage.statements import changed, insert_or_change


@dataclass(frozen=True, slots=True)
class Registration:
    """A member's answer to an event; `seat` of those who come, `queue` of those who wait for a place."""

    event_id: int
    member_id: int
    answer: Answer
    seat: Seat | None
    queue: int | None
    answered_at: datetime
    promoted_at: datetime | None
    checked_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many have a place, wait for one, may come, and cannot."""

    confirmed: int = 0
    waiting: int = 0
    maybe: int = 0
    cannot: int = 0


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who has answered, as he wants to be named, and where he works."""

    member_id: int
    name: str | None
    organisation: str | None
    position: str | None
    answer: Answer
    seat: Seat | None
    queue: int | None
    checked_in_at: datetime | None
    checked_in_how: CheckIn | None


@dataclass(frozen=True, slots=True)
class OwnRegistration:
    """What is kept of a member about one event."""

    event: str
    title: dict[str, str]
    answer: Answer
    seat: Seat | None
    answered_at: datetime
    checked_in_at: datetime | None


_COLUMNS = tuple(getattr(EventRegistration, name) for name in Registration.__slots__)
_waits = EventRegistration.seat == "waiting"


def _of(event_id: int) -> Any:
    return EventRegistration.event_id == event_id


async def find(store: Store, event_id: int, member_id: int) -> Registration | None:
    """What a member answered to an event."""
    query = select(*_COLUMNS).where(_of(event_id), EventRegistration.member_id == member_id)
    row = (await store.session.execute(query)).one_or_none()
    return Registration(*row) if row else None


async def turnout(store: Store, event_id: int) -> Turnout:
    """How many answered what."""
    what = case((EventRegistration.answer == "going", EventRegistration.seat), else_=EventRegistration.answer)
    query = select(what, func.count()).where(_of(event_id)).group_by(what)
    return Turnout(**{row[0]: row[1] for row in await store.session.execute(query)})


async def put(
    store: Store, event_id: int, member_id: int, answer: Answer, now: datetime, *, seat: Seat | None = None
) -> None:
    """Keeps an answer in place of an earlier one; with the seat `waiting` he stands at the end of the list."""
    queue = None
    if seat == "waiting":
        last = await store.session.scalar(select(func.max(EventRegistration.queue)).where(_of(event_id)))
        queue = (last or 0) + 1
    changes = {"answer": answer, "seat": seat, "queue": queue, "answered_at": now, "promoted_at": None}
    keys = {"event_id": event_id, "member_id": member_id}
    await store.session.execute(insert_or_change(store, EventRegistration, list(keys), keys | changes, changes))


async def first_waiting(store: Store, event_id: int, limit: int) -> list[int]:
    """The members who are next to get a place."""
    query = select(EventRegistration.member_id).where(_of(event_id), _waits)
    return list(await store.session.scalars(query.order_by(EventRegistration.queue).limit(limit)))


async def promote(store: Store, event_id: int, member_ids: Sequence[int], now: datetime) -> None:
    """Gives those who waited their places."""
    chosen = and_(_of(event_id), _waits, EventRegistration.member_id.in_(member_ids))
    values = {"seat": "confirmed", "queue": None, "promoted_at": now}
    await changed(store, update(EventRegistration).where(chosen).values(**values))


async def place_in_line(store: Store, registration: Registration) -> int:
    """How many get a place before him, and himself."""
    ahead = and_(_of(registration.event_id), _waits, EventRegistration.queue <= registration.queue)
    return (await store.session.execute(select(func.count()).where(ahead))).scalar_one()


async def attendees(store: Store, event_id: int) -> list[Attendee]:
    """Everybody who has answered: those with a place first, then those who wait, in order, may come, cannot."""
    order = case(
        (EventRegistration.seat == "confirmed", 0), (_waits, 1), (EventRegistration.answer == "maybe", 2), else_=3
    )
    query = (
        select(
            Member.id, Member.name, Organisation.name, Member.position,
            EventRegistration.answer, EventRegistration.seat, EventRegistration.queue,
            EventRegistration.checked_in_at, EventRegistration.checked_in_how,
        )
        .join_from(EventRegistration, Member, Member.id == EventRegistration.member_id)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .where(_of(event_id))
        .order_by(order, EventRegistration.queue, Member.name, EventRegistration.answered_at, Member.id)
    )  # fmt: skip
    return [Attendee(*row) for row in await store.session.execute(query)]


async def places_held(store: Store, member_id: int) -> list[int]:
    """The open events at which a member has a place, by number."""
    query = (
        select(EventRegistration.event_id)
        .join(Event, Event.id == EventRegistration.event_id)
        .where(EventRegistration.member_id == member_id, EventRegistration.seat == "confirmed")
        .where(Event.status == "open")
        .order_by(EventRegistration.event_id)
    )
    return list(await store.session.scalars(query))


async def delete_one(store: Store, event_id: int, member_id: int) -> None:
    """Forgets a member's answer to an event."""
    await changed(store, delete(EventRegistration).where(_of(event_id), EventRegistration.member_id == member_id))


async def registrations_of(store: Store, member_id: int) -> list[OwnRegistration]:
    """Everything a member has answered, by event."""
    query: Any = (
        select(
            Event.public_id, Event.title, EventRegistration.answer, EventRegistration.seat,
            EventRegistration.answered_at, EventRegistration.checked_in_at,
        )
        .join_from(EventRegistration, Event, Event.id == EventRegistration.event_id)
        .where(EventRegistration.member_id == member_id)
        .order_by(Event.id)
    )  # fmt: skip
    return [OwnRegistration(*row) for row in await store.session.execute(query)]


async def delete_of_member(store: Store, member_id: int) -> int:
    """Deletes every answer of a member; how many."""
    return await changed(store, delete(EventRegistration).where(EventRegistration.member_id == member_id))
