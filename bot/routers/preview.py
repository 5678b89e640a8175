"""Trying a questionnaire out in chat: the cards that a respondent will see, and nobody's answers."""

import secrets
from html import escape

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot.attachments import sent_in
from bot.callbacks import DraftOf, Drafts, SurveyCard, SurveyList, SurveyTap
from bot.home import is_member
from bot.keyboards import column
from bot.profile_cards import with_thanks
from bot.reply import Reply
from bot.routers.authoring import refuse
from bot.routers.surveys import CARD, refusal
from bot.scene import Scene
from bot.survey_buttons import event_of, page_of
from bot.survey_cards import card
from bot.survey_summary import correction_list
from community import authoring, previewing
from community.answering import Sitting
from community.errors import Refused
from community.previewing import PREVIEW
from community.profile_words import profile_cards, review_cards
from surveys import profile
from surveys.interview_events import Finished, Incomplete, Stale, Toggled
from surveys.interview_events import Refused as NotAnAnswer


class Trying(StatesGroup):
    """What a person writes is an answer to the questionnaire he tries out."""

    item = State()


async def begin(query: CallbackQuery, callback_data: DraftOf, scene: Scene) -> Reply:
    reply = Reply.to(query)
    try:
        draft = await authoring.open_draft(scene.store, scene.actor, callback_data.draft)
    except Refused as error:
        return refuse(reply, error, scene.t)
    sitting = previewing.begin(draft.questionnaire, scene.here, secrets.randbelow(2**31))
    await scene.state.set_state(Trying.item)
    await _keep(scene, callback_data.draft, sitting)
    return _show(reply.toast(scene.t.plain("preview-begins")), scene, sitting)


async def _keep(scene: Scene, draft: str, sitting: Sitting) -> None:
    data = await scene.state.get_data()
    await scene.state.set_data({**data, "draft": draft, "trial": sitting.state.to_json()})


async def _where(scene: Scene) -> tuple[str, Sitting] | None:
    """The draft being tried and where the trial stands; None where it has ended, or the draft is gone."""
    data = await scene.state.get_data()
    if await scene.state.get_state() != Trying.item.state or "trial" not in data:
        return None
    try:
        draft = await authoring.open_draft(scene.store, scene.actor, data["draft"])
    except Refused:
        return None
    return data["draft"], previewing.resume(draft.questionnaire, data["trial"], scene.here)


def _show(reply: Reply, scene: Scene, sitting: Sitting, page: int = 0, said: str = "") -> Reply:
    """The card where the trial stands; `said` stands before it."""
    text, keyboard = card(sitting, scene.t, page)
    leave = column((scene.t.plain("preview-leave"), Drafts()))
    head = f"{escape(said)}\n\n" if said else ""
    return reply.show(f"{head}{scene.t.html('preview-mark')}\n{text}", keyboard + leave, CARD)


async def tapped(query: CallbackQuery, callback_data: SurveyTap, scene: Scene) -> Reply:
    reply, found = Reply.to(query), await _where(scene)
    if found is None:
        return reply.toast(scene.t.plain("preview-over"))
    draft, sitting = found
    if callback_data.act == "p":
        return _show(reply, scene, sitting, callback_data.choice)
    event = event_of(callback_data, sitting.questionnaire)
    if event is None:
        return reply.toast(scene.t.plain("button-is-old"))
    answered = previewing.step(sitting, event)
    match answered.outcome:
        case NotAnAnswer():
            return reply.toast(refusal(sitting, answered.outcome, scene.t))
        case Incomplete(items):
            return reply.toast(scene.t.plain("survey-incomplete", count=len(items)), alert=True)
        case Finished():
            return await _end(reply, scene, draft, answered.sitting)
        case Stale():
            return _show(reply.toast(scene.t.plain("survey-stale")), scene, sitting)
    await _keep(scene, draft, answered.sitting)
    page = 0
    if isinstance(answered.outcome, Toggled):
        item = sitting.questionnaire.item(answered.outcome.item)
        page = page_of(answered.sitting, item, answered.outcome.choice)
    return _show(reply, scene, answered.sitting, page)


async def _end(reply: Reply, scene: Scene, draft: str, sitting: Sitting) -> Reply:
    await scene.state.clear()
    own = profile.profile(sitting.questionnaire, sitting.state.answers, review=True)
    words = sitting.questionnaire, scene.t
    cards = with_thanks(sitting, [*profile_cards(own, *words), *review_cards(own, *words)], scene.t)
    back = column((scene.t.plain("preview-to-draft"), DraftOf(draft=draft, act="show")))
    *before, last = [f"{scene.t.html('preview-ended')}\n\n{cards[0]}", *cards[1:]]
    for place, text in enumerate(before):
        reply = reply.show(text) if place == 0 else reply.send(text)
    return reply.send(last, back) if before else reply.show(last, back)


async def typed(message: Message, scene: Scene) -> Reply:
    reply, found = Reply.to(message), await _where(scene)
    if found is None:
        await scene.state.clear()
        return reply.send(scene.t.html("preview-over"))
    draft, sitting = found
    answered = previewing.step(sitting, sent_in(message))
    if isinstance(answered.outcome, NotAnAnswer):
        return _show(reply, scene, sitting, said=refusal(sitting, answered.outcome, scene.t))
    await _keep(scene, draft, answered.sitting)
    return _show(reply, scene, answered.sitting)


async def show_card(query: CallbackQuery, scene: Scene) -> Reply:
    reply, found = Reply.to(query), await _where(scene)
    return reply.toast(scene.t.plain("preview-over")) if found is None else _show(reply, scene, found[1])


async def choose_correction(query: CallbackQuery, callback_data: SurveyList, scene: Scene) -> Reply:
    reply, found = Reply.to(query), await _where(scene)
    if found is None or found[1].state.position is not None:
        return reply.toast(scene.t.plain("preview-over"))
    return reply.show(*correction_list(found[1], callback_data.page, scene.t), CARD)


def router() -> Router:
    """The handlers of trials, for members in private chats."""
    found = Router(name="preview")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(begin, DraftOf.filter(F.act == "try"))
    # The handlers in earnest come first and leave these to us.
    found.callback_query.register(tapped, SurveyTap.filter(F.wave == PREVIEW))
    found.callback_query.register(show_card, SurveyCard.filter(F.wave == PREVIEW))
    found.callback_query.register(choose_correction, SurveyList.filter(F.wave == PREVIEW))
    found.message.register(typed, StateFilter(Trying.item), ~F.text.startswith("/"))
    return found
