"""R's figures once more, with rows and columns in another order: what has no order must not mind, what has one must
turn with it."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.statistics import linked, ordinal, paired, signed_rank, unlinked
from surveys.statistics.contingency import compare
from surveys.statistics.table import CountTable
from tests.surveys.statistics.test_vectors import INDEPENDENCE, TESTED, VECTORS

PAIRED = {case["id"]: case for case in VECTORS["paired"]}
CHANGED = [name for name, case in PAIRED.items() if case["changed"]]
ORDERED = [name for name in TESTED if "linear_by_linear" in INDEPENDENCE[name]]
TWO = [name for name in ORDERED if "mann_whitney" in INDEPENDENCE[name]]


def exactly(value: Any) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def permuted(n: int) -> st.SearchStrategy[list[int]]:
    return st.permutations(range(n)).map(list)


def labelled(counts: list[list[int]], rows: list[int], columns: list[int]) -> CountTable:
    """The table in another order, each label naming the place it had."""
    cells = tuple(tuple(counts[i][j] for j in columns) for i in rows)
    return CountTable(tuple(f"r{i}" for i in rows), tuple(f"c{j}" for j in columns), cells)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TESTED), st.data())
def test_pearsons_figures_do_not_mind_the_order(name: str, data: st.DataObject) -> None:
    case = INDEPENDENCE[name]
    counts = case["table"]
    rows, columns = data.draw(permuted(len(counts))), data.draw(permuted(len(counts[0])))
    found = compare(labelled(counts, rows, columns))
    assert found.statistic == pytest.approx(case["chi2"], rel=1e-9)
    assert found.log10_p == pytest.approx(case["log10_p"], rel=1e-9)
    assert found.effect_size is not None
    assert found.effect_size.value == exactly(case["cramers_v"])
    assert found.effect_size.corrected == exactly(case["cramers_v_bias_corrected"])
    assert [found.effect_size.low, found.effect_size.high] == exactly(case["cramers_v_ci95_ncp"])
    if not case["cochran_ok"]:
        assert found.exact_p == pytest.approx(case["fisher_p"], rel=1e-9)
    # Expected counts and residuals go where their cells went; R's stand in the table without its empty lines.
    kept_rows = [i for i in range(len(counts)) if i not in case["dropped_rows"]]
    kept_columns = [j for j in range(len(counts[0])) if j not in case["dropped_cols"]]
    for figures, wanted in ((found.expected, case["expected"]), (found.adjusted_residuals, case["adj_residuals"])):
        assert figures is not None
        for label, line in zip(found.rows, figures, strict=True):
            for column, value in zip(found.columns, line, strict=True):
                there = wanted[kept_rows.index(int(label[1:]))][kept_columns.index(int(column[1:]))]
                assert value == exactly(there)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CHANGED), st.data())
def test_tests_of_the_same_people_do_not_mind_how_levels_are_called(name: str, data: st.DataObject) -> None:
    case = PAIRED[name]
    order = data.draw(permuted(len(case["table"])))
    counts = [[case["table"][i][j] for j in order] for i in order]
    found = paired.stuart_maxwell(counts)
    assert found.statistic == pytest.approx(case["stuart_maxwell"]["chi2"], rel=1e-9)
    assert found.p == pytest.approx(case["stuart_maxwell"]["p"], rel=1e-9)
    symmetry = paired.bowker(counts)
    assert symmetry.statistic == pytest.approx(case["bowker"]["chi2"], rel=1e-9)
    assert symmetry.p == pytest.approx(case["bowker"]["p_df_nonempty"], rel=1e-9)
    if "mcnemar" in case:
        mcnemar = paired.mcnemar(counts)
        assert mcnemar.p == pytest.approx(case["mcnemar"]["p"], rel=1e-9)
        # The second level is the first now: what was a gain is a loss.
        assert mcnemar.effect_size is not None
        upright = paired.mcnemar(case["table"]).effect_size
        assert upright is not None
        way = 1 if order == sorted(order) else -1
        assert mcnemar.effect_size.value == pytest.approx(way * upright.value)
    levels = tuple(f"l{i}" for i in order)
    whole = linked.compare_paired(CountTable(levels, levels, tuple(map(tuple, counts))), naive=True)
    assert whole.p == pytest.approx(case["stuart_maxwell"]["p"], rel=1e-9)
    naive = whole.also[-1]
    assert naive.statistic is not None
    if case["WRONG_unpaired_chi2"]["chi2"] is None:
        # R has no figure where a level is unused; here the level takes no part.
        assert math.isfinite(naive.statistic)
        return
    assert naive.statistic == pytest.approx(case["WRONG_unpaired_chi2"]["chi2"], rel=1e-9)
    assert naive.p == pytest.approx(case["WRONG_unpaired_chi2"]["p"], rel=1e-9)


@pytest.mark.parametrize("name", CHANGED)
def test_wilcoxon_turns_round_with_time_and_with_the_scale(name: str) -> None:
    case = PAIRED[name]
    table = case["table"]
    later = [list(column) for column in zip(*table, strict=True)]
    falling = [row[::-1] for row in table[::-1]]
    found = signed_rank.wilcoxon(signed_rank.level_differences(table))
    wanted = case["wilcoxon_signed_rank"]
    ranks = sum(found.n - int(found.details["zeros"]) - i for i in range(found.n - int(found.details["zeros"])))
    assert found.statistic == pytest.approx(ranks - wanted["V_before_minus_after"])
    assert found.effect_size is not None
    for turned in (later, falling):
        other = signed_rank.wilcoxon(signed_rank.level_differences(turned))
        assert other.p == found.p == pytest.approx(wanted["p_no_correction"], rel=1e-9)
        assert other.statistic == pytest.approx(wanted["V_before_minus_after"])
        assert other.effect_size is not None
        assert other.effect_size.value == pytest.approx(-found.effect_size.value)


@pytest.mark.parametrize("name", ORDERED)
def test_a_trend_turns_round_with_either_order(name: str) -> None:
    case = INDEPENDENCE[name]
    kept = compare(
        labelled(case["table"], list(range(len(case["table"]))), list(range(len(case["table"][0]))))
    ).observed
    assert kept is not None
    wanted = case["linear_by_linear"]
    for rows, columns in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        found = ordinal.linear_by_linear([row[::columns] for row in kept[::rows]])
        assert found.statistic == pytest.approx(wanted["M2"], rel=1e-9)
        assert found.p == pytest.approx(wanted["p"], rel=1e-9)
        assert found.effect_size is not None
        assert found.effect_size.value == exactly(rows * columns * wanted["r"])
    if len(kept) == 2 and "cochran_armitage_rows_first" in case:
        # Cochran and Armitage divide by n where Mantel divides by n − 1.
        n = case["n"]
        assert found.statistic is not None
        assert found.statistic * n / (n - 1) == pytest.approx(case["cochran_armitage_rows_first"]["chi2"], rel=1e-9)


@pytest.mark.parametrize("name", TWO)
def test_of_two_groups_it_is_the_other_that_stands_higher_when_they_change_places(name: str) -> None:
    case = INDEPENDENCE[name]
    first, second = (tuple(row) for row in case["table"])
    m, n = sum(first), sum(second)
    found, turned = ordinal.mann_whitney(first, second), ordinal.mann_whitney(second, first)
    fallen = ordinal.mann_whitney(first[::-1], second[::-1])
    assert found.statistic == exactly(case["mann_whitney"]["U"])
    assert found.p == turned.p == fallen.p == pytest.approx(case["mann_whitney"]["p_no_correction"], rel=1e-9)
    for other in (turned, fallen):
        assert other.statistic == exactly(m * n - case["mann_whitney"]["U"])
    pairs = case["goodman_kruskal"]
    assert found.effect_size is not None
    assert found.effect_size.value == exactly((pairs["D"] - pairs["C"]) / (m * n))


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_options_do_not_mind_the_order_of_groups_and_options(data: st.DataObject) -> None:
    options = VECTORS["multiple_response"]["options"]
    order, groups = data.draw(permuted(len(options))), data.draw(permuted(2))
    chosen = tuple(tuple(options[j]["yes"][i] for j in order) for i in groups)
    asked = [options[0]["n"][i] for i in groups]
    table = CountTable(tuple(f"r{i}" for i in groups), tuple(f"c{j}" for j in order), chosen)
    found = unlinked.compare_options(table, asked)
    for j, part in zip(order, found.parts, strict=True):
        assert part.finding.statistic == pytest.approx(options[j]["chi2"], rel=1e-9)
        assert part.finding.p == pytest.approx(options[j]["p"], rel=1e-9)
        assert part.p == pytest.approx(VECTORS["multiple_response"]["holm"][j], rel=1e-9)


@pytest.mark.parametrize("name", TESTED)
def test_no_probability_is_nought_and_no_figure_is_missing(name: str) -> None:
    found = compare(labelled(INDEPENDENCE[name]["table"], *(list(range(n)) for n in _shape(name))))
    assert found.log10_p is not None
    assert math.isfinite(found.log10_p)
    numbers = [cell for table in (found.expected, found.adjusted_residuals) for row in table or () for cell in row]
    assert all(math.isfinite(number) for number in numbers)


def _shape(name: str) -> tuple[int, int]:
    table = INDEPENDENCE[name]["table"]
    return len(table), len(table[0])
