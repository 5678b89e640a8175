"""A chat as the human sees it: texts, formatting, rows of buttons; and finding a button by its label."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.entities import as_html
from bot.sandbox.state import Chat, Message


@dataclass(frozen=True, slots=True)
class Shown:
    """One message on the screen. `rows` are button labels; `file` is a document's name, `kind` what the message is."""

    message_id: int
    by_bot: bool
    author: str
    kind: str
    text: str
    html: str
    rows: tuple[tuple[str, ...], ...]
    file: str | None
    edited: bool
    topic: int | None


KINDS = ("text", "document", "photo", "voice", "video", "audio", "sticker", "location", "contact")


class NoSuchButton(LookupError):
    """The wanted button is nowhere to be seen; the message lists those that are."""


def shown(message: Message, bot_id: int) -> Shown:
    """How a message looks."""
    text = str(message.get("text", message.get("caption", "")))
    marks = message.get("entities", message.get("caption_entities"))
    return Shown(
        message["message_id"],
        message["from"]["id"] == bot_id,
        message["from"]["first_name"],
        next((kind for kind in KINDS if kind in message), "service"),
        text,
        as_html(text, marks),
        tuple(tuple(button["text"] for button in row) for row in keyboard(message)),
        message["document"]["file_name"] if "document" in message else None,
        "edit_date" in message,
        message.get("message_thread_id"),
    )


def keyboard(message: Message) -> list[list[dict[str, Any]]]:
    """The inline keyboard of a message, by rows."""
    rows: list[list[dict[str, Any]]] = message.get("reply_markup", {}).get("inline_keyboard", [])
    return rows


def find_button(messages: Iterable[Message], label: str) -> tuple[Message, dict[str, Any]]:
    """The first message (look through the newest first) that has a button of this label, and the button."""
    seen: list[str] = []
    for message in messages:
        for row in keyboard(message):
            for button in row:
                if button["text"] == label:
                    return message, button
                seen.append(button["text"])
    raise NoSuchButton(f"no button {label!r}; there are: {', '.join(map(repr, dict.fromkeys(seen))) or 'none at all'}")


def reply_button(chat: Chat, label: str) -> dict[str, Any] | None:
    """A button of the keyboard under the input field."""
    rows: list[list[dict[str, Any]]] = (chat.reply_keyboard or {}).get("keyboard", [])
    return next((button for row in rows for button in row if button["text"] == label), None)
