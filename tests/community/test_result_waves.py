"""Waves against each other: linked answers person by person, unlinked ones as two samples, small groups hidden."""

from datetime import datetime
from typing import Any

from community import result_comparison
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.result_views import Compared
from storage.engine import Store
from storage.models.surveys import Linking
from surveys.statistics.disclosure import Protection
from tests.surveyed import REACHING, Respondents, answer, build_survey, count_all, two_towns, worker

__all__ = ["worker"]

PROTECTION = Protection(10, 5)
# (level before, level after, people): most rise, some fall.
MOVES = [
    *(("low", "low", 20), ("low", "enough", 18), ("low", "high", 6)),
    *(("enough", "low", 5), ("enough", "enough", 15), ("enough", "high", 12)),
    *(("high", "low", 5), ("high", "enough", 5), ("high", "high", 9)),
]


async def moved(
    store: Store, now: datetime, moves: list[tuple[str, str, int]], linking: Linking = "key", once: int = 0
) -> None:
    """A survey whose people answered twice; `once` more answered only before, and as many others only after."""
    here, _ = await two_towns(store)
    built = await build_survey(store, now, here, [[], []], linking=linking)
    whose = 0
    for before, after, people in moves:
        for _ in range(people):
            whose += 1
            for wave, level in ((1, before), (2, after)):
                one = Respondents(1, {"place": "town", **REACHING[level]})
                key = f"p{whose}" if linking == "key" else f"{wave}-p{whose}"
                await answer(store, now, built.waves[wave], key, one)
    for person in range(once):
        for wave in (1, 2):
            await answer(store, now, built.waves[wave], f"once-{wave}-{person}", Respondents(1, REACHING["low"]))
    await count_all(store, built, now)


async def compared(store: Store, worker: AnalysisWorker, of: str = "competence", **more: Any) -> Compared:
    return await result_comparison.compare(
        store, OPERATOR, "s1", of=of, between="waves", worker=worker, protection=PROTECTION, language="en", **more
    )


async def test_the_same_people_are_compared_person_by_person(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await moved(store, now, MOVES, once=10)
    found = await compared(store, worker)
    seen = found.comparison
    assert (seen["test"], seen["reason"], found.asked, found.answered) == ("stuart_maxwell", "paired-ordered", 95, 95)
    # From the lowest level up, whatever order tables have: low to low stands first.
    assert seen["observed"] == [[20, 18, 6], [5, 15, 12], [5, 5, 9]]
    assert seen["changes"] == {"changed": 51, "unchanged": 44, "up": 36, "down": 15, "lost": 10, "new": 10}
    assert [test["test"] for test in seen["also"]] == ["wilcoxon_signed_rank", "bowker"]
    assert [warning["code"] for warning in seen["warnings"]] == []


async def test_few_who_answered_only_once_would_follow_from_the_waves_own_figures(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await moved(store, now, MOVES, once=5)
    found = await compared(store, worker)
    assert (found.comparison["status"], found.comparison["observed"], found.answered) == ("suppressed", None, None)
    # What a figure would give away can be said in words.
    assert found.comparison["significant"] is True
    assert found.comparison["plain_words"].startswith("The answers differ more than chance explains.")


async def test_what_a_tool_says_that_takes_them_for_strangers_is_added_when_asked_for(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await moved(store, now, MOVES)
    tests = [test["test"] for test in (await compared(store, worker, naive=True)).comparison["also"]]
    assert tests == ["wilcoxon_signed_rank", "bowker", "unpaired_pearson_chi_square"]


async def test_sums_of_the_same_people_are_compared_by_wilcoxon(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await moved(store, now, MOVES)
    seen = (await compared(store, worker, as_="score")).comparison
    assert (seen["test"], seen["reason"], seen["n"]) == ("wilcoxon_signed_rank", "paired-scores", 95)
    assert (seen["changes"]["up"], seen["changes"]["down"]) == (36, 15)
    assert [(one["label"], one["n"], one["median"]) for one in seen["scores"]] == [("Before", 95, 1), ("After", 95, 1)]


async def test_two_answers_are_compared_by_mcnemar(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await moved(store, now, [("low", "low", 30), ("low", "high", 20), ("high", "low", 8), ("high", "high", 25)])
    seen = (await compared(store, worker)).comparison
    # χ² = (20 − 8)² / (20 + 8), without a continuity correction.
    assert (seen["test"], seen["df"], round(seen["statistic"], 6)) == ("mcnemar", 1, round(144 / 28, 6))


async def test_a_cell_of_few_people_hides_the_whole_table(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await moved(store, now, [("low", "low", 30), ("low", "high", 20), ("high", "low", 3), ("high", "high", 25)])
    found = await compared(store, worker)
    assert (found.comparison["status"], found.comparison["observed"], found.answered) == ("suppressed", None, None)
    assert "changes" not in found.comparison
    assert found.comparison["significant"] is True


async def test_levels_are_merged_where_few_moved_between_them(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    moves = [*MOVES[:2], ("low", "high", 2), *MOVES[3:]]
    await moved(store, now, moves)
    seen = (await compared(store, worker)).comparison
    assert (seen["test"], seen["rows"]) == ("mcnemar", ["Insufficient", "Sufficient / High"])
    assert seen["observed"] == [[20, 20], [10, 41]]


async def test_unlinked_waves_are_two_samples_and_it_says_so(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await moved(store, now, MOVES, linking="none")
    seen = (await compared(store, worker)).comparison
    assert seen["test"] == "pearson_chi_square"
    assert [warning["code"] for warning in seen["warnings"]] == ["unlinked-waves"]


async def test_a_group_is_followed_through_both_waves(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await moved(store, now, MOVES)
    found = await compared(store, worker, group={"organisation_kind": "school"})
    assert (found.group, found.answered) == ("organisation_kind=school", 95)
