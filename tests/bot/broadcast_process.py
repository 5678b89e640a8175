"""A process that does nothing but send announcements, to be killed: `python -m tests.bot.broadcast_process DB API`."""

import asyncio
import signal
import sys
from datetime import UTC, datetime
from time import monotonic

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot import broadcasts, copies
from bot.allowance import Allowance
from bot.broadcasts import UNDER_WAY, Broadcasts
from bot.copies import Copier, TextRenderer
from bot.delivery import Delivery
from bot.sandbox.telegram import TOKEN
from community.settings import Settings
from storage.engine import Database


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


async def main(url: str, api: str) -> None:
    """Sends until SIGTERM. A silent Telegram is waited for half a second, so that a test need not wait for long."""
    copies.TIMEOUT = 0.5
    broadcasts.IDLE = 0.05
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = Database(url)
    session = AiohttpSession(api=TelegramAPIServer.from_base(api), limit=2 * UNDER_WAY)
    bot = Bot(TOKEN, session=session)
    allowance = Allowance(float("inf"), monotonic)
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


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
