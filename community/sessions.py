"""A member's browser: let in by a one-time link, for an hour, to see what the member may see."""

from datetime import datetime, timedelta

from community.access import Actor, actor_of
from community.tokens import hash_secret, open_page_link, require_secret
from storage import people, sessions
from storage.engine import Store

SESSION_LIFETIME = timedelta(hours=1)


async def enter(store: Store, link_token: str, *, secret: str, now: datetime) -> str:
    """Uses a one-time link up and opens a session that `secret` stands for; the path of the page. NotAuthenticated as
    `tokens.open_page_link` says."""
    require_secret(secret)
    path, actor = await open_page_link(store, link_token, now)
    if actor.member_id is not None:
        await sessions.forget_sessions(store, now)
        await sessions.add_session(store, hash_secret(secret), actor.member_id, now + SESSION_LIFETIME)
    return path


async def actor_of_session(store: Store, secret: str | None, now: datetime, language: str) -> Actor:
    """Who looks at a page: the member behind the session, or nobody known, who reads in `language`."""
    member_id = await sessions.find_session(store, hash_secret(secret), now) if secret else None
    member = await people.get_member(store, member_id) if member_id is not None else None
    return actor_of(member, language)
