"""Moments as people write and read them, on their own clock."""

import re
from datetime import datetime, timedelta

from surveys.problems import InputError

WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?(?:[ ,]+(\d{1,2})[:.](\d{2}))?")
FARTHEST = 10  # years: beyond, somebody has mistyped
LEAP = 9  # so many years from any, there is a 29 February
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2}))?")


def read_moment(text: str, now: datetime, *, hour: int) -> datetime:
    """'5.12', '5.12.2026 18:00' or '2026-12-05 18:00' on the clock of `now`; without a time at `hour`, without a year
    the next such day. InputError `moment-unreadable`, `moment-past`, or `moment-far` beyond ten years."""
    written = text.strip()
    if found := WRITTEN.fullmatch(written):
        day, month, year, at, minute = found.groups()
    elif found := ISO.fullmatch(written):
        year, month, day, at, minute = found.groups()
    else:
        raise InputError.one("moment-unreadable")
    clock = int(at) if at else hour, int(minute or 0)
    years = [int(year)] if year else range(now.year, now.year + LEAP)
    found_in = [moment for one in years if (moment := _on(now, one, int(month), int(day), clock)) is not None]
    if not found_in:
        raise InputError.one("moment-unreadable")
    coming = [moment for moment in found_in if moment > now]
    if not coming:
        raise InputError.one("moment-past")
    if coming[0].year > now.year + FARTHEST:
        raise InputError.one("moment-far", None, years=FARTHEST)
    return coming[0]


def _on(now: datetime, year: int, month: int, day: int, clock: tuple[int, int]) -> datetime | None:
    try:
        return now.replace(
            year=year, month=month, day=day, hour=clock[0], minute=clock[1], second=0, microsecond=0, fold=0
        )
    except ValueError:
        return None


def days_on(now: datetime, days: int, hour: int) -> datetime:
    """So many days on, at that hour by the clock on the wall."""
    return (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def shown(moment: datetime, now: datetime) -> str:
    """A moment on the clock of `now`: '05.12.2026 18:00'."""
    return moment.astimezone(now.tzinfo).strftime("%d.%m.%Y %H:%M")
