"""Answers to take home, read in portions that never weigh much, and the record of who took them."""

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from storage.engine import Store
from storage.models import ExportLog, Interview, Member, Survey
from storage.people import Background


@dataclass(frozen=True, slots=True)
class ExportedInterview:
    """One interview as it is kept. `respondent_key` and `link_code` pair waves and must not leave the house;
    `member` (a public id) and `name` are there in named surveys, as long as the member is."""

    respondent_key: str
    link_code: str | None
    member: str | None
    name: str | None
    language: str
    status: str
    background: Background
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """One export that was made."""

    member_id: int | None
    token_id: int | None
    exported_at: datetime
    format: str
    partial: bool
    waves: list[int]
    interviews: int


async def interviews_of_wave(store: Store, wave_id: int, *, partial: bool) -> "array[int]":
    """The numbers of a wave's finished interviews; with `partial`, of those under way as well."""
    rows = await store.session.execute(_of_wave(select(Interview.id), wave_id, partial=partial).order_by(Interview.id))
    return array("q", rows.scalars())


async def read_interviews(store: Store, numbers: Sequence[int]) -> list[ExportedInterview]:
    """These interviews, in the order of `numbers`, without those deleted meanwhile; a few hundred at a time."""
    background = (
        Interview.organisation_kind,
        Interview.municipality_id,
        Interview.organisation_id,
        Interview.position,
    )
    whose = (Interview.respondent_key, Interview.link_code, Member.public_id, Member.name)
    about = (Interview.id, *whose, Interview.language, Interview.status, Interview.state["answers"])
    query: Any = select(*about, *background).outerjoin(Member, Member.id == Interview.member_id)
    found = {}
    for row in await store.session.execute(query.where(Interview.id.in_(numbers))):
        number, key, code, member, name, language, status, answers, *known = row
        found[number] = ExportedInterview(key, code, member, name, language, status, Background(*known), answers)
    return [found[number] for number in numbers if number in found]


async def doubled_codes(store: Store, wave_id: int) -> set[str]:
    """The respondents' own codes that occur more than once in a wave: they tell nobody apart."""
    query = select(Interview.link_code).where(Interview.wave_id == wave_id, Interview.link_code.is_not(None))
    rows = await store.session.execute(query.group_by(Interview.link_code).having(func.count() > 1))
    return {str(code) for code in rows.scalars()}


Traits = tuple[str | int | None, ...]
"""Language, municipality, position and kind of organisation of a respondent."""


async def traits_of_wave(store: Store, wave_id: int) -> Counter[Traits]:
    """How many respondents of a wave who sent off their answers have each combination of traits."""
    traits = (Interview.language, Interview.municipality_id, Interview.position, Interview.organisation_kind)
    columns: tuple[Any, ...] = (*traits, func.count())
    query = _of_wave(select(*columns), wave_id, partial=False).group_by(*traits)
    return Counter({tuple(row[:-1]): row[-1] for row in await store.session.execute(query)})


def _of_wave(query: Select[Any], wave_id: int, *, partial: bool) -> Select[Any]:
    query = query.where(Interview.wave_id == wave_id)
    return query if partial else query.where(Interview.status == "finished")


async def record_export(store: Store, survey_id: int, made: ExportRecord) -> None:
    """Remembers that answers were taken home."""
    await store.session.execute(
        insert(ExportLog).values(
            survey_id=survey_id,
            member_id=made.member_id,
            token_id=made.token_id,
            exported_at=made.exported_at,
            format=made.format,
            partial=made.partial,
            waves=made.waves,
            interviews=made.interviews,
        )
    )


_RECORD = (
    ExportLog.member_id,
    ExportLog.token_id,
    ExportLog.exported_at,
    ExportLog.format,
    ExportLog.partial,
    ExportLog.waves,
    ExportLog.interviews,
)


async def exports_of_survey(store: Store, survey_id: int) -> list[ExportRecord]:
    """Every export of a survey, oldest first."""
    query = select(*_RECORD).where(ExportLog.survey_id == survey_id).order_by(ExportLog.id)
    return [ExportRecord(*row) for row in await store.session.execute(query)]


async def count_exports(store: Store) -> tuple[int, datetime | None]:
    """How many exports were made, and when the last was."""
    count, last = (await store.session.execute(select(func.count(), func.max(ExportLog.exported_at)))).one()
    return count, last


async def exports_by_member(store: Store, member_id: int) -> list[tuple[dict[str, str], ExportRecord]]:
    """What a member exported, oldest first: the survey's title by language, and the record."""
    query: Any = select(Survey.title, *_RECORD).join(Survey, Survey.id == ExportLog.survey_id)
    rows = await store.session.execute(query.where(ExportLog.member_id == member_id).order_by(ExportLog.id))
    return [(title, ExportRecord(*row)) for title, *row in rows]
