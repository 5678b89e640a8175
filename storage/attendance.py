"""Who was at an event, and the teaching hours that this brings. Whoever writes here holds the event first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, insert, select, update

from storage.engine import Store
from storage.models import Event, EventRegistration, ListLog, Member, Organisation, Programme
from storage.models.events import CheckIn
from storage.statements import changed

# What counts to a member: his own hours where a curator set them, else the event's.
_HOURS: Any = func.coalesce(EventRegistration.hours, Event.hours, 0.0)
_was_there = and_(EventRegistration.checked_in_at.is_not(None), Event.status != "cancelled")


@dataclass(frozen=True, slots=True)
class Attended:
    """An event a member was at; `hours` teaching hours, 0 where it brings none; `programme` its number."""

    title: dict[str, str]
    starts_at: datetime
    zone: str
    hours: float
    programme: int | None


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many teaching hours of a programme a member has, from how many events."""

    member_id: int
    name: str | None
    organisation: str | None
    position: str | None
    hours: float
    events: int


async def check_in(store: Store, event_id: int, member_id: int, how: CheckIn, by: int | None, now: datetime) -> bool:
    """Notes that a member is there, with a place of his own; False where that has been noted, or he never answered.
    `by`: who put him on the list, None where he did it himself."""
    here = and_(EventRegistration.event_id == event_id, EventRegistration.member_id == member_id)
    values = {
        "answer": "going", "seat": "confirmed", "queue": None,
        "checked_in_at": now, "checked_in_how": how, "checked_in_by_id": by,
    }  # fmt: skip
    fresh = EventRegistration.checked_in_at.is_(None)
    return await changed(store, update(EventRegistration).where(here, fresh).values(**values)) > 0


async def undo(store: Store, event_id: int, member_id: int) -> bool:
    """Takes back that a member was there; False where it was not noted."""
    here = and_(EventRegistration.event_id == event_id, EventRegistration.member_id == member_id)
    noted = EventRegistration.checked_in_at.is_not(None)
    values = {"checked_in_at": None, "checked_in_how": None, "checked_in_by_id": None}
    return await changed(store, update(EventRegistration).where(here, noted).values(**values)) > 0


async def count(store: Store, event_id: int) -> int:
    """How many were there."""
    there = and_(EventRegistration.event_id == event_id, EventRegistration.checked_in_at.is_not(None))
    return (await store.session.execute(select(func.count()).select_from(EventRegistration).where(there))).scalar_one()


async def was_anywhere(store: Store, member_id: int) -> bool:
    """Whether a member was ever at an event."""
    mine = and_(EventRegistration.member_id == member_id, EventRegistration.checked_in_at.is_not(None))
    return (await store.session.execute(select(EventRegistration.event_id).where(mine).limit(1))).first() is not None


async def attended_by(store: Store, member_id: int) -> list[Attended]:
    """The events a member was at, the first one first."""
    query: Any = (
        select(Event.title, Event.starts_at, Event.zone, _HOURS, Event.programme_id)
        .join_from(EventRegistration, Event, Event.id == EventRegistration.event_id)
        .where(EventRegistration.member_id == member_id, _was_there)
        .order_by(Event.starts_at, Event.id)
    )
    return [Attended(*row) for row in await store.session.execute(query)]


async def gathered(store: Store, programme_id: int) -> list[Gathered]:
    """Who has how many hours of a programme, by name."""
    query: Any = (
        select(
            Member.id, Member.name, Organisation.name, Member.position, func.sum(_HOURS), func.count(),
        )
        .join_from(EventRegistration, Event, Event.id == EventRegistration.event_id)
        .join(Member, Member.id == EventRegistration.member_id)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .where(Event.programme_id == programme_id, _was_there)
        .group_by(Member.id, Member.name, Organisation.name, Member.position)
        .order_by(Member.name, Member.id)
    )  # fmt: skip
    return [Gathered(*row) for row in await store.session.execute(query)]


async def titles_of(store: Store, programmes: Sequence[int]) -> dict[int, tuple[dict[str, str], float]]:
    """Title and required hours of programmes, by number."""
    query = select(Programme.id, Programme.title, Programme.hours).where(Programme.id.in_(programmes))
    return {number: (title, hours) for number, title, hours in await store.session.execute(query)}


async def log_list(
    store: Store,
    member_id: int,
    people: int,
    now: datetime,
    *,
    event_id: int | None = None,
    programme_id: int | None = None,
) -> None:
    """Notes that a member took a list of so many people home."""
    values = {
        "member_id": member_id, "event_id": event_id, "programme_id": programme_id, "made_at": now, "people": people
    }  # fmt: skip
    await store.session.execute(insert(ListLog).values(**values))


async def lists_by(store: Store, member_id: int) -> list[tuple[dict[str, str], int, datetime]]:
    """The lists a member took home, the oldest first: of what, by title, of how many people, when."""
    query: Any = (
        select(func.coalesce(Event.title, Programme.title), ListLog.people, ListLog.made_at)
        .outerjoin(Event, Event.id == ListLog.event_id)
        .outerjoin(Programme, Programme.id == ListLog.programme_id)
        .where(ListLog.member_id == member_id)
        .order_by(ListLog.id)
    )
    return [tuple(row) for row in await store.session.execute(query)]
