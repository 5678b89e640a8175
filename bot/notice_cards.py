"""What an invitation and a reminder say: what is asked, by whom, why of this member, until when, and how to be left in
peace."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.callbacks import NoMore, OpenSurvey
from bot.keyboards import Button, Keyboard, column
from community.answering import Sitting
from community.i18n import Texts
from community.reminders import Notice
from storage.surveys import RunningWave
from surveys.interview import progress
from surveys.questionnaire import in_language

Screen = tuple[str, Keyboard]


def card(notice: Notice, t: Texts, operator_name: str) -> Screen:
    """The message; `operator_name` stands where the whole community is asked."""
    parts = _invitation(notice, t, operator_name) if notice.number == 0 else _reminder(notice, t)
    return "\n\n".join(parts), _buttons(notice, t)


def _invitation(notice: Notice, t: Texts, operator_name: str) -> list[str]:
    owner = notice.owner_name or operator_name
    what = [t.html("notice-title", title=_title(notice.opened.wave, t))]
    if owner:
        what.append(t.html("notice-owner", owner=owner))
    how = [t.html("notice-length", count=len(notice.opened.questionnaire.items)), *_until(notice, t)]
    kind = notice.owner.kind if notice.owner_name else "all"
    why = f"<i>{t.html('notice-why', kind=kind, owner=owner)}</i>"
    return [t.html("notice-invitation"), "\n".join(what), "\n".join(how), why]


def _reminder(notice: Notice, t: Texts) -> list[str]:
    last = [t.html("notice-last")] if notice.is_last else []
    return [_where_it_stands(notice, t), "\n".join([*_until(notice, t), *last])]


def _where_it_stands(notice: Notice, t: Texts) -> str:
    title, opened = _title(notice.opened.wave, t), notice.opened
    if not isinstance(opened, Sitting) or not opened.state.revision:
        return t.html("notice-reminder", title=title)
    if opened.state.position is None:
        return t.html("notice-reminder-unsent", title=title)
    number, total = progress(opened.questionnaire, opened.state, opened.here)
    return t.html("notice-reminder-begun", title=title, number=number, total=total)


def _until(notice: Notice, t: Texts) -> list[str]:
    if notice.deadline is None:
        return []
    return [t.html("notice-until", when=_moment(notice.deadline, notice.zone, t))]


def _moment(moment: datetime, zone: ZoneInfo, t: Texts) -> str:
    local = moment.astimezone(zone)
    return t.plain("notice-moment", day=local.day, month=local.month, time=f"{local:%H:%M}")


def _title(wave: RunningWave, t: Texts) -> str:
    return in_language(wave.survey_title, t.language)


def _buttons(notice: Notice, t: Texts) -> Keyboard:
    wave = notice.opened.wave.id
    begun = isinstance(notice.opened, Sitting) and notice.opened.state.revision > 0
    buttons: list[Button] = [(t.plain("notice-continue" if begun else "notice-answer"), OpenSurvey(wave=wave))]
    if not notice.is_last:
        buttons.append((t.plain("notice-mute"), NoMore(wave=wave, declined=False)))
    return column(*buttons, (t.plain("notice-decline"), NoMore(wave=wave, declined=True)))


def muted(wave: RunningWave, t: Texts) -> Screen:
    """In place of a notice whose reader wants no more of them: the questionnaire stays within reach."""
    text = t.html("notice-muted", title=_title(wave, t))
    return text, column((t.plain("notice-answer"), OpenSurvey(wave=wave.id)))


def declined(wave: RunningWave, t: Texts) -> str:
    """In place of a notice whose reader will not answer."""
    return t.html("notice-declined", title=_title(wave, t))
