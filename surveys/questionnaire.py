"""What a questionnaire is: sections of items, the answers each item offers, and the scales that score them.

Built by the readers (`yaml_format`, `xlsform`), which also refuse what breaks the limits below; asked by `interview`,
read by `scoring` and `tables`. All of it is immutable.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

Localised = Mapping[str, str]
"""A text by language code. The questionnaire's first language comes first."""

Kind = Literal[
    "single_choice",
    "multiple_choice",
    "likert",
    "rank",
    "number",
    "text",
    "date",
    "time",
    "acknowledge",
    "image",
    "audio",
    "video",
    "file",
    "note",
    "calculate",
    "hidden",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
CHOICE_KINDS: tuple[Kind, ...] = ("single_choice", "multiple_choice", "likert", "rank")
MEDIA_KINDS: tuple[Kind, ...] = ("image", "audio", "video", "file")
COMPUTED_KINDS: tuple[Kind, ...] = ("calculate", "hidden")  # never shown
SCORED_KINDS: tuple[Kind, ...] = ("single_choice", "multiple_choice", "likert")

Missing = Literal["none", "prorate", "zero"]
MISSING: tuple[Missing, ...] = get_args(Missing)

Appearance = Literal["minimal", "multiline", "likert"]
APPEARANCES: tuple[Appearance, ...] = get_args(Appearance)

ACKNOWLEDGED = "OK"  # the answer to an `acknowledge` item, as XLSForm has it


@dataclass(frozen=True)
class Attachment:
    """A file that a respondent sent. `file` is the messenger's number for it: the content is fetched on export only.
    `size` in bytes, where the messenger said it."""

    file: str
    name: str | None = None
    size: int | None = None


Answer = str | int | float | tuple[str, ...] | Attachment | None
"""single choice: choice key; multiple choice: choice keys in the questionnaire's order; rank: all choice keys, the
first place first; likert: int; number: int or float; text: str; date: 'YYYY-MM-DD'; time: 'HH:MM'; acknowledge: 'OK';
image, audio, video, file: Attachment; calculate, hidden: str, int or float; skipped: None."""

KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}")
"""What items, sections, scales and levels are called."""
QUESTIONNAIRE_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,39}")
CHOICE_KEY = re.compile(r"[^\s\0-\x1f\x7f\ud800-\udfff]{1,64}")
LANGUAGE = re.compile(r"[a-z]{2,3}")

MAX_ITEMS = 200
MAX_CHOICES = 40
MAX_FILTERED_CHOICES = 400  # where a choice filter leaves only a part of them
MAX_LABEL = 100
MAX_TITLE = 100
MAX_NOTE = 300
MAX_CARD = 600
MAX_UNPAGED = 12  # choices on one card; where there are more, they are shown by pages
PAGE = 8
MAX_TEXT_ANSWER = 2000
MAX_ATTACHMENT = 20 * 2**20  # bytes: what the Bot API hands out
MIN_POINTS, MAX_POINTS = 2, 11
MAX_NUMBER = 10**12


def in_language(text: Localised, language: str) -> str:
    """The text in `language`, or in the questionnaire's first language where that one is not spoken."""
    return text[language] if language in text else next(iter(text.values()))


def chosen(answer: Answer) -> tuple[str, ...]:
    """The choice keys an answer stands for: none, one (a Likert point as its key), or those of a multiple choice.

    A list, as JSON gives it back, serves as a tuple. A file is no choice.
    """
    if answer is None or isinstance(answer, Attachment | dict):
        return ()
    return tuple(answer) if isinstance(answer, tuple | list) else (str(answer),)


@dataclass(frozen=True)
class Choice:
    """One answer that an item offers. On a Likert item key and score are the point itself: '4' and 4.

    An `exclusive` choice ('none of these') stands alone among the marks of a multiple choice. `columns` are what a
    choice filter may ask about it.
    """

    key: str
    label: Localised
    score: int | None = None
    exclusive: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """One row of a questionnaire: mostly a question, or a note, or a value worked out from earlier answers.

    `choices` are there for choices, ranks and Likert items. `minimum`, `maximum`, `integer` (whole numbers only) and
    `step` (counted from the minimum) are for numbers, `ticks` names some of a number's values, key by value.
    `answer_scale` is the name under which the file shares a Likert item's points with other items.
    `relevant`, `constraint`, `choice_filter` and `calculation` are expressions (`surveys.expression`); a text may hold
    `${key}` of an earlier item. `default` is a choice key (several with spaces), number or text; on `hidden` its value.
    `randomize`: the choices stand in an order that is the respondent's own; with `seed` in that order for everybody.
    `correct` makes it a test item: the right choice keys (all of them for a multiple choice, in order for a rank), or
    right numbers or texts, any of which will do; `feedback` explains it afterwards.
    Of a `sensitive` item results do not tell what nearly all of a group answered.
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
    step: int | float | None = None
    ticks: tuple[Choice, ...] = ()
    relevant: str | None = None
    constraint: str | None = None
    constraint_message: Localised | None = None
    required_message: Localised | None = None
    choice_filter: str | None = None
    calculation: str | None = None
    default: str | None = None
    appearance: Appearance | None = None
    randomize: bool = False
    seed: int | None = None
    correct: tuple[str, ...] = ()
    feedback: Localised | None = None
    sensitive: bool = False

    def choice(self, key: str) -> Choice | None:
        """The choice of that key; None where the item does not offer it."""
        return next((choice for choice in self.choices if choice.key == key), None)

    def card_length(self, language: str) -> int:
        """Characters that the text, the hint and the labels take on one card, a line each.

        Many choices are shown a page at a time: then the longest labels count, as if they met on one page.
        """
        labels = sorted((len(in_language(choice.label, language)) for choice in self.choices), reverse=True)
        shown = labels if len(labels) <= MAX_UNPAGED else labels[:PAGE]
        parts = [*shown, *(len(in_language(text, language)) for text in (self.text, self.hint) if text)]
        return sum(parts) + len(parts) - 1


@dataclass(frozen=True)
class Section:
    """Items that belong together under one title; `relevant` holds for all of them."""

    key: str
    title: Localised
    items: tuple[Item, ...]
    relevant: str | None = None


@dataclass(frozen=True)
class Level:
    """What a sum from `lowest` to `highest`, both included, is called, in one line what it means, and in another what a
    teacher who stands there can do next."""

    key: str
    title: Localised
    lowest: int
    highest: int
    meaning: Localised | None = None
    next_step: Localised | None = None


@dataclass(frozen=True)
class Part:
    """A scale within a combined scale. It counts as the share of its range that was reached, times `weight`."""

    scale: str
    weight: int = 1


@dataclass(frozen=True)
class Scale:
    """Scored items whose sum falls into levels.

    An item in `reverse` counts from the other end; one in `weights` that many times (others once). `missing`: 'none'
    gives no sum where an item is unanswered; 'prorate' fills in from the answered items where they are at least half;
    'zero' counts an unanswered item as its least score. A scale with `parts` has no items: its sum is the weighted mean
    of its parts in per cent, 0 to 100. `within` names the scale that this one is an area of; `tags` lead to what helps
    with it. Levels stand in the order of tables.
    """

    key: str
    title: Localised
    items: tuple[str, ...]
    levels: tuple[Level, ...] = ()
    reverse: tuple[str, ...] = ()
    missing: Missing = "none"
    weights: Mapping[str, int] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    within: str | None = None
    tags: tuple[str, ...] = ()

    def level(self, key: str) -> Level:
        """The level of that key; KeyError where there is none."""
        return {level.key: level for level in self.levels}[key]


@dataclass(frozen=True)
class Questionnaire:
    """A whole questionnaire; `version` grows when its wording changes.

    Its head says for whom it is (`audience`), from what `source`, and what it must not be used for (`not_for`);
    `result_note` stands under a respondent's own result.
    """

    key: str
    version: int
    title: Localised
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    introduction: Localised | None = None
    thanks: Localised | None = None
    source: Localised | None = None
    scales: tuple[Scale, ...] = ()
    audience: Localised | None = None
    not_for: Localised | None = None
    result_note: Localised | None = None

    @cached_property
    def rows(self) -> tuple[Item, ...]:
        """Everything in order: questions, notes, and what is worked out."""
        return tuple(item for section in self.sections for item in section.items)

    @cached_property
    def cards(self) -> tuple[Item, ...]:
        """What a respondent is shown, in order: questions and notes."""
        return tuple(item for item in self.rows if item.kind not in COMPUTED_KINDS)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The questions, in the order they are asked."""
        return tuple(item for item in self.cards if item.kind != "note")

    @cached_property
    def card_keys(self) -> tuple[str, ...]:
        """The keys of `cards`."""
        return tuple(card.key for card in self.cards)

    @cached_property
    def branching(self) -> bool:
        """Whether anything depends on the answers; in most questionnaires nothing does."""
        return any(section.relevant for section in self.sections) or any(
            row.relevant or row.choice_filter or row.kind in COMPUTED_KINDS for row in self.rows
        )

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {item.key: place for place, item in enumerate(self.rows)}

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {item.key: section for section in self.sections for item in section.items}

    def has(self, key: str) -> bool:
        """Whether there is a row of that key."""
        return key in self._places

    def has_all(self, answers: Mapping[str, Answer]) -> bool:
        """Whether there is a row for every one of these answers."""
        return answers.keys() <= self._places.keys()

    def place(self, key: str) -> int:
        """Where the row stands among all rows, counted from 0; KeyError where there is none."""
        return self._places[key]

    def item(self, key: str) -> Item:
        """The row of that key; KeyError where there is none."""
        return self.rows[self._places[key]]

    def section_of(self, key: str) -> Section:
        """The section that holds the row; KeyError where there is none."""
        return self._sections[key]

    def scale(self, key: str) -> Scale:
        """The scale of that key; KeyError where there is none."""
        return {scale.key: scale for scale in self.scales}[key]


@dataclass(frozen=True)
class Effort:
    """The least it takes to answer every item: taps on buttons, and messages written or sent."""

    taps: int
    typed: int


def effort(questionnaire: Questionnaire) -> Effort:
    """Start and send are a tap each; a multiple choice is one choice and its confirmation; a rank is a tap a place, the
    last place fills itself, and its confirmation; a note is a tap; what can be tapped is not counted as typed."""
    cards = questionnaire.cards
    return Effort(2 + sum(map(_taps, cards)), sum(_taps(item) == 0 for item in cards))


MAX_KEYPAD = 30


def keypad(item: Item) -> tuple[int, ...]:
    """The values of a number that are few enough for a button each; none where there are too many, or no bounds."""
    low, high, step = item.minimum, item.maximum, item.step or 1
    if item.kind != "number" or not item.integer or low is None or high is None or int(step) != step:
        return ()
    values = range(int(low), int(high) + 1, int(step))
    return tuple(values) if len(values) <= MAX_KEYPAD else ()


def _taps(item: Item) -> int:
    match item.kind:
        case "single_choice" | "likert" | "acknowledge" | "note" | "date":
            return 1
        case "multiple_choice":
            return 2
        case "rank":
            return len(item.choices)
        case "number":
            return 1 if keypad(item) else 0
    return 0
