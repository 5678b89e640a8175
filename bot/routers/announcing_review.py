"""Handing an announcement over in chat: the last question, a colleague's look at it, taking it back."""

from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import announcement_cards as cards
from bot import announcement_review_cards as review_cards
from bot.callbacks import AnnouncementOf, Announcements
from bot.home import is_member
from bot.keyboards import Keyboard, column
from bot.middleware import MESSENGER
from bot.reply import Origin, Reply
from bot.routers.announcing import CARD, in_hand, said_again, show, wait_for, with_copy
from bot.routers.authoring import refuse
from bot.routers.launching import objected
from bot.saying_no import or_all_that_is_wrong
from bot.scene import Scene
from community import access, announcements
from community.errors import Refused
from community.i18n import Texts, texts
from storage import announcement_lists
from storage.announcement_lists import Colleague
from storage.announcements import AnnouncementRecord
from storage.people import MemberRecord
from surveys.problems import InputError

LONGEST_REMARK = 1000  # characters


class Checking(StatesGroup):
    """What a person writes is why he sends an announcement back."""

    remark = State()


async def tapped(query: CallbackQuery, callback_data: AnnouncementOf, scene: Scene) -> Reply:
    """A step on the way out, or back."""
    reply = Reply.to(query)
    return await or_all_that_is_wrong(_done(reply, callback_data, scene), reply, scene)


async def _done(reply: Reply, to: AnnouncementOf, scene: Scene) -> Reply:
    match to.act:
        case "send":
            return await _ask(reply, to.announcement, scene)
        case "go" | "check":
            return await _submit(reply, to, scene)
        case "yes":
            return await _approve(reply, to, scene)
        case "no":
            found = await access.access_announcement(scene.store, scene.actor, to.announcement, "approve")
            if (found.status, found.version) != ("waiting", to.seen):
                raise InputError.one("announcement-decided")
            await wait_for(Checking.remark, found, scene)
            return reply.send(scene.t.html("announcing-write-remark"), column(cards.back(found, scene.t)))
    stopped = await announcements.cancel_scheduled(scene.store, scene.actor, to.announcement, scene.now)
    return await show(reply.toast(scene.t.plain("announcing-stopped")), stopped, scene)


async def _ask(reply: Reply, public_id: str, scene: Scene) -> Reply:
    """Whether it shall really go, with the numbers; or everything that stands against it."""
    draft = await access.access_announcement(scene.store, scene.actor, public_id, "manage")
    if draft.status != "draft":
        raise InputError.one("announcement-not-draft")
    problems = await announcements.problems_of(scene.store, draft, scene.settings.operator_name, MESSENGER, scene.now)
    if problems:
        return objected(reply, problems, scene.t)
    await scene.state.set_state(None)
    colleagues = await announcements.checkers_of(scene.store, draft, MESSENGER)
    return reply.show(*await review_cards.really_card(draft, len(colleagues), scene))


async def _submit(reply: Reply, to: AnnouncementOf, scene: Scene) -> Reply:
    review = to.act == "check"
    handed = await announcements.submit(
        scene.store, scene.actor, to.announcement, scene.settings.operator_name, MESSENGER, now=scene.now, review=review
    )  # fmt: skip
    await scene.state.clear()
    if not review:
        return reply.show(*await review_cards.accepted_card(handed, scene))
    colleagues = await announcements.checkers_of(scene.store, handed, MESSENGER)
    reply = reply.show(*review_cards.asked_card(handed, len(colleagues), scene.t))
    for colleague in colleagues:
        reply = await _shown_to(reply, colleague, handed, scene)
    return reply


async def _shown_to(reply: Reply, colleague: Colleague, handed: AnnouncementRecord, scene: Scene) -> Reply:
    """A copy as recipients will see it, and below it what is asked of the colleague."""
    t, chat = texts(colleague.language), int(colleague.external_id)
    reply = await with_copy(reply, handed, scene, chat, colleague.language)
    words, keyboard = await review_cards.request_card(handed, _name(scene.member, t), replace(scene, t=t))
    return _said_to(reply, colleague, words, keyboard)


def _said_to(reply: Reply, to: Colleague, text: str, keyboard: Keyboard) -> Reply:
    calls = Reply(origin=Origin(int(to.external_id))).send(text, keyboard, CARD).calls
    return replace(reply, calls=(*reply.calls, *calls))


def _name(member: MemberRecord, t: Texts) -> str:
    return member.name or t.plain("announcing-colleague")


async def _approve(reply: Reply, to: AnnouncementOf, scene: Scene) -> Reply:
    approved = await announcements.approve(scene.store, scene.actor, to.announcement, to.seen, scene.now)
    reply = (await show(reply, approved, scene)).toast(scene.t.plain("announcing-approved"))
    author = await _author(approved, scene)
    if author is None:
        return reply
    t = texts(author.language)
    told = await review_cards.approved_card(approved, _name(scene.member, t), replace(scene, t=t))
    return _said_to(reply, author, *told)


async def _author(announcement: AnnouncementRecord, scene: Scene) -> Colleague | None:
    if announcement.author_id is None:
        return None
    return await announcement_lists.address_of(scene.store, announcement.author_id, MESSENGER)


async def wrote_remark(message: Message, scene: Scene) -> Reply:
    """Why it is sent back; its author reads it."""
    reply, public_id = Reply.to(message), await in_hand(scene)
    try:
        if not message.text or len(message.text) > LONGEST_REMARK:
            raise InputError.one("announcement-remark", None, most=LONGEST_REMARK)
        returned = await announcements.send_back(scene.store, scene.actor, public_id)
    except Refused as error:
        return refuse(reply, error, scene.t)
    except InputError as error:
        return said_again(reply, error, public_id, scene)
    await scene.state.clear()
    reply = reply.send(scene.t.html("announcing-returned"), column((scene.t.plain("announcing-back"), Announcements())))
    author = await _author(returned, scene)
    if author is None:
        return reply
    t = texts(author.language)
    return _said_to(reply, author, *review_cards.returned_card(returned, _name(scene.member, t), message.text, t))


def router() -> Router:
    """The handlers of handing over, for curators in private chats."""
    found = Router(name="announcing review")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(
        tapped, AnnouncementOf.filter(F.act.in_({"send", "go", "check", "cancel", "yes", "no"}))
    )
    found.message.register(wrote_remark, StateFilter(Checking.remark), ~F.text.startswith("/"))
    return found
