"""What a curator sees of an event: the card with what can be done, what can be changed, the questions, who comes."""

from bot.callbacks import EventDesk, EventField, EventList
from bot.event_callbacks import EventAfter, EventHere, EventMaterials, EventSeries
from bot.event_cards import described, facts, places_line, programme_line, series_line, state_line
from bot.keyboards import Button, Keyboard, column, rows
from bot.launch_cards import FILTERS, audience_words, options_of
from bot.scene import Scene
from bot.survey_summary import shortened
from community.i18n import Texts
from community.registering import Standing
from storage import attendance, audiences
from storage.events import EventRecord
from storage.registrations import Attendee
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
PAGE = 8
PEOPLE = 25
LONGEST_WHOM, LONGEST_PERSON = 300, 100
NONE = -1
LENGTHS = (45, 60, 90, 120, 180)  # minutes
PLACES = (10, 20, 30, 50)
HOURS = (1, 2, 4, 6)
DAY, HOUR = 24 * 60, 60
REMINDERS: tuple[tuple[int, ...], ...] = ((DAY, HOUR), (DAY,), (HOUR,), (3 * DAY, DAY, HOUR), ())
# Fields whose value may be taken away again.
OPTIONAL = ("place", "capacity", "speakers", "hours", "about")
CHOICES = {"length": LENGTHS, "capacity": PLACES, "hours": HOURS}
EDITED = (("title", "about"), ("when", "length"), ("place", "capacity"), ("whom", "speakers"), ("hours", "reminders"))


async def desk_card(standing: Standing, scene: Scene) -> Screen:
    """The event as its people see it, for whom it is, when it reminds; below, what can be done."""
    event, t = standing.event, scene.t
    parts = [state_line(event, t, scene.now), "\n".join(facts(event, scene)), described(event, t)]
    if event.status in ("draft", "open"):
        plan = [await whom_line(event, scene), places_line(standing, t), reminders_line(event.reminders, t)]
        plan[0:0] = [*await series_line(event, scene), *await programme_line(event, scene)]
        parts.append("\n".join(plan))
    if event.status != "draft":
        parts.append(coming_line(standing, t))
    if event.starts_at <= scene.now and event.status in ("open", "over"):
        parts[-1] += "\n" + t.html("event-came", count=await attendance.count(scene.store, event.id))
    text = "\n\n".join(part for part in parts if part)
    return text, rows(*_actions(event, t), [(t.plain("events-back"), EventList())])


def _actions(event: EventRecord, t: Texts) -> list[list[Button]]:
    def to(act: str) -> list[Button]:
        return [(t.plain(f"desk-button-{act}"), EventDesk.model_validate({"act": act, "event": event.public_id}))]

    here: list[Button] = [(t.plain("desk-button-here"), EventHere(event=event.public_id, act="desk"))]
    match event.status:
        case "draft":
            return [to("open"), *_fields(event, t), to("cancel")]
        case "open":
            return [to("people"), here, to("announce"), to("more"), to("cancel")]
        case "over":
            return [
                to("people"),
                here,
                _later(event, t),
                _materials(event, t),
            ]
    return [to("people")]


def _later(event: EventRecord, t: Texts) -> list[Button]:
    """What it counts to, and what those who came are asked."""
    public_id = event.public_id
    return [
        (t.plain("desk-button-programme"), EventAfter(event=public_id, act="programme")),
        (t.plain("desk-button-survey"), EventAfter(event=public_id, act="survey")),
    ]


def _materials(event: EventRecord, t: Texts) -> list[Button]:
    return [(t.plain("event-button-materials"), EventMaterials(event=event.public_id, act="list"))]


def _fields(event: EventRecord, t: Texts) -> list[list[Button]]:
    def to(of: str) -> Button:
        return t.plain(f"desk-field-{of}"), EventField.model_validate({"event": event.public_id, "of": of})

    repeated: Button = (t.plain("series-button"), EventSeries(event=event.public_id, act="show"))
    more = [*_materials(event, t), repeated]
    return [
        *([to(of) for of in pair] for pair in EDITED),
        _later(event, t),
        more,
    ]


async def whom_line(event: EventRecord, scene: Scene) -> str:
    """For whom the event is, and how many people that are."""
    people = await audiences.count_audience(scene.store, event.audience, event.owner)
    who = shortened(await audience_words(event.owner, event.audience, scene), LONGEST_WHOM)
    return scene.t.html("desk-whom", who=who, count=people)


def coming_line(standing: Standing, t: Texts) -> str:
    """How many have answered what."""
    counts = standing.turnout
    return t.html("event-coming", count=counts.confirmed, maybe=counts.maybe)


def reminders_line(reminders: tuple[int, ...], t: Texts) -> str:
    """When those who come are reminded."""
    if not reminders:
        return t.html("desk-no-reminders")
    return t.html("desk-reminders", when=", ".join(_before(minutes, t) for minutes in reminders))


def _before(minutes: int, t: Texts) -> str:
    for size, unit in ((DAY, "days"), (HOUR, "hours")):
        if minutes % size == 0:
            return t.plain(f"desk-before-{unit}", count=minutes // size)
    return t.plain("desk-before-minutes", count=minutes)


def fields_card(event: EventRecord, t: Texts) -> Screen:
    """What of an open event can be changed, and that its people will know."""
    back: Button = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    title = in_language(event.title, t.language)
    return t.html("desk-more", title=title), rows(*_fields(event, t), [back])


def question_card(of: str, event: str, t: Texts, *, first: bool = False) -> Screen:
    """One question, its usual answers below; `event` is empty while there is none, `first`: on the way to it."""

    def to(value: int) -> EventField:
        return EventField.model_validate({"event": event, "of": of, "value": value})

    usual: list[list[Button]] = [
        [(t.plain(f"desk-choice-{of}", count=number), to(number)) for number in CHOICES.get(of, ())[start : start + 2]]
        for start in range(0, len(CHOICES.get(of, ())), 2)
    ]
    if of == "reminders":
        usual = [
            [(", ".join(_before(one, t) for one in when) or t.plain("desk-choice-no-reminders"), to(place))]
            for place, when in enumerate(REMINDERS)
        ]
    none: list[Button] = [(t.plain(f"desk-none-{of}"), to(NONE))] if of in OPTIONAL else []
    if event == "":
        back: Button = (t.plain("desk-give-up"), EventList())
    else:
        back = (t.plain("desk-later" if first else "desk-back"), EventDesk(act="show", event=event))
    return t.html(f"desk-ask-{of}"), rows(*usual, none, [back])


async def whom_card(event: EventRecord, scene: Scene) -> Screen:
    """The filters of the audience, and how many people they leave."""
    t, lines = scene.t, list[list[Button]]()
    for field in FILTERS:
        if await options_of(field, event.owner, scene):
            label = t.plain(f"launch-filter-{field.replace('_', '-')}", count=len(getattr(event.audience, field)))
            lines.append([(label, EventField.model_validate({"event": event.public_id, "of": field}))])
    back: Button = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    return f"{await whom_line(event, scene)}\n\n{t.html('desk-whom-hint')}", rows(*lines, [back])


async def filter_card(field: str, event: EventRecord, page: int, scene: Scene) -> Screen:
    """One filter: its values, marked or not, a page at a time."""
    t, options = scene.t, await options_of(field, event.owner, scene)
    chosen = getattr(event.audience, field)
    last = max(0, (len(options) - 1) // PAGE)
    page = min(max(page, 0), last)

    def to(value: int | None, page: int) -> EventField:
        return EventField.model_validate({"event": event.public_id, "of": field, "value": value, "page": page})

    lines: list[list[Button]] = [
        [(f"{'☑' if option.means in chosen else '☐'} {shortened(option.label, 40)}", to(option.value, page))]
        for option in options[page * PAGE : (page + 1) * PAGE]
    ]
    turn: list[Button] = [("‹", to(None, page - 1))] if page > 0 else []
    turn += [("›", to(None, page + 1))] if page < last else []
    done: Button = (t.plain("launch-filter-done"), EventField(event=event.public_id, of="whom"))
    return t.html(f"launch-choose-{field.replace('_', '-')}"), rows(*lines, turn, [done])


def cancel_card(event: EventRecord, t: Texts) -> Screen:
    """Why it will not be: in words, or without any. One in preparation is just thrown away."""
    title = in_language(event.title, t.language)
    draft = event.status == "draft"
    yes: Button = (
        t.plain("desk-cancel-draft-yes" if draft else "desk-cancel-yes"),
        EventDesk(act="cancelled", event=event.public_id),
    )
    back: Button = (t.plain("desk-cancel-no"), EventDesk(act="show", event=event.public_id))
    return t.html("desk-cancel-draft" if draft else "desk-cancel", title=title), column(yes, back)


def thrown_card(event: EventRecord, t: Texts) -> Screen:
    """In place of a draft that has been thrown away."""
    title = in_language(event.title, t.language)
    return t.html("desk-thrown", title=title), column((t.plain("events-back"), EventList()))


def people_card(event: EventRecord, people: list[Attendee], page: int, t: Texts) -> Screen:
    """Who has answered what, named as they wish to be, a page at a time."""
    last = max(0, (len(people) - 1) // PEOPLE)
    page = min(max(page, 0), last)
    lines, heading = [t.html("desk-people", title=in_language(event.title, t.language))], ""
    for number, one in enumerate(people[page * PEOPLE : (page + 1) * PEOPLE], page * PEOPLE + 1):
        answered = one.seat or one.answer
        if answered != heading:
            count = sum((other.seat or other.answer) == answered for other in people)
            lines += ["", t.html(f"desk-people-{answered}", count=count)]
            heading = answered
        lines.append(_person(number, one, t))
    if not people:
        lines += ["", t.html("desk-people-none")]

    def to(page: int) -> EventDesk:
        return EventDesk(act="people", event=event.public_id, page=page)

    turn: list[Button] = [("‹", to(page - 1))] if page > 0 else []
    turn += [("›", to(page + 1))] if page < last else []
    paper: list[Button] = [(t.plain("desk-button-paper"), EventAfter(event=event.public_id, act="people"))]
    back: Button = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    return "\n".join(lines), rows(turn, paper if people else [], [back])


def _person(number: int, one: Attendee, t: Texts) -> str:
    said = t.html("desk-person", number=number, who=shortened(who(one, t), LONGEST_PERSON))
    return said if one.checked_in_at is None else f"{said} 📍"


def who(one: Attendee, t: Texts) -> str:
    """Somebody as he wants to be named, and where he works."""
    position = t.plain(f"position-{one.position}") if one.position else None
    named = one.name or position or t.plain("desk-nobody-named")
    return ", ".join(part for part in (named, one.organisation) if part)
