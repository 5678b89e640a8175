"""The organisational section: orders, regulations, plans and report forms, with their versions.

Whoever works where a document belongs reads it; curators of that place keep it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import get_args

from community import access
from community.access import Actor
from community.errors import NotFound
from storage import documents, scopes
from storage.documents import DocumentRecord, VersionRecord
from storage.engine import Store
from storage.models.documents import Section
from storage.places import Scope
from surveys.problems import InputError

SECTIONS: tuple[Section, ...] = get_args(Section)
LONGEST_TITLE, LONGEST_NOTE, LONGEST_SEARCH = 200, 300, 60
LONGEST_FILE_NAME, LONGEST_FILE = 100, 200
AWAY = timedelta(minutes=30)  # whoever comes back sooner is still looking


@dataclass(frozen=True)
class Shelf:
    """What a member finds: how many documents each section has, and what is new since he last looked (None: this is
    the first time, so that everything or nothing is). `kept`: he is a curator, and may fill it."""

    counts: dict[Section, int]
    new: tuple[DocumentRecord, ...]
    since: datetime | None
    kept: bool


@dataclass(frozen=True)
class Opened:
    """A document with its versions, the newest first; `kept`: the actor may change it."""

    record: DocumentRecord
    versions: tuple[VersionRecord, ...]
    owner_name: str | None
    kept: bool


@dataclass(frozen=True)
class Sheet:
    """A file that was handed in; `file` is the messenger's word for it, `size` in bytes."""

    file: str
    name: str
    size: int | None = None


async def look(store: Store, actor: Actor, now: datetime) -> Shelf:
    """Opens the section and notes that the actor did."""
    found = await documents.list_documents(store, await _readable(store, actor))
    since = await _since(store, actor, now)
    new = tuple(one for one in found if since is not None and one.updated_at > since)
    counts = {name: sum(one.section == name for one in found) for name in SECTIONS}
    return Shelf(counts, new, since, bool(actor.managed))


async def _since(store: Store, actor: Actor, now: datetime) -> datetime | None:
    if actor.member_id is None:
        return None
    looks = await documents.last_looks(store, actor.member_id)
    if looks is None:
        await documents.keep_looks(store, actor.member_id, now, now)
        return None
    looked_at, before_at = looks
    if now - looked_at > AWAY:
        before_at = looked_at
    await documents.keep_looks(store, actor.member_id, max(now, looked_at), before_at)
    return before_at


async def has_any(store: Store, actor: Actor) -> bool:
    """Whether the section holds something for the actor, or he may fill it."""
    return bool(actor.managed) or bool(await _readable(store, actor))


async def in_section(store: Store, actor: Actor, section: Section) -> list[DocumentRecord]:
    """The documents of a section, pinned ones first, then the newest."""
    return await documents.list_documents(store, await _readable(store, actor), section=section)


async def browse(
    store: Store, actor: Actor, *, section: Section | None = None, words: str | None = None
) -> list[DocumentRecord]:
    """The documents of all sections or of one, pinned ones first, then the newest; with `words`, those that have all of
    them, refused as `search` says."""
    wanted = "" if words is None else _searched(words)
    return await documents.list_documents(store, await _readable(store, actor), section=section, words=wanted)


async def search(store: Store, actor: Actor, words: str) -> list[DocumentRecord]:
    """The documents with all of these words in title, file name or what was said of a version. InputError where there
    is no word, or too much of them."""
    return await documents.list_documents(store, await _readable(store, actor), words=_searched(words))


def _searched(words: str) -> str:
    wanted = " ".join(words.replace("\0", "").split())
    if not wanted or len(wanted) > LONGEST_SEARCH:
        raise InputError.one("document-search", None, longest=LONGEST_SEARCH)
    return wanted


async def open_document(store: Store, actor: Actor, public_id: str) -> Opened:
    """A document. NotFound where there is none, or it is not for the actor."""
    record = await access.access_document(store, actor, public_id)
    versions = tuple(await documents.versions_of(store, record.id))
    kept = bool(await access.managed_among(store, actor, [record.owner]))
    return Opened(record, versions, await scopes.name_of(store, record.owner), kept)


async def open_kept(store: Store, actor: Actor, public_id: str) -> Opened:
    """A document that the actor may change. AccessDenied where he may only read it."""
    await access.access_document(store, actor, public_id, to="manage")
    return await open_document(store, actor, public_id)


async def version_of(store: Store, actor: Actor, public_id: str, number: int) -> tuple[DocumentRecord, VersionRecord]:
    """One version, 0 for the newest. NotFound where there is none."""
    opened = await open_document(store, actor, public_id)
    for version in opened.versions:
        if number in (0, version.number):
            return opened.record, version
    raise NotFound("document-not-found")


async def give_out(
    store: Store,
    actor: Actor,
    sheet: Sheet,
    *,
    owner: Scope,
    section: str,
    title: str,
    public_id: str,
    now: datetime,
) -> Opened:
    """A new document in the owner's section."""
    await access.require_manages(store, actor, owner, None)
    if section not in SECTIONS:
        raise InputError.one("document-section")
    name = _checked(title, LONGEST_TITLE, "document-title")
    number = await documents.add_document(store, public_id=public_id, owner=owner, section=section, title=name, now=now)
    await _add_version(store, actor, number, sheet, None, now)
    return await open_document(store, actor, public_id)


async def renew(store: Store, actor: Actor, public_id: str, sheet: Sheet, note: str | None, now: datetime) -> Opened:
    """The document's next version; `note` says what has changed. Earlier ones stay within reach."""
    record = await access.access_document(store, actor, public_id, to="manage")
    await _add_version(store, actor, record.id, sheet, note, now)
    return await open_document(store, actor, public_id)


async def _add_version(
    store: Store, actor: Actor, document_id: int, sheet: Sheet, note: str | None, now: datetime
) -> None:
    if len(sheet.file) > LONGEST_FILE:
        raise InputError.one("document-file")
    await documents.add_version(
        store,
        document_id,
        file=sheet.file,
        file_name=sheet.name.replace("\0", "")[-LONGEST_FILE_NAME:],
        size=sheet.size,
        note=_checked(note, LONGEST_NOTE, "document-note") if note else None,
        created_by=actor.member_id,
        now=now,
    )


async def rename(store: Store, actor: Actor, public_id: str, title: str) -> Opened:
    """Another title."""
    record = await access.access_document(store, actor, public_id, to="manage")
    await documents.rename_document(store, record.id, _checked(title, LONGEST_TITLE, "document-title"))
    return await open_document(store, actor, public_id)


async def pin(store: Store, actor: Actor, public_id: str, *, pinned: bool) -> Opened:
    """To the top of its section, or no longer."""
    record = await access.access_document(store, actor, public_id, to="manage")
    await documents.change_document(store, record.id, pinned=pinned)
    return await open_document(store, actor, public_id)


async def withdraw(store: Store, actor: Actor, public_id: str, now: datetime) -> DocumentRecord:
    """Takes a document out of the section; nobody finds it any more."""
    record = await access.access_document(store, actor, public_id, to="manage")
    await documents.change_document(store, record.id, withdrawn_at=now)
    return record


def title_of(file_name: str) -> str:
    """What a document is called that nobody gave a title: its file's name without the ending."""
    stem = file_name.rpartition(".")[0] or file_name
    return " ".join(stem.replace("_", " ").split())[:LONGEST_TITLE]


def _checked(text: str, longest: int, what: str) -> str:
    words = " ".join(text.replace("\0", "").split())
    if not words or len(words) > longest:
        raise InputError.one(what, None, longest=longest)
    return words


async def _readable(store: Store, actor: Actor) -> list[Scope]:
    access.require_token_scope(actor, "documents:read")
    return await access.readable_among(store, actor, await documents.list_owners(store))
