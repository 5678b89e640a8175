"""Which groups differ in which answer: shares compared two groups at a time, corrected for looking so often.

Also one test per option where several answers may be chosen: there people are counted, never mentions.
"""

import math
from collections.abc import Sequence
from itertools import combinations
from statistics import NormalDist

from surveys.statistics import exact
from surveys.statistics.chi_square import log_tail
from surveys.statistics.comparison import Counts, EffectSize, Finding, Labels, Part
from surveys.statistics.contingency import DEFAULT_SEED, compare
from surveys.statistics.proportions import holm
from surveys.statistics.table import CountTable

# More groups than this make more pairs than anybody reads, and take seconds.
MOST_GROUPS = 12


def column_z(first: int, first_n: int, second: int, second_n: int) -> Finding:
    """The z test of two shares, first − second, with the pooled share and without continuity correction; z² is
    Pearson's χ² of the 2 × 2 table, and where an expected count is below 5, Fisher's exact test decides.

    The effect is Cohen's h. Shares of none or of all are equal: z is 0 and p is 1. Raises ValueError for an empty
    group.
    """
    n, chosen = first_n + second_n, first + second
    effect = cohens_h(first, first_n, second, second_n)
    if chosen in (0, n):
        return Finding("column_z", n, 0.0, None, 0.0, effect_size=effect)
    pooled = chosen / n
    z = (first / first_n - second / second_n) / math.sqrt(pooled * (1 - pooled) * (1 / first_n + 1 / second_n))
    small = min(chosen, n - chosen) * min(first_n, second_n) / n < 5
    p = exact.fisher([[first, first_n - first], [second, second_n - second]]) if small else None
    method = None if p is None else "fisher"
    return Finding("column_z", n, z, None, log_tail(z * z, 1), p, method, effect)


def cohens_h(first: int, first_n: int, second: int, second_n: int, level: float = 0.95) -> EffectSize:
    """Cohen's (1988) h of two shares, 2 arcsin √p₁ − 2 arcsin √p₂, −π…π.

    Interval: the arcsine makes the variance 1/n whatever the share (Cohen, 1988, 6.2), so h ∓ z √(1/n₁ + 1/n₂).
    Raises ValueError for an empty group or more chosen than there are people.
    """
    if min(first_n, second_n) < 1 or not 0 <= first <= first_n or not 0 <= second <= second_n:
        raise ValueError("two shares need 0 ≤ chosen ≤ n and n ≥ 1")
    h = 2 * math.asin(math.sqrt(first / first_n)) - 2 * math.asin(math.sqrt(second / second_n))
    reach = NormalDist().inv_cdf(0.5 + level / 2) * math.sqrt(1 / first_n + 1 / second_n)
    return EffectSize("cohens_h", h, None, max(-math.pi, h - reach), min(math.pi, h + reach))


def compare_groups(rows: Labels, columns: Labels, counts: Counts, alpha: float) -> tuple[Part, ...]:
    """Every two groups (rows), for each answer (column): the z test of its two shares, Holm-corrected over the pairs
    of that answer. Nothing for fewer than three groups, where the whole table says it already, and for more than 12.
    """
    if not 2 < len(rows) <= MOST_GROUPS:
        return ()
    totals = [sum(row) for row in counts]
    pairs = list(combinations(range(len(rows)), 2))
    found: list[Part] = []
    for j, label in enumerate(columns):
        tests = [column_z(counts[a][j], totals[a], counts[b][j], totals[b]) for a, b in pairs]
        sides = [((rows[a], rows[b]), (counts[a][j] / totals[a], counts[b][j] / totals[b])) for a, b in pairs]
        found += parts([(label, *side) for side in sides], tests, alpha)
    return tuple(found)


def option_test(chosen: Sequence[int], asked: Sequence[int], seed: int = DEFAULT_SEED) -> Finding:
    """Did groups choose one option unequally often: `chosen` of `asked` people in each group, a 2-column table.

    Pearson's χ² without continuity correction, an exact test where Cochran's rule fails. The effect is Cohen's h
    for two groups, first − second, and Cramér's V for more. Degenerate where nobody or everybody chose it.
    """
    rows = tuple(str(i) for i in range(len(chosen)))
    table = CountTable(rows, ("1", "0"), tuple((one, n - one) for one, n in zip(chosen, asked, strict=True)))
    found = compare(table, seed=seed)
    if found.status != "ok" or found.log10_p is None:
        return Finding("pearson_chi_square", table.n)
    two = len(found.rows) == 2 and len(rows) == 2
    return Finding(
        "pearson_chi_square",
        table.n,
        found.statistic,
        found.df,
        found.log10_p * math.log(10),
        found.exact_p,
        found.exact_method,
        cohens_h(chosen[0], asked[0], chosen[1], asked[1]) if two else found.effect_size,
    )


def parts(
    named: Sequence[tuple[str, Labels, tuple[float, ...]]], tests: Sequence[Finding], alpha: float
) -> tuple[Part, ...]:
    """Tests made together, as one family corrected by Holm (1979). `named`: label, groups and their shares of each.

    A test that had nothing to compare counts as p = 1, so that the family is as large as it was planned.
    """
    corrected = holm([1.0 if test.decision_p is None else test.decision_p for test in tests])
    return tuple(
        Part(label, groups, shares, test, p, len(tests), "holm", p < alpha)
        for (label, groups, shares), test, p in zip(named, tests, corrected, strict=True)
    )
