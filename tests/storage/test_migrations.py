"""Migrations climb and descend one step at a time, and end at exactly the tables the models describe."""

import asyncio

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from storage.engine import Database
from storage.migrate import configuration, current, downgrade, head, migrate, upgrade
from storage.models import Base


def revisions() -> list[str]:
    script = ScriptDirectory.from_config(configuration())
    return [revision.revision for revision in reversed(list(script.walk_revisions()))]


def stairway(connection: Connection) -> None:
    downgrade(connection, "base")
    assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
    for revision in revisions():
        upgrade(connection, revision)
        downgrade(connection, "-1")
        upgrade(connection, revision)
        assert current(connection) == revision
    assert current(connection) == head()


def differences(connection: Connection) -> list[object]:
    return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata)


async def test_stairway(database: Database) -> None:
    async with database.write() as store:
        await (await store.session.connection()).run_sync(stairway)


async def test_models_equal_migrations(database: Database) -> None:
    async with database.read() as store:
        assert await (await store.session.connection()).run_sync(differences) == []


async def test_processes_that_start_together_take_turns(database: Database, database_url: str) -> None:
    async with database.write() as store:
        await (await store.session.connection()).run_sync(downgrade, "base")
    starting = [Database(database_url) for _ in range(3)]
    await asyncio.gather(*(migrate(one) for one in starting))
    for one in starting:
        async with one.read() as store:
            assert await (await store.session.connection()).run_sync(current) == head()
        await one.close()
