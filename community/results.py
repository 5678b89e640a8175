"""Results of surveys: what there is, how every question was answered, any two questions against each other.

Access is asked of `access`, small groups are protected by `result_protection`; comparisons are in `result_comparison`.
"""

from collections.abc import Sequence
from typing import Any

from community import access
from community.access import Actor
from community.errors import Refused
from community.i18n import texts
from community.result_protection import must_withhold
from community.result_study import (
    GROUPINGS,
    Study,
    finished_of,
    grouping_or_question,
    one_answer,
    open_study,
    questionnaire_of,
    records_of,
)
from community.result_views import (
    Crosstab,
    Distribution,
    GroupShares,
    QuestionView,
    Status,
    Summary,
    SurveyDetail,
    SurveyView,
    WaveView,
    distinct,
    labels_of,
    shares,
)
from storage import interviews, scopes, surveys
from storage.engine import Store
from storage.surveys import SurveyRecord, WaveRecord
from surveys import tables
from surveys.ordering import rising
from surveys.problems import InputError
from surveys.questionnaire import Item, Questionnaire, Scale, in_language
from surveys.statistics.disclosure import Protection
from surveys.tables import Record, Variable

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
        tuple(_described(scale, language) for scale in questionnaire.scales),
        tuple(_described(item, language) for item in questionnaire.items),
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
    return _described(next(part for part in _parts(study.questionnaire) if part.key == key), language)


def _described(part: Item | Scale, language: str) -> QuestionView:
    if isinstance(part, Scale):
        return QuestionView(part.key, "scale", in_language(part.title, language), bool(part.levels))
    comparable = part.kind in ("single_choice", "likert")
    return QuestionView(part.key, part.kind, in_language(part.text, language), comparable)


async def summary(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    protection: Protection,
    language: str,
    wave: int | None = None,
    by: str | None = None,
) -> Summary:
    """Every scale and question: counts, shares, levels; of one wave, or with `by` of its groups or of every wave.

    `by`: waves, a grouping, or a question with one answer. InputError where it or the wave does not exist.
    """
    study = await open_study(store, actor, public_id, protection)
    return await summarise(store, study, wave=wave, by=by, language=language)


async def summarise(
    store: Store, study: Study, *, language: str, wave: int | None = None, by: str | None = None
) -> Summary:
    """`summary` of a study that is open already."""
    if by in WAVES:
        if wave is not None:
            raise InputError.one("wave-beside-waves", "wave")
        split = [(w, await records_of(store, study, w)) for w in study.answered_waves()]
        parts = [_by_waves(study, part, split, language) for part in _parts(study.questionnaire)]
    else:
        chosen = study.wave(wave)
        records, wave = await records_of(store, study, chosen), chosen.number
        group = one_answer(grouping_or_question(study, by, records, "by"), "by") if by else None
        parts = [_of_wave(study, part, records, group, language) for part in _parts(study.questionnaire)]
    scales = tuple(part for part in parts if part.kind == "scale")
    questions = tuple(part for part in parts if part.kind != "scale")
    withheld = any(part.status == "suppressed" for part in parts)
    because = _because(study, language) if withheld else None
    return Summary(study.survey.public_id, wave, "waves" if by in WAVES else by, scales, questions, because)


def _parts(questionnaire: Questionnaire) -> tuple[Item | Scale, ...]:
    return (*(scale for scale in questionnaire.scales if scale.levels), *questionnaire.items)


def _because(study: Study, language: str) -> str:
    assert study.protection is not None, "only what is protected is withheld"
    limits = {"group": study.protection.min_group, "cell": study.protection.min_cell}
    return texts(language).plain("results-suppressed", **limits)


def _variable(part: Item | Scale) -> Variable | str:
    """The variable of an item or scale; of a number, a text or a rank only its key, since it has no categories."""
    if isinstance(part, Scale):
        return tables.of_scale(part)
    return tables.of_item(part) if tables.has_categories(part) else part.key


def _of_wave(
    study: Study, part: Item | Scale, records: Sequence[Record], group: Variable | None, language: str
) -> Distribution:
    variable = _variable(part)
    if must_withhold(study.protection, records, variable, [group] if group else []):
        return _distribution(part, None, language)
    if group is None:
        return _distribution(part, [_shares(variable, records, language)], language)
    found = [
        _shares(variable, [one for one in records if one.get(group.key) == category.key], language, category.key, label)
        for category, label in zip(group.categories, labels_of(group, language), strict=True)
    ]
    return _distribution(part, [one for one in found if one.asked], language)


def _by_waves(
    study: Study, part: Item | Scale, split: list[tuple[WaveRecord, list[Record]]], language: str
) -> Distribution:
    variable = _variable(part)
    if any(must_withhold(study.protection, records, variable) for _, records in split):
        return _distribution(part, None, language)
    labels = distinct([in_language(wave.title, language) for wave, _ in split])
    found = [
        _shares(variable, records, language, str(wave.number), label)
        for (wave, records), label in zip(split, labels, strict=True)
    ]
    return _distribution(part, found, language)


def _shares(
    variable: Variable | str, records: Sequence[Record], language: str, key: str | None = None, label: str | None = None
) -> GroupShares:
    if isinstance(variable, str):
        answered = sum(one.get(variable) is not None for one in records)
        return GroupShares(key, label, len(records), answered, ())
    return shares(tables.count(records, variable), language, key, label)


def _distribution(part: Item | Scale, groups: list[GroupShares] | None, language: str) -> Distribution:
    seen = _described(part, language)
    status: Status = "suppressed" if groups is None else "ok"
    return Distribution(seen.key, seen.kind, seen.title, status, tuple(groups or ()), rising(part))


async def crosstab(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    rows: str,
    columns: str,
    protection: Protection,
    language: str,
    wave: int | None = None,
) -> Crosstab:
    """Any two questions, scales or backgrounds against each other in one wave. InputError names what does not exist."""
    study = await open_study(store, actor, public_id, protection)
    chosen = study.wave(wave)
    records = await records_of(store, study, chosen)
    here = grouping_or_question(study, rows, records, "rows")
    there = grouping_or_question(study, columns, records, "columns")
    if here.key == there.key:
        raise InputError.one("comparison-with-itself", "columns")
    found = tables.count_table(records, here, there)
    withheld = must_withhold(study.protection, records, there, [here])
    figures: dict[str, Any] = {"counts": None, "answered": None, "asked": None}
    if not withheld:
        counts = tuple(tuple(row) for row in found.counts)
        figures = {"counts": counts, "answered": found.answered, "asked": found.asked}
    return Crosstab(
        survey=public_id,
        wave=chosen.number,
        row_question=in_language(here.title, language),
        column_question=in_language(there.title, language),
        rows=labels_of(here, language),
        columns=labels_of(there, language),
        multiple=here.multiple or there.multiple,
        status="suppressed" if withheld else "ok",
        suppressed_because=_because(study, language) if withheld else None,
        **figures,
    )
