"""What has been said, or is to be said, of an event by itself."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.engine import Store
from storage.models import Announcement
from storage.models.announcements import AnnouncementStatus


@dataclass(frozen=True, slots=True)
class Known:
    """An announcement under its key; `started_at` None: nobody has been told yet."""

    id: int
    once_key: str
    status: AnnouncementStatus
    send_at: datetime | None
    started_at: datetime | None


async def list_of(store: Store, event_id: int, prefix: str) -> list[Known]:
    """The announcements of an event whose key begins so, in the order in which they go out."""
    query = (
        select(*(getattr(Announcement, name) for name in Known.__slots__))
        .where(Announcement.subject_kind == "event", Announcement.subject_id == event_id)
        .where(Announcement.once_key.startswith(prefix, autoescape=True))
        .order_by(Announcement.send_at, Announcement.id)
    )
    return [Known(*row) for row in await store.session.execute(query)]
