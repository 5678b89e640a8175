"""Sending text, copying, forwarding, deleting, reacting, showing that one is busy."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox import events
from bot.sandbox.errors import bad_request
from bot.sandbox.methods import content
from bot.sandbox.methods.registry import method
from bot.sandbox.state import Chat

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
DELETABLE_SECONDS = 48 * 3600
SERVICE = (
    "message_id",
    "from",
    "chat",
    "date",
    "edit_date",
    "message_thread_id",
    "is_topic_message",
    "reply_to_message",
)
COPYABLE = ("text", "document", "photo", "voice", "video", "audio", "sticker", "location", "contact")


@method(api.SendMessage)
def send_message(telegram: "Telegram", request: api.SendMessage, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    body = content.text_content(request.text, request.parse_mode, call.raw.get("entities"))
    body |= content.markup_content(telegram, chat, call)
    return content.post(telegram, chat, body, request)


@method(api.SendChatAction)
def send_chat_action(telegram: "Telegram", request: api.SendChatAction, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    content.topic_of(telegram, chat, request.message_thread_id)
    if request.action not in ACTIONS:
        raise bad_request("Wrong parameter action in request")
    telegram.record(events.Acting, chat.id, request.action)
    return True


@method(api.CopyMessage)
def copy_message(telegram: "Telegram", request: api.CopyMessage, call: "Call") -> Any:
    source = telegram.state.chat(request.from_chat_id)
    message = telegram.state.message(source, request.message_id, "message to copy")
    if not any(kind in message for kind in COPYABLE):
        raise bad_request("message can't be copied")
    chat = telegram.state.reachable(request.chat_id)
    body = {k: v for k, v in message.items() if k not in SERVICE and k not in ("reply_markup", "forward_origin")}
    if "caption" in call.raw:
        body = {k: v for k, v in body.items() if k not in ("caption", "caption_entities")}
        body |= content.caption_content(request.caption, request.parse_mode, call.raw.get("caption_entities"))
    body |= content.markup_content(telegram, chat, call)
    return {"message_id": content.post(telegram, chat, body, request)["message_id"]}


@method(api.ForwardMessage)
def forward_message(telegram: "Telegram", request: api.ForwardMessage, call: "Call") -> Any:
    source = telegram.state.chat(request.from_chat_id)
    message = telegram.state.message(source, request.message_id, "message to forward")
    if not any(kind in message for kind in COPYABLE):
        raise bad_request("message can't be forwarded")
    chat = telegram.state.reachable(request.chat_id)
    thread = content.topic_of(telegram, chat, request.message_thread_id)
    origin = {"type": "user", "sender_user": message["from"], "date": message["date"]}
    body = {k: v for k, v in message.items() if k not in SERVICE and k != "reply_markup"}
    telegram.allowance.spend(chat.id)
    return telegram.post(chat, telegram.bot, {"forward_origin": origin} | body, thread)


@method(api.DeleteMessage)
def delete_message(telegram: "Telegram", request: api.DeleteMessage, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    if not request.message_id:
        raise bad_request("message identifier is not specified")
    _delete(telegram, chat, request.message_id)
    return True


@method(api.DeleteMessages)
def delete_messages(telegram: "Telegram", request: api.DeleteMessages, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    if not request.message_ids:
        raise bad_request("Message identifiers are not specified")
    if len(request.message_ids) > 100:
        raise bad_request("Too many message identifiers specified")
    for message_id in request.message_ids:
        if message_id in chat.messages:
            _delete(telegram, chat, message_id)
    return True


def _delete(telegram: "Telegram", chat: Chat, message_id: int) -> None:
    message = telegram.state.message(chat, message_id, "message to delete")
    own = message["from"]["id"] == telegram.bot.id
    admin = chat.type != "private" and telegram.state.bot_is_admin(chat)
    if not (own or admin or chat.type == "private"):
        raise bad_request("message can't be deleted")
    if telegram.now() - message["date"] > DELETABLE_SECONDS and not admin:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message_id]
    if message_id in chat.pinned:
        chat.pinned.remove(message_id)
    telegram.record(events.Deleted, chat.id, message_id)


@method(api.SetMessageReaction)
def set_message_reaction(telegram: "Telegram", request: api.SetMessageReaction, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    telegram.state.message(chat, request.message_id, "message to react")
    reactions = call.raw.get("reaction") or []
    if len(reactions) > 1 or any(reaction.get("type") != "emoji" for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    emoji = tuple(reaction["emoji"] for reaction in reactions)
    chat.reactions[request.message_id, telegram.bot.id] = emoji
    telegram.record(events.Reacted, chat.id, request.message_id, emoji)
    return True
