"""The inbox: updates are written here before they are acknowledged, and marked done together with their effects."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, func, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Store
from storage.models import Update
from storage.prepared import Prepared

# Room for our locks beside those of others on the same PostgreSQL: the first number of the pair names us.
LOCK_SPACE = 0x5AFF
TRIES = 3


@dataclass(frozen=True)
class Received:
    """An update as the messenger handed it over: its number, the chat that orders it, its JSON text."""

    update_id: int
    chat_id: int
    payload: str


@dataclass(frozen=True)
class Pending(Received):
    """An update whose turn has come; `attempts` of it have failed before."""

    attempts: int = 0


@dataclass(frozen=True)
class SetAside:
    """An update that failed three times; `error` is its traceback, without anybody's words."""

    update_id: int
    attempts: int
    error: str


_inbox: Table = cast(Table, Update.__table__)
_PENDING = (
    select(_inbox.c.update_id, _inbox.c.chat_id, _inbox.c.payload, _inbox.c.attempts)
    .where(_inbox.c.status == "pending")
    .order_by(_inbox.c.update_id)
    .limit(bindparam("most"))
)
_PENDING_OF = _PENDING.where(_inbox.c.chat_id.in_(bindparam("chats", expanding=True)))
_DONE = (
    update(_inbox)
    .where(_inbox.c.update_id.in_(bindparam("done", expanding=True)))
    .values(status="done", done_at=bindparam("now"), payload=None)
)
_RECEIVE = {
    "sqlite": Prepared(sqlite.insert(_inbox).on_conflict_do_nothing().returning(_inbox.c.update_id)),
    "postgresql": Prepared(postgresql.insert(_inbox).on_conflict_do_nothing().returning(_inbox.c.update_id)),
}


async def receive(store: Store, updates: Sequence[Received], now: datetime) -> int:
    """Writes the updates down; those already known are passed over. Returns how many were new."""
    if not updates:
        return 0
    rows = [
        {"update_id": u.update_id, "chat_id": u.chat_id, "payload": u.payload, "received_at": now, "status": "pending",
         "attempts": 0}
        for u in updates
    ]  # fmt: skip
    return len(await _RECEIVE[store.dialect].rows_of_each(store, rows))


async def claim(store: Store, limit: int) -> list[Pending]:
    """The next updates in order, held until the transaction ends. A chat held by another worker is passed over,
    so that its updates take effect in order."""
    query, values = _PENDING, dict[str, Any](most=limit)
    if store.dialect == "postgresql":
        chats = await _lock_chats(store, limit)
        if not chats:
            return []
        # Read again after locking: another worker may have finished some of them in between.
        query, values = _PENDING_OF, values | {"chats": chats}
    rows = await store.connection.execute(query, values)
    return [Pending(update_id, chat_id, payload or "{}", attempts) for update_id, chat_id, payload, attempts in rows]


async def _lock_chats(store: Store, limit: int) -> Sequence[int]:
    waiting = text(
        "SELECT chat_id FROM (SELECT chat_id, min(update_id) AS first FROM inbox WHERE status = 'pending'"
        " GROUP BY chat_id ORDER BY first LIMIT :limit) AS waiting"
        " WHERE pg_try_advisory_xact_lock(:space, hashint8(chat_id))"
    )
    return (await store.session.scalars(waiting, {"limit": limit, "space": LOCK_SPACE})).all()


async def mark_done(store: Store, update_ids: Sequence[int], now: datetime) -> None:
    """Marks updates done and erases what was said in them; their numbers stay to recognise a second delivery."""
    await store.connection.execute(_DONE, {"done": list(update_ids), "now": now})


async def record_failure(store: Store, update_id: int, error: str, now: datetime) -> bool:
    """Counts a failed attempt. After the third the update is set aside; returns whether it is."""
    row = await store.session.get_one(Update, update_id, with_for_update=True)
    row.attempts += 1
    row.error = error
    if row.attempts >= TRIES:
        row.status, row.done_at = "set_aside", now
    await store.session.flush()
    return row.status == "set_aside"


async def last_received(store: Store) -> tuple[int, datetime] | None:
    """The highest update number and when it came; None where nothing ever came."""
    query = select(Update.update_id, Update.received_at).order_by(Update.update_id.desc()).limit(1)
    row = (await store.session.execute(query)).first()
    return (row.update_id, row.received_at) if row else None


async def heard_from(store: Store, chats: Sequence[int], since: datetime) -> set[int]:
    """Which of these chats something came from after `since`."""
    query = select(Update.chat_id).where(Update.chat_id.in_(chats), Update.received_at > since)
    return set((await store.session.scalars(query.distinct())).all())


async def counts(store: Store) -> dict[str, int]:
    """How many updates stand in each status."""
    query = select(Update.status, func.count()).group_by(Update.status)
    return {row[0]: row[1] for row in await store.session.execute(query)}


async def set_aside(store: Store) -> list[SetAside]:
    """The updates that failed three times, for `doctor`."""
    query = select(Update.update_id, Update.attempts, Update.error).where(Update.status == "set_aside")
    rows = await store.session.execute(query.order_by(Update.update_id))
    return [SetAside(row.update_id, row.attempts, row.error or "") for row in rows]


async def forget_chats(store: Store, before: datetime) -> None:
    """Forgets who sent the updates that were done by `before`: how often somebody tapped, and in which transaction,
    would find him among the anonymous answers of these days."""
    done = update(Update).where(Update.status == "done", Update.done_at < before, Update.chat_id != 0)
    await store.session.execute(done.values(chat_id=0), execution_options={"synchronize_session": False})


async def forget(store: Store, before: datetime) -> None:
    """Deletes done updates from before `before`, save the newest: it tells where polling goes on. Of those set aside by
    then the traceback stays; what was said, and by whom, goes: nobody answers it any more."""
    newest = select(func.max(Update.update_id)).scalar_subquery()
    old = Update.done_at < before
    done = delete(Update).where(old, Update.status == "done", Update.update_id < newest)
    aside = update(Update).where(old, Update.status == "set_aside").values(payload=None, chat_id=0)
    for statement in (done, aside):
        await store.session.execute(statement, execution_options={"synchronize_session": False})
