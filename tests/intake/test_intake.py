"""Intake: effects and 'done' are one commit, a poisoned update is set aside, nobody waits for it, nothing is lost."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import F
from aiogram.types import Message
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from structlog.testing import capture_logs

from bot import app as bot_app
from bot.app import build_bot
from bot.intake import chat_of
from bot.log import describe
from bot.polling import Polling, PollRefused
from bot.reply import Reply
from bot.routers import fallback
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import Telegram
from community.settings import load_settings
from storage import inbox
from storage.engine import Database, Store
from storage.models import Card, Conversation, OutgoingMessage, Update
from tests.world import World, settings_for


async def count(message: Message, store: Store) -> Reply:
    """An effect that shows when it happens twice or not at all: a row for every number said."""
    store.session.add(Conversation(chat_id=message.chat.id, user_id=int(message.text or 0), state=None, data={}))
    await store.session.flush()
    return Reply.to(message).send(f"counted {message.text}")


async def poison(message: Message, store: Store) -> Reply:
    store.session.add(Conversation(chat_id=message.chat.id, user_id=0, state=None, data={}))
    await store.session.flush()
    raise RuntimeError(f"cannot read {message.text}")


def test_router() -> Any:
    router = fallback.Router()
    router.message.register(poison, F.text.startswith("poison"))
    router.message.register(count, F.text.regexp(r"\d+"))
    return router


test_router.__test__ = False  # type: ignore[attr-defined]


@pytest.fixture
async def world(database: Database, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    monkeypatch.setattr(bot_app, "routers", lambda: [test_router(), fallback.router()])
    return World(database, now, settings_for(tmp_path))


async def counted(database: Database) -> list[int]:
    async with database.read() as store:
        return sorted((await store.session.scalars(select(Conversation.user_id))).all())


async def test_updates_take_effect_in_order_and_are_answered(world: World) -> None:
    teacher = world.person("teacher")
    for number in range(1, 6):
        teacher.send(str(number))
    await world.settle()
    assert await counted(world.database) == [1, 2, 3, 4, 5]
    said = [m["text"] for m in teacher.private.messages.values() if m["from"]["is_bot"]]
    assert said == [f"counted {n}" for n in range(1, 6)]


async def test_an_update_handed_over_twice_takes_effect_once(world: World) -> None:
    world.person("teacher").send("1")
    updates = world.telegram.take_updates()
    for _ in range(3):
        await world.app.intake.receive(updates)
        await world.settle()
    assert await counted(world.database) == [1]


async def test_a_poisoned_update_is_set_aside_and_blocks_nobody(world: World) -> None:
    teacher, colleague = world.person("teacher"), world.person("colleague")
    teacher.send("1")
    teacher.send("poison: my secret")
    teacher.send("2")
    colleague.send("3")
    with capture_logs() as logs:
        await world.settle()
    assert await counted(world.database) == [1, 2, 3]
    async with world.database.read() as store:
        (aside,) = await inbox.set_aside(store)
    assert aside.attempts == 3
    assert "in poison" in aside.error
    assert "RuntimeError" in aside.error
    assert "secret" not in aside.error
    assert "secret" not in json.dumps(logs, default=str)
    assert any("сломалось" in m["text"] for m in teacher.private.messages.values())


async def test_an_unknown_kind_is_ignored_and_done(world: World) -> None:
    world.telegram.inject({"telepathy": {"from": {"id": 5}}})
    world.person("teacher").send("1")
    await world.settle()
    assert await counted(world.database) == [1]
    async with world.database.read() as store:
        assert await inbox.counts(store) == {"done": 2}


async def test_a_commit_that_fails_leaves_the_update_to_be_done_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = world.person("teacher")
    teacher.send("1")
    await world.app.intake.receive(world.telegram.take_updates())
    real = inbox.mark_done

    async def broken(*_: Any) -> None:
        raise OperationalError("UPDATE inbox", {}, OSError("disk full"))

    monkeypatch.setattr(inbox, "mark_done", broken)
    with pytest.raises(OperationalError):
        await world.app.intake.work()
    assert await counted(world.database) == []
    monkeypatch.setattr(inbox, "mark_done", real)
    await world.settle()
    assert await counted(world.database) == [1]
    assert len([m for m in teacher.private.messages.values() if m["from"]["is_bot"]]) == 1


async def test_a_database_too_busy_for_a_connection_ends_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    intake, real, tries = world.app.intake, inbox.claim, []
    world.person("teacher").send("1")
    await intake.receive(world.telegram.take_updates())

    async def busy_at_first(store: Store, limit: int) -> Any:
        tries.append(limit)
        if len(tries) < 3:
            raise NoConnection("the pool is at its limit")
        intake.stop()
        return await real(store, limit)

    monkeypatch.setattr(inbox, "claim", busy_at_first)
    await intake.run(idle=0)
    assert await counted(world.database) == [1]


async def test_half_a_character_stops_no_update(world: World) -> None:
    teacher, colleague = world.person("teacher"), world.person("colleague")
    teacher.send("1")
    colleague.send("2")
    updates = world.telegram.take_updates()
    updates[0]["message"]["text"] = "1 \ud83d"
    await world.app.intake.receive(updates)
    await world.settle()
    async with world.database.read() as store:
        assert (await inbox.counts(store)).get("pending", 0) == 0
    assert 2 in await counted(world.database)


async def test_polling_outlives_a_database_that_is_away(
    world: World, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []

    async def fetch(offset: int | None, timeout: int) -> list[dict[str, Any]]:
        asked.append(offset)
        if len(asked) == 3:
            raise PollRefused(401, "", 0)  # the one thing that ends it
        return [{"update_id": 7, "poll": {}}]

    real = world.app.intake.receive

    async def receive(updates: Any) -> None:
        if len(asked) == 1:
            raise OperationalError("INSERT", {}, OSError("the server closed the connection"))
        await real(updates)

    async def at_once(_seconds: float) -> None:
        return None

    monkeypatch.setattr(world.app.intake, "receive", receive)
    monkeypatch.setattr("bot.polling.asyncio.sleep", at_once)
    with pytest.raises(PollRefused):
        await Polling(fetch, world.app.intake, world.database, lambda: now).run()
    assert asked == [None, None, 8]


async def test_what_was_not_sent_is_sent_by_the_next_process(world: World) -> None:
    teacher = world.person("teacher")
    teacher.send("1")
    await world.app.intake.receive(world.telegram.take_updates())
    # The process ends after the commit and before anything was sent.
    world.app.delivery.accept = lambda calls: None  # type: ignore[method-assign]
    await world.app.intake.work()
    assert [m for m in teacher.private.messages.values() if m["from"]["is_bot"]] == []
    await world.restart()
    await world.settle()
    assert [m["text"] for m in teacher.private.messages.values() if m["from"]["is_bot"]] == ["counted 1"]
    async with world.database.read() as store:
        assert (await store.session.scalars(select(OutgoingMessage))).all() == []


async def test_nothing_said_stays_in_the_inbox_or_outbox(world: World) -> None:
    world.person("teacher").send("1")
    await world.settle()
    async with world.database.read() as store:
        assert (await store.session.scalars(select(Update.payload))).all() == [None]
        assert (await store.session.scalars(select(OutgoingMessage))).all() == []


async def test_a_card_sent_anew_takes_the_buttons_off_its_older_message(
    database: Database, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.keyboards import column

    async def show(message: Message) -> Reply:
        return Reply.to(message).send(str(message.text), column(("OK", "x")), card="survey")

    def router() -> Any:
        router = fallback.Router()
        router.message.register(show)
        return router

    monkeypatch.setattr(bot_app, "routers", lambda: [router()])
    world = World(database, now, settings_for(tmp_path))
    teacher = world.person("teacher")
    for text in ("a", "b"):
        teacher.send(text)
        await world.settle()
    shown = [m for m in teacher.private.messages.values() if m["from"]["is_bot"]]
    assert [bool(m.get("reply_markup")) for m in shown] == [False, True]
    async with database.read() as store:
        assert [card.message_id for card in await store.session.scalars(select(Card))] == [shown[1]["message_id"]]


@pytest.mark.parametrize(
    ("update", "chat"),
    [
        ({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 7}}}, -5),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}, -5),
        ({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}, 7),
        ({"update_id": 1, "inline_query": {"from": {"id": 7}}}, 7),
        ({"update_id": 1, "poll": {"id": "5"}}, 0),
        ({"update_id": 1, "telepathy": "?"}, 0),
        ({"update_id": 1}, 0),
    ],
)
def test_the_chat_of_an_update(update: dict[str, Any], chat: int) -> None:
    assert chat_of(update) == chat


def test_a_traceback_is_described_without_words() -> None:
    try:
        try:
            int("my secret")
        except ValueError as cause:
            raise RuntimeError("secret too") from cause
    except RuntimeError as error:
        said = describe(error)
    assert "RuntimeError from ValueError" in said
    assert "secret too" not in said.replace('"secret too"', "")


async def test_the_bot_is_told_apart_from_its_settings(database: Database, now: datetime) -> None:
    telegram = Telegram(lambda: now)
    settings = load_settings({}, env_file=None)
    app = build_bot(settings, database, SandboxSession(telegram), telegram.token)
    assert (await app.bot.me()).is_bot


async def test_an_update_that_the_database_cannot_do_is_set_aside_in_the_end(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The database answers, save for one update: that is a fault of the update, and nobody else waits for ever."""
    world.person("teacher").send("1")
    await world.app.intake.receive(world.telegram.take_updates())
    world.person("colleague").send("2")
    await world.app.intake.receive(world.telegram.take_updates())
    handle = world.app.intake._handle

    async def broken(store: Store, pending: inbox.Pending) -> Any:
        if '"text":"1"' in pending.payload:
            raise OperationalError("INSERT", {}, OSError("too big"))
        return await handle(store, pending)

    monkeypatch.setattr(world.app.intake, "_handle", broken)
    for _ in range(20):
        try:
            await world.app.intake.work()
        except OperationalError:
            continue
    await world.settle()
    assert await counted(world.database) == [2]
    async with world.database.read() as store:
        assert [aside.attempts for aside in await inbox.set_aside(store)] == [3]
