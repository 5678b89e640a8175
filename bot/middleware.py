"""Who is speaking, in which language, and what the bot was waiting for. The transaction around it is the intake's."""

from collections.abc import Awaitable, Callable
from typing import Any
from zoneinfo import ZoneInfo

from aiogram import BaseMiddleware
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Chat, TelegramObject, User

from bot.conversation import ConversationStorage
from bot.scene import Scene
from community.i18n import texts
from storage import people
from storage.engine import Store

MESSENGER = "telegram"
Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class SpeakerMiddleware(BaseMiddleware):
    """Gives handlers `member` (None for a stranger), `t` (the texts in the right language) and `state`."""

    def __init__(self, default_language: str, zone: ZoneInfo) -> None:
        self._default_language = default_language
        self._zone = zone

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None:
            return await handler(event, data)
        chat: Chat | None = data.get("event_chat")
        chat_id = chat.id if chat else user.id
        store: Store = data["store"]
        # On the clock of everybody who chose no other time zone: 'today' is the people's day, not the server's.
        data["now"] = data["now"].astimezone(self._zone)
        speaker = await people.find_speaker(store, MESSENGER, str(user.id), chat_id, user.id)
        data["member"] = speaker.member
        data["external_id"] = str(user.id)
        language = speaker.member.language if speaker.member else speaker.data.get("language")
        data["t"] = texts(language or self._guess(user))
        key = StorageKey(bot_id=data["bot"].id, chat_id=chat_id, user_id=user.id)
        data["state"] = FSMContext(ConversationStorage(store, speaker.state, speaker.data), key)
        data["raw_state"] = speaker.state
        if speaker.member is not None:
            data["scene"] = Scene.of(data)
        return await handler(event, data)

    def _guess(self, user: User) -> str:
        """Before anybody has chosen: the language of the person's own Telegram, where it is spoken here."""
        code = (user.language_code or "").split("-")[0]
        return code if code in {"ru", "en"} else self._default_language
