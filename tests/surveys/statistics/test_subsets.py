"""Subsets that may be counted side by side: no combination of their counts is about too few people."""

from random import Random

import numpy as np
import pytest

from surveys.statistics.subsets import countable_subsets

S = set(range(20))


@pytest.mark.parametrize(
    ("subsets", "withheld"),
    [
        ([S, S - {7}], 1),  # one person by subtraction
        ([S | {30}, S | {31}], 1),  # two people, told apart
        ([S, set(range(20, 40)), S | set(range(20, 40)) | {50}], 1),  # one person by three subsets
        ([S, set(range(60)) - S - {55}], 1),  # by what is left of all
        ([{1, 2, 3}], 1),  # three people as they are
        ([set(range(57))], 1),  # three people as those who are not in it
        ([S, set(range(10, 30)), set(range(40, 60))], 0),
        ([S, S], 0),  # the same twice says nothing new
    ],
)
def test_what_can_be_subtracted_is_left_out(subsets: list[set[int]], withheld: int) -> None:
    assert len(subsets) - len(countable_subsets(subsets, 60, 5)) == withheld


def test_no_combination_of_counts_is_about_one_or_two_people() -> None:
    """The attacker takes any multiples of any counts: he gets at e_i or at e_i ± e_j only within their span."""
    draw = Random(4)
    shown = 0
    for _ in range(40):
        n = draw.randint(30, 60)
        subsets = [set(draw.sample(range(n), draw.randint(5, n - 5))) for _ in range(draw.randint(1, 5))]
        subsets += [one ^ set(draw.sample(range(n), 1)) for one in subsets[:2]]
        kept = countable_subsets(subsets, n, 5)
        shown += len(kept)
        known = np.array([[1.0] * n] + [[float(i in subsets[place]) for i in range(n)] for place in kept])
        reachable = np.linalg.pinv(known) @ known
        own, pairs = np.diag(reachable), np.add.outer(np.diag(reachable), np.diag(reachable))
        assert own.max() < 1 - 1e-6
        for sign in (1, -1):
            together = pairs + sign * 2 * reachable
            np.fill_diagonal(together, 0)
            assert together.max() < 2 - 1e-6
    assert shown > 40


def test_nobody_and_no_threshold() -> None:
    assert countable_subsets([set()], 0, 5) == []
    assert countable_subsets([{1}, {1, 2}], 10, 1) == [0, 1]
    assert countable_subsets([], 10, 5) == []
