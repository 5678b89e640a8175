"""When results take in new answers: in batches while a wave runs, all of them once it is over."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from community.access import OPERATOR
from community.batches import due, settle, settle_before_reading
from community.waves import extend_wave
from storage import batches, interviews, surveys
from storage.engine import Database, Store
from storage.places import EVERYWHERE
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.surveyed import Surveyed, answer, build_survey, levels

LIMITS = Protection(min_group=10, min_cell=5)
DAY = timedelta(days=1)
ONE = levels(1, 0, 0)[0]


@pytest.mark.parametrize(
    ("waiting", "counted", "over", "taken"),
    [
        (0, 0, False, 0),
        (19, 0, False, 0),
        (20, 0, False, 10),
        (35, 0, False, 25),
        (40, 100, False, 0),
        (50, 100, False, 40),
        (3, 100, True, 3),
        (0, 100, True, 0),
    ],
)
def test_so_many_are_counted(waiting: int, counted: int, over: bool, taken: int) -> None:
    assert due(waiting, counted, LIMITS, over=over) == taken


def test_published_figures_and_those_without_protection_count_everybody() -> None:
    assert due(1, 100, None, over=False) == 1
    assert due(2, 0, Protection(0, 0), over=False) == 1


async def wave_of(store: Store, now: datetime, people: int, *, open_results: bool = False) -> Surveyed:
    built = await build_survey(store, now, EVERYWHERE, [[]], open_results=open_results)
    await come(store, built, now, range(people))
    return built


async def come(store: Store, built: Surveyed, now: datetime, people: Sequence[int]) -> None:
    for person in people:
        await answer(store, now, built.waves[1], f"{person * 7919 % 1000:04}", ONE)


async def sizes(store: Store, built: Surveyed) -> list[tuple[int, bool]]:
    kept = await batches.batches_of(store, [built.waves[1].id])
    return [(batch.people, batch.last) for batch in kept[built.waves[1].id]]


async def test_some_of_those_who_came_last_stay_behind_until_the_wave_is_over(store: Store, now: datetime) -> None:
    built = await wave_of(store, now, 19)
    assert await settle(store, built.survey, LIMITS, now) == 0
    await come(store, built, now, range(19, 25))
    assert await settle(store, built.survey, LIMITS, now) == 15
    assert await settle(store, built.survey, LIMITS, now) == 0
    await come(store, built, now, range(25, 26))
    await surveys.close_survey(store, built.survey.id, now)
    closed = await surveys.get_survey(store, built.survey.id)
    assert closed is not None
    assert await settle(store, closed, LIMITS, now + DAY) == 11
    assert await sizes(store, built) == [(15, False), (11, True)]


async def test_who_is_counted_first_is_not_who_came_first(store: Store, now: datetime) -> None:
    built = await wave_of(store, now, 20)
    await settle(store, built.survey, LIMITS, now)
    (batch,) = (await batches.batches_of(store, [built.waves[1].id]))[built.waves[1].id]
    counted = [one.respondent_key for one in await batches.answers_of_batch(store, batch, "", 100)]
    everybody = [one.respondent_key for one in await interviews.answers_of_wave(store, built.waves[1].id)]
    assert counted == everybody[:10] == sorted(everybody)[:10]
    assert counted != [f"{person * 7919 % 1000:04}" for person in range(10)]


async def test_a_wave_that_ends_with_nobody_waiting_is_known_to_be_over(store: Store, now: datetime) -> None:
    built = await wave_of(store, now, 3, open_results=True)
    assert await settle(store, built.survey, None, now) == 3
    await surveys.set_wave_end(store, built.waves[1].id, now)
    assert await settle(store, built.survey, None, now) == 0
    assert await sizes(store, built) == [(3, True)]


async def test_a_wave_shown_in_full_stays_over(store: Store, now: datetime) -> None:
    built = await wave_of(store, now, 30)
    await surveys.set_wave_end(store, built.waves[1].id, now)
    await extend_wave(store, OPERATOR, "s1", 1, now + DAY, now)
    await surveys.set_wave_end(store, built.waves[1].id, now)
    await settle(store, built.survey, LIMITS, now)
    with pytest.raises(InputError, match="launch-wave-shown"):
        await extend_wave(store, OPERATOR, "s1", 1, now + DAY, now)


async def test_two_who_look_at_once_count_everybody_once(database: Database, now: datetime) -> None:
    async with database.write() as store:
        built = await wave_of(store, now, 40)
    await asyncio.gather(*(settle_before_reading(database, "s1", LIMITS, now) for _ in range(3)))
    await settle_before_reading(database, "nobody", LIMITS, now)
    async with database.read() as store:
        assert await sizes(store, built) == [(30, False)]
        assert await batches.waiting(store, built.waves[1].id) == 10
