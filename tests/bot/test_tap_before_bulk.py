"""While an announcement goes out to many, people who wait are served first. The clock is moved by hand, and only when
everybody sleeps: what takes no allowance takes no time."""

import asyncio
from datetime import timedelta

import pytest

from bot.allowance import Allowance
from bot.broadcasts import Broadcasts
from bot.copies import Copier
from bot.delivery import Delivery
from bot.intake import Intake
from bot.sandbox.events import Edited, Event, Sent, Toast
from community import delivering
from storage import announcements
from storage.audiences import EVERYBODY
from storage.places import EVERYWHERE
from tests.bot.test_survey_taps import BEGIN, Town, town
from tests.broadcast import CONTENT, TextRenderer, recipients

__all__ = ["town"]
PEOPLE, OURS = 150, 28
A_MOMENT = 0.001  # seconds; less than the clock can tell would be none


class Rush:
    """A process on a town's database that shares one allowance among replies and bulk, with an announcement to many
    under way."""

    def __init__(self, town: Town) -> None:
        self.world = world = town.world
        self.people: list[int] = []
        self.sleepers: list[tuple[float, asyncio.Future[None]]] = []
        self.allowance = Allowance(OURS, lambda: world.now.timestamp(), self.sleep)
        self.delivery = Delivery(world.app.bot, world.database, self.allowance, world.clock)
        self.intake = Intake(world.app.dispatcher, world.app.bot, world.database, self.delivery, world.clock)
        self.broadcasts = Broadcasts(
            world.database, self.delivery, Copier(world.app.bot, self.allowance, world.clock, self.sleep),
            self.allowance, world.settings, world.clock, renderer=TextRenderer(), decide=delivering.decide,
            sleep=self.sleep,
        )  # fmt: skip

    async def sleep(self, seconds: float) -> None:
        waking: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.world.now.timestamp() + seconds, waking))
        await waking

    async def announce(self) -> None:
        """To people of whom nobody else has heard."""
        self.people = [self.world.telegram.person(f"Учитель {number}").id for number in range(PEOPLE)]
        for chat in self.people:
            self.world.telegram.state.chats[chat].started = True
        async with self.world.database.write() as store:
            await recipients(store, self.people, self.world.now)
            await announcements.add(
                store, public_id="a", kind="news", status="scheduled", owner=EVERYWHERE, author_id=None,
                content=CONTENT, audience=EVERYBODY, now=self.world.now, send_at=self.world.now,
            )  # fmt: skip

    async def take_in(self) -> None:
        """What people have done is worked on, and its replies begin their way."""
        await self.intake.receive(self.world.telegram.take_updates())
        while await self.intake.work():
            pass

    async def pass_moment(self) -> None:
        """The sender of announcements takes its turn; then the clock moves on to whoever wakes first, and of those who
        wake at once it takes the next turn before the others."""
        wait = await self.broadcasts.step()
        await everybody()
        now = self.world.now.timestamp()
        passing = min([wait, *(due - now for due, _ in self.sleepers)])
        self.world.now += timedelta(seconds=max(passing, A_MOMENT))
        await self.broadcasts.step()
        now = self.world.now.timestamp()
        for due, waking in [one for one in self.sleepers if one[0] <= now]:
            self.sleepers.remove((due, waking))
            waking.set_result(None)
        await everybody()

    async def until_spent(self) -> None:
        """Bulk has taken all that it may."""
        before = -1
        while before != (before := len(self.of_bulk())):
            await self.broadcasts.step()
            await everybody()

    def of_bulk(self) -> list[Event]:
        return [event for event in self.since(0) if event.chat_id in self.people]

    def since(self, number: int) -> list[Event]:
        """What the bot has done since then."""
        return [event for event in self.world.telegram.events[number:] if event.by_bot]


async def everybody() -> None:
    """Whoever has just been woken does what he can without waiting."""
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.fixture
async def rush(town: Town) -> Rush:
    rush = Rush(town)
    town.world.telegram.allowance.lifted = False
    return rush


async def test_a_survey_tap_is_answered_before_the_next_bulk_message(town: Town, rush: Rush) -> None:
    teacher = await town.teacher(*BEGIN)
    await rush.announce()
    await rush.until_spent()
    bulk, events, now = len(rush.of_bulk()), len(town.world.telegram.events), town.world.now
    assert 0 < bulk < PEOPLE
    teacher.tap("5–11 классы")
    await rush.take_in()
    await everybody()
    await rush.broadcasts.step()
    answers = rush.since(events)
    assert [type(event) for event in answers] == [Edited, Toast]
    assert {event.chat_id for event in answers} == {teacher.id}
    assert (await town.interviews())[0][1] == 1
    assert (len(rush.of_bulk()), town.world.now) == (bulk, now)
    while len(rush.of_bulk()) < PEOPLE:
        await rush.pass_moment()
    await rush.delivery.drain()
    assert town.world.telegram.allowance.refused == 0


async def test_a_reply_that_needs_the_allowance_gets_the_next_of_it(town: Town, rush: Rush) -> None:
    teacher = await town.teacher(*BEGIN)
    await rush.announce()
    await rush.until_spent()
    stranger = town.world.telegram.person("Ольга")
    while rush.allowance.delay(stranger.id) == 0:
        pass  # what bulk leaves to replies is spent, too
    bulk, events = len(rush.of_bulk()), len(town.world.telegram.events)
    teacher.send("/start")
    await rush.take_in()
    await everybody()
    assert rush.since(events) == []
    while not (heard := rush.since(events)):
        await rush.pass_moment()
    assert [(type(event), event.chat_id) for event in heard] == [(Sent, teacher.id)]
    assert len(rush.of_bulk()) == bulk
    while len(rush.of_bulk()) < PEOPLE:
        await rush.pass_moment()
    await rush.delivery.drain()
