"""Brings a database to this version's tables, step by step, and back.

Alembic is loaded where there is something to climb: it weighs twelve megabytes, and a bot that starts again on its
database needs none of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text

from storage.engine import Database

if TYPE_CHECKING:
    from alembic.config import Config

# Beside the locks of `inbox`, which are pairs of numbers; this one is a single number.
LOCK = 0x5AFF_0001
MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: Connection | None = None) -> "Config":
    """Alembic's configuration; there is no ini file, so that the package carries its migrations with it."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision this version knows: files of migrations begin with theirs."""
    return max(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))


def current(connection: Connection) -> str | None:
    """The revision the database stands at; None where it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Climbs to `revision`."""
    from alembic import command

    command.upgrade(configuration(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Descends to `revision`; `base` leaves nothing."""
    from alembic import command

    command.downgrade(configuration(connection), revision)


async def migrate(database: Database) -> None:
    """Brings the database to the newest revision; does nothing where it stands there. Processes that start together
    take turns, by the one writer of SQLite or by a lock."""
    async with database.write() as store:
        if database.dialect == "postgresql":
            await store.session.execute(select(func.pg_advisory_xact_lock(LOCK)))
        connection = await store.session.connection()
        if await connection.run_sync(current) != head():
            await connection.run_sync(upgrade)
