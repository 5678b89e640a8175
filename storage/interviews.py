"""Interviews as they are kept: one per respondent and wave, changed only by whoever knows the revision it stands at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Update, bindparam, case, delete, func, select, update

from storage.engine import Store
from storage.models import Interview, Survey, Wave
from storage.models.people import OrganisationKind
from storage.people import Background
from storage.prepared import Prepared
from storage.statements import changed, insert_unless_there

Status = Literal["started", "finished"]


@dataclass(frozen=True, slots=True)
class InterviewRecord:
    """An interview; `state` is what the interview engine wrote, `revision` the one that state carries."""

    id: int
    wave_id: int
    respondent_key: str
    member_id: int | None
    language: str
    state: dict[str, Any]
    revision: int
    status: str
    started_at: datetime
    finished_at: datetime | None
    background: Background


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """The answers of one respondent by item key, and what they are broken down by. `respondent_key` pairs the waves of
    a survey that is linked by keys, `link_code` those of one that is linked by respondents' own codes."""

    respondent_key: str
    answers: dict[str, Any]
    background: Background
    link_code: str | None = None


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """How many interviews of a wave were begun, and how many of these were sent off."""

    started: int
    finished: int


_INTERVIEW = (
    Interview.id,
    Interview.wave_id,
    Interview.respondent_key,
    Interview.member_id,
    Interview.language,
    Interview.state,
    Interview.revision,
    Interview.status,
    Interview.started_at,
    Interview.finished_at,
)
_BACKGROUND = (
    Interview.organisation_kind,
    Interview.municipality_id,
    Interview.organisation_id,
    Interview.position,
)


# These run for every tap: made once, and on the table itself, past the mapper.
_table: Any = Interview.__table__
_COLUMNS = tuple(_table.c[column.key] for column in (*_INTERVIEW, *_BACKGROUND))
_OF_RESPONDENT = Prepared(
    select(*_COLUMNS).where(
        _table.c.wave_id == bindparam("wave_id"), _table.c.respondent_key == bindparam("respondent_key")
    )
)
_BY_ID = Prepared(select(*_COLUMNS).where(_table.c.id == bindparam("interview_id")))
_CHANGE: Update = update(_table).where(
    _table.c.id == bindparam("interview_id"),
    _table.c.revision == bindparam("expected_revision"),
    _table.c.status == "started",
)
_SAVE: Update = _CHANGE.values(state=bindparam("new_state"), revision=bindparam("new_revision"))
_SAVE_STATE = Prepared(_SAVE)
_SAVE_IN_LANGUAGE = Prepared(_SAVE.values(language=bindparam("new_language")))
_FINISH = Prepared(_SAVE.values(status="finished", finished_at=bindparam("now"), link_code=bindparam("new_code")))


async def create_interview(
    store: Store,
    wave_id: int,
    respondent_key: str,
    *,
    language: str,
    state: Mapping[str, Any],
    background: Background,
    now: datetime,
    member_id: int | None = None,
    interview_id: int | None = None,
) -> InterviewRecord:
    """The respondent's interview in this wave, begun with `state` where there is none yet. Who comes second, be it by a
    tap doubled or at the same moment, gets the interview of the first. Numbered in turn without `interview_id`."""
    numbered = {} if interview_id is None else {"id": interview_id}
    statement = insert_unless_there(
        store,
        Interview,
        wave_id=wave_id,
        respondent_key=respondent_key,
        member_id=member_id,
        language=language,
        state=dict(state),
        revision=state["revision"],
        status="started",
        started_at=now,
        organisation_kind=background.organisation_kind,
        municipality_id=background.municipality_id,
        organisation_id=background.organisation_id,
        position=background.position,
        **numbered,
    )
    await store.session.execute(statement)
    found = await find_interview(store, wave_id, respondent_key)
    if found is None:
        raise LookupError("an interview that was just begun is gone")
    return found


async def find_interview(store: Store, wave_id: int, respondent_key: str) -> InterviewRecord | None:
    """The respondent's interview in a wave."""
    return await _one(store, _OF_RESPONDENT, wave_id=wave_id, respondent_key=respondent_key)


async def get_interview(store: Store, interview_id: int) -> InterviewRecord | None:
    """An interview by its number."""
    return await _one(store, _BY_ID, interview_id=interview_id)


async def _one(store: Store, query: Prepared, **values: Any) -> InterviewRecord | None:
    rows = await query.rows(store, values)
    if not rows:
        return None
    row = rows[0]
    width = len(_INTERVIEW)
    columns: tuple[Any, ...] = (*row[:width], Background(*row[width:]))
    return InterviewRecord(*columns)


async def save_interview_state(
    store: Store, interview_id: int, state: Mapping[str, Any], expected_revision: int, language: str | None = None
) -> bool:
    """Keeps a new state, and `language` where it changed. False, with nothing changed, where the interview is finished
    or stands at another revision: another tap came first."""
    if language is None:
        return await _change(store, _SAVE_STATE, interview_id, state, expected_revision)
    return await _change(store, _SAVE_IN_LANGUAGE, interview_id, state, expected_revision, new_language=language)


async def finish_interview(
    store: Store,
    interview_id: int,
    state: Mapping[str, Any],
    expected_revision: int,
    now: datetime,
    *,
    link_code: str | None = None,
) -> bool:
    """Sends the answers off, with the respondent's own code where there is one; False as in `save_interview_state`."""
    return await _change(store, _FINISH, interview_id, state, expected_revision, now=now, new_code=link_code)


async def delete_unfinished(store: Store, wave_id: int, respondent_key: str) -> int:
    """Deletes what a respondent has not sent off in a wave; how many interviews that were."""
    theirs = (Interview.wave_id == wave_id) & (Interview.respondent_key == respondent_key)
    return await changed(store, delete(Interview).where(theirs, Interview.status == "started"))


async def _change(
    store: Store,
    statement: Prepared,
    interview_id: int,
    state: Mapping[str, Any],
    expected_revision: int,
    **more: Any,
) -> bool:
    values = {
        "interview_id": interview_id,
        "expected_revision": expected_revision,
        "new_state": dict(state),
        "new_revision": state["revision"],
        **more,
    }
    return await statement.change(store, values) > 0


async def answers_of_wave(store: Store, wave_id: int, *, status: Status | None = "finished") -> list[AnswerRecord]:
    """The answers given in a wave, of finished interviews; with `status=None`, of those under way as well. By
    respondent key, so that the order tells nothing about when somebody answered."""
    query = select(Interview.respondent_key, Interview.state["answers"], Interview.link_code, *_BACKGROUND)
    query = query.where(Interview.wave_id == wave_id).order_by(Interview.respondent_key)
    if status is not None:
        query = query.where(Interview.status == status)
    rows = await store.session.execute(query)
    return [AnswerRecord(key, answers, Background(*background), code) for key, answers, code, *background in rows]


@dataclass(frozen=True, slots=True)
class NamedAnswers:
    """What one member answered under his name in one wave; `survey` is the title by language."""

    survey: dict[str, str]
    wave: int
    status: str
    answers: dict[str, Any]


async def named_answers(store: Store, member_id: int) -> list[NamedAnswers]:
    """Everything a member answered in named surveys, oldest first."""
    query = (
        select(Survey.title, Wave.number, Interview.status, Interview.state["answers"])
        .join_from(Interview, Wave, Wave.id == Interview.wave_id)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(Interview.member_id == member_id)
        .order_by(Interview.id)
    )
    return [NamedAnswers(*row) for row in await store.session.execute(query)]


_COUNTS = (func.count(Interview.id), func.sum(case((Interview.status == "finished", 1), else_=0)))


async def response_counts(store: Store, survey_id: int) -> dict[int, ResponseCount]:
    """For every wave of a survey, by its id, how many began and finished."""
    query: Any = (
        select(Wave.id, *_COUNTS)
        .join(Interview, Interview.wave_id == Wave.id, isouter=True)
        .where(Wave.survey_id == survey_id)
        .group_by(Wave.id)
    )
    return {wave: ResponseCount(begun, done) for wave, begun, done in await store.session.execute(query)}


async def statuses_of_wave(store: Store, wave_id: int) -> dict[str, str]:
    """For every respondent key of a wave, whether the interview is under way or sent off."""
    query = select(Interview.respondent_key, Interview.status).where(Interview.wave_id == wave_id)
    return {row[0]: row[1] for row in await store.session.execute(query)}


async def standing_in_wave(store: Store, wave_id: int) -> dict[str | None, int]:
    """How many interviews under way stand at each item of a wave, by its key; None: at the summary."""
    position = Interview.state["position"].as_string()
    unfinished = select(position.label("position")).where(Interview.wave_id == wave_id, Interview.status == "started")
    standing = unfinished.subquery()
    query = select(standing.c.position, func.count()).group_by(standing.c.position)
    return {row[0]: row[1] for row in await store.session.execute(query)}


async def response_counts_by(
    store: Store, wave_id: int, field: Literal["organisation_kind", "municipality_id", "organisation_id", "position"]
) -> dict[OrganisationKind | str | int | None, ResponseCount]:
    """For every value of one background field, how many began and finished in a wave."""
    column = getattr(Interview, field)
    query: Any = select(column, *_COUNTS).where(Interview.wave_id == wave_id).group_by(column)
    return {value: ResponseCount(begun, done) for value, begun, done in await store.session.execute(query)}
