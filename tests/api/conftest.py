"""The real application over ASGI, on a real database, with tokens of several kinds."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

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
ALL_SCOPES: list[TokenScope] = ["surveys:read", "results:read", "tables:compare"]


@pytest.fixture
def services(database: Database, worker: AnalysisWorker, now: datetime) -> Services:
    return Services(load_settings({}, env_file=None), database, worker, clock=lambda: now)


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


@pytest.fixture
async def client(services: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A caller whose token allows everything everywhere, reading Russian."""
    await make_token(services, TOKEN, ALL_SCOPES)
    transport = httpx.ASGITransport(create_app(services), raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://staffroom", headers=headers) as client:
        yield client
