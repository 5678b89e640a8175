"""All that one page of results shows: what was asked of whom, how it was answered, how waves or groups differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from community import results
from community.access import Actor
from community.analysis import AnalysisWorker
from community.result_comparison import Between, compare_several
from community.result_reliability import ReliabilityView, reliability_in
from community.result_study import Study, open_study
from community.result_views import Compared, QuestionView, Summary, SurveyDetail
from storage import populations
from storage.engine import Store
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection

FEW_QUESTIONS = 5  # of a questionnaire without scales: so many can be set against each other on one page
ONE_ANSWER = ("single_choice", "likert")


@dataclass(frozen=True)
class Asked:
    """How a reader wants the results: broken down by `by` (waves, a grouping, the key of a question), of one `wave`;
    `weighted`: with shares weighted to known numbers of people."""

    by: str | None = None
    wave: int | None = None
    weighted: bool = False


@dataclass(frozen=True)
class ResultsPage:
    """`summary` is None where nobody has answered yet; `asked` is how it is shown, `as_asked` whether that was wanted.
    `comparisons` of the waves or groups stand under the key of what is compared; there are none of one group alone.
    `reliability` is that of the wave shown, of the last where all are; None where no scale sums up questions.
    `weightable`: numbers of people are known."""

    detail: SurveyDetail
    summary: Summary | None
    comparisons: Mapping[str, Compared] = field(default_factory=dict)
    asked: Asked = Asked()
    as_asked: bool = True
    reliability: ReliabilityView | None = None
    weightable: bool = False
    unprotected: bool = False  # an analyst looks, and the look was noted


async def results_page(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    worker: AnalysisWorker,
    protection: Protection | None,
    language: str,
    asked: Asked = Asked(),
) -> ResultsPage:
    """The page, if the actor may see the results. Refused as `access.access_survey` says. What there is no breakdown
    or wave for is shown as usual."""
    study = await open_study(store, actor, public_id, protection)
    detail = await results.survey_overview(store, actor, public_id, language)
    if not study.answered_waves():
        return ResultsPage(detail, None, unprotected=study.unprotected)
    summary, used = await _summary(store, study, asked, worker, language)
    comparisons = await _comparisons(store, study, detail, used, worker, language)
    as_asked = used == asked or asked == Asked()
    reliable = await _reliability(store, study, summary.wave, worker, language)
    weightable = bool(await populations.totals_of(store, study.survey.id))
    return ResultsPage(
        detail, summary, comparisons, used, as_asked, reliable, weightable, unprotected=study.unprotected
    )


def can_be_compared(detail: SurveyDetail) -> tuple[QuestionView, ...]:
    """What a page sets between groups: the scales, or where there are none the few questions that were asked."""
    if detail.scales or len(detail.questions) > FEW_QUESTIONS:
        return detail.scales
    return tuple(question for question in detail.questions if question.comparable)


def break_down(detail: SurveyDetail) -> tuple[QuestionView, ...]:
    """The questions by which a page offers to break down the others: those of one answer, where there are few."""
    return tuple(question for question in can_be_compared(detail) if question.kind in ONE_ANSWER)


async def _reliability(
    store: Store, study: Study, wave: int | None, worker: AnalysisWorker, language: str
) -> ReliabilityView | None:
    if not any(scale.items for scale in study.questionnaire.scales):
        return None
    return await reliability_in(store, study, worker=worker, language=language, wave=wave)


async def _summary(
    store: Store, study: Study, asked: Asked, worker: AnalysisWorker, language: str
) -> tuple[Summary, Asked]:
    usual = Asked("waves") if len(study.answered_waves()) > 1 else Asked()
    wanted = usual if asked == Asked() else asked
    try:
        population = await results.population_of(store, study) if wanted.weighted else None
        found = await results.summarise(
            store, study, worker=worker, wave=wanted.wave, by=wanted.by, language=language, population=population
        )
    except InputError:
        return await results.summarise(store, study, worker=worker, by=usual.by, language=language), usual
    return found, wanted


async def _comparisons(
    store: Store, study: Study, detail: SurveyDetail, used: Asked, worker: AnalysisWorker, language: str
) -> dict[str, Compared]:
    """What can be compared, between what it is broken down by, as far as there is more than one group; corrected
    together."""
    keys = [part.key for part in can_be_compared(detail) if part.key != used.by]
    if used.by is None or not keys:
        return {}
    try:
        found = await compare_several(store, study, keys, Between(used.by, used.wave), worker=worker, language=language)
    except InputError:
        return {}
    return dict(zip(keys, found, strict=True))
