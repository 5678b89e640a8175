"""Makes the file of an export, in the worker process: codes the respondents portion by portion, then writes CSV, XLSX,
SPSS or JSON. Whatever people wrote stays text: no program shall take it for a formula."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import IO, Any

from community.export_plan import Plan
from community.i18n import texts
from surveys.codebook import Cell, Column, one_line

RAW, CODED, TEXTS = "raw", "coded", "texts"
PORTION = 500  # respondents coded at a time, so that others' calculations get their turn
Apart = Mapping[str, Sequence[str]]
# What a spreadsheet program may take for the beginning of a formula (OWASP, CSV Injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet in Excel
# Bytes that SPSS takes.
VARIABLE_LABEL, VALUE_LABEL, FILE_LABEL, NOTE_LINE = 255, 120, 64, 80


def code_portion(plan: Plan, folder: Path, start: int, most: int = PORTION) -> int | None:
    """Codes the next `most` respondents of folder/raw, from the byte `start` on, into folder/coded; the byte to go on
    from, None where that was the end. A raw line is a JSON list: the background, cell by cell, then the answers."""
    codebook = plan.codebook()
    with (folder / RAW).open("rb") as raw, (folder / CODED).open("a" if start else "w", encoding="utf-8") as coded:
        raw.seek(start)
        for _ in range(most):
            line = raw.readline()
            if not line:
                return None
            *background, answers = json.loads(line)
            coded.write(_json([*background, *codebook.cells(answers)]) + "\n")
        return raw.tell()


def write_file(plan: Plan, folder: Path, name: str) -> Path:
    """Makes folder/name of what was coded."""
    path = folder / name
    columns = (*plan.background, *plan.codebook().columns)
    with (folder / CODED).open(encoding="utf-8") as coded:
        rows: Iterator[list[Cell]] = map(json.loads, coded)
        match plan.format:
            case "csv":
                # The mark at the beginning tells Excel that this is UTF-8.
                with path.open("w", encoding="utf-8-sig", newline="") as out:
                    _write_csv(columns, rows, out)
            case "json":
                with path.open("w", encoding="utf-8") as out:
                    _write_json(plan, columns, rows, texts_apart(plan, folder), out)
            case "xlsx":
                _write_xlsx(plan, columns, rows, texts_apart(plan, folder), path)
            case "sav":
                _write_sav(plan, columns, rows, path)
    return path


def texts_apart(plan: Plan, folder: Path) -> Apart:
    """The texts that are in no row, by question, in the order that was drawn by lot for each question. Read from
    folder/texts, a JSON list a line: the question's key, what to sort by, the text."""
    found: dict[str, list[tuple[int, str]]] = {item.key: [] for item in plan.texts_apart()}
    if found:
        with (folder / TEXTS).open(encoding="utf-8") as kept:
            for key, place, text in map(json.loads, kept):
                found[key].append((place, text))
    return {key: [text for _, text in sorted(there)] for key, there in found.items()}


def _write_csv(columns: tuple[Column, ...], rows: Iterator[list[Cell]], out: IO[str]) -> None:
    writer = csv.writer(out)
    writer.writerow(column.name for column in columns)
    for row in rows:
        writer.writerow([harmless(cell) for cell in row])


def harmless(cell: Cell) -> Cell:
    """The cell as a CSV file may hold it: before a text that would be taken for a formula stands an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _write_json(
    plan: Plan, columns: tuple[Column, ...], rows: Iterator[list[Cell]], apart: Apart, out: IO[str]
) -> None:
    variables = [
        {
            "name": column.name,
            "label": column.label,
            "measure": column.measure,
            "values": [{"key": value.key, "code": value.code, "label": value.label} for value in column.values],
        }
        for column in columns
    ]
    head = {"survey": plan.survey, "title": plan.title, "language": plan.language, "notes": plan.notes}
    out.write(_json({**head, "variables": variables})[:-1] + ',"rows":[')
    names = [column.name for column in columns]
    for number, row in enumerate(rows):
        out.write((",\n" if number else "\n") + _json(dict(zip(names, row, strict=True))))
    out.write("\n]" + (f',"texts":{_json(apart)}' if apart else "") + "}\n")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _coded(columns: tuple[Column, ...], row: list[Cell], codes: list[dict[str, int]]) -> list[Cell]:
    """The row with numbers for the keys of values."""
    return [
        cell if cell is None or not column.values else known.get(str(cell))
        for column, cell, known in zip(columns, row, codes, strict=True)
    ]


def _write_xlsx(plan: Plan, columns: tuple[Column, ...], rows: Iterator[list[Cell]], apart: Apart, path: Path) -> None:
    from openpyxl import Workbook

    t = texts(plan.language)
    book = Workbook(write_only=True)
    data = book.create_sheet(t.plain("export-sheet-data"))
    data.freeze_panes = "A2"
    data.append(_sheet_row(data, [column.name for column in columns]))
    codes = [column.codes() for column in columns]
    for row in rows:
        data.append(_sheet_row(data, _coded(columns, row, codes)))
    if apart:
        _write_texts(plan, apart, book.create_sheet(t.plain("export-sheet-texts")))
    codebook = book.create_sheet(t.plain("export-sheet-codebook"))
    codebook.freeze_panes = "A2"
    for letter, width in zip("ABCDEF", (24, 60, 12, 8, 24, 60), strict=True):
        codebook.column_dimensions[letter].width = width
    heads = ("variable", "label", "measure", "code", "key", "meaning")
    codebook.append(_sheet_row(codebook, [t.plain(f"export-codebook-{head}") for head in heads]))
    for column in columns:
        about = [column.name, column.label, t.plain(f"export-measure-{column.measure}")]
        codebook.append(_sheet_row(codebook, about))
        for value in column.values:
            codebook.append(_sheet_row(codebook, [column.name, None, None, value.code, value.key, value.label]))
    notes = book.create_sheet(t.plain("export-sheet-notes"))
    notes.column_dimensions["A"].width = 110
    for line in (plan.title, *plan.notes):
        notes.append(_sheet_row(notes, [line]))
    book.save(path)


def _write_texts(plan: Plan, apart: Apart, sheet: Any) -> None:
    t = texts(plan.language)
    sheet.freeze_panes = "A2"
    for letter, width in zip("AB", (40, 100), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append(_sheet_row(sheet, [t.plain("export-texts-question"), t.plain("export-texts-text")]))
    for item in plan.texts_apart():
        for text in apart[item.key]:
            sheet.append(_sheet_row(sheet, [one_line(item.text, plan.language), text]))


def _sheet_row(sheet: Any, cells: Sequence[Cell]) -> list[Any]:
    """Cells of a sheet: numbers as numbers, everything else as text, whatever it looks like."""
    return [text_cell(sheet, cell) if isinstance(cell, str) else cell for cell in cells]


def text_cell(sheet: Any, text: str) -> Any:
    """A cell of a sheet that is text, whatever it looks like."""
    from openpyxl.cell import WriteOnlyCell

    from surveys.xlsform_sheets import UNPRINTABLE

    cell = WriteOnlyCell(sheet, UNPRINTABLE.sub("", text))
    cell.data_type = "s"
    if text.startswith(FORMULA):
        # So that it stays text when somebody edits the cell and leaves it again.
        cell.quotePrefix = True
    return cell


def _write_sav(plan: Plan, columns: tuple[Column, ...], rows: Iterator[list[Cell]], path: Path) -> None:
    import pandas
    import pyreadstat

    codes = [column.codes() for column in columns]
    by_column: list[list[Cell]] = [[] for _ in columns]
    for row in rows:
        for cells, cell in zip(by_column, _coded(columns, row, codes), strict=True):
            cells.append(cell)
    series = {
        column.name: _series(cells, bool(column.values) or column.measure == "scale")
        for column, cells in zip(columns, by_column, strict=True)
    }
    frame = pandas.DataFrame({name: pandas.Series(cells, dtype=dtype) for name, (cells, dtype) in series.items()})
    pyreadstat.write_sav(
        frame,
        path,
        file_label=cut(plan.title, FILE_LABEL),
        column_labels={column.name: cut(column.label, VARIABLE_LABEL) for column in columns},
        variable_value_labels={
            column.name: {float(value.code): cut(value.label, VALUE_LABEL) for value in column.values}
            for column in columns
            if column.values
        },
        variable_measure={column.name: column.measure for column in columns},
        variable_format={name: _number_format(cells) for name, (cells, dtype) in series.items() if dtype == "float64"},
        note=[line for note in plan.notes for line in wrap(note, NOTE_LINE // 2)],
        row_compress=True,
    )


def _series(cells: list[Cell], numeric: bool) -> tuple[list[Any], str]:
    """The cells of a column and their type; SPSS knows no empty text but ''. A value worked out may be either: it is a
    number where it is one for everybody."""
    if numeric or (any(cell is not None for cell in cells) and not any(isinstance(cell, str) for cell in cells)):
        return cells, "float64"
    return ["" if cell is None else _written(cell) for cell in cells], "object"


def _written(cell: Cell) -> str:
    from surveys.xlsform_sheets import UNPRINTABLE

    return UNPRINTABLE.sub("", str(cell))


def _number_format(cells: list[Cell]) -> str:
    """Without decimals where there are none."""
    return "F8.2" if any(isinstance(cell, float) and not cell.is_integer() for cell in cells) else "F8.0"


def cut(text: str, most: int) -> str:
    """The text in at most so many bytes, without half a letter at the end."""
    return text.encode()[:most].decode(errors="ignore")
