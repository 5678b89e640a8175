"""What an expression of a questionnaire may ask for: answers to items that were asked before it.

A chat asks one item after the other, so nothing can depend on an answer that is still to come; this also rules out
circles. Every problem names the place of the expression, and its character where the expression itself is at fault.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from surveys.expression import Expression, ExpressionError, parse
from surveys.problems import Problem
from surveys.questionnaire import CHOICE_KINDS, MEDIA_KINDS, Choice, Item, Localised, Section
from surveys.spelling import guess

ITEM_EXPRESSIONS = ("relevant", "constraint", "choice_filter", "calculation")
ITEM_TEXTS = ("text", "hint", "constraint_message", "required_message")
PLACEHOLDER = re.compile(r"\$\{\s*([^{}]*?)\s*\}")
KEY_COLUMN = "name"  # what XLSForm calls the key of a choice

Where = Callable[..., str]


def check_expressions(sections: Sequence[Section], broken: Collection[str], place: Where) -> list[Problem]:
    """All expressions and all `${}` in texts. `broken` items are in the file, but nothing is known of them."""
    check = _Check([item for section in sections for item in section.items], broken)
    number = 0
    for section in sections:
        check.reached = number
        if section.relevant is not None:
            check.expression(section.relevant, None, "relevant", place("section", section.key, "relevant"))
        for item in section.items:
            check.reached = number
            check.item(item, place)
            number += 1
    return check.problems


class _Check:
    """`reached` rows stand before the one that is looked at."""

    def __init__(self, items: Sequence[Item], broken: Collection[str]) -> None:
        self.items = items
        self.numbers = {item.key: number for number, item in enumerate(items)}
        self.broken = broken
        self.reached = 0
        self.problems: list[Problem] = []

    def item(self, item: Item, place: Where) -> None:
        """Every expression and every text of one item."""
        for field in ITEM_EXPRESSIONS:
            text = getattr(item, field)
            if text is not None:
                self.expression(text, item, field, place("item", item.key, field))
        for field in ITEM_TEXTS:
            self.text(getattr(item, field), item, place("item", item.key, field))
        for choice in item.choices:
            self.text(choice.label, item, place("choice", item.key, choice.key))

    def expression(self, text: str, item: Item | None, field: str, where: str) -> None:
        """One expression; `item` is the one it belongs to, None for a section."""
        try:
            parsed = parse(text, columns=field == "choice_filter")
        except ExpressionError as error:
            self.problems.append(Problem(error.code, where, error.args))
            return
        if parsed.uses_self and field != "constraint":
            self.problems.append(Problem("questionnaire-expression-point", where, {"field": field}))
        for name in sorted(parsed.references):
            self.reference(name, item, where)
        for name in sorted(parsed.choice_names):
            self.labels_of(name, item, where)
        if item is not None:
            self.problems += _check_columns(parsed, item.choices, where)

    def text(self, text: Localised | None, item: Item, where: str) -> None:
        """The names between `${` and `}` in any language of a text."""
        for name in sorted(set(_placeholders(text or {}))):
            self.reference(name, item, where)

    def reference(self, name: str, item: Item | None, where: str) -> None:
        """A name must be that of an earlier item that has an answer which can be compared or shown."""
        if name in self.broken:
            return
        if item is not None and name == item.key:
            self.problems.append(Problem("questionnaire-expression-itself", where, {"name": name}))
        elif name not in self.numbers:
            args = {"name": name, **guess(name, [each.key for each in self.items[: self.reached]])}
            self.problems.append(Problem("questionnaire-expression-unknown", where, args))
        elif self.numbers[name] >= self.reached:
            self.problems.append(Problem("questionnaire-expression-later", where, {"name": name}))
        elif self.items[self.numbers[name]].kind in ("note", *MEDIA_KINDS):
            kind = self.items[self.numbers[name]].kind
            self.problems.append(Problem("questionnaire-expression-no-value", where, {"name": name, "kind": kind}))

    def labels_of(self, name: str, item: Item | None, where: str) -> None:
        """jr:choice-name() shows a label of an earlier item, or of the item itself, that has choices."""
        own = item is not None and name == item.key
        if not own:
            before = len(self.problems)
            self.reference(name, item, where)
            if len(self.problems) > before or name in self.broken:
                return
        if self.items[self.numbers[name]].kind not in CHOICE_KINDS:
            self.problems.append(Problem("questionnaire-expression-no-choices", where, {"name": name}))


def _placeholders(text: Localised) -> Iterator[str]:
    for words in text.values():
        yield from PLACEHOLDER.findall(words)


def _check_columns(parsed: Expression, choices: Sequence[Choice], where: str) -> list[Problem]:
    known = {KEY_COLUMN, *(column for choice in choices for column in choice.columns)}
    return [
        Problem("questionnaire-column-unknown", where, {"column": column, **guess(column, known)})
        for column in sorted(parsed.columns - known)
    ]
