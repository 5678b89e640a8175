"""Who belongs to the community: workplaces, members and how they are reached, roles, consents, and the secrets that let
somebody in (of which only hashes are kept)."""

from datetime import datetime
from typing import Literal

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base, Id

ScopeKind = Literal["organisation", "network", "municipality", "region", "all"]
OrganisationKind = Literal["preschool", "school", "additional", "vocational", "higher"]
RoleName = Literal["teacher", "expert", "analyst", "curator", "lead", "admin"]
Decision = Literal["given", "refused", "withdrawn"]

HASH = String(64)  # SHA-256 in hexadecimal
KIND = String(12)
ROLE = String(10)


class Region(Base):
    """What municipalities lie in."""

    __tablename__ = "region"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Municipality(Base):
    """A town or a district."""

    __tablename__ = "municipality"
    __table_args__ = (UniqueConstraint("region_id", "name"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"))
    name: Mapped[str] = mapped_column(String(200))


class Network(Base):
    """Organisations that work together across municipalities."""

    __tablename__ = "network"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Organisation(Base):
    """A workplace."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("municipality_id", "name"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    kind: Mapped[OrganisationKind] = mapped_column(KIND)
    name: Mapped[str] = mapped_column(String(200))


class OrganisationNetwork(Base):
    """An organisation's place in a network."""

    __tablename__ = "organisation_network"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    network_id: Mapped[int] = mapped_column(ForeignKey("network.id"), primary_key=True, index=True)


class Member(Base):
    """Somebody who agreed to take part. After leaving, the row stays without anything that tells who it was."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    # Told us that the workplace is not in the list; then it is not asked for again.
    organisation_unlisted: Mapped[bool] = mapped_column(default=False)
    position: Mapped[str | None] = mapped_column(String(30))
    time_zone: Mapped[str | None] = mapped_column(String(50))
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class Account(Base):
    """How a member is reached: an address in a messenger."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("messenger", "external_id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    messenger: Mapped[str] = mapped_column(String(20))
    external_id: Mapped[str] = mapped_column(String(64))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    # The messenger refused to deliver (blocked, deleted); cleared when the person is heard from again.
    unreachable_since: Mapped[datetime | None]


class RoleGrant(Base):
    """A role within a scope, for as long as it is not revoked. `scope_id` is null for the scope `all` only."""

    __tablename__ = "role_grant"
    __table_args__ = (CheckConstraint("(scope_kind = 'all') = (scope_id IS NULL)", name="scope"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    role: Mapped[RoleName] = mapped_column(ROLE)
    scope_kind: Mapped[ScopeKind] = mapped_column(KIND)
    scope_id: Mapped[int | None] = mapped_column(BigInteger)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # null: at the command line
    granted_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class Consent(Base):
    """One decision about one document. Rows are only ever added; the newest of a purpose counts."""

    __tablename__ = "consent"
    __table_args__ = (Index("ix_consent_newest", "member_id", "purpose", "id"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"))
    purpose: Mapped[str] = mapped_column(String(20))  # membership, surveys, announcements, publishing
    version: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    decision: Mapped[Decision] = mapped_column(String(10))
    decided_at: Mapped[datetime]


class Invite(Base):
    """A way in that somebody with the right to it handed out: a role, and what need not be asked of the newcomer."""

    __tablename__ = "invite"
    __table_args__ = (
        CheckConstraint("uses_left >= 0", name="uses_left"),
        CheckConstraint("(scope_kind = 'all') = (scope_id IS NULL)", name="scope"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    role: Mapped[RoleName] = mapped_column(ROLE)
    scope_kind: Mapped[ScopeKind] = mapped_column(KIND)
    scope_id: Mapped[int | None] = mapped_column(BigInteger)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    position: Mapped[str | None] = mapped_column(String(30))
    uses_left: Mapped[int]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("member.id"))  # null: at the command line
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class InviteAttempt(Base):
    """How often an account failed with invites, without a pause, until `last_at`. The account stands here as a hash."""

    __tablename__ = "invite_attempt"

    account_key: Mapped[str] = mapped_column(HASH, primary_key=True)
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)


class ApiToken(Base):
    """A program's key: what it may do (`scopes`) and where (`scope_kind`, `scope_id`)."""

    __tablename__ = "api_token"
    __table_args__ = (CheckConstraint("(scope_kind = 'all') = (scope_id IS NULL)", name="scope"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    name: Mapped[str] = mapped_column(String(100))
    scopes: Mapped[list[str]]
    scope_kind: Mapped[ScopeKind] = mapped_column(KIND)
    scope_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class PageSession(Base):
    """A member's browser, let in by a one-time link for a while."""

    __tablename__ = "page_session"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class PageLink(Base):
    """A link that opens one page for one member, once."""

    __tablename__ = "page_link"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    path: Mapped[str] = mapped_column(String(300))
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
