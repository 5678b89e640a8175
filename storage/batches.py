"""Answers in the batches in which results count them; and, by batch, the answers as they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, cast, func, insert, select, update

from storage.engine import Store
from storage.models import AnswerBatch, Interview, Member, Survey, UnprotectedLook
from storage.statements import changed


@dataclass(frozen=True, slots=True)
class Batch:
    """So many people who came to be counted together. `last`: their wave was over."""

    wave_id: int
    number: int
    people: int
    stamp: str
    last: bool


@dataclass(frozen=True, slots=True)
class KeptAnswers:
    """One finished interview: `answers` as the JSON text they are kept as."""

    respondent_key: str
    answers: str
    link_code: str | None
    organisation_kind: str | None
    municipality_id: int | None
    position: str | None


async def batches_of(store: Store, wave_ids: Sequence[int]) -> dict[int, list[Batch]]:
    """The batches of each wave, the first one first; none for a wave that has none."""
    columns = (AnswerBatch.wave_id, AnswerBatch.number, AnswerBatch.people, AnswerBatch.stamp, AnswerBatch.last)
    query = select(*columns).where(AnswerBatch.wave_id.in_(wave_ids)).order_by(AnswerBatch.wave_id, AnswerBatch.number)
    found: dict[int, list[Batch]] = {wave: [] for wave in wave_ids}
    for row in await store.session.execute(query):
        found[row[0]].append(Batch(*row))
    return found


async def waiting(store: Store, wave_id: int) -> int:
    """How many interviews of a wave were sent off and are in no batch yet."""
    query = select(func.count()).select_from(Interview).where(*_waiting(wave_id))
    return int(await store.session.scalar(query) or 0)


async def add_batch(store: Store, wave_id: int, people: int, stamp: str, now: datetime, *, last: bool) -> int:
    """Counts so many of those who wait from now on, and returns how many there were. Which of them is as good as drawn
    by lot: they go by their keys, not by when they came. The survey must be held."""
    newest = await store.session.scalar(select(func.max(AnswerBatch.number)).where(AnswerBatch.wave_id == wave_id))
    number = (newest or 0) + 1
    first = select(Interview.id).where(*_waiting(wave_id)).order_by(Interview.respondent_key).limit(people)
    taken = await changed(store, update(Interview).where(Interview.id.in_(first)).values(batch=number))
    if taken:
        values = {"wave_id": wave_id, "number": number, "people": taken, "stamp": stamp, "last": last, "made_at": now}
        await store.session.execute(insert(AnswerBatch).values(**values))
    return taken


async def mark_last(store: Store, wave_id: int) -> None:
    """Notes that a wave has ended and that its batches hold everybody."""
    await store.session.execute(update(AnswerBatch).where(AnswerBatch.wave_id == wave_id).values(last=True))


async def has_last(store: Store, wave_id: int) -> bool:
    """Whether results count everybody of a wave as of one that is over."""
    query = select(func.count()).select_from(AnswerBatch).where(AnswerBatch.wave_id == wave_id, AnswerBatch.last)
    return bool(await store.session.scalar(query))


def _waiting(wave_id: int) -> tuple[ColumnElement[bool], ...]:
    return Interview.wave_id == wave_id, Interview.status == "finished", Interview.batch.is_(None)


async def answers_of_batch(store: Store, batch: Batch, after: str, most: int) -> list[KeptAnswers]:
    """The next interviews of a batch by respondent key, `after` one of them ('': from the first on), at most so many.
    The order tells nothing about when somebody answered."""
    columns = (
        Interview.respondent_key,
        cast(Interview.state["answers"], Text),
        Interview.link_code,
        Interview.organisation_kind,
        Interview.municipality_id,
        Interview.position,
    )
    of_batch = (Interview.wave_id == batch.wave_id, Interview.status == "finished", Interview.batch == batch.number)
    query = select(*columns).where(*of_batch, Interview.respondent_key > after)
    rows = await store.session.execute(query.order_by(Interview.respondent_key).limit(most))
    return [KeptAnswers(*row) for row in rows]


async def all_stamps(store: Store) -> frozenset[str]:
    """The stamps of all batches there are."""
    return frozenset((await store.session.scalars(select(AnswerBatch.stamp))).all())


async def note_look(store: Store, survey_id: int, member_id: int, what: str, now: datetime) -> None:
    """Keeps that somebody looked past the protection of small groups, and at what."""
    values = {"survey_id": survey_id, "member_id": member_id, "what": what[:200], "looked_at": now}
    await store.session.execute(insert(UnprotectedLook).values(**values))


@dataclass(frozen=True, slots=True)
class UnprotectedLookRecord:
    """Who looked at what when; `member` is his public id, `name` None where he has left."""

    member: str
    name: str | None
    what: str
    looked_at: datetime


async def looks_at_survey(store: Store, survey_id: int) -> list[UnprotectedLookRecord]:
    """Every look past the protection of a survey, oldest first."""
    query = select(Member.public_id, Member.name, UnprotectedLook.what, UnprotectedLook.looked_at)
    query = query.join(Member, Member.id == UnprotectedLook.member_id).where(UnprotectedLook.survey_id == survey_id)
    return [UnprotectedLookRecord(*row) for row in await store.session.execute(query.order_by(UnprotectedLook.id))]


async def looks_by_member(store: Store, member_id: int) -> list[tuple[dict[str, str], str, datetime]]:
    """What a member looked at past the protection, oldest first: the survey's title by language, what, when."""
    query: Any = select(Survey.title, UnprotectedLook.what, UnprotectedLook.looked_at)
    query = query.join(Survey, Survey.id == UnprotectedLook.survey_id).where(UnprotectedLook.member_id == member_id)
    return [tuple(row) for row in await store.session.execute(query.order_by(UnprotectedLook.id))]
