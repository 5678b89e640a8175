"""What must hold between the parts of a questionnaire, for every reader of questionnaires alike.

Cards that fit a screen are checked here; single items in `check_items`, expressions in `check_expressions`, scales in
`check_scales`. A reader says where each part stands in its file.
"""

from collections.abc import Callable, Collection, Sequence

from surveys.check_expressions import check_expressions
from surveys.check_items import check_item
from surveys.check_scales import check_scales
from surveys.problems import Problem
from surveys.questionnaire import COMPUTED_KINDS, MAX_CARD, MAX_ITEMS, Item, Scale, Section

Places = Callable[..., str]
"""Where a part stands in the file, as its author would look for it (`form.yaml:12`; `survey, row 7, column relevant`).

place('item', item key) | place('item', item key, field) | place('choice', item key, choice key)
| place('section', section key, 'relevant')
| place('scale', scale key) | place('scale', scale key, field) | place('scale_item', scale key, item key)
| place('level', scale key, level key)

`field` is the name of the field in `Item` or `Scale`: 'relevant', 'constraint', 'choices', 'correct', 'parts'.
A reader that has nothing closer names the place of the whole item or scale.
"""


def check(
    sections: Sequence[Section],
    scales: Sequence[Scale],
    languages: Sequence[str],
    broken: Collection[str],
    place: Places,
) -> list[Problem]:
    """Everything that is wrong between the parts. `broken` items are in the file but have problems of their own, so
    that nothing else is said about them. Texts, lengths and the shape of keys are each reader's own to check."""
    items = [item for section in sections for item in section.items]
    problems = []
    for number, item in enumerate(items, start=1):
        if number == MAX_ITEMS + 1:
            where = place("item", item.key)
            problems.append(Problem("questionnaire-too-many-items", where, {"maximum": MAX_ITEMS}))
        problems += check_item(item, place)
        problems += _check_card(item, languages, place)
    problems += check_expressions(sections, broken, place)
    return problems + check_scales(scales, items, broken, place)


def _check_card(item: Item, languages: Sequence[str], place: Places) -> list[Problem]:
    if not languages or item.kind in COMPUTED_KINDS:
        return []
    longest = max(languages, key=item.card_length)
    length = item.card_length(longest)
    if length <= MAX_CARD:
        return []
    facts: dict[str, str | int | float] = {"item": item.key, "language": longest}
    facts |= {"length": length, "maximum": MAX_CARD}
    return [Problem("questionnaire-card-too-long", place("item", item.key), facts)]
