"""Quiet hours: when nothing is sent to a member by itself, on his own clock, and the first moment after them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

MINUTES_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From when until when it is quiet, in minutes after midnight; the same twice: never. `begins` later than `ends`
    goes over midnight."""

    begins: int
    ends: int

    @property
    def none(self) -> bool:
        """Whether it is never quiet."""
        return self.begins == self.ends

    def hold(self, moment: datetime, zone: tzinfo | None) -> bool:
        """Whether it is quiet at that moment, on the clocks of `zone`."""
        return self.at(moment.astimezone(zone).time())

    def at(self, clock: time) -> bool:
        """Whether it is quiet when a clock shows this."""
        minute = clock.hour * 60 + clock.minute
        if self.begins <= self.ends:
            return self.begins <= minute < self.ends
        return minute >= self.begins or minute < self.ends


NIGHT = QuietHours(20 * 60, 8 * 60)  # the consent to announcements promises it to whoever chose no hours of his own
NEVER = QuietHours(0, 0)


def on_the_clock(day: date, minute: int, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The moments, in UTC, at which the clocks of `zone` show so many minutes after midnight on that day: the same
    twice, save where they are put back. Where they jump over it, a moment before the jump and one after it."""
    local = datetime.combine(day, time(minute // 60, minute % 60), zone)
    return local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def next_daytime(moment: datetime, zone: ZoneInfo, quiet: QuietHours = NIGHT) -> datetime:
    """The moment itself where it is not quiet then, else the first moment that follows at which quiet hours end, on the
    clocks of `zone`; in UTC. Where a zone jumps over that hour, at most so much later as it jumps."""
    if not quiet.hold(moment, zone):
        return moment.astimezone(UTC)
    today = moment.astimezone(zone).date()
    ends = [end for days in range(4) for end in on_the_clock(today + timedelta(days=days), quiet.ends, zone)]
    return min(end for end in ends if end > moment and not quiet.hold(end, zone))
