"""What stands in the columns of exported answers: names that every statistics program takes, labels, codes, measures.

A codebook also fills the columns, one respondent at a time. How they become a file is not this room's business.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from surveys.interview_state import read_answer
from surveys.questionnaire import (
    ACKNOWLEDGED,
    Answer,
    Attachment,
    Item,
    Localised,
    Questionnaire,
    Scale,
    chosen,
    in_language,
)
from surveys.route import REFERENCE
from surveys.scoring import ScaleScore, score

Measure = Literal["nominal", "ordinal", "scale"]
Multiple = Literal["one", "split", "both"]
"""A multiple choice as one column of keys, as a column of 0 and 1 for every choice, or as both."""
MULTIPLE: tuple[Multiple, ...] = get_args(Multiple)
Cell = str | int | float | None
"""A number or a text; in a column with values it is, written out, the key of one. None: nothing was answered."""

LONGEST_NAME = 64  # bytes: what SPSS takes
# Words of the SPSS language, which name no variable.
RESERVED = frozenset(("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"))
_PLAIN = re.compile(r"[A-Za-z0-9_]+")
_FOREIGN = re.compile(r"[^A-Za-z0-9_.]")


@dataclass(frozen=True)
class CodedValue:
    """One value of a column: its key, the number that stands for it, and what it means."""

    key: str
    code: int
    label: str


@dataclass(frozen=True)
class Column:
    """One variable. `values` are all that can stand in it; there are none where numbers or texts stand as they are."""

    name: str
    label: str
    measure: Measure
    values: tuple[CodedValue, ...] = ()

    def codes(self) -> dict[str, int]:
        """The number that stands for every key."""
        return {value.key: value.code for value in self.values}


@dataclass(frozen=True)
class Words:
    """What a codebook says that stands in no questionnaire; `files` by kind of item."""

    sum: str
    level: str
    place: str
    yes: str
    no: str
    files: Mapping[str, str]


Answers = Mapping[str, Answer]
Scores = Mapping[str, ScaleScore]
_Reading = Callable[[Answers, Scores], Cell]
_Part = tuple[Column, _Reading]


class Codebook:
    """The columns of a questionnaire, and how a respondent's answers fill them.

    Names in `taken` are left to others, and items in `apart` have no column. `hide_file_names`: a file's name may tell
    who sent it; then its kind stands there.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        language: str,
        words: Words,
        *,
        multiple: Multiple = "both",
        hide_file_names: bool = True,
        taken: tuple[str, ...] = (),
        apart: frozenset[str] = frozenset(),
    ) -> None:
        self._questionnaire, self._language, self._words = questionnaire, language, words
        self._multiple, self._hide_file_names = multiple, hide_file_names
        self._taken = {name.casefold() for name in taken}
        rows = [item for item in questionnaire.rows if item.kind != "note" and item.key not in apart]
        items = [part for item in rows for part in self._of_item(item)]
        scales = [part for scale in questionnaire.scales for part in self._of_scale(scale)]
        self._parts: list[_Part] = [*items, *scales]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The items in their order, then the scales."""
        return tuple(column for column, _ in self._parts)

    def cells(self, answers: Mapping[str, Any]) -> list[Cell]:
        """One respondent's row, a cell for every column, from answers as JSON keeps them. ValueError where an answer is
        none of its item's choices."""
        given = {key: read_answer(value) for key, value in answers.items() if self._questionnaire.has(key)}
        scores = score(self._questionnaire, given)
        return [reading(given, scores) for _, reading in self._parts]

    def _of_item(self, item: Item) -> Iterator[_Part]:
        label = self._said(item.text)
        match item.kind:
            case "single_choice" | "likert":
                yield self._coded(item, label), _as_is(item.key)
            case "multiple_choice":
                if self._multiple != "split":
                    yield self._column(item.key, label, "nominal"), _joined(item.key)
                if self._multiple != "one":
                    yield from self._split(item, label)
            case "rank":
                for place, choice in enumerate(item.choices, 1):
                    words = f"{label}: {self._said(choice.label)} ({self._words.place})"
                    name = f"{item.key}_{_suffix(choice.key, place)}"
                    yield self._column(name, words, "ordinal"), _place_of(item.key, choice.key)
            case "number":
                yield self._column(item.key, label, "scale"), _as_is(item.key)
            case "acknowledge":
                agreed = (CodedValue(ACKNOWLEDGED, 1, self._words.yes),)
                yield self._column(item.key, label, "nominal", agreed), _as_is(item.key)
            case "image" | "audio" | "video" | "file":
                yield self._column(item.key, label, "nominal"), self._file_name(item)
            case _:
                yield self._column(item.key, label, "nominal"), _as_is(item.key)

    def _coded(self, item: Item, label: str) -> Column:
        """A Likert point stands for itself; choices are numbered. Choices with different scores have an order."""
        values = tuple(
            CodedValue(choice.key, int(choice.key) if item.kind == "likert" else place, self._said(choice.label))
            for place, choice in enumerate(item.choices, 1)
        )
        scores = [choice.score for choice in item.choices]
        ordered = item.kind == "likert" or (None not in scores and len(set(scores)) == len(scores))
        return self._column(item.key, label, "ordinal" if ordered else "nominal", values)

    def _split(self, item: Item, label: str) -> Iterator[_Part]:
        values = (CodedValue("0", 0, self._words.no), CodedValue("1", 1, self._words.yes))
        for place, choice in enumerate(item.choices, 1):
            words = f"{label}: {self._said(choice.label)}"
            name = f"{item.key}_{_suffix(choice.key, place)}"
            yield self._column(name, words, "nominal", values), _marked(item.key, choice.key)

    def _of_scale(self, scale: Scale) -> Iterator[_Part]:
        title = self._said(scale.title)
        yield self._column(f"{scale.key}_sum", f"{title}: {self._words.sum}", "scale"), _sum_of(scale.key)
        if scale.levels:
            upwards = sorted(scale.levels, key=lambda level: level.lowest)
            values = tuple(
                CodedValue(level.key, code, self._said(level.title)) for code, level in enumerate(upwards, 1)
            )
            label = f"{title}: {self._words.level}"
            yield self._column(f"{scale.key}_level", label, "ordinal", values), _level_of(scale.key)

    def _file_name(self, item: Item) -> _Reading:
        kind, hidden = self._words.files[item.kind], self._hide_file_names

        def read(answers: Answers, _: Scores) -> Cell:
            file = answers.get(item.key)
            if not isinstance(file, Attachment):
                return None
            return (None if hidden else file.name) or kind

        return read

    def _column(self, wanted: str, label: str, measure: Measure, values: tuple[CodedValue, ...] = ()) -> Column:
        return Column(self._free(variable_name(wanted)), label, measure, values)

    def _free(self, name: str) -> str:
        """The name, or the next free one like it. Capitals do not tell two variables apart."""
        free, number = name, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{name[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        self._taken.add(free.casefold())
        return free

    def _said(self, text: Localised) -> str:
        return one_line(text, self._language)


def one_line(text: Localised, language: str) -> str:
    """The words on one line; what stands in them of earlier answers differs from respondent to respondent."""
    return " ".join(REFERENCE.sub("…", in_language(text, language)).split())


def variable_name(wanted: str) -> str:
    """The nearest name that SPSS takes: Latin letters, digits, `_` and `.`, a letter first and no point last, and no
    word of its language."""
    name = _FOREIGN.sub("_", wanted)
    if not name[:1].isalpha():
        name = f"v{name}"
    name = name[:LONGEST_NAME].rstrip(".")
    return f"{name}_" if name.upper() in RESERVED else name


def _suffix(key: str, place: int) -> str:
    """What tells a choice's column apart: its key, or its place where the key cannot stand in a name."""
    return key if _PLAIN.fullmatch(key) else str(place)


def _as_is(key: str) -> _Reading:
    def read(answers: Answers, _: Scores) -> Cell:
        value = answers.get(key)
        return value if isinstance(value, str | int | float) else None

    return read


def _joined(key: str) -> _Reading:
    return lambda answers, _: " ".join(chosen(answers.get(key))) or None


def _marked(key: str, choice: str) -> _Reading:
    def read(answers: Answers, _: Scores) -> Cell:
        marks = chosen(answers.get(key))
        return int(choice in marks) if marks else None

    return read


def _place_of(key: str, choice: str) -> _Reading:
    def read(answers: Answers, _: Scores) -> Cell:
        order = chosen(answers.get(key))
        return order.index(choice) + 1 if choice in order else None

    return read


def _sum_of(key: str) -> _Reading:
    return lambda _, scores: scores[key].sum


def _level_of(key: str) -> _Reading:
    return lambda _, scores: scores[key].level
