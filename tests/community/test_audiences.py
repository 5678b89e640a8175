"""Whom a survey is put to: what a launch refuses, who may answer, and in which language."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from community import access, answering, launching
from community.access import actor_of
from community.answering import Introduced, NotOpen, Sitting
from community.i18n import LANGUAGES, texts
from storage import people, places
from storage.audiences import Audience
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE
from surveys.problems import InputError
from tests.linked import Circle, circle


@pytest.fixture
async def school(store: Store, tmp_path: Path, now: datetime) -> Circle:
    return await circle(store, tmp_path, now)


async def refused(school: Circle, **plan: Any) -> list[str]:
    with pytest.raises(InputError) as refusal:
        await school.launch(**plan)
    assert not school.keys.has_key("s1")
    for problem in refusal.value.problems:
        assert all(texts(language).problem(problem) for language in LANGUAGES)
    return [problem.code for problem in refusal.value.problems]


async def test_only_the_audience_may_answer(school: Circle) -> None:
    await school.join("ann", "ben")
    await school.join("head", position="head")
    await people.add_role(school.store, school.members["ben"].id, Role("expert", EVERYWHERE), None, school.now)
    made = await school.launch(audience=Audience(positions=("teacher",), roles=("teacher",)))
    wave = made.waves[0].id
    assert isinstance(await school.open("ann", wave), Sitting)
    for name in ("ben", "head"):
        assert await school.open(name, wave) == NotOpen("not-found")
        assert await access.answerable_surveys(school.store, actor_of(school.members[name])) == []
        # What is asked next door is no secret; it is just not asked of him.
        actor = actor_of(school.members[name])
        with pytest.raises(access.AccessDenied):
            await access.access_survey(school.store, actor, "s1", to="answer")
        assert await access.access_survey(school.store, actor, "s1") == made.survey
    for name, count in (("ann", 1), ("ben", 0)):
        waiting = await answering.waiting_for(school.store, school.members[name], school.keys, school.now)
        assert len(waiting) == count


async def test_who_began_goes_on_though_the_audience_means_him_no_more(school: Circle) -> None:
    await school.join("ann")
    made = await school.launch(audience=Audience(positions=("teacher",)))
    await school.answer("ann", made.waves[0].id, {"calm": "yes"}, send=False)
    await people.change_member(school.store, school.members["ann"].id, position="head")
    await school.refresh("ann")
    assert isinstance(await school.open("ann", made.waves[0].id), Sitting)


async def test_an_audience_must_exist_and_have_somebody_in_it(school: Circle) -> None:
    await school.join("ann")
    assert await refused(school, audience=Audience(positions=("head",))) == ["launch-audience-empty"]
    strange: Any = Audience(positions=("king",), organisation_kinds=("castle",), roles=("jester",))  # type: ignore[arg-type]
    assert await refused(school, audience=strange) == [
        "launch-kind-unknown",
        "launch-position-unknown",
        "launch-role-unknown",
    ]
    assert await refused(school, audience=Audience(organisations=(999,))) == ["launch-place-unknown"]


async def test_an_audience_lies_where_its_owner_is(school: Circle) -> None:
    await school.join("ann")
    elsewhere = await places.create_municipality(school.store, "Кола", "Мурманская область")
    garden = await places.create_organisation(school.store, elsewhere, "preschool", "Сад")
    network = await places.create_network(school.store, "Сеть")
    beyond = Audience(municipalities=(elsewhere,), organisations=(garden,), networks=(network,))
    assert await refused(school, audience=beyond) == ["launch-place-beyond", "launch-place-beyond"]
    await places.join_network(school.store, school.school, network)
    within = Audience(municipalities=(school.town,), organisations=(school.school,), networks=(network,))
    assert (await school.launch(audience=within)).survey.audience == within


async def test_everybody_may_be_nobody_yet(school: Circle) -> None:
    # Whoever joins later is asked, and invited where the survey invites.
    assert (await school.launch(invites=True)).survey.invites
    assert not (await school.launch(survey="s2")).survey.invites


async def test_a_survey_is_answered_in_its_own_languages(school: Circle) -> None:
    await school.join("ann", "ben")
    await people.change_member(school.store, school.members["ben"].id, language="en")
    await school.refresh("ben")
    assert await refused(school, languages=["en", "fi"]) == ["launch-language-unknown"]
    made = await school.launch(languages=["en"])
    for name in ("ann", "ben"):
        sitting = await school.open(name, made.waves[0].id)
        assert isinstance(sitting, Sitting)
        assert sitting.questionnaire.languages == ("en",)
        assert sitting.questionnaire.item("calm").text == {"en": "Are you calm?"}
        assert sitting.questionnaire.item("calm").choices[0].label == {"en": "Yes"}
    both = await school.launch(survey="s2")
    introduced = await answering.open_wave(
        school.store, school.members["ann"], both.waves[0].id, school.keys, school.now, begin=False
    )
    assert isinstance(introduced, Introduced)
    assert introduced.questionnaire.languages == ("ru", "en")
    assert [answering.language_of(introduced.wave, language) for language in ("ru", "en")] == ["ru", "en"]
    assert sitting.wave.languages == ["en"]
    assert answering.language_of(sitting.wave, "ru") == "en"


@pytest.mark.parametrize(
    ("opens", "closes", "code"),
    [(0, -1, "launch-deadline-past"), (0, 0, "launch-deadline-past"), (2, 1, "launch-deadline-before-opening")],
)
async def test_a_deadline_is_still_to_come(school: Circle, opens: int, closes: int, code: str) -> None:
    day = timedelta(days=1)
    problems = launching.deadline_problems(school.now + opens * day, school.now + closes * day, school.now)
    assert [problem.code for problem in problems] == [code]
    assert await refused(school, closes_at=school.now - day) == ["launch-deadline-past"]
