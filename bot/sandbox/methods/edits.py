"""Editing the bot's own messages: text, caption, keyboard."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox import events
from bot.sandbox.errors import bad_request, not_supported
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.state import Chat, Message

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
MEDIA = ("document", "photo", "voice", "video", "audio")


@method(api.EditMessageText)
def edit_message_text(telegram: "Telegram", request: api.EditMessageText, call: "Call") -> Any:
    chat, message = _own(telegram, request)
    if call.raw.get("rich_message") is not None:
        raise not_supported("rich messages")
    body = content.text_content(request.text, request.parse_mode, call.raw.get("entities"))
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    return _replace(telegram, chat, message, ("text", "entities"), body, call)


@method(api.EditMessageCaption)
def edit_message_caption(telegram: "Telegram", request: api.EditMessageCaption, call: "Call") -> Any:
    chat, message = _own(telegram, request)
    if not any(kind in message for kind in MEDIA):
        raise bad_request("there is no caption in the message to edit")
    body = content.caption_content(request.caption, request.parse_mode, call.raw.get("caption_entities"))
    return _replace(telegram, chat, message, ("caption", "caption_entities"), body, call)


@method(api.EditMessageReplyMarkup)
def edit_message_reply_markup(telegram: "Telegram", request: api.EditMessageReplyMarkup, call: "Call") -> Any:
    chat, message = _own(telegram, request)
    return _replace(telegram, chat, message, (), {}, call)


def _own(telegram: "Telegram", request: Any) -> tuple[Chat, Message]:
    """The bot's message a request means; refuses unknown ones and other people's."""
    if request.inline_message_id:
        raise not_supported("editing inline messages")
    if not request.message_id:
        raise bad_request("message identifier is not specified")
    chat = telegram.state.reachable(request.chat_id or "")
    message = telegram.state.message(chat, request.message_id, "message to edit")
    if message["from"]["id"] != telegram.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def _replace(
    telegram: "Telegram", chat: Chat, message: Message, names: tuple[str, ...], body: dict[str, Any], call: "Call"
) -> Message:
    """The message with `names` and its keyboard taken anew; refuses a change that changes nothing."""
    body = body | content.markup_content(telegram, chat, call, editing=True)
    watched = (*names, "reply_markup")
    if all(message.get(name) == body.get(name) for name in watched):
        raise bad_request(NOT_MODIFIED)
    kept = {k: v for k, v in message.items() if k not in watched}
    edited = chat.messages[message["message_id"]] = kept | body | {"edit_date": telegram.now()}
    telegram.record(events.Edited, chat.id, edited)
    return edited
