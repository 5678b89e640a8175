"""Transactions: whole or not at all, no lost update between writers, no parameter in an error's text."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from storage import inbox, sqlite
from storage.engine import Database, Store
from storage.inbox import Received
from storage.models import Conversation


async def add(store: Store, chat_id: int, count: int = 0) -> None:
    store.session.add(Conversation(chat_id=chat_id, user_id=1, state=None, data={"count": count}))
    await store.session.flush()


async def test_a_failed_block_leaves_nothing(database: Database) -> None:
    with pytest.raises(RuntimeError):
        async with database.write() as store:
            await add(store, 1)
            raise RuntimeError
    async with database.read() as store:
        assert (await store.session.scalars(select(Conversation))).all() == []


async def test_a_read_block_writes_nothing(database: Database) -> None:
    async with database.read() as store:
        await add(store, 1)
    async with database.read() as store:
        assert (await store.session.scalars(select(Conversation))).all() == []


async def test_read_modify_write_of_many_writers_loses_nothing(database: Database) -> None:
    async with database.write() as store:
        await add(store, 1)

    async def increase() -> None:
        async with database.write() as store:
            query = select(Conversation.data).where(Conversation.chat_id == 1).with_for_update()
            data = (await store.session.execute(query)).scalar_one()
            await asyncio.sleep(0)
            change = update(Conversation).where(Conversation.chat_id == 1).values(data={"count": data["count"] + 1})
            await store.session.execute(change)

    await asyncio.gather(*(increase() for _ in range(40)))
    async with database.read() as store:
        assert (await store.session.execute(select(Conversation.data))).scalar_one() == {"count": 40}


async def test_errors_do_not_carry_values(database: Database) -> None:
    with pytest.raises(IntegrityError) as caught:
        async with database.write() as store:
            await add(store, 777_888_999)
            await add(store, 777_888_999)
    assert "hidden" in str(caught.value)


async def test_what_is_erased_cannot_be_read_in_the_file(sqlite_database: Database, now: datetime) -> None:
    words, path = "told in confidence", sqlite_database.path
    assert path is not None
    async with sqlite_database.write() as store:
        await inbox.receive(store, [Received(1, 5, words), Received(2, 5, "another")], now)
    async with sqlite_database.write() as store:
        await inbox.mark_done(store, [1], now)
    await sqlite_database.close()  # takes what is in the log into the file
    assert b"another" in path.read_bytes()
    assert words.encode() not in path.read_bytes()


async def test_a_lock_of_another_process_is_waited_for_while_the_bot_goes_on(tmp_path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    async with database.write() as store:
        await store.session.execute(text("CREATE TABLE t (n INTEGER)"))
    other = sqlite.library().connect(tmp_path / "a.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def write() -> None:
        async with database.write() as store:
            await store.session.execute(text("INSERT INTO t VALUES (1)"))

    writing = asyncio.create_task(write())
    for _ in range(20):
        await asyncio.sleep(0)
    assert not writing.done()
    other.execute("COMMIT")
    await writing
    assert other.execute("SELECT n FROM t").fetchall() == [(1,)]
    other.close()
    await database.close()


async def test_sqlite_is_a_fixed_and_durable_one(tmp_path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/a.db")
    assert sqlite.is_safe()
    async with database.write() as store:
        for pragma, expected in [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]:
            assert (await store.session.execute(text(f"PRAGMA {pragma}"))).scalar_one() == expected
        version = (await store.session.execute(text("select sqlite_version()"))).scalar_one()
        assert version == sqlite.library().sqlite_version
    await database.close()
