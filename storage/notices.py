"""Notices of surveys: who is to be told of a wave, what is due, and whom it has reached.

A notice is claimed once, whoever looks: rows are locked while they are decided on, and change only while they are due.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, delete, exists, func, literal, not_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.audiences import Audience, members_query
from storage.consenting import Channel, agreed, reached_at
from storage.engine import Store
from storage.models import Account, Member, OutgoingMessage, Survey, SurveyMute, SurveyNotice, Wave
from storage.models.base import Moment
from storage.models.notices import NoticeStatus
from storage.places import Scope
from storage.statements import changed, insert_or_change, insert_unless_there


@dataclass(frozen=True, slots=True)
class ToldWave:
    """A wave that members are told of, and whom it is put to."""

    id: int
    owner: Scope
    audience: Audience


@dataclass(frozen=True, slots=True)
class DueNotice:
    """A notice whose time has come. `external_id` is where the member can be reached, None where he cannot; `agreed`:
    his consent is in force; `muted`: he wants no more of this wave; `zone`: the time zone he has chosen."""

    id: int
    wave_id: int
    member_id: int
    number: int
    external_id: str | None
    agreed: bool
    muted: bool
    due_at: datetime
    zone: str | None


@dataclass(frozen=True, slots=True)
class OwnNotice:
    """A notice as its member may see it; `survey` is the title by language."""

    survey: dict[str, str]
    wave: int
    number: int
    status: NoticeStatus
    claimed_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnMute:
    """A wave that a member wants to hear no more of; `survey` is the title by language."""

    survey: dict[str, str]
    wave: int
    declined: bool


async def told_waves(store: Store, now: datetime) -> list[ToldWave]:
    """The waves of surveys with invitations that can be answered now, the oldest first."""
    query = (
        select(Wave.id, Survey.owner_kind, Survey.owner_id, Survey.audience)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(Survey.invites, Wave.opens_at <= now, or_(Wave.closes_at.is_(None), Wave.closes_at > now))
        .where(or_(Survey.closed_at.is_(None), Survey.closed_at > now))
        .order_by(Wave.id)
    )
    rows = await store.session.execute(query)
    return [ToldWave(wave, Scope(kind, number), Audience.from_json(audience)) for wave, kind, number, audience in rows]


async def is_anybody_new(store: Store, wave: ToldWave, channel: Channel) -> bool:
    """Whether `invite` would find somebody. It looks at the whole audience, so it is asked while nobody has to wait."""
    return (await store.session.execute(_not_told_yet(wave, channel).limit(1))).first() is not None


async def invite(store: Store, wave: ToldWave, channel: Channel, now: datetime) -> None:
    """Makes the invitation of everybody who is meant, can be reached and agreed to it, where there is none yet; due at
    once."""
    # In one order everywhere: processes that invite at the same time wait for each other instead of both.
    people = _not_told_yet(wave, channel).order_by(Member.id)
    values = people.add_columns(
        literal(wave.id), literal(0), literal(now, Moment), literal("due", SurveyNotice.status.type)
    )
    statement = (postgresql if store.dialect == "postgresql" else sqlite).insert(SurveyNotice)
    made = statement.from_select(["member_id", "wave_id", "number", "due_at", "status"], values)
    await store.session.execute(made.on_conflict_do_nothing())


def _not_told_yet(wave: ToldWave, channel: Channel) -> Select[Any]:
    told = exists().where(
        SurveyNotice.wave_id == wave.id, SurveyNotice.member_id == Member.id, SurveyNotice.number == 0
    )
    reachable = exists().where(reached_at(channel.messenger, Member.id))
    return members_query(wave.audience, wave.owner).where(not_(told), reachable, agreed(channel, Member.id))


async def take_due(store: Store, channel: Channel, now: datetime, limit: int) -> list[DueNotice]:
    """At most `limit` notices whose time has come, the longest due first, held until the transaction ends. Those that
    another process holds are passed over."""
    address = (
        select(Account.external_id)
        .where(reached_at(channel.messenger, SurveyNotice.member_id))
        .order_by(Account.id)
        .limit(1)
    )
    muted = exists().where(SurveyMute.wave_id == SurveyNotice.wave_id, SurveyMute.member_id == SurveyNotice.member_id)
    query = (
        select(
            SurveyNotice.id,
            SurveyNotice.wave_id,
            SurveyNotice.member_id,
            SurveyNotice.number,
            address.scalar_subquery(),
            agreed(channel, SurveyNotice.member_id),
            muted,
            SurveyNotice.due_at,
            Member.time_zone,
        )
        .join(Member, Member.id == SurveyNotice.member_id)
        .where(SurveyNotice.status == "due", SurveyNotice.due_at <= now)
        .order_by(SurveyNotice.due_at, SurveyNotice.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=SurveyNotice)
    )
    return [DueNotice(*row) for row in await store.session.execute(query)]


async def is_anything_due(store: Store, now: datetime) -> bool:
    """Whether `take_due` would find something."""
    query = select(SurveyNotice.id).where(SurveyNotice.status == "due", SurveyNotice.due_at <= now).limit(1)
    return (await store.session.execute(query)).first() is not None


async def claim(store: Store, notice_id: int, now: datetime) -> bool:
    """Takes a notice for good; False where it is no longer due: another took it."""
    return await _settle(store, notice_id, status="claimed", claimed_at=now)


async def cancel(store: Store, notice_id: int) -> bool:
    """Drops a notice; False where it is no longer due."""
    return await _settle(store, notice_id, status="cancelled")


async def postpone(store: Store, notice_id: int, due_at: datetime) -> bool:
    """Puts a notice off until `due_at`; False where it is no longer due."""
    return await _settle(store, notice_id, due_at=due_at)


async def _settle(store: Store, notice_id: int, **values: Any) -> bool:
    still_due = and_(SurveyNotice.id == notice_id, SurveyNotice.status == "due")
    return await changed(store, update(SurveyNotice).where(still_due).values(**values)) > 0


async def plan(store: Store, wave_id: int, member_id: int, number: int, due_at: datetime) -> None:
    """Makes a notice for `due_at`, where the member has none of this number."""
    values = {"wave_id": wave_id, "member_id": member_id, "number": number, "due_at": due_at, "status": "due"}
    await store.session.execute(insert_unless_there(store, SurveyNotice, **values))


async def remember_calls(store: Store, calls: Mapping[int, int]) -> None:
    """Notes for claimed invitations (by id) the calls in the outbox that they became."""
    if not calls:
        return
    change = update(SurveyNotice).where(SurveyNotice.id.in_(calls))
    await changed(store, change.values(outbox_id=case(dict(calls), value=SurveyNotice.id)))


def _unsent() -> ColumnElement[bool]:
    """The call still stands in the outbox. A number may be used again once its row is gone; the moment is the row's."""
    same = and_(OutgoingMessage.id == SurveyNotice.outbox_id, OutgoingMessage.created_at == SurveyNotice.claimed_at)
    return exists().where(same)


def _gone() -> ColumnElement[bool]:
    return and_(SurveyNotice.outbox_id.is_not(None), not_(_unsent()))


async def is_any_call_gone(store: Store) -> bool:
    """Whether `forget_calls` would find something."""
    return (await store.session.execute(select(SurveyNotice.id).where(_gone()).limit(1))).first() is not None


async def forget_calls(store: Store) -> int:
    """Forgets the numbers of calls that were made; how many. From then on an invitation that was sent looks like one
    that had nothing to say."""
    return await changed(store, update(SurveyNotice).where(_gone()).values(outbox_id=None))


def _reached(wave_id: int) -> ColumnElement[bool]:
    said = and_(SurveyNotice.wave_id == wave_id, SurveyNotice.number == 0, SurveyNotice.status == "claimed")
    return and_(said, not_(_unsent()))


async def reached(store: Store, wave_id: int) -> int:
    """How many members' invitations to a wave have arrived. Nobody, once the survey is closed."""
    return (await store.session.execute(select(func.count(SurveyNotice.id)).where(_reached(wave_id)))).scalar_one()


async def was_told(store: Store, wave_id: int, member_id: int) -> bool:
    """Whether a wave was ever to be told to a member."""
    query = select(SurveyNotice.id).where(SurveyNotice.wave_id == wave_id, SurveyNotice.member_id == member_id)
    return (await store.session.execute(query.limit(1))).first() is not None


async def mute(store: Store, wave_id: int, member_id: int, now: datetime, *, declined: bool) -> None:
    """The member wants no more of this wave. Who said that he will not answer has said it for good."""
    keys = {"wave_id": wave_id, "member_id": member_id}
    values = {**keys, "declined": declined, "muted_at": now}
    if declined:
        await store.session.execute(insert_or_change(store, SurveyMute, list(keys), values, {"declined": True}))
    else:
        await store.session.execute(insert_unless_there(store, SurveyMute, **values))


_OF_SURVEY = (Survey.title, Wave.number)


async def notices_of(store: Store, member_id: int) -> list[OwnNotice]:
    """Every notice of a member, by wave and number."""
    query: Any = (
        select(*_OF_SURVEY, SurveyNotice.number, SurveyNotice.status, SurveyNotice.claimed_at)
        .join_from(SurveyNotice, Wave, Wave.id == SurveyNotice.wave_id)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(SurveyNotice.member_id == member_id)
        .order_by(SurveyNotice.wave_id, SurveyNotice.number)
    )
    return [OwnNotice(*row) for row in await store.session.execute(query)]


async def mutes_of(store: Store, member_id: int) -> list[OwnMute]:
    """Every wave that a member wants to hear no more of."""
    query = (
        select(*_OF_SURVEY, SurveyMute.declined)
        .join_from(SurveyMute, Wave, Wave.id == SurveyMute.wave_id)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(SurveyMute.member_id == member_id)
        .order_by(SurveyMute.wave_id)
    )
    return [OwnMute(*row) for row in await store.session.execute(query)]


async def delete_of_survey(store: Store, survey_id: int) -> int:
    """Deletes every notice of a survey, and who wanted none; how many notices."""
    waves: Sequence[int] = (await store.session.scalars(select(Wave.id).where(Wave.survey_id == survey_id))).all()
    await changed(store, delete(SurveyMute).where(SurveyMute.wave_id.in_(waves)))
    return await changed(store, delete(SurveyNotice).where(SurveyNotice.wave_id.in_(waves)))


async def delete_of_member(store: Store, member_id: int) -> int:
    """Deletes every notice of a member, and what he wanted none of; how many notices."""
    await changed(store, delete(SurveyMute).where(SurveyMute.member_id == member_id))
    return await changed(store, delete(SurveyNotice).where(SurveyNotice.member_id == member_id))
