"""Intervals for a share of people, and probabilities corrected for several tests at once."""

import math
from collections.abc import Sequence
from statistics import NormalDist


def wilson(successes: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Wilson's (1927) score interval for a share, in 0…1, without continuity correction.

    Raises ValueError unless 0 ≤ successes ≤ n, n ≥ 1 and 0 < level < 1.
    """
    if n < 1 or not 0 <= successes <= n:
        raise ValueError("a share needs 0 ≤ successes ≤ n and n ≥ 1")
    low, high = score_interval(successes / n, n, level)
    # At the ends the bound is 0 or 1 by algebra; rounding would leave a trace of 1e-17.
    return 0.0 if successes == 0 else low, 1.0 if successes == n else high


def score_interval(share: float, n: float, level: float = 0.95) -> tuple[float, float]:
    """Wilson's interval for a share of `n` people, which need not be whole where they are an effective number.

    Raises ValueError unless 0 ≤ share ≤ 1, n > 0 and 0 < level < 1.
    """
    if not 0 < level < 1:
        raise ValueError("a level of confidence lies between 0 and 1")
    if not 0 <= share <= 1 or n <= 0:
        raise ValueError("a share lies between 0 and 1, and needs people")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    middle = share + z * z / (2 * n)
    reach = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


def holm(p: Sequence[float]) -> list[float]:
    """Probabilities corrected by Holm's (1979) step-down method, in the order given."""
    order = sorted(range(len(p)), key=lambda i: p[i])
    corrected, worst = [0.0] * len(p), 0.0
    for rank, i in enumerate(order):
        worst = max(worst, min(1.0, p[i] * (len(p) - rank)))
        corrected[i] = worst
    return corrected


def benjamini_hochberg(p: Sequence[float]) -> list[float]:
    """Probabilities corrected for the false discovery rate (Benjamini & Hochberg, 1995), in the order given."""
    order = sorted(range(len(p)), key=lambda i: p[i], reverse=True)
    corrected, least = [0.0] * len(p), 1.0
    for rank, i in enumerate(order):
        least = min(least, p[i] * len(p) / (len(p) - rank))
        corrected[i] = least
    return corrected


def bonferroni(p: Sequence[float]) -> list[float]:
    """Probabilities multiplied by the number of tests (Bonferroni, 1936), at most 1."""
    return [min(1.0, value * len(p)) for value in p]
