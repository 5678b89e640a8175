"""Webhook delivery: POST with the secret token, one update of a queue at a time, repeated until a 2xx.

Different queues (a chat's messages, a user's taps) are delivered side by side, up to `connections`.
"""

import asyncio
import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.errors import Unanswered
from bot.sandbox.updates import Pending, Queue

if TYPE_CHECKING:
    from bot.sandbox.telegram import Telegram

TIMEOUT_SECONDS = 60.0
LONGEST_PAUSE = 60.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


class Webhook:
    """The webhook of the bot; `url` is empty where none is set."""

    def __init__(self, telegram: "Telegram") -> None:
        self.telegram = telegram
        self.url = ""
        self.secret = ""
        self.connections = 40
        self.last_error: tuple[int, str] | None = None
        self._session: ClientSession | None = None
        self._lanes: dict[Queue, asyncio.Task[None]] = {}

    async def set(self, url: str, secret: str, connections: int) -> None:
        """Deliver to `url` from now on."""
        await self.unset()
        self.url, self.secret, self.connections = url, secret, connections
        self.last_error = None
        self._session = ClientSession(timeout=ClientTimeout(total=TIMEOUT_SECONDS))
        self.telegram.updates.on_push = self._start_lanes
        self._start_lanes()

    async def unset(self) -> None:
        """Stop delivering; what was not taken stays queued."""
        self.url = ""
        self.telegram.updates.on_push = None
        lanes = list(self._lanes.values())
        self._lanes.clear()
        # A webhook may be unset from within a delivery, by a method call in its own response.
        lanes = [lane for lane in lanes if lane is not asyncio.current_task()]
        for lane in lanes:
            lane.cancel()
        await asyncio.gather(*lanes, return_exceptions=True)
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _start_lanes(self) -> None:
        for update in list(self.telegram.updates.pending):
            if len(self._lanes) >= self.connections:
                return
            if update.queue not in self._lanes:
                self._lanes[update.queue] = asyncio.create_task(self._lane(update.queue))

    async def _lane(self, queue: Queue) -> None:
        """Deliver one queue in order until it is empty."""
        while (update := self._next(queue)) is not None:
            await self._deliver(update)
        if self._lanes.get(queue) is asyncio.current_task():
            del self._lanes[queue]
            self._start_lanes()

    def _next(self, queue: Queue) -> Pending | None:
        if self._session is None:
            return None
        return next((update for update in self.telegram.updates.pending if update.queue == queue), None)

    async def _deliver(self, update: Pending) -> None:
        pause = 1.0
        while update in self.telegram.updates.pending:
            failure, reply = await self._post(update)
            if failure is None:
                self.telegram.updates.remove(update)
                await self._obey(reply)
                return
            self.last_error = self.telegram.now(), failure
            await self.telegram.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, update: Pending) -> tuple[str | None, str]:
        """What went wrong, if anything, and the body of the response."""
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if self.secret:
            headers[SECRET_HEADER] = self.secret
        update.seen = True
        try:
            async with self._session.post(self.url, data=update.encoded.encode(), headers=headers) as response:
                body = await response.text()
                if 200 <= response.status < 300:
                    return None, body
                return f"Wrong response from the webhook: {response.status} {response.reason}", ""
        except TimeoutError:
            return "Read timeout expired", ""
        except ClientError as broken:
            return f"Connection failed: {type(broken).__name__}", ""

    async def _obey(self, reply: str) -> None:
        """A response may carry one method call; its outcome goes nowhere, as with Telegram."""
        try:
            wanted: Any = json.loads(reply) if reply else None
        except ValueError:
            return
        if isinstance(wanted, dict) and isinstance(wanted.get("method"), str):
            params = {name: value for name, value in wanted.items() if name != "method"}
            with suppress(Unanswered):  # a fault that loses the outcome loses nothing here
                await self.telegram.call(self.telegram.token, wanted["method"], params)
