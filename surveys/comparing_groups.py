"""Groups of one wave, and waves that nobody can link: people of each counted by what they answered.

Who is in no group, or not among those that are kept, is counted beside them: he could be had by subtraction.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveys import guarding
from surveys.columns import Columns
from surveys.comparison_asked import Asked, Found, labels_at, labels_of_blocks, told
from surveys.crossing import Axis, axis, cube, in_order, option_axes, score_axis
from surveys.measures import Measure
from surveys.shown import asking_of, side_by_side, table, whole
from surveys.statistics import unlinked
from surveys.statistics.choice_of_test import Design
from surveys.statistics.comparison import Comparison, Labels
from surveys.statistics.disclosure import is_of_one_mind, join_levels, join_rows
from surveys.statistics.table import CountTable
from surveys.tables import Variable

Rows = list[list[int]]


@dataclass(frozen=True)
class _Counted:
    """People by code, 0 for no answer: `inside` has a row for each group, `outside` one for all others that are known
    apart."""

    inside: Rows
    outside: Rows

    @property
    def everybody(self) -> Rows:
        return self.inside + self.outside

    @property
    def people(self) -> tuple[int, int]:
        """(answered, asked)."""
        return sum(sum(row[1:]) for row in self.inside), sum(map(sum, self.inside))


def compare(data: Sequence[Columns], asked: Asked, measure: Measure) -> Found:
    """The comparison of `asked.groups` in the one wave, or of the waves."""
    if measure.scale == "scores":
        return _scores(data, asked, measure)
    assert measure.variable is not None, "what has no scores has categories"
    if measure.scale == "multiple":
        return _options(data, asked, measure, measure.variable)
    return _levels(data, asked, measure, measure.variable)


def _levels(data: Sequence[Columns], asked: Asked, measure: Measure, variable: Variable) -> Found:
    found = _count(data, asked, lambda one: axis(one, variable.key), variable)
    may = _may(data, asked, measure, found)
    blocks = may.blocks or guarding.apart(len(measure.labels))
    groups = may.rows or guarding.apart(len(_groups(asked)))
    labels = labels_of_blocks(_groups(asked), groups), labels_of_blocks(measure.labels, blocks)
    counts = join_levels([row[1:] for row in found.inside], blocks)
    joined = join_rows(counts, groups)
    counted = CountTable(*labels, tuple(map(tuple, joined)))
    rising, aside = (labels_at(places, blocks, labels[1]) for places in (measure.rising, measure.apart))

    def test(alpha: float) -> Comparison:
        if measure.scale == "nominal":
            return unlinked.compare_nominal(counted, design=_design(asked), alpha=alpha)
        return unlinked.compare_ordered(counted, design=_design(asked), apart=aside, rising=rising, alpha=alpha)

    return told(may, test, labels, found.people, asked.alpha)


def _may(data: Sequence[Columns], asked: Asked, measure: Measure, found: _Counted) -> guarding.Shown:
    """What of the table may be shown: the same as where the counts themselves are."""
    if asked.protection is None:
        return guarding.Shown("figures")
    asking = asking_of(measure)
    if asked.groups:
        only, wave = asked.only, data[0]
        return guarding.as_shown(table(wave, asked.groups.asking, asking, asked.protection, over=True, only=only))
    if asked.only:
        everybody = [row for row in found.everybody if any(row)]
        if measure.sensitive and is_of_one_mind([row[1:] for row in everybody]):
            return guarding.Shown("nothing")
        return guarding.Shown("figures" if guarding.is_whole(everybody, asked.protection) else "words")
    return guarding.as_shown(side_by_side([whole(one, asking, asked.protection) for one in data]), rows=False)


def _options(data: Sequence[Columns], asked: Asked, measure: Measure, variable: Variable) -> Found:
    def option(place: int) -> Callable[[Columns], Axis]:
        return lambda one: option_axes(one, variable)[place]

    found = [_count(data, asked, option(place)) for place in range(len(measure.labels))]
    tables = [[row[1:] for row in one.everybody] for one in found]
    may = guarding.of_options(tables, _left_out(found[0], asked), asked.protection, sensitive=measure.sensitive)
    if asked.protection and asked.groups and asked.groups.asking.sensitive:
        takers = [[row[2] for row in one.inside] for one in found]
        may = guarding.Shown("nothing") if is_of_one_mind(takers) else may
    labels = _groups(asked), measure.labels
    answered = [sum(row[1:]) for row in found[0].inside]
    chosen = zip(*([row[2] for row in one.inside] for one in found), strict=True)
    counted = CountTable(*labels, tuple(chosen))

    def test(alpha: float) -> Comparison:
        return unlinked.compare_options(counted, answered, design=_design(asked), alpha=alpha)

    return told(may, test, labels, found[0].people, asked.alpha)


def _scores(data: Sequence[Columns], asked: Asked, measure: Measure) -> Found:
    every = sorted({value for one in data for value in score_axis(one, measure.name)[0]})
    places = {value: place for place, value in enumerate(every, 1)}

    def codes(one: Columns) -> Axis:
        import numpy as np

        values, (own, _) = score_axis(one, measure.name)
        return np.array([0, *(places[value] for value in values)], dtype=np.int64)[own], len(every) + 1

    found = _count(data, asked, codes)
    people = [row[1:] for row in found.everybody]
    may = guarding.of_people(people, _left_out(found, asked), asked.protection, sensitive=measure.sensitive)
    labels: tuple[Labels, Labels] = (_groups(asked), ())

    def test(alpha: float) -> Comparison:
        counts = [row[1:] for row in found.inside]
        return unlinked.compare_score_counts(labels[0], every, counts, design=_design(asked), alpha=alpha)

    return told(may, test, labels, found.people, asked.alpha)


def _count(
    data: Sequence[Columns], asked: Asked, codes: Callable[[Columns], Axis], variable: Variable | None = None
) -> _Counted:
    """Everybody by code; of a `variable` in the order of its categories."""
    counted = [_count_wave(one, asked, codes(one), variable) for one in data]
    return _Counted(
        [row for one in counted for row in one.inside], [row for one in counted for row in one.outside if any(row)]
    )


def _count_wave(one: Columns, asked: Asked, codes: Axis, variable: Variable | None) -> _Counted:
    groups, only = asked.groups, asked.only
    sides = [*([axis(one, only.name)] if only else []), *([axis(one, groups.variable.key)] if groups else [])]
    cells = cube([*sides, codes])
    if groups:
        cells = in_order(cells, len(sides) - 1, one, groups.variable)
    if variable:
        cells = in_order(cells, len(sides), one, variable)
    outside: Rows = []
    if only:
        place = one.columns[only.name].code.get(only.value)
        for value in range(len(cells)):
            outside += cells[value].reshape(-1, cells.shape[-1]).tolist() if value != place else []
        cells = cells[place] if place is not None else cells[0] * 0
    if groups is None:
        return _Counted([cells.tolist()], outside)
    return _Counted(cells[1:].tolist(), [cells[0].tolist(), *outside])


def _groups(asked: Asked) -> Labels:
    return asked.groups.labels if asked.groups else asked.waves


def _design(asked: Asked) -> Design:
    return "independent" if asked.groups else "unlinked_waves"


def _left_out(found: _Counted, asked: Asked) -> list[int] | None:
    """Of each part how many left the question out. Of whole waves it is told with their figures anyway."""
    return [row[0] for row in found.everybody] if asked.groups or asked.only else None
