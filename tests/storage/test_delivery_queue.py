"""The queue of deliveries: each row is one process's at a time, and what a crash leaves unknown is called unknown."""

from contextlib import AsyncExitStack
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from community import broadcasting
from storage import announcement_reports, announcements, broadcasts, deliveries, delivery_queue
from storage.announcement_reports import Standing
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import LEASE, PAUSED, Decided, Outcome, QueuedDelivery
from storage.engine import Database, Store
from storage.models import Delivery
from storage.models.announcements import DeliveryStatus
from tests.broadcast import CONTENT, recipients, scheduled

TO = broadcasting.channel("telegram")


@pytest.fixture
async def said(store: Store, now: datetime) -> AnnouncementRecord:
    """An announcement under way to three people."""
    await recipients(store, [1, 2, 3], now)
    made = await scheduled(store, now)
    await deliveries.fan_out(store, made, TO, now)
    await announcements.change(store, made.id, status="sending")
    return made


async def rows(store: Store) -> list[Delivery]:
    query = select(Delivery).order_by(Delivery.id).execution_options(populate_existing=True)
    return list(await store.session.scalars(query))


async def states(store: Store) -> list[tuple[str, str | None]]:
    return [(row.status, row.task) for row in await rows(store)]


async def take(store: Store, now: datetime, limit: int = 10) -> list[QueuedDelivery]:
    return await delivery_queue.take(store, TO, now, limit)


def ended(row: QueuedDelivery, status: DeliveryStatus, **more: object) -> Outcome:
    return Outcome(row.id, row.announcement_id, row.task, status, row.due_at, **more)  # type: ignore[arg-type]


async def test_taken_once_and_again_when_the_lease_is_over(
    store: Store, said: AnnouncementRecord, now: datetime
) -> None:
    assert await delivery_queue.is_anything_due(store, now)
    first, second = await take(store, now, 2), await take(store, now)
    assert [row.address for row in (*first, *second)] == ["1", "2", "3"]
    assert not await delivery_queue.is_anything_due(store, now)
    assert await take(store, now + LEASE / 2) == []
    again = await take(store, now + LEASE)
    assert [row.id for row in again] == [row.id for row in (*first, *second)]
    # Whoever held them before has lost them.
    assert await delivery_queue.begin(store, first, now + LEASE) == {}
    assert len(await delivery_queue.begin(store, again, now + LEASE)) == 3


async def test_what_cannot_wait_goes_first(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    later = now + timedelta(seconds=1)
    for public_id, more in (("urgent", {"urgent": True}), ("plain", {})):
        made = await scheduled(store, now, public_id, **more)
        await deliveries.fan_out(store, made, TO, later)
        await announcements.change(store, made.id, status="sending")
    taken = await take(store, later)
    assert [row.announcement_id - said.id for row in taken] == [1, 1, 1, 0, 0, 0, 2, 2, 2]


async def test_a_clock_put_back_holds_nothing_up(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    await take(store, now + timedelta(hours=24))
    assert len(await take(store, now)) == 3


async def test_what_is_paused_does_not_begin(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    assert await broadcasting.pause(store, said.id)
    assert await delivery_queue.begin(store, taken, now) == {}
    await delivery_queue.release(store, taken)
    assert await take(store, now) == []
    assert await broadcasting.resume(store, said.id)
    assert len(await take(store, now)) == 3


async def test_outcomes(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    assert await delivery_queue.begin(store, taken, now) == {row.id: ("send", 1) for row in taken}
    assert await states(store) == [("sending", "send")] * 3
    later = now + timedelta(seconds=4)
    outcomes = [
        ended(taken[0], "sent", address="1", message_ids=[7]),
        ended(taken[1], "due", tries=1, error="TelegramServerError"),
        ended(taken[2], "failed", tries=1, error="x" * 300),
    ]
    await delivery_queue.settle(store, outcomes, later)
    first, second, third = await rows(store)
    assert (first.status, first.task, first.address, first.message_ids, first.version) == ("sent", None, "1", [7], 1)
    assert (second.status, second.task, second.attempts, second.leased_until) == ("due", "send", 1, None)
    assert (third.status, third.task, third.settled_at) == ("failed", None, later)
    assert third.error == "x" * 200
    assert await broadcasts.finish(store, now) == 0
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    await delivery_queue.settle(store, [ended(taken[0], "unreachable", address="2")], now)
    assert await broadcasts.finish(store, now) == 1


async def test_after_a_crash_what_was_being_sent_is_uncertain(
    store: Store, said: AnnouncementRecord, now: datetime
) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken[:1], now)
    assert await delivery_queue.recover(store, now) == 0
    assert await delivery_queue.recover(store, now, everything=True) == 1
    assert await states(store) == [("uncertain", None), ("due", "send"), ("due", "send")]
    assert [row.address for row in await take(store, now)] == ["2", "3"]
    # It was not gone after all: what it knows counts.
    await delivery_queue.settle(store, [ended(taken[0], "sent", address="1", message_ids=[7])], now)
    assert (await states(store))[0] == ("sent", None)


async def test_another_process_recovers_when_the_lease_is_over(
    store: Store, said: AnnouncementRecord, now: datetime
) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken[:2], now)
    assert await delivery_queue.recover(store, now + LEASE, held=[taken[1].id]) == 1


async def test_cancelled_while_under_way(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken[:2], now)
    assert await broadcasting.cancel(store, said.id, now)
    assert await states(store) == [("sending", "send"), ("sending", "send"), ("cancelled", None)]
    outcomes = [ended(taken[0], "sent", address="1", message_ids=[7]), ended(taken[1], "due", error=PAUSED)]
    await delivery_queue.settle(store, outcomes, now)
    assert await states(store) == [("sent", None), ("cancelled", None), ("cancelled", None)]


async def test_recalled_while_under_way(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken[:1], now)
    assert await broadcasting.recall(store, said.id, now)
    await delivery_queue.settle(store, [ended(taken[0], "sent", address="1", message_ids=[7])], now)
    assert (await states(store))[0] == ("sent", "delete")
    (copy,) = await take(store, now)
    assert (copy.task, copy.address, copy.message_ids) == ("delete", "1", [7])


async def test_corrected_while_under_way_and_again(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now, 1)
    await delivery_queue.begin(store, taken, now)
    assert await broadcasting.correct(store, said.id, CONTENT, now) == 0
    await delivery_queue.settle(store, [ended(taken[0], "sent", address="1", message_ids=[7])], now)
    assert (await states(store))[0] == ("sent", "edit")
    (edit,) = await take(store, now, 1)
    assert await delivery_queue.begin(store, [edit], now) == {edit.id: ("edit", 2)}
    assert await broadcasting.correct(store, said.id, CONTENT, now) == 1
    await delivery_queue.settle(store, [ended(edit, "sent", version=2)], now)
    assert (await states(store))[0] == ("sent", "edit")
    (edit,) = await take(store, now, 1)
    await delivery_queue.settle(store, [ended(edit, "sent", version=3)], now)
    first = (await rows(store))[0]
    assert (first.status, first.task, first.version) == ("sent", None, 3)
    others = await take(store, now)
    assert await delivery_queue.begin(store, others, now) == {row.id: ("send", 3) for row in others}


async def test_an_edit_that_has_to_wait_stays_as_it_is(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now, 1)
    await delivery_queue.begin(store, taken, now)
    await delivery_queue.settle(store, [ended(taken[0], "sent", address="1", message_ids=[7])], now)
    await broadcasting.correct(store, said.id, CONTENT, now)
    (edit,) = await take(store, now, 1)
    await delivery_queue.settle(store, [ended(edit, "due", next_task="edit", version=1, tries=1)], now)
    assert (await states(store))[0] == ("sent", "edit")
    (edit,) = await take(store, now, 1)
    await delivery_queue.settle(store, [ended(edit, "due", version=2, tries=1, error="no")], now)
    assert (await states(store))[0] == ("sent", None)


async def test_decided_before_anything_is_sent(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    morning = now + timedelta(hours=9)
    first, second, third = await take(store, now)
    decided = [
        Decided(first.id, "due", "send", morning),
        Decided(second.id, "digest", "send", morning),
        Decided(third.id, "unwanted", None, now),
    ]
    await delivery_queue.decide(store, decided)
    assert await states(store) == [("due", "send"), ("digest", "send"), ("unwanted", None)]
    assert [row.id for row in await take(store, morning)] == [first.id]


async def test_a_pause_outlives_the_process(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    until = now + timedelta(seconds=7)
    told = Outcome(taken[0].id, said.id, "send", "due", until, error=PAUSED)
    await delivery_queue.settle(store, [told], now)
    assert await delivery_queue.paused_until(store, now) == until
    assert await delivery_queue.paused_until(store, until) is None


async def test_what_waits_for_the_morning_is_no_pause(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    until, morning = now + timedelta(seconds=7), now + timedelta(hours=12)
    told = [Outcome(row.id, said.id, "send", "due", until, error=PAUSED) for row in taken]
    await delivery_queue.settle(store, told, now)
    first, second, _ = await take(store, until)
    decided = [Decided(first.id, "due", "send", morning), Decided(second.id, "digest", "send", morning)]
    await delivery_queue.decide(store, decided)
    assert await delivery_queue.paused_until(store, until) is None


async def test_a_pause_told_by_a_clock_that_was_put_back_is_over(
    store: Store, said: AnnouncementRecord, now: datetime
) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    told = Outcome(taken[0].id, said.id, "send", "due", now + timedelta(seconds=7), error=PAUSED)
    await delivery_queue.settle(store, [told], now)
    assert await delivery_queue.paused_until(store, now - timedelta(days=1)) is None


async def test_part_of_a_copy_that_was_recalled_meanwhile_is_deleted(
    store: Store, said: AnnouncementRecord, now: datetime
) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    await broadcasting.recall(store, said.id, now)
    parts: tuple[DeliveryStatus, ...] = ("uncertain", "failed", "unreachable")
    outcomes = [ended(row, part, address="1", message_ids=[7]) for row, part in zip(taken, parts, strict=True)]
    await delivery_queue.settle(store, outcomes, now)
    assert [task for _, task in await states(store)] == ["delete"] * 3


async def test_parts_of_copies_are_recalled_too(store: Store, said: AnnouncementRecord, now: datetime) -> None:
    taken = await take(store, now)
    await delivery_queue.begin(store, taken, now)
    parts: tuple[DeliveryStatus, ...] = ("uncertain", "failed", "unreachable")
    outcomes = [ended(row, part, address="1", message_ids=[7]) for row, part in zip(taken, parts, strict=True)]
    await delivery_queue.settle(store, outcomes, now)
    assert await announcement_reports.standing(store, said.id, now - timedelta(hours=1)) == Standing(young=3, old=0)
    await broadcasting.recall(store, said.id, now)
    assert [task for _, task in await states(store)] == ["delete"] * 3


async def test_processes_take_different_rows(database: Database, database_url: str, now: datetime) -> None:
    async with database.write() as store:
        await recipients(store, list(range(1, 41)), now)
        made = await scheduled(store, now)
        await deliveries.fan_out(store, made, TO, now)
        await announcements.change(store, made.id, status="sending")
    other = Database(database_url)
    async with AsyncExitStack() as open_at_once:
        one = await open_at_once.enter_async_context(database.write())
        mine = await take(one, now, 20)
        if database.dialect == "sqlite":
            await open_at_once.aclose()  # which has one writer
        two = await open_at_once.enter_async_context(other.write())
        theirs = await take(two, now, 20)
    await other.close()
    assert sorted(int(row.address or 0) for row in (*mine, *theirs)) == list(range(1, 41))
