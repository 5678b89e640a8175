"""Invitations and reminders: who is told of a survey, when, and when it is better to say nothing.

A member is told of a wave once and reminded at most twice, by day on his own clock, never while he is at something, and
not after a no. Everything is looked at again in the transaction that claims a notice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from community import answering, consents, wishes
from community.answering import Introduced, Opened, Sitting
from community.pseudonyms import KeyRing
from community.quiet_hours import next_daytime
from community.wishes import Preferences, next_digest
from storage import inbox, notices, people, scopes, surveys
from storage.consenting import Channel
from storage.engine import Store
from storage.notices import DueNotice, ToldWave
from storage.people import MemberRecord
from storage.places import Scope
from storage.surveys import RunningWave

APART = timedelta(hours=20)  # an invitation goes out by day, so this is the next day at the earliest
SECOND_AFTER = timedelta(days=2)
LAST_HOURS = timedelta(hours=2)  # before the deadline: too late to press anybody
AT_SOMETHING = timedelta(minutes=30)  # since a member was heard from
A_WHILE = timedelta(hours=1)
MOST_REMINDERS = 2


@dataclass(frozen=True)
class Notice:
    """A message to be sent now: the invitation (`number` 0) or a reminder. `opened` tells how far the member got,
    `owner_name` who asks (None: the whole community), `deadline` until when, `zone` is the member's."""

    id: int
    number: int
    member: MemberRecord
    external_id: str
    opened: Sitting | Introduced
    owner: Scope
    owner_name: str | None
    deadline: datetime | None
    zone: ZoneInfo

    @property
    def is_last(self) -> bool:
        """Whether nothing more will be said of this wave."""
        return self.number == MOST_REMINDERS


@dataclass(frozen=True)
class Turn:
    """What came of one look at the notices: those to be sent, and how many were looked at."""

    notices: tuple[Notice, ...]
    looked_at: int


def first_reminder(invited_at: datetime, zone: ZoneInfo) -> datetime:
    """When the first reminder is due: on the next day, and 20 hours after the invitation at the earliest."""
    return next_daytime(invited_at + APART, zone)


def second_reminder(reminded_at: datetime, deadline: datetime | None, zone: ZoneInfo) -> datetime | None:
    """When the second reminder is due: two days after the first at the same hour, or on the day before the deadline
    where that is sooner. None where no day is left between the first reminder and that of the deadline."""
    local = reminded_at.astimezone(zone)
    day = local.date() + SECOND_AFTER
    if deadline is not None:
        # Midnight belongs to the day that it ends.
        last_day = (deadline - timedelta(microseconds=1)).astimezone(zone).date()
        day = min(day, last_day - timedelta(days=1))
    if day <= local.date():
        return None
    return next_daytime(datetime.combine(day, local.time(), zone), zone)


def _is_too_late(deadline: datetime | None, now: datetime) -> bool:
    return deadline is not None and now >= deadline - LAST_HOURS


def _channel(messenger: str) -> Channel:
    return Channel(messenger, "announcements", consents.VERSIONS["announcements"])


async def waves_to_invite_to(store: Store, messenger: str, now: datetime) -> list[ToldWave]:
    """The open waves of which somebody is still to be told. Reads only; it looks at everybody, so nobody should have
    to wait for it."""
    channel = _channel(messenger)
    return [wave for wave in await notices.told_waves(store, now) if await notices.is_anybody_new(store, wave, channel)]


async def invite(store: Store, waves: Sequence[ToldWave], messenger: str, now: datetime) -> None:
    """Makes the invitations to these waves, due at once; whoever has one keeps it."""
    for wave in waves:
        await notices.invite(store, wave, _channel(messenger), now)


async def take_due(store: Store, keys: KeyRing, messenger: str, zone: ZoneInfo, now: datetime, limit: int) -> Turn:
    """Decides on at most `limit` notices whose time has come: claims those to be sent, puts off those that would
    disturb, drops those that nobody wants. `zone` is that of members who chose none."""
    found = await notices.take_due(store, _channel(messenger), now, limit)
    chats = {int(one.external_id) for one in found if one.external_id and one.external_id.isdecimal()}
    heard = await inbox.heard_from(store, list(chats), now - AT_SOMETHING)
    busy = {str(chat) for chat in heard}
    wanted = await wishes.preferences_of(store, {one.member_id: one.zone for one in found}, zone)
    said = [await _decide(store, one, keys, wanted[one.member_id], now, busy=one.external_id in busy) for one in found]
    return Turn(tuple(notice for notice in said if notice is not None), len(found))


async def put_off_next(store: Store, messenger: str, now: datetime) -> None:
    """Puts the first notice that is due off for a while: it could not be made, and others wait behind it."""
    for due in await notices.take_due(store, _channel(messenger), now, 1):
        await notices.postpone(store, due.id, now + A_WHILE)


async def _decide(
    store: Store, due: DueNotice, keys: KeyRing, wanted: Preferences, now: datetime, *, busy: bool
) -> Notice | None:
    wave = await surveys.find_running_wave(store, due.wave_id)
    member = await people.get_member(store, due.member_id)
    assert wave is not None, "a notice refers to its wave"
    assert member is not None, "a notice refers to its member"
    if wave.survey_closed_at is not None:
        # Made by somebody who had looked just before it was closed: nothing of a closed survey stays.
        await notices.delete_of_survey(store, wave.survey_id)
        return None
    deadline = wave.closes_at
    if _is_too_late(deadline, now) or wanted.wish("survey") == "never" or await _is_unwanted(store, due):
        await notices.cancel(store, due.id)
        return None
    zone = wanted.zone
    # Before anything is known of his answers: when a notice was put off must not tell whether there are any.
    fit = _fit(due, wanted, deadline, now, busy=busy)
    if fit > now:
        await notices.postpone(store, due.id, fit)
        return None
    waiting = _waiting(await answering.open_wave(store, member, wave.id, keys, now, begin=False))
    if waiting is None and not wave.anonymous:
        await notices.cancel(store, due.id)
        return None
    # In an anonymous survey whoever has nothing to answer is treated as if he had just been told.
    if not await notices.claim(store, due.id, now):
        return None
    await _plan_next(store, due, deadline, zone, now)
    return None if waiting is None else await _notice(store, due, member, waiting, deadline, zone)


def _fit(due: DueNotice, wanted: Preferences, deadline: datetime | None, now: datetime, *, busy: bool) -> datetime:
    """When a notice may be sent: now, or as soon as the member's silence and quiet hours are over and he is at nothing.
    Whoever wants questionnaires in a digest gets each at the moment of his digest, whatever he is at: he chose it."""
    wish, silence = wanted.wish("survey"), wanted.silent_until(now)
    if wish in ("daily", "weekly"):
        too_late = deadline - LAST_HOURS if deadline is not None else None
        # Not from now on: what has waited for its digest would be put off to the next one for ever.
        at = next_digest(wish, wanted, (silence or due.due_at) - timedelta(microseconds=1), too_late)
        return next_daytime(max(at, now), wanted.zone, wanted.quiet)
    moment = silence or (now + A_WHILE if busy else now)
    return next_daytime(moment, wanted.zone, wanted.quiet)


async def _is_unwanted(store: Store, due: DueNotice) -> bool:
    """Whether the member cannot be reached, or said no: to announcements, to this wave, or to surveys altogether. Who
    was never asked about surveys is asked before his first."""
    if due.external_id is None or due.muted or not due.agreed:
        return True
    on_surveys = await people.newest_consent(store, due.member_id, "surveys")
    return on_surveys is not None and on_surveys.decision != "given"


def _waiting(opened: Opened) -> Sitting | Introduced | None:
    """What still waits for the member's answers; None where nothing does."""
    match opened:
        case Introduced():
            return opened
        case Sitting() if not opened.state.finished:
            return opened
    return None


async def _plan_next(store: Store, due: DueNotice, deadline: datetime | None, zone: ZoneInfo, now: datetime) -> None:
    if due.number >= MOST_REMINDERS:
        return
    at = first_reminder(now, zone) if due.number == 0 else second_reminder(now, deadline, zone)
    if at is not None:
        await notices.plan(store, due.wave_id, due.member_id, due.number + 1, at)


async def _notice(
    store: Store,
    due: DueNotice,
    member: MemberRecord,
    opened: Sitting | Introduced,
    deadline: datetime | None,
    zone: ZoneInfo,
) -> Notice:
    survey = await surveys.get_survey(store, opened.wave.survey_id)
    assert survey is not None, "a wave belongs to its survey"
    owner_name = await scopes.name_of(store, survey.owner)
    return Notice(due.id, due.number, member, due.external_id or "", opened, survey.owner, owner_name, deadline, zone)


async def remember_calls(store: Store, calls: Sequence[tuple[Notice, int]]) -> None:
    """Notes which calls in the outbox the invitations became, so that one sees whom they reach."""
    await notices.remember_calls(store, {notice.id: call for notice, call in calls if notice.number == 0})


async def mute(
    store: Store, member: MemberRecord, wave_id: int, now: datetime, *, declined: bool
) -> RunningWave | None:
    """No more reminders of this wave; `declined`: he will not answer it at all, and still may. None where he was never
    told of it, or its survey is closed."""
    if not await notices.was_told(store, wave_id, member.id):
        return None
    await notices.mute(store, wave_id, member.id, now, declined=declined)
    return await surveys.find_running_wave(store, wave_id)
