"""Which shares of everybody's answers stand out, where there is nothing to compare: no test, only what was counted."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from community.result_views import Distribution, Share

Why = Literal["most", "least", "split"]


@dataclass(frozen=True)
class Telling:
    """Why a question is told of, and the shares that show it: one, or of a split two, the larger first."""

    why: Why
    part: Distribution
    shares: tuple[Share, ...]


def choose(parts: Iterable[Distribution], most: int) -> list[Telling]:
    """The answer that most agree on, the highest answer or level that fewest reach, the question whose answers are
    spread most evenly; each of another question, and only of those of which no share is hidden."""
    whole = [part for part in parts if _is_whole(part)]
    found: list[Telling] = []
    for look in (_most, _least, _split):
        free = [part for part in whole if all(one.part is not part for one in found)]
        told = look(free)
        if told is not None and len(found) < most:
            found.append(told)
    return found


def _is_whole(part: Distribution) -> bool:
    if part.status == "suppressed" or not part.groups or not part.groups[0].answered:
        return False
    shares = part.groups[0].shares
    return len(shares) > 1 and all(share.share is not None for share in shares)


def _most(parts: Sequence[Distribution]) -> Telling | None:
    return _best(parts, "most", lambda part: max(part.groups[0].shares, key=_size), _size)


def _least(parts: Sequence[Distribution]) -> Telling | None:
    def highest(part: Distribution) -> Share:
        return next(share for share in part.groups[0].shares if share.key == part.order[-1])

    ordered = [part for part in parts if part.order]
    return _best(ordered if len(ordered) > 1 else [], "least", highest, lambda share: -_size(share))


def _split(parts: Sequence[Distribution]) -> Telling | None:
    """By Shannon's entropy, as a share of the largest that so many answers can have."""
    single = [part for part in parts if part.kind != "multiple_choice"]
    if not single:
        return None
    part = max(single, key=lambda one: round(_evenness(one.groups[0].shares), 9))
    two = sorted(part.groups[0].shares, key=lambda share: -_size(share))[:2]
    return Telling("split", part, tuple(two))


def _evenness(shares: Sequence[Share]) -> float:
    sizes = [_size(share) for share in shares]
    return -sum(size * math.log(size) for size in sizes if size) / math.log(len(sizes))


def _best(
    parts: Sequence[Distribution], why: Why, pick: Callable[[Distribution], Share], rank: Callable[[Share], float]
) -> Telling | None:
    """Of equals the first."""
    if not parts:
        return None
    part = max(parts, key=lambda one: rank(pick(one)))
    return Telling(why, part, (pick(part),))


def _size(share: Share) -> float:
    return share.share or 0.0
