"""All that one page of results shows: what was asked of whom, how it was answered, how the waves differ."""

from dataclasses import dataclass

from community import results
from community.access import Actor
from community.analysis import AnalysisWorker
from community.result_comparison import Between, compare_several
from community.result_study import open_study
from community.result_views import Compared, Summary, SurveyDetail
from storage.engine import Store
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class ResultsPage:
    """`summary` is by wave; None where nobody has answered yet. `comparisons` of the waves stand under the scale's key;
    there are none while only one wave has answers."""

    detail: SurveyDetail
    summary: Summary | None
    comparisons: dict[str, Compared]


async def results_page(
    store: Store, actor: Actor, public_id: str, *, worker: AnalysisWorker, protection: Protection, language: str
) -> ResultsPage:
    """The page, if the actor may see the results. Refused as `access.access_survey` says."""
    study = await open_study(store, actor, public_id, protection)
    detail = await results.survey_overview(store, actor, public_id, language)
    answered = study.answered_waves()
    if not answered:
        return ResultsPage(detail, None, {})
    summary = await results.summarise(store, study, worker=worker, by="waves", language=language)
    scales = [scale.key for scale in summary.scales] if len(answered) > 1 else []
    found = (
        await compare_several(store, study, scales, Between("waves"), worker=worker, language=language)
        if scales
        else []
    )
    return ResultsPage(detail, summary, dict(zip(scales, found, strict=True)))
