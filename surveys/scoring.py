"""From answers to sums, and from sums to levels."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from surveys.questionnaire import Answer, Item, Level, Questionnaire, Scale, chosen


@dataclass(frozen=True)
class ScaleScore:
    """One respondent's result on one scale.

    `sum` lies between `minimum` and `maximum` of the scale; it and `level` (a level's key) are None where too much is
    unanswered. `answered` of `asked` items have an answer.
    """

    sum: int | float | None
    minimum: int
    maximum: int
    answered: int
    asked: int
    level: str | None


def item_range(item: Item) -> tuple[int, int]:
    """(least, greatest) score that an answer to the item can bring. ValueError for a kind without scores."""
    scores = [choice.score or 0 for choice in item.choices]
    if item.kind in ("single_choice", "likert"):
        return min(scores), max(scores)
    if item.kind == "multiple_choice":
        # Nothing chosen is no answer, so the least is not always 0: where all scores are positive it is the smallest.
        losses, gains = [s for s in scores if s < 0], [s for s in scores if s > 0]
        return (sum(losses) if losses else min(scores), sum(gains) if gains else max(scores))
    raise ValueError(f"{item.kind} items have no score")


def scale_range(items: Iterable[Item]) -> tuple[int, int]:
    """(least, greatest) sum of the scores of the items."""
    ranges = [item_range(item) for item in items]
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def item_score(item: Item, answer: Answer, *, reverse: bool = False) -> int | None:
    """The score of one answer; None where the item is unanswered.

    A multiple choice sums what was chosen. In `reverse` the score counts from the other end of the item's range.
    ValueError where the answer is none of the item's choices: it belongs to another version of the questionnaire.
    """
    keys = chosen(answer)
    if not keys:
        return None
    if any(item.choice(key) is None for key in keys):
        raise ValueError(f"an answer to {item.key!r} is none of its choices")
    scores = [choice.score or 0 for choice in item.choices if choice.key in keys]
    low, high = item_range(item)
    return low + high - sum(scores) if reverse else sum(scores)


def level_of(scale: Scale, total: int | float | Fraction) -> Level | None:
    """The level whose cut-offs the sum has reached; a prorated 9.6 between 'to 9' and 'from 10' is still the lower."""
    reached = [level for level in scale.levels if level.lowest <= total]
    return max(reached, key=lambda level: level.lowest, default=None)


def score(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, ScaleScore]:
    """Every scale's result by its key; an item that is not in `answers` counts as unanswered."""
    return {scale.key: score_scale(questionnaire, scale, answers) for scale in questionnaire.scales}


def score_scale(questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer]) -> ScaleScore:
    """One scale's result."""
    items = [questionnaire.item(key) for key in scale.items]
    scored = [(item, item_score(item, answers.get(item.key), reverse=item.key in scale.reverse)) for item in items]
    given = [(item, value) for item, value in scored if value is not None]
    low, high = scale_range(items)
    total = _total(scale, items, given)
    level = None if total is None else level_of(scale, total)
    shown = None if total is None else int(total) if total.denominator == 1 else float(total)
    return ScaleScore(shown, low, high, len(given), len(items), level.key if level else None)


def _total(scale: Scale, items: list[Item], given: list[tuple[Item, int]]) -> Fraction | None:
    """The sum, exact, because cut-offs are compared with it.

    Prorated where the scale says so and at least half of the items are answered (the half rule of the SF-36, Ware et
    al. 1993): the share of the answered items' range that was reached is taken for the range of all.
    """
    reached = sum(value for _, value in given)
    if len(given) == len(items):
        return Fraction(reached)
    if scale.missing == "none" or 2 * len(given) < len(items):
        return None
    low, high = scale_range(items)
    given_low, given_high = scale_range(item for item, _ in given)
    if given_low == given_high:
        return None
    return low + Fraction(reached - given_low, given_high - given_low) * (high - low)
