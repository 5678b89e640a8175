"""Which means, quartiles, mean places and reliabilities of a wave may be shown beside its tables, and what they are.

A mean adds one equation to what a table tells; so it is shown only where the table is shown whole, every group that
has numbers is large, and each look adds a group's worth of people. Works on columns, in the worker process.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from surveys.columns import Column, Columns
from surveys.crossing import answered_axis, axis, count_scores, cube
from surveys.questionnaire import Questionnaire, Scale
from surveys.scoring import item_range
from surveys.shown import Asking, Shown, looks_at
from surveys.statistics.descriptive import Numbers, numbers, tidied, tidy
from surveys.statistics.disclosure import Protection, is_protected, join_rows
from surveys.statistics.reliability import Reliability, cronbach_of
from surveys.tables import Variable

if TYPE_CHECKING:
    from numpy import dtype, ndarray

    Array = ndarray[Any, dtype[Any]]

# Of so few different numbers, mean and spread say as much as the table of numbers; it must be one that could be shown.
FEW = 12
FIRST_MARK = "#first"


@dataclass(frozen=True)
class MeanPlaces:
    """Of a rank: how many ranked, and the mean place of each option, 1 the best."""

    n: int
    places: tuple[float, ...]


def of_scores(
    data: Columns, name: str, asking: Asking | None, rows: Variable | None, table: Shown, protection: Protection | None
) -> tuple[Numbers | None, ...]:
    """For each row of `table`, how the numbers in the column `name` lie; None where that is not shown, or of nobody.

    `asking` is what the table counts, where it counts answers or levels and not only who answered.
    """
    nobody = (None,) * len(table.rows)
    if protection is None:
        found = count_scores(data, name, rows)
    else:
        batch = _look(data, name, asking, table, rows, protection)
        if batch is None:
            return nobody
        found = count_scores(_until(data, name, rows, batch), name, rows)
        if len(found.values) <= FEW and is_protected([row for row in found.counts if any(row)], protection):
            return nobody
    each = [numbers(found.values, row) for row in join_rows(found.counts, table.rows)]
    return tuple(tidied(one) if one and protection else one for one in each)


def of_points(points: Sequence[float | None], table: Shown) -> tuple[Numbers | None, ...]:
    """For each row of a table, how the points of its answers lie; answers without points are left out.

    Worked out of what the table shows and of nothing else; so there are none where it hides or joins answers.
    """
    if table.counts is None or not table.shows_all or _joins_answers(table):
        return (None,) * len(table.rows)
    order = sorted((value, place) for place, value in enumerate(points) if value is not None)
    values = [value for value, _ in order]
    return tuple(numbers(values, [row[place] or 0 for _, place in order]) for row in table.counts)


def ranking(data: Columns, key: str) -> Columns:
    """The same answers, with a column more: which option of the rank `key` has the first place."""
    import numpy as np

    name = key + FIRST_MARK
    if name in data.columns:
        return data
    places = data.arrays[key]
    found = np.zeros(data.n, dtype="u2" if len(places) > 254 else "u1")
    for place, option in enumerate(places, 1):
        found[option == 1] = place
    wider = Columns(
        [*data.columns.values(), Column(name, "codes", data.columns[key].categories)],
        {**data.arrays, name: found},
        data.ends,
    )
    wider.memory = data.memory
    return wider


def of_places(
    data: Columns, key: str, asking: Asking, rows: Variable | None, table: Shown, protection: Protection | None
) -> tuple[MeanPlaces | None, ...]:
    """For each row of `table`, which counts first places, the mean place of every option of the rank `key`."""
    nobody = (None,) * len(table.rows)
    if protection is not None:
        batch = _look(data, asking.variable.key, asking, table, rows, protection)
        if batch is None:
            return nobody
        data = _until(data, key, rows, batch)
    joined = join_rows(_sums(data, key, rows), table.rows)
    return tuple(_mean_places(n, places, exact=protection is None) if n else None for n, *places in joined)


def _mean_places(n: int, sums: Sequence[int], *, exact: bool) -> MeanPlaces:
    return MeanPlaces(n, tuple(total / n if exact else tidy(total / n) for total in sums))


def _sums(data: Columns, key: str, rows: Variable | None) -> list[list[int]]:
    """Of every group how many ranked, and then the sum of the places that each option got."""
    import numpy as np

    places = data.arrays[key]
    groups, size = (axis(data, rows.key)) if rows else (np.ones(data.n, dtype="u1"), 2)
    ranked = np.bincount(groups[places[0] > 0], minlength=size)
    each = [np.bincount(groups, weights=option, minlength=size) for option in places]
    wanted = [data.columns[rows.key].code[one.key] for one in rows.categories] if rows else [1]
    return [[int(ranked[code]), *(round(one[code]) for one in each)] for code in wanted]


def _look(
    data: Columns,
    name: str,
    asking: Asking | None,
    table: Shown,
    rows: Variable | None,
    protection: Protection,
) -> int | None:
    """The batch up to which the figures may count; None where there are to be none."""
    if not table.shows_all or (asking is not None and (asking.sensitive or _joins_answers(table))):
        return None
    sizes = _answered(data, name, rows)
    batch = _last_look(data, asking, [sum(row) for row in sizes], protection)
    if rows is None or batch is None:
        return batch
    # Breakdowns are of everybody; had the whole been shown of fewer, the rest of them could be had by subtraction.
    everybody = sum(sizes[batch]) == sum(sizes[-1])
    large = all(n == 0 or n >= protection.min_group for n in sizes[-1])
    return len(sizes) - 1 if everybody and large else None


def _joins_answers(table: Shown) -> bool:
    return any(len(block) > 1 for block in table.blocks)


def _last_look(data: Columns, asking: Asking | None, answered: Sequence[int], protection: Protection) -> int | None:
    """Of the batches at which the table was shown, the last one that added nobody, or a group's worth of people."""
    there = range(len(answered)) if asking is None else looks_at(data, asking, protection)
    last, shown = None, 0
    for batch in there:
        added = answered[batch] - shown
        if added >= protection.min_group or (added == 0 and last is not None):
            last, shown = batch, answered[batch]
    return last


def _answered(data: Columns, name: str, rows: Variable | None) -> list[list[int]]:
    """After each batch, how many of each group have a number; last those whose group is not known."""
    answers = answered_axis(data, name)
    axes = [*([axis(data, rows.key)] if rows else []), answers]
    start, found = 0, []
    for end in data.ends:
        cells = cube([(codes[start:end], size) for codes, size in axes])
        found.append([int(n) for n in (cells[:, 1] if rows else cells[1:])])
        start = end
    return [list(each) for each in accumulate(found, lambda a, b: [x + y for x, y in zip(a, b, strict=True)])]


def _until(data: Columns, name: str, rows: Variable | None, batch: int) -> Columns:
    """The columns that are counted, of those who had come by that batch."""
    end = data.ends[batch]
    if end == data.n:
        return data
    kept = [data.columns[name], *([data.columns[rows.key]] if rows else [])]
    return Columns(kept, {one.name: data.arrays[one.name][..., :end] for one in kept}, data.ends[: batch + 1])


def reliability(
    data: Columns, questionnaire: Questionnaire, scale: Scale, protection: Protection | None, *, over: bool
) -> Reliability | None:
    """Cronbach's alpha of a scale's items as they are scored, reversed and weighted, of those who answered every one.

    None where it is not shown: while the wave of a protected survey runs, or of fewer people than make a group.
    """
    import numpy as np

    if protection is not None and not over:
        return None
    columns = []
    for key in scale.items:
        item = questionnaire.item(key)
        points = data.points(item)
        if key in scale.reverse:
            low, high = item_range(item)
            points = low + high - points
        columns.append(points * scale.weights.get(key, 1))
    values = np.array(columns, dtype="f8").reshape(len(columns), data.n).T
    complete = np.isfinite(values).all(axis=1)
    n = int(complete.sum())
    if protection is not None and (n < protection.min_group or _tells_pairs(values[complete], protection)):
        return None
    found = cronbach_of(scale.items, values[complete], data.n - n)
    return found if protection is None or found.alpha is None else _rounded(found)


def _tells_pairs(points: "Array", protection: Protection) -> bool:
    """Whether the items are two whose table could not be shown: their correlation, with what each was answered, gives
    it away. (n, items)."""
    import numpy as np

    if points.shape[1] != 2:
        return False
    (_, here), (_, there) = (np.unique(points[:, place], return_inverse=True) for place in range(2))
    table = np.zeros((here.max() + 1, there.max() + 1), dtype=int)
    np.add.at(table, (here, there), 1)
    return is_protected(table.tolist(), protection) or is_protected(table.T.tolist(), protection)


def _rounded(found: Reliability) -> Reliability:
    """To three decimals, for the reason that `tidy` gives."""

    def cut(value: float | None) -> float | None:
        return None if value is None else round(value, 3)

    items = tuple(
        replace(item, item_rest=cut(item.item_rest), alpha_if_dropped=cut(item.alpha_if_dropped))
        for item in found.items
    )
    return replace(found, alpha=cut(found.alpha), low=cut(found.low), high=cut(found.high), items=items)
