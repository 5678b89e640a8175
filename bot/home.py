"""The screens of the first meeting and of home. What is asked next is decided in community.members."""

from datetime import datetime

from bot.callbacks import (
    Agree,
    Announcements,
    DocumentList,
    Drafts,
    EventList,
    Hello,
    Home,
    MyData,
    OpenSurvey,
    Place,
)
from bot.keyboards import Button, Keyboard, column, rows
from bot.reply import Reply
from community import answering, consents, documents, members
from community.access import actor_of, coming_events
from community.i18n import Texts
from community.members import POSITIONS
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage import attendance, places
from storage.engine import Store
from storage.people import MemberRecord
from storage.places import ORGANISATION_KINDS
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
PAGE = 8
UNLISTED = -1
KINDS = dict(enumerate(ORGANISATION_KINDS))


def about(t: Texts, settings: Settings, invite: str) -> Screen:
    """Who runs this and why, for somebody who is not a member."""
    other = "en" if t.language == "ru" else "ru"
    return t.html("start-about", operator_name=settings.operator_name or t.plain("start-nobody-named")), rows(
        [(t.plain("start-continue"), Hello(step="c", language=t.language, invite=invite))],
        [(t.plain("start-who-sees"), Hello(step="w", language=t.language, invite=invite))],
        [(t.plain("start-other-language"), Hello(step="a", language=other, invite=invite))],
    )


def who_sees_what(t: Texts, invite: str) -> Screen:
    """Who sees which answers, before anything is agreed to."""
    return t.html("start-who-sees-what"), rows(
        [(t.plain("start-continue"), Hello(step="c", language=t.language, invite=invite))],
        [(t.plain("start-back"), Hello(step="a", language=t.language, invite=invite))],
    )


def membership_consent(t: Texts, settings: Settings, invite: str) -> Screen:
    """The membership document, with yes and no."""
    words = consents.document("membership", t.language, settings.operator_name, settings.operator_address)
    return words, rows(
        [(t.plain("consent-agree"), Hello(step="y", language=t.language, invite=invite))],
        [(t.plain("consent-disagree"), Hello(step="n", language=t.language, invite=invite))],
    )


def refused(t: Texts, invite: str) -> Screen:
    """After a no: nothing was kept, and the door stays open. The invite stays where it was, in the button."""
    again = Hello(step="a", language=t.language, invite=invite)
    return t.html("start-refused"), column((t.plain("start-again"), again))


def announcements_consent(t: Texts, settings: Settings) -> Screen:
    """The document on messages that come by themselves, with yes and no."""
    words = consents.document("announcements", t.language, settings.operator_name, settings.operator_address)
    yes, no = (
        Agree(purpose="announcements", yes=yes, version=consents.VERSIONS["announcements"]) for yes in (True, False)
    )
    return words, column((t.plain("consent-agree"), yes), (t.plain("consent-disagree"), no))


async def next_step(
    reply: Reply, member: MemberRecord, t: Texts, store: Store, keys: KeyRing, settings: Settings, now: datetime
) -> Reply:
    """The next thing to ask a member, or home."""
    match members.what_is_missing(member):
        case "municipality":
            return reply.show(*await place_card(store, member, "m", t, 0))
        case "organisation":
            return reply.show(*await place_card(store, member, "k", t, 0))
        case "position":
            return reply.show(*await place_card(store, member, "p", t, 0))
    if await consents.is_to_be_asked(store, member.id, "announcements"):
        return reply.show(*announcements_consent(t, settings))
    return reply.show(*await home(store, member, t, keys, now))


async def home(store: Store, member: MemberRecord, t: Texts, keys: KeyRing, now: datetime) -> Screen:
    """What waits for the member, and where he can go."""
    waiting = await answering.waiting_for(store, member, keys, now)
    buttons: list[Button] = []
    for item in waiting[:PAGE]:
        title = in_language(item.wave.survey_title, t.language)
        label = t.plain("home-continue-survey" if item.begun else "home-open-survey", title=title)
        buttons.append((label, OpenSurvey(wave=item.wave.id)))
    actor = actor_of(member)
    # Where his hours stand, too.
    been = await attendance.was_anywhere(store, member.id)
    if actor.managed or been or await coming_events(store, actor, now):
        buttons.append((t.plain("home-events"), EventList()))
    if actor.managed:
        buttons.append((t.plain("home-questionnaires"), Drafts()))
        buttons.append((t.plain("home-announcements"), Announcements()))
    if await documents.has_any(store, actor):
        buttons.append((t.plain("home-documents"), DocumentList()))
    buttons.append((t.plain("home-my-data"), MyData(act="show")))
    text = [t.html("home-title", name=member.name or "none"), t.html("home-waiting", count=len(waiting))]
    if actor.managed:
        text.append(t.html("home-results"))
    return "\n\n".join(text), column(*buttons)


async def place_card(store: Store, member: MemberRecord, what: str, t: Texts, page: int, kind: int = 0) -> Screen:
    """One of the questions about the workplace, a page of its answers."""
    match what:
        case "m":
            known = await places.list_municipalities(store)
            choices: list[Button] = [(place.name, Place(what="m", id=place.id)) for place in known]
            return _paged("place-municipality", choices, "m", page, t)
        case "k":
            kinds: list[Button] = [
                (_capital(t.plain(f"organisation-kind-{name}")), Place(what="k", id=number))
                for number, name in KINDS.items()
            ]
            return t.html("place-kind"), column(*kinds, (t.plain("place-elsewhere"), Place(what="o", id=UNLISTED)))
        case "o":
            return await _organisations(store, member, t, page, kind)
    return t.html("place-position"), column(
        *((t.plain(f"position-{name}"), Place(what="p", id=number)) for number, name in enumerate(POSITIONS))
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


async def _organisations(store: Store, member: MemberRecord, t: Texts, page: int, kind: int) -> Screen:
    found = await places.list_organisations(store, member.municipality_id or 0, KINDS.get(kind))
    choices: list[Button] = [(place.name, Place(what="o", id=place.id)) for place in found]
    text, keyboard = _paged("place-organisation", choices, "o", page, t, kind)
    extra = column(
        (t.plain("place-unlisted"), Place(what="o", id=UNLISTED)),
        (t.plain("place-other-kind"), Place(what="k", page=0)),
    )
    return text, keyboard + extra


def _paged(message_id: str, choices: list[Button], what: str, page: int, t: Texts, kind: int = 0) -> Screen:
    last = max(0, (len(choices) - 1) // PAGE)
    page = min(max(page, 0), last)
    shown: list[list[Button]] = [[choice] for choice in choices[page * PAGE : (page + 1) * PAGE]]
    turn: list[Button] = []
    if page > 0:
        turn.append(("‹", Place(what=what, page=page - 1, kind=kind)))
    if page < last:
        turn.append(("›", Place(what=what, page=page + 1, kind=kind)))
    return t.html(message_id), rows(*shown, turn)


async def settle_place(store: Store, member: MemberRecord, what: str, chosen: int) -> None:
    """Keeps an answer about the workplace. NotFound or InputError for one that was never offered."""
    match what:
        case "m":
            await members.choose_municipality(store, member, chosen)
        case "o":
            await members.choose_organisation(store, member, None if chosen == UNLISTED else chosen)
        case "p":
            await members.choose_position(store, member.id, POSITIONS[chosen] if 0 <= chosen < len(POSITIONS) else "")


async def is_member(_event: object, member: MemberRecord | None = None) -> bool:
    """A filter: strangers are greeted elsewhere."""
    return member is not None


def back_home(t: Texts) -> Button:
    """The button that leads home."""
    return t.plain("home-button"), Home()
