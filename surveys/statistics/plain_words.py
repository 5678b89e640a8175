"""What a comparison says to somebody without statistics: which sentences, with which facts. The words are elsewhere.

Size of the difference first, then where it lies, then chance, then what stays uncertain. 'Not shown' is never 'none'.
"""

from collections.abc import Sequence
from statistics import NormalDist

from surveys.statistics import plain_words_designs
from surveys.statistics.comparison import Comparison, EffectSize, Phrase
from surveys.statistics.effect_size import Magnitude, magnitude

# More than this in a sentence and nobody reads it.
ANSWERS_NAMED = 2
GROUPS_NAMED = 3


def why(comparison: Comparison) -> tuple[Phrase, ...]:
    """Which test was used, and for what reason; then which stand beside it."""
    return (_why(comparison), *plain_words_designs.why_beside(comparison))


def _why(comparison: Comparison) -> Phrase:
    if comparison.reason is not None and comparison.status != "suppressed":
        return Phrase(f"comparison-why-{comparison.reason}")
    if comparison.status != "ok":
        return Phrase(f"comparison-why-{comparison.status}")
    if comparison.exact_method is None:
        return Phrase("comparison-why-pearson")
    facts = {"below": comparison.expected_below_5 or 0, "cells": len(comparison.rows) * len(comparison.columns)}
    if comparison.exact_method.startswith("monte_carlo"):
        return Phrase("comparison-why-monte-carlo", facts)
    return Phrase("comparison-why-fisher" if comparison.exact_method == "fisher" else "comparison-why-exact", facts)


def warning(code: str) -> str:
    """The message of a caution's code."""
    return f"comparison-warning-{code}"


def plain_words(comparison: Comparison) -> tuple[Phrase, ...]:
    """The sentences, in order."""
    if comparison.reason is not None and comparison.status != "suppressed":
        return plain_words_designs.plain_words(comparison)
    effect, p, n = comparison.effect_size, comparison.decision_p, comparison.n
    if any(caution.code == "wave-running" for caution in comparison.warnings):
        return (Phrase("comparison-plain-waiting"),)
    if comparison.status == "suppressed" and comparison.significant is not None:
        return (Phrase(f"comparison-plain-suppressed-{'differ' if comparison.significant else 'alike'}"),)
    if comparison.status != "ok" or effect is None or p is None or n is None:
        return (Phrase(f"comparison-plain-{comparison.status}"),)
    alpha = comparison.alpha
    if not comparison.significant:
        # An interval of nothing but 0 is a sign of an unusually even table, not of certainty.
        largest = _size(comparison, effect.high) if effect.high > 0 else "none"
        return (
            Phrase("comparison-not-shown", {"p": p, "alpha": alpha}),
            Phrase("comparison-not-shown-uncertain", {"n": n, "high": effect.high, "size": largest}),
        )
    shown = effect.corrected if effect.inflated and effect.corrected is not None else effect.value
    size = _size(comparison, shown)
    chance = "comparison-chance-trivial" if size == "trivial" else "comparison-chance"
    return (
        Phrase("comparison-effect-corrected" if effect.inflated else "comparison-effect", {"size": size, "v": shown}),
        *_direction(comparison),
        *plain_words_designs.levels_higher(comparison),
        *plain_words_designs.pairs_apart(comparison),
        Phrase(chance, {"p": p, "alpha": alpha, "n": n}),
        _uncertain(effect),
    )


def _size(comparison: Comparison, v: float) -> Magnitude:
    """Cohen's words are for w, which is V times the root of one less than the shorter side of the table."""
    return magnitude(v * (min(len(comparison.rows), len(comparison.columns)) - 1) ** 0.5)


def _direction(comparison: Comparison) -> tuple[Phrase, ...]:
    """The answers whose shares differ most from group to group, and these shares. An answer counts where one of its
    adjusted residuals (Haberman 1973) lies beyond what chance allows."""
    residuals, observed = comparison.adjusted_residuals, comparison.observed
    if residuals is None or observed is None:
        return ()
    limit = NormalDist().inv_cdf(1 - comparison.alpha / 2)
    strongest = {j: max(abs(row[j]) for row in residuals) for j in range(len(comparison.columns))}
    told = [j for j in sorted(strongest, key=lambda j: -strongest[j]) if strongest[j] >= limit]
    if not told:
        return (Phrase("comparison-no-answer"),)
    # Of two answers the second says the first over again.
    most = 1 if len(comparison.columns) == 2 else ANSWERS_NAMED
    return tuple(_shares_of(comparison, residuals, observed, answer) for answer in told[:most])


def _shares_of(
    comparison: Comparison, residuals: Sequence[Sequence[float]], observed: Sequence[Sequence[int]], answer: int
) -> Phrase:
    """One answer's share in the groups that stand out most, in the table's order."""
    by_strength = sorted(range(len(comparison.rows)), key=lambda i: -abs(residuals[i][answer]))
    groups = tuple(
        Phrase("comparison-share", {"row": comparison.rows[i], "share": observed[i][answer] / sum(observed[i])})
        for i in sorted(by_strength[:GROUPS_NAMED])
    )
    return Phrase("comparison-answer", {"column": comparison.columns[answer], "groups": groups})


def _uncertain(effect: EffectSize) -> Phrase:
    return Phrase("comparison-uncertain", {"low": effect.low, "high": effect.high})
