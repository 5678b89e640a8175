"""What a member wants to get and when: at once, in a digest, or not; his quiet hours; a week of silence.

`decide` says of one message what becomes of it now. What waits for a digest comes as one message; see
`announcement_digests`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo, available_timezones

from community import delivering, members
from community.quiet_hours import MINUTES_A_DAY, NIGHT, QuietHours, next_daytime, on_the_clock
from storage import delivery_queue, member_deliveries, people
from storage import wishes as kept
from storage.delivery_queue import QueuedDelivery
from storage.engine import Store
from storage.member_deliveries import HeldDelivery
from storage.models.announcements import AnnouncementKind, Wish
from storage.people import MemberRecord
from storage.wishes import PeaceRecord
from surveys.problems import InputError

KINDS: tuple[AnnouncementKind, ...] = get_args(AnnouncementKind)
WISHES: tuple[Wish, ...] = get_args(Wish)
DIGEST_AT = 9 * 60  # minutes after midnight
MONDAY, DAYS_A_WEEK = 0, 7
# One city for each clock of the country, from west to east. Others are chosen by name.
ZONES: Mapping[str, ZoneInfo] = {
    name: ZoneInfo(name)
    for name in ("Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
                 "Asia/Novosibirsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok",
                 "Asia/Magadan", "Asia/Kamchatka")
}  # fmt: skip


@dataclass(frozen=True)
class Now:
    """It goes out."""


@dataclass(frozen=True)
class Later:
    """It goes out by itself, and is to be looked at again at that moment."""

    at: datetime


@dataclass(frozen=True)
class InDigest:
    """It is told in the digest of that moment."""

    at: datetime


@dataclass(frozen=True)
class Unwanted:
    """The member does not want it."""


Decision = Now | Later | InDigest | Unwanted


@dataclass(frozen=True)
class Preferences:
    """What a member has said; without a word of his, everything comes at once and by day. `muted_until`: until then he
    wants to hear nothing. `zone` is his clock's."""

    zone: ZoneInfo
    wishes: Mapping[AnnouncementKind, Wish] = field(default_factory=dict)
    quiet: QuietHours = NIGHT
    muted_until: datetime | None = None

    def wish(self, kind: AnnouncementKind) -> Wish:
        """How he wants to get what is of this kind."""
        return self.wishes.get(kind, "now")

    def silent_until(self, now: datetime) -> datetime | None:
        """When his silence ends, where there is one now."""
        return self.muted_until if self.muted_until is not None and self.muted_until > now else None


def decide(
    kind: AnnouncementKind,
    wanted: Preferences,
    now: datetime,
    *,
    urgent: bool = False,
    timely: bool = False,
    ends_at: datetime | None = None,
) -> Decision:
    """What becomes of a message whose time has come. `urgent`, as an admin marked it: it goes past everything.
    `timely`: it means one hour, such as the reminder of an event that the member comes to, and is of no use in a
    digest; quiet hours and silence hold it all the same. `ends_at`: when it is of no use to anybody."""
    if urgent:
        return Now()
    wish = wanted.wish(kind)
    if wish == "never":
        return Unwanted()
    if timely and wish in ("daily", "weekly"):
        wish = "now"
    silence = wanted.silent_until(now)
    if silence is not None:
        return InDigest(_end_of_silence(wish, silence, wanted))
    if wish != "now":
        return InDigest(next_digest(wish, wanted, now, ends_at))
    fit = next_daytime(now, wanted.zone, wanted.quiet)
    return Later(fit) if fit > now else Now()


def next_digest(wish: Wish, wanted: Preferences, now: datetime, ends_at: datetime | None = None) -> datetime:
    """When the next digest after `now` goes out: at nine on the member's clock or, where his quiet hours last longer,
    when they end; the weekly one on Monday. What is over (`ends_at`) by Monday is told in the daily one."""
    if wish == "weekly":
        monday = _next_nine(wanted, now, only_mondays=True)
        if ends_at is None or monday < ends_at:
            return monday
    return _next_nine(wanted, now)


def _next_nine(wanted: Preferences, now: datetime, *, only_mondays: bool = False) -> datetime:
    today = now.astimezone(wanted.zone).date()
    # From yesterday on: quiet hours may put yesterday's digest off until now.
    days = (today + timedelta(days=ahead) for ahead in range(-1, 2 * DAYS_A_WEEK))
    nines = (
        next_daytime(on_the_clock(day, DIGEST_AT, wanted.zone)[0], wanted.zone, wanted.quiet)
        for day in days
        if not only_mondays or day.weekday() == MONDAY
    )
    return next(nine for nine in nines if nine > now)


def _end_of_silence(wish: Wish, silence: datetime, wanted: Preferences) -> datetime:
    """Everything that was held comes in one digest as soon as it may; what is told weekly anyway, on Monday."""
    if wish == "weekly":
        return next_digest("weekly", wanted, silence - timedelta(microseconds=1))
    return next_daytime(silence, wanted.zone, wanted.quiet)


def next_quiet_end(wanted: Preferences, now: datetime) -> datetime | None:
    """Until when a digest that is due now has to wait: a silence or quiet hours end then. None: it need not."""
    silence = wanted.silent_until(now)
    fit = next_daytime(silence or now, wanted.zone, wanted.quiet)
    return fit if fit > now else None


def week_of_silence(now: datetime, zone: ZoneInfo) -> datetime:
    """When a silence that begins now ends: a week later, at nine on the clocks of `zone`; in UTC."""
    day = now.astimezone(zone).date() + timedelta(days=DAYS_A_WEEK)
    return on_the_clock(day, DIGEST_AT, zone)[0]


def zone_of(time_zone: str | None, default: ZoneInfo) -> ZoneInfo:
    """The clock of a member who has chosen this zone, or (None) none."""
    return ZoneInfo(time_zone) if time_zone else default


async def preferences_of(
    store: Store, zones: Mapping[int, str | None], default_zone: ZoneInfo
) -> dict[int, Preferences]:
    """What members want, by member, in two queries however many they are. `zones`: the time zone that each has chosen;
    None: none, so `default_zone` is his."""
    if not zones:
        return {}
    wishes, peace = await kept.wishes_of(store, zones), await kept.peace_of(store, zones)
    return {
        member_id: _preferences(zone_of(chosen, default_zone), wishes.get(member_id, {}), peace.get(member_id))
        for member_id, chosen in zones.items()
    }


def _preferences(zone: ZoneInfo, wishes: Mapping[AnnouncementKind, Wish], peace: PeaceRecord | None) -> Preferences:
    if peace is None:
        return Preferences(zone, wishes)
    return Preferences(zone, wishes, QuietHours(peace.quiet_from, peace.quiet_until), peace.muted_until)


async def preferences(store: Store, member: MemberRecord, default_zone: ZoneInfo) -> Preferences:
    """What one member wants."""
    return (await preferences_of(store, {member.id: member.time_zone}, default_zone))[member.id]


def copy_decider(default_zone: ZoneInfo) -> delivering.Decide:
    """What becomes of a copy of an announcement whose time has come, by what its member wants: for the engine that
    sends. `default_zone` is that of members who chose none."""

    def decide_copy(row: QueuedDelivery, now: datetime) -> delivering.Decision:
        at_least = delivering.decide(row, now)
        if not isinstance(at_least, delivering.Send):
            return at_least
        return _as_decided(
            decide(
                row.kind, _wanted_by(row, default_zone), now, urgent=row.urgent, timely=row.timely,
                ends_at=row.expires_at,
            )
        )  # fmt: skip

    return decide_copy


def _wanted_by(row: QueuedDelivery, default_zone: ZoneInfo) -> Preferences:
    quiet = NIGHT
    if row.quiet_from is not None and row.quiet_until is not None:
        quiet = QuietHours(row.quiet_from, row.quiet_until)
    said: dict[AnnouncementKind, Wish] = {row.kind: row.wish} if row.wish is not None else {}
    return Preferences(zone_of(row.zone, default_zone), said, quiet, row.muted_until)


def _as_decided(decision: Decision) -> delivering.Decision:
    match decision:
        case Later(at):
            return delivering.Postpone(at)
        case InDigest(at):
            return delivering.Hold(at)
        case Unwanted():
            return delivering.Drop("unwanted")
        case Now():
            return delivering.Send()


async def set_wish(
    store: Store, member: MemberRecord, kind: str, wish: str, now: datetime, default_zone: ZoneInfo
) -> None:
    """How the member wants to get announcements of one kind. InputError for a kind or a wish that there is not."""
    known_kind, known_wish = next((k for k in KINDS if k == kind), None), next((w for w in WISHES if w == wish), None)
    if known_kind is None or known_wish is None:
        raise InputError.one("wish-unknown", None)
    await kept.set_wish(store, member.id, known_kind, known_wish)
    await hold_anew(store, member.id, now, default_zone)


async def set_quiet_hours(
    store: Store, member: MemberRecord, begins: int, ends: int, now: datetime, default_zone: ZoneInfo
) -> None:
    """The member's quiet hours, in minutes after midnight; the same twice: none. They begin and end at full hours, so
    that there is always an hour left to write in. InputError for others."""
    if any(minute % 60 or not 0 <= minute < MINUTES_A_DAY for minute in (begins, ends)):
        raise InputError.one("quiet-hours-unknown", None)
    await kept.set_quiet_hours(store, member.id, begins, ends)
    await hold_anew(store, member.id, now, default_zone)


async def mute_for_a_week(store: Store, member: MemberRecord, now: datetime, default_zone: ZoneInfo) -> datetime:
    """The member hears nothing for a week, save what is urgent; until when."""
    until = week_of_silence(now, zone_of(member.time_zone, default_zone))
    await kept.mute(store, member.id, until, quiet_from=NIGHT.begins, quiet_until=NIGHT.ends)
    await hold_anew(store, member.id, now, default_zone)
    return until


async def unmute(store: Store, member: MemberRecord, now: datetime, default_zone: ZoneInfo) -> None:
    """Ends the member's silence: what was held for its end comes in one digest now."""
    await kept.unmute(store, member.id)
    await hold_anew(store, member.id, now, default_zone)


async def set_time_zone(
    store: Store, member: MemberRecord, time_zone: str, now: datetime, default_zone: ZoneInfo
) -> None:
    """The member's clock. InputError for a zone that there is not."""
    await members.set_time_zone(store, member.id, time_zone)
    await hold_anew(store, member.id, now, default_zone)


def find_zone(written: str) -> str | None:
    """The IANA name that somebody means, however he writes its letters; None where there is no such zone."""
    meant = "_".join(written.split()).casefold()
    return next((name for name in available_timezones() if name.casefold() == meant), None)


async def hold_anew(store: Store, member_id: int, now: datetime, default_zone: ZoneInfo) -> None:
    """After a member has said something else: until when his announcements in waiting are held by it."""
    await delivery_queue.look_anew(store, member_id)
    held = await member_deliveries.held_for(store, member_id)
    member = await people.get_member(store, member_id) if held else None
    if member is None:
        return
    wanted = await preferences(store, member, default_zone)
    for one in held:
        match redecided(one, wanted, now):
            case Unwanted():
                await member_deliveries.settle_held(store, one.id, "unwanted", now)
            case InDigest(at) if at != one.due_at:
                await member_deliveries.put_off(store, one.id, at)


def redecided(one: HeldDelivery, wanted: Preferences, now: datetime) -> InDigest | Unwanted:
    """What becomes of an announcement that waits for a digest. What would go out alone by now is told in one digest
    with the rest: a silence does not end in a burst."""
    match decide(one.kind, wanted, now, urgent=one.urgent, ends_at=one.expires_at):
        case Unwanted():
            return Unwanted()
        case InDigest(at) | Later(at):
            return InDigest(at)
        case Now():
            return InDigest(now.astimezone(UTC))
