"""People: what they can do, what they cannot, and what they see."""

import hashlib
import json

import pytest
from aiogram import Bot
from aiogram.types import InlineQueryResultArticle, InputTextMessageContent
from aiogram.utils.web_app import safe_parse_webapp_init_data

from bot.sandbox import Person, Refusal, Telegram
from bot.sandbox.events import Answered, Deleted, Said, Sent, Toast
from bot.sandbox.screen import NoSuchButton
from bot.sandbox.transcript import passed, transcript
from bot.sandbox.webapp import address, init_data
from tests.sandbox.conftest import Clock
from tests.sandbox.world import ok


@pytest.fixture
def anna(telegram: Telegram) -> Person:
    return telegram.person("Анна")


def keys(*labels: str) -> dict[str, object]:
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": hashlib.md5(label.encode()).hexdigest()}] for label in labels
        ]
    }


@pytest.mark.parametrize(
    "link", ["https://t.me/staffroom_bot?start=a-Z_9", "tg://resolve?domain=staffroom_bot&start=a-Z_9"]
)
def test_a_link_starts_with_its_payload(telegram: Telegram, anna: Person, link: str) -> None:
    anna.open_link(link)
    assert telegram.take_updates()[0]["message"]["text"] == "/start a-Z_9"


@pytest.mark.parametrize(
    ("payload", "good"), [("a" * 64, True), ("a" * 65, False), ("", False), ("a+b", False), ("да", False)]
)
def test_a_payload_has_1_to_64_plain_characters(telegram: Telegram, anna: Person, payload: str, good: bool) -> None:
    link = f"https://t.me/staffroom_bot?start={payload}"
    if good:
        anna.open_link(link)
        return
    with pytest.raises(Refusal, match="START_PARAM_INVALID"):
        anna.open_link(link)
    assert telegram.take_updates() == []


def test_a_link_to_another_bot_leads_elsewhere(anna: Person) -> None:
    with pytest.raises(ValueError, match="does not lead to"):
        anna.open_link("https://t.me/other_bot?start=x")


async def test_a_tap_finds_the_newest_button_or_the_given_message(telegram: Telegram, anna: Person) -> None:
    anna.send("/start")
    old = await ok(telegram, "sendMessage", chat_id=anna.id, text="1?", reply_markup=keys("Да", "Нет"))
    new = await ok(telegram, "sendMessage", chat_id=anna.id, text="2?", reply_markup=keys("Да"))
    telegram.take_updates()
    anna.tap("Да")
    anna.tap("Нет")
    anna.tap("Да", message=old)
    tapped = [update["callback_query"]["message"]["message_id"] for update in telegram.take_updates()]
    assert tapped == [new["message_id"], old["message_id"], old["message_id"]]
    with pytest.raises(NoSuchButton, match="no button 'Может быть'; there are: 'Да', 'Нет'"):
        anna.tap("Может быть")


async def test_a_stale_keyboard_still_sends_its_old_data(telegram: Telegram, anna: Person) -> None:
    anna.send("/start")
    old = await ok(telegram, "sendMessage", chat_id=anna.id, text="1?", reply_markup=keys("Да"))
    await ok(
        telegram, "editMessageText", chat_id=anna.id, message_id=old["message_id"], text="2?", reply_markup=keys("Нет")
    )
    telegram.take_updates()
    anna.tap("Да", message=old)
    [update] = telegram.take_updates()
    assert update["callback_query"]["message"]["text"] == "2?"
    assert update["callback_query"]["data"] == hashlib.md5("Да".encode()).hexdigest()
    await ok(telegram, "deleteMessage", chat_id=anna.id, message_id=old["message_id"])
    with pytest.raises(LookupError, match="was deleted"):
        anna.tap("Да", message=old)


async def test_hostile_data_reaches_the_bot(telegram: Telegram, anna: Person) -> None:
    anna.send("/start")
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?")
    telegram.take_updates()
    anna.tap_data("admin:delete:everything\x00" * 10)
    assert telegram.take_updates()[0]["callback_query"]["data"].startswith("admin:delete")


async def test_a_keyboard_below_sends_its_words(telegram: Telegram, anna: Person) -> None:
    anna.send("/start")
    below = {"keyboard": [["Напомнить", {"text": "Мой номер", "request_contact": True}]]}
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?", reply_markup=below)
    telegram.take_updates()
    anna.tap("Напомнить")
    anna.tap("Мой номер")
    words, contact = (update["message"] for update in telegram.take_updates())
    assert words["text"] == "Напомнить"
    assert contact["contact"]["user_id"] == anna.id
    await ok(telegram, "sendMessage", chat_id=anna.id, text="!", reply_markup={"remove_keyboard": True})
    with pytest.raises(NoSuchButton):
        anna.tap("Напомнить")


async def test_links_and_mini_apps_give_their_address(telegram: Telegram, anna: Person) -> None:
    anna.send("/start")
    rows = [
        [{"text": "Сайт", "url": "https://example.org/"}],
        [{"text": "Окно", "web_app": {"url": "https://example.org/app"}}],
    ]
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?", reply_markup={"inline_keyboard": rows})
    telegram.take_updates()
    assert anna.tap("Сайт") == "https://example.org/"
    assert anna.tap("Окно") == "https://example.org/app"
    assert telegram.take_updates() == []


def test_a_mini_app_gets_signed_data(telegram: Telegram, anna: Person) -> None:
    data = init_data(telegram, anna.user.public)
    parsed = safe_parse_webapp_init_data(telegram.token, data)
    assert parsed.user is not None
    assert (parsed.user.id, parsed.auth_date.timestamp()) == (anna.id, telegram.now())
    with pytest.raises(ValueError):
        safe_parse_webapp_init_data(telegram.token, data.replace(str(anna.id), "1"))
    assert address(telegram, "https://example.org/app", anna.user.public).startswith(
        "https://example.org/app#tgWebAppData="
    )


def test_a_long_text_goes_out_in_pieces(telegram: Telegram, anna: Person) -> None:
    anna.send("😀" * 2049)
    assert [len(update["message"]["text"]) for update in telegram.take_updates()] == [2048, 1]


def test_edits_stickers_places_and_reactions(telegram: Telegram, anna: Person) -> None:
    telegram.updates.allow(["message", "edited_message", "message_reaction"])
    said = anna.send("одно")
    anna.edit(said, "другое")
    anna.send_sticker("🎉")
    anna.send_location(52.6, 38.5)
    anna.react(said, "👍")
    first, edited, sticker, place, reaction = telegram.take_updates()
    assert first["message"]["text"] == "одно"
    assert edited["edited_message"]["text"] == "другое"
    assert edited["edited_message"]["edit_date"] == telegram.now()
    assert sticker["message"]["sticker"]["emoji"] == "🎉"
    assert place["message"]["location"] == {"latitude": 52.6, "longitude": 38.5}
    assert reaction["message_reaction"]["new_reaction"] == [{"type": "emoji", "emoji": "👍"}]


async def test_inline_questions_are_answered(telegram: Telegram, anna: Person, bot: Bot) -> None:
    query_id = anna.ask_inline("практики")
    [update] = await bot.get_updates()
    assert update.inline_query is not None
    assert update.inline_query.query == "практики"
    content = InputTextMessageContent(message_text="Практика")
    await bot.answer_inline_query(
        query_id, [InlineQueryResultArticle(id="1", title="t", input_message_content=content)]
    )
    [answer] = [event for event in anna.events() if isinstance(event, Answered)]
    assert answer.results[0]["title"] == "t"


async def test_events_are_read_bit_by_bit(telegram: Telegram, anna: Person) -> None:
    boris = telegram.person("Борис")
    anna.send("/start")
    boris.send("/start")
    sent = await ok(telegram, "sendMessage", chat_id=anna.id, text="раз", reply_markup=keys("Да"))
    first = anna.events()
    assert [type(event) for event in first] == [Said, Sent]
    await ok(telegram, "answerCallbackQuery", callback_query_id=anna.tap_data("y"), text="Есть", show_alert="true")
    await ok(telegram, "deleteMessage", chat_id=anna.id, message_id=sent["message_id"])
    later = anna.events(since=first[-1].number + 1)
    assert [type(event) for event in later] == [Toast, Deleted]
    assert [(toast.text, toast.alert) for toast in anna.toasts] == [("Есть", True)]
    assert boris.toasts == []


async def test_commands_by_scope_and_language(telegram: Telegram, anna: Person, bot: Bot) -> None:
    john = telegram.person("John", language_code="en")
    anna.send("/start")

    async def menu(name: str, scope: dict[str, object] | None = None, language: str = "") -> None:
        commands = [{"command": name, "description": name}]
        await ok(
            telegram,
            "setMyCommands",
            commands=commands,
            language_code=language,
            scope=json.dumps(scope or {"type": "default"}),
        )

    def seen(person: Person) -> str:
        return person.commands()[0]["command"]

    await menu("everyone")
    await menu("english", language="en")
    assert (seen(anna), seen(john)) == ("everyone", "english")
    await menu("private", {"type": "all_private_chats"})
    assert (seen(anna), seen(john)) == ("private", "private")
    await menu("curator", {"type": "chat", "chat_id": anna.id})
    assert (seen(anna), seen(john)) == ("curator", "private")
    await ok(telegram, "deleteMyCommands", scope={"type": "chat", "chat_id": anna.id})
    assert seen(anna) == "private"
    assert [command.command for command in await bot.get_my_commands(language_code="en")] == ["english"]


async def test_names_and_descriptions_fall_back_to_the_default(bot: Bot) -> None:
    await bot.set_my_description("Общее")
    await bot.set_my_description("English", language_code="en")
    assert (await bot.get_my_description(language_code="en")).description == "English"
    assert (await bot.get_my_description(language_code="de")).description == "Общее"
    await bot.set_my_short_description("Коротко")
    assert (await bot.get_my_short_description()).short_description == "Коротко"
    assert (await bot.get_my_name()).name == "Staffroom"


async def test_a_conversation_reads_as_a_transcript(telegram: Telegram, anna: Person, clock: Clock) -> None:
    anna.send("/start")
    card = await ok(telegram, "sendMessage", chat_id=anna.id, text="Вопрос 1\nДа?", reply_markup=keys("Да", "Нет"))
    anna.tap("Да")
    query_id = telegram.take_updates()[-1]["callback_query"]["id"]
    await ok(telegram, "answerCallbackQuery", callback_query_id=query_id, text="Сохранено")
    clock.move(25 * 3600)
    await ok(telegram, "editMessageText", chat_id=anna.id, message_id=card["message_id"], text="Спасибо")
    assert transcript(anna.events(), {anna.id: "teacher"}, telegram.bot.id) == (
        "# at: 2026-03-02 06:00 UTC\n"
        "teacher: /start\n"
        "bot: Вопрос 1\n"
        "    Да?\n"
        "    [Да]\n"
        "    [Нет]\n"
        "teacher taps [Да]\n"
        "bot toast: Сохранено\n"
        "-- 1 day passes --\n"
        "bot edits: Спасибо\n"
    )
    assert passed(7200) == "2 hours pass"


async def test_copies_and_forwards(telegram: Telegram, anna: Person, bot: Bot) -> None:
    said = anna.send("Моя практика")
    boris = telegram.person("Борис")
    boris.send("/start")
    await bot.copy_message(boris.id, anna.id, said["message_id"])
    assert boris.last().text == "Моя практика"
    forwarded = await bot.forward_message(boris.id, anna.id, said["message_id"])
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"


async def test_a_second_question_before_the_answer_expires(telegram: Telegram, anna: Person, clock: Clock) -> None:
    anna.send("/start")
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?")
    in_time, late = anna.tap_data("a"), anna.tap_data("b")
    clock.move(15)
    await ok(telegram, "answerCallbackQuery", callback_query_id=in_time)
    clock.move(1)
    answer = await telegram.call(telegram.token, "answerCallbackQuery", {"callback_query_id": late})
    assert answer.status == 400
