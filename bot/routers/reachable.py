"""Who blocked the bot, and who came back."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import ChatMemberUpdated

from bot.middleware import MESSENGER
from storage import reachability
from storage.engine import Store


async def changed(event: ChatMemberUpdated, external_id: str, store: Store, now: datetime) -> None:
    """The bot was blocked, or let in again, in a private chat."""
    if event.new_chat_member.status == "kicked":
        await reachability.mark_unreachable(store, MESSENGER, external_id, now)
    else:
        await reachability.mark_reachable(store, MESSENGER, external_id)


def router() -> Router:
    """The handler of changes in private chats."""
    reach = Router(name="reachable")
    reach.my_chat_member.register(changed, F.chat.type == "private")
    return reach
