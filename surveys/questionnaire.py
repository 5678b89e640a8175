"""What a questionnaire is: sections of items, the answers each item offers, and the scales that sum them.

Built by the readers (`yaml_format`), which also refuse what breaks the limits below; asked by `interview`, read by
`scoring` and `tables`. All of it is immutable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Localised = Mapping[str, str]
"""A text by language code. The questionnaire's first language comes first."""

Kind = Literal["single_choice", "multiple_choice", "likert", "number", "text"]
KINDS: tuple[Kind, ...] = ("single_choice", "multiple_choice", "likert", "number", "text")
SCORED_KINDS: tuple[Kind, ...] = ("single_choice", "multiple_choice", "likert")

Missing = Literal["none", "prorate"]
MISSING: tuple[Missing, ...] = ("none", "prorate")

Answer = str | int | float | tuple[str, ...] | None
"""single choice: choice key; multiple choice: choice keys in the questionnaire's order; likert: int;
number: int or float; text: str; skipped: None."""

KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
LANGUAGE = re.compile(r"[a-z]{2,3}")

MAX_ITEMS = 200
MAX_CHOICES = 40
MAX_LABEL = 100
MAX_TITLE = 100
MAX_NOTE = 300
MAX_CARD = 600
MAX_TEXT_ANSWER = 2000
MIN_POINTS, MAX_POINTS = 2, 11
MAX_NUMBER = 10**12


def in_language(text: Localised, language: str) -> str:
    """The text in `language`, or in the questionnaire's first language where that one is not spoken."""
    return text[language] if language in text else next(iter(text.values()))


def chosen(answer: Answer) -> tuple[str, ...]:
    """The choice keys an answer stands for: none, one (a Likert point as its key), or those of a multiple choice.

    A list, as JSON gives it back, serves as a tuple.
    """
    if answer is None:
        return ()
    return tuple(answer) if isinstance(answer, tuple | list) else (str(answer),)


@dataclass(frozen=True)
class Choice:
    """One answer that an item offers. On a Likert item key and score are the point itself: '4' and 4."""

    key: str
    label: Localised
    score: int | None = None


@dataclass(frozen=True)
class Item:
    """One question.

    `choices` are there for choices and Likert items; `minimum`, `maximum` and `integer` (whole numbers only) for
    numbers. `answer_scale` is the name under which the file shares a Likert item's points with other items.
    """

    key: str
    kind: Kind
    text: Localised
    hint: Localised | None = None
    required: bool = True
    choices: tuple[Choice, ...] = ()
    minimum: int | float | None = None
    maximum: int | float | None = None
    integer: bool = True
    answer_scale: str | None = None

    def choice(self, key: str) -> Choice | None:
        """The choice of that key; None where the item does not offer it."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def card_length(self, language: str) -> int:
        """Characters that the text, the hint and all labels take on one card, a line each."""
        parts = [self.text, *([self.hint] if self.hint else []), *(choice.label for choice in self.choices)]
        return sum(len(in_language(part, language)) for part in parts) + len(parts) - 1


@dataclass(frozen=True)
class Section:
    """Items that belong together under one title."""

    key: str
    title: Localised
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Level:
    """What a sum from `lowest` to `highest`, both included, is called, and in one line what it means."""

    key: str
    title: Localised
    lowest: int
    highest: int
    meaning: Localised | None = None


@dataclass(frozen=True)
class Scale:
    """Scored items whose sum falls into levels.

    An item in `reverse` counts from the other end. `missing`: 'none' gives no sum where an item is unanswered;
    'prorate' fills in from the answered items where they are at least half. Levels stand in the order of tables.
    """

    key: str
    title: Localised
    items: tuple[str, ...]
    levels: tuple[Level, ...] = ()
    reverse: tuple[str, ...] = ()
    missing: Missing = "none"

    def level(self, key: str) -> Level:
        """The level of that key; KeyError where there is none."""
        return {level.key: level for level in self.levels}[key]


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire; `version` grows when its wording changes."""

    key: str
    version: int
    title: Localised
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    introduction: Localised | None = None
    thanks: Localised | None = None
    source: Localised | None = None
    scales: tuple[Scale, ...] = ()

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items in the order they are asked."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {item.key: place for place, item in enumerate(self.items)}

    def place(self, key: str) -> int:
        """Where the item stands, counted from 0; KeyError where there is none."""
        return self._places[key]

    def item(self, key: str) -> Item:
        """The item of that key; KeyError where there is none."""
        return self.items[self._places[key]]

    def section_of(self, key: str) -> Section:
        """The section that holds the item; KeyError where there is none."""
        item = self.item(key)
        return next(section for section in self.sections if item in section.items)

    def scale(self, key: str) -> Scale:
        """The scale of that key; KeyError where there is none."""
        return {scale.key: scale for scale in self.scales}[key]


@dataclass(frozen=True)
class Effort:
    """The least it takes to answer every item: taps on buttons, and messages typed."""

    taps: int
    typed: int


def effort(questionnaire: Questionnaire) -> Effort:
    """Start and send are a tap each; a multiple choice is one choice and its confirmation."""
    taps = {"single_choice": 1, "likert": 1, "multiple_choice": 2, "number": 0, "text": 0}
    kinds = [item.kind for item in questionnaire.items]
    return Effort(2 + sum(taps[kind] for kind in kinds), sum(kind in ("number", "text") for kind in kinds))
