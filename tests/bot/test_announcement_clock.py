"""Whatever the clock does: jumps, summer time both ways, a process that ends when something is due. Everything that is
announced reaches everybody once, at once or in a digest, and nobody in his quiet hours."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import announcement_digest_cards
from bot.sandbox.events import Sent
from community import announcement_series, wishes
from community.quiet_hours import NIGHT
from storage import people
from storage.engine import Database
from tests.broadcast import recipients, scheduled
from tests.world import World, settings_for

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
MOSCOW = ZoneInfo("Europe/Moscow")
# Three clocks, one of them with summer time, and three wishes.
LIVES = [(zone, wish) for wish in ("now", "daily", "weekly") for zone in (None, "Europe/Berlin", "Asia/Vladivostok")]
SUMMER_BEGINS, SUMMER_ENDS = datetime(2026, 3, 27, 3, tzinfo=UTC), datetime(2026, 10, 23, 3, tzinfo=UTC)


class Town:
    """Nine people, each with a clock and a wish of his own."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.world = World(database, now, settings_for(folder))
        self.made = 0

    async def build(self) -> None:
        """Everybody has spoken to the bot and agreed to announcements."""
        self.people = [self.world.telegram.person(f"Учитель {number}") for number in range(len(LIVES))]
        for person in self.people:
            person.send("/start")
        self.world.telegram.take_updates(1000)
        async with self.world.database.write() as store:
            numbers = await recipients(store, [person.id for person in self.people], self.world.now)
            for number, (zone, wish) in zip(numbers, LIVES, strict=True):
                await people.change_member(store, number, time_zone=zone)
                member = await people.get_member(store, number)
                assert member is not None
                await wishes.set_wish(store, member, "news", wish, self.world.now, MOSCOW)

    async def schedule(self, **more: Any) -> None:
        """One more announcement."""
        self.made += 1
        content = {"texts": {"ru": {"text": f"n{self.made}", "entities": []}}}
        async with self.world.database.write() as store:
            await scheduled(store, self.world.now, f"a{self.made}", content=content, **more)

    async def passes(self, span: timedelta) -> None:
        """Time passes, and the bot does what is due."""
        await self.world.pass_time(span)
        await self.world.settle()

    def told(self) -> Counter[tuple[int, str]]:
        """How often each was told of each announcement."""
        return Counter(
            (event.chat_id, name)
            for event in self.world.telegram.events
            if isinstance(event, Sent) and event.by_bot
            for name in re.findall(r"\bn\d+\b", event.message["text"])
        )


@pytest.mark.parametrize("jump", [-DAY, DAY], ids=["back_a_day", "ahead_a_day"])
@pytest.mark.parametrize("begin", [SUMMER_BEGINS, SUMMER_ENDS], ids=["summer_begins", "summer_ends"])
async def test_everything_reaches_everybody_once(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: datetime, jump: timedelta
) -> None:
    """Four days, three hours at a time; on the second the clock jumps, on the fourth it jumps back. Announcements are
    due at one moment for all, or at an hour of everybody's own clock: at noon, and at half past two, which Berlin skips
    or has twice."""
    monkeypatch.setattr(announcement_digest_cards, "A_PAGE", 100)
    town = Town(database, tmp_path, begin)
    await town.build()
    for hour in range(0, 96, 9):
        await town.schedule(send_at=begin + timedelta(hours=hour))
    for day, time in product(range(4), ("02:30", "12:00")):
        local = f"{(begin + timedelta(days=day)).date()}T{time}"
        await town.schedule(send_at=announcement_series.beginning(local), local_at=local)
    for hour in range(0, 96, 3):
        if hour % 9 == 0:
            await town.world.restart()
        await town.passes(3 * HOUR + (jump if hour == 36 else -jump if hour == 72 else timedelta(0)))
    # Afterwards one digest more for whoever waits for a Monday, by day on every clock of the three.
    for _ in range(3):
        await town.passes(WEEK - (town.world.now - town.world.now.replace(hour=9, minute=0)))
    everybody = product((person.id for person in town.people), range(1, town.made + 1))
    assert town.told() == Counter({(chat, f"n{number}"): 1 for chat, number in everybody})


async def test_nobody_is_told_in_his_quiet_hours(sqlite_database: Database, tmp_path: Path) -> None:
    town = Town(sqlite_database, tmp_path, SUMMER_BEGINS)
    await town.build()
    clocks = {person.id: ZoneInfo(zone or MOSCOW.key) for person, (zone, _) in zip(town.people, LIVES, strict=True)}
    seen = len(town.world.telegram.events)
    for _ in range(3 * 24):
        await town.schedule()
        await town.passes(HOUR)
        events, seen = town.world.telegram.events[seen:], len(town.world.telegram.events)
        told = {event.chat_id for event in events if isinstance(event, Sent) and event.by_bot}
        assert not [chat for chat in told if NIGHT.hold(town.world.now, clocks[chat])]
