"""What members want to get and when: their wishes by kind, their quiet hours, their silences."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from storage.engine import Store
from storage.models import AnnouncementWish, MemberTag, Peace
from storage.models.announcements import AnnouncementKind, Wish
from storage.statements import changed, insert_or_change

Wishes = dict[AnnouncementKind, Wish]


@dataclass(frozen=True, slots=True)
class PeaceRecord:
    """When a member is left in peace: his quiet hours in minutes after midnight, and until when he hears nothing."""

    quiet_from: int
    quiet_until: int
    muted_until: datetime | None


async def wishes_of(store: Store, member_ids: Collection[int]) -> dict[int, Wishes]:
    """The wishes of these members, by member and kind. Whoever has not said anything is left out."""
    query = select(AnnouncementWish.member_id, AnnouncementWish.kind, AnnouncementWish.wish)
    found: dict[int, Wishes] = defaultdict(dict)
    for member_id, kind, wish in await store.session.execute(query.where(AnnouncementWish.member_id.in_(member_ids))):
        found[member_id][kind] = wish
    return dict(found)


async def peace_of(store: Store, member_ids: Collection[int]) -> dict[int, PeaceRecord]:
    """The peace of these members, by member. Whoever has not said anything is left out."""
    query = select(Peace.member_id, Peace.quiet_from, Peace.quiet_until, Peace.muted_until)
    rows = await store.session.execute(query.where(Peace.member_id.in_(member_ids)))
    return {row[0]: PeaceRecord(*row[1:]) for row in rows}


async def set_wish(store: Store, member_id: int, kind: AnnouncementKind, wish: Wish) -> None:
    """How a member wants to get announcements of one kind from now on."""
    values: dict[str, Any] = {"member_id": member_id, "kind": kind, "wish": wish}
    await store.session.execute(
        insert_or_change(store, AnnouncementWish, ["member_id", "kind"], values, {"wish": wish})
    )


async def set_quiet_hours(store: Store, member_id: int, quiet_from: int, quiet_until: int) -> None:
    """A member's quiet hours, in minutes after midnight; a silence stays as it is."""
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    await store.session.execute(
        insert_or_change(store, Peace, ["member_id"], {"member_id": member_id, **hours, "muted_until": None}, hours)
    )


async def mute(store: Store, member_id: int, until: datetime, *, quiet_from: int, quiet_until: int) -> None:
    """A member hears nothing until then. The quiet hours are those of somebody who has chosen none yet."""
    values = {"member_id": member_id, "quiet_from": quiet_from, "quiet_until": quiet_until, "muted_until": until}
    await store.session.execute(insert_or_change(store, Peace, ["member_id"], values, {"muted_until": until}))


async def unmute(store: Store, member_id: int) -> None:
    """Ends a member's silence."""
    await changed(store, update(Peace).where(Peace.member_id == member_id).values(muted_until=None))


async def tags_of(store: Store, member_id: int) -> list[str]:
    """The words that curators use to find a member."""
    return list(
        await store.session.scalars(select(MemberTag.tag).where(MemberTag.member_id == member_id).order_by("tag"))
    )
