"""Groups compared by ordered levels: which group tends higher, by how much, and whether levels rise with the groups.

Counts only, one row a group, one column a level from lowest to highest; levels outside the order ('do not know') are
left out by the caller. Everything costs rows × columns, however many people answered.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

from surveys.statistics.chi_square import log_tail
from surveys.statistics.comparison import EffectSize, Finding
from surveys.statistics.effect_size import noncentrality_interval

Counts = Sequence[Sequence[int]]

# People of both groups up to whom every way to deal them into the two groups is counted.
EXACT_UP_TO = 50


def mann_whitney(first: Sequence[int], second: Sequence[int]) -> Finding:
    """Mann & Whitney's (1947) U of two groups' levels: the pairs in which `first` stands higher, ties by half.

    Normal approximation with correction for ties and without continuity correction; up to 50 people the exact
    permutation test, ties as they are, decides. The effect is Cliff's delta of `first` against `second`. Degenerate
    where a group is empty or everybody stands at one level.
    """
    m, n = sum(first), sum(second)
    levels = [a + b for a, b in zip(first, second, strict=True)]
    if not m or not n or sum(map(bool, levels)) < 2:
        return Finding("mann_whitney", m + n)
    higher, ties = _pairs(first, second)
    u = higher + ties / 2
    both = m + n
    spread = both**3 - both - sum(level**3 - level for level in levels)
    variance = m * n * spread / (12 * both * (both - 1))
    exact = both <= EXACT_UP_TO
    return Finding(
        "mann_whitney",
        both,
        u,
        None,
        log_tail((u - m * n / 2) ** 2 / variance, 1),
        exact_p=_exact(levels, m, 2 * higher + ties) if exact else None,
        exact_method="exact_rank_sum" if exact else None,
        effect_size=cliffs_delta(first, second),
    )


def cliffs_delta(first: Sequence[int], second: Sequence[int], level: float = 0.95) -> EffectSize:
    """Cliff's (1993) delta: P(first higher) − P(second higher), −1…1.

    Interval: Cliff's (1996) unbiased variance and the asymmetric bounds of Feng & Cliff (2004); where the groups do
    not overlap (delta −1 or 1), (nz − z²)/(nz + z²) with the smaller group's size in place of nz. Raises ValueError
    where a group is empty.
    """
    m, n = sum(first), sum(second)
    if not m or not n:
        raise ValueError("a delta needs two groups with answers")
    higher, ties = _pairs(first, second)
    lower = m * n - higher - ties
    delta = (higher - lower) / (m * n)
    z = NormalDist().inv_cdf(0.5 + level / 2)
    if higher == m * n or lower == m * n:
        inner = (min(m, n) - z * z) / (min(m, n) + z * z)
        return EffectSize("cliffs_delta", delta, None, *((inner, 1.0) if delta > 0 else (-1.0, -inner)))
    variance = _delta_variance(first, second, delta, (higher + lower) / (m * n))
    rest = 1 - delta * delta
    reach = z * math.sqrt(variance) * math.sqrt(rest * rest + z * z * variance)
    scale = rest + z * z * variance
    low, high = ((delta - delta**3 + side * reach) / scale for side in (-1, 1))
    return EffectSize("cliffs_delta", delta, None, max(-1.0, low), min(1.0, high))


def linear_by_linear(counts: Counts) -> Finding:
    """Mantel's (1963) test of linear association, M² = (n − 1)r² with groups and levels numbered 1, 2, 3, …, df = 1.

    The effect is Pearson's r with Fisher's (1921) interval. Degenerate where either side has a single value.
    """
    rows, columns = [sum(row) for row in counts], [sum(column) for column in zip(*counts, strict=True)]
    n = sum(rows)
    if sum(map(bool, rows)) < 2 or sum(map(bool, columns)) < 2:
        return Finding("linear_by_linear", n)
    first, second = _sums(rows), _sums(columns)
    across = sum(i * j * cell for i, row in enumerate(counts) for j, cell in enumerate(row))
    # In whole numbers until the last step: at a million people the difference would lose its digits.
    covariance = n * across - first[0] * second[0]
    r = covariance / math.sqrt((n * first[1] - first[0] ** 2) * (n * second[1] - second[0] ** 2))
    statistic = (n - 1) * r * r
    return Finding("linear_by_linear", n, statistic, 1, log_tail(statistic, 1), effect_size=_correlation(r, n))


def kruskal_wallis(counts: Counts) -> Finding:
    """Kruskal & Wallis's (1952) H of several groups' levels, corrected for ties; χ² with groups − 1 degrees of freedom.

    The effect is rank epsilon² = H/(n − 1) (Kelley, 1935), 0…1, its interval from the noncentral χ². Groups without
    anybody are left out. Degenerate where fewer than two groups or two levels remain.
    """
    groups = [row for row in counts if any(row)]
    n = sum(map(sum, groups))
    levels = [sum(column) for column in zip(*groups, strict=True)]
    if len(groups) < 2 or sum(map(bool, levels)) < 2:
        return Finding("kruskal_wallis", n)
    below, doubled = 0, []
    for level in levels:
        doubled.append(2 * below + level + 1)
        below += level
    centred = [
        sum(cell * (rank - n - 1) for cell, rank in zip(row, doubled, strict=True)) ** 2 / sum(row) for row in groups
    ]
    untied = 1 - sum(level**3 - level for level in levels) / (n**3 - n)
    statistic = 3 * math.fsum(centred) / (n * (n + 1)) / untied
    df = len(groups) - 1
    low, high = (min(1.0, bound / (n - 1)) for bound in noncentrality_interval(statistic, df))
    effect = EffectSize("rank_epsilon_squared", min(1.0, statistic / (n - 1)), None, low, high)
    return Finding("kruskal_wallis", n, statistic, df, log_tail(statistic, df), effect_size=effect)


def _pairs(first: Sequence[int], second: Sequence[int]) -> tuple[int, int]:
    """Of all pairs of one from each group: those in which the first stands higher, and those at the same level."""
    higher = ties = beneath = 0
    for a, b in zip(first, second, strict=True):
        higher += a * beneath
        ties += a * b
        beneath += b
    return higher, ties


def _exact(levels: Sequence[int], m: int, doubled_u: int) -> float:
    """Two-sided p: of all ways to take m people out of those at the levels, those whose U lies as far from its mean."""
    # ways[taken][twice the rank sum]; ranks are doubled, so that the mean ranks of ties are whole.
    ways: list[dict[int, int]] = [{0: 1}] + [{} for _ in range(m)]
    beneath = 0
    for people in levels:
        rank = 2 * beneath + people + 1
        beneath += people
        for taken in range(m, 0, -1):
            for some in range(1, min(people, taken) + 1):
                for total, count in ways[taken - some].items():
                    heaped = total + some * rank
                    ways[taken][heaped] = ways[taken].get(heaped, 0) + count * math.comb(people, some)
    mean = m * (sum(levels) - m)
    observed = abs(doubled_u - mean)
    hits = sum(count for total, count in ways[m].items() if abs(total - m * (m + 1) - mean) >= observed)
    return hits / math.comb(sum(levels), m)


def _delta_variance(first: Sequence[int], second: Sequence[int], delta: float, untied: float) -> float:
    """Cliff's (1996) unbiased variance of delta, not below (1 − delta²)/(mn − 1); `untied`: the share of such pairs."""
    m, n = sum(first), sum(second)
    if m < 2 or n < 2:
        return (1 - delta * delta) / max(1, m * n - 1)
    mine = sum(a * (d - delta) ** 2 for a, d in zip(first, _standing(second), strict=True))
    theirs = sum(b * (-d - delta) ** 2 for b, d in zip(second, _standing(first), strict=True))
    pairs = m * n * (untied - delta * delta)
    unbiased = (n * n * mine + m * m * theirs - pairs) / (m * n * (m - 1) * (n - 1))
    return max(unbiased, (1 - delta * delta) / (m * n - 1))


def _standing(others: Sequence[int]) -> list[float]:
    """Of somebody at each level: the share of the others below him, less the share above."""
    total, beneath, found = sum(others), 0, []
    for at in others:
        found.append((beneath - (total - beneath - at)) / total)
        beneath += at
    return found


def _sums(margin: Sequence[int]) -> tuple[int, int]:
    """Σ score and Σ score² over people, scores from 0: the correlation does not mind where they begin."""
    return sum(i * people for i, people in enumerate(margin)), sum(i * i * people for i, people in enumerate(margin))


def _correlation(r: float, n: int, level: float = 0.95) -> EffectSize:
    """r with the interval of Fisher's z, standard error 1/√(n − 3); −1…1 where n is too small for one."""
    r = max(-1.0, min(1.0, r))
    if n <= 3 or abs(r) == 1:
        return EffectSize("pearson_r", r, None, -1.0 if n <= 3 else r, 1.0 if n <= 3 else r)
    reach = NormalDist().inv_cdf(0.5 + level / 2) / math.sqrt(n - 3)
    return EffectSize("pearson_r", r, None, math.tanh(math.atanh(r) - reach), math.tanh(math.atanh(r) + reach))
