"""The comparison object: what every test of difference between groups answers, numbers and reasons but no words.

Phrases name a Fluent message and its facts; the words are made where the reader's language is known.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Facts = Mapping[str, int | float | str]
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
class Finding:
    """One test by itself. `log_p` is the natural logarithm of p, finite however small p is; None where there was
    nothing to test (status `degenerate`). `n`: the people it counts. `details`: variant and by-products, by name."""

    test: str
    n: int
    statistic: float | None = None
    df: int | None = None
    log_p: float | None = None
    exact_p: float | None = None
    exact_method: str | None = None
    effect_size: EffectSize | None = None
    details: Facts = field(default_factory=dict)

    @property
    def status(self) -> Status:
        """`ok`, or `degenerate` where nothing could be tested."""
        return "ok" if self.decision_p is not None else "degenerate"

    @property
    def p(self) -> float | None:
        """p of the approximate test; 0 where it is smaller than any double."""
        return None if self.log_p is None else math.exp(self.log_p)

    @property
    def log10_p(self) -> float | None:
        """Decimal logarithm of p."""
        return None if self.log_p is None else self.log_p / math.log(10)

    @property
    def decision_p(self) -> float | None:
        """The p that decides: the exact one where there is one."""
        return self.p if self.exact_p is None else self.exact_p

    def figures(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return {
            "test": self.test,
            "n": self.n,
            "statistic": self.statistic,
            "df": self.df,
            "p": self.p,
            "log10_p": self.log10_p,
            "exact_p": self.exact_p,
            "exact_method": self.exact_method,
            "effect_size": _effect(self.effect_size),
            "decision_p": self.decision_p,
            "status": self.status,
            **self.details,
        }


@dataclass(frozen=True)
class Part:
    """One of several tests made at once: of the option or answer `label`, between two groups or all of them.

    `p` is corrected for the family of `family` tests by `correction`; `shares` are those of `groups`, in order.
    """

    label: str
    groups: Labels
    shares: tuple[float, ...]
    finding: Finding
    p: float
    family: int
    correction: str
    significant: bool

    def figures(self) -> dict[str, Any]:
        """Everything, ready for JSON."""
        return {
            "label": self.label,
            "groups": list(self.groups),
            "shares": list(self.shares),
            **self.finding.figures(),
            "corrected_p": self.p,
            "family": self.family,
            "correction": self.correction,
            "significant": self.significant,
        }


@dataclass(frozen=True)
class Changes:
    """What became of the same people: how many changed their answer; of ordered levels also how many moved to a
    later (`up`) and to an earlier level (`down`). `lost` and `new` answered only before and only after."""

    changed: int
    unchanged: int
    up: int | None = None
    down: int | None = None
    lost: int | None = None
    new: int | None = None


@dataclass(frozen=True)
class Scores:
    """Where the scores of one group, or of one wave, lie: how many there are, their mean and their median."""

    label: str
    n: int
    mean: float
    median: float


@dataclass(frozen=True)
class Correction:
    """How `decision_p` was corrected: the method, the number of tests in the family, and p as it was before."""

    method: str
    family: int
    p: float


@dataclass(frozen=True)
class Comparison:
    """One comparison of groups (rows) by answers (columns).

    Rows and columns that hold no answers at all are named in `dropped_rows` and `dropped_columns`; every table here
    is what remains, r × c. With status `degenerate` there was nothing to compare, and with `suppressed` the numbers
    are withheld to protect small groups: then every figure is None.
    `reason` says why this test was chosen where another rule than Cochran's chose it; `also` and `effects` are the
    secondary tests and effect sizes, `parts` the tests of single options or pairs of groups, `scores` where the scores
    of each group lie. JSON has these names only where there is something to them. A suppressed comparison may keep
    `significant`: whether the answers differ can be said where no figure can.
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
    reason: str | None = None
    also: tuple[Finding, ...] = ()
    effects: tuple[EffectSize, ...] = ()
    changes: Changes | None = None
    parts: tuple[Part, ...] = ()
    correction: Correction | None = None
    scores: tuple[Scores, ...] = ()

    def figures(self) -> dict[str, Any]:
        """Everything but the words, ready for JSON, named as the API promises."""
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
            "effect_size": _effect(self.effect_size),
            "expected_min": self.expected_min,
            "expected_below_5": self.expected_below_5,
            "cochran_ok": self.cochran_ok,
            "dropped_rows": list(self.dropped_rows),
            "dropped_columns": list(self.dropped_columns),
            "decision_p": self.decision_p,
            "significant": self.significant,
            "status": self.status,
            **self._where_there_are(),
        }

    def _where_there_are(self) -> dict[str, Any]:
        """What only some designs have."""
        extra = {
            "reason": self.reason,
            "also": [finding.figures() for finding in self.also],
            "effects": [_effect(effect) for effect in self.effects],
            "changes": asdict(self.changes) if self.changes else None,
            "parts": [part.figures() for part in self.parts],
            "correction": asdict(self.correction) if self.correction else None,
            "scores": [asdict(one) for one in self.scores],
        }
        return {name: value for name, value in extra.items() if value}


def _effect(effect: EffectSize | None) -> dict[str, Any] | None:
    return None if effect is None else asdict(effect)


def _lists(table: Numbers | Counts | None) -> list[list[float]] | None:
    return None if table is None else [list(row) for row in table]
