"""An announcement and its recipients, for the tests of what is sent by itself."""

from datetime import datetime
from typing import Any

from community import consents
from storage import announcements, people, places
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.delivery_queue import QueuedDelivery
from storage.engine import Store
from storage.outbox import Call
from storage.places import EVERYWHERE

CONTENT = {"texts": {"ru": {"text": "Семинар в пятницу", "entities": []}, "en": {"text": "A seminar on Friday"}}}


async def recipients(store: Store, chats: list[int], now: datetime, **values: Any) -> list[int]:
    """Members who are reached in these chats and agreed to announcements; their numbers."""
    town = await places.create_municipality(store, f"Город {chats[0]}", "Липовая область")
    made = []
    for chat in chats:
        number = await people.create_member(store, public_id=f"m{chat}", language="ru", now=now, municipality_id=town)
        await people.link_account(store, number, "telegram", str(chat))
        await consents.record_consent(store, number, "announcements", "given", language="ru", now=now)
        if values:
            await people.change_member(store, number, **values)
        made.append(number)
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
