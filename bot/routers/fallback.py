"""What no other handler took: a word to a person in a private chat, silence in groups, an answer to every tap."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from bot import home
from bot.reply import Reply
from community.i18n import Texts
from community.settings import Settings
from storage.people import MemberRecord


async def unknown_message(message: Message, t: Texts, settings: Settings, member: MemberRecord | None = None) -> Reply:
    if member is None:
        return Reply.to(message).send(*home.about(t, settings, invite=""))
    return Reply.to(message).send(t.html("did-not-understand"))


async def unknown_tap(query: CallbackQuery, t: Texts) -> Reply:
    return Reply.to(query).toast(t.plain("button-is-old"))


def router() -> Router:
    """The last router of the dispatcher."""
    last = Router(name="fallback")
    last.message.register(unknown_message, F.chat.type == "private")
    last.callback_query.register(unknown_tap)
    return last
