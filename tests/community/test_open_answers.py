"""Open answers: who may read which, in what order, found by which words; nothing beside them tells who wrote them."""

import re
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from community.access import OPERATOR, Actor
from community.batches import settle_within
from community.errors import AccessDenied, NotFound
from community.open_answers import OpenQuestion, count_answers, open_question, page_of
from community.pseudonyms import KeyRing
from storage import surveys
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.surveyed import Respondents, two_towns
from tests.wishes import ITEM, coder, store, wished, wishes

__all__ = ["store"]

PROTECTION = Protection(10, 5)


@pytest.fixture
def keys(tmp_path: Path) -> KeyRing:
    return KeyRing(tmp_path)


async def read(store: Store, keys: KeyRing, now: datetime, actor: Actor = OPERATOR, **more: Any) -> OpenQuestion:
    item = more.pop("item", ITEM)
    return await open_question(store, actor, "s1", item, keys=keys, protection=PROTECTION, now=now, **more)


async def test_answers_are_shuffled_and_stay_so(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(30, "Больше времени")], anonymous=False)
    found = await read(store, keys, now)
    texts = [one.text for one in found.answers]
    order = [int(re.findall(r"\d+", text)[0]) for text in texts]
    assert sorted(order) == list(range(1, 31))
    assert order not in (list(range(1, 31)), list(range(30, 0, -1)))
    assert [one.text for one in (await read(store, keys, now)).answers] == texts
    pages = [page_of(found, 7, page=page).answers for page in range(1, 6)]
    assert [one.text for page in pages for one in page] == texts
    others = await read(store, KeyRing(keys._folder.parent / "elsewhere"), now)
    assert {one.number for one in others.answers}.isdisjoint(one.number for one in found.answers)
    assert "interview" not in repr(found.answers[0])


async def test_a_search_takes_no_notice_of_case_or_yo(store: Store, keys: KeyRing, now: datetime) -> None:
    people = [Respondents(1, {ITEM: text}) for text in ("Ещё часов", "еще\nраз", "ВРЕМЕНИ", "100% <b>")]
    await wished(store, now, [[*people, *wishes(10, "Мел")]])
    question = await read(store, keys, now)

    def found(search: str) -> set[str]:
        return {one.text for one in page_of(question, 50, search).answers}

    assert found("ЕЩЕ") == found("ещё ") == {"Ещё часов", "еще\nраз"}
    assert found("еще  раз") == {"еще\nраз"}
    assert found("времени") == {"ВРЕМЕНИ"}
    assert found("0% <") == {"100% <b>"}
    assert found("%мел") == set()
    page = page_of(question, 5, "мел", page=99)
    assert (page.page, page.pages, page.found, page.answered, len(page.answers)) == (2, 2, 10, 14, 5)
    assert page_of(question, 5, page=-3).page == 1
    with pytest.raises(InputError) as refused:
        page_of(question, 5, "a" * 101)
    assert refused.value.problems[0].code == "search-too-long"


async def test_an_anonymous_wave_is_read_when_it_is_over_and_enough_have_answered(
    store: Store, keys: KeyRing, now: datetime
) -> None:
    built = await wished(store, now, [wishes(9, "Первая"), wishes(10, "Вторая")], over=False)
    assert [(wave.number, wave.why) for wave in (await read(store, keys, now)).hidden] == [(1, "open"), (2, "open")]
    for wave in built.waves.values():
        await surveys.set_wave_end(store, wave.id, now)
    found = await read(store, keys, now)
    assert [(wave.number, wave.why) for wave in found.hidden] == [(1, "few")]
    assert {one.text[:6] for one in found.answers} == {"Вторая"}
    assert (await read(store, keys, now, wave=1)).answers == ()
    assert len((await read(store, keys, now, wave=2)).answers) == 10
    assert (await read(store, keys, now - timedelta(seconds=1))).answers == ()
    counts = await count_answers(store, OPERATOR, "s1", protection=PROTECTION, now=now)
    assert [(item.key, count) for item, count in counts] == [(ITEM, 10)]


async def test_only_those_are_read_whom_results_count(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(12, "Мел")], counted=False)
    assert [wave.why for wave in (await read(store, keys, now)).hidden] == ["few"]
    await settle_within(store, "s1", PROTECTION, now - timedelta(days=1))
    assert [wave.why for wave in (await read(store, keys, now)).hidden] == ["few"]
    await settle_within(store, "s1", PROTECTION, now)
    assert len((await read(store, keys, now)).answers) == 12


async def test_a_wave_extended_after_its_answers_were_counted_is_hidden_again(
    store: Store, keys: KeyRing, now: datetime
) -> None:
    built = await wished(store, now, [wishes(12, "Мел")], open_results=True)
    await surveys.set_wave_end(store, built.waves[1].id, now + timedelta(days=1))
    assert [wave.why for wave in (await read(store, keys, now)).hidden] == ["open"]


async def test_a_named_survey_is_read_at_once(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(1, "Мел")], over=False, anonymous=False)
    assert len((await read(store, keys, now)).answers) == 1


async def test_texts_are_for_curators_even_where_figures_are_published(
    store: Store, keys: KeyRing, now: datetime
) -> None:
    here, there = await two_towns(store)
    await wished(store, now, [wishes(10, "Мел")], owner=here, open_results=True)
    ours, theirs = await coder(store, now, "ours", here), await coder(store, now, "theirs", there)
    assert len((await read(store, keys, now, ours)).answers) == 10
    for nobody in (theirs, Actor(), await coder(store, now, "teacher", None)):
        with pytest.raises(AccessDenied) as denied:
            await read(store, keys, now, nobody)
        assert denied.value.code == "survey-not-yours"
    program = Actor(roles=(Role("curator", EVERYWHERE),), token_scopes=frozenset({"surveys:read", "results:read"}))
    with pytest.raises(AccessDenied) as denied:
        await read(store, keys, now, program)
    assert denied.value.values == {"scope": "answers:read"}
    with pytest.raises(NotFound):
        await open_question(store, ours, "s2", ITEM, keys=keys, protection=PROTECTION, now=now)


async def test_what_is_no_open_question_is_refused(store: Store, keys: KeyRing, now: datetime) -> None:
    await wished(store, now, [wishes(10, "Мел")])
    for item, code in (("lessons", "question-not-open"), ("none", "question-unknown"), (1, "question-unknown")):
        with pytest.raises(InputError) as refused:
            await read(store, keys, now, item=item)
        assert refused.value.problems[0].code == code
    with pytest.raises(InputError) as refused:
        await read(store, keys, now, wave=7)
    assert refused.value.problems[0].code == "wave-unknown"
    question = await read(store, keys, now, item=0)
    assert (question.item.key, question.place) == (ITEM, 0)
    with pytest.raises(NotFound):
        question.answer(1)
    assert "organisation_kind" not in asdict(question.answers[0])
