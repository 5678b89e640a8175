"""What the API needs from the process it runs in."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from community.analysis import AnalysisWorker
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage.engine import Database
from surveys.statistics.disclosure import Protection

Receive = Callable[[Sequence[dict[str, Any]]], Awaitable[None]]


def utc_now() -> datetime:
    """The clock of a real installation."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
    """Handed to every request. `receive` takes webhook updates into the inbox; `ready` says whether the process is.
    `analysis` is the process's one worker for statistics; whoever made it closes it."""

    settings: Settings
    database: Database
    analysis: AnalysisWorker
    receive: Receive | None = None
    ready: Callable[[], bool] = field(default=lambda: True)
    clock: Callable[[], datetime] = utc_now

    @property
    def keys(self) -> KeyRing:
        """The secrets of anonymous surveys."""
        return KeyRing(self.settings.data_dir)

    @property
    def protection(self) -> Protection:
        """What keeps small groups from being recognised here."""
        return Protection(self.settings.min_group, self.settings.min_cell)
