"""What people wrote in their own words, sorted by those who read it: themes, and who gave which answer which theme."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id


class Theme(Base):
    """A theme of the answers to one open question of a survey, named as its author wrote it."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("survey_id", "item", "title"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    item: Mapped[str] = mapped_column(String(64))
    title: Mapped[str] = mapped_column(String(60))
    created_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # null: by a program
    created_at: Mapped[datetime]


class ReadAnswer(Base):
    """A coder is done with an answer, whether he found a theme in it or none. Goes with the answer."""

    __tablename__ = "read_answer"

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    read_at: Mapped[datetime]


class Coding(Base):
    """A coder gave an answer a theme. Goes with the answer and with the theme."""

    __tablename__ = "coding"

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id", ondelete="CASCADE"), primary_key=True)
    theme_id: Mapped[int] = mapped_column(ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True, index=True)
    coder_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    coded_at: Mapped[datetime]


class CodedWave(Base):
    """The answers of a wave to one question have been sorted for good: nothing about them changes any more."""

    __tablename__ = "coded_wave"

    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(64), primary_key=True)
    closed_by: Mapped[int] = mapped_column(ForeignKey("member.id"))
    closed_at: Mapped[datetime]
