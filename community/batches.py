"""When results take in new answers: many at once, so that nobody's answer is told by the difference of two looks.

While a wave runs, figures are of whole batches, and some of those who came last stay behind, drawn by lot; when it is
over, all count. Published results count everybody at once.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

from community.waves import is_over
from storage import batches, surveys
from storage.batches import Batch
from storage.engine import Database, Store
from storage.surveys import SurveyRecord, WaveRecord
from surveys.statistics.disclosure import Protection

# A new look is worth its while when so much came since: fewer looks leave less to compare.
GROWTH = 2  # at least one new answer for every two that were counted


def due(waiting: int, counted: int, protection: Protection | None, *, over: bool) -> int:
    """How many of those who wait are to be counted now, beside the `counted`."""
    if protection is None or over:
        return waiting
    least = max(1, protection.min_group)
    if waiting < max(2 * least, counted // GROWTH):
        return 0
    return waiting - least


async def settle(store: Store, survey: SurveyRecord, protection: Protection | None, now: datetime) -> int:
    """Counts from now on whoever is due, in every wave; how many those are."""
    await surveys.hold_survey(store, survey.id)  # of two who come at once the second finds nobody waiting
    taken = 0
    for wave, people in await _plan(store, survey, protection, now):
        over = is_over(survey, wave, now)
        if people:
            taken += await batches.add_batch(store, wave.id, people, secrets.token_hex(16), now, last=over)
        else:
            await batches.mark_last(store, wave.id)
    return taken


async def settle_before_reading(
    database: Database, public_id: str, protection: Protection | None, now: datetime
) -> None:
    """`settle` in a transaction of its own, which is opened only where anything is due: readers cannot write."""
    async with database.read() as store:
        found = await _due_in(store, public_id, protection, now)
    if found is not None:
        async with database.write() as store:
            await settle(store, *found, now)


async def settle_within(store: Store, public_id: str, protection: Protection | None, now: datetime) -> None:
    """`settle` where anything is due, for whoever reads in a transaction that may write."""
    found = await _due_in(store, public_id, protection, now)
    if found is not None:
        await settle(store, *found, now)


async def _due_in(
    store: Store, public_id: str, protection: Protection | None, now: datetime
) -> tuple[SurveyRecord, Protection | None] | None:
    """The survey and how it is protected, if anybody in it is to be counted now."""
    survey = await surveys.find_survey(store, public_id)
    if survey is None:
        return None
    limits = None if survey.open_results else protection
    return (survey, limits) if await _plan(store, survey, limits, now) else None


async def _plan(
    store: Store, survey: SurveyRecord, protection: Protection | None, now: datetime
) -> list[tuple[WaveRecord, int]]:
    """How many to add in which wave; 0 for a wave that has ended with nobody waiting."""
    waves = await surveys.waves_of(store, survey.id)
    kept = await batches.batches_of(store, [wave.id for wave in waves])
    plan = []
    for wave in waves:
        over = is_over(survey, wave, now)
        waiting = await batches.waiting(store, wave.id)
        if protection is not None and kept[wave.id] and kept[wave.id][-1].last:
            continue  # who sent off while the wave ended, and came too late, could be had by subtraction
        people = due(waiting, counted(kept[wave.id]), protection, over=over)
        if people or (over and kept[wave.id] and not kept[wave.id][-1].last):
            plan.append((wave, people))
    return plan


def counted(kept: Sequence[Batch]) -> int:
    """How many people these batches hold."""
    return sum(batch.people for batch in kept)
