"""Masterclasses that repeat: on which days, each on its own, and what is done to all that follow."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community import event_series, events
from community.errors import AccessDenied
from community.event_series import Every
from storage import events as stored
from storage.engine import Store
from storage.events import EventRecord
from surveys.problems import InputError
from tests.eventful import PUBLIC_ID, Hall

IDS = [f"part-{number}" for number in range(2, 40)]
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
async def hall(store: Store, now: datetime) -> Hall:
    return await Hall(store, now).build()


async def repeated(hall: Hall, times: int = 4, every: Every = "week", **changes: object) -> list[EventRecord]:
    await hall.event(**changes)
    return await event_series.repeat(hall.store, hall.curator, PUBLIC_ID, every, times, IDS, hall.now)


async def test_each_is_an_event_of_its_own(hall: Hall) -> None:
    found = await repeated(hall, capacity=1)
    assert [(one.occurrence, one.status, one.capacity) for one in found] == [(n, "open", 1) for n in range(1, 5)]
    assert [one.public_id for one in found] == [PUBLIC_ID, *IDS[:3]]
    assert found[3].starts_at - found[0].starts_at == timedelta(weeks=3)
    assert len({one.ends_at - one.starts_at for one in found}) == 1


async def test_the_hour_stays_when_clocks_change(hall: Hall) -> None:
    starts = datetime(2027, 3, 24, 15, tzinfo=BERLIN)
    changes = {"starts_at": starts, "ends_at": starts + timedelta(hours=1), "zone": "Europe/Berlin"}
    found = await repeated(hall, 3, **changes)
    assert [one.starts_at.astimezone(BERLIN).hour for one in found] == [15, 15, 15]


async def test_a_month_later_is_the_same_day_or_the_last(hall: Hall) -> None:
    starts = datetime(2027, 1, 31, 15, tzinfo=BERLIN)
    found = await repeated(
        hall, 3, "month", starts_at=starts, ends_at=starts + timedelta(hours=1), zone="Europe/Berlin"
    )
    assert [one.starts_at.astimezone(BERLIN).day for one in found] == [31, 28, 31]


async def test_until_a_day(hall: Hall) -> None:
    event = await hall.event()
    assert event_series.times_until(event, "week", event.starts_at + timedelta(weeks=2)) == 3
    assert event_series.times_until(event, "week", event.starts_at - timedelta(days=1)) == 1
    assert event_series.times_until(event, "week", event.starts_at + timedelta(days=5000)) == event_series.MOST + 1


@pytest.mark.parametrize("times", [0, 1, event_series.MOST + 1])
async def test_too_few_or_too_many(hall: Hall, times: int) -> None:
    with pytest.raises(InputError, match="series-times"):
        await repeated(hall, times)


async def test_a_series_is_made_once(hall: Hall) -> None:
    await repeated(hall)
    with pytest.raises(InputError, match="series-has"):
        await event_series.repeat(hall.store, hall.curator, PUBLIC_ID, "week", 3, IDS[10:], hall.now)


async def test_those_that_follow_become_alike_and_keep_their_days(hall: Hall) -> None:
    found = await repeated(hall)
    second = found[1]
    later = second.starts_at + timedelta(hours=2)
    changed = {"place": "Библиотека", "starts_at": later, "ends_at": later + timedelta(hours=1)}
    await events.change(hall.store, hall.curator, second.public_id, hall.now, **changed)
    assert await event_series.spread(hall.store, hall.curator, second.public_id, hall.now) == 2
    after = await stored.list_series(hall.store, found[0].id)
    assert [one.place for one in after] == ["Школа № 7", *["Библиотека"] * 3]
    assert [new.starts_at - old.starts_at for new, old in zip(after[2:], found[2:], strict=True)] == [
        timedelta(hours=2)
    ] * 2
    assert after[3].ends_at - after[3].starts_at == timedelta(hours=1)


async def test_cancelling_leaves_what_was_before(hall: Hall) -> None:
    found = await repeated(hall)
    assert await event_series.cancel_following(hall.store, hall.curator, found[2].public_id, hall.now) == 2
    assert await event_series.cancel_following(hall.store, hall.curator, found[2].public_id, hall.now) == 0
    after = await stored.list_series(hall.store, found[0].id)
    assert [one.status for one in after] == ["open", "open", "cancelled", "cancelled"]


async def test_coming_to_all_waits_where_there_is_no_place(hall: Hall) -> None:
    await repeated(hall, capacity=1)
    await hall.says(0, "going")
    joined = await event_series.join_all(hall.store, await hall.actor(hall.teachers[1]), PUBLIC_ID, hall.now)
    assert joined == event_series.Joined(going=3, waiting=1)
    again = await event_series.join_all(hall.store, await hall.actor(hall.teachers[1]), PUBLIC_ID, hall.now)
    assert again == event_series.Joined(going=0, waiting=0)


async def test_a_teacher_repeats_nothing(hall: Hall) -> None:
    await repeated(hall)
    teacher = await hall.actor(hall.teachers[0])
    with pytest.raises(AccessDenied):
        await event_series.cancel_following(hall.store, teacher, PUBLIC_ID, hall.now)
