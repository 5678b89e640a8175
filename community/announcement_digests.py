"""Digests of announcements: what was held for a member comes as one message, at the moment he wanted it.

Whether it is still wanted, reachable and in force is looked at again in the transaction that takes it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from community import consents, wishes
from community.i18n import Texts, texts
from community.wishes import Preferences, next_digest
from storage import member_deliveries, people, scopes
from storage.consenting import Channel
from storage.engine import Store
from storage.member_deliveries import Awaiting, HeldDelivery, ToldDelivery
from storage.models.announcements import AnnouncementKind, DeliveryStatus
from storage.people import MemberRecord
from storage.places import Scope

# An announcement that was ended before its digest came; a paused one waits on.
_ENDED: Mapping[str, DeliveryStatus] = {"cancelled": "cancelled", "recalled": "recalled"}


@dataclass(frozen=True)
class Line:
    """One announcement in a digest: what its first line says, and in whose name (None: the whole community)."""

    delivery_id: int
    kind: AnnouncementKind
    title: str
    owner_name: str | None


@dataclass(frozen=True)
class Digest:
    """One to be sent now. `at`, in full seconds, is what it is found by again."""

    member: MemberRecord
    external_id: str
    lines: tuple[Line, ...]
    at: datetime


@dataclass(frozen=True)
class Turn:
    """What came of one look: the digests to be sent, and how many members were looked at."""

    digests: tuple[Digest, ...]
    looked_at: int


async def take_due(store: Store, messenger: str, zone: ZoneInfo, now: datetime, limit: int) -> Turn:
    """Decides on the digests of at most `limit` members whose time has come: settles what is told as sent, puts off
    what would come by night or in a silence, drops what is over. `zone` is that of members who chose none."""
    channel = Channel(messenger, "announcements", consents.VERSIONS["announcements"])
    awaiting = await member_deliveries.members_awaiting(store, channel, now, limit)
    decided = [await _decide(store, one, zone, now) for one in awaiting]
    return Turn(tuple(digest for digest in decided if digest is not None), len(awaiting))


async def put_off_next(store: Store, messenger: str, now: datetime, until: datetime) -> None:
    """Puts off the digest that is due first: it could not be made, and others wait behind it."""
    channel = Channel(messenger, "announcements", consents.VERSIONS["announcements"])
    for one in await member_deliveries.members_awaiting(store, channel, now, 1):
        for held in await member_deliveries.take_held(store, one.member_id, now):
            await member_deliveries.put_off(store, held.id, until)


async def _decide(store: Store, awaiting: Awaiting, default_zone: ZoneInfo, now: datetime) -> Digest | None:
    held = await member_deliveries.take_held(store, awaiting.member_id, now)
    member = await people.get_member(store, awaiting.member_id)
    assert member is not None, "a delivery refers to its member"
    if awaiting.external_id is None or not awaiting.agreed:
        await _settle_all(store, held, "unwanted" if awaiting.external_id else "unreachable", now)
        return None
    wanted = await wishes.preferences(store, member, default_zone)
    fit = wishes.next_quiet_end(wanted, now)
    if fit is not None:
        for one in held:
            await member_deliveries.put_off(store, one.id, fit)
        return None
    told = [one for one in held if await _is_to_be_told(store, one, wanted, now)]
    if not told:
        return None
    at = now.astimezone(UTC).replace(microsecond=0)
    await member_deliveries.tell(store, [one.id for one in told], at)
    return Digest(member, awaiting.external_id, await lines_of(store, told, member.language), at)


async def _is_to_be_told(store: Store, one: HeldDelivery, wanted: Preferences, now: datetime) -> bool:
    ending = _ended(one, wanted, now)
    if ending is not None:
        await member_deliveries.settle_held(store, one.id, ending, now)
        return False
    if one.standing == "paused":
        await member_deliveries.put_off(store, one.id, next_digest("daily", wanted, now))
        return False
    return True


def _ended(one: HeldDelivery, wanted: Preferences, now: datetime) -> DeliveryStatus | None:
    if one.standing in _ENDED:
        return _ENDED[one.standing]
    if one.expires_at is not None and one.expires_at <= now:
        return "expired"
    return "unwanted" if wanted.wish(one.kind) == "never" and not one.urgent else None


async def _settle_all(store: Store, held: Sequence[HeldDelivery], status: DeliveryStatus, now: datetime) -> None:
    for one in held:
        await member_deliveries.settle_held(store, one.id, status, now)


async def lines_of(store: Store, told: Sequence[HeldDelivery | ToldDelivery], language: str) -> tuple[Line, ...]:
    """What a digest says of these, in a member's language."""
    names: dict[Scope, str | None] = {}
    for scope in {one.owner for one in told}:
        names[scope] = await scopes.name_of(store, scope)
    t = texts(language)
    return tuple(Line(one.id, one.kind, title_of(one.kind, one.content, t), names[one.owner]) for one in told)


async def told_at(store: Store, member: MemberRecord, at: datetime) -> tuple[Line, ...]:
    """The lines of a digest that the member got at that moment, without what was taken back since."""
    return await lines_of(store, await member_deliveries.told_at(store, member.id, at), member.language)


async def open_told(store: Store, member: MemberRecord, delivery_id: int, now: datetime) -> ToldDelivery | None:
    """An announcement that a digest told the member of; from now on it counts as clicked. None where there is none such
    any more."""
    return await member_deliveries.open_told(store, member.id, delivery_id, now)


def title_of(kind: AnnouncementKind, content: Mapping[str, Any], t: Texts) -> str:
    """The first line that an announcement says, in the reader's language where it has that, else in the one it has.
    What has no words, such as a photo, goes by its kind."""
    said: Mapping[str, Any] = content.get("texts", {})
    known: Mapping[str, Any] = said.get(t.language) or next(iter(said.values()), {})
    first = next((line.strip() for line in known.get("text", "").splitlines() if line.strip()), "")
    return first or t.plain("wish-kind-one", kind=kind)
