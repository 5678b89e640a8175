"""What comparisons of linked answers, ordered levels and options say, in both languages."""

import re

import pytest

from community.comparison_lines import short_line
from community.comparison_lines import test_lines as lines_of
from community.comparison_words import render
from community.i18n import texts
from surveys.statistics import linked, outcome, unlinked
from surveys.statistics.choice_of_test import choose
from surveys.statistics.comparison import Comparison
from surveys.statistics.table import CountTable

LEVELS = ("low", "middle", "high")


def changes_of(counts: tuple[tuple[int, ...], ...], levels: tuple[str, ...]) -> CountTable:
    return CountTable(levels, levels, counts)


ROSE = linked.compare_paired(changes_of(((27, 22, 15), (4, 25, 30), (1, 6, 20)), LEVELS), ordered=True)
TWO = linked.compare_paired(changes_of(((60, 8), (7, 25)), ("no", "yes")))
STILL = linked.compare_paired(changes_of(((10, 0), (0, 12)), ("no", "yes")))
SCORES = linked.compare_scores([3, 4, 2, 5, 3, 1, 2], [4, 6, 5, 9, 8, 1, 8])
OPTIONS = unlinked.compare_options(
    CountTable(("school", "college"), ("tutor", "video", "forum"), ((20, 29, 6), (19, 38, 19))), (60, 50)
)
ALIKE = unlinked.compare_options(CountTable(("school", "college"), ("tutor", "video"), ((20, 29), (17, 24))), (60, 50))
APART = unlinked.compare_score_groups([("town", [1, 2.5, 3, 2, 1.5, 1]), ("village", [4, 3.5, 5, 4.5, 2.6, 5])])
CLOSE = unlinked.compare_score_groups([("town", [1, 2.5, 3, 2]), ("village", [2, 3.5, 1, 2.2]), ("camp", [2, 1])])
TOLD = (ROSE, TWO, STILL, SCORES, OPTIONS, ALIKE, APART, CLOSE)


def test_a_shift_in_english() -> None:
    assert render(ROSE, "en")["plain_words"] == (
        "150 people answered twice: 67 rose, 11 fell, changed their answer in all: 78. "
        "“low”: 43% before, 21% after. “high”: 18% before, 43% after. "
        "Among those who changed, one side outweighs the other by far (Cohen's w = 0.71). "
        "Chance hardly explains it: if people changed both ways equally often, this would happen with a probability "
        "of p < 0.001. "
        "What we do not know: the exact size of the shift (95 % interval from 0.47 to 0.92) and its cause."
    )


def test_a_shift_that_was_not_shown_in_russian() -> None:
    assert render(TWO, "ru")["plain_words"] == (
        "Дважды ответили 100 человек, изменили ответ — 15. Сдвиг не показан (p > 0,999, порог 0,05). "
        "Это не значит, что его нет: с этими данными совместим даже большой "
        "(95-процентный интервал — от −0,20 до 0,25)."
    )


def test_nobody_changed() -> None:
    assert render(STILL, "en")["plain_words"] == "22 people answered twice; changed their answer: 0."


def test_options_in_english() -> None:
    assert render(OPTIONS, "en")["plain_words"] == (
        "A difference was shown for 2 of 3 options. "
        "“forum”: “school” – 10%; “college” – 38% (a medium difference, p = 0.001). "
        "“video”: “school” – 48%; “college” – 76% (a medium difference, p = 0.006). "
        "The probabilities are corrected for 3 tests."
    )
    assert render(ALIKE, "ru")["plain_words"] == (
        "Ни по одному из 2 вариантов различие не показано. Это не значит, что его нет: эти ответы его не выявили."
    )


def test_scores_of_groups() -> None:
    assert render(APART, "en")["plain_words"] == (
        "The difference is large (Cliff's delta = −0.94). Medians: “town” – 1.75; “village” – 4.25. "
        "Scores are higher in the group “village”. "
        "Chance hardly explains it: groups that are alike differ this much with a probability of p = 0.004. "
        "What we do not know: the exact size of the difference (95 % interval from −0.99 to −0.71) and its cause."
    )
    assert render(CLOSE, "ru")["plain_words"].startswith("Различие не показано (p = 0,")
    assert "совместимо даже большое" in render(CLOSE, "ru")["plain_words"]


def test_an_interval_of_nothing_is_not_called_certainty() -> None:
    even = unlinked.compare_score_groups([(group, [1.0, 2.0, 3.0, 4.0]) for group in ("a", "b", "c")])
    assert even.effect_size is not None
    assert (even.effect_size.low, even.effect_size.high) == (0, 0)
    assert render(even, "en")["plain_words"].endswith(
        "This does not mean that there is none: these answers did not reveal one."
    )


def test_of_ordered_levels_it_is_said_whose_are_higher() -> None:
    waves = CountTable(("before", "after"), LEVELS, ((71, 241, 315), (51, 100, 476)))
    higher = "Levels are higher in “after” (a small difference, Cliff's delta 0.24)."
    assert higher in render(unlinked.compare_ordered(waves), "en")["plain_words"]
    assert "Levels are higher" not in render(unlinked.compare_nominal(waves), "en")["plain_words"]
    # Spread apart at both ends: a difference, but neither group is higher.
    spread = CountTable(("a", "b"), LEVELS, ((40, 20, 40), (20, 60, 20)))
    found = unlinked.compare_ordered(spread)
    assert found.significant
    assert "Levels are higher" not in render(found, "en")["plain_words"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_design_has_its_reason_its_test_and_its_words(language: str) -> None:
    speak = texts(language)
    for design in ("independent", "unlinked_waves", "paired"):
        for scale in ("nominal", "ordered", "scores"):
            for multiple in (False, True):
                choice = choose(design, scale, levels=3, multiple=multiple)  # type: ignore[arg-type]
                assert speak.plain(f"comparison-why-{choice.reason}")
                assert all(speak.plain(f"comparison-test-{name}") for name in (choice.primary, *choice.secondary))
    for found in TOLD:
        said = render(found, language)
        assert said["why"] == speak.plain(f"comparison-why-{found.reason}")
        assert "\n" not in said["plain_words"] + said["why"]
        assert found.exact_method is None or speak.plain(f"comparison-exact-{found.exact_method}")
        assert not re.search(r"\d\.\d", said["plain_words"]) or language == "en"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_warning_has_words(language: str) -> None:
    wide = changes_of(((9, 4, 1, 0), (2, 9, 6, 0), (0, 3, 9, 0), (0, 0, 0, 0)), (*LEVELS, "never"))
    found: list[Comparison] = [
        STILL,
        TWO,
        linked.compare_paired(wide, ordered=True, apart=("middle",)),
        unlinked.compare_nominal(changes_of(((9, 4), (3, 9)), ("no", "yes")), design="unlinked_waves"),
        *outcome.corrected_together([ROSE, TWO]),
    ]
    said = [warning for one in found for warning in render(one, language)["warnings"]]
    assert {warning["code"] for warning in said} >= {
        *("no-change", "few-changes", "levels-unused", "levels-apart", "unlinked-waves", "several-questions"),
    }
    assert all(warning["text"] and "\n" not in warning["text"] for warning in said)


def test_a_trivial_shift_is_called_trivial_however_clear() -> None:
    huge = linked.compare_paired(changes_of(((10**6, 51_000), (49_000, 10**6)), ("no", "yes")))
    assert huge.significant
    assert "trivially (Cohen's g = 0.01)" in render(huge, "en")["plain_words"]
    assert "ничтожный" in render(huge, "ru")["plain_words"]


THREE = CountTable(("before", "after", "later"), LEVELS, ((71, 241, 315), (51, 100, 476), (20, 100, 500)))
RISING = unlinked.compare_ordered(THREE, design="unlinked_waves")
TOGETHER = outcome.corrected_together([ROSE, TWO, RISING])
PAIRED_OPTIONS = linked.compare_paired_options([("tutor", ((20, 30), (8, 20))), ("video", ((40, 10), (9, 19)))])
NAIVE = linked.compare_paired(changes_of(((60, 18), (7, 25)), ("no", "yes")), naive=True, lost=12, new=7)
EVERY = (*TOLD, *TOGETHER, RISING, PAIRED_OPTIONS, NAIVE, unlinked.compare_nominal(THREE))


def test_several_waves_with_levels_say_which_way_they_go_and_which_pairs_differ() -> None:
    said = render(RISING, "en")
    assert "From the first row to the last, levels rise (a weak trend, r = 0.25)." in said["plain_words"]
    assert "Of the 9 comparisons of two groups, 7 show a difference; the largest:" in said["plain_words"]
    assert said["why"].endswith(
        "The answers are ordered, so another test stands beside it that sees whose level is higher: Kruskal–Wallis "
        "test. "
        "There are several groups, so each two of them are compared for each answer as well; these probabilities are "
        "corrected by Holm's method."
    )


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_design_has_its_lines_and_effects_lead(language: str) -> None:
    speak = texts(language)
    for found in EVERY:
        seen = render(found, language)
        lines = lines_of(seen, speak)
        assert bool(lines) == bool(short_line(seen, speak)) == (found.status == "ok")
        assert not any("\n" in line for line in lines)
        assert not re.search(r"p = 0[.,]0+\b(?![.,\d])", " ".join([*lines, short_line(seen, speak)]))
        if lines and found.effect_size:
            assert lines[0].startswith(speak.plain(f"comparison-measure-{found.effect_size.name}"))
        for one in found.also:
            assert any(speak.plain(f"comparison-test-{one.test}") in line for line in lines)


def test_the_lines_of_linked_answers() -> None:
    assert lines_of(render(NAIVE, "en"), texts("en")) == [
        "Cohen's g = 0.22, 95 % interval from 0.02 to 0.36",
        "odds ratio = 2.57, 95 % interval from 1.10 to 6.00",
        "difference of shares = 0.10, 95 % interval from 0.01 to 0.19",
        "McNemar's test: χ²(1) = 4.840, p = 0.028, log10 p = −1.56; critical value 3.841 at α = 0.05",
        "Changed their answer: 25, did not: 85",
        "Answered only before: 12, only after: 7",
        "Beside it, not deciding – Pearson's χ², as if different people had answered: χ²(1) = 2.448, p = 0.118",
    ]


def test_the_lines_of_options_scores_and_corrections() -> None:
    english = texts("en")
    options = lines_of(render(OPTIONS, "en"), english)
    assert options[1:3] == [
        "Pearson's χ² for each option; tests: 3, smallest probability after Holm's correction: p = 0.001",
        "“tutor”: “school” – 33%; “college” – 38%; p = 0.610 after Holm's correction; h = −0.10 [−0.47; 0.28]",
    ]
    assert short_line(render(OPTIONS, "en"), english) == "3 tests; p = 0.001; h = −0.68 [−1.06; −0.31]"
    scores = lines_of(render(SCORES, "en"), english)
    assert scores[1] == "Wilcoxon's signed-rank test: V = 21.000, p = 0.028, log10 p = −1.56"
    assert scores[-3:] == [
        "“before”: people – 7, mean – 2.86, median – 3",
        "“after”: people – 7, mean – 5.86, median – 6",
        "Typical shift (Hodges–Lehmann): 3",
    ]
    assert "Corrected for 3 questions by Benjamini and Hochberg: p > 0.999 (before: p > 0.999)" in lines_of(
        render(TOGETHER[1], "en"), english
    )


def test_a_question_that_does_not_hold_among_many_is_not_called_a_finding() -> None:
    weak = unlinked.compare_options(
        CountTable(("school", "college"), ("tutor", "video"), ((20, 29), (28, 24))), (60, 50)
    )
    assert weak.significant
    (among, *_) = outcome.corrected_together([weak, *[TWO] * 9])
    assert not among.significant
    assert "No difference was shown for any of 2 options." in render(among, "en")["plain_words"]


def test_what_is_hidden_may_still_be_said_in_words() -> None:
    for significant, said in ((True, "The answers differ"), (False, "No difference was shown"), (None, "The figures")):
        found = render(outcome.suppressed(("a", "b"), LEVELS, 0.05, significant), "en")
        assert found["plain_words"].startswith(said)
        assert not re.search(r"\d", found["plain_words"] + found["why"])
        assert lines_of(found, texts("en")) == []
