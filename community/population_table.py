"""How many people there are, as a table in CSV or XLSX: kind of organisation, municipality, people.

Checked cell by cell, refused with every mistake at once. Nothing here knows the database: municipalities are names, or
their numbers, as the table has them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from community.workplace_table import called, cell_at, decoded, folded, kind_names, nearest, rows_of
from storage.models.people import OrganisationKind
from surveys.problems import InputError, Problem
from surveys.xlsform_sheets import first_sheet

MOST_PEOPLE = 100_000_000
MOST_ROWS = 20_000
ZIP = b"PK"  # how every .xlsx file begins
Column = Literal["kind", "municipality", "people"]
COLUMNS: tuple[Column, ...] = get_args(Column)


@dataclass(frozen=True, slots=True)
class Counted:
    """One row; `place` is the cell of the municipality, for whoever finds that there is none of that name."""

    kind: OrganisationKind
    municipality: str
    people: int
    place: str


def read_population(data: bytes, file_name: str) -> tuple[Counted, ...]:
    """The rows of a CSV or XLSX file with the names of the columns first. InputError with every problem."""
    rows = first_sheet(data, file_name) if data.startswith(ZIP) else rows_of(decoded(data, file_name), file_name)
    if len(rows) < 2:
        raise InputError.one("population-empty", file_name)
    if len(rows) > MOST_ROWS:
        raise InputError.one("population-too-long", file_name, most=MOST_ROWS)
    (number, header), *body = rows
    columns = _columns(header, number, file_name)
    problems: list[Problem] = []
    found: list[Counted] = []
    for row, cells in body:
        one = _row(cells, columns, row, file_name)
        if isinstance(one, Counted):
            found.append(one)
        else:
            problems += one
    if problems:
        raise InputError(problems)
    return tuple(found)


def _columns(header: Sequence[str], number: int, file_name: str) -> dict[Column, int]:
    known = _column_names()
    found: dict[Column, int] = {}
    problems: list[Problem] = []
    for place, title in enumerate(header):
        column = known.get(folded(title.strip()))
        if column is None:
            continue  # a name of the region, a note: of no concern here
        if column in found:
            problems.append(Problem("places-column-twice", cell_at(file_name, number, place), {"title": title}))
        found.setdefault(column, place)
    missing = [column for column in COLUMNS if column not in found]
    problems += [Problem("population-column-missing", file_name, {"column": column}) for column in missing]
    if problems:
        raise InputError(problems)
    return found


def _row(cells: Sequence[str], columns: Mapping[Column, int], row: int, file_name: str) -> Counted | list[Problem]:
    """A row as it was meant, or what is wrong with it."""
    texts = {column: cells[at].strip() if at < len(cells) else "" for column, at in columns.items()}
    at = {column: cell_at(file_name, row, place) for column, place in columns.items()}
    problems = [Problem("population-cell-empty", at[column], {}) for column in COLUMNS if not texts[column]]
    kind = kind_names().get(folded(texts["kind"]))
    if kind is None and texts["kind"]:
        args = {"value": texts["kind"][:100], **nearest(texts["kind"], kind_names())}
        problems.append(Problem("places-kind-unknown", at["kind"], args))
    people = _people(texts["people"])
    if people is None and texts["people"]:
        problems.append(Problem("population-not-people", at["people"], {"value": texts["people"][:40]}))
    if problems or kind is None or people is None:
        return problems
    return Counted(kind, texts["municipality"], people, at["municipality"])


def _people(text: str) -> int | None:
    """A whole number from 1 up, thousands set apart by spaces or not; None for anything else."""
    plain = "".join(text.split())
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= len(str(MOST_PEOPLE))):
        return None
    return int(plain) if 0 < int(plain) <= MOST_PEOPLE else None


@cache
def _column_names() -> dict[str, Column]:
    """Each column by what it may be called, in every language."""
    messages: dict[Column, str] = {
        "kind": "places-column-kind",
        "municipality": "places-column-municipality",
        "people": "population-column-people",
    }
    return {name: column for column, message in messages.items() for name in called(message, column)}
