"""A sandbox on real time that says how far the bot's process has come, so that a test can act at that moment."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.requests import Upload
from bot.sandbox.telegram import Answer, Telegram

LONGEST = 60.0  # seconds until whoever waits for the process gives the test up
HANDED, REPLYING, WORKING = "taking updates", "replying", "working"


class Watched(Telegram):
    """A sandbox that says how far the bot has come: so many batches of updates handed over, so many replies begun."""

    def __init__(self, seed: int = 0) -> None:
        super().__init__(lambda: datetime.now(UTC), seed=seed, callback_seconds=3600)
        self.allowance.lifted = True
        self.address = ""
        self.told: dict[str, str] = {}  # what every tap was told, by its number
        self.steps: Counter[str] = Counter()
        self._step = asyncio.Condition()

    async def call(
        self, token: str, method: str, params: Mapping[str, Any], uploads: Mapping[str, Upload] | None = None
    ) -> Answer:
        polls = method == "getUpdates"
        if method != "setMyCommands":
            await self._tell(WORKING if polls else REPLYING)
        answer = await super().call(token, method, params, uploads)
        if polls and answer.body != '{"ok":true,"result":[]}':
            await self._tell(HANDED)
        if method == "answerCallbackQuery" and answer.status == 200:
            self.told[str(params["callback_query_id"])] = str(params.get("text", ""))
        return answer

    async def _tell(self, step: str) -> None:
        async with self._step:
            self.steps[step] += 1
            self._step.notify_all()

    async def further(self, step: str, by: int) -> None:
        """Waits until the bot has come `by` such steps further than now."""
        goal = self.steps[step] + by
        async with self._step, asyncio.timeout(LONGEST):
            await self._step.wait_for(lambda: self.steps[step] >= goal)
