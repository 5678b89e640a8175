"""What members are told of surveys by themselves: the invitation and the reminders, and who wants none."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id

NoticeStatus = Literal["due", "claimed", "cancelled"]


class SurveyNotice(Base):
    """One message about a wave to one member: 0 is the invitation, 1 and 2 are reminders. `claimed`: its turn has come
    and is over. In an anonymous survey that also stands where nothing had to be said, since whether a member has
    answered must not be told from here."""

    __tablename__ = "survey_notice"
    __table_args__ = (
        UniqueConstraint("wave_id", "member_id", "number"),
        Index("ix_survey_notice_status_due_at", "status", "due_at"),
        Index(
            "ix_survey_notice_outbox_id",
            "outbox_id",
            sqlite_where=text("outbox_id IS NOT NULL"),
            postgresql_where=text("outbox_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    number: Mapped[int]
    due_at: Mapped[datetime]
    status: Mapped[NoticeStatus] = mapped_column(String(10), default="due")
    claimed_at: Mapped[datetime | None]
    # The call that an invitation became, for as long as it stands in the outbox.
    outbox_id: Mapped[int | None] = mapped_column(BigInteger)


class SurveyMute(Base):
    """A member who wants no more reminders of a wave. `declined`: he said that he will not answer at all."""

    __tablename__ = "survey_mute"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    declined: Mapped[bool]
    muted_at: Mapped[datetime]
