"""What our Telegram remembers: users, chats with their messages and topics, files, callback queries.

Messages are plain Bot API JSON objects. They are replaced on an edit, never changed, so a queued update stays as sent.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.sandbox.errors import bad_request, forbidden, migrated

Message = dict[str, Any]
ChatType = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
PRESENT = ("creator", "administrator", "member")


@dataclass(slots=True)
class User:
    """An account; `public` is its Bot API object."""

    id: int
    first_name: str
    is_bot: bool = False
    username: str | None = None
    language_code: str | None = None
    public: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.public = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            self.public["username"] = self.username
        if self.language_code:
            self.public["language_code"] = self.language_code


@dataclass(slots=True)
class Topic:
    """A forum topic; its id is the message_thread_id."""

    id: int
    name: str
    icon_color: int
    closed: bool = False


@dataclass(slots=True)
class Chat:
    """A private chat with the bot, a group or a supergroup. `public` is its Bot API object."""

    id: int
    type: ChatType
    title: str = ""
    is_forum: bool = False
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    next_message_id: int = 1
    messages: dict[int, Message] = field(default_factory=dict)
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    reactions: dict[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    reply_keyboard: dict[str, Any] | None = None
    public: dict[str, Any] = field(default_factory=dict)

    def take_message_id(self) -> int:
        """The next message id of this chat."""
        taken, self.next_message_id = self.next_message_id, self.next_message_id + 1
        return taken


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as Telegram keeps it: `path` is what follows /file/bot<token>/."""

    file_id: str
    unique_id: str
    path: str
    data: bytes
    filename: str
    content_type: str


@dataclass(slots=True)
class Query:
    """A callback or inline query waiting for its answer; `asked_at` in seconds."""

    user_id: int
    chat_id: int
    asked_at: float
    answered: bool = False


class State:
    """All of it, with the look-ups that refuse as Telegram refuses."""

    def __init__(self, bot: User) -> None:
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, StoredFile] = {}
        self.paths: dict[str, StoredFile] = {}
        self.callbacks: dict[str, Query] = {}
        self.inline: dict[str, Query] = {}

    def chat(self, chat_id: int | str) -> Chat:
        """A chat the bot knows; 400 otherwise."""
        if chat_id in ("", 0):
            raise bad_request("chat_id is empty")
        found = self.chats.get(chat_id) if isinstance(chat_id, int) else self._by_username(chat_id)
        if found is None:
            raise bad_request("chat not found")
        return found

    def _by_username(self, username: str) -> Chat | None:
        wanted = username.removeprefix("@").lower()
        return next((c for c in self.chats.values() if str(c.public.get("username", "")).lower() == wanted), None)

    def reachable(self, chat_id: int | str) -> Chat:
        """A chat the bot may write to; 403 where it was blocked, left out or never spoken to."""
        chat = self.chat(chat_id)
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        if chat.type == "private":
            if not chat.started:
                raise forbidden("bot can't initiate conversation with a user")
            if chat.blocked:
                raise forbidden("bot was blocked by the user")
            return chat
        status = chat.members.get(self.bot.id, "left")
        kind = "supergroup" if chat.type == "supergroup" else "group"
        if status == "kicked":
            raise forbidden(f"bot was kicked from the {kind} chat")
        if status not in PRESENT:
            raise forbidden(f"bot is not a member of the {kind} chat")
        return chat

    def message(self, chat: Chat, message_id: int | None, called: str) -> Message:
        """A message of a chat; 400 "<called> not found" otherwise."""
        found = chat.messages.get(message_id or 0)
        if found is None:
            raise bad_request(f"{called} not found")
        return found

    def bot_is_admin(self, chat: Chat) -> bool:
        """Whether the bot administers a group."""
        return chat.members.get(self.bot.id) in ("creator", "administrator")

    def store_file(self, folder: str, filename: str, data: bytes, content_type: str) -> StoredFile:
        """Keep a file; the same bytes under the same name get the same ids."""
        digest = hashlib.sha256(filename.encode() + b"\0" + data).hexdigest()
        file_id = f"BQAC{digest[:40]}"
        known = self.files.get(file_id)
        if known is not None:
            return known
        ending = filename.rpartition(".")[2].lower() if "." in filename else "bin"
        ending = ending if ending.isalnum() and ending.isascii() else "bin"
        path = f"{folder}/file_{len(self.files)}.{ending}"
        stored = StoredFile(file_id, f"AgAD{digest[:12]}", path, data, filename, content_type)
        self.files[file_id] = self.paths[path] = stored
        return stored
