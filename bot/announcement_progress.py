"""The report that follows an announcement in its author's chat: one message, edited while copies go out.

It is ordered in the transaction that starts the announcement. Where it stands is the outbox's to remember, so another
process goes on with the same message; when all is done, it becomes the report and is followed no more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.announcement_report_cards import Reader, Screen, name_of, report_card
from bot.delivery import Delivery
from bot.middleware import MESSENGER
from bot.reply import Origin, Reply
from community import announcement_after
from community.access import actor_of
from community.announcement_after import Report
from community.answering import context_of
from community.errors import Refused
from community.i18n import texts
from community.settings import Settings
from storage import announcement_lists, announcement_reports, announcements, outbox, people
from storage.announcement_reports import Followed
from storage.announcements import AnnouncementRecord
from storage.engine import Database, Store
from storage.outbox import Call
from storage.people import MemberRecord

EVERY = 5  # seconds between two edits of a report
REMEMBERED = timedelta(days=7)  # since it was finished: longer than any process is away


async def first_messages(
    store: Store, started: Sequence[AnnouncementRecord], settings: Settings, now: datetime
) -> list[Call]:
    """The reports of announcements that begin now, to those who wrote them and can be reached."""
    calls: list[Call] = []
    for one in started:
        to = None
        if one.author_id is not None:
            to = await announcement_lists.address_of(store, one.author_id, MESSENGER)
        member = None if to is None else await people.get_member(store, to.member_id)
        if to is None or member is None:
            continue
        found = await _report(store, member, one.public_id, now)
        if found is not None:
            screen = report_card(found, _reader(member, settings, now))
            calls += Reply(origin=Origin(int(to.external_id))).send(*screen, name_of(one)).calls
    return calls


async def _report(store: Store, member: MemberRecord, public_id: str, now: datetime) -> Report | None:
    """None for an author who may not read it any more."""
    try:
        return await announcement_after.report_on(store, actor_of(member), public_id, now)
    except Refused:
        return None


def _reader(member: MemberRecord, settings: Settings, now: datetime) -> Reader:
    return Reader(texts(member.language), context_of(member, now.astimezone(settings.zone)).now)


@dataclass
class Pace:
    """How fast copies go out, since this process began to look."""

    since: datetime
    handled: int

    def left(self, report: Report, now: datetime) -> float | None:
        """Seconds until all are sent whose moment has come; None where that cannot be told."""
        done, seconds = _handled(report) - self.handled, (now - self.since).total_seconds()
        if done <= 0 or seconds < EVERY:
            return None
        return report.figures.going * seconds / done


def _handled(report: Report) -> int:
    return report.figures.meant - report.figures.of("due", "sending")


class Progress:
    """One process's follower of announcements. Any number of processes may tick: an edit says what is, and the last one
    of a report is recorded once."""

    def __init__(
        self, database: Database, delivery: Delivery, settings: Settings, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._delivery = delivery
        self._settings = settings
        self._clock = clock
        self._shown: dict[int, Screen] = {}
        self._paces: dict[int, Pace] = {}

    async def tick(self) -> int:
        """Edits the reports that say something new; how many."""
        now = self._clock()
        async with self._database.read() as store:
            followed = await announcement_reports.followed(store, MESSENGER, now - REMEMBERED)
            news = [found for one in followed if (found := await self._news(store, one, now)) is not None]
        self._forget({one.announcement_id for one in followed})
        if not news:
            return 0
        async with self._database.write() as store:
            calls = [call for one in news if (call := await self._call(store, *one)) is not None]
            recorded = await outbox.add(store, calls, now)
        self._delivery.accept(recorded)
        return len(recorded)

    def _forget(self, known: set[int]) -> None:
        for kept in (self._shown, self._paces):
            for number in kept.keys() - known:
                kept.pop(number)

    async def _news(self, store: Store, one: Followed, now: datetime) -> tuple[Followed, Screen, bool] | None:
        """What a report is to say, and whether for the last time; None where it says so already, or where the edit
        before is still on its way."""
        record = await announcements.get(store, one.announcement_id)
        member = await people.get_member(store, one.author_id)
        assert record is not None, "a report refers to its announcement"
        assert member is not None, "an announcement refers to its author"
        report = await _report(store, member, record.public_id, now)
        if report is None or await outbox.is_waiting(store, one.chat_id, name_of(record)):
            return None
        screen = report_card(report, _reader(member, self._settings, now), self._left(report, now))
        if not report.over and self._shown.get(record.id) == screen:
            return None
        self._shown[record.id] = screen
        return one, screen, report.over

    def _left(self, report: Report, now: datetime) -> float | None:
        number = report.announcement.id
        if report.announcement.status != "sending" or report.figures.going == 0:
            self._paces.pop(number, None)
            return None
        pace = self._paces.setdefault(number, Pace(now, _handled(report)))
        return pace.left(report, now)

    async def _call(self, store: Store, one: Followed, screen: Screen, last: bool) -> Call | None:
        name = f"{announcement_reports.CARD}{one.announcement_id}"
        standing = await outbox.find_card(store, one.chat_id, name)
        if standing != one.message_id or (last and not await outbox.forget_card(store, one.chat_id, name)):
            return None
        text, keyboard = screen
        payload: dict[str, Any] = {"chat_id": one.chat_id, "message_id": one.message_id, "text": text}
        payload["reply_markup"] = keyboard.markup()
        return Call(one.chat_id, "editMessageText", payload, None if last else name)
