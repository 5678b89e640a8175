"""Coming to an event: places in order, a waiting list nobody is passed over on, also when many tap at once."""

import asyncio
from datetime import datetime, timedelta

import pytest

from community import events, members, registering
from community.access import actor_of
from community.errors import AccessDenied, NotFound
from storage import event_announcements, people, places, registrations
from storage.audiences import Audience
from storage.engine import Database, Store
from surveys.problems import InputError
from tests.eventful import PUBLIC_ID, Hall


@pytest.fixture
async def hall(store: Store, now: datetime) -> Hall:
    return await Hall(store, now).build()


async def test_a_place_for_whoever_says_so_first(hall: Hall) -> None:
    await hall.event(capacity=2)
    for teacher in range(4):
        await hall.says(teacher, "going")
    stood = [await hall.standing(teacher) for teacher in range(4)]
    assert [one.registration and one.registration.seat for one in stood] == [
        "confirmed", "confirmed", "waiting", "waiting",
    ]  # fmt: skip
    assert [one.line for one in stood] == [0, 0, 1, 2]
    assert stood[0].free == 0


async def test_a_place_given_back_goes_to_the_first_who_waits_and_he_is_told_once(hall: Hall) -> None:
    event = await hall.event(capacity=1)
    for teacher in range(4):
        await hall.says(teacher, "going")
    await hall.says(1, "going")  # again: he keeps his turn
    await hall.says(0, "maybe")
    await hall.says(0, "cannot")
    promoted = await hall.standing(1)
    assert promoted.registration is not None
    assert (promoted.registration.seat, promoted.registration.promoted_at) == ("confirmed", hall.now)
    assert (await hall.standing(2)).line == 1
    told = await event_announcements.list_of(hall.store, event.id, f"event:{event.id}:promoted")
    assert [one.status for one in told] == ["scheduled"]


async def test_whoever_leaves_the_line_and_returns_stands_at_its_end(hall: Hall) -> None:
    await hall.event(capacity=1)
    for teacher in range(4):
        await hall.says(teacher, "going")
    await hall.says(1, "cannot")
    await hall.says(1, "going")
    assert [(await hall.standing(teacher)).line for teacher in (2, 3, 1)] == [1, 2, 3]


async def test_more_places_go_to_those_who_wait_and_fewer_take_none_away(hall: Hall) -> None:
    await hall.event(capacity=1)
    for teacher in range(4):
        await hall.says(teacher, "going")
    await events.change(hall.store, hall.curator, PUBLIC_ID, hall.now, capacity=3)
    assert (await hall.turnout()).confirmed == 3
    await events.change(hall.store, hall.curator, PUBLIC_ID, hall.now, capacity=1)
    assert (await hall.turnout()).confirmed == 3
    await hall.says(0, "cannot")
    assert ((await hall.turnout()).confirmed, (await hall.turnout()).waiting) == (2, 1)
    await events.change(hall.store, hall.curator, PUBLIC_ID, hall.now, capacity=None)
    assert ((await hall.turnout()).confirmed, (await hall.turnout()).waiting) == (3, 0)


async def test_no_answer_after_the_start_or_the_cancellation(hall: Hall) -> None:
    event = await hall.event()
    with pytest.raises(InputError, match="event-begun"):
        await hall.says(0, "going", event.starts_at)
    await hall.says(0, "going", event.starts_at - timedelta(seconds=1))
    await events.cancel(hall.store, hall.curator, PUBLIC_ID, "Заболел ведущий", hall.now)
    with pytest.raises(InputError, match="event-cancelled"):
        await hall.says(0, "cannot")


async def test_nobody_answers_whom_it_does_not_mean(hall: Hall) -> None:
    methodologist = await hall.member("methodologist", hall.town)
    await people.change_member(hall.store, methodologist, position="methodologist")
    await hall.event(audience=Audience(positions=("methodologist",)))
    with pytest.raises(NotFound):
        await hall.says(0, "going")
    with pytest.raises(AccessDenied):
        await registering.answer(hall.store, hall.curator, PUBLIC_ID, "going", hall.now)
    elsewhere = await places.create_municipality(hall.store, "Кола", "Мурманская область")
    stranger = await hall.actor(await hall.member("stranger", elsewhere))
    with pytest.raises(NotFound):
        await registering.answer(hall.store, stranger, PUBLIC_ID, "going", hall.now)


async def test_one_in_preparation_is_nobodys_yet(hall: Hall) -> None:
    await hall.event(opened=False)
    with pytest.raises(NotFound):
        await hall.says(0, "going")


async def test_whoever_leaves_the_community_makes_room(hall: Hall) -> None:
    await hall.event(capacity=1)
    await hall.says(0, "going")
    await hall.says(1, "going")
    leaving = await people.get_member(hall.store, hall.teachers[0])
    assert leaving is not None
    await members.leave(hall.store, leaving, hall.now, lambda: "key")
    found = await registrations.find(hall.store, (await hall.known())[0].id, hall.teachers[1])
    assert found is not None
    assert found.seat == "confirmed"
    assert await registrations.registrations_of(hall.store, hall.teachers[0]) == []


async def answers(database: Database, member_id: int, said: registrations.Answer, now: datetime) -> None:
    """One tap, in a transaction of its own."""
    async with database.write() as store:
        actor = actor_of(await people.get_member(store, member_id))
        await registering.answer(store, actor, PUBLIC_ID, said, now)


async def test_simultaneous_taps_never_exceed_the_places_and_pass_nobody_over(
    database: Database, now: datetime
) -> None:
    async with database.write() as store:
        hall = await Hall(store, now).build(teachers=16)
        event = await hall.event(capacity=5)
    everybody = hall.teachers
    await asyncio.gather(*(answers(database, one, "going", now) for one in everybody for _ in range(2)))
    async with database.read() as store:
        assert await registrations.turnout(store, event.id) == registrations.Turnout(confirmed=5, waiting=11)
        line = await registrations.first_waiting(store, event.id, 99)
    placed = [one for one in everybody if one not in line]
    # Four give their places back, each twice, while the first in the line stays and the last one gives up.
    leaving = [*placed[:4], *placed[:4], line[-1]]
    await asyncio.gather(*(answers(database, one, "cannot", now) for one in leaving))
    async with database.read() as store:
        assert await registrations.turnout(store, event.id) == registrations.Turnout(confirmed=5, waiting=6, cannot=5)
        assert await registrations.first_waiting(store, event.id, 99) == line[4:-1]
        told = await event_announcements.list_of(store, event.id, f"event:{event.id}:promoted")
        assert sorted(one.once_key.split(":")[3] for one in told) == sorted(str(one) for one in line[:4])
