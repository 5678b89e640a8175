"""A table of counts as somebody handed it in: checked cell by cell, read from CSV, refused with place and remedy."""

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveys.problems import InputError, Problem

LARGEST_SIDE = 50
LONGEST_LABEL = 300
LARGEST_TOTAL = 999_999_999
# Percentages printed with a decimal or none may miss 100 by half a point.
_ROUNDING = 0.005
_TOTAL_LABELS = frozenset({"total", "totals", "sum", "итого", "всего", "итог", "сумма"})
_SPACES = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class _Origin:
    """Where the counts stand in what a person sees: the number of each row, and how many columns stand before."""

    rows: tuple[int, ...] | None = None
    columns_before: int = 0

    def row(self, i: int) -> int:
        return self.rows[i] if self.rows else i + 1

    def column(self, j: int) -> int:
        return j + 1 + self.columns_before

    def problem(self, code: str, i: int | None, j: int | None, **args: str | int) -> Problem:
        """A problem of cell (i, j), of row i or of column j; its place also as numbers, for words in any language."""
        spots = {"row": self.row(i) if i is not None else None, "column": self.column(j) if j is not None else None}
        found = {name: number for name, number in spots.items() if number is not None}
        return Problem(code, ", ".join(f"{name} {number}" for name, number in found.items()), {**found, **args})


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
    def looks_like_percentages(self) -> Literal["rows", "columns"] | None:
        """Which lines, all of them, sum to exactly 100: possible for counts, likelier for shares that were rounded."""
        if all(sum(row) == 100 for row in self.counts):
            return "rows"
        return "columns" if all(sum(column) == 100 for column in zip(*self.counts, strict=True)) else None


def decode(data: bytes) -> str:
    """The text of a CSV file as spreadsheets save it: UTF-8, UTF-16 with its mark, or Windows-1251.

    Raises InputError where the file is no text: a workbook, or bytes that none of these make sense of.
    """
    if data.startswith(b"PK\x03\x04") or data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError.one("table-workbook")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1251", errors="replace")
    if "\x00" in text or "\ufffd" in text:
        raise InputError.one("table-not-text")
    return text


def read_csv(text: str, *, counted: bool = False) -> CountTable:
    """A table from CSV text: the first line holds the labels of the columns, the first column those of the rows.

    Separated by comma, semicolon or tab; a decimal comma is understood where it does not separate. Places in a
    refusal count as a spreadsheet does, labels included. `counted`: somebody vouches that rows of exactly 100 are
    people. Raises InputError.
    """
    lines = _lines(text)
    if not lines:
        raise InputError.one("table-empty")
    (_, header), *body = lines
    if not body:
        raise InputError.one("table-no-rows")
    if all(_is_number(label) for label in (*header, *(row[0] for _, row in body))):
        raise InputError.one("table-no-labels")
    origin = _Origin(tuple(number for number, _ in body), columns_before=1)
    for i, (_, row) in enumerate(body):
        for j, cell in enumerate(row[1:]):
            if "%" in cell:
                raise InputError([origin.problem("table-percentages", i, j)])
    rows = tuple(_label(row[0]) for _, row in body)
    columns = tuple(_label(label) for label in header[1:])
    counts = _checked(rows, columns, [[_number(cell) for cell in row[1:]] for _, row in body], origin)
    table = CountTable(rows, columns, counts)
    if not counted:
        refuse_percentages(table)
    return table


def refuse_percentages(table: CountTable) -> None:
    """Raises InputError where every row or every column sums to exactly 100: for a table that somebody typed or brought
    along."""
    if table.looks_like_percentages == "rows":
        raise InputError.one("table-rows-of-hundred")
    if table.looks_like_percentages == "columns":
        raise InputError.one("table-columns-of-hundred")


def refuse_nobody(table: CountTable) -> None:
    """Raises InputError where every cell is 0: nobody answered, and no figure would mean anything."""
    if not table.n:
        raise InputError.one("table-nobody")


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number as a spreadsheet counts, cut into cells."""
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    bare = re.sub(r'"[^"]*"', "", first)
    separator = next((mark for mark in "\t;" if mark in bare), ",")
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise InputError.one("table-not-csv") from error
    return [(number, row) for number, row in enumerate(read, start=1) if any(cell.strip() for cell in row)]


def _label(text: str) -> str:
    """A label on one line, without what would steer a terminal."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def _number(cell: str) -> object:
    """The number a cell holds, or its text where it holds none."""
    bare = _SPACES.sub("", cell.strip()).replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,4})?", bare, flags=re.ASCII):
        return cell.strip()
    return int(bare) if re.fullmatch(r"[+-]?\d{1,18}", bare, flags=re.ASCII) else float(bare)


def _is_number(cell: str) -> bool:
    return not isinstance(_number(cell), str)


def _checked(
    rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[object]], origin: _Origin
) -> tuple[tuple[int, ...], ...]:
    """The counts, or InputError with all that is wrong with shape, labels or cells."""
    problems = _shape_problems(rows, columns, cells, origin)
    if problems:
        raise InputError(problems)
    kinds = [(i, j, _cell_problem(cell)) for i, row in enumerate(cells) for j, cell in enumerate(row)]
    if _are_shares(cells):
        i, j = next((i, j) for i, j, kind in kinds if kind == "table-fractional")
        raise InputError([origin.problem("table-percentages", i, j)])
    problems = _label_problems(rows, columns, origin)
    problems += [origin.problem(kind, i, j, value=str(cells[i][j])[:40]) for i, j, kind in kinds if kind]
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
        return [Problem("table-row-labels", None, {"labels": len(rows), "found": len(cells)})]
    if max(len(rows), len(columns)) > LARGEST_SIDE:
        return [Problem("table-too-large", None, {"rows": len(rows), "columns": len(columns), "most": LARGEST_SIDE})]
    ragged = [
        origin.problem("table-ragged", i, None, found=len(row), wanted=len(columns))
        for i, row in enumerate(cells)
        if len(row) != len(columns)
    ]
    if ragged:
        return ragged
    alone = [Problem("table-one-row")] if len(rows) == 1 else []
    return alone + ([Problem("table-one-column")] if len(columns) == 1 else [])


def _label_problems(rows: Sequence[str], columns: Sequence[str], origin: _Origin) -> list[Problem]:
    places: list[tuple[int | None, int | None, str]] = [(i, None, label) for i, label in enumerate(rows)]
    places += [(None, j, label) for j, label in enumerate(columns)]
    problems, seen = [], set()
    for i, j, label in places:
        if not label.strip():
            problems.append(origin.problem("table-label-missing", i, j))
        elif len(label) > LONGEST_LABEL:
            problems.append(origin.problem("table-label-too-long", i, j, length=len(label), most=LONGEST_LABEL))
        elif (j is None, label) in seen:
            problems.append(origin.problem("table-label-twice", i, j, label=label))
        seen.add((j is None, label))
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


def _are_shares(cells: Sequence[Sequence[object]]) -> bool:
    """Fractions in rows, or in columns, that each sum to about 100, or to 1: percentages or shares, not people."""
    rows = [[float(cell) for cell in row if isinstance(cell, int | float)] for row in cells]
    columns = [[float(cell) for cell in column if isinstance(cell, int | float)] for column in zip(*cells, strict=True)]
    fractional = any(math.isfinite(cell) and cell != int(cell) for row in rows for cell in row)
    return fractional and any(
        all(abs(sum(line) - whole) <= whole * _ROUNDING for line in lines)
        for lines in (rows, columns)
        for whole in (100, 1)
    )


def _total_problems(
    rows: Sequence[str], columns: Sequence[str], counts: tuple[tuple[int, ...], ...], origin: _Origin
) -> list[Problem]:
    """Margins that were left in the table would be counted as one more group or answer."""
    n = sum(sum(row) for row in counts)
    problems = [Problem("table-total-too-large")] if n > LARGEST_TOTAL else []
    sums = tuple(sum(column) for column in zip(*counts[:-1], strict=True))
    if _says_total(rows[-1]) and counts[-1] == sums:
        problems.append(origin.problem("table-totals", len(rows) - 1, None, label=rows[-1]))
    if _says_total(columns[-1]) and all(row[-1] == sum(row[:-1]) for row in counts):
        problems.append(origin.problem("table-totals", None, len(columns) - 1, label=columns[-1]))
    return problems


def _says_total(label: str) -> bool:
    return label.strip(" :.").casefold() in _TOTAL_LABELS
