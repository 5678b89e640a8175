"""Orders: what takes long to work out is ordered in the update's transaction and worked out after its commit.

An order waits in the outbox like any reply, so it outlives the process; while it is worked out only its own chat waits.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

import structlog

from bot.keyboards import Keyboard
from bot.log import describe
from bot.reply import ORDER
from community.i18n import texts
from storage.outbox import Outgoing

Screen = tuple[str, Keyboard | None]
Details = Mapping[str, Any]
Work = Callable[[Details], Awaitable[Screen]]
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
            text, keyboard = await self._workers[name](details)
        except Exception as error:
            # Whatever broke, the person waits for an answer; what it was goes to the operator.
            log.error("an order failed", order=name, trace=describe(error))
            text, keyboard = texts(details.get("language") or self._default_language).html("something-went-wrong"), None
        return _shown(call, text, keyboard)


def _shown(call: Outgoing, text: str, keyboard: Keyboard | None) -> Outgoing:
    payload = {key: value for key, value in call.payload.items() if key != "details"} | {"text": text}
    if keyboard is not None:
        payload["reply_markup"] = keyboard.markup()
    return replace(call, method="editMessageText" if "message_id" in payload else "sendMessage", payload=payload)
