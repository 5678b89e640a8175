"""The writer's connection to SQLite, in the shape SQLAlchemy expects of aiosqlite, without a thread for every step.

aiosqlite takes each cursor, statement, fetch and close to a thread and back: some twenty changes of thread for a tap,
more work than the statements themselves. Here only what may wait goes to a thread: beginning while somebody else holds
the lock, and committing (for the disk). A write transaction is made of short statements; long reading belongs to the
readers.
"""

import asyncio
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect

BUSY_TIMEOUT = 5000  # milliseconds to wait for a lock that another process holds


class Cursor:
    """A cursor whose statements run at once."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._cursor = connection.raw.cursor()

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> "Cursor":
        await self._connection.idle()
        if statement.startswith("BEGIN"):
            await self._connection.begin(statement)
        else:
            self._cursor.execute(statement, values)
        return self

    async def executemany(self, statement: str, rows: Sequence[Sequence[Any]]) -> "Cursor":
        await self._connection.idle()
        self._cursor.executemany(statement, rows)
        return self

    async def fetchall(self) -> list[Any]:
        found: list[Any] = self._cursor.fetchall()
        return found

    async def close(self) -> None:
        self._cursor.close()

    @property
    def description(self) -> Any:
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        return int(self._cursor.rowcount)

    @property
    def lastrowid(self) -> Any:
        return self._cursor.lastrowid


class Connection:
    """A connection that opens when it is awaited. `connect` gives one of the DB-API, usable from any thread."""

    def __init__(self, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._under_way: asyncio.Future[Any] | None = None
        self.raw: Any = None

    def __await__(self) -> Generator[Any, None, "Connection"]:
        return self._open().__await__()

    async def _open(self) -> "Connection":
        self.raw = self._connect()
        return self

    @property
    def _connection(self) -> Any:
        """SQLAlchemy looks here to see whether it is open."""
        return self.raw

    async def in_thread(self, work: Callable[[], Any]) -> None:
        """Does what may wait. Cancelled, it still ends before anything else happens on this connection."""
        self._under_way = asyncio.get_running_loop().run_in_executor(None, work)
        await asyncio.shield(self._under_way)

    async def begin(self, statement: str) -> None:
        """Begins at once where nobody else writes; else waits for the lock in a thread, as long as is allowed."""
        self.raw.execute("PRAGMA busy_timeout=0")
        try:
            self.raw.execute(statement)
        except self.raw.OperationalError:
            self.raw.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")
            await self.in_thread(lambda: self.raw.execute(statement))
        else:
            self.raw.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT}")

    async def idle(self) -> None:
        """Waits for what was cancelled while it was under way."""
        if self._under_way is not None and not self._under_way.done():
            await asyncio.wait([self._under_way])

    def cursor(self) -> Cursor:
        return Cursor(self)

    async def run(self, statement: str, values: Sequence[Any]) -> Any:
        """Runs a statement at once; the driver's own cursor."""
        if self._under_way is not None:
            await self.idle()
        return self.raw.execute(statement, values)

    async def commit(self) -> None:
        await self.idle()
        await self.in_thread(self.raw.commit)

    async def rollback(self) -> None:
        await self.idle()
        self.raw.rollback()

    async def close(self) -> None:
        await self.idle()
        self.stop()

    def stop(self) -> None:
        if self.raw is not None:
            self.raw.close()
            self.raw = None

    async def create_function(self, *args: Any, **options: Any) -> None:
        self.raw.create_function(*args, **options)


@dataclass(frozen=True)
class Shortcut:
    """The way to SQLite's writer past SQLAlchemy: its connection, the dialect that text and values are made in, the
    driver's base error, and what was `made` once for this database."""

    connection: Connection
    dialect: Dialect
    error: type[Exception]
    made: dict[Any, Any]
