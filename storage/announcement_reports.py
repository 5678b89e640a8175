"""What became of an announcement's copies, counted; what recipients do with their own; the reports that follow one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from storage.broadcasts import STANDING
from storage.engine import Store
from storage.models import Account, Announcement, Card, Delivery, Member, Organisation, Survey
from storage.statements import changed

CARD = "broadcast:"  # a report that follows an announcement: the card's name begins so, then its number
_IN_CHAT = ("sent", "sending", "uncertain")  # a copy may stand there


@dataclass(frozen=True, slots=True)
class Figures:
    """An announcement's copies by their status. `put_off` wait for a later moment, `held` for digests, each until the
    latest at the moment beside it. `acknowledged`: said that they read it; `clicked`: tapped a button of ours;
    `mending`: copies still to be edited or deleted."""

    counts: Mapping[str, int]
    put_off: int
    put_off_until: datetime | None
    held_until: datetime | None
    acknowledged: int
    clicked: int
    mending: int

    def of(self, *statuses: str) -> int:
        """How many copies have one of these statuses."""
        return sum(self.counts.get(status, 0) for status in statuses)

    @property
    def meant(self) -> int:
        """Everybody who has a row."""
        return sum(self.counts.values())

    @property
    def held(self) -> int:
        """Those that wait for a digest."""
        return self.of("digest")

    @property
    def going(self) -> int:
        """Those on their way now."""
        return self.of("due", "sending") - self.put_off


async def figures(store: Store, announcement_id: int, now: datetime) -> Figures:
    """Counts in one statement."""
    later = and_(Delivery.status == "due", Delivery.due_at > now)
    query = (
        select(
            Delivery.status, func.count(), func.count().filter(later), func.max(Delivery.due_at),
            func.max(Delivery.due_at).filter(later), func.count(Delivery.acknowledged_at),
            func.count(Delivery.clicked_at), func.count().filter(Delivery.task.in_(("edit", "delete"))),
        )
        .where(Delivery.announcement_id == announcement_id)
        .group_by(Delivery.status)
    )  # fmt: skip
    rows = {row[0]: row for row in await store.session.execute(query)}
    due, digest = rows.get("due"), rows.get("digest")
    return Figures(
        counts={status: row[1] for status, row in rows.items()},
        put_off=due[2] if due else 0,
        put_off_until=due[4] if due else None,
        held_until=digest[3] if digest else None,
        acknowledged=sum(row[5] for row in rows.values()),
        clicked=sum(row[6] for row in rows.values()),
        mending=sum(row[7] for row in rows.values()),
    )


@dataclass(frozen=True, slots=True)
class PlaceFigures:
    """The copies for those who work in one organisation; `name` None: for those who work in none of the list."""

    name: str | None
    meant: int
    sent: int
    acknowledged: int


async def by_organisation(store: Store, announcement_id: int, limit: int, offset: int = 0) -> list[PlaceFigures]:
    """Organisations by name, those without one last."""
    query = (
        select(
            Organisation.name,
            func.count(),
            func.count().filter(Delivery.status == "sent"),
            func.count(Delivery.acknowledged_at),
        )
        .join_from(Delivery, Member, Member.id == Delivery.member_id)
        .outerjoin(Organisation, Organisation.id == Member.organisation_id)
        .where(Delivery.announcement_id == announcement_id)
        .group_by(Organisation.id, Organisation.name)
        .order_by(Organisation.name.is_(None), Organisation.name, Organisation.id)
        .limit(limit)
        .offset(offset)
    )
    return [PlaceFigures(*row) for row in await store.session.execute(query)]


async def reasons(store: Store, announcement_id: int, limit: int) -> list[tuple[str, int]]:
    """Why copies failed, as the messenger said it, the commonest first."""
    query = (
        select(Delivery.error, func.count())
        .where(Delivery.announcement_id == announcement_id, Delivery.status == "failed", Delivery.error.is_not(None))
        .group_by(Delivery.error)
        .order_by(func.count().desc(), Delivery.error)
        .limit(limit)
    )
    return [(str(row[0]), row[1]) for row in await store.session.execute(query)]


@dataclass(frozen=True, slots=True)
class Standing:
    """Copies that stand in chats: those young enough to be deleted, and older ones."""

    young: int
    old: int


async def standing(store: Store, announcement_id: int, deletable_since: datetime) -> Standing:
    """Counts the copies that a recall or a correction would reach."""
    there = and_(
        Delivery.announcement_id == announcement_id,
        Delivery.address.is_not(None),
        Delivery.status.in_(STANDING),
    )
    young = Delivery.settled_at > deletable_since
    query = select(func.count().filter(young), func.count().filter(~young)).where(there)
    return Standing(*(await store.session.execute(query)).one())


def _own(member_id: int, announcement_id: int) -> ColumnElement[bool]:
    return and_(
        Delivery.announcement_id == announcement_id, Delivery.member_id == member_id, Delivery.status.in_(_IN_CHAT)
    )


async def acknowledge(store: Store, member_id: int, announcement_id: int, now: datetime) -> bool | None:
    """The member says that he read his copy; False where he has said so before, None where he has none to read."""
    query = (
        select(Delivery.acknowledged_at)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(_own(member_id, announcement_id), Announcement.acknowledged, Announcement.status != "recalled")
    )
    row = (await store.session.execute(query)).one_or_none()
    if row is None or row[0] is not None:
        return None if row is None else False
    said = update(Delivery).where(_own(member_id, announcement_id), Delivery.acknowledged_at.is_(None))
    return await changed(store, said.values(acknowledged_at=now)) > 0


async def note_click(store: Store, member_id: int, address: str, message_id: int, now: datetime) -> bool:
    """A button of ours was tapped in this message; False where that is no copy, or was noted before. Of an anonymous
    survey's announcement nothing is noted: the moment would tell who answered just then."""
    anonymous = select(Survey.id).where(
        Announcement.subject_kind == "survey", Survey.id == Announcement.subject_id, Survey.anonymous
    )
    query = (
        select(Delivery.id, Delivery.message_ids)
        .join(Announcement, Announcement.id == Delivery.announcement_id)
        .where(
            Delivery.member_id == member_id,
            Delivery.address == address,
            Delivery.clicked_at.is_(None),
            Announcement.subject_kind.is_not(None),
            ~anonymous.exists(),
        )
    )
    for number, message_ids in await store.session.execute(query):
        if message_id in (message_ids or ()):
            clicked = update(Delivery).where(Delivery.id == number, Delivery.clicked_at.is_(None))
            return await changed(store, clicked.values(clicked_at=now)) > 0
    return False


@dataclass(frozen=True, slots=True)
class Followed:
    """A report in its author's chat that follows an announcement."""

    announcement_id: int
    author_id: int
    chat_id: int
    message_id: int


async def followed(store: Store, messenger: str, since: datetime) -> list[Followed]:
    """The reports that stand in their authors' chats, of announcements under way or finished since then."""
    query = (
        select(Announcement.id, Announcement.author_id, Account.external_id)
        .join(Account, and_(Account.member_id == Announcement.author_id, Account.messenger == messenger))
        .where(or_(Announcement.status.in_(("sending", "paused")), Announcement.finished_at > since))
    )
    found: list[Any] = list(await store.session.execute(query))
    if not found:
        return []
    names = select(Card.name, Card.chat_id, Card.message_id).where(
        Card.name.in_([f"{CARD}{row[0]}" for row in found]), Card.chat_id.in_({int(row[2]) for row in found})
    )
    cards = {(name, chat_id): message_id for name, chat_id, message_id in await store.session.execute(names)}
    places = ((number, author, int(chat)) for number, author, chat in found)
    return [
        Followed(number, author, chat, cards[f"{CARD}{number}", chat])
        for number, author, chat in places
        if (f"{CARD}{number}", chat) in cards
    ]
