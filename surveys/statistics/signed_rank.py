"""Scores of the same people before and after: Wilcoxon's signed-rank test, how clear the shift is, and how large.

Differences come counted (difference → people), so a million people cost no more than the values they share.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import NormalDist

from surveys.statistics.chi_square import log_tail
from surveys.statistics.comparison import EffectSize, Finding

# Up to so many people who changed, without ties, every assignment of signs is counted.
EXACT_UP_TO = 25
# Differences are told apart to so many decimals: 3.3 − 3.0 and 3.6 − 3.3 are one difference.
_DECIMALS = 9
# Distinct differences beyond which the shift is not worked out: it needs every pair of them.
LARGEST_SHIFT = 2_000


def differences(before: Iterable[float], after: Iterable[float]) -> dict[float, int]:
    """After less before, counted. Raises ValueError where the two are not of the same people, one value each."""
    return dict(Counter(round(b - a, _DECIMALS) + 0.0 for a, b in zip(before, after, strict=True)))


def level_differences(table: Sequence[Sequence[int]]) -> dict[float, int]:
    """How many levels people moved, from a square table of changes (before × after), counted."""
    found: Counter[float] = Counter()
    for i, row in enumerate(table):
        for j, cell in enumerate(row):
            found[float(j - i)] += cell
    return dict(found)


def wilcoxon(moved: Mapping[float, int]) -> Finding:
    """Wilcoxon's (1945) signed-rank test of differences, counted; positive is a rise. `statistic` is the rank sum of
    the rises.

    Differences of 0 are left out, as Wilcoxon did. Exact for up to 25 people who changed, without ties; otherwise the
    normal approximation with correction for ties and without continuity correction. The effect is the matched-pairs
    rank-biserial correlation. `details` has the Hodges–Lehmann `shift` of all people, and the counts.
    """
    n = sum(moved.values())
    ranks = _ranks(moved)
    zeros = n - sum(people for _, _, people in ranks)
    facts: dict[str, int | float | str] = {"zeros": zeros, "zero_method": "left_out"}
    shift = hodges_lehmann(moved)
    if shift is not None:
        facts["shift"] = shift
    if not ranks:
        return Finding("wilcoxon_signed_rank", n, details=facts)
    rises = math.fsum(rank * up for rank, up, _ in ranks)
    m = n - zeros
    ties = sum(people**3 - people for _, _, people in ranks)
    # Both as whole numbers, so that no digit is lost at a million people.
    deviation = rises - m * (m + 1) / 4
    variance = (2 * m * (m + 1) * (2 * m + 1) - ties) / 48
    exact = ties == 0 and m <= EXACT_UP_TO
    return Finding(
        "wilcoxon_signed_rank",
        n,
        rises,
        None,
        log_tail(deviation**2 / variance, 1),
        exact_p=_exact(round(rises), m) if exact else None,
        exact_method="exact_signed_rank" if exact else None,
        effect_size=_rank_biserial(rises, m),
        details=facts,
    )


def hodges_lehmann(moved: Mapping[float, int]) -> float | None:
    """The shift of the scores (Hodges & Lehmann, 1963): median of the means of all pairs of differences, each
    difference also with itself; those of 0 count. None for nobody, or for more than 2,000 different differences."""
    import numpy as np

    kept = {value: people for value, people in moved.items() if people}
    if not kept or len(kept) > LARGEST_SHIFT:
        return None
    values, people = np.array(list(kept)), np.array(list(kept.values()), dtype=float)
    i, j = np.triu_indices(len(values))
    means = (values[i] + values[j]) / 2
    weights = np.where(i == j, people[i] * (people[i] + 1) / 2, people[i] * people[j])
    order = np.argsort(means, kind="stable")
    heaped, total = np.cumsum(weights[order]), weights.sum()
    middle = [means[order][np.searchsorted(heaped, place)] for place in ((total - 1) // 2 + 1, total // 2 + 1)]
    return round(float(sum(middle) / 2), _DECIMALS)


def _ranks(moved: Mapping[float, int]) -> list[tuple[float, int, int]]:
    """Of each size of difference but 0: its mean rank, how many rose by it, and how many changed by it."""
    sizes = sorted({abs(value) for value, people in moved.items() if value and people})
    found, below = [], 0
    for size in sizes:
        up, down = moved.get(size, 0), moved.get(-size, 0)
        found.append((below + (up + down + 1) / 2, up, up + down))
        below += up + down
    return found


def _exact(rises: int, m: int) -> float:
    """Two-sided p: of the 2^m ways to set signs to the ranks 1…m, those whose rank sum lies as far out."""
    ways = [1] + [0] * (m * (m + 1) // 2)
    for rank in range(1, m + 1):
        for total in range(len(ways) - 1, rank - 1, -1):
            ways[total] += ways[total - rank]
    nearer = min(rises, len(ways) - 1 - rises)
    return min(1.0, 2 * sum(ways[: nearer + 1]) / (1 << m))


def _rank_biserial(rises: float, m: int, level: float = 0.95) -> EffectSize:
    """Matched-pairs rank-biserial correlation (King & Minium, 2008; Kerby, 2014): (rises − falls) / all ranks, −1…1.

    The interval is normal on Fisher's z, with the standard error that r has without a shift. At −1 and 1, where z is
    infinite, the inner bound is taken from half a rank inside.
    """
    ranks = m * (m + 1) / 2
    r = 2 * rises / ranks - 1
    inside = max(-1 + 1 / ranks, min(1 - 1 / ranks, r)) if m > 1 else 0.0
    reach = NormalDist().inv_cdf(0.5 + level / 2) * math.sqrt(m * (m + 1) * (2 * m + 1) / 6) / ranks
    low, high = math.tanh(math.atanh(inside) - reach), math.tanh(math.atanh(inside) + reach)
    return EffectSize("rank_biserial", r, None, min(r, low), max(r, high))
