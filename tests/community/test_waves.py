"""Waves after the launch: one more for all or for the same people, and another deadline."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from community import answering, launching, waves
from community.access import OPERATOR, Actor
from community.answering import NotOpen, Sitting
from community.errors import NotFound, Refused
from community.i18n import LANGUAGES, texts
from community.launching import PlannedWave
from storage import interviews, people, surveys
from storage.engine import Store
from storage.surveys import RunningWave
from surveys.problems import InputError
from tests.linked import Circle, circle

DAY = timedelta(days=1)
AFTER = {"ru": "После", "en": "After"}


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben", "new")
    return made


@pytest.mark.parametrize(
    "plan", [{"anonymous": False}, {"linking": "key"}, {"linking": "none"}], ids=["named", "key", "none"]
)
async def test_a_wave_for_the_same_people_is_for_them_alone(school: Circle, plan: dict[str, object]) -> None:
    made = await school.launch(**plan)
    first = made.waves[0].id
    await school.answer("ann", first, {"calm": "yes"})
    await school.answer("ben", first, {"calm": "yes"}, send=False)
    later = await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, school.now + DAY), school.now, "same")
    assert (later.number, later.for_whom) == (2, "same")
    school.now += 2 * DAY
    assert isinstance(await school.open("ann", later.id), Sitting)
    for name in ("ben", "new"):
        assert await school.open(name, later.id) == NotOpen("not-found")
        assert await answering.waiting_for(school.store, school.members[name], school.keys, school.now) == []
    everybody = await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave({"ru": "Ещё"}, school.now), school.now)
    assert isinstance(await school.open("new", everybody.id), Sitting)


async def test_a_new_wave_ends_the_one_before(school: Circle) -> None:
    made = await school.launch()
    await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, school.now - DAY), school.now + DAY)
    first, second = await surveys.waves_of(school.store, made.survey.id)
    assert first.closes_at == second.opens_at == school.now + DAY
    assert second.closes_at is None


async def codes(attempt: object) -> list[str]:
    with pytest.raises(InputError) as refusal:
        await attempt  # type: ignore[misc]
    for problem in refusal.value.problems:
        assert all(texts(language).problem(problem) for language in LANGUAGES)
    return [problem.code for problem in refusal.value.problems]


async def test_a_wave_that_does_not_fit_is_refused(school: Circle) -> None:
    await school.launch()
    now = school.now
    same_title = PlannedWave({"ru": "Волна 1", "en": "Wave 1"}, now, now - DAY)
    add = waves.add_wave
    assert await codes(add(school.store, OPERATOR, "s1", same_title, now)) == [
        "launch-deadline-past",
        "launch-wave-too-early",
        "launch-wave-title-taken",
    ]
    with pytest.raises(Refused):
        await add(school.store, Actor(), "s1", PlannedWave(AFTER, now + DAY), now)
    await launching.close_survey(school.store, OPERATOR, "s1", now, with_open_waves=True)
    assert await codes(add(school.store, OPERATOR, "s1", PlannedWave(AFTER, now + DAY), now)) == [
        "launch-survey-closed"
    ]


async def test_a_deadline_is_moved(school: Circle) -> None:
    made = await school.launch()
    now, extend = school.now, waves.extend_wave
    await launching.end_wave(school.store, OPERATOR, "s1", 1, now + DAY)
    school.now = now + 2 * DAY
    assert await school.open("ann", made.waves[0].id) == NotOpen("closed")
    longer = await extend(school.store, OPERATOR, "s1", 1, now + 9 * DAY, school.now)
    assert await surveys.get_wave(school.store, longer.id) == longer
    assert isinstance(await school.open("ann", longer.id), Sitting)
    await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, now + 20 * DAY), school.now)
    for moment in (now + 21 * DAY, None):
        assert await codes(extend(school.store, OPERATOR, "s1", 1, moment, school.now)) == ["launch-deadline-overlaps"]
    assert await codes(extend(school.store, OPERATOR, "s1", 2, now, school.now)) == ["launch-deadline-past"]
    assert await codes(extend(school.store, OPERATOR, "s1", 2, now + 19 * DAY, school.now)) == [
        "launch-deadline-before-opening"
    ]
    with pytest.raises(NotFound):
        await extend(school.store, OPERATOR, "s1", 3, None, school.now)
    with pytest.raises(Refused):
        await extend(school.store, Actor(), "s1", 1, None, school.now)


async def test_a_no_deletes_what_was_begun_in_waves_that_are_over_and_wherever_one_worked(school: Circle) -> None:
    over, moved = (await school.launch()).waves[0], (await school.launch(survey="s2")).waves[0]
    for name in ("ann", "ben"):
        for wave in (over, moved):
            await school.answer(name, wave.id, {"calm": "yes"}, send=False)
    await launching.end_wave(school.store, OPERATOR, "s1", 1, school.now + DAY)
    await people.change_member(school.store, school.members["ann"].id, municipality_id=None, organisation_id=None)
    await school.refresh("ann")
    await answering.withdraw(school.store, school.members["ann"], school.keys, "ru", school.now + DAY)
    for wave in (over, moved):
        left = await interviews.statuses_of_wave(school.store, wave.id)
        assert list(left) == [school.keys.respondent_key(await running(school, wave.id), wave.id, "ben")]


async def running(school: Circle, wave: int) -> RunningWave:
    found = await surveys.find_running_wave(school.store, wave)
    assert found is not None
    return found


async def test_the_wave_that_counts_is_the_one_that_began_last(school: Circle) -> None:
    (first,) = (await school.launch()).waves
    later = await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, school.now + DAY), school.now)
    there = [first, later]
    for days, meant in ((-1, first), (0, first), (1, later), (9, later)):
        assert waves.current_wave(there, school.now + days * DAY) == meant


async def test_a_wave_is_called_after_the_one_before(school: Circle) -> None:
    (first,) = (await school.launch()).waves
    before = replace(first, title={"ru": "До", "en": "Before"})
    assert waves.next_title([before]) == AFTER
    assert waves.next_title([first]) == {"ru": "Волна 2", "en": "Wave 2"}
    assert waves.next_title([before, replace(first, number=2)]) == {"ru": "Волна 3", "en": "Wave 3"}


def test_a_title_is_one_short_line() -> None:
    assert waves.readable_title("  Через \n полгода ") == "Через полгода"
    assert len(waves.readable_title("x" * 100)) == 100
    for wrong in ("", " \n ", "x" * 101, "a\x00b"):
        with pytest.raises(InputError) as refusal:
            waves.readable_title(wrong)
        assert all(texts(language).problem(refusal.value.problems[0]) for language in LANGUAGES)
