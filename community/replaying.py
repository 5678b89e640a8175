"""A study's place in the community: its organisations, their invites, its survey; and what is read back afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from community import invites, launching, result_comparison
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.invites import MOST_USES
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.study_format import Group, PlannedComparison, Study
from storage import inbox, interviews, outbox, places
from storage.engine import Store
from storage.models.people import OrganisationKind
from storage.people import Role
from storage.places import Scope
from surveys.statistics.disclosure import Protection

# An invite tells the position too, so that nobody is asked.
POSITION: dict[OrganisationKind, str] = {
    "preschool": "preschool-teacher",
    "school": "teacher",
    "additional": "additional-teacher",
    "vocational": "lecturer",
    "higher": "lecturer",
}
INVITED_FOR = timedelta(days=30)


@dataclass(frozen=True)
class Prepared:
    """A study that can be answered: its survey, and by group the tokens of its invites, each for 1,000 people."""

    launched: Launched
    tokens: dict[str, list[str]]


async def prepare(
    store: Store, study: Study, keys: KeyRing, now: datetime, language: str, fresh: Callable[[int], bytes]
) -> Prepared:
    """Makes a municipality with an organisation for each group, invites to them, and the survey. `fresh(n)` gives n
    random bytes."""
    title = study.title.said(language)
    municipality = await places.create_municipality(store, title, title)
    tokens = {group.key: await _invited(store, group, municipality, now, language, fresh) for group in study.groups}
    waves = [PlannedWave(wave.title.model_dump(), wave.opens_at, wave.closes_at) for wave in study.waves]
    plan = Plan(study.asked(), Scope("municipality", municipality), waves, anonymous=True, open_results=True)
    launched = await launching.launch_survey(
        store, OPERATOR, plan, keys, public_id=fresh(16).hex(), key=fresh(32), now=now
    )
    return Prepared(launched, tokens)


async def _invited(
    store: Store, group: Group, municipality: int, now: datetime, language: str, fresh: Callable[[int], bytes]
) -> list[str]:
    title = group.title.said(language)
    organisation = await places.create_organisation(store, municipality, group.kind, title)
    role = Role("teacher", Scope("organisation", organisation))
    tokens = []
    for first in range(0, group.respondents, MOST_USES):
        tokens.append(fresh(12).hex())
        await invites.create_invite(
            store,
            OPERATOR,
            role,
            token=tokens[-1],
            now=now,
            expires_at=now + INVITED_FOR,
            uses=min(MOST_USES, group.respondents - first),
            position=POSITION[group.kind],
        )
    return tokens


async def recompute(
    store: Store, study: Study, planned: PlannedComparison, survey: str, worker: AnalysisWorker, language: str
) -> dict[str, Any]:
    """The comparison object of one planned comparison, from the answers in the database."""
    compared = await result_comparison.compare(
        store,
        OPERATOR,
        survey,
        of=planned.of,
        between=planned.between,
        wave=planned.wave,
        group={"organisation_kind": study.group(planned.group).kind} if planned.group else None,
        worker=worker,
        # Only asked where results are not open; a replay's are.
        protection=Protection(min_group=1, min_cell=1),
        language=language,
    )
    return compared.comparison


@dataclass(frozen=True)
class Inspected:
    """What the database holds after a replay: finished interviews by wave, and whatever did not go as it should."""

    finished: list[int]
    updates: dict[str, int]
    unsent: dict[str, int] = field(default_factory=dict)

    def is_sound(self, respondents: int) -> bool:
        """Whether everybody's answers are there, every update was done and every reply sent."""
        everybody = all(count == respondents for count in self.finished)
        return everybody and set(self.updates) <= {"done"} and not self.unsent


async def inspect(store: Store, launched: Launched) -> Inspected:
    """Counts what the replay left behind."""
    counts = await interviews.response_counts(store, launched.survey.id)
    finished = [counts[wave.id].finished for wave in launched.waves]
    return Inspected(finished, await inbox.counts(store), await outbox.counts(store))
