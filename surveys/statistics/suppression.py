"""Which cells of a table must be hidden besides the secret ones, so that totals do not give those back.

Totals of rows and columns are taken to be known. A hidden cell is safe when it could as well be another number: when
people could be moved round a circle of hidden cells, taking from some and adding to the next, and no total changes.
"""

from collections.abc import Collection
from itertools import product

Cell = tuple[int, int]
Counts = list[list[int]]


def hide_with_complements(counts: Counts, secret: Collection[Cell]) -> set[Cell] | None:
    """The secret cells and the complements they need: of all rectangles the one that hides the fewest people, cell by
    cell (Cox, 1980). None where no choice of complements keeps a secret.

    A secret cell of 0 people need not be kept apart from 0.
    """
    hidden = set(secret)
    for cell in sorted(one for one in secret if counts[one[0]][one[1]]):
        if is_free(counts, hidden, cell):
            continue
        added = _complement(counts, hidden, cell)
        if added is None:
            return None
        hidden |= added
    return hidden


def is_free(counts: Counts, hidden: Collection[Cell], cell: Cell) -> bool:
    """Whether a hidden cell could hold one more or one less, all totals and all shown cells being what they are."""
    i, j = cell
    more = ("row", i) in _reached(counts, hidden, cell, ("column", j))
    return more or (counts[i][j] > 0 and ("column", j) in _reached(counts, hidden, cell, ("row", i)))


def _reached(counts: Counts, hidden: Collection[Cell], without: Cell, start: tuple[str, int]) -> set[tuple[str, int]]:
    """Rows and columns to which a person can be passed on: a row adds one to a hidden cell of it, whose column has to
    take one from another that holds anybody."""
    reached, waiting = {start}, [start]
    while waiting:
        side, place = waiting.pop()
        if side == "row":
            near = {("column", j) for i, j in hidden if i == place and (i, j) != without}
        else:
            near = {("row", i) for i, j in hidden if j == place and (i, j) != without and counts[i][j]}
        waiting += near - reached
        reached |= near
    return reached


def _complement(counts: Counts, hidden: set[Cell], cell: Cell) -> set[Cell] | None:
    """The three other corners of the rectangle that frees the cell and hides the fewest people."""
    i, j = cell
    choices = []
    for other_row, other_column in product(range(len(counts)), range(len(counts[0]))):
        if other_row != i and other_column != j:
            corners = {(i, other_column), (other_row, j), (other_row, other_column)} - hidden
            lost = sum(counts[row][column] for row, column in corners)
            choices.append((lost, len(corners), sorted(corners)))
    for _, _, added in sorted(choices):
        if is_free(counts, hidden | set(added), cell):
            return set(added)
    return None
