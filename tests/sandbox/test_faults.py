"""Each fault, as a bot meets it in process and over HTTP."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)

from bot.sandbox import Person, Telegram
from tests.sandbox.conftest import Naps


@pytest.fixture
def anna(telegram: Telegram) -> Person:
    anna = telegram.person("Анна")
    anna.send("/start")
    return anna


def heard(person: Person) -> list[str]:
    """What the person has from the bot."""
    return [shown.text for shown in person.screen() if shown.by_bot]


async def test_latency_is_waited_out(telegram: Telegram, bot: Bot, anna: Person, naps: Naps) -> None:
    rule = telegram.faults.latency(2.5, times=1)
    await bot.send_message(anna.id, "раз")
    await bot.send_message(anna.id, "два")
    assert (naps.taken, rule.hits, heard(anna)) == ([2.5], 1, ["раз", "два"])


async def test_a_lost_reply_leaves_the_message_delivered(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.lose_reply(["sendMessage"], times=1)
    with pytest.raises(TelegramNetworkError, match="Server disconnected"):
        await bot.send_message(anna.id, "раз")
    assert heard(anna) == ["раз"]
    await bot.send_message(anna.id, "два")


async def test_a_cut_connection_delivers_nothing(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.cut(times=1)
    with pytest.raises(TelegramNetworkError, match="Server disconnected"):
        await bot.send_message(anna.id, "раз")
    assert heard(anna) == []


@pytest.mark.parametrize("delivered", [True, False])
async def test_silence_ends_in_a_timeout(telegram: Telegram, bot: Bot, anna: Person, delivered: bool) -> None:
    telegram.faults.timeout(["sendMessage"], delivered=delivered)
    with pytest.raises(TelegramNetworkError, match="Request timeout error"):
        await bot.send_message(anna.id, "раз", request_timeout=1)
    assert heard(anna) == (["раз"] if delivered else [])
    assert (await bot.get_me()).username == telegram.bot.username


async def test_429_on_request(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.too_many(7, ["sendMessage"], times=1)
    with pytest.raises(TelegramRetryAfter) as refused:
        await bot.send_message(anna.id, "раз")
    assert (refused.value.retry_after, heard(anna)) == (7, [])


async def test_5xx_as_json_and_as_a_proxys_page(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.faults.server_error(500, times=1)
    with pytest.raises(TelegramServerError, match="Internal Server Error"):
        await bot.send_message(anna.id, "раз")
    telegram.faults.server_error(502, times=1, json_body=False)
    with pytest.raises(ClientDecodeError) as broken:
        await bot.send_message(anna.id, "раз")
    assert broken.value.data.startswith("<html>")
    assert heard(anna) == []
    await bot.send_message(anna.id, "два")


async def test_a_user_who_blocks_and_comes_back(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.take_updates()
    anna.block()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "раз")
    anna.send("/start")
    await bot.send_message(anna.id, "два")
    left, back, start = telegram.take_updates()
    assert left["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert start["message"]["text"] == "/start"


async def test_a_group_that_migrates(telegram: Telegram, bot: Bot, anna: Person) -> None:
    group = telegram.group("Школа", supergroup=False)
    group.add(anna)
    old = group.id
    await bot.send_message(old, "раз")
    telegram.take_updates()
    new = group.migrate()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await bot.send_message(old, "два")
    assert moved.value.migrate_to_chat_id == new
    await bot.send_message(new, "два")
    gone, come = (update["message"] for update in telegram.take_updates())
    assert (gone["chat"]["id"], gone["migrate_to_chat_id"]) == (old, new)
    assert (come["chat"]["id"], come["migrate_from_chat_id"]) == (new, old)
    anna.send("я здесь", chat=group)
    assert telegram.take_updates()[0]["message"]["chat"]["type"] == "supergroup"


async def test_faults_strike_the_named_methods_only_and_end(telegram: Telegram, bot: Bot, anna: Person) -> None:
    rule = telegram.faults.too_many(1, ["SENDMESSAGE"])
    await bot.get_me()
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "раз")
    rule.remove()
    await bot.send_message(anna.id, "раз")
    telegram.faults.too_many(1)
    telegram.faults.clear()
    await bot.send_message(anna.id, "два")


async def test_chance_repeats_with_the_seed(telegram: Telegram) -> None:
    def struck(seed: int) -> list[bool]:
        one = Telegram(telegram.clock, seed=seed)
        one.faults.cut(chance=0.5)
        return [bool(one.faults.pick("getMe")) for _ in range(40)]

    assert struck(1) == struck(1)
    assert struck(1) != struck(2)
    assert 5 < sum(struck(1)) < 35


async def test_requests_side_by_side_all_end(telegram: Telegram, bot: Bot, anna: Person) -> None:
    telegram.allowance.lifted = True
    await asyncio.gather(*(bot.send_message(anna.id, f"{number}") for number in range(50)))
    assert sorted(map(int, heard(anna))) == list(range(50))
