"""Long polling: the offset moves only when the updates stand in the inbox."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramAPIError
from aiohttp import ClientError, ClientTimeout

from bot.intake import Intake
from storage import inbox
from storage.engine import UNAVAILABLE, Database

# After a week without updates Telegram numbers them anew, from anywhere: an old offset would confirm them unread.
NUMBERING_HOLDS = timedelta(days=6)
KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
POLL_SECONDS = 25
LONGEST_WAIT = 30.0
log = structlog.get_logger(__name__)

Fetch = Callable[[int | None, int], Awaitable[list[dict[str, Any]]]]


class PollRefused(Exception):
    """Telegram answered getUpdates with an error. `code` is the HTTP status, `retry_after` in seconds."""

    def __init__(self, code: int, description: str, retry_after: float) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.webhook_is_set = code == 409 and "webhook" in description.lower()
        self.retry_after = retry_after


def over_http(bot: Bot, session: AiohttpSession) -> Fetch:
    """Fetches updates as Telegram wrote them: the inbox keeps them raw, so that no unknown field can spoil a batch."""

    async def fetch(offset: int | None, timeout: int) -> list[dict[str, Any]]:
        client = await session.create_session()
        url = session.api.api_url(token=bot.token, method="getUpdates")
        body = {"timeout": timeout, "allowed_updates": KINDS, **({} if offset is None else {"offset": offset})}
        async with client.post(url, json=body, timeout=ClientTimeout(total=timeout + 15)) as response:
            answer = await response.json(content_type=None)
        if not isinstance(answer, dict) or not answer.get("ok"):
            answer = answer if isinstance(answer, dict) else {}
            wait = answer.get("parameters", {}).get("retry_after", 0)
            raise PollRefused(response.status, str(answer.get("description", "")), wait)
        updates: list[dict[str, Any]] = answer["result"]
        return updates

    return fetch


async def remove_webhook(bot: Bot) -> None:
    """Turns off the webhook of an earlier installation, which stands in polling's way; what waits there is kept."""
    try:
        await bot.delete_webhook(drop_pending_updates=False)
    except TelegramAPIError as error:
        log.warning("the webhook could not be removed", reason=type(error).__name__)


class Polling:
    """Asks for updates and hands them to the intake. `clock` gives aware moments."""

    def __init__(
        self,
        fetch: Fetch,
        intake: Intake,
        database: Database,
        clock: Callable[[], datetime],
        ready: asyncio.Event | None = None,
        unhook: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._fetch = fetch
        self._intake = intake
        self._database = database
        self._clock = clock
        self._offset: int | None = None
        self._answered_at = clock()
        self.ready = ready or asyncio.Event()
        self._unhook = unhook

    async def resume(self) -> None:
        """Goes on behind the newest update in the inbox, where Telegram's numbering still holds."""
        async with self._database.read() as store:
            last = await inbox.last_received(store)
        if last is not None and self._clock() - last[1] < NUMBERING_HOLDS:
            self._offset = last[0] + 1

    async def run(self) -> None:
        """Polls until cancelled; `ready` is set once Telegram has answered. Only a refused token ends it."""
        wait = 0.0
        while True:
            try:
                # The first answer says that all is well, so nobody is to wait for somebody to write.
                await self.poll(POLL_SECONDS if self.ready.is_set() else 0)
            except PollRefused as refusal:
                if refusal.code in {401, 404}:
                    raise
                wait = max(refusal.retry_after, self._longer(wait))
                log.warning("Telegram refused to give updates", code=refusal.code, wait=wait)
                if refusal.webhook_is_set and self._unhook is not None:
                    await self._unhook()
            except (ClientError, TimeoutError, ValueError) as error:
                # The error's own words may hold the address, and the address holds the token.
                wait = self._longer(wait)
                log.warning("no updates could be fetched", reason=type(error).__name__, wait=wait)
            except UNAVAILABLE as error:
                # What was fetched is not confirmed, so Telegram hands it over again.
                wait = self._longer(wait)
                log.error("updates could not be written down", reason=type(error).__name__, wait=wait)
            else:
                wait = 0.0
                continue
            await asyncio.sleep(wait)

    async def poll(self, timeout: int) -> int:
        """One request. Returns how many updates came and are now in the inbox."""
        if self._clock() - self._answered_at > NUMBERING_HOLDS:
            self._offset = None
        updates = await self._fetch(self._offset, timeout)
        await self._intake.receive(updates)
        if updates:
            self._offset = max(int(update["update_id"]) for update in updates) + 1
            self._answered_at = self._clock()
        self.ready.set()
        return len(updates)

    @staticmethod
    def _longer(wait: float) -> float:
        return min(LONGEST_WAIT, max(0.5, wait * 2))
