"""A town with teachers and a curator, and an event for them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from community import events, registering
from community.access import Actor, actor_of
from community.events import Details
from storage import people, places
from storage.engine import Store
from storage.events import EventRecord
from storage.models.events import Answer
from storage.people import Role
from storage.places import Scope
from storage.registrations import Turnout

PUBLIC_ID = "seminar"


def seminar(now: datetime, **changes: object) -> Details:
    """An hour and a half, three days on."""
    starts = now + timedelta(days=3)
    given: dict[str, object] = {
        "title": {"ru": "Семинар", "en": "Seminar"},
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=90),
        "zone": "Europe/Moscow",
        "place": "Школа № 7",
    }
    return Details(**(given | changes))  # type: ignore[arg-type]


@dataclass
class Hall:
    """Where it is held: the curator, the teachers by number, what they answer."""

    store: Store
    now: datetime
    town: int = 0
    curator: Actor = field(default_factory=Actor)
    teachers: list[int] = field(default_factory=list)

    async def build(self, teachers: int = 4) -> "Hall":
        """A town of so many teachers, and its curator."""
        self.town = await places.create_municipality(self.store, "Липовск", "Липовая область")
        curator = await self.member("curator", self.town)
        await people.add_role(self.store, curator, Role("curator", Scope("municipality", self.town)), None, self.now)
        self.curator = await self.actor(curator)
        self.teachers = [await self.member(f"teacher-{number}", self.town) for number in range(teachers)]
        return self

    async def member(self, name: str, town: int) -> int:
        """One more who works in that town."""
        return await people.create_member(self.store, public_id=name, language="ru", now=self.now, municipality_id=town)

    async def actor(self, member_id: int) -> Actor:
        """A member as access sees him."""
        return actor_of(await people.get_member(self.store, member_id))

    @property
    def owner(self) -> Scope:
        """The town."""
        return Scope("municipality", self.town)

    async def event(self, *, opened: bool = True, **changes: object) -> EventRecord:
        """A seminar of the town's, open unless said otherwise."""
        details = seminar(self.now, **changes)
        made = await events.create(self.store, self.curator, self.owner, details, public_id=PUBLIC_ID, now=self.now)
        if not opened:
            return made
        return await events.open_event(self.store, self.curator, PUBLIC_ID, self.now)

    async def says(self, teacher: int, answer: Answer, now: datetime | None = None) -> registering.Standing:
        """A teacher, by place, answers."""
        actor = await self.actor(self.teachers[teacher])
        return await registering.answer(self.store, actor, PUBLIC_ID, answer, now or self.now)

    async def turnout(self) -> Turnout:
        """Who comes, as it stands."""
        return (await self.standing(0)).turnout

    async def standing(self, teacher: int) -> registering.Standing:
        """How a teacher, by place, stands to the event."""
        event = (await self.known())[0]
        return await registering.standing_of(self.store, event, self.teachers[teacher])

    async def known(self) -> list[EventRecord]:
        """The event, in a list."""
        event, _ = await events.attendees(self.store, self.curator, PUBLIC_ID)
        return [event]
