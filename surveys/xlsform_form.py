"""What every part of the XLSForm reader shares: the sheets by their columns, the languages, and what was wrong."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from surveys.problems import InputError, Problem
from surveys.questionnaire import KEY, Localised
from surveys.spelling import guess
from surveys.xlsform_columns import ENTITIES, KNOWN, MEDIA, SHEETS, Line, Table, read_header
from surveys.xlsform_languages import guessed, language_code
from surveys.xlsform_markup import has_markup, plain
from surveys.xlsform_sheets import Sheet, Spot, Workbook
from surveys.yaml_texts import MAX_LANGUAGES

MAX_PROBLEMS = 100
TRUTH = {"yes": True, "true": True, "true()": True, "no": False, "false": False, "false()": False}
WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
CURLY = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "})

Facts = str | int | float


@dataclass
class _Repeated:
    spot: Spot
    args: dict[str, Facts]
    count: int = 0


@dataclass
class Form:
    """One file while it is read. Methods that read a cell note what is wrong with it and return None."""

    book: Workbook
    tables: dict[str, Table] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    spots: dict[tuple[str, ...], Spot] = field(default_factory=dict)
    _found_at: dict[str, Spot] = field(default_factory=dict)
    _seen: set[tuple[str, str]] = field(default_factory=set)
    _repeated: dict[tuple[str, str], _Repeated] = field(default_factory=dict)

    def problem(self, spot: Spot, code: str, **args: Facts) -> Problem:
        """The problem with its place in words and, for programs, as sheet, row and column (0: all of it)."""
        return Problem(code, self._place(spot), {**_numbered(spot), **args})

    def refuse(self, spot: Spot, code: str, **args: Facts) -> None:
        """Notes a problem, once for each place. InputError where there are more than anybody would read."""
        self.note(self.problem(spot, code, **args))

    def note(self, problem: Problem) -> None:
        """The same for a problem that has its place already, from `where`."""
        place = problem.place or ""
        if (problem.code, place) in self._seen:
            return
        self._seen.add((problem.code, place))
        self.problems.append(replace(problem, args={**_numbered(self._found_at.get(place, Spot(""))), **problem.args}))
        if len(self.problems) == MAX_PROBLEMS:
            raise InputError(self.sorted_problems())

    def sorted_problems(self) -> list[Problem]:
        """The problems in the order of sheets, rows and columns; that there are more of them comes last."""
        found = sorted(self.problems, key=self._order)
        full = len(found) == MAX_PROBLEMS
        return found + ([Problem("xlsform-many-more", self.book.file_name, {"shown": MAX_PROBLEMS})] if full else [])

    def _order(self, problem: Problem) -> tuple[int, int, int]:
        spot = self._found_at.get(problem.place or "", Spot(""))
        sheets = [sheet.name for sheet in self.book.sheets.values()]
        return sheets.index(spot.sheet) if spot.sheet in sheets else len(sheets), spot.row, spot.column

    def _place(self, spot: Spot) -> str:
        place = self.book.place(spot)
        self._found_at[place] = spot
        return place

    def warn(self, spot: Spot, code: str, about: str = "", **args: Facts) -> None:
        """Notes a warning; the ones `about` the same thing become one, with its first place and their `count`."""
        found = self._repeated.setdefault((code, about or self.book.place(spot)), _Repeated(spot, args))
        found.count += 1

    def all_warnings(self) -> tuple[Problem, ...]:
        """The warnings in the order of their first places."""
        found = [self.problem(w.spot, code, count=w.count, **w.args) for (code, _), w in self._repeated.items()]
        return tuple(sorted(found, key=self._order))

    def where(self, *path: str) -> str:
        """The place of a part of the questionnaire, or of what holds it, for `checks`."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.spots:
                return self._place(self.spots[path[:length]])
        return self.book.file_name

    def lines(self, kind: str) -> Iterable[Line]:
        """The rows of a sheet; none where the file has no such sheet."""
        return self.tables[kind].lines() if kind in self.tables else ()

    # What a cell can hold.

    def key(self, line: Line, column: str) -> str | None:
        """A key; a missing one is a problem."""
        written = line.text(column)
        if written is None:
            self.refuse(line.spot(column), "xlsform-cell-empty", name=column)
        elif not KEY.fullmatch(written):
            self.refuse(line.spot(column), "xlsform-bad-name", value=shown(written))
        else:
            return written
        return None

    def truth(self, line: Line, column: str) -> bool | None:
        """yes or no, in any of the ways of XLSForm."""
        written = line.text(column)
        if written is None or written.lower() in TRUTH:
            return TRUTH[written.lower()] if written else None
        code = "xlsform-required-expression" if column == "required" else "xlsform-not-truth"
        self.refuse(line.spot(column), code, value=shown(written))
        return None

    def whole(self, line: Line, column: str, least: int, most: int) -> int | None:
        """A whole number from `least` to `most`."""
        written = line.text(column)
        if written is None:
            return None
        if not WHOLE.fullmatch(written) or not least <= int(written) <= most:
            self.refuse(line.spot(column), "xlsform-not-whole", value=shown(written), least=least, most=most)
            return None
        return int(written)

    def expression(self, line: Line, column: str) -> str | None:
        """An expression with straight quotes; what it means is checked later. A ticked cell is `true()`."""
        written = line.text(column)
        if written is None:
            return None
        if written.lower() in TRUTH:
            return "true()" if TRUTH[written.lower()] else "false()"
        return " ".join(written.translate(CURLY).split())

    def localised(self, line: Line, column: str, most: int) -> Localised | None:
        """A text in every language of the form. A missing translation is a warning and is filled in."""
        found = {language: self._plain(line, column, language) for language in self.languages}
        first = self.languages[0]
        found[first] = found[first] or self._plain(line, column, "")
        fallback = next((text for text in found.values() if text), None)
        if fallback is None:
            return None
        for language, text in found.items():
            if text is None:
                about = f"{line.table.kind} {language}"
                spot = line.spot(column, language)
                self.warn(spot, "xlsform-translation-missing", about, language=language)
            elif len(text) > most:
                self.refuse(line.spot(column, language), "xlsform-text-too-long", length=len(text), maximum=most)
        return {language: text or fallback for language, text in found.items()}

    def _plain(self, line: Line, column: str, language: str) -> str | None:
        written = line.text(column, language)
        if written is None:
            return None
        if has_markup(written):
            self.warn(line.spot(column, language), "xlsform-markup", "markup")
        return plain(written) or None


def _numbered(spot: Spot) -> dict[str, Facts]:
    return {"sheet": spot.sheet, "row": spot.row, "column": spot.column}


def shown(text: str) -> str:
    """What is written there, short enough and on one line, to be quoted in a message."""
    return " ".join(text.split())[:80]


def open_form(book: Workbook) -> Form:
    """The form with its columns and languages; the rows are still to be read."""
    form = Form(book)
    if "survey" not in book.sheets:
        raise InputError.one("xlsform-no-survey", book.file_name, **guess("survey", [n.lower() for n in book.names]))
    for name in book.names:
        near = guess(name.strip().lower(), SHEETS)
        if name.strip().lower() not in (*SHEETS, ENTITIES) and near["guess"] == "yes" and not name.startswith("_"):
            form.warn(Spot(name), "xlsform-sheet-misspelt", nearest=near["nearest"])
    for kind, sheet in book.sheets.items():
        if kind == ENTITIES:
            if sheet.rows:
                form.refuse(Spot(sheet.name), "xlsform-type-unsupported", type=ENTITIES, remedy=ENTITIES)
            continue
        form.tables[kind] = _table(form, kind, sheet)
    form.languages = _languages(form)
    return form


def _table(form: Form, kind: str, sheet: Sheet) -> Table:
    double = any("::" in header for header in sheet.headers.values())
    columns: dict[tuple[str, str], int] = {}
    others: dict[int, str] = {}
    table = Table(kind, sheet, columns, others)
    for column, written in sheet.headers.items():
        header = read_header(written, kind, double=double)
        spot = Spot(sheet.name, 1, column)
        code = language_code(header.language or "")
        if code is None:
            form.refuse(spot, "xlsform-language-code", value=shown(header.language or ""))
        elif (header.name, code) in columns or written in others.values():
            form.refuse(spot, "xlsform-column-twice", value=shown(written))
        elif header.name in KNOWN[kind]:
            columns[header.name, code] = column
        else:
            others[column] = written
            _warn_of_column(form, table, column, header.name)
    return table


def _warn_of_column(form: Form, table: Table, column: int, name: str) -> None:
    """Columns of other programs matter only where they say something; on choices they may serve a filter."""
    if not table.filled(column):
        return
    spot, written = Spot(table.sheet.name, 1, column), shown(table.others[column])
    if name in MEDIA:
        form.warn(spot, "xlsform-media", f"media {table.kind}", value=written)
    elif table.kind != "choices" or name.startswith("bot"):
        known = [own for own in KNOWN[table.kind] if name.startswith("bot") or not own.startswith("bot")]
        form.warn(spot, "xlsform-column-unknown", value=written, **guess(name, known))


def _languages(form: Form) -> tuple[str, ...]:
    """The form's languages, its default first. A plain column is in the default language."""
    named = dict.fromkeys(
        code for kind in SHEETS if kind in form.tables for _, code in form.tables[kind].columns if code
    )
    default = _default_language(form, tuple(named))
    found = tuple(dict.fromkeys([default, *named]))
    if len(found) > MAX_LANGUAGES:
        spot = Spot(form.tables["survey"].sheet.name, 1)
        form.refuse(spot, "xlsform-too-many-languages", maximum=MAX_LANGUAGES)
    return found[:MAX_LANGUAGES]


def _default_language(form: Form, named: tuple[str, ...]) -> str:
    line = next(iter(form.lines("settings")), None)
    written = (line.text("default_language") if line else None) or ""
    code = language_code(written)
    plain_texts = " ".join(line.text(column) or "" for line in form.lines("survey") for column in ("label", "hint"))
    if code and (code in named or plain_texts.strip() or not named):
        return code
    if line and written and code != "":
        about = {"value": shown(written), "languages": ", ".join(named) or "-"}
        form.warn(line.spot("default_language"), "xlsform-default-language", **about)
    if named and not plain_texts.strip():
        return named[0]
    # A plain column beside translated ones is most often the same language written once more.
    return guessed(plain_texts)
