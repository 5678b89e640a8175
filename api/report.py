"""The report: all that a page of results shows as one HTML file, which needs nothing else to be read or printed."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from api.page_templates import beside_of, painter, templates
from api.page_words import PageWords, sentences
from community import moments, numbers
from community.comparison_lines import test_lines
from community.i18n import Language, Texts, texts
from community.result_page import ResultsPage
from community.result_references import references
from community.result_views import Share, SurveyView, WaveView
from surveys.statistics.disclosure import Protection

MEDIA_TYPE = "text/html; charset=utf-8"


def report(page: ResultsPage, protection: Protection | None, language: Language, now: datetime) -> str:
    """The file. Moments stand on the clock of `now`; `protection` is that of a survey that is not published, None
    where an analyst looks."""
    speak, survey = texts(language), page.detail.survey
    words = _ReportWords(speak)
    compared = [one.comparison for one in page.comparisons.values()]
    protected = not survey.open_results and not page.unprotected
    sources = references(compared, protected=protected, beside=_used(page)) if page.summary else []
    made = (
        templates()
        .get_template("report.html")
        .render(
            words=words,
            picture=painter(words, over_time=page.summary is not None and page.summary.by == "waves"),
            page=page,
            besides=beside_of(page) if page.summary else {},
            survey=survey,
            owner=speak.plain(f"page-asked-{survey.owner_kind}", name=survey.owner or ""),
            made=speak.plain("report-made", date=moments.shown(now, now)),
            waves=[(wave, _period(wave, speak, now)) for wave in survey.waves],
            methods=_methods(survey, protection, speak),
            references=[speak.plain(f"reference-{name}") for name in sources],
        )
    )
    return made.lstrip()


def _used(page: ResultsPage) -> Iterable[str]:
    """What was used besides shares and comparisons, as `references` names it."""
    parts = (*page.summary.scales, *page.summary.questions) if page.summary else ()
    if any(group.numbers for part in parts for group in part.groups):
        yield "mean"
    if page.reliability and any(scale.alpha is not None for scale in page.reliability.scales):
        yield "cronbach_alpha"


class _ReportWords(PageWords):
    """The words of a page, and those that only a report has."""

    def share(self, share: Share) -> str:
        """A share with its interval and count; a dash where nobody answered."""
        if share.count is None or share.share is None or share.low is None or share.high is None:
            return "–"
        low, high = (numbers.fixed(100 * bound, 0, self.language) for bound in (share.low, share.high))
        return self.t(
            "report-share", share=self.percent(share.share), low=low, high=high, count=self.whole(share.count)
        )

    def figures(self, found: dict[str, Any]) -> list[str]:
        """Every figure of a comparison, one line each, and the tests that stand beside the one that decides."""
        beside = [test for test in found.get("also", ()) if test["decision_p"] is not None]
        return [*test_lines(found, self._speak), *(self._beside(test, found["alpha"]) for test in beside)]

    def _beside(self, test: dict[str, Any], alpha: float) -> str:
        p = numbers.p_value(test["decision_p"], self.language, alpha)
        return self.t("report-beside", test=self.t(f"comparison-test-{test['test']}"), p=p)

    def p(self, part: dict[str, Any], alpha: float) -> str:
        """The corrected p of one of several tests."""
        return numbers.p_value(part["corrected_p"], self.language, alpha)

    def said(self, text: str) -> list[str]:
        """A text a sentence at a time."""
        return sentences(text)


def _period(wave: WaveView, speak: Texts, now: datetime) -> str:
    opens = moments.shown(wave.opens_at, now)
    if wave.closes_at is None:
        return speak.plain("report-period-open", opens=opens)
    return speak.plain("report-period-both", opens=opens, closes=moments.shown(wave.closes_at, now))


def _methods(survey: SurveyView, protection: Protection | None, speak: Texts) -> Iterable[str]:
    """What a reader has to know about how it was counted."""
    yield speak.plain("report-method-counted")
    yield speak.plain("report-method-chosen")
    yield speak.plain("report-method-effect")
    if len(survey.waves) > 1:
        yield speak.plain("report-method-linked" if survey.linked else "report-method-unlinked")
    if protection is None and not survey.open_results:
        yield speak.plain("results-unprotected")
    elif protection is not None and not survey.open_results:
        yield speak.plain("report-method-protected", group=protection.min_group, cell=protection.min_cell)
    yield speak.plain("report-method-cause")
