"""The queue of updates: ids, allowed kinds, long polling with an offset, two pollers in conflict.

Messages queue per chat and callbacks per user, so a tap can overtake a message. An update stays until it is
confirmed by an offset (or by a webhook's 2xx), so a poll that dies with its client loses nothing.
"""

import asyncio
import json
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.errors import conflict
from bot.sandbox.faults import Faults

Queue = tuple[str, int]
# Kinds Telegram sends only to those who ask for them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TERMINATED = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(slots=True, eq=False)
class Pending:
    """An update not yet confirmed. `encoded` is its JSON."""

    update_id: int
    queue: Queue
    encoded: str
    seen: bool = False


class UpdateQueue:
    """Everything the bot has not confirmed yet."""

    def __init__(self, faults: Faults, first_id: int) -> None:
        self.faults = faults
        self.pending: deque[Pending] = deque()
        self.allowed: frozenset[str] | None = None
        self.next_id = first_id
        self.confirmed = 0
        self._held: list[tuple[Queue, str, dict[str, Any]]] | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._drained: list[asyncio.Future[None]] = []
        self.on_push: Callable[[], None] | None = None

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember allowed_updates; an empty list means the default kinds, None leaves the choice as it was."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind."""
        return kind not in ON_REQUEST if self.allowed is None else kind in self.allowed

    def push(self, kind: str, body: dict[str, Any], queue: Queue) -> None:
        """Queue an update of a kind; dropped when the bot did not ask for it."""
        if not self.wants(kind):
            return
        if self._held is not None:
            self._held.append((queue, kind, body))
            return
        self._append(queue, kind, body)

    def inject(self, raw: dict[str, Any]) -> int:
        """Queue raw JSON of any kind; gets an update_id unless it brings one. Returns the update_id."""
        update_id = raw.get("update_id")
        if update_id is None:
            update_id, self.next_id = self.next_id, self.next_id + 1
        encoded = json.dumps({**raw, "update_id": update_id}, ensure_ascii=False)
        self.pending.append(Pending(update_id, ("raw", update_id), encoded))
        self._wake()
        return int(update_id)

    def hold(self) -> None:
        """Collect updates without handing them over until `release`."""
        self._held = [] if self._held is None else self._held

    def release(self, *, shuffle: bool = False) -> None:
        """Hand over what was held; with `shuffle`, queues overtake each other while each keeps its own order."""
        held, self._held = self._held or [], None
        if shuffle:
            lanes: dict[Queue, deque[tuple[Queue, str, dict[str, Any]]]] = {}
            for item in held:
                lanes.setdefault(item[0], deque()).append(item)
            order = [item[0] for item in held]
            self.faults.random.shuffle(order)
            held = [lanes[queue].popleft() for queue in order]
        for item in held:
            self._append(*item)

    def _append(self, queue: Queue, kind: str, body: dict[str, Any]) -> None:
        update_id, self.next_id = self.next_id, self.next_id + 1
        update = Pending(update_id, queue, _encode(update_id, kind, body))
        last = self.pending[-1] if self.pending else None
        self.pending.append(update)
        if last and not last.seen and last.queue != queue and self.faults.strikes(self.faults.reorder_chance):
            _swap(last, update)
        if self.faults.strikes(self.faults.double_chance):
            newest = self.pending[-1]
            self.pending.append(Pending(newest.update_id, newest.queue, newest.encoded))
        self._wake()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if self.on_push is not None:
            self.on_push()

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            keep = sorted({update.update_id for update in self.pending})[offset:]
            offset = keep[0] if keep else 0
        # Injected ids may stand in any order, so the whole queue is looked at only when it is not sorted at its head.
        while self.pending and self.pending[0].update_id < offset:
            self.pending.popleft()
            self.confirmed += 1
        if any(update.update_id < offset for update in self.pending):
            kept = [update for update in self.pending if update.update_id >= offset]
            self.confirmed += len(self.pending) - len(kept)
            self.pending = deque(kept)
        self._tell_drained()

    def remove(self, update: Pending) -> None:
        """Forget one update (a webhook took it)."""
        if update in self.pending:
            self.pending.remove(update)
            self.confirmed += 1
        self._tell_drained()

    def _tell_drained(self) -> None:
        if not self.pending:
            waiting, self._drained = self._drained, []
            for future in waiting:
                if not future.done():
                    future.set_result(None)

    async def drained(self) -> None:
        """Wait until the bot has confirmed every update."""
        if self.pending:
            future = asyncio.get_running_loop().create_future()
            self._drained.append(future)
            await future

    def peek(self, limit: int = 100) -> list[str]:
        """Up to `limit` unconfirmed updates as JSON, oldest first; they stay."""
        found: list[str] = []
        for update in self.pending:
            if len(found) == limit:
                break
            update.seen = True
            found.append(update.encoded)
        return found

    def drop(self) -> None:
        """Forget everything (drop_pending_updates)."""
        self.pending.clear()
        self._tell_drained()

    def interrupt(self, words: str | None) -> None:
        """End a waiting poll: with a 409 of these words, or with an empty answer when the server closes."""
        waiter, self._waiter = self._waiter, None
        if waiter is None or waiter.done():
            return
        if words is None:
            waiter.set_result(None)
        else:
            waiter.set_exception(conflict(words))

    async def poll(self, offset: int, limit: int, timeout: float) -> list[str]:
        """getUpdates: confirm below `offset`, then wait up to `timeout` seconds for something to hand over."""
        self.interrupt(TERMINATED)
        if offset:
            self.confirm(offset)
        if self.pending or timeout <= 0:
            return self.peek(limit)
        waiter = self._waiter = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(waiter, timeout)
        except TimeoutError:
            return []
        finally:
            if self._waiter is waiter:
                self._waiter = None
        return self.peek(limit)


def _encode(update_id: int, kind: str, body: dict[str, Any]) -> str:
    return json.dumps({"update_id": update_id, kind: body}, ensure_ascii=False)


def _swap(earlier: Pending, later: Pending) -> None:
    """Exchange two updates under their ids, so that ids still rise."""
    first, second = json.loads(earlier.encoded), json.loads(later.encoded)
    first["update_id"], second["update_id"] = second["update_id"], first["update_id"]
    earlier.encoded, later.encoded = json.dumps(second, ensure_ascii=False), json.dumps(first, ensure_ascii=False)
    earlier.queue, later.queue = later.queue, earlier.queue
