"""A spreadsheet from a stranger's bytes: refused where it is none or dangerous, else cells that know where they stand.

Knows nothing of questionnaires. Opens no file: what it gets are the bytes.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from surveys.files import MAX_FILE
from surveys.problems import InputError

MAX_UNPACKED = 30 * 1024 * 1024
MAX_ENTRIES = 500  # files inside the archive
MAX_ROWS = 1000
MAX_COLUMNS = 60
LAST_ROW = 20_000  # how far a sheet is looked through for rows that stand by themselves

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old .xls files and of encrypted .xlsx files
DOCUMENT_TYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Spot:
    """A cell, or a whole row or sheet where `column` or `row` is 0. Rows and columns are counted from 1."""

    sheet: str
    row: int = 0
    column: int = 0

    @property
    def address(self) -> str:
        """As spreadsheets show it: `survey!C7`."""
        cell = f"{letters(self.column) if self.column else ''}{self.row or ''}"
        return f"{self.sheet}!{cell}" if cell else self.sheet


@dataclass(frozen=True)
class Row:
    """What stands in one row, by column; empty cells are left out."""

    number: int
    cells: Mapping[int, str]


@dataclass(frozen=True)
class Sheet:
    """The header row, by column, and the rows below it that are not empty."""

    name: str
    headers: Mapping[int, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Workbook:
    """The sheets that were asked for, by name in lower case; `names` are those of all sheets, as written."""

    file_name: str
    sheets: Mapping[str, Sheet]
    names: tuple[str, ...]

    def place(self, spot: Spot) -> str:
        """Where a person finds it: `form.xlsx, survey!C7`."""
        return f"{self.file_name}, {spot.address}"


def letters(column: int) -> str:
    """1 -> A, 27 -> AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def open_xlsx(data: bytes, file_name: str, wanted: Sequence[str]) -> Workbook:
    """The `wanted` sheets of an .xlsx file; of a file with one sheet that one, as the first wanted.

    InputError where the bytes are no such file, or one that would take more than its share of memory or time.
    """
    grids, names = _grids(data, file_name, wanted)
    return _workbook(grids, names, file_name, wanted)


def first_sheet(data: bytes, file_name: str) -> list[tuple[int, list[str]]]:
    """The rows of the first sheet that hold anything, each with its number, cells as text. InputError as `open_xlsx`
    says."""
    grids, names = _grids(data, file_name, ())
    return [(number, [cell or "" for cell in cells]) for number, cells in grids[names[0]]]


def _grids(
    data: bytes, file_name: str, wanted: Sequence[str]
) -> tuple[dict[str, list[tuple[int, list[str | None]]]], tuple[str, ...]]:
    """The wanted sheets, and the first where none is wanted or there is no other; and all sheets' names."""
    _refuse_dangerous(data, file_name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which nobody here needs
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = book.worksheets
            only = sheets[:1] if not wanted or len(sheets) == 1 else []
            grids = {
                sheet.title: list(_grid(sheet, file_name))
                for sheet in sheets
                if sheet in only or sheet.title.strip().lower() in wanted
            }
            return grids, tuple(sheet.title for sheet in sheets)
    except (InputError, MemoryError):
        raise
    except Exception as error:
        # openpyxl lets through whatever a broken part makes it stumble over.
        raise InputError.one("xlsform-not-spreadsheet", file_name) from error


def open_markdown(text: str, file_name: str, wanted: Sequence[str]) -> Workbook:
    """The same from Markdown tables as the XLSForm world writes them: a sheet's name in the first column, then its
    header row and its rows. A line that begins with # is a comment."""
    grids: dict[str, list[list[str | None]]] = {}
    grid: list[list[str | None]] = []
    for line in text.splitlines():
        if not line.strip().startswith("|") or set(line) <= set("|-: "):
            continue
        parts = [part.strip().replace(r"\|", "|") for part in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
        if parts[0]:
            grid = grids.setdefault(parts[0], [])
        if any(parts[1:]):
            grid.append([part or None for part in parts[1:]])
    counted = {name: list(enumerate(rows, start=1)) for name, rows in grids.items()}
    return _workbook(counted, tuple(grids), file_name, wanted)


def _refuse_dangerous(data: bytes, file_name: str) -> None:
    if len(data) > MAX_FILE:
        raise InputError.one("xlsform-too-big", file_name, maximum=MAX_FILE // 2**20)
    if data.startswith(OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise InputError.one("xlsform-encrypted" if encrypted else "xlsform-old-format", file_name)
    try:
        code = _archive_fault(data)
    # All that `zipfile` raises over files made to break it. To the sender they are one: this is no spreadsheet.
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise InputError.one("xlsform-not-spreadsheet", file_name) from error
    if code:
        raise InputError.one(code, file_name)


def _archive_fault(data: bytes) -> str | None:
    """Reads every part once, with a limit of its own: the sizes that an archive declares may be false."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            return "xlsform-encrypted"
        if not {"[Content_Types].xml", "xl/workbook.xml"} <= {part.filename for part in parts}:
            return "xlsform-not-spreadsheet"
        if len(parts) > MAX_ENTRIES:
            return "xlsform-bomb"
        left = MAX_UNPACKED
        for part in parts:
            with archive.open(part) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                return "xlsform-bomb"
            # Spreadsheets have no document types; they would bring external entities, or ones that multiply. The
            # zero bytes are those of UTF-16, in which they could hide.
            if DOCUMENT_TYPE.search(content.replace(b"\0", b"")) and not part.filename.startswith("xl/media/"):
                return "xlsform-doctype"
    return None


def _grid(sheet: Any, file_name: str) -> Iterator[tuple[int, list[str | None]]]:
    """(row number, cells as text) of every row that is not empty. InputError beyond the limits."""
    name = sheet.title.strip()
    rows = sheet.iter_rows(min_row=1, max_row=LAST_ROW, max_col=MAX_COLUMNS + 1)
    for number, row in enumerate(rows, start=1):
        if all(cell.value is None for cell in row):
            continue
        cells = []
        for column, cell in enumerate(row, start=1):
            text, code = _text(cell)
            if code:
                raise InputError.one(code, f"{file_name}, {Spot(name, number, column).address}", value=text or "")
            cells.append(text)
        if not any(cells):
            continue
        if number > MAX_ROWS + 1:
            raise InputError.one("xlsform-too-many-rows", f"{file_name}, {name}", maximum=MAX_ROWS)
        if cells[MAX_COLUMNS:] and any(cells[MAX_COLUMNS:]):
            raise InputError.one("xlsform-too-many-columns", f"{file_name}, {name}", maximum=MAX_COLUMNS)
        yield number, cells


def _text(cell: Any) -> tuple[str | None, str | None]:
    """A cell's value as pyxform would have it, whole numbers without a point, truth in capitals; or a fault."""
    value = cell.value
    if value is None:
        return None, None
    if cell.data_type == "e":
        return str(value)[:20], "xlsform-cell-error"
    if isinstance(value, bool):
        return ("TRUE" if value else "FALSE"), None
    if isinstance(value, float) and value.is_integer():
        return str(int(value)), None
    text = str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()
    return (None, "xlsform-unprintable") if UNPRINTABLE.search(text) else (text or None, None)


def _workbook(
    grids: Mapping[str, Iterable[tuple[int, list[str | None]]]],
    names: tuple[str, ...],
    file_name: str,
    wanted: Sequence[str],
) -> Workbook:
    sheets = {}
    for title, grid in grids.items():
        key = title.strip().lower()
        key = key if key in wanted else wanted[0] if len(names) == 1 else ""
        if not key:
            continue
        # The header is the first row that is not empty; pyxform wants it in the first.
        rows = [Row(n, {place: text for place, text in enumerate(cells, 1) if text}) for n, cells in grid]
        if rows:
            headers = {place: " ".join(text.split()) for place, text in rows[0].cells.items()}
            sheets[key] = Sheet(title.strip(), headers, tuple(rows[1:]))
    if not sheets and (len(names) < 2 or any(name.strip().lower() in wanted for name in names)):
        raise InputError.one("xlsform-empty", file_name)
    return Workbook(file_name, sheets, names)
