"""Reply: what a handler answers. It is recorded with the update's effects and sent after the commit.

A handler says what is to be seen (`show`, `send`, `toast`, `document`); this room turns it into calls of the
Bot API for the chat the update came from.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aiogram.types import CallbackQuery, Message

from bot.keyboards import Keyboard
from storage.outbox import Call

ORDER = "order:"  # what stands in the outbox where a call is still to be worked out


@dataclass(frozen=True)
class Origin:
    """Where an answer goes: the chat, the topic in it, the message whose button was tapped, the tap."""

    chat_id: int
    thread_id: int | None = None
    message_id: int | None = None
    query_id: str | None = None

    @classmethod
    def of(cls, event: Message | CallbackQuery) -> "Origin":
        """The origin of a message or of a tap; a tap without a message is answered in the person's own chat."""
        if isinstance(event, Message):
            return cls(event.chat.id, event.message_thread_id if event.is_topic_message else None)
        if event.message is None:
            return cls(event.from_user.id, query_id=event.id)
        thread = event.message.message_thread_id if isinstance(event.message, Message) else None
        return cls(event.message.chat.id, thread, event.message.message_id, event.id)


@dataclass(frozen=True)
class Reply:
    """An immutable list of things to say, in order. Each method returns a longer one."""

    calls: tuple[Call, ...] = ()
    origin: Origin = field(default_factory=lambda: Origin(0))
    toasted: bool = False

    @classmethod
    def to(cls, event: Message | CallbackQuery) -> "Reply":
        """An empty answer to `event`."""
        return cls(origin=Origin.of(event))

    def send(self, text: str, keyboard: Keyboard | None = None, card: str | None = None) -> "Reply":
        """A new message. With `card` it becomes that card, and the buttons of its older message go."""
        return self._add("sendMessage", {"text": text, **_markup(keyboard)}, card)

    def show(self, text: str, keyboard: Keyboard | None = None, card: str | None = None) -> "Reply":
        """Edits the message whose button was tapped; a new message where there was no tap."""
        if self.origin.message_id is None:
            return self.send(text, keyboard, card)
        payload = {"text": text, "message_id": self.origin.message_id, **_markup(keyboard)}
        return self._add("editMessageText", payload, card)

    def toast(self, text: str, *, alert: bool = False) -> "Reply":
        """A short line over the chat, in answer to a tap; nothing where there was no tap."""
        if self.origin.query_id is None or self.toasted:
            return self
        payload: dict[str, Any] = {"callback_query_id": self.origin.query_id}
        if text:
            payload |= {"text": text[:200], "show_alert": alert}
        return replace(self._add("answerCallbackQuery", payload), toasted=True)

    def document(self, name: str, content: bytes, caption: str = "") -> "Reply":
        """A file made by us. Small ones only: the content waits in the outbox."""
        return self._add(
            "sendDocument", {"document": packed(name, content), **({"caption": caption} if caption else {})}
        )

    def file(self, file: str, caption: str = "", keyboard: Keyboard | None = None) -> "Reply":
        """A file that the messenger keeps already, by its word for it."""
        return self._add("sendDocument", {"document": file, "caption": caption, **_markup(keyboard)})

    def photo(self, file: str, caption: str = "") -> "Reply":
        """A picture that the messenger keeps already, by its word for it."""
        return self._add("sendPhoto", {"photo": file, "caption": caption})

    def later(self, order: str, **details: str | int | None) -> "Reply":
        """Something that takes long to work out: it is worked out and shown after the commit, so that nobody else's
        updates wait for it. `order` names who does it (see `bot.orders`)."""
        message = {} if self.origin.message_id is None else {"message_id": self.origin.message_id}
        return self._add(f"{ORDER}{order}", {**message, "details": details})

    def bare(self) -> "Reply":
        """Takes the buttons off the message that was tapped."""
        if self.origin.message_id is None:
            return self
        return self._add("editMessageReplyMarkup", {"message_id": self.origin.message_id})

    def finished(self) -> tuple[Call, ...]:
        """The calls; a tap that nothing was said to is still answered, so that the button stops waiting."""
        return self.toast("").calls

    def _add(self, method: str, payload: Mapping[str, Any], card: str | None = None) -> "Reply":
        origin = self.origin
        chat = {} if method == "answerCallbackQuery" else {"chat_id": origin.chat_id}
        if origin.thread_id is not None and method.startswith("send"):
            chat["message_thread_id"] = origin.thread_id
        return replace(self, calls=(*self.calls, Call(origin.chat_id, method, {**chat, **payload}, card)))


def packed(name: str, content: bytes) -> dict[str, str]:
    """A file of ours as it stands in a call's payload."""
    return {"name": name, "base64": base64.b64encode(content).decode()}


def _markup(keyboard: Keyboard | None) -> dict[str, Any]:
    return {"reply_markup": keyboard.markup()} if keyboard else {}
