"""The chi-square distribution where a table needs it: tails that stay finite in logarithms, and critical values.

scipy is imported inside the functions: they run in the worker process, the bot itself stays light.
"""

import math

# Below this a tail probability is close to the smallest double; the continued fraction takes over, in logarithms.
_TAIL_FLOOR = 1e-280
_LARGEST_STEPS = 100_000


def log_tail(statistic: float, df: int) -> float:
    """Natural logarithm of P(X ≥ statistic) for chi-square with `df` degrees of freedom; finite for every statistic.

    Upper incomplete gamma function (Abramowitz & Stegun, 1964, 6.5.1 and 6.5.31).
    """
    from scipy import special

    shape, x = df / 2, statistic / 2
    if x < shape + 1:
        return math.log1p(-float(special.gammainc(shape, x)))
    tail = float(special.gammaincc(shape, x))
    return math.log(tail) if tail > _TAIL_FLOOR else _log_far_tail(shape, x)


def critical_value(alpha: float, df: int) -> float:
    """The statistic that chi-square with `df` degrees of freedom exceeds with probability `alpha`."""
    from scipy import special

    return float(special.chdtri(df, alpha))


def _log_far_tail(shape: float, x: float) -> float:
    """ln Q(shape, x) by Legendre's continued fraction, evaluated as Lentz (1976) does; for x well above shape."""
    b = x + 1 - shape
    c = math.inf
    d = fraction = 1 / b
    for step in range(1, _LARGEST_STEPS):
        a = -step * (step - shape)
        b += 2
        d = 1 / (a * d + b)
        c = b + a / c
        fraction *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return -x + shape * math.log(x) - math.lgamma(shape) + math.log(fraction)
