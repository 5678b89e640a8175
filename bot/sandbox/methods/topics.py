"""Forum topics: opening, renaming, closing, reopening, deleting."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox.errors import bad_request
from bot.sandbox.methods.registry import method
from bot.sandbox.state import Chat, Topic

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

NAME_LIMIT = 128
COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


@method(api.CreateForumTopic)
def create_forum_topic(telegram: "Telegram", request: api.CreateForumTopic, call: "Call") -> Any:
    chat = _forum(telegram, request.chat_id)
    if not request.name.strip():
        raise bad_request("TOPIC_TITLE_EMPTY")
    name = _name(request.name)
    color = request.icon_color or COLORS[0]
    if color not in COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    message = telegram.post(chat, telegram.bot, {"forum_topic_created": {"name": name, "icon_color": color}})
    topic = chat.topics[message["message_id"]] = Topic(message["message_id"], name, color)
    chat.messages[topic.id] = message | {"message_thread_id": topic.id, "is_topic_message": True}
    return {"message_thread_id": topic.id, "name": name, "icon_color": color}


@method(api.EditForumTopic)
def edit_forum_topic(telegram: "Telegram", request: api.EditForumTopic, call: "Call") -> Any:
    chat = _forum(telegram, request.chat_id)
    topic = _topic(chat, request.message_thread_id)
    if not request.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    name = _name(request.name)
    if name == topic.name:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.name = name
    _tell(telegram, chat, topic, {"forum_topic_edited": {"name": name}})
    return True


@method(api.CloseForumTopic)
def close_forum_topic(telegram: "Telegram", request: api.CloseForumTopic, call: "Call") -> Any:
    return _open_or_close(telegram, request.chat_id, request.message_thread_id, closed=True)


@method(api.ReopenForumTopic)
def reopen_forum_topic(telegram: "Telegram", request: api.ReopenForumTopic, call: "Call") -> Any:
    return _open_or_close(telegram, request.chat_id, request.message_thread_id, closed=False)


@method(api.DeleteForumTopic)
def delete_forum_topic(telegram: "Telegram", request: api.DeleteForumTopic, call: "Call") -> Any:
    chat = _forum(telegram, request.chat_id)
    topic = _topic(chat, request.message_thread_id)
    del chat.topics[topic.id]
    gone = [number for number, message in chat.messages.items() if message.get("message_thread_id") == topic.id]
    for number in gone:
        del chat.messages[number]
    chat.pinned = [number for number in chat.pinned if number in chat.messages]
    return True


def _open_or_close(telegram: "Telegram", chat_id: int | str, thread_id: int, *, closed: bool) -> bool:
    chat = _forum(telegram, chat_id)
    topic = _topic(chat, thread_id)
    if topic.closed == closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    topic.closed = closed
    _tell(telegram, chat, topic, {"forum_topic_closed" if closed else "forum_topic_reopened": {}})
    return True


def _tell(telegram: "Telegram", chat: Chat, topic: Topic, what: dict[str, Any]) -> None:
    telegram.post(chat, telegram.bot, what, topic.id)


def _forum(telegram: "Telegram", chat_id: int | str) -> Chat:
    chat = telegram.state.reachable(chat_id)
    if not chat.is_forum:
        raise bad_request("the chat is not a forum")
    if not telegram.state.bot_is_admin(chat):
        raise bad_request("not enough rights to manage forum topics")
    return chat


def _topic(chat: Chat, thread_id: int) -> Topic:
    topic = chat.topics.get(thread_id)
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    return topic


def _name(name: str) -> str:
    """Telegram cuts no name: 1 to 128 characters or a refusal."""
    name = name.strip()
    if not name:
        raise bad_request("TOPIC_TITLE_EMPTY")
    if len(name) > NAME_LIMIT:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name
