"""The comparison of a survey's answers for the replay of a study, seen by the operator."""

from typing import Any

from community import comparison_words
from community.access import OPERATOR, access_survey
from community.analysis import AnalysisWorker
from storage import interviews, surveys
from storage.engine import Store
from storage.interviews import AnswerRecord
from surveys import tables, yaml_format
from surveys.questionnaire import Questionnaire, in_language
from surveys.statistics import contingency
from surveys.statistics.table import CountTable
from surveys.tables import Record


async def compare_answers(
    store: Store,
    survey: str,
    *,
    of: str,
    between: str,
    wave: int | None,
    kind: str | None,
    worker: AnalysisWorker,
    language: str,
) -> dict[str, Any]:
    """Compares the groups that `between` makes ('waves' or an item's key) by the answers `of` an item or a scale;
    `kind` keeps to those who work in one kind of organisation. The survey's results must be open."""
    found = await access_survey(store, OPERATOR, survey, to="results")
    version = await surveys.get_questionnaire(store, found.questionnaire_version_id)
    assert version is not None, "a survey refers to its questionnaire"
    questionnaire = yaml_format.load(version.definition, f"{version.key}.yaml")
    waves = await surveys.waves_of(store, found.id)
    columns = tables.of(questionnaire, of)
    if between == "waves":
        counted = [tables.count(await _records(store, questionnaire, one.id, kind), columns) for one in waves]
        rows = [in_language(one.title, language) for one in waves]
        counts = [one.counts for one in counted]
    else:
        records = await _records(store, questionnaire, waves[(wave or len(waves)) - 1].id, kind)
        grouping = tables.of(questionnaire, between)
        rows, counts = grouping.labels(language), tables.count_table(records, grouping, columns).counts
    table = CountTable(tuple(rows), tuple(columns.labels(language)), tuple(tuple(row) for row in counts))
    return comparison_words.render(await worker.run(contingency.compare, table), language)


async def _records(store: Store, questionnaire: Questionnaire, wave_id: int, kind: str | None) -> list[Record]:
    answers = await interviews.answers_of_wave(store, wave_id)
    return [_record(questionnaire, one) for one in answers if kind in (None, one.background.organisation_kind)]


def _record(questionnaire: Questionnaire, one: AnswerRecord) -> Record:
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in one.answers.items()}
    return tables.record(questionnaire, given)
