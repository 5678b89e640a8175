"""What must hold within one item: fields that its kind takes, and a default and right answers that can be given."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from surveys.item_fields import APPEARANCES_OF, misplaced
from surveys.problems import Problem
from surveys.questionnaire import (
    MAX_CHOICES,
    MAX_FILTERED_CHOICES,
    MAX_TEXT_ANSWER,
    Item,
)
from surveys.spelling import guess

DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Where = Callable[..., str]


def check_item(item: Item, place: Where) -> list[Problem]:
    """Everything that is wrong within one item, however it was read."""

    def at(field: str) -> str:
        return place("item", item.key, field)

    problems = [
        Problem("questionnaire-field-of-kind", at(field), {"field": field, "kind": item.kind})
        for field in misplaced(item)
    ]
    if problems:
        return problems
    problems += _check_choices(item, place)
    if item.kind == "number":
        problems += _check_number(item, at)
    if item.appearance and item.appearance not in APPEARANCES_OF.get(item.kind, ()):
        args = {"field": "appearance", "kind": item.kind, "value": item.appearance}
        problems.append(Problem("questionnaire-appearance-of-kind", at("appearance"), args))
    if item.seed is not None and not item.randomize:
        problems.append(Problem("questionnaire-seed-alone", at("seed")))
    if item.default is not None and not _can_be_given(item, item.default, item.default.split()):
        args = {"item": item.key, "kind": item.kind, "value": item.default[:80]}
        problems.append(Problem("questionnaire-default", at("default"), args))
    return problems + _check_correct(item, at("correct"))


def _check_choices(item: Item, place: Where) -> list[Problem]:
    problems = []
    most = MAX_FILTERED_CHOICES if item.choice_filter else MAX_CHOICES
    least = 2 if item.kind == "rank" else 1
    if item.choices and not least <= len(item.choices) <= most:
        args: dict[str, str | int | float] = {"least": least, "most": most, "length": len(item.choices)}
        problems.append(Problem("questionnaire-list-length", place("item", item.key, "choices"), args))
    for choice in item.choices:
        if choice.exclusive and item.kind != "multiple_choice":
            where = place("choice", item.key, choice.key)
            problems.append(Problem("questionnaire-exclusive-of-kind", where, {"choice": choice.key}))
    return problems


def _check_number(item: Item, at: Where) -> list[Problem]:
    low, high, step = item.minimum, item.maximum, item.step
    if low is not None and high is not None and low >= high:
        return [Problem("questionnaire-bounds", at("maximum"), {"minimum": low, "maximum": high})]
    if step is not None:
        if step <= 0:
            return [Problem("questionnaire-step", at("step"), {"step": step})]
        if low is None:
            return [Problem("questionnaire-step-without-minimum", at("step"))]
        if high is not None and not _on_step(item, Decimal(str(high))):
            args = {"minimum": low, "maximum": high, "step": step}
            return [Problem("questionnaire-step-beside", at("step"), args)]
    return [
        Problem("questionnaire-tick", at("ticks"), {"value": tick.key})
        for number, tick in enumerate(item.ticks)
        if not _is_value(item, tick.key) or tick.key in [other.key for other in item.ticks[:number]]
    ]


def _on_step(item: Item, value: Decimal) -> bool:
    if item.step is None:
        return True
    return (value - Decimal(str(item.minimum or 0))) % Decimal(str(item.step)) == 0


def _is_value(item: Item, text: str) -> bool:
    """Whether a number item would take this number."""
    if not DECIMAL.fullmatch(text):
        return False
    value = Decimal(text)
    low, high = item.minimum, item.maximum
    return (
        (low is None or value >= Decimal(str(low)))
        and (high is None or value <= Decimal(str(high)))
        and not (item.integer and value % 1)
        and _on_step(item, value)
    )


def _can_be_given(item: Item, text: str, keys: list[str]) -> bool:
    """Whether `text`, or these choice keys, could be an answer to the item."""
    match item.kind:
        case "single_choice" | "likert":
            return len(keys) == 1 and item.choice(keys[0]) is not None
        case "multiple_choice":
            return _can_stand_together(item, keys)
        case "rank":
            return sorted(keys) == sorted(choice.key for choice in item.choices)
        case "number":
            return _is_value(item, text)
        case "date":
            return _is_date(text)
        case "time":
            return TIME.fullmatch(text) is not None
        case _:
            return len(text) <= MAX_TEXT_ANSWER


def _can_stand_together(item: Item, keys: list[str]) -> bool:
    marked = [choice for choice in item.choices if choice.key in keys]
    alone = len(marked) == 1 or not any(choice.exclusive for choice in marked)
    return len(marked) == len(keys) > 0 and alone


def _is_date(text: str) -> bool:
    try:
        return DATE.fullmatch(text) is not None and bool(datetime.date.fromisoformat(text))
    except ValueError:
        return False


def _check_correct(item: Item, where: str) -> list[Problem]:
    keys = {choice.key for choice in item.choices}
    if keys:
        unknown = [
            Problem("questionnaire-correct-unknown", where, {"choice": key[:80], **guess(key, keys)})
            for key in item.correct
            if key not in keys
        ]
        if unknown:
            return unknown
    together = item.kind in ("multiple_choice", "rank")
    tries = [list(item.correct)] if together and item.correct else [[answer] for answer in item.correct]
    if all(_can_be_given(item, keys[0], keys) for keys in tries):
        return []
    return [Problem("questionnaire-correct", where, {"item": item.key, "kind": item.kind})]
