"""A list of workplaces in CSV, as a spreadsheet saves it: checked cell by cell, refused with every mistake at once.

Nothing here knows the database. Places in a refusal are cells as a spreadsheet names them: `places.csv B3`.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from community.i18n import LANGUAGES, texts
from storage.models.people import OrganisationKind
from storage.places import ORGANISATION_KINDS
from surveys.problems import InputError, Problem
from surveys.spelling import guess
from surveys.statistics.table import decode

LONGEST_NAME = 200  # as long as the database keeps
Column = Literal["region", "municipality", "kind", "organisation", "networks"]
COLUMNS: tuple[Column, ...] = get_args(Column)
REQUIRED: tuple[Column, ...] = ("region", "municipality", "kind", "organisation")
BETWEEN = "|"


@dataclass(frozen=True, slots=True)
class Workplace:
    """One row: an organisation, where it stands, and the networks it belongs to."""

    region: str
    municipality: str
    kind: OrganisationKind
    organisation: str
    networks: tuple[str, ...] = ()


def read_workplaces(data: bytes, file_name: str) -> tuple[Workplace, ...]:
    """The workplaces of a CSV file: comma, semicolon or tab, the names of the columns in the first row. InputError with
    every problem of the file; the columns come first, since without them no cell can be judged."""
    rows = rows_of(decoded(data, file_name), file_name)
    if not rows:
        raise InputError.one("places-empty", file_name)
    (number, header), *body = rows
    columns = _columns(header, number, file_name)
    if not body:
        raise InputError.one("places-no-rows", file_name)
    reader = _Reader(file_name, columns, width=len(header))
    for number, cells in body:
        reader.read(number, cells)
    if reader.problems:
        raise InputError(reader.problems)
    return tuple(reader.found)


def folded(name: str) -> str:
    """What two spellings of one name have in common."""
    return name.casefold()


def decoded(data: bytes, file_name: str) -> str:
    """The text of a file. InputError where it is in none of the usual encodings."""
    try:
        return decode(data).removeprefix("\ufeff")
    except InputError as refusal:
        raise InputError([Problem(one.code, file_name, one.args) for one in refusal.problems]) from None


def rows_of(text: str, file_name: str) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with its number as a spreadsheet counts."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t")), "")
    if not first:
        return []
    bare = re.sub(r'"[^"]*"', "", first)
    separator = max(",;\t", key=bare.count)
    try:
        read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True, strict=True))
    except csv.Error:
        raise InputError.one("table-not-csv", file_name) from None
    rows = [(number, [_line(cell) for cell in row]) for number, row in enumerate(read, start=1)]
    return [(number, row) for number, row in rows if any(row)]


def _line(text: str) -> str:
    """A name on one line, without what would steer a terminal."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def cell_at(file_name: str, number: int, column: int) -> str:
    """A cell's address; `column` counts from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{file_name} {letters}{number}"


def _columns(header: list[str], number: int, file_name: str) -> dict[Column, int]:
    """Where each column stands."""
    known = _column_names()
    found: dict[Column, int] = {}
    problems: list[Problem] = []
    for place, title in enumerate(header):
        here = cell_at(file_name, number, place)
        column = known.get(folded(title))
        if column is None:
            if title:
                problems.append(Problem("places-column-unknown", here, {"title": title, **nearest(title, known)}))
        elif column in found:
            problems.append(Problem("places-column-twice", here, {"title": title}))
        else:
            found[column] = place
    missing = [column for column in REQUIRED if column not in found]
    problems += [Problem("places-column-missing", file_name, {"column": column}) for column in missing]
    if problems:
        raise InputError(problems)
    return found


@dataclass
class _Reader:
    """Reads row after row; keeps what it found and what was wrong."""

    file_name: str
    columns: Mapping[Column, int]
    width: int

    def __post_init__(self) -> None:
        self.found: list[Workplace] = []
        self.problems: list[Problem] = []
        self._seen: dict[tuple[str, ...], int] = {}

    def read(self, number: int, cells: list[str]) -> None:
        """Takes one row."""
        problems = [
            *self._beyond(number, cells),
            *(problem for column in REQUIRED for problem in self._name(number, column, self._value(cells, column))),
        ]
        networks = tuple(
            dict.fromkeys(name for part in self._value(cells, "networks").split(BETWEEN) if (name := part.strip()))
        )
        problems += [problem for name in networks for problem in self._name(number, "networks", name)]
        kind_words = self._value(cells, "kind")
        kind = kind_names().get(folded(kind_words))
        if kind is None and kind_words:
            args = {"value": kind_words[:LONGEST_NAME], **nearest(kind_words, kind_names())}
            problems.append(Problem("places-kind-unknown", self._at(number, "kind"), args))
        region, municipality = self._value(cells, "region"), self._value(cells, "municipality")
        organisation = self._value(cells, "organisation")
        if organisation:
            first = self._seen.setdefault(tuple(map(folded, (region, municipality, organisation))), number)
            if first != number:
                args = {"name": organisation[:LONGEST_NAME], "row": str(first)}
                problems.append(Problem("places-organisation-twice", self._at(number, "organisation"), args))
        self.problems += problems
        if kind is not None and not problems:
            self.found.append(Workplace(region, municipality, kind, organisation, networks))

    def _value(self, cells: list[str], column: Column) -> str:
        place = self.columns.get(column)
        return cells[place] if place is not None and place < len(cells) else ""

    def _at(self, number: int, column: Column) -> str:
        return cell_at(self.file_name, number, self.columns[column])

    def _name(self, number: int, column: Column, value: str) -> list[Problem]:
        if not value:
            return [Problem("places-cell-empty", self._at(number, column), {"column": column})]
        if len(value) > LONGEST_NAME and column != "kind":
            args = {"length": len(value), "longest": LONGEST_NAME}
            return [Problem("places-name-too-long", self._at(number, column), args)]
        return []

    def _beyond(self, number: int, cells: list[str]) -> list[Problem]:
        """What stands to the right of the last column: most often a comma in a name without quotation marks."""
        beyond = [place for place in range(self.width, len(cells)) if cells[place]]
        return [Problem("places-cell-beyond", cell_at(self.file_name, number, place)) for place in beyond[:1]]


def nearest(word: str, known: Iterable[str]) -> dict[str, str]:
    """Message arguments: which known word is most like this one."""
    return guess(folded(word), list(known))


@cache
def _column_names() -> dict[str, Column]:
    """Each column by what it may be called, in every language."""
    return {name: column for column in COLUMNS for name in called(f"places-column-{column}", column)}


@cache
def kind_names() -> dict[str, OrganisationKind]:
    """Each kind of organisation by what it may be called, in every language."""
    return {
        name: kind
        for kind in ORGANISATION_KINDS
        for message in (f"organisation-kind-{kind}", f"places-kind-{kind}")
        for name in called(message, kind)
    }


def called(message: str, code: str) -> list[str]:
    """The code, and what a message calls it in every language."""
    said = [name for language in LANGUAGES for name in texts(language).plain(message).split(BETWEEN)]
    return [code, *(folded(name.strip()) for name in said)]
