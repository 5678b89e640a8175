"""Events from the first line to the last day: prepared, opened, changed, cancelled. Who comes is in `registering`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from community import access, event_after, event_notices, registering
from community.access import Actor
from community.announcement_content import utf16
from community.audiences import audience_problems
from storage import events, registrations
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.events import EventRecord
from storage.places import Scope
from storage.registrations import Attendee
from surveys.problems import InputError, Problem

# As the messenger counts: all of it together has to fit into a message.
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 2000
LONGEST = {"place": 300, "link": 500, "speakers": 300, "reason": 500}
MOST_PLACES = 100_000
MOST_HOURS = 500
MOST_DAYS = 60
MOST_REMINDERS = 5
EARLIEST_REMINDER = 30 * 24 * 60  # minutes
REMINDERS = (24 * 60, 60)
# What those who come have to know when it changes.
TOLD = ("starts_at", "ends_at", "place", "link")


@dataclass(frozen=True)
class Details:
    """What a curator decides about an event. `title` and `description` by language; `zone` an IANA name: the clock it
    is planned by; `hours` teaching hours; `capacity` None: everybody finds a place; `reminders` in minutes before."""

    title: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    zone: str
    description: Mapping[str, str] | None = None
    place: str | None = None
    link: str | None = None
    speakers: str | None = None
    hours: float | None = None
    capacity: int | None = None
    audience: Audience = EVERYBODY
    reminders: tuple[int, ...] = REMINDERS

    @classmethod
    def of(cls, event: EventRecord) -> "Details":
        """As they stand."""
        return cls(**{name: getattr(event, name) for name in cls.__dataclass_fields__})

    def columns(self) -> dict[str, Any]:
        """As the table has them."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {
            "description": dict(self.description or {}),
            "title": dict(self.title),
        }


async def create(
    store: Store, actor: Actor, owner: Scope, details: Details, *, public_id: str, now: datetime
) -> EventRecord:
    """An event in preparation, which nobody else sees yet. InputError with everything that stands against it."""
    await access.require_manages(store, actor, owner, "events:manage")
    await _check(store, details, owner, now)
    number = await events.add(
        store, public_id=public_id, status="draft", now=now, owner=owner, author_id=actor.member_id, **details.columns()
    )
    return await events.hold(store, number)


async def change(store: Store, actor: Actor, public_id: str, now: datetime, **values: Any) -> EventRecord:
    """Sets fields of `Details`. Of an open event, those who come are told a new time or place, reminders move with it,
    and places that are added go to those who wait. InputError `event-over`, `event-cancelled`, or what is wrong."""
    event = await _held(store, actor, public_id)
    if event.status == "cancelled":
        raise InputError.one("event-cancelled")
    if event.status == "over" or event.ends_at <= now:
        raise InputError.one("event-over")
    details = replace(Details.of(event), **values)
    if details == Details.of(event):
        return event
    _refuse(detail_problems(details, now))
    if details.audience != event.audience:
        _refuse(await audience_problems(store, details.audience, event.owner))
    if event.status == "draft":
        return await events.change(store, event.id, **details.columns())
    changed = await events.change(store, event.id, **details.columns(), version=event.version + 1)
    await event_notices.plan_reminders(store, changed, now)
    await event_notices.correct_announced(store, changed, now)
    await event_after.plan(store, changed, now)
    if any(getattr(event, name) != getattr(changed, name) for name in TOLD):
        await event_notices.tell_change(store, changed, now)
    await registering.fill(store, changed, now)
    return changed


async def open_event(store: Store, actor: Actor, public_id: str, now: datetime) -> EventRecord:
    """From now on its audience sees it and may answer; again, nothing happens. InputError where it cannot begin."""
    event = await _held(store, actor, public_id)
    if event.status == "open":
        return event
    if event.status != "draft":
        raise InputError.one("event-cancelled" if event.status == "cancelled" else "event-over")
    await _check(store, Details.of(event), event.owner, now)
    if event.starts_at <= now:
        raise InputError.one("event-past")
    opened = await events.change(store, event.id, status="open", opened_at=now)
    await event_notices.plan_reminders(store, opened, now)
    await event_after.plan(store, opened, now)
    return opened


async def cancel(store: Store, actor: Actor, public_id: str, reason: str, now: datetime) -> EventRecord:
    """The event will not be: those who come, or wait for a place, are told why. One in preparation just goes. Again,
    nothing happens. InputError `event-over`, or for a reason that is too long."""
    event = await _held(store, actor, public_id)
    if event.status == "cancelled":
        return event
    if event.status == "over" or event.ends_at <= now:
        raise InputError.one("event-over")
    given = " ".join(reason.replace("\0", "").split())
    _refuse(_too_long("reason", given))
    values = {"status": "cancelled", "cancelled_at": now, "cancel_reason": given or None, "version": event.version + 1}
    cancelled = await events.change(store, event.id, **values)
    if event.status == "open":
        await event_notices.tell_cancellation(store, cancelled, now)
    return cancelled


async def announce(store: Store, actor: Actor, public_id: str, now: datetime) -> bool:
    """Announces an open event to its audience; False where that was done before. InputError for one that is not open or
    has begun."""
    event = await _held(store, actor, public_id)
    if event.status != "open" or event.starts_at <= now:
        raise InputError.one("event-not-open")
    return await event_notices.announce(store, event, actor.member_id, now)


async def attendees(store: Store, actor: Actor, public_id: str) -> tuple[EventRecord, list[Attendee]]:
    """The event and everybody who has answered, for whoever manages it."""
    event = await access.access_event(store, actor, public_id, "manage")
    return event, await registrations.attendees(store, event.id)


async def _held(store: Store, actor: Actor, public_id: str) -> EventRecord:
    seen = await access.access_event(store, actor, public_id, "manage")
    return await events.hold(store, seen.id)


async def _check(store: Store, details: Details, owner: Scope, now: datetime) -> None:
    _refuse([*detail_problems(details, now), *await audience_problems(store, details.audience, owner)])


def _refuse(problems: Iterable[Problem]) -> None:
    if found := tuple(problems):
        raise InputError(found)


def detail_problems(details: Details, now: datetime) -> list[Problem]:
    """Everything that stands against an event, apart from its audience."""
    return [
        *_word_problems(details),
        *_time_problems(details, now),
        *_number_problems(details),
        *_reminder_problems(details.reminders),
    ]


def _word_problems(details: Details) -> list[Problem]:
    problems = []
    if not any(text.strip() for text in details.title.values()):
        problems.append(Problem("event-title-missing"))
    problems += [
        Problem("event-too-long", None, {"field": field, "longest": longest, "length": utf16(text)})
        for field, longest, given in (
            ("title", LONGEST_TITLE, details.title),
            ("description", LONGEST_DESCRIPTION, details.description or {}),
        )
        for text in given.values()
        if utf16(text) > longest
    ]
    for field in ("place", "link", "speakers"):
        problems += _too_long(field, getattr(details, field) or "")
    if details.link is not None and not _opens(details.link):
        problems.append(Problem("event-link-bad", None, {"link": details.link[:100]}))
    return problems


def _too_long(field: str, text: str) -> list[Problem]:
    if (length := utf16(text)) <= LONGEST[field]:
        return []
    return [Problem("event-too-long", None, {"field": field, "longest": LONGEST[field], "length": length})]


def _opens(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and not any(c.isspace() for c in address)


def _time_problems(details: Details, now: datetime) -> list[Problem]:
    problems = []
    if not _is_zone(details.zone):
        problems.append(Problem("event-zone-unknown", None, {"zone": details.zone[:50]}))
    if details.ends_at <= details.starts_at:
        problems.append(Problem("event-ends-before"))
    elif details.ends_at - details.starts_at > timedelta(days=MOST_DAYS):
        problems.append(Problem("event-too-many-days", None, {"most": MOST_DAYS}))
    if details.ends_at <= now:
        problems.append(Problem("event-past"))
    return problems


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


def _number_problems(details: Details) -> list[Problem]:
    problems = []
    if details.capacity is not None and not 1 <= details.capacity <= MOST_PLACES:
        problems.append(Problem("event-capacity", None, {"most": MOST_PLACES}))
    if details.hours is not None and not 0 < details.hours <= MOST_HOURS:
        problems.append(Problem("event-hours", None, {"most": MOST_HOURS}))
    return problems


def _reminder_problems(reminders: tuple[int, ...]) -> list[Problem]:
    if len(set(reminders)) > MOST_REMINDERS or any(not 1 <= one <= EARLIEST_REMINDER for one in reminders):
        return [Problem("event-reminders", None, {"most": MOST_REMINDERS})]
    return []
