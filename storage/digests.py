"""Subscriptions to the weekly digest: who has one, which are due, and the claim on one.

A due digest is claimed once, whoever looks: its row is locked while it is decided on, and its next moment is set on
condition that it is still the old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, select, update

from storage.engine import Store
from storage.models import Account, DigestSubscription, Survey
from storage.statements import changed, insert_unless_there

Told = Mapping[str, Any]
"""How far waves were: by the wave's number in the database, [started, finished, over]."""


@dataclass(frozen=True, slots=True)
class DueDigest:
    """A subscription whose time has come; `survey` is a survey's public id, None for all. `external_id` is where the
    member can be reached, None where he cannot."""

    id: int
    member_id: int
    survey: str | None
    due_at: datetime
    told: dict[str, Any]
    external_id: str | None


@dataclass(frozen=True, slots=True)
class OwnDigest:
    """A subscription as its member may see it; `survey` is the title by language, None for all surveys."""

    survey: dict[str, str] | None
    public_id: str | None
    subscribed_at: datetime
    due_at: datetime


async def subscribe(
    store: Store, member_id: int, survey_id: int | None, *, due_at: datetime, told: Told, now: datetime
) -> None:
    """Sends a member the digest of a survey, or (None) of all, from `due_at` on; whoever gets it already goes on."""
    values = {"member_id": member_id, "survey_id": survey_id, "subscribed_at": now, "due_at": due_at}
    await store.session.execute(insert_unless_there(store, DigestSubscription, **values, told=dict(told)))


async def unsubscribe(store: Store, member_id: int, survey_id: int | None) -> bool:
    """Ends a member's digest of a survey, or (None) of all; False where there was none."""
    return await changed(store, delete(DigestSubscription).where(_of(member_id, survey_id))) > 0


async def unsubscribe_from_each(store: Store, member_id: int) -> None:
    """Ends a member's digests of single surveys."""
    single = and_(DigestSubscription.member_id == member_id, DigestSubscription.survey_id.is_not(None))
    await changed(store, delete(DigestSubscription).where(single))


def _of(member_id: int, survey_id: int | None) -> ColumnElement[bool]:
    which = DigestSubscription.survey_id
    return and_(DigestSubscription.member_id == member_id, which.is_(None) if survey_id is None else which == survey_id)


async def digests_of(store: Store, member_id: int) -> list[OwnDigest]:
    """Every subscription of a member, the oldest first."""
    query: Any = (
        select(Survey.title, Survey.public_id, DigestSubscription.subscribed_at, DigestSubscription.due_at)
        .join_from(DigestSubscription, Survey, Survey.id == DigestSubscription.survey_id, isouter=True)
        .where(DigestSubscription.member_id == member_id)
        .order_by(DigestSubscription.id)
    )
    return [OwnDigest(*row) for row in await store.session.execute(query)]


async def is_anything_due(store: Store, now: datetime) -> bool:
    """Whether `take_due` would find something."""
    query = select(DigestSubscription.id).where(DigestSubscription.due_at <= now).limit(1)
    return (await store.session.execute(query)).first() is not None


async def take_due(store: Store, messenger: str, now: datetime, limit: int) -> list[DueDigest]:
    """At most `limit` subscriptions whose time has come, the longest due first, held until the transaction ends. Those
    that another process holds are passed over."""
    address = (
        select(Account.external_id)
        .where(
            Account.member_id == DigestSubscription.member_id,
            Account.messenger == messenger,
            Account.unreachable_since.is_(None),
        )
        .order_by(Account.id)
        .limit(1)
        .scalar_subquery()
    )
    survey = select(Survey.public_id).where(Survey.id == DigestSubscription.survey_id).scalar_subquery()
    query: Any = (
        select(
            DigestSubscription.id,
            DigestSubscription.member_id,
            survey,
            DigestSubscription.due_at,
            DigestSubscription.told,
            address,
        )
        .where(DigestSubscription.due_at <= now)
        .order_by(DigestSubscription.due_at, DigestSubscription.id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=DigestSubscription)
    )
    return [DueDigest(*row) for row in await store.session.execute(query)]


async def claim(store: Store, due: DueDigest, next_at: datetime, told: Told) -> bool:
    """Takes a due digest for this time, and remembers what it tells; False where another took it."""
    still = and_(DigestSubscription.id == due.id, DigestSubscription.due_at == due.due_at)
    values = {"due_at": next_at, "told": dict(told)}
    return await changed(store, update(DigestSubscription).where(still).values(**values)) > 0


async def end(store: Store, due: DueDigest) -> None:
    """Ends a subscription for good."""
    await changed(store, delete(DigestSubscription).where(DigestSubscription.id == due.id))


async def delete_of_member(store: Store, member_id: int) -> int:
    """Deletes every subscription of a member; how many."""
    return await changed(store, delete(DigestSubscription).where(DigestSubscription.member_id == member_id))
