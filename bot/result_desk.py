"""What every order of results is worked out with: who asks, what he may see by now, and a transaction to read it in."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.orders import Details
from community.access import Actor, actor_of
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.i18n import Texts
from community.result_sight import sight
from community.settings import Settings
from storage import people
from storage.engine import Database, Store
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class Looking:
    """A reading transaction, who looks, and under which protection; None for an analyst, whose look is noted."""

    store: Store
    actor: Actor
    protection: Protection | None


@dataclass(frozen=True)
class ResultDesk:
    """Shared by all who work out results."""

    database: Database
    settings: Settings
    analysis: AnalysisWorker
    clock: Callable[[], datetime]
    public_address: str | None = None

    @property
    def protection(self) -> Protection:
        """What keeps small groups from being recognised here."""
        return Protection(self.settings.min_group, self.settings.min_cell)

    async def actor(self, details: Details, language: str) -> Actor:
        """Who ordered it, with the roles he has now and not those of when he did."""
        who = details["member"]
        async with self.database.read() as store:
            return actor_of(await people.get_member(store, int(who)) if who is not None else None, language)

    @asynccontextmanager
    async def looking(self, actor: Actor, survey: str, what: str) -> AsyncIterator[Looking]:
        """Opens the results of a survey for reading, everybody counted who is due; `what` he looks at, for the record
        of an analyst's looks."""
        seen = await sight(self.database, actor, survey, self.protection, self.clock(), what)
        async with self.database.read() as store:
            yield Looking(store, actor, seen)


def in_words(error: Refused | InputError, t: Texts) -> str:
    """Why there is nothing to show."""
    if isinstance(error, Refused):
        return t.html(error.message_id, **error.values)
    return t.html(f"problem-{error.problems[0].code}", **error.problems[0].args)
