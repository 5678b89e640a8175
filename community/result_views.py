"""What results look like to whoever asked for them, words in his language: the shapes that API, page and chat share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from surveys.questionnaire import Kind, in_language
from surveys.statistics.proportions import wilson
from surveys.tables import Counts, Variable

Status = Literal["ok", "suppressed"]
QuestionKind = Kind | Literal["scale"]


@dataclass(frozen=True)
class WaveView:
    """One time of asking; `responses` are finished interviews."""

    number: int
    title: str
    opens_at: datetime
    closes_at: datetime | None
    responses: int


@dataclass(frozen=True)
class SurveyView:
    """A survey as a list shows it. `owner` names the part of the community that is asked, None for everybody;
    `results` says whether the reader may see the results."""

    id: str
    title: str
    owner_kind: str
    owner: str | None
    anonymous: bool
    linked: bool
    open_results: bool
    results: bool
    created_at: datetime
    closed_at: datetime | None
    waves: tuple[WaveView, ...]


@dataclass(frozen=True)
class QuestionView:
    """Something that was asked, or a scale. `comparable`: groups can be compared by it."""

    key: str
    kind: QuestionKind
    title: str
    comparable: bool


@dataclass(frozen=True)
class SurveyDetail:
    """A survey, what it asks, and by which background its answers can be broken down."""

    survey: SurveyView
    scales: tuple[QuestionView, ...]
    questions: tuple[QuestionView, ...]
    groupings: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """How many chose one answer or reached one level, as a share of those who answered, in 0…1, with Wilson's 95 %
    interval; None where nobody answered."""

    key: str
    label: str
    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GroupShares:
    """The answers of one group, or of everybody (`key` None): `answered` of `asked`."""

    key: str | None
    label: str | None
    asked: int
    answered: int
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Distribution:
    """How one question or scale was answered. Suppressed: no group is there, and no number. `order` are the keys of
    ordered answers from the lowest to the highest; answers that are not in it, such as 'do not know', stand apart."""

    key: str
    kind: QuestionKind
    title: str
    status: Status
    groups: tuple[GroupShares, ...]
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Summary:
    """Every scale and question of one wave, whole or broken down by `by`."""

    survey: str
    wave: int | None
    by: str | None
    scales: tuple[Distribution, ...]
    questions: tuple[Distribution, ...]
    suppressed_because: str | None


@dataclass(frozen=True)
class Compared:
    """A comparison: what was compared between which groups, and the comparison object with its words. `answered` of
    `asked` respondents stand in the table; both are None where it is suppressed."""

    survey: str
    of: QuestionView
    between: str
    between_title: str
    wave: int | None
    group: str | None
    asked: int | None
    answered: int | None
    comparison: dict[str, Any]


@dataclass(frozen=True)
class Crosstab:
    """counts[row][column] in one wave; `multiple`: a respondent may stand in several cells. Suppressed: no number."""

    survey: str
    wave: int
    row_question: str
    column_question: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    multiple: bool
    status: Status
    counts: tuple[tuple[int, ...], ...] | None
    answered: int | None
    asked: int | None
    suppressed_because: str | None


def shares(counts: Counts, language: str, key: str | None = None, label: str | None = None) -> GroupShares:
    """Counts as shares with Wilson's intervals."""
    found = []
    labels = labels_of(counts.variable, language)
    for category, text, n in zip(counts.variable.categories, labels, counts.counts, strict=True):
        low, high = wilson(n, counts.answered) if counts.answered else (None, None)
        found.append(Share(category.key, text, n, n / counts.answered if counts.answered else None, low, high))
    return GroupShares(key, label, counts.asked, counts.answered, tuple(found))


def labels_of(variable: Variable, language: str) -> tuple[str, ...]:
    """The categories' titles, told apart where two read alike."""
    return distinct([in_language(category.title, language) for category in variable.categories])


def distinct(labels: list[str]) -> tuple[str, ...]:
    """Labels of which no two are the same: a repeated one is numbered."""
    seen: set[str] = set()
    for place, label in enumerate(labels):
        number, text = 1, label
        while text in seen:
            number += 1
            text = f"{label} ({number})"
        seen.add(text)
        labels[place] = text
    return tuple(labels)
