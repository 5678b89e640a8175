"""What people write in answer to an item, read as it wants it: text, number, date, time. Or why it will not do."""

import re
from datetime import date, time
from fractions import Fraction

from surveys.numerals import parse_number
from surveys.problems import Problem
from surveys.questionnaire import MAX_TEXT_ANSWER, Answer, Item

# NUL and half characters: no database stores them, no reader sees them.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")
DAY_FIRST = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
HOURS = re.compile(r"(\d{1,2})(?:[:.\- ](\d{2}))?")


def read_entry(item: Item, text: str | None) -> Answer | Problem:
    """The answer that `text` is; None stands for a message without text. A problem where it is none."""
    match item.kind:
        case "number":
            return read_number(item, text)
        case "text":
            return _read_text(text)
        case "date":
            return _read_date(text)
        case "time":
            return _read_time(text)
        case "image" | "audio" | "video" | "file":
            return Problem(f"answer-send-{item.kind}")
    return Problem("answer-choose-a-button")


def _read_text(text: str | None) -> str | Problem:
    written = UNSTORABLE.sub("", text or "").strip()
    if not written:
        return Problem("answer-not-text")
    if len(written) > MAX_TEXT_ANSWER:
        return Problem("answer-too-long", args={"length": len(written), "maximum": MAX_TEXT_ANSWER})
    return written


def read_number(item: Item, text: str | None) -> int | float | Problem:
    """A number as people write it, within the item's bounds and steps."""
    value = parse_number(text or "")
    args = _asked_number(item)
    if value is None:
        return Problem("answer-not-a-number", args=args)
    if item.integer and not isinstance(value, int):
        return Problem("answer-not-whole", args=args)
    if item.minimum is not None and value < item.minimum:
        return Problem("answer-too-small", args=args)
    if item.maximum is not None and value > item.maximum:
        return Problem("answer-too-big", args=args)
    if item.step is not None and (_exact(value) - _exact(item.minimum or 0)) % _exact(item.step):
        return Problem("answer-off-step", args=args | {"step": item.step})
    return value


def _exact(value: int | float) -> Fraction:
    """As it was written: 0.1 is a tenth here."""
    return Fraction(str(value))


def _asked_number(item: Item) -> dict[str, str | int | float]:
    """The facts a refusal needs: which bounds there are and what they are."""
    low, high = item.minimum, item.maximum
    bounds = "none" if low is None and high is None else "least" if high is None else "most" if low is None else "both"
    return {"bounds": bounds, "minimum": low or 0, "maximum": high or 0}


def _read_date(text: str | None) -> str | Problem:
    """A day as 2.03.2026, 02/03/2026 or 2026-03-02, the day before the month."""
    written = (text or "").strip()
    if found := DAY_FIRST.fullmatch(written):
        day, month, year = map(int, found.groups())
    elif found := YEAR_FIRST.fullmatch(written):
        year, month, day = map(int, found.groups())
    else:
        return Problem("answer-not-a-date")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Problem("answer-no-such-date", args={"written": written})


def _read_time(text: str | None) -> str | Problem:
    """A time of day as 14:30, 14.30, 14 30 or 14."""
    found = HOURS.fullmatch((text or "").strip())
    if found is None:
        return Problem("answer-not-a-time")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        return Problem("answer-not-a-time")
    return time(hour, minute).strftime("%H:%M")
