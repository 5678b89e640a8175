"""What of a comparison may be shown: all its figures, in words only whether the answers differ, or nothing.

Every table that could be subtracted from another goes through `shown`, the one door to disclosure control.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveys.measures import Measure
from surveys.shown import Shown as Counted
from surveys.shown import nearly_all_took
from surveys.statistics import disclosure
from surveys.statistics.disclosure import Blocks, Protected, Protection, is_of_one_mind, join_levels

# So few different scores can be worked out one by one from their mean: they are counts like any others.
FEW_SCORES = 12

Table = Sequence[Sequence[int]]
Verdict = Literal["figures", "words", "nothing"]


@dataclass(frozen=True)
class Shown:
    """`verdict`, and of figures of levels the `blocks`: places of the levels that are shown as one; `rows` likewise of
    the groups. Empty: each by itself."""

    verdict: Verdict
    blocks: Blocks = ()
    rows: Blocks = ()


def shown(table: Table, protection: Protection, ordered: bool) -> Protected:
    """What may be shown of a table of groups × levels."""
    return disclosure.protect(table, protection, ordered=ordered)


def apart(count: int) -> Blocks:
    """Every level by itself."""
    return tuple((place,) for place in range(count))


def as_shown(counted: Counted, *, rows: bool = True) -> Shown:
    """What a comparison of counts says, where the counts themselves are shown like this."""
    if counted.counts is None:
        return Shown("nothing")
    if not counted.shows_all:
        return Shown("words")
    return Shown("figures", counted.blocks, counted.rows if rows else ())


def of_options(
    options: Sequence[Table], left_out: Sequence[int] | None, protection: Protection | None, *, sensitive: bool
) -> Shown:
    """A multiple choice: of each option its table of groups × left, chosen."""
    if protection is None:
        return Shown("figures")
    if sensitive and any(map(nearly_all_took, options)):
        return Shown("nothing")
    found = [shown(table, protection, ordered=False) for table in options]
    if all(one.counts is None for one in found):
        return Shown("nothing")
    safe = all(one.shows_all for one in found) and _safe_beside(options[0], left_out, protection)
    return Shown("figures" if safe else "words")


def of_people(
    groups: Table, left_out: Sequence[int] | None, protection: Protection | None, *, sensitive: bool
) -> Shown:
    """Scores: of each group how many have which."""
    if protection is None:
        return Shown("figures")
    if sensitive and is_of_one_mind(groups):
        return Shown("nothing")
    people = [[sum(row)] for row in groups]
    found = shown(people or [[0]], protection, ordered=False)
    if found.counts is None:
        return Shown("nothing")
    safe = found.shows_all and _safe_beside(people, left_out, protection)
    few = bool(groups) and len(groups[0]) <= FEW_SCORES and not is_whole(groups, protection)
    return Shown("figures" if safe and not few else "words")


def of_changes(square: Table, measure: Measure, protection: Protection | None) -> Shown:
    """The same people before × after: levels are merged in rows and columns alike until no cell is small."""
    count = len(square)
    if protection is None:
        return Shown("figures", apart(count))
    if sum(map(sum, square)) < protection.min_group:
        return Shown("nothing")
    blocks = _merged_alike(square, measure, protection.min_cell)
    if measure.sensitive and tells_minds(_both_ways(square, blocks)):
        return Shown("nothing")
    safe = is_whole([[cell for row in _both_ways(square, blocks) for cell in row]], protection)
    return Shown("figures" if safe else "words", blocks)


def tells_minds(square: Table) -> bool:
    """Whether before × after tells what nearly all answered: of everybody, or of those with the same other answer."""
    columns = [list(column) for column in zip(*square, strict=True)]
    return any(
        is_of_one_mind([*side, list(map(sum, across))]) for side, across in ((square, columns), (columns, square))
    )


def is_whole(table: Table, protection: Protection | None) -> bool:
    """Whether a table may be shown as it is, without a level merged or a cell hidden."""
    if protection is None or not any(map(sum, table)):
        return True
    found = shown([row for row in table if any(row)], protection, ordered=False)
    return found.shows_all and all(len(block) == 1 for block in found.blocks)


def _safe_beside(everybody: Table, left_out: Sequence[int] | None, protection: Protection) -> bool:
    """Whether those who left the question out are enough in each group not to be told by subtraction."""
    beside = [[sum(row), out] for row, out in zip(everybody, left_out or [], strict=left_out is not None)]
    return not any(out for _, out in beside) or is_whole(beside, protection)


def _merged_alike(square: Table, measure: Measure, least: int) -> Blocks:
    """Blocks of levels, at least two; the rarest of those in a small cell is merged first, with its rarer neighbour."""
    ordered = measure.scale == "ordered"
    found = [[place] for place in (measure.rising if ordered else range(len(square)))]
    outside = [[place] for place in measure.apart] if ordered else []
    while len(found) > 2:
        blocks = [*found, *outside]
        table = _both_ways(square, blocks)
        sizes = [sum(row) + sum(other[i] for other in table) for i, row in enumerate(table)]
        small = {
            side
            for i, row in enumerate(table)
            for j, cell in enumerate(row)
            if 0 < cell < least
            for side in (i, j)
            if side < len(found)
        }
        if not small:
            break
        j = min(small, key=lambda place: (sizes[place], place))
        near = [k for k in (j - 1, j + 1) if 0 <= k < len(found)]
        others = near if ordered else [k for k in range(len(found)) if k != j]
        k = min(others, key=lambda place: (sizes[place], place))
        first, second = sorted((j, k))
        found[first] = sorted(found[first] + found.pop(second))
    return tuple(sorted(tuple(sorted(block)) for block in [*found, *outside]))


def _both_ways(square: Table, blocks: Sequence[Sequence[int]]) -> list[list[int]]:
    """The square with levels joined in its rows and its columns."""
    joined = join_levels(square, tuple(map(tuple, blocks)))
    return [[sum(joined[place][j] for place in block) for j in range(len(blocks))] for block in blocks]


def join_square(square: Table, blocks: Blocks) -> list[list[int]]:
    """Changes between levels that are shown as one."""
    return _both_ways(square, blocks)
