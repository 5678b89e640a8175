"""Questionnaires in chat: open one, answer it on one card, correct, send."""

from datetime import datetime
from html import escape

from aiogram import F, Router
from aiogram.filters import Command, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.attachments import sent_in
from bot.callbacks import Agree, OpenSurvey, SurveyCard, SurveyList, SurveyTap
from bot.home import is_member
from bot.keyboards import Button, column, rows
from bot.reply import Reply
from bot.survey_buttons import event_of, page_of
from bot.survey_cards import card, introduction
from bot.survey_summary import correction_list, said_to, thanks
from community import answering, consents
from community.answering import Answered, Introduced, NeedsConsent, NotOpen, Opened, Sitting
from community.i18n import Texts
from community.pseudonyms import KeyRing
from community.settings import Settings
from storage.engine import Store
from storage.people import MemberRecord
from surveys.interview import progress
from surveys.interview_events import Finished, Incomplete, Moved, Refused, Stale, Toggled
from surveys.questionnaire import in_language

CARD = "survey"


class Answering(StatesGroup):
    """What a person writes is the answer to a questionnaire."""

    item = State()


async def list_waiting(
    message: Message, member: MemberRecord, t: Texts, store: Store, keys: KeyRing, now: datetime
) -> Reply:
    waiting = await answering.waiting_for(store, member, keys, now)
    if not waiting:
        return Reply.to(message).send(t.html("survey-none-open"))
    buttons: list[Button] = [
        (in_language(w.wave.survey_title, t.language), OpenSurvey(wave=w.wave.id)) for w in waiting
    ]
    return Reply.to(message).send(t.html("survey-list-title"), column(*buttons))


async def introduce(
    query: CallbackQuery,
    callback_data: OpenSurvey,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    """What is asked, how long it takes, who sees it; where it was begun, the card it stood at."""
    opened = await answering.open_wave(store, member, callback_data.wave, keys, now, begin=False)
    reply = await show(Reply.to(query), opened, t, state, settings)
    if isinstance(opened, Sitting) and opened.state.revision and not opened.state.finished:
        number, total = progress(opened.questionnaire, opened.state, opened.here)
        return reply.toast(t.plain("survey-resume", number=number, total=total))
    return reply


async def begin(
    query: CallbackQuery,
    callback_data: SurveyCard,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    opened = await answering.open_wave(store, member, callback_data.wave, keys, now)
    return await show(Reply.to(query), opened, t, state, settings)


def ask_consent(reply: Reply, needed: NeedsConsent, t: Texts, settings: Settings) -> Reply:
    """Taking part in surveys is a consent of its own, asked before the first questionnaire."""
    words = consents.document("surveys", t.language, settings.operator_name, settings.operator_address)
    choices: list[list[Button]] = [
        [(t.plain("consent-agree"), Agree(purpose="surveys", yes=True, wave=needed.wave.id))],
        [(t.plain("consent-disagree"), Agree(purpose="surveys", yes=False, wave=needed.wave.id))],
    ]
    return reply.show(words, rows(*choices))


async def decide_on_surveys(
    query: CallbackQuery,
    callback_data: Agree,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    if not callback_data.yes:
        await answering.withdraw(store, member, keys, t.language, now, decision="refused")
        await state.clear()
        return Reply.to(query).show(t.html("survey-consent-refused"))
    await consents.record_consent(store, member.id, "surveys", "given", language=t.language, now=now)
    opened = await answering.open_wave(store, member, callback_data.wave, keys, now)
    return await show(Reply.to(query), opened, t, state, settings)


async def show(
    reply: Reply, opened: Answered | Opened, t: Texts, state: FSMContext, settings: Settings, page: int = 0
) -> Reply:
    """The card where the interview stands, open at `page`; from now on what the person writes is an answer."""
    match opened:
        case NotOpen(why):
            return reply.show(t.html(f"survey-{why}"))
        case NeedsConsent():
            return ask_consent(reply, opened, t, settings)
        case Introduced(wave, questionnaire):
            return reply.show(*introduction(wave, questionnaire, t))
        case Answered(sitting):
            opened = sitting
    if opened.state.finished:
        return reply.show(t.html("survey-already-sent"))
    await _listen(state, opened)
    text, keyboard = card(opened, t, page)
    return reply.show(text, keyboard, CARD)


async def _listen(state: FSMContext, sitting: Sitting) -> None:
    data = await state.get_data()
    if await state.get_state() != Answering.item.state or data.get("wave") != sitting.wave.id:
        await state.set_state(Answering.item)
        await state.set_data({**data, "wave": sitting.wave.id})


async def card_in(
    reply: Reply,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply | None:
    """The card being answered, in the language of `t`; None where none is."""
    if await state.get_state() != Answering.item.state:
        return None
    wave = (await state.get_data()).get("wave", 0)
    return await show(reply, await answering.open_wave(store, member, wave, keys, now), t, state, settings)


async def tapped(
    query: CallbackQuery,
    callback_data: SurveyTap,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    answered = await answering.record_event(
        store, member, callback_data.wave, lambda q: event_of(callback_data, q), keys, now
    )
    reply = Reply.to(query)
    if not isinstance(answered, Answered):
        return await show(reply, answered, t, state, settings)
    return await after(reply, answered, t, state, settings)


async def turn_page(
    query: CallbackQuery,
    callback_data: SurveyTap,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    """Another page of a long list of answers, or another month; no answer changes."""
    opened = await answering.open_wave(store, member, callback_data.wave, keys, now)
    late = isinstance(opened, Sitting) and not opened.state.since <= callback_data.revision <= opened.state.revision
    return await show(Reply.to(query), opened, t, state, settings, 0 if late else callback_data.choice)


async def after(reply: Reply, answered: Answered, t: Texts, state: FSMContext, settings: Settings) -> Reply:
    """What a respondent sees after an event, by what came of it."""
    sitting = answered.sitting
    match answered.outcome:
        case Finished():
            await state.clear()
            return reply.show(*thanks(sitting, t)).toast(t.plain("survey-saved"))
        case Stale() if sitting.state.finished:
            return reply.toast(t.plain("survey-already-sent"))
        case Refused():
            return reply.toast(refusal(sitting, answered.outcome, t))
        case Incomplete(items):
            empty = sum(sitting.state.answers.get(key) is None for key in items)
            why = "survey-incomplete" if empty else "survey-unfit"
            return reply.toast(t.plain(why, count=empty or len(items)), alert=True)
        case Stale():
            return (await show(reply, sitting, t, state, settings)).toast(t.plain("survey-stale"))
        case Moved():
            return await show(reply, sitting, t, state, settings)
        case Toggled(item, choice):
            page = page_of(sitting, sitting.questionnaire.item(item), choice)
            return (await show(reply, sitting, t, state, settings, page)).toast(t.plain("survey-saved"))
    return (await show(reply, sitting, t, state, settings)).toast(t.plain("survey-saved"))


def refusal(sitting: Sitting, refused: Refused, t: Texts) -> str:
    """Why an answer will not do: in the author's words where he has some."""
    return said_to(sitting, refused.message, t) if refused.message else t.problem(refused.problem)


async def typed(
    message: Message,
    member: MemberRecord,
    t: Texts,
    store: Store,
    state: FSMContext,
    keys: KeyRing,
    settings: Settings,
    now: datetime,
) -> Reply:
    wave = (await state.get_data()).get("wave", 0)
    answered = await answering.record_event(store, member, wave, lambda _: sent_in(message), keys, now)
    reply = Reply.to(message)
    if not isinstance(answered, Answered):
        await state.clear()
        return await show(reply, answered, t, state, settings)
    if answered.sitting.state.finished:
        await state.clear()
        return reply.send(t.html("survey-already-sent"))
    text, keyboard = card(answered.sitting, t)
    if isinstance(answered.outcome, Refused):
        text = f"{escape(refusal(answered.sitting, answered.outcome, t))}\n\n{text}"
    elif isinstance(answered.outcome, Stale):
        text = f"{t.html('survey-stale')}\n\n{text}"
    return reply.send(text, keyboard, CARD)


async def choose_correction(
    query: CallbackQuery,
    callback_data: SurveyList,
    member: MemberRecord,
    t: Texts,
    store: Store,
    keys: KeyRing,
    now: datetime,
) -> Reply:
    opened = await answering.open_wave(store, member, callback_data.wave, keys, now)
    if not isinstance(opened, Sitting) or opened.state.position is not None or opened.state.finished:
        return Reply.to(query).toast(t.plain("survey-stale-list"))
    return Reply.to(query).show(*correction_list(opened, callback_data.page, t), CARD)


def router() -> Router:
    """The handlers of questionnaires, for members in private chats."""
    surveys = Router(name="surveys")
    surveys.message.filter(F.chat.type == "private", is_member)
    surveys.callback_query.filter(is_member)
    # First, because it is tapped most.
    surveys.callback_query.register(turn_page, SurveyTap.filter(F.act == "p"))
    surveys.callback_query.register(tapped, SurveyTap.filter())
    surveys.message.register(list_waiting, Command("surveys"))
    surveys.callback_query.register(introduce, OpenSurvey.filter())
    surveys.callback_query.register(begin, SurveyCard.filter())
    surveys.callback_query.register(decide_on_surveys, Agree.filter(F.purpose == "surveys"))
    surveys.callback_query.register(choose_correction, SurveyList.filter())
    surveys.message.register(typed, StateFilter(Answering.item), ~F.text.startswith("/"))
    return surveys
