"""Means, quartiles, places and reliability: what they are, and when they are kept back."""

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest

from community import result_reliability, results
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.result_views import Distribution, GroupShares, Summary
from storage import batches
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from surveys.statistics.reliability import cronbach
from tests.surveyed import QUESTIONNAIRE, Respondents, answer, build_survey, levels, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)
MORE = QUESTIONNAIRE.replace(
    "scales:",
    """      - key: liking
        kind: likert
        required: false
        text: {ru: Нравится, en: I like it}
        answer_scale:
          first: 1
          labels: [{ru: Нет, en: "No"}, {ru: Иногда, en: Sometimes}, {ru: Да, en: "Yes"}]
      - key: order
        kind: rank
        required: false
        text: {ru: Что важнее, en: What matters}
        choices:
          - {key: a, label: {ru: А, en: A}}
          - {key: b, label: {ru: Б, en: B}}
          - {key: c, label: {ru: В, en: C}}
scales:""",
)


async def summed(store: Store, worker: AnalysisWorker, **more: Any) -> Summary:
    return await results.summary(store, OPERATOR, "s1", protection=PROTECTION, worker=worker, language="ru", **more)


def part(found: Summary, key: str) -> Distribution:
    return next(one for one in (*found.scales, *found.questions) if one.key == key)


def figures(group: GroupShares) -> Any:
    return group.numbers and (group.numbers.n, group.numbers.mean, group.numbers.median)


def hours(count: int, value: float | None, kind: str | None = "school") -> Respondents:
    return Respondents(count, {"lessons": "often", "tests": "often", "hours": value}, kind)


async def test_published_figures_are_exact(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    people = [
        Respondents(2, {"lessons": "often", "tests": "sometimes", "hours": 1, "liking": 3, "order": ["b", "a", "c"]}),
        Respondents(1, {"lessons": "never", "tests": "never", "hours": 2.5, "liking": 1, "order": ["c", "b", "a"]}),
    ]
    await build_survey(store, now, EVERYWHERE, [people], text=MORE, open_results=True)
    found = await summed(store, worker)
    assert figures(part(found, "hours").groups[0]) == (3, 1.5, 1)
    assert figures(part(found, "competence").groups[0]) == (3, 2, 3)
    assert part(found, "competence").groups[0].middle == "Высокий"
    assert figures(part(found, "liking").groups[0]) == (3, pytest.approx(7 / 3), 3)
    assert part(found, "lessons").groups[0].middle == "Часто"
    places = part(found, "order").groups[0].places
    assert [(one.label, one.mean) for one in places] == [("Б", 4 / 3), ("А", 7 / 3), ("В", 7 / 3)]
    assert [(share.label, share.count) for share in part(found, "order").groups[0].shares] == [
        ("А", 0),
        ("Б", 2),
        ("В", 1),
    ]


async def test_a_small_group_hides_the_means_of_all(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    """Nine of one kind: with the whole and the other kind their mean could be had by subtraction."""
    spread = [hours(5, value, "school") for value in (1, 2, 3)]
    await build_survey(store, now, EVERYWHERE, [[*spread, hours(9, 4, "preschool")]])
    by_kind = part(await summed(store, worker, by="organisation_kind"), "hours")
    assert all(group.numbers is None for group in by_kind.groups)
    assert figures(part(await summed(store, worker), "hours").groups[0]) == (24, 2.8, 3)


async def test_people_of_unknown_kind_are_a_group(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    groups = [*(hours(5, value, "school") for value in (1, 2, 3)), hours(15, 4, "preschool")]
    await build_survey(store, now, EVERYWHERE, [[*groups, hours(9, 7, None)]])
    by_kind = part(await summed(store, worker, by="organisation_kind"), "hours")
    assert all(group.numbers is None for group in by_kind.groups)


async def test_means_of_large_groups_are_shown(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    groups = [*(hours(5, value, "school") for value in (1, 2, 3)), *(hours(5, value, "preschool") for value in (4, 6))]
    await build_survey(store, now, EVERYWHERE, [groups])
    by_kind = part(await summed(store, worker, by="organisation_kind"), "hours")
    assert {group.key: figures(group) for group in by_kind.groups} == {"school": (15, 2, 2), "preschool": (10, 5, 5)}


async def test_few_different_numbers_are_a_table(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    """Of two numbers, mean and spread say how many gave each."""
    await build_survey(store, now, EVERYWHERE, [[hours(20, 1), hours(4, 2)]])
    assert part(await summed(store, worker), "hours").groups[0].numbers is None


async def test_merged_levels_have_no_mean(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(20, 2, 20)])
    shown = part(await summed(store, worker), "competence")
    assert any("+" in share.key for share in shown.groups[0].shares)
    assert shown.groups[0].numbers is None


async def test_while_a_wave_runs_means_are_of_whole_groups(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    """Of the second batch one person alone told his hours: the mean stays that of the first, breakdowns wait."""
    built = await build_survey(store, now, EVERYWHERE, [[]])
    wave = built.waves[1]
    for batch, people in enumerate([[hours(10, 1), hours(10, 3)], [hours(19, None), hours(1, 20)]]):
        for place, one in enumerate(people):
            for person in range(one.count):
                await answer(store, now, wave, f"{batch}-{place}-{person}", one)
        await batches.add_batch(store, wave.id, 20, secrets.token_hex(16), now, last=False)
    whole = part(await summed(store, worker), "hours").groups
    assert [figures(group) for group in whole] == [(20, 2, 2)]
    by_kind = await summed(store, worker, by="organisation_kind")
    assert not part(by_kind, "hours").groups
    alpha = await result_reliability.reliability(
        store, OPERATOR, "s1", worker=worker, protection=PROTECTION, language="ru"
    )
    assert [(one.status, one.alpha, one.items) for one in alpha.scales] == [("suppressed", None, ())]
    assert "когда волна закончится" in alpha.scales[0].plain_words


async def test_alpha_is_of_those_who_answered_every_item(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    people = [
        Respondents(8, {"lessons": "often", "tests": "often"}),
        Respondents(8, {"lessons": "never", "tests": "sometimes"}),
        Respondents(5, {"lessons": "never", "tests": None}),
    ]
    await build_survey(store, now, EVERYWHERE, [people], open_results=True)
    found = await result_reliability.reliability(
        store, OPERATOR, "s1", worker=worker, protection=PROTECTION, language="ru"
    )
    (scale,) = found.scales
    reference = cronbach(("lessons", "tests"), [[2, 2]] * 8 + [[0, 1]] * 8)
    assert (scale.n, scale.left_out, scale.alpha, scale.low) == (16, 5, reference.alpha, reference.low)
    assert "Людей мало" in scale.plain_words


async def test_a_reversed_item_counts_as_it_is_scored(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    reversed_scale = MORE.replace("items: [lessons, tests]", "items: [lessons, tests]\n    reverse: [tests]")
    people = [
        Respondents(9, {"lessons": "often", "tests": "never"}),
        Respondents(9, {"lessons": "never", "tests": "sometimes"}),
    ]
    await build_survey(store, now, EVERYWHERE, [people], open_results=True, text=reversed_scale)
    found = await result_reliability.reliability(
        store, OPERATOR, "s1", worker=worker, protection=PROTECTION, language="en"
    )
    assert found.scales[0].alpha == cronbach("ab", [[2, 2]] * 9 + [[0, 1]] * 9).alpha


async def test_completion_says_where_people_stop(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    built = await build_survey(store, now, EVERYWHERE, [levels(10, 10, 10)])
    for person in range(10):
        await answer(store, now, built.waves[1], f"under way {person}", hours(1, None), sent=False)
    (found,) = (await summed(store, worker)).completion
    assert (found.started, found.finished, found.share) == (40, 30, 0.75)
    assert [(stop.at, stop.unfinished) for stop in found.drop_off] == [("summary", 10)]


async def test_a_trend_of_three_waves(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    waves = [levels(10, 20, 10), levels(20, 10, 10), levels(30, 5, 5)]
    await build_survey(store, now, EVERYWHERE, waves)
    found = await summed(store, worker, by="waves")
    (trend,) = found.trends
    assert (trend.of, trend.level) == ("share", "Высокий")
    assert [(point.wave, point.n, point.value) for point in trend.points] == [
        (1, 40, 0.25),
        (2, 40, 0.5),
        (3, 40, 0.75),
    ]
    shown = part(found, "competence").groups[0].shares[0]
    assert (trend.points[0].low, trend.points[0].high) == (shown.low, shown.high)
    assert asdict(trend)["key"] == "competence"


async def test_a_large_group_of_whom_few_gave_a_number_has_no_mean(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """Nine of twenty told their hours: who answered is shown, what they said is not, nor the others' mean."""
    told = [hours(1, value, "preschool") for value in range(9)]
    others = [hours(1, value, "school") for value in range(20)]
    await build_survey(store, now, EVERYWHERE, [[*told, hours(11, None, "preschool"), *others]])
    by_kind = part(await summed(store, worker, by="organisation_kind"), "hours")
    assert {group.key: (group.answered, group.numbers) for group in by_kind.groups} == {
        "preschool": (9, None),
        "school": (20, None),
    }
