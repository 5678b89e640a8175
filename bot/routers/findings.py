"""The first screen of a survey's results: what stands out, worked out after the commit, and the ways on."""

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import finding_cards
from bot.callbacks import Digest, Findings, Results
from bot.keyboards import Button, rows
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.result_desk import Looking, ResultDesk, in_words
from bot.routers.exports import export_button
from bot.routers.open_answers import settled_button_to
from bot.routers.results import comparable_parts, with_page
from community import access, findings, results
from community.access import Actor, actor_of
from community.errors import Refused
from community.i18n import Texts, texts
from community.result_study import open_study
from storage.engine import Store
from storage.people import MemberRecord

ORDER_OF_FINDINGS = "findings"


async def show(
    query: CallbackQuery, callback_data: Findings, member: MemberRecord | None, t: Texts, store: Store
) -> Reply:
    """The survey at once, and what stands out in it as soon as it is worked out by `FindingsWorker`."""
    reply, actor = Reply.to(query), actor_of(member, t.language)
    try:
        await access.access_survey(store, actor, callback_data.survey, to="results")
        detail = await results.survey_overview(store, actor, callback_data.survey, t.language)
    except Refused as error:
        return reply.toast(t.plain(error.message_id, **error.values), alert=True)
    text = f"{finding_cards.heading(detail.survey, t)}\n\n{t.html('findings-counting')}"
    who = member.id if member else None
    shown = reply.show(text, rows([_all(detail.survey.id, t)], _back(t)))
    return shown.later(ORDER_OF_FINDINGS, survey=detail.survey.id, member=who, language=t.language)


class FindingsWorker:
    """Works out what stands out in a survey, as ordered by a tap."""

    def __init__(self, desk: ResultDesk) -> None:
        self._desk = desk

    async def __call__(self, details: Details) -> Screen:
        """The card. Access is decided now and not when it was ordered."""
        t, survey = texts(str(details["language"])), str(details["survey"])
        actor = await self._desk.actor(details, t.language)
        async with self._desk.looking(actor, survey, "chat: what stands out") as looking:
            try:
                return await self._card(looking, survey, t)
            except Refused as error:
                return in_words(error, t), None

    async def _card(self, looking: Looking, survey: str, t: Texts) -> Screen:
        store, actor, desk = looking.store, looking.actor, self._desk
        study = await open_study(store, actor, survey, looking.protection)
        detail = await results.survey_overview(store, actor, survey, t.language)
        found = await findings.find(store, study, worker=desk.analysis, language=t.language)
        text, kept = finding_cards.card(detail.survey, found, t)
        if study.unprotected:
            text += f"\n\n{t.html('results-unprotected')}"
        parts, shown = comparable_parts(detail), found.found[:kept]
        ways = rows(
            *finding_cards.details(survey, shown, parts, t),
            [*finding_cards.picture(survey, shown, parts, t), _all(survey, t)],
            _digest(actor, survey, t),
        )
        ways += await settled_button_to(store, actor, survey, desk.settings, desk.clock(), t)
        ways += await export_button(store, actor, survey, t)
        return text, with_page(ways, detail.survey, desk.public_address, t) + rows(_back(t))


def _all(survey: str, t: Texts) -> Button:
    return t.plain("findings-all"), Results(survey=survey)


def _digest(actor: Actor, survey: str, t: Texts) -> list[Button]:
    """For whoever answers for something."""
    return [(t.plain("digest-button"), Digest(survey=survey))] if actor.managed else []


def _back(t: Texts) -> list[Button]:
    return [(t.plain("results-back-to-list"), Results())]


def router() -> Router:
    """The handler of what stands out, for anybody in a private chat: strangers see what is published."""
    found = Router(name="findings")
    found.callback_query.register(show, Findings.filter(F.survey != ""))
    return found
