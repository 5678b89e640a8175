"""The same people twice: R's figures, laws of every table of changes, counting by hand, and tables at the edge."""

import itertools
import json
import math
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.statistics.contingency import pearson_statistic
from surveys.statistics.paired import (
    EXACT_BELOW,
    bowker,
    changed,
    cohens_g,
    mcnemar,
    odds_ratio,
    risk_difference,
    sign_test,
    stuart_maxwell,
)
from surveys.statistics.signed_rank import differences, hodges_lehmann, level_differences, wilcoxon

Counts = list[list[int]]

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
PAIRED = {case["id"]: case for case in VECTORS["paired"]}
MOVED = [name for name, case in PAIRED.items() if case["changed"]]


def close(value: object) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("name", MOVED)
def test_tests_of_a_table_of_changes(name: str) -> None:
    case = PAIRED[name]
    margins, symmetry = stuart_maxwell(case["table"]), bowker(case["table"])
    assert changed(case["table"]) == case["changed"]
    assert (margins.n, margins.df) == (case["n"], case["stuart_maxwell"]["df"])
    assert margins.statistic == close(case["stuart_maxwell"]["chi2"])
    assert margins.p == close(case["stuart_maxwell"]["p"])
    assert symmetry.statistic == close(case["bowker"]["chi2"])
    assert symmetry.df == case["bowker"]["df_nonempty_pairs"]
    assert symmetry.p == close(case["bowker"]["p_df_nonempty"])
    assert symmetry.df + symmetry.details["empty_pairs"] == case["bowker"]["df_all_pairs"]


@pytest.mark.parametrize("name", MOVED)
def test_signed_ranks_of_levels(name: str) -> None:
    case = PAIRED[name]["wilcoxon_signed_rank"]
    moved = level_differences(PAIRED[name]["table"])
    found = wilcoxon(moved)
    ranks = found.details["zeros"]
    up, down = (sum(people for value, people in moved.items() if value * sign > 0) for sign in (1, -1))
    assert (up, down, ranks) == (case["up"], case["down"], case["same"])
    m = up + down
    assert found.statistic is not None
    # R's V is the rank sum of before less after, that is of the falls.
    assert m * (m + 1) / 2 - found.statistic == close(case["V_before_minus_after"])
    assert found.p == close(case["p_no_correction"])
    assert found.effect_size is not None
    assert found.effect_size.value == close(case["matched_rank_biserial"])
    assert sign_test(up, down) == close(case["sign_test_p"])


def test_mcnemar_of_the_approval_of_a_president() -> None:
    case = PAIRED["approval"]
    found = mcnemar(case["table"])
    assert (found.statistic, found.df) == (close(case["mcnemar"]["chi2"]), 1)
    assert found.p == close(case["mcnemar"]["p"])
    assert (found.exact_p, found.decision_p) == (None, found.p)
    assert sign_test(86, 150) == close(case["mcnemar"]["exact_p"])
    # The naive test of the same answers is another number.
    margins = ((*case["marginal_before"],), (*case["marginal_after"],))
    assert pearson_statistic(margins) == close(case["WRONG_unpaired_chi2"]["chi2"])


def test_below_25_changes_the_exact_test_decides() -> None:
    few, enough = mcnemar([[40, 16], [8, 40]]), mcnemar([[40, 16], [9, 40]])
    assert (few.exact_method, enough.exact_method) == ("exact_binomial", None)
    # Of 2^24 ways to turn 24 changes, those with at most 8 one way, twice.
    assert few.decision_p == close(2 * sum(math.comb(24, k) for k in range(9)) / 2**24)
    assert enough.decision_p == enough.p
    assert stuart_maxwell([[9, 4, 5], [6, 9, 5], [2, 2, 9]]).exact_method == "exact_permutation"


@pytest.mark.parametrize("table", [[[10, 0], [0, 12]], [[0, 0], [0, 0]], [[3, 0, 0], [0, 0, 0], [0, 0, 9]]])
def test_nobody_changed(table: Counts) -> None:
    found = [bowker(table), stuart_maxwell(table), wilcoxon(level_differences(table))]
    found += [mcnemar(table)] if len(table) == 2 else []
    for one in found:
        assert (one.status, one.statistic, one.p, one.decision_p, one.effect_size) == ("degenerate", *[None] * 4)
        json.dumps(one.figures(), allow_nan=False)


def test_a_level_that_nobody_uses_or_leaves_takes_no_part() -> None:
    used = [[20, 6, 1], [30, 25, 4], [15, 22, 27]]
    unused = [[20, 0, 6, 1, 0], [0, 0, 0, 0, 0], [30, 0, 25, 4, 0], [15, 0, 22, 27, 0], [0, 0, 0, 0, 50]]
    one, other = stuart_maxwell(used), stuart_maxwell(unused)
    assert (other.statistic, other.df) == (close(one.statistic), one.df)
    assert (one.details["levels_without_change"], other.details["levels_without_change"]) == (0, 2)
    assert bowker(unused).details == {"pairs": 10, "empty_pairs": 7}


def test_changes_in_two_separate_clusters_add_up() -> None:
    # As one matrix V would be singular here.
    first, second = [[5, 30], [10, 5]], [[5, 9], [21, 5]]
    both = [[5, 30, 0, 0], [10, 5, 0, 0], [0, 0, 5, 9], [0, 0, 21, 5]]
    one, other, found = (stuart_maxwell(table) for table in (first, second, both))
    assert one.statistic is not None
    assert other.statistic is not None
    assert (found.statistic, found.df) == (close(one.statistic + other.statistic), 2)
    assert found.details["clusters"] == 2


def test_a_far_tail_stays_finite_in_logarithms() -> None:
    table = [[10, 400_000], [1_000, 10]]
    for found in (mcnemar(table), stuart_maxwell(table), bowker(table), wilcoxon(level_differences(table))):
        assert found.p == 0.0
        assert found.log10_p is not None
        assert found.log10_p == pytest.approx(-((399_000**2 / 401_000) / 2) / math.log(10), rel=1e-3)


def test_effects_of_two_levels() -> None:
    table = [[794, 86], [150, 570]]
    g, ratio, difference = cohens_g(86, 150), odds_ratio(table), risk_difference(table)
    assert (g.value, difference.value) == (close(86 / 236 - 0.5), close((86 - 150) / 1600))
    assert ratio is not None
    assert ratio.value == close(86 / 150)
    assert g.low < g.value < g.high < 0
    assert ratio.low < ratio.value < ratio.high < 1
    # By hand: (b − c)/(n + 2) ∓ 1.96 √(b + c + 1 − (b − c)²/(n + 2))/(n + 2).
    reach = 1.959963984540054 * math.sqrt(237 - 64**2 / 1602) / 1602
    assert (difference.low, difference.high) == (close(-64 / 1602 - reach), close(-64 / 1602 + reach))
    assert odds_ratio([[1, 5], [0, 1]]) is None


def test_an_interval_of_a_share_that_did_not_move_is_not_a_point() -> None:
    still = risk_difference([[10, 0], [0, 12]])
    assert still.low < still.value == 0 < still.high
    assert risk_difference([[0, 0], [0, 0]]).value == 0


def by_hand(table: Counts) -> float:
    """p of Stuart–Maxwell's statistic over everybody's two answers swapped or not, person by person."""
    people = [(i, j) for i, row in enumerate(table) for j, cell in enumerate(row) for _ in range(cell) if i != j]
    observed = stuart_maxwell(table).statistic
    assert observed is not None
    hits = 0
    for turned in itertools.product((False, True), repeat=len(people)):
        other = [[0] * len(table) for _ in table]
        for (i, j), swap in zip(people, turned, strict=True):
            other[j if swap else i][i if swap else j] += 1
        hits += (stuart_maxwell_statistic(other) or 0) >= observed - 1e-9
    return hits / 2 ** len(people)


def stuart_maxwell_statistic(table: Counts) -> float | None:
    """The statistic with a plain inverse, for three levels that all take part."""
    (a, b, c), v = _net(table), _variances(table)
    determinant = v[0][0] * v[1][1] - v[0][1] ** 2
    assert a + b + c == 0
    return (a * a * v[1][1] - 2 * a * b * v[0][1] + b * b * v[0][0]) / determinant


def _net(table: Counts) -> list[int]:
    return [sum(table[i]) - sum(row[i] for row in table) for i in range(3)]


def _variances(table: Counts) -> list[list[int]]:
    total = [sum(table[i]) + sum(row[i] for row in table) - 2 * table[i][i] for i in range(2)]
    both = -(table[0][1] + table[1][0])
    return [[total[0], both], [both, total[1]]]


@pytest.mark.parametrize("table", [[[3, 2, 1], [0, 4, 2], [1, 0, 5]], [[0, 4, 0], [1, 0, 3], [0, 0, 0]]])
def test_the_permutation_test_equals_swapping_person_by_person(table: Counts) -> None:
    found = stuart_maxwell(table)
    assert found.exact_method == "exact_permutation"
    assert found.statistic == close(stuart_maxwell_statistic(table))
    assert found.exact_p == close(by_hand(table))


def test_too_many_ways_to_swap_are_drawn_at_random_and_named() -> None:
    ring = [[0] * 12 for _ in range(12)]
    for i in range(12):
        ring[i][(i + 1) % 12] = ring[i][(i + 5) % 12] = 1
    ring[0][5], ring[1][6] = 0, 0
    found = stuart_maxwell(ring, seed=3, replicates=199)
    assert found.exact_method == "monte_carlo(199, 3)"
    assert found.exact_p == stuart_maxwell(ring, seed=3, replicates=199).exact_p
    assert found.exact_p is not None
    assert found.exact_p > 0


def squares(most: int) -> st.SearchStrategy[Counts]:
    def filled(k: int) -> st.SearchStrategy[Counts]:
        return st.lists(st.lists(st.integers(0, most), min_size=k, max_size=k), min_size=k, max_size=k)

    return st.integers(2, 5).flatmap(filled)


@given(squares(most=9), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_names_of_levels_change_nothing_and_turning_time_round_only_the_signs(table: Counts, chance: Random) -> None:
    order = list(range(len(table)))
    chance.shuffle(order)
    moved = [[table[i][j] for j in order] for i in order]
    turned = [list(column) for column in zip(*table, strict=True)]
    for test in (stuart_maxwell, bowker):
        before = test(table)
        for other in (moved, turned):
            after = test(other)
            assert (after.df, after.exact_method is None) == (before.df, before.exact_method is None)
            if before.statistic is None:
                assert (after.statistic, after.p) == (None, None)
                continue
            assert after.statistic == pytest.approx(before.statistic, rel=1e-9, abs=1e-9)
            assert after.p == pytest.approx(before.p, rel=1e-9)
            if before.exact_method == "exact_permutation":
                assert after.exact_p == pytest.approx(before.exact_p, rel=1e-9)
    rises, falls = (wilcoxon(level_differences(each)) for each in (table, turned))
    if rises.effect_size and falls.effect_size:
        assert rises.p == pytest.approx(falls.p, rel=1e-9)
        assert rises.effect_size.value == pytest.approx(-falls.effect_size.value)
        assert rises.effect_size.low == pytest.approx(-falls.effect_size.high)
        assert -1 <= rises.effect_size.low <= rises.effect_size.value <= rises.effect_size.high <= 1


@given(st.lists(st.lists(st.integers(0, 20), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=30, deadline=None)
def test_of_two_levels_all_tests_are_mcnemars(table: Counts) -> None:
    one, two, three = mcnemar(table), stuart_maxwell(table), bowker(table)
    if one.statistic is None:
        return
    assert (two.statistic, three.statistic) == (pytest.approx(one.statistic), pytest.approx(one.statistic))
    assert (changed(table) < EXACT_BELOW) == (one.exact_p is not None)
    if one.exact_p is not None:
        assert two.exact_p == pytest.approx(one.exact_p, rel=1e-9)
    assert one.effect_size is not None
    assert two.effect_size is not None
    assert two.effect_size.value == pytest.approx(2 * abs(one.effect_size.value), abs=1e-9)


# Cushny and Peebles (1905), hours of sleep gained by ten patients on two drugs; the data of Student (1908).
SLEEP = ([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def test_wilcoxon_of_students_sleep() -> None:
    """R: wilcox.test(extra ~ group, paired = TRUE, exact = FALSE, correct = FALSE): V = 45 of 45, z = 2.6679."""
    found = wilcoxon(differences(*SLEEP))
    assert (found.statistic, found.details["zeros"], found.exact_p) == (45, 1, None)
    # 1.3 hours stand twice: variance 9·10·19/24 less Σ(t³ − t)/48.
    ties = sum(people**3 - people for value, people in differences(*SLEEP).items() if value)
    assert ties == 6
    assert found.p == pytest.approx(math.erfc(22.5 / math.sqrt(9 * 10 * 19 / 24 - 6 / 48) / math.sqrt(2)), rel=1e-9)
    assert found.effect_size is not None
    assert (found.effect_size.value, found.effect_size.high) == (1, 1)
    assert 0 < found.effect_size.low < 1


def signs_by_hand(values: list[int]) -> float:
    ranks = {size: rank for rank, size in enumerate(sorted(map(abs, values)), start=1)}
    middle = sum(ranks.values()) / 2
    observed = abs(sum(ranks[abs(value)] for value in values if value > 0) - middle)
    sums = [sum(chosen) for chosen in itertools.product(*((0, rank) for rank in ranks.values()))]
    return sum(abs(one - middle) >= observed for one in sums) / len(sums)


@given(st.lists(st.integers(-40, 40).filter(bool), min_size=1, max_size=8, unique_by=abs))
@settings(max_examples=25, deadline=None)
def test_the_exact_signed_rank_test_equals_setting_every_sign(values: list[int]) -> None:
    found = wilcoxon(differences([0] * len(values), values))
    assert found.exact_method == "exact_signed_rank"
    assert found.exact_p == pytest.approx(signs_by_hand(values), rel=1e-9)
    means = sorted((a + b) / 2 for i, a in enumerate(values) for b in values[i:])
    middle = (means[(len(means) - 1) // 2] + means[len(means) // 2]) / 2
    assert found.details["shift"] == pytest.approx(middle)


def test_the_exact_signed_rank_test_ends_after_25_people() -> None:
    assert wilcoxon({float(i): 1 for i in range(1, 26)}).exact_p == pytest.approx(2 / 2**25)
    assert wilcoxon({float(i): 1 for i in range(1, 27)}).exact_p is None


def test_scores_that_differ_by_rounding_alone_are_ties() -> None:
    found = differences([3.0, 3.3, 1.1], [3.3, 3.6, 1.1])
    assert found == {0.3: 2, 0.0: 1}
    assert wilcoxon(found).details == {"zeros": 1, "zero_method": "left_out", "shift": 0.225}


def test_the_shift_is_not_worked_out_where_it_costs_too_much() -> None:
    assert hodges_lehmann({float(i): 1 for i in range(2_001)}) is None
    assert hodges_lehmann({}) is None
    assert hodges_lehmann({1.0: 1_000_000, 0.0: 1}) == 1
    with pytest.raises(ValueError):
        differences([1, 2], [1])
