"""What happened in a chat, in order: deeds of the bot and of people. Read by transcript runners and by the page."""

from dataclasses import dataclass
from typing import Any, ClassVar

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. `number` grows by one over the whole sandbox, from 0; `at` is in seconds since 1970."""

    number: int
    at: int
    chat_id: int
    by_bot: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class Sent(Event):
    """The bot sent a message (text, document, photo, voice); `message` is the Bot API object."""

    message: Message


@dataclass(frozen=True, slots=True)
class Edited(Event):
    """The bot edited its message; `message` is what it is now."""

    message: Message


@dataclass(frozen=True, slots=True)
class Deleted(Event):
    """The bot deleted a message."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Toast(Event):
    """The bot answered a tap. `text` may be empty; `alert` asks for a box with OK."""

    user_id: int
    text: str
    alert: bool
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Acting(Event):
    """The bot shows that it is busy, for instance `typing`."""

    action: str


@dataclass(frozen=True, slots=True)
class Pinned(Event):
    """The bot pinned (`pinned` true) or unpinned a message."""

    message_id: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Reacted(Event):
    """The bot put reactions (emoji) on a message; an empty tuple takes them off."""

    message_id: int
    emoji: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered(Event):
    """The bot answered an inline query; `results` are the Bot API objects."""

    user_id: int
    query_id: str
    results: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Said(Event):
    """A person wrote or sent something."""

    by_bot: ClassVar[bool] = False
    user_id: int
    message: Message


@dataclass(frozen=True, slots=True)
class Corrected(Event):
    """A person edited a message of theirs."""

    by_bot: ClassVar[bool] = False
    user_id: int
    message: Message


@dataclass(frozen=True, slots=True)
class Tapped(Event):
    """A person tapped a button under a message."""

    by_bot: ClassVar[bool] = False
    user_id: int
    message_id: int
    label: str
