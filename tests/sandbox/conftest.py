"""A sandbox with a hand-moved clock, reached in process and over HTTP."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.sandbox import SandboxSession, Telegram
from bot.sandbox.server import SandboxServer


class Clock:
    """Time stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


class Naps:
    """Stands in for sleeping: notes how long, lets others run, and is back at once."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        self.clock.move(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def naps(clock: Clock) -> Naps:
    return Naps(clock)


@pytest.fixture
def telegram(clock: Clock, naps: Naps) -> Telegram:
    return Telegram(clock, sleep=naps)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[SandboxServer]:
    async with SandboxServer(telegram) as server:
        yield server


BotMaker = Callable[..., Bot]


@pytest.fixture(params=["in process", "http"])
async def bot(request: pytest.FixtureRequest, telegram: Telegram) -> AsyncIterator[Bot]:
    """The bot under test, once through each door."""
    if request.param == "in process":
        async with Bot(telegram.token, session=SandboxSession(telegram)) as bot:
            yield bot
        return
    async with SandboxServer(telegram) as server:
        session = AiohttpSession(api=TelegramAPIServer.from_base(server.base_url))
        async with Bot(telegram.token, session=session) as bot:
            yield bot
