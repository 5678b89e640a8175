"""Whether published figures come out: each is compared as exactly as it is printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from community.study_format import Figures, PlannedComparison

Comparison = Mapping[str, Any]
"""The comparison object, as `comparison_words.render` gives it."""


@dataclass(frozen=True)
class Difference:
    """A figure that came out otherwise: its name, what was printed (or expected), and what was found."""

    figure: str
    printed: str
    found: str


@dataclass(frozen=True)
class Judged:
    """`verdict`: whether the published figures come out. `as_expected`: whether verdict and recomputed figures are
    those that the study's file expects; `surprises` names the figures that are not."""

    verdict: str
    differences: tuple[Difference, ...]
    surprises: tuple[Difference, ...]
    as_expected: bool


def judge(planned: PlannedComparison, found: Comparison) -> Judged:
    """The verdict on one comparison."""
    differences = tuple(_differences(planned.published, found))
    surprises = tuple(_differences(planned.expected, found))
    verdict = "differs" if differences else "reproduced"
    return Judged(verdict, differences, surprises, not surprises and verdict == planned.verdict)


def _differences(figures: Figures, found: Comparison) -> Iterator[Difference]:
    for name in ("statistic", "p", "critical_value", "exact_p"):
        printed = getattr(figures, name)
        if printed is not None and not comes_out(found[name], printed):
            yield Difference(name, printed, as_printed(found[name], printed))
    for name in ("df", "expected_below_5"):
        wanted = getattr(figures, name)
        if wanted is not None and wanted != found[name]:
            yield Difference(name, str(wanted), "—" if found[name] is None else str(found[name]))
    observed = found["observed"] or []
    if figures.table is not None and figures.table != observed:
        yield Difference("table", str(figures.table), str(observed))
    if figures.percent is not None and not _percent_come_out(figures.percent, observed):
        yield Difference("percent", _rows(figures.percent), _rows(shares(observed)))


def comes_out(value: float | None, printed: str) -> bool:
    """Whether `value` gives the printed figure when rounded to its decimals, or keeps to the printed bound."""
    if value is None:
        return False
    sign, wanted = printed[0], Decimal(printed.lstrip("<> "))
    exact = Decimal(repr(value))
    if sign == "<":
        return exact < wanted
    if sign == ">":
        return exact > wanted
    unit = Decimal(1).scaleb(int(wanted.as_tuple().exponent))
    # Printed tables round a half either way.
    return wanted in {exact.quantize(unit, ROUND_HALF_UP), exact.quantize(unit, ROUND_HALF_EVEN)}


def as_printed(value: float | None, printed: str) -> str:
    """`value` with as many decimals as the printed figure has; a dash where there is none."""
    if value is None:
        return "—"
    wanted = Decimal(printed.lstrip("<> "))
    if printed[0] in "<>" or "e" in printed:
        return f"{value:.6g}"
    return str(Decimal(repr(value)).quantize(Decimal(1).scaleb(int(wanted.as_tuple().exponent)), ROUND_HALF_UP))


def _percent_come_out(printed: list[list[str]], observed: list[list[int]]) -> bool:
    if [len(row) for row in printed] != [len(row) for row in observed]:
        return False
    return all(
        comes_out(100 * count / sum(counts), figure)
        for figures, counts in zip(printed, observed, strict=True)
        for figure, count in zip(figures, counts, strict=True)
    )


def shares(observed: list[list[int]]) -> list[list[str]]:
    """Per cent of each row's total, to two decimals."""
    return [[f"{100 * count / sum(row):.2f}" for count in row] for row in observed]


def _rows(table: list[list[str]]) -> str:
    return "; ".join(", ".join(row) for row in table)
