"""The organisational section: which documents there are. Their files stay in the messenger."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api import event_schemas as schemas
from api.dependencies import Caller, ReadingStore
from api.documents import REFUSALS
from community import documents
from storage import scopes
from storage.documents import DocumentRecord
from storage.engine import Store
from storage.models.documents import Section

router = APIRouter(prefix="/api/v1/documents", tags=["documents"], responses=REFUSALS)

DocumentId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The document's id")]
SectionAsked = Annotated[Section | None, Query(description="Keep to one section")]
Words = Annotated[
    str | None,
    Query(max_length=300, pattern=r"^[^\x00]*$", description="All of these in title, file name or what has changed"),
]


@router.get("")
async def list_documents(
    caller: Caller, store: ReadingStore, section: SectionAsked = None, search: Words = None
) -> list[schemas.Document]:
    """The documents that people of the caller's place find, pinned ones first, then the newest. Scope
    documents:read."""
    found = await documents.browse(store, caller, section=section, words=search)
    return [schemas.Document.model_validate(await _values(store, one)) for one in found]


@router.get("/{document}")
async def get_document(document: DocumentId, caller: Caller, store: ReadingStore) -> schemas.DocumentDetail:
    """A document and its versions. Scope documents:read."""
    opened = await documents.open_document(store, caller, document)
    versions = [schemas.DocumentVersion.model_validate(one) for one in opened.versions]
    return schemas.DocumentDetail.model_validate(await _values(store, opened.record) | {"versions": versions})


async def _values(store: Store, document: DocumentRecord) -> dict[str, object]:
    plain = schemas.Document.model_fields.keys() & set(DocumentRecord.__slots__)
    return {name: getattr(document, name) for name in plain} | {
        "id": document.public_id,
        "owner_kind": document.owner.kind,
        "owner": await scopes.name_of(store, document.owner),
    }
