"""One row of the survey sheet as items: the question itself, and after `or_other` the one that asks what else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from surveys.item_fields import APPEARANCES_OF, FIELDS
from surveys.questionnaire import (
    COMPUTED_KINDS,
    KEY,
    MAX_CARD,
    MAX_CHOICES,
    MAX_FILTERED_CHOICES,
    MAX_NOTE,
    MAX_TEXT_ANSWER,
    Appearance,
    Choice,
    Item,
    Localised,
)
from surveys.spelling import guess
from surveys.xlsform_choices import ChoiceList, with_other
from surveys.xlsform_columns import Line
from surveys.xlsform_form import Form, shown
from surveys.xlsform_languages import word_in
from surveys.xlsform_parameters import read_parameters, split_bounds
from surveys.xlsform_types import Type
from surveys.yaml_items import MAX_EXPRESSION

EXPRESSIONS = ("relevant", "constraint", "choice_filter", "calculation")
MESSAGES = {"hint": MAX_CARD, "constraint_message": MAX_NOTE, "required_message": MAX_NOTE, "feedback": MAX_NOTE}
OWN_COLUMN = {"feedback": "bot::feedback", "correct": "bot::correct", "sensitive": "bot::sensitive"}
DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00)?")
MINUTE = re.compile(r"([0-9]{2}:[0-9]{2}):[0-9]{2}(?:\.[0-9]+)?")
UNDRAWABLE = ("annotate", "draw", "signature")
MATRIX = ("likert", "list-nolabel")
ODK_LAYOUT = ("label", "list-nolabel", "table-list")


@dataclass(frozen=True)
class Context:
    """What a row needs to know beside itself. `matrix`: it stands in a group whose items share one list."""

    form: Form
    lists: Mapping[str, ChoiceList]
    matrix: bool = False


def read_items(context: Context, line: Line, kind: Type) -> list[Item]:
    """The items of a row of type `kind`; none where it will not do."""
    form = context.form
    before = len(form.problems)
    key = _key(form, line, kind)
    appearances = (line.text("appearance") or "").split()
    if kind.kind == "single_choice" and "label" in appearances:
        # In ODK this row is the head of a matrix: it shows the choices and takes no answer.
        return []
    text = form.localised(line, "label", MAX_CARD)
    if text is None and key and (kind.kind in COMPUTED_KINDS):
        text = dict.fromkeys(form.languages, key)
    if text is None and (kind.kind != "note" or line.text("hint") is None):
        form.refuse(line.spot("label"), "xlsform-cell-empty", name="label")
    read = _fields(context, line, kind, appearances)
    one = context.lists.get(kind.list_name)
    if len(form.problems) > before or key is None or text is None or (one and one.broken):
        return []
    item = Item(key, kind.kind, text, **read)
    item = _as_likert(context, line, item, kind, appearances)
    return [item, *([_specify(form, item)] if kind.or_other else [])]


def _key(form: Form, line: Line, kind: Type) -> str | None:
    if kind.kind == "note" and line.text("name") is None:
        return f"generated_note_name_{line.row.number}"  # what pyxform calls a nameless note
    return form.key(line, "name")


def _fields(context: Context, line: Line, kind: Type, appearances: list[str]) -> dict[str, Any]:
    """The fields that items of this kind take; what is written in columns of others is left out with a warning."""
    form = context.form
    _refuse_drawing(form, line, kind, appearances)
    read: dict[str, Any] = {
        name: form.localised(line, OWN_COLUMN.get(name, name), most) for name, most in MESSAGES.items()
    }
    read |= {name: _expression(form, line, name) for name in EXPRESSIONS}
    read["choices"] = _choices(context, line, kind)
    read["default"] = _default(form, line, kind)
    read["correct"] = _correct(line, kind)
    read["sensitive"] = form.truth(line, OWN_COLUMN["sensitive"]) is True
    read["appearance"] = _appearance(form, line, kind, appearances)
    allowed = FIELDS[kind.kind]
    for name in ("required", *read):
        column = OWN_COLUMN.get(name, name)
        if name not in allowed and name not in ("choices", "appearance") and line.text(column):
            form.warn(line.spot(column), "xlsform-column-ignored", f"{column} {kind.word}", name=column, type=kind.word)
    read = {name: value for name, value in read.items() if name in allowed}
    read |= read_parameters(form, line, kind, context.lists)
    if kind.word in ("integer", "decimal"):
        read["integer"] = kind.word == "integer"
        if read["constraint"] and not read["constraint_message"]:
            read |= split_bounds(read["constraint"], whole=read["integer"])
    if "required" in allowed:
        # XLSForm asks nothing of anybody unless it says so.
        read["required"] = form.truth(line, "required") is True
    return read


def _expression(form: Form, line: Line, column: str) -> str | None:
    written = form.expression(line, column)
    if written and len(written) > MAX_EXPRESSION:
        form.refuse(line.spot(column), "xlsform-text-too-long", length=len(written), maximum=MAX_EXPRESSION)
    return written


def _choices(context: Context, line: Line, kind: Type) -> tuple[Choice, ...]:
    if not kind.list_name:
        return ()
    form, one = context.form, context.lists.get(kind.list_name)
    if one is None:
        form.refuse(
            line.spot("type"), "xlsform-list-unknown", value=kind.list_name, **guess(kind.list_name, context.lists)
        )
        return ()
    if kind.or_other:
        one = with_other(one, {language: word_in(language, "other") for language in form.languages})
    most = MAX_FILTERED_CHOICES if line.text("choice_filter") else MAX_CHOICES
    if len(one.choices) > most:
        form.refuse(line.spot("type"), "xlsform-list-too-long", value=one.name, length=len(one.choices), maximum=most)
    if kind.kind == "multiple_choice":
        return tuple(one.choices)
    # The list may serve a multiple choice elsewhere; here nothing else can be marked anyway.
    return tuple(replace(choice, exclusive=False) for choice in one.choices)


def _default(form: Form, line: Line, kind: Type) -> str | None:
    written = line.text("default")
    if written is None:
        return None
    if len(written) > MAX_TEXT_ANSWER:
        form.refuse(line.spot("default"), "xlsform-text-too-long", length=len(written), maximum=MAX_TEXT_ANSWER)
    if _is_dynamic(written, kind):
        code = "xlsform-default-hidden" if kind.kind in COMPUTED_KINDS else "xlsform-default-dynamic"
        (form.refuse if kind.kind in COMPUTED_KINDS else form.warn)(line.spot("default"), code, value=shown(written))
        return None
    # Spreadsheets keep days and times as moments: 2026-03-02 00:00:00, 08:30:00.
    shape = {"date": DAY, "time": MINUTE}.get(kind.kind)
    found = shape.fullmatch(written) if shape else None
    return found[1] if found else written


def _is_dynamic(written: str, kind: Type) -> bool:
    """Whether ODK would work the default out when the form is opened."""
    from pyxform.utils import default_is_dynamic

    return bool(default_is_dynamic(written, kind.word)) and ("(" in written or "${" in written)


def _correct(line: Line, kind: Type) -> tuple[str, ...]:
    written = line.text("bot::correct") or ""
    if kind.list_name:
        return tuple(written.split())
    return tuple(part.strip() for part in written.split("|") if part.strip())


def _refuse_drawing(form: Form, line: Line, kind: Type, appearances: list[str]) -> None:
    for word in appearances:
        if kind.kind == "image" and word in UNDRAWABLE:
            form.refuse(line.spot("appearance"), "xlsform-type-unsupported", type=f"image {word}", remedy="drawing")


def _appearance(form: Form, line: Line, kind: Type, appearances: list[str]) -> Appearance | None:
    """The first word that means something here; how other programs lay a question out is left to them."""
    taken = [word for word in APPEARANCES_OF.get(kind.kind, ()) if word in appearances]
    for word in appearances:
        if word not in (*taken, *ODK_LAYOUT, *UNDRAWABLE) and not (word == "likert" and kind.list_name):
            form.warn(line.spot("appearance"), "xlsform-appearance-ignored", word, value=shown(word))
    return taken[0] if taken else None


def _as_likert(context: Context, line: Line, item: Item, kind: Type, appearances: list[str]) -> Item:
    """A choice among numbers in a row, where the file shows that they are points: it scores or lays them out so."""
    laid_out = context.matrix or any(word in MATRIX for word in appearances)
    points = context.lists[kind.list_name].points() if item.kind == "single_choice" else None
    if not points or not (laid_out or line.text("bot::scale")):
        return item
    taken = set(FIELDS["likert"]) | {"key", "kind", "text", "appearance"}
    if any(one.name not in taken and getattr(item, one.name) != one.default for one in fields(Item)):
        return item
    shared = None if kind.list_name == item.key or not KEY.fullmatch(kind.list_name) else kind.list_name
    return replace(item, kind="likert", choices=points, answer_scale=shared, appearance=None)


def _specify(form: Form, item: Item) -> Item:
    """What pyxform puts after `or_other`, in the form's own languages."""
    text: Localised = {language: word_in(language, "specify") for language in form.languages}
    return Item(
        f"{item.key}_other",
        "text",
        text,
        required=item.required,
        relevant=f"selected(${{{item.key}}}, 'other')",
        sensitive=item.sensitive,
    )
