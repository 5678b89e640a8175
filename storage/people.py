"""Members: who is speaking, what is known of him, his roles and consents, and what goes when he leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, bindparam, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from storage.engine import Store
from storage.models import Account, Consent, Conversation, Member, Organisation, RoleGrant
from storage.models.people import Decision, OrganisationKind, RoleName
from storage.places import Scope
from storage.prepared import Prepared
from storage.statements import changed


@dataclass(frozen=True, slots=True)
class Role:
    """A role and where it holds."""

    name: RoleName
    scope: Scope


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A member with the roles in force."""

    id: int
    public_id: str
    name: str | None
    language: str
    municipality_id: int | None
    organisation_id: int | None
    organisation_unlisted: bool
    position: str | None
    time_zone: str | None
    joined_at: datetime
    left_at: datetime | None
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever an update comes from: the member, if he is one, and where the conversation stands."""

    member: MemberRecord | None
    state: str | None
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Background:
    """What an answer is broken down by. In an anonymous survey `organisation_id` is None."""

    organisation_kind: OrganisationKind | None
    municipality_id: int | None
    organisation_id: int | None
    position: str | None


@dataclass(frozen=True, slots=True)
class AccountRecord:
    """Where a member is reached."""

    messenger: str
    external_id: str
    member_id: int


# Tables and not mapped classes: these two statements run for every tap.
_member, _account, _grant, _conversation = (model.__table__ for model in (Member, Account, RoleGrant, Conversation))
_MEMBER_COLUMNS = (
    _member.c.id,
    _member.c.public_id,
    _member.c.name,
    _member.c.language,
    _member.c.municipality_id,
    _member.c.organisation_id,
    _member.c.organisation_unlisted,
    _member.c.position,
    _member.c.time_zone,
    _member.c.joined_at,
    _member.c.left_at,
    _grant.c.role,
    _grant.c.scope_kind,
    _grant.c.scope_id,
)
_WIDTH = len(_MEMBER_COLUMNS) - 3
_IN_FORCE = and_(_grant.c.member_id == _member.c.id, _grant.c.revoked_at.is_(None))
_OF_ACCOUNT = and_(_account.c.messenger == bindparam("messenger"), _account.c.external_id == bindparam("external_id"))

_WITH_ROLES: Select[Any] = (
    select(*_MEMBER_COLUMNS).select_from(_member.outerjoin(_grant, _IN_FORCE)).order_by(_grant.c.id)
)
_BY_ID = _WITH_ROLES.where(_member.c.id == bindparam("member_id"))
_BY_PUBLIC_ID = _WITH_ROLES.where(_member.c.public_id == bindparam("public_id"))
_BY_ACCOUNT: Select[Any] = (
    select(*_MEMBER_COLUMNS)
    .select_from(_account.join(_member, _member.c.id == _account.c.member_id).outerjoin(_grant, _IN_FORCE))
    .where(_OF_ACCOUNT)
    .order_by(_grant.c.id)
)
# One row at least, whether or not there is a member or a conversation.
_anchor = select(literal(1).label("one")).subquery("anchor")
_SPEAKER = Prepared(
    select(*_MEMBER_COLUMNS, _conversation.c.state, _conversation.c.data)
    .select_from(
        _anchor.outerjoin(
            _conversation,
            and_(
                _conversation.c.chat_id == bindparam("chat_id"),
                _conversation.c.user_id == bindparam("user_id"),
            ),
        )
        .outerjoin(_account, _OF_ACCOUNT)
        .outerjoin(_member, _member.c.id == _account.c.member_id)
        .outerjoin(_grant, _IN_FORCE)
    )
    .order_by(_grant.c.id)
)


def _member_from(rows: Sequence[Sequence[Any]]) -> MemberRecord | None:
    if not rows or rows[0][0] is None:
        return None
    roles = tuple(
        Role(role, Scope(kind, scope_id))
        for role, kind, scope_id in (row[_WIDTH : _WIDTH + 3] for row in rows)
        if role is not None
    )
    columns: tuple[Any, ...] = (*rows[0][:_WIDTH], roles)
    return MemberRecord(*columns)


async def find_member(store: Store, messenger: str, external_id: str) -> MemberRecord | None:
    """The member behind an address of a messenger, roles included, in one statement."""
    values = {"messenger": messenger, "external_id": external_id}
    return _member_from((await store.session.execute(_BY_ACCOUNT, values)).all())


async def find_speaker(store: Store, messenger: str, external_id: str, chat_id: int, user_id: int) -> Speaker:
    """The member, his roles and his conversation in one chat, in one statement."""
    values = {"messenger": messenger, "external_id": external_id, "chat_id": chat_id, "user_id": user_id}
    rows = await _SPEAKER.rows(store, values)
    state, data = rows[0][_WIDTH + 3 :]
    return Speaker(_member_from(rows), state, data or {})


async def get_member(store: Store, member_id: int) -> MemberRecord | None:
    """A member by his number, also one who has left."""
    return _member_from((await store.session.execute(_BY_ID, {"member_id": member_id})).all())


async def find_by_public_id(store: Store, public_id: str) -> MemberRecord | None:
    """A member by his public id."""
    return _member_from((await store.session.execute(_BY_PUBLIC_ID, {"public_id": public_id})).all())


async def create_member(
    store: Store,
    *,
    public_id: str,
    language: str,
    now: datetime,
    municipality_id: int | None = None,
    organisation_id: int | None = None,
    position: str | None = None,
) -> int:
    """Adds a member; returns the number."""
    statement = insert(Member).values(
        public_id=public_id,
        language=language,
        joined_at=now,
        municipality_id=municipality_id,
        organisation_id=organisation_id,
        position=position,
    )
    return (await store.session.execute(statement.returning(Member.id))).scalar_one()


async def create_member_at(
    store: Store, messenger: str, external_id: str, *, public_id: str, language: str, now: datetime
) -> int | None:
    """Adds a member who is reached at this address; None where the address is somebody's, be it since a moment ago."""
    if await find_member(store, messenger, external_id) is not None:
        return None
    try:
        async with store.session.begin_nested():
            member_id = await create_member(store, public_id=public_id, language=language, now=now)
            await link_account(store, member_id, messenger, external_id)
    except IntegrityError:
        if await find_member(store, messenger, external_id) is None:
            raise
        return None
    return member_id


async def link_account(store: Store, member_id: int, messenger: str, external_id: str) -> None:
    """Makes a member reachable at an address. An address belongs to one member: a taken one raises IntegrityError."""
    statement = insert(Account).values(member_id=member_id, messenger=messenger, external_id=external_id)
    await store.session.execute(statement)


async def accounts_of(store: Store, member_id: int) -> list[AccountRecord]:
    """Every address of a member."""
    query = select(Account.messenger, Account.external_id, Account.member_id).where(Account.member_id == member_id)
    return [AccountRecord(*row) for row in await store.session.execute(query.order_by(Account.id))]


async def change_member(store: Store, member_id: int, **values: Any) -> None:
    """Sets columns of a member."""
    await store.session.execute(update(Member).where(Member.id == member_id).values(**values))


async def background_of(store: Store, member_id: int) -> Background:
    """What a member's answers are broken down by, as it is now."""
    query = (
        select(Organisation.kind, Member.municipality_id, Member.organisation_id, Member.position)
        .join_from(Member, Organisation, Organisation.id == Member.organisation_id, isouter=True)
        .where(Member.id == member_id)
    )
    kind, municipality_id, organisation_id, position = (await store.session.execute(query)).one()
    return Background(kind, municipality_id, organisation_id, position)


async def add_role(store: Store, member_id: int, role: Role, granted_by: int | None, now: datetime) -> bool:
    """Grants a role; False where it is already in force."""
    same = select(RoleGrant.id).where(_same_grant(member_id, role))
    if (await store.session.execute(same)).first() is not None:
        return False
    values = {"role": role.name, "scope_kind": role.scope.kind, "scope_id": role.scope.id}
    statement = insert(RoleGrant).values(member_id=member_id, granted_by=granted_by, granted_at=now, **values)
    await store.session.execute(statement)
    return True


async def remove_role(store: Store, member_id: int, role: Role, now: datetime) -> bool:
    """Revokes a role; False where it is not in force."""
    return await changed(store, update(RoleGrant).where(_same_grant(member_id, role)).values(revoked_at=now)) > 0


async def remove_all_roles(store: Store, member_id: int, now: datetime) -> int:
    """Revokes every role in force; how many there were."""
    in_force = and_(RoleGrant.member_id == member_id, RoleGrant.revoked_at.is_(None))
    return await changed(store, update(RoleGrant).where(in_force).values(revoked_at=now))


def _same_grant(member_id: int, role: Role) -> Any:
    return and_(
        RoleGrant.member_id == member_id,
        RoleGrant.role == role.name,
        RoleGrant.scope_kind == role.scope.kind,
        RoleGrant.scope_id.is_(None) if role.scope.id is None else RoleGrant.scope_id == role.scope.id,
        RoleGrant.revoked_at.is_(None),
    )


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """One decision on one document."""

    purpose: str
    version: str
    language: str
    decision: Decision
    decided_at: datetime


_CONSENTS = select(Consent.purpose, Consent.version, Consent.language, Consent.decision, Consent.decided_at)


async def add_consent(store: Store, member_id: int, record: ConsentRecord) -> None:
    """Adds a decision to a member's history."""
    statement = insert(Consent).values(
        member_id=member_id,
        purpose=record.purpose,
        version=record.version,
        language=record.language,
        decision=record.decision,
        decided_at=record.decided_at,
    )
    await store.session.execute(statement)


async def newest_consent(store: Store, member_id: int, purpose: str) -> ConsentRecord | None:
    """The decision that counts."""
    query = _CONSENTS.where(Consent.member_id == member_id, Consent.purpose == purpose)
    row = (await store.session.execute(query.order_by(Consent.id.desc()).limit(1))).one_or_none()
    return ConsentRecord(*row) if row else None


async def consent_history(store: Store, member_id: int) -> list[ConsentRecord]:
    """Every decision of a member, oldest first."""
    rows = await store.session.execute(_CONSENTS.where(Consent.member_id == member_id).order_by(Consent.id))
    return [ConsentRecord(*row) for row in rows]
