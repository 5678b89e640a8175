"""Announcements under way: started when their time has come, paused, called off, corrected, recalled, ended.

Whoever calls has made sure that the actor may. What is decided here stands in the database; the engine that sends looks
there before every few messages, so a pause holds within a moment.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from community import access, announcement_series, consents
from storage import announcements, broadcasts, deliveries, people
from storage.announcements import AnnouncementRecord
from storage.consenting import Channel
from storage.engine import Store

AT_ONCE = 3  # announcements that are started in one transaction: on SQLite everybody's taps wait for it
DELETABLE = timedelta(hours=47, minutes=30)  # Telegram deletes a bot's own messages for 48 hours
FIRST_ZONE = timedelta(hours=14)  # nowhere is it the same hour earlier
STARS_EACH = 0.1  # the price of a paid message, in Telegram Stars
FREE_PER_SECOND = 30  # of which Telegram charges nothing

PauseReason = Literal["by_hand", "failures"]


def channel(messenger: str) -> Channel:
    """How announcements reach people, and the consent that they need."""
    return Channel(messenger, "announcements", consents.VERSIONS["announcements"])


def stars_for(recipients: int) -> float:
    """The most that a paid announcement costs, in Telegram Stars: Telegram charges for messages beyond thirty a second
    (allow_paid_broadcast in its Bot API)."""
    return round(max(0, recipients - FREE_PER_SECOND) * STARS_EACH, 1)


def local_moment(local_at: str, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which clocks in `zone` show `local_at` ('2026-03-02T09:00'). Where they show it twice, the
    first time; where they jump over it, as long after the jump as it was meant to be after the hour before."""
    return datetime.fromisoformat(local_at).replace(tzinfo=zone, fold=0).astimezone(UTC)


async def start_due(store: Store, to: Channel, default_zone: ZoneInfo, now: datetime) -> list[AnnouncementRecord]:
    """Starts what is scheduled and due, at most three: then everybody who is meant has a row, and what repeats is
    scheduled for the next time. Those started. What an author scheduled who may no longer send it, since he has left or
    lost his role, is a draft again, for other curators to decide on."""
    due = []
    for one in await announcements.due_to_start(store, now, AT_ONCE):
        if not await _may_still(store, one):
            await announcements.change(store, one.id, only=("scheduled",), status="draft")
            continue
        due.append(one)
        await _fan_out(store, one, to, default_zone, now)
        await announcements.change(store, one.id, only=("scheduled",), status="sending", started_at=now)
        await announcement_series.plan_next(store, one, now)
        await broadcasts.close_earlier(store, one)
    return due


async def _may_still(store: Store, announcement: AnnouncementRecord) -> bool:
    """Whether its author, or the colleague who approved it, may send it now; of a program or by itself, always."""
    answerable = [announcement.author_id, announcement.approver_id]
    asked = [number for number in answerable if number is not None]
    for number in asked:
        actor = access.actor_of(await people.get_member(store, number))
        if announcement.urgent or announcement.paid:
            allowed = await access.may_be_urgent(store, actor, announcement.owner)
        else:
            allowed = bool(await access.managed_among(store, actor, [announcement.owner]))
        if allowed:
            return True
    return announcement.author_id is None


async def add_late_joiners(store: Store, to: Channel, default_zone: ZoneInfo, now: datetime) -> int:
    """Makes rows for those who joined the audience of an announcement that also goes to latecomers; how many."""
    open_ones = await broadcasts.open_to_late(store, now)
    return sum([await _fan_out(store, one, to, default_zone, now) for one in open_ones])


async def _fan_out(
    store: Store, announcement: AnnouncementRecord, to: Channel, default_zone: ZoneInfo, now: datetime
) -> int:
    if announcement.local_at is None:
        return await deliveries.fan_out(store, announcement, to, now)
    zones = await deliveries.zones_of(store, announcement)
    by_zone = {name: local_moment(announcement.local_at, zone) for name, zone in _known(zones)}
    return await deliveries.fan_out(store, announcement, to, local_moment(announcement.local_at, default_zone), by_zone)


def _known(zones: Iterable[str]) -> list[tuple[str, ZoneInfo]]:
    there_are = available_timezones()
    return [(name, ZoneInfo(name)) for name in zones if name in there_are]


async def end_what_is_over(store: Store, now: datetime) -> int:
    """Copies that were not sent before their announcement expired never will be; announcements with nothing left to
    send are done. How many were done."""
    await broadcasts.expire(store, now)
    return await broadcasts.finish(store, now)


async def pause(store: Store, announcement_id: int, reason: PauseReason = "by_hand") -> bool:
    """Sends nothing more of it for now; False where it is not being sent."""
    return await announcements.change(store, announcement_id, only=("sending",), status="paused", pause_reason=reason)


async def resume(store: Store, announcement_id: int) -> bool:
    """Goes on sending; False where it is not paused."""
    return await announcements.change(store, announcement_id, only=("paused",), status="sending", pause_reason=None)


async def cancel(store: Store, announcement_id: int, now: datetime) -> bool:
    """Calls off what has not been sent; copies that were sent stay. False where nothing was under way or scheduled, nor
    waits for a digest."""
    called_off = await announcements.change(
        store, announcement_id, only=("scheduled", "sending", "paused"), status="cancelled", finished_at=now
    )
    # One that is done may still be told in digests.
    return await broadcasts.cancel_unsent(store, announcement_id, now) > 0 or called_off


async def correct(store: Store, announcement_id: int, content: dict[str, Any], now: datetime) -> int | None:
    """Gives it other words: copies that were sent are edited, those not yet sent go out with them. How many copies are
    edited; None where it is nothing that can be corrected."""
    if not await broadcasts.set_content(store, announcement_id, content):
        return None
    return await broadcasts.edit_copies(store, announcement_id, now)


async def recall(store: Store, announcement_id: int, now: datetime) -> bool:
    """Takes it back: what was not sent is called off, copies are deleted as far as Telegram permits, older ones say
    that it was withdrawn. False where there is nothing to take back."""
    recalled = await announcements.change(
        store, announcement_id, only=("sending", "paused", "done", "cancelled"), status="recalled", finished_at=now
    )
    if recalled:
        await broadcasts.cancel_unsent(store, announcement_id, now)
        await broadcasts.take_back(store, announcement_id, now, deletable_since=now - DELETABLE)
    return recalled


async def extend_to_late(store: Store, announcement_id: int, until: datetime) -> bool:
    """From now on it also goes to whoever joins its audience, until then. False where it was called off."""
    if await announcements.change(
        store, announcement_id, only=("scheduled", "sending", "paused"), late=True, expires_at=until
    ):
        return True
    return await announcements.change(
        store, announcement_id, only=("done",), status="sending", finished_at=None, late=True, expires_at=until
    )


async def repeat_uncertain(store: Store, announcement_id: int, now: datetime) -> int:
    """Sends once more to those of whom nobody knows whether it arrived: the sender's own wish, since some of them get
    it twice. How many; none where it was called off or has expired."""
    found = await announcements.get(store, announcement_id)
    if found is None or found.status not in ("sending", "paused", "done"):
        return 0
    if found.expires_at is not None and found.expires_at <= now:
        return 0
    repeated = await broadcasts.repeat_uncertain(store, announcement_id, now)
    if repeated and found.status == "done":
        await announcements.change(store, announcement_id, only=("done",), status="sending", finished_at=None)
    return repeated


def withdrawn(announcement: AnnouncementRecord, words: dict[str, str]) -> AnnouncementRecord:
    """The announcement as copies show it that could not be deleted; `words` by language."""
    texts = {language: {"text": text, "entities": []} for language, text in words.items()}
    content = {**announcement.content, "texts": texts, "buttons": [], "controls": []}
    return replace(announcement, content=content, acknowledged=False)
