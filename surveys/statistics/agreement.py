"""Do two people who sort the same answers agree: Cohen's kappa with its interval, for one theme and for all together.

Nothing here says whether they are right; the caller says what was sorted and hides small groups.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

# Why there is no kappa, or a kappa without an interval.
Hindrance = Literal["no_answers", "one_category", "constant_coder", "no_disagreement", "no_agreement"]
Strength = Literal["poor", "slight", "fair", "moderate", "substantial", "almost_perfect"]

# Upper bounds of the words of Landis & Koch (1977, p. 165), which they call arbitrary themselves.
_STRENGTHS: tuple[tuple[float, Strength], ...] = (
    (0.20, "slight"),
    (0.40, "fair"),
    (0.60, "moderate"),
    (0.80, "substantial"),
)
_ROUNDING = 1e-12


@dataclass(frozen=True)
class Agreement:
    """How two coders agree on `n` answers: `observed` is the share they sorted alike, `expected` the share that their
    habits alone would make alike, both 0…1; kappa −1…1.

    `low` and `high` bound its interval of 95 %. Where there is no kappa (status `degenerate`) or no interval,
    `hindrance` says why: no answer that both sorted; one category, in which both put everything; a coder who put
    everything in one; no disagreement at all, or nothing but disagreement, where the large-sample error comes out as 0.
    """

    status: Literal["ok", "degenerate"]
    n: int
    observed: float | None = None
    expected: float | None = None
    kappa: float | None = None
    error: float | None = None
    low: float | None = None
    high: float | None = None
    hindrance: Hindrance | None = None


@dataclass(frozen=True)
class Overall:
    """Several themes at once, of which `counted` had a kappa. `mean` is the plain mean of these; `pooled` weighs the
    themes by how much chance left to agree on, and also counts those that have no kappa of their own."""

    themes: int
    counted: int
    mean: float | None
    pooled: float | None


def cohens_kappa(counts: Sequence[Sequence[int]], level: float = 0.95) -> Agreement:
    """Cohen's (1960) kappa, (pₒ − pₑ)/(1 − pₑ), of a square table: rows the first coder's categories, columns the
    second's, cells how many answers.

    The standard error is the one for a kappa other than 0 by Fleiss, Cohen & Everitt (1969, formula 13); the interval
    is kappa ∓ z · error, cut off at −1 and 1. Raises ValueError for a table that is not square, a negative count, or
    an impossible level.
    """
    size = len(counts)
    if size < 2 or any(len(row) != size for row in counts) or any(cell < 0 for row in counts for cell in row):
        raise ValueError("agreement needs a square table of counts, two categories at least")
    if not 0 < level < 1:
        raise ValueError("a level of confidence lies between 0 and 1")
    n = sum(map(sum, counts))
    if n == 0:
        return Agreement("degenerate", 0, hindrance="no_answers")
    shares = [[cell / n for cell in row] for row in counts]
    rows = [sum(row) for row in shares]
    columns = [sum(column) for column in zip(*shares, strict=True)]
    observed = sum(counts[i][i] for i in range(size)) / n
    expected = sum(row * column for row, column in zip(rows, columns, strict=True))
    if _constant(counts) and _constant(list(zip(*counts, strict=True))) and observed == 1:
        return Agreement("degenerate", n, 1.0, 1.0, hindrance="one_category")
    kappa = (observed - expected) / (1 - expected)
    error = _error(shares, rows, columns, kappa, expected) / math.sqrt(n)
    if error == 0:
        return Agreement("ok", n, observed, expected, kappa, hindrance=_without_interval(counts, observed))
    reach = NormalDist().inv_cdf(0.5 + level / 2) * error
    return Agreement("ok", n, observed, expected, kappa, error, max(-1.0, kappa - reach), min(1.0, kappa + reach))


def over_themes(found: Sequence[Agreement]) -> Overall:
    """Themes that the same two people gave to the same answers, taken together: the mean of the kappas, and the pooled
    kappa of De Vries, Elliott, Kanouse & Teleki (2008): (mean pₒ − mean pₑ)/(1 − mean pₑ).

    Without an interval: what is said of one answer's themes hangs together, and no formula here counts that in.
    """
    kappas = [one.kappa for one in found if one.kappa is not None]
    seen = [(one.observed, one.expected) for one in found if one.observed is not None and one.expected is not None]
    mean = sum(kappas) / len(kappas) if kappas else None
    pooled = None
    if kappas:
        observed, expected = (sum(side) / len(seen) for side in zip(*seen, strict=True))
        pooled = (observed - expected) / (1 - expected)
    return Overall(len(found), len(kappas), mean, pooled)


def strength(kappa: float) -> Strength:
    """The word for a kappa by Landis & Koch (1977)."""
    if kappa < 0:
        return "poor"
    return next((word for bound, word in _STRENGTHS if kappa <= bound), "almost_perfect")


def _constant(rows: Sequence[Sequence[int]]) -> bool:
    """Whether all answers stand in one row."""
    return sum(any(row) for row in rows) == 1


def _without_interval(counts: Sequence[Sequence[int]], observed: float) -> Hindrance:
    """Why the error came out as 0."""
    if observed == 1:
        return "no_disagreement"
    constant = _constant(counts) or _constant(list(zip(*counts, strict=True)))
    return "constant_coder" if constant else "no_agreement"


def _error(
    shares: Sequence[Sequence[float]], rows: Sequence[float], columns: Sequence[float], kappa: float, expected: float
) -> float:
    """The standard error of kappa times √n."""
    places = range(len(rows))
    alike = sum(shares[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in places)
    apart = sum(shares[i][j] * (columns[i] + rows[j]) ** 2 for i in places for j in places if i != j)
    variance = alike + (1 - kappa) ** 2 * apart - (kappa - expected * (1 - kappa)) ** 2
    return math.sqrt(variance if variance > _ROUNDING else 0.0) / (1 - expected)
