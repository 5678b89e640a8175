"""Delivery against the sandbox's bad days: what each refusal means for the call, and what is never sent twice."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiogram.client.default import Default
from aiogram.methods import SendMessage
from sqlalchemy import select

from bot import delivery as delivery_room
from bot.allowance import Allowance
from bot.delivery import Delivery, as_method
from bot.sandbox.person import Person
from storage import outbox, people
from storage.engine import Database
from storage.models import Account, Card
from storage.outbox import Call, Outgoing
from tests.world import World, settings_for


class Naps:
    """Stands in for sleeping: notes how long and moves the world's clock."""

    def __init__(self, world: World) -> None:
        self.taken: list[float] = []
        self._world = world

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)
        self._world.now += timedelta(seconds=seconds)


@pytest.fixture
async def world(now: Any, tmp_path: Path, sqlite_template: Path) -> Any:
    path = tmp_path / "staffroom.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    yield World(database, now, settings_for(tmp_path))
    await database.close()


@pytest.fixture
def naps(world: World, monkeypatch: pytest.MonkeyPatch) -> Naps:
    naps = Naps(world)

    class Clockwork:
        """asyncio as delivery and allowance see it, save that nobody sleeps."""

        sleep = staticmethod(naps)

        def __getattr__(self, name: str) -> Any:
            return getattr(asyncio, name)

    monkeypatch.setattr(delivery_room, "asyncio", Clockwork())
    monkeypatch.setattr("bot.allowance.asyncio", Clockwork())
    return naps


@pytest.fixture
def teacher(world: World) -> Person:
    teacher = world.person("teacher")
    teacher.send("/start")
    world.telegram.take_updates()
    return teacher


def build(world: World, per_second: float = float("inf")) -> Delivery:
    """A sender of its own, on the world's clock."""
    allowance = Allowance(per_second, lambda: world.now.timestamp())
    return Delivery(world.app.bot, world.database, allowance, world.clock)


async def deliver(world: World, *calls: Call) -> None:
    """Records the calls, sends them and settles."""
    sender = build(world)
    async with world.database.write() as store:
        recorded = await outbox.add(store, calls, world.now)
    sender.accept(recorded)
    await sender.drain()


def say(person: Person | int, text: str, **payload: Any) -> Call:
    chat = person if isinstance(person, int) else person.id
    return Call(chat, "sendMessage", {"chat_id": chat, "text": text, **payload})


def heard(person: Person) -> list[str]:
    return [m["text"] for m in person.private.messages.values() if m["from"]["is_bot"]]


async def left(world: World) -> dict[str, int]:
    async with world.database.read() as store:
        return await outbox.counts(store)


async def test_a_lost_reply_is_uncertain_counted_and_never_sent_twice(world: World, teacher: Person) -> None:
    world.telegram.faults.lose_reply(["sendMessage"], times=1)
    await deliver(world, say(teacher, "один"), say(teacher, "два"))
    assert heard(teacher) == ["один", "два"]
    assert await left(world) == {"uncertain": 1}
    await world.restart()
    await world.settle()
    assert heard(teacher) == ["один", "два"]


@pytest.mark.parametrize("json_body", [True, False])
async def test_a_server_error_is_tried_again(world: World, teacher: Person, naps: Naps, json_body: bool) -> None:
    world.telegram.faults.server_error(502, ["sendMessage"], times=3, json_body=json_body)
    await deliver(world, say(teacher, "один"))
    assert heard(teacher) == ["один"]
    assert naps.taken == [1.0, 2.0, 4.0]
    assert await left(world) == {}


async def test_429_pauses_everybody_and_nothing_is_sent_meanwhile(
    world: World, teacher: Person, naps: Naps, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleague = world.person("colleague")
    colleague.send("/start")
    world.telegram.take_updates()
    world.telegram.faults.too_many(7, ["sendMessage"], times=1)
    tried: list[float] = []
    under_way = asyncio.Event()
    call = world.telegram.call

    async def noted(token: str, method: str, *given: Any) -> Any:
        tried.append((world.now - begun).total_seconds())
        under_way.set()
        return await call(token, method, *given)

    monkeypatch.setattr(world.telegram, "call", noted)
    begun = world.now
    sender = build(world)
    async with world.database.write() as store:
        first = await outbox.add(store, [say(teacher, "один")], world.now)
        second = await outbox.add(store, [say(colleague, "два")], world.now)
    sender.accept(first)
    await under_way.wait()
    sender.accept(second)
    await sender.drain()
    assert (heard(teacher), heard(colleague)) == (["один"], ["два"])
    assert [moment for moment in tried if 0 < moment < 7] == []
    assert await left(world) == {}


async def test_a_block_marks_the_member_unreachable_until_he_returns(world: World, teacher: Person) -> None:
    async with world.database.write() as store:
        member = await people.create_member(store, public_id="a", language="ru", now=world.now)
        await people.link_account(store, member, "telegram", str(teacher.id))
    teacher.block()
    world.telegram.take_updates()
    await deliver(world, say(teacher, "один"))
    assert await unreachable(world) == [world.now]
    assert await left(world) == {"unreachable": 1}
    teacher.unblock()
    await world.settle()
    assert await unreachable(world) == [None]


async def unreachable(world: World) -> list[Any]:
    async with world.database.read() as store:
        return list(await store.session.scalars(select(Account.unreachable_since)))


async def test_a_card_that_is_gone_becomes_a_new_message(world: World, teacher: Person) -> None:
    edit = Call(teacher.id, "editMessageText", {"chat_id": teacher.id, "message_id": 999, "text": "карта"}, "survey")
    await deliver(world, edit)
    assert heard(teacher) == ["карта"]
    async with world.database.read() as store:
        cards = (await store.session.scalars(select(Card.message_id))).all()
    assert cards == [teacher.last().message_id]


async def test_a_migrated_group_is_followed_and_its_new_number_remembered(world: World, teacher: Person) -> None:
    group = world.telegram.group("Педсовет", supergroup=False)
    old = group.id
    new = group.migrate()
    world.telegram.take_updates()
    sender = build(world)
    asked: list[int] = []
    call = world.telegram.call

    async def noted(token: str, method: str, params: Any, uploads: Any = None) -> Any:
        asked.append(int(params["chat_id"]))
        return await call(token, method, params, uploads)

    world.telegram.call = noted  # type: ignore[method-assign]
    for words in ("один", "два"):
        async with world.database.write() as store:
            recorded = await outbox.add(store, [say(old, words)], world.now)
        sender.accept(recorded)
        await sender.drain()
    said = [m["text"] for m in world.telegram.state.chats[new].messages.values() if m.get("text")]
    assert said == ["один", "два"]
    assert asked == [old, new, new]


async def test_what_telegram_refuses_for_what_it_is_fails_once(world: World, teacher: Person) -> None:
    await deliver(world, say(teacher, "слово " * 1000), say(teacher, "два"))
    assert heard(teacher) == ["два"]
    assert await left(world) == {"failed": 1}


async def test_a_late_or_unchanged_answer_is_no_failure(world: World, teacher: Person) -> None:
    await deliver(world, say(teacher, "карта"))
    same = {"chat_id": teacher.id, "message_id": teacher.last().message_id, "text": "карта"}
    late = {"callback_query_id": "1", "text": "поздно"}
    await deliver(world, Call(teacher.id, "editMessageText", same), Call(teacher.id, "answerCallbackQuery", late))
    assert heard(teacher) == ["карта"]
    assert await left(world) == {}


def test_calls_of_one_method_share_nothing() -> None:
    keyboard = {"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]}
    first = as_method(Outgoing(1, "sendMessage", {"chat_id": 1, "text": "one", "reply_markup": keyboard}, None, 1))
    second = as_method(Outgoing(2, "sendMessage", {"chat_id": 2, "text": "two"}, None, 2))
    assert isinstance(first, SendMessage)
    assert isinstance(second, SendMessage)
    assert (first.chat_id, first.text, first.reply_markup) == (1, "one", keyboard)
    assert (second.chat_id, second.text, second.reply_markup) == (2, "two", None)
    assert isinstance(second.parse_mode, Default)
