"""Secrets that open something: how they are made and hashed, tokens of programs, links that open one page once.

The secret itself is shown once and never kept.
"""

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import get_args

from community import access
from community.access import Actor, TokenScope, actor_of
from community.errors import NotAuthenticated, NotFound
from storage import people
from storage import secrets as kept
from storage.engine import Store
from storage.people import Role
from storage.places import Scope
from storage.secrets import TokenRecord
from surveys.problems import InputError

KNOWN_SCOPES = frozenset(get_args(TokenScope))
PAGE_LINK_LIFETIME = timedelta(minutes=10)
LONGEST_LIFETIME = timedelta(days=366)
SECRET = re.compile(r"[A-Za-z0-9_-]{16,64}")
LONGEST_NAME = 100


def new_secret() -> str:
    """96 random bits in 16 characters that fit a link, a file name and a messenger's start parameter."""
    return secrets.token_urlsafe(12)


def hash_secret(secret: str) -> str:
    """What is kept of a secret: SHA-256 in hexadecimal. It needs no salt, having 96 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def require_secret(secret: str) -> None:
    """ValueError for a secret too short to be one, or with characters a link would not carry: a fault of ours."""
    if not SECRET.fullmatch(secret):
        raise ValueError("a secret has 16 to 64 characters of A-Z, a-z, 0-9, _ and -")


async def create_token(
    store: Store,
    actor: Actor,
    *,
    name: str,
    scopes: list[TokenScope],
    scope: Scope,
    token: str,
    now: datetime,
    expires_at: datetime,
) -> int:
    """Lets a program do what `scopes` name within `scope`, as a curator there could; returns the token's number.

    InputError for an empty or long name, no or unknown scopes, an expiry that is past or more than a year away.
    """
    require_secret(token)
    _check(name, scopes, now, expires_at)
    await access.require_may_invite(store, actor, Role("curator", scope))
    unique = sorted(set(scopes))
    return await kept.add_token(
        store, hash_secret(token), name.strip(), list(unique), scope, now=now, expires_at=expires_at
    )


def _check(name: str, scopes: list[TokenScope], now: datetime, expires_at: datetime) -> None:
    if not 0 < len(name.strip()) <= LONGEST_NAME:
        raise InputError.one("token-name", longest=LONGEST_NAME)
    known = ", ".join(sorted(KNOWN_SCOPES))
    if not scopes:
        raise InputError.one("token-scope-unknown", None, scope="none", known=known)
    for scope in scopes:
        if scope not in KNOWN_SCOPES:
            raise InputError.one("token-scope-unknown", None, scope=scope, known=known)
    if not now < expires_at <= now + LONGEST_LIFETIME:
        raise InputError.one("token-lifetime", None, days=LONGEST_LIFETIME.days)


async def authenticate_token(store: Store, token: str, now: datetime) -> Actor:
    """The actor behind a program's token. NotAuthenticated alike for an unknown, expired or revoked one."""
    found = await kept.find_live_token(store, hash_secret(token), now) if SECRET.fullmatch(token) else None
    if found is None:
        raise NotAuthenticated("token-invalid")
    roles = (Role("curator", found.scope),)
    return Actor(roles=roles, token_scopes=frozenset(found.scopes), token_id=found.id)


async def list_tokens(store: Store, actor: Actor) -> list[TokenRecord]:
    """The tokens the actor could have made himself."""
    tokens = await kept.list_tokens(store)
    return [token for token in tokens if await access.may_invite(store, actor, Role("curator", token.scope))]


async def revoke_token(store: Store, actor: Actor, token_id: int, now: datetime) -> None:
    """Ends a token at once. NotFound for one that the actor could not have made, or that has ended."""
    mine = {token.id for token in await list_tokens(store, actor)}
    if token_id not in mine or not await kept.end_token(store, token_id, now):
        raise NotFound("token-not-found")


async def create_page_link(
    store: Store,
    member_id: int,
    path: str,
    *,
    token: str,
    now: datetime,
    lifetime: timedelta = PAGE_LINK_LIFETIME,
) -> None:
    """Lets the member open one page of ours once, by a link that carries `token`. `path` starts with one slash."""
    require_secret(token)
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        raise ValueError("a page link leads to a page of ours")
    await kept.add_page_link(store, hash_secret(token), path, member_id, now + lifetime)


async def open_page_link(store: Store, token: str, now: datetime) -> tuple[str, Actor]:
    """Uses the link up: the page's path and who opens it. NotAuthenticated alike for unknown, expired and used ones."""
    opened = await kept.use_page_link(store, hash_secret(token), now) if SECRET.fullmatch(token) else None
    if opened is None:
        raise NotAuthenticated("page-link-invalid")
    path, member_id = opened
    return path, actor_of(await people.get_member(store, member_id))


async def forget_page_links(store: Store, now: datetime) -> int:
    """Deletes the links that open nothing any more: who looked at what is nobody's business. How many there were."""
    return await kept.forget_page_links(store, now)
