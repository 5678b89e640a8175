"""Deliveries as their member has them: those that wait for his digest, those it told of, all in his copy of data.

A delivery waits for a digest with the status `digest`, its task still to be done, and the digest's moment as `due_at`.
A digest is taken once, whoever looks: its rows are locked while they are decided on, and change only while they wait.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from storage.consenting import Channel, agreed, reached_at
from storage.engine import Store
from storage.models import Account, Announcement, Delivery
from storage.models.announcements import AnnouncementKind, AnnouncementStatus, DeliveryStatus
from storage.places import Scope
from storage.statements import changed

# With its task, so that the index of what is still to be done finds it among all that was ever sent.
_WAITS = and_(Delivery.task == "send", Delivery.status == "digest")


@dataclass(frozen=True, slots=True)
class HeldDelivery:
    """An announcement that waits for a member's digest. `standing` is the announcement's own status."""

    id: int
    announcement_id: int
    kind: AnnouncementKind
    standing: AnnouncementStatus
    owner: Scope
    content: dict[str, Any]
    urgent: bool
    expires_at: datetime | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A member whose digest is due. `external_id` is where he can be reached, None where he cannot; `agreed`: his
    consent is in force."""

    member_id: int
    external_id: str | None
    agreed: bool


@dataclass(frozen=True, slots=True)
class ToldDelivery:
    """An announcement that reached a member in a digest. `read`: he has said that he read it."""

    id: int
    announcement_id: int
    kind: AnnouncementKind
    owner: Scope
    content: dict[str, Any]
    read: bool


@dataclass(frozen=True, slots=True)
class OwnDelivery:
    """A delivery as its member may see it."""

    kind: AnnouncementKind
    content: dict[str, Any]
    status: DeliveryStatus
    due_at: datetime
    settled_at: datetime | None
    acknowledged_at: datetime | None
    clicked_at: datetime | None


async def is_any_digest_due(store: Store, now: datetime) -> bool:
    """Whether `members_awaiting` would find somebody."""
    return (
        await store.session.execute(select(Delivery.id).where(_WAITS, Delivery.due_at <= now).limit(1))
    ).first() is not None


async def members_awaiting(store: Store, channel: Channel, now: datetime, limit: int) -> list[Awaiting]:
    """At most `limit` members whose digest is due, the longest due first. In one order of members at the end: processes
    that take the same ones wait for each other instead of both."""
    due = (
        select(Delivery.member_id.label("member_id"))
        .where(_WAITS, Delivery.due_at <= now)
        .group_by(Delivery.member_id)
        .order_by(func.min(Delivery.due_at), Delivery.member_id)
        .limit(limit)
        .subquery()
    )
    address = (
        select(Account.external_id)
        .where(reached_at(channel.messenger, due.c.member_id))
        .order_by(Account.id)
        .limit(1)
        .scalar_subquery()
    )
    query = select(due.c.member_id, address, agreed(channel, due.c.member_id)).order_by(due.c.member_id)
    return [Awaiting(*row) for row in await store.session.execute(query)]


_HELD = (
    Delivery.id, Delivery.announcement_id, Announcement.kind, Announcement.status, Announcement.owner_kind,
    Announcement.owner_id, Announcement.content, Announcement.urgent, Announcement.expires_at, Delivery.due_at,
)  # fmt: skip


async def take_held(store: Store, member_id: int, now: datetime) -> list[HeldDelivery]:
    """What waits for a member's digest that is due, the first announced first, held until the transaction ends. Another
    process that is at it is waited for, and has then left nothing: a digest is never split in two."""
    query: Any = (
        select(*_HELD)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(_WAITS, Delivery.member_id == member_id, Delivery.due_at <= now)
        .order_by(Delivery.id)
        .with_for_update(of=Delivery)
    )
    return [_held(row) for row in await store.session.execute(query)]


async def held_for(store: Store, member_id: int) -> list[HeldDelivery]:
    """Everything that waits for a member's digests, due or not."""
    query: Any = (
        select(*_HELD)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(_WAITS, Delivery.member_id == member_id)
        .order_by(Delivery.id)
        .with_for_update(of=Delivery)
    )
    return [_held(row) for row in await store.session.execute(query)]


def _held(row: Sequence[Any]) -> HeldDelivery:
    number, announcement_id, kind, standing, owner_kind, owner_id, *rest = row
    return HeldDelivery(number, announcement_id, kind, standing, Scope(owner_kind, owner_id), *rest)


async def hold(store: Store, delivery_id: int, at: datetime) -> bool:
    """Keeps a delivery for the digest of that moment; False where it is no longer due."""
    still = and_(Delivery.id == delivery_id, Delivery.status == "due", Delivery.task == "send")
    return await changed(store, update(Delivery).where(still).values(status="digest", due_at=at)) > 0


async def put_off(store: Store, delivery_id: int, at: datetime) -> bool:
    """Keeps a waiting delivery for the digest of that moment instead; False where it waits no more."""
    return await _change(store, Delivery.id == delivery_id, due_at=at) > 0


async def settle_held(store: Store, delivery_id: int, status: DeliveryStatus, now: datetime) -> bool:
    """Ends a waiting delivery without telling of it; False where it waits no more."""
    return await _change(store, Delivery.id == delivery_id, status=status, task=None, settled_at=now) > 0


async def tell(store: Store, delivery_ids: Sequence[int], now: datetime) -> int:
    """Settles waiting deliveries as sent: the digest that tells of them is recorded in the same transaction. `now` in
    full seconds is what they are found by as long as the digest is read."""
    return await _change(store, Delivery.id.in_(delivery_ids), status="sent", task=None, settled_at=now)


async def untell(store: Store, member_id: int, at: datetime, status: DeliveryStatus) -> int:
    """What a digest of that moment told of has not arrived, or nobody knows; how many deliveries."""
    told = and_(Delivery.member_id == member_id, Delivery.settled_at == at, Delivery.status == "sent")
    return await changed(
        store, update(Delivery).where(told, Delivery.address.is_(None), _UNOPENED).values(status=status)
    )


async def note_copy(
    store: Store, delivery_id: int, address: str, message_ids: Sequence[int], version: int, now: datetime
) -> None:
    """A copy of what a digest told of was shown as these messages, as the announcement was in that `version`: from now
    on corrections and recalls reach it, those that came in between at once."""
    query: Any = (
        select(Delivery.message_ids, Delivery.task, Announcement.version, Announcement.status)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(Delivery.id == delivery_id, Delivery.status.in_(("sent", "recalled")))
        .with_for_update(of=Delivery)
    )
    row = (await store.session.execute(query)).one_or_none()
    if row is None:
        return
    shown, task, newest, standing = row
    if standing == "recalled":
        task = "delete"
    elif version < newest:
        task = "edit"
    values = {"message_ids": [*(shown or []), *message_ids], "address": address, "version": version, "task": task}
    if task is not None:
        values |= {"due_at": now, "leased_until": None}
    await changed(store, update(Delivery).where(Delivery.id == delivery_id).values(**values))


async def _change(store: Store, which: ColumnElement[bool], **values: Any) -> int:
    return await changed(store, update(Delivery).where(which, _WAITS).values(**values))


_TOLD = (
    Delivery.id, Delivery.announcement_id, Announcement.kind, Announcement.owner_kind, Announcement.owner_id,
    Announcement.content, Delivery.acknowledged_at.is_not(None),
)  # fmt: skip

_UNOPENED = Delivery.clicked_at.is_(None)
# What a digest told of stands nowhere as a copy until it is opened, so its row stays `sent` when the announcement is
# recalled.
_STANDS = and_(Delivery.status == "sent", Announcement.status != "recalled")


def _told(row: Sequence[Any]) -> ToldDelivery:
    number, announcement_id, kind, owner_kind, owner_id, *rest = row
    return ToldDelivery(number, announcement_id, kind, Scope(owner_kind, owner_id), *rest)


async def told_at(store: Store, member_id: int, moment: datetime) -> list[ToldDelivery]:
    """What a member's digest of that moment told of, as far as it still stands, the first announced first."""
    query: Any = (
        select(*_TOLD)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(Delivery.member_id == member_id, Delivery.settled_at == moment, _STANDS)
        # A copy of its own, sent at the same moment, has an address without having been opened.
        .where(or_(Delivery.address.is_(None), ~_UNOPENED))
        .order_by(Delivery.id)
    )
    return [_told(row) for row in await store.session.execute(query)]


async def open_told(store: Store, member_id: int, delivery_id: int, now: datetime) -> ToldDelivery | None:
    """An announcement that a digest told the member of, and counts it as clicked; None where it is not his, or was
    taken back."""
    which = and_(Delivery.id == delivery_id, Delivery.member_id == member_id)
    query: Any = select(*_TOLD).join(Announcement, Announcement.id == Delivery.announcement_id).where(which, _STANDS)
    row = (await store.session.execute(query)).one_or_none()
    if row is None:
        return None
    await changed(store, update(Delivery).where(which, Delivery.clicked_at.is_(None)).values(clicked_at=now))
    return _told(row)


async def note_click(store: Store, member_id: int, event_id: int, message_id: int, now: datetime) -> bool:
    """Notes that the member tapped a button below his copy, which stands as this message, of an announcement of that
    event; False where it is none, or was noted before."""
    about = and_(Announcement.subject_kind == "event", Announcement.subject_id == event_id)
    query = (
        select(Delivery.id, Delivery.message_ids)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(Delivery.member_id == member_id, about, Delivery.clicked_at.is_(None))
    )
    meant = [number for number, ids in await store.session.execute(query) if message_id in (ids or [])]
    return await changed(store, update(Delivery).where(Delivery.id.in_(meant)).values(clicked_at=now)) > 0


async def deliveries_of(store: Store, member_id: int) -> list[OwnDelivery]:
    """Every delivery to a member, the oldest first."""
    query: Any = (
        select(
            Announcement.kind, Announcement.content, Delivery.status, Delivery.due_at, Delivery.settled_at,
            Delivery.acknowledged_at, Delivery.clicked_at,
        )
        .join_from(Delivery, Announcement, Announcement.id == Delivery.announcement_id)
        .where(Delivery.member_id == member_id)
        .order_by(Delivery.id)
    )  # fmt: skip
    return [OwnDelivery(*row) for row in await store.session.execute(query)]
