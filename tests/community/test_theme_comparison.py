"""Themes between groups and waves: people are counted, small groups are protected, and nobody's group can be had by
sorting answers cleverly."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from community import coding
from community.access import Actor
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.open_answers import OpenQuestion, Written, open_question
from community.pseudonyms import KeyRing
from community.theme_comparison import ThemesCompared, compare_themes
from storage.engine import Store
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection
from tests.surveyed import worker
from tests.wishes import ITEM, coder, store, wished, wishes

__all__ = ["store", "worker"]

PROTECTION = Protection(10, 5)
SCHOOLS_AND_NURSERIES = [
    *wishes(24, "Больше времени"), *wishes(8, "Спасибо"), *wishes(8, "Ничего"),
    *wishes(9, "Больше времени", "preschool"), *wishes(20, "Спасибо", "preschool"), *wishes(9, "Ничего", "preschool"),
]  # fmt: skip


class Sorting:
    """One coder at his work."""

    def __init__(self, store: Store, worker: AnalysisWorker, now: datetime, keys: KeyRing, actor: Actor) -> None:
        self.store, self.worker, self.now, self.keys, self.actor = store, worker, now, keys, actor
        self.themes: dict[str, int] = {}

    async def question(self) -> OpenQuestion:
        return await open_question(
            self.store, self.actor, "s1", ITEM, keys=self.keys, protection=PROTECTION, now=self.now
        )

    async def sort(self, **themes: Callable[[Written], bool]) -> None:
        """Gives every answer the themes that fit."""
        question = await self.question()
        for title, fits in themes.items():
            made = await coding.add_theme(self.store, self.actor, "s1", ITEM, title, self.now)
            self.themes[title] = made.id
            for one in filter(fits, question.answers):
                await coding.code(self.store, self.actor, question, one.number, made.id, on=True, now=self.now)
        for one in question.answers:
            await coding.mark_read(self.store, self.actor, question, one.number, self.now)

    async def close(self) -> None:
        await coding.close(self.store, self.actor, await self.question(), self.now)

    async def compare(self, between: str = "organisation_kind", **more: Any) -> ThemesCompared:
        return await compare_themes(
            self.store, self.actor, "s1", ITEM, between=between, keys=self.keys, protection=PROTECTION,
            worker=self.worker, language="ru", now=self.now, **more,
        )  # fmt: skip


@pytest.fixture
async def sorting(store: Store, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> Sorting:
    return Sorting(store, worker, now, KeyRing(tmp_path), await coder(store, now, "Анна"))


def about(word: str) -> Callable[[Written], bool]:
    return lambda one: word in one.text


async def test_themes_of_two_kinds_of_organisations(store: Store, sorting: Sorting, now: datetime) -> None:
    await wished(store, now, [SCHOOLS_AND_NURSERIES])
    await sorting.sort(Время=about("времени"), Спасибо=about("Спасибо"))
    with pytest.raises(Refused) as refused:
        await sorting.compare()
    assert refused.value.code == "coding-open"
    await sorting.close()
    found = await sorting.compare()
    assert (found.comparison["status"], found.comparison["test"]) == ("ok", "per_option_chi_square")
    assert (found.comparison["rows"], found.asked) == (["детский сад", "школа"], (38, 40))
    assert (found.comparison["columns"], found.comparison["observed"]) == (["Время", "Спасибо"], [[9, 20], [24, 8]])
    assert [part["correction"] for part in found.comparison["parts"]] == ["holm", "holm"]
    assert "несколько тем" in found.comparison["why"]
    assert (found.hidden, found.wave, found.between_title) == ((), 1, "Тип организации")


async def test_a_theme_that_would_tell_of_few_is_left_out(store: Store, sorting: Sorting, now: datetime) -> None:
    await wished(store, now, [SCHOOLS_AND_NURSERIES])
    school = {f"Больше времени №{number}" for number in range(1, 5)}
    await sorting.sort(Время=about("времени"), Мало=lambda one: one.text in school)
    await sorting.close()
    found = await sorting.compare()
    assert (found.comparison["columns"], found.hidden) == (["Время", "без этой темы"], ("Мало",))
    assert (found.comparison["observed"], found.comparison["test"]) == ([[9, 29], [24, 16]], "pearson_chi_square")
    assert "Мало" not in str(found.comparison)


async def test_two_themes_that_differ_in_one_answer_are_not_both_shown(
    store: Store, sorting: Sorting, now: datetime
) -> None:
    """Subtracted from each other they would say where that one person works."""
    await wished(store, now, [SCHOOLS_AND_NURSERIES])
    one = next(answer.number for answer in (await sorting.question()).answers if "Ничего" in answer.text)
    fits = about("времени")
    await sorting.sort(
        Время=fits, Все=lambda answer: fits(answer) or answer.number == one, Кроме=lambda answer: answer.number != one
    )
    await sorting.close()
    found = await sorting.compare()
    assert len(found.hidden) == 2
    assert "Кроме" in found.hidden


async def test_small_groups_hide_everything(store: Store, sorting: Sorting, now: datetime) -> None:
    await wished(store, now, [[*wishes(30, "Больше времени"), *wishes(9, "Спасибо", "preschool")]])
    await sorting.sort(Время=about("времени"))
    await sorting.close()
    found = await sorting.compare()
    assert (found.comparison["status"], found.asked, found.hidden) == ("suppressed", None, ("Время",))
    assert found.comparison["observed"] is None
    assert found.comparison["rows"] == ["детский сад", "школа"]


async def test_waves_are_compared_by_what_was_read(store: Store, sorting: Sorting, now: datetime) -> None:
    await wished(store, now, [[*wishes(20, "Больше времени"), *wishes(10, "Спасибо")], wishes(15, "Спасибо")])
    await sorting.sort(Время=about("времени"), Спасибо=about("Спасибо"))
    found = await sorting.compare("waves")
    assert (found.comparison["rows"], found.asked) == (["До курса", "После курса"], (30, 15))
    assert found.comparison["observed"] == [[20, 10], [0, 15]]
    assert [warning["code"] for warning in found.comparison["warnings"]] == ["unlinked-waves"]


async def test_what_cannot_be_compared_is_said(store: Store, sorting: Sorting, now: datetime) -> None:
    await wished(store, now, [wishes(20, "Больше времени")], anonymous=False)

    async def problem(between: str, **more: Any) -> str:
        with pytest.raises(InputError) as refused:
            await sorting.compare(between, **more)
        return refused.value.problems[0].code

    assert await problem("position") == "codings-none"
    await sorting.sort(Время=about("времени"))
    assert await problem("place") == "grouping-unknown"
    assert await problem("waves", wave=1) == "wave-beside-waves"
    assert await problem("waves") == "comparison-one-wave"
    assert await problem("position") == "comparison-one-group"
    assert await problem("position", wave=4) == "wave-unknown"
