"""Tokens of programs and one-time links: hashed, expiring, and refused alike for whatever reason."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text

from community import access, tokens
from community.access import OPERATOR, Actor
from community.errors import AccessDenied, NotAuthenticated, NotFound
from community.i18n import texts
from storage import people, places
from storage.engine import Database, Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError

SECRET = "abcdefghijklmnop"
DAY = timedelta(days=1)


async def token(store: Store, now: datetime, actor: Actor = OPERATOR, secret: str = SECRET, **changes: object) -> int:
    values: dict[str, object] = {
        "name": "Отчёты",
        "scopes": ["surveys:read"],
        "scope": EVERYWHERE,
        "expires_at": now + DAY,
    }
    return await tokens.create_token(store, actor, token=secret, now=now, **(values | changes))  # type: ignore[arg-type]


async def dump(store: Store) -> str:
    """Everything that the tables of secrets hold, as text."""
    tables = ("api_token", "page_link", "invite", "invite_attempt")
    return "".join([str((await store.session.execute(text(f"SELECT * FROM {table}"))).all()) for table in tables])


def test_secrets_are_long_and_fit_a_start_parameter() -> None:
    made = {tokens.new_secret() for _ in range(100)}
    assert len(made) == 100
    for secret in made:
        assert tokens.SECRET.fullmatch(secret)
        tokens.require_secret(secret)
    for bad in ("short", "a" * 65, "with space 123456", "кириллица1234567"):
        with pytest.raises(ValueError, match="16 to 64"):
            tokens.require_secret(bad)


async def test_a_token_opens_what_it_names_until_it_expires(store: Store, now: datetime) -> None:
    scope = Scope("municipality", await places.create_municipality(store, "Елец", "Липецкая область"))
    await token(store, now, scope=scope, scopes=["results:read", "surveys:read", "results:read"])
    actor = await tokens.authenticate_token(store, SECRET, now)
    assert actor == Actor(roles=(Role("curator", scope),), token_scopes=frozenset({"surveys:read", "results:read"}))
    with pytest.raises(NotAuthenticated):
        await tokens.authenticate_token(store, SECRET, now + DAY)


async def test_wrong_expired_and_revoked_look_the_same(store: Store, now: datetime) -> None:
    revoked = await token(store, now, secret="r" * 16)
    await token(store, now, secret="e" * 16, expires_at=now + timedelta(seconds=1))
    await tokens.revoke_token(store, OPERATOR, revoked, now)
    seen = set()
    for secret in ("r" * 16, "e" * 16, "w" * 16, "", "\0", "\ud800" * 16):
        with pytest.raises(NotAuthenticated) as caught:
            await tokens.authenticate_token(store, secret, now + timedelta(seconds=1))
        seen.add((caught.value.code, str(caught.value.values)))
    assert seen == {("token-invalid", "{}")}


async def test_no_secret_is_kept(store: Store, now: datetime) -> None:
    await token(store, now)
    member = await people.create_member(store, public_id="a", language="ru", now=now)
    await tokens.create_page_link(store, member, "/results/1", token="L" * 16, now=now)
    kept = await dump(store)
    assert SECRET not in kept
    assert "L" * 16 not in kept
    assert tokens.hash_secret(SECRET) in kept
    assert tokens.hash_secret("L" * 16) in kept
    with pytest.raises(NotAuthenticated):
        await tokens.authenticate_token(store, tokens.hash_secret(SECRET), now)


async def test_nobody_makes_a_token_beyond_his_own_reach(store: Store, now: datetime) -> None:
    town = Scope("municipality", await places.create_municipality(store, "Елец", "Липецкая область"))
    curator = Actor(member_id=1, roles=(Role("curator", town),))
    program = Actor(roles=(Role("curator", town),), token_scopes=frozenset({"surveys:read"}))
    own = await token(store, now, curator, scope=town)
    beyond = await token(store, now, secret="b" * 16)
    for actor, scope in ((curator, EVERYWHERE), (program, town), (Actor(), town), (OPERATOR, Scope("region", 99))):
        with pytest.raises(AccessDenied):
            await token(store, now, actor, secret="c" * 16, scope=scope)
    assert [found.id for found in await tokens.list_tokens(store, curator)] == [own]
    assert [found.id for found in await tokens.list_tokens(store, OPERATOR)] == [own, beyond]
    with pytest.raises(NotFound):
        await tokens.revoke_token(store, curator, beyond, now)
    await tokens.revoke_token(store, curator, own, now)
    with pytest.raises(NotFound):
        await tokens.revoke_token(store, curator, own, now)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "token-name"),
        ({"name": "a" * 101}, "token-name"),
        ({"scopes": []}, "token-scope-unknown"),
        ({"scopes": ["everything"]}, "token-scope-unknown"),
        ({"expires_at": datetime.fromisoformat("2026-03-02T06:00:00+00:00")}, "token-lifetime"),
        ({"expires_at": datetime.fromisoformat("2027-03-04T06:00:00+00:00")}, "token-lifetime"),
    ],
)
async def test_a_bad_token_is_refused_in_words(store: Store, now: datetime, changes: dict, code: str) -> None:
    with pytest.raises(InputError) as caught:
        await token(store, now, **changes)
    assert [problem.code for problem in caught.value.problems] == [code]
    for language in ("ru", "en"):
        assert texts(language).problem(caught.value.problems[0])
    assert await tokens.list_tokens(store, OPERATOR) == []


def test_a_program_does_only_what_it_was_given() -> None:
    program = Actor(roles=(Role("curator", EVERYWHERE),), token_scopes=frozenset({"tables:compare"}))
    access.require_curator(program, "tables:compare")
    for scope in ("questionnaires:write", None):
        with pytest.raises(AccessDenied):
            access.require_curator(program, scope)  # type: ignore[arg-type]
    access.require_curator(OPERATOR, None)
    with pytest.raises(AccessDenied):
        access.require_curator(Actor(member_id=1, roles=(Role("expert", EVERYWHERE),)), None)


async def test_a_link_opens_its_page_once(store: Store, now: datetime) -> None:
    member = await people.create_member(store, public_id="a", language="en", now=now)
    await tokens.create_page_link(store, member, "/results/1", token=SECRET, now=now)
    path, actor = await tokens.open_page_link(store, SECRET, now)
    assert (path, actor) == ("/results/1", Actor(member_id=member, language="en"))
    with pytest.raises(NotAuthenticated):
        await tokens.open_page_link(store, SECRET, now)


async def test_a_link_expires(store: Store, now: datetime) -> None:
    member = await people.create_member(store, public_id="a", language="ru", now=now)
    await tokens.create_page_link(store, member, "/x", token=SECRET, now=now, lifetime=timedelta(minutes=1))
    with pytest.raises(NotAuthenticated):
        await tokens.open_page_link(store, SECRET, now + timedelta(minutes=1))


@pytest.mark.parametrize("path", ["https://example.org", "//example.org", "/\\example.org", ""])
async def test_a_link_leads_to_our_own_pages_only(store: Store, now: datetime, path: str) -> None:
    with pytest.raises(ValueError, match="page of ours"):
        await tokens.create_page_link(store, 1, path, token=SECRET, now=now)


async def test_of_two_who_open_a_link_at_once_one_gets_in(database: Database, now: datetime) -> None:
    async with database.write() as store:
        member = await people.create_member(store, public_id="a", language="ru", now=now)
        await tokens.create_page_link(store, member, "/x", token=SECRET, now=now)

    async def attempt() -> bool:
        try:
            async with database.write() as store:
                await tokens.open_page_link(store, SECRET, now)
        except NotAuthenticated:
            return False
        return True

    assert sorted(await asyncio.gather(*(attempt() for _ in range(6)))) == [False] * 5 + [True]
