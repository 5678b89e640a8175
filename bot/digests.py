"""Weekly digests on their way: claimed and ordered in one transaction, worked out and sent after its commit."""

import json
from collections.abc import Callable
from datetime import datetime

from bot.delivery import Delivery
from bot.middleware import MESSENGER
from bot.reply import Origin, Reply
from community import digests
from community.digests import Digest
from community.settings import Settings
from storage import outbox
from storage.digests import is_anything_due
from storage.engine import Database
from storage.outbox import Call

ORDER_OF_DIGEST = "digest"
# Small, because on SQLite everybody's taps wait for the transaction, and each is worked out by one worker.
BATCH = 10
MOST_A_TICK = 50


class Digests:
    """Sends what is due. Any number of processes may tick: a digest is claimed by one of them."""

    def __init__(
        self, database: Database, delivery: Delivery, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._zone = settings.zone
        self._clock = clock

    async def tick(self) -> int:
        """Orders the digests that are due, at most about fifty; how many."""
        now, sent, looked_at = self._clock(), 0, BATCH
        async with self._database.read() as store:
            if not await is_anything_due(store, now):
                return 0
        while looked_at == BATCH and sent < MOST_A_TICK:
            async with self._database.write() as store:
                turn = await digests.take_due(store, MESSENGER, self._zone, now, BATCH)
                recorded = await outbox.add(store, [_order(one) for one in turn.digests], now)
            self._delivery.accept(recorded)
            looked_at, sent = turn.looked_at, sent + len(recorded)
        return sent


def _order(digest: Digest) -> Call:
    reply = Reply(origin=Origin(int(digest.external_id))).later(
        ORDER_OF_DIGEST,
        member=digest.member.id,
        language=digest.member.language,
        survey=digest.survey,
        told=json.dumps(digest.told),
        now=json.dumps(digest.standing),
    )
    (call,) = reply.calls
    return call
