"""What is handed out at an event: files of the messenger's, and addresses."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.engine import Store
from storage.models import EventMaterial
from storage.models.events import MaterialKind
from storage.statements import changed


@dataclass(frozen=True, slots=True)
class MaterialRecord:
    """One of them: a file under the messenger's word for it, or an address."""

    id: int
    kind: MaterialKind
    title: str
    file_id: str | None
    url: str | None


async def add(
    store: Store, event_id: int, kind: MaterialKind, title: str, now: datetime, *, file_id: str | None, url: str | None
) -> None:
    """Adds one."""
    values = {"event_id": event_id, "kind": kind, "title": title, "file_id": file_id, "url": url, "added_at": now}
    await store.session.execute(insert(EventMaterial).values(**values))


async def list_of(store: Store, event_id: int) -> list[MaterialRecord]:
    """Those of an event, in the order they were added."""
    columns = (getattr(EventMaterial, name) for name in MaterialRecord.__slots__)
    query = select(*columns).where(EventMaterial.event_id == event_id).order_by(EventMaterial.id)
    return [MaterialRecord(*row) for row in await store.session.execute(query)]


async def drop(store: Store, event_id: int, material_id: int) -> bool:
    """Takes one away; False where it is none of this event's."""
    mine = (EventMaterial.event_id == event_id, EventMaterial.id == material_id)
    return await changed(store, delete(EventMaterial).where(*mine)) > 0
