"""Events: what is planned, when and where, for whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from storage.audiences import Audience
from storage.engine import Store
from storage.models import Event, EventRegistration
from storage.models.events import EventStatus
from storage.places import Scope
from storage.scopes import owned_by
from storage.statements import changed
from storage.surveys import Reach


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event; the fields are the table's. `reminders` in minutes before the start, the earliest first."""

    id: int
    public_id: str
    owner: Scope
    author_id: int | None
    status: EventStatus
    title: dict[str, str]
    description: dict[str, str]
    place: str | None
    link: str | None
    speakers: str | None
    starts_at: datetime
    ends_at: datetime
    zone: str
    hours: float | None
    capacity: int | None
    audience: Audience
    reminders: tuple[int, ...]
    version: int
    programme_id: int | None
    series_id: int | None
    occurrence: int | None
    survey_id: int | None
    check_in_secret: str | None
    cancel_reason: str | None
    created_at: datetime
    opened_at: datetime | None
    cancelled_at: datetime | None


async def add(store: Store, *, public_id: str, status: EventStatus, now: datetime, **values: Any) -> int:
    """Writes a new event down; its number. `values`: `owner`, `audience` and the fields of the table."""
    row = _row(values) | {"public_id": public_id, "status": status, "created_at": now, "version": 1}
    return int((await store.session.execute(insert(Event).values(**row).returning(Event.id))).scalar_one())


async def find(store: Store, public_id: str) -> EventRecord | None:
    """The event of that public id."""
    return _maybe(await store.session.scalar(select(Event).where(Event.public_id == public_id)))


async def get(store: Store, event_id: int) -> EventRecord | None:
    """The event of that number."""
    return _maybe(await store.session.get(Event, event_id, populate_existing=True))


async def hold(store: Store, event_id: int) -> EventRecord:
    """The event as it stands, held: others who would give out its places or change it wait until this transaction
    ends. LookupError where there is none."""
    query = select(Event).where(Event.id == event_id).with_for_update().execution_options(populate_existing=True)
    row = await store.session.scalar(query)
    if row is None:
        raise LookupError("no such event")
    return _record(row)


async def change(store: Store, event_id: int, **values: Any) -> EventRecord:
    """Sets fields of the table; the event afterwards."""
    await changed(store, update(Event).where(Event.id == event_id).values(**_row(values)))
    found = await get(store, event_id)
    assert found is not None, "an event is never deleted"
    return found


async def list_coming(store: Store, reach: Reach, member_id: int | None, now: datetime) -> list[EventRecord]:
    """Open events not over, within `reach` or such as this member comes to, may come to or waits for, the soonest
    first."""
    mine = select(EventRegistration.event_id).where(
        EventRegistration.member_id == member_id, EventRegistration.answer != "cannot"
    )
    return await _listed(store, or_(_owned(reach), Event.id.in_(mine)), Event.status == "open", Event.ends_at > now)


async def list_series(store: Store, series_id: int, since: int = 1) -> list[EventRecord]:
    """The events of a series, from that occurrence on, in order."""
    return await _listed(store, Event.series_id == series_id, Event.occurrence >= since)


async def list_managed(store: Store, reach: Reach, now: datetime) -> list[EventRecord]:
    """Events within `reach` that are being prepared or not over, the soonest first."""
    going_on = and_(Event.status == "open", Event.ends_at > now)
    return await _listed(store, _owned(reach), or_(Event.status == "draft", going_on))


async def list_past(store: Store, reach: Reach, now: datetime, limit: int, offset: int) -> list[EventRecord]:
    """Events within `reach` that are over or cancelled, the latest first."""
    gone = or_(Event.status.in_(("over", "cancelled")), and_(Event.status == "open", Event.ends_at <= now))
    query = select(Event).where(_owned(reach), gone).order_by(Event.starts_at.desc(), Event.id.desc())
    return [_record(row) for row in await store.session.scalars(query.limit(limit).offset(offset))]


async def find_beginning(store: Store, start: str) -> EventRecord | None:
    """The event whose public id begins so."""
    return _maybe(await store.session.scalar(select(Event).where(Event.public_id.startswith(start, autoescape=True))))


def _owned(reach: Reach) -> ColumnElement[bool]:
    return owned_by(Event.owner_kind, Event.owner_id, reach.exactly, reach.within)


async def close_past(store: Store, now: datetime) -> int:
    """Notes which open events are over; how many."""
    over = and_(Event.status == "open", Event.ends_at <= now)
    return await changed(store, update(Event).where(over).values(status="over"))


async def _listed(store: Store, *conditions: Any) -> list[EventRecord]:
    query = select(Event).where(*conditions).order_by(Event.starts_at, Event.id)
    return [_record(row) for row in await store.session.scalars(query)]


def _row(values: dict[str, Any]) -> dict[str, Any]:
    row = dict(values)
    if "owner" in row:
        owner: Scope = row.pop("owner")
        row |= {"owner_kind": owner.kind, "owner_id": owner.id}
    if "audience" in row:
        row["audience"] = row["audience"].to_json()
    if "reminders" in row:
        reminders: Sequence[int] = row["reminders"]
        row["reminders"] = sorted(set(reminders), reverse=True)
    return row


def _maybe(row: Event | None) -> EventRecord | None:
    return None if row is None else _record(row)


def _record(row: Event) -> EventRecord:
    computed: dict[str, Any] = {
        "owner": Scope(row.owner_kind, row.owner_id),
        "audience": Audience.from_json(row.audience),
        "reminders": tuple(row.reminders),
    }
    plain = (name for name in EventRecord.__slots__ if name not in computed)
    return EventRecord(**{name: getattr(row, name) for name in plain}, **computed)
