"""Published studies on their pages of results, behind a real server in a thread."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import uvicorn

from api.app import create_app
from api.services import Services
from bot.service import ApiServer
from community.analysis import AnalysisWorker
from community.pseudonyms import KeyRing
from community.sample import Builder, published, repeatable
from community.settings import load_settings
from storage.engine import Database
from storage.migrate import migrate

STUDIES = ("yelets_teachers", "moscow_survey", "moscow_interviews")
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@contextmanager
def pages_of_studies(folder: Path) -> Iterator[dict[str, str]]:
    """The address of every study's page, while the server runs."""
    loop = asyncio.new_event_loop()
    database = Database(f"sqlite+aiosqlite:///{folder / 'studies.db'}")
    worker = AnalysisWorker()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        surveys = loop.run_until_complete(_build(database, folder))
        settings = load_settings({"STAFFROOM_DATA_DIR": str(folder)}, env_file=None)
        app = create_app(Services(settings, database, worker, clock=lambda: NOW))
        server = ApiServer(uvicorn.Config(app, log_config=None, lifespan="off"))
        thread = Thread(target=loop.run_until_complete, args=(server.serve([listening]),))
        thread.start()
        port = listening.getsockname()[1]
        try:
            yield {name: f"http://127.0.0.1:{port}/results/{survey}" for name, survey in surveys.items()}
        finally:
            server.should_exit = True
            thread.join()
            loop.run_until_complete(_close(database, worker))
            loop.close()


async def _build(database: Database, folder: Path) -> dict[str, str]:
    await migrate(database)
    async with database.write() as store:
        builder = Builder(store, KeyRing(folder), NOW, "ru", repeatable("studies"))
        for name in STUDIES:
            await published(builder, name, name)
        return {name: launched.survey.public_id for name, launched in builder.sample.surveys.items()}


async def _close(database: Database, worker: AnalysisWorker) -> None:
    await worker.close()
    await database.close()
