"""An announcement and its recipients, for the tests of what is sent by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from community import consents
from storage import announcements, places
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.delivery_queue import QueuedDelivery
from storage.engine import Store
from storage.models import Account, Consent, Member
from storage.outbox import Call
from storage.places import EVERYWHERE

CONTENT = {"texts": {"ru": {"text": "Семинар в пятницу", "entities": []}, "en": {"text": "A seminar on Friday"}}}


async def recipients(store: Store, chats: Sequence[int], now: datetime, **values: Any) -> list[int]:
    """Members who are reached in these chats and agreed to announcements; their numbers. In few statements, so that
    there may be many."""
    town = await places.create_municipality(store, f"Город {chats[0]}", "Липовая область")
    member = {"language": "ru", "joined_at": now, "municipality_id": town} | values
    adding = insert(Member).returning(Member.id, sort_by_parameter_order=True)
    made = list(await store.session.scalars(adding, [{"public_id": f"m{chat}", **member} for chat in chats]))
    accounts = [
        {"member_id": one, "messenger": "telegram", "external_id": str(chat)}
        for one, chat in zip(made, chats, strict=True)
    ]
    await store.session.execute(insert(Account), accounts)
    consent = {
        "purpose": "announcements", "version": consents.VERSIONS["announcements"], "language": "ru",
        "decision": "given", "decided_at": now,
    }  # fmt: skip
    await store.session.execute(insert(Consent), [{"member_id": one, **consent} for one in made])
    return made


async def scheduled(store: Store, now: datetime, public_id: str = "a", **more: Any) -> AnnouncementRecord:
    """An announcement to everybody, due at once."""
    values: dict[str, Any] = {"content": CONTENT, "send_at": now, "audience": EVERYBODY, "author_id": None} | more
    number = await announcements.add(
        store, public_id=public_id, kind="news", status="scheduled", owner=EVERYWHERE, now=now, **values
    )
    found = await announcements.get(store, number)
    assert found is not None
    return found


class TextRenderer:
    """The text alone, as it was written."""

    def copy(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """One message."""
        return (Call(int(row.address or 0), "sendMessage", self._payload(announcement, row)),)

    def edited(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """The same message with the words of now."""
        payload = self._payload(announcement, row) | {"message_id": (row.message_ids or [0])[-1]}
        return (Call(int(row.address or 0), "editMessageText", payload),)

    def _payload(self, announcement: AnnouncementRecord, row: QueuedDelivery) -> dict[str, Any]:
        written = announcement.content["texts"]
        said = written.get(row.language) or next(iter(written.values()))
        entities = said.get("entities", [])
        return {"chat_id": int(row.address or 0), "text": said["text"], "entities": entities, "parse_mode": None}
