"""Invites, API tokens and one-time links. Only hashes come in here, never a secret itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, delete, insert, or_, select, update

from storage.engine import Store
from storage.models import ApiToken, Invite, InviteAttempt, PageLink
from storage.models.people import RoleName, ScopeKind
from storage.people import Role
from storage.places import Scope
from storage.statements import changed, insert_or_change, insert_unless_there


@dataclass(frozen=True, slots=True)
class InviteRecord:
    """What an invite gives, and who answers for it (None: the operator)."""

    id: int
    role: Role
    municipality_id: int | None
    organisation_id: int | None
    position: str | None
    created_by: int | None


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """An API token without its secret."""

    id: int
    name: str
    scopes: tuple[str, ...]
    scope: Scope
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


async def add_invite(
    store: Store,
    token_hash: str,
    role: Role,
    *,
    municipality_id: int | None,
    organisation_id: int | None,
    position: str | None,
    uses: int,
    created_by: int | None,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Adds an invite; returns its number."""
    statement = insert(Invite).values(
        token_hash=token_hash,
        role=role.name,
        scope_kind=role.scope.kind,
        scope_id=role.scope.id,
        municipality_id=municipality_id,
        organisation_id=organisation_id,
        position=position,
        uses_left=uses,
        created_by=created_by,
        created_at=now,
        expires_at=expires_at,
    )
    return (await store.session.execute(statement.returning(Invite.id))).scalar_one()


_INVITE = (
    Invite.id,
    Invite.role,
    Invite.scope_kind,
    Invite.scope_id,
    Invite.municipality_id,
    Invite.organisation_id,
    Invite.position,
    Invite.created_by,
)


def _usable(token_hash: str, now: datetime) -> ColumnElement[bool]:
    return and_(
        Invite.token_hash == token_hash,
        Invite.uses_left > 0,
        Invite.expires_at > now,
        Invite.revoked_at.is_(None),
    )


def _invite(
    number: int,
    role: RoleName,
    kind: ScopeKind,
    scope_id: int | None,
    municipality_id: int | None,
    organisation_id: int | None,
    position: str | None,
    created_by: int | None,
) -> InviteRecord:
    given = Role(role, Scope(kind, scope_id))
    return InviteRecord(number, given, municipality_id, organisation_id, position, created_by)


async def find_usable_invite(store: Store, token_hash: str, now: datetime) -> InviteRecord | None:
    """The invite, if it can be used now. Uses nothing up."""
    row = (await store.session.execute(select(*_INVITE).where(_usable(token_hash, now)))).one_or_none()
    return _invite(*row) if row else None


async def use_invite(store: Store, invite_id: int, now: datetime) -> bool:
    """Takes one use; False where another took the last one. A single conditional UPDATE, so that two who come at
    the same moment never share a use."""
    usable = and_(Invite.id == invite_id, Invite.uses_left > 0, Invite.expires_at > now, Invite.revoked_at.is_(None))
    return await changed(store, update(Invite).where(usable).values(uses_left=Invite.uses_left - 1)) > 0


async def find_invite(store: Store, invite_id: int) -> InviteRecord | None:
    """An invite by its number, usable or not."""
    row = (await store.session.execute(select(*_INVITE).where(Invite.id == invite_id))).one_or_none()
    return _invite(*row) if row else None


async def end_invite(store: Store, invite_id: int, now: datetime) -> bool:
    """Revokes an invite; False where it was revoked before."""
    live = and_(Invite.id == invite_id, Invite.revoked_at.is_(None))
    return await changed(store, update(Invite).where(live).values(revoked_at=now)) > 0


async def count_attempt(store: Store, account_key: str, now: datetime, pause: timedelta, limit: int) -> int:
    """Counts one more try of an account before it is looked at, so that many at once cannot slip past the limit.

    Returns the tries since the last pause of that length, this one included. Tries beyond `limit` do not put the end of
    the pause off, so that impatience locks nobody out for good.
    """
    rested = InviteAttempt.last_at <= now - pause
    statement = insert_or_change(
        store,
        InviteAttempt,
        ["account_key"],
        {"account_key": account_key, "failures": 1, "last_at": now},
        {
            "failures": case((rested, 1), else_=InviteAttempt.failures + 1),
            "last_at": case((or_(rested, InviteAttempt.failures < limit), now), else_=InviteAttempt.last_at),
        },
    )
    return (await store.session.execute(statement.returning(InviteAttempt.failures))).scalar_one()


async def forgive_attempt(store: Store, account_key: str) -> None:
    """Takes back the try that was no failure."""
    mine = InviteAttempt.account_key == account_key
    await store.session.execute(update(InviteAttempt).where(mine).values(failures=InviteAttempt.failures - 1))
    await store.session.execute(delete(InviteAttempt).where(mine, InviteAttempt.failures <= 0))


async def forget_attempts(store: Store, before: datetime) -> int:
    """Deletes the counts of those who have not tried since `before`; how many there were."""
    return await changed(store, delete(InviteAttempt).where(InviteAttempt.last_at <= before))


_TOKEN = (
    ApiToken.id,
    ApiToken.name,
    ApiToken.scopes,
    ApiToken.scope_kind,
    ApiToken.scope_id,
    ApiToken.created_at,
    ApiToken.expires_at,
    ApiToken.revoked_at,
)


def _token(
    number: int,
    name: str,
    scopes: list[str],
    kind: ScopeKind,
    scope_id: int | None,
    created_at: datetime,
    expires_at: datetime,
    revoked_at: datetime | None,
) -> TokenRecord:
    return TokenRecord(number, name, tuple(scopes), Scope(kind, scope_id), created_at, expires_at, revoked_at)


async def add_token(
    store: Store, token_hash: str, name: str, scopes: list[str], scope: Scope, *, now: datetime, expires_at: datetime
) -> int:
    """Adds an API token; returns its number."""
    statement = insert(ApiToken).values(
        token_hash=token_hash,
        name=name,
        scopes=scopes,
        scope_kind=scope.kind,
        scope_id=scope.id,
        created_at=now,
        expires_at=expires_at,
    )
    return (await store.session.execute(statement.returning(ApiToken.id))).scalar_one()


async def find_live_token(store: Store, token_hash: str, now: datetime) -> TokenRecord | None:
    """The token, if it is neither expired nor revoked."""
    live = and_(ApiToken.token_hash == token_hash, ApiToken.expires_at > now, ApiToken.revoked_at.is_(None))
    row = (await store.session.execute(select(*_TOKEN).where(live))).one_or_none()
    return _token(*row) if row else None


async def hold_token(store: Store, token_id: int) -> None:
    """Others who would hold this token wait until this transaction ends."""
    await store.session.execute(select(ApiToken.id).where(ApiToken.id == token_id).with_for_update())


async def list_tokens(store: Store) -> list[TokenRecord]:
    """Every API token, oldest first."""
    return [_token(*row) for row in await store.session.execute(select(*_TOKEN).order_by(ApiToken.id))]


async def end_token(store: Store, token_id: int, now: datetime) -> bool:
    """Revokes an API token; False where there is none or it was revoked before."""
    live = and_(ApiToken.id == token_id, ApiToken.revoked_at.is_(None))
    return await changed(store, update(ApiToken).where(live).values(revoked_at=now)) > 0


async def add_page_link(store: Store, token_hash: str, path: str, member_id: int, expires_at: datetime) -> None:
    """Adds a one-time link."""
    statement = insert(PageLink).values(token_hash=token_hash, path=path, member_id=member_id, expires_at=expires_at)
    await store.session.execute(statement)


async def add_used_link(store: Store, token_hash: str, member_id: int, now: datetime, expires_at: datetime) -> bool:
    """Remembers what let a member in as a link that opens nothing more; False where it was remembered before."""
    statement = insert_unless_there(
        store, PageLink, token_hash=token_hash, path="/", member_id=member_id, expires_at=expires_at, used_at=now
    )
    return (await store.session.execute(statement.returning(PageLink.id))).scalar_one_or_none() is not None


async def use_page_link(store: Store, token_hash: str, now: datetime) -> tuple[str, int] | None:
    """Uses a link up: its path and member, or None where it is unknown, expired or used."""
    live = and_(PageLink.token_hash == token_hash, PageLink.expires_at > now, PageLink.used_at.is_(None))
    statement = update(PageLink).where(live).values(used_at=now).returning(PageLink.path, PageLink.member_id)
    row = (await store.session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None


async def forget_page_links(store: Store, now: datetime) -> int:
    """Deletes the links that have expired; how many there were."""
    return await changed(store, delete(PageLink).where(PageLink.expires_at <= now))
