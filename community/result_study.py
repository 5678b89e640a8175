"""What results are counted from: a survey's answers wave by wave, and the variables that can stand in tables.

Interviews under way are never read. Who may see the results is asked here once, when the study is opened.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from community import access
from community.access import Actor
from community.i18n import LANGUAGES, texts
from community.members import POSITIONS
from storage import interviews, surveys
from storage.engine import Store
from storage.interviews import AnswerRecord, ResponseCount
from storage.places import ORGANISATION_KINDS
from storage.surveys import SurveyRecord, WaveRecord
from surveys import own_code, tables, yaml_format
from surveys.problems import InputError
from surveys.questionnaire import Localised, Questionnaire
from surveys.statistics.disclosure import Protection
from surveys.tables import Category, Record, Variable

Grouping = Literal["organisation_kind", "position"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
_KNOWN: dict[Grouping, tuple[str, ...]] = {"organisation_kind": ORGANISATION_KINDS, "position": POSITIONS}
_WORDS: dict[Grouping, str] = {"organisation_kind": "organisation-kind", "position": "position"}
# A background stands in records under a name that no item or scale can have.
BACKGROUND_MARK = "@"


@dataclass(frozen=True)
class Study:
    """A survey whose results somebody may see. `protection` is None where its figures are published already;
    `responses` counts finished interviews by the wave's database number."""

    survey: SurveyRecord
    questionnaire: Questionnaire
    waves: tuple[WaveRecord, ...]
    responses: dict[int, int]
    protection: Protection | None
    records: dict[int, list[Record]] = field(default_factory=dict, repr=False)  # what was read already, by wave
    identities: dict[int, list[str | None]] = field(default_factory=dict, repr=False)  # whose each record is

    @property
    def linked(self) -> bool:
        """Whether one person's answers in two waves can be told to be his."""
        return self.survey.linked

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
        return tuple(wave for wave in self.waves if self.responses.get(wave.id, 0))

    def is_question(self, key: str) -> bool:
        """Whether an item or a scale has that key."""
        items, scales = self.questionnaire.items, self.questionnaire.scales
        return any(item.key == key for item in items) or any(scale.key == key for scale in scales)


async def open_study(store: Store, actor: Actor, public_id: str, protection: Protection) -> Study:
    """The survey, if the actor may see its results. Refused as `access.access_survey` says."""
    survey = await access.access_survey(store, actor, public_id, to="results")
    counts = await interviews.response_counts(store, survey.id)
    return Study(
        survey,
        await questionnaire_of(store, survey),
        tuple(await surveys.waves_of(store, survey.id)),
        finished_of(counts),
        None if survey.open_results else protection,
    )


def finished_of(counts: dict[int, ResponseCount]) -> dict[int, int]:
    """How many interviews were sent off, by wave."""
    return {wave: count.finished for wave, count in counts.items()}


async def questionnaire_of(store: Store, survey: SurveyRecord) -> Questionnaire:
    """The questionnaire that a survey asks."""
    record = await surveys.get_questionnaire(store, survey.questionnaire_version_id)
    assert record is not None, "a survey refers to its questionnaire"
    return own_code.without_code(_read(record.definition, f"{record.key}.yaml"))


@lru_cache(maxsize=64)
def _read(definition: str, name: str) -> Questionnaire:
    return yaml_format.load(definition, name)


async def records_of(store: Store, study: Study, wave: WaveRecord) -> list[Record]:
    """One record a finished interview: answers, levels of scales, and background. Read once in a study."""
    if wave.id not in study.records:
        answers = await interviews.answers_of_wave(store, wave.id)
        study.records[wave.id] = [_record(study.questionnaire, one) for one in answers]
        by_code = study.survey.anonymous and study.survey.linking == "code"
        study.identities[wave.id] = [one.link_code if by_code else one.respondent_key for one in answers]
    return study.records[wave.id]


async def respondents_of(store: Store, study: Study, wave: WaveRecord) -> dict[str, Record]:
    """The records of a wave by respondent, for surveys that are linked. Whoever shares his code with another, or has
    none, is nobody that could be found again."""
    records = await records_of(store, study, wave)
    identities = study.identities[wave.id]
    times = Counter(identities)
    return {who: one for who, one in zip(identities, records, strict=True) if who is not None and times[who] == 1}


def _record(questionnaire: Questionnaire, one: AnswerRecord) -> Record:
    answers = {key: tuple(value) if isinstance(value, list) else value for key, value in one.answers.items()}
    background: dict[Grouping, str | None] = {
        "organisation_kind": one.background.organisation_kind,
        "position": one.background.position,
    }
    known = {BACKGROUND_MARK + name: value for name, value in background.items() if value is not None}
    return tables.record(questionnaire, answers, known)


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


def grouping_or_question(study: Study, key: str, records: Sequence[Record], place: str) -> Variable:
    """What can break a table down: an item, a scale, or a background (a question of the same key goes first)."""
    if study.is_question(key):
        return question(study, key, place)
    name = next((name for name in GROUPINGS if name == key), None)
    if name is None:
        raise InputError.one("grouping-unknown", place, known=", ".join(("waves", *GROUPINGS)))
    return background(name, records)


def background(name: Grouping, records: Sequence[Record]) -> Variable:
    """A background by the values that occur, in their usual order."""
    key = BACKGROUND_MARK + name
    found = {str(one[key]) for one in records if one.get(key) is not None}
    known = [value for value in _KNOWN[name] if value in found]
    unknown = sorted(found.difference(known))
    categories = [Category(value, _said(f"{_WORDS[name]}-{value}")) for value in known]
    categories += [Category(value, dict.fromkeys(LANGUAGES, value)) for value in unknown]
    return Variable(key, _said(f"results-by-{_WORDS[name]}"), tuple(categories))


def shown_key(variable: Variable) -> str:
    """The variable's key as the outside world knows it."""
    return variable.key.removeprefix(BACKGROUND_MARK)


def _said(message: str) -> Localised:
    return {language: texts(language).plain(message) for language in LANGUAGES}
