"""Who is really there: by a code that changes every minute, typed or read from a picture, or by the curator's list.

The code is made of the event's secret and the minute (as RFC 6238 makes its own), so it is worth nothing to whoever was
sent it by a friend; the one before is still taken, since typing takes its time.
"""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from community import access
from community.access import Actor
from community.errors import AccessDenied
from storage import attendance, events, registrations
from storage.engine import Store
from storage.events import EventRecord
from storage.models.events import Seat
from storage.registrations import Attendee
from storage.secrets import count_attempt, forgive_attempt
from surveys.problems import InputError

BEFORE = timedelta(hours=1)
AFTER = timedelta(hours=3)
DIGITS = 6
MINUTE = timedelta(minutes=1)
TRIES, PAUSE = 5, timedelta(minutes=10)
# A link's payload has at most 64 characters.
LINK = re.compile(r"here-(?P<code>\d{6})-(?P<event>[A-Za-z0-9_-]{1,32})")

Outcome = Literal["noted", "before", "full"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of it: `noted`, noted `before`, or `full`: he never had a place, and there is none left; then he stands
    in the curator's list, who may let him in."""

    event: EventRecord
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Code:
    """The code of the moment, taken until `until`; `payload` of the link that carries it; how many are there so far."""

    event: EventRecord
    digits: str
    until: datetime
    payload: str
    there: int


def code_of(secret: str, moment: datetime) -> str:
    """The six digits of that minute."""
    number = int(moment.timestamp() // MINUTE.total_seconds())
    digest = hmac.digest(secret.encode(), str(number).encode(), hashlib.sha256)
    return f"{int.from_bytes(digest[:8], 'big') % 10**DIGITS:0{DIGITS}}"


def accepts(secret: str | None, code: str, now: datetime) -> bool:
    """Whether the code is that of this minute or of the one before."""
    if secret is None or not code.isascii():
        return False
    return any(hmac.compare_digest(code_of(secret, moment), code) for moment in (now, now - MINUTE))


def is_on(event: EventRecord, now: datetime) -> bool:
    """Whether arrivals are taken now: from an hour before the start until three hours after the end."""
    return event.status in ("open", "over") and event.starts_at - BEFORE <= now < event.ends_at + AFTER


def _require_on(event: EventRecord, now: datetime) -> None:
    if event.status == "cancelled":
        raise InputError.one("event-cancelled")
    if event.status == "draft" or now < event.starts_at - BEFORE:
        raise InputError.one("check-in-early")
    if not is_on(event, now):
        raise InputError.one("check-in-late")


async def current_code(store: Store, actor: Actor, public_id: str, now: datetime, fresh: str) -> Code:
    """The code to show, for whoever manages the event. `fresh`: 32 random characters, the secret of an event that has
    none yet. InputError `check-in-early` or `check-in-late`."""
    event = await _held(store, actor, public_id, now)
    secret = event.check_in_secret
    if secret is None:
        secret = fresh
        event = await events.change(store, event.id, check_in_secret=secret)
    digits = code_of(secret, now)
    begun = now.replace(second=0, microsecond=0)
    there = await attendance.count(store, event.id)
    return Code(event, digits, begun + 2 * MINUTE, f"here-{digits}-{event.public_id}", there)


async def arrive(store: Store, actor: Actor, public_id: str, code: str, now: datetime) -> Arrival:
    """A member says by the code that he is there; again, nothing happens. Whoever had not registered gets a place where
    one is left. InputError `check-in-code` for a wrong or an old one, `check-in-tries` after five of them without ten
    minutes' pause, `check-in-early`, `check-in-late`, `event-cancelled`."""
    event = await access.access_event(store, actor, public_id, "attend")
    if actor.member_id is None:
        raise AccessDenied("event-not-yours")
    _require_on(event, now)
    await _require_code(store, event, actor.member_id, code, now)
    event = await events.hold(store, event.id)
    mine = await registrations.find(store, event.id, actor.member_id)
    if mine is not None and mine.checked_in_at is not None:
        return Arrival(event, "before")
    if mine is None or mine.seat != "confirmed":
        full = await _is_full(store, event)
        seat: Seat = "waiting" if full else "confirmed"
        if mine is None or mine.seat != seat:
            await registrations.put(store, event.id, actor.member_id, "going", now, seat=seat)
        if full:
            return Arrival(event, "full")
    await attendance.check_in(store, event.id, actor.member_id, "code", None, now)
    return Arrival(event, "noted")


async def _require_code(store: Store, event: EventRecord, member_id: int, code: str, now: datetime) -> None:
    key = hashlib.sha256(f"check-in\0{event.id}\0{member_id}".encode()).hexdigest()
    if await count_attempt(store, key, now, PAUSE, TRIES) > TRIES:
        raise InputError.one("check-in-tries")
    if not accepts(event.check_in_secret, "".join(code.split()), now):
        raise InputError.one("check-in-code")
    await forgive_attempt(store, key)


async def _is_full(store: Store, event: EventRecord) -> bool:
    if event.capacity is None:
        return False
    return (await registrations.turnout(store, event.id)).confirmed >= event.capacity


async def roll(store: Store, actor: Actor, public_id: str, now: datetime) -> tuple[EventRecord, list[Attendee]]:
    """The list to mark: everybody who has answered, those who have a place first."""
    event = await access.access_event(store, actor, public_id, "manage")
    _require_on(event, now)
    return event, await registrations.attendees(store, event.id)


async def mark(store: Store, actor: Actor, public_id: str, member_id: int, now: datetime, *, there: bool) -> None:
    """The curator notes that somebody is there, or takes it back; again, nothing happens. Whoever waited gets a place
    by it, however many there are. LookupError for one who never answered."""
    event = await _held(store, actor, public_id, now)
    if await registrations.find(store, event.id, member_id) is None:
        raise LookupError("no such registration")
    if there:
        await attendance.check_in(store, event.id, member_id, "list", actor.member_id, now)
    else:
        await attendance.undo(store, event.id, member_id)


async def _held(store: Store, actor: Actor, public_id: str, now: datetime) -> EventRecord:
    seen = await access.access_event(store, actor, public_id, "manage")
    _require_on(seen, now)
    return await events.hold(store, seen.id)
