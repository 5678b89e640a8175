"""30 messages a second in all, 1 a second per chat with short bursts, 20 a minute per group."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter

from bot.sandbox import Person, Telegram
from tests.sandbox.conftest import Clock
from tests.sandbox.world import ok


def started(telegram: Telegram, count: int) -> list[Person]:
    people = [telegram.person(f"Учитель {number}") for number in range(count)]
    for person in people:
        person.send("/start")
    return people


async def refused(bot: Bot, chat_id: int) -> int:
    with pytest.raises(TelegramRetryAfter) as too_soon:
        await bot.send_message(chat_id, "ещё")
    return too_soon.value.retry_after


async def test_thirty_a_second_in_all(telegram: Telegram, bot: Bot, clock: Clock) -> None:
    people = started(telegram, 61)
    for person in people[:30]:
        await bot.send_message(person.id, "Добрый день")
    assert await refused(bot, people[30].id) == 1
    clock.move(0.5)
    for person in people[30:45]:
        await bot.send_message(person.id, "Добрый день")
    assert await refused(bot, people[45].id) == 1
    clock.move(1)
    await bot.send_message(people[45].id, "Добрый день")
    assert telegram.allowance.refused == 2


async def test_a_burst_in_one_chat_and_then_one_a_second(telegram: Telegram, bot: Bot, clock: Clock) -> None:
    [anna] = started(telegram, 1)
    for _ in range(5):
        await bot.send_message(anna.id, "раз")
    wait = await refused(bot, anna.id)
    assert wait == 1
    clock.move(wait)
    await bot.send_message(anna.id, "два")
    assert await refused(bot, anna.id) == 1


async def test_twenty_a_minute_in_a_group(telegram: Telegram, bot: Bot, clock: Clock) -> None:
    club = telegram.group("Клуб")
    for _ in range(20):
        await bot.send_message(club.id, "раз")
        clock.move(1)
    assert await refused(bot, club.id) == 40
    clock.move(39)
    assert await refused(bot, club.id) == 1
    clock.move(1)
    await bot.send_message(club.id, "два")
    assert await refused(bot, club.id) == 1


async def test_an_album_counts_each_of_its_messages(telegram: Telegram, clock: Clock) -> None:
    [anna] = started(telegram, 1)
    file_id = anna.send_document("a.csv", b"1")["document"]["file_id"]
    media = [{"type": "document", "media": file_id}] * 4
    await ok(telegram, "sendMediaGroup", chat_id=anna.id, media=media)
    await ok(telegram, "sendMessage", chat_id=anna.id, text="пятое")
    answer = await telegram.call(telegram.token, "sendMessage", {"chat_id": anna.id, "text": "шестое"})
    assert answer.status == 429


async def test_edits_and_toasts_are_free_and_a_refusal_costs_nothing(telegram: Telegram, clock: Clock) -> None:
    [anna] = started(telegram, 1)
    sent = [await ok(telegram, "sendMessage", chat_id=anna.id, text="раз") for _ in range(5)]
    for number in range(10):
        await ok(telegram, "editMessageText", chat_id=anna.id, message_id=sent[0]["message_id"], text=f"{number}")
        answer = await telegram.call(telegram.token, "sendMessage", {"chat_id": anna.id, "text": "рано"})
        assert answer.status == 429
    clock.move(1)
    await ok(telegram, "sendMessage", chat_id=anna.id, text="пора")


async def test_it_can_be_lifted(telegram: Telegram) -> None:
    [anna] = started(telegram, 1)
    telegram.allowance.lifted = True
    for _ in range(100):
        await ok(telegram, "sendMessage", chat_id=anna.id, text="раз")
