"""Themes between kinds of organisation, positions or waves: ordered by a tap, worked out after the commit."""

from collections.abc import Callable
from datetime import datetime

from aiogram import Router
from aiogram.types import CallbackQuery

from bot import theme_cards
from bot.callbacks import OpenAnswers, ThemesBy
from bot.home import is_member
from bot.keyboards import Button, column
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.routers.authoring import refuse
from bot.scene import Scene
from community import access
from community.access import actor_of
from community.analysis import AnalysisWorker
from community.batches import settle_before_reading
from community.errors import Refused
from community.i18n import texts
from community.pseudonyms import KeyRing
from community.settings import Settings
from community.theme_comparison import compare_themes
from storage import people
from storage.engine import Database
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection

ORDER_OF_THEMES = "themes"
BETWEEN = {"k": "organisation_kind", "p": "position", "w": "waves"}


async def order(query: CallbackQuery, callback_data: ThemesBy, scene: Scene) -> Reply:
    """Counting and testing take a while, so they are done after the commit."""
    reply = Reply.to(query)
    try:
        await access.access_survey(scene.store, scene.actor, callback_data.survey, "texts")
    except Refused as error:
        return refuse(reply, error, scene.t)
    reply = reply.toast(scene.t.plain("results-counting"))
    tap = callback_data.pack()
    return reply.later(ORDER_OF_THEMES, tap=tap, member=scene.member.id, language=scene.t.language)


class ThemesWorker:
    """Works out one comparison of themes."""

    def __init__(
        self,
        database: Database,
        settings: Settings,
        analysis: AnalysisWorker,
        keys: KeyRing,
        clock: Callable[[], datetime],
    ) -> None:
        self._database, self._analysis, self._keys, self._clock = database, analysis, keys, clock
        self._protection = Protection(settings.min_group, settings.min_cell)

    async def __call__(self, details: Details) -> Screen:
        """The card. Access is decided now: a role may have gone since."""
        t, tap = texts(str(details["language"])), ThemesBy.unpack(str(details["tap"]))
        back = theme_cards.to_themes(tap.survey, tap.item, t)
        await settle_before_reading(self._database, tap.survey, self._protection, self._clock())
        try:
            async with self._database.read() as store:
                found = await compare_themes(
                    store,
                    actor_of(await people.get_member(store, int(details["member"])), t.language),
                    tap.survey,
                    tap.item,
                    between=BETWEEN[tap.how],
                    keys=self._keys,
                    protection=self._protection,
                    worker=self._analysis,
                    language=t.language,
                    now=self._clock(),
                )
        except Refused as error:
            close: Button = (t.plain("themes-close"), OpenAnswers(survey=tap.survey, item=tap.item, act="close"))
            ways = [close, back] if error.code == "coding-open" else [back]
            return t.html(error.message_id, **error.values), column(*ways)
        except InputError as error:
            return t.html(f"problem-{error.problems[0].code}", **error.problems[0].args), column(back)
        return theme_cards.compared_card(found, tap.item, t)


def router() -> Router:
    """The handler that orders a comparison, for members; who is no curator is refused by access."""
    found = Router(name="theme_comparison")
    found.callback_query.filter(is_member)
    found.callback_query.register(order, ThemesBy.filter())
    return found
