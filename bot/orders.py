"""Orders: what takes long to work out is ordered in the update's transaction and worked out after its commit.

An order waits in the outbox like any reply, so it outlives the process; while it is worked out only its own chat waits.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.keyboards import Keyboard
from bot.log import describe
from bot.reply import ORDER, packed
from community.i18n import texts
from storage.outbox import Outgoing

Screen = tuple[str, Keyboard | None]
Details = Mapping[str, Any]


@dataclass(frozen=True)
class Paper:
    """A file in the place of a screen, with at most 1,024 characters of text under it; a `photo` is shown as one."""

    name: str
    content: bytes
    caption: str = ""
    keyboard: Keyboard | None = None
    photo: bool = False


Work = Callable[[Details], Awaitable[Screen | Paper]]
log = structlog.get_logger(__name__)


class Orders:
    """Who works what out, by the name of the order."""

    def __init__(self, workers: Mapping[str, Work], default_language: str) -> None:
        self._workers = workers
        self._default_language = default_language

    async def fulfil(self, call: Outgoing) -> Outgoing:
        """The call that shows what was ordered. Where it could not be worked out the person is told so."""
        name = call.method.removeprefix(ORDER)
        details: Details = call.payload["details"]
        try:
            made = await self._workers[name](details)
        except Exception as error:
            # Whatever broke, the person waits for an answer; what it was goes to the operator.
            log.error("an order failed", order=name, trace=describe(error))
            made = texts(details.get("language") or self._default_language).html("something-went-wrong"), None
        return _handed_over(call, made) if isinstance(made, Paper) else _shown(call, *made)


def _shown(call: Outgoing, text: str, keyboard: Keyboard | None) -> Outgoing:
    payload = {key: value for key, value in call.payload.items() if key != "details"} | {"text": text}
    if keyboard is not None:
        payload["reply_markup"] = keyboard.markup()
    return replace(call, method="editMessageText" if "message_id" in payload else "sendMessage", payload=payload)


def _handed_over(call: Outgoing, paper: Paper) -> Outgoing:
    """A file is a message of its own: what was tapped stays as it is."""
    kept = {key: value for key, value in call.payload.items() if key not in ("details", "message_id")}
    payload = kept | {"photo" if paper.photo else "document": packed(paper.name, paper.content)}
    if paper.caption:
        payload["caption"] = paper.caption
    if paper.keyboard is not None:
        payload["reply_markup"] = paper.keyboard.markup()
    return replace(call, method="sendPhoto" if paper.photo else "sendDocument", payload=payload)
