"""An announcement that a program asks for: everything in one go, with places by name, and every objection at once, each
where it belongs in the request. Its author is nobody: nothing about its progress is sent to a person."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from community import access, announcements
from community.access import Actor
from community.announcement_content import (
    MOST_BUTTONS,
    Content,
    Control,
    LinkButton,
    Words,
    checked_button,
    length_problems,
    trimmed,
)
from community.announcement_entities import entity_problems
from community.announcement_footer import footers
from community.announcement_series import Repeats
from community.errors import NotFound
from community.named_places import audience_meant, scope_meant
from storage import announcements as kept
from storage import events, surveys
from storage.announcement_lists import Reached
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.models.announcements import AnnouncementKind
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError, Problem

# To which part of the request an objection belongs.
PLACES = {
    "announcement-empty": "texts",
    "announcement-expires-early": "expires_at",
    "announcement-repeats-early": "repeats_until",
    "launch-kind-unknown": "audience.organisation_kinds",
    "launch-position-unknown": "audience.positions",
    "launch-role-unknown": "audience.roles",
    "audience-language-unknown": "audience.languages",
    "audience-survey-unknown": "audience.unanswered",
    "audience-survey-anonymous": "audience.unanswered",
    "launch-audience-empty": "audience",
    "announcement-nobody": "audience",
}


@dataclass(frozen=True)
class AnnouncementRequest:
    """What is asked for. `texts` by language; `buttons` as (label, address); `within` None: where the actor is at home;
    `audience` with places by name or number, surveys (`unanswered`) and events (`registered`) by public id; `send_at` a
    moment or `local_at` ('2026-03-02T09:00') on each recipient's clock, without both at once; `zone`: by whose clock a
    repetition keeps its hour."""

    kind: AnnouncementKind
    texts: Mapping[str, Words]
    buttons: Sequence[tuple[str, str]] = ()
    within: str | None = None
    audience: Mapping[str, Sequence[str]] = field(default_factory=dict)
    send_at: datetime | None = None
    local_at: str | None = None
    zone: str = "UTC"
    expires_at: datetime | None = None
    repeats: Repeats | None = None
    repeats_until: datetime | None = None
    acknowledged: bool = False
    late: bool = False


@dataclass(frozen=True)
class Planned:
    """An announcement that may be sent as it is (its `id` is 0), and whom it would reach."""

    record: AnnouncementRecord
    reached: Reached


async def plan(
    store: Store,
    actor: Actor,
    request: AnnouncementRequest,
    *,
    public_id: str,
    operator_name: str,
    messenger: str,
    now: datetime,
) -> Planned:
    """What `send` would schedule. Nothing is written. Refused as `access` says; InputError with all that stands
    against it."""
    access.require_curator(actor, "announcements:send")
    owner = actor.home or EVERYWHERE  # only the operator has no home
    problems: list[Problem] = []
    with gathered(problems):
        owner = await scope_meant(store, request.within, "within") if request.within else owner
    await access.require_manages(store, actor, owner, "announcements:send")
    audience = EVERYBODY
    with gathered(problems):
        audience = await announced_audience(store, actor, request.audience)
    zone = "UTC"
    with gathered(problems, "zone"):
        zone = announcements.checked_zone(request.zone)
    if request.send_at and request.local_at:
        problems.append(Problem("announcement-two-times", "send_at"))
    content = content_asked(request.texts, request.buttons, problems)
    content = replace(content, controls=await _answer_buttons(store, audience, now))
    record = _record(request, owner, audience, content, public_id, zone, now)
    found = await announcements.problems_of(store, record, operator_name, messenger, now)
    problems += [_placed(problem, request) for problem in found if problem.code != "announcement-text-long"]
    problems += await too_long(store, record, content, operator_name)
    if problems:
        raise InputError(problems)
    return Planned(record, await announcements.count_reached(store, record, messenger))


async def send(store: Store, planned: Planned, now: datetime) -> AnnouncementRecord:
    """Schedules what was planned in this transaction: it goes in its time."""
    record = planned.record
    values: dict[str, Any] = {
        name: getattr(record, name)
        for name in ("public_id", "kind", "owner", "author_id", "content", "audience", "acknowledged", "late",
                     "local_at", "zone", "repeats", "repeats_until", "expires_at", "subject_kind", "subject_id")
    }  # fmt: skip
    number = await kept.add(store, now=now, **values, **announcements.scheduled_values(record, now))
    made = await kept.get(store, number)
    assert made is not None, "it has just been added"
    return made


@contextmanager
def gathered(problems: list[Problem], place: str | None = None) -> Iterator[None]:
    """What is refused inside joins `problems`, at `place` where it has none, and the rest is looked at, too."""
    try:
        yield
    except InputError as error:
        problems += [replace(one, place=one.place or place) for one in error.problems]


def content_asked(texts: Mapping[str, Words], buttons: Sequence[tuple[str, str]], problems: list[Problem]) -> Content:
    """The words and buttons as they are kept; what is wrong with them joins `problems`."""
    for language, words in texts.items():
        problems += [replace(one, place=f"texts.{language}.{one.place}") for one in entity_problems(words)]
    made: list[LinkButton] = []
    for place, (label, address) in enumerate(buttons):
        with gathered(problems, f"buttons.{place}"):
            made.append(checked_button(label, address))
    if len(buttons) > MOST_BUTTONS:
        problems.append(Problem("announcement-many-buttons", "buttons", {"most": MOST_BUTTONS}))
    said = {code: words for code, words in texts.items() if words.text.strip()}
    # Space at the ends is taken off, and entities with it, which have to be right first.
    return Content(said if problems else {code: trimmed(words) for code, words in said.items()}, (), tuple(made))


async def too_long(store: Store, record: AnnouncementRecord, content: Content, operator_name: str) -> list[Problem]:
    """The texts that do not fit with the longest footer below them, each at its language."""
    below = footers(record, await announcements.owner_name(store, record, operator_name))
    return [
        replace(problem, place=f"texts.{language}")
        for language, words in content.texts.items()
        for problem in length_problems(replace(content, texts={language: words}), below)
    ]


async def announced_audience(store: Store, actor: Actor, named: Mapping[str, Sequence[str]]) -> Audience:
    """As `audience_meant`; with surveys and events by their public ids. Events need the scope events:read."""
    problems: list[Problem] = []
    about: dict[str, tuple[int, ...]] = {"unanswered": (), "registered": ()}
    for survey_id in named.get("unanswered", ()):
        survey = await surveys.find_survey(store, survey_id)
        if survey is None:
            problems.append(Problem("audience-survey-unknown", "audience.unanswered"))
        else:
            about["unanswered"] += (survey.id,)
    for event_id in named.get("registered", ()):
        try:
            about["registered"] += ((await access.access_event(store, actor, event_id)).id,)
        except NotFound:
            problems.append(Problem("audience-event-unknown", "audience.registered"))
    meant = EVERYBODY
    with gathered(problems):
        others = {name: values for name, values in named.items() if name not in about}
        meant = replace(await audience_meant(store, others, "audience"), **about)  # type: ignore[arg-type]
    if problems:
        raise InputError(problems)
    return meant


async def audience_named(store: Store, audience: Audience) -> dict[str, list[str]]:
    """The filters as a program gives them: places by number, surveys and events by public id. Single members, whom only
    what announces itself means, are not among them."""
    named = {name: [str(one) for one in values] for name, values in audience.to_json().items() if name != "anywhere"}
    for hidden in ("members", "concerned"):
        named.pop(hidden, None)
    if "unanswered" in named:
        asked = [await surveys.get_survey(store, number) for number in audience.unanswered]
        named["unanswered"] = [one.public_id for one in asked if one is not None]
    if "registered" in named:
        held = [await events.get(store, number) for number in audience.registered]
        named["registered"] = [one.public_id for one in held if one is not None]
    return named


async def _answer_buttons(store: Store, audience: Audience, now: datetime) -> tuple[Control, ...]:
    """Whoever is written to because he has not answered one survey gets the button that opens it."""
    asked = audience.unanswered
    open_waves = await surveys.waves_open_at(store, asked, now) if len(asked) == 1 else []
    return tuple(Control("notice-answer", answer_button(wave.id)) for wave in open_waves[-1:])


def answer_button(wave_id: int) -> str:
    """What a tap on it sends; `bot.callbacks.OpenSurvey` reads it."""
    return f"so:{wave_id}"


def _record(
    request: AnnouncementRequest,
    owner: Scope,
    audience: Audience,
    content: Content,
    public_id: str,
    zone: str,
    now: datetime,
) -> AnnouncementRecord:
    survey = audience.unanswered[0] if content.controls else None
    return AnnouncementRecord(
        id=0, public_id=public_id, kind=request.kind, status="draft", owner=owner, author_id=None,
        content=content.to_json(), version=1, audience=audience, subject_kind="survey" if survey else None,
        subject_id=survey, urgent=False, acknowledged=request.acknowledged, paid=False, late=request.late,
        approver_id=None, approved_at=None, send_at=request.send_at, local_at=request.local_at, zone=zone,
        repeats=request.repeats, repeats_until=request.repeats_until, repeat_of_id=None,
        expires_at=request.expires_at, pause_reason=None, created_at=now, started_at=None, finished_at=None,
    )  # fmt: skip


def _placed(problem: Problem, request: AnnouncementRequest) -> Problem:
    if problem.code == "announcement-time-past":
        return replace(problem, place="local_at" if request.local_at else "send_at")
    return replace(problem, place=PLACES.get(problem.code, problem.place))
