"""Sorting open answers into themes: the themes of a question, who gave which answer which, how two coders agree.

Coding is done by curators in person, each for himself: what the others chose is not shown to who is still reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from community import access
from community.access import Actor
from community.errors import AccessDenied, NotFound, Refused
from community.open_answers import OpenQuestion, Written, open_items
from community.result_study import questionnaire_of
from storage import coding, surveys
from storage.coding import Coder, CodingRecord, ThemeRecord
from storage.engine import Store
from surveys.problems import InputError
from surveys.statistics.agreement import Agreement, Overall, cohens_kappa, over_themes
from surveys.statistics.proportions import wilson

LONGEST_TITLE = 60
MOST_THEMES = 40


@dataclass(frozen=True)
class ThemeCount:
    """How many answers one coder or another gave a theme, as a share of those that were read, with Wilson's interval of
    95 %; None where nothing was."""

    id: int
    title: str
    count: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class CoderProgress:
    """How many answers a coder is done with."""

    coder: Coder
    read: int


@dataclass(frozen=True)
class ThemeAgreement:
    """How two coders agree on one theme."""

    theme: ThemeRecord
    agreement: Agreement


@dataclass(frozen=True)
class PairAgreement:
    """How two coders agree on the `n` answers that both have read; `observed`: the share of decisions they made
    alike."""

    first: Coder
    second: Coder
    n: int
    observed: float | None
    overall: Overall
    themes: tuple[ThemeAgreement, ...]


@dataclass(frozen=True)
class Themes:
    """The themes of a question: `read` of `answered` answers were read by anybody; `closed`: all are sorted for
    good."""

    answered: int
    read: int
    closed: bool
    themes: tuple[ThemeCount, ...]
    coders: tuple[CoderProgress, ...]
    pairs: tuple[PairAgreement, ...]


@dataclass(frozen=True)
class CodedTheme:
    """A theme as one coder sees it beside an answer."""

    id: int
    title: str
    given: bool


@dataclass(frozen=True)
class Sheet:
    """One answer to be sorted by one coder, who is done with `read` of `answered`; `answer` None: with all of them.
    `closed`: it is sorted for good."""

    answer: Written | None
    closed: bool
    themes: tuple[CodedTheme, ...]
    read: int
    answered: int


async def add_theme(store: Store, actor: Actor, public_id: str, item: str, title: str, now: datetime) -> ThemeRecord:
    """A new theme for one question. Needs `manage`; InputError where the title is none, is there already in whatever
    case, or there are too many."""
    survey_id = await _managed(store, actor, public_id, item)
    clean = _title(title)
    there = await coding.themes_of(store, survey_id, item)
    if len(there) >= MOST_THEMES:
        raise InputError.one("themes-too-many", "title", most=MOST_THEMES)
    _require_new(clean, there)
    made = await coding.add_theme(store, survey_id, item, clean, created_by=actor.member_id, now=now)
    if made is None:
        raise InputError.one("theme-exists", "title", title=clean)
    return made


async def rename_theme(store: Store, actor: Actor, public_id: str, item: str, theme_id: int, title: str) -> ThemeRecord:
    """Another title; InputError as in `add_theme`, NotFound for a theme of something else."""
    survey_id = await _managed(store, actor, public_id, item)
    theme, clean = await _theme(store, survey_id, item, theme_id), _title(title)
    _require_new(clean, [one for one in await coding.themes_of(store, survey_id, item) if one.id != theme.id])
    await coding.rename_theme(store, theme.id, clean)
    return ThemeRecord(theme.id, theme.item, clean)


async def delete_theme(store: Store, actor: Actor, public_id: str, item: str, theme_id: int) -> int:
    """Deletes a theme with everything that was coded so; how many answers had it. Refused `theme-settled` where it
    stands in what was sorted for good."""
    survey_id = await _managed(store, actor, public_id, item)
    return await coding.delete_theme(store, (await _loose(store, survey_id, item, theme_id)).id)


async def merge_themes(store: Store, actor: Actor, public_id: str, item: str, theme_id: int, into: int) -> ThemeRecord:
    """Everything that has the one theme has the other from now on, and the first is no more. InputError where both are
    the same; Refused as in `delete_theme`."""
    survey_id = await _managed(store, actor, public_id, item)
    gone, kept = [await _loose(store, survey_id, item, one) for one in (theme_id, into)]
    if gone.id == kept.id:
        raise InputError.one("theme-into-itself", "into")
    await coding.merge_theme(store, gone.id, kept.id)
    return kept


async def code(
    store: Store, actor: Actor, question: OpenQuestion, number: int, theme_id: int, *, on: bool, now: datetime
) -> None:
    """The actor gives an answer a theme, or takes it back. NotFound for an answer or theme that is not there."""
    coder = await _coder(store, actor, question)
    answer = await _changeable(store, question, number)
    theme = await _theme(store, question.survey.id, question.item.key, theme_id)
    if on:
        await coding.code(store, answer.interview_id, theme.id, coder, now)
    else:
        await coding.uncode(store, answer.interview_id, theme.id, coder)


async def mark_read(store: Store, actor: Actor, question: OpenQuestion, number: int, now: datetime) -> None:
    """The actor is done with an answer, whether he found a theme in it or none."""
    coder = await _coder(store, actor, question)
    answer = await _changeable(store, question, number)
    await coding.mark_read(store, answer.interview_id, question.item.key, coder, now)


async def close(store: Store, actor: Actor, question: OpenQuestion, now: datetime) -> None:
    """Sorts the answers of these waves for good, so that groups may be compared by them: could codings change between
    two looks at the groups, the difference would tell who wrote what. Refused `coding-unfinished` while there are
    answers that nobody has read, `codings-none` where there is nothing."""
    coder = await _coder(store, actor, question)
    survey_id, item = question.survey.id, question.item.key
    await surveys.hold_survey(store, survey_id)
    read = set().union(*(await coding.read_by(store, survey_id, item)).values())
    left = sum(one.interview_id not in read for one in question.answers)
    if left:
        raise Refused("coding-unfinished", left=left)
    if not question.answers or not await coding.themes_of(store, survey_id, item):
        raise Refused("codings-none")
    for wave in question.waves:
        await coding.close_coding(store, wave.id, item, coder, now)


async def sheet(
    store: Store, actor: Actor, question: OpenQuestion, *, number: int | None = None, after: int = -1
) -> Sheet:
    """The answer `number`; without it the next that the actor is not done with, beyond `after` first."""
    coder = await _coder(store, actor, question)
    read = (await coding.read_by(store, question.survey.id, question.item.key)).get(coder, set())
    left = [one for one in question.answers if one.interview_id not in read]
    done = len(question.answers) - len(left)
    answer: Written | None
    if number is not None:
        answer = question.answer(number)
    else:
        following = (one for one in left if one.number > after)
        answer = next(following, left[0] if left else None)
    themes = await coding.themes_of(store, question.survey.id, question.item.key)
    codings = await coding.codings_of(store, question.survey.id, question.item.key)
    own = {
        one.theme_id for one in codings if answer and (one.interview_id, one.coder_id) == (answer.interview_id, coder)
    }
    shown = tuple(CodedTheme(theme.id, theme.title, theme.id in own) for theme in themes)
    closed = answer is not None and answer.wave_id in await _closed(store, question)
    return Sheet(answer, closed, shown, done, len(question.answers))


async def themes_of(store: Store, question: OpenQuestion) -> Themes:
    """The themes with their counts, the coders with their progress, and how every two of them agree.

    An answer counts under a theme once anybody gave it that theme: where coders differ, they had better talk.
    """
    survey_id, item = question.survey.id, question.item.key
    themes = await coding.themes_of(store, survey_id, item)
    there = {one.interview_id for one in question.answers}
    codings = [one for one in await coding.codings_of(store, survey_id, item) if one.interview_id in there]
    read = {coder: done & there for coder, done in (await coding.read_by(store, survey_id, item)).items()}
    coders = await coding.coders(store, [coder for coder, done in read.items() if done])
    done = set().union(*read.values())
    progress = [CoderProgress(coders[coder], len(read[coder])) for coder in coders]
    pairs = [
        agreement_of(coders[one], coders[other], read[one] & read[other], themes, codings)
        for one, other in combinations(coders, 2)
    ]
    return Themes(
        len(there),
        len(done),
        bool(question.waves) and {wave.id for wave in question.waves} <= await _closed(store, question),
        tuple(_count(theme, codings, done) for theme in themes),
        tuple(sorted(progress, key=lambda one: (-one.read, one.coder.id))),
        tuple(sorted(pairs, key=lambda pair: -pair.n)),
    )


@dataclass(frozen=True)
class GivenTheme:
    """The answer of that number was given a theme by a coder, who goes by his public id."""

    answer: int
    theme: int
    coder: str


@dataclass(frozen=True)
class Codings:
    """With which answers each coder is done, and the themes that were given. In an order that does not tell in which
    one a coder went through them."""

    read: tuple[tuple[str, tuple[int, ...]], ...]
    given: tuple[GivenTheme, ...]


async def codings_of(store: Store, question: OpenQuestion) -> Codings:
    """Who gave what to which answers of those that may be read."""
    survey_id, item = question.survey.id, question.item.key
    numbers = {one.interview_id: one.number for one in question.answers}
    read = await coding.read_by(store, survey_id, item)
    codings = await coding.codings_of(store, survey_id, item)
    coders = await coding.coders(store, [*read, *{one.coder_id for one in codings}])
    given = [
        GivenTheme(numbers[one.interview_id], one.theme_id, coders[one.coder_id].public_id)
        for one in codings
        if one.interview_id in numbers
    ]
    done = [
        (coders[coder].public_id, tuple(sorted(numbers[one] for one in interviews if one in numbers)))
        for coder, interviews in sorted(read.items())
    ]
    return Codings(tuple(done), tuple(sorted(given, key=lambda one: (one.answer, one.theme, one.coder))))


def given_themes(codings: Sequence[CodingRecord], read: set[int]) -> dict[int, tuple[str, ...]]:
    """The themes of every answer that was read, by interview, as keys of a multiple choice."""
    found: dict[int, set[str]] = {interview: set() for interview in read}
    for one in codings:
        if one.interview_id in found:
            found[one.interview_id].add(str(one.theme_id))
    return {interview: tuple(sorted(themes)) for interview, themes in found.items()}


def agreement_of(
    first: Coder, second: Coder, both: set[int], themes: Sequence[ThemeRecord], codings: Sequence[CodingRecord]
) -> PairAgreement:
    """How two coders agree on the answers that `both` have read: theme by theme, given or not."""
    found: list[ThemeAgreement] = []
    for theme in themes:
        ours, theirs = (
            {one.interview_id for one in codings if one.theme_id == theme.id and one.coder_id == coder.id} & both
            for coder in (first, second)
        )
        neither = len(both) - len(ours | theirs)
        table = [[len(ours & theirs), len(ours - theirs)], [len(theirs - ours), neither]]
        found.append(ThemeAgreement(theme, cohens_kappa(table)))
    alike = [one.agreement.observed for one in found if one.agreement.observed is not None]
    observed = sum(alike) / len(alike) if alike else None
    return PairAgreement(
        first, second, len(both), observed, over_themes([one.agreement for one in found]), tuple(found)
    )


def _count(theme: ThemeRecord, codings: Sequence[CodingRecord], read: set[int]) -> ThemeCount:
    count = len({one.interview_id for one in codings if one.theme_id == theme.id} & read)
    if not read:
        return ThemeCount(theme.id, theme.title, 0, None, None, None)
    low, high = wilson(count, len(read))
    return ThemeCount(theme.id, theme.title, count, count / len(read), low, high)


async def _coder(store: Store, actor: Actor, question: OpenQuestion) -> int:
    await access.access_survey(store, actor, question.survey.public_id, "manage")
    if actor.member_id is None:
        raise AccessDenied("coding-in-person")
    return actor.member_id


async def _managed(store: Store, actor: Actor, public_id: str, item: str) -> int:
    """The number of a survey that the actor manages, which asks the open question `item`."""
    survey = await access.access_survey(store, actor, public_id, "manage")
    if not any(one.key == item for one in open_items(await questionnaire_of(store, survey))):
        raise InputError.one("question-not-open", "item")
    # Two who add themes at once take turns, so that there are not two of one name.
    await surveys.hold_survey(store, survey.id)
    return survey.id


async def _closed(store: Store, question: OpenQuestion) -> set[int]:
    return await coding.closed_waves(store, question.survey.id, question.item.key)


async def _changeable(store: Store, question: OpenQuestion, number: int) -> Written:
    """The answer of that number. Refused `coding-closed` where it is sorted for good."""
    answer = question.answer(number)
    # Whoever closes the coding in this moment goes first, or after.
    await surveys.hold_survey(store, question.survey.id)
    if answer.wave_id in await _closed(store, question):
        raise Refused("coding-closed")
    return answer


async def _loose(store: Store, survey_id: int, item: str, theme_id: int) -> ThemeRecord:
    """The theme. Refused `theme-settled` where an answer that is sorted for good has it."""
    theme = await _theme(store, survey_id, item, theme_id)
    if await coding.is_settled(store, theme):
        raise Refused("theme-settled")
    return theme


async def _theme(store: Store, survey_id: int, item: str, theme_id: int) -> ThemeRecord:
    for theme in await coding.themes_of(store, survey_id, item):
        if theme.id == theme_id:
            return theme
    raise NotFound("theme-not-found")


def _title(title: str) -> str:
    clean = " ".join(title.replace("\0", "").split())
    if not 0 < len(clean) <= LONGEST_TITLE:
        raise InputError.one("theme-title", "title", longest=LONGEST_TITLE)
    return clean


def _require_new(title: str, there: Sequence[ThemeRecord]) -> None:
    for theme in there:
        if theme.title.casefold() == title.casefold():
            raise InputError.one("theme-exists", "title", title=theme.title)
