"""Results of surveys: what there is, how every question was answered, and whether groups or waves differ.

Access is asked of `access`, small groups are protected by `result_protection`, statistics run in the worker process.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from community import access, comparison_words
from community.access import Actor
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.i18n import texts
from community.result_protection import must_withhold
from community.result_study import (
    GROUPINGS,
    Study,
    background,
    finished_of,
    grouping_or_question,
    one_answer,
    open_study,
    question,
    questionnaire_of,
    records_of,
    shown_key,
)
from community.result_views import (
    Compared,
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
from surveys.problems import InputError
from surveys.questionnaire import Item, Questionnaire, Scale, in_language
from surveys.statistics import contingency
from surveys.statistics.comparison import Caution, Comparison
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable
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
    because = _because(protection, language) if withheld else None
    return Summary(public_id, wave, "waves" if by in WAVES else by, scales, questions, because)


def _parts(questionnaire: Questionnaire) -> tuple[Item | Scale, ...]:
    return (*(scale for scale in questionnaire.scales if scale.levels), *questionnaire.items)


def _because(protection: Protection, language: str) -> str:
    return texts(language).plain("results-suppressed", group=protection.min_group, cell=protection.min_cell)


def _variable(part: Item | Scale) -> Variable | str:
    """The variable of an item or scale; of a number or text only its key, since it has no categories."""
    if isinstance(part, Scale):
        return tables.of_scale(part)
    return tables.of_item(part) if part.choices else part.key


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
    return Distribution(seen.key, seen.kind, seen.title, status, tuple(groups or ()))


async def compare(
    store: Store,
    actor: Actor,
    public_id: str,
    *,
    of: str,
    between: str,
    worker: AnalysisWorker,
    protection: Protection,
    language: str,
    wave: int | None = None,
    group: Mapping[str, str] | None = None,
    alpha: float = contingency.DEFAULT_ALPHA,
) -> Compared:
    """The comparison of the groups that `between` makes (waves, a grouping, or a question) by the answers to `of`.

    `group` keeps to one group, such as {"organisation_kind": "school"}. InputError names what does not exist, cannot be
    compared, or leaves a single group.
    """
    study = await open_study(store, actor, public_id, protection)
    answers = one_answer(question(study, of, "of"), "of")
    if between in WAVES:
        if wave is not None:
            raise InputError.one("wave-beside-waves", "wave")
        table, counted = await _waves_table(store, study, answers, group or {}, language)
        between, between_title = "waves", texts(language).plain("results-by-waves")
    else:
        chosen = study.wave(wave)
        wave = chosen.number
        records = await records_of(store, study, chosen)
        rows = one_answer(grouping_or_question(study, between, records, "between"), "between")
        between, between_title = shown_key(rows), in_language(rows.title, language)
        table, counted = _groups_table(study, answers, rows, records, group or {}, language)
    found = await _tested(worker, table, counted, alpha)
    part = next(part for part in _parts(study.questionnaire) if part.key == of)
    return Compared(
        survey=public_id,
        of=_described(part, language),
        between=between,
        between_title=between_title,
        wave=wave,
        group=next((f"{name}={value}" for name, value in (group or {}).items()), None),
        asked=counted[1] if counted else None,
        answered=counted[0] if counted else None,
        comparison=comparison_words.render(found, language),
    )


Counted = tuple[int, int] | None
"""(answered, asked) of a table that may be shown; None where it is withheld."""


async def _waves_table(
    store: Store, study: Study, answers: Variable, group: Mapping[str, str], language: str
) -> tuple[CountTable, Counted]:
    waves = study.answered_waves()
    if len(waves) < 2:
        raise InputError.one("comparison-one-wave", "between")
    everybody = [await records_of(store, study, wave) for wave in waves]
    known = [one for records in everybody for one in records]
    kept = [_filtered(study, records, known, group) for records in everybody]
    limits = [kept_by for _, kept_by in kept[:1] if kept_by is not None]
    withheld = any(must_withhold(study.protection, records, answers, limits) for records in everybody)
    counts = [tables.count(records, answers) for records, _ in kept]
    table = CountTable(
        distinct([in_language(wave.title, language) for wave in waves]),
        labels_of(answers, language),
        tuple(tuple(one.counts) for one in counts),
    )
    return table, None if withheld else (sum(one.answered for one in counts), sum(one.asked for one in counts))


def _groups_table(
    study: Study,
    answers: Variable,
    rows: Variable,
    records: list[Record],
    group: Mapping[str, str],
    language: str,
) -> tuple[CountTable, Counted]:
    if rows.key == answers.key:
        raise InputError.one("comparison-with-itself", "between")
    kept, kept_by = _filtered(study, records, records, group)
    if kept_by is not None and kept_by.key == rows.key:
        raise InputError.one("comparison-one-group", "between")
    counted = tables.count_table(kept, rows, answers)
    if len(rows.categories) < 2:
        raise InputError.one("comparison-one-group", "between")
    breakdown = [rows, *([kept_by] if kept_by else [])]
    withheld = must_withhold(study.protection, records, answers, breakdown)
    table = CountTable(
        labels_of(rows, language), labels_of(answers, language), tuple(tuple(row) for row in counted.counts)
    )
    return table, None if withheld else (counted.answered, counted.asked)


def _filtered(
    study: Study, records: list[Record], known: Sequence[Record], group: Mapping[str, str]
) -> tuple[list[Record], Variable | None]:
    """The respondents of one group, and the background that sets them apart. `known`: all in whom the group may be."""
    if not group:
        return records, None
    if len(group) > 1:
        raise InputError.one("comparison-two-filters", "group")
    ((name, value),) = group.items()
    grouping = next((known_name for known_name in GROUPINGS if known_name == name), None)
    if grouping is None:
        raise InputError.one("grouping-unknown", name, known=", ".join(GROUPINGS))
    variable = background(grouping, known)
    if value not in {category.key for category in variable.categories}:
        raise InputError.one("group-unknown", name, known=", ".join(c.key for c in variable.categories))
    return [one for one in records if one.get(variable.key) == value], variable


async def _tested(worker: AnalysisWorker, table: CountTable, counted: Counted, alpha: float) -> Comparison:
    if counted is None:
        return Comparison("suppressed", table.rows, table.columns, alpha, warnings=(Caution("suppressed"),))
    return await worker.run(contingency.compare, table, alpha=alpha)


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
        suppressed_because=_because(protection, language) if withheld else None,
        **figures,
    )


async def compare_counts(
    actor: Actor, table: CountTable, *, worker: AnalysisWorker, language: str, alpha: float = contingency.DEFAULT_ALPHA
) -> dict[str, Any]:
    """The comparison object of a table of counts that somebody brought along."""
    access.require_token_scope(actor, "tables:compare")
    return comparison_words.render(await worker.run(contingency.compare, table, alpha=alpha), language)
