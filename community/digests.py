"""The weekly digest: who gets it, when, and whether there is anything to say.

It goes out on Monday at nine on the member's own clock, and only where something has changed since the last one.
Whoever may not see the results any more gets nothing, and his subscription ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from community import access
from community.access import Actor, actor_of
from community.errors import Refused
from community.quiet_hours import next_daytime
from community.waves import is_over
from storage import digests, interviews, people, surveys
from storage.digests import DueDigest
from storage.engine import Store
from storage.people import MemberRecord
from storage.surveys import SurveyRecord, WaveRecord

MONDAY, AT = 0, time(9)
A_WEEK = timedelta(days=7)

Told = dict[str, Any]
"""How far waves were: by the wave's number in the database, [started, finished, over]."""


@dataclass(frozen=True)
class WaveNews:
    """A wave that runs or has ended since the last digest: how many began and finished, and how many of them since."""

    wave: WaveRecord
    started: int
    finished: int
    more_started: int
    more_finished: int
    over: bool


@dataclass(frozen=True)
class SurveyNews:
    """A survey in which something has changed. How many only began is told of a `managed` one alone."""

    survey: SurveyRecord
    managed: bool
    waves: tuple[WaveNews, ...]


@dataclass(frozen=True)
class Digest:
    """One to be sent now. `survey` is a survey's public id, None for all; `told` is what the last one told of,
    `standing` what this one does."""

    id: int
    member: MemberRecord
    external_id: str
    survey: str | None
    told: Told
    standing: Told


@dataclass(frozen=True)
class Turn:
    """What came of one look: the digests to be sent, and how many were looked at."""

    digests: tuple[Digest, ...]
    looked_at: int


def next_monday(moment: datetime, zone: ZoneInfo) -> datetime:
    """The first Monday, nine o'clock on the clocks of `zone`, after `moment`; in UTC."""
    today = moment.astimezone(zone).date()
    monday = today + timedelta(days=(MONDAY - today.weekday()) % 7)
    at = datetime.combine(monday, AT, zone).astimezone(UTC)
    return at if at > moment else datetime.combine(monday + A_WEEK, AT, zone).astimezone(UTC)


def zone_of(member: MemberRecord, default: ZoneInfo) -> ZoneInfo:
    """The member's time zone."""
    return ZoneInfo(member.time_zone) if member.time_zone else default


async def subscribe(
    store: Store, member: MemberRecord, public_id: str, now: datetime, zone: ZoneInfo, *, every: bool
) -> None:
    """Sends the member a digest of a survey or, with `every`, of all whose results he may see, in place of single ones.
    For curators and leads. Refused as `access.access_survey` says; AccessDenied `curators-only`."""
    actor = actor_of(member)
    access.require_curator(actor, None)
    survey = await access.access_survey(store, actor, public_id, to="results")
    about = await _surveys(store, actor, None) if every else [survey]
    due_at, told = next_monday(now, zone_of(member, zone)), await _standing(store, actor, about, now)
    if every:
        await digests.unsubscribe_from_each(store, member.id)
    await digests.subscribe(store, member.id, None if every else survey.id, due_at=due_at, told=told, now=now)


async def unsubscribe(store: Store, member: MemberRecord, public_id: str) -> bool:
    """Ends the member's digest of a survey, or ('') of all; False where he has none."""
    survey = await surveys.find_survey(store, public_id) if public_id else None
    if public_id and survey is None:
        return False
    return await digests.unsubscribe(store, member.id, survey.id if survey else None)


async def take_due(store: Store, messenger: str, zone: ZoneInfo, now: datetime, limit: int) -> Turn:
    """Decides on at most `limit` digests whose time has come: claims those to be sent, passes over those with nothing
    new, puts off what would come by night, ends what nobody may have any more."""
    due = await digests.take_due(store, messenger, now, limit)
    decided = [await _decide(store, one, zone, now) for one in due]
    return Turn(tuple(one for one in decided if one is not None), len(due))


async def _decide(store: Store, due: DueDigest, default_zone: ZoneInfo, now: datetime) -> Digest | None:
    member = await people.get_member(store, due.member_id)
    assert member is not None, "a subscription refers to its member"
    actor = actor_of(member)
    about = await _surveys(store, actor, due.survey) if actor.managed else []
    if not actor.managed or (due.survey is not None and not about):
        await digests.end(store, due)
        return None
    zone = zone_of(member, default_zone)
    daytime = next_daytime(now, zone)
    if daytime > now:
        await digests.claim(store, due, daytime, due.told)
        return None
    standing = await _standing(store, actor, about, now)
    told = standing if due.external_id is not None else due.told
    if not await digests.claim(store, due, next_monday(now, zone), told):
        return None
    if due.external_id is None or not _is_news(due.told, standing):
        return None
    return Digest(due.id, member, due.external_id, due.survey, due.told, standing)


async def _surveys(store: Store, actor: Actor, public_id: str | None) -> list[SurveyRecord]:
    """The one survey, or all, as far as the actor may see the results."""
    if public_id is None:
        seen = [survey.public_id for survey in await access.visible_surveys(store, actor)]
    else:
        seen = [public_id]
    found = []
    for one in seen:
        try:
            found.append(await access.access_survey(store, actor, one, to="results"))
        except Refused:
            continue
    return found


async def _standing(store: Store, actor: Actor, about: Sequence[SurveyRecord], now: datetime) -> Told:
    """How far every wave is that somebody has begun; of surveys that others manage, that somebody has finished."""
    told: Told = {}
    managed = await access.managed_among(store, actor, {survey.owner for survey in about})
    for survey in about:
        counts = await interviews.response_counts(store, survey.id)
        for wave in await surveys.waves_of(store, survey.id):
            finished = counts[wave.id].finished
            started = counts[wave.id].started if survey.owner in managed else finished
            if started:
                told[str(wave.id)] = [started, finished, is_over(survey, wave, now)]
    return told


def _is_news(before: Mapping[str, Any], standing: Mapping[str, Any]) -> bool:
    return any(before.get(wave) != how for wave, how in standing.items())


async def news(
    store: Store, actor: Actor, public_id: str | None, before: Mapping[str, Any], standing: Mapping[str, Any]
) -> list[SurveyNews]:
    """The surveys in which something has changed between the two, and how far their waves are: those that run, and
    those that have ended or grown. Of what the actor may see now."""
    found = []
    for survey in await _surveys(store, actor, public_id):
        waves = {str(wave.id): wave for wave in await surveys.waves_of(store, survey.id)}
        here = {number: how for number, how in standing.items() if number in waves}
        if not _is_news(before, here):
            continue
        told = tuple(
            _wave_news(waves[number], how, before.get(number, [0, 0, False]))
            for number, how in here.items()
            if how != before.get(number) or not how[2]
        )
        managed = bool(await access.managed_among(store, actor, [survey.owner]))
        found.append(SurveyNews(survey, managed, told))
    return found


def _wave_news(wave: WaveRecord, how: list[Any], before: list[Any]) -> WaveNews:
    (started, finished, over), (was_started, was_finished, _) = how, before
    # Who withdraws is counted no more.
    return WaveNews(
        wave, started, finished, max(0, started - was_started), max(0, finished - was_finished), over=bool(over)
    )
