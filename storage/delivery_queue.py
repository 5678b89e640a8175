"""Deliveries on their way out: taken in batches, written down as being sent before the call goes out, and settled.

A row is taken with a lease, so that no other process takes it too. Just before its call it becomes `sending`; where a
process dies after that, nobody can know whether the message arrived. Rows that were only taken are simply taken again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, exists, func, not_, null, or_, select, true, update

from storage.consenting import Channel, agreed, reached_at
from storage.engine import Store
from storage.models import Account, Announcement, AnnouncementWish, Delivery, Member, Peace
from storage.models.announcements import AnnouncementKind, DeliveryStatus, DeliveryTask, Wish
from storage.statements import changed

LEASE = timedelta(minutes=3)  # longer than a call may take
TO_BE_MENDED = ("sending", "done", "cancelled", "recalled")  # announcements whose copies may be edited and deleted

_table: Any = Delivery.__table__
Begun = Mapping[int, tuple[DeliveryTask, int]]  # by row: what is to be done, and the version that counts


@dataclass(frozen=True, slots=True)
class QueuedDelivery:
    """A delivery whose time has come, with all that is needed to decide on it and to make its call. `address` is where
    the member is reached, None where he is not; of an edit or a deletion, where the copy stands. `agreed`: his consent
    is in force. Wish and peace as he set them, None where he did not. `timely`: an event tells its own people of
    itself, which is of no use later. `read`: he has said that he read it."""

    id: int
    announcement_id: int
    member_id: int
    task: DeliveryTask
    due_at: datetime
    attempts: int
    address: str | None
    message_ids: list[int] | None
    agreed: bool
    language: str
    name: str | None
    zone: str | None
    kind: AnnouncementKind
    urgent: bool
    expires_at: datetime | None
    wish: Wish | None
    quiet_from: int | None
    quiet_until: int | None
    muted_until: datetime | None
    timely: bool
    read: bool
    lease: datetime  # as it stands in the row: whoever takes it after us leaves another one


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of a row before anything was sent. `task` stays where it still is to be sent."""

    id: int
    status: DeliveryStatus
    task: DeliveryTask | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the call of a row ended. `status` `due` puts it back in the queue until `due_at`; `tries` counts this one
    as an attempt that came to nothing. With `message_ids` a copy stands at `address`. Of an edit or a deletion `due`
    leaves the status as it was, and `next_task` is what is still to be done."""

    id: int
    announcement_id: int
    task: DeliveryTask
    status: DeliveryStatus
    due_at: datetime
    next_task: DeliveryTask | None = None
    tries: int = 0
    address: str | None = None
    message_ids: list[int] | None = None
    version: int = 0
    error: str | None = None


def _of_announcement(column: Any) -> Any:
    return select(column).where(Announcement.id == _table.c.announcement_id).scalar_subquery()


# An event's reminders and changes: nobody writes them. Its invitation, which is for latecomers too, may be a program's.
_TIMELY = and_(Announcement.subject_kind == "event", Announcement.author_id.is_(None), ~Announcement.late)


def _free(now: datetime) -> ColumnElement[bool]:
    """Nobody holds the row. A lease from the future was given by a clock that has been put back since."""
    lease = Delivery.leased_until
    return or_(lease.is_(None), lease <= now, lease > now + 2 * LEASE)


def _ready(now: datetime) -> ColumnElement[bool]:
    in_time = or_(Announcement.expires_at.is_(None), Announcement.expires_at > now)
    to_send = and_(Delivery.task == "send", Delivery.status == "due", Announcement.status == "sending", in_time)
    to_mend = and_(Delivery.task != "send", Announcement.status.in_(TO_BE_MENDED))
    return and_(Delivery.task.is_not(None), Delivery.due_at <= now, _free(now), or_(to_send, to_mend))


async def is_anything_due(store: Store, now: datetime) -> bool:
    """Whether `take` would find something."""
    query = select(Delivery.id).join(Announcement, Announcement.id == Delivery.announcement_id).where(_ready(now))
    return (await store.session.execute(query.limit(1))).first() is not None


async def take(
    store: Store, channel: Channel, now: datetime, limit: int, *, held: Collection[int] = ()
) -> list[QueuedDelivery]:
    """At most `limit` rows whose time has come, the longest due first, leased; of urgent announcements and of reminders
    before all others. Those that another process holds are passed over, and those that this one has in hand, `held`."""
    first = or_(Announcement.urgent, Announcement.kind == "reminder")
    hurried = await store.session.scalars(select(Announcement.id).where(Announcement.status == "sending", first))
    taken: list[QueuedDelivery] = []
    if numbers := list(hurried):
        taken = await _take(store, channel, now, limit, Delivery.announcement_id.in_(numbers), held)
    return taken + await _take(store, channel, now, limit - len(taken), true(), held)


async def _take(
    store: Store,
    channel: Channel,
    now: datetime,
    limit: int,
    which: ColumnElement[bool],
    held: Collection[int],
) -> list[QueuedDelivery]:
    reached = (
        select(Account.external_id)
        .where(reached_at(channel.messenger, Delivery.member_id))
        .order_by(Account.id)
        .limit(1)
        .scalar_subquery()
    )
    query: Any = (
        select(
            Delivery.id, Delivery.announcement_id, Delivery.member_id, Delivery.task, Delivery.due_at,
            Delivery.attempts, case((Delivery.task == "send", reached), else_=Delivery.address), Delivery.message_ids,
            agreed(channel, Delivery.member_id), Member.language, Member.name, Member.time_zone, Announcement.kind,
            Announcement.urgent, Announcement.expires_at, AnnouncementWish.wish, Peace.quiet_from, Peace.quiet_until,
            Peace.muted_until, _TIMELY, Delivery.acknowledged_at.is_not(None),
        )
        .join_from(Delivery, Announcement, Announcement.id == Delivery.announcement_id)
        .join(Member, Member.id == Delivery.member_id)
        .outerjoin(
            AnnouncementWish,
            and_(AnnouncementWish.member_id == Delivery.member_id, AnnouncementWish.kind == Announcement.kind),
        )
        .outerjoin(Peace, Peace.member_id == Delivery.member_id)
        .where(_ready(now), which)
        .order_by(Delivery.due_at, Delivery.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=Delivery)
    )  # fmt: skip
    found = [QueuedDelivery(*(*row, now + LEASE)) for row in await store.session.execute(query)]
    taken = [row for row in found if row.id not in held]
    if taken:
        ids = [row.id for row in taken]
        await store.connection.execute(update(_table).where(_table.c.id.in_(ids)).values(leased_until=now + LEASE))
    return taken


def _still_ours(rows: Sequence[QueuedDelivery]) -> ColumnElement[bool]:
    leases = {row.lease for row in rows}
    return and_(_table.c.id.in_([row.id for row in rows]), _table.c.leased_until.in_(leases))


async def release(store: Store, rows: Sequence[QueuedDelivery]) -> None:
    """Gives back rows that were taken and not begun."""
    if rows:
        still = and_(_still_ours(rows), _table.c.status != "sending")
        await store.connection.execute(update(_table).where(still).values(leased_until=None))


async def look_anew(store: Store, member_id: int) -> None:
    """The member has said something else: copies for him that were taken, and have not begun, are decided on again."""
    taken = and_(_table.c.member_id == member_id, _table.c.status == "due", _table.c.leased_until.is_not(None))
    await changed(store, update(_table).where(taken).values(leased_until=None))


_DECIDE = (
    update(_table)
    .where(_table.c.id == bindparam("row"), _table.c.status == "due", _table.c.task == "send")
    .values(
        status=bindparam("to_status"),
        task=bindparam("to_task"),
        due_at=bindparam("at"),
        leased_until=null(),
        # A pause that it was told of is over; left there, it would seem to last until the row is due again.
        error=null(),
    )
)


async def decide(store: Store, decided: Sequence[Decided]) -> None:
    """Puts rows off or takes them out of the queue, on condition that they are still waiting in it."""
    if decided:
        rows = [{"row": d.id, "to_status": d.status, "to_task": d.task, "at": d.due_at} for d in decided]
        await store.connection.execute(_DECIDE, rows)


_ANNOUNCEMENT_STATUS = _of_announcement(Announcement.status)
_ANNOUNCEMENT_VERSION = _of_announcement(Announcement.version)
_MAY_BEGIN = or_(
    and_(_table.c.task == "send", _table.c.status == "due", _ANNOUNCEMENT_STATUS == "sending"),
    and_(_table.c.task != "send", _ANNOUNCEMENT_STATUS.in_(TO_BE_MENDED)),
)
_IS_SEND = _table.c.task == "send"
_BEGIN = (
    update(_table)
    .where(
        _table.c.id.in_(bindparam("rows", expanding=True)),
        _table.c.leased_until.in_(bindparam("leases", expanding=True)),
        _MAY_BEGIN,
    )
    .values(
        status=case((_IS_SEND, "sending"), else_=_table.c.status),
        version=case((_IS_SEND, _ANNOUNCEMENT_VERSION), else_=_table.c.version),
        leased_until=bindparam("until"),
    )
    .returning(_table.c.id, _table.c.task, _ANNOUNCEMENT_VERSION)
)


async def begin(store: Store, rows: Sequence[QueuedDelivery], now: datetime) -> Begun:
    """Writes down that the calls of these rows go out now. Those that may: the others were called off, paused, or are
    no longer held."""
    if not rows:
        return {}
    values = {
        "rows": [row.id for row in rows], "leases": list({row.lease for row in rows if row.lease > now}),
        "until": now + LEASE,
    }  # fmt: skip
    return {row[0]: (row[1], row[2]) for row in await store.connection.execute(_BEGIN, values)}


_TO_STATUS = bindparam("to_status", type_=_table.c.status.type)
_DONE = bindparam("done", type_=_table.c.task.type)
_SHOWN = bindparam("shown", type_=_table.c.version.type)
_AGAIN = _TO_STATUS == "due"
_HAS_ENDED = or_(_ANNOUNCEMENT_STATUS == "cancelled", _ANNOUNCEMENT_STATUS == "recalled")
_OPEN = and_(_table.c.id == bindparam("row"), or_(_table.c.status == "sending", _table.c.status == "uncertain"))
_SETTLED = {
    "due_at": bindparam("at"),
    "leased_until": null(),
    "attempts": _table.c.attempts + bindparam("tries"),
    "error": bindparam("why"),
    "settled_at": bindparam("now"),
}
_UNSENT = (
    update(_table)
    .where(_OPEN)
    .values(
        status=case((and_(_AGAIN, _HAS_ENDED), "cancelled"), else_=_TO_STATUS),
        task=case((and_(_AGAIN, not_(_HAS_ENDED)), "send"), else_=null()),
        **_SETTLED,
    )
)
# What was corrected or recalled while the call was under way is seen to next.
_SENT = (
    update(_table)
    .where(_OPEN)
    .values(
        status=_TO_STATUS,
        task=case(
            (_ANNOUNCEMENT_STATUS == "recalled", "delete"),
            (_TO_STATUS != "sent", null()),
            (_table.c.version < _ANNOUNCEMENT_VERSION, "edit"),
            else_=null(),
        ),
        address=bindparam("place"),
        message_ids=bindparam("ids"),
        **_SETTLED,
    )
)
_MENDED = (
    update(_table)
    .where(_table.c.id == bindparam("row"), _table.c.task == _DONE)
    .values(
        status=case((_AGAIN, _table.c.status), else_=_TO_STATUS),
        task=case(
            (and_(_DONE == "edit", _SHOWN < _ANNOUNCEMENT_VERSION), "edit"),
            else_=bindparam("to_task", type_=_table.c.task.type),
        ),
        version=_SHOWN,
        due_at=bindparam("at"),
        leased_until=null(),
        attempts=_table.c.attempts + bindparam("tries"),
        error=bindparam("why"),
    )
)


async def settle(store: Store, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Writes down how calls ended, all in few statements."""
    if not outcomes:
        return
    await _hold_announcements(store, {outcome.announcement_id for outcome in outcomes})
    sends = [outcome for outcome in outcomes if outcome.task == "send"]
    sent = [_common(o, now) | {"place": o.address, "ids": o.message_ids} for o in sends if o.message_ids]
    unsent = [_common(o, now) for o in sends if not o.message_ids]
    mended = [
        {key: value for key, value in _common(o, now).items() if key != "now"}
        | {"done": o.task, "to_task": o.next_task, "shown": o.version}
        for o in outcomes
        if o.task != "send"
    ]
    for statement, rows in ((_SENT, sent), (_UNSENT, unsent), (_MENDED, mended)):
        if rows:
            await store.connection.execute(statement, rows)


def _common(outcome: Outcome, now: datetime) -> dict[str, Any]:
    return {
        "row": outcome.id, "to_status": outcome.status, "at": outcome.due_at, "tries": outcome.tries,
        "why": None if outcome.error is None else outcome.error[:200], "now": now,
    }  # fmt: skip


async def _hold_announcements(store: Store, ids: Collection[int]) -> None:
    """Whoever corrects or recalls one of them at this moment does so before or after, not in between; SQLite has one
    writer anyway."""
    if store.dialect == "postgresql":
        held = select(Announcement.id).where(Announcement.id.in_(ids)).order_by(Announcement.id)
        await store.session.execute(held.with_for_update(read=True))


async def recover(store: Store, now: datetime, *, held: Collection[int] = (), everything: bool = False) -> int:
    """Rows that a process was sending when it went: nobody knows whether the message arrived, so they become
    `uncertain`; how many. `everything`: at the start of the only process, whatever the lease says; then rows that were
    only taken are free again."""
    left = and_(_table.c.status == "sending", _table.c.id.not_in(held))
    if everything:
        await changed(store, update(_table).where(_table.c.task.is_not(None)).values(leased_until=None))
    else:
        left = and_(left, _free(now))
    lost = {"status": "uncertain", "task": null(), "leased_until": null(), "settled_at": now}
    return await changed(store, update(_table).where(left).values(**lost))


PAUSED = "paused"  # the error of a row that came back because Telegram asked for a pause


async def paused_until(store: Store, now: datetime) -> datetime | None:
    """Until when Telegram asked to send nothing, as far as the rows that were told so still say."""
    told = and_(Delivery.task.is_not(None), Delivery.due_at > now, Delivery.error == PAUSED)
    # What was told later than now was told by a clock that has been put back since.
    told = and_(told, Delivery.settled_at <= now)
    until: datetime | None = (await store.session.execute(select(func.max(Delivery.due_at)).where(told))).scalar()
    return until


def waiting(announcement_id: Any) -> ColumnElement[bool]:
    """Whether copies are still to be sent, those for digests aside."""
    return exists().where(Delivery.announcement_id == announcement_id, Delivery.status.in_(("due", "sending")))
