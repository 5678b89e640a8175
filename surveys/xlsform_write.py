"""Writing a questionnaire as XLSForm, so that ODK and Kobo take it and reading it back gives the same again.

What XLSForm has no word for stands in own columns and sheets (`bot::…`), which other programs pass over.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

from surveys.questionnaire import COMPUTED_KINDS, Choice, Item, Kind, Localised, Questionnaire, Scale, in_language
from surveys.xlsform_columns import NOTES
from surveys.xlsform_languages import column_language
from surveys.xlsform_markup import guarded
from surveys.xlsform_parameters import joined_bounds, written_number
from surveys.xlsform_sheets import UNPRINTABLE, open_markdown

TYPES: dict[Kind, str] = {
    "single_choice": "select_one",
    "multiple_choice": "select_multiple",
    "rank": "rank",
}
NUMBERS = {"version", "repeat_count", "from", "to", "bot_score"}
TEMPLATES = ("ru", "en")
WIDTHS = {"type": 24, "name": 18, "list_name": 18, "key": 16, "scale": 16}


@dataclass
class _Sheet:
    """Rows as column -> text, and the columns in the order they first appear."""

    rows: list[dict[str, str]] = field(default_factory=list)

    def columns(self) -> list[str]:
        return list(dict.fromkeys(column for row in self.rows for column in row))


def write(questionnaire: Questionnaire) -> bytes:
    """The .xlsx file of a questionnaire. What XLSForm cannot say is listed in docs/xlsform.md."""
    writer = _Writer(questionnaire)
    return to_xlsx(writer.sheets())


def template(language: str) -> bytes:
    """An .xlsx form to start from, in Russian or English: a row of every common type, and a sheet that explains."""
    chosen = language if language in TEMPLATES else TEMPLATES[-1]
    text = files("surveys").joinpath(f"xlsform_template.{chosen}.md").read_text(encoding="utf-8")
    return markdown_to_xlsx(text)


def markdown_to_xlsx(text: str) -> bytes:
    """Markdown tables, a sheet each, as a spreadsheet."""
    names = [line.split("|")[1].strip() for line in text.splitlines() if line.strip().startswith("|")]
    book = open_markdown(text, "tables.md", [name.lower() for name in names if name.strip("- :")])
    sheets: dict[str, list[dict[str, str]]] = {}
    for sheet in book.sheets.values():
        head = {header: header for header in sheet.headers.values()}
        rows = [{sheet.headers[at]: cell for at, cell in row.cells.items()} for row in sheet.rows]
        sheets[sheet.name] = [dict.fromkeys(head, ""), *rows]
    return to_xlsx(sheets)


def to_xlsx(sheets: Mapping[str, list[dict[str, str]]]) -> bytes:
    """A spreadsheet of text cells: sheets by name, rows as column -> text. No cell is a formula, whatever it says."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [dict(zip(columns, columns, strict=True)), *(row for row in rows if any(row.values()))]
        for number, line in enumerate(lines, start=1):
            for place, column in enumerate(columns, start=1):
                if not line.get(column):
                    continue
                cell = sheet.cell(number, place)
                cell.value = UNPRINTABLE.sub("", line[column])
                cell.data_type = "s"
                if number > 1 and column in NUMBERS and line[column].lstrip("-").isdecimal():
                    cell.value = int(line[column])
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F0")
        for place, column in enumerate(columns, start=1):
            sheet.column_dimensions[sheet.cell(1, place).column_letter].width = WIDTHS.get(column, 30)
        sheet.freeze_panes = "A2"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Writer:
    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.languages = {code: column_language(code) for code in questionnaire.languages}
        self.lists: dict[str, tuple[Choice, ...]] = {}
        likert = [item for item in questionnaire.rows if item.kind == "likert"]
        for item in sorted(likert, key=lambda item: item.answer_scale is None):
            self.type_of(item)  # first, because their lists are read back by name

    def sheets(self) -> dict[str, list[dict[str, str]]]:
        survey = list(self.survey())
        sheets = {"survey": survey, "choices": list(self.choices()), "settings": [self.settings()]}
        scales = [self.scale(scale) for scale in self.questionnaire.scales]
        levels = [row for scale in self.questionnaire.scales for row in self.levels(scale)]
        sheets |= {"bot_scales": scales, "bot_levels": levels}
        return {name: rows for name, rows in sheets.items() if rows}

    def text(self, column: str, text: Localised | None, *, guard: bool = True) -> dict[str, str]:
        """A column for each language."""
        if text is None:
            return {}
        said = {name: in_language(text, code) for code, name in self.languages.items()}
        return {f"{column}::{name}": guarded(words) if guard else words for name, words in said.items()}

    def settings(self) -> dict[str, str]:
        q = self.questionnaire
        first, *others = self.languages
        row = {"form_title": in_language(q.title, first), "form_id": q.key, "version": str(q.version)}
        row["default_language"] = self.languages[first]
        row |= {f"bot::title::{self.languages[code]}": in_language(q.title, code) for code in others}
        for note in NOTES:
            row |= self.text(f"bot::{note}", getattr(q, note))
        return row

    def survey(self) -> Iterator[dict[str, str]]:
        keys = {item.key for item in self.questionnaire.rows}
        for section in self.questionnaire.sections:
            # pyxform takes no reference to a name that a group has as well.
            name = f"{section.key}_section" if section.key in keys else section.key
            begin = {"type": "begin_group", "name": name}
            yield begin | self.text("label", section.title) | _given(relevant=section.relevant)
            for item in section.items:
                yield self.item(item)
            yield {"type": "end_group", "name": name}

    def item(self, item: Item) -> dict[str, str]:
        row = {"type": self.type_of(item), "name": item.key}
        if item.kind not in COMPUTED_KINDS or set(item.text.values()) != {item.key}:
            row |= self.text("label", item.text)
        row |= self.text("hint", item.hint)
        if item.kind != "note" and item.kind not in COMPUTED_KINDS:
            row |= _given(required="yes" if item.required else "")
        row |= self.text("required_message", item.required_message)
        row |= _given(relevant=item.relevant, constraint=_constraint(item))
        row |= self.text("constraint_message", item.constraint_message)
        row |= _given(
            choice_filter=item.choice_filter,
            default=item.default,
            calculation=item.calculation,
            appearance="likert" if item.kind == "likert" else item.appearance,
            parameters=self.parameters(item),
        )
        return row | self.scoring(item)

    def scoring(self, item: Item) -> dict[str, str]:
        scales = [scale for scale in self.questionnaire.scales if item.key in scale.items]
        turned = [scale.key for scale in scales if item.key in scale.reverse]
        weights = [f"{scale.key}={scale.weights[item.key]}" for scale in scales if item.key in scale.weights]
        separator = " " if item.choices else " | "
        found = _given(
            **{
                "bot::scale": " ".join(scale.key for scale in scales),
                "bot::reverse": "yes" if turned and len(turned) == len(scales) else " ".join(turned),
                "bot::weight": weights[0].partition("=")[2] if len(scales) == 1 and weights else " ".join(weights),
                "bot::correct": separator.join(item.correct),
                "bot::sensitive": "yes" if item.sensitive else "",
            }
        )
        return found | self.text("bot::feedback", item.feedback)

    def type_of(self, item: Item) -> str:
        if item.kind == "number":
            return "range" if _is_range(item) else "integer" if item.integer else "decimal"
        if item.kind == "likert":
            points = tuple(replace(choice, score=None) for choice in item.choices)
            return f"select_one {self.list_name(item.answer_scale or item.key, points)}"
        if item.kind not in TYPES:
            return item.kind
        same = next((name for name, choices in self.lists.items() if choices == item.choices), item.key)
        return f"{TYPES[item.kind]} {self.list_name(same, item.choices)}"

    def list_name(self, name: str, choices: tuple[Choice, ...]) -> str:
        """The name of the list, another one where two items would have different lists of one name."""
        number = 1
        free = name
        while self.lists.setdefault(free, choices) != choices:
            number += 1
            free = f"{name}_{number}"
        return free

    def parameters(self, item: Item) -> str:
        if item.kind == "number" and _is_range(item):
            parts = {"start": item.minimum, "end": item.maximum, "step": item.step or 1}
            written = [f"{name}={written_number(value)}" for name, value in parts.items() if value is not None]
            if item.ticks:
                written.append(f"tick_labelset={self.list_name(f'{item.key.lower()}_ticks', item.ticks)}")
            return " ".join(written)
        seed = "" if item.seed is None else f" seed={item.seed}"
        return f"randomize=true{seed}" if item.randomize else ""

    def choices(self) -> Iterator[dict[str, str]]:
        for name, choices in self.lists.items():
            for choice in choices:
                row = dict(choice.columns) | {"list_name": name, "name": choice.key} | self.text("label", choice.label)
                # pyxform stumbles over a column with :: on this sheet, so these two are spelt with _.
                row |= {"bot_score": str(choice.score)} if choice.score is not None else {}
                row |= {"bot_exclusive": "yes"} if choice.exclusive else {}
                yield row

    def scale(self, scale: Scale) -> dict[str, str]:
        parts = " ".join(part.scale if part.weight == 1 else f"{part.scale}={part.weight}" for part in scale.parts)
        own = _given(missing=scale.missing, parts=parts, within=scale.within, tags=", ".join(scale.tags))
        return {"key": scale.key} | self.text("title", scale.title) | own

    def levels(self, scale: Scale) -> Iterator[dict[str, str]]:
        for level in scale.levels:
            row = {"scale": scale.key, "key": level.key} | self.text("title", level.title)
            row |= {"from": str(level.lowest), "to": str(level.highest)}
            yield row | self.text("meaning", level.meaning) | self.text("next_step", level.next_step)


def _is_range(item: Item) -> bool:
    """A number that XLSForm's `range` can hold; others are integers and decimals with a constraint."""
    if item.minimum is None or item.maximum is None or item.constraint:
        return False
    return bool(item.ticks) or item.step is not None


def _constraint(item: Item) -> str | None:
    if item.kind != "number" or _is_range(item):
        return item.constraint
    return joined_bounds(item.minimum, item.maximum, item.constraint)


def _given(**columns: Any) -> dict[str, str]:
    return {column: str(value) for column, value in columns.items() if value}
