"""Teaching hours in chat: one's own, programmes and who has how many, to which one an event counts; lists of people as
tables."""

import secrets
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from aiogram import F, Router
from aiogram.filters import StateFilter
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from bot import hours_cards as cards
from bot.event_answers import read_number
from bot.event_callbacks import EventAfter, Hours
from bot.home import is_member
from bot.orders import Details, Paper, Screen
from bot.reply import Reply
from bot.routers.authoring import PUBLIC_ID_BYTES, objections, refuse
from bot.scene import Scene
from community import access, authoring, event_papers, events, programmes
from community.access import Actor, actor_of
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.event_papers import Table
from community.i18n import Texts, texts
from storage import attendance, people
from storage.engine import Database, Store
from surveys.problems import InputError
from surveys.questionnaire import in_language

ORDER_OF_LIST = "people-list"


class Founding(StatesGroup):
    """What a person writes is a new programme's title, or how many hours complete it."""

    title = State()
    hours = State()


async def tapped(query: CallbackQuery, callback_data: Hours, scene: Scene) -> Reply:
    reply, tap, t = Reply.to(query), callback_data, scene.t
    await scene.state.set_state(None)
    try:
        match tap.act:
            case "mine":
                return reply.show(*cards.own_card(await programmes.own_hours(scene.store, scene.member.id), t))
            case "list":
                return reply.show(*cards.list_card(await access.managed_programmes(scene.store, scene.actor), t))
            case "new":
                access.require_curator(scene.actor, None)
                return await _ask_title(reply, "", scene)
            case "paper":
                await access.access_programme(scene.store, scene.actor, tap.programme)
                return _ordered(reply, scene, programme=tap.programme)
        programme, gathered = await programmes.standings(scene.store, scene.actor, tap.programme)
        return reply.show(*cards.programme_card(programme, gathered, tap.page, t))
    except Refused as error:
        return refuse(reply, error, t)


async def of_event(query: CallbackQuery, callback_data: EventAfter, scene: Scene) -> Reply:
    """The programme of an event, and its list of people as a table."""
    reply, tap, t = Reply.to(query), callback_data, scene.t
    await scene.state.set_state(None)
    try:
        event = await access.access_event(scene.store, scene.actor, tap.event, "manage")
        match tap.act:
            case "people":
                return _ordered(reply, scene, event=tap.event)
            case "new":
                return await _ask_title(reply, event.public_id, scene)
            case "count":
                number = None if tap.value == cards.NONE else tap.value
                event = await programmes.count_to(scene.store, scene.actor, tap.event, number)
        usable = await access.usable_programmes(scene.store, scene.actor, event.owner)
        return reply.show(*cards.choice_card(event, usable, t))
    except Refused as error:
        return refuse(reply, error, t)
    except LookupError:
        return reply.toast(t.plain("button-is-old"))


def _ordered(reply: Reply, scene: Scene, *, event: str = "", programme: str = "") -> Reply:
    zone = str(scene.here.now.tzinfo)
    reply = reply.toast(scene.t.plain("paper-coming"))
    return reply.later(
        ORDER_OF_LIST,
        event=event,
        programme=programme,
        member=scene.member.id,
        language=scene.t.language,
        zone=zone,
    )


async def _ask_title(reply: Reply, event: str, scene: Scene) -> Reply:
    await scene.state.set_state(Founding.title)
    await scene.state.set_data({**await scene.state.get_data(), "programme": {"event": event}})
    return reply.show(*cards.question_card("title", event, scene.t))


async def named(message: Message, scene: Scene) -> Reply:
    """The title of a new programme."""
    reply, title = Reply.to(message), " ".join((message.text or "").replace("\0", "").split())
    data = await scene.state.get_data()
    event = data.get("programme", {}).get("event", "")
    try:
        programmes.require_title(title)
    except InputError as error:
        return reply.send(objections(error, scene.t), cards.question_card("title", event, scene.t)[1])
    await scene.state.set_state(Founding.hours)
    await scene.state.set_data({**data, "programme": {"event": event, "title": title}})
    return reply.send(*cards.question_card("hours", event, scene.t))


async def measured(message: Message, scene: Scene) -> Reply:
    """How many hours complete it; then it is there, and the event that it was made for counts to it."""
    reply, t = Reply.to(message), scene.t
    asked = (await scene.state.get_data()).get("programme", {})
    event = asked.get("event", "")
    try:
        hours = read_number((message.text or "").strip(), whole=False)
        made = await programmes.create(
            scene.store,
            scene.actor,
            authoring.home_of(scene.actor),
            asked.get("title", ""),
            hours,
            public_id=secrets.token_urlsafe(PUBLIC_ID_BYTES),
            now=scene.now,
        )
        await scene.state.set_state(None)
        if event:
            record = await access.access_event(scene.store, scene.actor, event, "manage")
            usable = await access.usable_programmes(scene.store, scene.actor, record.owner)
            if made in usable:
                record = await programmes.count_to(scene.store, scene.actor, event, made.id)
            return reply.send(*cards.choice_card(record, usable, t))
    except InputError as error:
        return reply.send(objections(error, t), cards.question_card("hours", event, t)[1])
    except Refused as error:
        await scene.state.set_state(None)
        return refuse(reply, error, t)
    return reply.send(*cards.programme_card(made, [], 0, t))


class ListWriter:
    """Makes the table that was ordered by a tap, and notes who took it."""

    def __init__(self, database: Database, analysis: AnalysisWorker, clock: Callable[[], datetime]) -> None:
        self._database, self._analysis, self._clock = database, analysis, clock

    async def __call__(self, details: Details) -> Screen | Paper:
        """The file. Access is decided now and not when it was ordered."""
        t = texts(str(details["language"]))
        async with self._database.write() as store:
            actor = actor_of(await people.get_member(store, int(details["member"])), t.language)
            try:
                table, title = await self._table(store, actor, details, t)
            except Refused as error:
                return t.html(error.message_id, **error.values), None
        content = await self._analysis.run(event_papers.workbook, table)
        return Paper(f"{table.file}.xlsx", content, t.html("paper-caption", title=title, count=len(table.rows)))

    async def _table(self, store: Store, actor: Actor, details: Details, t: Texts) -> tuple[Table, str]:
        assert actor.member_id is not None, "members order tables"
        if details["event"]:
            event, found = await events.attendees(store, actor, str(details["event"]))
            await attendance.log_list(store, actor.member_id, len(found), self._clock(), event_id=event.id)
            table = event_papers.participants(found, ZoneInfo(str(details["zone"])), t)
            return table, in_language(event.title, t.language)
        programme, gathered = await programmes.standings(store, actor, str(details["programme"]))
        await attendance.log_list(store, actor.member_id, len(gathered), self._clock(), programme_id=programme.id)
        return event_papers.hours_table(programme, gathered, t), in_language(programme.title, t.language)


def router() -> Router:
    """The handlers of hours, for members in private chats."""
    found = Router(name="hours")
    found.message.filter(F.chat.type == "private", is_member)
    found.callback_query.filter(is_member)
    found.callback_query.register(tapped, Hours.filter())
    mine = F.act.in_({"people", "programme", "new", "count"})
    found.callback_query.register(of_event, EventAfter.filter(mine))
    found.message.register(named, StateFilter(Founding.title), ~F.text.startswith("/"))
    found.message.register(measured, StateFilter(Founding.hours), ~F.text.startswith("/"))
    return found
