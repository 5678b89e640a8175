"""A result as a picture in chat: ordered by a tap on its card, drawn in the worker process, sent as a photo."""

from html import escape

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks import ResultsPicture
from bot.orders import Details, Paper, Screen
from bot.reply import Reply
from bot.result_cards import shortened
from bot.result_desk import Looking, ResultDesk, in_words
from bot.routers.results import BETWEEN, comparable_parts
from community import access, results
from community.access import actor_of
from community.errors import Refused
from community.i18n import Texts, texts
from community.pictures import picture_of
from community.result_charts import ResultChart, cut, draw
from community.result_study import open_study
from storage.engine import Store
from storage.people import MemberRecord
from surveys.problems import InputError

ORDER_OF_PICTURE = "results-picture"
LONGEST_CAPTION = 200


async def order_picture(
    query: CallbackQuery, callback_data: ResultsPicture, member: MemberRecord | None, t: Texts, store: Store
) -> Reply:
    """Drawing takes a while, so it is done after the commit, by `Painter`."""
    try:
        await access.access_survey(store, actor_of(member, t.language), callback_data.survey, to="results")
    except Refused as error:
        return Reply.to(query).toast(t.plain(error.message_id, **error.values), alert=True)
    who = member.id if member else None
    order = Reply.to(query).toast(t.plain("results-picture-coming"))
    return order.later(ORDER_OF_PICTURE, tap=callback_data.pack(), member=who, language=t.language)


class Painter:
    """Draws one scale or question of a survey, as ordered by a tap."""

    def __init__(self, desk: ResultDesk) -> None:
        self._desk = desk

    async def __call__(self, details: Details) -> Screen | Paper:
        """The photo. Access is decided now and not when it was ordered."""
        t = texts(str(details["language"]))
        tap = ResultsPicture.unpack(str(details["tap"]))
        actor = await self._desk.actor(details, t.language)
        async with self._desk.looking(actor, tap.survey, f"picture: part {tap.part}, {tap.how}") as looking:
            try:
                chart, said = await self._chart(looking, tap, t)
            except (Refused, InputError) as error:
                return in_words(error, t), None
        if chart is None:
            return said, None
        content = await self._desk.analysis.run(draw, chart)
        return Paper(t.plain("results-picture-file"), content, said, photo=True)

    async def _chart(self, looking: Looking, tap: ResultsPicture, t: Texts) -> tuple[ResultChart | None, str]:
        """The chart and its caption; or no chart, and why."""
        store = looking.store
        study = await open_study(store, looking.actor, tap.survey, looking.protection)
        detail = await results.survey_overview(store, looking.actor, tap.survey, t.language)
        found = comparable_parts(detail)
        if not 0 <= tap.part < len(found):
            return None, t.html("button-is-old")
        by = BETWEEN.get(tap.how, "waves")
        summary = await results.summarise(store, study, worker=self._desk.analysis, by=by, language=t.language)
        parts = (*summary.scales, *summary.questions)
        part = next((one for one in parts if one.key == found[tap.part].key), None)
        picture = picture_of(part, over_time=by == "waves") if part else None
        if part is None or picture is None:
            return None, t.html("page-withheld")
        shown, left_out = cut(picture)
        note = t.plain("results-picture-rest", n=left_out) if left_out else ""
        caption = escape(shortened(detail.survey.title, LONGEST_CAPTION))
        caption += f"\n{t.html('results-unprotected')}" if study.unprotected else ""
        return ResultChart(part.title, shown, t.language, note), caption


def router() -> Router:
    """The handler of pictures of results, for anybody in a private chat."""
    found = Router(name="result_pictures")
    found.callback_query.register(order_picture, ResultsPicture.filter(F.survey != ""))
    return found
