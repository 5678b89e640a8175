"""A table of counts as somebody handed it in: checked cell by cell, read from CSV, refused with place and remedy."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveys.problems import InputError, Problem

LARGEST_SIDE = 50
LARGEST_TOTAL = 999_999_999
_TOTAL_LABELS = frozenset({"total", "totals", "sum", "итого", "всего", "итог", "сумма"})
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)")


@dataclass(frozen=True)
class _Origin:
    """Where the counts stand in what a person sees: the number of each row, and how many columns stand before."""

    rows: tuple[int, ...] | None = None
    columns_before: int = 0

    def row(self, i: int) -> int:
        return self.rows[i] if self.rows else i + 1

    def cell(self, i: int, j: int) -> str:
        return f"row {self.row(i)}, column {j + 1 + self.columns_before}"


@dataclass(frozen=True)
class CountTable:
    """Groups (rows) by answers (columns), r × c, each cell the number of people: an integer from 0.

    Raises InputError with every problem found when the counts are not counts or the labels do not fit.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        counts = _checked(self.rows, self.columns, self.counts, _Origin())
        object.__setattr__(self, "rows", tuple(self.rows))
        object.__setattr__(self, "columns", tuple(self.columns))
        object.__setattr__(self, "counts", counts)

    @property
    def n(self) -> int:
        """All people counted."""
        return sum(sum(row) for row in self.counts)

    @property
    def looks_like_percentages(self) -> bool:
        """Every row sums to exactly 100: possible for counts, likelier for shares that were rounded."""
        return all(sum(row) == 100 for row in self.counts)


def read_csv(text: str) -> CountTable:
    """A table from CSV text: the first line holds the labels of the columns, the first column those of the rows.

    Separated by comma, semicolon or tab; a decimal comma is understood where it does not separate. Places in a
    refusal count as a spreadsheet does, labels included. Raises InputError.
    """
    lines = _lines(text)
    if not lines:
        raise InputError.one("table-empty")
    (_, header), *body = lines
    if not body:
        raise InputError.one("table-no-rows")
    if _is_number(header[0]) and all(_is_number(label) for label in (*header, *(row[0] for _, row in body))):
        raise InputError.one("table-no-labels", "row 1, column 1")
    origin = _Origin(tuple(number for number, _ in body), columns_before=1)
    rows = [row[0].strip() for _, row in body]
    columns = [label.strip() for label in header[1:]]
    cells: list[list[object]] = [[_number(cell) for cell in row[1:]] for _, row in body]
    percent = next(((i, j) for i, (_, row) in enumerate(body) for j, cell in enumerate(row[1:]) if "%" in cell), None)
    if percent:
        raise InputError.one("table-percentages", origin.cell(*percent))
    counts = _checked(rows, columns, cells, origin)
    return CountTable(tuple(rows), tuple(columns), counts)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number as a spreadsheet counts, cut into cells."""
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    separator = next((mark for mark in "\t;" if mark in bare), ",")
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True))
    except csv.Error as error:
        raise InputError.one("table-not-csv") from error
    return [(number, row) for number, row in enumerate(read, start=1) if any(cell.strip() for cell in row)]


def _number(cell: str) -> object:
    """The number a cell holds, or its text where it holds none."""
    bare = _SPACES.sub("", cell.strip()).replace(",", ".")
    try:
        return int(bare) if re.fullmatch(r"[+-]?\d{1,18}", bare) else float(bare)
    except ValueError:
        return cell.strip()


def _is_number(cell: str) -> bool:
    return not isinstance(_number(cell), str)


def _checked(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[object]], origin: _Origin
) -> tuple[tuple[int, ...], ...]:
    """The counts, or InputError with all that is wrong with shape, labels or cells."""
    problems = _shape_problems(rows, columns, cells, origin)
    if problems:
        raise InputError(problems)
    problems = _label_problems(rows, columns, origin)
    kinds = [(i, j, _cell_problem(cell)) for i, row in enumerate(cells) for j, cell in enumerate(row)]
    if _shares(cells):
        i, j = next((i, j) for i, j, kind in kinds if kind == "table-fractional")
        raise InputError.one("table-percentages", origin.cell(i, j))
    problems += [Problem(kind, origin.cell(i, j), {"value": _shown(cells[i][j])}) for i, j, kind in kinds if kind]
    if problems:
        raise InputError(problems)
    counts = tuple(tuple(int(cell) for cell in row) for row in cells)  # type: ignore[call-overload]
    problems = _total_problems(rows, columns, counts, origin)
    if problems:
        raise InputError(problems)
    return counts


def _shape_problems(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[object]], origin: _Origin
) -> list[Problem]:
    if not rows or not columns or not cells:
        return [Problem("table-empty")]
    if len(rows) != len(cells):
        return [Problem("table-row-labels", None, {"labels": len(rows), "rows": len(cells)})]
    if max(len(rows), len(columns)) > LARGEST_SIDE:
        return [Problem("table-too-large", None, {"rows": len(rows), "columns": len(columns), "most": LARGEST_SIDE})]
    ragged = [
        Problem("table-ragged", f"row {origin.row(i)}", {"cells": len(row), "columns": len(columns)})
        for i, row in enumerate(cells)
        if len(row) != len(columns)
    ]
    if ragged:
        return ragged
    alone = [Problem("table-one-row")] if len(rows) == 1 else []
    return alone + ([Problem("table-one-column")] if len(columns) == 1 else [])


def _label_problems(rows: Sequence[str], columns: Sequence[str], origin: _Origin) -> list[Problem]:
    problems = []
    for labels, places in (
        (rows, [f"row {origin.row(i)}" for i in range(len(rows))]),
        (columns, [f"column {j + 1 + origin.columns_before}" for j in range(len(columns))]),
    ):
        seen: set[str] = set()
        for label, place in zip(labels, places, strict=True):
            if not label.strip():
                problems.append(Problem("table-label-missing", place))
            elif label in seen:
                problems.append(Problem("table-label-twice", place, {"label": label}))
            seen.add(label)
    return problems


def _cell_problem(cell: object) -> str | None:
    """The code of what is wrong with one cell, or None where it is a count."""
    if cell is None or cell == "":
        return "table-cell-empty"
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return "table-not-a-number"
    if cell < 0:
        return "table-negative"
    if cell != int(cell):
        return "table-fractional"
    return "table-cell-too-large" if cell > LARGEST_TOTAL else None


def _shares(cells: Sequence[Sequence[object]]) -> bool:
    """Fractions in rows that each sum to about 100: percentages, not people."""
    numbers = [[float(cell) for cell in row if isinstance(cell, int | float)] for row in cells]
    fractional = any(math.isfinite(cell) and cell != int(cell) for row in numbers for cell in row)
    return fractional and all(abs(sum(row) - 100) <= 0.5 or abs(sum(row) - 1) <= 0.005 for row in numbers)


def _total_problems(
    rows: Sequence[str], columns: Sequence[str], counts: tuple[tuple[int, ...], ...], origin: _Origin
) -> list[Problem]:
    """Margins that were left in the table would be counted as one more group or answer."""
    problems = []
    n = sum(sum(row) for row in counts)
    if n > LARGEST_TOTAL:
        problems.append(Problem("table-total-too-large", None, {"n": n, "most": LARGEST_TOTAL}))
    if rows[-1].strip().casefold() in _TOTAL_LABELS and list(counts[-1]) == [
        sum(c) for c in zip(*counts[:-1], strict=True)
    ]:
        problems.append(Problem("table-totals", f"row {origin.row(len(rows) - 1)}", {"label": rows[-1]}))
    if columns[-1].strip().casefold() in _TOTAL_LABELS and all(row[-1] == sum(row[:-1]) for row in counts):
        place = f"column {len(columns) + origin.columns_before}"
        problems.append(Problem("table-totals", place, {"label": columns[-1]}))
    return problems


def _shown(cell: object) -> str:
    return str(cell)[:40]
