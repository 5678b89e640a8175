"""The inbox: known updates are recognised, order holds per chat, failures are counted, content goes when done."""

from datetime import datetime, timedelta

from sqlalchemy import select

from storage import inbox
from storage.engine import Database, Store
from storage.inbox import Received
from storage.models import Update


def some(*pairs: tuple[int, int]) -> list[Received]:
    return [Received(update_id, chat_id, f'{{"update_id": {update_id}}}') for update_id, chat_id in pairs]


async def test_an_update_handed_over_twice_is_taken_once(store: Store, now: datetime) -> None:
    assert await inbox.receive(store, some((1, 10), (2, 10)), now) == 2
    assert await inbox.receive(store, some((2, 10), (3, 10)), now) == 1
    assert [u.update_id for u in await inbox.claim(store, 10)] == [1, 2, 3]


async def test_a_done_update_is_recognised_and_its_content_is_gone(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10)), now)
    await inbox.mark_done(store, [1], now)
    assert await inbox.receive(store, some((1, 10)), now) == 0
    assert await inbox.claim(store, 10) == []
    assert (await store.session.scalars(select(Update.payload))).all() == [None]


async def test_the_third_failure_sets_an_update_aside(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10), (2, 10)), now)
    assert [await inbox.record_failure(store, 1, "trace", now) for _ in range(3)] == [False, False, True]
    assert [u.update_id for u in await inbox.claim(store, 10)] == [2]
    assert [(u.update_id, u.error) for u in await inbox.set_aside(store)] == [(1, "trace")]
    assert await inbox.counts(store) == {"pending": 1, "set_aside": 1}


async def test_forgetting_keeps_the_newest_number(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10), (2, 10)), now)
    await inbox.mark_done(store, [1, 2], now)
    await inbox.forget(store, now + timedelta(days=9))
    assert await inbox.last_received(store) == (2, now)
    assert await inbox.counts(store) == {"done": 1}


async def test_who_sent_what_is_done_is_soon_forgotten(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10), (2, 20), (3, 30)), now)
    await inbox.mark_done(store, [1], now)
    await inbox.mark_done(store, [2], now + timedelta(hours=1))
    await inbox.forget_chats(store, now + timedelta(minutes=30))
    kept = (await store.session.scalars(select(Update.chat_id).order_by(Update.update_id))).all()
    assert kept == [0, 20, 30]
    assert await inbox.receive(store, some((1, 10)), now) == 0


async def test_who_was_heard_from_lately(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10)), now - timedelta(hours=1))
    await inbox.receive(store, some((2, 20), (3, 20), (4, 30)), now)
    await inbox.mark_done(store, [2], now)
    assert await inbox.heard_from(store, [10, 20], now - timedelta(minutes=30)) == {20}
    assert await inbox.heard_from(store, [10, 20], now) == set()
    assert await inbox.heard_from(store, [], now - timedelta(days=1)) == set()


async def test_what_was_set_aside_is_forgotten_but_for_its_traceback(store: Store, now: datetime) -> None:
    await inbox.receive(store, some((1, 10), (2, 20)), now)
    for _ in range(3):
        await inbox.record_failure(store, 1, "trace", now)
    await inbox.forget(store, now)
    assert (await store.session.get_one(Update, 1)).payload is not None
    store.session.expire_all()
    await inbox.forget(store, now + timedelta(days=9))
    kept = (await store.session.scalars(select(Update).order_by(Update.update_id))).all()
    assert [(one.chat_id, one.payload is None) for one in kept] == [(0, True), (20, False)]
    assert [one.error for one in await inbox.set_aside(store)] == ["trace"]


async def test_workers_side_by_side_never_hold_the_same_chat(database: Database, now: datetime) -> None:
    """On PostgreSQL two transactions are open at once; on SQLite the second waits for the first by construction."""
    if database.dialect == "sqlite":
        return await one_after_the_other(database, now)
    async with database.write() as store:
        await inbox.receive(store, some((1, 10), (2, 20), (3, 10)), now)
    async with database.write() as first, database.write() as second:
        mine = await inbox.claim(first, 1)
        others = await inbox.claim(second, 10)
        assert [u.update_id for u in mine] == [1]
        assert [u.update_id for u in others] == [2]
        await inbox.mark_done(first, [1], now)
    async with database.write() as store:
        assert [u.update_id for u in await inbox.claim(store, 10)] == [2, 3]
    return None


async def one_after_the_other(database: Database, now: datetime) -> None:
    async with database.write() as store:
        await inbox.receive(store, some((1, 10)), now)
        await inbox.mark_done(store, [u.update_id for u in await inbox.claim(store, 1)], now)
    async with database.write() as store:
        assert await inbox.claim(store, 10) == []
