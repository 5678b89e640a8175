"""The most telling results: what is picked out of how many comparisons, and what is said where nothing differs."""

from datetime import datetime

import pytest

from community import findings
from community.access import OPERATOR, Actor
from community.analysis import AnalysisWorker
from community.batches import settle
from community.errors import NotFound
from community.findings import Findings
from community.result_study import open_study
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from tests.surveyed import Respondents, build_survey, levels, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)


async def find(store: Store, worker: AnalysisWorker, language: str = "ru", actor: Actor = OPERATOR) -> Findings:
    study = await open_study(store, actor, "s1", PROTECTION)
    return await findings.find(store, study, worker=worker, language=language)


def said(found: Findings) -> list[str]:
    return [f"{one.of.key} {one.between}: {one.words}" for one in found.found]


async def test_what_waves_differ_in_most_is_told_in_shares(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40), levels(30, 25, 10)])
    found = await find(store, worker)
    assert said(found)[0] == (
        "competence waves: Доля «Недостаточный» снизилась с 56 до 15 %. Доля «Высокий» выросла с 17 до 46 %. "
        "Различие среднее."
    )
    assert (found.standing, found.found[0].answered, found.found[0].asked) == ("differ", 137, 137)
    assert [one.of.key for one in found.found] == ["competence", "lessons", "tests"]
    assert "Просмотрено 3 сравнения, различие показано в 3." in found.note
    assert found == await find(store, worker)
    english = await find(store, worker, "en")
    assert english.found[0].words.startswith("The share of “Insufficient” fell from 56 to 15%.")


async def test_the_scale_stands_for_its_items_where_there_is_something_else_to_tell(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    town = [*levels(40, 30, 10), *levels(10, 30, 40, "preschool")]
    village = [*levels(30, 20, 5, place="village"), *levels(12, 20, 30, "preschool")]
    await build_survey(store, now, EVERYWHERE, [levels(5, 30, 60), [*town, *village]])
    found = await find(store, worker)
    told = [(one.of.key, one.between) for one in found.found]
    assert len(set(told)) == 3
    assert sum(key in ("competence", "lessons", "tests") and by == "waves" for key, by in told) <= 1
    assert "place" in {key for key, _ in told}


async def test_groups_numbers_and_options_have_sentences_of_their_own(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    wave = [
        Respondents(20, {"place": "town", "used": ["video"], "hours": 3, "lessons": "often"}, "school"),
        Respondents(20, {"place": "town", "used": ["video", "board"], "hours": 4, "lessons": "often"}, "school"),
        Respondents(20, {"place": "town", "used": ["board"], "hours": 9, "lessons": "often"}, "preschool"),
        Respondents(20, {"place": "town", "used": ["board"], "hours": 8, "lessons": "often"}, "preschool"),
    ]
    await build_survey(store, now, EVERYWHERE, [wave], open_results=True)
    found = await find(store, worker)
    assert said(found) == [
        "used organisation_kind: «Видео»: «детский сад» — 0 %, «школа» — 100 %. Различие большое.",
        "hours organisation_kind: Среднее: «детский сад» — 8,5, «школа» — 3,5. Различие большое.",
    ]
    assert [one.pictured for one in found.found] == [True, False]


async def test_numbers_of_linked_waves_are_told_as_means(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    waves = [[Respondents(30, {"hours": 3, "place": "town"})], [Respondents(30, {"hours": 5, "place": "town"})]]
    await build_survey(store, now, EVERYWHERE, waves, open_results=True)
    assert said(await find(store, worker)) == ["hours waves: Среднее выросло с 3,0 до 5,0. Различие большое."]


async def test_of_more_than_two_waves_those_that_differ_are_named(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40), levels(30, 25, 10), levels(31, 25, 11)])
    found = await find(store, worker)
    assert "с 56 % («До курса») до 15 % («После курса»)" in said(found)[0]


async def test_where_nothing_differs_it_is_said_with_what_could_be_missed(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(20, 21, 19), levels(22, 20, 21)])
    found = await find(store, worker)
    assert (found.standing, found.found) == ("alike", ())
    assert found.note.startswith("Различий не видно. Просмотрено 3 сравнения, ни одно не выходит за пределы")
    assert "ответили 123 человека" in found.note
    assert "небольшое могло остаться незамеченным" in found.note


async def test_trivial_differences_are_no_findings(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    waves = [
        [Respondents(1000, {"hours": 3, "used": ["video"]}), Respondents(1000, {"hours": 3, "used": ["board"]})],
        [Respondents(1080, {"hours": 3, "used": ["video"]}), Respondents(920, {"hours": 3, "used": ["board"]})],
    ]
    await build_survey(store, now, EVERYWHERE, waves)
    found = await find(store, worker)
    assert (found.standing, found.found) == ("trivial", ())
    assert "ничтожные" in found.note


async def test_picking_the_striking_ones_pays_for_all_that_were_looked_through(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    # By itself p = 0.03; beside a dozen even questions it is what chance would show.
    many = "".join(
        f"      - {{key: q{n}, kind: single_choice, required: false, text: {{ru: В{n}, en: Q{n}}}, choices: "
        "[{key: a, label: {ru: А, en: A}}, {key: b, label: {ru: Б, en: B}}]}\n"
        for n in range(12)
    )
    text = f"""
key: many
version: 1
languages: [ru, en]
title: {{ru: Много, en: Many}}
sections:
  - key: all
    title: {{ru: Всё, en: All}}
    items:
{many}"""
    even = {f"q{n}": "a" for n in range(1, 12)}
    odd = {f"q{n}": "b" for n in range(1, 12)}

    def wave(a: int, b: int) -> list[Respondents]:
        half = [Respondents(20, {"q0": "a", **even}), Respondents(20, {"q0": "b", **odd})]
        return [*half, Respondents(a, {"q0": "a"}), Respondents(b, {"q0": "b"})]

    await build_survey(store, now, EVERYWHERE, [wave(25, 10), wave(10, 25)], text=text)
    found = await find(store, worker)
    assert (found.standing, found.found) == ("alike", ())
    assert "Просмотрено 12 сравнений" in found.note


async def test_one_wave_of_one_group_gives_shares(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)])
    found = await find(store, worker)
    assert found.standing == "shares"
    assert said(found) == [
        "place None: Самый частый ответ во всей анкете: «В городе» — 100 %.",
        "competence None: Высшего уровня достигают реже, чем где-либо: «Высокий» — 17 %.",
        "lessons None: Ответы разошлись сильнее всего: «Никогда» — 56 %, «Иногда» — 28 %.",
    ]


async def test_while_a_wave_runs_there_are_shares_of_whole_batches_and_no_comparison(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    groups = [*levels(30, 30, 30), *levels(5, 30, 60, "preschool")]
    built = await build_survey(store, now, EVERYWHERE, [groups], counted=False)
    assert (await find(store, worker)).standing == "nobody"
    counted = await settle(store, built.survey, PROTECTION, now)
    found = await find(store, worker)
    assert found.standing == "running"
    assert 0 < len(found.found) <= 3
    assert {(one.between, one.answered) for one in found.found} == {(None, counted)}
    assert counted < 185


async def test_small_groups_are_told_nothing_of(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(0, 9, 0)])
    found = await find(store, worker)
    assert (found.standing, found.found) == ("hidden", ())
    assert not any(sign.isdigit() for sign in found.note.replace("10", "").replace("5", ""))


async def test_nobody_finds_what_he_may_not_see(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)])
    with pytest.raises(NotFound):
        await find(store, worker, actor=Actor(language="ru"))
