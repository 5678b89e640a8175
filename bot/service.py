"""The one process: bot, intake, sender and API side by side, started together and stopped in order."""

import asyncio
import contextlib
import fcntl
import signal
import socket
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
import uvicorn
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from fastapi import FastAPI

from bot.app import BotApp, build_bot, utc_now
from bot.broadcasts import UNDER_WAY
from bot.jobs import schedule
from bot.polling import Polling, over_http, remove_webhook
from bot.webhook import announce
from community.analysis import AnalysisWorker
from community.settings import Settings
from storage.engine import Database
from storage.migrate import migrate
from surveys.problems import InputError

GRACE = 8.0  # seconds for what is under way, within the ten that most supervisors give
CONNECTIONS = UNDER_WAY + 100  # announcements never hold all of them
log = structlog.get_logger(__name__)

# Given what is running and a test of readiness, makes the API. The composition root knows how; this room does not.
ApiFactory = Callable[["Running"], FastAPI]


class ApiServer(uvicorn.Server):
    """uvicorn without its signal handlers: the whole process stops in one order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass
class Running:
    """A running installation. `failed` is done as soon as a part of it cannot go on."""

    settings: Settings
    app: BotApp
    database: Database
    address: str
    analysis: AnalysisWorker
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    tasks: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Starts a part that runs until the process stops."""
        self.tasks[name] = asyncio.create_task(work, name=name)

    async def failure(self) -> None:
        """Returns never, unless a part ends; then raises what ended it."""
        done, _ = await asyncio.wait(self.tasks.values(), return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


def listen(host: str, port: int) -> socket.socket:
    """A socket for the API. InputError where the port is taken."""
    try:
        return socket.create_server((host, port))
    except OSError:
        raise InputError.one("address-taken", f"{host}:{port}") from None


def public_address(settings: Settings, address: str) -> str | None:
    """Where people reach our pages, None where they cannot: an address of this very machine means something only to
    those who chat on it too, in the sandbox."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    return None if settings.telegram_api_url == Settings.model_fields["telegram_api_url"].default else address


@contextlib.contextmanager
def alone(database: Database) -> Iterator[None]:
    """Holds an SQLite database for this process: whoever starts sends what the outbox holds, so a second process would
    say everything twice. InputError where another holds it; a process that ended, however it did, holds nothing."""
    if database.path is None:
        yield
        return
    with Path(f"{database.path}.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise InputError.one("already-running", str(database.path)) from None
        yield


@asynccontextmanager
async def running(settings: Settings, token: str, make_api: ApiFactory) -> AsyncIterator[Running]:
    """Starts everything and stops it in order: no new updates, finish those begun, send what is to be said."""
    database = Database(settings.database_url)
    with alone(database):
        async with _running(settings, token, make_api, database) as parts:
            yield parts


@asynccontextmanager
async def _running(settings: Settings, token: str, make_api: ApiFactory, database: Database) -> AsyncIterator[Running]:
    listener = listen(settings.api_host, settings.api_port)
    await migrate(database)
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url), limit=CONNECTIONS)
    host, port = listener.getsockname()[:2]
    address = f"http://{host}:{port}"
    analysis = AnalysisWorker(settings.data_dir)
    seen_at = public_address(settings, address)
    app = build_bot(settings, database, session, token, analysis=analysis, public_address=seen_at)
    parts = Running(settings, app, database, address, analysis)
    server = ApiServer(uvicorn.Config(make_api(parts), log_config=None, lifespan="off"))
    scheduler = schedule(app, database, utc_now, settings.default_language, analysis.columns)
    try:
        await app.delivery.recover(everything=database.dialect == "sqlite")
        await app.broadcasts.recover(everything=database.dialect == "sqlite")
        parts.start("delivery", app.delivery.run())
        parts.start("broadcasts", app.broadcasts.run())
        parts.start("intake", app.intake.run())
        parts.start("api", server.serve([listener]))
        await _open_the_door(parts, session)
        scheduler.start()
        yield parts
    finally:
        if scheduler.running:
            scheduler.shutdown(wait=False)
        await _stop(parts, server)
        await analysis.close()
        await session.close()
        await database.close()


async def _open_the_door(parts: Running, session: AiohttpSession) -> None:
    """Begins to receive updates, by webhook or by polling."""
    if not parts.settings.webhook:
        polling = Polling(
            over_http(parts.app.bot, session),
            parts.app.intake,
            parts.database,
            utc_now,
            ready=parts.ready,
            unhook=lambda: remove_webhook(parts.app.bot),
        )
        await polling.resume()
        parts.start("polling", polling.run())
        return
    parts.start("webhook", announce(parts.app.bot, parts.settings, parts.ready))


async def _stop(parts: Running, server: uvicorn.Server) -> None:
    polling = parts.tasks.get("polling")
    if polling is not None:
        polling.cancel()
    server.should_exit = True
    parts.app.intake.stop()
    if "intake" in parts.tasks:
        await asyncio.wait([parts.tasks["intake"]], timeout=GRACE / 2)
    # Side by side: both wait for calls that are under way.
    await asyncio.gather(parts.app.broadcasts.stop(GRACE / 4), parts.app.delivery.stop(GRACE / 2))
    for task in parts.tasks.values():
        task.cancel()
    await asyncio.gather(*parts.tasks.values(), return_exceptions=True)


async def serve(settings: Settings, token: str, make_api: ApiFactory) -> None:
    """Runs until SIGTERM or SIGINT, or until a part of it cannot go on."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    async with running(settings, token, make_api) as parts:
        log.info("running", api=parts.address, webhook=settings.webhook)
        stopped = asyncio.create_task(stop.wait())
        failed = asyncio.create_task(parts.failure())
        await asyncio.wait([stopped, failed], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        if failed.done():
            failed.result()
        failed.cancel()
        log.info("stopping")
