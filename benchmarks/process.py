"""The real process beside the sandbox: how long it takes to start, what memory it holds, how late its answers come."""

import asyncio
import os
import signal
import socket
import statistics
import sys
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.taps import TOKEN, Survey, survey
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram

SECONDS_OF_LOAD = 5.0
TAPS_A_SECOND = 100


@dataclass(frozen=True)
class Started:
    """Seconds until `/readyz` said yes of an empty database; resident memory in megabytes of a process that found its
    tables, idle and after a load."""

    seconds: float
    idle: float
    loaded: float


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def memory(pid: int) -> float:
    """Resident megabytes of a process."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def run_once(folder: Path) -> Started:
    """Starts the process with an empty database and stops it; starts it again on that database, has a hundred people
    greet it a few times, and stops it."""
    telegram = Telegram(lambda: datetime.now(UTC), token=TOKEN)
    telegram.allowance.lifted = True
    async with SandboxServer(telegram) as server:
        async with _process(folder, server.base_url) as (_, seconds):
            pass
        async with _process(folder, server.base_url) as (pid, _):
            await asyncio.sleep(1)
            idle = memory(pid)
            for _ in range(20):
                for number in range(100):
                    _person(telegram, number).send("/start")
                await telegram.updates.drained()
            await asyncio.sleep(1)
            return Started(seconds, idle, memory(pid))


@asynccontextmanager
async def _process(folder: Path, telegram: str) -> AsyncIterator[tuple[int, float]]:
    """The running bot's number, and the seconds until it was ready."""
    port = free_port()
    given = {
        "BOT_TOKEN": TOKEN,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/run.db",
        "DATA_DIR": str(folder),
        "API_PORT": str(port),
        "TELEGRAM_API_URL": telegram,
        "MESSAGES_PER_SECOND": "inf",
    }
    environment = {**os.environ, **{f"STAFFROOM_{name}": value for name, value in given.items()}}
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        await asyncio.wait_for(_ready(port), 60)
        yield process.pid, time.perf_counter() - begun
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def _person(telegram: Telegram, number: int) -> Any:
    known = list(telegram.people.values())
    return known[number] if number < len(known) else telegram.person(f"Анна {number}")


async def _ready(port: int) -> None:
    while not await asyncio.to_thread(_says_yes, port):  # noqa: ASYNC110 - another process: nothing to wait on
        await asyncio.sleep(0.02)


def _says_yes(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError):
        return False


@dataclass(frozen=True)
class Latency:
    """Milliseconds from a tap's arrival to its last reply, at a hundred taps a second."""

    p50: float
    p99: float


async def latency(folder: Path) -> Latency:
    """Taps of a hundred people, one every ten milliseconds, through the running intake and delivery."""
    async with survey(folder, TAPS_A_SECOND) as measured:
        replied = _notice_replies(measured)
        works = [asyncio.create_task(measured.app.intake.run()), asyncio.create_task(measured.app.delivery.run())]
        waits: list[asyncio.Task[float]] = []
        begun = time.perf_counter()
        queue: list[dict[str, Any]] = []
        for number in range(int(SECONDS_OF_LOAD * TAPS_A_SECOND)):
            if not queue:
                queue = measured.taps()
            update = queue.pop(0)
            await asyncio.sleep(max(0.0, begun + number / TAPS_A_SECOND - time.perf_counter()))
            waits.append(asyncio.create_task(_one(measured, update, replied)))
        taken = sorted(await asyncio.gather(*waits))
        measured.app.intake.stop()
        works[1].cancel()
        await asyncio.gather(*works, return_exceptions=True)
    hundredths = statistics.quantiles(taken, n=100)
    return Latency(hundredths[49] * 1000, hundredths[98] * 1000)


def _notice_replies(measured: Survey) -> dict[str, asyncio.Event]:
    """Events by the number of the tap, set as the tap is answered: the last call of a reply."""
    replied: dict[str, asyncio.Event] = {}
    plain = measured.session.make_request

    async def noticing(bot: Any, method: Any, timeout: int | None = None) -> Any:
        number = getattr(method, "callback_query_id", None)
        if number in replied:
            replied[number].set()
        return await plain(bot, method, timeout)

    measured.session.make_request = noticing  # type: ignore[method-assign]
    return replied


async def _one(measured: Survey, update: dict[str, Any], replied: dict[str, asyncio.Event]) -> float:
    done = replied[update["callback_query"]["id"]] = asyncio.Event()
    begun = time.perf_counter()
    await measured.app.intake.receive([update])
    await done.wait()
    return time.perf_counter() - begun


async def sandbox_rate(count: int = 2000) -> float:
    """Messages a second that the sandbox takes from a bot in process."""
    telegram = Telegram(lambda: datetime.now(UTC), token=TOKEN)
    telegram.allowance.lifted = True
    person = telegram.person("Анна")
    person.send("/start")
    begun = time.perf_counter()
    for number in range(count):
        await telegram.call(TOKEN, "sendMessage", {"chat_id": str(person.id), "text": f"{number}"})
    return count / (time.perf_counter() - begun)
