"""Themes between kinds of organisation, positions or waves: ordered by a tap, worked out after the commit."""

from aiogram import Router
from aiogram.types import CallbackQuery

from bot import theme_cards
from bot.callbacks import OpenAnswers, ThemesBy
from bot.home import is_member
from bot.keyboards import Button, column
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.result_desk import ResultDesk, in_words
from bot.routers.authoring import refuse
from bot.scene import Scene
from community import access
from community.batches import settle_before_reading
from community.errors import Refused
from community.i18n import texts
from community.pseudonyms import KeyRing
from community.theme_comparison import compare_themes
from surveys.problems import InputError

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

    def __init__(self, desk: ResultDesk, keys: KeyRing) -> None:
        self._desk, self._keys = desk, keys

    async def __call__(self, details: Details) -> Screen:
        """The card. Access is decided now: a role may have gone since."""
        t, tap, desk = texts(str(details["language"])), ThemesBy.unpack(str(details["tap"])), self._desk
        back = theme_cards.to_themes(tap.survey, tap.item, t)
        actor = await desk.actor(details, t.language)
        await settle_before_reading(desk.database, tap.survey, desk.protection, desk.clock())
        try:
            async with desk.database.read() as store:
                found = await compare_themes(
                    store,
                    actor,
                    tap.survey,
                    tap.item,
                    between=BETWEEN[tap.how],
                    keys=self._keys,
                    protection=desk.protection,
                    worker=desk.analysis,
                    language=t.language,
                    now=desk.clock(),
                )
        except Refused as error:
            close: Button = (t.plain("themes-close"), OpenAnswers(survey=tap.survey, item=tap.item, act="close"))
            ways = [close, back] if error.code == "coding-open" else [back]
            return in_words(error, t), column(*ways)
        except InputError as error:
            return in_words(error, t), column(back)
        return theme_cards.compared_card(found, tap.item, t)


def router() -> Router:
    """The handler that orders a comparison, for members; who is no curator is refused by access."""
    found = Router(name="theme_comparison")
    found.callback_query.filter(is_member)
    found.callback_query.register(order, ThemesBy.filter())
    return found
