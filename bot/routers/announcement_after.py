"""Announcements that have begun, for their curators: the report, stopping, going on, other words, taking back."""

from html import escape

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import announcement_reading as reading
from bot import announcement_report_cards as cards
from bot.callbacks import AnnouncementAfter
from bot.home import is_member
from bot.keyboards import column
from bot.reply import Reply
from bot.routers.announcing import in_hand, leave_report, show_report, wait_for, with_copy
from bot.routers.authoring import refuse
from bot.saying_no import or_all_that_is_wrong
from bot.scene import Scene
from community import access
from community import announcement_after as after
from community import announcement_steering as steering
from community.announcement_content import Words
from community.errors import Refused
from storage.announcements import AnnouncementRecord
from surveys.problems import InputError

ASKED = ("places", "cancel", "recall", "late", "repeat", "correct", "other")  # looked at or asked about first
QUESTION = "correction"  # the newest question about corrected words; older ones lose their buttons


class Correcting(StatesGroup):
    """What a person writes are the words that take the place of those sent."""

    text = State()


async def tapped(query: CallbackQuery, callback_data: AnnouncementAfter, scene: Scene) -> Reply:
    """A button of the report, or of a question asked about it."""
    reply = Reply.to(query)
    return await or_all_that_is_wrong(_done(reply, callback_data, scene), reply, scene)


async def _done(reply: Reply, to: AnnouncementAfter, scene: Scene) -> Reply:
    if to.act in ASKED:
        return await _ask(reply, to, scene)
    if to.act != "show":
        await after.require_begun(scene.store, scene.actor, to.announcement)
        reply = reply.toast(await _steered(to, scene))
    return await show_report(reply, to.announcement, scene)


async def _steered(to: AnnouncementAfter, scene: Scene) -> str:
    """What was done."""
    store, actor, public_id, now, t = scene.store, scene.actor, to.announcement, scene.now, scene.t
    match to.act:
        case "pause":
            await steering.pause(store, actor, public_id)
            return t.plain("after-paused")
        case "resume":
            await steering.resume(store, actor, public_id)
            return t.plain("after-resumed")
        case "cancelled":
            await steering.cancel(store, actor, public_id, now)
            return t.plain("after-was-cancelled")
        case "recalled":
            await steering.recall(store, actor, public_id, now)
            return t.plain("after-was-recalled")
        case "extend":
            await after.extend(store, actor, public_id, to.value, now)
            return t.plain("after-extended")
        case "repeated":
            _, count = await steering.repeat_uncertain(store, actor, public_id, now)
            return t.plain("after-was-repeated", count=count)
    return t.plain("after-was-corrected", count=await _correct(to, scene))


async def _ask(reply: Reply, to: AnnouncementAfter, scene: Scene) -> Reply:
    """A step that is asked about first, or a page to look at."""
    store, actor, public_id, t = scene.store, scene.actor, to.announcement, scene.t
    report = await after.report_on(store, actor, public_id, scene.now)
    one = report.announcement
    match to.act:
        case "places":
            page = max(to.value, 0)
            found = await after.places_of(store, actor, public_id, cards.PLACES_A_PAGE + 1, page * cards.PLACES_A_PAGE)
            screen = cards.places_card(one, found, page, t)
        case "cancel":
            _require(one, "sending", "paused")
            screen = cards.cancel_card(report, t)
        case "recall":
            _require(one, *after.CORRIGIBLE)
            screen = cards.recall_card(report, await after.standing(store, actor, public_id, scene.now), t)
        case "late":
            _require(one, *after.REPEATABLE)
            screen = cards.late_card(one, t)
        case "repeat":
            _require(one, *(after.REPEATABLE if report.figures.of("uncertain") else ()))
            screen = cards.repeat_card(report, t)
        case _:
            return await _invite(reply, to, one, scene)
    await leave_report(reply, scene)
    return reply.show(*screen)


def _require(announcement: AnnouncementRecord, *statuses: str) -> None:
    if announcement.status not in statuses:
        raise InputError.one("announcement-decided")


async def _invite(reply: Reply, to: AnnouncementAfter, one: AnnouncementRecord, scene: Scene) -> Reply:
    """Asks for the corrected words."""
    _require(one, *after.CORRIGIBLE)
    await access.access_announcement(scene.store, scene.actor, one.public_id, "manage")
    language = after.language_to_correct(one, scene.t.language, other=to.act == "other")
    if language is None:
        raise InputError.one("announcement-decided")
    await wait_for(Correcting.text, one, scene, language=language, correction=None)
    await leave_report(reply, scene)
    return reply.show(*cards.write_card(one, language, scene.t))


async def wrote(message: Message, scene: Scene) -> Reply:
    """The corrected words: a copy as it would be, and the question whether it shall be so."""
    reply, t, data = Reply.to(message), scene.t, await scene.state.get_data()
    public_id, language = await in_hand(scene), str(data.get("language", scene.t.language))
    try:
        if message.text is None:
            raise InputError.one("announcement-correct-media")
        words = reading.read_words(message)
        name = scene.settings.operator_name
        record = await after.corrected(scene.store, scene.actor, public_id, language, words, name)
        standing = await after.standing(scene.store, scene.actor, public_id, scene.now)
    except Refused as error:
        return refuse(reply, error, t)
    except InputError as error:
        said = "\n\n".join(f"📍 {t.problem(problem)}" for problem in error.problems)
        to_report = t.plain("announcing-to-card"), AnnouncementAfter(announcement=public_id, act="show")
        return reply.send(escape(said), column(to_report))
    kept = {"text": words.text, "entities": [dict(one) for one in words.entities], "of": public_id}
    await scene.state.set_data({**data, "correction": kept})
    return (await with_copy(reply, record, scene, language=language)).send(
        *cards.correction_card(record, standing, t), QUESTION
    )


async def _correct(to: AnnouncementAfter, scene: Scene) -> int:
    """What was written last takes the place of what was sent; how many copies are edited."""
    data = await scene.state.get_data()
    kept = data.get("correction")
    if not kept or kept["of"] != to.announcement:
        raise InputError.one("announcement-decided")
    edited = await after.correct(
        scene.store, scene.actor, to.announcement, str(data["language"]), Words(kept["text"], tuple(kept["entities"])),
        scene.settings.operator_name, seen=to.value, now=scene.now,
    )  # fmt: skip
    await scene.state.clear()
    return edited


def router() -> Router:
    """The handlers of announcements that have begun, for curators in private chats."""
    found = Router(name="announcements after")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(F.message.chat.type == "private", is_member)
    found.callback_query.register(tapped, AnnouncementAfter.filter())
    found.message.register(wrote, StateFilter(Correcting.text), ~F.text.startswith("/"))
    return found
