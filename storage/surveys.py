"""Questionnaires by version, the surveys that put them to people, and their waves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, insert, or_, select, update

from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.models import QuestionnaireVersion, Survey, Wave
from storage.models.people import ScopeKind
from storage.models.surveys import ForWhom, Linking
from storage.places import Scope
from storage.prepared import Prepared
from storage.scopes import owned_by
from storage.statements import changed, insert_unless_there


@dataclass(frozen=True, slots=True)
class QuestionnaireRecord:
    """A questionnaire as it was at one time; `definition` is canonical YAML."""

    id: int
    key: str
    version: str
    definition: str
    checksum: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SurveyRecord:
    """A questionnaire put to the people of `owner` whom `audience` means. `title` is by language; `languages` are those
    in which it may be answered, none standing for all it speaks; `invites`: members are told of it and reminded."""

    id: int
    public_id: str
    questionnaire_version_id: int
    title: dict[str, str]
    anonymous: bool
    linking: Linking
    open_results: bool
    owner: Scope
    created_by: int | None
    created_at: datetime
    closed_at: datetime | None
    audience: Audience = EVERYBODY
    languages: tuple[str, ...] = ()
    invites: bool = False

    @property
    def linked(self) -> bool:
        """Whether a respondent can be followed from wave to wave; under his name he always can."""
        return not self.anonymous or self.linking != "none"


@dataclass(frozen=True, slots=True)
class WaveRecord:
    """One time of asking. `closes_at` None: until the survey is closed. `for_whom` 'same': for those who sent off the
    first wave."""

    id: int
    survey_id: int
    number: int
    title: dict[str, str]
    opens_at: datetime
    closes_at: datetime | None
    for_whom: ForWhom = "all"


@dataclass(frozen=True, slots=True)
class RunningWave:
    """A wave together with what its survey says about answering. `public_id` is the survey's, `checksum` the
    questionnaire's."""

    id: int
    number: int
    title: dict[str, str]
    opens_at: datetime
    closes_at: datetime | None
    survey_id: int
    public_id: str
    survey_title: dict[str, str]
    survey_closed_at: datetime | None
    anonymous: bool
    linking: Linking
    questionnaire_version_id: int
    checksum: str
    languages: Sequence[str]
    for_whom: ForWhom


@dataclass(frozen=True, slots=True)
class Reach:
    """Which surveys to list: those owned by a scope in `exactly`, or by one that lies in a scope of `within`."""

    exactly: frozenset[Scope] = frozenset()
    within: frozenset[Scope] = frozenset()


_QUESTIONNAIRE = select(
    QuestionnaireVersion.id,
    QuestionnaireVersion.key,
    QuestionnaireVersion.version,
    QuestionnaireVersion.definition,
    QuestionnaireVersion.checksum,
    QuestionnaireVersion.created_at,
)


async def save_questionnaire(
    store: Store, key: str, version: str, definition: str, checksum: str, now: datetime
) -> QuestionnaireRecord:
    """The questionnaire of this key, version and content (of which `checksum` is the digest), added where there is
    none. One that is there is never changed."""
    name = {"key": key, "version": version, "checksum": checksum}
    values = {"definition": definition, "created_at": now}
    await store.session.execute(insert_unless_there(store, QuestionnaireVersion, **name, **values))
    query = _QUESTIONNAIRE.filter_by(**name)
    return QuestionnaireRecord(*(await store.session.execute(query)).one())


async def is_version_taken(store: Store, owner: Scope, key: str, version: str, checksum: str) -> bool:
    """Whether a survey of that owner asks another content under the same key and version."""
    query = (
        select(Survey.id)
        .join(QuestionnaireVersion, QuestionnaireVersion.id == Survey.questionnaire_version_id)
        .where(Survey.owner_kind == owner.kind, Survey.owner_id.is_not_distinct_from(owner.id))
        .where(QuestionnaireVersion.key == key, QuestionnaireVersion.version == version)
        .where(QuestionnaireVersion.checksum != checksum)
    )
    return (await store.session.execute(query.limit(1))).first() is not None


async def get_questionnaire(store: Store, questionnaire_version_id: int) -> QuestionnaireRecord | None:
    """A questionnaire by its number."""
    query = _QUESTIONNAIRE.where(QuestionnaireVersion.id == questionnaire_version_id)
    row = (await store.session.execute(query)).one_or_none()
    return QuestionnaireRecord(*row) if row else None


async def list_questionnaires(store: Store) -> list[QuestionnaireRecord]:
    """Every version of every questionnaire, by key and age."""
    rows = await store.session.execute(_QUESTIONNAIRE.order_by(QuestionnaireVersion.key, QuestionnaireVersion.id))
    return [QuestionnaireRecord(*row) for row in rows]


_SURVEY = (
    Survey.id,
    Survey.public_id,
    Survey.questionnaire_version_id,
    Survey.title,
    Survey.anonymous,
    Survey.linking,
    Survey.open_results,
    Survey.owner_kind,
    Survey.owner_id,
    Survey.created_by,
    Survey.created_at,
    Survey.closed_at,
    Survey.audience,
    Survey.languages,
    Survey.invites,
)


def _survey(
    number: int,
    public_id: str,
    questionnaire_version_id: int,
    title: dict[str, Any],
    anonymous: bool,
    linking: Linking,
    open_results: bool,
    owner_kind: ScopeKind,
    owner_id: int | None,
    created_by: int | None,
    created_at: datetime,
    closed_at: datetime | None,
    audience: dict[str, Any],
    languages: list[str],
    invites: bool,
) -> SurveyRecord:
    return SurveyRecord(
        number,
        public_id,
        questionnaire_version_id,
        title,
        anonymous,
        linking,
        open_results,
        Scope(owner_kind, owner_id),
        created_by,
        created_at,
        closed_at,
        Audience.from_json(audience),
        tuple(languages),
        invites,
    )


async def create_survey(
    store: Store,
    *,
    public_id: str,
    questionnaire_version_id: int,
    title: dict[str, str],
    owner: Scope,
    anonymous: bool,
    now: datetime,
    linking: Linking = "none",
    open_results: bool = False,
    created_by: int | None = None,
    audience: Audience = EVERYBODY,
    languages: Sequence[str] = (),
    invites: bool = False,
) -> SurveyRecord:
    """Adds a survey without waves."""
    statement = insert(Survey).values(
        public_id=public_id,
        questionnaire_version_id=questionnaire_version_id,
        title=title,
        owner_kind=owner.kind,
        owner_id=owner.id,
        anonymous=anonymous,
        linking=linking,
        open_results=open_results,
        created_by=created_by,
        created_at=now,
        audience=audience.to_json(),
        languages=list(languages),
        invites=invites,
    )
    return _survey(*(await store.session.execute(statement.returning(*_SURVEY))).one())


async def find_survey(store: Store, public_id: str) -> SurveyRecord | None:
    """A survey by its public id."""
    row = (await store.session.execute(select(*_SURVEY).where(Survey.public_id == public_id))).one_or_none()
    return _survey(*row) if row else None


async def get_survey(store: Store, survey_id: int) -> SurveyRecord | None:
    """A survey by its number."""
    row = (await store.session.execute(select(*_SURVEY).where(Survey.id == survey_id))).one_or_none()
    return _survey(*row) if row else None


async def list_surveys(store: Store, reach: Reach | None = None) -> list[SurveyRecord]:
    """The surveys within `reach` and those whose results are open, newest first; without `reach`, all of them."""
    query = select(*_SURVEY).order_by(Survey.created_at.desc(), Survey.id.desc())
    if reach is not None:
        query = query.where(or_(Survey.open_results, _owned(reach)))
    return [_survey(*row) for row in await store.session.execute(query)]


async def list_running(store: Store, reach: Reach) -> list[SurveyRecord]:
    """The surveys within `reach` that are not closed, newest first."""
    query = select(*_SURVEY).where(_owned(reach), Survey.closed_at.is_(None)).order_by(Survey.id.desc())
    return [_survey(*row) for row in await store.session.execute(query)]


async def hold_survey(store: Store, survey_id: int) -> None:
    """Makes others who would change the survey wait until the transaction ends. SQLite has one writer anyway."""
    await store.session.execute(select(Survey.id).where(Survey.id == survey_id).with_for_update())


async def set_questionnaire(store: Store, survey_id: int, questionnaire_version_id: int) -> None:
    """Has a survey ask another version of its questionnaire."""
    values = {"questionnaire_version_id": questionnaire_version_id}
    await store.session.execute(update(Survey).where(Survey.id == survey_id).values(**values))


async def close_survey(store: Store, survey_id: int, now: datetime) -> bool:
    """Closes a survey; False where it was closed before."""
    still_open = and_(Survey.id == survey_id, Survey.closed_at.is_(None))
    return await changed(store, update(Survey).where(still_open).values(closed_at=now)) > 0


def _owned(reach: Reach) -> ColumnElement[bool]:
    return owned_by(Survey.owner_kind, Survey.owner_id, reach.exactly, reach.within)


_WAVE = (Wave.id, Wave.survey_id, Wave.number, Wave.title, Wave.opens_at, Wave.closes_at, Wave.for_whom)


async def create_wave(
    store: Store,
    survey_id: int,
    number: int,
    title: dict[str, str],
    opens_at: datetime,
    closes_at: datetime | None = None,
    for_whom: ForWhom = "all",
) -> WaveRecord:
    """Adds a wave; its number must be new in the survey."""
    statement = insert(Wave).values(
        survey_id=survey_id, number=number, title=title, opens_at=opens_at, closes_at=closes_at, for_whom=for_whom
    )
    return WaveRecord(*(await store.session.execute(statement.returning(*_WAVE))).one())


async def waves_of(store: Store, survey_id: int) -> list[WaveRecord]:
    """The waves of a survey by number."""
    rows = await store.session.execute(select(*_WAVE).where(Wave.survey_id == survey_id).order_by(Wave.number))
    return [WaveRecord(*row) for row in rows]


async def first_wave(store: Store, survey_id: int) -> int:
    """The database number of a survey's first wave."""
    query = select(Wave.id).where(Wave.survey_id == survey_id).order_by(Wave.number).limit(1)
    return (await store.session.execute(query)).scalar_one()


async def get_wave(store: Store, wave_id: int) -> WaveRecord | None:
    """A wave by its database number (`Wave.id`)."""
    row = (await store.session.execute(select(*_WAVE).where(Wave.id == wave_id))).one_or_none()
    return WaveRecord(*row) if row else None


async def close_wave(store: Store, wave_id: int, now: datetime) -> bool:
    """Ends a wave at `now`; False where it had ended before."""
    still_open = and_(Wave.id == wave_id, or_(Wave.closes_at.is_(None), Wave.closes_at > now))
    return await changed(store, update(Wave).where(still_open).values(closes_at=now)) > 0


async def set_wave_end(store: Store, wave_id: int, closes_at: datetime | None) -> None:
    """Gives a wave another end; None: until the survey is closed."""
    await store.session.execute(update(Wave).where(Wave.id == wave_id).values(closes_at=closes_at))


_RUNNING = (
    select(
        Wave.id,
        Wave.number,
        Wave.title,
        Wave.opens_at,
        Wave.closes_at,
        Survey.id,
        Survey.public_id,
        Survey.title,
        Survey.closed_at,
        Survey.anonymous,
        Survey.linking,
        Survey.questionnaire_version_id,
        QuestionnaireVersion.checksum,
        Survey.languages,
        Wave.for_whom,
    )
    .join(Survey, Survey.id == Wave.survey_id)
    .join(QuestionnaireVersion, QuestionnaireVersion.id == Survey.questionnaire_version_id)
)


_RUNNING_BY_ID = Prepared(_RUNNING.where(Wave.id == bindparam("wave_id")))


async def find_running_wave(store: Store, wave_id: int) -> RunningWave | None:
    """A wave with its survey, in one statement made once: it runs for every tap."""
    rows = await _RUNNING_BY_ID.rows(store, {"wave_id": wave_id})
    return RunningWave(*rows[0]) if rows else None


async def waves_open_at(store: Store, survey_ids: Sequence[int], now: datetime) -> list[RunningWave]:
    """The waves of these surveys that can be answered now, the newest survey first."""
    closing = and_(
        or_(Wave.closes_at.is_(None), Wave.closes_at > now), or_(Survey.closed_at.is_(None), Survey.closed_at > now)
    )
    query = _RUNNING.where(Survey.id.in_(survey_ids), Wave.opens_at <= now, closing)
    return [RunningWave(*row) for row in await store.session.execute(query.order_by(Survey.id.desc(), Wave.number))]
