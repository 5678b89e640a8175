"""What the worker process is asked to count, and its answers: both small, whatever the number of respondents."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.answer_columns import Source, load
from surveys import shown
from surveys.columns import Columns
from surveys.shown import Asking, Shown
from surveys.statistics.disclosure import Protection
from surveys.tables import Variable

Part = Asking | str
"""A variable by its categories, or the name of what is counted only as answered or not."""


@dataclass(frozen=True)
class Counted:
    """One table for each part that was asked for; their rows are categories of `rows`, or everybody."""

    rows: Variable | None
    tables: tuple[Shown, ...]


def summarise(
    source: Source, parts: Sequence[Part], rows: Asking | None, protection: Protection | None, *, over: bool
) -> Counted:
    """How everybody, or each group, answered each part."""
    data = load(source)
    group = replace(rows, variable=shown.occurring(data, rows.variable)) if rows else None
    made = [_one(data, part, group, protection, over=over) for part in parts]
    return Counted(group.variable if group else None, tuple(made))


def _one(data: Columns, part: Part, group: Asking | None, protection: Protection | None, *, over: bool) -> Shown:
    if isinstance(part, str):
        return shown.given(data, part, group.variable if group else None, protection, over=over)
    if group is None:
        return shown.whole(data, part, protection)
    return shown.table(data, group, part, protection, over=over)


def cross(source: Source, rows: Asking, columns: Asking, protection: Protection | None, *, over: bool) -> Counted:
    """One variable by another; of backgrounds those values that somebody has."""
    data = load(source)
    backgrounds = [one.is_background for one in (rows, columns)]
    rows, columns = (
        replace(one, variable=shown.occurring(data, one.variable)) if is_background else one
        for one, is_background in zip((rows, columns), backgrounds, strict=True)
    )
    return Counted(rows.variable, (shown.table(data, rows, columns, protection, over=over),))
