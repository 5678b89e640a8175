"""A Telegram that answers at once and says nothing: what is measured is the bot, not a network."""

from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import AnswerCallbackQuery, TelegramMethod
from aiogram.types import Chat, Message

SENT = Message(message_id=1, date=datetime(2026, 3, 2, tzinfo=UTC), chat=Chat(id=1, type="private"), text="…")


# As the questionnaire that is measured shows itself.
CARD = {
    "text": "▰▰▱▱▱▱▱▱▱▱ 2 из 6\nЦифровые средства\n\n"
    "Я подбираю цифровые материалы к занятию и проверяю, можно ли им верить.",
    "entities": [{"type": "italic", "offset": 18, "length": 17}, {"type": "bold", "offset": 37, "length": 69}],
    "reply_markup": {
        "inline_keyboard": [
            *(
                [{"text": f"Ответ по шкале, {point} из 5", "callback_data": f"s:1:3:c:1:{point}"}]
                for point in range(1, 6)
            ),
            [{"text": "‹ Назад", "callback_data": "s:1:3:b:0:0"}],
        ]
    },
}


class Mocked(BaseSession):
    """A session without a network; `calls` counts what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        self.calls += 1
        return True if isinstance(method, AnswerCallbackQuery) else SENT

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """Nothing is ever downloaded here."""
        raise NotImplementedError
        yield b""

    async def close(self) -> None:
        """Nothing is open."""


def tap(update_id: int, user_id: int, data: str) -> dict[str, Any]:
    """A tap as Telegram hands it over: with the whole card it was made on, its marks and its buttons."""
    user = {"id": user_id, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
    chat = {"id": user_id, "type": "private", "first_name": "Анна"}
    bot = {"id": 424242, "is_bot": True, "first_name": "Staffroom", "username": "staffroom_bot"}
    message = {"message_id": 5, "date": 1772431200, "edit_date": 1772431300, "chat": chat, "from": bot} | CARD
    query = {"id": str(update_id), "from": user, "chat_instance": "1", "message": message, "data": data}
    return {"update_id": update_id, "callback_query": query}
