"""One copy of an announcement on its way to one member: its calls are made, and how they ended is said (promise P5).

Every copy gets one try; what is worth another goes back into the queue, where it waits without anybody waiting for it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from aiogram import Bot
from aiogram.types import Message

from bot import metrics
from bot.allowance import Allowance
from bot.delivery import as_method
from bot.refusals import Meaning, Verdict, judge
from community.delivering import LONGEST_WAIT, MOST_ATTEMPTS, MOST_FAILURES, wait_after
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import PAUSED, Outcome, QueuedDelivery
from storage.outbox import Call, Outgoing

TIMEOUT = 20  # seconds; with the fewer calls under way, the shorter a silent Telegram holds everything up
IN_TROUBLE = 5  # calls in a row that Telegram did not take


class Renderer(Protocol):
    """Makes the calls of one copy. `owner_name` is who announces."""

    def copy(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """The calls that send it, at least one."""

    def edited(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        """The calls that make a copy that was sent say what the announcement says now."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A row with its calls. `messages`: how many the allowance counts."""

    row: QueuedDelivery
    announcement: AnnouncementRecord
    chat_id: int
    calls: tuple[Call, ...]
    messages: int

    @property
    def paid(self) -> bool:
        """Whether it goes past the allowance; Telegram charges for new messages only."""
        return self.announcement.paid and self.row.task == "send"


def make_copy(renderer: Renderer, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> Copy:
    """The copy of a row as its task asks for it."""
    match row.task:
        case "send":
            calls = renderer.copy(announcement, row, owner_name)
            if announcement.paid:
                calls = tuple(_paid(call) for call in calls)
        case "edit":
            calls = renderer.edited(announcement, row, owner_name)
        case "delete":
            calls = (_deletion(row),)
    return Copy(row, announcement, int(row.address or 0), calls, sum(_messages_of(call) for call in calls))


def _messages_of(call: Call) -> int:
    return len(call.payload["media"]) if call.method == "sendMediaGroup" else 1


def _paid(call: Call) -> Call:
    return Call(call.chat_id, call.method, {**call.payload, "allow_paid_broadcast": True}, call.card)


def _deletion(row: QueuedDelivery) -> Call:
    chat, ids = int(row.address or 0), row.message_ids or []
    if len(ids) == 1:
        return Call(chat, "deleteMessage", {"chat_id": chat, "message_id": ids[0]})
    return Call(chat, "deleteMessages", {"chat_id": chat, "message_ids": ids})


class Copier:
    """Makes the calls of copies. `sleep` takes seconds."""

    def __init__(
        self,
        bot: Bot,
        allowance: Allowance,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._allowance = allowance
        self._clock = clock
        self._sleep = sleep
        self._failures: dict[int, int] = {}  # in a row, by copy; only of those that wait for another try
        self._trouble = 0
        self._answered = 0  # calls that Telegram answered

    @property
    def in_trouble(self) -> bool:
        """Whether Telegram takes nothing at present: one call at a time is enough to see whether it does again."""
        return self._trouble >= IN_TROUBLE

    async def send(self, copy: Copy) -> Outcome:
        """Makes the calls; how it ended. Cancelled, it raises, and nobody knows whether the message arrived."""
        made: list[int] = []
        if self._allowance.paused_for > 0:
            return self._paused(copy)
        for call in copy.calls:
            while (verdict := await self._call(call, made)) is not None and verdict.meaning is not Meaning.DONE:
                if not made or not await self._is_worth_another(copy, verdict):
                    return self._unsent(copy, verdict, made)
        self._failures.pop(copy.row.id, None)
        return self._done(copy, made)

    async def _call(self, call: Call, made: list[int]) -> Verdict | None:
        """Makes one call; None where it was taken, and then its messages are added to `made`."""
        outgoing = Outgoing(call.chat_id, call.method, call.payload)
        before = self._answered
        try:
            answer = await self._bot(as_method(outgoing), request_timeout=TIMEOUT)
        except Exception as error:
            verdict = judge(error, call.method)
            self._feel(verdict, silent=self._answered == before)
            return verdict
        self._answered += 1
        self._trouble = 0
        made.extend(_messages(answer))
        return None

    def _feel(self, verdict: Verdict, *, silent: bool) -> None:
        """`silent`: no other call was answered while this one was under way. What is lost among others that arrive is
        no trouble; where nothing is answered any more, every further call would be of unknown outcome."""
        match verdict.meaning:
            case Meaning.PAUSE:
                metrics.pauses.labels("too_many").inc()
                self._allowance.pause(verdict.wait)
            case Meaning.UNCERTAIN if not silent:
                pass
            case Meaning.RETRY | Meaning.UNCERTAIN:
                self._trouble += 1
                if self.in_trouble:
                    self._allowance.hold_bulk(min(LONGEST_WAIT, 0.5 * 2 ** min(self._trouble - IN_TROUBLE, 10)))
            case _:
                self._answered += 1
                self._trouble = 0

    async def _is_worth_another(self, copy: Copy, verdict: Verdict) -> bool:
        """Waits until the rest of a copy may be tried again, of which the member has the beginning already; False
        where it may not."""
        match verdict.meaning:
            case Meaning.PAUSE:
                while (wait := self._allowance.paused_for) > 0:
                    await self._sleep(wait)
                return True
            case Meaning.RETRY:
                failures = self._failures[copy.row.id] = self._failures.get(copy.row.id, 0) + 1
                if failures < MOST_FAILURES:
                    await self._sleep(wait_after(failures).total_seconds())
                    return True
        return False

    def _done(self, copy: Copy, made: list[int]) -> Outcome:
        row, version = copy.row, copy.announcement.version
        if row.task == "send":
            return self._outcome(copy, "sent", address=row.address, message_ids=made)
        recalled = copy.announcement.status == "recalled"
        return self._outcome(copy, "recalled" if recalled else "sent", version=version)

    def _paused(self, copy: Copy) -> Outcome:
        until = self._clock() + timedelta(seconds=self._allowance.paused_for)
        return self._outcome(copy, "due", due_at=until, next_task=copy.row.task, error=PAUSED)

    def _unsent(self, copy: Copy, verdict: Verdict, made: list[int]) -> Outcome:
        """How a copy ended that was not taken, or only in part."""
        match verdict.meaning:
            case Meaning.PAUSE:
                return self._paused(copy)
            case Meaning.RETRY if not made and self._may_fail_again(copy):
                wait = wait_after(self._failures[copy.row.id])
                due_at = self._clock() + wait
                return self._outcome(copy, "due", due_at=due_at, next_task=copy.row.task, tries=1, error=verdict.reason)
        self._failures.pop(copy.row.id, None)
        if copy.row.task != "send":
            return self._unmended(copy, verdict)
        place: dict[str, Any] = {"address": copy.row.address, "message_ids": made or None}
        match verdict.meaning:
            case Meaning.UNREACHABLE:
                return self._outcome(copy, "unreachable", error=verdict.reason, **place)
            case Meaning.UNCERTAIN:
                return self._outcome(copy, "uncertain", error=verdict.reason, **place)
        return self._outcome(copy, "failed", tries=1, error=verdict.reason, **place)

    def _unmended(self, copy: Copy, verdict: Verdict) -> Outcome:
        """A copy that cannot be deleted says instead that it was withdrawn; one that cannot be edited stays."""
        if copy.row.task == "delete" and verdict.meaning is Meaning.FAILED:
            return self._outcome(copy, "due", next_task="edit", error=verdict.reason)
        if verdict.meaning is Meaning.RENEW:
            return self._done(copy, [])
        return self._outcome(copy, "due", error=verdict.reason, tries=1)

    def _may_fail_again(self, copy: Copy) -> bool:
        failures = self._failures[copy.row.id] = self._failures.get(copy.row.id, 0) + 1
        return failures < MOST_FAILURES and copy.row.attempts < MOST_ATTEMPTS

    def never_made(self, copy: Copy) -> Outcome:
        """The outcome of a copy whose calls could not be made; one that stands in a chat stays as it is."""
        if copy.row.task != "send":
            return self._outcome(copy, "due", tries=1, error="not made")
        return self._outcome(copy, "failed", tries=1, error="not made")

    def cut_short(self, copy: Copy) -> Outcome:
        """The outcome of a copy whose call was cancelled; edits and deletions may be repeated freely."""
        if copy.row.task == "send":
            return self._outcome(copy, "uncertain", error="cut short")
        return self._outcome(copy, "due", next_task=copy.row.task)

    def _outcome(self, copy: Copy, status: Any, **more: Any) -> Outcome:
        row = copy.row
        values: dict[str, Any] = {"due_at": row.due_at, "version": copy.announcement.version} | more
        return Outcome(row.id, row.announcement_id, row.task, status, **values)


def _messages(answer: Any) -> list[int]:
    if isinstance(answer, Message):
        return [answer.message_id]
    return [one.message_id for one in answer] if isinstance(answer, list) else []
