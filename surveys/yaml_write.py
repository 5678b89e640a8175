"""Writing a questionnaire as YAML, so that reading it back gives an equal one."""

from typing import Any

import yaml

from surveys.questionnaire import Choice, Item, Localised, Questionnaire, Scale, Section


def dump(questionnaire: Questionnaire) -> str:
    """The file of a questionnaire. What stands at its default is left out; shared answer scales are written once.

    ValueError where two items share the name of an answer scale but not its points.
    """
    data: dict[str, Any] = {
        "key": questionnaire.key,
        "version": questionnaire.version,
        "languages": list(questionnaire.languages),
        "title": _text(questionnaire.title),
    }
    for key in ("introduction", "thanks", "source"):
        data |= _optional(key, getattr(questionnaire, key))
    shared = _shared_points(questionnaire)
    if shared:
        data["answer_scales"] = {name: _points(points) for name, points in shared.items()}
    data["sections"] = [_section(section) for section in questionnaire.sections]
    if questionnaire.scales:
        data["scales"] = [_scale(scale) for scale in questionnaire.scales]
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110))


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
    labels = [_text(point.label) for point in points]
    return {"labels": labels} if first == 1 else {"first": first, "labels": labels}


def _section(section: Section) -> dict[str, Any]:
    return {"key": section.key, "title": _text(section.title), "items": [_item(item) for item in section.items]}


def _item(item: Item) -> dict[str, Any]:
    data: dict[str, Any] = {"key": item.key, "kind": item.kind, "text": _text(item.text)} | _optional("hint", item.hint)
    if not item.required:
        data["required"] = False
    if item.kind == "likert":
        data["answer_scale"] = item.answer_scale or _points(item.choices)
    elif item.choices:
        data["choices"] = [_choice(choice) for choice in item.choices]
    for key in ("minimum", "maximum"):
        if getattr(item, key) is not None:
            data[key] = getattr(item, key)
    return data if item.integer else data | {"integer": False}


def _choice(choice: Choice) -> dict[str, Any]:
    data: dict[str, Any] = {"key": choice.key, "label": _text(choice.label)}
    return data if choice.score is None else data | {"score": choice.score}


def _scale(scale: Scale) -> dict[str, Any]:
    data: dict[str, Any] = {"key": scale.key, "title": _text(scale.title), "items": list(scale.items)}
    if scale.reverse:
        data["reverse"] = list(scale.reverse)
    if scale.missing != "none":
        data["missing"] = scale.missing
    data["levels"] = [
        {"key": level.key, "title": _text(level.title)}
        | _optional("meaning", level.meaning)
        | {"from": level.lowest, "to": level.highest}
        for level in scale.levels
    ]
    return data
