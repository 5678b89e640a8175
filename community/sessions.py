"""A member's browser: let in by a one-time link or by Telegram's word, for an hour, to see what the member may see."""

from datetime import datetime, timedelta

from community.access import Actor, actor_of
from community.errors import NotAuthenticated
from community.init_data import LIFETIME, SKEW, Visitor
from community.tokens import hash_secret, open_page_link, require_secret
from storage import people, sessions
from storage import secrets as kept
from storage.engine import Store

SESSION_LIFETIME = timedelta(hours=1)


async def enter(store: Store, link_token: str, *, secret: str, now: datetime) -> str:
    """Uses a one-time link up and opens a session that `secret` stands for; the path of the page. NotAuthenticated as
    `tokens.open_page_link` says."""
    require_secret(secret)
    path, actor = await open_page_link(store, link_token, now)
    if actor.member_id is not None:
        await _begin(store, actor.member_id, secret, now)
    return path


async def enter_as(store: Store, seen: Visitor, *, secret: str, now: datetime) -> None:
    """Opens a session for the member whom Telegram named, once for each time a Mini App was opened.

    NotAuthenticated for who is no member, and for what let somebody in before."""
    require_secret(secret)
    actor = actor_of(await people.find_member(store, "telegram", seen.external_id))
    if actor.member_id is None:
        raise NotAuthenticated("init-data-stranger")
    # Kept like a link that was used, until it is too old to be taken anyway.
    expires_at = seen.signed_at + LIFETIME + SKEW
    if not await kept.add_used_link(store, hash_secret(seen.signature), actor.member_id, now, expires_at):
        raise NotAuthenticated("init-data-stale")
    await _begin(store, actor.member_id, secret, now)


async def _begin(store: Store, member_id: int, secret: str, now: datetime) -> None:
    await sessions.forget_sessions(store, now)
    await sessions.add_session(store, hash_secret(secret), member_id, now + SESSION_LIFETIME)


async def actor_of_session(store: Store, secret: str | None, now: datetime, language: str) -> Actor:
    """Who looks at a page: the member behind the session, or nobody known, who reads in `language`."""
    member_id = await sessions.find_session(store, hash_secret(secret), now) if secret else None
    member = await people.get_member(store, member_id) if member_id is not None else None
    return actor_of(member, language)
