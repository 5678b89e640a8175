"""The weekly digest of results: ordering it, ending it, and the message, which is worked out after the commit."""

import json

from aiogram import F, Router
from aiogram.types import CallbackQuery

from bot import digest_cards
from bot.callbacks import Digest
from bot.home import is_member
from bot.orders import Details, Screen
from bot.reply import Reply
from bot.result_desk import ResultDesk
from bot.scene import Scene
from community import access, digests, findings
from community.access import Actor
from community.batches import settle_before_reading
from community.errors import Refused
from community.findings import Finding
from community.i18n import texts
from community.result_study import open_study
from storage.digests import digests_of
from surveys.findings import MOST
from surveys.questionnaire import in_language


async def tapped(query: CallbackQuery, callback_data: Digest, scene: Scene) -> Reply:
    reply, t, survey = Reply.to(query), scene.t, callback_data.survey
    try:
        if callback_data.act in ("on", "all"):
            every = callback_data.act == "all"
            await digests.subscribe(scene.store, scene.member, survey, scene.now, scene.settings.zone, every=every)
            return reply.show(*await _ordering(scene, survey)).toast(t.plain("digest-on-toast"))
        return reply.show(*await _ordering(scene, survey))
    except Refused as error:
        return reply.toast(t.plain(error.message_id, **error.values), alert=True)


async def end(query: CallbackQuery, callback_data: Digest, scene: Scene) -> Reply:
    """No more of it, in one tap; the digest that was tapped stays to be read."""
    await digests.unsubscribe(scene.store, scene.member, callback_data.survey)
    return Reply.to(query).bare().toast(scene.t.plain("digest-off-toast"), alert=True)


async def _ordering(scene: Scene, public_id: str) -> Screen:
    access.require_curator(scene.actor, None)
    survey = await access.access_survey(scene.store, scene.actor, public_id, to="results")
    own = await digests_of(scene.store, scene.member.id)
    local = scene.now.astimezone(digests.zone_of(scene.member, scene.settings.zone))
    title = in_language(survey.title, scene.t.language)
    return digest_cards.ordering(public_id, title, own, local, scene.t)


class DigestWorker:
    """Works out a digest that is due, as ordered by `bot.digests`."""

    def __init__(self, desk: ResultDesk) -> None:
        self._desk = desk

    async def __call__(self, details: Details) -> Screen:
        """The message. Access is decided now once more: a role may have gone since it was ordered."""
        t, only = texts(str(details["language"])), details["survey"]
        actor = await self._desk.actor(details, t.language)
        async with self._desk.database.read() as store:
            news = await digests.news(store, actor, only, json.loads(details["told"]), json.loads(details["now"]))
        most = MOST if only is not None else 1
        told = [(one, await self._findings(actor, one.survey.public_id, most)) for one in news]
        return digest_cards.message(told, only, t)

    async def _findings(self, actor: Actor, survey: str, most: int) -> tuple[Finding, ...]:
        """Under the protection that everybody has: nobody looks, so there is nothing to note."""
        desk = self._desk
        await settle_before_reading(desk.database, survey, desk.protection, desk.clock())
        async with desk.database.read() as store:
            try:
                study = await open_study(store, actor, survey, desk.protection)
            except Refused:
                return ()
            found = await findings.find(store, study, worker=desk.analysis, language=actor.language, most=most)
            return found.found


def router() -> Router:
    """The handlers of digests, for members."""
    told = Router(name="digests")
    told.callback_query.filter(is_member)
    told.callback_query.register(end, Digest.filter(F.act == "off"))
    told.callback_query.register(tapped, Digest.filter(F.survey != ""))
    return told
