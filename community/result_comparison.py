"""Do waves, groups, or the answers to another question differ? Comparisons of respondents, or of a table of counts.

Access is asked of `access`, small groups are protected by `result_protection`, the test runs in the worker process.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from community import access, comparison_words
from community.access import Actor
from community.analysis import AnalysisWorker
from community.i18n import texts
from community.result_protection import must_withhold
from community.result_study import (
    GROUPINGS,
    Study,
    background,
    grouping_or_question,
    one_answer,
    open_study,
    question,
    records_of,
    shown_key,
)
from community.result_views import Compared, labels_of
from community.result_waves import Counted, compare_waves
from community.results import WAVES, describe
from storage.engine import Store
from surveys import tables
from surveys.problems import InputError
from surveys.questionnaire import in_language
from surveys.statistics import contingency
from surveys.statistics.comparison import Caution, Comparison
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable
from surveys.tables import Record, Variable


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
    return await compare_in(
        store, study, of=of, between=between, worker=worker, language=language, wave=wave, group=group, alpha=alpha
    )


async def compare_in(
    store: Store,
    study: Study,
    *,
    of: str,
    between: str,
    worker: AnalysisWorker,
    language: str,
    wave: int | None = None,
    group: Mapping[str, str] | None = None,
    alpha: float = contingency.DEFAULT_ALPHA,
) -> Compared:
    """`compare` in a study that is open already."""
    answers = one_answer(question(study, of, "of"), "of")
    if between in WAVES:
        if wave is not None:
            raise InputError.one("wave-beside-waves", "wave")
        keep = partial(_filtered, study, group=group or {})
        waves = await compare_waves(store, study, answers, keep, worker, alpha, language)
        found, counted = waves.comparison, waves.counted
        between, between_title = "waves", texts(language).plain("results-by-waves")
    else:
        chosen = study.wave(wave)
        wave = chosen.number
        records = await records_of(store, study, chosen)
        rows = one_answer(grouping_or_question(study, between, records, "between"), "between")
        between, between_title = shown_key(rows), in_language(rows.title, language)
        table, counted = _groups_table(study, answers, rows, records, group or {}, language)
        found = await _tested(worker, table, counted, alpha)
    return Compared(
        survey=study.survey.public_id,
        of=describe(study, of, language),
        between=between,
        between_title=between_title,
        wave=wave,
        group=next((f"{name}={value}" for name, value in (group or {}).items()), None),
        asked=counted[1] if counted else None,
        answered=counted[0] if counted else None,
        comparison=comparison_words.render(found, language),
    )


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


async def compare_counts(
    actor: Actor, table: CountTable, *, worker: AnalysisWorker, language: str, alpha: float = contingency.DEFAULT_ALPHA
) -> dict[str, Any]:
    """The comparison object of a table of counts that somebody brought along."""
    access.require_token_scope(actor, "tables:compare")
    return comparison_words.render(await worker.run(contingency.compare, table, alpha=alpha), language)
