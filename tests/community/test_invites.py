"""Invites: what they give, that they run out exactly once, and that guessing them is hopeless."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from community import invites, members
from community.access import OPERATOR, Actor, actor_of
from community.errors import AccessDenied, NotFound
from community.i18n import texts
from community.invites import FAILURES_ALLOWED, PAUSE, Address, Invitation
from community.tokens import hash_secret
from storage import people, places
from storage.engine import Database, Store
from storage.people import MemberRecord, Role
from storage.places import EVERYWHERE, Scope
from storage.secrets import use_invite
from surveys.problems import InputError

TOKEN = "abcdefghijklmnop"
WRONG = "ponmlkjihgfedcba"
ANNA, BORIS = Address("telegram", "1"), Address("telegram", "2")
REFUSED = Invitation(None, "invite-invalid")
LOCKED = Invitation(None, "invite-too-many-tries")


async def town(store: Store) -> tuple[int, int]:
    """A municipality and a school in it."""
    municipality = await places.create_municipality(store, "Елец", "Липецкая область")
    return municipality, await places.create_organisation(store, municipality, "school", "Школа № 5")


async def invite(store: Store, now: datetime, role: Role, actor: Actor = OPERATOR, **changes: object) -> int:
    values: dict[str, object] = {"token": TOKEN, "now": now, "expires_at": now + timedelta(days=7)}
    return await invites.create_invite(store, actor, role, **(values | changes))  # type: ignore[arg-type]


async def person(store: Store, now: datetime, address: Address = ANNA) -> MemberRecord:
    joined = await members.join(store, address, language="ru", public_id=f"public{address.external_id}", now=now)
    return joined.member


async def use(store: Store, now: datetime, address: Address = ANNA, token: str = TOKEN) -> Invitation:
    return await invites.redeem(store, await person(store, now, address), address, token, now)


async def current(store: Store, address: Address = ANNA) -> MemberRecord:
    member = await people.find_member(store, address.messenger, address.external_id)
    assert member is not None
    return member


async def test_an_invite_gives_its_role_and_fills_in_the_workplace(store: Store, now: datetime) -> None:
    municipality, school = await town(store)
    role = Role("curator", Scope("organisation", school))
    await invite(store, now, role, position="methodologist")
    assert (await use(store, now)).refusal is None
    member = await current(store)
    assert (member.municipality_id, member.organisation_id, member.position) == (municipality, school, "methodologist")
    assert member.roles == (role,)
    assert await use(store, now, BORIS) == REFUSED
    assert (await current(store, BORIS)).roles == ()


async def test_an_invite_does_not_overwrite_what_the_member_told(store: Store, now: datetime) -> None:
    municipality, school = await town(store)
    elsewhere = await places.create_organisation(store, municipality, "school", "Школа № 6")
    member = await person(store, now)
    await members.choose_organisation(store, member, elsewhere)
    await members.choose_position(store, member.id, "head")
    await invite(store, now, Role("expert", Scope("organisation", school)), position="teacher")
    assert (await use(store, now)).refusal is None
    after = await current(store)
    assert (after.organisation_id, after.position) == (elsewhere, "head")
    assert after.roles == (Role("expert", Scope("organisation", school)),)


async def test_opening_the_same_link_again_uses_nothing_up(store: Store, now: datetime) -> None:
    await invite(store, now, Role("expert", EVERYWHERE), uses=2)
    for _ in range(3):
        assert (await use(store, now)).refusal is None
    assert (await use(store, now, BORIS)).refusal is None
    assert (await current(store, BORIS)).roles == (Role("expert", EVERYWHERE),)


async def test_a_newcomer_always_uses_one_up(store: Store, now: datetime) -> None:
    await invite(store, now, Role("teacher", EVERYWHERE))
    outcomes = [
        await members.join(store, address, language="ru", public_id=address.external_id, now=now, token=TOKEN)
        for address in (ANNA, BORIS)
    ]
    assert [outcome.invitation.refusal for outcome in outcomes if outcome.invitation] == [None, "invite-invalid"]
    assert (await current(store, BORIS)).roles == ()


async def test_wrong_expired_used_up_and_revoked_look_the_same(store: Store, now: datetime) -> None:
    role = Role("expert", EVERYWHERE)
    revoked = await invite(store, now, role, token="r" * 16)
    await invites.revoke_invite(store, OPERATOR, revoked, now)
    await invite(store, now, role, token="e" * 16, expires_at=now + timedelta(seconds=1))
    await invite(store, now, role, token="u" * 16)
    assert (await use(store, now, BORIS, "u" * 16)).refusal is None
    later = now + timedelta(seconds=1)
    for number, token in enumerate(("r" * 16, "e" * 16, "u" * 16, WRONG, "", "\ud800", "x" * 500)):
        assert await invites.look_at_invite(store, Address("telegram", str(200 + number)), token, later) == REFUSED
        assert await use(store, later, Address("telegram", str(100 + number)), token) == REFUSED
        assert (await current(store, Address("telegram", str(100 + number)))).roles == ()


async def test_a_use_is_taken_only_from_what_can_still_be_used(store: Store, now: datetime) -> None:
    role, week = Role("expert", EVERYWHERE), timedelta(days=7)
    once = await invite(store, now, role)
    revoked = await invite(store, now, role, token="r" * 16)
    await invites.revoke_invite(store, OPERATOR, revoked, now)
    expired = await invite(store, now, role, token="e" * 16)
    assert [await use_invite(store, once, now) for _ in range(3)] == [True, False, False]
    assert not await use_invite(store, revoked, now)
    assert not await use_invite(store, expired, now + week)


async def test_after_five_failures_nothing_is_looked_at_for_an_hour(store: Store, now: datetime) -> None:
    await invite(store, now, Role("expert", EVERYWHERE))
    for minute in range(FAILURES_ALLOWED):
        assert await use(store, now + timedelta(minutes=minute), token=WRONG) == REFUSED
    last = now + timedelta(minutes=FAILURES_ALLOWED - 1)
    # The right token is refused as well, and trying on does not put the end off.
    for minutes in (0, 10, 30, 59):
        assert await use(store, last + timedelta(minutes=minutes)) == LOCKED
    assert (await use(store, last, BORIS)).refusal is None
    await invite(store, now, Role("expert", EVERYWHERE), token="s" * 16)
    assert (await use(store, last + PAUSE, token="s" * 16)).refusal is None


async def test_no_hour_sees_more_than_five_failures(store: Store, now: datetime) -> None:
    looked_at = []
    for minute in range(0, 360, 7):
        moment = now + timedelta(minutes=minute)
        if await invites.look_at_invite(store, ANNA, WRONG, moment) == REFUSED:
            looked_at.append(moment)
    assert len(looked_at) > FAILURES_ALLOWED
    for first in looked_at:
        assert sum(first <= moment < first + PAUSE for moment in looked_at) <= FAILURES_ALLOWED


async def test_a_success_does_not_wipe_earlier_failures_out(store: Store, now: datetime) -> None:
    await invite(store, now, Role("expert", EVERYWHERE), uses=9)
    for _ in range(FAILURES_ALLOWED):
        assert await use(store, now, token=WRONG) == REFUSED
        if _ < FAILURES_ALLOWED - 1:
            assert (await use(store, now)).refusal is None
    assert await use(store, now) == LOCKED


async def test_failures_are_forgotten_when_they_no_longer_matter(store: Store, now: datetime) -> None:
    await invites.look_at_invite(store, ANNA, WRONG, now)
    await invites.look_at_invite(store, BORIS, WRONG, now + timedelta(minutes=1))
    assert await invites.forget_failures(store, now + PAUSE) == 1
    assert await invites.forget_failures(store, now + PAUSE + timedelta(minutes=1)) == 1


async def test_failed_tries_are_committed(database: Database, now: datetime) -> None:
    for _ in range(FAILURES_ALLOWED):
        async with database.write() as store:
            assert await invites.look_at_invite(store, ANNA, WRONG, now) == REFUSED
    async with database.write() as store:
        assert await invites.look_at_invite(store, ANNA, WRONG, now) == LOCKED


async def test_many_tries_at_once_do_not_slip_past_the_limit(database: Database, now: datetime) -> None:
    async def guess() -> Invitation:
        async with database.write() as store:
            return await invites.look_at_invite(store, ANNA, WRONG, now)

    outcomes = await asyncio.gather(*(guess() for _ in range(12)))
    assert outcomes.count(REFUSED) == FAILURES_ALLOWED
    assert outcomes.count(LOCKED) == 12 - FAILURES_ALLOWED


async def test_two_who_redeem_the_last_use_at_once_get_one_success(database: Database, now: datetime) -> None:
    role = Role("curator", EVERYWHERE)
    addresses = [Address("telegram", str(number)) for number in range(6)]
    async with database.write() as store:
        await invite(store, now, role)
        for address in addresses:
            await person(store, now, address)

    async def race(address: Address) -> bool:
        async with database.write() as store:
            return (await use(store, now, address)).refusal is None

    outcomes = await asyncio.gather(*(race(address) for address in addresses))
    assert outcomes.count(True) == 1
    async with database.read() as store:
        for address, succeeded in zip(addresses, outcomes, strict=True):
            assert (await current(store, address)).roles == ((role,) if succeeded else ())


async def test_neither_token_nor_account_is_kept_in_clear(store: Store, now: datetime) -> None:
    await invite(store, now, Role("expert", EVERYWHERE))
    await invites.look_at_invite(store, Address("telegram", "777888999"), WRONG, now)
    rows = [(await store.session.execute(text(f"SELECT * FROM {t}"))).all() for t in ("invite", "invite_attempt")]
    assert all(rows)
    assert TOKEN not in str(rows)
    assert WRONG not in str(rows)
    assert "777888999" not in str(rows)
    assert hash_secret(TOKEN) in str(rows)
    assert await invites.look_at_invite(store, BORIS, hash_secret(TOKEN), now) == REFUSED


async def test_nobody_hands_out_more_than_he_has(store: Store, now: datetime) -> None:
    municipality, school = await town(store)
    other = await places.create_municipality(store, "Кола", "Мурманская область")
    curator = Actor(
        member_id=(await person(store, now)).id, roles=(Role("curator", Scope("municipality", municipality)),)
    )
    await invite(store, now, Role("curator", Scope("organisation", school)), curator)
    for number, role in enumerate(
        [
            Role("lead", Scope("organisation", school)),
            Role("teacher", Scope("municipality", other)),
            Role("curator", EVERYWHERE),
            Role("teacher", Scope("municipality", 999)),
        ]
    ):
        with pytest.raises(AccessDenied) as caught:
            await invite(store, now, role, curator, token=f"{number}" * 16)
        assert texts("ru").plain(caught.value.message_id, **caught.value.values)
    with pytest.raises(NotFound):
        await invite(store, now, Role("teacher", Scope("organisation", school)), curator, municipality_id=other)


async def test_an_invite_ends_with_the_right_it_was_made_from(store: Store, now: datetime) -> None:
    maker = await person(store, now, BORIS)
    role = Role("curator", EVERYWHERE)
    await members.grant_role(store, OPERATOR, maker.public_id, role, now)
    await invite(store, now, role, actor_of(await current(store, BORIS)))
    assert (await invites.look_at_invite(store, ANNA, TOKEN, now)).refusal is None
    await members.revoke_role(store, OPERATOR, maker.public_id, role, now)
    assert await use(store, now) == REFUSED


async def test_an_invite_is_revoked_by_those_who_could_have_made_it(store: Store, now: datetime) -> None:
    municipality, _ = await town(store)
    number = await invite(store, now, Role("lead", Scope("municipality", municipality)))
    curator = Actor(member_id=1, roles=(Role("curator", Scope("municipality", municipality)),))
    for actor, invite_id in ((curator, number), (OPERATOR, 999)):
        with pytest.raises(NotFound):
            await invites.revoke_invite(store, actor, invite_id, now)
    assert (await invites.look_at_invite(store, ANNA, TOKEN, now)).refusal is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"uses": 0}, "invite-uses"),
        ({"uses": 1001}, "invite-uses"),
        ({"expires_at": datetime.fromisoformat("2026-03-02T06:00:00+00:00")}, "invite-lifetime"),
        ({"expires_at": datetime.fromisoformat("2026-08-02T06:00:00+00:00")}, "invite-lifetime"),
    ],
)
async def test_bounds_are_named(store: Store, now: datetime, changes: dict, code: str) -> None:
    with pytest.raises(InputError) as caught:
        await invite(store, now, Role("teacher", EVERYWHERE), **changes)
    assert [problem.code for problem in caught.value.problems] == [code]
    for language in ("ru", "en"):
        assert texts(language).problem(caught.value.problems[0])


def test_every_refusal_has_words() -> None:
    for language in ("ru", "en"):
        for refused in (REFUSED, LOCKED):
            assert texts(language).plain(f"refused-{refused.refusal}")
