"""The rule that picks a test, and the comparison each design gives: figures, parts, corrections, protection, edges."""

import json
from pathlib import Path
from typing import Any

import pytest

from surveys.problems import InputError
from surveys.statistics import linked, outcome, unlinked
from surveys.statistics.choice_of_test import Choice, choose
from surveys.statistics.comparison import Comparison
from surveys.statistics.contingency import compare
from surveys.statistics.disclosure import Protection
from surveys.statistics.effect_size import magnitude_of
from surveys.statistics.table import CountTable

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
PAIRED = {case["id"]: case for case in VECTORS["paired"]}
LEVELS = ("low", "middle", "high")


def changes_of(counts: Any, levels: tuple[str, ...] | None = None) -> CountTable:
    levels = levels or tuple(f"l{i}" for i in range(len(counts)))
    return CountTable(levels, levels, tuple(map(tuple, counts)))


def codes(found: Comparison) -> list[str]:
    return [caution.code for caution in found.warnings]


@pytest.mark.parametrize(
    ("asked", "primary", "secondary"),
    [
        (("independent", "nominal"), "pearson_chi_square", ()),
        (("independent", "ordered"), "pearson_chi_square", ("mann_whitney", "linear_by_linear")),
        (("unlinked_waves", "ordered"), "pearson_chi_square", ("mann_whitney", "linear_by_linear")),
        (("independent", "scores"), "mann_whitney", ()),
        (("paired", "nominal"), "stuart_maxwell", ("bowker",)),
        (("paired", "ordered"), "stuart_maxwell", ("wilcoxon_signed_rank", "bowker")),
        (("paired", "scores"), "wilcoxon_signed_rank", ()),
    ],
)
def test_the_rule_for_two_groups(asked: tuple[Any, Any], primary: str, secondary: tuple[str, ...]) -> None:
    found = choose(*asked, levels=5)
    assert (found.primary, found.secondary) == (primary, secondary)
    assert [one.code for one in found.warnings] == (["unlinked-waves"] if asked[0] == "unlinked_waves" else [])


def test_the_rule_for_several_groups_two_levels_and_multiple_choice() -> None:
    assert choose("independent", "nominal", levels=3, groups=4).secondary == ("column_z",)
    assert choose("independent", "ordered", levels=3, groups=4).secondary == ("kruskal_wallis", "column_z")
    waves = choose("unlinked_waves", "ordered", levels=3, groups=4)
    assert waves.secondary == ("kruskal_wallis", "linear_by_linear", "column_z")
    assert choose("independent", "scores", levels=9, groups=3).primary == "kruskal_wallis"
    assert choose("paired", "ordered", levels=2) == Choice("mcnemar", (), "paired-two")
    assert choose("paired", "nominal", levels=4, multiple=True).primary == "per_option_mcnemar"
    assert choose("independent", "ordered", levels=4, multiple=True).primary == "per_option_chi_square"
    with pytest.raises(ValueError):
        choose("paired", "nominal", levels=2, groups=3)


def test_two_levels_twice() -> None:
    case = PAIRED["approval"]
    found = linked.compare_paired(changes_of(case["table"]), naive=True, lost=12, new=7)
    assert (found.test, found.status, found.reason, found.n) == ("mcnemar", "ok", "paired-two", 1600)
    assert found.decision_p == found.p == pytest.approx(case["mcnemar"]["p"], rel=1e-9)
    assert found.critical_value == pytest.approx(3.841458820694124)
    assert found.effect_size is not None
    assert found.effect_size.name == "cohens_g"
    assert [effect.name for effect in found.effects] == ["odds_ratio", "risk_difference"]
    assert found.changes is not None
    assert (found.changes.changed, found.changes.unchanged) == (236, 1364)
    assert (found.changes.lost, found.changes.new) == (12, 7)
    (naive,) = found.also
    assert naive.test == "unpaired_pearson_chi_square"
    assert naive.p == pytest.approx(case["WRONG_unpaired_chi2"]["p"], rel=1e-9)
    assert linked.compare_paired(changes_of(case["table"])).also == ()


def test_levels_twice_and_an_unused_one() -> None:
    case = PAIRED["paired_3_up"]
    wider = [[*row[:1], 0, *row[1:]] for row in case["table"]]
    wider.insert(1, [0, 0, 0, 0])
    found = linked.compare_paired(changes_of(wider, ("low", "never", "middle", "high")), ordered=True)
    assert found.dropped_rows == found.dropped_columns == ("never",)
    assert (found.rows, found.observed) == (LEVELS, tuple(map(tuple, case["table"])))
    assert found.p == pytest.approx(case["stuart_maxwell"]["p"], rel=1e-9)
    assert [one.test for one in found.also] == ["wilcoxon_signed_rank", "bowker"]
    assert found.also[0].p == pytest.approx(case["wilcoxon_signed_rank"]["p_no_correction"], rel=1e-9)
    assert found.also[1].p == pytest.approx(case["bowker"]["p_df_nonempty"], rel=1e-9)
    assert found.changes is not None
    assert (found.changes.up, found.changes.down) == (11, 67)
    assert codes(found) == ["levels-unused"]
    json.dumps(found.figures(), allow_nan=False)


def test_do_not_know_is_an_answer_but_no_step() -> None:
    table = changes_of([[9, 4, 1, 3], [2, 9, 6, 2], [0, 3, 9, 1], [5, 4, 3, 9]], (*LEVELS, "do not know"))
    found = linked.compare_paired(table, ordered=True, apart=("do not know",))
    assert found.changes is not None
    assert (found.changes.changed, found.changes.up, found.changes.down) == (34, 11, 5)
    assert (found.n, found.also[0].n) == (70, 43)
    assert codes(found) == ["levels-apart"]


def test_few_changes_are_said_to_be_few() -> None:
    found = linked.compare_paired(changes_of(PAIRED["paired_3_empty_level"]["table"]))
    assert (found.test, found.exact_method) == ("mcnemar", "exact_binomial")
    assert found.decision_p == found.exact_p == pytest.approx(0.21875)
    assert codes(found) == ["levels-unused", "few-changes"]


@pytest.mark.parametrize("counts", [[[10, 0], [0, 12]], [[0, 0], [0, 0]], [[7, 0], [0, 0]]])
def test_nobody_changed(counts: list[list[int]]) -> None:
    found = linked.compare_paired(changes_of(counts), ordered=True)
    assert (found.status, found.test, found.p, found.significant) == ("degenerate", None, None, None)
    assert found.changes is not None
    assert (found.changes.changed, found.changes.unchanged) == (0, found.n)
    assert codes(found)[-1] == "no-change"
    json.dumps(found.figures(), allow_nan=False)


def test_rows_and_columns_must_be_the_same_levels() -> None:
    with pytest.raises(InputError) as error:
        linked.compare_paired(CountTable(("a", "b"), ("b", "a"), ((1, 2), (3, 4))))
    assert error.value.problems[0].code == "changes-not-square"


@pytest.mark.parametrize("alpha", [0, 1, -1, float("nan")])
def test_an_impossible_alpha_is_refused(alpha: float) -> None:
    table = changes_of([[5, 5], [5, 5]])
    for test in (linked.compare_paired, unlinked.compare_ordered, unlinked.compare_nominal):
        with pytest.raises(ValueError, match="alpha"):
            test(table, alpha=alpha)
    with pytest.raises(ValueError, match="alpha"):
        linked.compare_scores([1], [2], alpha=alpha)
    with pytest.raises(ValueError, match="alpha"):
        unlinked.compare_options(table, (20, 20), alpha=alpha)


def test_scores_twice() -> None:
    found = linked.compare_scores([3, 4, 2, 5, 3, 1], [4, 6, 5, 9, 8, 1])
    assert (found.test, found.exact_method, found.df) == ("wilcoxon_signed_rank", "exact_signed_rank", None)
    assert found.decision_p == pytest.approx(2 / 2**5)
    assert found.also[0].details["shift"] == 2.5
    assert linked.compare_scores([1, 2], [1, 2]).status == "degenerate"
    assert linked.compare_scores([], []).status == "degenerate"


def test_ordered_levels_keep_pearsons_figures_and_add_to_them() -> None:
    table = CountTable(("before", "after"), (*LEVELS, "do not know"), ((71, 241, 315, 9), (51, 100, 476, 30)))
    plain, found = compare(table), unlinked.compare_ordered(table, design="unlinked_waves", apart=("do not know",))
    assert (found.test, found.p, found.effect_size) == (plain.test, plain.p, plain.effect_size)
    ranks, trend = found.also
    assert (ranks.test, trend.test) == ("mann_whitney", "linear_by_linear")
    assert (ranks.n, trend.n, found.n) == (1254, 1254, 1293)
    assert ranks.effect_size is not None
    assert ranks.effect_size.value < 0
    assert codes(found) == ["unlinked-waves", "levels-apart"]
    assert unlinked.compare_nominal(table).also == ()
    with pytest.raises(ValueError):
        unlinked.compare_nominal(table, design="paired")


def test_several_groups_are_compared_two_at_a_time() -> None:
    table = CountTable(("a", "b", "c"), ("yes", "no"), ((40, 10), (12, 38), (15, 35)))
    found = unlinked.compare_nominal(table)
    assert [part.groups for part in found.parts[:3]] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert found.decision_p == compare(table).decision_p
    assert [one.test for one in unlinked.compare_ordered(table).also] == ["kruskal_wallis"]


def test_scores_of_groups() -> None:
    low, high = [1.0, 2.5, 3.1, 2.2, 1.7, 0.9], [4.0, 3.3, 5.1, 4.4, 2.6, 4.9]
    two = unlinked.compare_score_groups([("a", low), ("nobody", []), ("b", high)], design="unlinked_waves")
    assert (two.test, two.exact_method, two.rows, two.dropped_rows) == (
        "mann_whitney",
        "exact_rank_sum",
        ("a", "b"),
        ("nobody",),
    )
    # One of the 36 pairs stands the other way round: 2 of 924 ways to deal lie as far out, at either end.
    assert two.decision_p == pytest.approx(2 * 2 / 924)
    assert two.effect_size is not None
    assert two.effect_size.value == pytest.approx(1 / 36 - 35 / 36)
    assert codes(two) == ["unlinked-waves", "rows-dropped"]
    assert [(one.label, one.n, round(one.median, 9)) for one in two.scores] == [("a", 6, 1.95), ("b", 6, 4.2)]
    assert two.scores[0].mean == pytest.approx(1.9)
    three = unlinked.compare_score_groups([("a", low), ("b", high), ("c", [9.0, 8.0, 7.5])])
    assert (three.test, three.df, three.n) == ("kruskal_wallis", 2, 15)
    for nothing in ([("a", low)], [("a", low), ("b", [])], [("a", [1.0]), ("b", [1.0])], []):
        assert unlinked.compare_score_groups(nothing).status == "degenerate"
    assert unlinked.compare_score_groups([("a", low), ("b", high)], protection=Protection(10, 5)).status == "suppressed"


def multiple_choice() -> tuple[CountTable, list[int]]:
    options = VECTORS["multiple_response"]["options"]
    chosen = tuple(zip(*(option["yes"] for option in options), strict=True))
    return CountTable(("a", "b"), tuple(f"o{option['option']}" for option in options), chosen), options[0]["n"]


def test_options_of_a_multiple_choice() -> None:
    table, asked = multiple_choice()
    found = unlinked.compare_options(table, asked, design="unlinked_waves")
    assert (found.test, found.n, found.status) == ("per_option_chi_square", 110, "ok")
    assert [part.p for part in found.parts] == pytest.approx(VECTORS["multiple_response"]["holm"], rel=1e-9)
    assert found.decision_p == min(part.p for part in found.parts)
    assert found.effect_size is not None
    assert (found.effect_size.name, found.effect_size) == ("cohens_h", found.parts[2].finding.effect_size)
    assert found.parts[1].shares == (pytest.approx(29 / 60), pytest.approx(38 / 50))
    assert codes(found) == ["unlinked-waves"]
    json.dumps(found.figures(), allow_nan=False)


def test_options_that_more_chose_than_answered_are_refused_row_by_row() -> None:
    table = CountTable(("a", "b"), ("x", "y"), ((5, 11), (3, 9)))
    with pytest.raises(InputError) as error:
        unlinked.compare_options(table, (10, 8))
    assert [(one.code, one.place) for one in error.value.problems] == [
        ("options-more-than-asked", "row 1"),
        ("options-more-than-asked", "row 2"),
    ]
    with pytest.raises(ValueError):
        unlinked.compare_options(table, (20,))


@pytest.mark.parametrize(
    ("counts", "asked"), [(((5, 6), (0, 0)), (10, 0)), (((0, 0), (0, 0)), (0, 0)), (((9, 0), (8, 0)), (9, 8))]
)
def test_options_with_nothing_to_compare(counts: Any, asked: tuple[int, int]) -> None:
    found = unlinked.compare_options(CountTable(("a", "b"), ("x", "y"), counts), asked)
    assert (found.status, found.decision_p, found.parts) == ("degenerate", None, ())
    assert codes(found)[-1] == "degenerate"


def test_options_of_the_same_people() -> None:
    options = [("x", ((20, 30), (8, 20))), ("y", ((40, 10), (9, 19))), ("z", ((70, 0), (0, 8)))]
    found = linked.compare_paired_options(options)
    assert (found.test, found.n, [part.significant for part in found.parts]) == (
        "per_option_mcnemar",
        78,
        [True, False, False],
    )
    assert found.parts[0].shares == (pytest.approx(28 / 78), pytest.approx(50 / 78))
    assert found.parts[2].p == 1
    assert linked.compare_paired_options(options[2:]).status == "degenerate"


def test_many_questions_on_one_screen() -> None:
    tables = [((60, 40), (38, 62)), ((50, 50), (44, 56)), ((55, 45), (40, 60))]
    found = [compare(CountTable(("a", "b"), ("x", "y"), counts)) for counts in tables]
    nothing = compare(CountTable(("a", "b"), ("x", "y"), ((5, 0), (7, 0))))
    together = outcome.corrected_together([*found, nothing])
    first, second, third = (one.decision_p or 0 for one in found)
    assert first < third < second
    assert [one.decision_p for one in together[:3]] == pytest.approx([3 * first, second, 1.5 * third])
    assert [one.significant for one in together] == [True, False, third * 1.5 < 0.05, None]
    assert [one.correction and (one.correction.family, one.correction.p) for one in together[:3]] == [
        (3, one.decision_p) for one in found
    ]
    assert together[3] == nothing
    assert codes(together[0])[-1] == "several-questions"
    assert outcome.corrected_together(found[:1]) == (found[0],)


def test_small_groups_are_withheld_in_every_design() -> None:
    protection = Protection(10, 5)
    table, asked = multiple_choice()
    few = ((6, 9), (4, 30))
    square = CountTable(("a", "b"), ("a", "b"), few)
    everything = [
        linked.compare_paired(square, protection=protection),
        linked.compare_scores([1] * 30, [2] * 27 + [0] * 3, protection=protection),
        unlinked.compare_ordered(square, protection=protection),
        unlinked.compare_options(CountTable(("a", "b"), ("x", "y"), few), (60, 50), protection=protection),
        linked.compare_paired_options([("x", few)], protection=protection),
    ]
    for found in everything:
        assert found.status == "suppressed"
        shown = {name for name, value in found.figures().items() if value not in (None, [])}
        assert shown <= {"rows", "columns", "alpha", "status"}
    assert unlinked.compare_options(table, asked, protection=protection).status == "ok"


def test_a_trivial_effect_is_called_trivial_however_many_answered() -> None:
    huge = linked.compare_paired(changes_of([[10**6, 51_000], [49_000, 10**6]]))
    assert huge.significant
    assert huge.effect_size is not None
    assert magnitude_of(huge.effect_size.name, huge.effect_size.value) == "trivial"
    with pytest.raises(KeyError):
        magnitude_of("unheard_of", 1)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("cohens_g", {0.04: "trivial", -0.05: "small", 0.15: "medium", -0.25: "large"}),
        ("cohens_h", {0.19: "trivial", 0.2: "small", -0.5: "medium", 0.8: "large"}),
        ("cliffs_delta", {-0.146: "trivial", 0.147: "small", 0.33: "medium", -0.474: "large"}),
    ],
)
def test_words_for_sizes(name: str, words: dict[float, str]) -> None:
    assert {value: magnitude_of(name, value) for value in words} == words
