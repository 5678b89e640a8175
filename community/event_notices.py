"""What an event says by itself: reminders, changes, its cancellation, a place that came free. Each is an announcement
that is made once for its key; who is meant is decided when it goes out."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from community import broadcasting
from community.event_times import when
from community.i18n import LANGUAGES, Texts, texts
from community.numbers import plain
from storage import announcements, event_announcements
from storage.audiences import Audience
from storage.engine import Store
from storage.events import EventRecord
from storage.models.announcements import AnnouncementKind, AnnouncementStatus
from surveys.questionnaire import in_language

ANSWERS = ("going", "maybe", "cannot")
# A curator who mends the time and then the place has said one thing to those who come, not two.
SETTLES = timedelta(minutes=5)
UNDER_WAY: tuple[AnnouncementStatus, ...] = ("sending", "paused")
_INVITED = (*ANSWERS, "show")
_SETTLED = ("show", "cannot")  # buttons for those who have answered

Say = Literal["announced", "reminder", "changed", "cancelled", "promoted", "survey", "materials"]


@dataclass(frozen=True)
class Said:
    """Something to be said of an event: under which key, when, no later than when."""

    key: str
    send_at: datetime
    expires_at: datetime
    content: dict[str, Any]


def content(event: EventRecord, say: Say, buttons: tuple[str, ...]) -> dict[str, Any]:
    """An announcement's content, in every language; `buttons` are acts of the event's."""
    said = {language: _words(event, say, texts(language)) for language in LANGUAGES}
    return with_controls(said, [(f"event-button-{act}", control(event, act)) for act in buttons])


def with_controls(said: Mapping[Any, Any], controls: list[tuple[str, str]]) -> dict[str, Any]:
    """Content of these texts by language, with buttons of ours: label and what a tap sends."""
    below = [{"label": label, "data": data} for label, data in controls]
    return {"texts": dict(said), "media": [], "buttons": [], "controls": below}


def headed(event: EventRecord, lead: str, lines: list[str], t: Texts) -> dict[str, Any]:
    """A text: the lead, the title in bold, the lines."""
    title = in_language(event.title, t.language)
    bold = {"type": "bold", "offset": _utf16(lead + "\n\n"), "length": _utf16(title)}
    return {"text": "\n".join([lead, "", title, *lines]), "entities": [bold]}


def control(event: EventRecord, act: str) -> str:
    """What a tap on a button below a copy sends; `bot.callbacks.EventTap` reads it."""
    return f"ev:{event.public_id}:{act}:1"


def _words(event: EventRecord, say: Say, t: Texts) -> dict[str, Any]:
    """The text, its title in bold: the lead, and what has to be known."""
    title = in_language(event.title, t.language)
    lead = t.plain(f"event-say-{say}")
    lines = [f"{lead}\n" if lead else "", title, *facts(event, t, title=False)]
    if say == "announced" and event.description:
        lines += ["", in_language(event.description, t.language)]
    if say == "cancelled" and event.cancel_reason:
        lines += ["", event.cancel_reason]
    start = _utf16(lines[0] + "\n") if lines[0] else 0
    text = "\n".join(line for place, line in enumerate(lines) if place or line)
    return {"text": text, "entities": [{"type": "bold", "offset": start, "length": _utf16(title)}]}


def facts(event: EventRecord, t: Texts, *, title: bool = True, reader: Any = None) -> list[str]:
    """When, where, with whom: the lines that every message about an event has. Not escaped."""
    lines = [in_language(event.title, t.language)] if title else []
    lines.append(t.plain("event-when", when=when(event, t, reader)))
    given = {name: getattr(event, name) for name in ("place", "link", "speakers")}
    lines += [t.plain(f"event-{name}", **{name: value}) for name, value in given.items() if value]
    return lines if event.hours is None else [*lines, hours_line(event.hours, t)]


def hours_line(hours: float, t: Texts) -> str:
    """How many teaching hours it brings."""
    count: int | str = int(hours) if hours.is_integer() else "part"
    return t.plain("event-hours-line", hours=plain(hours, t.language), count=count)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def prefix(event: EventRecord, say: Say) -> str:
    """How the keys begin under which this is said of an event."""
    return f"event:{event.id}:{say}"


async def plan_reminders(store: Store, event: EventRecord, now: datetime) -> None:
    """Has exactly those reminders stand ready that the event still needs: those of an earlier time are dropped, words
    that have changed are replaced, and one that went out already is not repeated. The caller holds the event."""
    wanted = _reminders(event) if event.status == "open" else []
    for said in await keep_planned(store, event, "reminder", wanted, now):
        if said.send_at > now:
            await say(store, event, "reminder", said, Audience(registered=(event.id,), anywhere=True), now)


async def keep_planned(store: Store, event: EventRecord, what: Say, planned: list[Said], now: datetime) -> list[Said]:
    """Brings what stands ready in line with what is planned: what is planned no more is dropped, words and times are
    replaced, copies that went out are corrected. What has never been said and is still to be scheduled."""
    wanted = {said.key: said for said in planned}
    for known in await event_announcements.list_of(store, event.id, f"{prefix(event, what)}:"):
        said = wanted.pop(known.once_key, None)
        if said is None:
            # Copies that wait for the morning would name the old time.
            await broadcasting.cancel(store, known.id, now)
        elif known.started_at is None:
            # One whose moment has passed may still be on its way; what was dropped before is not said late.
            only: tuple[AnnouncementStatus, ...] = ("scheduled", "cancelled") if said.send_at > now else ("scheduled",)
            await announcements.change(
                store, known.id, only=only, status="scheduled", content=said.content, send_at=said.send_at,
                expires_at=said.expires_at, finished_at=None,
            )  # fmt: skip
        elif known.status in UNDER_WAY:
            await correct(store, known.id, said.content, now)
    return list(wanted.values())


def _reminders(event: EventRecord) -> list[Said]:
    """Each gives way to the next, so that a late one is not said beside it; the last one to the start."""
    moments = [(minutes, event.starts_at - timedelta(minutes=minutes)) for minutes in event.reminders]
    ends = [moment for _, moment in moments[1:]] + [event.starts_at]
    said = content(event, "reminder", _SETTLED)
    return [
        Said(f"{prefix(event, 'reminder')}:{minutes}:{event.starts_at.isoformat()}", moment, until, said)
        for (minutes, moment), until in zip(moments, ends, strict=True)
    ]


async def correct_announced(store: Store, event: EventRecord, now: datetime) -> None:
    """Has the copies of its announcement say what the event is now, and whoever gets one later, too."""
    for known in await event_announcements.list_of(store, event.id, prefix(event, "announced")):
        await correct(store, known.id, content(event, "announced", _INVITED), now)
        await announcements.change(store, known.id, only=("scheduled", *UNDER_WAY), expires_at=event.starts_at)


async def correct(store: Store, announcement_id: int, says: dict[str, Any], now: datetime) -> None:
    """Other words for what went out; where they are the same, nobody's copy is touched."""
    found = await announcements.get(store, announcement_id)
    if found is not None and found.content != says:
        await broadcasting.correct(store, announcement_id, says, now)


async def tell_change(store: Store, event: EventRecord, now: datetime) -> None:
    """Tells everybody who comes, or waits for a place, the new time and place; changes soon after each other as one."""
    for known in await event_announcements.list_of(store, event.id, prefix(event, "changed")):
        await broadcasting.cancel(store, known.id, now)
    at = min(now + SETTLES, max(now, event.starts_at - SETTLES))
    said = Said(f"{prefix(event, 'changed')}:{event.version}", at, event.ends_at, content(event, "changed", _SETTLED))
    await say(store, event, "event", said, _everybody(event), now)


async def tell_cancellation(store: Store, event: EventRecord, now: datetime) -> None:
    """Drops whatever was to be said and tells everybody who comes, or waits for a place, that it will not be."""
    for known in await event_announcements.list_of(store, event.id, f"event:{event.id}:"):
        await broadcasting.cancel(store, known.id, now)
    said = Said(f"{prefix(event, 'cancelled')}", now, event.ends_at, content(event, "cancelled", ("show",)))
    await say(store, event, "event", said, _everybody(event), now)


async def tell_promoted(store: Store, event: EventRecord, member_id: int, now: datetime) -> None:
    """Tells one who waited that there is a place for him."""
    key = f"{prefix(event, 'promoted')}:{member_id}:{now.isoformat()}"
    said = Said(key, now, event.starts_at, content(event, "promoted", _SETTLED))
    await say(store, event, "event", said, Audience(members=(member_id,), anywhere=True), now)


async def announce(store: Store, event: EventRecord, author_id: int | None, now: datetime) -> bool:
    """Announces an event to its audience, with the buttons of an answer; False where it has been announced."""
    said = Said(prefix(event, "announced"), now, event.starts_at, content(event, "announced", _INVITED))
    return await say(store, event, "event", said, event.audience, now, author_id=author_id, late=True)


def _everybody(event: EventRecord) -> Audience:
    return Audience(concerned=(event.id,), anywhere=True)


async def say(
    store: Store,
    event: EventRecord,
    kind: AnnouncementKind,
    said: Said,
    audience: Audience,
    now: datetime,
    **more: Any,
) -> bool:
    """Has it go out at its time; False where it has been said under its key."""
    return await announcements.add_once(
        store,
        said.key,
        public_id=hashlib.sha256(f"{event.public_id}:{said.key}".encode()).hexdigest()[:32],
        kind=kind,
        owner=event.owner,
        content=said.content,
        audience=audience,
        send_at=said.send_at,
        now=now,
        expires_at=said.expires_at,
        subject_kind="event",
        subject_id=event.id,
        **more,
    )
