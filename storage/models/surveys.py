"""What is asked and what was answered: questionnaires by version, surveys, their waves, and one interview
per respondent and wave."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id, Json
from storage.models.people import HASH, KIND, OrganisationKind, ScopeKind

Linking = Literal["none", "key", "code"]
ForWhom = Literal["all", "same"]


class QuestionnaireVersion(Base):
    """A questionnaire as it was at one time. Never changed: answers refer to it. Two towns may have given the same key
    and version to two contents, so it is asked for by its number."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("key", "version", "checksum"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    key: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    definition: Mapped[str] = mapped_column(Text)  # canonical YAML
    checksum: Mapped[str] = mapped_column(HASH)
    created_at: Mapped[datetime]


class QuestionnaireDraft(Base):
    """A questionnaire that somebody works on for a part of the community. It may still change; launching freezes it as
    a version."""

    __tablename__ = "questionnaire_draft"
    __table_args__ = (
        CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),
        UniqueConstraint("owner_kind", "owner_id", "key"),
        # To a unique key no two nulls are the same, and the scope `all` has no id.
        Index(
            "uq_questionnaire_draft_of_all",
            "key",
            unique=True,
            sqlite_where=text("owner_id IS NULL"),
            postgresql_where=text("owner_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    created_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # null: at the command line
    key: Mapped[str] = mapped_column(String(60))
    version: Mapped[str] = mapped_column(String(20))
    title: Mapped[dict[str, Any]] = mapped_column(Json)  # by language
    definition: Mapped[str] = mapped_column(Text)  # canonical YAML
    source_name: Mapped[str | None] = mapped_column(String(200))  # the file it came from
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Survey(Base):
    """A questionnaire put to the people of a scope, or to some of them."""

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
    # How an anonymous respondent is followed from wave to wave; a named survey is linked by its members.
    linking: Mapped[Linking] = mapped_column(String(4), default="none")
    audience: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)  # who of the owner's people; empty: all
    languages: Mapped[list[str]] = mapped_column(Json, default=list)  # in which it may be answered; empty: all
    invites: Mapped[bool] = mapped_column(default=False)  # members are told of it and reminded
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
    # same: only those who sent off the first wave.
    for_whom: Mapped[ForWhom] = mapped_column(String(4), default="all")


class Interview(Base):
    """One respondent's way through one wave. The background is as it was at the start. In an anonymous survey there is
    neither member nor organisation, of its moments only the day, and no number that tells who came after whom."""

    __tablename__ = "interview"
    __table_args__ = (
        UniqueConstraint("wave_id", "respondent_key"),
        Index("ix_interview_wave_status", "wave_id", "status", "batch"),
        Index("ix_interview_wave_link_code", "wave_id", "link_code"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    respondent_key: Mapped[str] = mapped_column(String(80))
    # The code that the respondent made up of his own facts, under the survey's secret; it pairs the waves.
    link_code: Mapped[str | None] = mapped_column(HASH)
    member_id: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[dict[str, Any]] = mapped_column(Json)  # as the interview engine writes it, answers included
    revision: Mapped[int] = mapped_column(default=0)  # goes up with every saved state
    status: Mapped[str] = mapped_column(String(10), default="started")  # started, finished
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    batch: Mapped[int | None]  # with which batch of its wave results count it; null: not yet
    organisation_kind: Mapped[OrganisationKind | None] = mapped_column(KIND)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[str | None] = mapped_column(String(30))
