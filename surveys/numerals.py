"""Numbers as people type them: decimal comma, spaces between thousands, a real minus sign."""

import re

SPACES = re.compile(r"[\u00a0\u2007\u2009\u202f]")
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?: [0-9]{3}){1,4}|[0-9]{1,15})(?:[.,][0-9]{1,6})?")


def parse_number(text: str) -> int | float | None:
    """'12', '12,5', '1 200', '−3' as a number, an int where it is whole; None for anything else.

    A lone comma or point is a decimal sign, never one of thousands. Up to 15 digits before it and 6 after it.
    """
    plain = SPACES.sub(" ", text).replace("\u2212", "-").strip()
    if not NUMBER.fullmatch(plain):
        return None
    value = plain.replace(" ", "").replace(",", ".")
    whole, _, fraction = value.partition(".")
    return float(value) if fraction.strip("0") else int(whole)
