"""What is asked and what was answered: questionnaires by version, surveys, their waves, and one interview
per respondent and wave."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json
from storage.models.people import HASH, KIND, OrganisationKind, ScopeKind


class QuestionnaireVersion(Base):
    """A questionnaire as it was at one time. Never changed: answers refer to it."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("key", "version"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    definition: Mapped[str] = mapped_column(Text)  # canonical YAML
    checksum: Mapped[str] = mapped_column(HASH)
    created_at: Mapped[datetime]


class Survey(Base):
    """A questionnaire put to the people of a scope."""

    __tablename__ = "survey"
    __table_args__ = (
        CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),
        Index("ix_survey_owner", "owner_kind", "owner_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    questionnaire_version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id"))
    title: Mapped[dict[str, Any]] = mapped_column(Json)  # by language
    anonymous: Mapped[bool]
    linked: Mapped[bool]  # a respondent can be followed from wave to wave
    open_results: Mapped[bool] = mapped_column(default=False)  # its figures are already published
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # null: at the command line
    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]


class Wave(Base):
    """One time of asking: before, after, a year later."""

    __tablename__ = "wave"
    __table_args__ = (UniqueConstraint("survey_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("survey.id"))
    number: Mapped[int]
    title: Mapped[dict[str, Any]] = mapped_column(Json)  # by language
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]


class Interview(Base):
    """One respondent's way through one wave. The background is as it was at the start. In an anonymous survey there is
    neither member nor organisation, of its moments only the day, and no number that tells who came after whom."""

    __tablename__ = "interview"
    __table_args__ = (
        UniqueConstraint("wave_id", "respondent_key"),
        Index("ix_interview_wave_status", "wave_id", "status"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    respondent_key: Mapped[str] = mapped_column(String(80))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[dict[str, Any]] = mapped_column(Json)  # as the interview engine writes it, answers included
    revision: Mapped[int] = mapped_column(default=0)  # goes up with every saved state
    status: Mapped[str] = mapped_column(String(10), default="started")  # started, finished
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    organisation_kind: Mapped[OrganisationKind | None] = mapped_column(KIND)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[str | None] = mapped_column(String(30))
