"""Study files: a published study as a set of respondents, the waves they answered, and the figures printed of them.

Every mistake is named with its place and a remedy. The format is described in docs/studies.md.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from storage.models.people import OrganisationKind
from surveys import library
from surveys.problems import InputError, Problem
from surveys.questionnaire import Questionnaire

MAX_BYTES = 1_000_000
MOST_RESPONDENTS = 20_000
MOST_PROBLEMS = 20

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Printed = Annotated[str, StringConstraints(pattern=r"^[<>]? ?[0-9]+(\.[0-9]+)?(e-?[0-9]{1,3})?$")]
"""A figure as it is printed: its decimals say how exactly it has to come out; `<0.001` is a bound."""
Count = Annotated[int, Field(ge=0, le=MOST_RESPONDENTS)]
Positive = Annotated[int, Field(ge=1, le=MOST_RESPONDENTS)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Words(_Part):
    """A text in both languages."""

    ru: Line
    en: Line

    def said(self, language: str) -> str:
        """The text in the reader's language."""
        return self.en if language == "en" else self.ru


class Group(_Part):
    """Respondents who work in one kind of organisation."""

    key: Key
    title: Words
    kind: OrganisationKind
    respondents: Positive


class Cell(_Part):
    """So many respondents gave the same answers: choices by item, or the level reached by scale."""

    respondents: Count
    gave: dict[str, str] = Field(min_length=1)


class Wave(_Part):
    """One time of asking, between two days. `answers` by group."""

    title: Words
    opens: date
    closes: date
    answers: dict[str, list[Cell]]

    @field_validator("opens", "closes", mode="before")
    @classmethod
    def _day(cls, value: Any) -> Any:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return date.fromisoformat(value)
        raise ValueError("not a day")

    @property
    def opens_at(self) -> datetime:
        """The moment from which answers are taken."""
        return datetime.combine(self.opens, time(), UTC)

    @property
    def closes_at(self) -> datetime:
        """The moment from which no more answers are taken: the end of the last day."""
        return datetime.combine(self.closes, time(23, 59), UTC)


class Figures(_Part):
    """What is printed, or expected, of one comparison. Only what is given is looked at."""

    table: list[list[Count]] | None = None
    percent: list[list[Printed]] | None = None
    statistic: Printed | None = None
    df: Count | None = None
    p: Printed | None = None
    critical_value: Printed | None = None
    exact_p: Printed | None = None
    expected_below_5: Count | None = None


class PlannedComparison(_Part):
    """Groups of respondents (`between`: waves, or an item) compared by their answers `of` an item or a scale."""

    id: Key
    title: Words
    of: str
    between: str
    wave: Positive | None = None
    group: str | None = None
    published: Figures
    expected: Figures
    verdict: Literal["reproduced", "differs"]
    note: Words | None = None


class Study(_Part):
    """A whole study."""

    key: Key
    title: Words
    source: Line
    questionnaire: str
    respondents: Positive
    seed: Annotated[int, Field(ge=0)] = 0
    notes: list[Words] = []
    groups: list[Group] = Field(min_length=1, max_length=20)
    waves: list[Wave] = Field(min_length=1, max_length=10)
    comparisons: list[PlannedComparison] = Field(min_length=1, max_length=100)

    def group(self, key: str) -> Group:
        """The group of that key; KeyError where there is none."""
        return {group.key: group for group in self.groups}[key]

    def asked(self) -> Questionnaire:
        """The questionnaire, out of the library."""
        return library.questionnaire(self.questionnaire)


def load_study(data: bytes, name: str) -> Study:
    """The study in a file's content. InputError with every problem found, each placed as `name: waves.1.opens`;
    list members are counted from 1."""
    try:
        study = Study.model_validate(_parsed(data, name))
    except ValidationError as error:
        raise InputError([_shape_problem(one, name) for one in error.errors()[:MOST_PROBLEMS]]) from None
    problems = [Problem(code, f"{name}: {place}", args) for code, place, args in _sense(study)]
    if problems:
        raise InputError(problems[:MOST_PROBLEMS])
    return study


class _KeyTwice(ValueError):
    pass


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwice(next(key for key in keys if keys.count(key) > 1))
    return found


def _parsed(data: bytes, name: str) -> Any:
    if len(data) > MAX_BYTES:
        raise InputError.one("study-too-large", name, most=MAX_BYTES // 1000)
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise InputError.one("study-not-text", name) from None
    except json.JSONDecodeError as error:
        raise InputError.one("study-not-json", f"{name}:{error.lineno}", column=error.colno) from None
    except _KeyTwice as error:
        raise InputError.one("study-key-twice", name, key=str(error)) from None
    except RecursionError:
        raise InputError.one("study-not-json", name, column=0) from None


_TYPES = {
    "string_type": "text", "int_type": "number", "list_type": "list", "dict_type": "object", "model_type": "object",
    "model_attributes_type": "object",
}  # fmt: skip
_CODES = {
    "missing": "study-missing", "extra_forbidden": "study-unknown-key", "value_error": "study-day",
    "string_pattern_mismatch": "study-form", "string_too_short": "study-empty", "too_short": "study-empty",
    "greater_than_equal": "study-out-of-range", "less_than_equal": "study-out-of-range",
    "string_too_long": "study-too-long", "too_long": "study-too-long",
}  # fmt: skip


def _shape_problem(error: Any, name: str) -> Problem:
    # Members of lists are counted from 1, as people count.
    path = [str(part + 1) if isinstance(part, int) else part for part in error["loc"]]
    place = f"{name}: {'.'.join(path)}" if path else name
    kind, context = error["type"], error.get("ctx", {})
    if kind in _TYPES:
        return Problem("study-type", place, {"expected": _TYPES[kind]})
    if kind == "literal_error":
        return Problem(
            "study-one-of", place, {"known": str(context["expected"]).replace("'", "").replace(" or ", ", ")}
        )
    return Problem(_CODES.get(kind, "study-invalid"), place)


Complaint = tuple[str, str, Mapping[str, str | int]]


def _sense(study: Study) -> Iterator[Complaint]:
    """What does not fit together."""
    if study.questionnaire not in library.names():
        yield "study-questionnaire-unknown", "questionnaire", {"known": ", ".join(library.names())}
        return
    yield from _groups(study)
    for number, wave in enumerate(study.waves, 1):
        yield from _wave(study, wave, f"waves.{number}")
    for number, (one, following) in enumerate(zip(study.waves, study.waves[1:], strict=False), 2):
        if following.opens <= one.closes:
            yield "study-waves-overlap", f"waves.{number}.opens", {}
    yield from _twice((one.id for one in study.comparisons), "comparisons", "id")
    for number, planned in enumerate(study.comparisons, 1):
        yield from _comparison(study, planned, f"comparisons.{number}")


def _twice(keys: Iterable[str], place: str, name: str) -> Iterator[Complaint]:
    seen: set[str] = set()
    for number, key in enumerate(keys, 1):
        if key in seen:
            yield "study-twice", f"{place}.{number}.{name}", {"key": key}
        seen.add(key)


def _groups(study: Study) -> Iterator[Complaint]:
    yield from _twice((group.key for group in study.groups), "groups", "key")
    yield from _twice((group.kind for group in study.groups), "groups", "kind")
    found = sum(group.respondents for group in study.groups)
    if found != study.respondents:
        yield "study-sum", "groups", {"found": found, "wanted": study.respondents}


def _wave(study: Study, wave: Wave, place: str) -> Iterator[Complaint]:
    if wave.closes < wave.opens:
        yield "study-closes-before", f"{place}.closes", {}
    for key in wave.answers:
        if key not in {group.key for group in study.groups}:
            known = ", ".join(group.key for group in study.groups)
            yield "study-group-unknown", f"{place}.answers.{key}", {"known": known}
    for group in study.groups:
        cells = wave.answers.get(group.key, [])
        found = sum(cell.respondents for cell in cells)
        if found != group.respondents:
            yield "study-sum", f"{place}.answers.{group.key}", {"found": found, "wanted": group.respondents}
        for number, cell in enumerate(cells, 1):
            yield from _cell(study.asked(), cell, f"{place}.answers.{group.key}.{number}.gave")


def _cell(questionnaire: Questionnaire, cell: Cell, place: str) -> Iterator[Complaint]:
    answered: list[str] = []
    for key, answer in cell.gave.items():
        options = options_of(questionnaire, key)
        if options is None:
            yield "study-question-unknown", f"{place}.{key}", {"known": ", ".join(answerable(questionnaire))}
            continue
        if answer not in options:
            yield "study-answer-unknown", f"{place}.{key}", {"known": ", ".join(options)}
        answered += items_of(questionnaire, key)
    for key in dict.fromkeys(answered):
        if answered.count(key) > 1:
            yield "study-answered-twice", place, {"key": key}
    for item in questionnaire.items:
        if item.required and item.key not in answered:
            yield "study-unanswered", place, {"key": item.key}


def _comparison(study: Study, one: PlannedComparison, place: str) -> Iterator[Complaint]:
    questionnaire = study.asked()
    known = ", ".join(answerable(questionnaire))
    if options_of(questionnaire, one.of) is None:
        yield "study-question-unknown", f"{place}.of", {"known": known}
    if one.between == "waves":
        if len(study.waves) < 2 or one.wave is not None:
            yield "study-between-waves", f"{place}.between", {}
    elif options_of(questionnaire, one.between) is None or one.between == one.of:
        yield "study-question-unknown", f"{place}.between", {"known": f"waves, {known}"}
    if one.wave is not None and one.wave > len(study.waves):
        yield "study-wave-unknown", f"{place}.wave", {"most": len(study.waves)}
    if one.group is not None and one.group not in {group.key for group in study.groups}:
        yield "study-group-unknown", f"{place}.group", {"known": ", ".join(group.key for group in study.groups)}


def options_of(questionnaire: Questionnaire, key: str) -> tuple[str, ...] | None:
    """What a cell may say of `key`: an item's choices, a scale's levels; None for anything else."""
    for scale in questionnaire.scales:
        if scale.key == key and scale.levels:
            return tuple(level.key for level in scale.levels)
    for item in questionnaire.items:
        if item.key == key and item.kind in ("single_choice", "likert"):
            return tuple(choice.key for choice in item.choices)
    return None


def items_of(questionnaire: Questionnaire, key: str) -> tuple[str, ...]:
    """The items that are answered where a cell names `key`: the item itself, or all of a scale's."""
    return next((scale.items for scale in questionnaire.scales if scale.key == key), (key,))


def answerable(questionnaire: Questionnaire) -> list[str]:
    """The keys that cells and comparisons may name."""
    keys = [*(scale.key for scale in questionnaire.scales), *(item.key for item in questionnaire.items)]
    return [key for key in keys if options_of(questionnaire, key) is not None]
