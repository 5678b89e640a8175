"""Brings a database to this version's tables, step by step, and back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from storage.engine import Database

# Beside the locks of `inbox`, which are pairs of numbers; this one is a single number.
LOCK = 0x5AFF_0001


def configuration(connection: Connection | None = None) -> Config:
    """Alembic's configuration; there is no ini file, so that the package carries its migrations with it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The newest revision this version knows."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def current(connection: Connection) -> str | None:
    """The revision the database stands at; None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Climbs to `revision`."""
    command.upgrade(configuration(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Descends to `revision`; `base` leaves nothing."""
    command.downgrade(configuration(connection), revision)


async def migrate(database: Database) -> None:
    """Brings the database to the newest revision; does nothing where it stands there. Processes that start together
    take turns, by the one writer of SQLite or by a lock."""
    async with database.write() as store:
        if database.dialect == "postgresql":
            await store.session.execute(select(func.pg_advisory_xact_lock(LOCK)))
        connection = await store.session.connection()
        await connection.run_sync(upgrade)
