"""Open answers, their themes, and who gave which answer which theme. Answers go by the interview they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Text, cast, delete, func, insert, select, update

from storage.engine import Store
from storage.models import CodedWave, Coding, Interview, Member, ReadAnswer, Survey, Theme, Wave
from storage.statements import changed, insert_unless_there


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What somebody wrote in answer to one question."""

    interview_id: int
    wave_id: int
    text: str


@dataclass(frozen=True, slots=True)
class ThemeRecord:
    """A theme of the answers to one question of a survey."""

    id: int
    item: str
    title: str


@dataclass(frozen=True, slots=True)
class CodingRecord:
    """A coder gave an answer a theme."""

    interview_id: int
    theme_id: int
    coder_id: int


@dataclass(frozen=True, slots=True)
class Coder:
    """Who codes; `name` None: he has given none, or has left."""

    id: int
    public_id: str
    name: str | None


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who answered, as far as answers are broken down by it."""

    interview_id: int
    organisation_kind: str | None
    position: str | None


@dataclass(frozen=True, slots=True)
class OwnCoding:
    """What one member read and which theme he gave it, None for none; `survey` is the title by language."""

    survey: dict[str, str]
    item: str
    theme: str | None
    at: datetime


async def written_answers(
    store: Store, wave_ids: Sequence[int], item: str, *, counted: bool = False
) -> list[WrittenAnswer]:
    """What was written in these waves in answer to `item`, of finished interviews, of those only that results count
    where `counted`; in no order that tells anything."""
    text = Interview.state[("answers", item)].as_string()
    query = select(Interview.id, Interview.wave_id, text).where(
        Interview.wave_id.in_(wave_ids), Interview.status == "finished", text.is_not(None)
    )
    if counted:
        query = query.where(Interview.batch.is_not(None))
    rows = await store.session.execute(query.order_by(Interview.respondent_key))
    return [WrittenAnswer(number, wave, written) for number, wave, written in rows if written.strip()]


async def themes_of(store: Store, survey_id: int, item: str) -> list[ThemeRecord]:
    """The themes of one question, in the order in which they were made."""
    query = select(Theme.id, Theme.item, Theme.title).where(Theme.survey_id == survey_id, Theme.item == item)
    return [ThemeRecord(*row) for row in await store.session.execute(query.order_by(Theme.id))]


async def add_theme(
    store: Store, survey_id: int, item: str, title: str, *, created_by: int | None, now: datetime
) -> ThemeRecord | None:
    """A new theme; None where the question has one of that title."""
    values = {"survey_id": survey_id, "item": item, "title": title, "created_by": created_by, "created_at": now}
    statement = insert_unless_there(store, Theme, **values).returning(Theme.id, Theme.item, Theme.title)
    row = (await store.session.execute(statement)).one_or_none()
    return ThemeRecord(*row) if row else None


async def rename_theme(store: Store, theme_id: int, title: str) -> None:
    """Another title for a theme; the caller sees to it that the question has none like it."""
    await changed(store, update(Theme).where(Theme.id == theme_id).values(title=title))


async def delete_theme(store: Store, theme_id: int) -> int:
    """Deletes a theme with everything coded so; how many answers one or another coder had given it."""
    coded = (
        await store.session.execute(
            select(func.count(Coding.interview_id.distinct())).where(Coding.theme_id == theme_id)
        )
    ).scalar_one()
    await changed(store, delete(Theme).where(Theme.id == theme_id))
    return int(coded)


async def merge_theme(store: Store, theme_id: int, into: int) -> None:
    """Gives everything that has one theme another, each coder's by itself, and deletes the first."""
    known = select(Coding.interview_id, Coding.coder_id).where(Coding.theme_id == into).subquery()
    same = (known.c.interview_id == Coding.interview_id) & (known.c.coder_id == Coding.coder_id)
    moved = select(Coding.interview_id, cast(into, Coding.theme_id.type), Coding.coder_id, Coding.coded_at).where(
        Coding.theme_id == theme_id, ~select(known.c.coder_id).where(same).exists()
    )
    await store.session.execute(insert(Coding).from_select(["interview_id", "theme_id", "coder_id", "coded_at"], moved))
    await changed(store, delete(Theme).where(Theme.id == theme_id))


async def mark_read(store: Store, interview_id: int, item: str, coder_id: int, now: datetime) -> None:
    """The coder is done with this answer; once is enough."""
    values = {"interview_id": interview_id, "item": item, "coder_id": coder_id, "read_at": now}
    await store.session.execute(insert_unless_there(store, ReadAnswer, **values))


async def code(store: Store, interview_id: int, theme_id: int, coder_id: int, now: datetime) -> None:
    """The coder gives this answer a theme; once is enough."""
    values = {"interview_id": interview_id, "theme_id": theme_id, "coder_id": coder_id, "coded_at": now}
    await store.session.execute(insert_unless_there(store, Coding, **values))


async def uncode(store: Store, interview_id: int, theme_id: int, coder_id: int) -> None:
    """The coder takes a theme back from this answer."""
    mine = (Coding.interview_id == interview_id) & (Coding.theme_id == theme_id) & (Coding.coder_id == coder_id)
    await changed(store, delete(Coding).where(mine))


async def close_coding(store: Store, wave_id: int, item: str, member_id: int, now: datetime) -> None:
    """The answers of a wave to a question are sorted for good; once is enough."""
    values = {"wave_id": wave_id, "item": item, "closed_by": member_id, "closed_at": now}
    await store.session.execute(insert_unless_there(store, CodedWave, **values))


async def closed_waves(store: Store, survey_id: int, item: str) -> set[int]:
    """The waves whose answers to this question are sorted for good."""
    query = select(CodedWave.wave_id).join(Wave, Wave.id == CodedWave.wave_id)
    rows = await store.session.execute(query.where(Wave.survey_id == survey_id, CodedWave.item == item))
    return set(rows.scalars())


async def is_settled(store: Store, theme: ThemeRecord) -> bool:
    """Whether an answer that is sorted for good has this theme."""
    query = (
        select(Coding.interview_id)
        .join(Interview, Interview.id == Coding.interview_id)
        .join(CodedWave, (CodedWave.wave_id == Interview.wave_id) & (CodedWave.item == theme.item))
        .where(Coding.theme_id == theme.id)
    )
    return (await store.session.execute(query.limit(1))).first() is not None


async def codings_of(store: Store, survey_id: int, item: str) -> list[CodingRecord]:
    """Who gave which answer to this question which theme."""
    query = select(Coding.interview_id, Coding.theme_id, Coding.coder_id).join(Theme, Theme.id == Coding.theme_id)
    rows = await store.session.execute(query.where(Theme.survey_id == survey_id, Theme.item == item))
    return [CodingRecord(*row) for row in rows]


async def read_by(store: Store, survey_id: int, item: str) -> dict[int, set[int]]:
    """For every coder, the interviews whose answer to this question he is done with."""
    query = (
        select(ReadAnswer.coder_id, ReadAnswer.interview_id)
        .join(Interview, Interview.id == ReadAnswer.interview_id)
        .join(Wave, Wave.id == Interview.wave_id)
        .where(Wave.survey_id == survey_id, ReadAnswer.item == item)
    )
    found: dict[int, set[int]] = {}
    for coder, interview in await store.session.execute(query):
        found.setdefault(coder, set()).add(interview)
    return found


async def coders(store: Store, coder_ids: Sequence[int]) -> dict[int, Coder]:
    """Coders by number, in the order in which they came."""
    query = select(Member.id, Member.public_id, Member.name).where(Member.id.in_(coder_ids)).order_by(Member.id)
    return {row[0]: Coder(*row) for row in await store.session.execute(query)}


async def respondents_of(store: Store, wave_id: int, *, counted: bool = False) -> list[Respondent]:
    """Everybody who sent off a wave, those only that results count where `counted`; in no order that tells anything."""
    query = select(Interview.id, Interview.organisation_kind, Interview.position).where(
        Interview.wave_id == wave_id, Interview.status == "finished"
    )
    if counted:
        query = query.where(Interview.batch.is_not(None))
    return [Respondent(*row) for row in await store.session.execute(query.order_by(Interview.respondent_key))]


async def own_codings(store: Store, member_id: int) -> list[OwnCoding]:
    """Everything a member has coded or marked as read, oldest first; the answers themselves are not his."""
    found: list[OwnCoding] = []
    coded = (
        select(Survey.title, Theme.item, Theme.title, Coding.coded_at)
        .join_from(Coding, Theme, Theme.id == Coding.theme_id)
        .join(Survey, Survey.id == Theme.survey_id)
        .where(Coding.coder_id == member_id)
    )
    found += [OwnCoding(*row) for row in await store.session.execute(coded)]
    read = (
        select(Survey.title, ReadAnswer.item, cast(None, Text), ReadAnswer.read_at)
        .join_from(ReadAnswer, Interview, Interview.id == ReadAnswer.interview_id)
        .join(Wave, Wave.id == Interview.wave_id)
        .join(Survey, Survey.id == Wave.survey_id)
        .where(ReadAnswer.coder_id == member_id)
    )
    found += [OwnCoding(*row) for row in await store.session.execute(read)]
    return sorted(found, key=lambda one: one.at)
