"""Moments as people write and read them, on their own clock."""

import re
from datetime import datetime, timedelta

from surveys.problems import InputError

WRITTEN = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?(?:[ ,]+(\d{1,2})[:.](\d{2}))?")
ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]+(\d{1,2}):(\d{2}))?")


def read_moment(text: str, now: datetime, *, hour: int) -> datetime:
    """'5.12', '5.12.2026 18:00' or '2026-12-05 18:00' on the clock of `now`; without a time at `hour`, without a year
    the next such day. InputError `moment-unreadable` or `moment-past`."""
    written = text.strip()
    if found := WRITTEN.fullmatch(written):
        day, month, year, at, minute = found.groups()
    elif found := ISO.fullmatch(written):
        year, month, day, at, minute = found.groups()
    else:
        raise InputError.one("moment-unreadable")
    try:
        moment = now.replace(
            year=int(year or now.year),
            month=int(month),
            day=int(day),
            hour=int(at) if at else hour,
            minute=int(minute or 0),
            second=0,
            microsecond=0,
        )
        if year is None and moment <= now:
            moment = moment.replace(year=now.year + 1)
    except ValueError:
        raise InputError.one("moment-unreadable") from None
    if moment <= now:
        raise InputError.one("moment-past")
    return moment


def days_on(now: datetime, days: int, hour: int) -> datetime:
    """So many days on, at that hour by the clock on the wall."""
    return (now + timedelta(days=days)).replace(hour=hour, minute=0, second=0, microsecond=0)


def shown(moment: datetime, now: datetime) -> str:
    """A moment on the clock of `now`: '05.12.2026 18:00'."""
    return moment.astimezone(now.tzinfo).strftime("%d.%m.%Y %H:%M")
