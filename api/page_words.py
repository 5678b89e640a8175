"""What the pages' templates need besides data: words and numbers."""

import re
from collections.abc import Sequence
from typing import Any

from community import numbers
from community.comparison_lines import test_lines
from community.comparison_tables import PartRow, family_line, more_lines, part_rows
from community.figure_lines import completion_lines, figure, group_lines, trend_line
from community.i18n import Texts, Value
from community.result_reliability import ItemView
from community.result_views import Completion, Distribution, Share, Summary, Trend

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

    def number(self, value: float) -> str:
        """A mean, with at most two decimals."""
        return figure(value, self._speak)

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

    def weighted(self, share: Share) -> str:
        """A share weighted to known numbers of people with its interval; empty where there is none."""
        if share.weighted is None:
            return ""
        low, high = self.figure(share.weighted.low), self.figure(share.weighted.high)
        return self.t("page-weighted", share=self.percent(share.weighted.share), low=low, high=high)

    def means(self, part: Distribution) -> list[str]:
        """Of each group its mean, median and quartiles, the answer in the middle, the mean places."""
        return group_lines(part, self._speak)

    def course(self, trend: Trend) -> str:
        """A scale from wave to wave."""
        return trend_line(trend, self._speak)

    def completion(self, found: Sequence[Completion], wave: int) -> str:
        """How many of a wave sent it off, and where the others stopped; empty where nobody stopped, or nobody knows."""
        said = [completion_lines(one, self._speak) for one in found if one.wave == wave and one.started > one.finished]
        return " ".join(f"{line}." for lines in said for line in lines)

    def notes(self, summary: Summary) -> list[str]:
        """What holds for the whole page: why numbers are hidden or not there yet, and that answers stand together."""
        found = [summary.suppressed_because] if summary.suppressed_because else []
        if summary.still_running:
            found.append(self.t("results-when-over"))
        if summary.merged:
            found.append(self.t("results-merged"))
        found += [line for wave in summary.weighting for line in wave.words]
        return list(dict.fromkeys(found))

    def item(self, item: ItemView) -> tuple[str, str]:
        """An item's correlation with the others, and alpha without it."""
        rest, dropped = (
            "–" if value is None else numbers.fixed(value, 2, self.language)
            for value in (item.item_rest, item.alpha_if_dropped)
        )
        return rest, dropped

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
