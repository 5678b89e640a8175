"""Writing a questionnaire as YAML, so that reading it back gives an equal one."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from surveys.item_fields import FIELDS
from surveys.problems import InputError
from surveys.questionnaire import (
    COMPUTED_KINDS,
    MAX_CARD,
    MAX_NOTE,
    Choice,
    Item,
    Level,
    Localised,
    Questionnaire,
    Scale,
    Section,
)
from surveys.yaml_nodes import MAX_BYTES

HEAD_TEXTS = {
    "audience": MAX_NOTE,
    "introduction": MAX_CARD,
    "thanks": MAX_CARD,
    "source": MAX_NOTE,
    "not_for": MAX_NOTE,
    "result_note": MAX_NOTE,
}
"""The optional texts of a questionnaire's head, with the characters they may have."""


def dump(questionnaire: Questionnaire) -> str:
    """The file of a questionnaire. What stands at its default is left out; shared answer scales are written once.

    InputError where the file would be too big to be read again. ValueError as `plain` says.
    """
    written = str(yaml.safe_dump(plain(questionnaire), allow_unicode=True, sort_keys=False, width=110))
    if len(written.encode()) > MAX_BYTES:
        raise InputError.one("questionnaire-too-big", maximum=MAX_BYTES // 1024)
    return written


def plain(questionnaire: Questionnaire) -> dict[str, Any]:
    """The same as plain data, after questionnaire.schema.json. ValueError where two items share the name of an answer
    scale but not its points, or where a Likert item's choices are not points."""
    data: dict[str, Any] = {
        "key": questionnaire.key,
        "version": questionnaire.version,
        "languages": list(questionnaire.languages),
        "title": _text(questionnaire.title),
    }
    for key in HEAD_TEXTS:
        data |= _optional(key, getattr(questionnaire, key))
    shared = _shared_points(questionnaire)
    if shared:
        data["answer_scales"] = {name: _points(points) for name, points in shared.items()}
    data["sections"] = [_section(section) for section in questionnaire.sections]
    if questionnaire.scales:
        data["scales"] = [_scale(scale) for scale in questionnaire.scales]
    return data


def _text(text: Localised) -> str | dict[str, str]:
    return dict(text) if len(text) > 1 else next(iter(text.values()))


def _optional(key: str, text: Localised | None) -> dict[str, Any]:
    return {} if text is None else {key: _text(text)}


def _shared_points(questionnaire: Questionnaire) -> dict[str, tuple[Choice, ...]]:
    shared: dict[str, tuple[Choice, ...]] = {}
    for item in questionnaire.items:
        if item.answer_scale and shared.setdefault(item.answer_scale, item.choices) != item.choices:
            raise ValueError(f"answer scale {item.answer_scale!r} has two meanings")
    return shared


def _points(points: tuple[Choice, ...]) -> dict[str, Any]:
    first = int(points[0].key)
    if any(point != Choice(str(n), point.label, n) for n, point in enumerate(points, start=first)):
        raise ValueError("the points of a Likert item are numbers in a row")
    labels = [_text(point.label) for point in points]
    return {"labels": labels} if first == 1 else {"first": first, "labels": labels}


def _section(section: Section) -> dict[str, Any]:
    data: dict[str, Any] = {"key": section.key, "title": _text(section.title)}
    if section.relevant:
        data["relevant"] = section.relevant
    return data | {"items": [_item(item) for item in section.items]}


def _item(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"key": item.key, "kind": item.kind}
    if item.kind not in COMPUTED_KINDS or set(item.text.values()) != {item.key}:
        data["text"] = _text(item.text)
    empty = Item(item.key, item.kind, item.text)
    for name in FIELDS[item.kind]:
        value = getattr(item, name)
        if name == "choices" and item.kind == "likert":
            data["answer_scale"] = item.answer_scale or _points(item.choices)
        elif name != "answer_scale" and value != getattr(empty, name):
            data[name] = _field(name, value)
    return data


def _field(name: str, value: Any) -> Any:
    if name == "choices":
        return [_choice(choice) for choice in value]
    if name == "ticks":
        return {tick.key: _text(tick.label) for tick in value}
    if isinstance(value, Mapping):
        return _text(value)
    return _few(value) if isinstance(value, tuple) else value


def _few(values: Sequence[str]) -> str | list[str]:
    """One value plainly, several as a list."""
    return values[0] if len(values) == 1 else list(values)


def _choice(choice: Choice) -> dict[str, Any]:
    data: dict[str, Any] = {"key": choice.key, "label": _text(choice.label)}
    if choice.score is not None:
        data["score"] = choice.score
    if choice.exclusive:
        data["exclusive"] = True
    return data | ({"columns": dict(choice.columns)} if choice.columns else {})


def _scale(scale: Scale) -> dict[str, Any]:
    data: dict[str, Any] = {"key": scale.key, "title": _text(scale.title)}
    if scale.parts:
        plain = all(part.weight == 1 for part in scale.parts)
        keys = [part.scale for part in scale.parts]
        data["parts"] = keys if plain else {part.scale: part.weight for part in scale.parts}
    data |= {key: list(getattr(scale, key)) for key in ("items", "reverse") if getattr(scale, key)}
    if scale.weights:
        data["weights"] = dict(scale.weights)
    if scale.missing != "none":
        data["missing"] = scale.missing
    if scale.within:
        data["within"] = scale.within
    if scale.tags:
        data["tags"] = list(scale.tags)
    return data | ({"levels": [_level(level) for level in scale.levels]} if scale.levels else {})


def _level(level: Level) -> dict[str, Any]:
    return (
        {"key": level.key, "title": _text(level.title)}
        | _optional("meaning", level.meaning)
        | _optional("next_step", level.next_step)
        | {"from": level.lowest, "to": level.highest}
    )
