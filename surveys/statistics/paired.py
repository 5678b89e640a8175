"""The same people before and after, as a square table of changes: did answers move, how far, and which way.

Row i, column j holds those who were at level i before and at level j after. Only those who changed bear on the tests.
numpy and scipy are imported inside the functions: they run in the worker process.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING

from surveys.statistics.chi_square import log_tail
from surveys.statistics.comparison import EffectSize, Finding
from surveys.statistics.effect_size import cohens_w, noncentrality_interval
from surveys.statistics.proportions import wilson

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

Square = Sequence[Sequence[int]]

# With fewer changes than this the exact test decides; the convention of textbooks and of SPSS.
EXACT_BELOW = 25
# Tables of changes that are walked through, at most; beyond it, random ones.
WORK = 1_000_000
REPLICATES = 99_999
# Statistics closer than this share count as equally extreme.
_TIE = 1e-7


def changed(table: Square) -> int:
    """How many people gave another answer after than before."""
    return sum(cell for i, row in enumerate(table) for j, cell in enumerate(row) if i != j)


def mcnemar(table: Square) -> Finding:
    """McNemar's (1947) test of a 2 × 2 table, χ² = (b − c)²/(b + c) without continuity correction.

    With fewer than 25 changes the exact binomial test (Mosteller, 1952) decides. The effect is Cohen's g.
    """
    (_, b), (c, _) = table
    n, moved = sum(map(sum, table)), b + c
    if not moved:
        return Finding("mcnemar", n)
    statistic = (b - c) ** 2 / moved
    exact = moved < EXACT_BELOW
    return Finding(
        "mcnemar",
        n,
        statistic,
        1,
        log_tail(statistic, 1),
        exact_p=sign_test(b, c) if exact else None,
        exact_method="exact_binomial" if exact else None,
        effect_size=cohens_g(b, c),
    )


def sign_test(up: int, down: int) -> float:
    """Two-sided p of the sign test: as uneven a split of up + down changes, were both directions equally likely."""
    from scipy import special

    return min(1.0, 2 * float(special.bdtr(min(up, down), up + down, 0.5)))


def cohens_g(to_second: int, to_first: int) -> EffectSize:
    """Cohen's (1988) g: the share of changes that lead to the second level, less one half; −0.5…0.5.

    The interval is Wilson's (1927) for that share. Raises ValueError where nobody changed.
    """
    low, high = wilson(to_second, to_second + to_first)
    return EffectSize("cohens_g", to_second / (to_second + to_first) - 0.5, None, low - 0.5, high - 0.5)


def odds_ratio(table: Square) -> EffectSize | None:
    """The odds ratio of a change, to the second level against to the first: b/c; the conditional maximum-likelihood
    estimate for matched pairs (Breslow & Day, 1980, 5.2). Interval from Wilson's for the share b/(b + c).

    None where nobody changed, or nobody to the first level: then it has no finite value.
    """
    (_, b), (c, _) = table
    if not c:
        return None
    low, high = wilson(b, b + c)
    # With a single change back the share's bound stays below 1.
    return EffectSize("odds_ratio", b / c, None, low / (1 - low), high / (1 - high))


def risk_difference(table: Square, level: float = 0.95) -> EffectSize:
    """How much larger the share of the second level is after than before: (b − c)/n, −1…1.

    Interval by Agresti & Min (2005): Wald's for paired shares after half a person is added to each cell.
    """
    (_, b), (c, _) = table
    n = sum(map(sum, table))
    difference, both, people = b - c, b + c + 1, n + 2
    z = NormalDist().inv_cdf(0.5 + level / 2)
    reach = z * math.sqrt(both - difference**2 / people) / people
    middle = difference / people
    return EffectSize(
        "risk_difference", difference / n if n else 0.0, None, max(-1.0, middle - reach), min(1.0, middle + reach)
    )


def bowker(table: Square) -> Finding:
    """Bowker's (1948) test of symmetry: are changes from i to j as frequent as those from j to i.

    Pairs of levels between which nobody moved take no part; each takes one from the k(k − 1)/2 degrees of freedom.
    """
    k, n = len(table), sum(map(sum, table))
    pairs = [(table[i][j], table[j][i]) for i in range(k) for j in range(i) if table[i][j] + table[j][i]]
    facts = {"pairs": k * (k - 1) // 2, "empty_pairs": k * (k - 1) // 2 - len(pairs)}
    if not pairs:
        return Finding("bowker", n, details=facts)
    statistic = math.fsum((a - b) ** 2 / (a + b) for a, b in pairs)
    return Finding("bowker", n, statistic, len(pairs), log_tail(statistic, len(pairs)), details=facts)


def stuart_maxwell(table: Square, seed: int = 0, replicates: int = REPLICATES) -> Finding:
    """The test of marginal homogeneity (Stuart, 1955; Maxwell, 1970): are the levels as frequent after as before.

    χ² = d′V⁻¹d with d the net change of each level. Levels without any change take no part; where changes tie the
    levels into several separate clusters, each has one degree of freedom less than it has levels. With fewer than
    25 changes the permutation test decides: everybody's two answers may swap, the statistic is the same. The effect
    is Cohen's w of the changes, 0…1.
    """
    clusters = _clusters(table)
    n, moved = sum(map(sum, table)), changed(table)
    df = sum(len(cluster) - 1 for cluster in clusters)
    facts = {"changed": moved, "levels_without_change": len(table) - sum(map(len, clusters)), "clusters": len(clusters)}
    if not moved:
        return Finding("stuart_maxwell", n, details=facts)
    statistic = sum(_quadratic(table, cluster) for cluster in clusters)
    exact_p, method = (
        _permutation(table, clusters, statistic, seed, replicates) if moved < EXACT_BELOW else (None, None)
    )
    low, high = noncentrality_interval(statistic, df)
    w = EffectSize(
        "cohens_w_of_changes",
        min(1.0, cohens_w(statistic, moved)),
        None,
        min(1.0, cohens_w(low, moved)),
        min(1.0, cohens_w(high, moved)),
    )
    return Finding("stuart_maxwell", n, statistic, df, log_tail(statistic, df), exact_p, method, w, facts)


def _clusters(table: Square) -> list[list[int]]:
    """The levels that take part in a change, grouped so that changes lead only within a group."""
    k = len(table)
    left, found = set(range(k)), []
    while left:
        reached, waiting = [], [left.pop()]
        while waiting:
            i = waiting.pop()
            reached.append(i)
            near = {j for j in left if table[i][j] + table[j][i]}
            left -= near
            waiting += near
        if len(reached) > 1:
            found.append(sorted(reached))
    return sorted(found)


def _laplacian(table: Square, cluster: Sequence[int]) -> "Floats":
    """V of a cluster without its last level: of each level the number of changes from or to it, off the diagonal
    less the changes between two. It depends only on how many moved between two levels, not on which way."""
    import numpy as np

    between = np.array([[table[i][j] + table[j][i] if i != j else 0 for j in cluster] for i in cluster], dtype=float)
    whole: Floats = np.diag(between.sum(axis=1)) - between
    return whole[:-1, :-1]


def _quadratic(table: Square, cluster: Sequence[int]) -> float:
    import numpy as np

    net = np.array([sum(table[i]) - sum(row[i] for row in table) for i in cluster[:-1]], dtype=float)
    return float(net @ np.linalg.solve(_laplacian(table, cluster), net))


def _permutation(
    table: Square, clusters: Sequence[Sequence[int]], observed: float, seed: int, replicates: int
) -> tuple[float, str]:
    """p of the statistic when each change is as likely to have gone the other way; all splits, or random ones.

    Between levels i and j, m changes split as Binomial(m, ½); V stays what it is, only d moves.
    """
    import numpy as np
    from scipy import special

    pairs = [
        (place, a, b, table[i][j] + table[j][i])
        for place, cluster in enumerate(clusters)
        for a, i in enumerate(cluster)
        for b, j in enumerate(cluster[:a])
        if table[i][j] + table[j][i]
    ]
    sizes = [m for *_, m in pairs]
    exact = math.prod(m + 1 for m in sizes) <= WORK
    if exact:
        splits = [axis.ravel() for axis in np.meshgrid(*(np.arange(m + 1) for m in sizes), indexing="ij")]
        weights = np.ones(len(splits[0]))
        for x, m in zip(splits, sizes, strict=True):
            weights *= special.binom(m, x) / 2.0**m
    else:
        chance = np.random.default_rng(seed)
        splits = [chance.binomial(m, 0.5, replicates) for m in sizes]
    statistic = np.zeros(len(splits[0]))
    for place, cluster in enumerate(clusters):
        net = np.zeros((len(splits[0]), len(cluster)))
        for x, (owner, a, b, m) in zip(splits, pairs, strict=True):
            if owner == place:
                net[:, a] += 2 * x - m
                net[:, b] -= 2 * x - m
        solved = np.linalg.solve(_laplacian(table, cluster), net[:, :-1].T).T
        statistic += (net[:, :-1] * solved).sum(axis=1)
    hits = statistic >= observed * (1 - _TIE)
    if exact:
        return min(1.0, float(weights[hits].sum())), "exact_permutation"
    return (1 + int(hits.sum())) / (replicates + 1), f"monte_carlo({replicates}, {seed})"
