"""An event as one member sees it: when on his own clock, where, whether there is a place, and the buttons to answer."""

from datetime import datetime
from html import escape

from bot.callbacks import EventDesk, EventList, EventTap
from bot.event_callbacks import EventHere, EventMaterials, EventSeries, Hours
from bot.home import back_home
from bot.keyboards import Button, Keyboard, rows
from bot.scene import Scene
from bot.survey_summary import shortened
from community import access, check_in, event_notices, event_series, event_times, programmes
from community.i18n import Texts
from community.registering import Standing
from storage import event_materials, events, people, registrations, scopes
from storage.events import EventRecord
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
PAGE = 8
MARKS = {"confirmed": "✅", "waiting": "⏳", "maybe": "🤔", "cannot": "✖️"}


async def list_card(listed: list[EventRecord], page: int, scene: Scene, *, past: bool = False) -> Screen:
    """The coming events, the soonest first; what the member answered stands before the title. `past`: those that are
    over."""
    t, manages = scene.t, bool(scene.actor.managed)
    last = max(0, (len(listed) - 1) // PAGE)
    page = min(max(page, 0), last)
    lines: list[list[Button]] = [[await _line(event, scene)] for event in listed[page * PAGE : (page + 1) * PAGE]]
    turn: list[Button] = [("‹", EventList(page=page - 1, past=past))] if page > 0 else []
    turn += [("›", EventList(page=page + 1, past=past))] if page < last else []
    if past:
        return t.html("events-past-title"), rows(*lines, turn, [(t.plain("events-back"), EventList())])
    text = f"{t.html('events-title')}\n\n{t.html('events-hint' if listed else 'events-none')}"
    return text, rows(*lines, turn, *await _ways(scene, manages=manages), [back_home(t)])


async def _ways(scene: Scene, *, manages: bool) -> list[list[Button]]:
    """Where one goes from the list: a new event, those that are over, hours."""
    t, ways = scene.t, list[list[Button]]()
    if manages:
        ways.append([(t.plain("events-prepare"), EventDesk(act="new"))])
        ways.append([(t.plain("events-past"), EventList(past=True)), (t.plain("hours-programmes"), Hours(act="list"))])
    if await programmes.own_hours(scene.store, scene.member.id):
        ways.append([(t.plain("hours-mine"), Hours(act="mine"))])
    return ways


async def _line(event: EventRecord, scene: Scene) -> Button:
    t = scene.t
    start = event_times.starts(event, t, scene.here.now.tzinfo)
    title = shortened(in_language(event.title, t.language), 45)
    if event.status in ("over", "cancelled"):
        title = title if event.status == "over" else f"❌ {title}"
        return t.plain("events-line", start=start, title=title), EventDesk(act="show", event=event.public_id)
    if event.status == "draft":
        return t.plain("events-line-draft", start=start, title=title), EventDesk(act="show", event=event.public_id)
    mine = await registrations.find(scene.store, event.id, scene.member.id)
    to = EventTap(event=event.public_id, act="show")
    if mine is None:
        return t.plain("events-line", start=start, title=title), to
    mark = MARKS[mine.seat or mine.answer]
    return t.plain("events-line-mine", start=start, mark=mark, title=title), to


async def event_card(standing: Standing, scene: Scene) -> Screen:
    """The card, with the buttons that can still be tapped."""
    event, t = standing.event, scene.t
    concerned = await access.concerns(scene.store, scene.actor, event)
    takes = event.status == "open" and event.starts_at > scene.now and concerned and not _is_here(standing)
    mine = await _mine(standing, scene) if takes else []
    text = "\n\n".join(
        part for part in (
            state_line(event, t, scene.now), "\n".join(facts(event, scene)), described(event, t),
            "\n".join([*await _around(standing, scene), *mine]), _here(standing, t),
        ) if part
    )  # fmt: skip
    lines = _answers(standing, t) if takes else []
    if len(await event_series.joinable(scene.store, scene.actor, event, scene.now)) > 1:
        lines.append([(t.plain("series-join"), EventSeries(event=event.public_id, act="join"))])
    mine_now = standing.registration
    if mine_now is not None and mine_now.answer != "cannot" and mine_now.seat != "waiting":
        lines.append([(t.plain("event-button-calendar"), EventTap(event=event.public_id, act="calendar"))])
    if check_in.is_on(event, scene.now) and not _is_here(standing):
        lines.insert(0, [(t.plain("event-button-here"), EventHere(event=event.public_id, act="enter"))])
    if _is_here(standing) and await event_materials.list_of(scene.store, event.id):
        lines.append([(t.plain("event-button-materials"), EventMaterials(event=event.public_id, act="list"))])
    if event.status != "cancelled" and await access.managed_among(scene.store, scene.actor, [event.owner]):
        lines.append([(t.plain("event-button-manage"), EventDesk(act="show", event=event.public_id))])
    return text, rows(*lines, [(t.plain("events-back"), EventList())])


def _is_here(standing: Standing) -> bool:
    return standing.registration is not None and standing.registration.checked_in_at is not None


def _here(standing: Standing, t: Texts) -> str:
    return t.html("event-mine-here") if _is_here(standing) else ""


def state_line(event: EventRecord, t: Texts, now: datetime) -> str:
    """What keeps an event from being answered; empty where nothing does."""
    match event.status:
        case "draft":
            return t.html("event-is-draft")
        case "cancelled":
            said = t.html("event-is-cancelled")
            return said if event.cancel_reason is None else f"{said} {t.html('event-reason', why=event.cancel_reason)}"
    if event.status == "over" or event.ends_at <= now:
        return t.html("event-is-over")
    return t.html("event-has-begun") if event.starts_at <= now else ""


def facts(event: EventRecord, scene: Scene) -> list[str]:
    """Title, time, place, speakers, hours."""
    t, zone = scene.t, scene.here.now.tzinfo
    elsewhere = event.starts_at.astimezone(zone).utcoffset() != event_times.offset(event)
    lines = [
        f"<b>{t.html('event-name', title=in_language(event.title, t.language))}</b>",
        t.html("event-when-elsewhere" if elsewhere else "event-when", when=event_times.when(event, t, zone)),
    ]
    given = {name: getattr(event, name) for name in ("place", "link", "speakers")}
    lines += [t.html(f"event-{name}", **{name: value}) for name, value in given.items() if value]
    if event.hours is not None:
        lines.append(escape(event_notices.hours_line(event.hours, t)))
    return lines


def described(event: EventRecord, t: Texts) -> str:
    """What it is about, in the author's words."""
    return t.html("event-name", title=in_language(event.description, t.language)) if event.description else ""


def places_line(standing: Standing, t: Texts) -> str:
    """How many places are left."""
    free, capacity = standing.free, standing.event.capacity
    if free is None or capacity is None:
        return t.html("event-places", free="none", capacity=0, waiting=0)
    return t.html("event-places", free=free, capacity=capacity, waiting=standing.turnout.waiting)


async def _around(standing: Standing, scene: Scene) -> list[str]:
    event, t = standing.event, scene.t
    owner = await scopes.name_of(scene.store, event.owner) or scene.settings.operator_name
    lines = [t.html("event-owner", owner=owner)] if owner else []
    lines += [*await series_line(event, scene), *await programme_line(event, scene)]
    coming = event.status == "open" and event.starts_at > scene.now
    return [*lines, places_line(standing, t)] if coming else lines


async def series_line(event: EventRecord, scene: Scene) -> list[str]:
    """Which one of how many it is; nothing where it does not repeat."""
    if event.series_id is None or event.occurrence is None:
        return []
    count = len(await events.list_series(scene.store, event.series_id))
    return [scene.t.html("series-line", number=event.occurrence, count=count)]


async def programme_line(event: EventRecord, scene: Scene) -> list[str]:
    """To which programme its hours count; nothing where to none."""
    found = await programmes.programme_of(scene.store, event)
    if found is None:
        return []
    return [scene.t.html("event-programme", title=in_language(found.title, scene.t.language))]


async def _mine(standing: Standing, scene: Scene) -> list[str]:
    """What the member answered, and whether he will be reminded."""
    mine, t = standing.registration, scene.t
    if mine is None:
        return []
    if mine.seat == "waiting":
        said = t.html("event-mine-waiting", line=standing.line)
    else:
        kept = "all" if standing.event.capacity is None else "no"
        said = t.html(f"event-mine-{mine.answer}", kept=kept)
    if mine.answer == "cannot":
        return ["", said]
    consent = await people.newest_consent(scene.store, scene.member.id, "announcements")
    agreed = consent is not None and consent.decision == "given"
    return ["", said] if agreed else ["", said, t.html("event-no-reminders")]


def _answers(standing: Standing, t: Texts) -> list[list[Button]]:
    """What can be answered other than what has been."""
    event, mine = standing.event.public_id, standing.registration
    answered, full = mine.answer if mine else None, standing.free == 0

    def to(label: str, act: str) -> list[Button]:
        return [(t.plain(f"event-button-{label}"), EventTap.model_validate({"event": event, "act": act}))]

    lines = [to("wait" if full else "going", "going")] if answered != "going" else []
    if answered != "maybe":
        lines.append(to("maybe", "maybe"))
    if answered != "cannot":
        held = standing.event.capacity is not None and mine is not None
        label = {"confirmed": "release", "waiting": "leave-line"}.get((held and mine and mine.seat) or "", "cannot")
        lines.append(to(label, "cannot"))
    return lines


def toast(standing: Standing, *, gave_back: bool, told: bool, t: Texts) -> str:
    """The answer to an answer; `told`: he agreed to announcements, by which events remind and change."""
    mine = standing.registration
    assert mine is not None, "he has just answered"
    if not told and mine.answer != "cannot":
        return t.plain("event-toast-untold", line=standing.line)
    if mine.seat == "waiting":
        return t.plain("event-toast-waiting", line=standing.line)
    return t.plain("event-toast-released" if gave_back else f"event-toast-{mine.answer}")
