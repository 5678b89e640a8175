"""Members: joining, saying where one works, roles, and leaving without a trace."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from zoneinfo import available_timezones

from community import access, consents, invites, registering
from community.access import Actor
from community.errors import NotFound
from community.i18n import LANGUAGES
from community.invites import Address, Invitation
from storage import farewell, people, places
from storage.engine import Store
from storage.farewell import Deleted
from storage.people import MemberRecord, Role
from surveys.problems import InputError

Step = Literal["municipality", "organisation", "position", "done"]
POSITIONS = (
    "teacher",
    "class-teacher",
    "preschool-teacher",
    "additional-teacher",
    "methodologist",
    "deputy-head",
    "head",
    "lecturer",
    "other",
)
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Joined:
    """The member, and what came of the invite he brought (None: he brought none)."""

    member: MemberRecord
    invitation: Invitation | None


def is_asked_where(member: MemberRecord) -> bool:
    """Whether the member is asked about his workplace: leads and admins are not asked where they teach."""
    return not any(role.name in ("lead", "admin") for role in member.roles)


def what_is_missing(member: MemberRecord) -> Step:
    """What a member is asked next about his workplace. What an invite filled in is left out."""
    if not is_asked_where(member):
        return "done"
    if member.municipality_id is None:
        return "municipality"
    if member.organisation_id is None and not member.organisation_unlisted:
        return "organisation"
    return "done" if member.position is not None else "position"


async def join(
    store: Store, address: Address, *, language: str, public_id: str, now: datetime, token: str | None = None
) -> Joined:
    """Makes somebody who has just said yes to the membership document a member, and uses the invite he came with. Who
    is a member already stays the one he is. `public_id` is fresh random hexadecimal, 32 characters."""
    _require_language(language)
    member_id = await people.create_member_at(
        store, address.messenger, address.external_id, public_id=public_id, language=language, now=now
    )
    if member_id is not None:
        await consents.record_consent(store, member_id, "membership", "given", language=language, now=now)
    member = await _of(store, address)
    if token is None:
        return Joined(member, None)
    invitation = await invites.redeem(store, member, address, token, now, newcomer=member_id is not None)
    return Joined(await _of(store, address), invitation)


async def _of(store: Store, address: Address) -> MemberRecord:
    member = await people.find_member(store, address.messenger, address.external_id)
    if member is None:
        raise NotFound("member-not-found")
    return member


async def refuse_membership(
    store: Store, address: Address, now: datetime, fresh_key: Callable[[], str]
) -> Deleted | None:
    """A no to the membership document: nothing is kept, not even the conversation. A member who says no leaves."""
    member = await people.find_member(store, address.messenger, address.external_id)
    if member is not None:
        return await leave(store, member, now, fresh_key)
    await farewell.delete_traces(store, [people.AccountRecord(address.messenger, address.external_id, 0)])
    return None


async def set_language(store: Store, member_id: int, language: str) -> None:
    """The language the member reads from now on."""
    _require_language(language)
    await people.change_member(store, member_id, language=language)


async def set_name(store: Store, member_id: int, name: str | None) -> None:
    """How the member wants to be named; None or blanks take the name away. InputError beyond 100 characters."""
    given = " ".join(name.replace("\0", "").split()) if name else ""
    if len(given) > LONGEST_NAME:
        raise InputError.one("name-too-long", None, longest=LONGEST_NAME)
    await people.change_member(store, member_id, name=given or None)


async def set_time_zone(store: Store, member_id: int, time_zone: str | None) -> None:
    """The member's own time zone by its IANA name; None: the installation's."""
    if time_zone is not None and time_zone not in available_timezones():
        raise InputError.one("time-zone-unknown", None, given=time_zone)
    await people.change_member(store, member_id, time_zone=time_zone)


async def choose_municipality(store: Store, member: MemberRecord, municipality_id: int) -> None:
    """Where the member works. A workplace told before stays only if it lies there."""
    if await places.find_municipality(store, municipality_id) is None:
        raise NotFound("municipality-not-found")
    if member.municipality_id == municipality_id:
        return
    values = {"municipality_id": municipality_id, "organisation_id": None, "organisation_unlisted": False}
    await people.change_member(store, member.id, **values)


async def choose_organisation(store: Store, member: MemberRecord, organisation_id: int | None) -> None:
    """The member's workplace, and with it the municipality; None: it is not in the list."""
    if organisation_id is None:
        await people.change_member(store, member.id, organisation_id=None, organisation_unlisted=True)
        return
    organisation = await places.find_organisation(store, organisation_id)
    if organisation is None:
        raise NotFound("organisation-not-found")
    values = {"organisation_id": organisation.id, "municipality_id": organisation.municipality_id}
    await people.change_member(store, member.id, organisation_unlisted=False, **values)


async def choose_position(store: Store, member_id: int, position: str) -> None:
    """What the member does there: one of POSITIONS."""
    if position not in POSITIONS:
        raise InputError.one("position-unknown", None, known=", ".join(POSITIONS))
    await people.change_member(store, member_id, position=position)


async def forget_workplace(store: Store, member: MemberRecord) -> MemberRecord:
    """Forgets where the member works and as what, so that it is asked anew: nobody else could correct it. Answers given
    before keep the workplace they were given at. Who is not asked keeps his."""
    if not is_asked_where(member):
        return member
    nowhere = {"municipality_id": None, "organisation_id": None, "organisation_unlisted": False, "position": None}
    await people.change_member(store, member.id, **nowhere)
    return replace(member, **nowhere)  # type: ignore[arg-type]


async def grant_role(store: Store, actor: Actor, public_id: str, role: Role, now: datetime) -> bool:
    """Gives a member a role that the actor may hand out; False where the member has it."""
    member = await access.access_member(store, actor, public_id)
    await access.require_may_invite(store, actor, role)
    return await people.add_role(store, member.id, role, actor.member_id, now)


async def revoke_role(store: Store, actor: Actor, public_id: str, role: Role, now: datetime) -> bool:
    """Takes a role away that the actor could hand out; False where the member has not got it."""
    member = await access.access_member(store, actor, public_id)
    await access.require_may_invite(store, actor, role)
    return await people.remove_role(store, member.id, role, now)


async def leave(store: Store, member: MemberRecord, now: datetime, fresh_key: Callable[[], str]) -> Deleted:
    """Withdraws every consent and deletes, in one go, all that tells who the member was. Answers he sent off stay
    without him; `fresh_key` gives each a random key of at most 80 characters. Returns what went."""
    await _withdraw_all(store, member, now)
    accounts = await people.accounts_of(store, member.id)
    unfinished = await farewell.delete_unfinished_interviews(store, member.id)
    named = await farewell.named_interviews(store, member.id)
    for interview_id in named:
        await farewell.detach_interview(store, interview_id, f"detached:{fresh_key()}")
    conversations, messages = await farewell.delete_traces(store, accounts)
    roles = await people.remove_all_roles(store, member.id, now)
    await farewell.delete_accounts(store, member.id)
    await registering.release_all(store, member.id, now)
    await farewell.erase_member(store, member.id, now)
    return Deleted(
        accounts=len(accounts),
        roles=roles,
        conversations=conversations,
        messages=messages,
        unfinished_interviews=unfinished,
        answers_detached=len(named),
    )


async def _withdraw_all(store: Store, member: MemberRecord, now: datetime) -> None:
    for purpose in consents.PURPOSES:
        newest = await people.newest_consent(store, member.id, purpose)
        if newest is not None and newest.decision == "given":
            await consents.record_consent(
                store, member.id, purpose, "withdrawn", language=member.language, now=now, version=newest.version
            )


def _require_language(language: str) -> None:
    if language not in LANGUAGES:
        raise InputError.one("language-unknown", None, known=", ".join(LANGUAGES))
