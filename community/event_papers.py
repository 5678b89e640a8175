"""Lists of people as spreadsheets: who comes to an event and who was there, who has how many hours of a programme.

Made in the worker process. Whatever people wrote stays text: no program shall take it for a formula.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from io import BytesIO

from community.export_files import text_cell
from community.i18n import Texts
from storage.attendance import Gathered
from storage.programmes import ProgrammeRecord
from storage.registrations import Attendee

Cell = str | float | int | None
LONGEST_SHEET = 31
WIDEST = 45


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: its file's name without ending, its own, what stands in the first row, the rows."""

    file: str
    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def participants(people: Sequence[Attendee], zone: tzinfo, t: Texts) -> Table:
    """Everybody who has answered; moments on the clock of `zone`."""
    names = ("number", "name", "organisation", "position", "answer", "line", "came", "how")
    rows = [
        (
            number, one.name, one.organisation, _position(one.position, t),
            t.plain(f"paper-answer-{one.seat or one.answer}"),
            _line(one, people), _moment(one.checked_in_at, zone),
            t.plain(f"paper-how-{one.checked_in_how}") if one.checked_in_how else None,
        )
        for number, one in enumerate(people, 1)
    ]  # fmt: skip
    return Table(
        "participants",
        t.plain("paper-sheet-people"),
        tuple(t.plain(f"paper-head-{name}") for name in names),
        tuple(rows),
    )


def _line(one: Attendee, people: Sequence[Attendee]) -> int | None:
    """His place in the waiting list, from 1."""
    if one.queue is None:
        return None
    return sum(other.queue is not None and other.queue <= one.queue for other in people)


def hours_table(programme: ProgrammeRecord, people: Sequence[Gathered], t: Texts) -> Table:
    """Who has how many hours, and whether that completes the programme."""
    names = ("number", "name", "organisation", "position", "events", "hours", "required", "complete")
    rows = [
        (
            number, one.name, one.organisation, _position(one.position, t), one.events, one.hours, programme.hours,
            t.plain("paper-yes" if one.hours >= programme.hours else "paper-no"),
        )
        for number, one in enumerate(people, 1)
    ]  # fmt: skip
    return Table(
        "hours", t.plain("paper-sheet-hours"), tuple(t.plain(f"paper-head-{name}") for name in names), tuple(rows)
    )


def _position(name: str | None, t: Texts) -> str | None:
    return t.plain(f"position-{name}") if name else None


def _moment(moment: datetime | None, zone: tzinfo) -> str | None:
    return None if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M}"


def workbook(table: Table) -> bytes:
    """The table as an XLSX file."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name[:LONGEST_SHEET])
    sheet.freeze_panes = "A2"
    for place, head in enumerate(table.heads):
        widest = max([len(head), *(len(str(row[place] or "")) for row in table.rows)])
        sheet.column_dimensions[chr(ord("A") + place)].width = min(widest + 2, WIDEST)
    for row in (table.heads, *table.rows):
        sheet.append([text_cell(sheet, cell) if isinstance(cell, str) else cell for cell in row])
    made = BytesIO()
    book.save(made)
    return made.getvalue()
