"""Announcements on their way to everybody they are meant for (promises P4 and P5).

One loop: take rows that are due, see how many the allowance lets go, write down in one short transaction how the calls
before ended and which go out now, then make these. So whatever is killed when, only the calls of the last moment are of
unknown outcome. Everything that is to be done stands in the database.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot import metrics
from bot.allowance import Allowance
from bot.announcement_progress import first_messages
from bot.announcement_report_cards import paused_note
from bot.copies import Copier, Copy, Renderer, make_copy
from bot.delivery import Delivery
from bot.log import describe
from bot.middleware import MESSENGER
from community import broadcasting, delivering
from community.delivering import Decide, Drop, Hold, Postpone, Watch
from community.i18n import LANGUAGES, texts
from community.settings import Settings
from storage import announcements, broadcasts, delivery_queue, outbox, people, reachability, scopes
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import Decided, Outcome, QueuedDelivery
from storage.engine import UNAVAILABLE, Database, Store
from storage.outbox import Call, Outgoing

CHUNK = 50  # calls written down at once where no allowance spreads them
BATCH, LARGE_BATCH = 100, 500  # rows taken at once, with the allowance and without
UNDER_WAY = 100  # calls at once; the connections left over are for people who wait
ENOUGH = 32  # calls that ended, so that writing them down is worth a commit
SPREAD = 0.1  # seconds between two writings where the allowance spreads the calls
IDLE = 1.0  # seconds until it looks again whether anything is due
MISSES = 20  # rows looked at whose chat must wait, before all wait
AFTER_ERROR = 5.0
A_WHILE = timedelta(hours=1)  # until a copy is looked at again that could not be decided on
log = structlog.get_logger(__name__)


@dataclass
class Announced:
    """An announcement that is being sent, as long as this process knows it."""

    record: AnnouncementRecord
    owner_name: str
    watch: Watch = field(default_factory=Watch)


class Broadcasts:
    """One process's sender of announcements. `clock` gives aware moments, `sleep` takes seconds."""

    def __init__(
        self,
        database: Database,
        delivery: Delivery,
        copier: Copier,
        allowance: Allowance,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        renderer: Renderer,
        decide: Decide = delivering.decide,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._copier = copier
        self._allowance = allowance
        self._settings = settings
        self._clock = clock
        self._renderer = renderer
        self._decide = decide
        self._sleep = sleep
        self._to = broadcasting.channel(MESSENGER)
        self._known: dict[int, Announced] = {}
        self._queue: deque[Copy] = deque()
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._ended: list[Outcome] = []
        self._news = asyncio.Event()
        self._turn = asyncio.Lock()
        self._stopping = False
        self._look_at: datetime | None = None  # None: at once

    def wake(self) -> None:
        """Looks at once whether anything is due: somebody has just said 'send'."""
        self._look_at = None
        self._news.set()

    async def recover(self, *, everything: bool = False) -> None:
        """What a process that has gone was sending is of unknown outcome; a pause that it was told still holds."""
        now = self._clock()
        async with self._database.write() as store:
            held = [*self._under_way, *(outcome.id for outcome in self._ended)]
            lost = await delivery_queue.recover(store, now, held=held, everything=everything)
            until = await delivery_queue.paused_until(store, now)
        if lost:
            log.warning("copies of unknown outcome", count=lost)
            metrics.copies.labels("uncertain").inc(lost)
        if until is not None:
            self._allowance.pause((until - now).total_seconds())

    async def tick(self) -> None:
        """Once a minute: latecomers get their rows, what is over ends, and what others left behind is counted."""
        await self.recover()
        async with self._database.write() as store:
            await broadcasting.add_late_joiners(store, self._to, self._settings.zone, self._clock())
            await broadcasting.end_what_is_over(store, self._clock())
        self.wake()

    async def run(self) -> None:
        """Sends what is due until stopped; a database that is away for a while is waited for."""
        while not self._stopping:
            try:
                await self._rest(await self.step())
            except UNAVAILABLE as error:
                log.error("announcements wait for the database", reason=type(error).__name__)
                await self._rest(AFTER_ERROR)
            except Exception as error:
                log.error("announcements could not be sent", trace=describe(error))
                await self._rest(AFTER_ERROR)

    async def drain(self) -> None:
        """Sends everything that is due now, and settles it."""
        await self.tick()
        while True:
            self._look_at = None
            wait = await self.step()
            if self._under_way:
                await asyncio.wait(self._under_way.values())
            elif self._queue:
                await self._sleep(wait)
            elif not self._ended and not await self._is_anything_due():
                return

    async def stop(self, grace: float) -> None:
        """Begins nothing more, gives calls under way `grace` seconds, and writes down how they ended. What was cut
        short is of unknown outcome; what had not begun is free for whoever comes next."""
        self._stopping = True
        self._news.set()
        async with self._turn:
            if self._under_way:
                await asyncio.wait(self._under_way.values(), timeout=grace)
            for task in tuple(self._under_way.values()):
                task.cancel()
            await asyncio.gather(*self._under_way.values(), return_exceptions=True)
            left = [copy.row for copy in self._queue]
            self._queue.clear()
            async with self._database.write() as store:
                await delivery_queue.release(store, left)
            await self._write_down([])

    async def step(self) -> float:
        """One turn of the loop; seconds until the next is worth it."""
        async with self._turn:
            if self._stopping:
                return 0.0
            await self._fill()
            chunk, wait = self._choose()
            if chunk or self._ended:
                await self._write_down(chunk)
            if not self._queue and self._look_at is None:
                wait = 0.0
            return wait if self._allowance.lifted else max(wait, SPREAD)

    async def _rest(self, seconds: float) -> None:
        if seconds > 0 and not self._news.is_set():
            sleeping = asyncio.create_task(self._pause(seconds), name="announcements rest")
            told = asyncio.create_task(self._news.wait(), name="announcements listen")
            await asyncio.wait([sleeping, told], return_when=asyncio.FIRST_COMPLETED)
            sleeping.cancel()
            told.cancel()
        self._news.clear()

    async def _pause(self, seconds: float) -> None:
        await self._sleep(seconds)

    # What is due

    async def _fill(self) -> None:
        now = self._clock()
        if len(self._queue) >= CHUNK or not self._is_to_look(now):
            return
        self._look_at = now + timedelta(seconds=IDLE)
        async with self._database.read() as store:
            to_do = await broadcasts.is_anything_to_do(store, now)
            due = to_do or await delivery_queue.is_anything_due(store, now)
        if to_do:
            await self._see_to(now)
        if due:
            await self._take(now)

    def _is_to_look(self, now: datetime) -> bool:
        # A clock that was put back must not keep it waiting.
        return self._look_at is None or not now < self._look_at <= now + timedelta(seconds=IDLE)

    async def _is_anything_due(self) -> bool:
        async with self._database.read() as store:
            now = self._clock()
            return await broadcasts.is_anything_to_do(store, now) or await delivery_queue.is_anything_due(store, now)

    async def _see_to(self, now: datetime) -> None:
        async with self._database.write() as store:
            started = await broadcasting.start_due(store, self._to, self._settings.zone, now)
            await broadcasting.end_what_is_over(store, now)
            reports = await outbox.add(store, await first_messages(store, started, self._settings, now), now)
        self._delivery.accept(reports)
        if started:
            log.info("announcements started", count=len(started))

    async def _take(self, now: datetime) -> None:
        limit = LARGE_BATCH if self._allowance.lifted else BATCH
        held = {copy.row.id for copy in self._queue} | self._under_way.keys() | {o.id for o in self._ended}
        async with self._database.write() as store:
            rows = await delivery_queue.take(store, self._to, now, limit, held=held)
            for number in {row.announcement_id for row in rows}:
                await self._know(store, number)
            ready, decided = self._sort(rows, now)
            await delivery_queue.decide(store, decided)
        self._queue.extend(ready)
        if len(rows) == limit:
            self._look_at = None

    async def _know(self, store: Store, number: int) -> Announced:
        """The announcement as it is now."""
        record = await announcements.get(store, number)
        assert record is not None, "a delivery refers to its announcement"
        if record.status == "recalled":
            words: dict[str, str] = {language: texts(language).plain("broadcast-withdrawn") for language in LANGUAGES}
            record = broadcasting.withdrawn(record, words)
        known = self._known.get(number)
        if known is None:
            owner_name = await scopes.name_of(store, record.owner) or self._settings.operator_name
            known = self._known[number] = Announced(record, owner_name)
        known.record = record
        return known

    def _sort(self, rows: Sequence[QueuedDelivery], now: datetime) -> tuple[list[Copy], list[Decided]]:
        """Which go out now, and what becomes of the others."""
        ready, decided = [], []
        for row in rows:
            put_off = self._put_off(row, now) if row.task == "send" else None
            if put_off is not None:
                decided.append(put_off)
                continue
            copy = self._made(row)
            if copy is not None:
                ready.append(copy)
            elif row.task == "send":
                decided.append(Decided(row.id, "failed", None, row.due_at))
        return ready, decided

    def _put_off(self, row: QueuedDelivery, now: datetime) -> Decided | None:
        try:
            decision = self._decide(row, now)
        except Exception as error:
            # It must not hold up the others, and waits until somebody has seen to it.
            log.error("a copy could not be decided on", announcement=row.announcement_id, trace=describe(error))
            decision = Postpone(now + A_WHILE)
        match decision:
            case Postpone(until):
                return Decided(row.id, "due", "send", until)
            case Hold(until):
                return Decided(row.id, "digest", "send", until)
            case Drop(status):
                return Decided(row.id, status, None, row.due_at)
        return None

    def _made(self, row: QueuedDelivery) -> Copy | None:
        """The calls of a row; None where they cannot be made, which must not hold up the others."""
        known = self._known[row.announcement_id]
        try:
            return make_copy(self._renderer, known.record, row, known.owner_name)
        except Exception as error:
            log.error("a copy could not be made", announcement=row.announcement_id, trace=describe(error))
            return None

    # What goes out

    def _choose(self) -> tuple[list[Copy], float]:
        """The copies that may go out now, and the seconds until more may."""
        most = 1 if self._copier.in_trouble else CHUNK
        room = min(most, UNDER_WAY - len(self._under_way))
        chosen: list[Copy] = []
        aside: list[Copy] = []
        wait = IDLE if room > 0 else SPREAD
        while self._queue and len(chosen) < room and len(aside) < MISSES:
            copy = self._queue.popleft()
            delay = self._allowance.bulk_delay(copy.chat_id, copy.messages, paid=copy.paid)
            if delay == 0:
                chosen.append(copy)
            else:
                wait = min(wait, delay)
                aside.append(copy)
        self._queue.extendleft(reversed(aside))
        more_at_once = self._allowance.lifted and self._queue and not aside and len(chosen) == most
        return chosen, 0.0 if more_at_once else wait

    async def _write_down(self, chunk: Sequence[Copy]) -> None:
        """In one transaction: how calls ended, and which go out now. These are made after it."""
        ended, self._ended = self._ended, []
        now = self._clock()
        notes: list[Outgoing] = []
        try:
            async with self._database.write() as store:
                await delivery_queue.settle(store, ended, now)
                notes = await self._look_after(store, ended, now)
                begun = await delivery_queue.begin(store, [copy.row for copy in chunk], now)
                going = [made for copy in chunk if (made := await self._current(store, copy, begun)) is not None]
                await self._give_back(store, chunk, going)
        except BaseException:
            self._ended = ended + self._ended
            self._queue.extendleft(reversed(chunk))
            raise
        for outcome in ended:
            metrics.copies.labels(outcome.status).inc()
        for copy in going:
            self._under_way[copy.row.id] = asyncio.create_task(self._go(copy), name=f"copy {copy.row.id}")
        self._delivery.accept(notes)

    async def _current(self, store: Store, copy: Copy, begun: delivery_queue.Begun) -> Copy | None:
        """The copy as it is to go out now; None where it may not."""
        task, version = begun.get(copy.row.id, (None, 0))
        if task is None:
            return None
        if task == copy.row.task and version == copy.announcement.version:
            return copy
        # It was corrected or recalled after it had been taken.
        await self._know(store, copy.row.announcement_id)
        made = self._made(replace(copy.row, task=task))
        if made is None:
            self._ended.append(self._copier.never_made(copy))
        return made

    async def _give_back(self, store: Store, chunk: Sequence[Copy], going: Sequence[Copy]) -> None:
        """What may not go out, and whatever else waits here of the same announcement, is looked at anew."""
        ids = {copy.row.id for copy in going}
        refused = {copy.row.announcement_id for copy in chunk if copy.row.id not in ids}
        if not refused:
            return
        back = [copy for copy in (*chunk, *self._queue) if copy.row.announcement_id in refused]
        await delivery_queue.release(store, [copy.row for copy in back if copy.row.id not in ids])
        self._queue = deque(copy for copy in self._queue if copy.row.announcement_id not in refused)

    async def _go(self, copy: Copy) -> None:
        try:
            outcome = await self._copier.send(copy)
        except asyncio.CancelledError:
            outcome = self._copier.cut_short(copy)
        del self._under_way[copy.row.id]
        self._ended.append(outcome)
        stopped = outcome.error == delivery_queue.PAUSED
        if stopped or not self._under_way or (self._allowance.lifted and len(self._ended) >= ENOUGH):
            self._news.set()

    # What comes of it

    async def _look_after(self, store: Store, ended: Sequence[Outcome], now: datetime) -> list[Outgoing]:
        """Notes who cannot be reached; an announcement that suddenly fails is paused, and its author told."""
        notes: list[Call] = []
        for outcome in ended:
            if outcome.status == "unreachable" and outcome.address is not None:
                await reachability.mark_unreachable(store, MESSENGER, outcome.address, now)
            known = self._known.get(outcome.announcement_id)
            if known is None or outcome.task != "send" or outcome.status not in ("sent", "unreachable", "failed"):
                continue
            if known.watch.note(refused=outcome.status != "sent"):
                notes += await self._stop_sending(store, known.record)
        return await outbox.add(store, notes, now)

    async def _stop_sending(self, store: Store, announcement: AnnouncementRecord) -> list[Call]:
        if not await broadcasting.pause(store, announcement.id, "failures"):
            return []
        log.warning("an announcement was paused: too many copies fail", announcement=announcement.id)
        metrics.pauses.labels("failures").inc()
        if announcement.author_id is None:
            return []
        author = await people.get_member(store, announcement.author_id)
        reached = [one for one in await people.accounts_of(store, announcement.author_id) if one.messenger == MESSENGER]
        if author is None or not reached:
            return []
        chat = int(reached[0].external_id)
        text, keyboard = paused_note(announcement, texts(author.language))
        return [Call(chat, "sendMessage", {"chat_id": chat, "text": text, "reply_markup": keyboard.markup()})]
