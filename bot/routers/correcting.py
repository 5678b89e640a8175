"""Correcting a survey that runs: a draft takes the place of what it asks, once its author has read what changes."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot.callbacks import Correct
from bot.correction_cards import mark_of, preview_card
from bot.home import is_member
from bot.keyboards import column
from bot.progress_cards import back_to, title_of
from bot.reply import Reply
from bot.routers.authoring import objections, refuse
from bot.scene import Scene
from community import authoring, correcting
from community.authoring import Draft
from community.errors import NotFound, Refused
from storage import surveys
from surveys.problems import InputError


async def tapped(query: CallbackQuery, callback_data: Correct, scene: Scene) -> Reply:
    reply = Reply.to(query)
    try:
        draft = await authoring.open_draft(scene.store, scene.actor, callback_data.draft)
        survey = await surveys.get_survey(scene.store, callback_data.survey)
        if survey is None:
            raise NotFound("survey-not-found")
        if callback_data.act == "a":
            return await _apply(reply, draft, survey.public_id, callback_data.seen, scene)
        return await _show(reply, draft, survey.public_id, callback_data.page, scene)
    except Refused as error:
        return refuse(reply, error, scene.t)


async def _show(reply: Reply, draft: Draft, survey: str, page: int, scene: Scene) -> Reply:
    """What the correction would do; nothing is changed."""
    preview = await correcting.preview_correction(scene.store, scene.actor, survey, draft.questionnaire)
    return reply.show(*preview_card(draft, preview, page, scene.t))


async def _apply(reply: Reply, draft: Draft, survey: str, seen: str, scene: Scene) -> Reply:
    """Corrects the survey by what was shown; where that does not hold any more, it is shown anew."""
    if seen != mark_of(draft):
        return await _show(reply.toast(scene.t.plain("correction-changed")), draft, survey, 0, scene)
    try:
        done = await correcting.correct_survey(scene.store, scene.actor, survey, draft.questionnaire, scene.now)
    except InputError as error:
        return await _show(reply.toast(objections(error, scene.t), alert=True), draft, survey, 0, scene)
    text = scene.t.html(
        "correction-done", title=title_of(done.survey, scene.t), version=str(draft.questionnaire.version)
    )
    return reply.show(text, column(back_to(done.survey, scene.t)))


def router() -> Router:
    """The handlers of corrections, for curators in private chats."""
    found = Router(name="correcting")
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, Correct.filter())
    return found
