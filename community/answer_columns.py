"""A wave's answers as columns, for whoever counts: files beside the database, opened in the worker process only.

Each batch is a file. What is missing is made out of the interviews, some hundred at a time, so that the bot's process
stays small and free. Files that are lost are made anew.
"""

import hashlib
import json
import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from community.analysis import AnalysisWorker
from storage import batches, column_files
from storage.batches import Batch, KeptAnswers
from storage.engine import Store
from storage.surveys import SurveyRecord
from surveys import columns, own_code, yaml_format
from surveys.columns import Column, Columns, Row
from surveys.questionnaire import Questionnaire

FORM = 1  # goes up when the files are made another way
AT_A_TIME = 500  # interviews that are handed to the worker at once
KEPT_OPEN = 4  # waves that the worker keeps in memory


@dataclass(frozen=True)
class Meaning:
    """What answers mean: the questionnaire as YAML, and the values that backgrounds may have."""

    definition: str
    backgrounds: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def fingerprint(self) -> str:
        """Another one as soon as columns of the same answers come out differently."""
        return hashlib.sha256(repr((FORM, self)).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Source:
    """Where the worker finds the columns of a wave."""

    meaning: Meaning
    files: tuple[str, ...]


async def source_of(
    store: Store, survey: SurveyRecord, meaning: Meaning, kept: Sequence[Batch], worker: AnalysisWorker
) -> Source:
    """The columns of these batches of one wave, made where they are not there yet."""
    directory = worker.columns / survey.public_id
    found = []
    for batch in kept:
        path = directory / f"{batch.stamp}.{meaning.fingerprint}{column_files.SUFFIX}"
        there = path.exists() if path in worker.checked else await worker.run(is_whole, path, batch.people)
        if not there:
            await _make(store, survey, meaning, batch, worker, path)
        worker.checked.add(path)
        found.append(str(path))
    return Source(meaning, tuple(found))


async def _make(
    store: Store, survey: SurveyRecord, meaning: Meaning, batch: Batch, worker: AnalysisWorker, path: Path
) -> None:
    making = path.with_name(f"{path.name}.{secrets.token_hex(4)}")  # two who make it at once do not meet
    after, people, end = "", 0, 0
    while some := await batches.answers_of_batch(store, batch, after, AT_A_TIME):
        end = await worker.run(append, making, end, meaning, [(one, _who(survey, one)) for one in some])
        after, people = some[-1].respondent_key, people + len(some)
    if people != batch.people:
        raise LookupError(f"a batch of {batch.people} answers has {people}")
    await worker.run(column_files.finish, making, path)


def _who(survey: SurveyRecord, one: KeptAnswers) -> str | None:
    """By what a respondent is found again in another wave; None where the waves are not linked."""
    if not survey.linked:
        return None
    return one.link_code if survey.anonymous and survey.linking == "code" else one.respondent_key


# What follows runs in the worker process.

_opened: OrderedDict[tuple[str, ...], Columns] = OrderedDict()


def load(source: Source) -> Columns:
    """The columns of a wave, joined; kept in memory for the next question."""
    if not source.files:
        return columns.encode(questionnaire_of(source.meaning), _layout(source.meaning), [])
    if source.files not in _opened:
        known = next((files for files in _opened if files == source.files[: len(files)]), ())
        new = [_read(Path(file), _layout(source.meaning)) for file in source.files[len(known) :]]
        _opened[source.files] = columns.joined([_opened.pop(known), *new] if known else new)
    _opened.move_to_end(source.files)
    while len(_opened) > KEPT_OPEN:
        _opened.popitem(last=False)
    return _opened[source.files]


def _read(path: Path, layout: Sequence[Column]) -> Columns:
    pieces = [columns.from_bytes(layout, data) for data in column_files.read_pieces(path)]
    return columns.as_one_batch(columns.joined(pieces))


def is_whole(path: Path, people: int) -> bool:
    """Whether a file is there and holds so many people. One that is broken is thrown away."""
    if path.exists() and column_files.people_in(path) != people:
        path.unlink(missing_ok=True)
    return path.exists()


def append(path: Path, at: int, meaning: Meaning, people: Sequence[tuple[KeptAnswers, str | None]]) -> int:
    """Adds the columns of these interviews to a file that is being made, see `column_files.append_piece`."""
    rows = [
        Row(
            {key: tuple(value) if isinstance(value, list) else value for key, value in json.loads(one.answers).items()},
            {"organisation_kind": one.organisation_kind, "position": one.position},
            one.municipality_id,
            who,
        )
        for one, who in people
    ]
    encoded = columns.encode(questionnaire_of(meaning), _layout(meaning), rows)
    return column_files.append_piece(path, columns.to_bytes(encoded), at)


@lru_cache(maxsize=16)
def questionnaire_of(meaning: Meaning) -> Questionnaire:
    """What was asked, without the questions that a respondent's own code is made of."""
    return own_code.without_code(yaml_format.load(meaning.definition, "questionnaire.yaml"))


@lru_cache(maxsize=16)
def _layout(meaning: Meaning) -> tuple[Column, ...]:
    backgrounds: Mapping[str, Sequence[str]] = dict(meaning.backgrounds)
    return columns.layout(questionnaire_of(meaning), backgrounds)
