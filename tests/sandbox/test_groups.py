"""Groups and their topics: who hears what, who may do what."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramForbiddenError

from bot.sandbox import Telegram
from tests.sandbox.world import ok


async def test_the_bot_is_told_when_it_joins_and_is_removed(telegram: Telegram, bot: Bot) -> None:
    club = telegram.group("Клуб", bot_admin=False)
    club.set_bot_status("administrator")
    await bot.send_message(club.id, "раз")
    club.set_bot_status("kicked")
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await bot.send_message(club.id, "два")
    told = [update["my_chat_member"] for update in telegram.take_updates()]
    assert [(t["old_chat_member"]["status"], t["new_chat_member"]["status"]) for t in told] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "kicked"),
    ]


async def test_privacy_mode_lets_a_mere_member_hear_little(telegram: Telegram) -> None:
    club = telegram.group("Клуб", bot_admin=False)
    anna = telegram.person("Анна")
    club.add(anna)
    club.set_bot_status("administrator")
    club.set_bot_status("member")
    own = await ok(telegram, "sendMessage", chat_id=club.id, text="Вопросы?")
    telegram.take_updates()
    anna.send("между нами", chat=club)
    anna.send("/help", chat=club)
    anna.send("да, @staffroom_bot", chat=club)
    anna.send("ответ", chat=club, reply_to=own)
    heard = [update["message"]["text"] for update in telegram.take_updates()]
    assert heard == ["/help", "да, @staffroom_bot", "ответ"]
    club.set_bot_status("administrator")
    telegram.take_updates()
    anna.send("между нами", chat=club)
    assert len(telegram.take_updates()) == 1


async def test_topics_live_from_opening_to_deletion(telegram: Telegram, bot: Bot) -> None:
    club = telegram.group("Клуб", forum=True)
    anna = telegram.person("Анна")
    club.add(anna)
    topic = await bot.create_forum_topic(club.id, "Вопросы")
    asked = anna.send("Как?", chat=club, topic=topic.message_thread_id)
    assert (asked["message_thread_id"], asked["is_topic_message"]) == (topic.message_thread_id, True)
    await bot.send_message(club.id, "Так", message_thread_id=topic.message_thread_id)
    await bot.edit_forum_topic(club.id, topic.message_thread_id, name="Ответы")
    await bot.close_forum_topic(club.id, topic.message_thread_id)
    await bot.reopen_forum_topic(club.id, topic.message_thread_id)
    within = [shown.text for shown in anna.screen(club) if shown.topic == topic.message_thread_id and shown.text]
    assert within == ["Как?", "Так"]
    await bot.delete_forum_topic(club.id, topic.message_thread_id)
    assert all(shown.topic is None for shown in anna.screen(club))
    with pytest.raises(ValueError, match="no topic"):
        anna.send("Ещё?", chat=club, topic=topic.message_thread_id)


async def test_a_closed_topic_refuses_a_bot_that_is_no_administrator(telegram: Telegram) -> None:
    club = telegram.group("Клуб", forum=True)
    anna = telegram.person("Анна")
    club.add(anna)
    topic = club.open_topic("Тема", anna)
    await ok(telegram, "closeForumTopic", chat_id=club.id, message_thread_id=topic)
    message = {"chat_id": club.id, "text": "раз", "message_thread_id": topic}
    await ok(telegram, "sendMessage", **message)
    club.set_bot_status("member")
    answer = await telegram.call(telegram.token, "sendMessage", message)
    assert (answer.status, "TOPIC_CLOSED" in answer.body) == (400, True)


async def test_members_administrators_and_the_banned(telegram: Telegram, bot: Bot) -> None:
    club = telegram.group("Клуб")
    anna = telegram.person("Анна")
    club.add(anna)
    telegram.take_updates()
    await bot.get_updates(allowed_updates=["chat_member"])
    assert (await bot.get_chat_member(club.id, anna.id)).status == "member"
    assert {member.user.id for member in await bot.get_chat_administrators(club.id)} == {club.owner.id, bot.id}
    await bot.ban_chat_member(club.id, anna.id)
    assert (await bot.get_chat_member(club.id, anna.id)).status == "kicked"
    with pytest.raises(ValueError, match="not in the group"):
        anna.send("впустите", chat=club)
    [update] = telegram.take_updates()
    assert update["chat_member"]["new_chat_member"]["status"] == "kicked"
    assert (await bot.get_chat(club.id)).title == "Клуб"


async def test_pins_show_in_the_chat(telegram: Telegram, bot: Bot) -> None:
    anna = telegram.person("Анна")
    anna.send("/start")
    first = await bot.send_message(anna.id, "раз")
    second = await bot.send_message(anna.id, "два")
    await bot.pin_chat_message(anna.id, first.message_id)
    await bot.pin_chat_message(anna.id, second.message_id)
    pinned = (await bot.get_chat(anna.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == second.message_id
    await bot.unpin_chat_message(anna.id)
    pinned = (await bot.get_chat(anna.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == first.message_id


async def test_leaving_a_group(telegram: Telegram, bot: Bot) -> None:
    club = telegram.group("Клуб", supergroup=False)
    await bot.leave_chat(club.id)
    with pytest.raises(TelegramForbiddenError, match="bot is not a member of the group chat"):
        await bot.send_message(club.id, "раз")
