"""The questionnaire's card, one message edited from item to item: its text, its keyboard, how a tap is read back."""

import re
from html import escape

from bot.callbacks import SurveyCard, SurveyList, SurveyTap
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column, rows
from community.answering import Sitting
from community.i18n import Texts
from storage.surveys import RunningWave
from surveys.interview import Back, Choose, Confirm, Event, GoTo, InterviewState, Keep, Skip, Submit, Toggle, progress
from surveys.questionnaire import Answer, Item, Questionnaire, Scale, in_language
from surveys.scoring import score_scale

SHORT = 30  # characters that fit on a button of a 360-pixel screen
NUMBERS_A_ROW = 6
BAR = 10
MAX_CARD = 600
# How much of a question and of its answer the summary shows: the most that lets all of them stand on one card.
LINES = ((40, 40), (30, 24), (22, 16), (10, 10))
TAG = re.compile(r"<[^>]+>")
PAGE = 8


def card(sitting: Sitting, t: Texts) -> tuple[str, Keyboard]:
    """What the respondent sees where the interview stands."""
    if sitting.state.position is None:
        return _summary(sitting, t)
    return _item_card(sitting, sitting.questionnaire.item(sitting.state.position), t)


def introduction(wave: RunningWave, questionnaire: Questionnaire, t: Texts) -> tuple[str, Keyboard]:
    """Before the first question: what it is about, how long it takes, who will see the answers."""
    lines = [f"<b>{escape(in_language(wave.survey_title, t.language))}</b>"]
    if questionnaire.introduction:
        lines += ["", escape(in_language(questionnaire.introduction, t.language))]
    lines += ["", t.html("survey-intro-length", items=len(questionnaire.items))]
    lines += ["", t.html("survey-intro-anonymous" if wave.anonymous else "survey-intro-named")]
    return "\n".join(lines), column((t.plain("survey-start"), SurveyCard(wave=wave.id)), back_home(t))


def _item_card(sitting: Sitting, item: Item, t: Texts) -> tuple[str, Keyboard]:
    questionnaire, state = sitting.questionnaire, sitting.state
    section = in_language(questionnaire.section_of(item.key).title, t.language)
    number, total = progress(questionnaire, state)
    lines = [
        _bar(number - 1, total, t),
        f"<i>{escape(section)}</i>",
        "",
        f"<b>{escape(in_language(item.text, t.language))}</b>",
    ]
    if item.hint:
        lines.append(escape(in_language(item.hint, t.language)))
    lines += _listed(item, t)
    lines += _prompt(item, state, t)
    return "\n".join(lines), rows(*_choice_rows(sitting, item, t), _navigation(sitting, item, t))


def _bar(done: int, total: int, t: Texts) -> str:
    filled = round(BAR * done / total)
    return f"{'▰' * filled}{'▱' * (BAR - filled)} {t.html('survey-progress', number=done + 1, total=total)}"


def _fits_on_buttons(item: Item, t: Texts) -> bool:
    return all(len(in_language(choice.label, t.language)) <= SHORT for choice in item.choices)


def _listed(item: Item, t: Texts) -> list[str]:
    """Answers too long for a button are listed by number, and the buttons carry the numbers."""
    if not item.choices or _fits_on_buttons(item, t):
        return []
    labels = [escape(in_language(choice.label, t.language)) for choice in item.choices]
    return ["", *(f"{place}. {label}" for place, label in enumerate(labels, 1))]


def _prompt(item: Item, state: InterviewState, t: Texts) -> list[str]:
    given = state.answers.get(item.key)
    words: list[str] = []
    if item.kind in ("number", "text"):
        words.append(t.html("survey-write-number" if item.kind == "number" else "survey-write-text"))
    if given is not None and item.kind in ("number", "text"):
        words.append(t.html("survey-answer-now", answer=_shortened(str(given), 120)))
    return ["", *words] if words else []


def _choice_rows(sitting: Sitting, item: Item, t: Texts) -> list[list[Button]]:
    labels = [in_language(choice.label, t.language) for choice in item.choices]
    listed = not _fits_on_buttons(item, t)
    shown = [str(place) for place in range(1, len(labels) + 1)] if listed else labels
    buttons = [_choice(sitting, item, place, label) for place, label in enumerate(shown)]
    if not listed:
        return [[button] for button in buttons]
    return [buttons[start : start + NUMBERS_A_ROW] for start in range(0, len(buttons), NUMBERS_A_ROW)]


def _choice(sitting: Sitting, item: Item, place: int, label: str) -> Button:
    key, state = item.choices[place].key, sitting.state
    if item.kind == "multiple_choice":
        marked = key in state.draft
        return f"{'☑' if marked else '☐'} {label}", _tap(sitting, "-" if marked else "+", item, place)
    chosen = str(state.answers.get(item.key)) == key
    return f"✓ {label}" if chosen else label, _tap(sitting, "c", item, place)


def _navigation(sitting: Sitting, item: Item, t: Texts) -> list[Button]:
    questionnaire, state = sitting.questionnaire, sitting.state
    buttons: list[Button] = []
    if state.correcting or questionnaire.place(item.key) > 0:
        buttons.append((t.plain("survey-back"), _tap(sitting, "b")))
    if item.kind == "multiple_choice" and (state.draft or item.required):
        buttons.append((t.plain("survey-confirm"), _tap(sitting, "k", item)))
    elif item.key in state.answers:
        buttons.append((t.plain("survey-keep"), _tap(sitting, "n", item)))
    elif not item.required:
        buttons.append((t.plain("survey-skip"), _tap(sitting, "s", item)))
    return buttons


def _tap(sitting: Sitting, act: str, item: Item | None = None, choice: int = 0) -> str:
    place = sitting.questionnaire.place(item.key) if item else 0
    return SurveyTap.packed(sitting.wave.id, sitting.state.revision, act, place, choice)


def _summary(sitting: Sitting, t: Texts) -> tuple[str, Keyboard]:
    questionnaire, state = sitting.questionnaire, sitting.state
    answered = sum(state.answers.get(item.key) is not None for item in questionnaire.items)
    total = len(questionnaire.items)
    head = f"<b>{t.html('survey-summary-title')}</b>\n{t.html('survey-answered', answered=answered, total=total)}"
    foot = t.html("survey-summary-send")
    text = f"{head}\n\n{foot}"
    for question, given in LINES:
        lines = [_answer_line(item, state.answers.get(item.key), t, question, given) for item in questionnaire.items]
        whole = "\n".join([head, "", *lines, "", foot])
        if len(TAG.sub("", whole)) <= MAX_CARD:
            text = whole
            break
    return text, rows(
        [(t.plain("survey-send"), _tap(sitting, "f"))],
        [(t.plain("survey-correct"), SurveyList(wave=sitting.wave.id))],
    )


def _answer_line(item: Item, answer: Answer, t: Texts, question: int, given: int) -> str:
    asked = escape(_shortened(in_language(item.text, t.language), question))
    return f"{asked} — <b>{escape(_shortened(answer_text(item, answer, t), given))}</b>"


def answer_text(item: Item, answer: Answer, t: Texts) -> str:
    """An answer in words; a dash where there is none."""
    if answer is None:
        return "—"
    if item.choices:
        chosen = answer if isinstance(answer, tuple) else (str(answer),)
        return ", ".join(in_language(c.label, t.language) for c in item.choices if c.key in chosen)
    return str(answer)


def _shortened(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def correction_list(sitting: Sitting, page: int, t: Texts) -> tuple[str, Keyboard]:
    """The items, a page at a time, to choose which answer to correct."""
    items = sitting.questionnaire.items
    pages = (len(items) + PAGE - 1) // PAGE
    page = min(max(page, 0), pages - 1)
    lines: list[list[Button]] = []
    for item in items[page * PAGE : (page + 1) * PAGE]:
        label = _shortened(f"{sitting.questionnaire.place(item.key) + 1}. {in_language(item.text, t.language)}", 40)
        lines.append([(label, _tap(sitting, "g", item))])
    turn: list[Button] = []
    if page > 0:
        turn.append(("‹", SurveyList(wave=sitting.wave.id, page=page - 1)))
    if page + 1 < pages:
        turn.append(("›", SurveyList(wave=sitting.wave.id, page=page + 1)))
    back: list[Button] = [(t.plain("survey-to-summary"), SurveyCard(wave=sitting.wave.id))]
    return t.html("survey-which-to-correct"), rows(*lines, turn, back)


def event_of(tap: SurveyTap, questionnaire: Questionnaire) -> Event | None:
    """The interview's event that a tap stands for; None where the questionnaire has no such item or answer."""
    if not 0 <= tap.item < len(questionnaire.items):
        return None
    item = questionnaire.items[tap.item]
    if tap.act in ("c", "+", "-"):
        if not 0 <= tap.choice < len(item.choices):
            return None
        choice = item.choices[tap.choice].key
        if tap.act == "c":
            return Choose(item.key, choice, tap.revision)
        return Toggle(item.key, choice, tap.revision, on=tap.act == "+")
    return _plain_event(tap, item)


def _plain_event(tap: SurveyTap, item: Item) -> Event | None:
    match tap.act:
        case "k":
            return Confirm(item.key, tap.revision)
        case "s":
            return Skip(item.key, tap.revision)
        case "n":
            return Keep(item.key, tap.revision)
        case "b":
            return Back(tap.revision)
        case "g":
            return GoTo(item.key, tap.revision)
        case "f":
            return Submit(tap.revision)
    return None


def thanks(sitting: Sitting, t: Texts) -> tuple[str, Keyboard]:
    """What a respondent gets back at once: thanks in the author's words, and where he stands on each scale."""
    questionnaire = sitting.questionnaire
    words = questionnaire.thanks
    lines = [t.html("survey-sent"), "", escape(in_language(words, t.language)) if words else t.html("survey-thanks")]
    results = [line for scale in questionnaire.scales for line in _result(sitting, scale, t)]
    note = ["", f"<i>{t.html('survey-result-note')}</i>"] if results else []
    return "\n".join([*lines, *results, *note]), column(back_home(t))


def _result(sitting: Sitting, scale: Scale, t: Texts) -> list[str]:
    reached = score_scale(sitting.questionnaire, scale, sitting.state.answers).level
    if reached is None:
        return []
    level = scale.level(reached)
    titles = {"scale": in_language(scale.title, t.language), "level": in_language(level.title, t.language)}
    meaning = [escape(in_language(level.meaning, t.language))] if level.meaning else []
    return ["", t.html("survey-result", **titles), *meaning]
