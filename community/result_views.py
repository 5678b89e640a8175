"""What results look like to whoever asked for them, words in his language: the shapes that API, page and chat share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from surveys.measures import is_comparable, labels_of
from surveys.questionnaire import Item, Kind, Scale, in_language
from surveys.shown import Shown
from surveys.statistics.proportions import wilson
from surveys.tables import Variable

Status = Literal["ok", "partly", "suppressed"]
QuestionKind = Kind | Literal["scale"]
Key = tuple[str | None, str | None]
"""What a group is called: its key, and its label in the reader's language."""


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
    interval; None where nobody answered, or where the number is hidden to protect small groups. Answers that stand
    together for the same reason share one row: their keys are joined by '+', their labels by ' / '."""

    key: str
    label: str
    count: int | None
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class GroupShares:
    """The answers of one group, or of everybody (`key` None): `answered` of `asked`, None where a number is hidden."""

    key: str | None
    label: str | None
    asked: int | None
    answered: int | None
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Distribution:
    """How one question or scale was answered. Suppressed: no group is there, and no number. Partly: some numbers are
    hidden. `order` are the keys of ordered answers from the lowest to the highest; answers that are not in it, such as
    'do not know', stand apart."""

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
    merged: bool = False  # somewhere answers stand together
    still_running: bool = False  # more will be shown when the wave is over


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
    """counts[row][column] in one wave; `multiple`: a respondent may stand in several cells. Suppressed: no number;
    partly: some cells are None."""

    survey: str
    wave: int
    row_question: str
    column_question: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    multiple: bool
    status: Status
    counts: tuple[tuple[int | None, ...], ...] | None
    answered: int | None
    asked: int | None
    suppressed_because: str | None


def described(part: Item | Scale, language: str) -> QuestionView:
    """An item or a scale as the outside world sees it."""
    comparable = is_comparable(part)
    if isinstance(part, Scale):
        return QuestionView(part.key, "scale", in_language(part.title, language), comparable)
    return QuestionView(part.key, part.kind, in_language(part.text, language), comparable)


def block_key(variable: Variable, block: Sequence[int]) -> str:
    """What answers that stand together are called."""
    return "+".join(variable.categories[place].key for place in block)


def group_shares(
    shown: Shown, row: int, variable: Variable | None, language: str, key: str | None = None, label: str | None = None
) -> GroupShares:
    """One row of what is shown, as shares with Wilson's intervals; no shares where there are no categories."""
    assert shown.counts is not None, "what is withheld has no rows"
    if variable is None:
        return GroupShares(key, label, shown.asked[row], shown.answered[row], ())
    labels, answered = labels_of(variable, language), shown.answered[row]
    return GroupShares(
        key,
        label,
        shown.asked[row],
        answered,
        tuple(
            _share(
                block_key(variable, block),
                " / ".join(labels[place] for place in block),
                n,
                answered,
            )
            for block, n in zip(shown.blocks, shown.counts[row], strict=True)
        ),
    )


def _share(key: str, label: str, n: int | None, answered: int | None) -> Share:
    if n is None or not answered:
        return Share(key, label, n, None, None, None)
    return Share(key, label, n, n / answered, *wilson(n, answered))
