"""The real application over ASGI, on a real database, with tokens of several kinds."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.services import Services
from community import tokens
from community.access import OPERATOR, TokenScope
from community.analysis import AnalysisWorker
from community.settings import load_settings
from storage.engine import Database
from storage.places import EVERYWHERE, Scope
from tests.surveyed import worker

__all__ = ["worker"]

TOKEN = "token-for-everything"
ALL_SCOPES: list[TokenScope] = [
    "surveys:read",
    "results:read",
    "answers:read",
    "answers:export",
    "tables:compare",
    "surveys:manage",
    "questionnaires:write",
    "announcements:read",
    "announcements:send",
    "events:read",
    "events:manage",
    "documents:read",
]


@pytest.fixture
def services(database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> Services:
    return services_of(database, worker, now, tmp_path)


def services_of(database: Database, worker: AnalysisWorker, now: datetime, data_dir: Path) -> Services:
    settings = load_settings({"STAFFROOM_DATA_DIR": str(data_dir)}, env_file=None)
    return Services(settings, database, worker, clock=lambda: now)


async def make_token(
    services: Services,
    token: str,
    scopes: list[TokenScope],
    within: Scope = EVERYWHERE,
    lifetime: timedelta = timedelta(days=1),
) -> None:
    now = services.clock()
    async with services.database.write() as store:
        await tokens.create_token(
            store, OPERATOR, name=token, scopes=scopes, scope=within, token=token, now=now, expires_at=now + lifetime
        )


@asynccontextmanager
async def calling(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    await make_token(services, TOKEN, ALL_SCOPES)
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://staffroom", headers=headers) as client:
        yield client


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A caller whose token allows everything everywhere, reading Russian."""
    async with calling(services) as client:
        yield client


@pytest.fixture
def sqlite_services(sqlite_database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> Services:
    return services_of(sqlite_database, worker, now, tmp_path)


@pytest.fixture
async def sqlite_client(sqlite_services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """The same on SQLite only, for what is refused before anything is stored, and for how a page looks."""
    async with calling(sqlite_services) as client:
        yield client
