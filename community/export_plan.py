"""What an export holds besides the answers: the columns about the respondent, its words, the notes beside the data.

A plan crosses to the worker process, which makes the file by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from community.i18n import LANGUAGES, Texts, texts
from community.members import POSITIONS
from storage.places import ORGANISATION_KINDS
from storage.surveys import SurveyRecord, WaveRecord
from surveys.coarsening import OTHER
from surveys.codebook import MULTIPLE, Codebook, CodedValue, Column, Multiple, Words
from surveys.free_texts import telling, text_items
from surveys.problems import InputError, Problem
from surveys.questionnaire import MEDIA_KINDS, Item, Questionnaire, in_language

Format = Literal["csv", "xlsx", "sav", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
WITH_TEXTS: tuple[Format, ...] = ("xlsx", "json")  # have room for texts that are in no row
STATUSES = ("finished", "partial")


@dataclass(frozen=True)
class Asked:
    """An export as somebody asks for it; `planned` tells whether there is such a thing. `partial`: with interviews that
    were not sent off, in surveys under names."""

    format: str
    language: str
    multiple: str = "both"
    partial: bool = False


@dataclass(frozen=True)
class Plan:
    """How the file is to be. `background` are the columns in front of the answers."""

    survey: str
    title: str
    format: Format
    language: str
    multiple: Multiple
    anonymous: bool
    questionnaire: Questionnaire
    background: tuple[Column, ...]
    notes: tuple[str, ...] = ()

    def codebook(self) -> Codebook:
        """The columns of the answers."""
        t = texts(self.language)
        words = Words(
            t.plain("export-sum"),
            t.plain("export-level"),
            t.plain("export-place"),
            t.plain("export-yes"),
            t.plain("export-no"),
            {kind: t.plain(f"export-file-{kind}") for kind in MEDIA_KINDS},
        )
        return Codebook(
            self.questionnaire,
            self.language,
            words,
            multiple=self.multiple,
            hide_file_names=self.anonymous,
            taken=tuple(column.name for column in self.background),
            apart=telling(self.questionnaire) if self.anonymous else frozenset(),
        )

    def texts_apart(self) -> tuple[Item, ...]:
        """The questions whose texts are not in the rows: in an anonymous survey whoever knows who wrote one would know
        all that stands beside it."""
        return text_items(self.questionnaire) if self.anonymous else ()


def planned(asked: Asked, survey: SurveyRecord, questionnaire: Questionnaire, waves: Sequence[WaveRecord]) -> Plan:
    """The plan for what was asked. InputError with everything that there is not."""
    problems = []
    kind = next((one for one in FORMATS if one == asked.format), None)
    multiple = next((one for one in MULTIPLE if one == asked.multiple), None)
    if kind is None:
        problems.append(Problem("export-format-unknown", "format", {"known": ", ".join(FORMATS)}))
    if multiple is None:
        problems.append(Problem("export-multiple-unknown", "multiple", {"known": ", ".join(MULTIPLE)}))
    spoken = tuple(dict.fromkeys((*questionnaire.languages, *LANGUAGES)))
    if asked.language not in spoken:
        problems.append(Problem("export-language-unknown", "language", {"known": ", ".join(spoken)}))
    if asked.partial and survey.anonymous:
        problems.append(Problem("export-partial-anonymous", "partial"))
    if problems or kind is None or multiple is None:
        raise InputError(problems)
    return Plan(
        survey=survey.public_id,
        title=in_language(survey.title, asked.language),
        format=kind,
        language=asked.language,
        multiple=multiple,
        anonymous=survey.anonymous,
        questionnaire=questionnaire,
        background=background_columns(survey, waves, asked.language),
    )


def background_columns(survey: SurveyRecord, waves: Sequence[WaveRecord], language: str) -> tuple[Column, ...]:
    """The columns about the respondent; his organisation and name in named surveys only."""
    t = texts(language)

    def column(name: str, *values: CodedValue) -> Column:
        return Column(name, t.plain(f"export-column-{name.replace('_', '-')}"), "nominal", values)

    rounds = [CodedValue(str(wave.number), wave.number, in_language(wave.title, language)) for wave in waves]
    named = () if survey.anonymous else (column("organisation"), column("name"))
    return (
        column("respondent"),
        Column("wave", t.plain("export-column-wave"), "ordinal", tuple(rounds)),
        column("language"),
        column("status", *_numbered(STATUSES, "export-status", t)),
        column("organisation_kind", *_numbered(ORGANISATION_KINDS, "organisation-kind", t), _other(t)),
        column("position", *_numbered(POSITIONS, "position", t)),
        column("municipality"),
        *named,
    )


def _numbered(keys: Sequence[str], message: str, t: Texts) -> list[CodedValue]:
    return [CodedValue(key, code, t.plain(f"{message}-{key}")) for code, key in enumerate(keys, 1)]


def _other(t: Texts) -> CodedValue:
    return CodedValue(OTHER, len(ORGANISATION_KINDS) + 1, t.plain("export-other"))
