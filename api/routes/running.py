"""Running surveys: launching, waves, corrections, how far they have come, closing."""

import secrets
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from api import survey_schemas as schemas
from api.dependencies import Caller, Protected, ReadingStore, ResultStore, ServicesOf, Spoken, WritingStore
from api.documents import REFUSALS
from api.problems import told
from api.routes.surveys import SurveyId
from community import correcting, launching, linking, progress, waves
from community.i18n import LANGUAGES, texts
from community.launch_requests import LaunchRequest, launch_requested
from community.launching import PlannedWave
from community.progress import Progress
from community.pseudonyms import KEY_LENGTH
from community.questionnaire_sources import open_source
from storage.pairing import Linkage
from storage.surveys import WaveRecord
from surveys.problems import InputError
from surveys.questionnaire import in_language

router = APIRouter(prefix="/api/v1/surveys", tags=["running surveys"], responses=REFUSALS)

PUBLIC_ID_BYTES = 12
MOST_WAVES = 1000
WaveNumber = Annotated[int, Path(ge=1, le=MOST_WAVES, description="Number of the wave")]
WaveAsked = Annotated[int, Query(ge=1, le=MOST_WAVES, description="Number of the wave")]


@router.post("", status_code=201)
async def launch(
    asked: schemas.LaunchAsked,
    services: ServicesOf,
    caller: Caller,
    language: Spoken,
    store: WritingStore,
    response: Response,
) -> schemas.LaunchedSurvey:
    """Launch a survey. Scope surveys:manage, and questionnaires:write for a draft."""
    launched, people = await launch_requested(
        store,
        caller,
        LaunchRequest(**asked.model_dump()),
        services.keys,
        public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
        key=secrets.token_bytes(KEY_LENGTH),
        now=services.clock(),
    )
    survey = launched.survey
    response.headers["Location"] = f"{router.prefix}/{survey.public_id}"
    opened = [_times(wave, language) for wave in launched.waves]
    title = in_language(survey.title, language)
    return schemas.LaunchedSurvey(id=survey.public_id, title=title, people=people, waves=opened)


@router.post("/{survey}/waves", status_code=201)
async def add_wave(
    survey: SurveyId,
    asked: schemas.WaveAsked,
    services: ServicesOf,
    caller: Caller,
    language: Spoken,
    store: WritingStore,
) -> schemas.WaveTimes:
    """Open one more wave; the one before ends by then. Scope surveys:manage."""
    now = services.clock()
    launching.require_titles(None, [asked.title])
    wave = PlannedWave(dict.fromkeys(LANGUAGES, asked.title), asked.opens_at or now, asked.closes_at)
    return _times(await waves.add_wave(store, caller, survey, wave, now, asked.for_whom), language)


@router.patch("/{survey}/waves/{wave}")
async def change_wave(
    survey: SurveyId,
    wave: WaveNumber,
    asked: schemas.WaveChange,
    services: ServicesOf,
    caller: Caller,
    language: Spoken,
    store: WritingStore,
) -> schemas.WaveTimes:
    """Give a wave another deadline, or end it now. Scope surveys:manage."""
    now = services.clock()
    if asked.end_now == ("closes_at" in asked.model_fields_set):
        raise InputError.one("wave-change-unclear", "closes_at")
    if asked.end_now:
        ended = await launching.end_wave(store, caller, survey, wave, now)
        return _times(replace(ended, closes_at=now), language)
    return _times(await waves.extend_wave(store, caller, survey, wave, asked.closes_at, now), language)


@router.post("/{survey}/correction")
async def correct(
    survey: SurveyId,
    asked: schemas.CorrectionAsked,
    services: ServicesOf,
    caller: Caller,
    language: Spoken,
    store: WritingStore,
) -> schemas.CorrectionTold:
    """Put a corrected version into the place of the one that is asked, or see what that would do to the answers.
    Scope surveys:manage, and questionnaires:write for a draft."""
    new = (await open_source(store, caller, asked.questionnaire)).questionnaire()
    if asked.dry_run:
        found = await correcting.preview_correction(store, caller, survey, new)
    else:
        found = await correcting.correct_survey(store, caller, survey, new, services.clock())
    return _correction(found, survey, language, applied=not asked.dry_run)


@router.get("/{survey}/progress", response_model=schemas.Progress)
async def see_progress(
    survey: SurveyId, wave: WaveAsked, services: ServicesOf, caller: Caller, store: ResultStore, protection: Protected
) -> Progress:
    """How far a wave has come, never so that one could tell who. Scope surveys:manage."""
    return await progress.survey_progress(store, caller, survey, wave, services.keys, protection, services.clock())


@router.get("/{survey}/linkage", response_model=schemas.Linkage)
async def see_linkage(
    survey: SurveyId, first: WaveAsked, later: WaveAsked, caller: Caller, store: ReadingStore
) -> Linkage:
    """How many of those who answered in one wave did so in another. Scope results:read."""
    return await linking.linkage(store, caller, survey, first, later)


@router.post("/{survey}/close")
async def close(
    survey: SurveyId, asked: schemas.CloseAsked, services: ServicesOf, caller: Caller
) -> schemas.ClosedSurvey:
    """Close a survey for good; an anonymous one loses the key to its answers. Scope surveys:manage."""
    # The key may go only when it is certain that the survey is closed, so this transaction ends in here.
    async with services.database.write() as store:
        closed = await launching.close_survey(
            store, caller, survey, services.clock(), with_open_waves=asked.with_open_waves
        )
    destroyed = launching.forget_respondents(services.keys, closed)
    assert closed.closed_at is not None, "it was closed just now"
    key = "destroyed" if destroyed else "gone" if closed.anonymous else "named"
    return schemas.ClosedSurvey.model_validate({"id": survey, "closed_at": closed.closed_at, "key": key})


def _times(wave: WaveRecord, language: str) -> schemas.WaveTimes:
    return schemas.WaveTimes(
        number=wave.number,
        title=in_language(wave.title, language),
        opens_at=wave.opens_at,
        closes_at=wave.closes_at,
        for_whom=wave.for_whom,
    )


def _correction(found: correcting.Correction, survey: str, language: str, *, applied: bool) -> schemas.CorrectionTold:
    words = texts(language)
    changes = [
        schemas.ChangeTold(
            what=change.what,
            key=change.key,
            choices=list(change.choices),
            answers=change.answers,
            text=correcting.change_line(change, words),
        )
        for change in found.changes
    ]
    problems = [told(problem, words) for problem in found.problems]
    return schemas.CorrectionTold(
        survey=survey, applied=applied, answered=found.answered, changes=changes, problems=problems
    )
