"""What is announced, to whom it goes, and what each member wants to get."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json
from storage.models.people import KIND, ScopeKind

AnnouncementKind = Literal["news", "event", "call", "survey", "document", "reminder"]
AnnouncementStatus = Literal["draft", "waiting", "scheduled", "sending", "paused", "done", "cancelled", "recalled"]
DeliveryStatus = Literal[
    "due", "digest", "sending", "sent", "unreachable", "failed", "uncertain", "unwanted", "expired", "cancelled",
    "recalled",
]  # fmt: skip
DeliveryTask = Literal["send", "edit", "delete"]
SubjectKind = Literal["survey", "event", "document"]
Wish = Literal["now", "daily", "weekly", "never"]


class Announcement(Base):
    """Something said once to many: what, in whose name, to whom, when. `waiting`: for a second pair of eyes."""

    __tablename__ = "announcement"
    __table_args__ = (
        CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),
        Index("ix_announcement_subject", "subject_kind", "subject_id"),
        Index(
            "ix_announcement_scheduled",
            "send_at",
            sqlite_where=text("status = 'scheduled'"),
            postgresql_where=text("status = 'scheduled'"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[AnnouncementKind] = mapped_column(String(10))
    status: Mapped[AnnouncementStatus] = mapped_column(String(10), index=True)
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)  # null: a program, or by itself
    # {"texts": {language: {"text", "entities"}}, "media": [{"kind", "file_id", "name"}], "buttons": [{"text", "url"}]}
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=1)  # rises with each correction
    audience: Mapped[dict[str, Any]] = mapped_column(Json)
    subject_kind: Mapped[SubjectKind | None] = mapped_column(String(10))
    subject_id: Mapped[int | None] = mapped_column(BigInteger)
    # What announces itself (a reminder of an event) does so once for each key.
    once_key: Mapped[str | None] = mapped_column(String(100), unique=True)
    urgent: Mapped[bool] = mapped_column(default=False)  # past wishes and quiet hours; an admin's decision
    acknowledged: Mapped[bool] = mapped_column(default=False)  # has a button that says it was read
    paid: Mapped[bool] = mapped_column(default=False)  # past the allowance, for Telegram Stars
    late: Mapped[bool] = mapped_column(default=False)  # also to whoever joins the audience until it expires
    approver_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"))
    approved_at: Mapped[datetime | None]
    send_at: Mapped[datetime | None]
    local_at: Mapped[str | None] = mapped_column(String(16))  # '2026-03-02T09:00' on each recipient's own clock
    zone: Mapped[str | None] = mapped_column(String(50))  # whose clock the sender wrote the time by
    repeats: Mapped[str | None] = mapped_column(String(10))  # daily, weekly, monthly
    repeats_until: Mapped[datetime | None]
    repeat_of_id: Mapped[int | None] = mapped_column(ForeignKey("announcement.id"), index=True)
    expires_at: Mapped[datetime | None]
    pause_reason: Mapped[str | None] = mapped_column(String(20))  # by_hand, failures
    created_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]


class Delivery(Base):
    """One announcement on its way to one member. `task` is what is still to be done to it, null where nothing is;
    `sending` is written down before the call goes out, so that after a crash one knows whose outcome is unknown."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("announcement_id", "member_id"),
        Index("ix_delivery_announcement_id_status", "announcement_id", "status"),
        Index(
            "ix_delivery_task",
            "due_at",
            "id",
            sqlite_where=text("task IS NOT NULL"),
            postgresql_where=text("task IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    status: Mapped[DeliveryStatus] = mapped_column(String(12))
    task: Mapped[DeliveryTask | None] = mapped_column(String(6))
    due_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    address: Mapped[str | None] = mapped_column(String(64))  # where the copy stands
    message_ids: Mapped[list[int] | None] = mapped_column(Json)
    version: Mapped[int] = mapped_column(default=0)  # the announcement's version that the copy shows
    error: Mapped[str | None] = mapped_column(String(200))
    settled_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    clicked_at: Mapped[datetime | None]  # a button of ours was tapped


class AnnouncementWish(Base):
    """How a member wants to get announcements of one kind; without a row, at once."""

    __tablename__ = "announcement_wish"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    kind: Mapped[AnnouncementKind] = mapped_column(String(10), primary_key=True)
    wish: Mapped[Wish] = mapped_column(String(6))


class Peace(Base):
    """When a member is left in peace: quiet hours in minutes after midnight on his own clock (the same twice: none),
    and until when he wants to hear nothing at all. Without a row, quiet from 20 to 8 o'clock."""

    __tablename__ = "peace"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    quiet_from: Mapped[int]
    quiet_until: Mapped[int]
    muted_until: Mapped[datetime | None]


class MemberTag(Base):
    """A word that curators use to find a member among others."""

    __tablename__ = "member_tag"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
