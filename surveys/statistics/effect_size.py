"""How large a difference is, apart from how certain: Cramér's V, its correction and interval, Cohen's w."""

import math
from collections.abc import Callable
from statistics import NormalDist
from typing import Literal

_NORMAL_FROM = 1e9
_W_FROM = (0.1, 0.3, 0.5)

Magnitude = Literal["trivial", "small", "medium", "large"]

# From where an effect is called small, medium, large. Cohen (1988) for all but Cliff's delta (Romano et al., 2006);
# rank epsilon² has the squares of r.
_WORDS_FROM = {
    "cohens_g": (0.05, 0.15, 0.25),
    "cohens_w_of_changes": (0.1, 0.3, 0.5),
    "cohens_h": (0.2, 0.5, 0.8),
    "rank_biserial": (0.1, 0.3, 0.5),
    "pearson_r": (0.1, 0.3, 0.5),
    "rank_epsilon_squared": (0.01, 0.09, 0.25),
    "cliffs_delta": (0.147, 0.33, 0.474),
}
# The largest values of measures that do not end at 1.
_LARGEST = {"cohens_g": 0.5, "cohens_h": math.pi}


def cramers_v(statistic: float, n: int, rows: int, columns: int) -> float:
    """Cramér's V in 0…1 from Pearson's χ² of an r × c table of n answers (Cramér, 1946)."""
    return min(1.0, math.sqrt(statistic / (n * (min(rows, columns) - 1))))


def cramers_v_corrected(statistic: float, n: int, rows: int, columns: int) -> float | None:
    """Cramér's V without its small-sample bias (Bergsma, 2013); None where so few answers leave it undefined."""
    if n < 2:
        return None
    phi2 = max(0.0, statistic / n - (rows - 1) * (columns - 1) / (n - 1))
    corrected_rows = rows - (rows - 1) ** 2 / (n - 1)
    corrected_columns = columns - (columns - 1) ** 2 / (n - 1)
    span = min(corrected_rows, corrected_columns) - 1
    return min(1.0, math.sqrt(phi2 / span)) if span > 0 else None


def cramers_v_interval(statistic: float, n: int, rows: int, columns: int, level: float = 0.95) -> tuple[float, float]:
    """Confidence interval of Cramér's V by inverting the noncentral χ² (Smithson, 2003), cut to 0…1."""
    low, high = noncentrality_interval(statistic, (rows - 1) * (columns - 1), level)
    return cramers_v(low, n, rows, columns), cramers_v(high, n, rows, columns)


def noncentrality_interval(statistic: float, df: int, level: float = 0.95) -> tuple[float, float]:
    """Confidence interval of the noncentrality of a χ² with `df` degrees of freedom (Smithson, 2003)."""
    beyond = (1 - level) / 2
    return _noncentrality(statistic, df, 1 - beyond), _noncentrality(statistic, df, beyond)


def cohens_w(statistic: float, n: int) -> float:
    """Cohen's w, the square root of χ²/n (Cohen, 1988)."""
    return math.sqrt(statistic / n)


def magnitude(w: float) -> Magnitude:
    """Cohen's (1988) conventional words for w: from 0.1 small, from 0.3 medium, from 0.5 large."""
    return _word(w, _W_FROM)


def magnitude_of(name: str, value: float) -> Magnitude:
    """The word for an effect size of another name than V; its sign does not matter. Raises KeyError for an unknown."""
    return _word(abs(value), _WORDS_FROM[name])


def graded(name: str, value: float) -> float:
    """How large an effect is on one ladder for all measures, its sign left out: from 1 small, from 2 medium, from 3
    large, in proportion in between, 4 the largest there can be. `cohens_w` is known too; KeyError for an unknown."""
    small, medium, large = _W_FROM if name == "cohens_w" else _WORDS_FROM[name]
    bounds = (0.0, small, medium, large, _LARGEST.get(name, 1.0))
    size = min(abs(value), bounds[-1])
    step = max(place for place in range(len(bounds) - 1) if size >= bounds[place])
    return step + (size - bounds[step]) / (bounds[step + 1] - bounds[step])


def _word(size: float, bounds: tuple[float, float, float]) -> Magnitude:
    small, medium, large = bounds
    if size < small:
        return "trivial"
    if size < medium:
        return "small"
    return "medium" if size < large else "large"


def _noncentrality(statistic: float, df: int, probability: float) -> float:
    """The noncentrality at which P(X ≤ statistic) equals `probability`; 0 where even none gives less."""
    from scipy import optimize, special

    if statistic > _NORMAL_FROM:
        # Out here √X is normal with mean √(λ + df − 1) and variance 1 to seven digits, and the exact series gives out.
        return max(0.0, (math.sqrt(statistic) - NormalDist().inv_cdf(probability)) ** 2 - (df - 1))
    excess: Callable[[float], float] = lambda ncp: float(special.chndtr(statistic, df, ncp)) - probability  # noqa: E731
    if excess(0.0) <= 0:
        return 0.0
    high = 2 * statistic + 10
    while excess(high) > 0:
        high *= 2
    return float(optimize.brentq(excess, 0.0, high, xtol=1e-13, rtol=1e-14))
