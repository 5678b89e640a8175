"""The end of a questionnaire: the summary before sending, and the answers to correct."""

import re
from collections.abc import Iterator
from html import escape

from bot.callbacks import SurveyCard, SurveyList, SurveyTap
from bot.keyboards import Button, Keyboard, rows
from community.answering import Sitting
from community.i18n import Texts
from community.numbers import plain
from surveys.interview import asked, lacking
from surveys.interview_state import Context
from surveys.questionnaire import MEDIA_KINDS, Answer, Item, Localised, Questionnaire
from surveys.route import answer_text, worded

MAX_CARD = 600
# How much of a question and of its answer the summary shows: the most that lets all of them stand on one card.
LINES = ((40, 40), (30, 24), (22, 16), (10, 10))
TAG = re.compile(r"<[^>]+>")
PAGE = 8


def summary(sitting: Sitting, t: Texts) -> tuple[str, Keyboard]:
    """Everything answered so far, as far as it fits on a card, and the two ways on."""
    answers, items = sitting.state.answers, list(_asked(sitting))
    answered = sum(answers.get(item.key) is not None for item in items)
    head = f"<b>{t.html('survey-summary-title')}</b>\n{t.html('survey-answered', answered=answered, total=len(items))}"
    foot = t.html("survey-summary-send")
    text = f"{head}\n\n{foot}"
    for question, given in LINES:
        lines = [_answer_line(sitting, item, t, question, given) for item in items]
        whole = "\n".join([head, "", *lines, "", foot])
        if len(TAG.sub("", whole)) <= MAX_CARD:
            text = whole
            break
    return text, rows(
        [(t.plain("survey-send"), _tap(sitting, "f"))],
        [(t.plain("survey-correct"), SurveyList(wave=sitting.wave.id))],
    )


def _asked(sitting: Sitting) -> Iterator[Item]:
    return map(sitting.questionnaire.item, asked(sitting.questionnaire, sitting.state, sitting.here))


def _tap(sitting: Sitting, act: str, item: Item | None = None) -> str:
    place = sitting.questionnaire.place(item.key) if item else 0
    return SurveyTap.packed(sitting.wave.id, sitting.state.revision, act, place)


def said_to(sitting: Sitting, text: Localised, t: Texts) -> str:
    """A text of the questionnaire as this respondent reads it: with his earlier answers in it. Not escaped."""
    here = Context(sitting.here.now, t.language)
    return worded(sitting.questionnaire, text, sitting.state.answers, here)


def _answer_line(sitting: Sitting, item: Item, t: Texts, question: int, given: int) -> str:
    asked_for = escape(shortened(said_to(sitting, item.text, t), question))
    answer = answer_words(sitting.questionnaire, item, sitting.state.answers.get(item.key), t)
    return f"{asked_for} — <b>{escape(shortened(answer, given))}</b>"


def answer_words(questionnaire: Questionnaire, item: Item, answer: Answer, t: Texts) -> str:
    """An answer in words; a dash where there is none."""
    if answer is None:
        return "—"
    if item.kind == "number" and isinstance(answer, int | float):
        return plain(answer, t.language)
    if item.kind == "acknowledge":
        return t.plain("survey-acknowledged")
    words = answer_text(questionnaire, item.key, answer, t.language)
    return f"📎 {words or t.plain('survey-attached')}" if item.kind in MEDIA_KINDS else words


def shortened(text: str, limit: int) -> str:
    """On one line, and no longer than `limit` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def correction_list(sitting: Sitting, page: int, t: Texts) -> tuple[str, Keyboard]:
    """The items, a page at a time, to choose which answer to correct; marked where nothing is sent without it."""
    items, wanting = list(_asked(sitting)), lacking(sitting.questionnaire, sitting.state, sitting.here)
    pages = max((len(items) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 0), pages - 1)
    lines: list[list[Button]] = []
    for number, item in enumerate(items[page * PAGE : (page + 1) * PAGE], page * PAGE + 1):
        mark = "❗ " if item.key in wanting else ""
        lines.append([(shortened(f"{mark}{number}. {said_to(sitting, item.text, t)}", 40), _tap(sitting, "g", item))])
    turn: list[Button] = []
    if page > 0:
        turn.append(("‹", SurveyList(wave=sitting.wave.id, page=page - 1)))
    if page + 1 < pages:
        turn.append(("›", SurveyList(wave=sitting.wave.id, page=page + 1)))
    back: list[Button] = [(t.plain("survey-to-summary"), SurveyCard(wave=sitting.wave.id))]
    return t.html("survey-which-to-correct"), rows(*lines, turn, back)
