"""Announcements seen from outside: lists of a part of the community, how many one would reach, who could check it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select

from storage.announcements import AnnouncementRecord, records
from storage.audiences import Audience, members_query
from storage.consenting import Channel, agreed, reached_at
from storage.engine import Store
from storage.models import Account, Announcement, Member, RoleGrant
from storage.models.announcements import AnnouncementStatus
from storage.models.people import RoleName
from storage.places import EVERYWHERE, Scope
from storage.scopes import owned_by


@dataclass(frozen=True, slots=True)
class Reached:
    """How many people an announcement means: all of them, those of them who agreed to announcements, and of these the
    ones whom no message reaches as far as is known."""

    meant: int
    agreed: int
    unreachable: int


async def count_reached(store: Store, audience: Audience, owner: Scope, channel: Channel) -> Reached:
    """Counts in one statement."""
    yes = agreed(channel, Member.id)
    arrives = select(Account.id).where(reached_at(channel.messenger, Member.id)).exists()
    query = members_query(audience, owner).with_only_columns(
        func.count(), func.count().filter(yes), func.count().filter(yes, ~arrives)
    )
    return Reached(*(await store.session.execute(query)).one())


async def list_within(
    store: Store, scopes: Iterable[Scope], statuses: Sequence[AnnouncementStatus], limit: int, offset: int = 0
) -> list[AnnouncementRecord]:
    """Announcements of these statuses from these scopes and whatever lies in them, newest first. What announces itself
    is not among them, nor what was called off before it began: that is a draft thrown away."""
    begun = or_(Announcement.status != "cancelled", Announcement.started_at.is_not(None))
    made = or_(Announcement.once_key.is_(None), Announcement.repeat_of_id.is_not(None))
    query = select(Announcement).where(Announcement.status.in_(statuses), begun, made, _owned(scopes))
    query = query.order_by(Announcement.id.desc()).limit(limit).offset(offset)
    return records(await store.session.scalars(query))


def _owned(scopes: Iterable[Scope]) -> ColumnElement[bool]:
    return owned_by(Announcement.owner_kind, Announcement.owner_id, frozenset(), frozenset(scopes))


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who could check an announcement, and where he is reached."""

    member_id: int
    external_id: str
    language: str


async def holders_of(
    store: Store, roles: Sequence[RoleName], scopes: Iterable[Scope], messenger: str, limit: int
) -> list[Colleague]:
    """Members with one of `roles` in force in exactly one of `scopes`, whom messages reach, by number."""
    places = [
        RoleGrant.scope_kind == "all" if scope == EVERYWHERE
        else and_(RoleGrant.scope_kind == scope.kind, RoleGrant.scope_id == scope.id)
        for scope in scopes
    ]  # fmt: skip
    holds = select(RoleGrant.id).where(
        RoleGrant.member_id == Member.id, RoleGrant.revoked_at.is_(None), RoleGrant.role.in_(roles), or_(*places)
    )
    query = (
        select(Member.id, Account.external_id, Member.language)
        .join(Account, reached_at(messenger, Member.id))
        .where(Member.left_at.is_(None), holds.exists())
        .order_by(Member.id)
        .limit(limit)
    )
    return [Colleague(*row) for row in await store.session.execute(query)]


async def address_of(store: Store, member_id: int, messenger: str) -> Colleague | None:
    """Where a member is reached; None where nothing reaches him."""
    query = select(Member.id, Account.external_id, Member.language).join(Account, reached_at(messenger, Member.id))
    row = (await store.session.execute(query.where(Member.id == member_id, Member.left_at.is_(None)))).first()
    return None if row is None else Colleague(*row)
