"""An event as an entry of a calendar (RFC 5545). Times stand in UTC, which every calendar shows on its owner's clock; a
later version of the same entry takes the place of the earlier one."""

from datetime import datetime

from storage.events import EventRecord
from surveys.questionnaire import in_language

MAKER = "-//Staffroom//Events//"


def calendar_file(event: EventRecord, language: str, now: datetime) -> bytes:
    """The .ics file: one entry, cancelled where the event is."""
    from icalendar import Calendar, Event  # megabytes that few messages need

    cancelled = event.status == "cancelled"
    entry = Event()
    entry.add("uid", f"{event.public_id}@staffroom")
    entry.add("sequence", event.version)
    entry.add("dtstamp", now.replace(microsecond=0))
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", in_language(event.title, language))
    entry.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    where = ", ".join(part for part in (event.place, event.link) if part)
    for name, value in (("location", where), ("url", event.link), ("description", _about(event, language))):
        if value:
            entry.add(name, value)
    calendar = Calendar()
    calendar.add("prodid", f"{MAKER}{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(entry)
    written: bytes = calendar.to_ical()
    return written


def _about(event: EventRecord, language: str) -> str:
    described = [in_language(event.description, language)] if event.description else []
    return "\n".join([*described, *([event.speakers] if event.speakers else [])])
