"""Comparisons of whole tables: figures from the studies, laws every table obeys, and tables at the edge."""

import json
import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.statistics import exact
from surveys.statistics.chi_square import log_tail
from surveys.statistics.comparison import Comparison
from surveys.statistics.contingency import compare
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.effect_size import cramers_v_interval
from surveys.statistics.plain_words import plain_words
from surveys.statistics.table import LARGEST_TOTAL, CountTable

Counts = list[list[int]]


def as_table(counts: Counts) -> CountTable:
    rows, columns = (tuple(f"{mark}{i}" for i in range(n)) for mark, n in (("r", len(counts)), ("c", len(counts[0]))))
    return CountTable(rows, columns, tuple(tuple(row) for row in counts))


def codes(found: Comparison) -> list[str]:
    return [caution.code for caution in found.warnings]


@pytest.mark.parametrize(
    ("counts", "statistic", "p", "exact_p", "significant"),
    [
        ([[0, 2, 75], [1, 5, 3]], 39.9678, 2.09463e-09, 4.68457e-06, True),
        ([[4, 2, 0], [1, 6, 15]], 14.3394, 0.00076956, 0.00050698, True),
        ([[1, 4, 1], [2, 8, 12]], 2.7195, 0.25672, 0.24997, False),
    ],
    ids=["tutor by usefulness", "support by attitude", "motivation by attitude, printed as 0.778"],
)
def test_moscow(counts: Counts, statistic: float, p: float, exact_p: float, significant: bool) -> None:
    found = compare(as_table(counts))
    assert found.statistic == pytest.approx(statistic, abs=5e-5)
    assert found.p == pytest.approx(p, rel=1e-4)
    assert found.exact_p == pytest.approx(exact_p, rel=1e-4)
    assert (found.exact_method, found.decision_p) == ("freeman_halton", found.exact_p)
    assert (found.cochran_ok, found.significant) == (False, significant)
    assert codes(found) == ["small-expected"]


@pytest.mark.parametrize(
    ("counts", "statistic", "decided_by_chi_square"),
    [
        ([[71, 241, 315], [51, 100, 476]], 94.3507, True),
        ([[41, 163, 231], [35, 67, 333]], 58.9901, True),
        ([[24, 72, 80], [14, 29, 133]], 34.1263, True),
        ([[6, 6, 4], [2, 4, 10]], 4.9714, False),
    ],
    ids=["all teachers", "schools", "kindergartens", "additional education"],
)
def test_yelets(counts: Counts, statistic: float, decided_by_chi_square: bool) -> None:
    found = compare(as_table(counts))
    assert found.statistic == pytest.approx(statistic, abs=5e-5)
    assert (found.exact_p is None) is decided_by_chi_square
    assert found.significant is decided_by_chi_square


@pytest.mark.parametrize(
    "counts",
    [[[400_000_000, 1], [1, 400_000_000]], [[300_000, 0, 200_000], [0, 250_000, 0], [100_000, 3, 149_000]]],
    ids=["2 by 2", "3 by 3"],
)
def test_p_of_a_huge_sample_stays_finite_in_logarithms(counts: Counts) -> None:
    found = compare(as_table(counts))
    assert found.statistic is not None
    assert found.df is not None
    assert found.log10_p is not None
    assert found.p == 0.0
    # The leading term of the tail, -x/2, is nearly all there is of it out here.
    assert found.log10_p == pytest.approx(-found.statistic / 2 / math.log(10), rel=1e-3)
    assert found.significant is True
    assert math.isfinite(found.effect_size.high if found.effect_size else math.nan)
    json.dumps(found.figures(), allow_nan=False)


def test_the_object_has_the_promised_names_in_the_promised_order() -> None:
    found = compare(as_table([[0, 2, 75], [1, 5, 3]])).figures()
    assert list(found) == [
        *("test", "rows", "columns", "observed", "expected", "adjusted_residuals", "n", "statistic", "df", "p"),
        *("log10_p", "critical_value", "alpha", "exact_p", "exact_method", "effect_size", "expected_min"),
        *("expected_below_5", "cochran_ok", "dropped_rows", "dropped_columns", "decision_p", "significant", "status"),
    ]
    assert list(found["effect_size"]) == ["name", "value", "corrected", "low", "high"]
    assert found["observed"] == [[0, 2, 75], [1, 5, 3]]


def test_empty_rows_and_columns_are_left_out_by_name() -> None:
    found = compare(
        CountTable(("town", "village", "nobody"), ("yes", "no", "never"), ((9, 8, 0), (4, 9, 0), (0, 0, 0)))
    )
    assert (found.dropped_rows, found.dropped_columns) == (("nobody",), ("never",))
    assert (found.rows, found.columns, found.observed) == (("town", "village"), ("yes", "no"), ((9, 8), (4, 9)))
    assert found.df == 1
    assert codes(found)[:2] == ["rows-dropped", "columns-dropped"]


@pytest.mark.parametrize(
    ("counts", "observed", "n"),
    [
        ([[12, 4, 8], [0, 0, 0]], ((12, 4, 8),), 24),
        ([[5, 0], [7, 0]], ((5,), (7,)), 12),
        ([[0, 0], [0, 0]], (), 0),
    ],
    ids=["one row", "one column", "all zeros"],
)
def test_degenerate_tables_are_said_to_be_so(counts: Counts, observed: tuple[tuple[int, ...], ...], n: int) -> None:
    found = compare(as_table(counts))
    assert (found.status, found.observed, found.n, found.test) == ("degenerate", observed, n, None)
    assert (found.statistic, found.p, found.decision_p, found.significant, found.effect_size) == (None,) * 5
    assert codes(found)[-1] == "degenerate"


def test_the_two_smallest_tables_have_no_corrected_effect() -> None:
    found = compare(as_table([[1, 0], [0, 1]]))
    assert found.effect_size is not None
    assert (found.effect_size.value, found.effect_size.corrected) == (1.0, None)
    assert found.exact_p == pytest.approx(1.0)


def test_rows_of_exactly_100_raise_a_doubt() -> None:
    assert "rows-sum-to-100" in codes(compare(as_table([[20, 80], [40, 60]])))
    assert "rows-sum-to-100" not in codes(compare(as_table([[20, 80], [40, 61]])))


def test_chi_square_and_the_exact_test_may_disagree_and_then_it_is_said() -> None:
    found = compare(as_table([[8, 1], [4, 5]]))
    assert found.p is not None
    assert found.exact_p is not None
    assert found.p < found.alpha < found.exact_p
    assert found.significant is False
    assert "tests-disagree" in codes(found)


def test_alpha_moves_the_threshold_and_the_decision() -> None:
    strict = compare(as_table([[50, 30], [35, 45]]), alpha=0.01)
    usual = compare(as_table([[50, 30], [35, 45]]), alpha=0.05)
    assert (usual.significant, strict.significant) == (True, False)
    assert usual.critical_value == pytest.approx(3.841458820694124)
    assert strict.critical_value == pytest.approx(6.634896601021213)


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 2, math.nan])
def test_an_impossible_alpha_is_refused(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha"):
        compare(as_table([[1, 2], [3, 4]]), alpha=alpha)


# A table too large for exactness: 6 × 6, about 200 people, many small expected counts.
LARGE = [[(7 * i + 3 * j * j) % 11 for j in range(6)] for i in range(6)]


def test_beyond_the_work_bound_random_tables_decide_and_are_named() -> None:
    found = compare(as_table(LARGE), seed=11, replicates=4_999)
    assert exact.freeman_halton(LARGE) is None
    assert found.exact_method == "monte_carlo(4999, 11)"
    assert found.decision_p == found.exact_p
    assert found.exact_p == compare(as_table(LARGE), seed=11, replicates=4_999).exact_p
    assert "monte-carlo" in codes(found)
    assert found.exact_p is not None
    assert found.p is not None
    assert found.exact_p == pytest.approx(found.p, abs=4 * math.sqrt(found.p * (1 - found.p) / 4_999) + 0.02)
    assert round(found.exact_p * 5_000, 6).is_integer()


def test_random_tables_by_default_are_fewer_for_a_huge_table() -> None:
    wide = [[(7 * i + 3 * j * j) % 5 for j in range(20)] for i in range(20)]
    assert compare(as_table(wide), seed=3).exact_method == "monte_carlo(1999, 3)"
    assert compare(as_table(LARGE), seed=3).exact_method == "monte_carlo(9999, 3)"


def test_random_tables_never_give_a_p_of_nought() -> None:
    assert exact.monte_carlo([[50, 0], [0, 50]], 99, seed=1) == 0.01


def test_a_square_table_is_exact_whichever_way_it_is_written() -> None:
    # Cheap with these rows, beyond the bound with its columns as rows.
    satisfaction = [[1, 2, 1, 0], [3, 3, 6, 1], [10, 10, 14, 9], [6, 7, 12, 11]]
    turned = [list(column) for column in zip(*satisfaction, strict=True)]
    assert exact.freeman_halton(turned) == pytest.approx(exact.freeman_halton(satisfaction), rel=1e-9)


def test_the_tail_keeps_its_digits_where_doubles_run_out() -> None:
    # With two degrees of freedom the tail is exp(-x/2).
    for statistic in (1280.0, 1300.0, 1488.0, 1491.0, 1e6):
        assert log_tail(statistic, 2) == pytest.approx(-statistic / 2, rel=1e-12)


def test_one_expected_count_below_1_breaks_cochrans_rule() -> None:
    rare = compare(as_table([[30, 30, 30, 30, 30, 1], [30, 30, 30, 30, 30, 0]]))
    assert (rare.expected_below_5, rare.cochran_ok) == (2, False)
    assert compare(as_table([[30, 30, 30, 30, 30, 1], [30, 30, 30, 30, 30, 1]])).cochran_ok is True


@pytest.mark.parametrize("side", [2, 3, 50])
def test_the_largest_samples_have_an_interval_too(side: int) -> None:
    each = LARGEST_TOTAL // side - side
    found = compare(as_table([[each if i == j else 1 for j in range(side)] for i in range(side)]))
    assert found.effect_size is not None
    assert 0.999 < found.effect_size.low <= found.effect_size.value <= found.effect_size.high <= 1


@pytest.mark.parametrize("df", [1, 4, 100])
def test_the_interval_has_no_seam_where_the_normal_form_takes_over(df: int) -> None:
    below, above = (cramers_v_interval(x, 10**10, 2, df + 1) for x in (1e9 * (1 - 1e-12), 1e9 * (1 + 1e-12)))
    assert above == pytest.approx(below, rel=1e-11)


def test_words_for_size_go_by_cohens_w_not_by_v_alone() -> None:
    found = compare(as_table([[1160, 920, 920], [920, 1160, 920], [920, 920, 1160]]))
    assert found.effect_size is not None
    assert found.effect_size.value == pytest.approx(0.08)
    assert plain_words(found)[0].args["size"] == "small"
    assert plain_words(compare(as_table([[540, 460], [460, 540]])))[0].args["size"] == "trivial"


def test_an_effect_inflated_by_many_cells_is_said_to_be_so() -> None:
    found = compare(
        as_table([[9, 0, 1, 8, 0, 2, 9, 1, 0, 7, 2, 1], [1, 8, 0, 2, 9, 0, 1, 0, 7, 0, 3, 9]] * 6), replicates=99
    )
    assert found.effect_size is not None
    assert found.effect_size.inflated
    assert codes(found)[-1] == "effect-inflated"
    first = plain_words(found)[0]
    assert (first.message, first.args["v"]) == ("comparison-effect-corrected", found.effect_size.corrected)
    assert not compare(as_table([[50, 30], [35, 45]])).effect_size.inflated  # type: ignore[union-attr]


def test_fisher_gives_up_beyond_its_bound() -> None:
    assert exact.fisher([[10, 10], [10, 10]], work=20) is None
    assert exact.fisher([[10, 10], [10, 10]], work=21) == pytest.approx(1.0)


def brute_force(counts: Counts) -> float:
    """Freeman and Halton's p, by walking through every table with these margins, in whole numbers."""
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]

    def ways(flat: tuple[int, ...]) -> int:
        return math.prod(map(math.factorial, flat))

    def tables(row: int, left: tuple[int, ...]) -> list[tuple[int, ...]]:
        if row == len(rows) - 1:
            return [left]
        found = []
        for cells in spreads(rows[row], left):
            rest = tuple(total - cell for total, cell in zip(left, cells, strict=True))
            found += [cells + more for more in tables(row + 1, rest)]
        return found

    def spreads(total: int, caps: tuple[int, ...]) -> list[tuple[int, ...]]:
        if not caps:
            return [()] if total == 0 else []
        return [(x, *more) for x in range(min(total, caps[0]) + 1) for more in spreads(total - x, caps[1:])]

    # A table's probability goes with one over the product of its factorials.
    common = math.factorial(sum(rows)) ** 2
    weights = [common // ways(flat) for flat in tables(0, tuple(columns))]
    mine = common // ways(tuple(cell for row in counts for cell in row))
    return sum(weight for weight in weights if weight <= mine) / sum(weights)


def tables_of(rows: st.SearchStrategy[int], columns: st.SearchStrategy[int], most: int) -> st.SearchStrategy[Counts]:
    def filled(shape: tuple[int, int]) -> st.SearchStrategy[Counts]:
        row = st.lists(st.integers(0, most), min_size=shape[1], max_size=shape[1])
        return st.lists(row, min_size=shape[0], max_size=shape[0])

    def has_no_empty_side(counts: Counts) -> bool:
        return all(map(any, counts)) and all(map(any, zip(*counts, strict=True)))

    return st.tuples(rows, columns).flatmap(filled).filter(has_no_empty_side)


@given(tables_of(st.integers(2, 3), st.integers(2, 4), most=4))
@settings(max_examples=60, deadline=None)
def test_the_exact_test_equals_walking_through_every_table(counts: Counts) -> None:
    assert exact.freeman_halton(counts) == pytest.approx(brute_force(counts), rel=1e-9)


@given(tables_of(st.just(2), st.just(2), most=30))
@settings(max_examples=60, deadline=None)
def test_fisher_is_the_two_by_two_case_of_freeman_and_halton(counts: Counts) -> None:
    assert exact.fisher(counts) == pytest.approx(exact.freeman_halton(counts), rel=1e-9)


@given(tables_of(st.integers(2, 4), st.integers(2, 4), most=12), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_groups_and_answers_changes_nothing(counts: Counts, chance: Random) -> None:
    rows, columns = list(range(len(counts))), list(range(len(counts[0])))
    chance.shuffle(rows)
    chance.shuffle(columns)
    moved = [[counts[i][j] for j in columns] for i in rows]
    turned = [list(column) for column in zip(*counts, strict=True)]
    before = compare(as_table(counts), replicates=99)
    for other in (moved, turned):
        after = compare(as_table(other), replicates=99)
        assert after.statistic == pytest.approx(before.statistic, rel=1e-9, abs=1e-12)
        assert (after.df, after.cochran_ok) == (before.df, before.cochran_ok)
        assert after.p == pytest.approx(before.p, rel=1e-9)
        assert before.effect_size is not None
        assert after.effect_size is not None
        assert after.effect_size.value == pytest.approx(before.effect_size.value, abs=1e-9)
        assert after.effect_size.corrected == pytest.approx(before.effect_size.corrected, abs=1e-6)
        assert after.exact_method == before.exact_method
        if before.exact_method in ("fisher", "freeman_halton"):
            assert after.exact_p == pytest.approx(before.exact_p, rel=1e-9)


@given(tables_of(st.integers(2, 5), st.integers(2, 5), most=40))
@settings(max_examples=60, deadline=None)
def test_probabilities_effects_and_margins_keep_their_ranges(counts: Counts) -> None:
    found = compare(as_table(counts), replicates=99)
    assert found.p is not None
    assert found.decision_p is not None
    assert found.effect_size is not None
    assert found.expected is not None
    assert found.log10_p is not None
    assert 0 <= found.p <= 1
    assert 0 < found.decision_p <= 1
    assert found.log10_p <= 0
    assert 0 <= found.effect_size.low <= found.effect_size.value + 1e-9
    assert found.effect_size.low <= found.effect_size.high <= 1
    assert [sum(row) for row in found.expected] == pytest.approx([sum(row) for row in counts])
    json.dumps(found.figures(), allow_nan=False)


@pytest.mark.parametrize(
    ("counts", "protected"),
    [
        ([[10, 20], [15, 25]], False),
        ([[0, 20], [15, 25]], False),
        ([[4, 20], [15, 25]], True),
        ([[5, 4], [15, 25]], True),
        ([[5, 5], [5, 5]], False),
        ([[9, 0], [15, 25]], True),
        ([[0, 0], [0, 0]], True),
    ],
)
def test_small_groups_and_small_cells_are_protected(counts: Counts, protected: bool) -> None:
    assert is_protected(counts, Protection(min_group=10, min_cell=5)) is protected


def test_a_protected_table_comes_back_without_a_figure() -> None:
    found = compare(as_table([[4, 20], [15, 25]]), protection=Protection(10, 5))
    assert found.status == "suppressed"
    said = found.figures()
    shown = {name for name, value in said.items() if value not in (None, [])}
    assert shown == {"rows", "columns", "alpha", "status"}
    assert not any(caution.args for caution in found.warnings)
    assert compare(as_table([[4, 20], [15, 25]])).status == "ok"
