"""Figures that are looked at again and again as answers come in: a new look is given only if all looks together, set
against one another by somebody who knows every group's size, leave every small cell open.

scipy is imported inside the functions: they run in the worker process.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypedDict

from surveys.statistics.disclosure import Blocks, Protected, Protection, protect

# A look that cannot be judged in this time is not given. Seconds for one step of the search.
PATIENCE = 5.0

Cell = tuple[int, int, int]
"""(look, group, level)."""


class _Rules(TypedDict):
    ordered: bool
    apart: Collection[int]
    sensitive: bool
    unanswered: int | None


@dataclass(frozen=True)
class Look:
    """What was shown of one question at one time. `counts` is the truth, groups × levels, and never leaves here:
    `whole` is what is shown of all groups together, `by_group` of each."""

    counts: tuple[tuple[int, ...], ...]
    whole: Protected
    by_group: Protected


def next_look(
    earlier: Sequence[Look],
    counts: Sequence[Sequence[int]],
    protection: Protection,
    *,
    ordered: bool = True,
    apart: Collection[int] = (),
    sensitive: bool = False,
    unanswered: int | None = None,
) -> Look | None:
    """What may be shown now that the table is `counts` and `earlier` was shown, of the same groups and levels.

    Those whose group is not known are a group too, and where it is told how many left the question out, that is the
    level `unanswered`. Where the table of groups would say too much, the whole alone is shown; None where even
    that would, or where answers have gone since: then the last look stays up.
    """
    everybody = [[sum(column) for column in zip(*counts, strict=True)]]
    rules: _Rules = {"ordered": ordered, "apart": apart, "sensitive": sensitive, "unanswered": unanswered}
    whole = protect(everybody, protection, **rules)
    table = protect(counts, protection, blocks=whole.blocks, **rules)
    gone = earlier and any(
        now < before
        for row, old in zip(counts, earlier[-1].counts, strict=True)
        for now, before in zip(row, old, strict=True)
    )
    if whole.counts is None or gone:
        return None
    look = Look(tuple(tuple(row) for row in counts), whole, table)
    for one in (look, replace(look, by_group=Protected(table.blocks, None))):
        if not pinned([*earlier, one], protection):
            return one
    return None


def pinned(looks: Sequence[Look], protection: Protection) -> list[Cell]:
    """The small cells that follow exactly from everything shown: each group's size at each time, the whole, the tables,
    and that answers only come to be more. Small: of few people, or of anybody in a small group.

    Decided by integer programming (Fischetti & Salazar, 2000, attack tables so). A cell that cannot be decided in
    time counts as pinned.
    """
    attack = _Attack(looks)
    left = {cell for cell in attack.cells if _is_small(looks, cell, protection)}
    # Most cells move when all are pushed at once; the rest are pushed one by one.
    for way in (1, -1):
        left -= attack.moved(sorted(left), way)
    return [cell for cell in sorted(left) if not (attack.moved([cell], 1) or attack.moved([cell], -1))]


class _Attack:
    """Everything that is known, as equations and inequalities for the numbers of people in all cells of all looks."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self._looks = looks
        groups, levels = range(len(looks[0].counts)), range(len(looks[0].counts[0]))
        self.cells: list[Cell] = list(product(range(len(looks)), groups, levels))
        self._place = {cell: i for i, cell in enumerate(self.cells)}
        self._sums: list[tuple[list[Cell], int]] = []
        for time, look in enumerate(looks):
            self._sums += [([(time, g, level) for level in levels], sum(look.counts[g])) for g in groups]
            self._learn(time, groups, look.whole.blocks, look.whole.counts)
            for g in groups:
                row = look.by_group.counts and look.by_group.counts[g : g + 1]
                self._learn(time, range(g, g + 1), look.by_group.blocks, row)

    def _learn(
        self, time: int, groups: range, blocks: Blocks, counts: tuple[tuple[int | None, ...], ...] | None
    ) -> None:
        """Note the shown figures of these groups together."""
        for block, cell in zip(blocks, counts[0] if counts else (), strict=bool(counts)):
            if cell is not None:
                self._sums.append(([(time, g, level) for g in groups for level in block], cell))

    def moved(self, cells: Sequence[Cell], way: int) -> set[Cell]:
        """Which of these cells have another number in a solution that has as many people in them as possible (`way` 1),
        or as few (−1)."""
        import numpy as np
        from scipy import optimize

        if not cells:
            return set()
        goal = np.zeros(len(self.cells))
        goal[[self._place[cell] for cell in cells]] = -way
        found = optimize.milp(
            goal,
            integrality=np.ones(len(goal)),
            bounds=optimize.Bounds(0, np.inf),
            constraints=self._constraints(),
            options={"time_limit": PATIENCE},
        )
        if found.x is None:
            return set()
        people: Any = found.x
        return {cell for cell in cells if round(people[self._place[cell]]) != self._truth(cell)}

    def _truth(self, cell: Cell) -> int:
        time, group, level = cell
        return self._looks[time].counts[group][level]

    def _constraints(self) -> list[Any]:
        from scipy import optimize, sparse

        places = [[self._place[cell] for cell in cells] for cells, _ in self._sums]
        owners = [i for i, inside in enumerate(places) for _ in inside]
        flat = [place for inside in places for place in inside]
        matrix = sparse.csr_array(([1.0] * len(flat), (owners, flat)), shape=(len(places), len(self.cells)))
        totals = [total for _, total in self._sums]
        known = [optimize.LinearConstraint(matrix, totals, totals)]
        each = len(self.cells) // len(self._looks)
        if len(self._looks) > 1:
            # Answers only come to be more: every cell is at least what it was a look before.
            later = sparse.eye_array(len(self.cells) - each, len(self.cells), k=each)
            known.append(optimize.LinearConstraint(later - sparse.eye_array(*later.shape), 0))
        return known


def _is_small(looks: Sequence[Look], cell: Cell, protection: Protection) -> bool:
    time, group, level = cell
    row = looks[time].counts[group]
    return row[level] > 0 and (row[level] < protection.min_cell or sum(row) < protection.min_group)
