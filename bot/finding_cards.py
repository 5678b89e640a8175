"""What stands out in a survey's results, on one card."""

from collections.abc import Sequence
from html import escape

from bot.callbacks import ResultsOf, ResultsPicture
from bot.keyboards import Button
from bot.result_cards import LONGEST, shortened, visible
from bot.routers.results import BETWEEN, How
from community import numbers
from community.findings import Finding, Findings
from community.i18n import Texts
from community.result_views import QuestionView, SurveyView

TITLE, BUTTON, SHORT = 70, 40, 24
_HOW: dict[str | None, How] = {None: "s", **{between: how for how, between in BETWEEN.items()}}


def heading(survey: SurveyView, t: Texts) -> str:
    """The survey's title, its waves and how many answered in each."""
    lines = [f"<b>{escape(survey.title)}</b>"]
    for wave in survey.waves:
        written = numbers.whole(wave.responses, t.language)
        lines.append(t.html("results-wave-line", title=wave.title, n=wave.responses, written=written))
    return "\n".join(lines)


def card(survey: SurveyView, findings: Findings, t: Texts) -> tuple[str, int]:
    """The text, of at most `LONGEST` characters, and how many findings stand in it."""
    for kept in range(len(findings.found), -1, -1):
        listed = listing(findings.found[:kept], t)
        text = "\n\n".join([heading(survey, t), *listed, f"<i>{escape(findings.note)}</i>"])
        if visible(text) <= LONGEST:
            return text, kept
    return "\n\n".join([f"<b>{escape(shortened(survey.title, TITLE))}</b>", escape(findings.note)]), 0


def listing(found: Sequence[Finding], t: Texts) -> list[str]:
    """A paragraph for each finding, numbered where there are several."""
    return [_paragraph(one, f"{place}. " if len(found) > 1 else "", t) for place, one in enumerate(found, 1)]


def _paragraph(one: Finding, number: str, t: Texts) -> str:
    title = f"{number}<b>{escape(shortened(one.of.title, TITLE))}</b>"
    between = f" · {escape(one.between_title)}" if one.between_title else ""
    people = ""
    if one.answered is not None and one.asked is not None:
        people = " " + t.plain("finding-answered", answered=one.answered, asked=one.asked)
    return f"{title}{between}\n{escape(one.words)}{people}"


def details(survey: str, found: Sequence[Finding], parts: Sequence[QuestionView], t: Texts) -> list[list[Button]]:
    """A button to each finding's own card; `parts` are what buttons name by its place."""
    keys = [part.key for part in parts]
    return [
        [
            (
                f"{place}. {_label(one)}",
                ResultsOf(survey=survey, part=keys.index(one.of.key), how=_HOW[one.between]),
            )
        ]
        for place, one in enumerate(found, 1)
        if one.of.key in keys
    ]


def _label(one: Finding) -> str:
    if not one.between_title:
        return shortened(one.of.title, BUTTON)
    return f"{shortened(one.of.title, SHORT)} · {one.between_title}"


def picture(survey: str, found: Sequence[Finding], parts: Sequence[QuestionView], t: Texts) -> list[Button]:
    """The picture of the first finding that has one."""
    keys = [part.key for part in parts]
    drawn = next((one for one in found if one.pictured and one.of.key in keys), None)
    if drawn is None:
        return []
    place = keys.index(drawn.of.key)
    return [(t.plain("results-picture"), ResultsPicture(survey=survey, part=place, how=_HOW[drawn.between]))]
