"""The same people in two waves, found again by the digests in their columns: what they answered then and now.

numpy is imported inside the functions: they run in the worker process.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from surveys.columns import WHO, Columns
from surveys.crossing import DECIMALS, Only, axis, cube, in_order, option_axes
from surveys.tables import CountedTable, Variable

if TYPE_CHECKING:
    from numpy import dtype, ndarray

    Array = ndarray[Any, dtype[Any]]

Square = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True)
class Linked:
    """Two waves, and at which places of each the same people stand, in the same order. `lost` were in the first only,
    `new` in the last only."""

    first: Columns
    last: Columns
    before: "Array"
    after: "Array"
    lost: int
    new: int

    @property
    def n(self) -> int:
        """Those in both waves."""
        return len(self.before)


@dataclass(frozen=True)
class OptionChanges:
    """Of each option the people who left it out, chose it (before) × left it out, chose it (after); `changed` answered
    anything else than before."""

    tables: tuple[Square, ...]
    answered: int
    asked: int
    changed: int


@dataclass(frozen=True)
class ScoreChanges:
    """Scores of those who have one in both waves: `moved` counts differences, after less before; `before` and `after`
    count the scores themselves."""

    moved: dict[float, int]
    before: dict[float, int]
    after: dict[float, int]
    answered: int
    asked: int


def link(first: Columns, last: Columns, only: Only | None = None) -> Linked:
    """Finds people again. Whoever has no digest, or shares it with another of his wave, is nobody. With `only`, those
    who belong there in both waves; who does so in one of them is lost, or new."""
    import numpy as np

    (earlier, there), (later, here) = (_known(wave, only) for wave in (first, last))
    places = np.searchsorted(later, earlier)
    found = np.zeros(len(earlier), dtype=bool)
    within = places < len(later)
    found[within] = later[places[within]] == earlier[within]
    both = int(np.count_nonzero(found))
    return Linked(first, last, there[found], here[places[found]], len(earlier) - both, len(later) - both)


def count_changes(linked: Linked, variable: Variable) -> CountedTable:
    """counts[before][after] of those who answered both times. ValueError as `crossing.count`."""
    (before, many), (after, more) = (
        (codes[places], size)
        for (codes, size), places in (
            (axis(linked.first, variable.key), linked.before),
            (axis(linked.last, variable.key), linked.after),
        )
    )
    cells = cube([(before, many), (after, more)])
    cells = in_order(in_order(cells, 0, linked.first, variable), 1, linked.last, variable)
    return CountedTable(variable, variable, cells[1:, 1:].tolist(), int(cells[1:, 1:].sum()), linked.n)


def count_option_changes(linked: Linked, variable: Variable) -> OptionChanges:
    """Option by option, of those who answered the multiple choice both times."""
    import numpy as np

    changed, answered = np.zeros(linked.n, dtype=bool), 0
    tables: list[Square] = []
    pairs = zip(option_axes(linked.first, variable), option_axes(linked.last, variable), strict=True)
    for (then, size), (now, _) in pairs:
        before, after = then[linked.before], now[linked.after]
        (a, b), (c, d) = cube([(before, size), (after, size)])[1:, 1:].tolist()
        tables.append(((a, b), (c, d)))
        answered = a + b + c + d
        changed |= (before != after) & (before > 0) & (after > 0)
    return OptionChanges(tuple(tables), answered, linked.n, int(np.count_nonzero(changed)))


def count_score_changes(linked: Linked, name: str) -> ScoreChanges:
    """Of the column of numbers `name`: how far each rose or fell."""
    import numpy as np

    before, after = linked.first.arrays[name][linked.before], linked.last.arrays[name][linked.after]
    both = np.isfinite(before) & np.isfinite(after)
    before, after = before[both], after[both]
    return ScoreChanges(_counted(after - before), _counted(before), _counted(after), len(before), linked.n)


def _counted(values: "Array") -> dict[float, int]:
    import numpy as np

    found, people = np.unique(np.round(values, DECIMALS) + 0.0, return_counts=True)
    return dict(zip(found.tolist(), people.tolist(), strict=True))


def _known(wave: Columns, only: Only | None) -> "tuple[Array, Array]":
    """The digests of those who can be found again, sorted, and where each stands."""
    import numpy as np

    order = np.argsort(wave.arrays[WHO], kind="stable")
    who = wave.arrays[WHO][order]
    same = who[1:] == who[:-1]
    alone = who != 0
    alone[1:] &= ~same
    alone[:-1] &= ~same
    if only:
        alone &= (wave.codes(only.name) == wave.columns[only.name].code.get(only.value, -1))[order]
    return who[alone], order[alone]
