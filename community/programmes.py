"""Teaching hours: programmes that gather them at events, what a member has, who has how many."""

from dataclasses import dataclass
from datetime import datetime
from math import isfinite

from community import access
from community.access import Actor
from storage import attendance, events, programmes
from storage.attendance import Attended, Gathered
from storage.engine import Store
from storage.events import EventRecord
from storage.places import Scope
from storage.programmes import ProgrammeRecord
from surveys.problems import InputError

LONGEST_TITLE = 200
MOST_HOURS = 2000


@dataclass(frozen=True, slots=True)
class OwnProgramme:
    """What a member has of one programme; `title` None: of none. `required` None: nothing is to be completed."""

    title: dict[str, str] | None
    required: float | None
    events: tuple[Attended, ...]

    @property
    def hours(self) -> float:
        """How many he has."""
        return sum(one.hours for one in self.events)


async def create(
    store: Store, actor: Actor, owner: Scope, title: str, hours: float, *, public_id: str, now: datetime
) -> ProgrammeRecord:
    """A new programme, its title in the actor's language. InputError `programme-title` or `programme-hours`."""
    await access.require_manages(store, actor, owner, None)
    require_title(title)
    if not isfinite(hours) or not 0 < hours <= MOST_HOURS:
        raise InputError.one("programme-hours", None, most=MOST_HOURS)
    named = {actor.language: title}
    return await programmes.add(
        store, public_id=public_id, title=named, hours=hours, owner=owner, author_id=actor.member_id, now=now
    )


def require_title(title: str) -> None:
    """InputError for a title that is empty or too long."""
    if not 0 < len(title.strip()) <= LONGEST_TITLE:
        raise InputError.one("programme-title", None, longest=LONGEST_TITLE)


async def count_to(store: Store, actor: Actor, event_id: str, programme_id: int | None) -> EventRecord:
    """From now on the event's hours count to that programme, by number; None: to none. LookupError for a programme that
    the event cannot count to."""
    event = await access.access_event(store, actor, event_id, "manage")
    if programme_id is not None:
        usable = await access.usable_programmes(store, actor, event.owner)
        if programme_id not in [one.id for one in usable]:
            raise LookupError("no such programme here")
    event = await events.hold(store, event.id)
    return await events.change(store, event.id, programme_id=programme_id)


async def own_hours(store: Store, member_id: int) -> list[OwnProgramme]:
    """A member's hours, programme by programme; last those of events that count to none."""
    attended = [one for one in await attendance.attended_by(store, member_id) if one.hours or one.programme]
    numbers = sorted({one.programme for one in attended if one.programme is not None})
    known = await attendance.titles_of(store, numbers)
    found = [
        OwnProgramme(*known[number], tuple(one for one in attended if one.programme == number)) for number in numbers
    ]
    rest = tuple(one for one in attended if one.programme is None)
    return [*found, OwnProgramme(None, None, rest)] if rest else found


async def standings(store: Store, actor: Actor, public_id: str) -> tuple[ProgrammeRecord, list[Gathered]]:
    """A programme and who has how many of its hours, for whoever manages it."""
    programme = await access.access_programme(store, actor, public_id)
    return programme, await attendance.gathered(store, programme.id)


async def programme_of(store: Store, event: EventRecord) -> ProgrammeRecord | None:
    """To which programme an event's hours count."""
    return None if event.programme_id is None else await programmes.get(store, event.programme_id)
