"""Launching a questionnaire in chat: to whom, by name or not, once or twice, from when until when."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import launch_cards
from bot.callbacks import DraftOf, Drafts, LaunchSet, SurveyOf
from bot.home import is_member
from bot.keyboards import Button, Keyboard, column
from bot.launch_cards import DEADLINES, FILTERS, LINKINGS, STARTS, YES
from bot.reply import Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, refuse
from bot.scene import Scene
from community import authoring, launching, moments
from community.authoring import Draft
from community.errors import Refused
from community.i18n import Texts
from community.launch_settings import LaunchSettings, flipped
from community.pseudonyms import KEY_LENGTH
from storage import audiences
from storage.audiences import EVERYBODY
from surveys.problems import InputError, Problem

LONGEST_ALERT = 200  # characters, as Telegram has it
OPENS_AT, CLOSES_AT = 9, 20  # hours of the day, where none is written


class Planning(StatesGroup):
    """What a person writes is a date."""

    opens = State()
    closes = State()


async def begin(query: CallbackQuery, callback_data: DraftOf, scene: Scene) -> Reply:
    reply = Reply.to(query)
    try:
        draft = await authoring.open_draft(scene.store, scene.actor, callback_data.draft)
        settings = LaunchSettings(draft.record.public_id, authoring.home_of(scene.actor))
    except Refused as error:
        return refuse(reply, error, scene.t)
    return await _show(reply, settings, draft, scene)


async def _show(reply: Reply, settings: LaunchSettings, draft: Draft, scene: Scene) -> Reply:
    """The card of the launch; its choices stay in the conversation."""
    await _keep(settings, scene)
    return reply.show(*await launch_cards.launch_card(settings, draft.questionnaire, scene))


async def _keep(settings: LaunchSettings, scene: Scene) -> None:
    await scene.state.set_state(None)
    await scene.state.set_data({**await scene.state.get_data(), "launch": settings.to_json()})


async def _where(scene: Scene) -> tuple[LaunchSettings, Draft] | None:
    """The choices so far and what they are about; None where nothing is being launched."""
    data = await scene.state.get_data()
    if "launch" not in data:
        return None
    settings = LaunchSettings.from_json(data["launch"])
    try:
        return settings, await authoring.open_draft(scene.store, scene.actor, settings.draft)
    except Refused:
        return None


async def chosen(query: CallbackQuery, callback_data: LaunchSet, scene: Scene) -> Reply:
    """A list is opened, or a choice in it made."""
    reply, found = Reply.to(query), await _where(scene)
    if found is None:
        return reply.toast(scene.t.plain("button-is-old"))
    settings, draft = found
    of, value = callback_data.of, callback_data.value
    if of == "launch":
        return await (_launch if value == YES else _ask)(reply, settings, draft, scene)
    if of in FILTERS:
        return await _filter(reply, callback_data, settings, scene)
    if of == "languages":
        return await _languages(reply, value, settings, draft, scene)
    if (card := await _list(of, value, settings, scene)) is not None:
        return reply.show(*card)
    try:
        settings = _decided(of, value, settings, scene)
    except LookupError:
        return reply.toast(scene.t.plain("button-is-old"))
    return await _show(reply, settings, draft, scene)


async def _list(of: str, value: int | None, settings: LaunchSettings, scene: Scene) -> tuple[str, Keyboard] | None:
    """The list behind a button; None where the button is itself the choice."""
    if of == "who":
        return await launch_cards.who_card(settings, len(scene.actor.managed), scene)
    if value is not None:
        return None
    match of:
        case "opens" | "closes":
            await scene.state.set_state(Planning.opens if of == "opens" else Planning.closes)
            return launch_cards.moment_card(of, scene.t)
        case "linking":
            return launch_cards.linking_card(scene.t)
        case "owner":
            return await launch_cards.owners_card(scene)
    return None


def _decided(of: str, value: int | None, settings: LaunchSettings, scene: Scene) -> LaunchSettings:
    """The settings after a choice. LookupError for a place that no list has."""
    now, place = scene.here.now, value if value is not None else -1
    match of:
        case "named":
            return replace(settings, anonymous=not settings.anonymous)
        case "repeat":
            return replace(settings, repeated=not settings.repeated)
        case "invites":
            return replace(settings, invites=not settings.invites)
        case "linking":
            return replace(settings, linking=LINKINGS[_in(place, LINKINGS)])
        case "owner":
            managed = scene.actor.managed
            # Whom one could choose from the people of another part of the community means nothing in this one.
            return replace(settings, owner=managed[_in(place, managed)], audience=EVERYBODY)
        case "opens":
            return replace(settings, opens_at=_days_on(now, place, STARTS, OPENS_AT))
        case "closes":
            return replace(settings, closes_at=_days_on(now, place, DEADLINES, CLOSES_AT))
    return settings


def _in(place: int, known: Sequence[object]) -> int:
    if not 0 <= place < len(known):
        raise LookupError
    return place


def _days_on(now: datetime, days: int, offered: tuple[int, ...], hour: int) -> datetime | None:
    if days == -1:
        return None
    if days not in offered:
        raise LookupError
    return moments.days_on(now, days, hour)


async def _filter(reply: Reply, tapped: LaunchSet, settings: LaunchSettings, scene: Scene) -> Reply:
    if tapped.value is not None:
        options = await launch_cards.options_of(tapped.of, settings.owner, scene)
        meant = next((option.means for option in options if option.value == tapped.value), None)
        if meant is None:
            return reply.toast(scene.t.plain("button-is-old"))
        settings = flipped(settings, tapped.of, meant)
        await _keep(settings, scene)
    return reply.show(*await launch_cards.filter_card(tapped.of, settings, tapped.page, scene))


async def _languages(reply: Reply, value: int | None, settings: LaunchSettings, draft: Draft, scene: Scene) -> Reply:
    spoken = draft.questionnaire.languages
    if value is not None:
        if not 0 <= value < len(spoken):
            return reply.toast(scene.t.plain("button-is-old"))
        allowed = settings.languages or spoken
        left = tuple(code for code in spoken if (code in allowed) != (code == spoken[value]))
        if not left:
            return reply.toast(scene.t.plain("launch-one-language"))
        settings = replace(settings, languages=() if left == spoken else left)
        await _keep(settings, scene)
    return reply.show(*launch_cards.languages_card(settings, draft.questionnaire, scene.t))


async def _ask(reply: Reply, settings: LaunchSettings, draft: Draft, scene: Scene) -> Reply:
    """Whether it shall really be launched: what has gone out to a hundred people cannot be taken back."""
    plan = settings.plan(draft.questionnaire, scene.now)
    problems = await launching.launch_problems(scene.store, plan, scene.now)
    if problems:
        return objected(reply, problems, scene.t)
    people = await audiences.count_audience(scene.store, settings.audience, settings.owner)
    return reply.show(*launch_cards.really_card(draft.questionnaire, people, scene.t))


def objected(reply: Reply, problems: Sequence[Problem], t: Texts) -> Reply:
    """Everything that stands against a launch, over the card where it fits."""
    words = "\n\n".join(f"📍 {t.problem(problem)}" for problem in problems)
    return reply.toast(words, alert=True) if len(words) <= LONGEST_ALERT else reply.send(escape(words))


async def _launch(reply: Reply, settings: LaunchSettings, draft: Draft, scene: Scene) -> Reply:
    """Launches; where something stands against it, says all of it and leaves the card as it is."""
    try:
        launched = await launching.launch_survey(
            scene.store,
            scene.actor,
            settings.plan(draft.questionnaire, scene.now),
            scene.keys,
            public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
            key=secrets.token_bytes(KEY_LENGTH),
            now=scene.now,
        )
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return objected(reply, error.problems, scene.t)
    people = await audiences.count_audience(scene.store, settings.audience, settings.owner)
    await scene.state.clear()
    follow: Button = (scene.t.plain("running-follow"), SurveyOf(survey=launched.survey.public_id, act="show"))
    title = launched.survey.title
    return reply.show(
        launch_cards.launched_card(title.get(scene.t.language, next(iter(title.values()))), people, scene.t),
        column(follow, (scene.t.plain("draft-back"), Drafts())),
    )


async def wrote(message: Message, scene: Scene) -> Reply:
    """A date in words of one's own."""
    reply, found = Reply.to(message), await _where(scene)
    if found is None:
        await scene.state.clear()
        return reply.send(scene.t.html("button-is-old"))
    settings, draft = found
    opens = await scene.state.get_state() == Planning.opens.state
    try:
        moment = moments.read_moment(message.text or "", scene.here.now, hour=OPENS_AT if opens else CLOSES_AT)
    except InputError as error:
        return reply.send(scene.t.problem(error.problems[0]), column(launch_cards.back(scene.t)))
    changed = replace(settings, opens_at=moment) if opens else replace(settings, closes_at=moment)
    return await _show(reply, changed, draft, scene)


def router() -> Router:
    """The handlers of launches, for curators in private chats."""
    found = Router(name="launching")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(begin, DraftOf.filter(F.act == "launch"))
    found.callback_query.register(chosen, LaunchSet.filter())
    found.message.register(wrote, StateFilter(Planning), ~F.text.startswith("/"))
    return found
