"""Questionnaires that are worked on: kept for a part of the community until they are launched or thrown away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, false, or_, select, tuple_, update

from storage.engine import Store
from storage.models import QuestionnaireDraft
from storage.places import EVERYWHERE, Scope
from storage.statements import insert_unless_there


@dataclass(frozen=True, slots=True)
class DraftRecord:
    """A questionnaire being worked on; `definition` is canonical YAML, `source_name` the file it came from."""

    id: int
    public_id: str
    owner: Scope
    created_by: int | None
    key: str
    version: str
    title: dict[str, str]
    definition: str
    source_name: str | None
    updated_at: datetime


_DRAFT = (
    QuestionnaireDraft.id,
    QuestionnaireDraft.public_id,
    QuestionnaireDraft.owner_kind,
    QuestionnaireDraft.owner_id,
    QuestionnaireDraft.created_by,
    QuestionnaireDraft.key,
    QuestionnaireDraft.version,
    QuestionnaireDraft.title,
    QuestionnaireDraft.definition,
    QuestionnaireDraft.source_name,
    QuestionnaireDraft.updated_at,
)


def _draft(row: Any) -> DraftRecord:
    number, public_id, kind, owner_id, *rest = row
    return DraftRecord(number, public_id, Scope(kind, owner_id), *rest)


async def save_draft(
    store: Store,
    *,
    public_id: str,
    owner: Scope,
    created_by: int | None,
    key: str,
    version: str,
    title: dict[str, str],
    definition: str,
    source_name: str | None,
    now: datetime,
) -> DraftRecord:
    """The owner's draft of that key with this content: a new one, or in the place of the one there is, which keeps its
    public id."""
    there = and_(
        QuestionnaireDraft.key == key,
        QuestionnaireDraft.owner_kind == owner.kind,
        QuestionnaireDraft.owner_id.is_(None) if owner.id is None else QuestionnaireDraft.owner_id == owner.id,
    )
    content = {"version": version, "title": title, "definition": definition, "source_name": source_name}
    change = update(QuestionnaireDraft).where(there).values(**content, updated_at=now).returning(*_DRAFT)
    quietly = {"synchronize_session": False}
    changed = (await store.session.execute(change, execution_options=quietly)).one_or_none()
    if changed is not None:
        return _draft(changed)
    # Somebody may keep the same in this very moment: then his draft is there once he has committed.
    new = insert_unless_there(
        store,
        QuestionnaireDraft,
        public_id=public_id,
        owner_kind=owner.kind,
        owner_id=owner.id,
        created_by=created_by,
        key=key,
        created_at=now,
        updated_at=now,
        **content,
    )
    await store.session.execute(new)
    return _draft((await store.session.execute(change, execution_options=quietly)).one())


async def find_draft(store: Store, public_id: str) -> DraftRecord | None:
    """A draft by its public id."""
    query = select(*_DRAFT).where(QuestionnaireDraft.public_id == public_id)
    row = (await store.session.execute(query)).one_or_none()
    return _draft(row) if row else None


async def list_drafts(store: Store, owners: Iterable[Scope], member_id: int | None) -> list[DraftRecord]:
    """The drafts of these owners and those that the member made, the last touched first. The owner `all` has all."""
    scopes = list(owners)
    query = select(*_DRAFT).order_by(QuestionnaireDraft.updated_at.desc(), QuestionnaireDraft.id.desc())
    if EVERYWHERE not in scopes:
        exactly = [(scope.kind, scope.id) for scope in scopes]
        owned = tuple_(QuestionnaireDraft.owner_kind, QuestionnaireDraft.owner_id).in_(exactly)
        # Nobody made what came from the command line or from a program: that is not everybody's.
        own = false() if member_id is None else QuestionnaireDraft.created_by == member_id
        query = query.where(or_(owned, own))
    return [_draft(row) for row in await store.session.execute(query)]


async def list_owners(store: Store) -> list[Scope]:
    """Every part of the community that has a draft."""
    query = select(QuestionnaireDraft.owner_kind, QuestionnaireDraft.owner_id).distinct()
    return [Scope(kind, number) for kind, number in await store.session.execute(query)]


async def delete_draft(store: Store, draft_id: int) -> None:
    """Throws a draft away; what was launched of it is a version of its own."""
    await store.session.execute(delete(QuestionnaireDraft).where(QuestionnaireDraft.id == draft_id))
