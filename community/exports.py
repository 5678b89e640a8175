"""Answers to take home, one respondent and wave a row, for whoever manages the survey. Every export is remembered.

In an anonymous survey nothing leads back to anybody: respondents get numbers that hold for one file only, what too few
share is coarsened (`surveys.coarsening`), and which waves may leave says `export_waves`.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from random import Random
from typing import IO, ParamSpec, TypeVar

from community import access, export_files
from community.access import Actor
from community.analysis import AnalysisWorker
from community.errors import Refused
from community.export_files import MOST_COLUMNS, MOST_ROWS, RAW, TEXTS
from community.export_plan import WITH_TEXTS, Asked, Plan, planned
from community.export_waves import leaving, notes, require_still_over, with_texts
from community.i18n import texts
from community.result_study import questionnaire_of
from storage import exports, places, surveys
from storage.engine import Database, Store
from storage.exports import ExportedInterview, ExportRecord
from storage.surveys import SurveyRecord, WaveRecord
from surveys.coarsening import OTHER, Traits, coarsened
from surveys.problems import InputError
from surveys.statistics.disclosure import Protection

P = ParamSpec("P")
T = TypeVar("T")
PORTION = 200  # interviews read at a time
# Told how many interviews are in the file already, and of how many.
Progress = Callable[[int, int], Awaitable[None]]


@dataclass(frozen=True)
class Gathered:
    """What was read for an export: it waits in a folder to be made into a file."""

    survey: SurveyRecord
    plan: Plan
    waves: tuple[int, ...]
    interviews: int


@dataclass(frozen=True)
class Exported:
    """A file of answers, and what its reader should know."""

    path: Path
    plan: Plan
    interviews: int


async def export_answers(
    database: Database,
    worker: AnalysisWorker | None,
    actor: Actor,
    public_id: str,
    asked: Asked,
    *,
    protection: Protection,
    folder: Path,
    random: Random,
    now: datetime,
    progress: Progress | None = None,
) -> Exported:
    """Makes the file in `folder`, which is the caller's to delete; in the worker process, or without one in this.

    Reading, remembering and making are apart, since the making may take minutes and no transaction shall wait for it.
    Refused as `access.access_survey` and `export_waves.leaving` say; InputError where there is no such format
    or language.
    """
    async with database.read() as store:
        found = await gather(
            store, actor, public_id, asked, protection=protection, folder=folder, random=random, now=now
        )
    async with database.write() as store:
        await remember(store, actor, found, asked, now)
    return await make(worker, found, folder, progress)


async def may_export(store: Store, actor: Actor, public_id: str) -> bool:
    """Whether the actor may take the survey's answers home."""
    try:
        await access.access_survey(store, actor, public_id, to="export")
    except Refused:
        return False
    return True


async def require_exportable(
    store: Store, actor: Actor, public_id: str, *, protection: Protection, now: datetime
) -> SurveyRecord:
    """The survey, if the actor may take its answers home now. Refused as `export_answers` says."""
    survey = await access.access_survey(store, actor, public_id, to="export")
    await leaving(store, survey, await surveys.waves_of(store, survey.id), protection, now)
    return survey


async def gather(
    store: Store,
    actor: Actor,
    public_id: str,
    asked: Asked,
    *,
    protection: Protection,
    folder: Path,
    random: Random,
    now: datetime,
) -> Gathered:
    """Reads the answers into folder/raw, portion by portion, without anything that must not leave the house."""
    survey = await access.access_survey(store, actor, public_id, to="export")
    questionnaire = await questionnaire_of(store, survey)
    waves = await surveys.waves_of(store, survey.id)
    plan = planned(asked, survey, questionnaire, waves)
    found = await leaving(store, survey, waves, protection, now)
    numbers = [await exports.interviews_of_wave(store, wave.id, partial=asked.partial) for wave in found.shown]
    total = sum(map(len, numbers))
    _require_room(plan, total)
    spoken = with_texts(survey, found.shown, now)
    plan = replace(plan, notes=notes(survey, plan, found, spoken, protection, texts(asked.language)))
    apart = {item.key for item in plan.texts_apart()} if plan.format in WITH_TEXTS else set()
    written = 0
    writer = _Writer(survey, asked, await _names(store), random)
    if survey.anonymous:
        writer.told = coarsened(
            [await exports.traits_of_wave(store, one.id) for one in found.shown], protection.min_cell
        )
    if survey.linking == "code":
        for wave in found.shown:
            writer.unclear |= await exports.doubled_codes(store, wave.id)
    known = frozenset(item.key for item in questionnaire.rows)
    with (folder / RAW).open("w", encoding="utf-8") as raw, (folder / TEXTS).open("w", encoding="utf-8") as kept:
        for wave, there in zip(found.shown, numbers, strict=True):
            # Read in their order, interviews would tell which rows of two files are one respondent's.
            random.shuffle(there)
            for start in range(0, len(there), PORTION):
                for one in await exports.read_interviews(store, there[start : start + PORTION]):
                    writer.write(raw, wave, one, known)
                    written += _keep_texts(kept, one, apart if wave in spoken else set(), random)
    _require_room(plan, written)
    return Gathered(survey, plan, tuple(wave.number for wave in found.shown), total)


async def remember(store: Store, actor: Actor, found: Gathered, asked: Asked, now: datetime) -> None:
    """Keeps who took whose answers home, before he has them. Refused as `export_waves.require_still_over` says."""
    number = found.survey.id
    await surveys.hold_survey(store, number)
    survey = await surveys.get_survey(store, number)
    assert survey is not None, "surveys are never deleted"
    require_still_over(survey, await surveys.waves_of(store, number), found.waves, now)
    waves = sorted(found.waves)
    made = ExportRecord(actor.member_id, actor.token_id, now, found.plan.format, asked.partial, waves, found.interviews)
    await exports.record_export(store, number, made)


async def make(
    worker: AnalysisWorker | None, found: Gathered, folder: Path, progress: Progress | None = None
) -> Exported:
    """Makes the file of what was gathered in `folder`. Between two portions others' calculations get their turn."""
    start: int | None = 0
    done = 0
    while start is not None:
        start = await _run(worker, export_files.code_portion, found.plan, folder, start, export_files.PORTION)
        done += export_files.PORTION
        if progress is not None and done < found.interviews:
            await progress(done, found.interviews)
    name = f"answers-{found.survey.public_id}.{found.plan.format}"
    path = await _run(worker, export_files.write_file, found.plan, folder, name)
    return Exported(path, found.plan, found.interviews)


def _keep_texts(kept: IO[str], one: ExportedInterview, keys: set[str], random: Random) -> int:
    """What somebody wrote, a line each, as `export_files.texts_apart` reads it; how many lines. What they are sorted by
    is drawn by lot, each for itself, so that neither rows nor two texts of one person are found by their order."""
    there = [(key, text) for key, text in one.answers.items() if key in keys and isinstance(text, str) and text.strip()]
    kept.writelines(json.dumps([key, random.getrandbits(64), text], ensure_ascii=False) + "\n" for key, text in there)
    return len(there)


async def _run(worker: AnalysisWorker | None, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return work(*args, **kwargs) if worker is None else await worker.run(work, *args, **kwargs)


def _require_room(plan: Plan, rows: int) -> None:
    if plan.format != "xlsx":
        return
    columns = len(plan.background) + len(plan.codebook().columns)
    if rows >= MOST_ROWS or columns > MOST_COLUMNS:
        raise InputError.one("export-too-large-for-a-sheet", "format", rows=MOST_ROWS - 1, columns=MOST_COLUMNS)


@dataclass(frozen=True)
class _Names:
    municipalities: dict[int, str]
    organisations: dict[int, str]


async def _names(store: Store) -> _Names:
    towns = await places.list_municipalities(store)
    twice = {one.name for one in towns if sum(other.name == one.name for other in towns) > 1}
    called = {one.id: f"{one.name} ({one.region})" if one.name in twice else one.name for one in towns}
    return _Names(called, {one.id: one.name for one in await places.list_all_organisations(store)})


class _Writer:
    """Turns interviews into raw lines; the only place that knows whose number is whose."""

    def __init__(self, survey: SurveyRecord, asked: Asked, names: _Names, random: Random) -> None:
        self.told: dict[Traits, Traits] = {}
        self.unclear: set[str] = set()
        self._survey, self._names = survey, names
        self._other = texts(asked.language).plain("export-other")
        self._numbers: dict[str, int] = {}
        self._given = 0

    def write(self, raw: IO[str], wave: WaveRecord, one: ExportedInterview, known: frozenset[str]) -> None:
        """One line, as `export_files.code_portion` reads it."""
        language, town, position, kind = self._traits(one)
        status = "finished" if one.status == "finished" else "partial"
        line = [self._respondent(one), wave.number, language, status, kind, position, town]
        if not self._survey.anonymous:
            place = one.background.organisation_id
            line += [None if place is None else self._names.organisations.get(place), one.name]
        answers = {key: value for key, value in one.answers.items() if key in known}
        raw.write(json.dumps([*line, answers], ensure_ascii=False) + "\n")

    def _traits(self, one: ExportedInterview) -> tuple[str | int | None, ...]:
        there = one.background
        traits: Traits = (one.language, there.municipality_id, there.position, there.organisation_kind)
        if self._survey.anonymous:
            # Whoever came since the traits were counted is told nothing of.
            traits = self.told.get(traits, (OTHER,) * len(traits))
        language, town, *rest = traits
        named = (
            self._other if town == OTHER else self._names.municipalities.get(town) if isinstance(town, int) else None
        )
        return (language, named, *rest)

    def _respondent(self, one: ExportedInterview) -> str | int:
        """In a named survey the member, as long as he is one; else a number in the order of a shuffled reading."""
        if not self._survey.anonymous:
            return one.member or f"left-{self._next()}"
        identity = self._identity(one)
        if identity is None:
            return self._next()
        if identity not in self._numbers:
            self._numbers[identity] = self._next()
        return self._numbers[identity]

    def _identity(self, one: ExportedInterview) -> str | None:
        """What is the same for one respondent in every wave; None where nothing is."""
        match self._survey.linking:
            case "key":
                return one.respondent_key
            case "code":
                return None if one.link_code in self.unclear else one.link_code
        return None

    def _next(self) -> int:
        self._given += 1
        return self._given
