"""Surveys and interviews as they are kept: a state is saved by whoever knows the revision, answers come out once."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

from storage import interviews, people, places, surveys
from storage.engine import Database, Store
from storage.interviews import ResponseCount
from storage.people import Background
from storage.places import EVERYWHERE, Scope
from storage.surveys import Reach, SurveyRecord, WaveRecord

NOWHERE = Background(None, None, None, None)


def state(revision: int, **answers: Any) -> dict[str, Any]:
    return {"position": "q1", "revision": revision, "since": 0, "answers": answers}


async def survey(store: Store, now: datetime, public_id: str = "s1", owner: Scope = EVERYWHERE) -> SurveyRecord:
    questionnaire = await surveys.save_questionnaire(store, "trust", "1", "key: trust\n", "c" * 64, now)
    title = {"ru": "Доверие", "en": "Trust"}
    return await surveys.create_survey(
        store,
        public_id=public_id,
        questionnaire_version_id=questionnaire.id,
        title=title,
        owner=owner,
        anonymous=True,
        now=now,
    )


async def wave(store: Store, now: datetime) -> WaveRecord:
    return await surveys.create_wave(store, (await survey(store, now)).id, 1, {"ru": "До", "en": "Before"}, now)


async def begin(store: Store, wave_id: int, key: str, now: datetime, background: Background = NOWHERE) -> int:
    record = await interviews.create_interview(
        store, wave_id, key, language="ru", state=state(0), background=background, now=now
    )
    return record.id


async def test_a_questionnaire_version_is_never_changed(store: Store, now: datetime) -> None:
    first = await surveys.save_questionnaire(store, "trust", "1", "a", "a" * 64, now)
    again = await surveys.save_questionnaire(store, "trust", "1", "a", "a" * 64, now + timedelta(days=1))
    strange = await surveys.save_questionnaire(store, "trust", "1", "b", "b" * 64, now)
    newer = await surveys.save_questionnaire(store, "trust", "2", "b", "b" * 64, now)
    assert again == first
    assert await surveys.list_questionnaires(store) == [first, strange, newer]
    assert await surveys.get_questionnaire(store, newer.id) == newer


async def test_a_survey_and_its_waves_come_back_as_they_were_made(store: Store, now: datetime) -> None:
    made = await survey(store, now, owner=Scope("region", 3))
    assert await surveys.find_survey(store, "s1") == await surveys.get_survey(store, made.id) == made
    assert (made.title["ru"], made.owner, made.created_at, made.closed_at) == ("Доверие", Scope("region", 3), now, None)
    second = await surveys.create_wave(store, made.id, 2, {"ru": "После"}, now, now + timedelta(days=9))
    first = await surveys.create_wave(store, made.id, 1, {"ru": "До"}, now)
    assert await surveys.waves_of(store, made.id) == [first, second]
    assert await surveys.get_wave(store, second.id) == second
    assert await surveys.close_survey(store, made.id, now)
    assert not await surveys.close_survey(store, made.id, now)
    assert await surveys.close_wave(store, second.id, now + timedelta(days=1))
    assert not await surveys.close_wave(store, second.id, now + timedelta(days=2))


async def test_surveys_are_listed_by_what_lies_in_the_reach(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    record = await places.find_municipality(store, town)
    assert record is not None
    network = await places.create_network(store, "Сеть")
    school = await places.create_organisation(store, town, "school", "Школа № 5", [network])
    other = await places.create_municipality(store, "Кола", "Мурманская область")
    owners = {
        "school": Scope("organisation", school),
        "town": Scope("municipality", town),
        "other": Scope("municipality", other),
        "network": Scope("network", network),
        "region": Scope("region", record.region_id),
        "all": EVERYWHERE,
    }
    for name, owner in owners.items():
        await survey(store, now, name, owner)

    async def listed(reach: Reach | None) -> set[str]:
        return {found.public_id for found in await surveys.list_surveys(store, reach)}

    assert await listed(None) == await listed(Reach(within=frozenset({EVERYWHERE}))) == set(owners)
    assert await listed(Reach(within=frozenset({owners["region"]}))) == {"region", "town", "school"}
    assert await listed(Reach(within=frozenset({owners["town"]}))) == {"town", "school"}
    assert await listed(Reach(within=frozenset({owners["network"]}))) == {"network", "school"}
    assert await listed(Reach(exactly=frozenset({owners["region"], EVERYWHERE}))) == {"region", "all"}
    assert await listed(Reach()) == set()


async def test_a_second_beginning_gives_the_first_interview(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    begun = await wave(store, now)
    background = Background("school", town, None, "teacher")
    first = await begin(store, begun.id, "k", now, background)
    assert await interviews.save_interview_state(store, first, state(1, q1="yes"), 0)
    assert await begin(store, begun.id, "k", now + timedelta(hours=1)) == first
    found = await interviews.find_interview(store, begun.id, "k")
    assert found is not None
    assert (found.background, found.revision, found.started_at) == (background, 1, now)
    assert found.state == state(1, q1="yes")
    assert await interviews.get_interview(store, first) == found
    assert await interviews.find_interview(store, begun.id, "other") is None


async def test_a_state_is_saved_only_at_the_expected_revision(store: Store, now: datetime) -> None:
    interview = await begin(store, (await wave(store, now)).id, "k", now)
    assert await interviews.save_interview_state(store, interview, state(1, q1=1), 0, language="en")
    assert not await interviews.save_interview_state(store, interview, state(1, q1=2), 0)
    found = await interviews.get_interview(store, interview)
    assert found is not None
    assert (found.state, found.language) == (state(1, q1=1), "en")


async def test_a_finished_interview_does_not_change(store: Store, now: datetime) -> None:
    interview = await begin(store, (await wave(store, now)).id, "k", now)
    assert await interviews.finish_interview(store, interview, state(1, q1=1), 0, now)
    assert not await interviews.finish_interview(store, interview, state(2, q1=2), 1, now)
    assert not await interviews.save_interview_state(store, interview, state(2, q1=2), 1)
    found = await interviews.get_interview(store, interview)
    assert found is not None
    assert (found.state, found.status, found.finished_at) == (state(1, q1=1), "finished", now)


async def test_of_many_taps_at_one_revision_one_counts(database: Database, now: datetime) -> None:
    async with database.write() as store:
        interview = await begin(store, (await wave(store, now)).id, "k", now)

    async def tap(answer: int) -> bool:
        async with database.write() as store:
            return await interviews.save_interview_state(store, interview, state(1, q1=answer), 0)

    outcomes = await asyncio.gather(*(tap(answer) for answer in range(8)))
    assert sum(outcomes) == 1
    async with database.read() as store:
        found = await interviews.get_interview(store, interview)
    assert found is not None
    assert found.state["answers"] == {"q1": outcomes.index(True)}


async def test_many_who_begin_at_once_share_one_interview(database: Database, now: datetime) -> None:
    async with database.write() as store:
        begun = await wave(store, now)

    async def start() -> int:
        async with database.write() as store:
            return await begin(store, begun.id, "k", now)

    assert len(set(await asyncio.gather(*(start() for _ in range(6))))) == 1


async def test_answers_and_counts_of_a_wave(store: Store, now: datetime) -> None:
    begun = await wave(store, now)
    silent = await surveys.create_wave(store, begun.survey_id, 2, {}, now)
    for key, kind in (("c", "school"), ("a", "preschool"), ("b", "school")):
        interview = await begin(store, begun.id, key, now, Background(kind, None, None, "teacher"))  # type: ignore[arg-type]
        if key != "b":
            await interviews.finish_interview(store, interview, state(1, q1=key, many=["x", "y"]), 0, now)
    records = await interviews.answers_of_wave(store, begun.id)
    assert [(r.respondent_key, r.answers, r.background.organisation_kind) for r in records] == [
        ("a", {"q1": "a", "many": ["x", "y"]}, "preschool"),
        ("c", {"q1": "c", "many": ["x", "y"]}, "school"),
    ]
    assert [r.respondent_key for r in await interviews.answers_of_wave(store, begun.id, status=None)] == ["a", "b", "c"]
    assert await interviews.response_counts(store, begun.survey_id) == {
        begun.id: ResponseCount(3, 2),
        silent.id: ResponseCount(0, 0),
    }
    assert await interviews.response_counts_by(store, begun.id, "organisation_kind") == {
        "school": ResponseCount(2, 1),
        "preschool": ResponseCount(1, 1),
    }


async def test_the_background_of_a_member(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    school = await places.create_organisation(store, town, "school", "Школа № 5")
    workplace = {"municipality_id": town, "organisation_id": school, "position": "teacher"}
    settled = await people.create_member(store, public_id="a", language="ru", now=now, **workplace)  # type: ignore[arg-type]
    fresh = await people.create_member(store, public_id="b", language="ru", now=now)
    assert await people.background_of(store, settled) == Background("school", town, school, "teacher")
    assert await people.background_of(store, fresh) == NOWHERE
