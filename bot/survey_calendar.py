"""A month of days to tap, for items that ask for a date; any date can be typed as well."""

from calendar import Calendar
from datetime import date

from bot.callbacks import SurveyTap
from bot.keyboards import Button
from community.answering import Sitting
from community.i18n import Texts
from surveys.interview import given_or_proposed
from surveys.questionnaire import Item

BLANK = "·"  # Telegram takes no button without a visible sign
FIRST, LAST = date(1900, 1, 1).toordinal(), date(2199, 12, 31).toordinal()


def calendar(sitting: Sitting, item: Item, t: Texts, month: int) -> list[list[Button]]:
    """The days of a month, a week a line, and the ways to the months beside it. `month` is any of its days, as an
    ordinal number; 0 stands for the month of the answer, or else the present one."""
    answered = _answered(sitting, item)
    shown = date.fromordinal(month) if FIRST <= month <= LAST else answered or sitting.here.now.date()
    weeks = [
        [_day(sitting, item, day, shown, answered) for day in week]
        for week in Calendar().monthdatescalendar(shown.year, shown.month)
    ]
    return [
        [_turn(sitting, item, shown, -1, "‹"), _name(sitting, item, shown, t), _turn(sitting, item, shown, 1, "›")],
        *weeks,
    ]


def _answered(sitting: Sitting, item: Item) -> date | None:
    """The day chosen or proposed, where a calendar can show it: any year can be typed."""
    said = given_or_proposed(sitting.questionnaire, sitting.state, item, sitting.here)
    try:
        day = date.fromisoformat(said) if isinstance(said, str) else None
    except ValueError:
        return None
    return day if day and FIRST <= day.toordinal() <= LAST else None


def day_of(ordinal: int) -> str | None:
    """The day that a button stands for, None for none that could be meant."""
    return date.fromordinal(ordinal).isoformat() if FIRST <= ordinal <= LAST else None


def _day(sitting: Sitting, item: Item, day: date, shown: date, answered: date | None) -> Button:
    if day.month != shown.month:
        return BLANK, _tap(sitting, "p", item, shown)
    label = f"[{day.day}]" if day == answered else f"·{day.day}·" if day == sitting.here.now.date() else str(day.day)
    return label, _tap(sitting, "c", item, day)


def _name(sitting: Sitting, item: Item, shown: date, t: Texts) -> Button:
    return t.plain("survey-month", month=shown.month, year=str(shown.year)), _tap(sitting, "p", item, shown)


def _turn(sitting: Sitting, item: Item, shown: date, by: int, label: str) -> Button:
    months = shown.year * 12 + shown.month - 1 + by
    return label, _tap(sitting, "p", item, date(months // 12, months % 12 + 1, 1))


def _tap(sitting: Sitting, act: str, item: Item, day: date) -> str:
    place = sitting.questionnaire.place(item.key)
    return SurveyTap.packed(sitting.wave.id, sitting.state.revision, act, place, day.toordinal())
