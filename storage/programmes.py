"""Programmes: courses of so many teaching hours, gathered at events."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from storage.engine import Store
from storage.models import Programme
from storage.places import Scope
from storage.scopes import owned_by
from storage.surveys import Reach


@dataclass(frozen=True, slots=True)
class ProgrammeRecord:
    """A programme; `title` by language, `hours` complete it."""

    id: int
    public_id: str
    title: dict[str, str]
    hours: float
    owner: Scope


async def add(
    store: Store,
    *,
    public_id: str,
    title: dict[str, str],
    hours: float,
    owner: Scope,
    author_id: int | None,
    now: datetime,
) -> ProgrammeRecord:
    """Writes a new programme down."""
    values = {
        "public_id": public_id, "title": title, "hours": hours, "owner_kind": owner.kind, "owner_id": owner.id,
        "author_id": author_id, "created_at": now,
    }  # fmt: skip
    await store.session.execute(insert(Programme).values(**values))
    made = await find(store, public_id)
    assert made is not None, "it was just written"
    return made


async def find(store: Store, public_id: str) -> ProgrammeRecord | None:
    """The programme of that public id."""
    row = await store.session.scalar(select(Programme).where(Programme.public_id == public_id))
    return None if row is None else _record(row)


async def get(store: Store, programme_id: int) -> ProgrammeRecord | None:
    """The programme of that number."""
    row = await store.session.get(Programme, programme_id)
    return None if row is None else _record(row)


async def list_open(store: Store, reach: Reach) -> list[ProgrammeRecord]:
    """Those within `reach` that go on, the newest first."""
    mine = owned_by(Programme.owner_kind, Programme.owner_id, reach.exactly, reach.within)
    query = select(Programme).where(mine, Programme.closed_at.is_(None)).order_by(Programme.id.desc())
    return [_record(row) for row in await store.session.scalars(query)]


def _record(row: Programme) -> ProgrammeRecord:
    return ProgrammeRecord(row.id, row.public_id, row.title, row.hours, Scope(row.owner_kind, row.owner_id))
