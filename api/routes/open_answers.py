"""What people wrote in their own words: answers, themes, codings, agreement of coders, themes by group."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Response

from api import answer_schemas as schemas
from api.dependencies import Caller, Protected, ResultStore, ServicesOf, Spoken, WritingStore
from api.documents import REFUSALS
from api.routes.surveys import Alpha, SurveyId
from community import coding
from community.coding import PairAgreement
from community.open_answers import LONGEST_SEARCH, OpenQuestion, open_question, page_of
from community.theme_comparison import compare_themes
from storage.coding import ThemeRecord
from surveys.problems import InputError
from surveys.questionnaire import in_language

router = APIRouter(prefix="/api/v1/surveys", tags=["open answers"], responses=REFUSALS)

A_PAGE = 50
ItemKey = Annotated[str, Query(min_length=1, max_length=64, description="Key of the open question")]
WaveAsked = Annotated[int | None, Query(ge=1, le=1000, description="Number of the wave; by default all of them")]
ThemeId = Annotated[int, Path(ge=1, le=2**53)]


async def _question(
    survey: SurveyId,
    item: ItemKey,
    services: ServicesOf,
    caller: Caller,
    store: ResultStore,
    protection: Protected,
    wave: WaveAsked = None,
) -> OpenQuestion:
    now = services.clock()
    return await open_question(
        store, caller, survey, item, keys=services.keys, protection=protection, now=now, wave=wave
    )


@router.get("/{survey}/open-answers")
async def list_answers(
    survey: SurveyId,
    item: ItemKey,
    services: ServicesOf,
    caller: Caller,
    store: ResultStore,
    protection: Protected,
    language: Spoken,
    wave: WaveAsked = None,
    search: Annotated[str, Query(max_length=LONGEST_SEARCH, description="A word or part of one")] = "",
    page: Annotated[int, Query(ge=1, le=10**6)] = 1,
) -> schemas.AnswerPage:
    """The answers to one question, shuffled, without name or moment, 50 a page. Scope answers:read."""
    question = await _question(survey, item, services, caller, store, protection, wave)
    found = page_of(question, A_PAGE, search, page)
    return schemas.AnswerPage(
        **_about(question, language),
        answered=found.answered,
        found=found.found,
        page=found.page,
        pages=found.pages,
        answers=[schemas.Answer(number=one.number, text=one.text) for one in found.answers],
        hidden=[
            schemas.HiddenWave(wave=one.number, title=in_language(one.title, language), why=one.why)
            for one in question.hidden
        ],
    )


@router.get("/{survey}/codes")
async def list_themes(
    survey: SurveyId,
    item: ItemKey,
    services: ServicesOf,
    caller: Caller,
    store: ResultStore,
    protection: Protected,
    language: Spoken,
    wave: WaveAsked = None,
) -> schemas.Themes:
    """The themes of a question with their counts, the coders, and how every two of them agree. Scope answers:read."""
    question = await _question(survey, item, services, caller, store, protection, wave)
    found = await coding.themes_of(store, question)
    return schemas.Themes(
        **_about(question, language),
        answered=found.answered,
        read=found.read,
        closed=found.closed,
        themes=[schemas.ThemeCount.model_validate(one) for one in found.themes],
        coders=[schemas.Coder(id=one.coder.public_id, name=one.coder.name, read=one.read) for one in found.coders],
        agreement=[_pair(one) for one in found.pairs],
    )


@router.get("/{survey}/codes/answers")
async def list_codings(
    survey: SurveyId,
    item: ItemKey,
    services: ServicesOf,
    caller: Caller,
    store: ResultStore,
    protection: Protected,
    wave: WaveAsked = None,
) -> schemas.Codings:
    """Which answers each coder is done with, and which themes he gave them. Scope answers:read."""
    question = await _question(survey, item, services, caller, store, protection, wave)
    found = await coding.codings_of(store, question)
    return schemas.Codings(
        survey=survey,
        item=item,
        read=[schemas.Read(coder=coder, answers=list(answers)) for coder, answers in found.read],
        codings=[schemas.Coding.model_validate(one) for one in found.given],
    )


@router.get("/{survey}/codes/compare")
async def compare(
    survey: SurveyId,
    item: ItemKey,
    between: Literal["waves", "organisation_kind", "position"],
    services: ServicesOf,
    caller: Caller,
    store: ResultStore,
    protection: Protected,
    language: Spoken,
    wave: Annotated[int | None, Query(ge=1, le=1000, description="By default the last that was read")] = None,
    alpha: Alpha = 0.05,
) -> schemas.ThemesCompared:
    """Do groups or waves speak of different things: one test per theme, on people. In an anonymous survey groups are
    compared once its coding is finished. Scope answers:read."""
    found = await compare_themes(
        store,
        caller,
        survey,
        item,
        between=between,
        keys=services.keys,
        protection=protection,
        worker=services.analysis,
        language=language,
        now=services.clock(),
        wave=wave,
        alpha=alpha,
    )
    about = {name: value for name, value in vars(found).items() if name != "comparison"}
    return schemas.ThemesCompared.model_validate({**found.comparison, **about})


@router.post("/{survey}/codes", status_code=201)
async def add_theme(
    survey: SurveyId, asked: schemas.NewTheme, services: ServicesOf, caller: Caller, store: WritingStore
) -> schemas.Theme:
    """A new theme for a question. Scope surveys:manage."""
    return _theme(await coding.add_theme(store, caller, survey, asked.item, asked.title, services.clock()))


@router.patch("/{survey}/codes/{theme}")
async def change_theme(
    survey: SurveyId, theme: ThemeId, item: ItemKey, asked: schemas.ThemeChange, caller: Caller, store: WritingStore
) -> schemas.Theme:
    """Rename a theme, or merge it into another: the answer is the theme that remains. Scope surveys:manage."""
    if asked.into is not None and asked.title is None:
        return _theme(await coding.merge_themes(store, caller, survey, item, theme, asked.into))
    if asked.title is not None and asked.into is None:
        return _theme(await coding.rename_theme(store, caller, survey, item, theme, asked.title))
    raise InputError.one("theme-change-unclear", "into")


@router.delete("/{survey}/codes/{theme}", status_code=204, response_class=Response)
async def delete_theme(survey: SurveyId, theme: ThemeId, item: ItemKey, caller: Caller, store: WritingStore) -> None:
    """Delete a theme with everything coded so. Scope surveys:manage."""
    await coding.delete_theme(store, caller, survey, item, theme)


def _about(question: OpenQuestion, language: str) -> dict[str, str]:
    title = in_language(question.item.text, language)
    return {"survey": question.survey.public_id, "item": question.item.key, "title": title}


def _theme(theme: ThemeRecord) -> schemas.Theme:
    return schemas.Theme(id=theme.id, title=theme.title)


def _pair(pair: PairAgreement) -> schemas.PairAgreement:
    return schemas.PairAgreement(
        first=pair.first.public_id,
        second=pair.second.public_id,
        n=pair.n,
        observed=pair.observed,
        pooled=pair.overall.pooled,
        mean=pair.overall.mean,
        counted=pair.overall.counted,
        themes=[
            schemas.ThemeAgreement.model_validate({**vars(one.agreement), "theme": one.theme.id}) for one in pair.themes
        ],
    )
