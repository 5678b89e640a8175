"""Digests of announcements on their way: taken and recorded in one transaction, sent after its commit."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.announcement_digest_cards import message
from bot.delivery import Delivery
from bot.log import describe
from bot.middleware import MESSENGER
from bot.reply import Origin, Reply
from bot.traces import of_digest
from community import announcement_digests
from community.announcement_digests import Digest
from community.i18n import texts
from community.settings import Settings
from storage import outbox
from storage.engine import UNAVAILABLE, Database
from storage.member_deliveries import is_any_digest_due
from storage.outbox import Call

# Small, because on SQLite everybody's taps wait for the transaction; and a part of Telegram's allowance a minute,
# because most digests are due at the same hour.
BATCH = 25
MOST_A_TICK = 300
A_WHILE = timedelta(hours=1)
log = structlog.get_logger(__name__)


class AnnouncementDigests:
    """Sends what is due. Any number of processes may tick: a digest is taken by one of them."""

    def __init__(
        self, database: Database, delivery: Delivery, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._settings = settings
        self._clock = clock

    async def tick(self) -> int:
        """Sends the digests that are due, at most about three hundred; how many."""
        now, sent, looked_at = self._clock(), 0, BATCH
        async with self._database.read() as store:
            if not await is_any_digest_due(store, now):
                return 0
        while looked_at == BATCH and sent < MOST_A_TICK:
            looked_at, more = await self._batch(now)
            sent += more
        return sent

    async def _batch(self, now: datetime) -> tuple[int, int]:
        """How many members were looked at, and how many digests came of it."""
        try:
            return await self._send(BATCH, now)
        except UNAVAILABLE:
            raise
        except Exception:
            # Whichever it was is found by taking them one by one.
            singly = [await self._send_one(now) for _ in range(BATCH)]
            return sum(looked_at for looked_at, _ in singly), sum(sent for _, sent in singly)

    async def _send_one(self, now: datetime) -> tuple[int, int]:
        try:
            return await self._send(1, now)
        except UNAVAILABLE:
            raise
        except Exception as error:
            log.error("a digest could not be made", trace=describe(error))
            async with self._database.write() as store:
                await announcement_digests.put_off_next(store, MESSENGER, now, now + A_WHILE)
            return 1, 0

    async def _send(self, most: int, now: datetime) -> tuple[int, int]:
        async with self._database.write() as store:
            turn = await announcement_digests.take_due(store, MESSENGER, self._settings.zone, now, most)
            recorded = await outbox.add(store, [self._call(digest) for digest in turn.digests], now)
        self._delivery.accept(recorded)
        return turn.looked_at, len(recorded)

    def _call(self, digest: Digest) -> Call:
        t = texts(digest.member.language)
        text, keyboard = message(digest.lines, digest.at, 0, t, self._settings.operator_name)
        trace = of_digest(digest.member.id, digest.at)
        (call,) = Reply(origin=Origin(int(digest.external_id))).send(text, keyboard, trace).calls
        return call
