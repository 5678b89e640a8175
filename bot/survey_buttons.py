"""The buttons under a questionnaire's card: answers by kind of item, and how a tap is read back."""

from collections.abc import Sequence

from bot.callbacks import SurveyTap
from bot.keyboards import Button
from bot.survey_calendar import calendar, day_of
from community.answering import Sitting
from community.i18n import Texts
from community.numbers import whole
from surveys.interview import choices, given_or_proposed
from surveys.interview_events import Back, Choose, Confirm, Event, GoTo, Keep, Skip, Submit, Toggle
from surveys.questionnaire import ACKNOWLEDGED, Choice, Item, Questionnaire, in_language, keypad

SHORT = 30  # characters that fit on a button of a 360-pixel screen
NUMBERS_A_ROW = 6
MOST_AT_ONCE, CHOICES_A_PAGE = 12, 8


def answer_rows(sitting: Sitting, item: Item, t: Texts, page: int) -> list[list[Button]]:
    """The answers that can be tapped."""
    if item.kind == "date":
        return calendar(sitting, item, t, page)
    if item.kind == "acknowledge":
        return [[(t.plain("survey-acknowledge"), tap(sitting, "c", item))]]
    if values := keypad(item):
        return _number_rows(sitting, item, values, t)
    return _choice_rows(sitting, item, t, page) if item.choices else []


def tap(sitting: Sitting, act: str, item: Item | None = None, choice: int = 0) -> str:
    """The callback data of a button on this card."""
    place = sitting.questionnaire.place(item.key) if item else 0
    return SurveyTap.packed(sitting.wave.id, sitting.state.revision, act, place, choice)


def _number_rows(sitting: Sitting, item: Item, values: Sequence[int], t: Texts) -> list[list[Button]]:
    now = given_or_proposed(sitting.questionnaire, sitting.state, item, sitting.here)
    named = named_on_buttons(item)
    names = {tick.key: in_language(tick.label, t.language) for tick in item.ticks if named}
    buttons: list[Button] = []
    for place, value in enumerate(values):
        name = names.get(str(value))
        label = f"{whole(value, t.language)} · {name}" if name else whole(value, t.language)
        buttons.append((f"✓ {label}" if value == now else label, tap(sitting, "c", item, place)))
    return [[one] for one in buttons] if named else _in_rows(buttons)


def named_on_buttons(item: Item) -> bool:
    """Whether the names of a number's values stand on the buttons: where all have one. Names of the two ends alone
    would make a tower of bare figures."""
    return len(item.ticks) == len(keypad(item)) <= MOST_AT_ONCE


def _in_rows(buttons: list[Button]) -> list[list[Button]]:
    """Even rows of short buttons: ten stand five and five."""
    lines = -(-len(buttons) // NUMBERS_A_ROW)
    width = -(-len(buttons) // lines) if lines else 1
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def all_choices(sitting: Sitting, item: Item) -> tuple[Choice, ...]:
    """Everything the item offers this respondent, in his order."""
    return choices(sitting.questionnaire, sitting.state, item, sitting.here)


def shown_choices(sitting: Sitting, item: Item, page: int) -> tuple[Choice, ...]:
    """The choices on one page; a short list has only one."""
    there = all_choices(sitting, item)
    if len(there) <= MOST_AT_ONCE:
        return there
    first = _page(there, page) * CHOICES_A_PAGE
    return there[first : first + CHOICES_A_PAGE]


def _page(there: Sequence[Choice], page: int) -> int:
    return min(max(page, 0), (len(there) - 1) // CHOICES_A_PAGE)


def page_of(sitting: Sitting, item: Item, key: str) -> int:
    """The page on which a choice stands: after a mark the card stays open there."""
    there = all_choices(sitting, item)
    place = next((place for place, choice in enumerate(there) if choice.key == key), 0)
    return place // CHOICES_A_PAGE if len(there) > MOST_AT_ONCE else 0


def fits_on_buttons(shown: Sequence[Choice], t: Texts) -> bool:
    """Whether the labels are short enough to stand on the buttons themselves."""
    return all(len(in_language(choice.label, t.language)) <= SHORT for choice in shown)


def _choice_rows(sitting: Sitting, item: Item, t: Texts, page: int) -> list[list[Button]]:
    shown = shown_choices(sitting, item, page)
    listed = not fits_on_buttons(shown, t)
    labels = [str(n) if listed else in_language(choice.label, t.language) for n, choice in enumerate(shown, 1)]
    places = {choice.key: place for place, choice in enumerate(item.choices)}
    buttons = [
        _choice(sitting, item, choice, places[choice.key], label, listed=listed)
        for choice, label in zip(shown, labels, strict=True)
    ]
    turn = _turn(sitting, item, page)
    return [*(_in_rows(buttons) if listed else [[button] for button in buttons]), *([turn] if turn else [])]


def _choice(sitting: Sitting, item: Item, choice: Choice, place: int, label: str, *, listed: bool) -> Button:
    state = sitting.state
    marked = choice.key in state.draft
    if item.kind == "multiple_choice":
        return f"{'☑' if marked else '☐'} {label}", tap(sitting, "-" if marked else "+", item, place)
    if item.kind == "rank":
        rank = "·" if not marked else "✓" if listed else f"[{state.draft.index(choice.key) + 1}]"
        return f"{rank} {label}", tap(sitting, "-" if marked else "+", item, place)
    now = given_or_proposed(sitting.questionnaire, state, item, sitting.here)
    return f"✓ {label}" if str(now) == choice.key else label, tap(sitting, "c", item, place)


def _turn(sitting: Sitting, item: Item, page: int) -> list[Button]:
    there = all_choices(sitting, item)
    if len(there) <= MOST_AT_ONCE:
        return []
    here, last = _page(there, page), (len(there) - 1) // CHOICES_A_PAGE
    before: list[Button] = [("‹", tap(sitting, "p", item, here - 1))] if here > 0 else []
    after: list[Button] = [("›", tap(sitting, "p", item, here + 1))] if here < last else []
    return [*before, (f"{here + 1} / {last + 1}", tap(sitting, "p", item, here)), *after]


def event_of(tapped: SurveyTap, questionnaire: Questionnaire) -> Event | None:
    """The interview's event that a tap stands for; None where the questionnaire has no such item or answer."""
    if not 0 <= tapped.item < len(questionnaire.rows):
        return None
    item = questionnaire.rows[tapped.item]
    if tapped.act == "c":
        value = _chosen(tapped, item)
        return None if value is None else Choose(item.key, value, tapped.revision)
    if tapped.act in ("+", "-"):
        if not 0 <= tapped.choice < len(item.choices):
            return None
        return Toggle(item.key, item.choices[tapped.choice].key, tapped.revision, on=tapped.act == "+")
    return _plain_event(tapped, item)


def _chosen(tapped: SurveyTap, item: Item) -> str | None:
    """What stands on the button: a choice, a number of the keypad, a day."""
    if item.kind == "acknowledge":
        return ACKNOWLEDGED
    if item.kind == "date":
        return day_of(tapped.choice)
    offered = [choice.key for choice in item.choices] or [str(value) for value in keypad(item)]
    return offered[tapped.choice] if 0 <= tapped.choice < len(offered) else None


def _plain_event(tapped: SurveyTap, item: Item) -> Event | None:
    match tapped.act:
        case "k":
            return Confirm(item.key, tapped.revision)
        case "s":
            return Skip(item.key, tapped.revision)
        case "n":
            return Keep(item.key, tapped.revision)
        case "b":
            return Back(tapped.revision)
        case "g":
            return GoTo(item.key, tapped.revision)
        case "f":
            return Submit(tapped.revision)
    return None
