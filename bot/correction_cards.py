"""The cards of a correction: which surveys a draft would correct, and what that changes."""

import hashlib
from collections.abc import Sequence
from html import escape

from bot.callbacks import Correct, DraftOf
from bot.keyboards import Button, Keyboard, rows
from bot.survey_summary import shortened
from community.authoring import Draft
from community.correcting import Correction, change_line
from community.i18n import Texts
from storage.surveys import SurveyRecord
from surveys.questionnaire import in_language

LINES_A_PAGE, LONGEST_LINE = 8, 300
OFFERED, LABEL = 3, 30


def offers(draft: Draft, surveys: Sequence[SurveyRecord], t: Texts) -> list[Button]:
    """A button for each survey that the draft can correct."""
    public_id = draft.record.public_id
    return [
        (
            t.plain("correction-offer", title=shortened(in_language(survey.title, t.language), LABEL)),
            Correct(draft=public_id, survey=survey.id),
        )
        for survey in surveys[:OFFERED]
    ]


def mark_of(draft: Draft) -> str:
    """What stands for a draft's content, so that nothing is applied that was not shown."""
    return hashlib.sha256(draft.record.definition.encode()).hexdigest()[:8]


def preview_card(draft: Draft, correction: Correction, page: int, t: Texts) -> tuple[str, Keyboard]:
    """Every change with what happens to the answers, what stands against it first; a page at a time."""
    survey, public_id = correction.survey, draft.record.public_id
    against = [f"❗ {t.problem(problem)}" for problem in correction.problems]
    lines = against + [f"• {change_line(change, t)}" for change in correction.changes]
    pages = max((len(lines) + LINES_A_PAGE - 1) // LINES_A_PAGE, 1)
    page = min(max(page, 0), pages - 1)
    there = lines[page * LINES_A_PAGE : (page + 1) * LINES_A_PAGE]
    head = t.html(
        "correction-title",
        title=in_language(survey.title, t.language),
        count=len(correction.changes),
        state="refused" if correction.problems else "answered" if correction.answered else "fresh",
    )

    def turned(to: int) -> Correct:
        return Correct(draft=public_id, survey=survey.id, page=to)

    turn: list[Button] = [("‹", turned(page - 1))] if page > 0 else []
    turn += [("›", turned(page + 1))] if page + 1 < pages else []
    apply: list[Button] = []
    if not correction.problems:
        act = Correct(draft=public_id, survey=survey.id, act="a", seen=mark_of(draft))
        apply = [(t.plain("correction-apply"), act)]
    back: list[Button] = [(t.plain("preview-to-draft"), DraftOf(draft=public_id, act="show"))]
    text = "\n\n".join([head, *(escape(shortened(line, LONGEST_LINE)) for line in there)])
    return text, rows(turn, apply, back)
