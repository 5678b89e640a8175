"""What the JSON of questionnaires looks like."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from api.problems import told
from api.schemas import FieldProblem
from community.i18n import Texts
from storage.drafts import DraftRecord
from surveys.problems import Problem
from surveys.questionnaire import Questionnaire, effort, in_language
from surveys.scoring import scale_range

OwnerKind = Literal["organisation", "network", "municipality", "region", "all"]


class ScaleRange(BaseModel):
    key: str
    title: str
    lowest: int = Field(description="Smallest possible sum")
    highest: int = Field(description="Largest possible sum")


class QuestionnaireSummary(BaseModel):
    """A sound questionnaire in short."""

    key: str
    version: int
    title: str
    languages: list[str]
    items: int
    taps: int = Field(description="Taps that answering takes")
    typed: int = Field(description="Answers that have to be written or sent")
    scales: list[ScaleRange]

    @classmethod
    def of(cls, questionnaire: Questionnaire, language: str) -> "QuestionnaireSummary":
        """Read from a questionnaire, its texts in one language."""
        needed = effort(questionnaire)
        scales = []
        for scale in questionnaire.scales:
            low, high = scale_range(scale, questionnaire.item)
            scales.append(ScaleRange(key=scale.key, title=in_language(scale.title, language), lowest=low, highest=high))
        return cls(
            key=questionnaire.key,
            version=questionnaire.version,
            title=in_language(questionnaire.title, language),
            languages=list(questionnaire.languages),
            items=len(questionnaire.items),
            taps=needed.taps,
            typed=needed.typed,
            scales=scales,
        )


class CheckedQuestionnaire(BaseModel):
    """There is no mistake; `warnings` are worth reading all the same."""

    questionnaire: QuestionnaireSummary
    warnings: list[FieldProblem]

    @classmethod
    def of(cls, questionnaire: Questionnaire, warnings: Sequence[Problem], words: Texts) -> "CheckedQuestionnaire":
        """The outcome of a check, in the language of `words`."""
        summary = QuestionnaireSummary.of(questionnaire, words.language)
        return cls(questionnaire=summary, warnings=[told(warning, words) for warning in warnings])


class Draft(BaseModel):
    """A questionnaire in the workshop."""

    id: str
    key: str
    version: str
    title: str
    owner_kind: OwnerKind
    owner: str | None = Field(description="Whose it is; null: the whole community's")
    source_name: str | None = Field(description="The file it came from")
    updated_at: datetime

    @classmethod
    def of(cls, record: DraftRecord, owner: str | None, language: str) -> "Draft":
        """Read from a draft; `owner` is the name of its place."""
        return cls(
            id=record.public_id,
            key=record.key,
            version=record.version,
            title=in_language(record.title, language),
            owner_kind=record.owner.kind,
            owner=owner,
            source_name=record.source_name,
            updated_at=record.updated_at,
        )


class KeptQuestionnaire(CheckedQuestionnaire):
    """The draft that was kept."""

    draft: Draft


class Questionnaires(BaseModel):
    """What there is to launch."""

    drafts: list[Draft] = Field(description="The last touched first")
    library: list[QuestionnaireSummary]


class QuestionnaireDetail(BaseModel):
    """A questionnaire whole."""

    id: str = Field(description="The draft's id, or the key in the library")
    questionnaire: QuestionnaireSummary
    definition: dict[str, Any] = Field(description="As in a YAML file: docs/questionnaire-format.md")
