"""After an event, by itself: its materials for those who came, and, an hour later, a questionnaire. Both stand ready
from when the event is opened, move with it, and go when it is called off."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from community import access, event_notices, launching
from community.access import Actor
from community.errors import NotFound
from community.event_notices import Said, headed, prefix, with_controls
from community.i18n import LANGUAGES, texts
from community.pseudonyms import KeyRing
from storage import event_announcements, event_materials, events, registrations, surveys
from storage.audiences import Audience
from storage.engine import Store
from storage.event_materials import MaterialRecord
from storage.events import EventRecord
from storage.models.events import MaterialKind
from storage.surveys import SurveyRecord
from surveys import library
from surveys.problems import InputError
from surveys.questionnaire import in_language

QUESTIONNAIRE = "after_event"
ASKED = timedelta(hours=1)  # after the end
ANSWERABLE = timedelta(days=60)
EXPIRES = timedelta(days=7)
MOST_MATERIALS = 20
LONGEST_TITLE, LONGEST_ADDRESS = 200, 500


@dataclass(frozen=True)
class Keys:
    """What a new anonymous survey needs: its public id, 32 fresh random bytes, and where they are kept."""

    public_id: str
    key: bytes
    ring: KeyRing


async def plan(store: Store, event: EventRecord, now: datetime) -> None:
    """Has exactly that stand ready which the event still has to say to those who came. The caller holds the event."""
    there = Audience(attended=(event.id,), anywhere=True)
    live = event.status in ("open", "over")
    asked = await _survey_said(store, event, now) if live else []
    for said in await event_notices.keep_planned(store, event, "survey", asked, now):
        await event_notices.say(store, event, "survey", said, there, now, late=True)
    handed_out = await _materials_said(store, event, now) if live else []
    for said in await event_notices.keep_planned(store, event, "materials", handed_out, now):
        await event_notices.say(store, event, "event", said, there, now, late=True)
    for said in handed_out:
        for known in await event_announcements.list_of(store, event.id, said.key):
            if known.status == "done":
                await event_notices.correct(store, known.id, said.content, now)


async def _survey_said(store: Store, event: EventRecord, now: datetime) -> list[Said]:
    at = max(event.ends_at + ASKED, now)
    if event.survey_id is None or at >= event.ends_at + EXPIRES:
        return []
    wave = await _wave(store, event.survey_id, at)
    if wave is None:
        return []
    said = {
        language: headed(event, texts(language).plain("event-say-survey"), [], texts(language))
        for language in LANGUAGES
    }
    words = with_controls(said, [("notice-answer", f"so:{wave}")])
    return [Said(f"{prefix(event, 'survey')}:{event.survey_id}", at, event.ends_at + EXPIRES, words)]


async def _wave(store: Store, survey_id: int, at: datetime) -> int | None:
    """The survey's newest wave that can be answered then."""
    survey = await surveys.get_survey(store, survey_id)
    if survey is None or survey.closed_at is not None:
        return None
    waves = await surveys.waves_of(store, survey_id)
    fit = [wave.id for wave in waves if wave.opens_at <= at and (wave.closes_at is None or wave.closes_at > at)]
    return fit[-1] if fit else None


async def _materials_said(store: Store, event: EventRecord, now: datetime) -> list[Said]:
    found = await event_materials.list_of(store, event.id)
    if not found:
        return []
    said = {
        language: headed(
            event, texts(language).plain("event-say-materials"), [f"· {one.title}" for one in found], texts(language)
        )
        for language in LANGUAGES
    }
    words = with_controls(said, [("event-button-materials", materials_control(event))])
    return [Said(f"{prefix(event, 'materials')}:all", max(event.ends_at, now), event.ends_at + 2 * EXPIRES, words)]


def materials_control(event: EventRecord) -> str:
    """What a tap on the button of the materials sends; `bot.event_callbacks.EventMaterials` reads it."""
    return f"em:{event.public_id}:below:0"


async def choices(store: Store, actor: Actor, event: EventRecord, now: datetime) -> list[SurveyRecord]:
    """The surveys that those who came can be asked to answer: the actor's, of the event's owner or what lies around
    it, with a wave that is open then."""
    mine = await access.managed_surveys(store, actor)
    at = max(event.ends_at + ASKED, now)
    return [one for one in mine if one.owner == event.owner and await _wave(store, one.id, at) is not None]


async def ask_with(store: Store, actor: Actor, public_id: str, survey_id: int | None, now: datetime) -> EventRecord:
    """Those who come are asked that survey, by number; None: nothing. LookupError for one that cannot be."""
    event = await _held(store, actor, public_id)
    if survey_id is not None and survey_id not in [one.id for one in await choices(store, actor, event, now)]:
        raise LookupError("no such survey here")
    return await _set_survey(store, event, survey_id, now)


async def _set_survey(store: Store, event: EventRecord, survey_id: int | None, now: datetime) -> EventRecord:
    changed = await events.change(store, event.id, survey_id=survey_id)
    if changed.status != "draft":
        await plan(store, changed, now)
    return changed


async def ask_afterwards(store: Store, actor: Actor, public_id: str, fresh: Keys, now: datetime) -> EventRecord:
    """Launches the questionnaire that ships for this: anonymous, for those who came only. InputError where the event
    has a survey already, or it cannot be launched."""
    event = await _held(store, actor, public_id)
    if event.survey_id is not None:
        raise InputError.one("after-has-survey")
    questionnaire = library.questionnaire(QUESTIONNAIRE)
    closes = max(event.ends_at, now) + ANSWERABLE
    wave = launching.PlannedWave(_titled(questionnaire.title, {}), now, closes)
    plan_ = launching.Plan(
        questionnaire,
        event.owner,
        [wave],
        _titled(questionnaire.title, event.title),
        audience=Audience(attended=(event.id,)),
    )
    made = await launching.launch_survey(
        store, actor, plan_, fresh.ring, public_id=fresh.public_id, key=fresh.key, now=now
    )
    return await _set_survey(store, event, made.survey.id, now)


def _titled(title: Mapping[str, str], event: Mapping[str, str]) -> dict[str, str]:
    """The questionnaire's title with the event's behind it, in a hundred characters."""
    if not event:
        return dict(title)
    return {language: f"{said}: {in_language(dict(event), language)}"[:100] for language, said in title.items()}


async def add_material(
    store: Store,
    actor: Actor,
    public_id: str,
    kind: MaterialKind,
    title: str,
    now: datetime,
    *,
    file_id: str | None = None,
    url: str | None = None,
) -> EventRecord:
    """Adds a file or an address. InputError `material-link`, `material-title` or `material-most`."""
    event = await _held(store, actor, public_id)
    if event.status == "cancelled":
        raise InputError.one("event-cancelled")
    if url is not None and not _opens(url):
        raise InputError.one("material-link")
    if len(await event_materials.list_of(store, event.id)) >= MOST_MATERIALS:
        raise InputError.one("material-most", None, most=MOST_MATERIALS)
    shown = " ".join(title.replace("\0", "").split())[:LONGEST_TITLE] or "…"
    await event_materials.add(store, event.id, kind, shown, now, file_id=file_id, url=url)
    if event.status != "draft":
        await plan(store, event, now)
    return event


def _opens(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    sound = parts.scheme in ("http", "https") and "." in parts.netloc and not any(map(str.isspace, address))
    return sound and len(address) <= LONGEST_ADDRESS


async def drop_material(store: Store, actor: Actor, public_id: str, material_id: int, now: datetime) -> EventRecord:
    """Takes one away; again, nothing happens."""
    event = await _held(store, actor, public_id)
    await event_materials.drop(store, event.id, material_id)
    if event.status != "draft":
        await plan(store, event, now)
    return event


async def materials(store: Store, actor: Actor, public_id: str) -> tuple[EventRecord, list[MaterialRecord]]:
    """The event and its materials, for those who were there and for whoever manages it. NotFound for others."""
    event = await access.access_event(store, actor, public_id)
    if await access.managed_among(store, actor, [event.owner]) or await was_there(store, event, actor):
        return event, await event_materials.list_of(store, event.id)
    raise NotFound("materials-not-yours")


async def was_there(store: Store, event: EventRecord, actor: Actor) -> bool:
    """Whether the actor was checked in."""
    if actor.member_id is None:
        return False
    found = await registrations.find(store, event.id, actor.member_id)
    return found is not None and found.checked_in_at is not None


async def _held(store: Store, actor: Actor, public_id: str) -> EventRecord:
    seen = await access.access_event(store, actor, public_id, "manage")
    return await events.hold(store, seen.id)
