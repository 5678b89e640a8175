"""Who is really there: the code of the minute, the list, who is let in without a place, and the hours it brings."""

from datetime import datetime, timedelta

import pytest

from community import check_in, registering
from community.errors import AccessDenied, NotFound
from storage import attendance
from storage import events as stored
from storage.engine import Store
from surveys.problems import InputError
from tests.eventful import PUBLIC_ID, Hall

SECRET = "a" * 32
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def hall(store: Store, now: datetime) -> Hall:
    return await Hall(store, now).build()


async def code_at(hall: Hall, moment: datetime) -> str:
    return (await check_in.current_code(hall.store, hall.curator, PUBLIC_ID, moment, SECRET)).digits


async def arrives(hall: Hall, teacher: int, code: str, moment: datetime) -> str:
    actor = await hall.actor(hall.teachers[teacher])
    return (await check_in.arrive(hall.store, actor, PUBLIC_ID, code, moment)).outcome


def test_code_is_of_the_minute() -> None:
    moment = datetime.fromisoformat("2026-03-02T09:00:59+00:00")
    first, next_ = check_in.code_of(SECRET, moment), check_in.code_of(SECRET, moment + timedelta(seconds=1))
    assert first != next_
    assert len(first) == len(next_) == 6
    assert check_in.code_of(SECRET, moment - timedelta(seconds=59)) == first
    assert check_in.code_of("b" * 32, moment) != first


@pytest.mark.parametrize(("later", "taken"), [(0, True), (1, True), (2, False), (-1, False)])
def test_the_code_before_is_still_taken(later: int, taken: bool) -> None:
    moment = datetime.fromisoformat("2026-03-02T09:00:30+00:00")
    assert check_in.accepts(SECRET, check_in.code_of(SECRET, moment), moment + later * MINUTE) is taken


def test_nothing_is_taken_before_there_is_a_secret() -> None:
    moment = datetime.fromisoformat("2026-03-02T09:00:30+00:00")
    assert not check_in.accepts(None, "000000", moment)
    assert not check_in.accepts(SECRET, "１２３４５６", moment)


async def test_who_is_there_is_noted_once(hall: Hall) -> None:
    event = await hall.event(hours=2.0)
    await hall.says(0, "going")
    code = await code_at(hall, event.starts_at)
    assert await arrives(hall, 0, code, event.starts_at) == "noted"
    assert await arrives(hall, 0, code, event.starts_at + MINUTE) == "before"
    (attended,) = await attendance.attended_by(hall.store, hall.teachers[0])
    assert attended.hours == 2
    standing = await hall.standing(0)
    assert standing.registration is not None
    assert standing.registration.checked_in_at == event.starts_at


async def test_five_wrong_codes_and_no_more_until_a_pause(hall: Hall) -> None:
    event = await hall.event()
    code = await code_at(hall, event.starts_at)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    for _ in range(check_in.TRIES):
        with pytest.raises(InputError, match="check-in-code"):
            await arrives(hall, 0, wrong, event.starts_at)
    with pytest.raises(InputError, match="check-in-tries"):
        await arrives(hall, 0, code, event.starts_at)
    assert await arrives(hall, 1, code, event.starts_at) == "noted"
    rested = event.starts_at + check_in.PAUSE
    assert await arrives(hall, 0, await code_at(hall, rested), rested) == "noted"


async def test_a_walk_in_gets_a_place_that_is_left_and_else_the_curator_decides(hall: Hall) -> None:
    event = await hall.event(capacity=1)
    code = await code_at(hall, event.starts_at)
    assert await arrives(hall, 0, code, event.starts_at) == "noted"
    assert await arrives(hall, 1, code, event.starts_at) == "full"
    assert await attendance.count(hall.store, event.id) == 1
    for there, count in ((True, 2), (True, 2), (False, 1), (False, 1)):
        await check_in.mark(hall.store, hall.curator, PUBLIC_ID, hall.teachers[1], event.starts_at, there=there)
        assert await attendance.count(hall.store, event.id) == count
    with pytest.raises(LookupError):
        await check_in.mark(hall.store, hall.curator, PUBLIC_ID, hall.teachers[2], event.starts_at, there=True)


async def test_only_around_its_time(hall: Hall) -> None:
    event = await hall.event()
    early, late = event.starts_at - check_in.BEFORE, event.ends_at + check_in.AFTER
    with pytest.raises(InputError, match="check-in-early"):
        await code_at(hall, early - MINUTE)
    assert await arrives(hall, 0, await code_at(hall, early), early) == "noted"
    await stored.close_past(hall.store, event.ends_at)
    assert await arrives(hall, 1, await code_at(hall, late - MINUTE), late - MINUTE) == "noted"
    with pytest.raises(InputError, match="check-in-late"):
        await code_at(hall, late)


async def test_the_code_is_shown_to_curators_only_and_a_draft_is_nobodys(hall: Hall) -> None:
    event = await hall.event(opened=False)
    teacher = await hall.actor(hall.teachers[0])
    with pytest.raises(NotFound):
        await check_in.current_code(hall.store, teacher, PUBLIC_ID, event.starts_at, SECRET)
    with pytest.raises(NotFound):
        await check_in.arrive(hall.store, teacher, PUBLIC_ID, "000000", event.starts_at)


async def test_a_teacher_marks_nobody(hall: Hall) -> None:
    event = await hall.event()
    teacher = await hall.actor(hall.teachers[0])
    with pytest.raises(AccessDenied):
        await check_in.mark(hall.store, teacher, PUBLIC_ID, hall.teachers[0], event.starts_at, there=True)


async def test_who_is_there_takes_nothing_back(hall: Hall) -> None:
    event = await hall.event()
    before = event.starts_at - MINUTE
    await arrives(hall, 0, await code_at(hall, before), before)
    with pytest.raises(InputError, match="event-here"):
        await registering.answer(hall.store, await hall.actor(hall.teachers[0]), PUBLIC_ID, "cannot", before)
