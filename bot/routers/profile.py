"""One's own result once more: the profile, its picture, the test gone over."""

from collections.abc import Callable
from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot.callbacks import OwnResult
from bot.home import is_member
from bot.orders import Details, Paper, Screen
from bot.profile_cards import own_results, review
from bot.reply import Reply
from bot.routers.surveys import open_wave, show
from bot.scene import Scene
from community import answering, charts
from community.analysis import AnalysisWorker
from community.answering import Sitting
from community.i18n import texts
from community.own_profile import own_profile
from community.pseudonyms import KeyRing
from storage import people
from storage.engine import Database

ORDER_OF_PICTURE = "own-picture"


async def tapped(query: CallbackQuery, callback_data: OwnResult, scene: Scene) -> Reply:
    reply = Reply.to(query)
    opened = await open_wave(scene, callback_data.wave, begin=False)
    if not isinstance(opened, Sitting) or not opened.state.finished:
        return await show(reply, opened, scene)
    match callback_data.act:
        case "picture":
            order = reply.toast(scene.t.plain("profile-picture-coming"))
            language = scene.t.language
            return order.later(ORDER_OF_PICTURE, wave=callback_data.wave, member=scene.member.id, language=language)
        case "review":
            own = await own_profile(scene.store, opened, review=True)
            return (
                review(reply, opened, own, scene.t) if own.reviewable else reply.toast(scene.t.plain("button-is-old"))
            )
    return own_results(reply, opened, await own_profile(scene.store, opened), scene.t)


class Painter:
    """Draws a respondent's own profile, in the worker process."""

    def __init__(
        self, database: Database, analysis: AnalysisWorker, keys: KeyRing, clock: Callable[[], datetime]
    ) -> None:
        self._database, self._analysis, self._keys, self._clock = database, analysis, keys, clock

    async def __call__(self, details: Details) -> Screen | Paper:
        """The picture."""
        t = texts(str(details["language"]))
        async with self._database.read() as store:
            member = await people.get_member(store, int(details["member"]))
            if member is None:
                return t.html("survey-not-found"), None
            sitting = await answering.open_wave(
                store, member, int(details["wave"]), self._keys, self._clock(), begin=False
            )
            if not isinstance(sitting, Sitting) or not sitting.state.finished:
                return t.html("survey-not-found"), None
            own = await own_profile(store, sitting)
        chart = charts.of_profile(own.profile, sitting.questionnaire, t)
        content = await self._analysis.run(charts.draw, chart)
        return Paper(t.plain("profile-picture-file"), content, t.plain("profile-picture-caption"), photo=True)


def router() -> Router:
    """The handlers of one's own results, for members in private chats."""
    found = Router(name="profile")
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, OwnResult.filter(F.wave > 0))
    return found
