"""Telegram's allowance as token buckets: so many messages a second in all, about one a second in a chat with short
bursts, twenty a minute in a group. Waiting here is cheaper than being told 429.

Replies to people who wait go before bulk: bulk leaves them a few tokens, and gets none while any of them waits.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

KNOWN_CHATS = 20_000
LEFT_TO_REPLIES = 4.0  # tokens that bulk does not touch
A_MOMENT = 0.02  # seconds until bulk asks again whether replies still wait
PAID_PER_SECOND = 1000.0  # the limit of `allow_paid_broadcast`


@dataclass
class Bucket:
    """`rate` tokens a second up to `burst`; `ready_in` says how long to wait for the next, in seconds."""

    rate: float
    burst: float
    tokens: float
    at: float

    def ready_in(self, now: float, amount: float = 1.0) -> float:
        """Seconds until so many tokens are there (more than the bucket holds: until it is full); 0 where they are."""
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        wanted = min(amount, self.burst)
        # A moment may be too short for the clock's precision: what rounding leaves over is forgiven.
        return 0.0 if self.tokens >= wanted - 1e-9 else (wanted - self.tokens) / self.rate

    def take(self, amount: float = 1.0) -> None:
        """Uses tokens; where more than there are, the next ones pay for them."""
        self.tokens -= amount


class Allowance:
    """What may be sent now. `clock` gives seconds; a rate of infinity lifts the allowance. `sleep` is asyncio's unless
    the time is not the real one."""

    def __init__(
        self, per_second: float, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]] | None = None
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self.lifted = per_second == float("inf")
        now = clock()
        self._all = Bucket(per_second, per_second, per_second, now) if not self.lifted else None
        self._paid = Bucket(PAID_PER_SECOND, PAID_PER_SECOND, PAID_PER_SECOND, now)
        self._left_to_replies = min(LEFT_TO_REPLIES, per_second / 4)
        self._chats: OrderedDict[int, Bucket] = OrderedDict()
        self._paused_until = 0.0
        self._bulk_held_until = 0.0
        self._replies_waiting = 0

    def pause(self, seconds: float) -> None:
        """Nobody sends for so long: Telegram answered 429."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    def hold_bulk(self, seconds: float) -> None:
        """No bulk for so long: Telegram does not answer as it should. People who wait are still tried."""
        self._bulk_held_until = max(self._bulk_held_until, self._clock() + seconds)

    @property
    def paused_for(self) -> float:
        """Seconds until anything may be sent at all; 0 where it may."""
        return max(0.0, self._paused_until - self._clock())

    async def wait(self, chat_id: int) -> None:
        """Returns when a reply to `chat_id` may be sent, and counts it. Bulk waits meanwhile."""
        delay = self.delay(chat_id)
        if delay == 0:
            return
        self._replies_waiting += 1
        try:
            # Bounded by the buckets: each turn sleeps until a token is due, which another sender may take first.
            while delay > 0:
                await (self._sleep or asyncio.sleep)(delay)
                delay = self.delay(chat_id)
        finally:
            self._replies_waiting -= 1

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

    def bulk_delay(self, chat_id: int, messages: int = 1, *, paid: bool = False) -> float:
        """Seconds until so many bulk messages to `chat_id` may be sent. 0 means now, and they are counted. `paid` ones
        have an allowance of their own, so they keep only to that of the chat and to a pause."""
        now = self._clock()
        held_until = max(self._paused_until, self._bulk_held_until)
        if now < held_until:
            return held_until - now
        if self._all is None:
            return 0.0
        if self._replies_waiting and not paid:
            return A_MOMENT
        chat = self._bucket(chat_id, now)
        shared = self._paid if paid else self._all
        left = 0.0 if paid else self._left_to_replies
        delay = max(chat.ready_in(now, messages), shared.ready_in(now, messages + left))
        if delay == 0:
            chat.take(messages)
            shared.take(messages)
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
