"""Small groups stay unknown: what is merged, what is hidden, and an attacker who sets everything shown side by side."""

import math
import os
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.statistics.disclosure import (
    Protected,
    Protection,
    join_levels,
    protect,
)
from surveys.statistics.looks import Look, next_look, pinned
from surveys.statistics.suppression import hide_with_complements, is_free

Counts = list[list[int]]
LIMITS = Protection(min_group=10, min_cell=5)
SOAK = bool(os.environ.get("STAFFROOM_SOAK"))
SURVEYS = 400 if SOAK else 12


def shown(counts: Counts, *, ordered: bool = True, sensitive: bool = False) -> Protected:
    return protect(counts, LIMITS, ordered=ordered, sensitive=sensitive)


def test_a_table_without_small_cells_is_shown_as_it_is() -> None:
    found = shown([[10, 20, 0], [15, 5, 9]])
    assert found == Protected(((0,), (1,), (2,)), ((10, 20, 0), (15, 5, 9)))
    assert found.shows_all


@pytest.mark.parametrize(
    ("counts", "ordered", "blocks"),
    [
        ([[3, 9, 20, 30], [7, 8, 20, 30]], True, ((0, 1), (2,), (3,))),
        ([[30, 20, 9, 3], [30, 20, 8, 7]], True, ((0,), (1,), (2, 3))),
        ([[20, 3, 30, 9], [20, 7, 30, 8]], True, ((0, 1), (2,), (3,))),
        ([[20, 3, 30, 9], [20, 7, 30, 8]], False, ((0,), (1, 3), (2,))),
        ([[2, 40, 3, 30], [2, 40, 3, 30]], False, ((0, 2), (1,), (3,))),
        ([[1, 1, 1, 40, 1], [9, 9, 9, 40, 9]], False, ((0, 1, 2, 4), (3,))),
    ],
    ids=["low end", "high end", "rarer neighbour", "rarest other", "two rare ones", "all into other"],
)
def test_levels_are_merged_first(counts: Counts, ordered: bool, blocks: tuple[tuple[int, ...], ...]) -> None:
    found = shown(counts, ordered=ordered)
    if found.shows_all:
        assert found.counts == tuple(map(tuple, join_levels(counts, found.blocks)))
    assert {frozenset(block) for block in found.blocks} == {frozenset(block) for block in blocks}


def test_what_stays_small_is_hidden_with_complements_and_then_there_are_no_totals() -> None:
    found = shown([[3, 40], [25, 20], [30, 12]])
    assert found.counts == ((None, None), (25, 20), (None, None))
    assert not found.shows_all
    assert found.hidden == ((0, 0), (0, 1), (2, 0), (2, 1))


def test_a_small_group_is_hidden_whole_and_with_it_as_few_others_as_will_do() -> None:
    found = shown([[4, 3], [25, 20], [30, 12], [0, 0]])
    assert found.counts == ((None, None), (25, 20), (None, None), (0, 0))


@pytest.mark.parametrize(
    "counts",
    [[[5, 4]], [[3, 40], [0, 0]], [[3, 40]], [[2, 7], [5, 3]], [[0, 0], [0, 0]]],
    ids=["nine people", "one group answered", "one group", "all small", "nobody"],
)
def test_where_nothing_can_be_shown(counts: Counts) -> None:
    found = shown(counts)
    assert (found.counts, found.shows_all, found.hidden) == (None, False, ())


def test_of_a_sensitive_question_nothing_is_shown_where_a_group_is_of_one_mind() -> None:
    counts = [[6, 54], [25, 20], [30, 12]]
    assert shown(counts).shows_all
    assert shown(counts, sensitive=True).counts is None
    assert shown([[7, 53], *counts[1:]], sensitive=True).shows_all
    # Of those who answered, not of those who were asked; and of levels as they stand together.
    silent = [[20, 0, 20], [20, 15, 20]]
    assert protect(silent, LIMITS, sensitive=True, apart=[2]).shows_all
    assert protect(silent, LIMITS, sensitive=True, apart=[2], unanswered=2).counts is None
    assert shown([[3, 52, 6], [20, 20, 20]], sensitive=True).counts is None


def test_a_breakdown_keeps_the_levels_that_were_merged_for_the_whole() -> None:
    whole = shown([[10, 3, 10]])
    assert whole.blocks == ((0, 1), (2,))
    found = protect([[5, 3, 5], [5, 0, 5]], LIMITS, blocks=whole.blocks)
    assert (found.blocks, found.counts) == (((0, 1), (2,)), ((8, 5), (5, 5)))


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), min_size=2, max_size=4), st.data())
@settings(max_examples=25, deadline=None)
def test_free_means_that_a_person_can_be_moved_round(counts: Counts, data: st.DataObject) -> None:
    """Against walking through every table with the same totals and the same shown cells, near the true one."""
    cells = [(i, j) for i in range(len(counts)) for j in range(3)]
    hidden = set(data.draw(st.lists(st.sampled_from(cells), min_size=1, max_size=5, unique=True)))
    table = dict.fromkeys(cells, 0)
    reached = _moves(counts, sorted(hidden), table)
    for cell in hidden:
        assert is_free(counts, hidden, cell) == (cell in reached)


def _moves(counts: Counts, hidden: list[tuple[int, int]], change: dict[tuple[int, int], int]) -> set[tuple[int, int]]:
    """The cells that differ in some table within one person a cell. A shortest circle never asks for more."""
    if not hidden:
        rows = {i for i, _ in change}
        lines = [sum(change[i, j] for j in range(3)) for i in rows] + [
            sum(change[i, j] for i in rows) for j in range(3)
        ]
        return {cell for cell, by in change.items() if by} if not any(lines) else set()
    (i, j), *rest = hidden
    found = set()
    for by in (-1, 0, 1):
        if counts[i][j] + by >= 0:
            found |= _moves(counts, rest, {**change, (i, j): by})
    return found


def test_a_hidden_cell_alone_in_its_row_is_not_hidden() -> None:
    counts = [[3, 40, 20], [25, 20, 20], [30, 12, 20]]
    assert not is_free(counts, {(0, 0)}, (0, 0))
    assert not is_free(counts, {(0, 0), (0, 1)}, (0, 0))
    hidden = hide_with_complements(counts, {(0, 0)})
    # 20 + 25 + 20 people are the fewest that a rectangle costs.
    assert hidden == {(0, 0), (0, 2), (1, 0), (1, 2)}
    assert hide_with_complements([[3, 40]], {(0, 0)}) is None


# The attack. It is written apart from `looks.pinned`: bounds by linear programming, every small cell by itself.


def bounds(looks: Sequence[Look], cell: tuple[int, int, int]) -> tuple[float, float]:
    """The least and the most people that may be in a cell, as far as what was shown tells."""
    from scipy.optimize import linprog

    groups, levels = len(looks[0].counts), len(looks[0].counts[0])

    def at(time: int, group: int, level: int) -> int:
        return (time * groups + group) * levels + level

    size = len(looks) * groups * levels
    known: list[tuple[list[int], int]] = []
    for t, look in enumerate(looks):
        for g in range(groups):
            known.append(([at(t, g, level) for level in range(levels)], sum(look.counts[g])))
            for b, block in enumerate(look.by_group.blocks):
                value = look.by_group.counts[g][b] if look.by_group.counts else None
                if value is not None:
                    known.append(([at(t, g, level) for level in block], value))
        for b, block in enumerate(look.whole.blocks):
            value = look.whole.counts[0][b] if look.whole.counts else None
            if value is not None:
                known.append(([at(t, g, level) for level in block for g in range(groups)], value))
    equal = [[1.0 if i in set(places) else 0.0 for i in range(size)] for places, _ in known]
    each = groups * levels
    grows = [[1.0 if i == k else -1.0 if i == k + each else 0.0 for i in range(size)] for k in range(size - each)]
    goal = [1.0 if i == at(*cell) else 0.0 for i in range(size)]
    ends = []
    for way in (1, -1):
        found = linprog(
            [way * value for value in goal],
            A_ub=grows or None,
            b_ub=[0] * len(grows) or None,
            A_eq=equal,
            b_eq=[value for _, value in known],
        )
        assert found.status == 0
        ends.append(way * found.fun)
    return ends[0], ends[1]


def recovered(looks: Sequence[Look]) -> list[tuple[int, int, int]]:
    """The small cells that the attacker knows exactly."""
    found = []
    for t, look in enumerate(looks):
        for g, row in enumerate(look.counts):
            for level, people in enumerate(row):
                if 0 < people < LIMITS.min_cell or (people and sum(row) < LIMITS.min_group):
                    low, high = bounds(looks, (t, g, level))
                    assert low - 1e-6 <= people <= high + 1e-6
                    # Half a person is no other possibility.
                    found += [(t, g, level)] if math.floor(high + 1e-6) == math.ceil(low - 1e-6) else []
    return found


def survey(chance: Random) -> tuple[int, int, list[tuple[int, int]]]:
    """Groups, levels, and who answered what, in the order they came."""
    groups, levels = chance.randint(2, 4), chance.randint(2, 5)
    tastes = [[chance.random() ** 3 for _ in range(levels)] for _ in range(groups)]
    sizes = [chance.random() for _ in range(groups)]
    people = chance.choices(range(groups), sizes, k=chance.randint(20, 90))
    return groups, levels, [(g, chance.choices(range(levels), tastes[g])[0]) for g in people]


def table_of(groups: int, levels: int, people: list[tuple[int, int]]) -> Counts:
    return [[people.count((g, level)) for level in range(levels)] for g in range(groups)]


def naive_look(counts: Counts) -> Look:
    """What a results page shows that only leaves small cells empty, beside all totals."""
    every = tuple((level,) for level in range(len(counts[0])))
    cells = tuple(tuple(None if 0 < cell < LIMITS.min_cell else cell for cell in row) for row in counts)
    whole = Protected(every, (tuple(sum(column) for column in zip(*counts, strict=True)),))
    return Look(tuple(map(tuple, counts)), whole, Protected(every, cells))


def test_the_attacker_is_a_real_one() -> None:
    naive = naive_look([[3, 40, 20], [25, 20, 20], [30, 12, 20]])
    assert recovered([naive]) == pinned([naive], LIMITS) == [(0, 0, 0)]


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_no_small_cell_can_be_recovered(seed: int) -> None:
    chance = Random(seed)
    groups, levels, people = survey(chance)
    ordered = chance.random() < 0.5
    looks: list[Look] = []
    for size in (len(people) // 2, len(people)):
        counts = table_of(groups, levels, people[:size])
        whole = protect([[sum(column) for column in zip(*counts, strict=True)]], LIMITS, ordered=ordered)
        alone = protect(counts, LIMITS, ordered=ordered, blocks=whole.blocks)
        if whole.counts is not None and alone.counts is not None:
            # Without any search a single table is safe already.
            assert recovered([Look(tuple(map(tuple, counts)), whole, alone)]) == []
        look = next_look(looks, counts, LIMITS, ordered=ordered)
        looks += [look] if look else []
    assert not looks or recovered(looks) == []


def test_a_look_that_would_give_away_the_newcomers_is_not_given() -> None:
    # Of five newcomers in the first group two chose the second answer, and nobody else came.
    first = next_look([], [[5, 0, 8], [26, 27, 10]], LIMITS)
    assert first is not None
    assert first.by_group.shows_all
    after = [[8, 2, 8], [26, 27, 10]]
    alone = next_look([], after, LIMITS)
    assert alone is not None
    assert recovered([first, alone])
    assert next_look([first], after, LIMITS) is None
    # Once enough have come the figures go on.
    later = next_look([first], [[15, 12, 18], [36, 37, 20]], LIMITS)
    assert later is not None
    assert later.by_group.shows_all


def test_where_groups_would_say_too_much_the_whole_alone_is_shown() -> None:
    first = next_look([], [[5, 0, 8], [26, 27, 10]], LIMITS)
    assert first is not None
    after = next_look([first], [[8, 2, 8], [29, 30, 10]], LIMITS)
    assert after is not None
    assert after.whole.shows_all
    assert after.by_group.counts is None
    assert recovered([first, after]) == []


def test_a_table_follows_the_levels_of_the_whole_where_its_own_groups_would_merge_others() -> None:
    # Of the shown groups the first level is the rarer neighbour of the second, of all people the third is.
    look = next_look([], [[6, 3, 9], [6, 0, 6], [5, 0, 0]], LIMITS)
    assert look is not None
    assert look.whole.blocks == look.by_group.blocks == ((0,), (1, 2))
    assert look.by_group.counts is not None


def test_where_all_are_of_one_mind_a_small_group_keeps_the_whole_back() -> None:
    assert next_look([], [[1, 0], [37, 0]], LIMITS) is None
    assert next_look([], [[10, 0], [37, 0]], LIMITS) is not None


def test_where_answers_have_gone_the_last_look_stays_up() -> None:
    first = next_look([], [[15, 12], [26, 27]], LIMITS)
    assert first is not None
    assert next_look([first], [[15, 12], [26, 26]], LIMITS) is None


def test_too_few_for_any_look() -> None:
    assert next_look([], [[4, 5]], LIMITS) is None
    assert next_look([], [[3, 20], [0, 8]], LIMITS) is None
