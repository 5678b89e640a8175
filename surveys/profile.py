"""A respondent's own profile: where he stands in each area, where to go on, and what has changed since the last time.

Works out keys and shares only; the words are the reader's business. Shares rise with the sum, so an area where less is
better has its items in `reverse`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from surveys.questionnaire import Answer, Item, Level, Questionnaire, Scale
from surveys.scoring import exact_share, is_right, item_range, level_of, scale_range, score_scale

Direction = Literal["up", "down", "same"]

MAX_WEAKEST = 2
AREAS_FOR_TWO = 4  # with fewer areas than this, two would be half of them


@dataclass(frozen=True)
class Change:
    """What an earlier wave said of a scale: the key of its level, if any, and the share of its range, 0 to 1.

    `points` is the difference of the shares in percentage points; less than one answer's step is 'same'.
    """

    level: str | None
    share: float
    points: float
    direction: Direction


@dataclass(frozen=True)
class AreaResult:
    """One scale: the key of its level and the share of its range that was reached, 0 to 1.

    Both are None where too few of the `asked` items are `answered`; `level` also where the scale has no levels.
    """

    scale: str
    level: str | None
    share: float | None
    answered: int
    asked: int
    change: Change | None = None


@dataclass(frozen=True)
class Reviewed:
    """A test item, and whether it was answered rightly; None where it was not answered."""

    item: str
    right: bool | None


@dataclass(frozen=True)
class Profile:
    """`weakest` are the keys of at most two areas, the lowest share first, whose level has a next step.

    `overall` is the scale that the areas belong to or that combines them.
    """

    areas: tuple[AreaResult, ...]
    overall: AreaResult | None
    weakest: tuple[str, ...]
    reviewed: tuple[Reviewed, ...] = ()


def profile(
    questionnaire: Questionnaire,
    answers: Mapping[str, Answer],
    earlier: Mapping[str, Answer] | None = None,
    *,
    review: bool = False,
) -> Profile:
    """The profile of one respondent; with the answers of an `earlier` wave, also what has changed.

    `review` adds the test items. ValueError where an answer belongs to another version of the questionnaire; an
    earlier answer may, and then nothing is said about change.
    """
    whole = _overall(questionnaire)
    areas = [scale for scale in questionnaire.scales if scale is not whole]
    results = tuple(_result(questionnaire, scale, answers, earlier) for scale in areas)
    return Profile(
        areas=results,
        overall=_result(questionnaire, whole, answers, earlier) if whole else None,
        weakest=_weakest(questionnaire, results),
        reviewed=_reviewed(questionnaire, answers) if review else (),
    )


def level_in(questionnaire: Questionnaire, result: AreaResult) -> Level | None:
    """The level that was reached."""
    return questionnaire.scale(result.scale).level(result.level) if result.level else None


def _covering(questionnaire: Questionnaire) -> list[Scale]:
    """The scales that have others as areas or as parts."""
    named = {scale.within for scale in questionnaire.scales}
    return [scale for scale in questionnaire.scales if scale.parts or scale.key in named]


def _overall(questionnaire: Questionnaire) -> Scale | None:
    """The covering scale that is not itself covered; the first one in the file where there are several."""
    covering = _covering(questionnaire)
    parts = {part.scale for scale in covering for part in scale.parts}
    return next((scale for scale in covering if scale.key not in parts and scale.within is None), None)


def _result(
    questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer], earlier: Mapping[str, Answer] | None
) -> AreaResult:
    reached = score_scale(questionnaire, scale, answers)
    share = exact_share(questionnaire, scale, answers)
    change = None if earlier is None or share is None else _change(questionnaire, scale, share, earlier)
    shown = None if share is None else float(share)
    return AreaResult(scale.key, reached.level, shown, reached.answered, reached.asked, change)


def _change(
    questionnaire: Questionnaire, scale: Scale, share: Fraction, earlier: Mapping[str, Answer]
) -> Change | None:
    try:
        before = exact_share(questionnaire, scale, earlier)
    except ValueError:
        return None
    if before is None:
        return None
    low, high = scale_range(scale, questionnaire.item)
    level = level_of(scale, low + before * (high - low))
    moved = share - before
    direction: Direction = "same" if abs(moved) < _step(questionnaire, scale) else "up" if moved > 0 else "down"
    return Change(level.key if level else None, float(before), float(100 * moved), direction)


def _step(questionnaire: Questionnaire, scale: Scale) -> Fraction:
    """The least by which one other answer moves the share; 0 where no answer moves it."""
    if scale.parts:
        weight = sum(part.weight for part in scale.parts)
        steps = [part.weight * _step(questionnaire, questionnaire.scale(part.scale)) / weight for part in scale.parts]
    else:
        low, high = scale_range(scale, questionnaire.item)
        items = [questionnaire.item(key) for key in scale.items]
        steps = [Fraction(scale.weights.get(item.key, 1) * _gap(item), (high - low) or 1) for item in items]
    return min((step for step in steps if step), default=Fraction(0))


def _gap(item: Item) -> int:
    """The least difference between two scores that answers to the item can bring."""
    low, high = item_range(item)
    if item.correct:
        return high - low
    scores = sorted({choice.score or 0 for choice in item.choices})
    if item.kind == "multiple_choice":
        return min((abs(score) for score in scores if score), default=0)
    return min((above - below for below, above in pairwise(scores)), default=0)


def _weakest(questionnaire: Questionnaire, results: tuple[AreaResult, ...]) -> tuple[str, ...]:
    covering = {scale.key for scale in _covering(questionnaire)}
    known = [result for result in results if result.share is not None and result.scale not in covering]
    most = MAX_WEAKEST if len(known) >= AREAS_FOR_TWO else 1
    lowest = sorted(known, key=lambda result: result.share or 0)
    advised = [result.scale for result in lowest if _has_next_step(level_in(questionnaire, result))]
    return tuple(advised[:most])


def _has_next_step(level: Level | None) -> bool:
    return level is not None and level.next_step is not None


def _reviewed(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> tuple[Reviewed, ...]:
    tested = [item for item in questionnaire.items if item.correct]
    return tuple(Reviewed(item.key, is_right(item, answers.get(item.key))) for item in tested)
