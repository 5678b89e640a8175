"""Cronbach's alpha: by hand, of data that R publishes, and where there is none."""

import json
import math
from dataclasses import asdict
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.statistics.reliability import cronbach

# R's data set `attitude` (Chatterjee & Price, 1977): 30 departments, 7 items, per cent in favour.
ITEMS = ("rating", "complaints", "privileges", "learning", "raises", "critical", "advance")
ATTITUDE = """
43 51 30 39 61 92 45  63 64 51 54 63 73 47  71 70 68 69 76 86 48  61 63 45 47 54 84 35  81 78 56 66 71 83 47
43 55 49 44 54 49 34  58 67 42 56 66 68 35  71 75 50 55 70 66 41  72 82 72 67 71 83 31  67 61 45 47 62 80 41
64 53 53 58 58 67 34  67 60 47 39 59 74 41  69 62 57 42 55 63 25  68 83 83 45 59 77 35  77 77 54 72 79 77 46
81 90 50 72 60 54 36  74 85 64 69 79 79 63  65 60 65 75 55 80 60  65 70 46 57 75 85 46  50 58 68 54 64 78 52
50 40 33 34 43 64 33  64 61 52 62 66 80 41  53 66 52 50 63 80 37  40 37 42 58 50 57 49  63 54 42 48 66 75 33
66 77 66 63 88 76 72  78 75 58 74 80 78 49  48 57 44 45 51 83 38  85 85 71 71 77 74 55  82 82 39 59 64 78 39
"""


def attitude() -> list[list[int]]:
    numbers = [int(word) for word in ATTITUDE.split()]
    return [numbers[i : i + 7] for i in range(0, len(numbers), 7)]


def test_the_attitude_of_departments() -> None:
    """psych::alpha(attitude): raw_alpha 0.84, r.drop and raw_alpha of each item dropped to two decimals."""
    found = cronbach(ITEMS, attitude())
    assert (found.n, found.left_out, round(found.alpha or 0, 2)) == (30, 0, 0.84)
    assert [round(item.alpha_if_dropped or 0, 2) for item in found.items] == [0.81, 0.80, 0.83, 0.80, 0.80, 0.86, 0.84]
    assert [round(item.item_rest or 0, 2) for item in found.items] == [0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46]


def test_by_hand() -> None:
    """Items (1, 2, 3) and (1, 3, 2): variances 1 and 1; sums 2, 5, 5 with variance 3: alpha = 2 (1 − 2/3)."""
    found = cronbach(("a", "b"), [[1, 1], [2, 3], [3, 2]])
    assert found.alpha == pytest.approx(2 / 3, rel=1e-12)
    assert found.items[0].item_rest == pytest.approx(0.5)
    assert (found.items[0].alpha_if_dropped, found.cases) == (None, "listwise")
    # F with 2 and 2 degrees of freedom: P(F ≤ x) = x/(1 + x), so its 97.5 % point is 39.
    assert (found.low, found.high) == (pytest.approx(1 - 39 / 3), pytest.approx(1 - 1 / 39 / 3))


def test_only_who_answered_every_item_counts() -> None:
    whole = [[1, 2, 2], [3, 3, 4], [5, 4, 5], [2, 2, 1]]
    found = cronbach("abc", [*whole, [1, None, 5], [None, None, None]])
    assert (found.n, found.left_out) == (4, 2)
    assert found.alpha == cronbach("abc", whole).alpha


@pytest.mark.parametrize(
    ("keys", "answers", "hindrance"),
    [
        ("a", [[1], [2], [3]], "one_item"),
        ("", [], "one_item"),
        ("ab", [], "few_cases"),
        ("ab", [[1, 2]], "few_cases"),
        ("ab", [[1, None], [None, 2], [3, 3]], "few_cases"),
        ("ab", [[2, 3], [2, 3], [2, 3]], "no_variance"),
        ("ab", [[1, 3], [2, 2], [3, 1]], "no_variance"),
        ("ab", [[0.1, 0.3], [0.1, 0.3], [0.1, 0.3]], "no_variance"),
    ],
)
def test_where_there_is_no_alpha(keys: str, answers: Any, hindrance: str) -> None:
    found = cronbach(keys, answers)
    assert (found.status, found.hindrance, found.alpha, found.low, found.items) == (
        "degenerate",
        hindrance,
        None,
        None,
        (),
    )


def test_an_item_that_does_not_vary_has_no_correlation() -> None:
    found = cronbach("abc", [[1, 4, 1], [2, 4, 3], [3, 4, 2]])
    assert found.status == "ok"
    assert found.items[1].item_rest is None
    assert found.items[1].alpha_if_dropped == pytest.approx(2 / 3)


def test_items_that_agree_wholly_and_items_that_contradict() -> None:
    same = cronbach("ab", [[1, 1], [2, 2], [5, 5]])
    assert (same.alpha, same.low, same.high) == (pytest.approx(1), pytest.approx(1), pytest.approx(1))
    against = cronbach("ab", [[1, 3], [2, 2], [3, 1.5]])
    assert against.alpha is not None
    assert against.alpha < 0


@pytest.mark.parametrize("answers", [[[1, 2, 3]], [[1]], [[1, math.nan], [2, 3]], [[1, math.inf], [2, 3]]])
def test_what_are_no_answers(answers: Any) -> None:
    with pytest.raises(ValueError):
        cronbach("ab", answers)


rows = st.integers(2, 5).flatmap(
    lambda k: st.lists(st.lists(st.integers(1, 5), min_size=k, max_size=k), min_size=2, max_size=12)
)


@given(rows, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_items_and_people_and_the_zero_of_the_scale_change_nothing(
    answers: list[list[int]], chance: Random
) -> None:
    keys = tuple(f"i{j}" for j in range(len(answers[0])))
    order = list(range(len(keys)))
    chance.shuffle(order)
    moved = [[10 * row[j] + 7 for j in order] for row in chance.sample(answers, len(answers))]
    one, other = cronbach(keys, answers), cronbach(tuple(keys[j] for j in order), moved)
    assert (one.status, one.hindrance) == (other.status, other.hindrance)
    json.dumps(asdict(one), allow_nan=False)
    if one.alpha is None or one.low is None or one.high is None:
        return
    assert other.alpha == pytest.approx(one.alpha, rel=1e-9, abs=1e-9)
    assert one.low <= one.alpha + 1e-9
    assert one.high <= 1 + 1e-9
    fits = {item.key: item for item in other.items}
    for item in one.items:
        same = fits[item.key]
        assert same.item_rest == (None if item.item_rest is None else pytest.approx(item.item_rest, abs=1e-9))
        assert (same.alpha_if_dropped is None) == (item.alpha_if_dropped is None)
