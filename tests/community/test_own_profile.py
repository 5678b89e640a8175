"""What a respondent gets back: his first wave beside the later one where it is surely his, the test gone over last."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from community.answering import Sitting
from community.own_profile import OwnProfile, may_review, own_profile
from storage.engine import Store
from surveys.yaml_format import load_bytes
from tests.linked import Circle, circle
from tests.transcript_files import content

CODE = {"mother": "М", "born": "а", "siblings": "1", "town": "Ё"}
LOW = {"find": "never", "make": "never", "password": "short"}
HIGH = {"find": "often", "make": "often", "password": "long"}


def with_code(answers: dict[str, str], **more: str) -> dict[str, str]:
    return {f"own_code_{key}": value for key, value in {**CODE, **more}.items()} | answers


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    made = await circle(store, tmp_path, now)
    await made.join("ann", "ben")
    return made


async def launch(school: Circle, waves: int = 2, **plan: Any) -> list[int]:
    questionnaire = load_bytes(content("skills.yaml"), "skills.yaml")
    return [wave.id for wave in (await school.launch(waves, questionnaire=questionnaire, **plan)).waves]


async def found(school: Circle, name: str, wave: int) -> OwnProfile:
    sitting = await school.open(name, wave)
    assert isinstance(sitting, Sitting)
    return await own_profile(school.store, sitting)


def changed(own: OwnProfile) -> bool:
    return any(area.change is not None for area in own.profile.areas)


@pytest.mark.parametrize(
    ("plan", "seen"),
    [({"anonymous": False}, True), ({"linking": "key"}, True), ({"linking": "none"}, False)],
    ids=["named", "key", "none"],
)
async def test_the_first_wave_stands_beside_the_later_one_where_they_are_matched(
    school: Circle, plan: dict[str, Any], seen: bool
) -> None:
    first, later = await launch(school, **plan)
    await school.answer("ann", first, LOW)
    await school.answer("ann", later, HIGH)
    await school.answer("ben", later, HIGH)
    assert not changed(await found(school, "ann", first))
    assert changed(await found(school, "ann", later)) == seen
    assert not changed(await found(school, "ben", later))


async def test_a_code_brings_back_what_its_maker_answered(school: Circle) -> None:
    first, later = await launch(school, linking="code")
    await school.answer("ann", first, with_code(LOW))
    await school.answer("ben", first, with_code(LOW, town="К"))
    await school.answer("ann", later, with_code(HIGH))
    assert changed(await found(school, "ann", later))


@pytest.mark.parametrize("wave", [1, 2])
async def test_a_code_that_two_made_shows_neither_what_the_other_answered(school: Circle, wave: int) -> None:
    first, later = await launch(school, linking="code")
    await school.answer("ann", first, with_code(LOW))
    if wave == 1:
        await school.answer("ben", first, with_code(LOW))
    await school.answer("ann", later, with_code(HIGH))
    if wave == 2:
        await school.answer("ben", later, with_code(HIGH))
        assert not changed(await found(school, "ben", later))
    assert not changed(await found(school, "ann", later))


async def test_what_was_not_sent_off_is_nothing_to_compare_with(school: Circle) -> None:
    first, later = await launch(school, linking="key")
    await school.answer("ann", first, LOW, send=False)
    await school.answer("ann", later, HIGH)
    assert not changed(await found(school, "ann", later))


@pytest.mark.parametrize(
    ("plan", "waves", "reviewable"),
    [
        ({"linking": "none"}, 1, [True]),
        ({"linking": "none"}, 2, [False, True]),
        ({"linking": "key"}, 1, [False]),  # the second wave is opened later
        ({"linking": "key"}, 2, [False, True]),
        ({"linking": "key"}, 3, [False, False, True]),
    ],
)
async def test_the_test_is_gone_over_after_the_last_wave_only(
    school: Circle, plan: dict[str, Any], waves: int, reviewable: list[bool]
) -> None:
    numbers = await launch(school, waves, **plan)
    for number in numbers:
        await school.answer("ann", number, HIGH)
    assert [(await found(school, "ann", number)).reviewable for number in numbers] == reviewable


async def test_without_test_items_there_is_nothing_to_go_over(school: Circle) -> None:
    [wave] = (await school.launch()).waves
    await school.answer("ann", wave.id, {"calm": "yes"})
    sitting = await school.open("ann", wave.id)
    assert isinstance(sitting, Sitting)
    assert not may_review(sitting, 1)
