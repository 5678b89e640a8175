"""Surveys that run, in chat: how far one has come, another deadline, one more wave, the end of a wave, the close."""

from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import progress_cards
from bot.callbacks import NextWave, SurveyOf
from bot.home import is_member
from bot.keyboards import column
from bot.launch_cards import DEADLINES
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.routers.authoring import objections, refuse
from bot.scene import Scene
from community import access, launching, moments, waves
from community.errors import Refused
from community.following import Followed, follow_survey
from community.i18n import texts
from community.launch_settings import WaveSettings
from community.launching import PlannedWave
from community.pseudonyms import KeyRing
from storage import audiences, interviews, surveys
from storage.engine import Database
from storage.surveys import SurveyRecord, WaveRecord
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection

ORDER_OF_FORGETTING = "forget-respondents"


class Running(StatesGroup):
    """What a person writes is another deadline of a wave, or the deadline or the title of the next one."""

    extension = State()
    deadline = State()
    title = State()


async def tapped(query: CallbackQuery, callback_data: SurveyOf, scene: Scene) -> Reply:
    reply = Reply.to(query)
    try:
        return await _done(reply, callback_data, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)


async def _done(reply: Reply, to: SurveyOf, scene: Scene) -> Reply:
    if await scene.state.get_state() is not None:
        await scene.state.set_state(None)
    match to.act:
        case "places":
            return reply.show(*progress_cards.places_card(await _follow(to.survey, scene), to.value, scene.t))
        case "extend" | "until" | "end" | "ended":
            return await _about_wave(reply, to, scene)
        case "again":
            await _survey_open(to.survey, scene)
            return await _show_plan(reply, WaveSettings(to.survey), scene)
        case "close":
            survey = await _survey_open(to.survey, scene)
            left = [wave for wave in await surveys.waves_of(scene.store, survey.id) if _is_left(wave, scene.now)]
            return reply.show(*progress_cards.close_card(survey, len(left), scene.t))
        case "closed":
            return await _close(reply, to.survey, scene)
        case "fresh":
            reply = reply.toast(scene.t.plain("running-refreshed"))
    return await _show(reply, to.survey, scene)


def _is_left(wave: WaveRecord, now: datetime) -> bool:
    return wave.closes_at is None or wave.closes_at > now


async def _follow(public_id: str, scene: Scene) -> Followed:
    protection = Protection(scene.settings.min_group, scene.settings.min_cell)
    return await follow_survey(scene.store, scene.actor, public_id, scene.keys, protection, scene.now)


async def _show(reply: Reply, public_id: str, scene: Scene) -> Reply:
    return reply.show(*await progress_cards.survey_card(await _follow(public_id, scene), scene))


async def _survey_open(public_id: str, scene: Scene) -> SurveyRecord:
    """The survey, for whoever manages it. InputError where it has been closed meanwhile."""
    survey = await access.access_survey(scene.store, scene.actor, public_id, to="manage")
    if survey.closed_at is not None:
        raise InputError.one("launch-survey-closed")
    return survey


async def _about_wave(reply: Reply, to: SurveyOf, scene: Scene) -> Reply:
    """Another end of a wave: the choice, or what was chosen."""
    survey = await _survey_open(to.survey, scene)
    _, wave = await access.access_wave(scene.store, scene.actor, to.survey, to.wave, to="manage")
    match to.act:
        case "extend":
            await scene.state.set_state(Running.extension)
            await _remember(scene, extended=[to.survey, to.wave])
            return reply.show(*progress_cards.extend_card(survey, wave, scene))
        case "until":
            moment = progress_cards.end_on(to.value, wave, scene.here.now)
            if moment is None:
                return reply.toast(scene.t.plain("button-is-old"))
            return await _extend(reply, to.survey, wave, moment, scene)
        case "end":
            return reply.show(*progress_cards.end_card(survey, wave, scene.t))
    await launching.end_wave(scene.store, scene.actor, to.survey, to.wave, scene.now)
    return await _show(reply.toast(scene.t.plain("running-ended")), to.survey, scene)


async def _extend(reply: Reply, survey: str, wave: WaveRecord, moment: datetime, scene: Scene) -> Reply:
    await waves.extend_wave(scene.store, scene.actor, survey, wave.number, moment, scene.now)
    closes = moments.shown(moment, scene.here.now)
    return await _show(reply.toast(scene.t.plain("running-extended", closes=closes)), survey, scene)


async def _close(reply: Reply, public_id: str, scene: Scene) -> Reply:
    """The key is destroyed after the commit: an open survey without it would be lost."""
    await launching.close_survey(scene.store, scene.actor, public_id, scene.now, with_open_waves=True)
    order = reply.toast(scene.t.plain("running-closing"))
    return order.later(ORDER_OF_FORGETTING, survey=public_id, language=scene.t.language)


class Forgetter:
    """Destroys the key of a survey that has been closed, and says so."""

    def __init__(self, database: Database, keys: KeyRing) -> None:
        self._database, self._keys = database, keys

    async def __call__(self, details: Details) -> Screen:
        """The last card of the survey. Whether it may be closed was decided when it was."""
        async with self._database.read() as store:
            survey = await surveys.find_survey(store, str(details["survey"]))
        assert survey is not None, "surveys are never deleted"
        launching.forget_respondents(self._keys, survey)
        return progress_cards.closed_card(survey, texts(str(details["language"])))


async def _remember(scene: Scene, **more: Any) -> None:
    await scene.state.set_data({**await scene.state.get_data(), **more})


async def _show_plan(reply: Reply, settings: WaveSettings, scene: Scene) -> Reply:
    """The card of one more wave; its choices stay in the conversation."""
    await scene.state.set_state(None)
    await _remember(scene, next_wave=settings.to_json())
    survey = await access.access_survey(scene.store, scene.actor, settings.survey, to="manage")
    there = await surveys.waves_of(scene.store, survey.id)
    counts = await interviews.response_counts(scene.store, survey.id)
    title = settings.titles(waves.next_title(there))[scene.t.language]
    if settings.for_whom == "all":
        people = await audiences.count_audience(scene.store, survey.audience, survey.owner)
    else:
        people = counts[there[0].id].finished
    ends = there[-1] if _is_left(there[-1], scene.now) else None
    count = counts.get(ends.id) if ends else None
    unfinished = count.started - count.finished if count else 0
    return reply.show(*progress_cards.next_wave_card(settings, survey, title, people, ends, unfinished, scene))


async def _plan(scene: Scene) -> WaveSettings | None:
    """The choices so far; None where no wave is being planned."""
    kept = (await scene.state.get_data()).get("next_wave")
    return WaveSettings.from_json(kept) if kept else None


async def planned(query: CallbackQuery, callback_data: NextWave, scene: Scene) -> Reply:
    """A choice before one more wave, or the wave itself."""
    reply, settings = Reply.to(query), await _plan(scene)
    if settings is None or settings.survey != callback_data.survey:
        return reply.toast(scene.t.plain("button-is-old"))
    try:
        return await _chosen(reply, callback_data, settings, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.toast(objections(error, scene.t), alert=True)


async def _chosen(reply: Reply, tapped: NextWave, settings: WaveSettings, scene: Scene) -> Reply:
    match tapped.of:
        case "whom":
            settings = replace(settings, for_whom="same" if settings.for_whom == "all" else "all")
        case "closes" if tapped.value is None:
            await scene.state.set_state(Running.deadline)
            return reply.show(*progress_cards.deadline_card(settings.survey, scene.t))
        case "closes":
            days = tapped.value if tapped.value in DEADLINES else None
            ends = moments.days_on(scene.here.now, days, progress_cards.ENDS_AT) if days else None
            settings = replace(settings, closes_at=ends)
        case "title":
            await scene.state.set_state(Running.title)
            return reply.show(*progress_cards.title_card(settings.survey, scene.t))
        case "open":
            return await _open(reply, settings, scene)
    return await _show_plan(reply, settings, scene)


async def _open(reply: Reply, settings: WaveSettings, scene: Scene) -> Reply:
    survey = await _survey_open(settings.survey, scene)
    title = settings.titles(waves.next_title(await surveys.waves_of(scene.store, survey.id)))
    wave = PlannedWave(title, scene.now, settings.closes_at)
    await waves.add_wave(scene.store, scene.actor, settings.survey, wave, scene.now, settings.for_whom)
    await scene.state.clear()
    return await _show(reply.toast(scene.t.plain("running-opened")), settings.survey, scene)


async def wrote(message: Message, scene: Scene) -> Reply:
    """A date or a title in words of one's own."""
    reply, settings = Reply.to(message), await _plan(scene)
    extended = (await scene.state.get_data()).get("extended")
    try:
        if extended and await scene.state.get_state() == Running.extension.state:
            return await _wrote_extension(reply, message.text or "", extended[0], extended[1], scene)
        if settings:
            return await _wrote_choice(reply, message.text or "", settings, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)
    await scene.state.clear()
    return reply.send(scene.t.html("button-is-old"))


async def _wrote_extension(reply: Reply, text: str, public_id: str, number: int, scene: Scene) -> Reply:
    survey, wave = await access.access_wave(scene.store, scene.actor, public_id, number, to="manage")
    try:
        moment = moments.read_moment(text, scene.here.now, hour=progress_cards.ENDS_AT)
        reply = await _extend(reply, public_id, wave, moment, scene)
    except InputError as error:
        return reply.send(escape(objections(error, scene.t)), column(progress_cards.back_to(survey, scene.t)))
    await scene.state.set_state(None)
    return reply


async def _wrote_choice(reply: Reply, text: str, settings: WaveSettings, scene: Scene) -> Reply:
    try:
        if await scene.state.get_state() == Running.title.state:
            settings = replace(settings, title=waves.readable_title(text))
        else:
            moment = moments.read_moment(text, scene.here.now, hour=progress_cards.ENDS_AT)
            settings = replace(settings, closes_at=moment)
    except InputError as error:
        back = progress_cards.next_wave_back(settings.survey, scene.t)
        return reply.send(escape(objections(error, scene.t)), column(back))
    return await _show_plan(reply, settings, scene)


def router() -> Router:
    """The handlers of running surveys, for curators in private chats."""
    found = Router(name="running_surveys")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, SurveyOf.filter())
    found.callback_query.register(planned, NextWave.filter())
    found.message.register(wrote, StateFilter(Running), ~F.text.startswith("/"))
    return found
