"""What becomes of a message by what its member wants, on his own clock, whatever his zone does to it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community import wishes
from community.quiet_hours import NEVER, NIGHT, QuietHours, next_daytime
from community.wishes import (
    InDigest,
    Later,
    Now,
    Preferences,
    Unwanted,
    decide,
    find_zone,
    next_digest,
    next_quiet_end,
    week_of_silence,
)
from storage import people
from storage.engine import Store
from storage.models.announcements import Wish
from storage.people import MemberRecord
from surveys.problems import InputError

MOSCOW, BERLIN, OMSK = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Omsk")
ZONES = [ZoneInfo(name) for name in ("Europe/Moscow", "Asia/Kamchatka", "Europe/Berlin", "America/New_York",
         "Pacific/Apia", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu")]  # fmt: skip
DAY, WEEK = timedelta(days=1), timedelta(days=7)
DAILY, WEEKLY = Preferences(MOSCOW, {"news": "daily"}), Preferences(MOSCOW, {"news": "weekly"})


def at(written: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=zone)


def test_without_a_word_everything_comes_at_once_and_by_day() -> None:
    assert decide("news", Preferences(MOSCOW), at("2026-03-02 19:59")) == Now()
    assert decide("news", Preferences(MOSCOW), at("2026-03-02 20:00")) == Later(at("2026-03-03 08:00"))
    assert decide("news", Preferences(OMSK), at("2026-03-02 19:59")) == Later(at("2026-03-03 08:00", OMSK))


@pytest.mark.parametrize(
    ("quiet", "written", "later"),
    [
        (QuietHours(22 * 60, 7 * 60), "2026-03-02 21:59", None),
        (QuietHours(22 * 60, 7 * 60), "2026-03-02 22:00", "2026-03-03 07:00"),
        (QuietHours(22 * 60, 7 * 60), "2026-03-03 07:00", None),
        (QuietHours(0, 6 * 60), "2026-03-03 00:00", "2026-03-03 06:00"),
        (QuietHours(9 * 60, 18 * 60), "2026-03-03 12:00", "2026-03-03 18:00"),
        (NEVER, "2026-03-03 03:00", None),
    ],
)
def test_own_quiet_hours(quiet: QuietHours, written: str, later: str | None) -> None:
    decided = decide("news", Preferences(MOSCOW, quiet=quiet), at(written))
    assert decided == (Later(at(later)) if later else Now())


def test_never_is_never_and_urgent_is_always() -> None:
    silent = Preferences(MOSCOW, {"news": "never"}, muted_until=at("2026-03-09 09:00"))
    assert decide("news", silent, at("2026-03-02 12:00")) == Unwanted()
    assert decide("event", Preferences(MOSCOW, {"news": "never"}), at("2026-03-02 12:00")) == Now()
    assert decide("news", silent, at("2026-03-03 03:00"), urgent=True) == Now()


@pytest.mark.parametrize(
    ("wanted", "written", "digest"),
    [
        (DAILY, "2026-03-02 08:59", "2026-03-02 09:00"),
        (DAILY, "2026-03-02 09:00", "2026-03-03 09:00"),
        (DAILY, "2026-03-02 23:00", "2026-03-03 09:00"),
        (WEEKLY, "2026-03-02 08:59", "2026-03-02 09:00"),
        (WEEKLY, "2026-03-02 09:00", "2026-03-09 09:00"),
        (WEEKLY, "2026-03-08 23:59", "2026-03-09 09:00"),
        # Whose quiet hours last longer gets it when they end.
        (replace(DAILY, quiet=QuietHours(23 * 60, 11 * 60)), "2026-03-02 10:00", "2026-03-02 11:00"),
        (replace(DAILY, quiet=QuietHours(23 * 60, 11 * 60)), "2026-03-02 11:00", "2026-03-03 11:00"),
        # Who sleeps by day gets it in the evening.
        (replace(DAILY, quiet=QuietHours(8 * 60, 18 * 60)), "2026-03-02 12:00", "2026-03-02 18:00"),
        # Who wakes for one hour gets Monday's digest on Tuesday.
        (replace(WEEKLY, quiet=QuietHours(8 * 60, 7 * 60)), "2026-03-03 06:00", "2026-03-03 07:00"),
    ],
)
def test_digests_come_at_nine(wanted: Preferences, written: str, digest: str) -> None:
    assert decide("news", wanted, at(written)) == InDigest(at(digest))


@pytest.mark.parametrize(
    ("ends", "digest"),
    [("2026-03-09 09:01", "2026-03-09 09:00"), ("2026-03-09 09:00", "2026-03-05 09:00"),
     ("2026-03-04 15:00", "2026-03-05 09:00")],
)  # fmt: skip
def test_what_is_over_by_monday_is_told_the_next_morning(ends: str, digest: str) -> None:
    assert decide("news", WEEKLY, at("2026-03-04 12:00"), ends_at=at(ends)) == InDigest(at(digest))


def test_what_means_one_hour_waits_for_no_digest() -> None:
    wanted = Preferences(MOSCOW, {"reminder": "weekly", "event": "never"})
    assert decide("reminder", wanted, at("2026-03-02 12:00"), timely=True) == Now()
    assert decide("reminder", wanted, at("2026-03-02 21:00"), timely=True) == Later(at("2026-03-03 08:00"))
    assert decide("event", wanted, at("2026-03-02 12:00"), timely=True) == Unwanted()


def test_a_silence_ends_in_one_digest() -> None:
    begun = at("2026-03-04 15:00")
    until = week_of_silence(begun, MOSCOW)
    assert until == at("2026-03-11 09:00")
    silent = Preferences(MOSCOW, {"call": "daily", "event": "weekly"}, muted_until=until)
    assert decide("news", silent, begun) == decide("call", silent, at("2026-03-11 08:59")) == InDigest(until)
    assert decide("news", silent, begun, timely=True) == InDigest(until)
    assert decide("event", silent, begun) == InDigest(at("2026-03-16 09:00"))
    assert decide("news", silent, until) == Now()
    # Whose quiet hours last longer than nine gets it when they end.
    assert decide("news", replace(silent, quiet=QuietHours(22 * 60, 10 * 60)), begun) == InDigest(
        at("2026-03-11 10:00")
    )


def test_a_weekly_digest_comes_with_the_end_of_a_silence_on_a_monday() -> None:
    begun = at("2026-03-02 15:00")
    silent = Preferences(MOSCOW, {"event": "weekly"}, muted_until=week_of_silence(begun, MOSCOW))
    assert decide("event", silent, begun) == decide("news", silent, begun) == InDigest(at("2026-03-09 09:00"))


def test_a_digest_waits_for_the_end_of_silence_and_night() -> None:
    assert next_quiet_end(DAILY, at("2026-03-02 09:00")) is None
    assert next_quiet_end(DAILY, at("2026-03-02 22:00")) == at("2026-03-03 08:00")
    silent = replace(DAILY, muted_until=at("2026-03-09 09:00"))
    assert next_quiet_end(silent, at("2026-03-02 12:00")) == at("2026-03-09 09:00")


@pytest.mark.parametrize(
    ("before", "digest"),
    # The clocks of Berlin go forward in the night to 29 March 2026, and back in that to 25 October.
    [("2026-03-28 10:00", "2026-03-29 09:00"), ("2026-10-24 10:00", "2026-10-25 09:00")],
)
def test_nine_is_nine_when_the_clocks_change(before: str, digest: str) -> None:
    wanted = Preferences(BERLIN, {"news": "daily"})
    assert decide("news", wanted, at(before, BERLIN)) == InDigest(at(digest, BERLIN))


def test_quiet_hours_that_end_where_the_clocks_jump() -> None:
    """Two o'clock does not come in Berlin on 29 March, and comes twice on 25 October."""
    quiet = QuietHours(22 * 60, 2 * 60)
    assert next_daytime(at("2026-03-28 23:00", BERLIN), BERLIN, quiet) == at("2026-03-29 03:00", BERLIN)
    found = next_daytime(at("2026-10-24 23:00", BERLIN), BERLIN, quiet)
    assert found == at("2026-10-25 02:00", BERLIN).astimezone(UTC)
    # The hour that comes a second time is not quiet either.
    assert next_daytime(found + timedelta(hours=1), BERLIN, quiet) == found + timedelta(hours=1)


moments = st.integers(0, 40 * 365 * 24 * 60).map(lambda n: datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=n))
hours = st.builds(QuietHours, st.integers(0, 23).map(lambda h: h * 60), st.integers(0, 23).map(lambda h: h * 60))


@given(moment=moments, zone=st.sampled_from(ZONES), quiet=hours)
def test_nothing_comes_in_quiet_hours_and_nothing_waits_longer(
    moment: datetime, zone: ZoneInfo, quiet: QuietHours
) -> None:
    found = next_daytime(moment, zone, quiet)
    assert not quiet.hold(found, zone)
    assert moment <= found <= moment + timedelta(hours=23 + 25)
    assert next_daytime(found, zone, quiet) == found
    # Full hours apart from the moment itself, so it is the first that may be: no hour in between was free. The clocks
    # of Lord Howe jump by half an hour.
    between = moment + timedelta(minutes=59)
    while between < found - timedelta(hours=1):
        assert quiet.hold(between, zone)
        between += timedelta(minutes=30)


@given(moment=moments, zone=st.sampled_from(ZONES), quiet=hours, wish=st.sampled_from(["daily", "weekly"]))
def test_a_digest_is_ahead_and_soon_and_by_day(moment: datetime, zone: ZoneInfo, quiet: QuietHours, wish: Wish) -> None:
    wanted = Preferences(zone, quiet=quiet)
    found = next_digest(wish, wanted, moment)
    # A zone that skips a day has a day's longer week.
    assert moment < found <= moment + (WEEK if wish == "weekly" else DAY) + timedelta(hours=49)
    assert not quiet.hold(found, zone)
    if not quiet.hold(datetime.combine(found.astimezone(zone).date(), time(9), zone), zone):
        assert found.astimezone(zone).time() == time(9)


@pytest.mark.parametrize(
    ("written", "zone"),
    [("Europe/Moscow", "Europe/Moscow"), (" america/new york ", "America/New_York"), ("ASIA/OMSK", "Asia/Omsk"),
     ("Казань", None), ("", None), ("../etc/passwd", None), ("Moscow", None)],
)  # fmt: skip
def test_zones_as_people_write_them(written: str, zone: str | None) -> None:
    assert find_zone(written) == zone


async def member(store: Store, now: datetime, name: str = "ann", zone: str | None = None) -> MemberRecord:
    number = await people.create_member(store, public_id=name, language="ru", now=now)
    await people.change_member(store, number, time_zone=zone)
    found = await people.get_member(store, number)
    assert found is not None
    return found


async def test_what_members_have_said(store: Store, now: datetime) -> None:
    ann, ben = await member(store, now), await member(store, now, "ben", "Asia/Omsk")
    about = (now, MOSCOW)
    await wishes.set_wish(store, ann, "news", "weekly", *about)
    await wishes.set_wish(store, ann, "news", "daily", *about)
    await wishes.set_quiet_hours(store, ann, 22 * 60, 7 * 60, *about)
    until = await wishes.mute_for_a_week(store, ben, *about)
    found = await wishes.preferences_of(store, {one.id: one.time_zone for one in (ann, ben)}, MOSCOW)
    assert found == {
        ann.id: Preferences(MOSCOW, {"news": "daily"}, QuietHours(22 * 60, 7 * 60)),
        ben.id: Preferences(OMSK, {}, NIGHT, until),
    }
    assert until == at("2026-03-09 09:00", OMSK)
    # Each leaves the other as it was.
    await wishes.mute_for_a_week(store, ann, *about)
    await wishes.set_quiet_hours(store, ann, 0, 0, *about)
    await wishes.unmute(store, ben, *about)
    assert (await wishes.preferences(store, ann, MOSCOW)).muted_until == at("2026-03-09 09:00")
    assert (await wishes.preferences(store, ann, MOSCOW)).quiet == NEVER
    assert await wishes.preferences(store, ben, MOSCOW) == Preferences(OMSK)


async def test_what_there_is_not_is_refused(store: Store, now: datetime) -> None:
    ann = await member(store, now)
    for kind, wish in (("", "now"), ("news", ""), ("gossip", "daily"), ("news", "hourly")):
        with pytest.raises(InputError):
            await wishes.set_wish(store, ann, kind, wish, now, MOSCOW)
    for begins, ends in ((-60, 0), (0, 24 * 60), (90, 0), (0, 2**31)):
        with pytest.raises(InputError):
            await wishes.set_quiet_hours(store, ann, begins, ends, now, MOSCOW)
    with pytest.raises(InputError):
        await wishes.set_time_zone(store, ann, "Europe/Nowhere", now, MOSCOW)
    assert await wishes.preferences(store, ann, MOSCOW) == Preferences(MOSCOW)
