"""Values of expressions: text, number, truth, and how each becomes another.

The rules are those of XPath 1.0, section 4, with what JavaRosa, the engine of ODK Collect, adds to them: a decimal
comma is read, a date counts as days since 1970-01-01, and 0.1 + 0.2 = 0.3. Nothing here raises, whatever the values.
"""

import math
import operator
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Context, Decimal

Value = str | int | float | bool

NUMBER = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]*)?|[.,][0-9]+)")
MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - days are counted on the calendar as written, without a zone
ALIKE = 1e-12  # as in JavaRosa: numbers nearer to each other than this are equal
MAX_DIGITS = 30  # for round(), as in JavaRosa
EXACT = Context(prec=400)  # holds every float down to 30 digits after the point

ORDER: dict[str, Callable[[float | datetime, float | datetime], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def is_true(value: Value) -> bool:
    """XPath's boolean(): a text that is not empty, a number that is neither 0 nor NaN."""
    if isinstance(value, float) and math.isnan(value):
        return False
    return bool(value)


def as_text(value: Value) -> str:
    """XPath's string(): a whole number without a point, never an exponent; 'true', 'false', 'NaN', 'Infinity'."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    number = as_number(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    return f"{Decimal(repr(number)):f}".removesuffix(".0")


def as_number(value: Value) -> float:
    """XPath's number(): NaN for an empty text and for one that is no number; a date as days since 1970-01-01."""
    if not isinstance(value, str):
        try:
            return float(value)
        except OverflowError:
            return math.inf if value > 0 else -math.inf
    text = value.strip()
    if NUMBER.fullmatch(text):
        return float(text.replace(",", "."))
    moment = as_moment(text)
    return math.nan if moment is None else (moment.replace(tzinfo=None) - EPOCH) / timedelta(days=1)


def as_moment(text: str) -> datetime | None:
    """An ISO date (its midnight) or an ISO date and time, with its offset if it has one; None for any other text."""
    if not MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # the 31st of February
        return None


def is_empty(value: Value) -> bool:
    """Whether coalesce() passes over the value: an unanswered question, or what could not be worked out without it."""
    return value == "" or (isinstance(value, float) and math.isnan(value))


def are_equal(left: Value, right: Value) -> bool:
    """XPath's `=`: as truths if one of them is, else as numbers if one of them is, else letter by letter."""
    if isinstance(left, bool) or isinstance(right, bool):
        return is_true(left) == is_true(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    first, second = as_number(left), as_number(right)
    return first == second or abs(first - second) < ALIKE


def is_ordered(sign: str, left: Value, right: Value) -> bool:
    """`<`, `<=`, `>`, `>=`: two dates by time, anything else as numbers; false wherever one is NaN.

    Two moments with offsets are compared as instants; where one has none, both are taken as the clock on the wall.
    """
    if isinstance(left, str) and isinstance(right, str):
        first, second = as_moment(left.strip()), as_moment(right.strip())
        if first is not None and second is not None:
            if first.tzinfo is None or second.tzinfo is None:
                first, second = first.replace(tzinfo=None), second.replace(tzinfo=None)
            return ORDER[sign](first, second)
    return ORDER[sign](as_number(left), as_number(right))


def divided(left: float, right: float) -> float:
    """`div`: by zero it is NaN or an Infinity whose sign is that of both, the sign of zero included (IEEE 754)."""
    if right:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def remainder(left: float, right: float) -> float:
    """`mod`: has the sign of the left side; NaN for a zero on the right or an Infinity on the left."""
    if right == 0 or math.isinf(left):
        return math.nan
    return math.fmod(left, right)


def truncated(number: float) -> float:
    """int(): towards zero."""
    return float(math.trunc(number)) if math.isfinite(number) else number


def rounded(number: float, digits: float = 0) -> float:
    """round(): to so many decimal places, halves upwards (-2.5 becomes -2); negative digits round to tens, hundreds."""
    if not math.isfinite(number):
        return number
    if not abs(digits) <= MAX_DIGITS:
        return math.nan
    halves = ROUND_HALF_DOWN if number < 0 else ROUND_HALF_UP
    unit = Decimal((0, (1,), -math.trunc(digits)))
    return float(Decimal(repr(number)).quantize(unit, halves, EXACT))
