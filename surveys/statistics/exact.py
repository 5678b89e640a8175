"""Exact probabilities of a table of counts with its margins held fixed, and Monte-Carlo where exactness costs too much.

The work is known before it is done: beyond a bound the exact functions answer None instead of keeping a chat waiting.
numpy and scipy are imported inside the functions: they run in the worker process.
"""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]
    Floats = npt.NDArray[np.float64]

Table = Sequence[Sequence[int]]

# Tables whose probabilities differ by less than this share count as equally probable; R's fisher.test does the same.
_TIE = 1e-7
# Partial tables that are looked at: about half a second on a small machine.
WORK = 1_600_000
_REMAINDERS = 40_000
_LARGEST_KEY = 2**62


def fisher(table: Table, work: int = WORK) -> float | None:
    """Two-sided p of Fisher's exact test (Fisher, 1922; 1935) for a 2 × 2 table: all tables no more probable than this.

    None where there are more than `work` such tables.
    """
    import numpy as np

    (a, b), (c, d) = table
    row, column, n = a + b, a + c, a + b + c + d
    first, last = max(0, row + column - n), min(row, column)
    if last - first >= work:
        return None
    x = np.arange(first, last, dtype=np.float64)
    # Ratios of neighbouring hypergeometric probabilities are exact to the last bit, unlike differences of ln n!.
    steps = np.log((row - x) * (column - x)) - np.log((x + 1) * (n - row - column + x + 1))
    # Summed outward from the observed table, where the sums are small: from an end, rounding would cost eight digits.
    here = a - first
    log_p = np.concatenate((-np.cumsum(steps[:here][::-1])[::-1], [0.0], np.cumsum(steps[here:])))
    counted = log_p <= math.log1p(_TIE)
    p = np.exp(log_p - log_p.max())
    return min(1.0, float(p[counted].sum() / p.sum()))


def freeman_halton(table: Table, work: int = WORK) -> float | None:
    """p of the exact test of an r × c table (Freeman & Halton, 1951): all tables no more probable than the observed.

    None where that would need more than `work` partial tables, or leave too many different remainders.
    """
    turned = list(zip(*table, strict=True))
    if len(table) != len(turned):
        return _freeman_halton(min(table, turned, key=len), work)
    # A square table may be cheap one way and not the other; which way it was written down must not matter.
    p = _freeman_halton(table, work)
    return _freeman_halton(turned, work) if p is None else p


def monte_carlo(table: Table, replicates: int, seed: int) -> float:
    """p of Pearson's χ² over `replicates` random tables with the same margins, (1 + hits) / (replicates + 1).

    Hits are tables whose χ² is at least the observed one (Hope, 1968); the tables come from scipy's implementation
    of Patefield (1981). The same seed gives the same p.
    """
    import numpy as np
    from scipy.stats import random_table

    counts = np.array(table, dtype=np.int64)
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    expected = np.outer(rows, columns) / counts.sum()
    tables = random_table(rows, columns).rvs(replicates, random_state=np.random.default_rng(seed))
    drawn = ((tables - expected) ** 2 / expected).sum(axis=(1, 2))
    observed = float(((counts - expected) ** 2 / expected).sum())
    hits = int((drawn >= observed * (1 - _TIE)).sum())
    return (1 + hits) / (replicates + 1)


def _freeman_halton(table: Table, work: int) -> float | None:
    """The columns are cut into two halves. Tables that agree in how much of each row the left half uses combine
    freely, so sorted sums over the right halves replace a walk through whole tables.
    """
    import numpy as np

    counts = np.array(table, dtype=np.int64)
    rows = counts.sum(axis=1)
    columns = sorted((int(total) for total in counts.sum(axis=0)), reverse=True)
    # The largest column goes with the smallest, so that the two halves cost about the same.
    right = _partial_tables(rows, [total for i, total in enumerate(columns) if i % 4 in (1, 2)], work)
    left = _partial_tables(rows, [total for i, total in enumerate(columns) if i % 4 in (0, 3)], work) if right else None
    if left is None or right is None:
        return None
    margins = _log_factorials(rows).sum() + _log_factorials(np.array(columns)).sum() - math.lgamma(counts.sum() + 1)
    observed = float(margins - _log_factorials(counts).sum())
    log_p = _log_sum_not_above(left, right, rows, float(margins), observed + math.log1p(_TIE))
    return None if log_p is None else min(1.0, math.exp(log_p))


def _log_factorials(counts: "Ints") -> "Floats":
    from scipy import special

    return special.gammaln(counts + 1.0)  # type: ignore[no-any-return]


def _partial_tables(rows: "Ints", columns: Sequence[int], work: int) -> "tuple[Ints, Floats] | None":
    """All ways to fill `columns` within the rows' totals: what each uses of every row (m × r), and −Σ ln x! (m).

    None as soon as more than `work` of them would have to be looked at.
    """
    import numpy as np

    used = np.zeros((1, len(rows)), dtype=np.int64)
    weight = np.zeros(1)
    for total in columns:
        splits = _splits(rows, total, work // len(used))
        if splits is None:
            return None
        joined = (used[:, None, :] + splits[None, :, :]).reshape(-1, len(rows))
        weights = (weight[:, None] - _log_factorials(splits).sum(axis=1)[None, :]).ravel()
        fits = (joined <= rows).all(axis=1)
        used, weight = joined[fits], weights[fits]
    return used, weight


def _splits(rows: "Ints", total: int, work: int) -> "Ints | None":
    """All ways to spread one column's `total` over the rows within their totals (m × r); None if more than `work`."""
    import numpy as np

    parts = np.zeros((1, 0), dtype=np.int64)
    left = np.array([total], dtype=np.int64)
    for i, cap in enumerate(rows):
        beneath = int(rows[i + 1 :].sum())
        low, high = np.maximum(0, left - beneath), np.minimum(cap, left)
        sizes = high - low + 1
        if int(sizes.sum()) > work:
            return None
        owner = np.repeat(np.arange(len(left)), sizes)
        taken = np.arange(len(owner)) - np.repeat(np.cumsum(sizes) - sizes, sizes) + low[owner]
        parts = np.column_stack((parts[owner], taken))
        left = left[owner] - taken
    return parts


def _log_sum_not_above(
    left: "tuple[Ints, Floats]", right: "tuple[Ints, Floats]", rows: "Ints", margins: float, limit: float
) -> float | None:
    """ln of the summed probability of all whole tables whose ln p is not above `limit`.

    A left part fits the right parts that use exactly what it leaves of every row. None where there are too many such
    remainders to go through.
    """
    import numpy as np

    if math.prod(int(total) + 1 for total in rows) > _LARGEST_KEY:
        return None
    place = np.concatenate(([1], np.cumprod(rows[:-1] + 1)))
    left_key, right_key = left[0] @ place, (rows - right[0]) @ place
    order = np.lexsort((right[1], right_key))
    keys, weights = right_key[order], right[1][order]
    left_order = np.argsort(left_key, kind="stable")
    left_keys, left_weights = left_key[left_order], left[1][left_order] + margins
    found: list[Floats] = []
    starts = np.flatnonzero(np.concatenate(([True], np.diff(keys) != 0)))
    if len(starts) > _REMAINDERS:
        return None
    ends = np.append(starts[1:], len(keys))
    lefts = np.searchsorted(left_keys, keys[starts], side="left")
    left_ends = np.searchsorted(left_keys, keys[starts], side="right")
    for start, end, a, z in zip(starts, ends, lefts, left_ends, strict=True):
        sums = np.logaddexp.accumulate(weights[start:end])
        below = np.searchsorted(weights[start:end], limit - left_weights[a:z], side="right")
        some = below > 0
        found.append(left_weights[a:z][some] + sums[below[some] - 1])
    return float(np.logaddexp.reduce(np.concatenate(found)))
