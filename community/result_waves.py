"""Waves against each other: the same people before and after where answers can be matched, else two samples.

Which test decides is a matter of the design (`surveys.statistics.choice_of_test`), never of what comes out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from community.analysis import AnalysisWorker
from community.result_protection import must_withhold
from community.result_study import Study, records_of, respondents_of
from community.result_views import distinct, labels_of
from storage.engine import Store
from storage.surveys import WaveRecord
from surveys import tables
from surveys.problems import InputError
from surveys.questionnaire import in_language
from surveys.statistics import choice_of_test, contingency, linked
from surveys.statistics.comparison import Caution, Comparison
from surveys.statistics.table import CountTable
from surveys.tables import Record, Variable

THEN, NOW = "then", "now"
# Those of a group among the records of a wave, and the background that sets them apart; everybody where none is asked.
Filter = Callable[[list[Record], list[Record]], tuple[list[Record], Variable | None]]


Counted = tuple[int, int] | None
"""(answered, asked) of a table that may be shown; None where it is withheld."""


@dataclass(frozen=True)
class Waves:
    """A comparison of waves, and how many people stand in its table."""

    comparison: Comparison
    counted: Counted


async def compare_waves(
    store: Store, study: Study, answers: Variable, keep: Filter, worker: AnalysisWorker, alpha: float, language: str
) -> Waves:
    """The waves that somebody has answered. Linked answers are compared two waves at a time: the first and the last.
    InputError where only one wave has answers."""
    waves = study.answered_waves()
    if len(waves) < 2:
        raise InputError.one("comparison-one-wave", "between")
    everybody = [await records_of(store, study, wave) for wave in waves]
    known = [one for records in everybody for one in records]
    kept = [keep(records, known) for records in everybody]
    limits = [kept_by for _, kept_by in kept[:1] if kept_by is not None]
    if any(must_withhold(study.protection, records, answers, limits) for records in everybody):
        return _withheld(study, waves, answers, alpha, language)
    if study.linked:
        return await _paired(store, study, answers, (waves[0], waves[-1]), keep, worker, alpha, language)
    counts = [tables.count(records, answers) for records, _ in kept]
    labels = distinct([in_language(wave.title, language) for wave in waves])
    table = CountTable(labels, labels_of(answers, language), tuple(tuple(one.counts) for one in counts))
    found = await worker.run(contingency.compare, table, alpha=alpha)
    if found.status == "ok":
        design = choice_of_test.choose("unlinked_waves", "nominal", levels=len(found.columns), groups=len(found.rows))
        found = replace(found, warnings=(*found.warnings, *design.warnings))
    return Waves(found, (sum(one.answered for one in counts), sum(one.asked for one in counts)))


def _withheld(study: Study, waves: Sequence[WaveRecord], answers: Variable, alpha: float, language: str) -> Waves:
    labels = distinct([in_language(wave.title, language) for wave in waves])
    return Waves(_suppressed(labels, labels_of(answers, language), alpha), None)


def _suppressed(rows: Sequence[str], columns: Sequence[str], alpha: float) -> Comparison:
    return Comparison("suppressed", tuple(rows), tuple(columns), alpha, warnings=(Caution("suppressed"),))


async def _paired(
    store: Store,
    study: Study,
    answers: Variable,
    waves: tuple[WaveRecord, WaveRecord],
    keep: Filter,
    worker: AnalysisWorker,
    alpha: float,
    language: str,
) -> Waves:
    """Everybody who sent off both waves, by what he answered then and now."""
    known = [one for wave in waves for one in await records_of(store, study, wave)]
    before, after = [_kept(await respondents_of(store, study, wave), known, keep) for wave in waves]
    both = [who for who in before if who in after]
    rising = _rising(study, answers)
    moves: list[Record] = [{THEN: before[who].get(answers.key), NOW: after[who].get(answers.key)} for who in both]
    counted = tables.count_table(moves, replace(rising, key=THEN), replace(rising, key=NOW))
    labels = labels_of(rising, language)
    table = CountTable(labels, labels, tuple(tuple(row) for row in counted.counts))
    lost, new = len(before.keys() - after.keys()), len(after.keys() - before.keys())
    found = await worker.run(
        linked.compare_paired,
        table,
        ordered=_is_ordered(study, answers),
        alpha=alpha,
        protection=study.protection,
        lost=lost,
        new=new,
    )
    return Waves(found, None if found.status == "suppressed" else (counted.answered, counted.asked))


def _kept(respondents: dict[str, Record], known: list[Record], keep: Filter) -> dict[str, Record]:
    """The respondents of a wave whom the filter leaves."""
    left = {id(one) for one in keep(list(respondents.values()), known)[0]}
    return {who: one for who, one in respondents.items() if id(one) in left}


def _rising(study: Study, answers: Variable) -> Variable:
    """The categories from the lowest level up: tables may have them the other way round, a rise must be a rise."""
    scale = next((scale for scale in study.questionnaire.scales if scale.key == answers.key), None)
    if scale is None:
        return answers
    lowest = {level.key: level.lowest for level in scale.levels}
    return replace(answers, categories=tuple(sorted(answers.categories, key=lambda one: lowest[one.key])))


def _is_ordered(study: Study, answers: Variable) -> bool:
    """Levels of a scale and points of a Likert item are in order; choices are not."""
    is_scale = any(scale.key == answers.key for scale in study.questionnaire.scales)
    return is_scale or study.questionnaire.item(answers.key).kind == "likert"
