"""Questionnaires in chat: open one, answer it on one card, correct, send."""

from html import escape

from aiogram import F, Router
from aiogram.dispatcher.event.bases import SkipHandler
from aiogram.filters import Command, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.attachments import sent_in
from bot.callbacks import Agree, OpenSurvey, SurveyCard, SurveyList, SurveyTap
from bot.home import is_member
from bot.keyboards import Button, column, rows
from bot.profile_cards import own_results, sent_before
from bot.reply import Reply
from bot.scene import Scene
from bot.survey_buttons import event_of, page_of
from bot.survey_cards import card, introduction
from bot.survey_summary import correction_list, said_to
from community import answering, consents
from community.answering import Answered, Introduced, NeedsConsent, NotOpen, Opened, Sitting
from community.i18n import Texts
from community.own_profile import own_profile
from community.previewing import PREVIEW
from surveys.interview import progress
from surveys.interview_events import Finished, Incomplete, Moved, Refused, Stale, Toggled
from surveys.questionnaire import in_language

CARD = "survey"


class Answering(StatesGroup):
    """What a person writes is the answer to a questionnaire."""

    item = State()


async def list_waiting(message: Message, scene: Scene) -> Reply:
    t, waiting = scene.t, await answering.waiting_for(scene.store, scene.member, scene.keys, scene.now)
    if not waiting:
        return Reply.to(message).send(t.html("survey-none-open"))
    buttons: list[Button] = [
        (in_language(w.wave.survey_title, t.language), OpenSurvey(wave=w.wave.id)) for w in waiting
    ]
    return Reply.to(message).send(t.html("survey-list-title"), column(*buttons))


async def open_wave(scene: Scene, wave: int, *, begin: bool = True) -> Opened:
    """The wave's questionnaire where the member stands in it."""
    return await answering.open_wave(scene.store, scene.member, wave, scene.keys, scene.now, begin=begin)


async def introduce(query: CallbackQuery, callback_data: OpenSurvey, scene: Scene) -> Reply:
    """What is asked, how long it takes, who sees it; where it was begun, the card it stood at."""
    opened = await open_wave(scene, callback_data.wave, begin=False)
    reply = await show(Reply.to(query), opened, scene)
    if isinstance(opened, Sitting) and opened.state.revision and not opened.state.finished:
        number, total = progress(opened.questionnaire, opened.state, opened.here)
        return reply.toast(scene.t.plain("survey-resume", number=number, total=total))
    return reply


def _in_earnest(wave: int) -> None:
    """A trial has the same buttons; its handlers come after these."""
    if wave == PREVIEW:
        raise SkipHandler


async def begin(query: CallbackQuery, callback_data: SurveyCard, scene: Scene) -> Reply:
    _in_earnest(callback_data.wave)
    return await show(Reply.to(query), await open_wave(scene, callback_data.wave), scene)


def ask_consent(reply: Reply, needed: NeedsConsent, scene: Scene) -> Reply:
    """Taking part in surveys is a consent of its own, asked before the first questionnaire."""
    t, settings = scene.t, scene.settings
    words = consents.document("surveys", t.language, settings.operator_name, settings.operator_address)
    yes, no = (
        Agree(purpose="surveys", yes=yes, version=consents.VERSIONS["surveys"], wave=needed.wave.id)
        for yes in (True, False)
    )
    choices: list[list[Button]] = [[(t.plain("consent-agree"), yes)], [(t.plain("consent-disagree"), no)]]
    return reply.show(words, rows(*choices))


async def decide_on_surveys(query: CallbackQuery, callback_data: Agree, scene: Scene) -> Reply:
    store, member, language, now = scene.store, scene.member, scene.t.language, scene.now
    if not callback_data.yes:
        await answering.withdraw(store, member, scene.keys, language, now, decision="refused")
        await scene.state.clear()
        return Reply.to(query).show(scene.t.html("survey-consent-refused"))
    # A yes to words that have changed since is none: the new ones are shown.
    if callback_data.version == consents.VERSIONS["surveys"]:
        await consents.record_consent(store, member.id, "surveys", "given", language=language, now=now)
    return await show(Reply.to(query), await open_wave(scene, callback_data.wave), scene)


async def show(reply: Reply, opened: Answered | Opened, scene: Scene, page: int = 0) -> Reply:
    """The card where the interview stands, open at `page`; from now on what the person writes is an answer."""
    match opened:
        case NotOpen(why):
            return reply.show(scene.t.html(f"survey-{why}"))
        case NeedsConsent():
            return ask_consent(reply, opened, scene)
        case Introduced(wave, questionnaire):
            return reply.show(*introduction(wave, questionnaire, scene.t))
        case Answered(sitting):
            opened = sitting
    if opened.state.finished:
        return reply.show(*sent_before(opened, scene.t))
    await _listen(scene, opened)
    text, keyboard = card(opened, scene.t, page)
    return reply.show(text, keyboard, CARD)


async def _listen(scene: Scene, sitting: Sitting) -> None:
    state, data = scene.state, await scene.state.get_data()
    if await state.get_state() != Answering.item.state or data.get("wave") != sitting.wave.id:
        await state.set_state(Answering.item)
        await state.set_data({**data, "wave": sitting.wave.id})


async def card_in(reply: Reply, scene: Scene) -> Reply | None:
    """The card being answered, in the language of the scene; None where none is."""
    if await scene.state.get_state() != Answering.item.state:
        return None
    wave = (await scene.state.get_data()).get("wave", 0)
    return await show(reply, await open_wave(scene, wave), scene)


async def tapped(query: CallbackQuery, callback_data: SurveyTap, scene: Scene) -> Reply:
    _in_earnest(callback_data.wave)
    if callback_data.act == "p":
        return await turn_page(query, callback_data, scene)
    answered = await answering.record_event(
        scene.store, scene.member, callback_data.wave, lambda q: event_of(callback_data, q), scene.keys, scene.now
    )
    reply = Reply.to(query)
    if not isinstance(answered, Answered):
        return await show(reply, answered, scene)
    return await after(reply, answered, scene)


async def turn_page(query: CallbackQuery, callback_data: SurveyTap, scene: Scene) -> Reply:
    """Another page of a long list of answers, or another month; no answer changes."""
    opened = await open_wave(scene, callback_data.wave)
    late = isinstance(opened, Sitting) and not opened.state.since <= callback_data.revision <= opened.state.revision
    return await show(Reply.to(query), opened, scene, 0 if late else callback_data.choice)


async def after(reply: Reply, answered: Answered, scene: Scene) -> Reply:
    """What a respondent sees after an event, by what came of it."""
    sitting, t = answered.sitting, scene.t
    match answered.outcome:
        case Finished():
            return await finish(reply, sitting, scene)
        case Stale() if sitting.state.finished:
            return reply.toast(t.plain("survey-already-sent"))
        case Refused():
            return reply.toast(refusal(sitting, answered.outcome, t))
        case Incomplete(items):
            empty = sum(sitting.state.answers.get(key) is None for key in items)
            why = "survey-incomplete" if empty else "survey-unfit"
            return reply.toast(t.plain(why, count=empty or len(items)), alert=True)
        case Stale():
            return (await show(reply, sitting, scene)).toast(t.plain("survey-stale"))
        case Moved():
            return await show(reply, sitting, scene)
        case Toggled(item, choice):
            page = page_of(sitting, sitting.questionnaire.item(item), choice)
            return (await show(reply, sitting, scene, page)).toast(t.plain("survey-saved"))
    return (await show(reply, sitting, scene)).toast(t.plain("survey-saved"))


async def finish(reply: Reply, sitting: Sitting, scene: Scene) -> Reply:
    """Thanks, and at once what the respondent gets back."""
    await scene.state.clear()
    found = await own_profile(scene.store, sitting)
    return own_results(reply, sitting, found, scene.t, sent=True).toast(scene.t.plain("survey-saved"))


def refusal(sitting: Sitting, refused: Refused, t: Texts) -> str:
    """Why an answer will not do: in the author's words where he has some."""
    return said_to(sitting, refused.message, t) if refused.message else t.problem(refused.problem)


async def typed(message: Message, scene: Scene) -> Reply:
    wave, t = (await scene.state.get_data()).get("wave", 0), scene.t
    answered = await answering.record_event(
        scene.store, scene.member, wave, lambda _: sent_in(message), scene.keys, scene.now
    )
    reply = Reply.to(message)
    if not isinstance(answered, Answered):
        await scene.state.clear()
        return await show(reply, answered, scene)
    if answered.sitting.state.finished:
        await scene.state.clear()
        return reply.send(*sent_before(answered.sitting, t))
    text, keyboard = card(answered.sitting, t)
    if isinstance(answered.outcome, Refused):
        text = f"{escape(refusal(answered.sitting, answered.outcome, t))}\n\n{text}"
    elif isinstance(answered.outcome, Stale):
        text = f"{t.html('survey-stale')}\n\n{text}"
    return reply.send(text, keyboard, CARD)


async def choose_correction(query: CallbackQuery, callback_data: SurveyList, scene: Scene) -> Reply:
    _in_earnest(callback_data.wave)
    opened = await open_wave(scene, callback_data.wave)
    if not isinstance(opened, Sitting) or opened.state.position is not None or opened.state.finished:
        return Reply.to(query).toast(scene.t.plain("survey-stale-list"))
    return Reply.to(query).show(*correction_list(opened, callback_data.page, scene.t), CARD)


def router() -> Router:
    """The handlers of questionnaires, for members in private chats."""
    surveys = Router(name="surveys")
    surveys.message.filter(F.chat.type == "private", is_member)
    surveys.callback_query.filter(is_member)
    # First and alone, because it is tapped most, and every filter before it reads the button once more.
    surveys.callback_query.register(tapped, SurveyTap.filter())
    surveys.message.register(list_waiting, Command("surveys"))
    surveys.callback_query.register(introduce, OpenSurvey.filter())
    surveys.callback_query.register(begin, SurveyCard.filter())
    surveys.callback_query.register(decide_on_surveys, Agree.filter(F.purpose == "surveys"))
    surveys.callback_query.register(choose_correction, SurveyList.filter())
    surveys.message.register(typed, StateFilter(Answering.item), ~F.text.startswith("/"))
    return surveys
