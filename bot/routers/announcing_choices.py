"""Choices for an announcement in chat: whom it is for, when it goes, how often, until when, and what it asks for."""

from datetime import UTC, datetime, timedelta

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import announcement_audience as audience_cards
from bot import announcement_cards as cards
from bot.announcement_audience import FILTERS
from bot.announcement_reading import read_zone
from bot.callbacks import AnnouncementOf, AnnouncementSet, OpenSurvey
from bot.home import is_member
from bot.reply import Reply
from bot.routers.announcing import in_hand, said_again, show, wait_for
from bot.routers.authoring import refuse
from bot.routers.launching import objected
from bot.scene import Scene
from community import access, announcements, moments
from community.announcement_content import Control
from community.announcement_series import REPEATS
from community.errors import Refused
from storage import surveys
from storage.announcements import AnnouncementRecord
from surveys.problems import InputError

HOUR = 9  # of the day, where none is written
LAST_HOUR = 20
SWITCHES = {"read": "acknowledged", "late": "late", "urgent": "urgent", "paid": "paid"}


class Choosing(StatesGroup):
    """What a person writes is when it goes, until when it repeats, or when it is of no use any more."""

    time = State()
    until = State()
    expires = State()


async def opened(query: CallbackQuery, callback_data: AnnouncementOf, scene: Scene) -> Reply:
    """A list of choices."""
    reply = Reply.to(query)
    try:
        draft = await _draft(callback_data.announcement, scene)
        match callback_data.act:
            case "who":
                await scene.state.set_state(None)
                return reply.show(*await audience_cards.who_card(draft, await cards.counted(draft, scene), scene))
            case "when":
                return await _time(reply, draft, draft.local_at is not None, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return objected(reply, error.problems, scene.t)
    await scene.state.set_state(None)
    return reply.show(*await cards.more_card(draft, scene))


async def _draft(public_id: str, scene: Scene) -> AnnouncementRecord:
    draft = await access.access_announcement(scene.store, scene.actor, public_id, "manage")
    if draft.status != "draft":
        raise InputError.one("announcement-not-draft")
    return draft


async def _time(reply: Reply, draft: AnnouncementRecord, local: bool, scene: Scene) -> Reply:
    await wait_for(Choosing.time, draft, scene, local=local)
    return reply.show(*cards.time_card(draft, local, scene.t))


async def chosen(query: CallbackQuery, callback_data: AnnouncementSet, scene: Scene) -> Reply:
    """A choice in a list, or a list within a list."""
    reply = Reply.to(query)
    try:
        draft = await _draft(callback_data.announcement, scene)
        if callback_data.of in FILTERS:
            return await _filter(reply, callback_data, draft, scene)
        if callback_data.value is None:
            return await _list(reply, callback_data, draft, scene)
        return await _choose(reply, callback_data, draft, scene)
    except LookupError:
        return reply.toast(scene.t.plain("button-is-old"))
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return objected(reply, error.problems, scene.t)


async def _filter(reply: Reply, tapped: AnnouncementSet, draft: AnnouncementRecord, scene: Scene) -> Reply:
    if tapped.value is not None:
        options = await audience_cards.options_of(tapped.of, draft, scene)
        meant = next((option.means for option in options if option.value == tapped.value), None)
        if meant is None:
            raise LookupError
        audience = audience_cards.flipped(draft.audience, tapped.of, meant)
        draft = await announcements.set_audience(scene.store, scene.actor, draft.public_id, audience)
        if tapped.of == "unanswered":
            draft = await _with_answer_button(draft, scene)
    counted = await cards.counted(draft, scene)
    return reply.show(*await audience_cards.filter_card(tapped.of, draft, tapped.page, counted, scene))


async def _with_answer_button(draft: AnnouncementRecord, scene: Scene) -> AnnouncementRecord:
    """Whoever is written to because he has not answered one survey gets the button that opens it."""
    asked = draft.audience.unanswered
    open_waves = await surveys.waves_open_at(scene.store, asked, scene.now) if len(asked) == 1 else []
    controls = [Control("notice-answer", OpenSurvey(wave=wave.id).pack()) for wave in open_waves[-1:]]
    survey = asked[0] if controls else None
    return await announcements.set_controls(scene.store, scene.actor, draft.public_id, controls, survey)


async def _list(reply: Reply, tapped: AnnouncementSet, draft: AnnouncementRecord, scene: Scene) -> Reply:
    match tapped.of:
        case "owner":
            return reply.show(*await audience_cards.owners_card(draft, scene))
        case "time":
            return await _time(reply, draft, tapped.page == 1, scene)
        case "repeats":
            return reply.show(*cards.repeats_card(draft, scene.t))
        case "until":
            await wait_for(Choosing.until, draft, scene)
            return reply.show(*cards.until_card(draft, scene.t))
        case "expires":
            await wait_for(Choosing.expires, draft, scene)
            return reply.show(*cards.expires_card(draft, scene.t))
        case "kind":
            return reply.show(*cards.kind_card(draft, scene.t))
    raise LookupError


async def _choose(reply: Reply, tapped: AnnouncementSet, draft: AnnouncementRecord, scene: Scene) -> Reply:
    """A choice made. LookupError for a place that no list has."""
    of, value, now = tapped.of, cards.NONE if tapped.value is None else tapped.value, scene.here.now
    store, actor, public_id = scene.store, scene.actor, draft.public_id
    if of == "owner":
        owner = actor.managed[_in(value, len(actor.managed))]
        draft = await announcements.set_owner(store, actor, public_id, owner)
        return reply.show(*await audience_cards.who_card(draft, await cards.counted(draft, scene), scene))
    if of in SWITCHES:
        draft = await announcements.set_options(store, actor, public_id, **{SWITCHES[of]: value == 1})
        return reply.show(*await cards.more_card(draft, scene))
    if of == "time":
        if value not in (cards.NONE, *cards.TIMES):
            raise LookupError
        moment = None if value == cards.NONE else moments.days_on(now, value, HOUR)
        return await show(reply, await _set_time(draft, moment, tapped.page == 1, scene), scene)
    if of == "kind":
        kind = announcements.KINDS[_in(value, len(announcements.KINDS))]
        return await show(reply, await announcements.set_kind(store, actor, public_id, kind), scene)
    options = _option(of, value, draft, now)
    return await show(reply, await announcements.set_options(store, actor, public_id, **options), scene)


def _in(place: int, length: int) -> int:
    if not 0 <= place < length:
        raise LookupError
    return place


def _option(of: str, value: int, draft: AnnouncementRecord, now: datetime) -> dict[str, object]:
    if value == cards.NONE:
        return {"repeats": None, "repeats_until": None} if of == "repeats" else {_FIELDS[of]: None}
    if of == "repeats":
        return {"repeats": REPEATS[_in(value, len(REPEATS))]}
    if value not in cards.EXPIRIES:
        raise LookupError
    return {"expires_at": ((announcements.begins_at(draft) or now) + timedelta(days=value)).astimezone(UTC)}


_FIELDS = {"until": "repeats_until", "expires": "expires_at"}


async def _set_time(
    draft: AnnouncementRecord, moment: datetime | None, local: bool, scene: Scene
) -> AnnouncementRecord:
    """By the zone that the moment was written in."""
    zone = str((moment or scene.here.now).tzinfo)
    return await announcements.set_time(
        scene.store,
        scene.actor,
        draft.public_id,
        now=scene.now,
        send_at=moment.astimezone(UTC) if moment and not local else None,
        local_at=f"{moment:%Y-%m-%dT%H:%M}" if moment and local else None,
        zone=zone,
    )


async def wrote(message: Message, scene: Scene) -> Reply:
    """A moment in words of one's own, perhaps with the name of a time zone behind it."""
    reply, public_id = Reply.to(message), await in_hand(scene)
    try:
        draft = await _draft(public_id, scene)
        state = await scene.state.get_state()
        text, zone = read_zone(message.text or "")
        now = scene.now.astimezone(zone) if zone else scene.here.now
        moment = moments.read_moment(text, now, hour=HOUR if state == Choosing.time.state else LAST_HOUR)
        if state == Choosing.time.state:
            local = bool((await scene.state.get_data()).get("local"))
            draft = await _set_time(draft, moment, local, scene)
        else:
            of = "repeats_until" if state == Choosing.until.state else "expires_at"
            options = {of: moment.astimezone(UTC)}
            draft = await announcements.set_options(scene.store, scene.actor, public_id, **options)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return said_again(reply, error, public_id, scene)
    return await show(reply, draft, scene)


def router() -> Router:
    """The handlers of choices, for curators in private chats."""
    found = Router(name="announcing choices")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(opened, AnnouncementOf.filter(F.act.in_({"who", "when", "more"})))
    found.callback_query.register(chosen, AnnouncementSet.filter())
    found.message.register(wrote, StateFilter(Choosing), ~F.text.startswith("/"))
    return found
