"""A digest of announcements as a message: the first words of each, in whose name, and a button for each."""

from collections.abc import Sequence
from datetime import datetime

from bot.callbacks import AnnouncementDigest, Wishes
from bot.home import Screen
from bot.keyboards import Button, rows
from bot.result_cards import shortened
from community.announcement_digests import Line
from community.i18n import Texts

A_PAGE, TITLE, OWNER = 6, 90, 60


def message(lines: Sequence[Line], at: datetime, page: int, t: Texts, operator_name: str) -> Screen:
    """A page of the digest of moment `at`; `operator_name` stands where the whole community is told."""
    last = max(0, (len(lines) - 1) // A_PAGE)
    page = min(max(page, 0), last)
    begin = page * A_PAGE
    shown = list(enumerate(lines[begin : begin + A_PAGE], begin + 1))
    left = len(lines) - begin - len(shown)
    parts = [t.html("announcement-digest-title", count=len(lines)), *(_told(*one, t, operator_name) for one in shown)]
    if left:
        parts.append(t.html("announcement-digest-more", count=left))
    parts.append(t.html("announcement-digest-how"))
    numbers: list[Button] = [
        (str(number), AnnouncementDigest(act="open", delivery=line.delivery_id)) for number, line in shown
    ]
    settings: list[Button] = [(t.plain("announcement-settings"), Wishes(act="show"))]
    return "\n\n".join(parts), rows(numbers, _turn(page, last, at), settings)


def _told(number: int, line: Line, t: Texts, operator_name: str) -> str:
    title = t.html("announcement-digest-line", number=number, title=shortened(line.title, TITLE))
    owner = shortened(line.owner_name or operator_name, OWNER)
    return "\n".join([title, *([t.html("announcement-digest-from", owner=owner)] if owner else [])])


def _turn(page: int, last: int, at: datetime) -> list[Button]:
    def to(other: int) -> AnnouncementDigest:
        return AnnouncementDigest(act="page", at=int(at.timestamp()), page=other)

    turn: list[Button] = []
    if page > 0:
        turn.append(("‹", to(page - 1)))
    if page < last:
        turn.append(("›", to(page + 1)))
    return turn
