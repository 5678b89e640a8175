"""Progress: the counts of a wave, by organisation and by item, and that none of them tells of too few."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from community import launching, progress, waves
from community.access import OPERATOR, Actor
from community.errors import NotFound, Refused
from community.launching import PlannedWave
from community.progress import GroupProgress, Progress, Standing, merged, standing
from storage import people, places
from storage.audiences import Audience
from storage.engine import Store
from surveys.statistics.disclosure import Protection
from tests.linked import Circle, circle

SMALL = Protection(min_group=3, min_cell=2)
DAY = timedelta(days=1)


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    """Four people at the school, three at a college, one in a kindergarten."""
    made = await circle(store, tmp_path, now)
    college = await places.create_organisation(store, made.town, "vocational", "Колледж")
    garden = await places.create_organisation(store, made.town, "preschool", "Сад")
    await made.join("a", "b", "c", "d")
    await made.join("e", "f", "g", organisation=college)
    await made.join("h", organisation=garden)
    return made


async def seen(school: Circle, wave: int = 1, protection: Protection = SMALL) -> Progress:
    return await progress.survey_progress(school.store, OPERATOR, "s1", wave, school.keys, protection, school.now)


@pytest.mark.parametrize("plan", [{"anonymous": False}, {"linking": "key"}, {"linking": "none"}])
async def test_a_wave_is_counted_by_organisation(school: Circle, plan: dict[str, Any]) -> None:
    (wave,) = (await school.launch(closes_at=school.now + DAY, **plan)).waves
    for name in ("a", "b", "e", "h"):
        await school.answer(name, wave.id, {"calm": "yes"})
    for name in ("c", "f"):
        await school.answer(name, wave.id, {"calm": "yes"}, send=False)
    found = await seen(school)
    assert (found.invited, found.reached, found.started, found.finished, found.partial) == (8, None, 6, 4, 0)
    # The kindergarten alone would be one person, and takes the college in.
    assert found.by_organisation == (GroupProgress("Школа № 1", 4, 3, 2), GroupProgress(None, 4, 3, 2))
    assert found.drop_off == (Standing("item", "wish", 2),)
    kept = (await school.store.session.execute(text("SELECT organisation_id FROM interview"))).scalars().all()
    assert (set(kept) == {None}) == plan.get("anonymous", True)
    school.now += 2 * DAY
    over = await seen(school)
    assert (over.partial, over.started) == (2, 6)


async def test_who_began_and_moved_on_is_counted_and_not_found(school: Circle) -> None:
    (wave,) = (await school.launch(audience=Audience(positions=("teacher",)))).waves
    await school.answer("a", wave.id, {"calm": "yes"})
    await people.change_member(school.store, school.members["a"].id, position="head")
    found = await seen(school)
    assert (found.invited, found.started, found.finished) == (8, 1, 1)
    # Beside a total of one, a row of the school without him would name him.
    assert sum(row.started for row in found.by_organisation) == found.started
    assert sum(row.invited for row in found.by_organisation) == found.invited
    assert all(row.invited >= SMALL.min_group for row in found.by_organisation)


async def test_a_wave_for_the_same_people_invites_them_alone(school: Circle) -> None:
    (first,) = (await school.launch(linking="key")).waves
    for name in ("a", "b", "c", "e", "f", "g"):
        await school.answer(name, first.id, {"calm": "yes"}, send=name != "g")
    await waves.add_wave(
        school.store, OPERATOR, "s1", PlannedWave({"ru": "После"}, school.now + DAY), school.now, "same"
    )
    found = await seen(school, wave=2)
    assert (found.invited, found.started, found.by_organisation) == (5, 0, ())


async def test_without_the_key_only_totals_are_left(school: Circle) -> None:
    (wave,) = (await school.launch()).waves
    await school.answer("a", wave.id, {"calm": "yes"})
    closed = await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    assert launching.forget_respondents(school.keys, closed)
    found = await seen(school)
    assert (found.invited, found.started, found.finished, found.by_organisation) == (8, 1, 1, ())


async def test_progress_is_for_those_who_manage(school: Circle) -> None:
    await school.launch()
    for actor in (Actor(), Actor(workplace=None, member_id=school.members["a"].id)):
        with pytest.raises(Refused):
            await progress.survey_progress(school.store, actor, "s1", 1, school.keys, SMALL, school.now)
    with pytest.raises(NotFound):
        await seen(school, wave=2)


groups = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "D", "E", None]), st.integers(1, 30), st.integers(0, 30)),
    max_size=6,
    unique_by=lambda group: group[0],
)


@given(groups, st.integers(1, 12))
def test_no_group_below_the_threshold_can_be_had(given_groups: list[tuple[str | None, int, int]], least: int) -> None:
    every = [GroupProgress(name, invited, min(began, invited), 0) for name, invited, began in given_groups]
    rows = merged(every, least)
    assert all(row.invited >= least for row in rows)
    if rows:
        # Everybody is in exactly one row, so what is missing from the whole is a row itself.
        assert sum(row.invited for row in rows) == sum(group.invited for group in every)
        assert sum(row.started for row in rows) == sum(group.started for group in every)
    assert all(row in every for row in rows if row.name is not None)


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", None]), st.integers(1, 12)), st.integers(1, 6))
def test_no_item_is_shown_where_too_few_stand(counts: dict[str | None, int], least: int) -> None:
    rows = standing(counts, least)
    assert all(row.unfinished >= least for row in rows)
    assert not rows or sum(row.unfinished for row in rows) == sum(counts.values())


def test_large_groups_stand_by_themselves() -> None:
    every = [GroupProgress(name, 10, 5, 4) for name in ("B", "A")]
    assert merged(every, 10) == (every[1], every[0])
    assert merged([*every, GroupProgress(None, 12, 1, 1)], 10)[2] == GroupProgress(None, 12, 1, 1)
    assert merged([GroupProgress("A", 9, 5, 4)], 10) == merged([], 10) == ()


def test_the_summary_is_a_place_to_stop_at() -> None:
    assert standing({None: 6, "q": 5, "r": 3, "s": 2}, 5) == (
        Standing("summary", None, 6),
        Standing("item", "q", 5),
        Standing("elsewhere", None, 5),
    )
    assert standing({None: 6, "q": 5, "r": 1}, 5) == (Standing("summary", None, 6), Standing("elsewhere", None, 6))
    assert standing({"q": 4}, 5) == standing({"q": 2, "r": 4}, 5) == standing({}, 5) == ()
