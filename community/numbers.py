"""Numbers as a reader writes them: decimal comma and spaced thousands in Russian, point and comma in English."""

import math

_NBSP = "\u00a0"
_MINUS = "\u2212"
SMALLEST_P = 0.001


def fixed(value: float, digits: int, language: str) -> str:
    """`value` rounded to `digits` decimals."""
    text = f"{abs(value):,.{digits}f}"
    sign = _MINUS if value < 0 and float(text.replace(",", "")) != 0 else ""
    return sign + _in_language(text, language)


def whole(value: int, language: str) -> str:
    """A count with its thousands set apart."""
    return fixed(value, 0, language)


def plain(value: float, language: str) -> str:
    """A setting such as 0.05, with as many decimals as it has."""
    return _in_language(f"{value:.12g}", language)


def effect(value: float, language: str) -> str:
    """An effect size in 0…1: two decimals, or as many as a very small one needs to be seen."""
    digits = 2 if value <= 0 else max(2, math.ceil(-math.log10(value)))
    return fixed(value, min(digits, 9), language)


def p_value(p: float, language: str, alpha: float | None = None) -> str:
    """'p = 0.257', 'p < 0.001' when small (never 0), 'p > 0.999' when close to 1.

    Where three decimals would put p on the other side of `alpha`, or on it, more are shown.
    """
    smallest, places = SMALLEST_P, 3
    while alpha is not None and smallest > alpha:
        smallest, places = smallest / 10, places + 1
    if p < smallest:
        return f"p < {fixed(smallest, places, language)}"
    if p > 0.9995:
        return f"p > {fixed(0.999, 3, language)}"
    while alpha is not None and places < 9 and (round(p, places) < alpha) != (p < alpha):
        places += 1
    return f"p = {fixed(p, places, language)}"


def _in_language(text: str, language: str) -> str:
    return text if language == "en" else text.replace(",", _NBSP).replace(".", ",")
