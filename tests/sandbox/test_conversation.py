"""A first conversation, as a bot sees it: updates come in, messages go out, taps are answered."""

from aiogram import Bot
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Telegram
from bot.sandbox.events import Edited, Sent, Tapped, Toast


async def test_a_tap_is_asked_and_answered(telegram: Telegram, bot: Bot) -> None:
    anna = telegram.person("Анна")
    anna.send("/start")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "/start"
    assert update.message.entities is not None
    assert update.message.entities[0].type == "bot_command"

    keyboard = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Продолжить", callback_data="go")]])
    sent = await bot.send_message(anna.id, "Здравствуйте, <b>Анна</b>!", parse_mode="HTML", reply_markup=keyboard)
    assert anna.last().html == "Здравствуйте, <b>Анна</b>!"
    assert anna.last().rows == (("Продолжить",),)

    anna.tap("Продолжить")
    [update] = await bot.get_updates(offset=update.update_id + 1)
    assert update.callback_query is not None
    assert update.callback_query.data == "go"
    await bot.answer_callback_query(update.callback_query.id, text="Сохранено")
    await bot.edit_message_text("Спасибо", chat_id=anna.id, message_id=sent.message_id)

    assert [toast.text for toast in anna.toasts] == ["Сохранено"]
    assert anna.last().text == "Спасибо"
    assert anna.last().edited
    assert [type(event) for event in anna.events(since=1)] == [Sent, Tapped, Toast, Edited]
