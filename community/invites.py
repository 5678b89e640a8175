"""Invites: a link that gives a role and spares the newcomer questions. Only its hash is kept; guessing is limited.

An invite lives no longer than the right of whoever made it.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from community import access
from community.access import OPERATOR, Actor, actor_of
from community.errors import NotFound
from community.tokens import SECRET, hash_secret, require_secret
from storage import people
from storage import secrets as kept
from storage.engine import Store
from storage.people import MemberRecord, Role
from storage.places import Scope
from storage.secrets import InviteRecord
from surveys.problems import InputError

FAILURES_ALLOWED = 5
PAUSE = timedelta(hours=1)
LONGEST_LIFETIME = timedelta(days=92)
MOST_USES = 1000


@dataclass(frozen=True, slots=True)
class Address:
    """An account in a messenger, as the messenger names it."""

    messenger: str
    external_id: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """What came of an invite: the invite, or `refusal`, the code of a message `refused-<code>`. Never raised, because
    the failed try has to be committed."""

    invite: InviteRecord | None
    refusal: str | None


async def create_invite(
    store: Store,
    actor: Actor,
    role: Role,
    *,
    token: str,
    now: datetime,
    expires_at: datetime,
    uses: int = 1,
    municipality_id: int | None = None,
    organisation_id: int | None = None,
    position: str | None = None,
) -> int:
    """Adds an invite to `role`; returns its number. The workplace is filled in from an organisation's or municipality's
    scope where none is given. AccessDenied where the actor has not got as much himself; InputError for a number of uses
    or an expiry out of bounds."""
    require_secret(token)
    if not 1 <= uses <= MOST_USES:
        raise InputError.one("invite-uses", None, most=MOST_USES)
    if not now < expires_at <= now + LONGEST_LIFETIME:
        raise InputError.one("invite-lifetime", None, days=LONGEST_LIFETIME.days)
    await access.require_may_invite(store, actor, role)
    workplace = await _workplace(store, actor, role.scope, municipality_id, organisation_id)
    return await kept.add_invite(
        store,
        hash_secret(token),
        role,
        municipality_id=workplace[0],
        organisation_id=workplace[1],
        position=position,
        uses=uses,
        created_by=actor.member_id,
        now=now,
        expires_at=expires_at,
    )


async def _workplace(
    store: Store, actor: Actor, scope: Scope, municipality_id: int | None, organisation_id: int | None
) -> tuple[int | None, int | None]:
    """(municipality, organisation) to fill in; both within what the actor manages."""
    if organisation_id is None and municipality_id is None:
        organisation_id = scope.id if scope.kind == "organisation" else None
        municipality_id = scope.id if scope.kind == "municipality" else None
    if organisation_id is not None:
        organisation = await access.access_organisation(store, actor, organisation_id, to="manage")
        if municipality_id not in (None, organisation.municipality_id):
            raise NotFound("organisation-not-found")
        return organisation.municipality_id, organisation.id
    if municipality_id is not None:
        return (await access.access_municipality(store, actor, municipality_id, to="manage")).id, None
    return None, None


async def revoke_invite(store: Store, actor: Actor, invite_id: int, now: datetime) -> None:
    """Ends an invite. NotFound for one that the actor could not have made."""
    invite = await kept.find_invite(store, invite_id)
    if invite is None or not await access.may_invite(store, actor, invite.role):
        raise NotFound("invite-not-found")
    await kept.end_invite(store, invite_id, now)


async def look_at_invite(store: Store, address: Address, token: str, now: datetime) -> Invitation:
    """Whether the token would let this account in now; uses nothing up.

    Wrong, expired, used up and revoked give the same refusal. After five failures without an hour's pause nothing is
    looked at any more.
    """
    key = _account_key(address)
    if await kept.count_attempt(store, key, now, PAUSE, FAILURES_ALLOWED) > FAILURES_ALLOWED:
        return Invitation(None, "invite-too-many-tries")
    invite = await _find(store, token, now)
    if invite is None:
        return Invitation(None, "invite-invalid")
    await kept.forgive_attempt(store, key)
    return Invitation(invite, None)


async def redeem(
    store: Store, member: MemberRecord, address: Address, token: str, now: datetime, *, newcomer: bool = False
) -> Invitation:
    """Uses the invite for a member: he gets its role, and its workplace where he has told none. An invite that would
    change nothing for somebody who is a member already (its link opened twice) is not used up."""
    invitation = await look_at_invite(store, address, token, now)
    invite = invitation.invite
    if invite is None:
        return invitation
    missing = _prefill(member, invite)
    new_role = invite.role.name != "teacher" and invite.role not in member.roles
    if not (new_role or missing or newcomer):
        return invitation
    if not await kept.use_invite(store, invite.id, now):
        # Somebody took the last use between the look and now; that is no guess, so it costs no try.
        return Invitation(None, "invite-invalid")
    if new_role:
        await people.add_role(store, member.id, invite.role, invite.created_by, now)
    if missing:
        await people.change_member(store, member.id, **missing)
    return invitation


async def forget_failures(store: Store, now: datetime) -> int:
    """Deletes the counts of failures that no longer matter; how many."""
    return await kept.forget_attempts(store, now - PAUSE)


def _account_key(address: Address) -> str:
    # The account of somebody who is no member must not stand in the database as such.
    return hashlib.sha256(f"{address.messenger}\0{address.external_id}".encode()).hexdigest()


async def _find(store: Store, token: str, now: datetime) -> InviteRecord | None:
    if not SECRET.fullmatch(token):
        return None
    invite = await kept.find_usable_invite(store, hash_secret(token), now)
    if invite is None:
        return None
    maker = OPERATOR
    if invite.created_by is not None:
        maker = actor_of(await people.get_member(store, invite.created_by))
    return invite if await access.may_invite(store, maker, invite.role) else None


def _prefill(member: MemberRecord, invite: InviteRecord) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if member.municipality_id is None and invite.municipality_id is not None:
        values["municipality_id"] = invite.municipality_id
        values["organisation_id"] = invite.organisation_id
    elif member.organisation_id is None and invite.municipality_id == member.municipality_id:
        values["organisation_id"] = invite.organisation_id
    if member.position is None:
        values["position"] = invite.position
    return {name: value for name, value in values.items() if value is not None}
