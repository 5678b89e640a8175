"""Noting who is there: a participant types the code or follows its picture, the curator shows it or marks the list."""

import re
import secrets
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, CommandStart, StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import check_in_cards as cards
from bot import home
from bot.event_callbacks import EventHere
from bot.home import is_member
from bot.orders import Details, Paper, Screen
from bot.reply import Reply
from bot.routers.authoring import refuse
from bot.saying_no import or_no
from bot.scene import Scene
from community import access, check_in
from community.access import actor_of
from community.errors import Refused
from community.i18n import Texts, texts
from community.settings import Settings
from storage import people
from storage.engine import Database
from surveys.problems import InputError

ORDER_OF_CODE = "check-in-code"
SECRET_BYTES = 16
WRITTEN = re.compile(r"\D*(\d{3})\s*(\d{3})\D*")


class Arriving(StatesGroup):
    """What a person writes is the code of the event he is at."""

    code = State()


async def tapped(query: CallbackQuery, callback_data: EventHere, scene: Scene) -> Reply:
    reply, tap = Reply.to(query), callback_data
    await scene.state.set_state(None)
    return await or_no(_act(reply, tap, scene), reply, scene)


async def _act(reply: Reply, tap: EventHere, scene: Scene) -> Reply:
    store, actor, now, t = scene.store, scene.actor, scene.now, scene.t
    match tap.act:
        case "enter":
            event = await access.access_event(store, actor, tap.event, "attend")
            await scene.state.set_state(Arriving.code)
            await scene.state.set_data({**await scene.state.get_data(), "here": event.public_id})
            return reply.send(*cards.question_card(event, t))
        case "desk":
            code = await check_in.current_code(store, actor, tap.event, now, secrets.token_hex(SECRET_BYTES))
            return reply.show(*cards.code_card(code, scene.here.now.tzinfo, t))
        case "qr":
            await check_in.current_code(store, actor, tap.event, now, secrets.token_hex(SECRET_BYTES))
            zone = str(scene.here.now.tzinfo)
            return reply.later(ORDER_OF_CODE, event=tap.event, member=scene.member.id, language=t.language, zone=zone)
        case "in" | "out":
            await check_in.mark(store, actor, tap.event, tap.member, now, there=tap.act == "in")
    event, attendees = await check_in.roll(store, actor, tap.event, now)
    return reply.show(*cards.roll_card(event, attendees, tap.page, t))


async def wrote(message: Message, scene: Scene) -> Reply:
    """The code, typed."""
    event = (await scene.state.get_data()).get("here", "")
    found = WRITTEN.fullmatch(message.text or "")
    return await _arrive(Reply.to(message), event, "".join(found.groups()) if found else "", scene)


async def followed(message: Message, command: CommandObject, scene: Scene) -> Reply:
    """The link in the picture."""
    found = check_in.LINK.fullmatch(command.args or "")
    assert found is not None, "the filter let it through"
    return await _arrive(Reply.to(message), found["event"], found["code"], scene)


async def _arrive(reply: Reply, event: str, code: str, scene: Scene) -> Reply:
    try:
        arrival = await check_in.arrive(scene.store, scene.actor, event, code, scene.now)
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, scene.t)
    except InputError as error:
        return reply.send("\n".join(scene.t.html(f"problem-{one.code}", **one.args) for one in error.problems))
    await scene.state.set_state(None)
    return reply.send(*cards.arrived_card(arrival, scene.t))


async def met(message: Message, t: Texts, settings: Settings) -> Reply:
    """A stranger follows the link in the picture: first he becomes a member."""
    return Reply.to(message).send(t.html("check-in-stranger")).send(*home.about(t, settings, ""))


class CodePainter:
    """Makes the picture of the moment's code. It is made when it goes out: ordered earlier, it could be old by then."""

    def __init__(self, bot: Bot, database: Database, clock: Callable[[], datetime]) -> None:
        self._bot, self._database, self._clock = bot, database, clock

    async def __call__(self, details: Details) -> Screen | Paper:
        """The photo; access is decided now."""
        t = texts(str(details["language"]))
        fresh = secrets.token_hex(SECRET_BYTES)
        async with self._database.write() as store:
            actor = actor_of(await people.get_member(store, int(details["member"])), t.language)
            try:
                code = await check_in.current_code(store, actor, str(details["event"]), self._clock(), fresh)
            except Refused as error:
                return t.html(error.message_id, **error.values), None
            except InputError as error:
                return t.html(f"problem-{error.problems[0].code}", **error.problems[0].args), None
        link = f"https://t.me/{(await self._bot.me()).username}?start={code.payload}"
        said, again = cards.caption(code, link, ZoneInfo(str(details["zone"])), t)
        return Paper("check-in.png", cards.picture(link), said, again, photo=True)


def router() -> Router:
    """The handlers of arrivals, in private chats; before those of /start, which take any payload for an invite."""
    found = Router(name="check_in")
    found.message.filter(F.chat.type == "private")
    link = CommandStart(deep_link=True, magic=F.args.regexp(check_in.LINK.pattern + "$"))
    found.message.register(followed, link, is_member)
    found.message.register(met, link)
    found.message.register(wrote, StateFilter(Arriving.code), is_member, ~F.text.startswith("/"))
    found.callback_query.register(tapped, EventHere.filter(), is_member)
    return found
