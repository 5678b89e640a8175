"""Deleting a member: everything that tells who it was, in every table that may hold it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, delete, select, update

from storage import deliveries, digests, documents, notices, registrations
from storage.engine import Store
from storage.models import Account, Card, Conversation, Interview, Member, OutgoingMessage, PageLink, Update
from storage.people import AccountRecord
from storage.statements import changed


@dataclass(frozen=True, slots=True)
class Deleted:
    """What went when a member left; `answers_detached` stay without him."""

    accounts: int
    roles: int
    conversations: int
    messages: int
    unfinished_interviews: int
    answers_detached: int


async def erase_member(store: Store, member_id: int, now: datetime) -> None:
    """Empties a member's row; it stays as what consents and answers without a name hang on."""
    values = {
        "name": None,
        "municipality_id": None,
        "organisation_id": None,
        "position": None,
        "time_zone": None,
        "left_at": now,
    }
    await store.session.execute(update(Member).where(Member.id == member_id).values(**values))
    await store.session.execute(delete(PageLink).where(PageLink.member_id == member_id))
    await notices.delete_of_member(store, member_id)
    await digests.delete_of_member(store, member_id)
    await deliveries.delete_of_member(store, member_id)
    await documents.delete_of_member(store, member_id)
    await registrations.delete_of_member(store, member_id)


async def delete_accounts(store: Store, member_id: int) -> int:
    """Forgets where a member was reached."""
    return await changed(store, delete(Account).where(Account.member_id == member_id))


async def delete_traces(store: Store, accounts: list[AccountRecord]) -> tuple[int, int]:
    """Forgets the conversations of these addresses, and what their private chats left among the messages; returns
    how many of each. Replies still on their way are left alone: they answer what was just asked."""
    conversations = messages = 0
    for account in accounts:
        if not account.external_id.lstrip("-").isdecimal():
            continue  # Conversations are numbered by the messenger's own numbers; this one has none.
        number = int(account.external_id)
        conversations += await changed(store, delete(Conversation).where(Conversation.user_id == number))
        await store.session.execute(delete(Card).where(Card.chat_id == number))
        stuck = and_(OutgoingMessage.chat_id == number, OutgoingMessage.status != "pending")
        messages += await changed(store, delete(OutgoingMessage).where(stuck))
        set_aside = and_(Update.chat_id == number, Update.status == "set_aside")
        messages += await changed(store, update(Update).where(set_aside).values(payload=None, error=None))
    return conversations, messages


async def delete_unfinished_interviews(store: Store, member_id: int) -> int:
    """Deletes the answers to named surveys that were never sent off."""
    mine = and_(Interview.member_id == member_id, Interview.status != "finished")
    return await changed(store, delete(Interview).where(mine))


async def named_interviews(store: Store, member_id: int) -> list[int]:
    """The interviews that still name a member."""
    query = select(Interview.id).where(Interview.member_id == member_id).order_by(Interview.id)
    return list((await store.session.execute(query)).scalars())


async def detach_interview(store: Store, interview_id: int, new_key: str) -> None:
    """Keeps the answers and forgets whose they are."""
    values = {"member_id": None, "organisation_id": None, "respondent_key": new_key}
    await store.session.execute(update(Interview).where(Interview.id == interview_id).values(**values))
