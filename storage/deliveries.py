"""Deliveries: one row for each announcement and recipient, made at once, and what became of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, func, literal, not_, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.announcements import AnnouncementRecord
from storage.audiences import members_query
from storage.consenting import Channel, agreed, reached_at
from storage.engine import Store
from storage.models import AnnouncementWish, Delivery, Member, MemberTag, Peace
from storage.models.base import Moment
from storage.statements import changed

_table: Any = Delivery.__table__


async def fan_out(
    store: Store,
    announcement: AnnouncementRecord,
    channel: Channel,
    due_at: datetime,
    by_zone: Mapping[str, datetime] | None = None,
) -> int:
    """Makes the row of everybody who is meant and agreed to announcements, where there is none yet; how many.

    In one statement: nobody is missed because a process stopped in the middle, nobody twice because two began. Due at
    `due_at`, or for members of a zone in `by_zone` at the moment it gives. Whoever cannot be reached has a row, too,
    which says so.
    """
    reachable = exists().where(reached_at(channel.messenger, Member.id))
    told = exists().where(Delivery.announcement_id == announcement.id, Delivery.member_id == Member.id)
    values = (
        members_query(announcement.audience, announcement.owner)
        .where(agreed(channel, Member.id), not_(told))
        # In one order everywhere: processes that begin at the same time wait for each other instead of both.
        .order_by(Member.id)
        .add_columns(
            literal(announcement.id),
            case((reachable, "due"), else_="unreachable"),
            case((reachable, "send"), else_=None),
            _due(due_at, by_zone or {}),
            literal(0),
            literal(0),
        )
    )
    columns = ["member_id", "announcement_id", "status", "task", "due_at", "attempts", "version"]
    # On the table itself: the mapper would ask for the numbers of the new rows.
    statement = (postgresql if store.dialect == "postgresql" else sqlite).insert(_table)
    return await changed(store, statement.from_select(columns, values).on_conflict_do_nothing())


def _due(due_at: datetime, by_zone: Mapping[str, datetime]) -> ColumnElement[Any]:
    otherwise = literal(due_at, Moment)
    if not by_zone:
        return otherwise
    return case(
        {zone: literal(moment, Moment) for zone, moment in by_zone.items()}, value=Member.time_zone, else_=otherwise
    )


async def counts(store: Store, announcement_id: int) -> dict[str, int]:
    """How many deliveries stand in each status."""
    query = (
        select(Delivery.status, func.count())
        .where(Delivery.announcement_id == announcement_id)
        .group_by(Delivery.status)
    )
    return {row[0]: row[1] for row in await store.session.execute(query)}


async def zones_of(store: Store, announcement: AnnouncementRecord) -> list[str]:
    """The time zones that people who are meant have chosen."""
    query = members_query(announcement.audience, announcement.owner).with_only_columns(Member.time_zone).distinct()
    return [zone for zone in await store.session.scalars(query) if zone is not None]


async def delete_of_member(store: Store, member_id: int) -> int:
    """Deletes every delivery to a member, his wishes and his tags; how many deliveries."""
    for table in (AnnouncementWish, Peace, MemberTag):
        await changed(store, delete(table).where(table.member_id == member_id))
    return await changed(store, delete(Delivery).where(Delivery.member_id == member_id))
