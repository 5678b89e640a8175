"""Invitations and reminders on their way: claimed and recorded in one transaction, sent after its commit."""

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.delivery import Delivery
from bot.log import describe
from bot.middleware import MESSENGER
from bot.notice_cards import card
from bot.reply import Origin, Reply
from community import reminders
from community.i18n import texts
from community.pseudonyms import KeyRing
from community.reminders import Notice
from community.settings import Settings
from storage import notices, outbox
from storage.engine import UNAVAILABLE, Database, Store
from storage.outbox import Call, Outgoing

# Small, because on SQLite everybody's taps wait for the transaction; and few a minute, because people who wait for an
# answer share Telegram's allowance with these.
BATCH = 25
MOST_A_TICK = 100
log = structlog.get_logger(__name__)


class Notices:
    """Says what is due. Any number of processes may tick: a notice is claimed by one of them."""

    def __init__(
        self, database: Database, delivery: Delivery, keys: KeyRing, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._keys = keys
        self._settings = settings
        self._clock = clock

    async def tick(self) -> int:
        """Invites who is to be invited and says what is due, at most about a hundred messages; how many."""
        now, said = self._clock(), 0
        async with self._database.read() as store:
            waves = await reminders.waves_to_invite_to(store, MESSENGER, now)
            busy = waves or await notices.is_anything_due(store, now) or await notices.is_any_call_gone(store)
        if not busy:
            return 0
        async with self._database.write() as store:
            await notices.forget_calls(store)
            await reminders.invite(store, waves, MESSENGER, now)
        looked_at = BATCH
        while looked_at == BATCH and said < MOST_A_TICK:
            looked_at, sent = await self._batch(now)
            said += sent
        return said

    async def _batch(self, now: datetime) -> tuple[int, int]:
        """How many notices were looked at, and how many messages came of them."""
        try:
            return await self._say(BATCH, now)
        except UNAVAILABLE:
            raise
        except Exception:
            # Whichever it was is found by taking them one by one.
            singly = [await self._say_one(now) for _ in range(BATCH)]
            return sum(looked_at for looked_at, _ in singly), sum(sent for _, sent in singly)

    async def _say_one(self, now: datetime) -> tuple[int, int]:
        try:
            return await self._say(1, now)
        except UNAVAILABLE:
            raise
        except Exception as error:
            log.error("a notice could not be made", trace=describe(error))
            async with self._database.write() as store:
                await reminders.put_off_next(store, MESSENGER, now)
            return 1, 0

    async def _say(self, most: int, now: datetime) -> tuple[int, int]:
        async with self._database.write() as store:
            turn = await reminders.take_due(store, self._keys, MESSENGER, self._settings.zone, now, most)
            recorded = await self._record(store, turn.notices, now)
        self._delivery.accept(recorded)
        return turn.looked_at, len(recorded)

    async def _record(self, store: Store, due: tuple[Notice, ...], now: datetime) -> list[Outgoing]:
        recorded = await outbox.add(store, [self._call(notice) for notice in due], now)
        calls = [(notice, call.id) for notice, call in zip(due, recorded, strict=True)]
        await reminders.remember_calls(store, calls)
        return recorded

    def _call(self, notice: Notice) -> Call:
        text, keyboard = card(notice, texts(notice.member.language), self._settings.operator_name)
        (call,) = Reply(origin=Origin(int(notice.external_id))).send(text, keyboard).calls
        return call
