"""What becomes of one copy of an announcement: whether it goes out now, and when so many fail that one had better stop.

Pure: the engine that sends asks, and writes down what is answered.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from storage.delivery_queue import QueuedDelivery

MOST_FAILURES = 8  # in a row, of one copy
MOST_ATTEMPTS = 100  # of one copy in all, whatever lay between them
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds
LOOKED_AT = 40  # of the newest outcomes
ALARMING = 20  # of them, where that is also a rise
RISE = 2.0  # times the share before


@dataclass(frozen=True, slots=True)
class Send:
    """It goes out now."""


@dataclass(frozen=True, slots=True)
class Postpone:
    """It goes out at a later moment."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits for a digest, which is due then."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """It does not go out at all."""

    status: Literal["unwanted", "unreachable"]


Decision = Send | Postpone | Hold | Drop
Decide = Callable[[QueuedDelivery, datetime], Decision]


def decide(row: QueuedDelivery, now: datetime) -> Decision:
    """The least that is asked of every copy: somebody to bring it to, who still agrees to it."""
    if row.address is None:
        return Drop("unreachable")
    return Send() if row.agreed else Drop("unwanted")


def wait_after(failures: int) -> timedelta:
    """How long a copy waits after so many failures in a row."""
    return timedelta(seconds=min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** min(failures - 1, 10)))


@dataclass
class Watch:
    """Looks at how the copies of one announcement end, newest first: an alarm is raised when at least half of the
    last forty were refused, and that is more than twice the share of those before. So a town where many have left is
    sent to, and a token that was revoked is noticed within seconds. Pauses and unknown outcomes count for nothing."""

    newest: deque[bool] = field(default_factory=deque)
    before: int = 0
    refused_before: int = 0

    def note(self, *, refused: bool) -> bool:
        """Takes in one outcome; whether it raises the alarm. After that the count begins anew, so that whoever goes on
        knowing of it is not stopped by the same again."""
        self.newest.append(refused)
        if len(self.newest) > LOOKED_AT:
            self._settle(self.newest.popleft())
        if len(self.newest) < LOOKED_AT or sum(self.newest) < ALARMING:
            return False
        share_before = self.refused_before / self.before if self.before else 0.0
        if sum(self.newest) <= RISE * share_before * LOOKED_AT:
            return False
        while self.newest:
            self._settle(self.newest.popleft())
        return True

    def _settle(self, refused: bool) -> None:
        self.before += 1
        self.refused_before += refused
