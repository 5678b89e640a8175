"""Announcements under way: what may be done to one when, the moments of clocks, and when sending stops by itself."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from community import announcement_series, broadcasting
from community.delivering import Watch, wait_after
from storage import announcements, broadcasts, deliveries, delivery_queue, people
from storage.delivery_queue import Decided, Outcome
from storage.engine import Store
from storage.models import Delivery
from storage.models.people import RoleName
from storage.places import EVERYWHERE
from tests.broadcast import CONTENT, recipients, scheduled

TO = broadcasting.channel("telegram")
MOSCOW = ZoneInfo("Europe/Moscow")


async def status(store: Store, number: int) -> tuple[str, str | None]:
    found = await announcements.get(store, number)
    assert found is not None
    return found.status, found.pause_reason


async def send(store: Store, now: datetime, status: Any = "sent", limit: int = 10) -> None:
    """Sends what is due, as if each copy ended like this."""
    taken = await delivery_queue.take(store, TO, now, limit)
    await delivery_queue.begin(store, taken, now)
    ended = [
        Outcome(row.id, row.announcement_id, row.task, status, now, address=row.address, message_ids=[row.id])
        for row in taken
    ]
    await delivery_queue.settle(store, ended, now)


async def test_from_scheduled_to_done(store: Store, now: datetime) -> None:
    await recipients(store, [1, 2], now)
    one = await scheduled(store, now)
    await scheduled(store, now, "b", send_at=now + timedelta(hours=1))
    assert await broadcasts.is_anything_to_do(store, now)
    assert [a.id for a in await broadcasting.start_due(store, TO, MOSCOW, now)] == [one.id]
    assert await broadcasting.start_due(store, TO, MOSCOW, now) == []
    assert not await broadcasts.is_anything_to_do(store, now)
    assert await broadcasting.end_what_is_over(store, now) == 0
    await send(store, now)
    assert await broadcasts.is_anything_to_do(store, now)
    assert await broadcasting.end_what_is_over(store, now) == 1
    found = await announcements.get(store, one.id)
    assert found is not None
    assert (found.status, found.started_at, found.finished_at) == ("done", now, now)


async def test_what_repeats_is_scheduled_again_when_it_begins(store: Store, now: datetime) -> None:
    await recipients(store, [1], now)
    await scheduled(store, now, repeats="daily", zone="Europe/Moscow")
    for days in (0, 1):
        assert len(await broadcasting.start_due(store, TO, MOSCOW, now + timedelta(days=days))) == 1
    assert await announcements.due_to_start(store, now + timedelta(hours=47), 10) == []
    assert len(await announcements.due_to_start(store, now + timedelta(hours=48), 10)) == 1


async def test_a_latecomer_gets_only_the_newest_of_what_repeats(store: Store, now: datetime) -> None:
    await recipients(store, [1], now)
    await scheduled(store, now, repeats="daily", zone="Europe/Moscow", late=True)
    for days in range(3):
        assert len(await broadcasting.start_due(store, TO, MOSCOW, now + timedelta(days=days))) == 1
        await send(store, now + timedelta(days=days))
    await recipients(store, [2], now)
    assert await broadcasting.add_late_joiners(store, TO, MOSCOW, now + timedelta(days=2)) == 1
    assert await broadcasting.end_what_is_over(store, now + timedelta(days=2)) == 2


async def test_what_may_be_done_when(store: Store, now: datetime) -> None:
    await recipients(store, [1, 2], now)
    one = (await scheduled(store, now)).id
    assert not await broadcasting.pause(store, one)
    assert not await broadcasting.resume(store, one)
    assert not await broadcasting.recall(store, one, now)
    await broadcasting.start_due(store, TO, MOSCOW, now)
    assert await broadcasting.pause(store, one, "failures")
    assert await status(store, one) == ("paused", "failures")
    assert await broadcasting.resume(store, one)
    assert await status(store, one) == ("sending", None)
    assert await broadcasting.cancel(store, one, now)
    assert not await broadcasting.cancel(store, one, now)
    assert not await broadcasting.extend_to_late(store, one, now)
    assert await deliveries.counts(store, one) == {"cancelled": 2}
    assert await broadcasting.repeat_uncertain(store, one, now) == 0


async def test_a_cancelled_one_was_never_started(store: Store, now: datetime) -> None:
    await recipients(store, [1], now)
    one = (await scheduled(store, now)).id
    assert await broadcasting.cancel(store, one, now)
    assert await broadcasting.start_due(store, TO, MOSCOW, now) == []
    assert await deliveries.counts(store, one) == {}


@pytest.mark.parametrize(("role", "urgent", "begins"), [
    ("curator", False, True), ("curator", True, False), ("admin", True, True), ("teacher", False, False),
])  # fmt: skip
async def test_what_its_author_may_no_longer_send_is_a_draft_again(
    store: Store, now: datetime, role: RoleName, urgent: bool, begins: bool
) -> None:
    await recipients(store, [1, 2], now)
    author = await people.find_member(store, "telegram", "1")
    assert author is not None
    await people.add_role(store, author.id, people.Role(role, EVERYWHERE), None, now)
    one = (await scheduled(store, now, author_id=author.id, urgent=urgent)).id
    await broadcasting.start_due(store, TO, MOSCOW, now)
    assert (await status(store, one))[0] == ("sending" if begins else "draft")
    assert bool(await deliveries.counts(store, one)) is begins


async def test_what_waits_for_digests_is_called_off_when_all_else_is_done(store: Store, now: datetime) -> None:
    await recipients(store, [1, 2], now)
    one = (await scheduled(store, now)).id
    await broadcasting.start_due(store, TO, MOSCOW, now)
    (row,) = await delivery_queue.take(store, TO, now, 1)
    await delivery_queue.decide(store, [Decided(row.id, "digest", "send", now + timedelta(days=1))])
    await send(store, now)
    await broadcasting.end_what_is_over(store, now)
    assert (await status(store, one))[0] == "done"
    assert await broadcasting.cancel(store, one, now)
    assert await deliveries.counts(store, one) == {"sent": 1, "cancelled": 1}
    assert not await broadcasting.cancel(store, one, now)


async def test_recalled_young_and_old(store: Store, now: datetime) -> None:
    await recipients(store, [1, 2, 3], now)
    one = (await scheduled(store, now)).id
    await broadcasting.start_due(store, TO, MOSCOW, now)
    await send(store, now, limit=1)
    await send(store, now + timedelta(hours=10), limit=1)
    later = now + timedelta(hours=50)
    assert await broadcasting.recall(store, one, later)
    assert await deliveries.counts(store, one) == {"sent": 2, "cancelled": 1}
    tasks = {row.task: row for row in await delivery_queue.take(store, TO, later, 10)}
    assert {task: row.address for task, row in tasks.items()} == {"edit": "1", "delete": "2"}
    assert await broadcasting.correct(store, one, CONTENT, later) is None
    assert not await broadcasting.recall(store, one, later)


async def test_done_again_for_latecomers_and_for_what_is_uncertain(store: Store, now: datetime) -> None:
    await recipients(store, [1], now)
    one = (await scheduled(store, now)).id
    await broadcasting.start_due(store, TO, MOSCOW, now)
    await send(store, now)
    await broadcasting.end_what_is_over(store, now)
    until = now + timedelta(days=1)
    assert await broadcasting.extend_to_late(store, one, until)
    await recipients(store, [2, 3], now)
    assert await broadcasting.add_late_joiners(store, TO, MOSCOW, now) == 2
    assert await broadcasting.add_late_joiners(store, TO, MOSCOW, now) == 0
    taken = await delivery_queue.take(store, TO, now, 10)
    await delivery_queue.begin(store, taken, now)
    assert await delivery_queue.recover(store, now, everything=True) == 2
    assert await broadcasting.repeat_uncertain(store, one, until) == 0
    assert await broadcasting.repeat_uncertain(store, one, now) == 2
    await send(store, now)
    assert await broadcasting.end_what_is_over(store, now) == 0
    assert await broadcasting.end_what_is_over(store, until) == 1
    assert await deliveries.counts(store, one) == {"sent": 3}


async def test_expired_is_not_sent_even_where_nobody_has_looked(store: Store, now: datetime) -> None:
    await recipients(store, [1, 2], now)
    one = (await scheduled(store, now, expires_at=now + timedelta(hours=1))).id
    await broadcasting.start_due(store, TO, MOSCOW, now)
    await store.session.execute(update(Delivery).where(Delivery.member_id == 1).values(status="digest"))
    over = now + timedelta(hours=1)
    assert await delivery_queue.take(store, TO, over, 10) == []
    await broadcasting.end_what_is_over(store, over)
    assert await deliveries.counts(store, one) == {"expired": 2}


@pytest.mark.parametrize(
    ("zone", "local_at", "moment"),
    [
        ("Europe/Moscow", "2026-03-02T09:00", "2026-03-02T06:00"),
        ("Asia/Kamchatka", "2026-03-02T09:00", "2026-03-01T21:00"),
        # Clocks jump from 2 to 3: the hour that there is not comes after the jump.
        ("Europe/Berlin", "2026-03-29T02:30", "2026-03-29T01:30"),
        # They show it twice: the first time counts.
        ("Europe/Berlin", "2026-10-25T02:30", "2026-10-25T00:30"),
    ],
)
def test_a_moment_on_each_clock(zone: str, local_at: str, moment: str) -> None:
    expected = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert broadcasting.local_moment(local_at, ZoneInfo(zone)) == expected
    assert announcement_series.beginning(local_at) <= expected


def test_the_first_moment_anywhere() -> None:
    at = "2026-03-02T09:00"
    assert broadcasting.local_moment(at, ZoneInfo("Pacific/Kiritimati")) == announcement_series.beginning(at)


def noted(outcomes: list[bool], watch: Watch | None = None) -> list[int]:
    """The places at which the alarm was raised."""
    watch = watch or Watch()
    return [place for place, refused in enumerate(outcomes) if watch.note(refused=refused)]


def test_an_alarm_at_a_sudden_rise_only() -> None:
    assert noted([True] * 100) == [39]
    assert noted([False] * 200 + [True] * 30) == [219]
    assert noted([False, False, False, True] * 200) == []
    assert noted(([True] * 4 + [False] * 6) * 100) == []
    # Who goes on knowing of it is not stopped by the same again.
    assert noted([True] * 1000) == [39]


def test_waits_grow_and_have_an_end() -> None:
    waits = [wait_after(failures).total_seconds() for failures in range(1, 10)]
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
