"""An aiogram session that calls the sandbox in process, through the serialisation a real request goes through."""

import mimetypes
from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile

from bot.sandbox.errors import Unanswered
from bot.sandbox.requests import Upload
from bot.sandbox.telegram import Telegram

BASE = "http://sandbox.invalid"


class SandboxSession(BaseSession):
    """`Bot(telegram.token, session=SandboxSession(telegram))` speaks to `telegram` without HTTP."""

    def __init__(self, telegram: Telegram, **kwargs: Any) -> None:
        super().__init__(api=TelegramAPIServer.from_base(BASE), **kwargs)
        self.telegram = telegram

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One request. Raises what aiogram's HTTP session would for every refusal and fault."""
        files: dict[str, InputFile] = {}
        params: dict[str, str] = {}
        for name, value in method.model_dump(warnings=False).items():
            prepared = self.prepare_value(value, bot=bot, files=files)
            if prepared:
                params[name] = prepared
        uploads = {name: await _read(bot, name, file) for name, file in files.items()}
        try:
            answer = await self.telegram.call(bot.token, method.__api_method__, params, uploads)
        except Unanswered as silence:
            words = "Request timeout error" if silence.hangs else "ServerDisconnectedError: Server disconnected"
            raise TelegramNetworkError(method=method, message=words) from silence
        response = self.check_response(bot, method, answer.status, answer.body)
        return response.result

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file, in chunks. Raises FileNotFoundError for an address that holds none."""
        path = url.removeprefix(f"{BASE}/file/bot{self.telegram.token}/")
        stored = self.telegram.state.paths.get(path)
        if stored is None:
            raise FileNotFoundError("no such file in the sandbox")
        for start in range(0, len(stored.data), chunk_size):
            yield stored.data[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is open."""


async def _read(bot: Bot, name: str, file: InputFile) -> Upload:
    data = b"".join([chunk async for chunk in file.read(bot)])
    filename = file.filename or name
    return Upload(filename, data, mimetypes.guess_type(filename)[0] or "application/octet-stream")
