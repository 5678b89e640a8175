"""An announcement and its recipients, for the tests of what is sent by itself."""

from datetime import datetime
from typing import Any

from community import consents
from storage import announcements, people, places
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.engine import Store
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
