"""Teaching hours as people see them: one's own, a curator's programmes, who has how many, the choice for an event."""

from bot.callbacks import EventDesk, EventList
from bot.event_callbacks import EventAfter, Hours
from bot.keyboards import Button, Keyboard, column, rows
from bot.survey_summary import shortened
from community.i18n import Texts
from community.numbers import plain
from community.programmes import OwnProgramme
from storage.attendance import Gathered
from storage.events import EventRecord
from storage.programmes import ProgrammeRecord
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
PEOPLE = 25
LISTED = 10  # events of a programme
LONGEST = 60
NONE = -1


def _hours(hours: float, t: Texts) -> dict[str, str | int]:
    """What a text about hours needs: the number as it is written, and which plural it takes."""
    return {"hours": plain(hours, t.language), "count": int(hours) if hours.is_integer() else "part"}


def own_card(found: list[OwnProgramme], t: Texts) -> Screen:
    """A member's hours, programme by programme, each with its events."""
    parts = [t.html("hours-own")] + [_own(one, t) for one in found]
    return "\n\n".join(parts), column((t.plain("events-back"), EventList()))


def _own(programme: OwnProgramme, t: Texts) -> str:
    if programme.title is None or programme.required is None:
        head = t.html("hours-own-rest", **_hours(programme.hours, t))
    else:
        title, of = in_language(programme.title, t.language), plain(programme.required, t.language)
        done = "yes" if programme.hours >= programme.required else "no"
        head = t.html("hours-own-programme", title=title, done=done, of=of, **_hours(programme.hours, t))
    lines = [
        t.html(
            "hours-own-event",
            day=f"{one.starts_at:%d.%m.%Y}",
            title=shortened(in_language(one.title, t.language), LONGEST),
            **_hours(one.hours, t),
        )
        for one in programme.events[-LISTED:]
    ]
    earlier = len(programme.events) - len(lines)
    return "\n".join([head, *([t.html("hours-own-earlier", count=earlier)] if earlier else []), *lines])


def list_card(programmes: list[ProgrammeRecord], t: Texts) -> Screen:
    """A curator's programmes."""
    lines: list[Button] = [
        (_named(one, t), Hours(act="show", programme=one.public_id)) for one in programmes[: PEOPLE * 2]
    ]
    text = f"{t.html('hours-list')}\n\n{t.html('hours-list-hint' if programmes else 'hours-list-none')}"
    return text, column(*lines, (t.plain("hours-new"), Hours(act="new")), (t.plain("events-back"), EventList()))


def _named(one: ProgrammeRecord, t: Texts) -> str:
    return t.plain("hours-line", title=shortened(in_language(one.title, t.language), 40), **_hours(one.hours, t))


def programme_card(programme: ProgrammeRecord, people: list[Gathered], page: int, t: Texts) -> Screen:
    """Who has how many hours of a programme, a page at a time."""
    last = max(0, (len(people) - 1) // PEOPLE)
    page = min(max(page, 0), last)
    done = sum(one.hours >= programme.hours for one in people)
    title = in_language(programme.title, t.language)
    lines = [t.html("hours-programme", title=title, people=len(people), done=done, **_hours(programme.hours, t)), ""]
    lines += [
        t.html(
            "hours-person",
            number=number,
            who=shortened(_who(one, t), LONGEST),
            done="yes" if one.hours >= programme.hours else "no",
            of=plain(programme.hours, t.language),
            **_hours(one.hours, t),
        )
        for number, one in enumerate(people[page * PEOPLE : (page + 1) * PEOPLE], page * PEOPLE + 1)
    ]
    if not people:
        lines.append(t.html("hours-programme-none"))

    def to(act: str, page: int = 0) -> Hours:
        return Hours.model_validate({"act": act, "programme": programme.public_id, "page": page})

    turn: list[Button] = [("‹", to("show", page - 1))] if page > 0 else []
    turn += [("›", to("show", page + 1))] if page < last else []
    paper: list[Button] = [(t.plain("desk-button-paper"), to("paper"))] if people else []
    return "\n".join(lines), rows(turn, paper, [(t.plain("hours-back"), Hours(act="list"))])


def _who(one: Gathered, t: Texts) -> str:
    position = t.plain(f"position-{one.position}") if one.position else None
    named = one.name or position or t.plain("desk-nobody-named")
    return ", ".join(part for part in (named, one.organisation) if part)


def choice_card(event: EventRecord, programmes: list[ProgrammeRecord], t: Texts) -> Screen:
    """To which programme an event counts."""

    def to(act: str, value: int = NONE) -> EventAfter:
        return EventAfter.model_validate({"event": event.public_id, "act": act, "value": value})

    lines: list[Button] = [
        (f"{'☑' if one.id == event.programme_id else '☐'} {_named(one, t)}", to("count", one.id)) for one in programmes
    ]
    if event.programme_id is not None:
        lines.append((t.plain("hours-choose-none"), to("count")))
    back: Button = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    text = t.html(
        "hours-choose", title=in_language(event.title, t.language), set="no" if event.hours is None else "yes"
    )
    return text, column(*lines, (t.plain("hours-new"), to("new")), back)


def question_card(of: str, event: str, t: Texts) -> Screen:
    """What a new programme is called, or how many hours complete it; `event`: for which it is made, may be empty."""
    back: Button = (
        (t.plain("desk-back"), EventDesk(act="show", event=event))
        if event
        else (t.plain("hours-back"), Hours(act="list"))
    )
    return t.html(f"hours-ask-{of}"), column(back)
