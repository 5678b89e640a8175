"""Which picture shows a distribution, and where everything in it stands: the same on pages and in chat.

All places are shares of the picture's width, 0…1. Drawing is left to `api.page_pictures` and `community.result_charts`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from community.palette import APART, DIVERGING, levels
from community.result_views import Distribution, GroupShares, Share

GAP = 0.04  # between the order and the answers that stand apart, in shares of people
How = Literal["bars", "dumbbell", "trend"]


@dataclass(frozen=True)
class Segment:
    """One answer in a stacked bar."""

    label: str
    share: float
    start: float
    width: float
    fill: str


@dataclass(frozen=True)
class Strip:
    """The stacked bar of one group or wave, or of everybody (no label)."""

    label: str
    answered: int
    asked: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Stacked:
    """Stacked bars of ordered answers, the lowest at the left. `middle` is where they are centred, None where they
    begin at the left edge. The legend: labels and fills."""

    strips: tuple[Strip, ...]
    middle: float | None
    legend: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Line:
    """One answer, and its shares in every group or wave; None in one that nobody of answered."""

    label: str
    marks: tuple[Share | None, ...]


@dataclass(frozen=True)
class Marks:
    """Shares on a scale from 0 to 1, an answer a line: bars with their intervals, dumbbells of two waves, or the way
    through more. `groups` are the labels of the marks."""

    how: How
    groups: tuple[str, ...]
    lines: tuple[Line, ...]


Picture = Stacked | Marks


def picture_of(part: Distribution, *, over_time: bool) -> Picture | None:
    """The picture of a distribution; None where anything of it is withheld, or nobody chose anything. `over_time`: its
    groups are waves."""
    answered = [group for group in part.groups if group.answered and group.shares]
    if part.status != "ok" or not answered:
        return None
    waves = over_time and len(answered) > 1
    if part.order and len(part.order) in DIVERGING:
        if part.kind != "scale":
            return _diverging(part, answered)
        if not waves:
            return _levels(part, answered)
    how: How = "bars" if not waves else "dumbbell" if len(answered) == 2 else "trend"
    return _marks(part, answered, how)


def _marks(part: Distribution, groups: Sequence[GroupShares], how: How) -> Marks:
    lines = tuple(
        Line(shares[0].label, tuple(share if share.share is not None else None for share in shares))
        for shares in zip(*(group.shares for group in groups), strict=True)
    )
    return Marks(how, tuple(group.label or "" for group in groups), _raised(part, lines, groups[0]))


def _raised(part: Distribution, lines: tuple[Line, ...], group: GroupShares) -> tuple[Line, ...]:
    """Levels from the highest down, whichever way the questionnaire has them; everything else as it is asked."""
    if part.kind != "scale":
        return lines
    by_key = {share.key: line for share, line in zip(group.shares, lines, strict=True)}
    return tuple(by_key[key] for key in reversed(part.order))


def _levels(part: Distribution, groups: Sequence[GroupShares]) -> Stacked:
    fills = dict(zip(part.order, levels(len(part.order)), strict=True))
    strips = tuple(_strip(group, [(key, fills[key], 0.0) for key in part.order], 1.0, 0.0) for group in groups)
    return Stacked(strips, None, _legend(groups[0], fills))


def _diverging(part: Distribution, groups: Sequence[GroupShares]) -> Stacked:
    apart = [share.key for share in groups[0].shares if share.key not in part.order]
    fills = dict(zip(part.order, DIVERGING[len(part.order)], strict=True))
    fills |= {key: APART[place % len(APART)] for place, key in enumerate(apart)}
    sides = [_sides(group, part.order) for group in groups]
    left, right = (max(side) for side in zip(*sides, strict=True))
    apart_at = left + right + GAP
    beyond = max(sum(share.share or 0 for share in group.shares if share.key in apart) for group in groups)
    whole = apart_at + beyond if beyond else left + right
    strips = []
    for group, (lower, upper) in zip(groups, sides, strict=True):
        jump = apart_at - (left + upper)
        places = [(key, fills[key], 0.0) for key in part.order]
        places += [(key, fills[key], jump if key == apart[0] else 0.0) for key in apart]
        strips.append(_strip(group, places, whole, left - lower))
    shown = fills if beyond else {key: fills[key] for key in part.order}
    return Stacked(tuple(strips), left / whole, _legend(groups[0], shown))


def _sides(group: GroupShares, order: tuple[str, ...]) -> tuple[float, float]:
    """How many stand on the lower and on the upper side; the middle answer is divided between them."""
    shares = {share.key: share.share or 0.0 for share in group.shares}
    middle = shares[order[len(order) // 2]] / 2 if len(order) % 2 else 0.0
    lower = sum(shares[key] for key in order[: len(order) // 2])
    return lower + middle, sum(shares[key] for key in order) - lower - middle


def _strip(group: GroupShares, places: Sequence[tuple[str, str, float]], whole: float, start: float) -> Strip:
    """`places`: key, fill, and how much is left free before it."""
    shares, segments = {share.key: share for share in group.shares}, []
    for key, fill, free in places:
        share = shares[key].share or 0.0
        start += free
        if share:
            segments.append(Segment(shares[key].label, share, start / whole, share / whole, fill))
        start += share
    return Strip(group.label or "", group.answered or 0, group.asked or 0, tuple(segments))


def _legend(group: GroupShares, fills: dict[str, str]) -> tuple[tuple[str, str], ...]:
    labels = {share.key: share.label for share in group.shares}
    return tuple((labels[key], fill) for key, fill in fills.items())
