"""The outbox: what a committed update asked to be said, until it is said. Also where each named card stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.engine import Store
from storage.models import Card, OutgoingMessage
from storage.prepared import Prepared
from storage.statements import changed

LEASE = timedelta(seconds=60)
WITHOUT_SYNC = {"synchronize_session": False}


@dataclass(frozen=True)
class Call:
    """One call of the messenger. `card` names the message it makes, so that later edits find it."""

    chat_id: int
    method: str
    payload: Mapping[str, Any]
    card: str | None = None


@dataclass(frozen=True)
class Outgoing(Call):
    """A recorded call; `id` orders those of a chat."""

    id: int = 0
    attempts: int = 0


# For every tap: on the table itself, past the mapper.
_table: Any = OutgoingMessage.__table__
_ADD = Prepared(insert(_table).returning(_table.c.id, sort_by_parameter_order=True))


async def add(store: Store, calls: Sequence[Call], now: datetime) -> list[Outgoing]:
    """Records calls to be made after the commit by whoever records them, or by another once the lease is over."""
    if not calls:
        return []
    rows = [
        {"chat_id": c.chat_id, "method": c.method, "payload": dict(c.payload), "card": c.card, "created_at": now,
         "leased_until": now + LEASE, "status": "pending", "attempts": 0}
        for c in calls
    ]  # fmt: skip
    ids = await _ADD.rows_of_each(store, rows)
    return [Outgoing(c.chat_id, c.method, c.payload, c.card, id_) for c, (id_,) in zip(calls, ids, strict=True)]


async def take_over(store: Store, now: datetime, *, everything: bool = False, limit: int = 1000) -> list[Outgoing]:
    """Takes at most `limit` calls whose sender has gone (its lease is over); all there are with `everything`, at the
    start of the only process: newer ones must not overtake them."""
    query = select(OutgoingMessage).where(OutgoingMessage.status == "pending").order_by(OutgoingMessage.id)
    if not everything:
        query = query.where(OutgoingMessage.leased_until < now).limit(limit)
    rows = (await store.session.scalars(query.with_for_update(skip_locked=True))).all()
    ids = [row.id for row in rows]
    lease = update(OutgoingMessage).where(OutgoingMessage.id.in_(ids)).values(leased_until=now + LEASE)
    await store.session.execute(lease, execution_options=WITHOUT_SYNC)
    return [Outgoing(r.chat_id, r.method, r.payload or {}, r.card, r.id, r.attempts) for r in rows]


async def extend(store: Store, ids: Sequence[int], now: datetime) -> None:
    """Keeps the lease on calls that wait for a pause to end."""
    change = update(OutgoingMessage).where(OutgoingMessage.id.in_(ids)).values(leased_until=now + LEASE)
    await store.session.execute(change, execution_options=WITHOUT_SYNC)


_SENT = delete(_table).where(_table.c.id.in_(bindparam("sent", expanding=True)))


async def forget_sent(store: Store, ids: Sequence[int]) -> None:
    """Deletes calls that were made: what was said stands in the chat, not here."""
    await store.connection.execute(_SENT, {"sent": list(ids)})


async def settle(store: Store, id_: int, status: str, error: str | None) -> None:
    """Closes a call not made, or of unknown outcome: `failed`, `unreachable`, `uncertain`. Its text is erased."""
    change = update(OutgoingMessage).where(OutgoingMessage.id == id_).values(status=status, error=error, payload=None)
    await store.session.execute(change, execution_options=WITHOUT_SYNC)


async def remember_card(store: Store, chat_id: int, name: str, message_id: int) -> None:
    """From now on the card `name` of this chat is that message."""
    statement = (postgresql if store.dialect == "postgresql" else sqlite).insert(Card)
    statement = statement.values(chat_id=chat_id, name=name, message_id=message_id)
    await store.session.execute(
        statement.on_conflict_do_update(index_elements=["chat_id", "name"], set_={"message_id": message_id})
    )


async def find_card(store: Store, chat_id: int, name: str) -> int | None:
    """The message that the card currently is; None where it was never shown."""
    query = select(Card.message_id).where(Card.chat_id == chat_id, Card.name == name)
    return (await store.session.execute(query)).scalar_one_or_none()


async def forget_cards(store: Store, chat_id: int, message_id: int, prefix: str) -> None:
    """The message shows something else from now on: it is none of the cards whose names begin so."""
    which = delete(Card).where(Card.chat_id == chat_id, Card.message_id == message_id, Card.name.startswith(prefix))
    await store.session.execute(which, execution_options=WITHOUT_SYNC)


async def forget_card(store: Store, chat_id: int, name: str) -> bool:
    """The card stands nowhere any more; False where it did not before."""
    return await changed(store, delete(Card).where(Card.chat_id == chat_id, Card.name == name)) > 0


async def is_waiting(store: Store, chat_id: int, card: str) -> bool:
    """Whether a call for this card has still to be made."""
    query = select(OutgoingMessage.id).where(
        OutgoingMessage.status == "pending", OutgoingMessage.chat_id == chat_id, OutgoingMessage.card == card
    )
    return (await store.session.execute(query.limit(1))).first() is not None


async def counts(store: Store) -> dict[str, int]:
    """How many calls stand in each status."""
    query = select(OutgoingMessage.status, func.count()).group_by(OutgoingMessage.status)
    return {row[0]: row[1] for row in await store.session.execute(query)}
