"""What a curator sees of events that repeat: how often, how many times, the days, what is done to all that follow."""

from bot.callbacks import EventDesk
from bot.event_callbacks import EventSeries
from bot.keyboards import Button, Keyboard, column, rows
from community import event_times
from community.event_series import EVERY, Every
from community.i18n import Texts
from storage.events import EventRecord
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
TIMES = (2, 3, 4, 5, 6, 8, 10, 12)
MARKS = {"draft": "📝", "open": "✅", "cancelled": "❌", "over": "·"}


def _back(event: EventRecord, t: Texts) -> Button:
    return t.plain("desk-back"), EventDesk(act="show", event=event.public_id)


def every_card(event: EventRecord, t: Texts) -> Screen:
    """How often it repeats."""
    ways: list[Button] = [
        (t.plain(f"series-every-{name}"), EventSeries(event=event.public_id, act="every", every=place))
        for place, name in enumerate(EVERY)
    ]
    return t.html("series-ask-every", title=in_language(event.title, t.language)), column(*ways, _back(event, t))


def times_card(event: EventRecord, every: Every, t: Texts) -> Screen:
    """How many times, or until when."""

    def to(times: int) -> Button:
        data = EventSeries(event=event.public_id, act="make", every=EVERY.index(every), times=times)
        return t.plain("series-times", count=times), data

    lines = [[to(times) for times in TIMES[start : start + 2]] for start in range(0, len(TIMES), 2)]
    return t.html("series-ask-times", every=every), rows(*lines, [_back(event, t)])


def series_card(event: EventRecord, found: list[EventRecord], t: Texts) -> Screen:
    """The days of a series, and what can be done to the event one stands at and all that follow."""
    days: list[Button] = [
        (
            f"{MARKS[one.status]} {event_times.when(one, t)}" + (" ←" if one.id == event.id else ""),
            EventDesk(act="show", event=one.public_id),
        )
        for one in found
    ]

    def to(act: str) -> Button:
        data = EventSeries.model_validate({"event": event.public_id, "act": act})
        return t.plain(f"series-{act}"), data

    rest = [one for one in found if (one.occurrence or 0) >= (event.occurrence or 0)]
    actions = [to("open")] if any(one.status == "draft" for one in rest) else []
    live = [one for one in rest if one.status in ("draft", "open")]
    actions += [to("spread")] if any(one.id != event.id for one in live) else []
    actions += [to("drop")] if live else []
    text = t.html("series-card", title=in_language(event.title, t.language), count=len(found))
    return text, column(*days, *actions, _back(event, t))


def drop_card(event: EventRecord, count: int, t: Texts) -> Screen:
    """Whether it and all that follow are called off."""
    yes: Button = (t.plain("series-drop-yes"), EventSeries(event=event.public_id, act="dropped"))
    no: Button = (t.plain("series-drop-no"), EventSeries(event=event.public_id, act="show"))
    return t.html("series-ask-drop", title=in_language(event.title, t.language), count=count), column(yes, no)
