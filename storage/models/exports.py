"""Who took answers or lists of people home: every export leaves a line here, without anything that was answered."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json


class ExportLog(Base):
    """One export of a survey's answers: by a member, by a program with a token, or at the command line (neither)."""

    __tablename__ = "export_log"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"), index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    token_id: Mapped[int | None] = mapped_column(ForeignKey("api_token.id"))
    exported_at: Mapped[datetime]
    format: Mapped[str] = mapped_column(String(5))
    partial: Mapped[bool]
    waves: Mapped[list[int]] = mapped_column(Json)  # their numbers
    interviews: Mapped[int]


class ListLog(Base):
    """One list of people that was taken home as a table: who comes to an event, or who has how many hours of a
    programme."""

    __tablename__ = "list_log"
    __table_args__ = (CheckConstraint("(event_id IS NULL) <> (programme_id IS NULL)", name="subject"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)  # who took it
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"), index=True)
    made_at: Mapped[datetime]
    people: Mapped[int]
