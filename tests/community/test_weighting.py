"""Results weighted to known numbers of people: the table, the figures, and when they are kept back."""

import io
from datetime import datetime
from typing import Any

import pytest

from community import results
from community.access import OPERATOR, Actor
from community.analysis import AnalysisWorker
from community.errors import NotFound
from community.population_table import read_population
from community.populations import set_population
from community.result_views import Summary
from storage import interviews, populations
from storage.engine import Store
from storage.people import Background
from storage.places import EVERYWHERE
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from surveys.statistics.weighting import finite_interval
from tests.surveyed import Respondents, Surveyed, build_survey, count_all, two_towns, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)
TABLE = "вид;муниципалитет;люди\nшкола;Липовск;800\nшкола;Кола;200\n"


async def weigh(store: Store, worker: AnalysisWorker, **more: Any) -> Summary:
    settings = {"worker": worker, "protection": PROTECTION, "language": "ru", **more}
    return await results.summary(store, OPERATOR, "s1", **settings)


async def in_two_towns(store: Store, now: datetime, yes: tuple[int, int], **more: Any) -> Surveyed:
    """Twenty in each town, of whom so many work in town; the population of TABLE."""
    towns = await two_towns(store)
    built = await build_survey(store, now, EVERYWHERE, [[]], **more)
    for town, count in zip(towns, yes, strict=True):
        people = [Respondents(count, {"place": "town"}), Respondents(20 - count, {"place": "village"})]
        for place, one in enumerate(people):
            for person in range(one.count):
                state = {"position": None, "revision": 0, "since": 0, "answers": dict(one.answers)}
                own = Background(one.kind, town.id, None, one.position)
                begun = await interviews.create_interview(
                    store, built.waves[1].id, f"{town.id}-{place}-{person}", language="ru", state=state,
                    background=own, now=now,
                )  # fmt: skip
                done = {**state, "revision": 1, "finished": True}
                assert await interviews.finish_interview(store, begun.id, done, 0, now)
    await count_all(store, built, now)
    await set_population(store, OPERATOR, "s1", read_population(TABLE.encode(), "teachers.csv"))
    return built


async def test_shares_stand_for_the_population(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    """Weights 40 and 10: (40 · 5 + 10 · 15)/1000 = 0.35 where the plain share is 0.5."""
    await in_two_towns(store, now, (5, 15))
    found = await weigh(store, worker, weighted=True)
    (group,) = found.questions[0].groups
    share = group.shares[0]
    assert (share.count, share.share, group.answered) == (20, 0.5, 40)
    assert share.weighted is not None
    assert share.weighted.share == pytest.approx(0.35)
    interval = finite_interval(0.35, 1_000_000 / 34_000, 40, 1000)
    assert (share.weighted.low, share.weighted.high) == pytest.approx(interval)
    assert group.effective == pytest.approx(1_000_000 / 34_000)
    (told,) = found.weighting
    assert (told.population, told.answered, told.left_out, told.strata) == (1000, 40, 0, 2)
    assert "поправкой на конечную совокупность" in " ".join(told.words)
    assert "без весов" in told.words[-1]
    side_by_side = await weigh(store, worker, weighted=True, by="waves")
    assert side_by_side.questions[0].groups[0].shares[0].weighted == share.weighted
    assert (await weigh(store, worker)).questions[0].groups[0].shares[0].weighted is None


async def test_what_would_tell_of_few_is_not_weighted(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    """3 of one town: with the weights they could be worked out of the two shares."""
    await in_two_towns(store, now, (3, 15))
    found = await weigh(store, worker, weighted=True)
    (group,) = found.questions[0].groups
    assert (group.shares[0].count, group.shares[0].weighted) == (18, None)


async def test_published_figures_are_weighted_whatever_they_are(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await in_two_towns(store, now, (3, 15), open_results=True)
    found = await weigh(store, worker, weighted=True)
    assert found.questions[0].groups[0].shares[0].weighted.share == pytest.approx((40 * 3 + 10 * 15) / 1000)  # type: ignore[union-attr]


async def test_intervals_can_be_corrected_alone(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await in_two_towns(store, now, (5, 15))
    plain, finite = await weigh(store, worker), await weigh(store, worker, finite=True)
    before, after = plain.questions[0].groups[0].shares[0], finite.questions[0].groups[0].shares[0]
    assert before.low < after.low < 0.5 < after.high < before.high  # type: ignore[operator]
    assert "не взвешены" in finite.weighting[0].words[0]


async def test_without_a_population_there_is_nothing_to_weight_to(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [[Respondents(20, {"place": "town"})]])
    with pytest.raises(InputError) as refusal:
        await weigh(store, worker, weighted=True)
    assert refusal.value.problems[0].code == "population-missing"


async def test_every_mistake_of_a_table_has_its_cell(store: Store, now: datetime) -> None:
    wrong = "вид,муниципалитет,люди\nшкло,Липовск,10\nшкола,,5\nшкола,Кола,-3\nшкола,Кола,2.5\n"
    with pytest.raises(InputError) as refusal:
        read_population(wrong.encode(), "t.csv")
    assert [(one.code, one.place) for one in refusal.value.problems] == [
        ("places-kind-unknown", "t.csv A2"),
        ("population-cell-empty", "t.csv B3"),
        ("population-not-people", "t.csv C4"),
        ("population-not-people", "t.csv C5"),
    ]
    await two_towns(store)
    await build_survey(store, now, EVERYWHERE, [])
    unknown = "kind,municipality,people\nschool,Липовка,10\nschool,Кола,5\nschool,кола,6\n"
    with pytest.raises(InputError) as refusal:
        await set_population(store, OPERATOR, "s1", read_population(unknown.encode(), "t.csv"))
    assert [(one.code, one.place, one.args.get("nearest")) for one in refusal.value.problems] == [
        ("population-place-unknown", "t.csv B2", "Липовск"),
        ("population-twice", "t.csv B4", None),
    ]


async def test_a_spreadsheet_takes_the_place_of_an_earlier_table(store: Store, now: datetime) -> None:
    from openpyxl import Workbook

    here, _ = await two_towns(store)
    built = await build_survey(store, now, EVERYWHERE, [])
    book = Workbook()
    for row in (("Municipality", "Note", "Kind", "People"), ("Липовск", "x", "school", 1200)):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    await set_population(store, OPERATOR, "s1", read_population(TABLE.encode(), "t.csv"))
    kept = await set_population(store, OPERATOR, "s1", read_population(data.getvalue(), "t.xlsx"))
    assert (kept.cells, kept.people) == (1, 1200)
    assert await populations.totals_of(store, built.survey.id) == {("school", here.id): 1200}
    with pytest.raises(NotFound):
        await set_population(store, Actor(), "s1", ())
