"""Documents: what there is in which section, their versions, and since when a member has not looked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, or_, select, tuple_, update

from storage.engine import Store
from storage.models import Document, DocumentLook, DocumentVersion
from storage.models.documents import Section
from storage.places import EVERYWHERE, Scope
from storage.statements import changed, insert_or_change


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document that has not been withdrawn; `updated_at`: since when its newest version is there."""

    id: int
    public_id: str
    owner: Scope
    section: Section
    title: str
    pinned: bool
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version; `file` is the messenger's word for its file, `size` how large that is in bytes, where known."""

    number: int
    file: str
    file_name: str
    size: int | None
    note: str | None
    created_at: datetime


_DOCUMENT = (
    Document.id,
    Document.public_id,
    Document.owner_kind,
    Document.owner_id,
    Document.section,
    Document.title,
    Document.pinned,
    Document.updated_at,
)
_VERSION = (
    DocumentVersion.number,
    DocumentVersion.file,
    DocumentVersion.file_name,
    DocumentVersion.size,
    DocumentVersion.note,
    DocumentVersion.created_at,
)


def _document(row: Any) -> DocumentRecord:
    number, public_id, kind, owner_id, *rest = row
    return DocumentRecord(number, public_id, Scope(kind, owner_id), *rest)


def _folded(*texts: str | None) -> str:
    return "\n".join(text.casefold() for text in texts if text)


async def add_document(
    store: Store, *, public_id: str, owner: Scope, section: Section, title: str, now: datetime
) -> int:
    """A document without a version yet; its number."""
    values = {
        "public_id": public_id,
        "owner_kind": owner.kind,
        "owner_id": owner.id,
        "section": section,
        "title": title,
        "pinned": False,
        "found_by": _folded(title),
        "created_at": now,
        "updated_at": now,
    }
    made = await store.session.execute(insert(Document).values(**values).returning(Document.id))
    return int(made.scalar_one())


async def add_version(
    store: Store,
    document_id: int,
    *,
    file: str,
    file_name: str,
    size: int | None,
    note: str | None,
    created_by: int | None,
    now: datetime,
) -> int:
    """The document's next version; its number. Two that come at once follow one another."""
    # Held until the end of the transaction, so that two are not given the same number.
    lock = select(Document.title).where(Document.id == document_id).with_for_update()
    title = (await store.session.execute(lock)).scalar_one()
    versions = await versions_of(store, document_id)
    number = max((one.number for one in versions), default=0) + 1
    values = {"document_id": document_id, "number": number, "file": file, "file_name": file_name, "size": size}
    said = {"note": note, "created_by": created_by, "created_at": now}
    await store.session.execute(insert(DocumentVersion).values(**values, **said))
    words = _folded(title, file_name, note, *(one.file_name for one in versions), *(one.note for one in versions))
    await change_document(store, document_id, found_by=words, updated_at=now)
    return number


async def rename_document(store: Store, document_id: int, title: str) -> None:
    """Another title; it is found by this one from now on."""
    versions = await versions_of(store, document_id)
    words = _folded(title, *(one.file_name for one in versions), *(one.note for one in versions))
    await change_document(store, document_id, title=title, found_by=words)


async def change_document(store: Store, document_id: int, **values: Any) -> None:
    """Sets fields of the table."""
    await changed(store, update(Document).where(Document.id == document_id).values(**values))


async def find_document(store: Store, public_id: str) -> DocumentRecord | None:
    """A document by its public id; None where it has been withdrawn, too."""
    query = select(*_DOCUMENT).where(Document.public_id == public_id, Document.withdrawn_at.is_(None))
    row = (await store.session.execute(query)).one_or_none()
    return _document(row) if row else None


async def list_owners(store: Store) -> list[Scope]:
    """Every part of the community that has documents."""
    query = select(Document.owner_kind, Document.owner_id).where(Document.withdrawn_at.is_(None)).distinct()
    return [Scope(kind, number) for kind, number in await store.session.execute(query)]


async def list_documents(
    store: Store,
    owners: Iterable[Scope],
    *,
    section: Section | None = None,
    since: datetime | None = None,
    words: str = "",
) -> list[DocumentRecord]:
    """The documents of these owners, pinned ones first, then the newest: of one section, changed after a moment, with
    all of these words in title, file name or note."""
    scopes = list(owners)
    # To `IN` no null equals another, and the scope `all` has no number.
    owned: ColumnElement[bool] = tuple_(Document.owner_kind, Document.owner_id).in_(
        [(one.kind, one.id) for one in scopes]
    )
    if EVERYWHERE in scopes:
        owned = or_(owned, Document.owner_kind == "all")
    query = select(*_DOCUMENT).where(Document.withdrawn_at.is_(None), owned)
    if section is not None:
        query = query.where(Document.section == section)
    if since is not None:
        query = query.where(Document.updated_at > since)
    for word in words.casefold().split():
        query = query.where(Document.found_by.contains(word, autoescape=True))
    ordered = query.order_by(Document.pinned.desc(), Document.updated_at.desc(), Document.id.desc())
    return [_document(row) for row in await store.session.execute(ordered)]


async def versions_of(store: Store, document_id: int) -> list[VersionRecord]:
    """All versions, the newest first."""
    query = select(*_VERSION).where(DocumentVersion.document_id == document_id)
    rows = await store.session.execute(query.order_by(DocumentVersion.number.desc()))
    return [VersionRecord(*row) for row in rows]


async def last_looks(store: Store, member_id: int) -> tuple[datetime, datetime] | None:
    """When a member last looked, and when the time before."""
    query = select(DocumentLook.looked_at, DocumentLook.before_at).where(DocumentLook.member_id == member_id)
    row = (await store.session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else None


async def keep_looks(store: Store, member_id: int, looked_at: datetime, before_at: datetime) -> None:
    """Notes when a member looked."""
    looks = {"looked_at": looked_at, "before_at": before_at}
    values = {"member_id": member_id, **looks}
    await store.session.execute(insert_or_change(store, DocumentLook, ["member_id"], values, looks))


async def delete_of_member(store: Store, member_id: int) -> None:
    """Forgets when a member looked, and that it was he who gave something out."""
    await changed(store, delete(DocumentLook).where(DocumentLook.member_id == member_id))
    own = update(DocumentVersion).where(DocumentVersion.created_by == member_id)
    await changed(store, own.values(created_by=None))
