"""Whether ODK and Kobo would take a form: pyxform, their converter, is asked, and what it says is given a place."""

import re

from surveys.problems import Problem
from surveys.xlsform_columns import KNOWN, read_header
from surveys.xlsform_form import Form
from surveys.xlsform_sheets import Sheet, Spot

SHEETS = ("survey", "choices", "settings")
ROW = re.compile(r"\[\s*row\s*:\s*([0-9]{1,6})\s*\]\s*")
COLUMN = re.compile(r"(?:On|on) the '(\w+)' sheet, the '([^']{1,40})' value")
MAX_WORDS = 300


def complaints(form: Form) -> list[Problem]:
    """What pyxform says against the form: at most one thing, since it stops at the first."""
    from pyxform.errors import PyXFormError

    try:
        convert_form(form)
    except PyXFormError as error:
        return [_problem(form, str(error))]
    except MemoryError:
        raise
    except Exception:
        # pyxform stumbles over some forms instead of refusing them; ODK would, too.
        return [form.problem(Spot(form.tables["survey"].sheet.name), "xlsform-odk-fails")]
    return []


def convert_form(form: Form) -> str:
    """The XForm that pyxform makes of the form. PyXFormError where it does not take it."""
    from pyxform.xls2xform import convert

    return str(convert(as_dict(form)).xform)


def as_dict(form: Form) -> dict[str, object]:
    """The form as pyxform's own readers would hand it on, without the columns that are ours alone."""
    data: dict[str, object] = {"sheet_names": list(form.book.names)}
    for kind in SHEETS:
        if kind not in form.book.sheets:
            continue
        sheet = form.book.sheets[kind]
        kept = {column: header for column, header in sheet.headers.items() if not _is_own(form, kind, header)}
        last = max((row.number for row in sheet.rows), default=1)
        rows: list[dict[str, str]] = [{} for _ in range(last - 1)]
        for row in sheet.rows:
            # Empty rows are kept, so that the numbers in what pyxform says are those of the sheet.
            cells = {kept[column]: text.replace("\xa0", " ") for column, text in row.cells.items() if column in kept}
            rows[row.number - 2].update(cells)
        data[kind] = rows
        data[f"{kind}_header"] = [dict.fromkeys(kept.values())]
    return data


def _is_own(form: Form, kind: str, header: str) -> bool:
    double = any("::" in other for other in form.book.sheets[kind].headers.values())
    return read_header(header, kind, double=double).name.startswith("bot::")


def _problem(form: Form, words: str) -> Problem:
    row, column = ROW.search(words), COLUMN.search(words)
    kind = column[1] if column and column[1] in form.book.sheets else "survey"
    sheet = form.book.sheets[kind]
    spot = Spot(sheet.name, int(row[1]) if row else 0, _column(sheet, kind, column[2]) if column and row else 0)
    said = " ".join(ROW.sub("", COLUMN.sub("The value", words)).split())
    return form.problem(spot, "xlsform-odk", words=said[:MAX_WORDS])


def _column(sheet: Sheet, kind: str, name: str) -> int:
    double = any("::" in header for header in sheet.headers.values())
    named = {read_header(header, kind, double=double).name: column for column, header in sheet.headers.items()}
    return named.get(name, 0) if name in KNOWN[kind] else 0
