"""The same people in two waves: what each answered then and now.

Whoever answered one wave only is left out of the table, and could be had by subtracting it from the wave's own figures:
so those who are left out are looked at as one more group.
"""

from collections.abc import Sequence
from dataclasses import replace

from surveys import guarding
from surveys.columns import Columns
from surveys.comparison_asked import Asked, Found, labels_at, labels_of_blocks, told
from surveys.crossing import Only, axis, count, count_scores, cube, in_order, option_axes
from surveys.crossing_waves import Linked, count_changes, count_option_changes, count_score_changes, link
from surveys.guarding import Shown, Table
from surveys.measures import Measure
from surveys.shown import nearly_all_took
from surveys.statistics import linked, outcome
from surveys.statistics.comparison import Changes, Comparison, Labels
from surveys.statistics.disclosure import is_of_one_mind, join_levels
from surveys.statistics.table import CountTable
from surveys.tables import Variable


def compare(first: Columns, last: Columns, asked: Asked, measure: Measure) -> Found:
    """The comparison of the two waves, person by person."""
    if asked.only and asked.protection and not _others_are_safe(first, last, asked, measure):
        # Everybody's changes less those of this group would be those of another.
        return Found(outcome.suppressed(measure.labels, measure.labels, asked.alpha), None, None)
    people = link(first, last, asked.only)
    if measure.scale == "scores":
        return _scores(people, asked, measure)
    assert measure.variable is not None, "what has no scores has categories"
    if measure.scale == "multiple":
        return _options(people, asked, measure, measure.variable)
    return _levels(people, asked, measure, measure.variable)


def _levels(people: Linked, asked: Asked, measure: Measure, variable: Variable) -> Found:
    if measure.scale == "ordered":
        # From the lowest level up, whatever order tables have: a rise must be a rise.
        measure, variable = _turned(measure, variable)
    counted = count_changes(people, variable)
    may = guarding.of_changes(counted.counts, measure, asked.protection)
    blocks = may.blocks or guarding.apart(len(measure.labels))
    square = guarding.join_square(counted.counts, blocks)
    margins = [list(map(sum, counted.counts)), [sum(column) for column in zip(*counted.counts, strict=True)]]
    waves = [_by_level(wave, variable, asked) for wave in (people.first, people.last)]
    beside = [join_levels(_rest(*both), blocks) for both in zip(margins, waves, strict=True)]
    may = _beside(may, beside, asked)
    if _is_minded(measure, asked) and any(map(is_of_one_mind, beside)):
        may = Shown("nothing")
    levels = labels_of_blocks(measure.labels, blocks)
    table = CountTable(levels, levels, tuple(map(tuple, square)))

    def test(alpha: float) -> Comparison:
        return linked.compare_paired(
            table,
            ordered=measure.scale == "ordered",
            apart=labels_at(measure.apart, blocks, levels),
            alpha=alpha,
            lost=people.lost,
            new=people.new,
            naive=asked.naive,
        )

    return told(may, test, (levels, levels), (counted.answered, counted.asked), asked.alpha)


def _turned(measure: Measure, variable: Variable) -> tuple[Measure, Variable]:
    """The measure with its levels from the lowest up, and those apart from the order behind them."""
    order = [*measure.rising, *measure.apart]
    up, rest = len(measure.rising), len(order)
    labels = tuple(measure.labels[place] for place in order)
    turned = replace(variable, categories=tuple(variable.categories[place] for place in order))
    return replace(measure, labels=labels, rising=tuple(range(up)), apart=tuple(range(up, rest))), turned


def _options(people: Linked, asked: Asked, measure: Measure, variable: Variable) -> Found:
    counted = count_option_changes(people, variable)
    flat = [[[cell for row in table for cell in row]] for table in counted.tables]
    enough = not asked.protection or counted.answered >= asked.protection.min_group
    whole = all(guarding.is_whole(table, asked.protection) for table in flat)
    may = Shown("figures" if whole else "words") if enough else Shown("nothing")
    beside: list[Table] = []
    for place, ((a, b), (c, d)) in enumerate(counted.tables):
        for wave, margin in ((people.first, [a + b, c + d]), (people.last, [a + c, b + d])):
            beside.append(_rest(margin, _by_option(wave, variable, place, asked)))
    may = _beside(may, beside, asked)
    if _is_minded(measure, asked) and (any(map(_tells_takers, counted.tables)) or any(map(nearly_all_took, beside))):
        may = Shown("nothing")
    changes = Changes(counted.changed, counted.answered - counted.changed, None, None, people.lost, people.new)
    options = list(zip(measure.labels, counted.tables, strict=True))

    def test(alpha: float) -> Comparison:
        return linked.compare_paired_options(options, waves=_waves(asked), alpha=alpha, changes=changes)

    return told(may, test, (_waves(asked), measure.labels), (counted.answered, counted.asked), asked.alpha)


def _scores(people: Linked, asked: Asked, measure: Measure) -> Found:
    counted = count_score_changes(people, measure.name)
    up, down = (sum(n for by, n in counted.moved.items() if by * way > 0) for way in (1, -1))
    moves = [[up, down, counted.answered - up - down]]
    enough = not asked.protection or counted.answered >= asked.protection.min_group
    may = Shown("figures" if guarding.is_whole(moves, asked.protection) else "words") if enough else Shown("nothing")
    waves = [count_scores(wave, measure.name, only=asked.only) for wave in (people.first, people.last)]
    may = _beside(may, [[[counted.answered], [sum(wave.counts[0]) - counted.answered]] for wave in waves], asked)
    scores = [list(one.values()) for one in (counted.before, counted.after)]
    few = max(map(len, scores)) <= guarding.FEW_SCORES
    if may.verdict == "figures" and few and not all(guarding.is_whole([one], asked.protection) for one in scores):
        may = Shown("words")
    if _is_minded(measure, asked) and is_of_one_mind([*scores, *(wave.counts[0] for wave in waves)]):
        may = Shown("nothing")

    def test(alpha: float) -> Comparison:
        return linked.compare_score_changes(
            counted.moved,
            (counted.before, counted.after),
            waves=_waves(asked),
            alpha=alpha,
            lost=people.lost,
            new=people.new,
        )

    return told(may, test, (_waves(asked), ()), (counted.answered, counted.asked), asked.alpha)


def _is_minded(measure: Measure, asked: Asked) -> bool:
    """Whether it must not be told what nearly all answered."""
    return measure.sensitive and asked.protection is not None


def _tells_takers(table: Table) -> bool:
    """Whether before × after, left and taken each, tells that nearly all took an option, or of those with the same
    other answer."""
    columns = list(zip(*table, strict=True))
    return nearly_all_took([*table, *columns, [sum(row) for row in table], [sum(column) for column in columns]])


def _others_are_safe(first: Columns, last: Columns, asked: Asked, measure: Measure) -> bool:
    """Whether in no other group, nor in what is left when all are taken away, few people changed alike."""
    assert asked.only is not None, "of everybody there are no others"
    everybody = _changes_of(link(first, last), measure)
    groups = {
        key: _changes_of(link(first, last, Only(asked.only.name, key)), measure)
        for key in first.columns[asked.only.name].categories
    }
    rest = [
        [n - sum(group[i][j] for group in groups.values()) for j, n in enumerate(row)]
        for i, row in enumerate(everybody)
    ]
    others = [table for key, table in groups.items() if key != asked.only.value]
    return all(guarding.is_whole([row], asked.protection) for table in [*others, rest] for row in table if any(row))


def _changes_of(people: Linked, measure: Measure) -> list[list[int]]:
    """How many changed from what to what, a row for each thing that is told: the levels, each option, the way scores
    moved."""
    if measure.scale == "scores":
        moved = count_score_changes(people, measure.name)
        up, down = (sum(n for by, n in moved.moved.items() if by * way > 0) for way in (1, -1))
        return [[up, down, moved.answered - up - down]]
    assert measure.variable is not None, "what has no scores has categories"
    if measure.scale == "multiple":
        return [[*table[0], *table[1]] for table in count_option_changes(people, measure.variable).tables]
    return [[cell for row in count_changes(people, measure.variable).counts for cell in row]]


def _waves(asked: Asked) -> Labels:
    """The names of the two."""
    return asked.waves[0], asked.waves[-1]


def _by_level(wave: Columns, variable: Variable, asked: Asked) -> list[list[int]]:
    """All who answered in a wave by level: one row, or with a filter first those who are kept, then all others."""
    if asked.only is None:
        return [count(wave, variable).counts]
    cells = in_order(cube([axis(wave, asked.only.name), axis(wave, variable.key)]), 1, wave, variable)[:, 1:].tolist()
    return _kept_first(wave, cells, asked)


def _by_option(wave: Columns, variable: Variable, place: int, asked: Asked) -> list[list[int]]:
    """The same of one option: left, chosen."""
    option = option_axes(wave, variable)[place]
    if asked.only is None:
        return [cube([option])[1:].tolist()]
    return _kept_first(wave, cube([axis(wave, asked.only.name), option])[:, 1:].tolist(), asked)


def _kept_first(wave: Columns, rows: list[list[int]], asked: Asked) -> list[list[int]]:
    assert asked.only is not None, "there is a filter"
    place = wave.columns[asked.only.name].code.get(asked.only.value, 0)
    return [rows[place], *rows[:place], *rows[place + 1 :]]


def _rest(margin: Sequence[int], wave: Sequence[Sequence[int]]) -> list[list[int]]:
    """Those in the table, those who are kept and not in it, and all others."""
    return [list(margin), [whole - part for whole, part in zip(wave[0], margin, strict=True)], *map(list, wave[1:])]


def _beside(may: Shown, tables: Sequence[Table], asked: Asked) -> Shown:
    """No figures where those who are not in the table are too few."""
    safe = all(guarding.is_whole(table, asked.protection) for table in tables)
    return may if safe or may.verdict != "figures" else Shown("words", may.blocks)
