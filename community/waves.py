"""Waves after the launch: which one counts now, one more opened later, another end given to one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from community import access
from community.access import Actor
from community.i18n import LANGUAGES, texts
from community.launching import PlannedWave, deadline_problems
from storage import batches, exports, surveys
from storage.engine import Store
from storage.models.surveys import ForWhom
from storage.surveys import SurveyRecord, WaveRecord
from surveys.problems import InputError, Problem
from surveys.questionnaire import MAX_TITLE


def current_wave(waves: Sequence[WaveRecord], now: datetime) -> WaveRecord:
    """The wave that began last, or the first one where none has begun; of at least one wave, by number."""
    return next((wave for wave in reversed(waves) if wave.opens_at <= now), waves[0])


def ended_at(survey: SurveyRecord, wave: WaveRecord) -> datetime | None:
    """From when on a wave takes no more answers; None where it has no end yet."""
    ends = [moment for moment in (wave.closes_at, survey.closed_at) if moment is not None]
    return min(ends, default=None)


def is_over(survey: SurveyRecord, wave: WaveRecord, now: datetime) -> bool:
    """Whether a wave takes no more answers."""
    ends = ended_at(survey, wave)
    return ends is not None and ends <= now


def next_title(waves: Sequence[WaveRecord]) -> dict[str, str]:
    """What the wave after these is called unless somebody says otherwise: 'After' where the only one is 'Before'."""
    before = {language: texts(language).plain("launch-wave-before") for language in LANGUAGES}
    if [wave.title for wave in waves] == [before]:
        return {language: texts(language).plain("running-wave-after") for language in LANGUAGES}
    number = waves[-1].number + 1 if waves else 1
    return {language: texts(language).plain("running-wave-numbered", number=number) for language in LANGUAGES}


def readable_title(text: str) -> str:
    """A wave's title as somebody wrote it, on one line. InputError `launch-wave-title`."""
    title = " ".join(text.split())
    if not 0 < len(title) <= MAX_TITLE or not title.isprintable():
        raise InputError.one("launch-wave-title", None, longest=MAX_TITLE)
    return title


async def add_wave(
    store: Store, actor: Actor, public_id: str, wave: PlannedWave, now: datetime, for_whom: ForWhom = "all"
) -> WaveRecord:
    """Opens one more wave, for everybody or ('same') for those who sent off the first. An opening in the past is now.
    The wave before ends by then at the latest. InputError where the survey is closed, the titles are alike, or the
    moments do not fit."""
    survey = await _hold_open(store, actor, public_id)
    opens_at = max(wave.opens_at, now)
    before = await surveys.waves_of(store, survey.id)
    problems = deadline_problems(opens_at, wave.closes_at, now)
    if before and opens_at <= before[-1].opens_at:
        problems.append(Problem("launch-wave-too-early"))
    if any(dict(wave.title) == one.title for one in before):
        problems.append(Problem("launch-wave-title-taken"))
    if problems:
        raise InputError(problems)
    for one in before:
        if one.closes_at is None or one.closes_at > opens_at:
            await surveys.set_wave_end(store, one.id, opens_at)
    number = before[-1].number + 1 if before else 1
    return await surveys.create_wave(store, survey.id, number, dict(wave.title), opens_at, wave.closes_at, for_whom)


async def extend_wave(
    store: Store, actor: Actor, public_id: str, number: int, closes_at: datetime | None, now: datetime
) -> WaveRecord:
    """Gives a wave another deadline, also one that is over; None: until the survey is closed. InputError where the
    survey is closed, the moment does not fit, the next wave opens before, or the wave is over and its figures were
    shown or its anonymous answers exported: what comes since could be had by subtraction."""
    await _hold_open(store, actor, public_id)
    survey, wave = await access.access_wave(store, actor, public_id, number, to="manage")
    problems = deadline_problems(wave.opens_at, closes_at, now)
    later = [one.opens_at for one in await surveys.waves_of(store, survey.id) if one.number > number]
    if later and (closes_at is None or closes_at > min(later)):
        problems.append(Problem("launch-deadline-overlaps", str(number)))
    if not survey.open_results and await batches.has_last(store, wave.id):
        problems.append(Problem("launch-wave-shown", str(number)))
    elif await _would_show_who_came_since(store, survey, wave, now):
        problems.append(Problem("launch-wave-exported", str(number)))
    if problems:
        raise InputError(problems)
    await surveys.set_wave_end(store, wave.id, closes_at)
    return replace(wave, closes_at=closes_at)


async def _would_show_who_came_since(store: Store, survey: SurveyRecord, wave: WaveRecord, now: datetime) -> bool:
    """Whether answers that came from now on could be told from those taken home before."""
    if not survey.anonymous or survey.open_results or not is_over(survey, wave, now):
        return False
    return any(wave.number in made.waves for made in await exports.exports_of_survey(store, survey.id))


async def _hold_open(store: Store, actor: Actor, public_id: str) -> SurveyRecord:
    """The survey, which nobody else changes or closes until the transaction ends."""
    seen = await access.access_survey(store, actor, public_id, to="manage")
    await surveys.hold_survey(store, seen.id)
    survey = await surveys.get_survey(store, seen.id)
    assert survey is not None, "surveys are never deleted"
    if survey.closed_at is not None:
        raise InputError.one("launch-survey-closed")
    return survey
