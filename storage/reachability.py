"""Who cannot be reached at present: he blocked the bot or deleted his account. Being heard from again ends it."""

from datetime import datetime

from sqlalchemy import update

from storage.engine import Store
from storage.models import Account
from storage.statements import changed


async def mark_unreachable(store: Store, messenger: str, external_id: str, now: datetime) -> bool:
    """Notes since when an address cannot be reached; False where that was known, or the address belongs to nobody."""
    known = (Account.messenger == messenger) & (Account.external_id == external_id)
    still = known & Account.unreachable_since.is_(None)
    return await changed(store, update(Account).where(still).values(unreachable_since=now)) > 0


async def mark_reachable(store: Store, messenger: str, external_id: str) -> bool:
    """The person is back; False where he had never gone."""
    gone = (Account.messenger == messenger) & (Account.external_id == external_id)
    gone &= Account.unreachable_since.is_not(None)
    return await changed(store, update(Account).where(gone).values(unreachable_since=None)) > 0
