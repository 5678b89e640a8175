"""Surveys and their results."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from api import figure_schemas, schemas
from api.dependencies import Caller, Protected, ReadingStore, ResultStore, ServicesOf, Spoken
from api.documents import REFUSALS
from api.uploads import BODY, read_file
from community import access, populations, result_comparison, result_reliability, results
from community.result_comparison import Between
from community.result_reliability import ReliabilityView
from community.result_views import Compared, Crosstab, Summary, SurveyDetail, SurveyView
from surveys.measures import As

MOST_QUESTIONS = 50

router = APIRouter(prefix="/api/v1/surveys", tags=["surveys"], responses=REFUSALS)

SurveyId = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$", description="The survey's public id")]
WaveNumber = Annotated[int | None, Query(ge=1, le=1000, description="Number of the wave; by default the last answered")]
Key = Annotated[str, Query(min_length=1, max_length=60)]
Kind = Annotated[str | None, Query(max_length=60, description="Keep to one kind of organisation, e.g. school")]
Position = Annotated[str | None, Query(max_length=60, description="Keep to one position, e.g. teacher")]
Alpha = Annotated[float, Query(ge=0.0001, le=0.5, description="Level of significance")]


@router.get("", response_model=list[schemas.Survey])
async def list_surveys(store: ReadingStore, caller: Caller, language: Spoken) -> list[SurveyView]:
    """Surveys that the caller may see, newest first. Scope surveys:read."""
    return await results.list_surveys(store, caller, language)


@router.get("/{survey}", response_model=schemas.SurveyDetail)
async def get_survey(survey: SurveyId, store: ReadingStore, caller: Caller, language: Spoken) -> SurveyDetail:
    """A survey, its waves, and what it asks. Scope surveys:read."""
    return await results.survey_overview(store, caller, survey, language)


@router.get("/{survey}/summary", response_model=schemas.Summary)
async def summary(
    survey: SurveyId,
    services: ServicesOf,
    store: ResultStore,
    caller: Caller,
    language: Spoken,
    protection: Protected,
    wave: WaveNumber = None,
    by: Annotated[str | None, Query(max_length=60, description="waves, a grouping, or a question's key")] = None,
    weighted: Annotated[bool, Query(description="Add shares weighted to the survey's population")] = False,
    finite: Annotated[bool, Query(description="Correct plain intervals for the population's size")] = False,
) -> Summary:
    """Every scale and question of a wave, whole or by group: counts, shares with Wilson's intervals, means, medians,
    quartiles; who finished; with by=waves, how scales went on. Scope results:read."""
    return await results.summary(
        store,
        caller,
        survey,
        wave=wave,
        by=by,
        weighted=weighted,
        finite=finite,
        worker=services.analysis,
        protection=protection,
        language=language,
    )


@router.put("/{survey}/population", response_model=figure_schemas.Population, openapi_extra=BODY)
async def set_population(
    survey: SurveyId, request: Request, services: ServicesOf, caller: Caller
) -> populations.Population:
    """How many people a survey stands for: CSV or XLSX with kind, municipality, people. Scope surveys:manage."""
    async with services.database.read() as store:
        await access.access_survey(store, caller, survey, to="manage")
    data, file_name = await read_file(request, "population.csv")
    rows = await populations.read_table(services.analysis, data, file_name)
    async with services.database.write() as store:
        return await populations.set_population(store, caller, survey, rows)


@router.get("/{survey}/reliability", response_model=figure_schemas.Reliability)
async def reliability(
    survey: SurveyId,
    services: ServicesOf,
    store: ResultStore,
    caller: Caller,
    language: Spoken,
    protection: Protected,
    wave: WaveNumber = None,
) -> ReliabilityView:
    """Cronbach's alpha of every scale, with its interval, and what each item adds to it. Scope results:read."""
    return await result_reliability.reliability(
        store, caller, survey, wave=wave, worker=services.analysis, protection=protection, language=language
    )


@router.get("/{survey}/compare")
async def compare(
    survey: SurveyId,
    of: Annotated[
        list[Key], Query(min_length=1, max_length=MOST_QUESTIONS, description="A question or scale; or some")
    ],
    between: Key,
    services: ServicesOf,
    store: ResultStore,
    caller: Caller,
    language: Spoken,
    protection: Protected,
    wave: WaveNumber = None,
    organisation_kind: Kind = None,
    position: Position = None,
    as_: Annotated[As | None, Query(alias="as", description="A scale by its levels, or by its sums")] = None,
    naive: Annotated[bool, Query(description="Of linked waves: add what the test for strangers would say")] = False,
    alpha: Alpha = 0.05,
) -> schemas.SurveyComparison | schemas.SurveyComparisons:
    """Do waves, groups, or the answers to another question differ by this question or scale? Scope results:read.

    With several `of`, all are compared alike, and the probabilities are corrected together."""
    filters = {"organisation_kind": organisation_kind, "position": position}
    group = {name: value for name, value in filters.items() if value is not None}
    found = await result_comparison.compare_all(
        store,
        caller,
        survey,
        list(dict.fromkeys(of)),
        Between(between, wave, group, as_, naive, alpha),
        worker=services.analysis,
        protection=protection,
        language=language,
    )
    seen = [_comparison(one) for one in found]
    return seen[0] if len(of) == 1 else schemas.SurveyComparisons(comparisons=seen)


def _comparison(found: Compared) -> schemas.SurveyComparison:
    about = {name: getattr(found, name) for name in schemas.ABOUT_COMPARISON}
    return schemas.SurveyComparison.model_validate({**found.comparison, **about})


@router.get("/{survey}/crosstab", response_model=schemas.Crosstab)
async def crosstab(
    survey: SurveyId,
    rows: Key,
    columns: Key,
    services: ServicesOf,
    store: ResultStore,
    caller: Caller,
    language: Spoken,
    protection: Protected,
    wave: WaveNumber = None,
) -> Crosstab:
    """Any two questions, scales or groupings against each other in one wave. Scope results:read."""
    return await results.crosstab(
        store,
        caller,
        survey,
        rows=rows,
        columns=columns,
        wave=wave,
        worker=services.analysis,
        protection=protection,
        language=language,
    )
