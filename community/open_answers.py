"""What people wrote in their own words, to be read by curators: shuffled, without name, time or background.

An answer goes by a number that says nothing of its author or moment. Which answers may be read at all is decided in
`shown_interviews`, by the batches in which results count them: whoever reads has had these settled before
(`batches.settle_before_reading`). Sorting answers into themes is `coding`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from community import access
from community.access import Actor, SurveyVerb
from community.batches import counted
from community.errors import NotFound
from community.pseudonyms import IE, IO, KeyRing
from community.result_study import questionnaire_of
from community.waves import is_over
from storage import batches, coding, surveys
from storage.batches import Batch
from storage.engine import Store
from storage.surveys import SurveyRecord, WaveRecord
from surveys.problems import InputError
from surveys.questionnaire import Item, Localised, Questionnaire
from surveys.statistics.disclosure import Protection

LONGEST_SEARCH = 100
Why = Literal["open", "few"]


@dataclass(frozen=True)
class Written:
    """One answer. `number` is all that the outside world calls it by; the interview's own stays inside."""

    number: int
    text: str
    wave_id: int
    interview_id: int = field(repr=False)


@dataclass(frozen=True)
class HiddenWave:
    """A wave whose answers cannot be read, or not yet: it is still open, or too few people answered it."""

    number: int
    title: Localised
    why: Why


@dataclass(frozen=True)
class OpenQuestion:
    """One question that is answered in one's own words, with what was written in `waves`, shuffled."""

    survey: SurveyRecord
    item: Item
    place: int  # among the questionnaire's open questions, from 0
    waves: tuple[WaveRecord, ...]
    hidden: tuple[HiddenWave, ...]
    answers: tuple[Written, ...]

    def answer(self, number: int) -> Written:
        """The answer of that number. NotFound where there is none that may be read."""
        for one in self.answers:
            if one.number == number:
                return one
        raise NotFound("answer-not-found")


@dataclass(frozen=True)
class AnswerPage:
    """A page of answers: `found` of `answered` have the word that was searched for. Pages count from 1."""

    search: str
    page: int
    pages: int
    found: int
    answered: int
    answers: tuple[Written, ...]


def open_items(questionnaire: Questionnaire) -> tuple[Item, ...]:
    """The questions that are answered in one's own words; a test item has right answers instead."""
    return tuple(item for item in questionnaire.items if item.kind == "text" and not item.correct)


def shown_interviews(
    survey: SurveyRecord,
    waves: Sequence[WaveRecord],
    kept: Mapping[int, Sequence[Batch]],
    protection: Protection,
    now: datetime,
) -> tuple[tuple[WaveRecord, ...], tuple[HiddenWave, ...]]:
    """The waves whose answers may be read, and those whose may not; `kept` are their batches. In an anonymous survey a
    new answer would be recognised by its appearing, so a wave has to be over, with everybody in a batch as results
    count them; and by its being among few, so enough must have answered."""
    if not survey.anonymous:
        return tuple(waves), ()
    shown: list[WaveRecord] = []
    hidden: list[HiddenWave] = []
    for wave in waves:
        there = kept[wave.id]
        over = is_over(survey, wave, now) and (not there or there[-1].last)
        if over and counted(there) >= protection.min_group:
            shown.append(wave)
        else:
            hidden.append(HiddenWave(wave.number, wave.title, "few" if over else "open"))
    return tuple(shown), tuple(hidden)


async def _readable(
    store: Store, survey: SurveyRecord, waves: Sequence[WaveRecord], protection: Protection, now: datetime
) -> tuple[tuple[WaveRecord, ...], tuple[HiddenWave, ...]]:
    kept = await batches.batches_of(store, [wave.id for wave in waves])
    return shown_interviews(survey, waves, kept, protection, now)


async def open_question(
    store: Store,
    actor: Actor,
    public_id: str,
    item: str | int,
    *,
    keys: KeyRing,
    protection: Protection,
    now: datetime,
    wave: int | None = None,
    to: SurveyVerb = "texts",
) -> OpenQuestion:
    """One question with its answers, of one wave or of all. `item` is its key, or its place among the open questions.

    Refused as `access.access_survey` says; InputError where there is no such question or wave, or it is not answered
    in one's own words.
    """
    survey = await access.access_survey(store, actor, public_id, to)
    known = open_items(questionnaire := await questionnaire_of(store, survey))
    place = _place(item, known, questionnaire)
    waves = await surveys.waves_of(store, survey.id)
    chosen = [one for one in waves if wave is None or one.number == wave]
    if wave is not None and not chosen:
        raise InputError.one("wave-unknown", "wave", known=", ".join(str(one.number) for one in waves))
    shown, hidden = await _readable(store, survey, chosen, protection, now)
    numbers = [one.id for one in shown]
    written = await coding.written_answers(store, numbers, known[place].key, counted=survey.anonymous)
    secret = keys.secret_of_answers()
    answers = [
        Written(_number(secret, survey.public_id, known[place].key, one.interview_id), one.text, one.wave_id,
                one.interview_id)
        for one in written
    ]  # fmt: skip
    shuffled = tuple(sorted(answers, key=lambda one: one.number))
    return OpenQuestion(survey, known[place], place, shown, hidden, shuffled)


def _place(item: str | int, known: Sequence[Item], questionnaire: Questionnaire) -> int:
    for place, one in enumerate(known):
        if item in (one.key, place):
            return place
    there = isinstance(item, str) and any(one.key == item for one in questionnaire.items)
    raise InputError.one("question-not-open" if there else "question-unknown", "item")


def _number(secret: bytes, survey: str, item: str, interview_id: int) -> int:
    """44 bits: enough not to meet, and few enough for a button. Without the secret nobody gets from it to an
    interview."""
    digest = hashlib.blake2b(f"{survey}:{item}:{interview_id}".encode(), key=secret, digest_size=6).digest()
    return int.from_bytes(digest) >> 4


def page_of(question: OpenQuestion, size: int, search: str = "", page: int = 1) -> AnswerPage:
    """A page of at most `size` answers, those with the word `search` in them, whatever its case, with IE for IO. A page
    beyond the last one is the last one. InputError for a search that is too long."""
    wanted = _folded(search)
    if len(wanted) > LONGEST_SEARCH:
        raise InputError.one("search-too-long", "search", longest=LONGEST_SEARCH)
    found = [one for one in question.answers if wanted in _folded(one.text)]
    pages = max(1, -(-len(found) // size))
    page = min(max(page, 1), pages)
    there = tuple(found[(page - 1) * size : page * size])
    return AnswerPage(" ".join(search.split()), page, pages, len(found), len(question.answers), there)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().replace(IO, IE)


async def count_answers(
    store: Store, actor: Actor, public_id: str, *, protection: Protection, now: datetime
) -> tuple[tuple[Item, int], ...]:
    """The open questions of a survey, and how many answers to each can be read. Refused as `access` says."""
    survey = await access.access_survey(store, actor, public_id, "texts")
    waves, _ = await _readable(store, survey, await surveys.waves_of(store, survey.id), protection, now)
    numbers = [wave.id for wave in waves]
    items = open_items(await questionnaire_of(store, survey))
    found = [await coding.written_answers(store, numbers, item.key, counted=survey.anonymous) for item in items]
    return tuple(zip(items, map(len, found), strict=True))
