"""Small groups: withheld whole, without a number, and not to be had by subtraction."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

import pytest

from community import result_comparison, results
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.result_views import Compared, Summary
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.surveyed import Respondents, build_survey, levels, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)
LARGE = levels(20, 10, 10, "school")
SMALL = levels(0, 0, 9, "preschool")


async def ask(store: Store, worker: AnalysisWorker, **more: Any) -> Compared:
    question = {"of": "competence", "between": "waves", **more}
    return await result_comparison.compare(
        store, OPERATOR, "s1", worker=worker, protection=PROTECTION, language="ru", **question
    )


async def summed(store: Store, worker: AnalysisWorker, **more: Any) -> Summary:
    return await results.summary(store, OPERATOR, "s1", protection=PROTECTION, worker=worker, language="ru", **more)


def without_numbers(found: Compared) -> bool:
    """No figure but the wave and the level of significance, which the caller chose; a yes or no is none."""
    chosen = {"wave": None, "comparison": {**found.comparison, "alpha": None}, "survey": ""}
    return not list(_figures({**asdict(found), **chosen}))


def _figures(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _figures(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _figures(part)
    elif (isinstance(value, int | float) and not isinstance(value, bool)) or (
        isinstance(value, str) and any(sign.isdigit() for sign in value)
    ):
        yield value


async def test_a_small_wave_withholds_the_comparison(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(0, 9, 0), levels(20, 20, 20)])
    found = await ask(store, worker)
    assert found.comparison["status"] == "suppressed"
    assert without_numbers(found)
    assert "узнать" in found.comparison["plain_words"]


async def test_the_same_numbers_are_shown_once_the_groups_are_large(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(0, 10, 0), levels(20, 20, 20)])
    found = await ask(store, worker)
    assert (found.comparison["status"], found.answered) == ("ok", 70)
    assert not without_numbers(found)


async def test_a_cell_of_a_few_is_merged_with_its_neighbour(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(4, 20, 20), levels(20, 20, 20)])
    found = await ask(store, worker)
    assert found.comparison["columns"] == ["Высокий / Достаточный", "Недостаточный"]
    assert found.comparison["observed"] == [[24, 20], [40, 20]]


async def test_where_merging_does_not_help_words_alone_are_left(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """And they are judged at one level: whoever could choose it would close in on p."""
    kinds = [*levels(40, 10, 10, "school"), *levels(0, 0, 9, "preschool"), *levels(10, 40, 10, "higher")]
    await build_survey(store, now, EVERYWHERE, [kinds])
    for alpha in (0.05, 0.0001):
        found = await ask(store, worker, between="organisation_kind", alpha=alpha)
        assert without_numbers(found)
        assert (found.comparison["alpha"], found.comparison["significant"]) == (0.05, True)
        assert found.comparison["plain_words"].startswith("Ответы различаются сильнее, чем объяснил бы случай.")


async def test_a_small_group_is_hidden_and_as_much_beside_it_as_it_takes(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [[*LARGE, *SMALL]])
    found = await ask(store, worker, between="organisation_kind")
    assert without_numbers(found)
    whole = await summed(store, worker)
    assert whole.scales[0].status == "ok"
    broken_down = await summed(store, worker, by="organisation_kind")
    (competence,) = broken_down.scales
    preschool, school = competence.groups
    assert (competence.status, preschool.label, school.label) == ("partly", "детский сад", "школа")
    assert {share.count for share in preschool.shares} == {preschool.asked, preschool.answered, school.asked} == {None}
    # With all of these the nine would follow from the whole.
    assert [share.count for share in school.shares].count(None) > 1
    assert broken_down.suppressed_because is not None


async def test_the_large_group_is_not_shown_alone_beside_the_whole(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """All minus schools would be the nine of the kindergarten."""
    wave = [*LARGE, *SMALL]
    await build_survey(store, now, EVERYWHERE, [wave, wave])
    assert (await ask(store, worker)).comparison["status"] == "ok"
    with pytest.raises(InputError, match="group-rest-too-small"):
        await ask(store, worker, group={"organisation_kind": "school"})
    with pytest.raises(InputError, match="group-too-small"):
        await ask(store, worker, group={"organisation_kind": "preschool"})


async def test_those_whose_group_is_unknown_are_a_group_too(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    """All minus both kinds would be the three who named none."""
    known = [*LARGE, *levels(10, 10, 10, "preschool")]
    await build_survey(store, now, EVERYWHERE, [[*known, *levels(0, 0, 3, None)]])
    assert without_numbers(await ask(store, worker, between="organisation_kind"))


async def test_those_who_left_the_question_out_are_counted_before_a_breakdown_is_shown(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    left_out = Respondents(3, {"place": "village", "lessons": "often", "tests": None})
    enough = [*levels(10, 10, 10), *levels(10, 10, 10, place="village")]
    await build_survey(store, now, EVERYWHERE, [[*enough, left_out]])
    assert without_numbers(await ask(store, worker, of="tests", between="place"))
    found = await results.crosstab(
        store, OPERATOR, "s1", rows="place", columns="tests", protection=PROTECTION, worker=worker, language="ru"
    )
    assert (found.status, found.counts, found.answered, found.asked) == ("suppressed", None, None, None)


async def test_an_option_that_nearly_everybody_chose_gives_away_the_others(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    people = [Respondents(37, {"used": ["video"]}), Respondents(3, {"used": ["board"]})]
    await build_survey(store, now, EVERYWHERE, [people])
    used = next(part for part in (await summed(store, worker)).questions if part.key == "used")
    assert (used.status, used.groups) == ("suppressed", ())


async def test_a_text_that_few_wrote_is_not_counted_out(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    people = [Respondents(30, {"place": "town"}), Respondents(2, {"place": "town", "wish": "Покоя"})]
    await build_survey(store, now, EVERYWHERE, [people])
    wish = next(part for part in (await summed(store, worker)).questions if part.key == "wish")
    assert wish.status == "suppressed"
