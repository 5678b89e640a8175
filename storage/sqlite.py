"""Which SQLite is run on. Releases 3.7.0 to 3.51.2 can corrupt a WAL database that has two connections
(the WAL-reset race, fixed in 3.51.3), so the newer of Python's own library and the `pysqlite3` wheel is taken.
"""

import sqlite3
from types import ModuleType
from typing import Any

import aiosqlite
from sqlalchemy import event
from sqlalchemy.dialects.sqlite.aiosqlite import AsyncAdapt_aiosqlite_dbapi
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from storage import inline

FIRST_SAFE = (3, 51, 3)
# FAST: what is deleted or replaced is blotted out in the pages that are written anyway. Otherwise the words of every
# update, with the name of who said them, could be read in the file long after they were erased.
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={inline.BUSY_TIMEOUT}",
    "secure_delete=FAST",
)
EXCEPTIONS = ("DatabaseError", "Error", "IntegrityError", "NotSupportedError", "OperationalError", "ProgrammingError")

# More than a process ever uses. The wheel's cache throws out what was used least, so once it is full of what was used
# before, say by migrations, everything new is prepared anew each time: a tap took a quarter longer.
CACHED_STATEMENTS = 1000


def library() -> ModuleType:
    """The newest SQLite at hand, as a DB-API module."""
    try:
        from pysqlite3 import dbapi2 as wheel
    except ImportError:
        return sqlite3
    newest: ModuleType = max(sqlite3, wheel, key=lambda module: module.sqlite_version_info)
    return newest


def is_safe() -> bool:
    """Whether the library in use is free of the WAL-reset race."""
    return bool(library().sqlite_version_info >= FIRST_SAFE)


def _dbapi() -> AsyncAdapt_aiosqlite_dbapi:
    module = library()
    adapted = AsyncAdapt_aiosqlite_dbapi(aiosqlite, module)
    # aiosqlite re-exports the exceptions of Python's own library; ours come from the module in use.
    for name in (*EXCEPTIONS, "sqlite_version", "sqlite_version_info"):
        setattr(adapted, name, getattr(module, name))
    return adapted


def create_sqlite_engine(path: str, *, writes: bool, size: int, **options: Any) -> AsyncEngine:
    """An engine on one file. A writer's transactions begin IMMEDIATE, so that a read is never followed by a
    refused write; a reader's are deferred and see one snapshot."""
    module = library()

    def opened() -> Any:
        return module.connect(path, isolation_level=None, check_same_thread=False, cached_statements=CACHED_STATEMENTS)

    def connect() -> aiosqlite.Connection | inline.Connection:
        if writes:
            return inline.Connection(opened)
        connection = aiosqlite.Connection(opened, iter_chunk_size=256)
        connection._thread.daemon = True
        return connection

    engine = create_async_engine(
        "sqlite+aiosqlite://",
        module=_dbapi(),
        connect_args={"async_creator_fn": lambda *_args, **_options: connect()},
        poolclass=AsyncAdaptedQueuePool,
        pool_size=size,
        max_overflow=0,
        pool_reset_on_return=None,
        **options,
    )
    begin = "BEGIN IMMEDIATE" if writes else "BEGIN"

    @event.listens_for(engine.sync_engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine
