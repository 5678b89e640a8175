"""Calls that the rows of announcements learn of: a digest that did not arrive, a copy opened from one.

What such a call is about stands where other calls name their card, so that it outlives the process.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from storage import member_deliveries
from storage.engine import Store
from storage.models.announcements import DeliveryStatus
from storage.outbox import Outgoing

DIGEST, COPY = "told:", "copy:"
_LOST: dict[str, DeliveryStatus] = {"unreachable": "unreachable", "failed": "failed", "uncertain": "uncertain"}


def of_digest(member_id: int, at: datetime) -> str:
    """The trace of a member's digest of that moment, in full seconds."""
    return f"{DIGEST}{member_id}:{int(at.timestamp())}"


def of_copy(delivery_id: int, version: int) -> str:
    """The trace of a copy opened from a digest, which shows that version of the announcement."""
    return f"{COPY}{delivery_id}:{version}"


def is_trace(card: str | None) -> bool:
    """Whether this is the trace of a call and no card's name."""
    return card is not None and card.startswith((DIGEST, COPY))


async def learn(store: Store, call: Outgoing, status: str | None, message_ids: Sequence[int], now: datetime) -> None:
    """Writes down in the rows how a call ended: `status` as in the outbox, None for one that was made."""
    kind, number, other = str(call.card).split(":")
    if f"{kind}:" == DIGEST and status in _LOST:
        at = datetime.fromtimestamp(int(other), UTC)
        await member_deliveries.untell(store, int(number), at, _LOST[status])
    elif f"{kind}:" == COPY and message_ids:
        address = str(call.payload["chat_id"])
        await member_deliveries.note_copy(store, int(number), address, message_ids, int(other), now)
