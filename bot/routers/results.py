"""Results in chat: the surveys one may see, their waves, comparisons on short cards, the way to the page."""

from datetime import datetime
from typing import Literal

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from bot.callbacks import Findings, Results, ResultsOf, ResultsPage, ResultsPicture
from bot.keyboards import App, Button, Keyboard, Link, column, rows
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.result_cards import comparison_text, distribution_text, reliability_text, shortened, survey_text
from bot.result_desk import Looking, ResultDesk, in_words
from bot.routers import open_answers
from bot.routers.exports import export_button
from community import access, result_comparison, result_reliability, results, tokens
from community.access import Actor, actor_of
from community.errors import Refused
from community.i18n import Texts, texts
from community.pictures import picture_of
from community.result_study import Study, open_study
from community.result_views import QuestionView, SurveyDetail, SurveyView
from community.settings import Settings
from storage.engine import Store
from storage.people import MemberRecord
from surveys.problems import InputError

PARTS_A_PAGE = 8
ORDER_OF_PART = "results"
SURVEYS_SHOWN = 20
BUTTON = 40
How = Literal["s", "w", "k", "p", "r"]
BETWEEN: dict[How, str] = {"w": "waves", "k": "organisation_kind", "p": "position"}


async def list_by_command(message: Message, member: MemberRecord | None, t: Texts, store: Store) -> Reply:
    return Reply.to(message).send(*await _list(store, actor_of(member, t.language), t))


async def list_by_tap(query: CallbackQuery, member: MemberRecord | None, t: Texts, store: Store) -> Reply:
    return Reply.to(query).show(*await _list(store, actor_of(member, t.language), t))


async def _list(store: Store, actor: Actor, t: Texts) -> tuple[str, Keyboard | None]:
    seen = await results.surveys_with_results(store, actor, t.language)
    if not seen:
        return t.html("results-none"), None
    buttons: list[Button] = [
        (shortened(survey.title, BUTTON), Findings(survey=survey.id)) for survey in seen[:SURVEYS_SHOWN]
    ]
    return t.html("results-list"), column(*buttons)


async def show_survey(
    query: CallbackQuery,
    callback_data: Results,
    member: MemberRecord | None,
    t: Texts,
    store: Store,
    now: datetime,
    public_address: str | None,
    settings: Settings,
) -> Reply:
    actor = actor_of(member, t.language)
    try:
        await access.access_survey(store, actor, callback_data.survey, to="results")
        detail = await results.survey_overview(store, actor, callback_data.survey, t.language)
    except Refused as error:
        return Reply.to(query).toast(t.plain(error.message_id, **error.values), alert=True)
    keyboard = _survey_keyboard(detail, callback_data.page, t, now)
    keyboard += await open_answers.button_to(store, actor, detail.survey.id, settings, now, t)
    keyboard += await export_button(store, actor, detail.survey.id, t)
    return Reply.to(query).show(survey_text(detail.survey, t), with_page(keyboard, detail.survey, public_address, t))


def _survey_keyboard(detail: SurveyDetail, page: int, t: Texts, now: datetime) -> Keyboard:
    survey, found = detail.survey, comparable_parts(detail)
    last = max(0, (len(found) - 1) // PARTS_A_PAGE)
    page = min(max(page, 0), last)
    compared = _can_be_compared(survey, now)
    lines: list[list[Button]] = [
        [(shortened(part.title, BUTTON), ResultsOf(survey=survey.id, part=place, how=_first_way(part, compared)))]
        for place, part in enumerate(found)
        if place // PARTS_A_PAGE == page
    ]
    turn: list[Button] = []
    if page > 0:
        turn.append(("‹", Results(survey=survey.id, page=page - 1)))
    if page < last:
        turn.append(("›", Results(survey=survey.id, page=page + 1)))
    back: list[Button] = [(t.plain("findings-back"), Findings(survey=survey.id))]
    return rows(*lines, turn, back)


def comparable_parts(detail: SurveyDetail) -> list[QuestionView]:
    """What buttons name by its place."""
    return [part for part in (*detail.scales, *detail.questions) if part.comparable or part.kind == "rank"]


def _first_way(part: QuestionView, compared: bool) -> How:
    return "w" if compared and part.comparable else "s"


def _ways(part: QuestionView, several: bool) -> list[How]:
    """In which ways a part can be looked at."""
    ways: list[How] = ["s"]
    if part.comparable:
        ways += ["w", "k", "p"] if several else ["k", "p"]
    return [*ways, "r"] if part.kind == "scale" else ways


def _can_be_compared(survey: SurveyView, now: datetime) -> bool:
    """Whether there are waves to compare, all of them over: while one runs, only published figures are compared."""
    running = survey.closed_at is None and any(wave.closes_at is None or wave.closes_at > now for wave in survey.waves)
    return sum(wave.responses > 0 for wave in survey.waves) > 1 and (survey.open_results or not running)


def with_page(keyboard: Keyboard, survey: SurveyView, public_address: str | None, t: Texts) -> Keyboard:
    """The keyboard with a way to the page, where pages have an address: straight where the results are published, else
    through a link made for the one who asks."""
    if public_address is None:
        return keyboard
    label = t.plain("results-open-page")
    if survey.open_results:
        return keyboard + column(Link(label, f"{public_address}/results/{survey.id}"))
    return keyboard + column((label, ResultsPage(survey=survey.id)))


async def order_part(
    query: CallbackQuery, callback_data: ResultsOf, member: MemberRecord | None, t: Texts, store: Store
) -> Reply:
    """Counting and testing take a while, so they are done after the commit, by `PartWorker`."""
    try:
        await access.access_survey(store, actor_of(member, t.language), callback_data.survey, to="results")
    except Refused as error:
        return Reply.to(query).toast(t.plain(error.message_id, **error.values), alert=True)
    reply = Reply.to(query).toast(t.plain("results-counting"))
    who = member.id if member else None
    return reply.later(ORDER_OF_PART, tap=callback_data.pack(), member=who, language=t.language)


class PartWorker:
    """Works out one scale or question of a survey, as ordered by a tap."""

    def __init__(self, desk: ResultDesk) -> None:
        self._desk = desk

    async def __call__(self, details: Details) -> Screen:
        """The card. Access is decided now and not when it was ordered: a role may have gone in between."""
        t = texts(str(details["language"]))
        tap = ResultsOf.unpack(str(details["tap"]))
        actor = await self._desk.actor(details, t.language)
        async with self._desk.looking(actor, tap.survey, f"chat: part {tap.part}, {tap.how}") as looking:
            try:
                return await self._part(looking, tap, t)
            except Refused as error:
                return in_words(error, t), None
            except InputError as error:
                return in_words(error, t), _back(tap, t)

    async def _part(self, looking: Looking, tap: ResultsOf, t: Texts) -> Screen:
        store = looking.store
        study = await open_study(store, looking.actor, tap.survey, looking.protection)
        detail = await results.survey_overview(store, looking.actor, tap.survey, t.language)
        found = comparable_parts(detail)
        if not 0 <= tap.part < len(found):
            return t.html("button-is-old"), _back(tap, t)
        part = found[tap.part]
        text, shown = await self._text(store, study, part.key, tap.how, t)
        if study.unprotected:
            text += f"\n\n{t.html('results-unprotected')}"
        ways = _part_keyboard(detail.survey, part, tap, t, pictured=shown)
        return text, with_page(ways, detail.survey, self._desk.public_address, t)

    async def _text(self, store: Store, study: Study, key: str, how: How, t: Texts) -> tuple[str, bool]:
        """The card's text, and whether there are figures to make a picture of."""
        if how == "s":
            whole = await results.summarise(store, study, worker=self._desk.analysis, by="waves", language=t.language)
            part = next(part for part in (*whole.scales, *whole.questions) if part.key == key)
            trend = next((trend for trend in whole.trends if trend.key == key), None)
            text = distribution_text(part, whole.suppressed_because, t, trend)
            return text, picture_of(part, over_time=True) is not None
        if how == "r":
            return await self._reliability(store, study, key, t), False
        compared = await result_comparison.compare_in(
            store, study, of=key, between=BETWEEN[how], worker=self._desk.analysis, language=t.language
        )
        return comparison_text(compared, t), compared.comparison["status"] != "suppressed"

    async def _reliability(self, store: Store, study: Study, key: str, t: Texts) -> str:
        found = await result_reliability.reliability_in(store, study, worker=self._desk.analysis, language=t.language)
        scale = next((scale for scale in found.scales if scale.key == key), None)
        return reliability_text(scale, t) if scale else t.html("reliability-of-parts")


def _back(here: ResultsOf, t: Texts) -> Keyboard:
    page = here.part // PARTS_A_PAGE
    return column((t.plain("results-back-to-survey"), Results(survey=here.survey, page=page)))


def _part_keyboard(survey: SurveyView, part: QuestionView, here: ResultsOf, t: Texts, *, pictured: bool) -> Keyboard:
    several = sum(wave.responses > 0 for wave in survey.waves) > 1
    buttons: list[Button] = [
        (t.plain(f"results-how-{way}"), ResultsOf(survey=here.survey, part=here.part, how=way))
        for way in _ways(part, several)
        if way != here.how
    ]
    back: list[Button] = [
        (t.plain("results-back-to-survey"), Results(survey=survey.id, page=here.part // PARTS_A_PAGE))
    ]
    picture: list[Button] = []
    if pictured:
        tap = ResultsPicture.model_validate({"survey": here.survey, "part": here.part, "how": here.how})
        picture = [(t.plain("results-picture"), tap)]
    return rows(picture, *([button] for button in buttons), back)


async def link_to_page(
    query: CallbackQuery,
    callback_data: ResultsPage,
    member: MemberRecord | None,
    t: Texts,
    store: Store,
    now: datetime,
    public_address: str | None,
) -> Reply:
    reply = Reply.to(query)
    try:
        await access.access_survey(store, actor_of(member, t.language), callback_data.survey, to="results")
    except Refused as error:
        return reply.toast(t.plain(error.message_id, **error.values), alert=True)
    if public_address is None or member is None:
        return reply.toast(t.plain("button-is-old"))
    secret = tokens.new_secret()
    await tokens.create_page_link(store, member.id, f"/results/{callback_data.survey}", token=secret, now=now)
    ways: list[Link | App] = [Link(t.plain("results-open-page"), f"{public_address}/open/{secret}")]
    if public_address.startswith("https:"):
        here = f"{public_address}/results/enter?survey={callback_data.survey}"
        ways.append(App(t.plain("results-open-here"), here))
    minutes = int(tokens.PAGE_LINK_LIFETIME.total_seconds() // 60)
    return reply.send(t.html("results-link", minutes=minutes), column(*ways))


def router() -> Router:
    """The handlers of results, for anybody in a private chat: strangers see what is published."""
    found = Router(name="results")
    found.message.filter(F.chat.type == "private")
    found.message.register(list_by_command, Command("results"))
    found.callback_query.register(list_by_tap, Results.filter(F.survey == ""))
    found.callback_query.register(show_survey, Results.filter())
    found.callback_query.register(order_part, ResultsOf.filter())
    found.callback_query.register(link_to_page, ResultsPage.filter())
    return found
