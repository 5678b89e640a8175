"""Intake: an update is in the inbox before it is acknowledged; its effects, its replies and 'done' are one commit.

Updates of several chats share a commit. If one of them fails, the whole batch is undone and each is done by itself;
nothing has been sent by then, so nothing is done twice.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.types import Update
from pydantic import ValidationError

from bot import metrics
from bot.delivery import Delivery
from bot.log import describe
from bot.reply import Reply
from storage import inbox, outbox
from storage.engine import UNAVAILABLE, Database, Store
from storage.inbox import Pending, Received
from storage.outbox import Call

KNOWN_KINDS = frozenset(Update.model_fields) - {"update_id"}
BATCH = 50
PATIENCE = 10  # refusals of the database in a row before an update may be the cause
compact = json.JSONEncoder(separators=(",", ":")).encode
log = structlog.get_logger(__name__)


def kind_of(update: dict[str, Any]) -> str:
    """What kind an update is of: `message`, `callback_query`, or a kind nobody here knows."""
    return next((key for key in update if key != "update_id"), "empty")


def chat_of(update: dict[str, Any]) -> int:
    """The chat whose order an update belongs to; a person's own chat where it names none; 0 where nobody is named,
    or not by a number: an update that nobody can read is to fail when its turn comes, not on its way into the inbox."""
    content = update.get(kind_of(update))
    if not isinstance(content, dict):
        return 0
    message = content.get("message")
    for place in (content, message if isinstance(message, dict) else {}):
        chat = place.get("chat")
        if isinstance(chat, dict):
            return _number_of(chat)
    return _number_of(content.get("from") or content.get("user"))


def _number_of(somebody: Any) -> int:
    number = somebody.get("id") if isinstance(somebody, dict) else None
    return number if isinstance(number, int) and abs(number) < 2**63 else 0


def received(update: dict[str, Any]) -> Received:
    """An update as it goes into the inbox."""
    # In ASCII, so that half a character, which no database stores, cannot stop an update and all that came with it.
    return Received(int(update["update_id"]), chat_of(update), compact(update))


class Intake:
    """From the inbox to the dispatcher, in order per chat. `clock` gives aware moments."""

    def __init__(
        self, dispatcher: Dispatcher, bot: Bot, database: Database, delivery: Delivery, clock: Callable[[], datetime]
    ) -> None:
        self._dispatcher = dispatcher
        self._bot = bot
        self._database = database
        self._delivery = delivery
        self._clock = clock
        self._arrived = asyncio.Event()
        self._stopping = False
        self._away = 0  # how often in a row the database has not answered

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Writes updates down; when this returns they may be acknowledged."""
        if not updates:
            return
        async with self._database.write() as store:
            await inbox.receive(store, [received(update) for update in updates], self._clock())
        self._arrived.set()

    async def run(self, idle: float = 1.0) -> None:
        """Works off the inbox until `stop`; looks by itself every `idle` seconds for what others received."""
        while not self._stopping:
            try:
                worked = await self.work()
            except UNAVAILABLE as error:
                # The database is away or busy: no fault of the updates, so no attempt is counted.
                log.error("the database did not answer", reason=type(error).__name__)
                await asyncio.sleep(idle)
                continue
            if not worked:
                await self._wait(idle)

    def stop(self) -> None:
        """Ends `run` after the batch it is at."""
        self._stopping = True
        self._arrived.set()

    async def _wait(self, idle: float) -> None:
        try:
            await asyncio.wait_for(self._arrived.wait(), idle)
        except TimeoutError:
            return
        self._arrived.clear()

    async def work(self) -> int:
        """Does one batch. Returns how many updates it took; 0 when there is nothing to do."""
        with metrics.batch_seconds.time():
            try:
                async with self._database.write() as store:
                    pending = await inbox.claim(store, BATCH)
                    calls = await self._do(store, pending)
            except UNAVAILABLE:
                self._away += 1
                if self._away <= PATIENCE:
                    raise
                # So long away, and yet it answers in between: perhaps one of these updates is what it cannot do.
                return await self._work_singly()
            except Exception:
                # Whichever it was is found by doing them one by one.
                return await self._work_singly()
        self._away = 0
        self._delivery.accept(calls)
        metrics.updates.labels("done").inc(len(pending))
        return len(pending)

    async def _do(self, store: Store, pending: Sequence[Pending]) -> list[outbox.Outgoing]:
        if not pending:
            return []
        calls: list[Call] = []
        for update in pending:
            calls += await retire_cards(store, await self._handle(store, update))
        recorded = await outbox.add(store, calls, self._clock())
        await inbox.mark_done(store, [update.update_id for update in pending], self._clock())
        return recorded

    async def _work_singly(self) -> int:
        for worked in range(BATCH):
            if not await self._work_one():
                return worked
        return BATCH

    async def _work_one(self) -> bool:
        update: Pending | None = None
        try:
            async with self._database.write() as store:
                claimed = await inbox.claim(store, 1)
                if not claimed:
                    return False
                update = claimed[0]
                calls = await self._do(store, [update])
        except Exception as error:
            patient = isinstance(error, UNAVAILABLE) and self._away <= PATIENCE
            if update is None or patient:
                raise
            # Where the database is really away, this cannot be written down either, and nothing is counted.
            await self._fail(update, error)
            return True
        self._away = 0
        self._delivery.accept(calls)
        metrics.updates.labels("done").inc()
        return True

    async def _fail(self, update: Pending, error: Exception) -> None:
        """Counts the attempt; the third sets the update aside and tells the person so."""
        trace = describe(error)
        async with self._database.write() as store:
            aside = await inbox.record_failure(store, update.update_id, trace, self._clock())
            calls = await self._apologise(store, update) if aside else []
        self._delivery.accept(calls)
        metrics.updates.labels("set_aside" if aside else "failed").inc()
        log.error("an update failed", update_id=update.update_id, set_aside=aside, trace=trace)

    async def _apologise(self, store: Store, update: Pending) -> list[outbox.Outgoing]:
        apology = self._dispatcher.workflow_data.get("apology")
        try:
            calls = apology(json.loads(update.payload)) if apology else ()
        except ValidationError:
            # Too broken even to tell whom to answer.
            log.warning("nobody can be told about a failed update", update_id=update.update_id)
            return []
        return await outbox.add(store, calls, self._clock())

    async def _handle(self, store: Store, pending: Pending) -> Sequence[Call]:
        raw = json.loads(pending.payload)
        kind = kind_of(raw)
        if kind not in KNOWN_KINDS:
            metrics.ignored.labels(kind).inc()
            return ()
        update = Update.model_validate(raw, context={"bot": self._bot})
        reply = await self._dispatcher.feed_update(self._bot, update, store=store, now=self._clock())
        return reply.finished() if isinstance(reply, Reply) else ()


async def retire_cards(store: Store, calls: Sequence[Call]) -> list[Call]:
    """Before a card is sent anew, the buttons of its older message go: nobody should tap on what no longer holds."""
    result: list[Call] = []
    for call in calls:
        if call.card and call.method == "sendMessage":
            older = await outbox.find_card(store, call.chat_id, call.card)
            if older is not None:
                payload = {"chat_id": call.chat_id, "message_id": older}
                result.append(Call(call.chat_id, "editMessageReplyMarkup", payload))
        result.append(call)
    return result
