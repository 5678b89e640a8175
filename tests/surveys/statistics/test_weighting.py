"""Weights by hand: strata, joined cells, weighted shares, effective numbers, finite populations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.statistics.proportions import wilson
from surveys.statistics.weighting import finite_correction, finite_interval, strata, weighted_shares


def test_a_share_by_hand() -> None:
    """800 in town of whom 20 answered (5 yes), 200 in the country of whom 20 answered (15 yes): weights 40 and 10.
    Yes: (40 · 5 + 10 · 15)/1000 = 0.35, and 0.5 without weights. Effective: 1000² / (20 · 1600 + 20 · 100) = 29.41."""
    found = weighted_shares([(5, 15), (15, 5)], (20, 20), (40, 10))
    assert found is not None
    assert (found.n, found.shares) == (40, pytest.approx((0.35, 0.65)))
    assert found.effective == pytest.approx(1_000_000 / 34_000)


@given(st.integers(0, 30), st.integers(31, 60))
def test_equal_weights_change_nothing(yes: int, n: int) -> None:
    found = weighted_shares([(yes, n - yes)], (n,), (7.5,))
    assert found is not None
    assert found.effective == pytest.approx(n)
    assert found.intervals[0] == pytest.approx(wilson(yes, n))


def test_a_finite_population_by_hand() -> None:
    """60 of 100: √(40/99). Whoever asks everybody knows the share exactly."""
    assert finite_correction(60, 100) == pytest.approx((40 / 99) ** 0.5)
    low, high = finite_interval(0.3, 60, 60, 100)
    plain = wilson(18, 60)
    assert plain[0] < low < 0.3 < high < plain[1]
    assert finite_interval(0.3, 100, 100, 100) == (0.3, 0.3)


def test_small_municipalities_join_within_their_kind_first() -> None:
    people = {("school", 1): 500, ("school", 2): 60, ("school", 3): 40, ("preschool", 1): 300}
    found = strata({("school", 1): 50, ("school", 2): 6, ("school", 3): 5, ("preschool", 1): 30}, people)
    assert [(one.cells, one.answered, one.people) for one in found] == [
        ((("preschool", 1),), 30, 300),
        ((("school", 1),), 50, 500),
        ((("school", 2), ("school", 3)), 11, 100),
    ]


def test_what_stays_small_goes_to_the_smallest_and_then_to_another_kind() -> None:
    people = {("school", 1): 500, ("school", 2): 60, ("preschool", 1): 300, ("higher", 1): 20}
    found = strata({("school", 1): 50, ("school", 2): 6, ("preschool", 1): 30}, people)
    assert sorted((one.cells, one.answered, one.people) for one in found) == [
        ((("higher", 1), ("preschool", 1)), 30, 320),
        ((("school", 1), ("school", 2)), 56, 560),
    ]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(1, 4), st.integers(0, 25)), max_size=12))
def test_nobody_is_lost_by_joining(rows: list[tuple[str, int, int]]) -> None:
    answered = {(kind, place): n for kind, place, n in rows}
    people = {cell: n + 5 for cell, n in answered.items()} or {("a", 1): 5}
    found = strata(answered, people)
    assert sum(one.people for one in found) == sum(people.values())
    assert sum(one.answered for one in found) == sum(answered.values())
    assert sorted(cell for one in found for cell in one.cells) == sorted(people)
    assert len(found) == 1 or all(one.answered >= 10 for one in found)
