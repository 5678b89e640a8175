"""Telegram's allowance as token buckets: so many messages a second in all, about one a second in a chat with short
bursts, twenty a minute in a group. Waiting here is cheaper than being told 429.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

KNOWN_CHATS = 20_000


@dataclass
class Bucket:
    """`rate` tokens a second up to `burst`; `ready_in` says how long to wait for the next, in seconds."""

    rate: float
    burst: float
    tokens: float
    at: float

    def ready_in(self, now: float) -> float:
        """Seconds until a token is there; 0 where one is."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate

    def take(self) -> None:
        """Uses one token."""
        self.tokens -= 1


class Allowance:
    """What may be sent now. `clock` gives seconds; a rate of infinity lifts the allowance."""

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lifted = per_second == float("inf")
        self._all = Bucket(per_second, per_second, per_second, clock()) if not self._lifted else None
        self._chats: OrderedDict[int, Bucket] = OrderedDict()
        self._paused_until = 0.0

    def pause(self, seconds: float) -> None:
        """Nobody sends for so long: Telegram answered 429."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    async def wait(self, chat_id: int) -> None:
        """Returns when a message to `chat_id` may be sent, and counts it."""
        # Bounded by the buckets: each turn sleeps until a token is due, which another sender may take first.
        while (delay := self.delay(chat_id)) > 0:  # noqa: ASYNC110
            await asyncio.sleep(delay)

    def delay(self, chat_id: int) -> float:
        """Seconds until a message to `chat_id` may be sent. 0 means now, and the message is counted."""
        now = self._clock()
        if now < self._paused_until:
            return self._paused_until - now
        if self._all is None:
            return 0.0
        chat = self._bucket(chat_id, now)
        delay = max(chat.ready_in(now), self._all.ready_in(now))
        if delay == 0:
            chat.take()
            self._all.take()
        return delay

    def _bucket(self, chat_id: int, now: float) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            # A negative number is a group's: five at once and fifteen a minute stay under twenty in any minute.
            bucket = Bucket(0.25, 5, 5, now) if chat_id < 0 else Bucket(1.0, 4, 4, now)
            self._chats[chat_id] = bucket
            if len(self._chats) > KNOWN_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat_id)
        return bucket
