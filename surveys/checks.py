"""What must hold between the parts of a questionnaire: cards that fit a screen, scales whose items and levels agree.

Serves every reader of questionnaires; a reader says where each part stands in its file.
"""

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from surveys.problems import Problem
from surveys.questionnaire import MAX_CARD, MAX_ITEMS, SCORED_KINDS, Item, Level, Scale, Section
from surveys.scoring import scale_range
from surveys.spelling import guess

Places = Callable[..., str]
"""Where a part stands in the file, as its author would look for it (`form.yaml:12`; `survey, row 7, column relevant`).

place('item', item key) | place('item', item key, field) | place('choice', item key, choice key)
| place('section', section key, 'relevant')
| place('scale', scale key) | place('scale', scale key, field) | place('scale_item', scale key, item key)
| place('level', scale key, level key)

`field` is the name of the field in `Item` or `Scale`: 'relevant', 'constraint', 'choices', 'correct', 'parts' and so on.
A reader that has nothing closer names the place of the whole item or scale.
"""


def check(
    sections: Sequence[Section],
    scales: Sequence[Scale],
    languages: Sequence[str],
    broken: Collection[str],
    place: Places,
) -> list[Problem]:
    """Everything that is wrong between the parts. `broken` items are in the file but have problems of their own."""
    items = [item for section in sections for item in section.items]
    problems = check_items(items, languages, place)
    for scale in scales:
        problems += check_scale(scale, items, broken, place)
    return problems


def check_items(items: Sequence[Item], languages: Sequence[str], place: Places) -> list[Problem]:
    """The limits of a card and of the whole."""
    problems = []
    for number, item in enumerate(items, start=1):
        where = place("item", item.key)
        if number == MAX_ITEMS + 1:
            problems.append(Problem("questionnaire-too-many-items", where, {"maximum": MAX_ITEMS}))
        longest = max(languages, key=item.card_length)
        length = item.card_length(longest)
        if length > MAX_CARD:
            facts: dict[str, str | int | float] = {"item": item.key, "language": longest}
            facts |= {"length": length, "maximum": MAX_CARD}
            problems.append(Problem("questionnaire-card-too-long", where, facts))
    return problems


def check_scale(scale: Scale, items: Sequence[Item], broken: Collection[str], place: Places) -> list[Problem]:
    """A scale against the items it names. `broken` items are in the file but have problems of their own already."""
    by_key = {item.key: item for item in items}
    problems = _check_names(scale, {*by_key, *broken}, place)
    named = [by_key[key] for key in scale.items if key in by_key]
    for item in named:
        problems += _check_scores(scale, item, place)
    if problems or len(named) < len(scale.items):
        # Without all the scores nobody knows what the levels have to cover.
        return problems
    return _check_levels(scale, *scale_range(named), place)


def _check_names(scale: Scale, known: Collection[str], place: Places) -> list[Problem]:
    problems = []
    for number, key in enumerate(scale.items):
        where = place("scale_item", scale.key, key)
        if key not in known:
            args = {"item": key, **guess(key, known)}
            problems.append(Problem("questionnaire-scale-unknown-item", where, args))
        elif key in scale.items[:number]:
            problems.append(Problem("questionnaire-scale-item-twice", where, {"item": key}))
    for key in scale.reverse:
        if key not in scale.items:
            args = {"item": key, **guess(key, scale.items)}
            problems.append(Problem("questionnaire-scale-reverse", place("scale_item", scale.key, key), args))
    return problems


def _check_scores(scale: Scale, item: Item, place: Places) -> list[Problem]:
    if item.kind not in SCORED_KINDS:
        args = {"item": item.key, "kind": item.kind}
        return [Problem("questionnaire-scale-not-scored", place("scale_item", scale.key, item.key), args)]
    return [
        Problem("questionnaire-score-missing", place("choice", item.key, c.key), {"choice": c.key, "scale": scale.key})
        for c in item.choices
        if c.score is None
    ]


def _check_levels(scale: Scale, low: int, high: int, place: Places) -> list[Problem]:
    """The levels must cover every sum from `low` to `high` once."""

    def problem(code: str, level: Level, **args: str | int | float) -> Problem:
        return Problem(code, place("level", scale.key, level.key), {"level": level.key, **args})

    def gap(level: Level, first: int, last: int) -> list[Problem]:
        facts = {"first": first, "last": last, "same": "yes" if first == last else "no"}
        return [problem("questionnaire-levels-gap", level, **facts)] if first <= last else []

    ordered = sorted(scale.levels, key=lambda level: level.lowest)
    problems = [
        problem("questionnaire-level-beyond", level, lowest=low, highest=high)
        for level in ordered
        if level.lowest < low or level.highest > high
    ]
    for below, above in pairwise(ordered):
        if above.lowest <= below.highest:
            problems.append(problem("questionnaire-levels-overlap", above, other=below.key))
        else:
            problems += gap(above, below.highest + 1, above.lowest - 1)
    if ordered:
        problems += gap(ordered[0], low, ordered[0].lowest - 1)
        problems += gap(ordered[-1], max(level.highest for level in ordered) + 1, high)
    return problems
