"""What was sent is written down before anybody may believe the sender has finished."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiogram import Bot
from sqlalchemy.exc import OperationalError

from bot import delivery as delivery_module
from bot.allowance import Allowance
from bot.delivery import Delivery
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import Telegram
from storage import outbox
from storage.engine import Database, Store
from storage.outbox import Call


class SlowDatabase(Database):
    """Its commits wait for the gate."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.reached, self.gate = asyncio.Event(), asyncio.Event()
        self.gate.set()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Store]:
        async with super().write() as store:
            yield store
            self.reached.set()
            await self.gate.wait()


@pytest.mark.parametrize("ending", [Delivery.drain, lambda delivery: delivery.stop(1)], ids=["drain", "stop"])
async def test_the_end_waits_for_what_is_being_written_down(
    ending: Callable[[Delivery], Coroutine[None, None, None]], tmp_path: Path, sqlite_template: Path, now: datetime
) -> None:
    file = tmp_path / "slow.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = SlowDatabase(f"sqlite+aiosqlite:///{file}")
    telegram = Telegram(lambda: now)
    teacher = telegram.person("Anna")
    teacher.send("/start")
    bot = Bot(telegram.token, session=SandboxSession(telegram))
    delivery = Delivery(bot, database, Allowance(float("inf"), lambda: 0.0), lambda: now)
    async with database.write() as store:
        calls = await outbox.add(store, [Call(teacher.id, "sendMessage", {"chat_id": teacher.id, "text": "!"})], now)
    database.reached.clear()
    database.gate.clear()
    running = asyncio.create_task(delivery.run())
    delivery.accept(calls)
    await database.reached.wait()
    ended = asyncio.create_task(ending(delivery))
    for _ in range(50):
        await asyncio.sleep(0)
    assert not ended.done()
    database.gate.set()
    await ended
    running.cancel()
    async with database.read() as store:
        assert await outbox.counts(store) == {}
    await database.close()


class AwayDatabase(Database):
    """Refuses the next `refusals` write transactions at their commit, as a full disk does."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.refusals, self.back = 0, asyncio.Event()

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Store]:
        async with super().write() as store:
            yield store
            if self.refusals:
                self.refusals -= 1
                if not self.refusals:
                    self.back.set()
                raise OperationalError("COMMIT", {}, OSError("disk full"))


async def test_a_database_that_is_away_is_waited_for_and_nothing_is_said_twice(
    tmp_path: Path, sqlite_template: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery_module, "DATABASE_WAIT", 0)
    file = tmp_path / "away.db"
    file.write_bytes(sqlite_template.read_bytes())
    database = AwayDatabase(f"sqlite+aiosqlite:///{file}")
    telegram = Telegram(lambda: now)
    teacher = telegram.person("Anna")
    teacher.send("/start")
    bot = Bot(telegram.token, session=SandboxSession(telegram))
    delivery = Delivery(bot, database, Allowance(float("inf"), lambda: 0.0), lambda: now)
    async with database.write() as store:
        calls = await outbox.add(store, [Call(teacher.id, "sendMessage", {"chat_id": teacher.id, "text": "!"})], now)
    database.refusals = 3
    running = asyncio.create_task(delivery.run())
    delivery.accept(calls)
    await database.back.wait()
    await delivery.drain()
    assert not running.done()
    running.cancel()
    async with database.read() as store:
        assert await outbox.counts(store) == {}
    assert [m["text"] for m in teacher.private.messages.values() if m["from"]["is_bot"]] == ["!"]
    await database.close()


async def test_a_reply_that_waits_keeps_its_lease(sqlite_database: Database, now: datetime) -> None:
    telegram = Telegram(lambda: now)
    teacher = telegram.person("Anna")
    teacher.send("/start")
    bot = Bot(telegram.token, session=SandboxSession(telegram))
    waiting = Allowance(float("inf"), lambda: 0.0)
    waiting.pause(3600)
    moment = [now]
    delivery = Delivery(bot, sqlite_database, waiting, lambda: moment[0])
    async with sqlite_database.write() as store:
        calls = await outbox.add(store, [Call(teacher.id, "sendMessage", {"chat_id": teacher.id, "text": "!"})], now)
    delivery.accept(calls)
    for _ in range(4):
        moment[0] += timedelta(seconds=40)
        await delivery.recover()
    async with sqlite_database.write() as store:
        assert await outbox.take_over(store, moment[0]) == []
    await delivery.stop(0)
