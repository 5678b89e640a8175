"""What results look like to whoever asked for them, words in his language: the shapes that API, page and chat share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from surveys.figures import MeanPlaces
from surveys.measures import is_comparable, labels_of
from surveys.questionnaire import Item, Kind, Scale, in_language
from surveys.shown import Shown
from surveys.statistics.descriptive import Numbers, middle
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
class WeightedShare:
    """A share weighted to known numbers of people, in 0…1, with its 95 % interval."""

    share: float
    low: float
    high: float


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
    weighted: WeightedShare | None = None


@dataclass(frozen=True)
class RankPlace:
    """The mean place of one option of a rank, 1 the best."""

    key: str
    label: str
    mean: float


@dataclass(frozen=True)
class GroupShares:
    """The answers of one group, or of everybody (`key` None): `answered` of `asked`, None where a number is hidden.

    `shares` of a rank are those of first places. `numbers` are figures of the numbers given, of a scale's sums, or of
    the points of a Likert item; `middle` is the answer in the middle of ordered ones, or both that stand there.
    """

    key: str | None
    label: str | None
    asked: int | None
    answered: int | None
    shares: tuple[Share, ...]
    numbers: Numbers | None = None
    middle: str | None = None
    places: tuple[RankPlace, ...] = ()
    effective: float | None = None  # so many people drawn at random would tell as much as the weighted answers


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
class Stop:
    """How many unfinished interviews stand at a question, at the summary, or elsewhere; the title is in words."""

    at: Literal["item", "summary", "elsewhere"]
    item: str | None
    title: str
    unfinished: int


@dataclass(frozen=True)
class Completion:
    """Of one wave how many began and sent off, the latter as a share with Wilson's 95 % interval, and where the others
    stand."""

    wave: int
    started: int
    finished: int
    share: float | None
    low: float | None
    high: float | None
    drop_off: tuple[Stop, ...]


@dataclass(frozen=True)
class TrendPoint:
    """One wave's mean, or share in 0…1, with its 95 % interval; None where it is not shown."""

    wave: int
    label: str
    n: int | None
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Trend:
    """A scale from wave to wave: the share of its highest level (`level` names it), or its mean."""

    key: str
    title: str
    of: Literal["share", "mean"]
    level: str | None
    points: tuple[TrendPoint, ...]


@dataclass(frozen=True)
class Weighting:
    """How the figures of a wave were weighted, or corrected for a finite population, in words. `left_out` answered in
    a place or kind of organisation whose number of people nobody gave."""

    wave: int
    population: int
    answered: int
    left_out: int
    strata: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """Every scale and question of one wave, whole or broken down by `by`; `trends` where there are more than two
    waves side by side."""

    survey: str
    wave: int | None
    by: str | None
    scales: tuple[Distribution, ...]
    questions: tuple[Distribution, ...]
    suppressed_because: str | None
    merged: bool = False  # somewhere answers stand together
    still_running: bool = False  # more will be shown when the wave is over
    completion: tuple[Completion, ...] = ()
    trends: tuple[Trend, ...] = ()
    weighting: tuple[Weighting, ...] = ()


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


def mean_places(found: MeanPlaces | None, item: Item, language: str) -> tuple[RankPlace, ...]:
    """The options of a rank by their mean places, the best first."""
    if found is None:
        return ()
    options = zip(item.choices, found.places, strict=True)
    places = [RankPlace(one.key, in_language(one.label, language), mean) for one, mean in options]
    return tuple(sorted(places, key=lambda place: place.mean))


def middle_of(group: GroupShares, shown: Shown, rising: Sequence[int]) -> str | None:
    """The answer, or the two, in the middle of a row of ordered answers; None where any of them is hidden."""
    counts = [share.count for share in group.shares]
    if not rising or None in counts:
        return None
    rank = {place: rank for rank, place in enumerate(rising)}
    blocks = [(min(rank[place] for place in block), at) for at, block in enumerate(shown.blocks) if block[0] in rank]
    found = middle([count or 0 for count in counts], [at for _, at in sorted(blocks)])
    return " – ".join(group.shares[at].label for at in found) or None


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
