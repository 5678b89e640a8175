"""Which counts of a wave's answers may be shown: of everybody in batches while the wave runs, breakdowns once it is
over.

Works on columns, in the worker process. What is merged or hidden is decided by `statistics.disclosure`, and what a
series of looks gives away by `statistics.looks`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveys.columns import BACKGROUND_MARK, Columns
from surveys.crossing import Axis, Only, answered_axis, axis, by_batch, count, cube, in_order, option_axes
from surveys.measures import Measure
from surveys.statistics.disclosure import (
    EXTREME_SHARE,
    Blocks,
    Protected,
    Protection,
    is_of_one_mind,
    is_protected,
    join_levels,
    join_rows,
    protect,
)
from surveys.statistics.looks import Look, next_look
from surveys.tables import Variable

Rows = list[list[int]]
Cells = tuple[tuple[int | None, ...], ...]
Margin = tuple[int | None, ...]


@dataclass(frozen=True)
class Asking:
    """A variable whose categories are counted: whether they are in `order`, and which, by their places, stand `apart`
    from it ('do not know'). Of a `sensitive` one nothing is shown where nearly all of a group gave one answer."""

    variable: Variable
    order: bool = False
    apart: tuple[int, ...] = ()
    sensitive: bool = False

    @property
    def is_background(self) -> bool:
        """Whether it is no answer, but what was known beforehand."""
        return self.variable.key.startswith(BACKGROUND_MARK)


def asking_of(measure: Measure) -> Asking:
    """How answers that can be compared are counted. Categories are neighbours in the order in which they stand, so that
    has to be the order of their levels, up or down. ValueError for scores, which have no categories."""
    if measure.variable is None:
        raise ValueError("scores have no categories")
    up = sorted(measure.rising)
    order = bool(up) and list(measure.rising) in (up, up[::-1])
    return Asking(measure.variable, order, measure.apart if order else (), measure.sensitive)


@dataclass(frozen=True)
class Shown:
    """Counts, rows × blocks; None in a hidden cell. `rows` and `blocks` name, by their places, the categories that
    stand together. Of each row `answered` of `asked` are counted, None where a cell of the table is hidden. `counts`
    is None where nothing may be shown; `waits`: because the wave still runs."""

    rows: Blocks
    blocks: Blocks
    counts: Cells | None
    asked: Margin = ()
    answered: Margin = ()
    waits: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether no cell is hidden. Only then may anything be worked out from the counts and shown."""
        return self.counts is not None and all(cell is not None for row in self.counts for cell in row)


def whole(data: Columns, asking: Asking, protection: Protection | None) -> Shown:
    """How everybody answered, one row."""
    variable = asking.variable
    if variable.multiple:
        return _options(data, None, asking, protection, None)
    single = _single(variable)
    if protection is None:
        cells = in_order(by_batch(data, [variable.key])[-1], 0, data, variable).tolist()
        return Shown(((0,),), single, (tuple(cells[1:]),), (sum(cells),), (sum(cells[1:]),))
    looks = _looks(data, asking, protection)
    if not looks:
        return Shown(((0,),), single, None)
    batch, look = looks[-1]
    if not look.whole.shows_all:
        return Shown(((0,),), look.whole.blocks, look.whole.counts, (None,), (None,))
    return Shown(((0,),), look.whole.blocks, look.whole.counts, (data.ends[batch],), (sum(look.counts[0]),))


def table(
    data: Columns,
    rows: Asking,
    asking: Asking,
    protection: Protection | None,
    *,
    over: bool,
    only: Only | None = None,
) -> Shown:
    """One variable by another, `rows` one with a single answer. Who is in no row, and who has no answer, is not shown,
    but could be had by subtraction and is protected like everybody.

    Of those whom `only` keeps a table is shown where nothing in it, nor in that of the others, is small.
    """
    if protection is not None and not over:
        return Shown(_single(rows.variable), _single(asking.variable), None, waits=True)
    if asking.variable.multiple:
        return _options(data, rows, asking, protection, only)
    if protection is not None and only is None:
        return (_breakdown if rows.is_background else _questions)(data, rows, asking, protection)
    answers = axis(data, asking.variable.key)
    if protection is not None:
        parts = _parts(data, rows.variable, answers, only)
        if is_protected(parts, protection) or _tells_minds(data, rows, asking, only):
            return _nothing(rows.variable, asking.variable)
    return _open(_single(rows.variable), _single(asking.variable), _of(data, rows, asking, only)[:-1])


def _questions(data: Columns, rows: Asking, asking: Asking, protection: Protection) -> Shown:
    """One question by another. The answers to either make groups of those who answered the other: they are joined until
    they are large enough to be groups, and then nothing is hidden in part, or the same table the other way round would
    hide something else."""
    sides = [_as_groups(data, one, protection) for one in (rows, asking)]
    if sides[0] is None or sides[1] is None:
        return _nothing(rows.variable, asking.variable)
    full = _of(data, rows, asking)
    by_row = join_levels(join_rows(full, _and_none(sides[0], rows)), _and_none(sides[1], asking))
    by_column = [list(column) for column in zip(*by_row, strict=True)]
    if any(is_protected([row for row in side if any(row)], protection) for side in (by_row, by_column)):
        return _nothing(rows.variable, asking.variable)
    for minds, side in ((asking, by_row), (rows, by_column)):
        if minds.sensitive and is_of_one_mind([row[:-1] for row in side]):
            return _nothing(rows.variable, asking.variable)
    return _open(sides[0], sides[1], join_rows(full[:-1], sides[0]))


def _as_groups(data: Columns, asking: Asking, protection: Protection) -> Blocks | None:
    """The answers joined so that each was given by as many people as a group must have; None where that fails."""
    if asking.is_background:
        return _single(asking.variable)
    shown = whole(data, asking, protection)
    large = Protection(protection.min_group, protection.min_group)
    counts = [count(data, asking.variable).counts]
    found = protect(counts, large, ordered=asking.order, blocks=shown.blocks, apart=asking.apart)
    return found.blocks if shown.shows_all and found.shows_all else None


def _and_none(blocks: Blocks, asking: Asking) -> Blocks:
    """The blocks, and those without an answer."""
    return (*blocks, (len(asking.variable.categories),))


def _breakdown(data: Columns, rows: Asking, asking: Asking, protection: Protection) -> Shown:
    """The answers of each group, as they may be shown beside all that was shown of everybody."""
    row_blocks = _single(rows.variable)
    full = _of(data, rows, asking)
    unknown, unanswered = any(full[-1]), any(row[-1] for row in full)

    def arranged(counts: Rows) -> Rows:
        kept = [*join_rows(counts[:-1], row_blocks), *([counts[-1]] if unknown else [])]
        return kept if unanswered else [row[:-1] for row in kept]

    history = [
        Look(
            tuple(map(tuple, arranged(_of(data, rows, asking, batch=batch)))),
            look.whole,
            Protected(look.whole.blocks, None),
        )
        for batch, look in _looks(data, asking, protection)
        if data.ends[batch] < data.n
    ]
    none = len(asking.variable.categories)
    apart = (*asking.apart, *([none] if unanswered else []))
    left_out = none if unanswered else None
    settings = {"ordered": asking.order, "sensitive": asking.sensitive}
    look = next_look(history, arranged(full), protection, apart=apart, unanswered=left_out, **settings)
    if look is None or look.by_group.counts is None:
        return _nothing(rows.variable, asking.variable)
    kept = [j for j, block in enumerate(look.by_group.blocks) if none not in block]
    blocks = tuple(look.by_group.blocks[j] for j in kept)
    if look.by_group.shows_all:
        return _open(row_blocks, blocks, join_rows(full[:-1], row_blocks))
    cells = tuple(tuple(row[j] for j in kept) for row in look.by_group.counts[: len(row_blocks)])
    nobody = (None,) * len(row_blocks)
    return Shown(row_blocks, blocks, cells, nobody, nobody)


def _of(data: Columns, rows: Asking, asking: Asking, only: Only | None = None, batch: int = -1) -> Rows:
    """Row categories × answers in their order, those in no row and those without an answer last, when the batch of
    that place had come."""
    names = [*([only.name] if only else []), rows.variable.key, asking.variable.key]
    cells = by_batch(data, names)[batch]
    if only:
        cells = cells[data.columns[only.name].code[only.value]]
    ordered = in_order(in_order(cells, 0, data, rows.variable), 1, data, asking.variable).tolist()
    return [[*row[1:], row[0]] for row in [*ordered[1:], ordered[0]]]


def _open(rows: Blocks, blocks: Blocks, counts: Rows) -> Shown:
    """A table of which nothing is hidden; `counts` have those without an answer last."""
    cells = tuple(map(tuple, join_levels(counts, blocks)))
    return Shown(rows, blocks, cells, tuple(map(sum, counts)), tuple(sum(row[:-1]) for row in counts))


def _options(
    data: Columns, by: Asking | None, asking: Asking, protection: Protection | None, only: Only | None
) -> Shown:
    """Of a multiple choice who chose each option, by row. Each option is protected by itself, taken or left: a person
    may be in several. Of a sensitive one nothing is shown where nearly all of a group took the same option; that nearly
    nobody did says little, since to leave an option is no statement."""
    rows, answers = by.variable if by else None, asking.variable
    options = option_axes(data, answers)
    tables = [_by_option(data, rows, option, only) for option in options]
    parts = [_parts(data, rows, option, only) for option in options] if protection else []
    hidden = [is_protected(one, protection) for one in parts] if protection else [False] * len(options)
    blocks = _single(rows) if rows else ((0,),)
    known = protection is not None and (
        (asking.sensitive and any(map(nearly_all_took, parts)))
        or (by is not None and by.sensitive and any(_tells_group(data, by, option, only) for option in options))
    )
    if known or all(hidden):
        return Shown(blocks, _single(answers), None)
    cells = tuple(
        tuple(None if hides else table[i][2] for hides, table in zip(hidden, tables, strict=True))
        for i in range(len(blocks))
    )
    asked = tuple(map(sum, tables[0]))
    return Shown(blocks, _single(answers), cells, asked, tuple(sum(row[1:]) for row in tables[0]))


def nearly_all_took(groups: Sequence[Sequence[int]]) -> bool:
    """Whether nearly all who answered in some group took an option. Groups × (…, left, taken)."""
    return any(row[-1] >= EXTREME_SHARE * (row[-2] + row[-1]) > 0 for row in groups)


def _tells_minds(data: Columns, rows: Asking, asking: Asking, only: Only | None) -> bool:
    """Whether a table tells what nearly all of a group answered to something sensitive, read by rows or by columns."""
    answers = axis(data, asking.variable.key)
    by_row = [row[1:] for row in _parts(data, rows.variable, answers, only)]
    return (asking.sensitive and is_of_one_mind(by_row)) or (rows.sensitive and _tells_group(data, rows, answers, only))


def _tells_group(data: Columns, rows: Asking, answers: Axis, only: Only | None) -> bool:
    """Whether nearly all with the same answer are in the same one of the sensitive `rows`."""
    kept = [axis(data, only.name)] if only else []
    cells = cube([*kept, answers, axis(data, rows.variable.key)])
    return is_of_one_mind(cells.reshape(-1, cells.shape[-1])[:, 1:].tolist())


def given(data: Columns, name: str, rows: Variable | None, protection: Protection | None, *, over: bool) -> Shown:
    """How many gave any answer at all, by row: of texts, files, numbers, ranks. One block: those who did. That nearly
    all answered something sensitive is not what they answered."""
    answers = answered_axis(data, name)
    blocks = _single(rows) if rows else ((0,),)
    waits = rows is not None and protection is not None and not over
    if waits or (protection is not None and is_protected(_parts(data, rows, answers, None), protection)):
        return Shown(blocks, ((0,),), None, waits=waits)
    counts = _by_option(data, rows, answers, None)
    answered = tuple(row[1] for row in counts)
    return Shown(blocks, ((0,),), tuple((n,) for n in answered), tuple(map(sum, counts)), answered)


def side_by_side(tables: Sequence[Shown]) -> Shown:
    """Tables of one row each as one table. What stands together in one of them stands together in all; where one is
    withheld, all are."""
    rows = tuple((place,) for place in range(len(tables)))
    if any(one.counts is None for one in tables):
        return Shown(rows, tables[0].blocks, None, waits=any(one.waits for one in tables))
    blocks = _coarsest([one.blocks for one in tables])
    cells = tuple(_in_blocks(one, blocks) for one in tables)
    return Shown(rows, blocks, cells, tuple(one.asked[0] for one in tables), tuple(one.answered[0] for one in tables))


def _coarsest(partitions: Sequence[Blocks]) -> Blocks:
    """The finest blocks of which each holds whole blocks of every partition, in the order of the first."""
    found: list[set[int]] = []
    for block in (set(block) for blocks in partitions for block in blocks):
        touching = [one for one in found if one & block]
        if touching:
            touching[0].update(block, *touching[1:])
            found = [one for one in found if one not in touching[1:]]
        else:
            found.append(block)
    return tuple(tuple(sorted(block)) for block in found)


def _in_blocks(table: Shown, blocks: Blocks) -> tuple[int | None, ...]:
    """The first row of a table by coarser blocks; what holds a hidden cell is hidden."""
    assert table.counts is not None, "what is withheld has no cells"
    cells = dict(zip(table.blocks, table.counts[0], strict=True))
    found: list[int | None] = []
    for block in blocks:
        inside = [n for part, n in cells.items() if set(part) <= set(block)]
        found.append(None if None in inside else sum(n for n in inside if n is not None))
    return tuple(found)


def occurring(data: Columns, variable: Variable) -> Variable:
    """The variable with those categories only that somebody has."""
    found = zip(variable.categories, count(data, variable).counts, strict=True)
    return replace(variable, categories=tuple(category for category, people in found if people))


def looks_at(data: Columns, asking: Asking, protection: Protection) -> list[int]:
    """After which batches, by their places, something was shown of everybody's answers to a question with one answer.
    Of a multiple choice nothing is kept back but what is small at the end: after every one."""
    if asking.variable.multiple:
        return list(range(len(data.ends)))
    return [batch for batch, _ in _looks(data, asking, protection)]


def _looks(data: Columns, asking: Asking, protection: Protection) -> list[tuple[int, Look]]:
    """What was shown of everybody after each batch, by its place. A batch that would have told too much left the
    figures as they were."""
    variable = asking.variable
    keys = tuple(category.key for category in variable.categories)
    known = ("looks", variable.key, keys, asking.order, asking.apart, asking.sensitive, protection)
    found: list[tuple[int, Look]] = data.memory.setdefault(known, [])
    if not found:
        for batch, cells in enumerate(by_batch(data, [variable.key])):
            counts = [in_order(cells, 0, data, variable)[1:].tolist()]
            earlier = [look for _, look in found]
            settings = {"ordered": asking.order, "sensitive": asking.sensitive}
            look = next_look(earlier, counts, protection, apart=asking.apart, **settings)
            found += [(batch, look)] if look else []
    return found


def _by_option(data: Columns, rows: Variable | None, option: Axis, only: Only | None) -> Rows:
    """Rows × codes of the option."""
    cells = cube([*([axis(data, only.name)] if only else []), *([axis(data, rows.key)] if rows else []), option])
    if only:
        cells = cells[data.columns[only.name].code[only.value]]
    return in_order(cells, 0, data, rows)[1:].tolist() if rows else [cells.tolist()]


def _parts(data: Columns, rows: Variable | None, answers: Axis, only: Only | None) -> Rows:
    """Everybody by what sets him apart, those whose group is not known too, by answer; of no groups only those who
    answered."""
    axes = [*([axis(data, only.name)] if only else []), *([axis(data, rows.key)] if rows else [])]
    cells = cube([*axes, answers])
    if not axes:
        return [cells[1:].tolist()]
    flat = cells.reshape(-1, cells.shape[-1])
    return [row for row in flat.tolist() if any(row)]


def _single(variable: Variable) -> Blocks:
    return tuple((place,) for place in range(len(variable.categories)))


def _nothing(rows: Variable, answers: Variable) -> Shown:
    return Shown(_single(rows), _single(answers), None)
