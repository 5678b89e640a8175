"""Invitations and reminders keep to what a member wants, and what is put off for that tells nothing of his answers."""

from datetime import timedelta

import pytest

from community import wishes
from storage.models.announcements import Wish
from tests.community.test_reminders import DAY, HOUR, MINUTE, MOSCOW, School, school

__all__ = ["school"]


async def wants(school: School, name: str, wish: Wish) -> None:
    await wishes.set_wish(school.store, await school.record(name), "survey", wish, school.now, MOSCOW)


async def test_who_wants_no_questionnaires_is_told_of_none(school: School) -> None:
    await school.launch()
    await school.member("ann")
    await wants(school, "ann", "never")
    assert [await school.tick(span) for span in (timedelta(0), DAY, DAY, DAY)] == ["", "", "", ""]


async def test_an_invitation_waits_for_the_daily_digest(school: School) -> None:
    school.now += HOUR  # 10:00
    await school.launch()
    await school.member("ann")
    await school.member("eva", zone="Asia/Vladivostok")
    for name in ("ann", "eva"):
        await wants(school, name, "daily")
    assert await school.tick() == ""
    assert await school.tick(15 * HOUR) == ""
    assert await school.tick(HOUR) == "eva 0"  # 02:00 in Moscow, 09:00 in Vladivostok
    assert await school.tick(6 * HOUR + 59 * MINUTE) == ""
    assert await school.tick(MINUTE) == "ann 0"
    # Reminders wait for it likewise.
    assert await school.tick(23 * HOUR) == "eva 1"
    assert await school.tick(HOUR) == "ann 1"


async def test_an_invitation_waits_for_monday(school: School) -> None:
    school.now += HOUR
    await school.launch()
    await school.member("ann")
    await wants(school, "ann", "weekly")
    assert [await school.tick(DAY) for _ in range(6)] == [""] * 6
    assert await school.tick(23 * HOUR) == "ann 0"


async def test_what_ends_before_monday_is_told_the_next_morning(school: School) -> None:
    school.now += HOUR
    await school.launch(open_for=4 * DAY)
    await school.member("ann")
    await wants(school, "ann", "weekly")
    assert await school.tick() == ""
    assert await school.tick(23 * HOUR) == "ann 0"


async def test_a_digest_that_was_missed_comes_in_the_morning(school: School) -> None:
    """Nothing ran at nine; the next look is at night."""
    school.now += HOUR
    await school.launch()
    await school.member("ann")
    await wants(school, "ann", "daily")
    assert await school.tick() == ""
    assert await school.tick(36 * HOUR) == ""  # 22:00
    assert await school.tick(11 * HOUR) == "ann 0"


async def test_a_week_of_silence_holds_everything_back(school: School) -> None:
    await school.launch()
    await school.member("ann")
    await wishes.mute_for_a_week(school.store, await school.record("ann"), school.now, MOSCOW)
    assert [await school.tick(DAY) for _ in range(6)] == [""] * 6
    assert await school.tick(DAY - MINUTE) == ""
    assert await school.tick(MINUTE) == "ann 0"


@pytest.mark.parametrize(("begins", "ends", "told_at"), [(22, 7, 0), (9, 18, 9), (0, 0, 0)])
async def test_own_quiet_hours(school: School, begins: int, ends: int, told_at: int) -> None:
    await school.launch()
    ann = await school.member("ann")
    await wishes.set_quiet_hours(school.store, ann, begins * 60, ends * 60, school.now, MOSCOW)
    told = [hour for hour in range(12) if await school.tick(HOUR if hour else timedelta(0))]
    assert told == [told_at]


@pytest.mark.parametrize("wish", ["now", "daily", "weekly", "never"])
async def test_nobody_sees_from_the_notices_who_has_answered(school: School, wish: Wish) -> None:
    school.now += HOUR
    await school.launch(anonymous=True)
    for name in ("ann", "ben"):
        await school.member(name)
        await wants(school, name, wish)
    await school.finish("ben")
    for _ in range(18):
        await school.tick(23 * HOUR)
        mine, his = await school.rows()
        assert mine == his
