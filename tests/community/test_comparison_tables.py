"""What a comparison says besides its deciding test: every secondary test, effect, part and correction has its words."""

import math

import pytest

from api.page_words import PageWords
from community import comparison_words
from community.comparison_tables import family_line, more_lines, part_rows
from community.i18n import texts
from surveys.statistics.linked import compare_paired, compare_paired_options
from surveys.statistics.outcome import corrected_together
from surveys.statistics.table import CountTable
from surveys.statistics.unlinked import compare_options, compare_ordered

LEVELS = ("низкий", "средний", "высокий")
MOVES = CountTable(LEVELS, LEVELS, ((10, 12, 3), (2, 20, 14), (1, 3, 25)))
GROUPS = CountTable(("школа", "сад", "колледж"), LEVELS, ((10, 20, 30), (25, 20, 5), (12, 14, 11)))


def test_of_the_same_people_the_secondary_tests_and_the_moves_are_said() -> None:
    found = comparison_words.render(compare_paired(MOVES, ordered=True, lost=3, new=4), "ru")
    lines = more_lines(found, texts("ru"))
    assert lines[0].startswith("знаковый ранговый критерий Уилкоксона: p ")
    assert "ранговая бисериальная корреляция = " in lines[0]
    assert lines[1].startswith("критерий симметрии Боукера: p ")
    assert lines[-1] == "Поднялись — 29, опустились — 6"
    assert part_rows(found, texts("ru")) == []
    assert family_line(found, texts("ru")) == ""


def test_two_answers_have_their_effects() -> None:
    two = CountTable(("нет", "да"), ("нет", "да"), ((20, 15), (4, 30)))
    lines = more_lines(comparison_words.render(compare_paired(two), "en"), texts("en"))
    assert [line.partition(" = ")[0] for line in lines] == ["odds ratio", "difference of shares"]
    assert "[" in lines[0]


def test_pairs_of_groups_and_options_are_rows_with_their_corrected_p() -> None:
    found = comparison_words.render(compare_ordered(GROUPS), "ru")
    rows = part_rows(found, texts("ru"))
    assert len(rows) == 9
    assert (rows[0].label, rows[0].shares[0][0], rows[0].shares[0][1]) == ("низкий", "школа", pytest.approx(1 / 6))
    assert rows[0].p.startswith("p ")
    assert rows[0].significant
    assert family_line(found, texts("ru")) == "Вероятности исправлены по Холму: в семействе 3 проверки."
    options = CountTable(("До", "После"), ("видео", "доска"), ((10, 20), (30, 21)))
    chosen = part_rows(comparison_words.render(compare_options(options, (40, 45)), "en"), texts("en"))
    assert [row.label for row in chosen] == ["видео", "доска"]
    assert [row.significant for row in chosen] == [True, False]
    twice = compare_paired_options([("видео", ((20, 15), (4, 30)))])
    assert part_rows(comparison_words.render(twice, "ru"), texts("ru"))[0].shares[0][0] == "before"


def test_a_correction_for_many_questions_is_said() -> None:
    first, _ = corrected_together([compare_paired(MOVES), compare_paired(MOVES)])
    lines = PageWords(texts("ru")).lines(comparison_words.render(first, "ru"))
    said = [line for line in lines if "Бенджамини — Хохберга на 2 вопроса" in line]
    assert len(said) == 1
    assert not any("До поправки" in line for line in lines)


@pytest.mark.parametrize("effect", [None, {"name": "new_measure", "value": math.inf, "low": None, "high": None}])
def test_what_is_missing_or_has_no_words_yet_breaks_nothing(effect: object) -> None:
    part = {"label": "a", "groups": ["x"], "shares": [], "effect_size": effect, "corrected_p": None}
    test = {"test": "new_test", "decision_p": None, "effect_size": effect}
    found = {"alpha": 0.05, "parts": [part], "also": [test], "effects": [effect], "changes": None}
    assert part_rows(found, texts("ru"))[0].p == ""
    assert more_lines(found, texts("ru"))[0].startswith("new test: –")
    assert more_lines({"alpha": 0.05}, texts("ru")) == []
