"""All that one page of results shows: what was asked of whom, how it was answered, how waves or groups differ."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from community import results
from community.access import Actor
from community.analysis import AnalysisWorker
from community.result_comparison import Between, compare_several
from community.result_study import Study, open_study
from community.result_views import Compared, Summary, SurveyDetail
from storage.engine import Store
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection


@dataclass(frozen=True)
class Asked:
    """How a reader wants the results: broken down by `by` (waves, a grouping, the key of a question), of one `wave`."""

    by: str | None = None
    wave: int | None = None


@dataclass(frozen=True)
class ResultsPage:
    """`summary` is None where nobody has answered yet; `asked` is how it is shown, `as_asked` whether that was wanted.
    `comparisons` of the waves or groups stand under the key of what is compared; there are none of one group alone."""

    detail: SurveyDetail
    summary: Summary | None
    comparisons: Mapping[str, Compared] = field(default_factory=dict)
    asked: Asked = Asked()
    as_asked: bool = True
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
    comparisons = await _comparisons(store, study, summary, used, worker, language)
    return ResultsPage(detail, summary, comparisons, used, used == asked or asked == Asked(), study.unprotected)


async def _summary(
    store: Store, study: Study, asked: Asked, worker: AnalysisWorker, language: str
) -> tuple[Summary, Asked]:
    usual = Asked("waves") if len(study.answered_waves()) > 1 else Asked()
    wanted = usual if asked == Asked() else asked
    try:
        found = await results.summarise(store, study, worker=worker, wave=wanted.wave, by=wanted.by, language=language)
    except InputError:
        return await results.summarise(store, study, worker=worker, by=usual.by, language=language), usual
    return found, wanted


async def _comparisons(
    store: Store, study: Study, summary: Summary, used: Asked, worker: AnalysisWorker, language: str
) -> dict[str, Compared]:
    """Scales between what they are broken down by, as far as there is more than one group; corrected together."""
    keys = [scale.key for scale in summary.scales if scale.key != used.by]
    if used.by is None or not keys:
        return {}
    try:
        found = await compare_several(store, study, keys, Between(used.by, used.wave), worker=worker, language=language)
    except InputError:
        return {}
    return dict(zip(keys, found, strict=True))
