"""What a comparison says to somebody without statistics: which sentences, with which facts. The words are elsewhere.

Size of the difference first, then where it lies, then chance, then what stays uncertain. 'Not shown' is never 'none'.
"""

from statistics import NormalDist

from surveys.statistics.comparison import Comparison, EffectSize, Phrase
from surveys.statistics.effect_size import Magnitude, magnitude

# More cells than this in a sentence and nobody reads it.
CELLS_NAMED = 3


def why(comparison: Comparison) -> Phrase:
    """Which test was used, and for what reason."""
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
    effect, p, n = comparison.effect_size, comparison.decision_p, comparison.n
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
        Phrase(chance, {"p": p, "alpha": alpha, "n": n}),
        _uncertain(effect),
    )


def _size(comparison: Comparison, v: float) -> Magnitude:
    """Cohen's words are for w, which is V times the root of one less than the shorter side of the table."""
    return magnitude(v * (min(len(comparison.rows), len(comparison.columns)) - 1) ** 0.5)


def _direction(comparison: Comparison) -> tuple[Phrase, ...]:
    """The cells that stand out most, above and below what equal groups would give."""
    residuals, observed, expected = comparison.adjusted_residuals, comparison.observed, comparison.expected
    if residuals is None or observed is None or expected is None:
        return ()
    limit = NormalDist().inv_cdf(1 - comparison.alpha / 2)
    cells = sorted(
        ((z, i, j) for i, row in enumerate(residuals) for j, z in enumerate(row)), key=lambda cell: -abs(cell[0])
    )

    def named(sign: int) -> tuple[Phrase, ...]:
        outstanding = [(i, j) for z, i, j in cells if z * sign >= limit][:CELLS_NAMED]
        return tuple(
            Phrase(
                "comparison-cell",
                {
                    "row": comparison.rows[i],
                    "column": comparison.columns[j],
                    "observed": observed[i][j],
                    "expected": expected[i][j],
                },
            )
            for i, j in outstanding
        )

    above, below = named(1), named(-1)
    said = []
    if above:
        said.append(Phrase("comparison-above", {"cells": above}))
    if below:
        said.append(Phrase("comparison-below" if above else "comparison-below-alone", {"cells": below}))
    return tuple(said) or (Phrase("comparison-no-cell"),)


def _uncertain(effect: EffectSize) -> Phrase:
    return Phrase("comparison-uncertain", {"low": effect.low, "high": effect.high})
