"""Means, quartiles and middle answers out of counts, against numpy and by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.descriptive import middle, numbers, quantile, tidy

VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=60)


@given(VALUES, st.floats(0, 1))
def test_quantiles_are_those_of_numpy(found: list[int], p: float) -> None:
    values, counts = np.unique(found, return_counts=True)
    expected = float(np.quantile(found, p, method="linear"))
    assert quantile(values.tolist(), counts.tolist(), p) == pytest.approx(expected, abs=1e-9)


@given(VALUES)
def test_mean_and_spread_are_those_of_numpy(found: list[int]) -> None:
    values, counts = np.unique(found, return_counts=True)
    seen = numbers(values.tolist(), counts.tolist())
    assert seen is not None
    assert (seen.n, seen.mean) == (len(found), pytest.approx(float(np.mean(found))))
    if len(found) > 1:
        assert seen.sd == pytest.approx(float(np.std(found, ddof=1)))
    else:
        assert (seen.sd, seen.low, seen.high) == (None, None, None)


def test_by_hand() -> None:
    """1, 2, 2, 3, 7: mean 3, variance 22/4; t of 4 degrees of freedom is 2.776445 (Student's own table)."""
    seen = numbers((1, 2, 3, 7), (1, 2, 1, 1))
    assert seen is not None
    assert (seen.n, seen.mean, seen.median, seen.lower_quartile, seen.upper_quartile) == (5, 3, 2, 2, 3)
    assert seen.sd == pytest.approx(5.5**0.5)
    assert seen.high == pytest.approx(3 + 2.776445 * (5.5 / 5) ** 0.5, abs=1e-6)
    assert seen.low == pytest.approx(3 - 2.776445 * (5.5 / 5) ** 0.5, abs=1e-6)


def test_r_documents_its_own_quartiles() -> None:
    """quantile(c(1, 3, 4, 8)) in R: 2.5, 3.5, 5.0 at 25, 50 and 75 %."""
    assert [quantile((1, 3, 4, 8), (1, 1, 1, 1), p) for p in (0.25, 0.5, 0.75)] == [2.5, 3.5, 5.0]


def test_nobody_has_no_mean() -> None:
    assert numbers((), ()) is None
    assert numbers((1, 2), (0, 0)) is None
    with pytest.raises(ValueError, match="somebody"):
        quantile((1,), (0,), 0.5)
    with pytest.raises(ValueError, match="not negative"):
        numbers((1,), (-1,))


@pytest.mark.parametrize(
    ("counts", "order", "expected"),
    [
        ((5, 1, 1), (0, 1, 2), (0,)),
        ((3, 0, 3), (0, 1, 2), (0, 2)),  # between two: both
        ((3, 3, 0), (1, 0), (1, 0)),  # the order is the levels', not the table's
        ((0, 0), (0, 1), ()),
        ((9, 1, 1), (1, 2), (1, 2)),  # the first stands apart
    ],
)
def test_the_answer_in_the_middle(counts: tuple[int, ...], order: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert middle(counts, order) == expected


@pytest.mark.parametrize(("value", "shown"), [(12.345, 12.3), (1.26, 1.3), (0.2534, 0.25), (0, 0), (-0.0123, -0.012)])
def test_protected_figures_lose_their_last_digits(value: float, shown: float) -> None:
    assert tidy(value) == shown
