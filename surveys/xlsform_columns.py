"""The columns of an XLSForm: which header means what, in which language, and what a row says in each of them.

Headers are understood as pyxform understands them, with their older names; own columns begin with `bot::`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveys.xlsform_sheets import Row, Sheet, Spot

SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "choice_filter",
    "default",
    "calculation",
    "appearance",
    "parameters",
    "repeat_count",
    "disabled",
    "bot::scale",
    "bot::reverse",
    "bot::weight",
    "bot::correct",
    "bot::feedback",
    "bot::sensitive",
)
CHOICES = ("list_name", "name", "label", "bot::score", "bot::exclusive")
NOTES = ("introduction", "thanks", "source", "audience", "not_for", "result_note")  # of the questionnaire's head
SETTINGS = ("form_title", "form_id", "version", "default_language", "bot::title", *(f"bot::{note}" for note in NOTES))
SCALES = ("key", "title", "missing", "parts", "within", "tags")
LEVELS = ("scale", "key", "title", "from", "to", "meaning", "next_step")
KNOWN: Mapping[str, tuple[str, ...]] = {
    "survey": SURVEY,
    "choices": CHOICES,
    "settings": SETTINGS,
    "bot_scales": SCALES,
    "bot_levels": LEVELS,
}
SHEETS = tuple(KNOWN)
ENTITIES = "entities"

MEDIA = ("image", "audio", "video", "big-image", "media")
TRANSLATED = {"label", "hint", "guidance_hint", "constraint_message", "required_message", *MEDIA}
TRANSLATED |= {"bot::feedback", "bot::title", *(f"bot::{note}" for note in NOTES)}
TRANSLATED_BY_SHEET = {"bot_scales": {"title"}, "bot_levels": {"title", "meaning", "next_step"}}
WITHOUT_PREFIX = {"choices": ("score", "exclusive")}

# Older and shorter names, from pyxform's aliases.py and the XLSForm reference.
ALIASES = {
    "sensitive": "bot::sensitive",
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::required": "required",
    "bind::constraint": "constraint",
    "bind::calculate": "calculation",
    "calculate": "calculation",
    "bind::jr:constraintmsg": "constraint_message",
    "constraining_message": "constraint_message",
    "jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "requiredmsg": "required_message",
    "jr:requiredmsg": "required_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "readonly": "read_only",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
ALIASES_OF_SETTINGS = ("set_form_title", "title", "set_form_id", "id_string")


@dataclass(frozen=True)
class Header:
    """What a header means: the column's name, and the language as written where it has one."""

    name: str
    language: str | None = None


@dataclass(frozen=True)
class Line:
    """One row, asked by the name of its columns. Translations are asked by language code, '' for a plain column."""

    table: "Table"
    row: Row

    def text(self, name: str, language: str = "") -> str | None:
        """What stands there; None where the cell is empty or there is no such column."""
        column = self.table.columns.get((name, language))
        return self.row.cells.get(column) if column else None

    def spot(self, name: str, language: str = "") -> Spot:
        """Where it stands, or would: the row, where there is no such column."""
        columns = self.table.columns
        column = columns.get((name, language)) or next((at for (own, _), at in columns.items() if own == name), 0)
        return Spot(self.table.sheet.name, self.row.number, column)


@dataclass(frozen=True)
class Table:
    """A sheet whose columns are known by (name, language code). `others` are columns with other headers."""

    kind: str
    sheet: Sheet
    columns: Mapping[tuple[str, str], int]
    others: Mapping[int, str]

    def lines(self) -> Iterator[Line]:
        """The rows that say something in a column with a header."""
        for row in self.sheet.rows:
            if any(column in self.sheet.headers for column in row.cells):
                yield Line(self, row)

    def filled(self, column: int) -> bool:
        """Whether any row says something in that column."""
        return any(column in row.cells for row in self.sheet.rows)


def read_header(text: str, kind: str, *, double: bool) -> Header:
    """The meaning of a header on a sheet of that kind. `double`: languages stand after ::, not after one colon."""
    separator = "::" if double or "::" in text else ":"
    parts = [part.strip() for part in text.split(separator)]
    if separator == ":" and "jr" in parts:
        place = parts.index("jr")
        parts[place : place + 2] = [":".join(parts[place : place + 2])]
    words = ["_".join(part.split()).lower() for part in parts]
    if words[0] == "bot" and len(words) > 1:
        return _with_language(f"bot::{words[1]}", parts[2:], kind)
    if words[0] in ("bind", "control", "body", "media") and len(words) > 1:
        name = f"{words[0]}::{words[1]}"
        return _with_language(ALIASES.get(name, words[1] if words[0] == "media" else name), parts[2:], kind)
    name = words[0]
    if name not in ALIASES_OF_SETTINGS or kind == "settings":
        name = ALIASES.get(name, name)
    if name.removeprefix("bot_") in WITHOUT_PREFIX.get(kind, ()) and name.startswith("bot_"):
        name = f"bot::{name.removeprefix('bot_')}"
    return _with_language(name, parts[1:], kind)


def _with_language(name: str, rest: list[str], kind: str) -> Header:
    if rest and (name in TRANSLATED or name in TRANSLATED_BY_SHEET.get(kind, ())):
        return Header(name, rest[0])
    return Header("::".join([name, *rest]))
