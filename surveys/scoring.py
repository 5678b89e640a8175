"""From answers to sums, and from sums to levels. Sums are exact fractions within, because cut-offs are compared with
them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from surveys.questionnaire import SCORED_KINDS, Answer, Item, Level, Part, Questionnaire, Scale, chosen

PER_CENT = 100


@dataclass(frozen=True)
class ScaleScore:
    """One respondent's result on one scale.

    `sum` lies between `minimum` and `maximum` of the scale; it and `level` (a level's key) are None where too much is
    unanswered, `level` also where the scale has none. `answered` of `asked` items have an answer; in a combined scale
    those of all its parts.
    """

    sum: int | float | None
    minimum: int
    maximum: int
    answered: int
    asked: int
    level: str | None


def is_scored(item: Item) -> bool:
    """Whether an answer to the item brings a score: by the scores of its choices, or as a test item."""
    return item.kind in SCORED_KINDS or bool(item.correct)


def item_range(item: Item) -> tuple[int, int]:
    """(least, greatest) score that an answer to the item can bring. ValueError for an item without scores."""
    if item.correct:
        return 0, 1
    if item.kind in ("single_choice", "likert"):
        scores = [choice.score or 0 for choice in item.choices]
        return min(scores), max(scores)
    if item.kind == "multiple_choice":
        # Nothing chosen is no answer, so the least is not always 0: where all scores are positive it is the smallest.
        alone = [choice.score or 0 for choice in item.choices if choice.exclusive]
        free = [choice.score or 0 for choice in item.choices if not choice.exclusive]
        losses, gains = sum(score for score in free if score < 0), sum(score for score in free if score > 0)
        ends = [*alone, *([losses or min(free), gains or max(free)] if free else [])]
        return min(ends), max(ends)
    raise ValueError(f"{item.kind} items have no score")


def scale_range(scale: Scale, item: Callable[[str], Item]) -> tuple[int, int]:
    """(least, greatest) sum of a scale, whose items are had by key; 0 to 100 for one that is combined of parts."""
    return (0, PER_CENT) if scale.parts else _range(scale, [item(key) for key in scale.items])


def _range(scale: Scale, items: list[Item]) -> tuple[int, int]:
    ranges = [(scale.weights.get(item.key, 1), *item_range(item)) for item in items]
    return sum(weight * low for weight, low, _ in ranges), sum(weight * high for weight, _, high in ranges)


def is_right(item: Item, answer: Answer) -> bool | None:
    """Whether a test item was answered rightly; None where it is unanswered or no test item.

    A multiple choice is right when exactly the right choices are marked, a rank in the right order; numbers are
    compared as numbers, texts whatever their case and the spaces around them. ValueError as for `item_score`.
    """
    if not item.correct or not chosen(answer):
        return None
    if item.choices:
        _refuse_foreign(item, answer)
    match item.kind:
        case "multiple_choice":
            return set(chosen(answer)) == set(item.correct)
        case "rank":
            return chosen(answer) == item.correct
        case "number":
            return Fraction(str(answer)) in map(Fraction, item.correct)
        case "text":
            return _plain(str(answer)) in map(_plain, item.correct)
        case _:
            return str(answer) in item.correct


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _refuse_foreign(item: Item, answer: Answer) -> None:
    if any(item.choice(key) is None for key in chosen(answer)):
        raise ValueError(f"an answer to {item.key!r} is none of its choices")


def item_score(item: Item, answer: Answer, *, reverse: bool = False) -> int | None:
    """The score of one answer; None where the item is unanswered.

    A test item brings 1 where it is right and 0 where it is not; a multiple choice sums what was chosen. In `reverse`
    the score counts from the other end of the item's range. ValueError where the answer is none of the item's choices:
    it belongs to another version of the questionnaire.
    """
    if not chosen(answer):
        return None
    if item.correct:
        value = int(bool(is_right(item, answer)))
    else:
        _refuse_foreign(item, answer)
        value = sum(choice.score or 0 for choice in item.choices if choice.key in chosen(answer))
    low, high = item_range(item)
    return low + high - value if reverse else value


def level_of(scale: Scale, total: int | float | Fraction) -> Level | None:
    """The level whose cut-offs the sum has reached; a prorated 9.6 between 'to 9' and 'from 10' is still the lower."""
    reached = [level for level in scale.levels if level.lowest <= total]
    return max(reached, key=lambda level: level.lowest, default=None)


def score(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> dict[str, ScaleScore]:
    """Every scale's result by its key; an item that is not in `answers` counts as unanswered."""
    return {scale.key: score_scale(questionnaire, scale, answers) for scale in questionnaire.scales}


def score_scale(questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer]) -> ScaleScore:
    """One scale's result."""
    low, high = scale_range(scale, questionnaire.item)
    answered, asked = _coverage(questionnaire, scale, answers)
    total = exact_sum(questionnaire, scale, answers)
    level = None if total is None else level_of(scale, total)
    shown = None if total is None else int(total) if total.denominator == 1 else float(total)
    return ScaleScore(shown, low, high, answered, asked, level.key if level else None)


def _coverage(questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer]) -> tuple[int, int]:
    """(answered, asked) items."""
    items = items_of(questionnaire, scale)
    return sum(bool(chosen(answers.get(key))) for key in items), len(items)


def items_of(questionnaire: Questionnaire, scale: Scale) -> tuple[str, ...]:
    """The keys of a scale's items, or of all its parts' items, each once."""
    inner = [items_of(questionnaire, questionnaire.scale(part.scale)) for part in scale.parts]
    return tuple(dict.fromkeys([*scale.items, *(key for keys in inner for key in keys)]))


def exact_sum(questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer]) -> Fraction | None:
    """The sum of a scale as an exact fraction; None where too much is unanswered."""
    if scale.parts:
        shares = [(part, exact_share(questionnaire, questionnaire.scale(part.scale), answers)) for part in scale.parts]
        return _mean(scale, shares)
    items = [questionnaire.item(key) for key in scale.items]
    scored = [(item, item_score(item, answers.get(item.key), reverse=item.key in scale.reverse)) for item in items]
    return _total(scale, items, [(item, value) for item, value in scored if value is not None])


def exact_share(questionnaire: Questionnaire, scale: Scale, answers: Mapping[str, Answer]) -> Fraction | None:
    """The share of a scale's range that was reached, 0 to 1. None without a sum, or where all sums are the same."""
    total = exact_sum(questionnaire, scale, answers)
    low, high = scale_range(scale, questionnaire.item)
    return None if total is None or low == high else (total - low) / (high - low)


def _mean(scale: Scale, shares: list[tuple[Part, Fraction | None]]) -> Fraction | None:
    """The weighted mean of the parts' shares in per cent. What `missing` says of items holds for parts."""
    given = [(part.weight, share) for part, share in shares if share is not None]
    if not _suffices(scale, len(given), len(shares)):
        return None
    counted = shares if scale.missing == "zero" else [(part, share) for part, share in shares if share is not None]
    weight = sum(part.weight for part, _ in counted)
    return PER_CENT * sum((weight * share for weight, share in given), Fraction()) / weight


def _suffices(scale: Scale, answered: int, asked: int) -> bool:
    """Whether so many answers make a sum. The half rule of `prorate` is that of the SF-36 (Ware et al. 1993)."""
    least = {"none": asked, "prorate": (asked + 1) // 2, "zero": 1}[scale.missing]
    return answered >= max(least, 1)


def _total(scale: Scale, items: list[Item], given: list[tuple[Item, int]]) -> Fraction | None:
    """The sum of weighted scores.

    Prorated, the share of the answered items' range that was reached is taken for the range of all; with `zero` every
    unanswered item has its least score.
    """
    if not _suffices(scale, len(given), len(items)):
        return None
    reached = sum(scale.weights.get(item.key, 1) * value for item, value in given)
    low, high = _range(scale, items)
    given_low, given_high = _range(scale, [item for item, _ in given])
    if scale.missing == "zero" or len(given) == len(items):
        return Fraction(reached + low - given_low)
    if given_low == given_high:
        return None
    return low + Fraction(reached - given_low, given_high - given_low) * (high - low)
