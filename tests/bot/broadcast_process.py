"""A process that does nothing but send announcements, to be killed."""

import asyncio
import contextlib
import signal
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import Response, TelegramMethod
from aiogram.types import Message

from bot import broadcasts, copies
from bot.allowance import Allowance
from bot.broadcasts import Broadcasts
from bot.copies import Copier
from bot.delivery import Delivery
from bot.sandbox.telegram import TOKEN
from community.settings import Settings
from storage.engine import Database
from tests.broadcast import TextRenderer

IN_A_PAUSE = "spoken in a pause"
# Built here, before the fork: at its first answer a process would hear nothing else for a while.
ANSWER = Response[Message]


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


class Watched(AiohttpSession):
    """Says so where a call begins although Telegram has asked for a pause."""

    allowance: Allowance

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One call."""
        if self.allowance.paused_for > 0:
            print(IN_A_PAUSE, flush=True)  # noqa: T201
        return await super().make_request(bot, method, timeout)


async def main(url: str, api: str, few: bool) -> None:
    """Sends until SIGTERM. A silent Telegram is waited for half a second, so that a test need not wait for long. `few`
    at a time, so that also of few recipients a kill finds some sent, some under way and some waiting."""
    copies.TIMEOUT = 0.5
    broadcasts.IDLE = 0.05
    if few:
        broadcasts.UNDER_WAY, broadcasts.CHUNK, broadcasts.ENOUGH = 30, 10, 5
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = Database(url)
    session = Watched(api=TelegramAPIServer.from_base(api), limit=200)
    bot = Bot(TOKEN, session=session)
    allowance = session.allowance = Allowance(float("inf"), monotonic)
    sender = Broadcasts(
        database, Delivery(bot, database, allowance, utc_now), Copier(bot, allowance, utc_now, asyncio.sleep),
        allowance, Settings(), utc_now, renderer=TextRenderer(),
    )  # fmt: skip
    await sender.recover(everything=True)
    running = asyncio.create_task(sender.run())
    await stop.wait()
    await sender.stop(1)
    await running
    await session.close()
    await database.close()


def serve(url: str, api: str, log: str, few: bool) -> None:
    """The process; what it says goes to the end of the file `log`."""
    with Path(log).open("a") as said, contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        asyncio.run(main(url, api, few))
