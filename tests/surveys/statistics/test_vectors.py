"""Every figure equals R's. The vectors and their origin: see README.md beside this file."""

import json
import math
from pathlib import Path
from typing import Any

import pytest

from surveys.statistics import exact
from surveys.statistics.chi_square import log_tail
from surveys.statistics.contingency import compare
from surveys.statistics.effect_size import cohens_w
from surveys.statistics.proportions import benjamini_hochberg, bonferroni, holm, wilson
from surveys.statistics.table import CountTable

VECTORS: dict[str, Any] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
INDEPENDENCE = {case["id"]: case for case in VECTORS["independence"]}
TESTED = [name for name, case in INDEPENDENCE.items() if case["status"] == "ok"]


def close(value: object) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-9)


def as_table(counts: list[list[int]]) -> CountTable:
    rows, columns = (tuple(f"{mark}{i}" for i in range(n)) for mark, n in (("r", len(counts)), ("c", len(counts[0]))))
    return CountTable(rows, columns, tuple(tuple(row) for row in counts))


@pytest.mark.parametrize("name", INDEPENDENCE)
def test_status_and_dropped_labels(name: str) -> None:
    case = INDEPENDENCE[name]
    found = compare(as_table(case["table"]))
    assert found.status == case["status"]
    assert found.n == case["n"]
    assert found.dropped_rows == tuple(f"r{i}" for i in case["dropped_rows"])
    assert found.dropped_columns == tuple(f"c{j}" for j in case["dropped_cols"])


@pytest.mark.parametrize("name", TESTED)
def test_every_figure_of_a_table(name: str) -> None:
    case = INDEPENDENCE[name]
    found = compare(as_table(case["table"]))
    assert found.effect_size is not None
    assert found.expected is not None
    assert found.adjusted_residuals is not None
    assert found.statistic == pytest.approx(case["chi2"], rel=1e-9)
    assert found.df == case["df"]
    assert found.p == pytest.approx(case["p"], rel=1e-9)
    assert found.log10_p == pytest.approx(case["log10_p"], rel=1e-9)
    assert found.critical_value == close(case["critical_05"])
    assert [list(row) for row in found.expected] == [close(row) for row in case["expected"]]
    assert [list(row) for row in found.adjusted_residuals] == [close(row) for row in case["adj_residuals"]]
    assert found.expected_min == close(case["expected_min"])
    assert found.expected_below_5 == case["cells_expected_lt5"]
    assert found.cochran_ok is case["cochran_ok"]
    assert found.effect_size.value == close(case["cramers_v"])
    assert found.effect_size.corrected == close(case["cramers_v_bias_corrected"])
    assert [found.effect_size.low, found.effect_size.high] == close(case["cramers_v_ci95_ncp"])
    assert cohens_w(case["chi2"], case["n"]) == close(case["cohen_w"])


@pytest.mark.parametrize("name", TESTED)
def test_the_exact_test_decides_where_cochrans_rule_fails(name: str) -> None:
    case = INDEPENDENCE[name]
    found = compare(as_table(case["table"]))
    if case["cochran_ok"]:
        assert (found.exact_p, found.exact_method, found.decision_p) == (None, None, found.p)
        return
    assert found.exact_method == ("fisher" if len(case["table"]) == len(case["table"][0]) == 2 else "freeman_halton")
    assert found.exact_p == pytest.approx(case["fisher_p"], rel=1e-9)
    assert found.decision_p == found.exact_p
    assert found.significant is (case["fisher_p"] < 0.05)


@pytest.mark.parametrize("name", [name for name in TESTED if INDEPENDENCE[name]["fisher_p"] is not None])
def test_exact_probability(name: str) -> None:
    case = INDEPENDENCE[name]
    kept = compare(as_table(case["table"])).observed
    assert kept is not None
    two_by_two = len(kept) == len(kept[0]) == 2
    found = exact.fisher(kept) if two_by_two else exact.freeman_halton(kept)
    assert found == pytest.approx(case["fisher_p"], rel=1e-9)
    if two_by_two and case["n"] < 10_000:
        assert exact.freeman_halton(kept) == pytest.approx(found, rel=1e-9)


@pytest.mark.parametrize("name", TESTED)
def test_monte_carlo_probability_agrees_within_four_standard_errors(name: str) -> None:
    case = INDEPENDENCE[name]
    kept = compare(as_table(case["table"])).observed
    assert kept is not None
    drawn = 19_999
    found = exact.monte_carlo(kept, drawn, seed=7)
    spread = math.sqrt(case["mc_p"] * (1 - case["mc_p"]) * (1 / drawn + 1 / case["mc_B"]))
    assert found == pytest.approx(case["mc_p"], abs=4 * spread + 1 / drawn)


@pytest.mark.parametrize("case", VECTORS["chi2_tails"], ids=lambda case: f"{case['x']:g}-df{case['df']}")
def test_tail_of_chi_square(case: dict[str, float]) -> None:
    found = log_tail(case["x"], int(case["df"]))
    # R itself rounds 1 - 5e-307 and the like; below the smallest normal double there is nothing to compare.
    assert found == pytest.approx(case["ln_p"], rel=1e-9, abs=1e-300)
    assert math.exp(found) == pytest.approx(case["p"], rel=1e-9)


@pytest.mark.parametrize("case", VECTORS["proportion_ci"], ids=lambda case: f"{case['x']}-of-{case['n']}")
def test_wilson_interval(case: dict[str, Any]) -> None:
    assert wilson(case["x"], case["n"]) == close(tuple(case["wilson95"]))


def test_corrections_for_several_tests() -> None:
    case = VECTORS["p_adjust"]
    assert holm(case["p"]) == close(case["holm"])
    assert benjamini_hochberg(case["p"]) == close(case["BH"])
    assert bonferroni(case["p"]) == close(case["bonferroni"])
