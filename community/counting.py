"""What the worker process is asked to count, and its answers: both small, whatever the number of respondents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.answer_columns import Source, load, questionnaire_of
from surveys import figures, shown, weighing
from surveys.columns import Columns
from surveys.figures import MeanPlaces
from surveys.shown import Asking, Shown
from surveys.statistics.descriptive import Numbers
from surveys.statistics.disclosure import Protection
from surveys.statistics.reliability import Reliability
from surveys.statistics.weighting import Cell, Stratum, WeightedShares
from surveys.tables import Variable


@dataclass(frozen=True)
class Part:
    """What is counted: a variable by its categories, or only who answered `of`. Beside it, how the numbers in the
    column `scores` lie, or the `points` of the categories, or the mean places of the options of a `rank`."""

    of: Asking | str
    scores: str | None = None
    points: tuple[float | None, ...] = ()
    rank: str | None = None


Figures = tuple[Numbers | MeanPlaces | None, ...]
"""One a row of a table; none where nothing stands beside it."""


@dataclass(frozen=True)
class Counted:
    """One table for each part that was asked for; their rows are categories of `rows`, or everybody. `figures`, one a
    row of the table, stand beside those that were asked for with some."""

    rows: Variable | None
    tables: tuple[Shown, ...]
    figures: tuple[Figures, ...] = ()


def summarise(
    source: Source, parts: Sequence[Part], rows: Asking | None, protection: Protection | None, *, over: bool
) -> Counted:
    """How everybody, or each group, answered each part."""
    data = load(source)
    group = replace(rows, variable=shown.occurring(data, rows.variable)) if rows and rows.is_background else rows
    made, beside = [], []
    for part in parts:
        wide = figures.ranking(data, part.rank) if part.rank else data
        table = _one(wide, part.of, group, protection, over=over)
        made.append(table)
        beside.append(_beside(wide, part, group.variable if group else None, table, protection))
    return Counted(group.variable if group else None, tuple(made), tuple(beside))


def _one(
    data: Columns, part: Asking | str, group: Asking | None, protection: Protection | None, *, over: bool
) -> Shown:
    if isinstance(part, str):
        return shown.given(data, part, group.variable if group else None, protection, over=over)
    if group is None:
        return shown.whole(data, part, protection)
    return shown.table(data, group, part, protection, over=over)


def _beside(data: Columns, part: Part, rows: Variable | None, table: Shown, protection: Protection | None) -> Figures:
    """What stands beside a table, row by row; nothing where the table itself is withheld."""
    if table.counts is None:
        return ()
    if part.scores is not None:
        asking = part.of if isinstance(part.of, Asking) else None
        return figures.of_scores(data, part.scores, asking, rows, table, protection)
    if part.points:
        return figures.of_points(part.points, table)
    if part.rank is not None and isinstance(part.of, Asking):
        return figures.of_places(data, part.rank, part.of, rows, table, protection)
    return ()


@dataclass(frozen=True)
class Weighed:
    """How a wave is weighted, and for each table, row by row, its weighted shares; none where they are not shown."""

    strata: tuple[Stratum, ...]
    answered: int
    left_out: int
    tables: tuple[tuple[WeightedShares | None, ...], ...]


def weigh(
    source: Source,
    parts: Sequence[Part],
    found: Counted,
    people: dict[Cell, int],
    protection: Protection | None,
    *,
    over: bool,
) -> Weighed:
    """The tables of `summarise` weighted to so many `people`. While a protected wave runs there is nothing to show: a
    weighted table is a breakdown."""
    data = load(source)
    made = weighing.scheme(data, people)
    tables: list[tuple[WeightedShares | None, ...]] = []
    for part, table in zip(parts, found.tables, strict=True):
        if isinstance(part.of, str) or table.counts is None or (protection is not None and not over):
            tables.append(())
            continue
        wide = figures.ranking(data, part.rank) if part.rank else data
        tables.append(weighing.weighted(wide, made, part.of, found.rows, table, protection))
    return Weighed(made.strata, data.n - made.left_out, made.left_out, tuple(tables))


def reliabilities(
    source: Source, scales: Sequence[str], protection: Protection | None, *, over: bool
) -> list[Reliability | None]:
    """Cronbach's alpha of each scale; None where it is not shown."""
    data, questionnaire = load(source), questionnaire_of(source.meaning)
    return [figures.reliability(data, questionnaire, questionnaire.scale(key), protection, over=over) for key in scales]


def cross(source: Source, rows: Asking, columns: Asking, protection: Protection | None, *, over: bool) -> Counted:
    """One variable by another; of backgrounds those values that somebody has."""
    data = load(source)
    backgrounds = [one.is_background for one in (rows, columns)]
    rows, columns = (
        replace(one, variable=shown.occurring(data, one.variable)) if is_background else one
        for one, is_background in zip((rows, columns), backgrounds, strict=True)
    )
    return Counted(rows.variable, (shown.table(data, rows, columns, protection, over=over),))
