"""Does a scale measure one thing: Cronbach's alpha with its interval, and what each item adds to it.

The caller turns reversed items round and hides small groups. numpy and scipy are imported inside the functions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

Hindrance = Literal["one_item", "few_cases", "no_variance"]

# What is smaller, relative to the values' own size, is rounding.
_ROUNDING = 1e-12


@dataclass(frozen=True)
class ItemReliability:
    """One item: its correlation with the sum of the others (None where either does not vary), and alpha without it
    (None where that leaves a single item, or no variance)."""

    key: str
    item_rest: float | None
    alpha_if_dropped: float | None


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of a scale, from the `n` respondents who answered every item (listwise; `left_out` did not).

    alpha ≤ 1, negative where items contradict each other; `low` and `high` bound its interval of 95 %. With status
    `degenerate` there is none, and `hindrance` says why.
    """

    status: Literal["ok", "degenerate"]
    n: int
    left_out: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None
    items: tuple[ItemReliability, ...] = ()
    hindrance: Hindrance | None = None
    cases: str = "listwise"


def cronbach(keys: Sequence[str], answers: Sequence[Sequence[float | None]], level: float = 0.95) -> Reliability:
    """Cronbach's (1951) alpha, k/(k − 1) · (1 − Σ item variances / variance of the sum), of respondents × items.

    None stands for a question left out. Interval by Feldt (1965): (1 − ρ)/(1 − alpha) follows F with n − 1 and
    (n − 1)(k − 1) degrees of freedom. Raises ValueError for a row of another length, or a value that is not finite.
    """
    import numpy as np

    if any(len(row) != len(keys) for row in answers):
        raise ValueError("every respondent has one value, or None, for each item")
    complete = [row for row in answers if None not in row]
    values = np.array(complete, dtype=np.float64).reshape(len(complete), len(keys))
    if not np.isfinite(values).all():
        raise ValueError("a score is a finite number")
    return cronbach_of(keys, values, len(answers) - len(complete), level)


def cronbach_of(keys: Sequence[str], values: "Floats", left_out: int = 0, level: float = 0.95) -> Reliability:
    """`cronbach` of those who answered every item, as finite numbers, respondents × items."""
    n = len(values)
    hindrance: Hindrance | None = "one_item" if len(keys) < 2 else "few_cases" if n < 2 else None
    if hindrance is not None:
        return Reliability("degenerate", n, left_out, hindrance=hindrance)
    centred = _centred(values)
    alpha = _alpha(centred)
    if alpha is None:
        return Reliability("degenerate", n, left_out, hindrance="no_variance")
    low, high = _feldt(alpha, n, len(keys), level)
    items = tuple(_item(key, centred, j) for j, key in enumerate(keys))
    return Reliability("ok", n, left_out, alpha, low, high, items)


def _centred(values: "Floats") -> "Floats":
    """Each item less its mean, so that sums of squares keep their digits; what rounding leaves of equal values is 0."""
    import numpy as np

    found: Floats = values - values.mean(axis=0)
    return np.where(np.abs(found) <= _ROUNDING * np.abs(values).max(), 0.0, found)


def _alpha(centred: "Floats") -> float | None:
    """Alpha of centred values (n × k); None for a single item or a sum that does not vary."""
    k = centred.shape[1]
    each, whole = float((centred**2).sum()), float((centred.sum(axis=1) ** 2).sum())
    if k < 2 or whole <= _ROUNDING * max(each, 1e-300):
        return None
    alpha: float = k / (k - 1) * (1 - each / whole)
    return alpha


def _feldt(alpha: float, n: int, k: int, level: float) -> tuple[float, float]:
    from scipy import special

    beyond = (1 - level) / 2
    f = [float(special.fdtri(n - 1, (n - 1) * (k - 1), p)) for p in (1 - beyond, beyond)]
    return 1 - (1 - alpha) * f[0], 1 - (1 - alpha) * f[1]


def _item(key: str, centred: "Floats", j: int) -> ItemReliability:
    import numpy as np

    others = np.delete(centred, j, axis=1)
    item, rest = centred[:, j], others.sum(axis=1)
    spread = float((item**2).sum() * (rest**2).sum())
    flat = spread <= _ROUNDING**2 * max(float((centred**2).sum()) ** 2, 1e-300)
    return ItemReliability(key, None if flat else float((item * rest).sum() / spread**0.5), _alpha(others))
