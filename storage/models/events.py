"""Where people meet: events, who comes, what they leave, and the programmes they count to."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, CheckConstraint, Float, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json
from storage.models.people import KIND, ScopeKind

EventStatus = Literal["draft", "open", "cancelled", "over"]
Answer = Literal["going", "maybe", "cannot"]
Seat = Literal["confirmed", "waiting"]
CheckIn = Literal["code", "list"]
MaterialKind = Literal["document", "photo", "link"]


class Programme(Base):
    """A course of so many teaching hours, gathered at events."""

    __tablename__ = "programme"
    __table_args__ = (CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    title: Mapped[dict[str, Any]] = mapped_column(Json)  # by language
    hours: Mapped[float] = mapped_column(Float)  # teaching hours that complete it
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Event(Base):
    """A seminar, a masterclass, a meeting. Who answers takes its row's lock first, so that places are given out one
    after another."""

    __tablename__ = "event"
    __table_args__ = (
        CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),
        CheckConstraint("starts_at < ends_at", name="times"),
        CheckConstraint("capacity > 0", name="capacity"),
        UniqueConstraint("series_id", "occurrence"),
        Index("ix_event_status_ends_at", "status", "ends_at"),
        Index("ix_event_owner", "owner_kind", "owner_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)  # null: a program
    status: Mapped[EventStatus] = mapped_column(String(10))
    title: Mapped[dict[str, Any]] = mapped_column(Json)  # by language
    description: Mapped[dict[str, Any]] = mapped_column(Json)  # by language; empty: none
    place: Mapped[str | None] = mapped_column(String(300))
    link: Mapped[str | None] = mapped_column(String(500))
    speakers: Mapped[str | None] = mapped_column(String(300))
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(50))  # whose clock it was planned by
    hours: Mapped[float | None] = mapped_column(Float)  # teaching hours that count to a programme
    capacity: Mapped[int | None]  # null: everybody finds a place
    audience: Mapped[dict[str, Any]] = mapped_column(Json)
    reminders: Mapped[list[int]] = mapped_column(Json)  # minutes before the start
    version: Mapped[int] = mapped_column(default=1)  # rises with each change; the SEQUENCE of its calendar entry
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    # The first event of a series, which is its own; `occurrence` counts from 1.
    series_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    occurrence: Mapped[int | None]
    survey_id: Mapped[int | None] = mapped_column(ForeignKey("survey.id"), index=True)  # what those who came are asked
    check_in_secret: Mapped[str | None] = mapped_column(String(64))  # from which its codes are made
    cancel_reason: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class EventRegistration(Base):
    """What a member answered to an event, and whether there is a place for him."""

    __tablename__ = "event_registration"
    __table_args__ = (
        CheckConstraint("(answer = 'going') = (seat IS NOT NULL)", name="seat"),
        CheckConstraint("(seat = 'waiting') = (queue IS NOT NULL) OR seat IS NULL AND queue IS NULL", name="queue"),
        Index("ix_event_registration_event_id_seat", "event_id", "seat"),
        Index(
            "ix_event_registration_queue",
            "event_id",
            "queue",
            unique=True,
            sqlite_where=text("queue IS NOT NULL"),
            postgresql_where=text("queue IS NOT NULL"),
        ),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    answer: Mapped[Answer] = mapped_column(String(6))
    seat: Mapped[Seat | None] = mapped_column(String(9))  # of those who come
    queue: Mapped[int | None]  # in which order those who wait are given places
    answered_at: Mapped[datetime]
    promoted_at: Mapped[datetime | None]  # from the waiting list
    checked_in_at: Mapped[datetime | None]
    checked_in_how: Mapped[CheckIn | None] = mapped_column(String(4))
    checked_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)  # null: he himself
    hours: Mapped[float | None] = mapped_column(Float)  # where other than the event's are counted to him


class EventMaterial(Base):
    """Something handed out at an event: a file of the messenger's, or an address."""

    __tablename__ = "event_material"
    __table_args__ = (CheckConstraint("(kind = 'link') = (url IS NOT NULL)", name="url"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True)
    kind: Mapped[MaterialKind] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    file_id: Mapped[str | None] = mapped_column(String(200))
    url: Mapped[str | None] = mapped_column(String(500))
    added_at: Mapped[datetime]
