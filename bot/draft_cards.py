"""The cards of questionnaires being made: the list, one of them, what is wrong with a file, what the library has."""

from collections.abc import Sequence
from html import escape
from typing import Literal

from bot.callbacks import DraftOf, Drafts, FromLibrary, SurveyOf
from bot.home import back_home
from bot.keyboards import Button, Keyboard, column, rows
from bot.orders import Paper, Screen
from bot.survey_summary import shortened
from community.authoring import Draft
from community.i18n import Texts
from storage.drafts import DraftRecord
from storage.surveys import SurveyRecord
from surveys import library
from surveys.problems import Problem
from surveys.questionnaire import Questionnaire, effort, in_language

PAGE = 8
LABEL = 40
WARNINGS_SHOWN = 5
LONGEST = 3500  # characters of a message; Telegram takes 4,096
SUMMARY_OF_MISTAKES = 3


def list_card(
    drafts: Sequence[DraftRecord], running: Sequence[SurveyRecord], page: int, t: Texts
) -> tuple[str, Keyboard]:
    """The surveys that run, then what one is working on, and the ways to begin."""
    found = [*(_survey_line(survey, t) for survey in running), *(_draft_line(draft, t) for draft in drafts)]
    pages = max((len(found) + PAGE - 1) // PAGE, 1)
    page = min(max(page, 0), pages - 1)
    lines = [[button] for button in found[page * PAGE : (page + 1) * PAGE]]
    turn: list[Button] = [("‹", Drafts(page=page - 1))] if page > 0 else []
    turn += [("›", Drafts(page=page + 1))] if page + 1 < pages else []
    begin: list[list[Button]] = [
        [(t.plain("drafts-library"), Drafts(what="library"))],
        [(t.plain("drafts-template"), Drafts(what="template"))],
        [back_home(t)],
    ]
    return t.html("drafts-title", count=len(drafts), running=len(running)), rows(*lines, turn, *begin)


def _survey_line(survey: SurveyRecord, t: Texts) -> Button:
    title = shortened(in_language(survey.title, t.language), LABEL)
    return f"📊 {title}", SurveyOf(survey=survey.public_id, act="show")


def _draft_line(draft: DraftRecord, t: Texts) -> Button:
    return f"📝 {shortened(in_language(draft.title, t.language), LABEL)}", DraftOf(draft=draft.public_id, act="show")


def draft_card(draft: Draft, t: Texts, more: Sequence[Button] = ()) -> tuple[str, Keyboard]:
    """One draft: what it asks, for whom, and what can be done with it; `more` stands on top."""
    lines = [*described(draft.questionnaire, t), *_warned(draft.warnings, t)]
    public_id = draft.record.public_id

    def button(act: Literal["try", "launch", "xlsx", "yaml", "drop"]) -> Button:
        return t.plain(f"draft-{act}"), DraftOf(draft=public_id, act=act)

    files: list[Button] = [button("xlsx"), button("yaml")]
    last: list[Button] = [(t.plain("draft-back"), Drafts()), button("drop")]
    return "\n".join(lines), rows(*([one] for one in more), [button("try")], [button("launch")], files, last)


def described(questionnaire: Questionnaire, t: Texts) -> list[str]:
    """The head of a questionnaire in a few lines."""
    needed = effort(questionnaire)
    languages = ", ".join(language_name(code, t) for code in questionnaire.languages)
    lines = [
        f"<b>{escape(in_language(questionnaire.title, t.language))}</b>",
        t.html("draft-size", items=len(questionnaire.items), taps=needed.taps, typed=needed.typed),
        t.html("draft-languages", languages=languages, version=questionnaire.version),
    ]
    scales = [in_language(scale.title, t.language) for scale in questionnaire.scales if scale.within is None]
    if scales:
        lines.append(t.html("draft-scales", scales=shortened("; ".join(scales), 200)))
    for name, text in (
        ("audience", questionnaire.audience),
        ("source", questionnaire.source),
        ("not-for", questionnaire.not_for),
    ):
        if text is not None:
            lines += ["", t.html(f"draft-{name}", words=in_language(text, t.language))]
    return lines


def language_name(code: str, t: Texts) -> str:
    """A language by name where we know it, else by its code."""
    return t.plain(f"language-{code}") if code in ("ru", "en") else code


def _warned(warnings: Sequence[Problem], t: Texts) -> list[str]:
    if not warnings:
        return []
    shown = [f"• {escape(t.problem(warning))}" for warning in warnings[:WARNINGS_SHOWN]]
    left = len(warnings) - len(shown)
    return ["", t.html("draft-warnings"), *shown, *([t.html("draft-more-warnings", count=left)] if left else [])]


def checked_card(draft: Draft, t: Texts, more: Sequence[Button] = ()) -> tuple[str, Keyboard]:
    """After an upload: it is sound, and here it is."""
    text, keyboard = draft_card(draft, t, more)
    return f"{t.html('draft-checked')}\n\n{text}", keyboard


def mistakes(problems: Sequence[Problem], file_name: str, t: Texts) -> Screen | Paper:
    """Everything that is wrong with a file, at once: a message, or a file to print where a message is too short. What
    is wrong with the file itself, and not with a place in it, is one line."""
    told = [t.problem(problem) for problem in problems]
    back = column((t.plain("draft-back"), Drafts()))
    if [problem.place for problem in problems] == [file_name]:
        return escape(told[0]), back
    head = t.html("draft-mistakes", count=len(told))
    text = "\n\n".join([head, *(f"📍 {escape(line)}" for line in told)])
    if len(text) <= LONGEST:
        return text, back
    first = "\n".join(f"📍 {escape(shortened(line, 200))}" for line in told[:SUMMARY_OF_MISTAKES])
    content = "\n".join(f"{number}. {line}" for number, line in enumerate(told, 1)).encode()
    return Paper(t.plain("draft-mistakes-file"), content, f"{head}\n\n{first}\n…", back)


def library_card(t: Texts) -> tuple[str, Keyboard]:
    """The questionnaires that ship."""
    lines: list[list[Button]] = []
    for place, name in enumerate(library.names()):
        title = in_language(library.questionnaire(name).title, t.language)
        lines.append([(shortened(title, LABEL), FromLibrary(place=place))])
    return t.html("drafts-library-title"), rows(*lines, [(t.plain("draft-back"), Drafts())])


def shipped_card(place: int, t: Texts) -> tuple[str, Keyboard]:
    """One that ships: what it is for. IndexError where there is none at that place."""
    questionnaire = library.questionnaire(library.names()[place])
    return "\n".join(described(questionnaire, t)), rows(
        [(t.plain("draft-take"), FromLibrary(place=place, take=True))],
        [(t.plain("draft-back"), Drafts(what="library"))],
    )
