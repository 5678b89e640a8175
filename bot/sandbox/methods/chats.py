"""Chats and their members, pins, leaving, banning."""

from typing import TYPE_CHECKING, Any

from aiogram import methods as api

from bot.sandbox import events
from bot.sandbox.errors import bad_request, forbidden
from bot.sandbox.methods.registry import method
from bot.sandbox.state import PRESENT, Chat, Status

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

ADMIN_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
    "can_pin_messages", "can_manage_topics", "can_send_welcome_messages",
)  # fmt: skip


@method(api.GetChat)
def get_chat(telegram: "Telegram", request: api.GetChat, call: "Call") -> Any:
    chat = _readable(telegram, request.chat_id)
    full: dict[str, Any] = chat.public | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False, "limited_gifts": False, "unique_gifts": False, "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }  # fmt: skip
    if chat.pinned:
        full["pinned_message"] = chat.messages[chat.pinned[-1]]
    return full


@method(api.GetChatMember)
def get_chat_member(telegram: "Telegram", request: api.GetChatMember, call: "Call") -> Any:
    chat = _readable(telegram, request.chat_id)
    user = telegram.state.users.get(request.user_id)
    if user is None:
        raise bad_request("user not found" if request.user_id else "invalid user_id specified")
    if chat.type == "private":
        if user.id not in (chat.id, telegram.bot.id):
            raise bad_request("member not found")
        return member(telegram, user.id, "member")
    return member(telegram, user.id, chat.members.get(user.id, "left"))


@method(api.GetChatAdministrators)
def get_chat_administrators(telegram: "Telegram", request: api.GetChatAdministrators, call: "Call") -> Any:
    chat = _readable(telegram, request.chat_id)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    # Telegram leaves other bots out; there are none here, so only our own could be meant, and it is listed.
    leading = [(uid, status) for uid, status in chat.members.items() if status in ("creator", "administrator")]
    return [member(telegram, user_id, status) for user_id, status in leading]


@method(api.GetChatMemberCount)
def get_chat_member_count(telegram: "Telegram", request: api.GetChatMemberCount, call: "Call") -> Any:
    chat = _readable(telegram, request.chat_id)
    return 2 if chat.type == "private" else sum(status in PRESENT for status in chat.members.values())


@method(api.LeaveChat)
def leave_chat(telegram: "Telegram", request: api.LeaveChat, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    if chat.type == "private":
        raise bad_request("chat member status can't be changed in private chats")
    telegram.groups[chat.id].set_bot_status("left", by=telegram.bot)
    return True


@method(api.PinChatMessage)
def pin_chat_message(telegram: "Telegram", request: api.PinChatMessage, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    telegram.state.message(chat, request.message_id, "message to pin")
    _need_admin(telegram, chat, "not enough rights to manage pinned messages in the chat")
    if request.message_id in chat.pinned:
        chat.pinned.remove(request.message_id)
    chat.pinned.append(request.message_id)
    telegram.record(events.Pinned, chat.id, request.message_id, True)
    return True


@method(api.UnpinChatMessage)
def unpin_chat_message(telegram: "Telegram", request: api.UnpinChatMessage, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    _need_admin(telegram, chat, "not enough rights to manage pinned messages in the chat")
    message_id = request.message_id or (chat.pinned[-1] if chat.pinned else 0)
    if message_id not in chat.pinned:
        raise bad_request("Message to unpin not found")
    chat.pinned.remove(message_id)
    telegram.record(events.Pinned, chat.id, message_id, False)
    return True


@method(api.BanChatMember)
def ban_chat_member(telegram: "Telegram", request: api.BanChatMember, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    if chat.type == "private":
        raise bad_request("can't ban members in private chats")
    if request.user_id not in telegram.state.users:
        raise bad_request("PARTICIPANT_ID_INVALID")
    if chat.members.get(request.user_id) == "creator":
        raise bad_request("can't remove chat owner")
    _need_admin(telegram, chat, "not enough rights to restrict/unrestrict chat member")
    telegram.groups[chat.id].set_status(request.user_id, "kicked", by=telegram.bot)
    return True


@method(api.UnbanChatMember)
def unban_chat_member(telegram: "Telegram", request: api.UnbanChatMember, call: "Call") -> Any:
    chat = telegram.state.reachable(request.chat_id)
    if chat.type != "supergroup":
        raise bad_request("method is available for supergroup and channel chats only")
    _need_admin(telegram, chat, "not enough rights to restrict/unrestrict chat member")
    status = chat.members.get(request.user_id, "left")
    if status == "kicked" or (status in PRESENT and request.only_if_banned is not True):
        telegram.groups[chat.id].set_status(request.user_id, "left", by=telegram.bot)
    return True


def member(telegram: "Telegram", user_id: int, status: Status) -> dict[str, Any]:
    """A ChatMember object."""
    found: dict[str, Any] = {"user": telegram.state.users[user_id].public, "status": status}
    if status == "creator":
        found["is_anonymous"] = False
    if status == "administrator":
        found |= {"can_be_edited": False, "is_anonymous": False} | dict.fromkeys(ADMIN_RIGHTS, True)
    if status == "kicked":
        found["until_date"] = 0
    return found


def _readable(telegram: "Telegram", chat_id: int | str) -> Chat:
    """A chat the bot may look at: a supergroup only as a member, a private chat also when blocked."""
    chat = telegram.state.chat(chat_id)
    if chat.type == "supergroup":
        return telegram.state.reachable(chat_id)
    if chat.type == "private" and not chat.started:
        raise bad_request("chat not found")
    if chat.type == "group" and chat.members.get(telegram.bot.id) == "kicked":
        raise forbidden("bot was kicked from the group chat")
    return chat


def _need_admin(telegram: "Telegram", chat: Chat, words: str) -> None:
    if chat.type != "private" and not telegram.state.bot_is_admin(chat):
        raise bad_request(words)
