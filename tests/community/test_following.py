"""Following a survey: the wave that counts, how far it has come, and who of the first wave came again."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from community import launching, waves
from community.access import OPERATOR, Actor
from community.errors import Refused
from community.following import Followed, follow_survey
from community.launching import PlannedWave
from storage.engine import Store
from storage.pairing import Linkage
from surveys.statistics.disclosure import Protection
from tests.linked import Circle, circle

DAY = timedelta(days=1)
AFTER = {"ru": "После", "en": "After"}


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben")
    return made


async def followed(school: Circle, actor: Actor = OPERATOR) -> Followed:
    return await follow_survey(school.store, actor, "s1", school.keys, Protection(2, 2), school.now)


@pytest.mark.parametrize(("plan", "linked"), [({"linking": "key"}, True), ({"linking": "none"}, False)])
async def test_the_present_wave_is_followed(school: Circle, plan: dict[str, Any], linked: bool) -> None:
    (first,) = (await school.launch(**plan)).waves
    await school.answer("ann", first.id, {"calm": "yes"})
    await school.answer("ben", first.id, {"calm": "yes"}, send=False)
    found = await followed(school)
    assert (found.wave, found.progress.started, found.progress.finished) == (first, 2, 1)
    assert (found.linkage, found.is_over(school.now)) == (None, False)
    later = await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, school.now + DAY), school.now, "same")
    assert (await followed(school)).wave.number == 1
    school.now += 2 * DAY
    await school.answer("ann", later.id, {"calm": "no"})
    found = await followed(school)
    assert (found.wave, found.progress.invited, found.progress.finished) == (later, 1, 1)
    assert found.linkage == (Linkage(matched=1, lost=0, new=0, ambiguous=0) if linked else None)


@pytest.mark.parametrize(("anonymous", "reached"), [(True, None), (False, 0)])
async def test_whom_a_wave_for_the_same_people_reached_is_not_guessed(
    school: Circle, anonymous: bool, reached: int | None
) -> None:
    await school.launch(anonymous=anonymous, linking="key", invites=True)
    assert (await followed(school)).progress.reached == 0
    await waves.add_wave(school.store, OPERATOR, "s1", PlannedWave(AFTER, school.now + DAY), school.now, "same")
    school.now += 2 * DAY
    assert (await followed(school)).progress.reached == reached


async def test_a_closed_survey_is_over_and_strangers_follow_none(school: Circle) -> None:
    await school.launch(languages=["en"], invites=True)
    assert (await followed(school)).progress.reached == 0
    closed = await launching.close_survey(school.store, OPERATOR, "s1", school.now, with_open_waves=True)
    launching.forget_respondents(school.keys, closed)
    found = await followed(school)
    assert (found.is_over(school.now), found.progress.by_organisation, found.progress.reached) == (True, (), None)
    assert found.questionnaire.languages == ("en",)
    with pytest.raises(Refused):
        await followed(school, Actor())
