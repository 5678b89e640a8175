"""The installation's database, as a command opens it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from community.settings import Settings

if TYPE_CHECKING:
    from storage.engine import Database


@asynccontextmanager
async def open_database(settings: Settings) -> AsyncIterator["Database"]:
    """The database, with the tables of this version."""
    from storage.engine import Database
    from storage.migrate import migrate

    database = Database(settings.database_url)
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()
