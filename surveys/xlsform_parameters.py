"""The parameters column of XLSForm, and the bounds of numbers that are written as constraints."""

import re
from collections.abc import Mapping
from typing import Any

from surveys.expression import ExpressionError, parse
from surveys.questionnaire import MAX_NUMBER, Choice
from surveys.xlsform_choices import ChoiceList
from surveys.xlsform_columns import Line
from surveys.xlsform_form import WHOLE, Form, shown
from surveys.xlsform_types import Type
from surveys.yaml_items import MAX_SEED, MAX_TICKS

PAIR = re.compile(r"([^\s=,;]+)\s*=\s*([^\s=,;]+)")
DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,6})?")
LOWEST = r"\. ?>= ?(?P<low>-?[0-9]{1,12}(?:\.[0-9]{1,6})?)"
HIGHEST = r"\. ?<= ?(?P<high>-?[0-9]{1,12}(?:\.[0-9]{1,6})?)"
BOUNDS = tuple(
    re.compile(rf"{bounds}(?: and \((?P<rest>.+)\))?")
    for bounds in (rf"{LOWEST} and {HIGHEST}", LOWEST, HIGHEST, rf"{HIGHEST} and {LOWEST}")
)
KNOWN = {"range": ("start", "end", "step", "tick_interval", "tick_labelset", "placeholder")}
OF_SELECTS = ("randomize", "seed")
LOOKS_ONLY = ("tick_interval", "placeholder", "rows", "quality", "max-pixels", "app")  # no difference to the answer
RANGE = {"start": "1", "end": "10", "step": "1"}  # pyxform's own defaults


def read_parameters(form: Form, line: Line, kind: Type, lists: Mapping[str, ChoiceList]) -> dict[str, Any]:
    """The fields of an item that its parameters give."""
    written = line.text("parameters") or ""
    pairs = {name.lower(): value.lower() for name, value in PAIR.findall(written)}
    if PAIR.sub("", written).strip(" ,;\t\n"):
        form.refuse(line.spot("parameters"), "xlsform-parameters", value=shown(written))
        return {}
    known = KNOWN.get(kind.word, OF_SELECTS if kind.list_name else ())
    for name in pairs:
        if name not in known or name in LOOKS_ONLY:
            form.warn(line.spot("parameters"), "xlsform-parameter-ignored", name, value=shown(name))
    if kind.word == "range":
        return _range(form, line, RANGE | pairs, lists)
    return _order(form, line, pairs) if kind.list_name else {}


def _order(form: Form, line: Line, pairs: Mapping[str, str]) -> dict[str, Any]:
    if pairs.get("randomize", "false") not in ("true", "false"):
        form.refuse(line.spot("parameters"), "xlsform-not-truth", value=shown(pairs["randomize"]))
    seed = pairs.get("seed")
    if seed is not None and (not WHOLE.fullmatch(seed) or abs(int(seed)) > MAX_SEED):
        form.refuse(line.spot("parameters"), "xlsform-seed", value=shown(seed), maximum=MAX_SEED)
        seed = None
    randomize = pairs.get("randomize") == "true"
    return {"randomize": randomize, "seed": int(seed) if seed and randomize else None}


def _range(form: Form, line: Line, pairs: Mapping[str, str], lists: Mapping[str, ChoiceList]) -> dict[str, Any]:
    spot = line.spot("parameters")
    numbers = {name: number(pairs[name]) for name in RANGE}
    for name, value in numbers.items():
        if value is None:
            form.refuse(spot, "xlsform-not-number", name=name, value=shown(pairs[name]))
    start, end, step = (numbers[name] for name in RANGE)
    if start is None or end is None or step is None:
        return {}
    if start >= end or not 0 < step <= end - start:
        form.refuse(spot, "xlsform-range", start=start, end=end, step=step)
        return {}
    whole = all(isinstance(value, int) for value in (start, end, step))
    ticks = _ticks(form, line, pairs["tick_labelset"], lists) if "tick_labelset" in pairs else ()
    return {
        "minimum": start,
        "maximum": end,
        "integer": whole,
        # In steps of one is what whole numbers do anyway.
        "step": None if whole and step == 1 else step,
        "ticks": ticks,
    }


def _ticks(form: Form, line: Line, name: str, lists: Mapping[str, ChoiceList]) -> tuple[Choice, ...]:
    one = next((found for key, found in lists.items() if key.lower() == name), None)
    if one is None:
        form.refuse(line.spot("parameters"), "xlsform-list-unknown", value=shown(name), guess="no", nearest="")
        return ()
    if len(one.choices) > MAX_TICKS or any(number(choice.key) is None for choice in one.choices):
        form.refuse(line.spot("parameters"), "xlsform-ticks", value=shown(name), maximum=MAX_TICKS)
        return ()
    return tuple(Choice(choice.key, choice.label) for choice in one.choices)


def number(written: str) -> int | float | None:
    """A number of XLSForm, an int where it is whole; None for anything else, or one too great."""
    if not DECIMAL.fullmatch(written) or abs(float(written)) > MAX_NUMBER:
        return None
    value = float(written)
    return int(value) if value.is_integer() else value


def written_number(value: int | float) -> str:
    """A number as XLSForm has it, never with an exponent."""
    return str(value) if isinstance(value, int) else f"{value:.6f}".rstrip("0").rstrip(".")


def split_bounds(constraint: str, *, whole: bool) -> dict[str, Any]:
    """`. >= 0 and . <= 60` as minimum and maximum, which a keypad can show, and the rest of the constraint."""
    for pattern in BOUNDS:
        found = pattern.fullmatch(constraint)
        parts = found.groupdict() if found else {}
        low, high = (number(parts[name]) if parts.get(name) else None for name in ("low", "high"))
        fitting = not whole or not (isinstance(low, float) or isinstance(high, float))
        rest = parts.get("rest")
        if found and fitting and (low is None or high is None or low < high) and _is_whole(rest):
            return {"minimum": low, "maximum": high, "constraint": rest}
    return {"constraint": constraint}


def _is_whole(rest: str | None) -> bool:
    """Whether the brackets around it belonged together: those of `(a) or (b)` do not."""
    try:
        return rest is None or bool(parse(rest))
    except ExpressionError:
        return False


def joined_bounds(low: int | float | None, high: int | float | None, rest: str | None) -> str | None:
    """The constraint that `split_bounds` takes apart again."""
    bounds = [f". {sign} {written_number(value)}" for sign, value in ((">=", low), ("<=", high)) if value is not None]
    if not bounds:
        return rest
    return " and ".join([*bounds, *([f"({rest})"] if rest else [])])
