"""The functions of expressions that work on values alone, and how many arguments each function takes.

Meanings and names are those of the ODK documentation (Form Operators and Functions); where it is silent, JavaRosa's.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveys.expression_values import Value, as_number, as_text, is_true, rounded, truncated

ANY_NUMBER = 100
MAX_TEXT = 10_000  # characters: calculations that join one another would double the text at every step


@dataclass(frozen=True)
class Arity:
    """From `least` to `most` arguments."""

    least: int
    most: int


def _selected(args: Sequence[Value]) -> Value:
    keys = as_text(args[0]).split()
    key = as_text(args[1]).strip()
    return key in keys if key else not keys


def _selected_at(args: Sequence[Value]) -> Value:
    keys = as_text(args[0]).split()
    index = truncated(as_number(args[1]))
    return keys[int(index)] if 0 <= index < len(keys) else ""


def _sum(args: Sequence[Value]) -> Value:
    # Not fsum: where infinities meet it raises.
    return float(sum(_numbers(args)))


def _numbers(args: Sequence[Value]) -> list[float]:
    """Unanswered questions are passed over, as in JavaRosa."""
    return [number for number in map(as_number, args) if not math.isnan(number)]


def _round(args: Sequence[Value]) -> Value:
    return rounded(as_number(args[0]), as_number(args[1]) if len(args) > 1 else 0)


ON_VALUES: dict[str, Callable[[Sequence[Value]], Value]] = {
    "selected": _selected,
    "selected-at": _selected_at,
    "count-selected": lambda args: float(len(as_text(args[0]).split())),
    "contains": lambda args: as_text(args[1]) in as_text(args[0]),
    "starts-with": lambda args: as_text(args[0]).startswith(as_text(args[1])),
    "string-length": lambda args: float(len(as_text(args[0]))),
    "concat": lambda args: "".join(map(as_text, args))[:MAX_TEXT],
    "not": lambda args: not is_true(args[0]),
    "true": lambda args: True,
    "false": lambda args: False,
    "number": lambda args: as_number(args[0]),
    "int": lambda args: truncated(as_number(args[0])),
    "round": _round,
    "sum": _sum,
    "min": lambda args: min(_numbers(args), default=math.nan),
    "max": lambda args: max(_numbers(args), default=math.nan),
}

# string-length() without an argument asks for the answer being checked.
ARITIES: dict[str, Arity] = {
    "selected": Arity(2, 2),
    "selected-at": Arity(2, 2),
    "count-selected": Arity(1, 1),
    "jr:choice-name": Arity(2, 2),
    "if": Arity(3, 3),
    "coalesce": Arity(2, 2),
    "regex": Arity(2, 2),
    "contains": Arity(2, 2),
    "starts-with": Arity(2, 2),
    "string-length": Arity(0, 1),
    "concat": Arity(1, ANY_NUMBER),
    "not": Arity(1, 1),
    "true": Arity(0, 0),
    "false": Arity(0, 0),
    "number": Arity(1, 1),
    "int": Arity(1, 1),
    "round": Arity(1, 2),
    "sum": Arity(1, ANY_NUMBER),
    "min": Arity(1, ANY_NUMBER),
    "max": Arity(1, ANY_NUMBER),
    "today": Arity(0, 0),
    "now": Arity(0, 0),
}
