"""The organisational papers of a community: orders, regulations, plans, report forms, each with its versions."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id
from storage.models.people import KIND, ScopeKind

Section = Literal["orders", "rules", "plans", "forms", "other"]


class Document(Base):
    """A paper under one title, whatever its versions say."""

    __tablename__ = "document"
    __table_args__ = (
        CheckConstraint("(owner_kind = 'all') = (owner_id IS NULL)", name="owner"),
        Index("ix_document_owner", "owner_kind", "owner_id"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    owner_kind: Mapped[ScopeKind] = mapped_column(KIND)
    owner_id: Mapped[int | None] = mapped_column(BigInteger)
    section: Mapped[Section] = mapped_column(String(10))
    title: Mapped[str] = mapped_column(String(200))
    pinned: Mapped[bool] = mapped_column(default=False)
    # What a search looks through, in small letters: SQLite folds no Cyrillic by itself.
    found_by: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime] = mapped_column(index=True)  # when its newest version came
    withdrawn_at: Mapped[datetime | None]


class DocumentVersion(Base):
    """A document as it was given out at one time. `file` is the messenger's word for the file; nothing is kept here of
    what stands in it."""

    __tablename__ = "document_version"
    __table_args__ = (UniqueConstraint("document_id", "number"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    number: Mapped[int]
    file: Mapped[str] = mapped_column(String(200))
    file_name: Mapped[str] = mapped_column(String(100))
    size: Mapped[int | None] = mapped_column(BigInteger)  # bytes
    note: Mapped[str | None] = mapped_column(String(300))  # what has changed
    created_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"), index=True)
    created_at: Mapped[datetime]


class DocumentLook(Base):
    """When a member last looked through the documents, and when he did the time before: what came since is new to him
    until he has been away for a while."""

    __tablename__ = "document_look"

    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    looked_at: Mapped[datetime]
    before_at: Mapped[datetime]
