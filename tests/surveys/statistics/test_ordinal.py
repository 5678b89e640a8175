"""Ordered levels and shares two groups at a time: R's figures, counting pair by pair, and laws of every table."""

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
from surveys.statistics.ordinal import cliffs_delta, kruskal_wallis, linear_by_linear, mann_whitney
from surveys.statistics.pairwise import MOST_GROUPS, cohens_h, column_z, compare_groups, option_test, parts
from surveys.statistics.proportions import benjamini_hochberg, bonferroni, holm

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
INDEPENDENCE = {case["id"]: case for case in VECTORS["independence"]}
PAIRWISE = VECTORS["pairwise_column_z"][0]
OPTIONS = VECTORS["multiple_response"]


def having(name: str) -> list[str]:
    return [case_id for case_id, case in INDEPENDENCE.items() if case.get(name)]


def close(value: object) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize("name", having("mann_whitney"))
def test_mann_whitney(name: str) -> None:
    case = INDEPENDENCE[name]
    first, second, *_ = case["table"]
    found = mann_whitney(first, second)
    assert found.statistic == close(case["mann_whitney"]["U"])
    assert found.p == close(case["mann_whitney"]["p_no_correction"])
    assert found.effect_size is not None
    assert found.effect_size.value == close(case["mann_whitney"]["cliffs_delta_row1_minus_row2"])
    assert found.effect_size.low < found.effect_size.value < found.effect_size.high


@pytest.mark.parametrize("name", having("linear_by_linear"))
def test_linear_by_linear(name: str) -> None:
    case = INDEPENDENCE[name]
    found, expected = linear_by_linear(case["table"]), case["linear_by_linear"]
    assert (found.n, found.df) == (case["n"], expected["df"])
    assert found.statistic == pytest.approx(expected["M2"], rel=1e-9, abs=1e-12)
    assert found.p == close(expected["p"])
    assert found.effect_size is not None
    assert found.effect_size.value == pytest.approx(expected["r"], rel=1e-9, abs=1e-12)


def test_shares_of_every_two_columns() -> None:
    columns = list(zip(*PAIRWISE["table"], strict=True))
    totals = [sum(column) for column in columns]
    for case in PAIRWISE["tests"]:
        a, b, i = case["col_a"], case["col_b"], case["row"]
        found = column_z(columns[a][i], totals[a], columns[b][i], totals[b])
        assert (found.statistic, found.p) == (close(case["z"]), close(case["p"]))


def test_pairs_of_groups_are_corrected_within_each_answer() -> None:
    groups = tuple(zip(*PAIRWISE["table"], strict=True))
    found = compare_groups(tuple("abcd"), tuple("12345"), groups, alpha=0.05)
    assert len(found) == len(PAIRWISE["tests"])
    for i, label in enumerate("12345"):
        expected = [case for case in PAIRWISE["tests"] if case["row"] == i]
        told = [part for part in found if part.label == label]
        decided = [part.finding.decision_p or 0 for part in told]
        assert [part.p for part in told] == close(holm(decided))
        assert bonferroni([case["p"] for case in expected]) == close(
            [case["p_bonferroni_within_row"] for case in expected]
        )
        assert {(part.family, part.correction) for part in told} == {(6, "holm")}
        assert [part.significant for part in told] == [part.p < 0.05 for part in told]
    apart = compare_groups(tuple("abc"), ("1", "2"), ((40, 10), (12, 38), (15, 35)), alpha=0.05)
    assert [part.significant for part in apart] == [True, True, False] * 2
    assert (found[0].groups, found[0].shares) == (("a", "b"), (close(5 / 100), close(2 / 110)))
    assert found[0].finding.exact_method == "fisher"


def test_two_groups_and_crowds_of_groups_have_no_pairs() -> None:
    assert compare_groups(("a", "b"), ("1", "2"), ((5, 9), (7, 3)), 0.05) == ()
    many = tuple(f"g{i}" for i in range(MOST_GROUPS + 1))
    assert compare_groups(many, ("1", "2"), ((5, 9),) * len(many), 0.05) == ()


def test_one_test_per_option_on_respondents() -> None:
    people = OPTIONS["data"]
    asked = [sum(row[0] == group for row in people) for group in (1, 2)]
    tests = []
    for case in OPTIONS["options"]:
        chosen = [sum(row[1 + case["option"]] for row in people if row[0] == group) for group in (1, 2)]
        found = option_test(chosen, asked)
        assert (chosen, asked) == (case["yes"], case["n"])
        assert found.statistic == close(case["chi2"])
        assert found.p == close(case["p"])
        tests.append(found)
    told = parts([(str(i), (), ()) for i in range(len(tests))], tests, alpha=0.05)
    assert [part.p for part in told] == close(OPTIONS["holm"])
    p = [test.p or 0 for test in tests]
    assert (benjamini_hochberg(p), bonferroni(p)) == (close(OPTIONS["BH"]), close(OPTIONS["bonferroni"]))
    assert [part.label for part in told if part.significant] == ["1", "2"]


def test_an_option_that_few_chose_is_tested_exactly_and_one_that_nobody_chose_not_at_all() -> None:
    few, none, all_ = (option_test(chosen, (30, 20)) for chosen in ((1, 4), (0, 0), (30, 20)))
    assert (few.exact_method, few.decision_p) == ("fisher", few.exact_p)
    assert (none.status, all_.status) == ("degenerate", "degenerate")
    told = parts([("few", (), ()), ("none", (), ())], [few, none], alpha=0.05)
    assert told[1].p == 1
    assert told[0].p == close(min(1, 2 * (few.exact_p or 0)))
    assert option_test((10, 20, 30), (40, 40, 40)).effect_size.name == "cramers_v"  # type: ignore[union-attr]


def test_cohens_h() -> None:
    """Cohen (1988), table 6.2.2: φ of 0.50 is 1.571, of 0.40 is 1.369; h is their difference."""
    found = cohens_h(50, 100, 40, 100)
    assert found.value == pytest.approx(1.571 - 1.369, abs=1.1e-3)
    assert (found.low, found.high) == (
        close(found.value - 1.959963984540054 * math.sqrt(0.02)),
        pytest.approx(0.4785, abs=1e-3),
    )
    assert cohens_h(1, 1, 0, 1).value == close(math.pi)
    assert cohens_h(1, 1, 0, 1).high == close(math.pi)
    for wrong in ((1, 0, 1, 2), (3, 2, 1, 2), (-1, 2, 1, 2)):
        with pytest.raises(ValueError):
            cohens_h(*wrong)


def test_shares_of_none_and_of_all_are_equal() -> None:
    for chosen in ((0, 0), (9, 7)):
        found = column_z(chosen[0], 9, chosen[1], 7)
        assert (found.statistic, found.p, found.status) == (0, 1, "ok")


@pytest.mark.parametrize("test", [lambda a, b: mann_whitney(a, b), lambda a, b: linear_by_linear([a, b])])
@pytest.mark.parametrize(
    ("first", "second"), [([3, 0, 0], [5, 0, 0]), ([0, 0], [4, 5]), ([4, 5], [0, 0]), ([0, 0], [0, 0])]
)
def test_where_nothing_can_be_ordered_there_is_no_test(test: Any, first: list[int], second: list[int]) -> None:
    found = test(first, second)
    assert (found.status, found.statistic, found.p, found.effect_size) == ("degenerate", None, None, None)
    assert kruskal_wallis([first, second]).status == "degenerate"
    json.dumps(found.figures(), allow_nan=False)


def test_groups_that_do_not_overlap_keep_an_interval() -> None:
    apart, turned = cliffs_delta([0, 0, 20], [15, 5, 0]), cliffs_delta([15, 5, 0], [0, 0, 20])
    z2 = 1.959963984540054**2
    assert (apart.value, apart.low, apart.high) == (1, close((20 - z2) / (20 + z2)), 1)
    assert (turned.value, turned.low, turned.high) == (-1, -1, -apart.low)
    with pytest.raises(ValueError):
        cliffs_delta([0, 0], [1, 1])


def test_a_far_tail_stays_finite_in_logarithms() -> None:
    for found in (mann_whitney([10**6, 10], [10, 10**6]), kruskal_wallis([[10**6, 10], [10, 10**6]])):
        assert found.p == 0
        assert found.log10_p is not None
        assert found.log10_p < -400_000


def test_kruskal_wallis_by_hand() -> None:
    """1…9 dealt to three as (1, 2, 4), (3, 5, 7), (6, 8, 9): H = 12/(9·10) · (7² + 15² + 23²)/3 − 3·10."""
    dealt = [[1, 1, 0, 1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 1, 0, 1, 0, 0], [0, 0, 0, 0, 0, 1, 0, 1, 1]]
    found = kruskal_wallis(dealt)
    assert (found.statistic, found.df) == (close(12 / 90 * (49 + 225 + 529) / 3 - 30), 2)
    assert found.p == close(math.exp(-(found.statistic or 0) / 2))
    assert found.effect_size is not None
    assert found.effect_size.value == close((found.statistic or 0) / 8)
    assert kruskal_wallis([*dealt, [0] * 9]).statistic == found.statistic


def by_pairs(first: list[int], second: list[int]) -> tuple[float, float]:
    """Delta and Cliff's unbiased variance of it, pair by pair."""
    mine, theirs = ([i for i, people in enumerate(row) for _ in range(people)] for row in (first, second))
    m, n = len(mine), len(theirs)
    d = [[(a > b) - (a < b) for b in theirs] for a in mine]
    delta = sum(map(sum, d)) / (m * n)
    rows = sum((sum(row) / n - delta) ** 2 for row in d)
    columns = sum((sum(column) / m - delta) ** 2 for column in zip(*d, strict=True))
    cells = sum((value - delta) ** 2 for row in d for value in row)
    return delta, (n * n * rows + m * m * columns - cells) / (m * n * (m - 1) * (n - 1))


levels = st.lists(st.integers(0, 5), min_size=4, max_size=4).filter(lambda row: sum(row) > 1)


@given(levels, levels)
@settings(max_examples=40, deadline=None)
def test_delta_and_its_interval_equal_counting_pair_by_pair(first: list[int], second: list[int]) -> None:
    found, (delta, variance) = cliffs_delta(first, second), by_pairs(first, second)
    assert found.value == pytest.approx(delta, abs=1e-12)
    assert -1 <= found.low <= found.value <= found.high <= 1
    m, n = sum(first), sum(second)
    if abs(delta) < 1 and variance > (1 - delta**2) / (m * n - 1):
        z, rest = 1.959963984540054, 1 - delta**2
        reach = z * math.sqrt(variance * (rest**2 + z * z * variance))
        assert found.low == pytest.approx(max(-1, (delta * rest - reach) / (rest + z * z * variance)), abs=1e-9)
        assert found.high == pytest.approx(min(1, (delta * rest + reach) / (rest + z * z * variance)), abs=1e-9)


def dealt_by_hand(first: list[int], second: list[int]) -> float:
    """p over every way to deal the same people into groups of the same sizes."""
    people = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) for _ in range(a + b)]
    m, n = sum(first), sum(second)

    def far(chosen: tuple[int, ...]) -> float:
        mine = [people[i] for i in chosen]
        theirs = [people[i] for i in range(len(people)) if i not in chosen]
        return abs(sum((a > b) + (a == b) / 2 for a in mine for b in theirs) - m * n / 2)

    u = mann_whitney(first, second).statistic or 0
    ways = [far(chosen) for chosen in itertools.combinations(range(len(people)), m)]
    return sum(way >= abs(u - m * n / 2) - 1e-9 for way in ways) / len(ways)


small = st.lists(st.integers(0, 2), min_size=3, max_size=3).filter(any)


@given(small, small)
@settings(max_examples=20, deadline=None)
def test_the_exact_rank_sum_test_equals_dealing_by_hand(first: list[int], second: list[int]) -> None:
    found = mann_whitney(first, second)
    if found.status == "ok":
        assert found.exact_method == "exact_rank_sum"
        assert found.exact_p == pytest.approx(dealt_by_hand(first, second), rel=1e-9)


def test_the_exact_rank_sum_test_ends_after_50_people() -> None:
    assert mann_whitney([25, 0], [0, 25]).exact_p == pytest.approx(2 / math.comb(50, 25))
    assert mann_whitney([26, 0], [0, 25]).exact_p is None


@given(levels, levels, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_laws_of_ordered_tests(first: list[int], second: list[int], chance: Random) -> None:
    one, other = mann_whitney(first, second), mann_whitney(second, first)
    upside_down = mann_whitney(first[::-1], second[::-1])
    several = kruskal_wallis([first, second])
    assert one.status == other.status == upside_down.status == several.status
    if one.statistic is None or other.statistic is None or one.effect_size is None or upside_down.effect_size is None:
        return
    assert one.statistic + other.statistic == sum(first) * sum(second)
    assert one.p == pytest.approx(other.p, rel=1e-9)
    assert one.p == pytest.approx(upside_down.p, rel=1e-9)
    # Two groups: Kruskal and Wallis's H is the square of Mann and Whitney's z.
    assert several.p == pytest.approx(one.p, rel=1e-9)
    assert one.effect_size.value == pytest.approx(-upside_down.effect_size.value, abs=1e-12)
    assert one.effect_size.low == pytest.approx(-upside_down.effect_size.high, abs=1e-12)
    groups = [first, second, [1, 2, 0, 1]]
    before = kruskal_wallis(groups).statistic
    chance.shuffle(groups)
    assert kruskal_wallis(groups).statistic == pytest.approx(before, rel=1e-9, abs=1e-12)


@given(st.integers(0, 30), st.integers(1, 30), st.integers(0, 30), st.integers(1, 30))
@settings(max_examples=40, deadline=None)
def test_z_squared_is_pearsons_chi_square(a: int, more: int, c: int, more_c: int) -> None:
    found = column_z(a, a + more, c, c + more_c)
    table = ((a, more), (c, more_c))
    if a + c:
        assert (found.statistic or 0) ** 2 == pytest.approx(pearson_statistic(table), rel=1e-9, abs=1e-12)
    assert 0 <= (found.decision_p or 0) <= 1
