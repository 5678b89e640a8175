"""What must hold between scales and items: known names, scores to sum, levels that cover every possible sum once."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from surveys.problems import Problem
from surveys.questionnaire import Item, Level, Scale
from surveys.scoring import is_scored, scale_range
from surveys.spelling import guess

MIN_LEVELS, MAX_LEVELS = 2, 20

Where = Callable[..., str]
Args = Mapping[str, str | int | float]


def check_scales(
    scales: Sequence[Scale], items: Sequence[Item], broken: Collection[str], place: Where
) -> list[Problem]:
    """All scales against the items they name, and against each other. `broken` items are known by their names only."""
    by_key = {item.key: item for item in items}
    problems = [problem for scale in scales for problem in _check_relations(scale, scales, place)]
    for scale in scales:
        if scale.key in by_key or scale.key in broken:
            # Results are asked for by the key of an item or of a scale, so one key must not mean both.
            problems.append(Problem("questionnaire-scale-named-as-item", place("scale", scale.key), {"key": scale.key}))
        problems += _check_scale(scale, by_key, broken, place)
    return problems


def _check_relations(scale: Scale, scales: Sequence[Scale], place: Where) -> list[Problem]:
    """`parts` and `within` name other scales, and following them never leads back."""
    others = [other.key for other in scales if other.key != scale.key]
    named = [("parts", part.scale) for part in scale.parts] + ([("within", scale.within)] if scale.within else [])
    problems = [
        Problem("questionnaire-scale-unknown", place("scale", scale.key, field), {"scale": key, **guess(key, others)})
        for field, key in named
        if key not in others and key != scale.key
    ]
    parts = [part.scale for part in scale.parts]
    problems += [
        Problem("questionnaire-scale-part-twice", place("scale", scale.key, "parts"), {"scale": key})
        for key in sorted({key for key in parts if parts.count(key) > 1})
    ]
    steps: dict[str, Callable[[Scale], list[str]]] = {
        "parts": lambda one: [part.scale for part in one.parts],
        "within": lambda one: [one.within] if one.within else [],
    }
    problems += [
        Problem("questionnaire-scale-circle", place("scale", scale.key, field), {"scale": scale.key, "field": field})
        for field, onward in steps.items()
        if scale.key in _reached(scale, {one.key: one for one in scales}, onward)
    ]
    return problems


def _reached(scale: Scale, by_key: Mapping[str, Scale], onward: Callable[[Scale], list[str]]) -> set[str]:
    found: set[str] = set()
    todo = onward(scale)
    while todo:
        key = todo.pop()
        if key not in found:
            found.add(key)
            todo += onward(by_key[key]) if key in by_key else []
    return found


def _check_scale(scale: Scale, by_key: Mapping[str, Item], broken: Collection[str], place: Where) -> list[Problem]:
    if bool(scale.items) == bool(scale.parts):
        return [Problem("questionnaire-scale-items-or-parts", place("scale", scale.key), {"scale": scale.key})]
    if scale.parts and (scale.reverse or scale.weights):
        field = "reverse" if scale.reverse else "weights"
        return [Problem("questionnaire-scale-of-parts", place("scale", scale.key, field), {"field": field})]
    problems = list(_check_names(scale, {*by_key, *broken}, place))
    named = [by_key[key] for key in scale.items if key in by_key]
    for item in named:
        problems += _check_scores(scale, item, place)
    if scale.levels and not MIN_LEVELS <= len(scale.levels) <= MAX_LEVELS:
        args = {"least": MIN_LEVELS, "most": MAX_LEVELS, "length": len(scale.levels)}
        problems.append(Problem("questionnaire-list-length", place("scale", scale.key, "levels"), args))
    if problems or len(named) < len(scale.items):
        # Without all the scores nobody knows what the levels have to cover.
        return problems
    return _check_levels(scale, *scale_range(scale, by_key.__getitem__), place)


def _check_names(scale: Scale, known: Collection[str], place: Where) -> Iterator[Problem]:
    for number, key in enumerate(scale.items):
        where = place("scale_item", scale.key, key)
        if key not in known:
            yield Problem("questionnaire-scale-unknown-item", where, {"item": key, **guess(key, known)})
        elif key in scale.items[:number]:
            yield Problem("questionnaire-scale-item-twice", where, {"item": key})
    for code, keys in (
        ("questionnaire-scale-reverse", scale.reverse),
        ("questionnaire-scale-weight", scale.weights),
    ):
        for key in keys:
            if key not in scale.items:
                args = {"item": key, **guess(key, scale.items)}
                yield Problem(code, place("scale_item", scale.key, key), args)


def _check_scores(scale: Scale, item: Item, place: Where) -> list[Problem]:
    if not is_scored(item):
        args = {"item": item.key, "kind": item.kind}
        return [Problem("questionnaire-scale-not-scored", place("scale_item", scale.key, item.key), args)]
    if item.correct:
        return []
    return [
        Problem("questionnaire-score-missing", place("choice", item.key, c.key), {"choice": c.key, "scale": scale.key})
        for c in item.choices
        if c.score is None
    ]


def _check_levels(scale: Scale, low: int, high: int, place: Where) -> list[Problem]:
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
