"""Announcements that repeat: the time on the wall stays, months end where they end, nobody gets one twice."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.announcement_series import beginning, next_after, plan_next
from storage import announcements
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY
from storage.engine import Store
from storage.places import EVERYWHERE

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)


def wall(text: str, zone: ZoneInfo = BERLIN) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("first", "repeats", "after", "expected"),
    [
        ("2026-03-27T09:00", "daily", "2026-03-28T09:00", "2026-03-29T09:00"),  # summer time begins that night
        ("2026-10-24T09:00", "daily", "2026-10-24T09:00", "2026-10-25T09:00"),  # and ends
        ("2026-03-23T18:30", "weekly", "2026-03-23T18:30", "2026-03-30T18:30"),
        ("2026-01-31T09:00", "monthly", "2026-01-31T09:00", "2026-02-28T09:00"),
        ("2026-01-31T09:00", "monthly", "2026-02-28T09:00", "2026-03-31T09:00"),
        ("2027-12-31T09:00", "monthly", "2028-01-31T09:00", "2028-02-29T09:00"),
        ("2026-03-02T09:00", "daily", "2026-03-10T12:00", "2026-03-11T09:00"),  # what passed meanwhile is left out
    ],
)
def test_the_next_time(first: str, repeats: str, after: str, expected: str) -> None:
    assert next_after(wall(first), repeats, wall(after)) == wall(expected)


def test_summer_time_does_not_shift_the_wall_clock() -> None:
    before, later = wall("2026-03-28T09:00"), next_after(wall("2026-03-28T09:00"), "daily", wall("2026-03-28T09:00"))
    assert later.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=23)


def test_a_time_that_the_clock_jumps_over_is_kept_a_moment_later() -> None:
    jumped = next_after(wall("2026-03-28T02:30"), "daily", wall("2026-03-28T02:30"))
    assert jumped.astimezone(UTC) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_each_recipients_clock_begins_where_the_day_begins() -> None:
    assert beginning("2026-03-02T09:00") == datetime(2026, 3, 1, 19, 0, tzinfo=UTC)


async def begun(store: Store, now: datetime, **more: object) -> AnnouncementRecord:
    given: dict[str, object] = {"send_at": now, "zone": "Europe/Moscow", "repeats": "weekly"}
    number = await announcements.add(
        store, public_id="first", kind="reminder", status="sending", owner=EVERYWHERE, author_id=None,
        content={"texts": {"ru": {"text": "Планёрка", "entities": []}}}, audience=EVERYBODY, now=now, **given | more,
    )  # fmt: skip
    found = await announcements.get(store, number)
    assert found is not None
    return found


async def following(store: Store, now: datetime) -> list[AnnouncementRecord]:
    return await announcements.due_to_start(store, now + timedelta(days=400), 10)


async def test_the_next_one_is_planned_once(store: Store, now: datetime) -> None:
    first = await begun(store, now, acknowledged=True, expires_at=now + DAY, late=True)
    assert await plan_next(store, first, now)
    assert not await plan_next(store, first, now)
    (second,) = await following(store, now)
    assert (second.send_at, second.expires_at) == (now + 7 * DAY, now + 8 * DAY)
    assert (second.status, second.content, second.repeat_of_id) == ("scheduled", first.content, first.id)
    assert (second.kind, second.acknowledged, second.late) == ("reminder", True, True)
    # It begins in its turn, late by a day.
    assert await plan_next(store, second, now + 8 * DAY)
    _, third = await following(store, now)
    assert (third.send_at, third.repeat_of_id) == (now + 14 * DAY, first.id)


async def test_what_passed_while_nothing_ran_is_left_out(store: Store, now: datetime) -> None:
    assert await plan_next(store, await begun(store, now, repeats="daily"), now + 10 * DAY + timedelta(hours=1))
    assert [one.send_at for one in await following(store, now)] == [now + 11 * DAY]


async def test_it_ends(store: Store, now: datetime) -> None:
    assert not await plan_next(store, await begun(store, now, repeats_until=now + 6 * DAY), now)
    assert await following(store, now) == []


async def test_said_once(store: Store, now: datetime) -> None:
    assert not await plan_next(store, await begun(store, now, repeats=None), now)


async def test_by_each_recipients_clock(store: Store, now: datetime) -> None:
    first = await begun(store, now, send_at=beginning("2026-03-02T09:00"), local_at="2026-03-02T09:00")
    assert await plan_next(store, first, now)
    (second,) = await following(store, now)
    assert (second.local_at, second.send_at) == ("2026-03-09T09:00", beginning("2026-03-09T09:00"))


async def test_one_that_was_moved_does_not_move_the_others(store: Store, now: datetime) -> None:
    first = await begun(store, now)
    await plan_next(store, first, now)
    (second,) = await following(store, now)
    await announcements.change(store, second.id, send_at=now + 8 * DAY)
    moved = await announcements.get(store, second.id)
    assert moved is not None
    await plan_next(store, moved, now + 8 * DAY)
    assert [one.send_at for one in await following(store, now)] == [now + 8 * DAY, now + 14 * DAY]
