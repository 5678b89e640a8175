"""Announcements that wait for members' digests, for the tests of what becomes of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from community import consents
from storage import announcements, people, places
from storage.audiences import EVERYBODY
from storage.engine import Store
from storage.models import Delivery
from storage.models.announcements import AnnouncementKind
from storage.people import MemberRecord
from storage.places import EVERYWHERE, Scope


async def town(store: Store) -> Scope:
    """A place that announcements come from."""
    return Scope("municipality", await places.create_municipality(store, "Липовск", "Липовая область"))


async def member(store: Store, now: datetime, number: int, zone: str | None = None) -> MemberRecord:
    """Somebody who agreed to announcements and is reached in the chat of that number."""
    made = await people.create_member(store, public_id=f"p{number}", language="ru", now=now)
    await people.link_account(store, made, "telegram", str(number))
    await people.change_member(store, made, time_zone=zone)
    await consents.record_consent(store, made, "announcements", "given", language="ru", now=now)
    found = await people.get_member(store, made)
    assert found is not None
    return found


async def announce(
    store: Store,
    now: datetime,
    name: str,
    text: str = "",
    *,
    kind: AnnouncementKind = "news",
    owner: Scope = EVERYWHERE,
    **more: Any,
) -> int:
    """An announcement that is on its way."""
    content = {"texts": {"ru": {"text": text or name, "entities": []}}}
    values: dict[str, Any] = {"status": "sending", "send_at": now, **more}
    return await announcements.add(
        store, public_id=name, kind=kind, owner=owner, author_id=None, content=content, audience=EVERYBODY, now=now,
        **values,
    )  # fmt: skip


async def hold(store: Store, announcement: int, who: MemberRecord, at: datetime, **more: Any) -> int:
    """A delivery of it that waits for the digest of that moment."""
    values: dict[str, Any] = {"status": "digest", "task": "send", "attempts": 0, "version": 0, "due_at": at, **more}
    made = insert(Delivery).values(announcement_id=announcement, member_id=who.id, **values).returning(Delivery.id)
    return int((await store.session.execute(made)).scalar_one())


async def statuses(store: Store) -> list[str]:
    """How the deliveries stand, in the order they were made."""
    return list(await store.session.scalars(select(Delivery.status).order_by(Delivery.id)))
