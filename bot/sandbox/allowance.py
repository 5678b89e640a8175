"""How many messages a bot may send: 30/s in all, 1/s to a chat with short bursts, 20/min to a group.

Counts sent messages only; edits, answers and reads are free here (Telegram limits them far more loosely).
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.errors import too_many

GROUP_WINDOW = 60.0


@dataclass
class Bucket:
    """A token bucket: `rate` tokens a second, at most `size` saved up."""

    rate: float
    size: float
    tokens: float
    filled_at: float

    def wait(self, now: float, amount: float) -> float:
        """Seconds until `amount` tokens are there; more than `size` at once waits for a full bucket."""
        self.tokens = min(self.size, self.tokens + (now - self.filled_at) * self.rate)
        self.filled_at = now
        return max(0.0, (min(amount, self.size) - self.tokens) / self.rate)


@dataclass
class Allowance:
    """The limits of one bot. `lifted` switches them off (replays, benchmarks)."""

    clock: Callable[[], datetime]
    per_second: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 5.0
    group_per_minute: int = 20
    lifted: bool = False
    refused: int = 0
    _all: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=dict)

    def spend(self, chat_id: int, messages: int = 1) -> None:
        """Take leave to send `messages` to a chat. Raises the 429 refusal, with nothing spent, when it is too soon."""
        if self.lifted:
            return
        now = self.clock().timestamp()
        if self._all is None:
            self._all = Bucket(self.per_second, self.per_second, self.per_second, now)
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = Bucket(self.chat_per_second, self.chat_burst, self.chat_burst, now)
        wait = max(self._all.wait(now, messages), chat.wait(now, messages))
        if chat_id < 0:
            wait = max(wait, self._group_wait(chat_id, now, messages))
        # A clock moved by exactly retry_after must do, so what rounding leaves over is forgiven.
        if wait > 1e-6:
            self.refused += 1
            raise too_many(math.ceil(wait - 1e-6))
        self._all.tokens -= messages
        chat.tokens -= messages
        if chat_id < 0:
            self._groups[chat_id].extend([now] * messages)

    def _group_wait(self, chat_id: int, now: float, messages: int) -> float:
        sent = self._groups.setdefault(chat_id, deque())
        while sent and now - sent[0] >= GROUP_WINDOW:
            sent.popleft()
        excess = min(len(sent) + messages - self.group_per_minute, len(sent))
        return 0.0 if excess <= 0 else sent[excess - 1] + GROUP_WINDOW - now
