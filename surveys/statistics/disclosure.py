"""Protection of small groups: what of a table of counts may be shown, so that no single person is recognised.

`is_protected` decides about a whole table; `protect` merges levels and hides cells, and shows the rest.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveys.statistics.suppression import hide_with_complements

Table = Sequence[Sequence[int]]
Blocks = tuple[tuple[int, ...], ...]

# Of a sensitive question, a share from which on a group counts as of one mind.
EXTREME_SHARE = 0.9


@dataclass(frozen=True)
class Protection:
    """The fewest people a group, and a cell that holds anybody, must have before figures are shown."""

    min_group: int
    min_cell: int

    def __post_init__(self) -> None:
        if self.min_group < 0 or self.min_cell < 0:
            raise ValueError("thresholds of protection are not negative")


def is_protected(counts: Sequence[Sequence[int]], protection: Protection) -> bool:
    """Whether nothing numeric of this table (groups are rows) may be shown.

    A whole table is withheld, never single cells: what is left of a row would give the missing one by subtraction.
    """
    totals = [sum(row) for row in counts]
    small_group = sum(totals) < protection.min_group or any(total < protection.min_group for total in totals)
    return small_group or any(0 < cell < protection.min_cell for row in counts for cell in row)


@dataclass(frozen=True)
class Protected:
    """What may be shown of a table of counts, groups × levels.

    `blocks` are the levels as they are shown: each names, by their places, the levels that were merged into it.
    `counts` is groups × blocks, None in a hidden cell; None altogether where nothing may be shown.
    """

    blocks: Blocks
    counts: tuple[tuple[int | None, ...], ...] | None

    @property
    def hidden(self) -> tuple[tuple[int, int], ...]:
        """The hidden cells, (group, block)."""
        if self.counts is None:
            return ()
        return tuple((i, j) for i, row in enumerate(self.counts) for j, cell in enumerate(row) if cell is None)

    @property
    def shows_all(self) -> bool:
        """Whether totals and statistics may be shown: only where no cell is hidden. They would give it away."""
        return self.counts is not None and not self.hidden


def protect(
    counts: Table,
    protection: Protection,
    *,
    ordered: bool = True,
    blocks: Blocks | None = None,
    apart: Collection[int] = (),
    sensitive: bool = False,
    unanswered: int | None = None,
) -> Protected:
    """The table with levels merged, then cells hidden, until no small cell can be read or worked out from the totals.

    Levels are merged for all groups alike: of ordered ones neighbours, of others the rarest into one. Two levels
    always remain, and those `apart` stay by themselves. What is still too small is hidden, with as many other cells as
    it takes that no hidden one follows from totals of rows and columns, which are taken to be known. `blocks` are
    levels merged already: a breakdown starts from those of the whole, or the two could be subtracted. Of a `sensitive`
    question nothing is shown where nearly all of a group gave one answer (`is_of_one_mind`); those at the level
    `unanswered` gave none.
    """
    start = blocks or tuple((j,) for j in range(len(counts[0])))
    if sum(map(sum, counts)) < protection.min_group:
        return Protected(start, None)
    secret_rows = {i for i, row in enumerate(counts) if 0 < sum(row) < protection.min_group}
    open_rows = [row for i, row in enumerate(counts) if i not in secret_rows]
    merged = _merged(open_rows, start, protection.min_cell, ordered, frozenset(apart))
    table = join_levels(counts, merged)
    answers = [[n for n, block in zip(row, merged, strict=True) if block != (unanswered,)] for row in table]
    if sensitive and is_of_one_mind(answers):
        return Protected(merged, None)
    cells = [(i, j) for i, row in enumerate(table) for j in range(len(row))]
    secret = {(i, j) for i, j in cells if i in secret_rows or 0 < table[i][j] < protection.min_cell}
    hidden = hide_with_complements(table, secret)
    if hidden is None or all(cell in hidden for cell in cells if any(table[cell[0]])):
        return Protected(merged, None)
    shown = tuple(
        tuple(None if (i, j) in hidden else cell for j, cell in enumerate(row)) for i, row in enumerate(table)
    )
    return Protected(merged, shown)


def join_levels(counts: Table, blocks: Blocks) -> list[list[int]]:
    """The counts, groups × blocks."""
    return [[sum(row[level] for level in block) for block in blocks] for row in counts]


def join_rows(counts: Table, blocks: Blocks) -> list[list[int]]:
    """The counts, blocks of groups × levels."""
    return [[sum(column) for column in zip(*(counts[i] for i in block), strict=True)] for block in blocks]


def is_of_one_mind(groups: Table) -> bool:
    """Whether nearly all who answered in some group gave one answer, so that its share says what each of them answered.

    Such a table is withheld as a whole: a hidden cell can be told to within a few people, and its share with it.
    """
    return any(any(row) and max(row) >= EXTREME_SHARE * sum(row) for row in groups)


def _merged(rows: Table, blocks: Blocks, min_cell: int, ordered: bool, apart: frozenset[int]) -> Blocks:
    """The levels merged until no cell of these rows is small, or two are left; the rarest unsafe one goes first."""
    alone = [block for block in blocks if apart.intersection(block)]
    found = [list(block) for block in blocks if not apart.intersection(block)]
    while len(found) > 2:
        table = join_levels(rows, tuple(map(tuple, found)))
        totals = [sum(row[j] for row in table) for j in range(len(found))]
        unsafe = [j for j in range(len(found)) if any(0 < row[j] < min_cell for row in table)]
        if not unsafe:
            break
        j = min(unsafe, key=lambda k: (totals[k], k))
        others = [k for k in (j - 1, j + 1) if 0 <= k < len(found)] if ordered else _mergeable(found, j)
        k = min(others, key=lambda other: (totals[other], other))
        first, second = sorted((j, k))
        found[first] = sorted(found[first] + found.pop(second))
    return (*(tuple(block) for block in found), *alone)


def _mergeable(found: Sequence[Sequence[int]], j: int) -> list[int]:
    """Where an unordered level may go: to those merged already, so that there is one 'other'; else to any."""
    others = [k for k in range(len(found)) if k != j]
    return [k for k in others if len(found[k]) > 1] or others
