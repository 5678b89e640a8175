"""One scale or question of a summary: what is to be counted of it, and how that looks to the reader."""

from collections.abc import Sequence
from dataclasses import replace

from community.counting import Figures, Part
from community.i18n import LANGUAGES
from community.result_study import Study, asking
from community.result_views import (
    Distribution,
    GroupShares,
    Key,
    Status,
    block_key,
    described,
    group_shares,
    mean_places,
)
from community.result_views import middle_of as middle
from surveys import measures, tables
from surveys.columns import SCORE_MARK
from surveys.figures import FIRST_MARK, MeanPlaces
from surveys.questionnaire import Item, Questionnaire, Scale
from surveys.shown import Asking, Shown
from surveys.statistics.descriptive import Numbers
from surveys.statistics.disclosure import Blocks
from surveys.tables import Category, Variable

FEWEST_STEPS = 3  # two scored choices are a yes and a no


def parts_of(questionnaire: Questionnaire) -> tuple[Item | Scale, ...]:
    """Every scale, then every question."""
    return (*questionnaire.scales, *questionnaire.items)


def counted(study: Study, part: Item | Scale) -> Part:
    """What the worker is to count of a part."""
    variable = variable_of(part)
    if isinstance(part, Scale):
        scores = part.key + SCORE_MARK
        return Part(asking(study, variable) if variable else scores, scores)
    if variable is None:
        return Part(part.key, part.key if part.kind == "number" else None)
    if part.kind == "rank":
        return Part(Asking(variable), rank=part.key)
    points = tuple(choice.score for choice in part.choices) if part.kind == "likert" else ()
    return Part(asking(study, variable), points=points)


def variable_of(part: Item | Scale) -> Variable | None:
    """The categories of an item or a scale; a rank's are its options for the first place. A number, a text or a scale
    without levels has none."""
    if isinstance(part, Scale):
        return tables.of_scale(part) if part.levels else None
    if part.kind == "rank":
        options = tuple(Category(choice.key, choice.label) for choice in part.choices)
        return Variable(part.key + FIRST_MARK, part.text, options)
    return tables.of_item(part) if tables.has_categories(part) else None


def distribution(
    questionnaire: Questionnaire,
    part: Item | Scale,
    table: Shown,
    beside: Figures,
    keys: Sequence[Key],
    language: str,
) -> Distribution:
    """The part as it is shown, one group a row of the table."""
    seen, variable = described(part, language), variable_of(part)
    if table.counts is None:
        return Distribution(seen.key, seen.kind, seen.title, "suppressed", ())
    rising = _rising(questionnaire, part)
    figures = beside or (None,) * len(keys)
    groups = []
    for row, (key, figure) in enumerate(zip(keys, figures, strict=True)):
        group = group_shares(table, row, variable, language, *key)
        group = replace(group, middle=middle(group, table, rising))
        groups.append(_with(group, figure, part, language))
    status: Status = "ok" if table.shows_all else "partly"
    order = _order(part, variable, rising, table.blocks) if variable else ()
    return Distribution(seen.key, seen.kind, seen.title, status, tuple(groups), order)


def _order(part: Item | Scale, variable: Variable, rising: Sequence[int], blocks: Blocks) -> tuple[str, ...]:
    """The keys of ordered answers, as they stand together, from the lowest to the highest; none where categories that
    stand side by side are no neighbours in the order, or make no steps."""
    up = sorted(rising)
    if list(rising) not in (up, up[::-1]):
        return ()
    if isinstance(part, Item) and part.kind == "single_choice" and len(rising) < FEWEST_STEPS:
        return ()
    block_of = {place: block for block in blocks for place in block}
    return tuple(dict.fromkeys(block_key(variable, block_of[place]) for place in rising))


def _with(group: GroupShares, figure: Numbers | MeanPlaces | None, part: Item | Scale, language: str) -> GroupShares:
    if isinstance(figure, Numbers):
        return replace(group, numbers=figure)
    return replace(group, places=mean_places(figure, part, language)) if isinstance(part, Item) else group


def _rising(questionnaire: Questionnaire, part: Item | Scale) -> tuple[int, ...]:
    """The places of ordered answers or levels from the lowest up; none where there is no order."""
    if isinstance(part, Scale):
        return measures.measure(questionnaire, part.key, LANGUAGES[0]).rising if part.levels else ()
    is_choice = part.kind in ("likert", "single_choice") and bool(part.choices)
    return measures.measure(questionnaire, part.key, LANGUAGES[0]).rising if is_choice else ()
