"""A sender of announcements against the sandbox, in process and on a clock moved by hand; fixtures for its tests."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.allowance import Allowance
from bot.broadcasts import Broadcasts
from bot.copies import Copier, Renderer
from bot.sandbox.person import Person
from community import delivering
from storage import announcements, deliveries
from storage.announcements import AnnouncementRecord
from storage.engine import Database
from tests.broadcast import TextRenderer, recipients, scheduled
from tests.world import World, settings_for


class Office:
    """A sender of announcements on the world's clock: it sleeps by moving it."""

    def __init__(self, world: World, per_second: float = float("inf")) -> None:
        self.world = world
        self.people: list[Person] = []
        self.slept: list[float] = []
        self.decide = delivering.decide
        self.renderer: Renderer = TextRenderer()
        self.restart(per_second)

    def restart(self, per_second: float = float("inf")) -> None:
        """A process of its own, with nothing but the database."""
        world = self.world
        self.allowance = Allowance(per_second, lambda: world.now.timestamp(), self.sleep)
        self.broadcasts = Broadcasts(
            world.database, world.app.delivery, Copier(world.app.bot, self.allowance, world.clock, self.sleep),
            self.allowance, world.settings, world.clock, renderer=self.renderer,
            decide=lambda row, now: self.decide(row, now), sleep=self.sleep,
        )  # fmt: skip

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.world.now += timedelta(seconds=seconds)

    async def invite(self, count: int) -> None:
        """So many members who have spoken to the bot."""
        telegram = self.world.telegram
        new = [telegram.person(f"Учитель {number}") for number in range(count)]
        for person in new:
            telegram.state.chats[person.id].started = True
        async with self.world.database.write() as store:
            await recipients(store, [person.id for person in new], self.world.now)
        self.people += new

    async def announce(self, **more: Any) -> int:
        """An announcement that is due; its number."""
        async with self.world.database.write() as store:
            public_id = f"a{self.world.telegram.next_query_id()}"
            return (await scheduled(store, self.world.now, public_id, **more)).id

    async def counts(self, number: int) -> dict[str, int]:
        async with self.world.database.read() as store:
            return await deliveries.counts(store, number)

    async def found(self, number: int) -> AnnouncementRecord:
        async with self.world.database.read() as store:
            found = await announcements.get(store, number)
        assert found is not None
        return found

    async def drain(self, rounds: int = 1, apart: float = 60) -> None:
        """Sends what is due now, and what is due after each of `rounds` waits."""
        await self.broadcasts.drain()
        for _ in range(rounds - 1):
            self.world.now += timedelta(seconds=apart)
            await self.broadcasts.drain()

    def heard(self) -> list[list[str]]:
        """What each person has read from the bot."""
        return [[m["text"] for m in one.private.messages.values() if m["from"]["is_bot"]] for one in self.people]


@pytest.fixture
async def world(now: datetime, tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    path = tmp_path / "staffroom.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    yield World(database, now, settings_for(tmp_path))
    await database.close()


@pytest.fixture
async def office(world: World) -> Office:
    office = Office(world)
    await office.invite(5)
    return office
