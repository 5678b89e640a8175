"""Statements on all deliveries of an announcement at once: called off, expired, edited, taken back, repeated."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, null, or_, select, update

from storage import announcements
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import waiting
from storage.engine import Store
from storage.models import Announcement, Delivery
from storage.statements import changed

_UNSENT = ("due", "digest")
# Of these a copy with an address stands in a chat; of those that came to nothing, the part that was sent.
STANDING = ("sent", "uncertain", "failed", "unreachable")


async def is_anything_to_do(store: Store, now: datetime) -> bool:
    """Whether an announcement is to be started, has expired, or has nothing left to send."""
    to_start = and_(Announcement.status == "scheduled", Announcement.send_at <= now)
    unsent = select(Delivery.id).where(Delivery.announcement_id == Announcement.id, Delivery.status.in_(_UNSENT))
    expired = and_(
        Announcement.status.in_(("sending", "paused", "done")), Announcement.expires_at <= now, unsent.exists()
    )
    query = select(Announcement.id).where(or_(to_start, expired, _finished(now))).limit(1)
    return (await store.session.execute(query)).first() is not None


def _finished(now: datetime) -> Any:
    stays_open = and_(Announcement.late, or_(Announcement.expires_at.is_(None), Announcement.expires_at > now))
    return and_(Announcement.status == "sending", ~stays_open, ~waiting(Announcement.id))


async def open_to_late(store: Store, now: datetime) -> list[AnnouncementRecord]:
    """Announcements that also go to those who join their audience."""
    query = select(Announcement.id).where(
        Announcement.status == "sending",
        Announcement.late,
        or_(Announcement.expires_at.is_(None), Announcement.expires_at > now),
    )
    found = [await announcements.get(store, number) for number in await store.session.scalars(query)]
    return [one for one in found if one is not None]


async def close_earlier(store: Store, announcement: AnnouncementRecord) -> int:
    """What repeats goes to latecomers once, not as often as it has been said; how many earlier times that ends."""
    if announcement.repeat_of_id is None:
        return 0
    first = announcement.repeat_of_id
    earlier = and_(or_(Announcement.id == first, Announcement.repeat_of_id == first), Announcement.id < announcement.id)
    return await changed(store, update(Announcement).where(earlier, Announcement.late).values(late=False))


async def expire(store: Store, now: datetime) -> int:
    """What was not sent in time is never sent; how many copies."""
    over = select(Announcement.id).where(
        Announcement.status.in_(("sending", "paused", "done")), Announcement.expires_at <= now
    )
    statement = update(Delivery).where(Delivery.announcement_id.in_(over), Delivery.status.in_(_UNSENT))
    return await changed(store, statement.values(status="expired", task=null(), leased_until=null(), settled_at=now))


async def finish(store: Store, now: datetime) -> int:
    """Announcements that have nothing left to send are done; how many."""
    return await changed(store, update(Announcement).where(_finished(now)).values(status="done", finished_at=now))


async def cancel_unsent(store: Store, announcement_id: int, now: datetime) -> int:
    """Calls off the copies that were not sent; those under way are not touched. How many."""
    unsent = and_(Delivery.announcement_id == announcement_id, Delivery.status.in_(_UNSENT))
    values = {"status": "cancelled", "task": null(), "leased_until": null(), "settled_at": now}
    return await changed(store, update(Delivery).where(unsent).values(**values))


async def set_content(store: Store, announcement_id: int, content: dict[str, Any]) -> bool:
    """Replaces what is said, as a version of its own; False for a draft, or what was recalled."""
    corrigible = and_(
        Announcement.id == announcement_id,
        Announcement.status.in_(("scheduled", "sending", "paused", "done", "cancelled")),
    )
    values = {"content": content, "version": Announcement.version + 1}
    return await changed(store, update(Announcement).where(corrigible).values(**values)) > 0


async def edit_copies(store: Store, announcement_id: int, now: datetime) -> int:
    """Has every copy that shows an older version edited; how many."""
    version = select(Announcement.version).where(Announcement.id == announcement_id).scalar_subquery()
    older = and_(_copies(announcement_id), Delivery.status == "sent", Delivery.version < version)
    values = {"task": "edit", "due_at": now, "leased_until": null()}
    return await changed(store, update(Delivery).where(older).values(**values))


async def take_back(store: Store, announcement_id: int, now: datetime, *, deletable_since: datetime) -> int:
    """Has every copy deleted that is young enough, and older ones edited; how many."""
    there = and_(_copies(announcement_id), Delivery.status.in_(STANDING))
    values = {
        "task": case((Delivery.settled_at > deletable_since, "delete"), else_="edit"),
        "due_at": now,
        "leased_until": null(),
    }
    return await changed(store, update(Delivery).where(there).values(**values))


def _copies(announcement_id: int) -> Any:
    """Rows of which it is known where their copy stands."""
    return and_(Delivery.announcement_id == announcement_id, Delivery.address.is_not(None))


async def repeat_uncertain(store: Store, announcement_id: int, now: datetime) -> int:
    """Puts rows of unknown outcome back into the queue; how many."""
    unknown = and_(Delivery.announcement_id == announcement_id, Delivery.status == "uncertain")
    values = {
        "status": "due", "task": "send", "due_at": now, "leased_until": null(), "address": null(),
        "attempts": Delivery.attempts + 1,
    }  # fmt: skip
    return await changed(store, update(Delivery).where(unknown).values(**values))


@dataclass(frozen=True, slots=True)
class Standing:
    """How announcements stand: under way, paused by hand, paused because too many copies failed; copies still to be
    sent; copies of unknown outcome and failed ones, settled since the moment asked for."""

    under_way: int
    paused: int
    stopped: int
    waiting: int
    uncertain: int
    failed: int


async def standing(store: Store, since: datetime) -> Standing:
    """What an operator wants to know of all of them."""
    status, stopped = Announcement.status, Announcement.pause_reason == "failures"
    announced = select(
        func.count().filter(status == "sending"),
        func.count().filter(status == "paused", or_(Announcement.pause_reason.is_(None), ~stopped)),
        func.count().filter(status == "paused", stopped),
    ).where(status.in_(("sending", "paused")))
    waiting = select(func.count()).where(Delivery.status.in_(("due", "sending")), Delivery.task == "send")
    ended = select(
        func.count().filter(Delivery.status == "uncertain"), func.count().filter(Delivery.status == "failed")
    ).where(Delivery.settled_at >= since)
    found = [(await store.session.execute(query)).one() for query in (announced, waiting, ended)]
    return Standing(*(number for row in found for number in row))
