"""Moments as curators write them: read on their own clock, refused where they are none or cannot be meant."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from community.i18n import LANGUAGES, texts
from community.moments import days_on, read_moment, shown
from surveys.problems import InputError

MOSCOW, BERLIN = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("5.12", "2026-12-05 20:00"),
        (" 05/12 18:30 ", "2026-12-05 18:30"),
        ("05.12.2027, 8.05", "2027-12-05 08:05"),
        ("2026-12-05", "2026-12-05 20:00"),
        ("2026-12-05T07:00", "2026-12-05 07:00"),
        ("2.3", "2026-03-02 20:00"),  # today, later
        ("2.3 8:00", "2027-03-02 08:00"),  # this year's has passed
        ("1.1", "2027-01-01 20:00"),
        ("29.02", "2028-02-29 20:00"),  # the next there is
    ],
)
def test_a_moment_is_read_on_the_clock_of_its_writer(written: str, meant: str) -> None:
    assert read_moment(written, NOW, hour=20) == datetime.strptime(meant, "%Y-%m-%d %H:%M").replace(tzinfo=MOSCOW)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "moment-unreadable"),
        ("в пятницу", "moment-unreadable"),
        ("5.12.26", "moment-unreadable"),
        ("32.12", "moment-unreadable"),
        ("30.02", "moment-unreadable"),
        ("29.02.2027", "moment-unreadable"),
        ("5.12 25:00", "moment-unreadable"),
        ("0000-01-01", "moment-unreadable"),
        ("٥.١٢.0000", "moment-unreadable"),
        ("1.3.2026", "moment-past"),
        ("2026-03-02 09:00", "moment-past"),  # this very moment
        ("05.12.2062", "moment-far"),
        ("31.12.9999 23:59", "moment-far"),
    ],
)
def test_what_is_no_moment_to_come_is_refused_in_words(written: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_moment(written, NOW, hour=20)
    [problem] = caught.value.problems
    assert problem.code == code
    for language in LANGUAGES:
        assert texts(language).problem(problem)


def test_an_hour_is_that_of_the_clock_on_the_wall_when_summer_time_begins() -> None:
    eve = datetime(2026, 3, 28, 12, 0, tzinfo=BERLIN)
    morning = days_on(eve, 1, 9)
    assert (morning.hour, morning.utcoffset()) == (9, timedelta(hours=2))
    assert morning.astimezone(UTC) - eve.astimezone(UTC) == timedelta(hours=20)
    assert read_moment("29.3 9:00", eve, hour=20).astimezone(UTC) == morning.astimezone(UTC)


def test_an_hour_is_that_of_the_clock_on_the_wall_when_it_ends() -> None:
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=BERLIN, fold=1)  # the second half past two of that night
    morning = read_moment("25.10 9:00", twice, hour=20)
    assert (morning.fold, morning.utcoffset()) == (0, timedelta(hours=1))
    assert days_on(twice, 1, 9).isoformat() == "2026-10-26T09:00:00+01:00"


def test_a_moment_is_shown_on_the_clock_of_its_reader() -> None:
    assert shown(datetime(2026, 12, 31, 22, 0, tzinfo=UTC), NOW) == "01.01.2027 01:00"
