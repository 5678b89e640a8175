"""What results are counted from: a survey's answers wave by wave, and the variables that can stand in tables.

Interviews under way, and those in no batch yet, are never read. Who may see the results is asked here once, when the
study is opened.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from community import access
from community.access import Actor
from community.analysis import AnalysisWorker
from community.answer_columns import Meaning, Source, source_of
from community.i18n import LANGUAGES, texts
from community.members import POSITIONS
from storage import batches, surveys
from storage.batches import Batch
from storage.engine import Store
from storage.interviews import ResponseCount
from storage.places import ORGANISATION_KINDS
from storage.surveys import QuestionnaireRecord, SurveyRecord, WaveRecord
from surveys import measures, own_code, tables, yaml_format
from surveys.columns import BACKGROUND_MARK
from surveys.problems import InputError
from surveys.questionnaire import Localised, Questionnaire
from surveys.shown import Asking, asking_of
from surveys.statistics.disclosure import Protection
from surveys.tables import Category, Variable

Grouping = Literal["organisation_kind", "position"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
_KNOWN: dict[Grouping, tuple[str, ...]] = {"organisation_kind": ORGANISATION_KINDS, "position": POSITIONS}
_WORDS: dict[Grouping, str] = {"organisation_kind": "organisation-kind", "position": "position"}

UNPROTECTED = Protection(0, 0)


@dataclass(frozen=True)
class Study:
    """A survey whose results somebody may see. `protection` is None where its figures are published already, or where
    an analyst looks; `batches`
    are the answers that results count, by the wave's database number."""

    survey: SurveyRecord
    questionnaire: Questionnaire
    meaning: Meaning
    waves: tuple[WaveRecord, ...]
    batches: dict[int, list[Batch]]
    protection: Protection | None
    limits: Protection  # what protects interviews under way, also where the figures are published

    @property
    def linked(self) -> bool:
        """Whether one person's answers in two waves can be told to be his."""
        return self.survey.linked

    @property
    def unprotected(self) -> bool:
        """Whether this is a look past the protection of small groups."""
        return self.protection is None and not self.survey.open_results

    def wave(self, number: int | None, place: str = "wave") -> WaveRecord:
        """The wave of that number; without one, the last wave that anybody answered. InputError `wave-unknown` or
        `survey-without-waves`."""
        if not self.waves:
            raise InputError.one("survey-without-waves", place)
        if number is None:
            return (self.answered_waves() or self.waves)[-1]
        for wave in self.waves:
            if wave.number == number:
                return wave
        known = ", ".join(str(wave.number) for wave in self.waves)
        raise InputError.one("wave-unknown", place, known=known)

    def answered_waves(self) -> tuple[WaveRecord, ...]:
        """The waves that somebody has answered."""
        return tuple(wave for wave in self.waves if self.batches[wave.id])

    def is_over(self, wave: WaveRecord) -> bool:
        """Whether everybody who answered in a wave is counted, and nobody can be added any more."""
        return bool(self.batches[wave.id]) and self.batches[wave.id][-1].last

    def is_question(self, key: str) -> bool:
        """Whether an item or a scale has that key."""
        items, scales = self.questionnaire.items, self.questionnaire.scales
        return any(item.key == key for item in items) or any(scale.key == key for scale in scales)


async def open_study(store: Store, actor: Actor, public_id: str, protection: Protection | None) -> Study:
    """The survey, if the actor may see its results under the `protection` that `result_sight` gave him. Refused as
    `access.access_survey` says."""
    survey = await access.access_survey(store, actor, public_id, to="results")
    waves = tuple(await surveys.waves_of(store, survey.id))
    record = await _questionnaire_record(store, survey)
    return Study(
        survey,
        own_code.without_code(_read(record.definition, f"{record.key}.yaml")),
        Meaning(record.definition, tuple(_KNOWN.items())),
        waves,
        await batches.batches_of(store, [wave.id for wave in waves]),
        None if survey.open_results else protection,
        protection or UNPROTECTED,
    )


async def source(store: Store, study: Study, wave: WaveRecord, worker: AnalysisWorker) -> Source:
    """Where the worker finds the answers of a wave that results count."""
    return await source_of(store, study.survey, study.meaning, study.batches[wave.id], worker)


def finished_of(counts: dict[int, ResponseCount]) -> dict[int, int]:
    """How many interviews were sent off, by wave."""
    return {wave: count.finished for wave, count in counts.items()}


async def questionnaire_of(store: Store, survey: SurveyRecord) -> Questionnaire:
    """The questionnaire that a survey asks."""
    record = await _questionnaire_record(store, survey)
    return own_code.without_code(_read(record.definition, f"{record.key}.yaml"))


async def _questionnaire_record(store: Store, survey: SurveyRecord) -> QuestionnaireRecord:
    record = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
    assert record is not None, "a survey refers to its questionnaire"
    return record


@lru_cache(maxsize=64)
def _read(definition: str, name: str) -> Questionnaire:
    return yaml_format.load(definition, name)


def question(study: Study, key: str, place: str) -> Variable:
    """The item or scale of that key, by its answers or levels. InputError `question-unknown`, or
    `question-without-categories` for numbers and texts."""
    if not study.is_question(key):
        raise InputError.one("question-unknown", place)
    try:
        variable = tables.of(study.questionnaire, key)
    except ValueError:
        raise InputError.one("question-without-categories", place) from None
    if not variable.categories:
        raise InputError.one("question-without-categories", place)
    return variable


def one_answer(variable: Variable, place: str) -> Variable:
    """The variable, refused where a person may be in several of its categories at once: χ² counts everybody once."""
    if variable.multiple:
        raise InputError.one("comparison-needs-one-answer", place)
    return variable


def grouping_or_question(study: Study, key: str, place: str) -> Variable:
    """What can break a table down: an item, a scale, or a background (a question of the same key goes first)."""
    if study.is_question(key):
        return question(study, key, place)
    name = next((name for name in GROUPINGS if name == key), None)
    if name is None:
        raise InputError.one("grouping-unknown", place, known=", ".join(("waves", *GROUPINGS)))
    return background(name)


def background(name: Grouping) -> Variable:
    """A background by the values it may have, in their usual order."""
    categories = tuple(Category(value, _said(f"{_WORDS[name]}-{value}")) for value in _KNOWN[name])
    return Variable(BACKGROUND_MARK + name, _said(f"results-by-{_WORDS[name]}"), categories)


def asking(study: Study, variable: Variable) -> Asking:
    """How a variable is counted: what is in order is merged with its neighbours only."""
    if variable.key.startswith(BACKGROUND_MARK):
        return Asking(variable)
    return asking_of(measures.measure(study.questionnaire, variable.key, LANGUAGES[0]))


def shown_key(variable: Variable) -> str:
    """The variable's key as the outside world knows it."""
    return variable.key.removeprefix(BACKGROUND_MARK)


def _said(message: str) -> Localised:
    return {language: texts(language).plain(message) for language in LANGUAGES}
