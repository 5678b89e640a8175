"""Announcements that repeat: when one begins, the next is put into the calendar, by the sender's own clock."""

import calendar
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from storage import announcements
from storage.announcements import AnnouncementRecord
from storage.engine import Store

Repeats = Literal["daily", "weekly", "monthly"]
REPEATS: tuple[Repeats, ...] = get_args(Repeats)
FIRST_CLOCK = timezone(timedelta(hours=14))  # no clock on Earth is ahead of it
PUBLIC_ID_BYTES = 12


async def plan_next(store: Store, record: AnnouncementRecord, now: datetime) -> bool:
    """Schedules what follows an announcement that begins now; False where nothing does, or where it was scheduled
    before. Times that passed while nothing ran are left out: nobody gets three at once."""
    if record.repeats is None:
        return False
    root = await announcements.get(store, record.repeat_of_id) if record.repeat_of_id else record
    root = root or record
    due = next_after(_wall(root), record.repeats, max(_wall(record), now))
    if record.repeats_until is not None and due > record.repeats_until:
        return False
    start = beginning(due.strftime("%Y-%m-%dT%H:%M")) if record.local_at else due.astimezone(UTC)
    lasts = record.expires_at - record.send_at if record.expires_at and record.send_at else None
    return await announcements.add_once(
        store,
        f"repeat:{root.id}:{due:%Y-%m-%dT%H:%M}",
        public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
        kind=record.kind,
        owner=record.owner,
        content=record.content,
        audience=record.audience,
        send_at=start,
        now=now,
        author_id=record.author_id,
        approver_id=record.approver_id,
        approved_at=record.approved_at,
        subject_kind=record.subject_kind,
        subject_id=record.subject_id,
        urgent=record.urgent,
        acknowledged=record.acknowledged,
        late=record.late,
        local_at=due.strftime("%Y-%m-%dT%H:%M") if record.local_at else None,
        zone=record.zone,
        repeats=record.repeats,
        repeats_until=record.repeats_until,
        repeat_of_id=root.id,
        expires_at=start + lasts if lasts else None,
    )


def _wall(record: AnnouncementRecord) -> datetime:
    """When it begins, on the clock it was written by."""
    zone = ZoneInfo(record.zone or "UTC")
    if record.local_at:
        return datetime.fromisoformat(record.local_at).replace(tzinfo=zone)
    return (record.send_at or record.created_at).astimezone(zone)


def beginning(local_at: str) -> datetime:
    """The moment at which the first clock on Earth shows a time of day such as '2026-03-02T09:00'; in UTC."""
    return datetime.fromisoformat(local_at).replace(tzinfo=FIRST_CLOCK).astimezone(UTC)


def next_after(first: datetime, repeats: str, after: datetime) -> datetime:
    """The first repetition of `first` later than `after`, at the same time on the wall of its zone, also past a change
    to summer time. A month too short for the day ends with its last one; the next long one has the day again."""
    step = _STEPS[repeats]
    count = 1
    while step(first, count).astimezone(UTC) <= after.astimezone(UTC):
        count += 1
    return step(first, count)


def _months_on(first: datetime, count: int) -> datetime:
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    day = min(first.day, calendar.monthrange(year, month + 1)[1])
    return first.replace(year=year, month=month + 1, day=day)


# Arithmetic within one zone moves the clock on the wall, which is what is wanted here.
_STEPS: dict[str, Callable[[datetime, int], datetime]] = {
    "daily": lambda first, count: first + timedelta(days=count),
    "weekly": lambda first, count: first + timedelta(weeks=count),
    "monthly": _months_on,
}
