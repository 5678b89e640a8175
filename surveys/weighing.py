"""The tables of a wave weighted to known numbers of people, where they may be shown. Works on columns, in the worker.

A weighted share beside the plain one tells of single strata: so the table of strata by answers must itself be one that
could be shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveys.columns import BACKGROUND_MARK, PLACE, Columns
from surveys.crossing import Axis, axis, cube, in_order, option_axes
from surveys.shown import Asking, Shown
from surveys.statistics.disclosure import Protection, is_protected, join_levels
from surveys.statistics.weighting import Cell, Stratum, WeightedShares, strata, weighted_shares
from surveys.tables import Variable

if TYPE_CHECKING:
    from numpy import dtype, ndarray

    Array = ndarray[Any, dtype[Any]]

KIND = BACKGROUND_MARK + "organisation_kind"


@dataclass(frozen=True)
class Scheme:
    """How a wave is weighted. `left_out` people are in no cell whose number of people is known; `codes` has the place
    of everybody's stratum + 1, 0 for them."""

    strata: tuple[Stratum, ...]
    left_out: int
    codes: "Array"

    @property
    def people(self) -> int:
        """The population."""
        return sum(one.people for one in self.strata)

    @property
    def axis(self) -> Axis:
        """The strata as an axis of a cube."""
        return self.codes, len(self.strata) + 1


def scheme(data: Columns, people: Mapping[Cell, int]) -> Scheme:
    """Everybody's stratum, by the kind of organisation and the municipality where he answered."""
    import numpy as np

    known = sorted({place for _, place in people})
    kinds = data.columns[KIND].categories
    table = np.zeros((len(kinds) + 1, len(known) + 1), dtype=np.int64)
    cells = sorted(cell for cell in people if cell[0] in kinds)
    for number, (kind, place) in enumerate(cells, 1):
        table[kinds.index(kind) + 1, known.index(place)] = number
    at = np.searchsorted(np.array(known), data.arrays[PLACE])
    there = at < len(known)
    there[there] = np.array(known)[at[there]] == data.arrays[PLACE][there]
    own = table[data.codes(KIND), np.where(there, at, len(known))]
    counts = np.bincount(own, minlength=len(cells) + 1)
    found = strata({cell: int(n) for cell, n in zip(cells, counts[1:], strict=True)}, people)
    stratum_of = {cell: number for number, one in enumerate(found, 1) for cell in one.cells}
    codes = np.array([0, *(stratum_of[cell] for cell in cells)], dtype=np.int64)[own]
    return Scheme(found, int(counts[0]), codes)


def weighted(
    data: Columns, made: Scheme, asking: Asking, rows: Variable | None, table: Shown, protection: Protection | None
) -> tuple[WeightedShares | None, ...]:
    """For each row of `table` its weighted shares, block by block; None where they are not shown. The interval of
    everybody is corrected for a finite population; how many people a group of them has is not known."""
    nobody = (None,) * len(table.rows)
    if not table.shows_all or _is_earlier(data, rows, table):
        return nobody
    options = asking.variable.multiple
    cubes = _option_cubes(data, made, asking, rows) if options else [_cube(data, made, asking, rows)]
    if protection is not None and any(_is_small(cells, table, protection, options) for cells in cubes):
        return nobody
    return tuple(_row(made, cubes, block, table, rows, options) for block in table.rows)


def _is_earlier(data: Columns, rows: Variable | None, table: Shown) -> bool:
    """Whether the table is of fewer people than there are now."""
    return rows is None and table.asked != (data.n,)


def _cube(data: Columns, made: Scheme, asking: Asking, rows: Variable | None) -> "Array":
    """Strata × rows × answers, those without one first; the people without a stratum, or in no row, too."""
    key = asking.variable.key
    cells = cube([made.axis, *([axis(data, rows.key)] if rows else []), axis(data, key)])
    cells = in_order(cells, cells.ndim - 1, data, asking.variable)
    return in_order(cells, 1, data, rows) if rows else cells[:, None, :]


def _option_cubes(data: Columns, made: Scheme, asking: Asking, rows: Variable | None) -> list["Array"]:
    """For each option strata × rows × (no answer, left, chosen)."""
    found = []
    for option in option_axes(data, asking.variable):
        cells = cube([made.axis, *([axis(data, rows.key)] if rows else []), option])
        found.append(in_order(cells, 1, data, rows) if rows else cells[:, None, :])
    return found


def _is_small(cells: "Array", table: Shown, protection: Protection, options: bool) -> bool:
    flat = cells.reshape(-1, cells.shape[-1]).tolist()
    if not options:
        flat = [[row[0], *join_levels([row[1:]], table.blocks)[0]] for row in flat]
    return is_protected([row for row in flat if any(row)], protection)


def _row(
    made: Scheme, cubes: Sequence["Array"], block: Sequence[int], table: Shown, rows: Variable | None, options: bool
) -> WeightedShares | None:
    places = [place + 1 for place in block] if rows else [0]
    people = None if rows else made.people
    weights = [one.weight for one in made.strata]
    # Strata × answers, of these rows alone, and of people whose stratum is known.
    taken = [cells[1:, places, :].sum(axis=1) for cells in cubes]
    answered = [int(n) for n in taken[0][:, 1:].sum(axis=1)]
    if options:
        chosen = [[int(one[h, 2]) for one in taken] for h in range(len(weights))]
        return weighted_shares(chosen, answered, weights, people)
    return weighted_shares(join_levels(taken[0][:, 1:].tolist(), table.blocks), answered, weights, people)
