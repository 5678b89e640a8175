"""XLSForm, the spreadsheet standard of ODK and Kobo: reading a form with every mistake named by sheet, row and column.

Its parts: bytes `xlsform_sheets`, columns `xlsform_columns`, rows `xlsform_rows` and `xlsform_items`, lists
`xlsform_choices`, scales `xlsform_scales`; `xlsform_write` writes forms. Authors find it in docs/xlsform.md.
"""

import re
from pathlib import PurePath

from surveys import checks
from surveys.files import Checked
from surveys.problems import InputError
from surveys.questionnaire import MAX_TITLE, QUESTIONNAIRE_KEY, Localised, Questionnaire
from surveys.xlsform_choices import read_choices
from surveys.xlsform_columns import ENTITIES, SHEETS, Line
from surveys.xlsform_form import WHOLE, Form, open_form, shown
from surveys.xlsform_items import Context
from surveys.xlsform_odk import complaints
from surveys.xlsform_rows import read_rows
from surveys.xlsform_scales import read_scales
from surveys.xlsform_sheets import Spot, Workbook, open_markdown, open_xlsx
from surveys.yaml_format import MAX_VERSION
from surveys.yaml_write import HEAD_TEXTS

__all__ = ["Checked", "read", "read_markdown"]

LONGEST_KEY = 40
LOOSE = "questions"  # the section of items that stand in no group


def read(data: bytes, file_name: str) -> Checked:
    """The questionnaire in an .xlsx file. InputError with all problems of the file, each at `file, sheet!cell`.

    A pure function of its arguments, so that a strange file can be read in the worker process.
    """
    return _read(open_xlsx(data, file_name, (*SHEETS, ENTITIES)))


def read_markdown(text: str, file_name: str) -> Checked:
    """The same from Markdown tables, a sheet each."""
    return _read(open_markdown(text, file_name, (*SHEETS, ENTITIES)))


def _read(book: Workbook) -> Checked:
    form = open_form(book)
    settings = next(iter(form.lines("settings")), None)
    key = _form_key(form, settings)
    title = _title(form, settings, key)
    lists = read_choices(form)
    rows = read_rows(Context(form, lists), title, LOOSE)
    items = {item.key: item for section in rows.sections for item in section.items}
    for item in items.values():
        line = rows.lines[item.key]
        one = lists.get((line.text("type") or "").split(" ")[1]) if item.choices and not item.ticks else None
        for choice, spot in (one.spots if one else {}).items():
            form.spots["choice", item.key, choice] = spot
    scales = read_scales(form, rows.lines | rows.broken)
    if not items and not form.problems:
        form.refuse(Spot(form.tables["survey"].sheet.name), "xlsform-no-questions")
    known = {*rows.broken, *rows.unreachable}  # what is wrong with them has been said
    for problem in checks.check(rows.sections, scales, form.languages, known, form.where):
        form.note(problem)
    if not form.problems:
        for problem in complaints(form):
            form.note(problem)
    if form.problems:
        raise InputError(form.sorted_problems())
    notes = {
        name: form.localised(settings, f"bot::{name}", most) if settings else None for name, most in HEAD_TEXTS.items()
    }
    version = _version(form, settings)
    questionnaire = Questionnaire(
        key, version, title, form.languages, tuple(rows.sections), scales=tuple(scales), **notes
    )
    return Checked(questionnaire, form.all_warnings())


def _form_key(form: Form, settings: Line | None) -> str:
    """form_id, or the file's name; other signs than those of keys become _."""
    written = settings.text("form_id") if settings else None
    if written and QUESTIONNAIRE_KEY.fullmatch(written):
        return written
    source = written or PurePath(form.book.file_name).stem
    key = re.sub(r"[^A-Za-z0-9_.-]+", "_", source).strip("_.-")[:LONGEST_KEY]
    key = key if QUESTIONNAIRE_KEY.fullmatch(key) else f"form_{key}"[:LONGEST_KEY].rstrip("_")
    spot = settings.spot("form_id") if settings else Spot("settings")
    form.warn(spot, "xlsform-form-id", value=shown(written or ""), taken=key, given="yes" if written else "no")
    return key


def _title(form: Form, settings: Line | None, key: str) -> Localised:
    """form_title in the default language, bot::title in the others."""
    if settings is None or settings.text("form_title") is None:
        spot = settings.spot("form_title") if settings else Spot("settings")
        form.warn(spot, "xlsform-form-title", taken=key)
        return dict.fromkeys(form.languages, key)
    written = settings.text("form_title") or ""
    if len(written) > MAX_TITLE:
        form.refuse(settings.spot("form_title"), "xlsform-text-too-long", length=len(written), maximum=MAX_TITLE)
    titles = {language: settings.text("bot::title", language) or written for language in form.languages}
    for language, text in titles.items():
        if len(text) > MAX_TITLE:
            spot = settings.spot("bot::title", language)
            form.refuse(spot, "xlsform-text-too-long", length=len(text), maximum=MAX_TITLE)
        if language != form.languages[0] and settings.text("bot::title", language) is None:
            spot = settings.spot("form_title")
            form.warn(spot, "xlsform-translation-missing", f"settings {language}", language=language)
    return titles


def _version(form: Form, settings: Line | None) -> int:
    """A whole number from 1 is the version; dates and other texts, which XLSForm has as well, count as the first."""
    written = settings.text("version") if settings else None
    if settings is None or written is None:
        return 1
    if WHOLE.fullmatch(written) and 1 <= int(written) <= MAX_VERSION:
        return int(written)
    form.warn(settings.spot("version"), "xlsform-version", value=shown(written), maximum=MAX_VERSION)
    return 1
