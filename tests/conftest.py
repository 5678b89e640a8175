"""Fixtures that every room's tests share."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from storage.engine import Database, Store
from tests.databases import PostgreSQL, postgresql, sqlite_template

__all__ = ["postgresql", "sqlite_template"]

settings.register_profile("suite", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("soak", deadline=None, max_examples=10_000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("soak" if os.environ.get("STAFFROOM_SOAK") else "suite")

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the transcripts as they really go")


@pytest.fixture
def now() -> datetime:
    """The moment at which a test begins: Monday, 2 March 2026, 09:00 in Moscow."""
    return NOW


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh, migrated database; every test that asks for it runs on both kinds."""
    if request.param == "sqlite":
        path = tmp_path / "staffroom.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite+aiosqlite:///{path}"
        return
    server: PostgreSQL = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated database whose commits are real."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite_database(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Database]:
    """A fresh, migrated SQLite database, for tests of the rooms above: what they rest on is tested on both kinds."""
    shutil.copy(sqlite_template, tmp_path / "staffroom.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/staffroom.db")
    yield database
    await database.close()


@pytest.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    """One open write transaction, committed when the test ends."""
    async with database.write() as store:
        yield store
