"""Masterclasses that repeat: the same event on several days, each with its own places and answers. What is common is
done here to the event one stands at and to all that follow it."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, get_args
from zoneinfo import ZoneInfo

from community import access, events, registering
from community.access import Actor
from community.events import Details
from storage import events as stored
from storage import registrations
from storage.engine import Store
from storage.events import EventRecord
from surveys.problems import InputError

Every = Literal["week", "fortnight", "month"]
EVERY: tuple[Every, ...] = get_args(Every)
MOST = 30
WEEK = timedelta(days=7)
# What those that follow take over; their days stay their own.
COMMON = ("title", "description", "place", "link", "speakers", "hours", "capacity", "audience", "reminders")


@dataclass(frozen=True, slots=True)
class Joined:
    """How many of a series a member now comes to, and for how many he waits."""

    going: int
    waiting: int


def start_of(event: EventRecord, every: Every, number: int) -> datetime:
    """When the event begins `number` times later, at the same hour of the clock it was planned by. A month later is the
    same day, or the month's last where it has no such day."""
    local = event.starts_at.astimezone(ZoneInfo(event.zone))
    if every != "month":
        return local + number * (WEEK if every == "week" else 2 * WEEK)
    months = local.month - 1 + number
    year, month = local.year + months // 12, months % 12 + 1
    return local.replace(year=year, month=month, day=min(local.day, monthrange(year, month)[1]))


def times_until(event: EventRecord, every: Every, last: datetime) -> int:
    """How many times it is until that moment, the first one included; at most one more than there may be."""
    return next((number for number in range(1, MOST + 1) if start_of(event, every, number) > last), MOST + 1)


async def repeat(
    store: Store, actor: Actor, public_id: str, every: Every, times: int, public_ids: Sequence[str], now: datetime
) -> list[EventRecord]:
    """The event becomes the first of so many; `public_ids` of the others, one less. They are as open as it is.
    InputError `series-times`, `series-has` for one of a series, `series-late` for one that has begun."""
    seen = await access.access_event(store, actor, public_id, "manage")
    first = await stored.hold(store, seen.id)
    if first.series_id is not None:
        raise InputError.one("series-has")
    if first.status not in ("draft", "open") or first.starts_at <= now:
        raise InputError.one("series-late")
    if not 2 <= times <= MOST:
        raise InputError.one("series-times", None, most=MOST)
    await stored.change(store, first.id, series_id=first.id, occurrence=1)
    length = first.ends_at - first.starts_at
    for number, other in enumerate(public_ids[: times - 1], 1):
        starts = start_of(first, every, number)
        details = replace(Details.of(first), starts_at=starts, ends_at=starts + length)
        made = await events.create(store, actor, first.owner, details, public_id=other, now=now)
        await stored.change(store, made.id, series_id=first.id, occurrence=number + 1, programme_id=first.programme_id)
        if first.status == "open":
            await events.open_event(store, actor, other, now)
    return await stored.list_series(store, first.id)


async def series(store: Store, actor: Actor, public_id: str) -> tuple[EventRecord, list[EventRecord]]:
    """The event and everything of its series, in order, for whoever manages it; nothing where there is none."""
    event = await access.access_event(store, actor, public_id, "manage")
    return event, [] if event.series_id is None else await stored.list_series(store, event.series_id)


async def following(store: Store, event: EventRecord) -> list[EventRecord]:
    """It and what follows it in its series; itself alone where there is none."""
    if event.series_id is None or event.occurrence is None:
        return [event]
    return await stored.list_series(store, event.series_id, event.occurrence)


async def open_all(store: Store, actor: Actor, public_id: str, now: datetime) -> int:
    """Opens it and all that follow, as far as they are in preparation; how many."""
    event = await access.access_event(store, actor, public_id, "manage")
    drafts = [one for one in await following(store, event) if one.status == "draft"]
    for one in drafts:
        await events.open_event(store, actor, one.public_id, now)
    return len(drafts)


async def spread(store: Store, actor: Actor, public_id: str, now: datetime) -> int:
    """All that follow become as this one is: words, place, numbers, hour and length, but not the day. How many."""
    event = await access.access_event(store, actor, public_id, "manage")
    common = {name: getattr(event, name) for name in COMMON}
    rest = [one for one in (await following(store, event))[1:] if _goes_on(one, now)]
    for one in rest:
        starts = _at_the_hour_of(event, one)
        times = {"starts_at": starts, "ends_at": starts + (event.ends_at - event.starts_at)}
        await events.change(store, actor, one.public_id, now, **common, **times)
        if one.programme_id != event.programme_id:
            await stored.change(store, one.id, programme_id=event.programme_id)
    return len(rest)


def _goes_on(event: EventRecord, now: datetime) -> bool:
    return event.status in ("draft", "open") and event.starts_at > now


def _at_the_hour_of(event: EventRecord, other: EventRecord) -> datetime:
    zone = ZoneInfo(event.zone)
    hour = event.starts_at.astimezone(zone)
    day = other.starts_at.astimezone(zone)
    return day.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)


async def cancel_following(store: Store, actor: Actor, public_id: str, now: datetime) -> int:
    """Calls off it and all that follow; how many."""
    event = await access.access_event(store, actor, public_id, "manage")
    left = [one for one in await following(store, event) if _goes_on(one, now)]
    for one in left:
        await events.cancel(store, actor, one.public_id, "", now)
    return len(left)


async def joinable(store: Store, actor: Actor, event: EventRecord, now: datetime) -> list[EventRecord]:
    """What of its series, from now on, an actor may come to and has not said that he does."""
    if event.series_id is None or actor.member_id is None:
        return []
    found = []
    for one in await stored.list_series(store, event.series_id):
        if one.status == "open" and one.starts_at > now and await access.concerns(store, actor, one):
            mine = await registrations.find(store, one.id, actor.member_id)
            if mine is None or mine.answer != "going":
                found.append(one)
    return found


async def join_all(store: Store, actor: Actor, public_id: str, now: datetime) -> Joined:
    """He comes to all that are left of the series; where there is no place he waits for one."""
    event = await access.access_event(store, actor, public_id, "answer")
    seats = []
    for one in await joinable(store, actor, event, now):
        standing = await registering.answer(store, actor, one.public_id, "going", now)
        seats.append(standing.registration.seat if standing.registration else None)
    return Joined(seats.count("confirmed"), seats.count("waiting"))
