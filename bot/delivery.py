"""Sends what the outbox holds: in order within a chat, side by side across chats, within Telegram's allowance.

A call is forgotten once Telegram has accepted it. After a crash the calls that were under way are made again: a
person who waits for an answer is better served by two than by none, and an old card's buttons do no harm.
"""

import asyncio
import base64
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

import aiogram.methods
import structlog
from aiogram import Bot
from aiogram.methods import TelegramMethod
from aiogram.types import BufferedInputFile, Message

from bot import metrics
from bot.allowance import Allowance
from bot.refusals import Meaning, Verdict, judge
from bot.reply import ORDER
from bot.traces import is_trace, learn
from storage import outbox, reachability
from storage.engine import UNAVAILABLE, Database, Store
from storage.outbox import Outgoing

LONGEST_WAIT = 30.0
KNOWN_CARDS = 20_000
DATABASE_WAIT = 1.0
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Settled:
    """How a call ended: `status` None when sent, `message_ids` of the messages it made or edited."""

    call: Outgoing
    status: str | None
    reason: str | None = None
    message_ids: tuple[int, ...] = ()


# Turns an order from the outbox into the call that shows what was ordered.
Fulfil = Callable[[Outgoing], Awaitable[Outgoing]]


class Delivery:
    """One process's sender. `clock` gives aware moments; `allowance` holds the buckets."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        allowance: Allowance,
        clock: Callable[[], datetime],
        fulfil: Fulfil | None = None,
    ) -> None:
        self._bot = bot
        self._fulfil = fulfil
        self._database = database
        self._allowance = allowance
        self._clock = clock
        self._queues: dict[int, deque[Outgoing]] = {}
        self._senders: set[asyncio.Task[None]] = set()
        self._settled: list[Settled] = []
        self._to_settle = asyncio.Event()
        self._settling = asyncio.Lock()
        self._known: set[int] = set()
        self._cards: dict[tuple[int, str], int] = {}
        self._moved: dict[int, int] = {}  # groups that have taken another number since this process began

    def accept(self, calls: Sequence[Outgoing]) -> None:
        """Takes over calls whose transaction has been committed."""
        for call in calls:
            if call.id in self._known:
                continue
            self._known.add(call.id)
            queue = self._queues.get(call.chat_id)
            if queue is not None:
                queue.append(call)
                continue
            self._queues[call.chat_id] = deque([call])
            sender = asyncio.create_task(self._send_queue(call.chat_id), name=f"send to {call.chat_id}")
            self._senders.add(sender)
            sender.add_done_callback(self._senders.discard)

    async def recover(self, *, everything: bool = False) -> None:
        """Takes over calls left behind by a process that has gone, and keeps the lease on those that wait here."""
        async with self._database.write() as store:
            await outbox.extend(store, list(self._known), self._clock())
            calls = await outbox.take_over(store, self._clock(), everything=everything)
        self.accept(calls)

    async def run(self) -> None:
        """Settles what was sent, until cancelled; a database that is away for a while is waited for."""
        while True:
            await self._to_settle.wait()
            try:
                await self.settle()
            except UNAVAILABLE as error:
                log.error("what was sent could not be written down", reason=type(error).__name__)
                await asyncio.sleep(DATABASE_WAIT)
                self._to_settle.set()

    async def drain(self) -> None:
        """Waits until everything accepted is sent and settled."""
        while self._senders or self._settled or self._settling.locked():
            if self._senders:
                await asyncio.wait(set(self._senders))
            await self.settle()

    async def stop(self, grace: float) -> None:
        """Gives the senders `grace` seconds to finish; what is left stays in the outbox."""
        if self._senders:
            await asyncio.wait(set(self._senders), timeout=grace)
        for sender in tuple(self._senders):
            sender.cancel()
        await asyncio.gather(*self._senders, return_exceptions=True)
        await self.settle()

    async def settle(self) -> None:
        """Writes down how calls ended, many in one commit. Returns after any that is under way elsewhere: a process
        that stopped in between would make those calls again when it is back."""
        async with self._settling:
            self._to_settle.clear()
            batch, self._settled = self._settled, []
            if not batch:
                return
            try:
                await self._write_down(batch)
            except UNAVAILABLE:
                # Still known to be sent: written down at the next try, or said again by another process.
                self._settled = batch + self._settled
                raise

    async def _write_down(self, batch: Sequence[Settled]) -> None:
        async with self._database.write() as store:
            await outbox.forget_sent(store, [s.call.id for s in batch if s.status is None])
            for settled in batch:
                call = settled.call
                if settled.status is not None:
                    await outbox.settle(store, call.id, settled.status, settled.reason)
                if settled.status == "unreachable":
                    await reachability.mark_unreachable(store, "telegram", str(call.chat_id), self._clock())
                if is_trace(call.card):
                    await learn(store, call, settled.status, settled.message_ids, self._clock())
                elif call.card and settled.message_ids:
                    await self._remember_card(store, call, settled.message_ids[-1])
        self._known.difference_update(s.call.id for s in batch)

    async def _remember_card(self, store: Store, call: Outgoing, message_id: int) -> None:
        """Edits name the same message again and again; only a change is written down."""
        place = call.chat_id, str(call.card)
        if self._cards.get(place) == message_id:
            return
        await outbox.remember_card(store, *place, message_id)
        self._cards[place] = message_id
        if len(self._cards) > KNOWN_CARDS:
            self._cards.pop(next(iter(self._cards)))

    async def _send_queue(self, chat_id: int) -> None:
        queue = self._queues[chat_id]
        try:
            while queue:
                settled = await self._send(queue[0])
                queue.popleft()
                metrics.replies.labels(settled.status or "sent").inc()
                self._settled.append(settled)
                self._to_settle.set()
        finally:
            del self._queues[chat_id]

    async def _send(self, call: Outgoing) -> Settled:
        if call.method.startswith(ORDER) and self._fulfil is not None:
            call = await self._fulfil(call)
        attempt = 0
        if call.chat_id in self._moved:
            call = moved(call, self._moved[call.chat_id])
        while True:
            if call.method.startswith("send"):  # edits and answers to taps are not counted
                await self._allowance.wait(call.chat_id)
            try:
                sent = await self._bot(as_method(call))
            except Exception as error:
                verdict = judge(error, call.method)
            else:
                return Settled(call, None, message_ids=_made(sent))
            attempt += 1
            changed = await self._after(call, verdict, attempt)
            if isinstance(changed, Settled):
                return changed
            call = changed

    async def _after(self, call: Outgoing, verdict: Verdict, attempt: int) -> Settled | Outgoing:
        """What becomes of a call that failed: an end, or the call to try next."""
        match verdict.meaning:
            case Meaning.DONE:
                message_id = call.payload.get("message_id")
                return Settled(call, None, message_ids=() if message_id is None else (message_id,))
            case Meaning.PAUSE:
                log.warning("Telegram asks for a pause", seconds=verdict.wait)
                metrics.pauses.labels("too_many").inc()
                self._allowance.pause(verdict.wait)
            case Meaning.RETRY:
                wait = min(LONGEST_WAIT, 0.5 * 2 ** min(attempt, 10))
                log.warning("Telegram did not take a call", method=call.method, reason=verdict.reason, wait=wait)
                await asyncio.sleep(wait)
            case Meaning.RENEW if call.method == "editMessageText":
                return as_new_message(call)
            case Meaning.RENEW:
                return Settled(call, None)
            case Meaning.MOVED:
                self._moved[call.chat_id] = verdict.chat_id
                return moved(call, verdict.chat_id)
            case _:
                log.warning(
                    "a call ended unsent", method=call.method, outcome=verdict.meaning.value, reason=verdict.reason
                )
                return Settled(call, verdict.meaning.value, verdict.reason)
        return call


def _made(answer: Any) -> tuple[int, ...]:
    """The messages of an answer: one, or those of an album."""
    answers = answer if isinstance(answer, list) else [answer]
    return tuple(one.message_id for one in answers if isinstance(one, Message))


def as_new_message(call: Outgoing) -> Outgoing:
    """The same text as a message of its own, where the one to edit is gone."""
    payload = {key: value for key, value in call.payload.items() if key != "message_id"}
    return replace(call, method="sendMessage", payload=payload)


def moved(call: Outgoing, chat_id: int) -> Outgoing:
    """The same call to the number that a group has taken."""
    return replace(call, payload={**call.payload, "chat_id": chat_id})


def as_method(call: Outgoing) -> TelegramMethod[Any]:
    """The aiogram method that makes a recorded call."""
    payload: dict[str, Any] = dict(call.payload)
    for kind in ("document", "photo"):
        ours = payload.get(kind)
        if isinstance(ours, dict):
            payload[kind] = BufferedInputFile(base64.b64decode(ours["base64"]), ours["name"])
    # Not checked field by field: the payload is our own, plain as Telegram wants it, and Telegram checks it anyway.
    return _blank(call.method).model_copy(update=payload)


@cache
def _blank(method: str) -> TelegramMethod[Any]:
    """A method with its defaults and nothing else, made once and copied for each call."""
    found: type[TelegramMethod[Any]] = getattr(aiogram.methods, method[0].upper() + method[1:])
    return found.model_construct()
