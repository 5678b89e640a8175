"""The cards of open answers: a page of them, a word to find, one to sort."""

from collections.abc import Sequence
from html import escape

from bot.callbacks import CodeAnswer, OpenAnswers, Results
from bot.keyboards import Button, Keyboard, column, rows
from bot.result_cards import shortened
from community.coding import CodedTheme, Sheet
from community.i18n import Texts
from community.open_answers import AnswerPage, OpenQuestion
from surveys.questionnaire import Item, in_language
from surveys.statistics.disclosure import Protection

Screen = tuple[str, Keyboard]
A_PAGE, LONGEST, TITLE = 5, 850, 100
ONE_ANSWER, BUTTON, SHORT, WAVES_HIDDEN = 650, 40, 16, 2


def choose_card(survey: str, items: Sequence[tuple[Item, int]], t: Texts) -> Screen:
    """Which of several open questions."""
    buttons: list[Button] = [
        (
            shortened(in_language(item.text, t.language), BUTTON - 6) + f": {count}",
            OpenAnswers(survey=survey, item=place),
        )
        for place, (item, count) in enumerate(items)
    ]
    return t.html("open-choose"), column(*buttons, _to_survey(survey, t))


def _to_survey(survey: str, t: Texts) -> Button:
    return t.plain("results-back-to-survey"), Results(survey=survey)


def heading(question: OpenQuestion, t: Texts) -> str:
    return f"<b>{escape(shortened(in_language(question.item.text, t.language), TITLE))}</b>"


def list_card(question: OpenQuestion, page: AnswerPage, themes: int, protection: Protection, t: Texts) -> Screen:
    """A page of answers, each as long as there is room for; whole ones stand on the cards for sorting."""
    head = [heading(question, t), t.html("open-head", n=page.answered)]
    if page.search:
        head.append(t.html("open-found", search=page.search, found=page.found, n=page.answered))
    for wave in question.hidden[:WAVES_HIDDEN]:
        title = in_language(wave.title, t.language)
        head.append(t.html(f"open-hidden-{wave.why}", wave=title, least=protection.min_group))
    room = (LONGEST - sum(map(len, head))) // max(len(page.answers), 1)
    lines = [f"• {escape(shortened(one.text, max(room, 60)))}" for one in page.answers]
    text = "\n\n".join(["\n".join(head), *lines])
    return text, _list_keyboard(question, page, themes, t)


def _list_keyboard(question: OpenQuestion, page: AnswerPage, themes: int, t: Texts) -> Keyboard:
    def to(act: str, number: int = 0) -> OpenAnswers:
        return to_open(question, act, number)

    turn: list[Button] = [("‹", to("list", page.page - 1))] if page.page > 1 else []
    if page.pages > 1:
        turn.append((t.plain("open-page", page=page.page, pages=page.pages), to("list", page.page)))
    turn += [("›", to("list", page.page + 1))] if page.page < page.pages else []
    search: list[Button] = []
    if page.search:
        search = [(t.plain("open-find-again"), to("find")), (t.plain("open-all"), to("all"))]
    elif page.answered:
        search = [(t.plain("open-find"), to("find"))]
    sort: list[Button] = [(t.plain("open-code"), to_sort(question, -1, "g"))] if page.answered else []
    shown: list[Button] = [(t.plain("open-themes", n=themes), to("themes"))]
    return rows(turn, search, sort, shown, [_to_survey(question.survey.public_id, t)])


def to_open(question: OpenQuestion, act: str, page: int = 0) -> OpenAnswers:
    """A button of this question."""
    place = {"survey": question.survey.public_id, "item": question.place, "page": page}
    return OpenAnswers.model_validate({**place, "act": act})


def to_sort(question: OpenQuestion, answer: int, act: str, theme: int = 0) -> CodeAnswer:
    """A button for sorting one of its answers; -1: whichever comes next."""
    place = {"survey": question.survey.public_id, "item": question.place, "theme": theme}
    return CodeAnswer.model_validate({**place, "answer": answer, "act": act})


def back(question: OpenQuestion, t: Texts) -> Button:
    """To the answers."""
    return t.plain("open-back"), to_open(question, "list", 1)


def search_card(question: OpenQuestion, t: Texts) -> Screen:
    """The offer to write a word."""
    return t.html("open-write-search"), column(back(question, t))


def sheet_card(question: OpenQuestion, sheet: Sheet, t: Texts) -> Screen:
    """One answer to sort; or, when there is none left, what comes next."""
    if sheet.answer is None:
        themes: Button = (t.plain("open-themes", n=len(sheet.themes)), to_open(question, "themes"))
        return t.html("coding-done", n=sheet.answered), column(themes, back(question, t))
    number = sheet.answer.number
    head = f"<i>{t.html('coding-progress', read=sheet.read, n=sheet.answered)}</i> · {heading(question, t)}"
    asked = t.html("coding-which" if sheet.themes else "coding-no-themes")
    said = escape(_cut(sheet.answer.text))
    text = f"{head}\n\n<blockquote>{said}</blockquote>\n{asked}"
    new: Button = (t.plain("coding-new-theme"), to_sort(question, number, "t"))
    skip: Button = (t.plain("coding-skip"), to_sort(question, number, "s"))
    following: Button = (t.plain("coding-next"), to_sort(question, number, "n"))
    return text, rows(*_theme_lines(question, number, sheet.themes), [new], [skip, following], [back(question, t)])


def _cut(text: str) -> str:
    """The answer with its lines, as far as there is room."""
    clean = text.strip()
    return clean if len(clean) <= ONE_ANSWER else clean[: ONE_ANSWER - 1].rstrip() + "…"


def _theme_lines(question: OpenQuestion, answer: int, themes: Sequence[CodedTheme]) -> list[list[Button]]:
    """Themes as toggles, short ones two a line."""
    lines: list[list[Button]] = []
    for theme in themes:
        button: Button = (
            ("✅ " if theme.given else "") + shortened(theme.title, BUTTON),
            to_sort(question, answer, "-" if theme.given else "+", theme.id),
        )
        short = len(theme.title) <= SHORT
        if short and lines and len(lines[-1]) == 1 and len(lines[-1][0][0]) <= SHORT + 2:
            lines[-1].append(button)
        else:
            lines.append([button])
    return lines


def write_theme_card(question: OpenQuestion, answer: int | None, longest: int, t: Texts) -> Screen:
    """The offer to name a new theme."""
    to: Button = (t.plain("open-back-to-themes"), to_open(question, "edit"))
    if answer is not None:
        to = (t.plain("open-back-to-coding"), to_sort(question, answer, "g"))
    return t.html("coding-write-theme", longest=longest), column(to)
