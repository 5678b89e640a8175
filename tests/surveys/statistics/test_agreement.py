"""Cohen's kappa: published examples, the values of statsmodels, and where there is none."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.agreement import cohens_kappa, over_themes, strength

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
FLEISS = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
# kappa and std_kappa of statsmodels 0.15.0, stats.inter_rater.cohens_kappa.
STATSMODELS = [
    (COHEN, 0.49152542372881347, 0.05100181557607786),
    (FLEISS, 0.676470588235294, 0.08770295347521254),
    ([[20, 5], [10, 15]], 0.3999999999999999, 0.12699606293110033),
    ([[45, 15], [25, 15]], 0.13043478260869554, 0.0986615376234396),
    ([[118, 5], [2, 0]], -0.02339181286549608, 0.012286756672845256),
    ([[0, 3], [1, 0]], -0.6, 0.5542562584220407),
]
tables = st.integers(2, 4).flatmap(
    lambda size: st.lists(st.lists(st.integers(0, 9), min_size=size, max_size=size), min_size=size, max_size=size)
)


def test_the_examples_of_cohen_and_of_fleiss() -> None:
    """Cohen (1960, table 1): kappa = .492. Fleiss, Levin & Paik (2003, table 18.1): kappa = .68, error .087 or .088."""
    assert round(cohens_kappa(COHEN).kappa or 0, 3) == 0.492
    found = cohens_kappa(FLEISS)
    assert (found.observed, round(found.expected or 0, 2), round(found.kappa or 0, 3)) == (0.89, 0.66, 0.676)


@pytest.mark.parametrize(("table", "kappa", "error"), STATSMODELS)
def test_the_same_as_statsmodels(table: list[list[int]], kappa: float, error: float) -> None:
    found = cohens_kappa(table)
    assert found.kappa == pytest.approx(kappa, abs=1e-12)
    assert found.error == pytest.approx(error, abs=1e-12)
    assert found.low == pytest.approx(max(-1, kappa - 1.959963984540054 * error), abs=1e-9)
    assert found.high == pytest.approx(kappa + 1.959963984540054 * error, abs=1e-9)


@pytest.mark.parametrize(
    ("table", "kappa", "hindrance"),
    [
        ([[0, 0], [0, 0]], None, "no_answers"),
        ([[7, 0], [0, 0]], None, "one_category"),
        ([[0, 0], [0, 7]], None, "one_category"),
        ([[4, 0], [0, 7]], 1.0, "no_disagreement"),
        ([[0, 0], [3, 7]], 0.0, "constant_coder"),
        ([[0, 5], [5, 0]], -1.0, "no_agreement"),
        ([[0, 5], [0, 0]], 0.0, "constant_coder"),
    ],
)
def test_what_has_no_kappa_or_no_interval_is_named(table: list[list[int]], kappa: float | None, hindrance: str) -> None:
    found = cohens_kappa(table)
    assert (found.kappa, found.hindrance, found.error, found.low, found.high) == (kappa, hindrance, None, None, None)
    assert found.status == ("degenerate" if kappa is None else "ok")


@given(tables)
def test_no_number_without_a_meaning(table: list[list[int]]) -> None:
    found = cohens_kappa(table)
    numbers = (found.kappa, found.error, found.low, found.high, found.observed, found.expected)
    assert all(one is None or math.isfinite(one) for one in numbers)
    assert (found.error is None) == (found.hindrance is not None)
    if found.low is not None and found.high is not None and found.kappa is not None:
        assert -1 <= found.low <= found.kappa <= found.high <= 1
    turned = cohens_kappa([list(column) for column in zip(*table, strict=True)])
    assert turned.kappa == pytest.approx(found.kappa, abs=1e-12)
    mirrored = cohens_kappa([row[::-1] for row in table[::-1]])
    assert mirrored.error == pytest.approx(found.error, abs=1e-9)


def test_all_themes_together() -> None:
    """De Vries et al. (2008): shares are averaged before kappa is made of them."""
    first, second = cohens_kappa([[20, 5], [10, 15]]), cohens_kappa([[45, 15], [25, 15]])
    rare = cohens_kappa([[0, 0], [0, 50]])
    found = over_themes([first, second, rare])
    assert (found.themes, found.counted) == (3, 2)
    assert found.mean == pytest.approx((0.4 + 0.13043478260869554) / 2)
    observed, expected = (0.7 + 0.6 + 1) / 3, (0.5 + 0.54 + 1) / 3
    assert found.pooled == pytest.approx((observed - expected) / (1 - expected))
    assert over_themes([rare]).pooled is None
    assert over_themes([]).mean is None


@pytest.mark.parametrize("table", [[[1]], [[1, 2], [3]], [[1, -1], [0, 2]], []])
def test_what_is_no_table_of_agreement(table: list[list[int]]) -> None:
    with pytest.raises(ValueError, match="square table"):
        cohens_kappa(table)


def test_the_words_of_landis_and_koch() -> None:
    said = [strength(kappa) for kappa in (-0.01, 0.0, 0.2, 0.21, 0.4, 0.6, 0.61, 0.8, 0.81, 1.0)]
    assert said == [
        "poor", "slight", "slight", "fair", "fair", "moderate", "substantial", "substantial",
        "almost_perfect", "almost_perfect",
    ]  # fmt: skip
