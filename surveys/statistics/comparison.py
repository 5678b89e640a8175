"""The comparison object: what every test of difference between groups answers, numbers and reasons but no words.

Phrases name a Fluent message and its facts; the words are made where the reader's language is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal["ok", "degenerate", "suppressed"]
Labels = tuple[str, ...]
Numbers = tuple[tuple[float, ...], ...]
Counts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Phrase:
    """A sentence to be said: the id of its Fluent message, and raw facts (counts, probabilities, labels, phrases)."""

    message: str
    args: "Mapping[str, int | float | str | tuple[Phrase, ...]]" = field(default_factory=dict)


@dataclass(frozen=True)
class Caution:
    """A warning about a comparison: a code stable for programs, and the facts its words need."""

    code: str
    args: Mapping[str, int | float | str | tuple[Phrase, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class EffectSize:
    """Size of a difference. `corrected` is free of small-sample bias; `low` and `high` bound a 95 % interval."""

    name: str
    value: float
    corrected: float | None
    low: float
    high: float

    @property
    def inflated(self) -> bool:
        """Many cells and few answers: `value` lies above its own interval, and `corrected` is the better estimate."""
        return self.corrected is not None and self.value > self.high


@dataclass(frozen=True)
class Comparison:
    """One comparison of groups (rows) by answers (columns).

    Rows and columns that hold no answers at all are named in `dropped_rows` and `dropped_columns`; every table here
    is what remains, r × c. With status `degenerate` there was nothing to compare, and with `suppressed` the numbers
    are withheld to protect small groups: then every figure is None.
    """

    status: Status
    rows: Labels
    columns: Labels
    alpha: float
    test: str | None = None
    observed: Counts | None = None
    expected: Numbers | None = None
    adjusted_residuals: Numbers | None = None
    n: int | None = None
    statistic: float | None = None
    df: int | None = None
    p: float | None = None
    log10_p: float | None = None
    critical_value: float | None = None
    exact_p: float | None = None
    exact_method: str | None = None
    effect_size: EffectSize | None = None
    expected_min: float | None = None
    expected_below_5: int | None = None
    cochran_ok: bool | None = None
    dropped_rows: Labels = ()
    dropped_columns: Labels = ()
    decision_p: float | None = None
    significant: bool | None = None
    warnings: tuple[Caution, ...] = ()

    def figures(self) -> dict[str, Any]:
        """Everything but the words, ready for JSON, named as the API promises."""
        effect = self.effect_size
        return {
            "test": self.test,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "observed": _lists(self.observed),
            "expected": _lists(self.expected),
            "adjusted_residuals": _lists(self.adjusted_residuals),
            "n": self.n,
            "statistic": self.statistic,
            "df": self.df,
            "p": self.p,
            "log10_p": self.log10_p,
            "critical_value": self.critical_value,
            "alpha": self.alpha,
            "exact_p": self.exact_p,
            "exact_method": self.exact_method,
            "effect_size": None
            if effect is None
            else {
                "name": effect.name,
                "value": effect.value,
                "corrected": effect.corrected,
                "low": effect.low,
                "high": effect.high,
            },
            "expected_min": self.expected_min,
            "expected_below_5": self.expected_below_5,
            "cochran_ok": self.cochran_ok,
            "dropped_rows": list(self.dropped_rows),
            "dropped_columns": list(self.dropped_columns),
            "decision_p": self.decision_p,
            "significant": self.significant,
            "status": self.status,
        }


def _lists(table: Numbers | Counts | None) -> list[list[float]] | None:
    return None if table is None else [list(row) for row in table]
