"""Browsers that a one-time link let in. Only hashes come in here, never a secret itself."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from storage.engine import Store
from storage.models import PageSession
from storage.statements import changed


async def add_session(store: Store, token_hash: str, member_id: int, expires_at: datetime) -> None:
    """Lets a member's browser in until `expires_at`."""
    statement = insert(PageSession).values(token_hash=token_hash, member_id=member_id, expires_at=expires_at)
    await store.session.execute(statement)


async def find_session(store: Store, token_hash: str, now: datetime) -> int | None:
    """The member whose browser it is; None for an unknown or expired session."""
    query = select(PageSession.member_id).where(PageSession.token_hash == token_hash, PageSession.expires_at > now)
    return (await store.session.execute(query)).scalar_one_or_none()


async def forget_sessions(store: Store, now: datetime) -> int:
    """Deletes the sessions that have expired; how many there were."""
    return await changed(store, delete(PageSession).where(PageSession.expires_at <= now))
