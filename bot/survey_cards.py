"""The questionnaire's card, one message edited from item to item: its text, and what stands under it."""

from html import escape

from bot.callbacks import SurveyCard
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column, rows
from bot.survey_buttons import answer_rows, fits_on_buttons, named_on_buttons, shown_choices, tap
from bot.survey_summary import answer_words, said_to, shortened, summary
from community.answering import Sitting
from community.i18n import Texts
from storage.surveys import RunningWave
from surveys.interview import MARKED, given_or_proposed, progress
from surveys.questionnaire import MEDIA_KINDS, Choice, Item, Localised, Questionnaire, effort, in_language, keypad

BAR = 10
ONWARD = {"k": "survey-confirm", "n": "survey-keep", "s": "survey-skip"}
WRITTEN = ("number", "text", "date", "time", *MEDIA_KINDS)


def card(sitting: Sitting, t: Texts, page: int = 0) -> tuple[str, Keyboard]:
    """What the respondent sees where the interview stands; `page` of its answers, or of the calendar's months."""
    if sitting.state.position is None:
        return summary(sitting, t)
    item = sitting.questionnaire.item(sitting.state.position)
    number, total = progress(sitting.questionnaire, sitting.state, sitting.here)
    text = "\n".join([_bar(number - 1, total, t), *_text(sitting, item, t, page)])
    return text, rows(*answer_rows(sitting, item, t, page), _navigation(sitting, item, t, first=number == 1))


def introduction(wave: RunningWave, questionnaire: Questionnaire, t: Texts) -> tuple[str, Keyboard]:
    """Before the first question: what it is about, how long it takes, who will see the answers."""
    lines = [f"<b>{escape(in_language(wave.survey_title, t.language))}</b>"]
    if questionnaire.introduction:
        lines += ["", escape(in_language(questionnaire.introduction, t.language))]
    needed = effort(questionnaire)
    length = "survey-intro-at-most" if questionnaire.branching else "survey-intro-length"
    lines += ["", t.html(length, items=len(questionnaire.items), taps=needed.taps, typed=needed.typed)]
    lines += ["", t.html("survey-intro-anonymous" if wave.anonymous else "survey-intro-named")]
    return "\n".join(lines), column((t.plain("survey-start"), SurveyCard(wave=wave.id)), back_home(t))


def _text(sitting: Sitting, item: Item, t: Texts, page: int) -> list[str]:
    section = _words(sitting, sitting.questionnaire.section_of(item.key).title, t)
    lines = [f"<i>{section}</i>", "", f"<b>{_words(sitting, item.text, t)}</b>"]
    if item.hint:
        lines.append(_words(sitting, item.hint, t))
    return [*lines, *_listed(sitting, item, t, page), *_prompt(sitting, item, t)]


def _words(sitting: Sitting, text: Localised, t: Texts) -> str:
    """A text of the questionnaire, with earlier answers in it, escaped."""
    return escape(said_to(sitting, text, t))


def _bar(done: int, total: int, t: Texts) -> str:
    filled = round(BAR * done / total)
    return f"{'▰' * filled}{'▱' * (BAR - filled)} {t.html('survey-progress', number=done + 1, total=total)}"


def _listed(sitting: Sitting, item: Item, t: Texts, page: int) -> list[str]:
    """Answers too long for a button are listed by number, and the buttons carry the numbers."""
    if item.ticks and not named_on_buttons(item):
        return ["", *(f"{tick.key} — {escape(in_language(tick.label, t.language))}" for tick in item.ticks)]
    choices = shown_choices(sitting, item, page)
    if not choices or fits_on_buttons(choices, t):
        return []
    return ["", *(_line(sitting, item, choice, number, t) for number, choice in enumerate(choices, 1))]


def _line(sitting: Sitting, item: Item, choice: Choice, number: int, t: Texts) -> str:
    line, draft = f"{number}. {escape(in_language(choice.label, t.language))}", sitting.state.draft
    if item.kind == "rank" and choice.key in draft:
        # The button has the choice's number, so its place is said here.
        line += f" — <b>{t.html('survey-place', place=draft.index(choice.key) + 1)}</b>"
    return line


def _prompt(sitting: Sitting, item: Item, t: Texts) -> list[str]:
    """What to do with this card, where buttons do not say it; and the answer it has already."""
    words: list[str] = []
    if item.kind in WRITTEN:
        words.append(t.html("survey-tap-or-write-number" if keypad(item) else f"survey-write-{item.kind}"))
    elif item.kind == "rank":
        words.append(t.html("survey-rank"))
    given = given_or_proposed(sitting.questionnaire, sitting.state, item, sitting.here) if words else None
    if given is not None and item.kind in WRITTEN:
        answer = shortened(answer_words(sitting.questionnaire, item, given, t), 120)
        said = "survey-answer-now" if item.key in sitting.state.answers else "survey-answer-proposed"
        words.append(t.html(said, answer=answer))
    return ["", *words] if words else []


def _navigation(sitting: Sitting, item: Item, t: Texts, *, first: bool) -> list[Button]:
    back: list[Button] = [] if first and not sitting.state.correcting else [(t.plain("survey-back"), tap(sitting, "b"))]
    onward = _onward(sitting, item)
    return [*back, (t.plain(ONWARD[onward]), tap(sitting, onward, item))] if onward else back


def _onward(sitting: Sitting, item: Item) -> str | None:
    """How one gets on from this card besides answering it: the act of a tap, None where there is no other way."""
    state = sitting.state
    if item.kind in MARKED and (state.draft or item.required or state.answers.get(item.key) is not None):
        return "k"
    if item.kind == "note" or given_or_proposed(sitting.questionnaire, state, item, sitting.here) is not None:
        return "n"
    if item.key in state.answers:
        return "n"
    return None if item.required else "s"
