"""What is seen of arrivals: the code to show, its picture, the list to mark; what a participant is asked and told."""

from io import BytesIO

from bot.callbacks import EventDesk, EventTap
from bot.event_callbacks import EventHere
from bot.event_desk_cards import who
from bot.keyboards import Button, Keyboard, column, rows
from bot.survey_summary import shortened
from community.check_in import Arrival, Code
from community.i18n import Texts
from storage.events import EventRecord
from storage.registrations import Attendee
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
PAGE = 10
LONGEST = 45
DOT = 12  # pixels of a picture's smallest square: read from a projector across a room


def code_card(code: Code, zone: object, t: Texts) -> Screen:
    """The code of the moment, and the other ways to note who is there."""
    event = code.event.public_id
    text = t.html("check-in-desk", title=in_language(code.event.title, t.language), **_moment(code, zone, t))
    return text, column(
        (t.plain("check-in-button-refresh"), EventHere(event=event, act="desk")),
        (t.plain("check-in-button-qr"), EventHere(event=event, act="qr")),
        (t.plain("check-in-button-list"), EventHere(event=event, act="list")),
        (t.plain("desk-back"), EventDesk(act="show", event=event)),
    )


def _moment(code: Code, zone: object, t: Texts) -> dict[str, str | int]:
    until = code.until.astimezone(zone)  # type: ignore[arg-type]
    return {"code": f"{code.digits[:3]} {code.digits[3:]}", "until": f"{until:%H:%M}", "there": code.there}


def picture(link: str) -> bytes:
    """The link as a QR code, a PNG."""
    # Loaded when one is made: few installations show one every day.
    import segno

    made = BytesIO()
    segno.make(link, error="m").save(made, kind="png", scale=DOT, border=4)
    return made.getvalue()


def caption(code: Code, link: str, zone: object, t: Texts) -> Screen:
    """What stands below the picture."""
    again: Button = (t.plain("check-in-button-again"), EventHere(event=code.event.public_id, act="qr"))
    title = in_language(code.event.title, t.language)
    return t.html("check-in-picture", title=title, link=link, **_moment(code, zone, t)), column(again)


def roll_card(event: EventRecord, people: list[Attendee], page: int, t: Texts) -> Screen:
    """Everybody who has answered, marked or not, a page at a time."""
    last = max(0, (len(people) - 1) // PAGE)
    page = min(max(page, 0), last)
    there = sum(one.checked_in_at is not None for one in people)

    def to(act: str, page: int, member: int = 0) -> EventHere:
        return EventHere.model_validate({"event": event.public_id, "act": act, "member": member, "page": page})

    lines: list[list[Button]] = []
    for number, one in enumerate(people[page * PAGE : (page + 1) * PAGE], page * PAGE + 1):
        mark, act = ("✅", "out") if one.checked_in_at else ("⏳", "in") if one.seat == "waiting" else ("☐", "in")
        lines.append([(f"{mark} {number}. {shortened(who(one, t), LONGEST)}", to(act, page, one.member_id))])
    turn: list[Button] = [("‹", to("list", page - 1))] if page > 0 else []
    turn += [("›", to("list", page + 1))] if page < last else []
    back: Button = (t.plain("check-in-button-back"), EventHere(event=event.public_id, act="desk"))
    title = in_language(event.title, t.language)
    text = t.html("check-in-roll", title=title, there=there, count=len(people))
    return text, rows(*lines, turn, [back])


def question_card(event: EventRecord, t: Texts) -> Screen:
    """A participant is asked for the code."""
    back: Button = (t.plain("desk-back"), EventTap(event=event.public_id, act="show"))
    return t.html("check-in-ask", title=in_language(event.title, t.language)), column(back)


def arrived_card(arrival: Arrival, t: Texts) -> Screen:
    """What came of the code."""
    event = arrival.event
    title = in_language(event.title, t.language)
    open_card: Button = (t.plain("event-button-show"), EventTap(event=event.public_id, act="show"))
    return t.html(f"check-in-{arrival.outcome}", title=title), column(open_card)
