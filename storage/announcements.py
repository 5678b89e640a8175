"""Announcements: what is said, to whom, when, and how far it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from storage.audiences import Audience
from storage.engine import Store
from storage.models import Announcement
from storage.models.announcements import AnnouncementKind, AnnouncementStatus, SubjectKind
from storage.places import Scope
from storage.statements import changed, insert_unless_there


@dataclass(frozen=True, slots=True)
class AnnouncementRecord:
    """An announcement; `content` as `community.announcements` reads it. The fields are the table's."""

    id: int
    public_id: str
    kind: AnnouncementKind
    status: AnnouncementStatus
    owner: Scope
    author_id: int | None
    content: dict[str, Any]
    version: int
    audience: Audience
    subject_kind: SubjectKind | None
    subject_id: int | None
    urgent: bool
    acknowledged: bool
    paid: bool
    late: bool
    approver_id: int | None
    approved_at: datetime | None
    send_at: datetime | None
    local_at: str | None
    zone: str | None
    repeats: str | None
    repeats_until: datetime | None
    repeat_of_id: int | None
    expires_at: datetime | None
    pause_reason: str | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


async def add(
    store: Store,
    *,
    public_id: str,
    kind: AnnouncementKind,
    status: AnnouncementStatus,
    owner: Scope,
    author_id: int | None,
    content: dict[str, Any],
    audience: Audience,
    now: datetime,
    **more: Any,
) -> int:
    """Writes a new announcement down; its number. `more`: further fields of the table."""
    values = _values(owner=owner, audience=audience) | {
        "public_id": public_id, "kind": kind, "status": status, "author_id": author_id, "content": content,
        "created_at": now, **more,
    }  # fmt: skip
    made = await store.session.execute(insert(Announcement).values(**values).returning(Announcement.id))
    return int(made.scalar_one())


async def add_once(
    store: Store,
    once_key: str,
    *,
    public_id: str,
    kind: AnnouncementKind,
    owner: Scope,
    content: dict[str, Any],
    audience: Audience,
    send_at: datetime,
    now: datetime,
    **more: Any,
) -> bool:
    """Schedules what announces itself; False where it has been under this key, whatever became of it."""
    values = _values(owner=owner, audience=audience) | {
        "public_id": public_id, "once_key": once_key, "kind": kind, "status": "scheduled", "author_id": None,
        "content": content, "send_at": send_at, "created_at": now, **_DEFAULTS, **more,
    }  # fmt: skip
    return await changed(store, insert_unless_there(store, Announcement, **values)) > 0


_DEFAULTS = {"version": 1, "urgent": False, "acknowledged": False, "paid": False, "late": False}


async def find(store: Store, public_id: str) -> AnnouncementRecord | None:
    """The announcement of that public id."""
    row = (
        await store.session.execute(select(Announcement).where(Announcement.public_id == public_id))
    ).scalar_one_or_none()
    return None if row is None else _record(row)


async def find_beginning(store: Store, start: str) -> AnnouncementRecord | None:
    """The announcement whose public id begins so."""
    query = select(Announcement).where(Announcement.public_id.startswith(start, autoescape=True))
    row = await store.session.scalar(query)
    return None if row is None else _record(row)


async def get(store: Store, announcement_id: int) -> AnnouncementRecord | None:
    """The announcement of that number."""
    row = await store.session.get(Announcement, announcement_id, populate_existing=True)
    return None if row is None else _record(row)


async def due_to_start(store: Store, now: datetime, limit: int) -> list[AnnouncementRecord]:
    """Scheduled announcements whose time has come, the longest due first, held until the transaction ends."""
    query = (
        select(Announcement)
        .where(Announcement.status == "scheduled", Announcement.send_at <= now)
        .order_by(Announcement.send_at, Announcement.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return [_record(row) for row in await store.session.scalars(query)]


def records(rows: Iterable[Announcement]) -> list[AnnouncementRecord]:
    """Rows of the table as records."""
    return [_record(row) for row in rows]


async def change(
    store: Store, announcement_id: int, *, only: tuple[AnnouncementStatus, ...] = (), **values: Any
) -> bool:
    """Sets fields of the table; with `only`, on condition that the status is one of these. False where it is not."""
    statement = update(Announcement).where(Announcement.id == announcement_id)
    if only:
        statement = statement.where(Announcement.status.in_(only))
    if "audience" in values:
        values["audience"] = values["audience"].to_json()
    return await changed(store, statement.values(**values)) > 0


def _values(owner: Scope, audience: Audience) -> dict[str, Any]:
    return {"owner_kind": owner.kind, "owner_id": owner.id, "audience": audience.to_json()}


def _record(row: Announcement) -> AnnouncementRecord:
    computed: dict[str, Any] = {
        "owner": Scope(row.owner_kind, row.owner_id),
        "audience": Audience.from_json(row.audience),
    }
    plain = (name for name in AnnouncementRecord.__slots__ if name not in computed)
    return AnnouncementRecord(**{name: getattr(row, name) for name in plain}, **computed)
