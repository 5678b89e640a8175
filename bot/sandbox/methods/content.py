"""What sending and editing have in common: text within limits, markup, topic, reply."""

from typing import TYPE_CHECKING, Any

from bot.sandbox import entities
from bot.sandbox.errors import bad_request
from bot.sandbox.state import Chat, Message

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024


def given(value: Any) -> str | None:
    """A string parameter, or None where aiogram's model holds its own stand-in for an absent one."""
    return value if isinstance(value, str) else None


def text_content(text: str | None, parse_mode: Any, marks: Any) -> dict[str, Any]:
    """`text` and `entities` of a message; refuses what is empty or longer than 4096 UTF-16 units after entities."""
    if not text:
        raise bad_request("Message text is empty")
    parsed = entities.parse(text, given(parse_mode), marks)
    if not parsed.text:
        raise bad_request("Text must be non-empty" if marks or given(parse_mode) else "Message text is empty")
    if entities.utf16(parsed.text) > TEXT_LIMIT:
        raise bad_request("Message is too long")
    return _with_entities("text", parsed)


def caption_content(caption: str | None, parse_mode: Any, marks: Any) -> dict[str, Any]:
    """`caption` and `caption_entities`, 0 to 1024 UTF-16 units after entities."""
    if not caption:
        return {}
    parsed = entities.parse(caption, given(parse_mode), marks)
    if entities.utf16(parsed.text) > CAPTION_LIMIT:
        raise bad_request("Message caption is too long")
    return _with_entities("caption", parsed) if parsed.text else {}


def _with_entities(name: str, parsed: entities.Formatted) -> dict[str, Any]:
    found = entities.detected(parsed)
    content: dict[str, Any] = {name: parsed.text}
    if found:
        content["entities" if name == "text" else "caption_entities"] = found
    return content


def markup_content(telegram: "Telegram", chat: Chat, call: "Call", *, editing: bool = False) -> dict[str, Any]:
    """`reply_markup` of the message. A reply keyboard belongs to the chat instead, and cannot be edited in."""
    markup = call.raw.get("reply_markup")
    if markup is None:
        return {}
    if "inline_keyboard" in markup:
        return {"reply_markup": markup}
    if editing:
        raise bad_request("Inline keyboard expected")
    return {"_keyboard": markup}


def post(telegram: "Telegram", chat: Chat, content: dict[str, Any], request: Any) -> Message:
    """Send for the bot: into its topic, as a reply where asked, counted against the allowance."""
    thread = topic_of(telegram, chat, request.message_thread_id)
    content = reply_content(chat, request) | content
    telegram.allowance.spend(chat.id)
    keyboard = content.pop("_keyboard", None)
    if keyboard is not None:
        chat.reply_keyboard = keyboard if "keyboard" in keyboard else None
    return telegram.post(chat, telegram.bot, content, thread)


def topic_of(telegram: "Telegram", chat: Chat, thread_id: int | None) -> int | None:
    """The topic a message goes to; refuses unknown ones, and closed ones unless the bot is an administrator."""
    if not thread_id:
        return None
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("message thread not found")
    if topic.closed and not telegram.state.bot_is_admin(chat):
        raise bad_request("TOPIC_CLOSED")
    return thread_id


def reply_content(chat: Chat, request: Any) -> dict[str, Any]:
    """`reply_to_message` where the request asks for one."""
    parameters = request.reply_parameters
    wanted = parameters.message_id if parameters is not None else getattr(request, "reply_to_message_id", None)
    if not wanted:
        return {}
    found = chat.messages.get(wanted)
    if found is None:
        lenient = parameters.allow_sending_without_reply if parameters is not None else None
        if lenient is True or getattr(request, "allow_sending_without_reply", None) is True:
            return {}
        raise bad_request("message to be replied not found")
    return {"reply_to_message": {k: v for k, v in found.items() if k != "reply_to_message"}}
