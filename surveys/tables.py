"""From respondents' answers to counts: one variable, or one against another.

Rows and columns stand in the questionnaire's order, categories that nobody chose stay as zeros, and who has no answer
is left out of the cells and counted. Testing the counts is left to `statistics`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from surveys.questionnaire import Answer, Item, Localised, Questionnaire, Scale, chosen, in_language
from surveys.scoring import score

Record = Mapping[str, Answer]
"""One respondent: answers by item key, level keys by scale key, and background ('wave', 'group', …) by name."""


@dataclass(frozen=True)
class Category:
    """One row or column."""

    key: str
    title: Localised


@dataclass(frozen=True)
class Variable:
    """What can stand in rows or columns. With `multiple`, a respondent may be in several categories at once."""

    key: str
    title: Localised
    categories: tuple[Category, ...]
    multiple: bool = False

    def labels(self, language: str) -> list[str]:
        """The categories' titles, in order."""
        return [in_language(category.title, language) for category in self.categories]


@dataclass(frozen=True)
class Counts:
    """How many respondents are in each category: `answered` of `asked` have a value."""

    variable: Variable
    counts: list[int]
    answered: int
    asked: int


@dataclass(frozen=True)
class CountedTable:
    """counts[row][column]; `answered` of `asked` respondents have a value in both.

    The cells sum to `answered`, unless a variable is `multiple`: then a respondent stands in each cell that fits.
    """

    rows: Variable
    columns: Variable
    counts: list[list[int]]
    answered: int
    asked: int


def has_categories(item: Item) -> bool:
    """Whether respondents fall into the item's choices. A rank has choices, but everybody names them all."""
    return item.kind in ("single_choice", "multiple_choice", "likert")


def of_item(item: Item) -> Variable:
    """An item by its choices or points, a test item too. ValueError for all others, which have no categories."""
    if not has_categories(item):
        raise ValueError(f"{item.kind} items have no categories")
    categories = tuple(Category(choice.key, choice.label) for choice in item.choices)
    return Variable(item.key, item.text, categories, multiple=item.kind == "multiple_choice")


def of_scale(scale: Scale) -> Variable:
    """A scale by its levels. ValueError where it has none."""
    if not scale.levels:
        raise ValueError("a scale without levels has no categories")
    return Variable(scale.key, scale.title, tuple(Category(level.key, level.title) for level in scale.levels))


def of(questionnaire: Questionnaire, key: str) -> Variable:
    """The item or the scale of that key. KeyError where there is neither, ValueError where it has no categories."""
    if any(scale.key == key for scale in questionnaire.scales):
        return of_scale(questionnaire.scale(key))
    return of_item(questionnaire.item(key))


def record(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], background: Mapping[str, str] | None = None
) -> dict[str, Answer]:
    """A respondent's record: his answers, the level he reaches on every scale, and his background.

    ValueError where a name of the background is also the key of an item or a scale.
    """
    levels: dict[str, Answer] = {key: result.level for key, result in score(questionnaire, answers).items()}
    known: dict[str, Answer] = {item.key: answers.get(item.key) for item in questionnaire.items} | levels
    taken = known.keys() & (background or {}).keys()
    if taken:
        raise ValueError(f"both background and key: {', '.join(sorted(taken))}")
    return known | dict(background or {})


def count(records: Iterable[Record], variable: Variable) -> Counts:
    """Respondents per category. ValueError where a value is none of the categories."""
    found: Counter[str] = Counter()
    answered = asked = 0
    for one in records:
        values = _values(one, variable)
        asked += 1
        answered += bool(values)
        found.update(values)
    return Counts(variable, [found[category.key] for category in variable.categories], answered, asked)


def count_table(records: Iterable[Record], rows: Variable, columns: Variable) -> CountedTable:
    """Respondents per row and column. ValueError where a value is none of the categories."""
    found: Counter[tuple[str, str]] = Counter()
    answered = asked = 0
    for one in records:
        here, there = _values(one, rows), _values(one, columns)
        asked += 1
        answered += bool(here and there)
        found.update((row, column) for row in here for column in there)
    counts = [[found[row.key, column.key] for column in columns.categories] for row in rows.categories]
    return CountedTable(rows, columns, counts, answered, asked)


def _values(one: Record, variable: Variable) -> tuple[str, ...]:
    values = chosen(one.get(variable.key))
    known = {category.key for category in variable.categories}
    if not known.issuperset(values):
        # The value itself stays out of the message: it may be what a member typed.
        raise ValueError(f"a value of {variable.key!r} is none of its categories")
    return values
