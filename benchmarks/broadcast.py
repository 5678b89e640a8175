"""How many copies of an announcement one core sends a second with the allowance lifted, beside a bare aiogram loop that
only makes the calls; and what memory it takes to write to many. `python -m benchmarks.broadcast` prints it as JSON.

The whole way: rows made, taken, written down before and after their calls in a durable SQLite file, HTTP to a
Telegram on the other core.
"""

import asyncio
import dataclasses
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from benchmarks.counted import memory_here
from bot.app import build_bot
from bot.broadcasts import UNDER_WAY
from bot.service import CONNECTIONS
from community.settings import load_settings
from storage import announcements, deliveries
from storage.audiences import EVERYBODY
from storage.engine import Database
from storage.migrate import migrate
from storage.places import EVERYWHERE
from tests.broadcast import recipients

TOKEN = "424242:benchmark"
FIRST_CHAT = 5000
ROUNDS, FEW, MANY = 5, 5_000, 100_000
TEXT = "Семинар в пятницу в 15:00, школа № 3, актовый зал. Возьмите, пожалуйста, ноутбук и один пример задания."
BOLD = [{"type": "bold", "offset": 0, "length": 17}]
NOON = datetime(2026, 3, 2, 9, tzinfo=UTC)  # in Moscow: nobody has quiet hours
STARTED = time.monotonic()


def clock() -> datetime:
    """The present, as if it were about noon when this process started."""
    return NOON + timedelta(seconds=time.monotonic() - STARTED)


@dataclass(frozen=True)
class Rate:
    """Messages a second of the clock, and a second of the processor: the second holds on a busy machine, too."""

    by_clock: float
    by_processor: float


@dataclass(frozen=True)
class Sent:
    """How fast; resident megabytes before the first copy and after the last."""

    rate: Rate
    before: float
    after: float


@dataclass(frozen=True)
class Measured:
    """Rounds of a few thousand copies, the bare loop's rate after each, and one round of many."""

    rounds: list[Sent]
    bare: list[Rate]
    many: Sent


class Watch:
    """A stop-watch on clock and processor."""

    def __enter__(self) -> "Watch":
        self._clock, self._processor = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self._clock, self._processor = time.perf_counter() - self._clock, time.process_time() - self._processor

    def rate(self, count: int) -> Rate:
        """`count` in the time between."""
        return Rate(count / self._clock, count / self._processor)


@asynccontextmanager
async def stub(core: int) -> AsyncIterator[str]:
    """The address of a Telegram on another core."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.stub", str(core), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    finally:
        process.kill()
        await process.wait()


async def broadcast(folder: Path, address: str, people: int) -> Sent:
    """One announcement to so many members."""
    database = Database(f"sqlite+aiosqlite:///{folder}/{people}-{time.monotonic_ns()}.db")
    await migrate(database)
    async with database.write() as store:
        await recipients(store, range(FIRST_CHAT, FIRST_CHAT + people), clock())
        number = await announcements.add(
            store, public_id="a", kind="news", status="scheduled", owner=EVERYWHERE, author_id=None,
            content={"texts": {"ru": {"text": TEXT, "entities": BOLD}}}, audience=EVERYBODY, now=clock(),
            send_at=clock(),
        )  # fmt: skip
    session = AiohttpSession(api=TelegramAPIServer.from_base(address), limit=CONNECTIONS)
    given = {"STAFFROOM_DATA_DIR": str(folder), "STAFFROOM_MESSAGES_PER_SECOND": "inf"}
    app = build_bot(load_settings(given, env_file=None), database, session, TOKEN, clock)
    running = asyncio.create_task(app.broadcasts.run())
    before = memory_here()
    with Watch() as watch:
        await _until_done(database, number, people)
    after = memory_here()
    await app.broadcasts.stop(5)
    await running
    await session.close()
    await database.close()
    return Sent(watch.rate(people), before, after)


async def _until_done(database: Database, number: int, people: int) -> None:
    while True:
        async with database.read() as store:
            found = await announcements.get(store, number)
            assert found is not None
            if found.status == "done":
                assert await deliveries.counts(store, number) == {"sent": people}
                return
        await asyncio.sleep(0.2)


async def bare(address: str, count: int) -> Rate:
    """Messages a second of aiogram alone: as many calls at once, nothing written down."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(address), limit=CONNECTIONS)
    bot = Bot(TOKEN, session=session)
    chats = iter(range(FIRST_CHAT, FIRST_CHAT + count))

    async def send() -> None:
        for chat in chats:
            await bot.send_message(chat, TEXT, entities=[], parse_mode=None)

    with Watch() as watch:
        await asyncio.gather(*(send() for _ in range(UNDER_WAY)))
    await session.close()
    return watch.rate(count)


async def measure() -> Measured:
    """Alternated rounds, then the many."""
    cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    rounds: list[Sent] = []
    alone: list[Rate] = []
    with tempfile.TemporaryDirectory() as folder:
        async with stub(cores[-1]) as address:
            await broadcast(Path(folder), address, 100)
            for _ in range(ROUNDS):
                rounds.append(await broadcast(Path(folder), address, FEW))
                alone.append(await bare(address, FEW))
            return Measured(rounds, alone, await broadcast(Path(folder), address, MANY))


def main() -> None:
    """Measures once and prints it."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    print(json.dumps(dataclasses.asdict(asyncio.run(measure()))))


if __name__ == "__main__":
    main()
