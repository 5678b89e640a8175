"""getUpdates: waiting, offsets, kinds, rivals; and nothing lost when a poll dies."""

import asyncio
import json
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiohttp import ClientSession, ClientTimeout

from bot.sandbox import Refusal, SandboxServer, Telegram
from tests.sandbox.world import ok


async def settle() -> None:
    """Let waiting tasks run up to where they wait."""
    for _ in range(5):
        await asyncio.sleep(0)


def ids(updates: list[str]) -> list[int]:
    return [json.loads(update)["update_id"] for update in updates]


async def test_a_waiting_poll_wakes_with_the_update(telegram: Telegram) -> None:
    poll = asyncio.create_task(telegram.updates.poll(0, 100, 50))
    await settle()
    assert not poll.done()
    telegram.person("Анна").send("раз")
    [update] = await poll
    assert json.loads(update)["message"]["text"] == "раз"


async def test_a_poll_that_waited_in_vain_is_empty(telegram: Telegram) -> None:
    assert await telegram.updates.poll(0, 100, 0.01) == []


async def test_updates_stay_until_confirmed_by_an_offset(telegram: Telegram) -> None:
    anna = telegram.person("Анна")
    for text in ("раз", "два", "три"):
        anna.send(text)
    first = await telegram.updates.poll(0, 2, 0)
    assert await telegram.updates.poll(0, 2, 0) == first
    assert ids(await telegram.updates.poll(ids(first)[1], 100, 0)) == [ids(first)[1], ids(first)[1] + 1]
    assert await telegram.updates.poll(ids(first)[1] + 2, 100, 0) == []
    assert not telegram.updates.pending


async def test_a_negative_offset_keeps_the_newest(telegram: Telegram) -> None:
    anna = telegram.person("Анна")
    for text in ("раз", "два", "три"):
        anna.send(text)
    kept = await telegram.updates.poll(-2, 100, 0)
    assert [json.loads(update)["message"]["text"] for update in kept] == ["два", "три"]
    assert len(telegram.updates.pending) == 2


async def test_kinds_not_asked_for_are_not_kept(telegram: Telegram) -> None:
    anna = telegram.person("Анна")
    first = anna.send("раз")
    anna.react(first, "👍")
    assert [set(update) for update in telegram.take_updates()] == [{"update_id", "message"}]
    await ok(telegram, "getUpdates", allowed_updates=["message_reaction"])
    anna.send("два")
    anna.react(first, None)
    [update] = telegram.take_updates()
    assert update["message_reaction"]["old_reaction"] == [{"type": "emoji", "emoji": "👍"}]
    await ok(telegram, "getUpdates")
    anna.send("три")
    assert telegram.take_updates() == []
    await ok(telegram, "getUpdates", allowed_updates=[])
    anna.send("четыре")
    assert len(telegram.take_updates()) == 1


async def test_the_second_poll_ends_the_first(telegram: Telegram) -> None:
    first = asyncio.create_task(telegram.updates.poll(0, 100, 50))
    await settle()
    second = asyncio.create_task(telegram.updates.poll(0, 100, 50))
    await settle()
    with pytest.raises(Refusal) as refused:
        await first
    assert (refused.value.status, refused.value.description) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    telegram.person("Анна").send("раз")
    assert len(await second) == 1


async def test_no_polling_beside_a_webhook(telegram: Telegram, bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_an_aborted_long_poll_loses_nothing(telegram: Telegram, server: SandboxServer) -> None:
    address = f"{server.base_url}/bot{telegram.token}/getUpdates"
    anna = telegram.person("Анна")
    seen: list[int] = []
    offset = 0
    for round_ in range(20):
        async with ClientSession() as dying:
            poll = asyncio.create_task(_get(dying, address, {"timeout": "50", "offset": str(offset)}))
            await settle()
            if round_ % 2:
                anna.send(f"{round_}")
            poll.cancel()
            await asyncio.gather(poll, return_exceptions=True)
        if not round_ % 2:
            anna.send(f"{round_}")
        async with ClientSession() as living:
            answer = await _get(living, address, {"timeout": "0", "offset": str(offset), "limit": "1"})
            seen += [int(update["message"]["text"]) for update in answer["result"]]
            offset = answer["result"][-1]["update_id"] + 1
    assert seen == list(range(20))


async def _get(session: ClientSession, address: str, query: dict[str, str]) -> dict[str, Any]:
    async with session.get(address, params=query, timeout=ClientTimeout(total=60)) as response:
        body: dict[str, Any] = await response.json()
        return body


async def test_closing_the_server_ends_a_waiting_poll(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, poll = asyncio.Event(), telegram.updates.poll

    async def told(offset: int, limit: int, timeout: float) -> list[str]:
        asked.set()
        return await poll(offset, limit, timeout)

    monkeypatch.setattr(telegram.updates, "poll", told)
    server = SandboxServer(telegram)
    await server.start()
    async with ClientSession() as session:
        address = f"{server.base_url}/bot{telegram.token}/getUpdates"
        waiting = asyncio.create_task(_get(session, address, {"timeout": "50"}))
        await asked.wait()
        await server.close()
        assert (await waiting)["result"] == []


async def test_drained_waits_for_the_last_confirmation(telegram: Telegram) -> None:
    telegram.person("Анна").send("раз")
    drained = asyncio.create_task(telegram.updates.drained())
    await settle()
    assert not drained.done()
    telegram.take_updates()
    await drained


async def test_raw_updates_of_unknown_kinds_pass_through(telegram: Telegram) -> None:
    update_id = telegram.inject({"tea_invitation": {"at": "five"}})
    telegram.inject({"update_id": 7, "channel_post": {"message_id": 1}})
    assert telegram.take_updates() == [
        {"tea_invitation": {"at": "five"}, "update_id": update_id},
        {"update_id": 7, "channel_post": {"message_id": 1}},
    ]
    assert not telegram.updates.pending


async def test_a_tap_overtakes_messages_only_where_asked(telegram: Telegram) -> None:
    anna = telegram.person("Анна")
    anna.send("/start")
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?")
    telegram.take_updates()

    def order() -> list[str]:
        anna.send("раз")
        anna.send("два")
        anna.tap_data("y")
        taken = telegram.take_updates()
        assert [u["update_id"] for u in taken] == sorted(u["update_id"] for u in taken)
        return [u["message"]["text"] if "message" in u else "tap" for u in taken]

    assert order() == ["раз", "два", "tap"]
    telegram.faults.reorder_updates()
    assert order() == ["раз", "tap", "два"]


async def test_held_updates_shuffle_across_queues_but_not_within(telegram: Telegram) -> None:
    anna, boris = telegram.person("Анна"), telegram.person("Борис")
    telegram.updates.hold()
    for number in range(20):
        anna.send(f"{number}")
        boris.send(f"{number}")
    assert telegram.take_updates() == []
    telegram.updates.release(shuffle=True)
    taken = [update["message"] for update in telegram.take_updates()]
    for person in (anna, boris):
        assert [m["text"] for m in taken if m["from"]["id"] == person.id] == [str(n) for n in range(20)]
    assert [m["from"]["id"] for m in taken] != [anna.id, boris.id] * 20


async def test_doubled_updates_carry_one_id(telegram: Telegram) -> None:
    telegram.faults.double_updates()
    telegram.person("Анна").send("раз")
    first, second = telegram.take_updates()
    assert first == second
    assert not telegram.updates.pending
