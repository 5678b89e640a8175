"""What a curator's answer about an event means: the fields of `community.events.Details` that it sets. Of an event on
its way, moments stand as text, since they wait in the conversation."""

from datetime import datetime, timedelta
from math import isfinite
from typing import Any

from bot.event_desk_cards import CHOICES, NONE, OPTIONAL, REMINDERS
from bot.scene import Scene
from community import event_times, moments
from storage.events import EventRecord
from surveys.problems import InputError

LARGEST = 1_000_000
STARTS = 15  # o'clock, where no time is written
NOTHING: dict[str, dict[str, Any]] = {
    "place": {"place": None, "link": None},
    "capacity": {"capacity": None},
    "speakers": {"speakers": None},
    "hours": {"hours": None},
    "about": {"description": {}},
}


def chosen_value(of: str, value: int, event: EventRecord | None, new: dict[str, Any] | None) -> dict[str, Any]:
    """The meaning of a button. LookupError for one that was never offered."""
    if value == NONE and of in OPTIONAL:
        return NOTHING[of]
    if of == "reminders" and 0 <= value < len(REMINDERS):
        return {"reminders": REMINDERS[value]}
    if value not in CHOICES.get(of, ()):
        raise LookupError
    if of == "length":
        return _ends(_starts(event, new) + timedelta(minutes=value), event)
    return {of: float(value) if of == "hours" else value}


def written_value(
    of: str, text: str, event: EventRecord | None, new: dict[str, Any] | None, scene: Scene
) -> dict[str, Any]:
    """The meaning of what was written. InputError where it has none."""
    said = " ".join(text.replace("\0", "").split())
    match of:
        case "title":
            return {"title": {scene.t.language: said}}
        case "about":
            return {"description": {scene.t.language: text.replace("\0", "").strip()}}
        case "when":
            return _when(moments.read_moment(said, scene.here.now, hour=STARTS), event)
        case "length":
            starts = _starts(event, new).astimezone(scene.here.now.tzinfo)
            return _ends(event_times.read_end(said, starts), event)
        case "place":
            return {"link": said} if said.lower().startswith(("http://", "https://")) else {"place": said or None}
        case "speakers":
            return {"speakers": said or None}
        case "capacity" | "hours":
            return {of: read_number(said, whole=of == "capacity")}
    raise InputError.one("event-choose")


def _when(starts: datetime, event: EventRecord | None) -> dict[str, Any]:
    """A new beginning; an event that has been planned lasts as long as before."""
    if event is None:
        return {"starts_at": starts.isoformat()}
    return {"starts_at": starts, "ends_at": starts + (event.ends_at - event.starts_at)}


def _starts(event: EventRecord | None, new: dict[str, Any] | None) -> datetime:
    if event is not None:
        return event.starts_at
    return datetime.fromisoformat((new or {})["starts_at"])


def _ends(ends: datetime, event: EventRecord | None) -> dict[str, Any]:
    return {"ends_at": ends.isoformat() if event is None else ends}


def read_number(said: str, *, whole: bool) -> float:
    """A number as people write it. InputError `event-number-unreadable`."""
    try:
        number = float(said.replace(",", "."))
    except ValueError:
        raise InputError.one("event-number-unreadable") from None
    if not isfinite(number) or abs(number) > LARGEST or (whole and not number.is_integer()):
        raise InputError.one("event-number-unreadable")
    return int(number) if whole else number
