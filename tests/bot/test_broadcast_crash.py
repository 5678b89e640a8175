"""The sender of announcements is killed again and again while Telegram has a bad day: nobody is missed, nobody gets a
copy twice save where the outcome was unknowable, and those are counted.

`make soak` writes to as many as there are teachers in the region whose study ships, and kills twenty times. The seed is
printed; STAFFROOM_SEED repeats a run's decisions.
"""

import asyncio
import multiprocessing
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.sandbox.requests import Upload
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Answer, Telegram
from community import broadcasting
from storage.engine import Database
from storage.sqlite import library
from tests.bot.broadcast_process import IN_A_PAUSE, serve
from tests.broadcast import recipients, scheduled

SEED = int(os.environ.get("STAFFROOM_SEED", "20260302"))
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.bot.broadcast_process"])
SOAK = bool(os.environ.get("STAFFROOM_SOAK"))
PEOPLE, BLOCKED, KILLS = (14_269, 350, 20) if SOAK else (240, 6, 3)
RETRY_AFTER = 1
PAUSES = None if SOAK else 6
LONGEST = 1800.0 if SOAK else 60.0


class BadDay(Telegram):
    """A sandbox on real time that notes when it was called, and when it asked for a pause."""

    def __init__(self, seed: int) -> None:
        super().__init__(lambda: datetime.now(UTC), seed=seed)
        self.allowance.lifted = True
        self.asked: list[float] = []
        self.refused: list[float] = []
        self.killed: list[float] = []
        self._step = asyncio.Condition()

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Answer:
        async with self._step:
            self.asked.append(monotonic())
            self._step.notify_all()
        answer = await super().call(token, method, params, uploads)
        if answer.status == 429:
            self.refused.append(monotonic())
        return answer

    async def further(self, calls: int) -> None:
        """Waits until so many more calls have come."""
        goal = len(self.asked) + calls
        async with self._step, asyncio.timeout(LONGEST):
            await self._step.wait_for(lambda: len(self.asked) >= goal)

    def begin(self) -> None:
        """From now on everything goes wrong."""
        sends = ["sendMessage"]
        self.faults.timeout(sends, chance=0.2)
        self.faults.timeout(sends, chance=0.08, delivered=True)
        self.faults.lose_reply(sends, chance=0.03)
        self.faults.too_many(RETRY_AFTER, sends, chance=0.05, times=PAUSES)
        self.faults.server_error(500, sends, chance=0.01)
        self.faults.server_error(502, sends, chance=0.01, json_body=False)

    def spoken_to_in_a_pause(self) -> list[tuple[float, float]]:
        """Calls in the second half of a pause, and the refusal before: those of the first were under way when it was
        asked for. Whoever was killed as he was told, or before, could tell nobody."""
        heard = [at for at in self.refused if not any(-0.5 <= kill - at < 0.3 for kill in self.killed)]
        return [(call, at) for call in self.asked for at in heard if 0.5 < (call - at) / RETRY_AFTER < 0.95]


class Sender:
    """The process that sends, on a database of its own."""

    def __init__(self, folder: Path, telegram: BadDay, address: str) -> None:
        self.path = folder / "staffroom.db"
        self.url = f"sqlite+aiosqlite:///{self.path}"
        self.log = folder / "process.log"
        self._telegram = telegram
        self._address = address
        self._process: Any = None

    def start(self) -> None:
        # Forked from a process that has loaded everything: a test need not wait for that at each start.
        self._process = FORKS.Process(target=serve, args=(self.url, self._address, str(self.log), not SOAK))
        self._process.start()

    async def end(self, number: signal.Signals) -> int | None:
        assert self._process is not None
        self._telegram.killed.append(monotonic())
        if self._process.pid is not None and self._process.is_alive():
            os.kill(self._process.pid, number)
        await asyncio.to_thread(self._process.join, LONGEST)
        code: int | None = self._process.exitcode
        return code

    async def until_done(self) -> None:
        """Waits until nothing is left to send: there is nothing to wait on but the database."""
        async with asyncio.timeout(LONGEST):
            while self.rows("SELECT 1 FROM announcement WHERE status <> 'done'"):  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(library().connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            found: list[tuple[Any, ...]] = connection.execute(query).fetchall()
        return found

    def uncertain(self) -> list[int]:
        """The chats of unknown outcome."""
        query = "SELECT a.external_id FROM delivery d JOIN account a USING (member_id) WHERE d.status = 'uncertain'"
        return [int(chat) for (chat,) in self.rows(query)]

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[BadDay, str]]:
    telegram = BadDay(SEED)
    async with SandboxServer(telegram) as server:
        yield telegram, server.base_url


async def prepare(sender: Sender, telegram: BadDay, template: Path) -> tuple[int, list[int], list[int]]:
    """The announcement, everybody's chats, and those who have blocked the bot."""
    shutil.copy(template, sender.path)
    people = [telegram.person(f"Учитель {number}") for number in range(PEOPLE)]
    for person in people:
        telegram.state.chats[person.id].started = True
    blocked = people[:: PEOPLE // BLOCKED]
    for person in blocked:
        telegram.state.chats[person.id].blocked = True
    database = Database(sender.url)
    now = datetime.now(UTC)
    async with database.write() as store:
        await recipients(store, [person.id for person in people], now)
        announcement = await scheduled(store, now)
    await database.close()
    return announcement.id, [person.id for person in people], [person.id for person in blocked]


async def first_of(*waits: Coroutine[Any, Any, None]) -> None:
    """Waits until one of these is over: a fast process may have nothing left to be killed at."""
    tasks = [asyncio.create_task(wait) for wait in waits]
    over, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
    for task in over:
        task.result()


async def repeat_uncertain(sender: Sender, announcement: int) -> None:
    database = Database(sender.url)
    async with database.write() as store:
        await broadcasting.repeat_uncertain(store, announcement, datetime.now(UTC))
    await database.close()


async def test_whatever_is_killed_when(telegram: tuple[BadDay, str], tmp_path: Path, sqlite_template: Path) -> None:
    sandbox, address = telegram
    rng = random.Random(SEED)
    sender = Sender(tmp_path, sandbox, address)
    announcement, chats, blocked = await prepare(sender, sandbox, sqlite_template)
    unknown: Counter[int] = Counter()
    killed = 0
    sandbox.begin()
    try:
        for _ in range(KILLS):
            sender.start()
            await first_of(sandbox.further(rng.randint(1, PEOPLE // KILLS // 2)), sender.until_done())
            await asyncio.sleep(rng.uniform(0, 0.05))
            code = await sender.end(signal.SIGTERM if not SOAK and rng.random() < 0.2 else signal.SIGKILL)
            assert code in (0, -signal.SIGKILL), sender.said()
            killed += code == -signal.SIGKILL
        sender.start()
        await sender.until_done()
        states = Counter(status for (status,) in sender.rows("SELECT status FROM delivery"))
        assert states.total() == PEOPLE
        assert states.keys() <= {"sent", "uncertain", "unreachable", "failed"}, states
        sandbox.faults.clear()
        while lost := sender.uncertain():
            unknown.update(lost)
            await repeat_uncertain(sender, announcement)
            await sender.until_done()
    finally:
        assert await sender.end(signal.SIGTERM) == 0, sender.said()
    check(sandbox, sender, chats, blocked, unknown)
    twice = sum(len(sandbox.state.chats[chat].messages) for chat in chats) - (PEOPLE - len(blocked))
    print(  # noqa: T201
        f"seed {SEED}: {killed} times killed; first {dict(states)}; {len(sandbox.asked)} calls, {len(sandbox.refused)} "
        f"refused with 429, {unknown.total()} of unknown outcome, {twice} copies more than people"
    )


def check(sandbox: BadDay, sender: Sender, chats: list[int], blocked: list[int], unknown: Counter[int]) -> None:
    """Nobody missed, nobody told twice but where it could not be known, nothing left behind."""
    final = Counter(status for (status,) in sender.rows("SELECT status FROM delivery"))
    assert final == {"sent": PEOPLE - len(blocked), "unreachable": len(blocked)}
    for chat in chats:
        copies = len(sandbox.state.chats[chat].messages)
        if chat in blocked:
            assert copies == 0
        else:
            assert 1 <= copies <= 1 + unknown[chat], f"{copies} copies, {unknown[chat]} times of unknown outcome"
    assert sender.rows("SELECT 1 FROM delivery WHERE task IS NOT NULL OR leased_until IS NOT NULL") == []
    assert sandbox.spoken_to_in_a_pause() == []
    assert IN_A_PAUSE not in sender.said()
