"""Results of surveys: what there is, how every question was answered, any two questions against each other.

Access is asked of `access`, counts come from `counting`; comparisons are in `result_comparison`.
"""

from community import access, counting, result_summary
from community.access import Actor
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.result_study import (
    GROUPINGS,
    Study,
    asking,
    finished_of,
    grouping_or_question,
    one_answer,
    open_study,
    questionnaire_of,
    source,
)
from community.result_summary import why_withheld
from community.result_views import (
    Crosstab,
    QuestionView,
    Summary,
    SurveyDetail,
    SurveyView,
    WaveView,
    described,
)
from community.result_weighting import Population
from storage import interviews, populations, scopes, surveys
from storage.engine import Store
from storage.surveys import SurveyRecord
from surveys.measures import labels_of
from surveys.problems import InputError
from surveys.questionnaire import Item, Scale, in_language
from surveys.shown import Margin
from surveys.statistics.disclosure import Blocks, Protection
from surveys.tables import Variable

WAVES = ("waves", "wave")


async def list_surveys(store: Store, actor: Actor, language: str) -> list[SurveyView]:
    """Every survey the actor may read, newest first."""
    return [await _view(store, actor, survey, language) for survey in await access.visible_surveys(store, actor)]


async def surveys_with_results(store: Store, actor: Actor, language: str) -> list[SurveyView]:
    """The surveys whose results the actor may see, newest first."""
    return [survey for survey in await list_surveys(store, actor, language) if survey.results]


async def survey_overview(store: Store, actor: Actor, public_id: str, language: str) -> SurveyDetail:
    """A survey with what it asks. Refused as `access.access_survey` says."""
    survey = await access.access_survey(store, actor, public_id)
    questionnaire = await questionnaire_of(store, survey)
    return SurveyDetail(
        await _view(store, actor, survey, language),
        tuple(described(scale, language) for scale in questionnaire.scales),
        tuple(described(item, language) for item in questionnaire.items),
        ("waves", *GROUPINGS),
    )


async def _view(store: Store, actor: Actor, survey: SurveyRecord, language: str) -> SurveyView:
    finished = finished_of(await interviews.response_counts(store, survey.id))
    waves = tuple(
        WaveView(
            wave.number, in_language(wave.title, language), wave.opens_at, wave.closes_at, finished.get(wave.id, 0)
        )
        for wave in await surveys.waves_of(store, survey.id)
    )
    return SurveyView(
        id=survey.public_id,
        title=in_language(survey.title, language),
        owner_kind=survey.owner.kind,
        owner=await scopes.name_of(store, survey.owner),
        anonymous=survey.anonymous,
        linked=survey.linked,
        open_results=survey.open_results,
        results=await _may_see_results(store, actor, survey),
        created_at=survey.created_at,
        closed_at=survey.closed_at,
        waves=waves,
    )


async def _may_see_results(store: Store, actor: Actor, survey: SurveyRecord) -> bool:
    try:
        await access.access_survey(store, actor, survey.public_id, to="results")
    except Refused:
        return False
    return True


def describe(study: Study, key: str, language: str) -> QuestionView:
    """The item or scale of that key, as the outside world sees it. StopIteration where there is none."""
    parts: tuple[Item | Scale, ...] = (*study.questionnaire.scales, *study.questionnaire.items)
    return described(next(part for part in parts if part.key == key), language)


async def summary(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
    wave: int | None = None,
    by: str | None = None,
    weighted: bool = False,
    finite: bool = False,
) -> Summary:
    """Every scale and question: counts, shares, means; of one wave, or with `by` of its groups or of every wave.

    `by`: waves, a grouping, or a question with one answer. `weighted` adds shares weighted to the survey's population;
    `finite` corrects the plain intervals for its size. InputError where what is asked for does not exist.
    """
    study = await open_study(store, actor, public_id, protection)
    population = await population_of(store, study, "weighted" if weighted else "finite") if weighted or finite else None
    return await summarise(store, study, worker=worker, wave=wave, by=by, language=language, population=population)


async def population_of(store: Store, study: Study, wanted: str = "weighted") -> Population:
    """The numbers of people that a survey is `weighted` to, or whose `finite` size corrects intervals. InputError
    `population-missing` where nobody gave them."""
    totals = await populations.totals_of(store, study.survey.id)
    if not totals:
        raise InputError.one("population-missing", wanted)
    return Population(totals, weighted=wanted == "weighted")


async def summarise(
    store: Store,
    study: Study,
    *,
    worker: AnalysisWorker,
    language: str,
    wave: int | None = None,
    by: str | None = None,
    population: Population | None = None,
) -> Summary:
    """`summary` of a study that is open already."""
    if by in WAVES:
        if wave is not None:
            raise InputError.one("wave-beside-waves", "wave")
        return await result_summary.by_waves(store, study, worker, language, population)
    group = one_answer(grouping_or_question(study, by, "by"), "by") if by else None
    return await result_summary.of_wave(store, study, study.wave(wave), group, worker, language, population)


async def crosstab(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    rows: str,
    columns: str,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
    wave: int | None = None,
) -> Crosstab:
    """Any two questions, scales or backgrounds against each other in one wave. InputError names what does not exist."""
    study = await open_study(store, actor, public_id, protection)
    chosen = study.wave(wave)
    here, there = grouping_or_question(study, rows, "rows"), grouping_or_question(study, columns, "columns")
    if here.key == there.key:
        raise InputError.one("comparison-with-itself", "columns")
    if there.multiple:
        one_answer(here, "rows")
    # What allows several answers is counted by what allows one; the table is turned back for the reader.
    turned = here.multiple
    by, of = (there, here) if turned else (here, there)
    found = await worker.run(
        counting.cross,
        await source(store, study, chosen, worker),
        asking(study, by),
        asking(study, of),
        study.protection,
        over=study.is_over(chosen),
    )
    (table,) = found.tables
    lines = _labels(found.rows or by, table.rows, language), _labels(of, table.blocks, language)
    cells = tuple(zip(*table.counts, strict=True)) if turned and table.counts else table.counts
    return Crosstab(
        survey=public_id,
        wave=chosen.number,
        row_question=in_language(here.title, language),
        column_question=in_language(there.title, language),
        rows=lines[1] if turned else lines[0],
        columns=lines[0] if turned else lines[1],
        multiple=of.multiple,
        status="suppressed" if cells is None else "ok" if table.shows_all else "partly",
        suppressed_because=None if table.shows_all else why_withheld(study, table, language),
        counts=cells,
        answered=_total(table.answered),
        asked=_total(table.asked),
    )


def _labels(variable: Variable, blocks: Blocks, language: str) -> tuple[str, ...]:
    labels = labels_of(variable, language)
    return tuple(" / ".join(labels[place] for place in block) for block in blocks)


def _total(margin: Margin) -> int | None:
    known = [n for n in margin if n is not None]
    return sum(known) if margin and len(known) == len(margin) else None
