"""What can be compared about the answers to a question or a scale, and on which scale of measurement it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from surveys import tables
from surveys.columns import SCORE_MARK
from surveys.problems import InputError
from surveys.questionnaire import Item, Questionnaire, Scale, in_language
from surveys.tables import Variable

As = Literal["levels", "score"]
"""A scale by the levels that were reached, or by its sums."""


@dataclass(frozen=True)
class Measure:
    """What is compared: answers by category (`variable`), or the scores in the column of numbers `name`.

    `labels` are the categories' own, told apart; `rising` are places of categories from the lowest up, without those
    that are `apart` from the order, such as 'do not know'; both are empty where there is no order.
    """

    name: str
    scale: Literal["nominal", "ordered", "multiple", "scores"]
    variable: Variable | None = None
    labels: tuple[str, ...] = ()
    rising: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    sensitive: bool = False


def measure(questionnaire: Questionnaire, key: str, language: str, wanted: As | None = None) -> Measure:
    """The item or the scale of that key; `wanted` picks levels or sums of a scale that has both (otherwise levels).

    InputError `question-unknown`, `question-without-categories` where nothing can be compared, and
    `comparison-without-scores` where sums are asked of what has none; all at `of`.
    """
    scale = next((scale for scale in questionnaire.scales if scale.key == key), None)
    item = next((item for item in questionnaire.items if item.key == key), None)
    if scale is not None:
        return replace(_of_scale(scale, language, wanted), sensitive=is_sensitive(questionnaire, scale))
    if item is None:
        raise InputError.one("question-unknown", "of")
    if item.kind == "number" and wanted != "levels":
        return Measure(key, "scores", sensitive=item.sensitive)
    if wanted == "score":
        raise InputError.one("comparison-without-scores", "of")
    if not tables.has_categories(item) or not item.choices:
        raise InputError.one("question-without-categories", "of")
    return _of_item(item, language)


def is_sensitive(questionnaire: Questionnaire, part: Item | Scale) -> bool:
    """Whether results must not tell what nearly all of a group answered; so too of a scale in which such an item
    counts, itself or in a part."""
    if isinstance(part, Item):
        return part.sensitive
    own = any(item.sensitive for item in questionnaire.items if item.key in part.items)
    return own or any(is_sensitive(questionnaire, questionnaire.scale(one.scale)) for one in part.parts)


def is_comparable(part: Item | Scale) -> bool:
    """Whether groups can be compared by it: by its answers, its levels or its scores."""
    return isinstance(part, Scale) or part.kind == "number" or (tables.has_categories(part) and bool(part.choices))


def labels_of(variable: Variable, language: str) -> tuple[str, ...]:
    """The categories' titles, told apart where two read alike."""
    return distinct([in_language(category.title, language) for category in variable.categories])


def distinct(labels: Sequence[str]) -> tuple[str, ...]:
    """Labels of which no two are the same: a repeated one is numbered."""
    found: list[str] = []
    for label in labels:
        number, text = 1, label
        while text in found:
            number += 1
            text = f"{label} ({number})"
        found.append(text)
    return tuple(found)


def _of_scale(scale: Scale, language: str, wanted: As | None) -> Measure:
    if wanted == "score" or (wanted is None and not scale.levels):
        return Measure(scale.key + SCORE_MARK, "scores")
    if not scale.levels:
        raise InputError.one("question-without-categories", "of")
    variable = tables.of_scale(scale)
    rising = sorted(range(len(scale.levels)), key=lambda place: scale.levels[place].lowest)
    return Measure(scale.key, "ordered", variable, labels_of(variable, language), tuple(rising))


def _of_item(item: Item, language: str) -> Measure:
    variable = tables.of_item(item)
    found = Measure(item.key, "nominal", variable, labels_of(variable, language), sensitive=item.sensitive)
    if item.kind == "multiple_choice":
        return replace(found, scale="multiple")
    scores = {place: choice.score for place, choice in enumerate(item.choices) if choice.score is not None}
    # Choices of the same score have no order among them; of a test item, scores are no order at all.
    if len(scores) < 2 or len(set(scores.values())) < len(scores) or item.correct:
        return found
    rising = sorted(scores, key=lambda place: scores[place])
    apart = [place for place in range(len(item.choices)) if place not in scores]
    return replace(found, scale="ordered", rising=tuple(rising), apart=tuple(apart))
