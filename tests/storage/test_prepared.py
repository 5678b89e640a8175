"""Statements made once: the same rows, conversions and errors whichever way they go."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import bindparam, insert, literal_column, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError

from storage.engine import Database
from storage.models import OutgoingMessage, Update
from storage.prepared import Prepared

outbox, inbox = OutgoingMessage.__table__, Update.__table__
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADD = Prepared(insert(outbox).returning(outbox.c.id, sort_by_parameter_order=True))
READ = Prepared(
    select(outbox.c.payload, outbox.c.created_at, outbox.c.card).where(
        outbox.c.chat_id == bindparam("chat"), outbox.c.status == "pending"
    )
)
TURN = Prepared(
    update(outbox).where(outbox.c.chat_id == bindparam("chat"), outbox.c.status == "pending").values(card="turned")
)
ARRIVE = Prepared(insert(inbox))


def call(chat: int, **changes: object) -> dict[str, object]:
    return {"chat_id": chat, "method": "sendMessage", "payload": {"text": "да"}, "card": None, "status": "pending",
            "attempts": 0, "created_at": NOON, "leased_until": NOON} | changes  # fmt: skip


async def test_values_are_converted_on_the_way_in_and_out(database: Database) -> None:
    moscow = NOON.astimezone(timezone(timedelta(hours=3)))
    async with database.write() as store:
        await ADD.rows(store, call(7, created_at=moscow))
        ((payload, created, card),) = await READ.rows(store, {"chat": 7})
    assert (payload, created, created.tzinfo, card) == ({"text": "да"}, NOON, UTC, None)
    async with database.read() as store:
        assert [tuple(row) for row in await READ.rows(store, {"chat": 7})] == [(payload, created, card)]


async def test_many_rows_come_back_in_their_order(database: Database) -> None:
    async with database.write() as store:
        ids = [row[0] for row in await ADD.rows_of_each(store, [call(3), call(1), call(2)])]
        found = (await store.connection.execute(select(outbox.c.id, outbox.c.chat_id))).all()
    assert [dict(map(tuple, found))[number] for number in ids] == [3, 1, 2]


async def test_a_change_says_how_many_rows_it_touched(database: Database) -> None:
    async with database.write() as store:
        await ADD.rows_of_each(store, [call(1), call(1), call(1, status="failed"), call(2)])
        assert await TURN.change(store, {"chat": 1}) == 2
        assert await TURN.change(store, {"chat": 9}) == 0


async def test_it_shares_the_transaction(database: Database) -> None:
    with pytest.raises(RuntimeError, match="undone"):
        async with database.write() as store:
            await ADD.rows(store, call(7))
            raise RuntimeError("undone")
    async with database.read() as store:
        assert not await READ.rows(store, {"chat": 7})


async def test_an_error_is_sqlalchemys_and_hides_the_values(database: Database) -> None:
    row = {"update_id": 1, "chat_id": 1, "payload": "secret", "received_at": NOON, "status": "pending", "attempts": 0}
    with pytest.raises(IntegrityError) as caught:
        async with database.write() as store:
            await ARRIVE.change(store, row)
            await ARRIVE.change(store, row)
    assert "secret" not in str(caught.value)


async def test_an_error_of_the_database_itself_is_sqlalchemys(database: Database) -> None:
    lost = Prepared(select(literal_column("1")).select_from(text("nowhere")))
    with pytest.raises((OperationalError, ProgrammingError)):
        async with database.write() as store:
            await lost.rows(store, {})


async def test_a_list_of_varying_length_cannot_be_prepared(sqlite_template: Path, tmp_path: Path) -> None:
    some = Prepared(select(outbox.c.id).where(outbox.c.id.in_(bindparam("ids", expanding=True))))
    path = tmp_path / "staffroom.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    with pytest.raises(ValueError, match="varying length"):
        async with database.write() as store:
            await some.rows(store, {"ids": [1]})
    await database.close()


async def test_a_parameter_left_out_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="chat"):
        async with database.write() as store:
            await READ.rows(store, {})


async def test_a_naive_moment_is_refused(database: Database) -> None:
    with pytest.raises(Exception, match="time zone"):
        async with database.write() as store:
            await ADD.rows(store, call(7, created_at=datetime(2026, 3, 2)))  # noqa: DTZ001
