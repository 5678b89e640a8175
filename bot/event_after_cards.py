"""What is seen of what comes after an event: the choice of a questionnaire, the materials."""

from bot.callbacks import EventDesk, EventTap
from bot.event_callbacks import EventAfter, EventMaterials
from bot.keyboards import Button, Keyboard, Link, column, rows
from bot.survey_summary import shortened
from community.i18n import Texts
from storage.event_materials import MaterialRecord
from storage.events import EventRecord
from storage.surveys import SurveyRecord
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]
MOST = 20
NONE = -1
SIGNS = {"document": "📄", "photo": "🖼", "link": "🔗"}


def survey_card(event: EventRecord, surveys: list[SurveyRecord], t: Texts) -> Screen:
    """What those who came are asked, an hour after the end."""

    def to(act: str, value: int = NONE) -> EventAfter:
        return EventAfter.model_validate({"event": event.public_id, "act": act, "value": value})

    lines: list[Button] = []
    if event.survey_id is None:
        lines.append((t.plain("after-launch"), to("launch")))
    lines += [
        (
            f"{'☑' if one.id == event.survey_id else '☐'} {shortened(in_language(one.title, t.language), 45)}",
            to("ask", one.id),
        )
        for one in surveys[:MOST]
    ]
    if event.survey_id is not None:
        lines.append((t.plain("after-none"), to("ask")))
    back: Button = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    title = in_language(event.title, t.language)
    text = t.html("after-survey", title=title, set="no" if event.survey_id is None else "yes")
    return text, column(*lines, back)


def materials_card(event: EventRecord, found: list[MaterialRecord], t: Texts, *, manages: bool) -> Screen:
    """The materials: a tap gets one; for whoever manages the event, with ways to add and take away."""

    def to(act: str, material: int = 0) -> EventMaterials:
        return EventMaterials.model_validate({"event": event.public_id, "act": act, "material": material})

    below = Keyboard([])
    for one in found:
        label = f"{SIGNS[one.kind]} {shortened(one.title, 40)}"
        got = column(Link(label, one.url)) if one.url is not None else column((label, to("get", one.id)))
        if manages:
            (line,) = got.inline_keyboard
            (drop,) = column(("✖️", to("drop", one.id))).inline_keyboard
            got = Keyboard([[*line, *drop]])
        below += got
    back: Button = (t.plain("event-button-show"), EventTap(event=event.public_id, act="show"))
    add: list[Button] = []
    if manages:
        add = [(t.plain("materials-add"), to("add"))]
        back = (t.plain("desk-back"), EventDesk(act="show", event=event.public_id))
    title = in_language(event.title, t.language)
    who = "manages" if manages else "came"
    return t.html("materials-list", title=title, count=len(found), who=who), below + rows(add, [back])


def asked_card(event: EventRecord, count: int, t: Texts) -> Screen:
    """A file or an address is asked for; `count`: how many there are."""
    done: Button = (t.plain("materials-done"), EventMaterials(event=event.public_id, act="list"))
    return t.html("materials-ask", count=count), column(done)
