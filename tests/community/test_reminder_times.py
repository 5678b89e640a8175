"""When a message may come: by day on the clock of whoever gets it, whatever his zone does to its clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from community.quiet_hours import next_daytime
from community.reminders import first_reminder, second_reminder

DAY_BEGINS, DAY_ENDS = time(8), time(20)

MOSCOW, BERLIN, APIA = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Apia")
ZONES = ("Europe/Moscow", "Asia/Vladivostok", "Europe/Berlin", "America/New_York", "Pacific/Apia", "Pacific/Kwajalein",
         "America/Juneau", "Asia/Manila", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Kathmandu")  # fmt: skip


def at(written: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        (MOSCOW, "2026-03-02 08:00", "2026-03-02 08:00"),
        (MOSCOW, "2026-03-02 19:59", "2026-03-02 19:59"),
        (MOSCOW, "2026-03-02 20:00", "2026-03-03 08:00"),
        (MOSCOW, "2026-03-03 00:00", "2026-03-03 08:00"),
        (MOSCOW, "2026-03-03 07:59", "2026-03-03 08:00"),
        # The clocks of Berlin go forward in the night to 29 March, and back in that to 25 October.
        (BERLIN, "2026-03-28 22:00", "2026-03-29 08:00"),
        (BERLIN, "2026-10-24 22:00", "2026-10-25 08:00"),
        # Samoa had no 30 December 2011.
        (APIA, "2011-12-29 21:00", "2011-12-31 08:00"),
    ],
)
def test_the_next_daytime(zone: ZoneInfo, moment: str, expected: str) -> None:
    assert next_daytime(at(moment, zone), zone) == at(expected, zone)


def test_a_morning_that_comes_twice_comes_the_second_time_too() -> None:
    """Juneau's clocks went back by a day on 19 October 1867, when Alaska changed hands."""
    juneau = ZoneInfo("America/Juneau")
    early = datetime(1867, 10, 19, 5, tzinfo=juneau, fold=1)
    assert next_daytime(early, juneau) - early.astimezone(UTC) == timedelta(hours=3)


@given(
    moment=st.integers(0, 300 * 365 * 24 * 60).map(lambda n: datetime(1800, 1, 1, tzinfo=UTC) + timedelta(minutes=n)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
@example(moment=datetime(1867, 10, 19, 10, tzinfo=UTC), zone=ZoneInfo("America/Juneau"))
@example(moment=datetime(2011, 12, 30, 6, tzinfo=UTC), zone=APIA)
def test_it_is_by_day_and_soon(moment: datetime, zone: ZoneInfo) -> None:
    found = next_daytime(moment, zone)
    assert DAY_BEGINS <= found.astimezone(zone).time() < DAY_ENDS
    assert moment <= found < moment + timedelta(hours=12 + 24)
    # Nothing is put off that already is where it should be.
    assert next_daytime(found, zone) == found


@pytest.mark.parametrize(
    ("invited", "reminded"),
    [
        ("2026-03-02 08:00", "2026-03-03 08:00"),
        ("2026-03-02 15:00", "2026-03-03 11:00"),
        ("2026-03-02 19:30", "2026-03-03 15:30"),
    ],
)
def test_the_first_reminder_comes_on_the_next_day(invited: str, reminded: str) -> None:
    assert first_reminder(at(invited, MOSCOW), MOSCOW) == at(reminded, MOSCOW)


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (None, "2026-03-05 11:00"),
        ("2026-03-20 18:00", "2026-03-05 11:00"),
        ("2026-03-06 01:00", "2026-03-05 11:00"),
        ("2026-03-05 23:59", "2026-03-04 11:00"),
        ("2026-03-06 00:00", "2026-03-04 11:00"),  # midnight ends the fifth
        ("2026-03-05 00:00", None),
        ("2026-03-04 18:00", None),
        ("2026-03-03 23:00", None),
    ],
)
def test_the_second_reminder_comes_two_days_later_or_before_the_last_day(
    deadline: str | None, expected: str | None
) -> None:
    reminded = at("2026-03-03 11:00", MOSCOW)
    found = second_reminder(reminded, at(deadline, MOSCOW) if deadline else None, MOSCOW)
    assert found == (at(expected, MOSCOW) if expected else None)


@settings(max_examples=25)
@given(
    day=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    hour=st.integers(8, 19),
    ahead=st.timedeltas(timedelta(0), timedelta(days=6)),
    zone=st.sampled_from(ZONES).map(ZoneInfo),
)
def test_the_second_reminder_is_never_on_the_last_day(day: date, hour: int, ahead: timedelta, zone: ZoneInfo) -> None:
    reminded = datetime.combine(day, time(hour), zone).astimezone(UTC)
    deadline = reminded + ahead
    found = second_reminder(reminded, deadline, zone)
    if found is not None:
        assert timedelta(hours=20) <= found - reminded
        assert found.astimezone(zone).date() < deadline.astimezone(zone).date()
