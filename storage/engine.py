"""The database and its transactions: one `Store` is one session in one transaction. Services never commit;
the `async with` around them does.
"""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import exc, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from storage.inline import Shortcut
from storage.sqlite import create_sqlite_engine, library

# Values carry members' answers, so they must not appear in the text of database errors.
OPTIONS: dict[str, Any] = {
    "hide_parameters": True,
    "json_serializer": json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode,
}

# The database is away, or too busy even to give a connection: no fault of what was to be written. Worth another try.
UNAVAILABLE = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)


@dataclass(frozen=True)
class Store:
    """What a use case reads and writes through. `dialect` is `sqlite` or `postgresql`. `connection` is the session's:
    statements that run for every tap go past the mapper, which would cost more than they do; on SQLite's writer they
    take the `shortcut` (see storage.prepared)."""

    session: AsyncSession
    connection: AsyncConnection
    dialect: str
    shortcut: Shortcut | None = None


class Database:
    """Opens transactions. On SQLite all writers share one connection and take turns; readers run beside it."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        self.dialect = parsed.get_backend_name()
        self.path: Path | None = None  # the file of an SQLite database
        self._made: dict[Any, Any] = {}
        if self.dialect == "sqlite":
            path = parsed.database
            if not path:
                raise ValueError("an SQLite database needs a file: sqlite+aiosqlite:///data/staffroom.db")
            self.path = Path(path)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._writer = create_sqlite_engine(path, writes=True, size=1, **OPTIONS)
            self._reader = create_sqlite_engine(path, writes=False, size=4, **OPTIONS)
        elif self.dialect == "postgresql":
            self._writer = self._reader = create_async_engine(
                parsed.set(drivername="postgresql+psycopg"), pool_size=8, pool_pre_ping=True, **OPTIONS
            )
        else:
            raise ValueError(f"unknown database {self.dialect!r}: use sqlite+aiosqlite or postgresql+psycopg")

    @asynccontextmanager
    async def write(self) -> AsyncIterator[Store]:
        """A transaction that commits when the block ends and rolls back when it raises."""
        async with self._session(self._writer) as session, session.begin():
            connection = await session.connection()
            shortcut = await self._shortcut(connection) if self.dialect == "sqlite" else None
            yield Store(session, connection, self.dialect, shortcut)

    async def _shortcut(self, connection: AsyncConnection) -> Shortcut:
        raw = await connection.get_raw_connection()
        opened: Any = raw.driver_connection
        return Shortcut(opened, connection.dialect, library().Error, self._made)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Store]:
        """A snapshot to read from. Whatever is written in it is discarded."""
        async with self._session(self._reader) as session:
            try:
                yield Store(session, await session.connection(), self.dialect)
            finally:
                await session.rollback()

    def _session(self, engine: AsyncEngine) -> AsyncSession:
        return AsyncSession(engine, expire_on_commit=False, autoflush=False)

    async def close(self) -> None:
        """Closes every connection."""
        await self._writer.dispose()
        if self._reader is not self._writer:
            await self._reader.dispose()
