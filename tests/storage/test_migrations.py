"""Migrations climb and descend one step at a time, and end at exactly the tables the models describe."""

import asyncio
from datetime import datetime

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text

from storage import surveys
from storage.audiences import EVERYBODY
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


def linked_before(connection: Connection) -> list[tuple[str, str]]:
    """Two surveys of the time when a survey was linked or not, as they stand today."""
    downgrade(connection, "0004")
    moment = "'2026-03-02 06:00:00'"
    connection.execute(text(f"INSERT INTO questionnaire_version VALUES (1, 'q', '1', '', '', {moment})"))
    columns = "id, public_id, questionnaire_version_id, title, anonymous, linked, open_results, owner_kind, created_at"
    for number, linked in ((1, "true"), (2, "false")):
        values = f"{number}, 's{number}', 1, '{{}}', true, {linked}, false, 'all', {moment}"
        connection.execute(text(f"INSERT INTO survey ({columns}) VALUES ({values})"))
        connection.execute(text(f"INSERT INTO wave VALUES ({number}, {number}, 1, '{{}}', {moment}, NULL)"))
    upgrade(connection)
    downgrade(connection, "0004")
    upgrade(connection)
    rows = connection.execute(text("SELECT public_id, linking FROM survey ORDER BY id"))
    return [(public_id, linking) for public_id, linking in rows]


async def test_a_linked_survey_stays_linked(database: Database, now: datetime) -> None:
    async with database.write() as store:
        connection = await store.session.connection()
        assert await connection.run_sync(linked_before) == [("s1", "key"), ("s2", "none")]
        survey = await surveys.find_survey(store, "s1")
        assert survey is not None
        assert (survey.audience, survey.languages, survey.invites) == (EVERYBODY, (), False)
        assert [wave.for_whom for wave in await surveys.waves_of(store, survey.id)] == ["all"]


def two_towns(connection: Connection) -> list[tuple[str, str, str]]:
    """(survey, version, content) of two towns whose questionnaires have one name, after a way down and up again."""
    downgrade(connection, "0011")
    moment = "'2026-03-02 06:00:00'"
    connection.execute(text(f"INSERT INTO questionnaire_version VALUES (1, 'q', '1', 'a', 'a', {moment})"))
    columns = "id, public_id, questionnaire_version_id, title, anonymous, linking, open_results, owner_kind, created_at"
    rest = "audience, languages, invites"

    def ask(number: int) -> None:
        values = f"{number}, 's{number}', {number}, '{{}}', true, 'none', false, 'all', {moment}, '{{}}', '[]', false"
        connection.execute(text(f"INSERT INTO survey ({columns}, {rest}) VALUES ({values})"))

    ask(1)
    upgrade(connection)
    connection.execute(text(f"INSERT INTO questionnaire_version VALUES (2, 'q', '1', 'b', 'b', {moment})"))
    ask(2)
    downgrade(connection, "0011")
    upgrade(connection)
    rows = connection.execute(
        text(
            "SELECT public_id, version, definition FROM survey"
            " JOIN questionnaire_version ON questionnaire_version_id = questionnaire_version.id ORDER BY survey.id"
        )
    )
    return [(public_id, version, definition) for public_id, version, definition in rows]


async def test_questionnaires_of_one_name_go_down_and_up_without_losing_their_surveys(database: Database) -> None:
    async with database.write() as store:
        connection = await store.session.connection()
        assert await connection.run_sync(two_towns) == [("s1", "1", "a"), ("s2", "10002", "b")]
    async with database.read() as store:  # committed: nothing referred to nothing
        assert [survey.public_id for survey in await surveys.list_surveys(store)] == ["s2", "s1"]
