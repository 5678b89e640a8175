"""Answering a questionnaire: begin or resume, record an answer, send it off. One interview per respondent and wave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from community import access, consents
from community.access import actor_of
from community.errors import Refused
from community.pseudonyms import KeyRing, Linkable, background_for, interview_number, moment_for
from storage import farewell, interviews, people, surveys
from storage.engine import Store
from storage.interviews import InterviewRecord
from storage.people import MemberRecord
from storage.places import EVERYWHERE
from storage.surveys import Reach, RunningWave
from surveys import interview, own_code, yaml_format
from surveys.interview_events import Event, Finished, Outcome, Stale
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Questionnaire
from surveys.spoken import spoken_in

Closed = Literal["not-found", "not-open-yet", "closed"]


@dataclass(frozen=True)
class Sitting:
    """One respondent at one questionnaire: where he stands, and in what."""

    wave: RunningWave
    questionnaire: Questionnaire
    interview_id: int
    state: InterviewState
    here: Context


@dataclass(frozen=True)
class Answered:
    """What came of an event: the sitting after it, and the interview's own outcome."""

    sitting: Sitting
    outcome: Outcome


@dataclass(frozen=True)
class NotOpen:
    """This wave cannot be answered (now)."""

    why: Closed


@dataclass(frozen=True)
class NeedsConsent:
    """The member has not agreed to take part in surveys; nothing was begun."""

    wave: RunningWave


@dataclass(frozen=True)
class Introduced:
    """The member may answer and has not begun."""

    wave: RunningWave
    questionnaire: Questionnaire


Opened = Sitting | NotOpen | NeedsConsent | Introduced


def openness(wave: RunningWave, now: datetime) -> Closed | None:
    """Why a wave cannot be answered; None where it can."""
    if now < wave.opens_at:
        return "not-open-yet"
    ends = [moment for moment in (wave.closes_at, wave.survey_closed_at) if moment is not None]
    return "closed" if ends and now >= min(ends) else None


async def open_wave(
    store: Store, member: MemberRecord, wave_id: int, keys: KeyRing, now: datetime, *, begin: bool = True
) -> Opened:
    """Goes on where the interview stood, or begins it; with `begin=False` a new one is only introduced. Nothing begins
    without consent to take part in surveys. Where the card it stood at is gone, it stands at another from now on."""
    opened = await _find_or_begin(store, member, wave_id, keys, now, begin)
    if not isinstance(opened, Sitting):
        return opened
    state = interview.resumed(opened.questionnaire, opened.state, opened.here)
    if state.revision != opened.state.revision:
        await interviews.save_interview_state(store, opened.interview_id, state.to_json(), opened.state.revision)
    return replace(opened, state=state)


async def _find_or_begin(
    store: Store, member: MemberRecord, wave_id: int, keys: KeyRing, now: datetime, begin: bool = True
) -> Opened:
    """The interview as it was left."""
    wave = await surveys.find_running_wave(store, wave_id)
    if wave is None:
        return NotOpen("not-found")
    key = _key_of(keys, wave, wave.id, member)
    if key is None:
        return NotOpen("closed")
    found = await interviews.find_interview(store, wave_id, key)
    if found is None:
        return await _first_time(store, member, wave, key, keys, now, begin)
    if found.status == "started" and (why := openness(wave, now)):
        return NotOpen(why)
    questionnaire = await questionnaire_of(store, wave)
    return Sitting(wave, questionnaire, found.id, InterviewState.from_json(found.state), context_of(member, now))


def context_of(member: MemberRecord, now: datetime) -> Context:
    """The member's present: in his own time zone, or in that of `now` where he chose none."""
    return Context(now.astimezone(ZoneInfo(member.time_zone)) if member.time_zone else now, member.language)


def _key_of(keys: KeyRing, survey: Linkable, wave_id: int, member: MemberRecord) -> str | None:
    """The member's respondent key in a wave; None where the survey's secret is gone, and with it the way back to any
    answers."""
    try:
        return keys.respondent_key(survey, wave_id, member.public_id)
    except Refused:
        return None


async def _first_time(
    store: Store, member: MemberRecord, wave: RunningWave, key: str, keys: KeyRing, now: datetime, begin: bool
) -> Opened:
    try:
        await access.access_survey(store, actor_of(member), wave.public_id, to="answer")
    except Refused:
        return NotOpen("not-found")
    if not await _is_for(store, wave, member, keys):
        return NotOpen("not-found")
    if why := openness(wave, now):
        return NotOpen(why)
    questionnaire = await questionnaire_of(store, wave)
    if not begin:
        return Introduced(wave, questionnaire)
    if not await consents.consent_in_force(store, member.id, "surveys"):
        return NeedsConsent(wave)
    begun = await _begin(store, wave, key, member, questionnaire, now)
    return Sitting(wave, questionnaire, begun.id, InterviewState.from_json(begun.state), context_of(member, now))


async def _is_for(store: Store, wave: RunningWave, member: MemberRecord, keys: KeyRing) -> bool:
    """Whether a wave for those of the first one is for this member: he sent off his answers there."""
    if wave.for_whom == "all":
        return True
    first = await surveys.first_wave(store, wave.survey_id)
    key = keys.respondent_key(wave, first, member.public_id)
    found = await interviews.find_interview(store, first, key)
    return found is not None and found.status == "finished"


# By checksum and languages: a launched questionnaire is frozen, so what was read once holds.
_questionnaires: dict[tuple[str, ...], Questionnaire] = {}
REMEMBERED = 64


async def questionnaire_of(store: Store, wave: RunningWave) -> Questionnaire:
    """The questionnaire that a wave asks, in the languages in which it may be answered."""
    name = (wave.checksum, *wave.languages)
    known = _questionnaires.get(name)
    if known is not None:
        return known
    record = await surveys.get_questionnaire(store, wave.questionnaire_version_id)
    assert record is not None, "a survey refers to its questionnaire"
    if len(_questionnaires) >= REMEMBERED:
        _questionnaires.clear()
    read = yaml_format.load(record.definition, f"{record.key}.yaml")
    return _questionnaires.setdefault(name, spoken_in(read, wave.languages))


def language_of(wave: RunningWave, language: str) -> str:
    """The language in which a reader of `language` answers: his own if he may, else the survey's first."""
    return language if not wave.languages or language in wave.languages else wave.languages[0]


async def _begin(
    store: Store, wave: RunningWave, key: str, member: MemberRecord, questionnaire: Questionnaire, now: datetime
) -> InterviewRecord:
    background = background_for(wave, await people.background_of(store, member.id))
    # From the respondent's key: the same order of choices in every wave that is linked, and nothing new to keep.
    state = interview.start(questionnaire, context_of(member, now), seed=interview_number(0, key))
    return await interviews.create_interview(
        store,
        wave.id,
        key,
        language=language_of(wave, member.language),
        state=state.to_json(),
        background=background,
        now=moment_for(wave, now),
        member_id=None if wave.anonymous else member.id,
        interview_id=interview_number(wave.id, key) if wave.anonymous else None,
    )


async def record_event(
    store: Store,
    member: MemberRecord,
    wave_id: int,
    event_of: Callable[[Questionnaire], Event | None],
    keys: KeyRing,
    now: datetime,
) -> Answered | Opened:
    """One step of the interview, kept before anybody is told. `event_of` makes the event once the questionnaire is
    known; None stands for a button that this questionnaire never had. An event that comes too late changes nothing."""
    sitting = await _find_or_begin(store, member, wave_id, keys, now)
    if not isinstance(sitting, Sitting):
        return sitting
    event = event_of(sitting.questionnaire)
    if event is None:
        return Answered(sitting, Stale())
    step = interview.advance(sitting.questionnaire, sitting.state, event, sitting.here)
    if step.state is sitting.state:
        return Answered(sitting, step.outcome)
    kept = step.state.to_json()
    if isinstance(step.outcome, Finished):
        kept, code = take_code(keys, sitting.wave, kept)
        # How often he changed his mind is of no use any more, and as many taps came from his chat.
        kept |= {"revision": 0, "since": 0} if sitting.wave.anonymous else {}
        saved = await _finish(store, sitting, kept, code, now)
    else:
        saved = await interviews.save_interview_state(store, sitting.interview_id, kept, sitting.state.revision)
    if not saved:
        return Answered(sitting, Stale())
    return Answered(replace(sitting, state=InterviewState.from_json(kept)), step.outcome)


async def _finish(store: Store, sitting: Sitting, kept: Mapping[str, Any], code: str | None, now: datetime) -> bool:
    expected, moment = sitting.state.revision, moment_for(sitting.wave, now)
    return await interviews.finish_interview(store, sitting.interview_id, kept, expected, moment, link_code=code)


def take_code(keys: KeyRing, wave: RunningWave, state: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The interview as it is kept once it is sent off, and the respondent's own code where the waves are linked by it:
    what the code is made of never stays."""
    if not wave.anonymous or wave.linking != "code":
        return dict(state), None
    parts = own_code.parts(state["answers"])
    return own_code.without_parts(state), keys.link_code(wave, parts) if parts else None


@dataclass(frozen=True)
class Waiting:
    """A questionnaire that waits for a member: `begun` where he has answered a part of it."""

    wave: RunningWave
    begun: bool


async def waiting_for(store: Store, member: MemberRecord, keys: KeyRing, now: datetime) -> list[Waiting]:
    """The questionnaires that the member may answer and has not sent off, the newest first."""
    answerable = await access.answerable_surveys(store, actor_of(member))
    result: list[Waiting] = []
    for wave in await surveys.waves_open_at(store, [survey.id for survey in answerable], now):
        key = _key_of(keys, wave, wave.id, member)
        if key is None:
            continue
        found = await interviews.find_interview(store, wave.id, key)
        waits = await _is_for(store, wave, member, keys) if found is None else found.status == "started"
        if waits:
            result.append(Waiting(wave, found is not None))
    return result


async def withdraw(
    store: Store,
    member: MemberRecord,
    keys: KeyRing,
    language: str,
    now: datetime,
    decision: Literal["withdrawn", "refused"] = "withdrawn",
) -> None:
    """Records a no to taking part in surveys, be it a first or a later one. What was not sent off is deleted, so that
    nothing goes on; what was stays as the document says."""
    await consents.record_consent(store, member.id, "surveys", decision, language=language, now=now)
    await forget_unfinished(store, member, keys)


async def forget_unfinished(store: Store, member: MemberRecord, keys: KeyRing) -> None:
    """Deletes what the member has begun and not sent off: under his name, and in anonymous surveys still open."""
    await farewell.delete_unfinished_interviews(store, member.id)
    # Wherever he worked when he began, and whether or not that wave is over.
    for survey in await surveys.list_running(store, Reach(within=frozenset([EVERYWHERE]))):
        for wave in await surveys.waves_of(store, survey.id) if survey.anonymous else []:
            key = _key_of(keys, survey, wave.id, member)
            if key is not None:
                await interviews.delete_unfinished(store, wave.id, key)
