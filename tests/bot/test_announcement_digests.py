"""Digests of announcements on their way: whatever the clock does and whoever ticks, each is told of once."""

import asyncio
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import announcement_digest_cards as cards
from bot import announcement_digests as bot_digests
from bot.announcement_digest_cards import A_PAGE
from bot.announcement_digests import AnnouncementDigests
from bot.callbacks import AnnouncementDigest, Wishes
from bot.jobs import schedule
from community import consents, wishes
from community.wishes import InDigest, Preferences, decide
from storage import people
from storage.engine import Database
from storage.outbox import Outgoing
from storage.people import MemberRecord
from tests.held import announce, hold, member, statuses
from tests.world import World, settings_for

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
BERLIN = "Europe/Berlin"


class Kept:
    """Takes what is to be sent and keeps it."""

    def __init__(self) -> None:
        self.calls: list[Outgoing] = []

    def accept(self, calls: Sequence[Outgoing]) -> None:
        self.calls += calls


class Office:
    """One process after another that sends digests; what was sent is remembered over them."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.now, self.database, self.sent, self._folder = now, database, Kept(), folder
        self.restart()

    def restart(self) -> None:
        """The process ends, a new one begins with nothing but the database."""
        settings = settings_for(self._folder)
        self.digests = AnnouncementDigests(self.database, self.sent, settings, lambda: self.now)  # type: ignore[arg-type]

    @property
    def told(self) -> Counter[tuple[int, str]]:
        """How often each chat was told of each announcement."""
        return Counter(
            (call.chat_id, title)
            for call in self.sent.calls
            for title in re.findall(r"\d+\. <b>(\w+)</b>", call.payload["text"])
        )


async def test_processes_that_tick_at_once_tell_each_thing_once(
    database: Database, database_url: str, tmp_path: Path, now: datetime
) -> None:
    office, other = Office(database, tmp_path, now), Office(Database(database_url), tmp_path, now)
    async with database.write() as store:
        names = [await announce(store, now, name) for name in ("a", "b", "c")]
        for number in range(1, 41):
            who = await member(store, now, number)
            for one in names:
                await hold(store, one, who, now)
    await asyncio.gather(*(one.digests.tick() for one in (office, other, office, other)))
    assert len(office.sent.calls) + len(other.sent.calls) == 40
    assert set((office.told + other.told).values()) == {1}
    assert len(office.told + other.told) == 120
    await other.database.close()


@pytest.mark.parametrize("jump", [-DAY, DAY], ids=["back_a_day", "ahead_a_day"])
@pytest.mark.parametrize(
    "begin",
    # Before summer time begins in Berlin, before it ends, and on a day like any other; each a Friday, 07:00 in Moscow.
    [datetime(2026, 3, 27, 4, tzinfo=UTC), datetime(2026, 10, 23, 4, tzinfo=UTC), datetime(2026, 3, 6, 4, tzinfo=UTC)],
    ids=["summer_begins", "summer_ends", "ordinary"],
)
async def test_whatever_the_clock_does(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begin: datetime, jump: timedelta
) -> None:
    """Eight days, two hours at a time, with an announcement every fourteen; on the third day the clock jumps, and back
    on the fifth. The process ends again and again, also at the very moment at which a digest is due."""
    monkeypatch.setattr(cards, "A_PAGE", 100)
    office, made, who = Office(database, tmp_path, begin), 0, list[MemberRecord]()
    async with database.write() as store:
        for number, (zone, wish) in enumerate(product(("Europe/Moscow", BERLIN), ("daily", "weekly")), 1):
            who.append(await member(store, begin, number, zone))
            await wishes.set_wish(store, who[-1], "news", wish, begin, ZoneInfo(zone))
    for hour in range(0, 8 * 24, 2):
        if hour % 14 == 0:
            made += 1
            await _announce_to(database, office.now, f"n{made}", who)
        if hour % 10 == 0:
            office.restart()
        await office.digests.tick()
        office.now += 2 * HOUR + (jump if hour == 60 else -jump if hour == 110 else timedelta(0))
    # Whatever the clock said meanwhile: by the Monday after the next nothing waits any more.
    office.now = (office.now + 2 * WEEK).replace(hour=10)
    await office.digests.tick()
    everybody = product(range(1, len(who) + 1), range(1, made + 1))
    assert office.told == Counter({(chat, f"n{number}"): 1 for chat, number in everybody})
    async with database.read() as store:
        assert set(await statuses(store)) == {"sent"}


async def _announce_to(database: Database, now: datetime, name: str, who: Sequence[MemberRecord]) -> None:
    """One more announcement, held for those as they want it."""
    async with database.write() as store:
        number = await announce(store, now, name)
        wanted = await wishes.preferences_of(store, {one.id: one.time_zone for one in who}, ZoneInfo("UTC"))
        for one in who:
            decided = decide("news", wanted[one.id], now)
            assert isinstance(decided, InDigest)
            await hold(store, number, one, decided.at)


async def test_what_was_taken_and_not_recorded_is_taken_again(
    database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends between the claim and the commit."""
    office = Office(database, tmp_path, now)
    async with database.write() as store:
        await hold(store, await announce(store, now, "a"), await member(store, now, 1), now)

    async def ends(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("storage.outbox.add", ends)
    with pytest.raises(KeyboardInterrupt):
        await office.digests.tick()
    monkeypatch.undo()
    office.restart()
    assert await office.digests.tick() == 1
    assert await office.digests.tick() == 0
    assert office.told == Counter({(1, "a"): 1})


async def test_one_that_cannot_be_made_holds_nobody_up(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        one = await announce(store, now, "a")
        for number in (1, 2, 3):
            await hold(store, one, await member(store, now, number), now)
    made = bot_digests.message

    def broken(lines: Any, *rest: Any) -> Any:
        if lines[0].delivery_id == 1:
            raise KeyError("content of another version")
        return made(lines, *rest)

    monkeypatch.setattr(bot_digests, "message", broken)
    assert await office.digests.tick() == 2
    monkeypatch.undo()
    assert await office.digests.tick() == 0
    office.now += HOUR
    assert await office.digests.tick() == 1
    assert set(office.told.values()) == {1}


async def test_a_large_audience_is_told_some_hundred_at_a_time(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_digests, "BATCH", 4)
    monkeypatch.setattr(bot_digests, "MOST_A_TICK", 8)
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        one = await announce(store, now, "a")
        for number in range(1, 12):
            await hold(store, one, await member(store, now, number), now)
    assert [await office.digests.tick() for _ in range(3)] == [8, 3, 0]


class Reader:
    """A teacher in chat who has got a digest of so many announcements."""

    def __init__(self, world: World) -> None:
        self.world, self.person = world, world.person("teacher")

    async def joins(self, count: int) -> None:
        self.person.send("/start")
        await self.world.settle()
        for label in ("Продолжить", "Даю согласие"):
            self.person.tap(label)
            await self.world.settle()
        async with self.world.database.write() as store:
            who = await people.find_member(store, "telegram", str(self.person.id))
            assert who is not None
            await consents.record_consent(store, who.id, "announcements", "given", language="ru", now=self.world.now)
            for number in range(1, count + 1):
                text = f"Тема {number} <b>&\nПодробности {number}"
                await hold(store, await announce(store, self.world.now, f"n{number}", text), who, self.world.now)
        await self.world.pass_time(HOUR)
        await self.world.settle()

    async def taps(self, label: str) -> None:
        self.person.tap(label)
        await self.world.settle()

    def labels(self) -> list[list[str]]:
        return [list(row) for row in self.person.last().rows]


@pytest.fixture
def reader(sqlite_database: Database, tmp_path: Path, now: datetime) -> Reader:
    return Reader(World(sqlite_database, now, settings_for(tmp_path)))


async def test_a_long_digest_has_pages(reader: Reader) -> None:
    await reader.joins(2 * A_PAGE + 1)
    assert "накопилось 13 объявлений" in reader.person.last().text
    assert "И ещё 7 объявлений" in reader.person.last().text
    assert "1. Тема 1 <b>&" in reader.person.last().text
    assert reader.labels() == [["1", "2", "3", "4", "5", "6"], ["›"], ["⚙️ Что мне присылать"]]
    await reader.taps("›")
    assert reader.labels()[:2] == [["7", "8", "9", "10", "11", "12"], ["‹", "›"]]
    await reader.taps("›")
    assert reader.labels()[:2] == [["13"], ["‹"]]
    await reader.taps("13")
    assert reader.person.last().text.startswith("Тема 13 <b>&\nПодробности 13")


async def test_made_up_buttons_open_nothing(reader: Reader) -> None:
    await reader.joins(1)
    before = len(reader.person.private.messages)
    for made_up in (
        AnnouncementDigest(act="open", delivery=2**31 - 1), AnnouncementDigest(act="open", delivery=-1),
        AnnouncementDigest(act="page", at=0), AnnouncementDigest(act="page", at=2**33 - 1, page=-1),
    ):  # fmt: skip
        reader.person.tap_data(made_up.pack())
        await reader.world.settle()
        assert "нет" in (reader.person.toasts[-1].text or "")
    for act, of, value in (("wish", 99, 0), ("wish", 0, -1), ("until", 99, 7), ("until", 22, -1), ("zone", 0, 99)):
        reader.person.tap_data(Wishes.model_validate({"act": act, "of": of, "value": value}).pack())
        await reader.world.settle()
        assert reader.person.toasts[-1].alert
    for act, of, value in (("kind", 99, 0), ("from", 0, 5), ("from", 0, -1)):
        reader.person.tap_data(Wishes.model_validate({"act": act, "of": of, "value": value}).pack())
        await reader.world.settle()
    assert len(reader.person.private.messages) == before
    async with reader.world.database.read() as store:
        who = await people.find_member(store, "telegram", str(reader.person.id))
        assert who is not None
        assert await wishes.preferences(store, who, ZoneInfo("Europe/Moscow")) == Preferences(ZoneInfo("Europe/Moscow"))


async def test_the_clock_ticks_for_digests(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    app = World(sqlite_database, now, settings_for(tmp_path)).app
    jobs = schedule(app, sqlite_database, lambda: now, "ru", tmp_path).get_jobs()
    assert app.announcement_digests.tick in [job.func for job in jobs]
