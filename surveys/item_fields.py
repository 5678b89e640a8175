"""Which fields an item of each kind takes, under the names they have in `Item`; one table for all readers."""

from dataclasses import MISSING, fields

from surveys.questionnaire import CHOICE_KINDS, COMPUTED_KINDS, MEDIA_KINDS, Appearance, Item, Kind

_SHOWN = ("hint", "relevant")
_ASKED = (*_SHOWN, "required", "required_message", "sensitive")
_CHECKED = (*_ASKED, "constraint", "constraint_message")
_ORDERED = ("choice_filter", "randomize", "seed")
_TESTED = ("correct", "feedback")

FIELDS: dict[Kind, tuple[str, ...]] = {
    "single_choice": (*_CHECKED, "choices", *_ORDERED, "default", "appearance", *_TESTED),
    "multiple_choice": (*_CHECKED, "choices", *_ORDERED, "default", "appearance", *_TESTED),
    "likert": (*_CHECKED, "choices", "answer_scale", "default"),
    "rank": (*_CHECKED, "choices", *_ORDERED, *_TESTED),
    "number": (*_CHECKED, "minimum", "maximum", "integer", "step", "ticks", "default", *_TESTED),
    "text": (*_CHECKED, "default", "appearance", *_TESTED),
    "date": (*_CHECKED, "default"),
    "time": (*_CHECKED, "default"),
    "acknowledge": _ASKED,
    **dict.fromkeys(MEDIA_KINDS, _ASKED),
    "note": _SHOWN,
    "calculate": ("relevant", "calculation"),
    "hidden": ("relevant", "default"),
}
"""The fields beside `key`, `kind` and `text`."""

APPEARANCES_OF: dict[Kind, tuple[Appearance, ...]] = {
    "single_choice": ("minimal", "likert"),
    "multiple_choice": ("minimal",),
    "text": ("multiline",),
}

_EMPTY = {one.name: one.default for one in fields(Item) if one.default is not MISSING}


def needed(kind: Kind) -> tuple[str, ...]:
    """The fields without which an item of this kind is nothing, beside `key` and `kind`."""
    own = ("choices",) if kind in CHOICE_KINDS else ("calculation",) if kind == "calculate" else ()
    # What is never shown may do without words; it is then called by its key.
    return own if kind in COMPUTED_KINDS else ("text", *own)


def misplaced(item: Item) -> list[str]:
    """The fields that have a value although items of this kind do not take them."""
    allowed = FIELDS[item.kind]
    return [name for name, empty in _EMPTY.items() if name not in allowed and getattr(item, name) != empty]
