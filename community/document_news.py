"""Telling people of a document: an announcement prepared in both languages, for a curator to look through and send."""

from datetime import datetime

from community import access, announcements
from community.access import Actor
from community.announcement_content import Content, Control, Words
from community.documents import open_kept
from community.i18n import LANGUAGES, texts
from storage import announcements as stored
from storage.announcements import AnnouncementRecord
from storage.engine import Store


async def prepare(
    store: Store, actor: Actor, document_id: str, *, get: str, public_id: str, zone: str, now: datetime
) -> AnnouncementRecord:
    """A draft that names the document, says what its newest version has changed, and hands it out by a button that
    sends `get`. AccessDenied for whoever does not keep the document."""
    opened = await open_kept(store, actor, document_id)
    record, newest = opened.record, opened.versions[0]
    draft = await announcements.start_draft(
        store, actor, public_id=public_id, kind="document", owner=record.owner, zone=zone, now=now
    )
    said: dict[str, Words] = {
        language: Words(
            texts(language).plain("document-news", title=record.title, number=newest.number, note=newest.note or "none")
        )
        for language in LANGUAGES
    }
    content = Content(said, controls=(Control("document-news-get", get),))
    await stored.change(store, draft.id, content=content.to_json(), subject_kind="document", subject_id=record.id)
    return await access.access_announcement(store, actor, public_id, "manage")
