"""Shares weighted to known numbers of people: post-stratification weights, their price, and finite populations.

Plain Python on counts. Which people belong to which stratum, and what may be shown, is decided by the caller.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from surveys.statistics.proportions import score_interval

LEAST = 10  # people who answered in a stratum: of fewer a weight says little (Kish, 1965)

Cell = tuple[str, int]
"""(kind of organisation, number of the municipality)."""


@dataclass(frozen=True)
class Stratum:
    """Cells that are weighted together: `answered` people stand for `people`."""

    cells: tuple[Cell, ...]
    answered: int
    people: int

    @property
    def weight(self) -> float:
        """N_h/n_h: for how many people one answer stands; 0 where nobody answered."""
        return self.people / self.answered if self.answered else 0.0


@dataclass(frozen=True)
class WeightedShares:
    """Weighted shares of `n` people, in 0…1, each with its 95 % interval; `effective`: as many people drawn at random
    would tell as much."""

    n: int
    effective: float
    shares: tuple[float, ...]
    intervals: tuple[tuple[float, float], ...]


def strata(answered: Mapping[Cell, int], people: Mapping[Cell, int], least: int = LEAST) -> tuple[Stratum, ...]:
    """The cells with known numbers of people, joined until `least` have answered in each.

    Municipalities of one kind go first: the small ones together, and if those are still too few, with the smallest of
    the others. Then kinds are joined the same way. One stratum always remains. ValueError for no people at all.
    """
    if sum(people.values()) <= 0:
        raise ValueError("there is nobody to weight to")
    found: list[Stratum] = []
    for kind in sorted({kind for kind, _ in people}):
        own = [Stratum((cell,), answered.get(cell, 0), n) for cell, n in sorted(people.items()) if cell[0] == kind]
        found += _collapsed(own, least)
    return tuple(_collapsed(found, least))


def _collapsed(given: Sequence[Stratum], least: int) -> list[Stratum]:
    large = sorted((one for one in given if one.answered >= least), key=lambda one: one.answered)
    small = [one for one in given if one.answered < least]
    if not small:
        return list(given)
    joined = _together(small)
    return [_together([joined, large[0]]), *large[1:]] if joined.answered < least and large else [*large, joined]


def _together(parts: Sequence[Stratum]) -> Stratum:
    cells = tuple(sorted(cell for part in parts for cell in part.cells))
    return Stratum(cells, sum(part.answered for part in parts), sum(part.people for part in parts))


def weighted_shares(
    counts: Sequence[Sequence[int]], answered: Sequence[int], weights: Sequence[float], population: int | None = None
) -> WeightedShares | None:
    """Shares of each answer, out of `counts` (strata × answers) of those `answered` in each stratum; None for nobody.

    p = Σ w_h c_h / Σ w_h n_h. Interval by Wilson (1927) for the effective number of people, (Σ w)² / Σ w² (Kish, 1965),
    and where `population` is given corrected for its being finite.
    """
    n, whole = sum(answered), sum(w * m for w, m in zip(weights, answered, strict=True))
    if not n or not whole:
        return None
    effective = whole**2 / sum(w * w * m for w, m in zip(weights, answered, strict=True))
    sums = [sum(w * row[j] for w, row in zip(weights, counts, strict=True)) for j in range(len(counts[0]))]
    shares = tuple(min(1.0, total / whole) for total in sums)
    return WeightedShares(n, effective, shares, tuple(finite_interval(p, effective, n, population) for p in shares))


def finite_correction(n: int, population: int) -> float:
    """√((N − n)/(N − 1)), by which a standard error shrinks when `n` of so few people answered (Cochran, 1977); 0 when
    all did."""
    return sqrt(max(0, population - n) / (population - 1)) if population > 1 else 0.0


def finite_interval(share: float, effective: float, n: int, population: int | None) -> tuple[float, float]:
    """Wilson's interval of a share of `effective` people; of a population of which `n` answered it shrinks by the
    correction, which is to say that the effective number is divided by its square."""
    if population is None:
        return score_interval(share, effective)
    correction = finite_correction(n, population)
    return score_interval(share, effective / correction**2) if correction else (share, share)
