"""When an event is, as people write and read it: on the clock it was planned by, or on one's own."""

import re
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from community import moments
from community.i18n import Texts
from storage.events import EventRecord
from surveys.problems import InputError

CLOCK = re.compile(r"(?:до|until|till|to)?\s*(\d{1,2})[:.](\d{2})", re.IGNORECASE)
LENGTH = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(ч|час|часа|часов|h|hours?|м|мин|минут[аы]?|min|minutes?)\.?", re.I)
NOON = 12


def read_end(text: str, starts_at: datetime) -> datetime:
    """'16:30', '1,5 часа', '90 мин' or a whole date, as the end of what begins at `starts_at`, on the clock of that
    moment. InputError `event-end-unreadable`, or what `moments.read_moment` raises."""
    written = text.strip()
    if found := CLOCK.fullmatch(written):
        return _at(starts_at, int(found[1]), int(found[2]))
    if found := LENGTH.fullmatch(written):
        number = float(f"{found[1]}.{found[2] or 0}")
        minutes = number if found[3][0].lower() == "м" or found[3].lower().startswith("min") else number * 60
        if round(minutes) < 1:
            raise InputError.one("event-end-unreadable")
        return starts_at + timedelta(minutes=round(minutes))
    try:
        return moments.read_moment(written, starts_at, hour=NOON)
    except InputError as error:
        if error.problems[0].code != "moment-unreadable":
            raise
        raise InputError.one("event-end-unreadable") from None


def _at(starts_at: datetime, hour: int, minute: int) -> datetime:
    """That hour by the clock on the wall, on the day of the start or after midnight."""
    try:
        same_day = starts_at.replace(hour=hour, minute=minute, second=0, microsecond=0)
    except ValueError:
        raise InputError.one("event-end-unreadable") from None
    return same_day if same_day > starts_at else same_day + timedelta(days=1)


def when(event: EventRecord, t: Texts, reader: tzinfo | None = None) -> str:
    """'вт, 3 марта, 15:00–16:30' on the reader's clock; without one on the event's, which is then named."""
    zone = reader or ZoneInfo(event.zone)
    starts, ends = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    if starts.date() == ends.date():
        said = _day(starts, f"{starts:%H:%M}–{ends:%H:%M}", t)
    else:
        said = f"{_day(starts, f'{starts:%H:%M}', t)} – {_day(ends, f'{ends:%H:%M}', t)}"
    return said if reader else f"{said} {clock_name(event, t)}"


def offset(event: EventRecord) -> timedelta | None:
    """How far the clock it was planned by is from UTC on its day."""
    return event.starts_at.astimezone(ZoneInfo(event.zone)).utcoffset()


def clock_name(event: EventRecord, t: Texts) -> str:
    """By whose clock an event was planned: 'по Москве', or the distance from UTC."""
    starts = event.starts_at.astimezone(ZoneInfo(event.zone))
    offset = f"{starts:%z}"
    hours = f"UTC{offset[0]}{int(offset[1:3])}" + (f":{offset[3:5]}" if offset[3:5] != "00" else "")
    return t.plain("event-clock", zone=event.zone.rsplit("/", 1)[-1].lower(), offset=hours)


def starts(event: EventRecord, t: Texts, reader: tzinfo | None) -> str:
    """Only the beginning, on the reader's clock, for a line of a list."""
    local = event.starts_at.astimezone(reader)
    return t.plain("event-start-short", day=f"{local:%d.%m}", time=f"{local:%H:%M}")


def _day(moment: datetime, time: str, t: Texts) -> str:
    return t.plain("event-moment", weekday=moment.isoweekday(), day=moment.day, month=moment.month, time=time)
