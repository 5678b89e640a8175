"""How numbers and ordered answers lie, worked out of counts: mean, spread, quartiles, the answer in the middle, places.

Everything is had from 'so many people have this value', so that nobody's own number is ever read here. What may be
shown is decided by the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum, log10, sqrt


@dataclass(frozen=True)
class Numbers:
    """`n` numbers: mean with its 95 % interval, standard deviation, median and quartiles, in the numbers' own units.

    `sd`, `low` and `high` are None for a single number. There is no least and no greatest: each is one person's.
    """

    n: int
    mean: float
    sd: float | None
    median: float
    lower_quartile: float
    upper_quartile: float
    low: float | None = None
    high: float | None = None


def numbers(values: Sequence[float], counts: Sequence[int], level: float = 0.95) -> Numbers | None:
    """What `counts` people with these `values`, lowest first, have in common; None for nobody.

    The standard deviation divides by n − 1. Quartiles by definition 7 of Hyndman & Fan (1996), R's and numpy's own.
    Interval of the mean by Student (1908): mean ± t · s/√n with n − 1 degrees of freedom.
    Raises ValueError where a count is negative, or values and counts differ in number.
    """
    if len(values) != len(counts) or any(count < 0 for count in counts):
        raise ValueError("every value has a count that is not negative")
    n = sum(counts)
    if not n:
        return None
    pairs = [(value, count) for value, count in zip(values, counts, strict=True) if count]
    mean = fsum(value * count for value, count in pairs) / n
    middle, lower, upper = (quantile(values, counts, p) for p in (0.5, 0.25, 0.75))
    if n < 2:
        return Numbers(n, mean, None, middle, lower, upper)
    sd = sqrt(fsum(count * (value - mean) ** 2 for value, count in pairs) / (n - 1))
    reach = _student(level, n - 1) * sd / sqrt(n)
    return Numbers(n, mean, sd, middle, lower, upper, mean - reach, mean + reach)


def quantile(values: Sequence[float], counts: Sequence[int], p: float) -> float:
    """The p-quantile (0 ≤ p ≤ 1) of `counts` people with `values`, lowest first.

    Definition 7 of Hyndman & Fan (1996): with h = (n − 1) p, between the ⌊h⌋-th and the ⌈h⌉-th number, counted from 0,
    as far as h lies between them. Raises ValueError for nobody, or a p that is no share.
    """
    n = sum(counts)
    if not n or not 0 <= p <= 1:
        raise ValueError("a quantile needs somebody, and 0 ≤ p ≤ 1")
    h = (n - 1) * p
    below = _at(values, counts, floor(h))
    above = _at(values, counts, ceil(h))
    return below + (h - floor(h)) * (above - below)


def middle(counts: Sequence[int], order: Sequence[int]) -> tuple[int, ...]:
    """Where the median of ordered answers lies: the places, lowest first, of the one or two categories that the middle
    of all people have. `order` names the places in `counts` from the lowest category up; none for nobody.

    Between two categories there is no answer to name, so both are (Tukey, 1977).
    """
    ordered = [counts[place] for place in order]
    n = sum(ordered)
    if not n:
        return ()
    ranks = range(len(order))
    found = [order[int(_at(ranks, ordered, rank))] for rank in ((n - 1) // 2, n // 2)]
    return tuple(dict.fromkeys(found))


def tidy(value: float) -> float:
    """The value to one decimal, or to two digits where that is finer: what is shown where people are protected, so that
    a sum of few numbers cannot be worked back to its last digit."""
    digits = 1 if value == 0 else max(1, 1 - floor(log10(abs(value))))
    return round(value, digits)


def tidied(found: Numbers) -> Numbers:
    """The same figures, each `tidy`."""
    reach = (found.low, found.high, found.sd)
    low, high, sd = (None if value is None else tidy(value) for value in reach)
    shown = (tidy(value) for value in (found.median, found.lower_quartile, found.upper_quartile))
    median, lower, upper = shown
    return Numbers(found.n, tidy(found.mean), sd, median, lower, upper, low, high)


def _at(values: Sequence[float], counts: Sequence[int], rank: int) -> float:
    """The number of that rank, counted from 0."""
    for value, count in zip(values, counts, strict=True):
        if rank < count:
            return value
        rank -= count
    raise ValueError("there are fewer people than that")


def _student(level: float, df: int) -> float:
    """The two-sided quantile of Student's t."""
    from scipy import special

    return float(special.stdtrit(df, 0.5 + level / 2))
