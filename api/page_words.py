"""What the pages' templates need besides data: words, numbers, and the shades of bars."""

import re
from collections.abc import Sequence
from typing import Any

from community import numbers
from community.i18n import Texts, Value
from community.result_views import Share

# From dark to light of one blue: told apart by lightness, so by everybody, and on paper.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
DARKEST, LIGHTEST = (8, 60, 120), (205, 225, 242)


class PageWords:
    """Words and numbers in the reader's language. Jinja escapes what comes from here."""

    def __init__(self, speak: Texts) -> None:
        self._speak = speak
        self.language = speak.language

    def t(self, message: str, **args: Value) -> str:
        """A message."""
        return self._speak.plain(message, **args)

    def whole(self, n: int | None) -> str:
        """A count; a dash where it is not shown."""
        return "–" if n is None else numbers.whole(n, self.language)

    def fixed(self, value: float, digits: int) -> str:
        """A number with so many decimals."""
        return numbers.fixed(value, digits, self.language)

    def signed(self, value: float) -> str:
        """A residual."""
        return ("+" if value > 0 else "") + numbers.fixed(value, 2, self.language)

    def percent(self, share: float | None) -> str:
        """A share in whole percent; a dash where there is none."""
        if share is None:
            return "–"
        return numbers.fixed(100 * share, 0, self.language) + ("\u202f%" if self.language == "ru" else "%")


def sentences(text: str) -> list[str]:
    """The text a sentence at a time, so that nobody faces a wall of words."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if found and not piece.lstrip('«“"')[:1].isupper():
            found[-1] += f" {piece}"  # the point belonged to an abbreviation
        else:
            found.append(piece)
    return found


def shade(place: int, of: int) -> str:
    """The fill of one of `of` ordered levels."""
    step = place / (of - 1) if of > 1 else 0
    mixed = [round(dark + (light - dark) * step) for dark, light in zip(DARKEST, LIGHTEST, strict=True)]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def stack(shares: Sequence[Share]) -> list[dict[str, Any]]:
    """The pieces of one bar of 100: where each begins, how wide it is, its fill."""
    pieces, start = [], 0.0
    for place, share in enumerate(shares):
        width = 100 * (share.share or 0)
        pieces.append({"x": f"{start:.1f}", "width": f"{width:.1f}", "fill": shade(place, len(shares))})
        start += width
    return pieces
