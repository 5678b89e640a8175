"""Which answers stand in an order, and in which: levels, points of a Likert item, choices that are scored in steps."""

from surveys.questionnaire import Choice, Item, Scale

FEWEST_STEPS = 3  # two scored choices are a yes and a no


def rising(part: Item | Scale) -> tuple[str, ...]:
    """The keys of the answers from the lowest to the highest; empty where they have no order.

    Choices without a score, such as 'do not know', are no part of it. Nor is a test item in order: its answers are
    right or wrong.
    """
    if isinstance(part, Scale):
        return tuple(level.key for level in sorted(part.levels, key=lambda level: level.lowest))
    if part.kind == "likert":
        return _by_score(part.choices)
    if part.kind != "single_choice" or part.correct:
        return ()
    scored = [choice.score for choice in part.choices if choice.score is not None]
    steps = len(scored) >= FEWEST_STEPS and len(set(scored)) == len(scored)
    return _by_score(part.choices) if steps and scored in (sorted(scored), sorted(scored, reverse=True)) else ()


def _by_score(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    scored = [(choice.score, choice.key) for choice in choices if choice.score is not None]
    return tuple(key for _, key in sorted(scored))
