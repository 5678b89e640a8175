"""Fills that touch are told apart by people without red or green cones, and the letters on them are read."""

from itertools import pairwise

import pytest

from community import palette
from community.palette import DIVERGING, ink_on, levels, luminance

# Viénot, Brettel & Mollon (1999): what is left of linear RGB for deuteranopes and protanopes.
DICHROMATS = {
    "deuteranopia": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "protanopia": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "none": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
Triple = tuple[float, float, float]


def times(matrix: tuple[Triple, ...], vector: Triple) -> Triple:
    a, b, c = (sum(m * v for m, v in zip(row, vector, strict=True)) for row in matrix)
    return a, b, c


def lab(fill: str, seen_by: str) -> Triple:
    """CIE L*a*b* of a fill as it is seen."""
    parts = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    xyz = times(TO_XYZ, times(DICHROMATS[seen_by], (r, g, b)))
    x, y, z = (
        ratio ** (1 / 3) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116
        for ratio in (part / white for part, white in zip(xyz, WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one: str, other: str, seen_by: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(lab(one, seen_by), lab(other, seen_by), strict=True)) ** 0.5


@pytest.mark.parametrize("seen_by", DICHROMATS)
def test_neighbours_differ_whoever_looks(seen_by: str) -> None:
    for fills in (*DIVERGING.values(), *(levels(steps) for steps in (2, 3, 4, 5))):
        for one, other in pairwise(fills):
            assert distance(one, other, seen_by) >= 10, (one, other)
    for one, other in pairwise(palette.APART):
        assert distance(one, other, seen_by) >= 10
    assert distance(palette.BEFORE, palette.AFTER, seen_by) >= 40


@pytest.mark.parametrize("seen_by", DICHROMATS)
def test_on_one_side_lightness_alone_tells_neighbours_apart(seen_by: str) -> None:
    """So it does in grey print. The two that meet in the middle of an even number differ in hue, and by their side."""
    for steps, fills in DIVERGING.items():
        for place, (one, other) in enumerate(pairwise(fills)):
            if place + 1 != steps / 2:
                assert abs(lab(one, seen_by)[0] - lab(other, seen_by)[0]) >= 5, (one, other)


def test_the_two_sides_are_never_taken_for_each_other() -> None:
    for fills in DIVERGING.values():
        for place in range(len(fills) // 2):
            assert distance(fills[place], fills[-1 - place], "deuteranopia") >= 15


def test_letters_are_read_on_every_fill() -> None:
    for fill in {fill for fills in DIVERGING.values() for fill in fills} | set(palette.APART) | set(levels(5)):
        light, dark = sorted((luminance(fill), luminance(ink_on(fill))), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4, fill
