"""What the pages' templates need besides data: words and numbers."""

import re
from typing import Any

from community import numbers
from community.comparison_lines import test_lines
from community.comparison_tables import PartRow, family_line, more_lines, part_rows
from community.i18n import Texts, Value
from community.result_views import Share

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


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
        return self.figure(share) + ("\u202f%" if self.language == "ru" else "%")

    def figure(self, share: float) -> str:
        """A share in whole percent, without the sign."""
        return numbers.fixed(100 * share, 0, self.language)

    def interval(self, share: Share) -> str:
        """Wilson's interval in whole percent; empty where there is none."""
        if share.low is None or share.high is None:
            return ""
        return f"{self.figure(share.low)}–{self.figure(share.high)}"

    def lines(self, found: dict[str, Any]) -> list[str]:
        """Every figure of a comparison."""
        return [*test_lines(found, self._speak), *more_lines(found, self._speak)]

    def parts(self, found: dict[str, Any]) -> list[PartRow]:
        """The tests of single answers."""
        return part_rows(found, self._speak)

    def family(self, found: dict[str, Any]) -> str:
        """How those were corrected."""
        return family_line(found, self._speak)


def sentences(text: str) -> list[str]:
    """The text a sentence at a time, so that nobody faces a wall of words."""
    found: list[str] = []
    for piece in _SENTENCE_END.split(text):
        if found and not piece.lstrip('«“"')[:1].isupper():
            found[-1] += f" {piece}"  # the point belonged to an abbreviation
        else:
            found.append(piece)
    return found
