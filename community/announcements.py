"""Writing an announcement, up to the moment it is handed over for sending: a draft, its words, whom it is for, when it
goes, and a colleague's look at it. What is sent, and how, is decided elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from community import access, consents
from community.access import RANK, Actor
from community.announcement_content import (
    MOST_BUTTONS,
    MOST_MEDIA,
    Content,
    Control,
    LinkButton,
    Media,
    Words,
    length_problems,
    trimmed,
)
from community.announcement_footer import footers
from community.announcement_series import REPEATS, beginning
from community.audiences import audience_problems
from community.errors import AccessDenied
from community.i18n import LANGUAGES
from storage import announcement_lists, announcements, places, scopes
from storage.announcement_lists import Colleague, Reached
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY, Audience
from storage.consenting import Channel
from storage.engine import Store
from storage.models.announcements import AnnouncementKind, AnnouncementStatus
from storage.places import Scope
from surveys.problems import InputError, Problem

KINDS: tuple[AnnouncementKind, ...] = get_args(AnnouncementKind)
Shelf = Literal["drafts", "scheduled", "sent"]
SHELVES: dict[Shelf, tuple[AnnouncementStatus, ...]] = {
    "drafts": ("draft", "waiting"),
    "scheduled": ("scheduled",),
    "sent": ("sending", "paused", "done", "cancelled", "recalled"),
}
CHECKERS = 20  # colleagues who are asked at once
_UNDECIDED: dict[str, None] = {"approver_id": None, "approved_at": None}
OPTIONS = ("acknowledged", "late", "urgent", "paid", "expires_at", "repeats", "repeats_until")


async def start_draft(
    store: Store, actor: Actor, *, public_id: str, kind: AnnouncementKind, owner: Scope, zone: str, now: datetime
) -> AnnouncementRecord:
    """An empty draft in the owner's name; `zone` is whose clock its times are written by. AccessDenied where the actor
    does not manage the owner."""
    await access.require_manages(store, actor, owner, "announcements:send")
    number = await announcements.add(
        store, public_id=public_id, kind=kind, status="draft", owner=owner, author_id=actor.member_id,
        content=Content({}).to_json(), audience=EVERYBODY, now=now, zone=zone,
    )  # fmt: skip
    made = await announcements.get(store, number)
    assert made is not None, "it has just been added"
    return made


async def write(
    store: Store,
    actor: Actor,
    public_id: str,
    language: str,
    words: Words,
    media: Sequence[Media],
    operator_name: str,
    *,
    begins_album: bool = False,
) -> AnnouncementRecord:
    """Sets the words in one language and all pictures and files. InputError where that is nothing, or too long with the
    footer; with `begins_album` the length is left to `problems_of`, since an album has room for more."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    if language not in LANGUAGES:
        raise InputError.one("audience-language-unknown", None, unknown=language, known=", ".join(LANGUAGES))
    content = replace(Content.from_json(draft.content).with_words(language, trimmed(words)), media=tuple(media))
    if content.is_empty():
        raise InputError.one("announcement-empty")
    if not begins_album and (long := await _too_long(store, draft, content, operator_name)):
        raise InputError(long)
    return await _change(store, actor, draft, content=content.to_json())


async def set_text(
    store: Store, actor: Actor, public_id: str, language: str, words: Words, operator_name: str
) -> AnnouncementRecord:
    """Sets the words in one language and keeps the pictures and files. InputError as for `write`."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    media = Content.from_json(draft.content).media
    return await write(store, actor, public_id, language, words, media, operator_name)


async def add_media(store: Store, actor: Actor, public_id: str, media: Media) -> AnnouncementRecord:
    """Adds a picture or file. InputError where there are ten."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    content = Content.from_json(draft.content)
    if len(content.media) >= MOST_MEDIA:
        raise InputError.one("announcement-many-media", None, most=MOST_MEDIA)
    return await _change(store, actor, draft, content=replace(content, media=(*content.media, media)).to_json())


async def remove_media(store: Store, actor: Actor, public_id: str) -> AnnouncementRecord:
    """Takes off all pictures and files."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    return await _change(store, actor, draft, content=replace(Content.from_json(draft.content), media=()).to_json())


async def set_buttons(store: Store, actor: Actor, public_id: str, buttons: Sequence[LinkButton]) -> AnnouncementRecord:
    """Sets the buttons with links, made by `announcement_content.checked_button`. InputError where there are many."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    if len(buttons) > MOST_BUTTONS:
        raise InputError.one("announcement-many-buttons", None, most=MOST_BUTTONS)
    content = replace(Content.from_json(draft.content), buttons=tuple(buttons))
    return await _change(store, actor, draft, content=content.to_json())


async def set_controls(
    store: Store, actor: Actor, public_id: str, controls: Sequence[Control], survey_id: int | None
) -> AnnouncementRecord:
    """Sets the buttons of ours, and the survey that they are about."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    content = replace(Content.from_json(draft.content), controls=tuple(controls))
    subject = {"subject_kind": "survey" if survey_id else None, "subject_id": survey_id}
    return await _change(store, actor, draft, content=content.to_json(), **subject)


async def set_kind(store: Store, actor: Actor, public_id: str, kind: AnnouncementKind) -> AnnouncementRecord:
    """Sets what sort of announcement it is, which recipients have wishes about."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    return await _change(store, actor, draft, kind=kind)


async def set_owner(store: Store, actor: Actor, public_id: str, owner: Scope) -> AnnouncementRecord:
    """Sets in whose name it is; whom it was for means nothing among other people, and is forgotten."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    await access.require_manages(store, actor, owner, "announcements:send")
    content = replace(Content.from_json(draft.content), controls=()).to_json()
    forgotten: dict[str, Any] = {"audience": EVERYBODY, "urgent": False, "paid": False}
    forgotten |= {"subject_kind": None, "subject_id": None}
    named = {"owner_kind": owner.kind, "owner_id": owner.id, "content": content}
    return await _change(store, actor, draft, **named, **forgotten)


async def set_audience(store: Store, actor: Actor, public_id: str, audience: Audience) -> AnnouncementRecord:
    """Sets who of the owner's people it is for. InputError where that cannot be meant; that nobody meets the filters
    together is said when it is handed over."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    if audience.anywhere:
        raise AccessDenied("place-not-yours")
    wrong = [
        problem
        for problem in await audience_problems(store, audience, draft.owner)
        if problem.code != "launch-audience-empty"
    ]
    if wrong:
        raise InputError(wrong)
    return await _change(store, actor, draft, audience=audience)


async def set_time(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    now: datetime,
    send_at: datetime | None = None,
    local_at: str | None = None,
    zone: str | None = None,
) -> AnnouncementRecord:
    """When it goes: at `send_at`, or when each recipient's clock shows `local_at` ('2026-03-02T09:00'); without both,
    at once. `zone`: by whose clock that was written. InputError for a zone there is not, and for the past."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    changed = replace(draft, send_at=send_at, local_at=local_at, zone=checked_zone(zone or draft.zone or "UTC"))
    if problems := _time_problems(changed, now):
        raise InputError(problems)
    return await _change(store, actor, draft, send_at=send_at, local_at=local_at, zone=changed.zone)


def checked_zone(name: str) -> str:
    """A time zone by its name in the tz database. InputError for one that there is not."""
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, LookupError):
        raise InputError.one("announcement-zone-unknown", None, zone=name[:50]) from None


async def set_options(store: Store, actor: Actor, public_id: str, **options: Any) -> AnnouncementRecord:
    """Sets some of `OPTIONS`. AccessDenied for urgency by anybody but an admin around the owner; InputError for a
    rhythm there is not."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    if not set(options) <= set(OPTIONS):
        raise TypeError("not an option of announcements")
    if options.get("urgent") and not await access.may_be_urgent(store, actor, draft.owner):
        raise AccessDenied("announcement-urgent")
    if options.get("paid") and not await access.may_pay(store, actor, draft.owner):
        raise AccessDenied("announcement-paid")
    if options.get("repeats") not in (None, *REPEATS):
        raise InputError.one("announcement-repeats-unknown", None, known=", ".join(REPEATS))
    return await _change(store, actor, draft, **options)


async def _change(store: Store, actor: Actor, draft: AnnouncementRecord, **values: Any) -> AnnouncementRecord:
    """Whoever changes a draft answers for it from then on: nobody approves what he has written himself."""
    if actor.member_id is not None:
        values["author_id"] = actor.member_id
    if not await announcements.change(store, draft.id, only=("draft",), **values):
        raise InputError.one("announcement-not-draft")
    return await _again(store, draft)


async def _again(store: Store, record: AnnouncementRecord) -> AnnouncementRecord:
    found = await announcements.get(store, record.id)
    assert found is not None, "announcements are never deleted"
    return found


async def require_may_word(store: Store, actor: Actor, record: AnnouncementRecord) -> None:
    """Refuses whoever may not choose the words of an announcement on its way: urgent ones are an admin's."""
    on_its_way = record.status in ("scheduled", "sending", "paused")
    if record.urgent and on_its_way and not await access.may_be_urgent(store, actor, record.owner):
        raise AccessDenied("announcement-urgent")


async def owner_name(store: Store, record: AnnouncementRecord, operator_name: str) -> str:
    """From whom it is, as its footer says."""
    return await scopes.name_of(store, record.owner) or operator_name


async def _too_long(store: Store, record: AnnouncementRecord, content: Content, operator_name: str) -> list[Problem]:
    return length_problems(content, footers(record, await owner_name(store, record, operator_name)))


async def count_reached(store: Store, record: AnnouncementRecord, messenger: str) -> Reached:
    """How many people it means, how many of them agreed, and how many of these no message reaches."""
    channel = Channel(messenger, "announcements", consents.VERSIONS["announcements"])
    return await announcement_lists.count_reached(store, record.audience, record.owner, channel)


async def problems_of(
    store: Store, record: AnnouncementRecord, operator_name: str, messenger: str, now: datetime
) -> list[Problem]:
    """Everything that stands against sending it."""
    content = Content.from_json(record.content)
    problems = [Problem("announcement-empty")] if content.is_empty() else []
    problems += await _too_long(store, record, content, operator_name)
    problems += _time_problems(record, now)
    meant = await audience_problems(store, record.audience, record.owner)
    if not meant and (await count_reached(store, record, messenger)).agreed == 0:
        meant = [Problem("announcement-nobody")]
    return problems + meant


def begins_at(record: AnnouncementRecord) -> datetime | None:
    """When it goes, by the clock it was written by; None for at once."""
    if record.local_at is None:
        return record.send_at
    zone = ZoneInfo(record.zone or "UTC")
    return datetime.fromisoformat(record.local_at).replace(tzinfo=zone).astimezone(UTC)


def _time_problems(record: AnnouncementRecord, now: datetime) -> list[Problem]:
    start = begins_at(record) or now
    problems = []
    if (record.send_at or record.local_at) and start <= now:
        problems.append(Problem("announcement-time-past"))
    if record.expires_at is not None and record.expires_at <= start:
        problems.append(Problem("announcement-expires-early"))
    if record.repeats and record.repeats_until is not None and record.repeats_until <= start:
        problems.append(Problem("announcement-repeats-early"))
    return problems


async def submit(
    store: Store,
    actor: Actor,
    public_id: str,
    operator_name: str,
    messenger: str,
    *,
    now: datetime,
    review: bool = False,
) -> AnnouncementRecord:
    """Hands a draft over: to be sent in its time, or with `review` first to a colleague. InputError with everything
    that stands against it, or where it was handed over before."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    if draft.status != "draft":
        raise InputError.one("announcement-not-draft")
    if draft.urgent and not await access.may_be_urgent(store, actor, draft.owner):
        raise AccessDenied("announcement-urgent")
    if draft.paid and not await access.may_pay(store, actor, draft.owner):
        raise AccessDenied("announcement-paid")
    problems = await problems_of(store, draft, operator_name, messenger, now)
    if review and not problems and not await checkers_of(store, draft, messenger):
        problems = [Problem("announcement-nobody-checks")]
    if problems:
        raise InputError(problems)
    # Another version each time colleagues are asked: a yes to an earlier one is no yes to this.
    values = {"status": "waiting", "version": draft.version + 1} if review else scheduled_values(draft, now)
    return await _change(store, actor, draft, **values)


def scheduled_values(record: AnnouncementRecord, now: datetime) -> dict[str, Any]:
    """What an announcement has once it is handed over: it goes in its time, at once where it has none."""
    start = beginning(record.local_at) if record.local_at else max(record.send_at or now, now)
    return {"status": "scheduled", "send_at": start}


async def checkers_of(store: Store, record: AnnouncementRecord, messenger: str) -> list[Colleague]:
    """Who can be asked to look at it: at least curators around its owner, but its author."""
    around = (await places.containers_of(store, [record.owner]))[record.owner]
    roles = [name for name, rank in RANK.items() if rank >= RANK["curator"]]
    found = await announcement_lists.holders_of(store, roles, around, messenger, CHECKERS + 1)
    return [one for one in found if one.member_id != record.author_id][:CHECKERS]


async def approve(store: Store, actor: Actor, public_id: str, version: int, now: datetime) -> AnnouncementRecord:
    """A colleague's yes to the version he has read: it is sent in its time, at once where that has passed. InputError
    where somebody else has decided already, the author has changed it since, or it would have expired."""
    waiting = await access.access_announcement(store, actor, public_id, "approve")
    if waiting.version != version:
        raise InputError.one("announcement-decided")
    if waiting.expires_at is not None and waiting.expires_at <= now:
        raise InputError.one("announcement-expires-early")
    values = scheduled_values(waiting, now) | {"approver_id": actor.member_id, "approved_at": now}
    return await _decide(store, waiting, ("waiting",), values)


async def send_back(store: Store, actor: Actor, public_id: str) -> AnnouncementRecord:
    """A colleague's no: a draft again. InputError where somebody else has decided already."""
    waiting = await access.access_announcement(store, actor, public_id, "approve")
    return await _decide(store, waiting, ("waiting",), {"status": "draft"})


async def cancel_scheduled(store: Store, actor: Actor, public_id: str, now: datetime) -> AnnouncementRecord:
    """Makes what has not begun a draft again; one that would have gone at once has no time then. InputError where it
    has begun."""
    planned = await access.access_announcement(store, actor, public_id, "manage")
    later = None if planned.local_at or planned.send_at is None or planned.send_at <= now else planned.send_at
    return await _decide(
        store,
        planned,
        ("scheduled", "waiting"),
        {"status": "draft", "send_at": later, "approver_id": None, "approved_at": None},
    )


async def discard(store: Store, actor: Actor, public_id: str) -> None:
    """Throws a draft away. InputError where it is none any more."""
    draft = await access.access_announcement(store, actor, public_id, "manage")
    await _decide(store, draft, ("draft",), {"status": "cancelled"})


async def _decide(
    store: Store, record: AnnouncementRecord, only: tuple[AnnouncementStatus, ...], values: dict[str, Any]
) -> AnnouncementRecord:
    if not await announcements.change(store, record.id, only=only, **values):
        raise InputError.one("announcement-decided")
    return await _again(store, record)


async def list_own(
    store: Store, actor: Actor, shelf: Shelf, *, limit: int, offset: int = 0
) -> list[AnnouncementRecord]:
    """Announcements of one shelf from wherever the actor is at least a curator, newest first. AccessDenied for whoever
    is none."""
    access.require_curator(actor, "announcements:read")
    within: Iterable[Scope] = [places.EVERYWHERE] if actor.operator else actor.managed
    return await announcement_lists.list_within(store, within, SHELVES[shelf], limit, offset)
