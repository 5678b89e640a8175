"""Counting on compact columns: one variable or several against each other, in time that hardly depends on Python.

The same figures as `tables` gives for records, a thousand times sooner. numpy is imported inside the functions: they
run in the worker process. Linked waves are in `crossing_waves`, tests of the counts in `comparing`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING, Any

from surveys.columns import Columns
from surveys.tables import CountedTable, Counts, Variable

if TYPE_CHECKING:
    from numpy import dtype, ndarray

    Array = ndarray[Any, dtype[Any]]

# Respondents counted at a time: what they take stays in the processor's cache.
CHUNK = 1 << 16
# Scores are told apart to so many decimals: what rounding left of equal means is a tie.
DECIMALS = 9
# Whole scores within a range like this are counted without being sorted.
_NARROW = 1 << 12


@dataclass(frozen=True)
class Only:
    """Those alone whose value of a column of codes, mostly a background, is this one."""

    name: str
    value: str


@dataclass(frozen=True)
class Scores:
    """counts[group][place] people of each group have the score values[place], lowest first; `asked` have a group."""

    values: tuple[float, ...]
    counts: tuple[tuple[int, ...], ...]
    asked: int


Axis = tuple["Array", int]
"""(n,) codes from 0, and how many there may be."""


def count(data: Columns, variable: Variable, only: Only | None = None) -> Counts:
    """Respondents per category. ValueError where answers are counted that are none of the variable's categories."""
    kept = [_filter(data, only)] if only else []
    if variable.multiple:
        given, chosen = _options(data, variable)
        whole = _inside(cube([*kept, (given, 2)]), only)
        counts = [int(_inside(cube([*kept, (one, 2)]), only)[1]) for one in chosen]
        return Counts(variable, counts, int(whole[1]), int(whole.sum()))
    cells = in_order(_inside(cube([*kept, axis(data, variable.key)]), only), 0, data, variable)
    return Counts(variable, cells[1:].tolist(), int(cells[1:].sum()), int(cells.sum()))


def count_table(data: Columns, rows: Variable, columns: Variable, only: Only | None = None) -> CountedTable:
    """Respondents per row and column. ValueError where a value is none of the categories."""
    if rows.multiple and columns.multiple:
        return _both_multiple(data, rows, columns, only)
    if rows.multiple:
        turned = count_table(data, columns, rows, only)
        counts = [list(row) for row in zip(*turned.counts, strict=True)] or [[] for _ in rows.categories]
        return CountedTable(rows, columns, counts, turned.answered, turned.asked)
    kept = [*([_filter(data, only)] if only else []), axis(data, rows.key)]
    if not columns.multiple:
        cells = _inside(cube([*kept, axis(data, columns.key)]), only)
        cells = in_order(in_order(cells, 0, data, rows), 1, data, columns)
        return CountedTable(rows, columns, cells[1:, 1:].tolist(), int(cells[1:, 1:].sum()), int(cells.sum()))
    given, chosen = _options(data, columns)
    whole = in_order(_inside(cube([*kept, (given, 2)]), only), 0, data, rows)
    each = [in_order(_inside(cube([*kept, (one, 2)]), only), 0, data, rows)[1:, 1].tolist() for one in chosen]
    counts = [list(row) for row in zip(*each, strict=True)] or [[] for _ in rows.categories]
    return CountedTable(rows, columns, counts, int(whole[1:, 1].sum()), int(whole.sum()))


def count_scores(data: Columns, name: str, groups: Variable | None = None, only: Only | None = None) -> Scores:
    """Scores in the column of numbers `name`, everybody's (one row) or by group; who has none is left out."""
    scores = score_axis(data, name)
    kept = [*([_filter(data, only)] if only else []), *([axis(data, groups.key)] if groups else [])]
    cells = _inside(cube([*kept, scores[1]]), only)
    cells = in_order(cells, 0, data, groups)[1:] if groups else cells[None, :]
    return Scores(scores[0], tuple(map(tuple, cells[:, 1:].tolist())), int(cells.sum()))


def cube(axes: Sequence[Axis]) -> "Array":
    """How many respondents have each combination of codes; of the shape of the axes' sizes. At least one axis."""
    import numpy as np

    shape = [size for _, size in axes]
    cells = prod(shape)
    kind = np.min_scalar_type(max(1, cells - 1))
    total = np.zeros(cells, dtype=np.int64)
    n, step = len(axes[0][0]), max(CHUNK, 8 * cells)
    for start in range(0, n, step):
        place = axes[0][0][start : start + step].astype(kind, copy=False)
        for codes, size in axes[1:]:
            place = place * kind.type(size) + codes[start : start + step].astype(kind, copy=False)
        total += np.bincount(place, minlength=cells)
    return total.reshape(shape)


def by_batch(data: Columns, names: Sequence[str]) -> "Array":
    """(batches, …): `cube` of these columns of codes when each batch had come, the last one that of everybody. Counted
    once, and remembered as long as the columns are."""
    import numpy as np

    known = ("cubes", *names)
    if known not in data.memory:
        axes, found, start = [axis(data, name) for name in names], [], 0
        for end in data.ends:
            found.append(cube([(codes[start:end], size) for codes, size in axes]))
            start = end
        data.memory[known] = np.cumsum(found, axis=0)
    cells: Array = data.memory[known]
    return cells


def axis(data: Columns, name: str) -> Axis:
    """The codes of a column, and how many there are with that for no answer."""
    return data.codes(name), len(data.columns[name].categories) + 1


def answered_axis(data: Columns, name: str) -> Axis:
    """Who answered at all, whatever the column holds: 1, else 0."""
    import numpy as np

    column, array = data.columns[name], data.arrays[name]
    if column.form == "number":
        return np.isfinite(array).astype("u1"), 2
    flat = np.bitwise_or.reduce(array, axis=0) if array.ndim > 1 and len(array) else array
    return (flat > 0).astype("u1"), 2


def option_axes(data: Columns, variable: Variable) -> list[Axis]:
    """Of each option of a multiple choice: 0 for no answer at all, 1 where the option was left, 2 for chosen."""
    given, chosen = _options(data, variable)
    return [(given + one, 3) for one in chosen]


def in_order(cells: "Array", at: int, data: Columns, variable: Variable) -> "Array":
    """The cells with the variable's categories in its own order along the axis `at`; no answer stays in front.

    A category that the column does not know counts nobody. ValueError where somebody has one that the variable lacks.
    """
    import numpy as np

    code = data.columns[variable.key].code
    places = [code.get(category.key, -1) for category in variable.categories]
    others = [place for place in range(1, cells.shape[at]) if place not in places]
    if np.take(cells, others, axis=at).any():
        raise ValueError(f"a value of {variable.key!r} is none of its categories")
    if places == list(range(1, cells.shape[at])):
        return cells
    nobody = np.zeros([1 if i == at else size for i, size in enumerate(cells.shape)], dtype=cells.dtype)
    return np.take(np.concatenate([cells, nobody], axis=at), [0, *places], axis=at)


def score_axis(data: Columns, name: str) -> tuple[tuple[float, ...], Axis]:
    """The different scores in a column of numbers, lowest first, and of each respondent the place of his own + 1; 0
    without one."""
    import numpy as np

    numbers = data.arrays[name]
    known = np.isfinite(numbers)
    scores = np.round(numbers[known], DECIMALS) + 0.0
    codes = np.zeros(len(numbers), dtype=np.int64)
    if not len(scores):
        return (), (codes, 1)
    low, high = float(scores.min()), float(scores.max())
    if high - low < _NARROW and (scores == np.floor(scores)).all():
        steps = (scores - low).astype(np.int64)
        used = np.flatnonzero(np.bincount(steps))
        rank = np.zeros(steps.max() + 1, dtype=np.int64)
        rank[used] = np.arange(len(used))
        values, places = used + low, rank[steps]
    else:
        values, places = np.unique(scores, return_inverse=True)
    codes[known] = places + 1
    return tuple(map(float, values)), (codes, len(values) + 1)


def _filter(data: Columns, only: Only) -> Axis:
    """1 for those who are kept."""
    return (data.codes(only.name) == data.columns[only.name].code.get(only.value, -1)).view("u1"), 2


def _inside(cells: "Array", only: Only | None) -> "Array":
    return cells[1] if only else cells


def _options(data: Columns, variable: Variable) -> "tuple[Array, list[Array]]":
    """Who answered a multiple choice at all, and of each category who chose it, as zeros and ones."""
    import numpy as np

    matrix, code = data.options(variable.key), data.columns[variable.key].code
    given = np.bitwise_or.reduce(matrix, axis=0) if len(matrix) else np.zeros(data.n, dtype="u1")
    return given, [matrix[code[category.key] - 1] for category in variable.categories]


def _both_multiple(data: Columns, rows: Variable, columns: Variable, only: Only | None) -> CountedTable:
    import numpy as np

    here, mine = _options(data, rows)
    there, theirs = _options(data, columns)
    kept = _filter(data, only)[0] if only else np.ones(data.n, dtype="u1")
    counts = np.zeros((len(mine), len(theirs)))
    for start in range(0, data.n, CHUNK):
        part = slice(start, start + CHUNK)
        # Exact: a chunk holds fewer people than a float has whole numbers.
        left = np.array([one[part] * kept[part] for one in mine], dtype="f4").reshape(len(mine), -1)
        counts += left @ np.array([one[part] for one in theirs], dtype="f4").reshape(len(theirs), -1).T
    answered = int(np.count_nonzero(here & there & kept))
    return CountedTable(rows, columns, counts.astype(int).tolist(), answered, int(np.count_nonzero(kept)))
