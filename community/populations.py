"""Whom a survey stands for: numbers of people by kind of organisation and municipality, given by who manages it."""

from collections.abc import Sequence
from dataclasses import dataclass

from community import access
from community.access import Actor
from community.analysis import AnalysisWorker, OutOfBounds
from community.named_places import listed
from community.population_table import MOST_ROWS, Counted, read_population
from community.workplace_table import folded, nearest
from storage import batches, places, populations, surveys
from storage.engine import Store
from storage.places import MunicipalityRecord
from surveys.problems import InputError, Problem


@dataclass(frozen=True, slots=True)
class Population:
    """What was kept: how many kinds × municipalities, and how many people in all."""

    survey: str
    cells: int
    people: int


SECONDS, MEMORY = 30, 512 * 2**20


async def read_table(worker: AnalysisWorker, data: bytes, file_name: str) -> tuple[Counted, ...]:
    """A stranger's table, read in the worker process. InputError with every problem."""
    try:
        return await worker.run_bounded(read_population, SECONDS, MEMORY, data, file_name)
    except OutOfBounds:
        raise InputError.one("population-too-long", file_name, most=MOST_ROWS) from None


async def set_population(store: Store, actor: Actor, public_id: str, rows: Sequence[Counted]) -> Population:
    """Keeps the totals of a survey instead of those there were, for whoever manages it.

    A municipality is known by its name, or by its number where two have the same. InputError with every one that is
    unknown or ambiguous, and every row that comes twice, each at its cell; `population-kept` where weighted figures of
    a wave may have been seen already: with other totals the same answers make other equations.
    """
    survey = await access.access_survey(store, actor, public_id, to="manage")
    known = await places.list_municipalities(store)
    totals: populations.Totals = {}
    problems: list[Problem] = []
    for row in rows:
        meant = _meant(row, known)
        if isinstance(meant, Problem):
            problems.append(meant)
        elif (row.kind, meant) in totals:
            problems.append(Problem("population-twice", row.place, {"name": row.municipality[:100]}))
        else:
            totals[row.kind, meant] = row.people
    if problems:
        raise InputError(problems)
    if not survey.open_results and await populations.totals_of(store, survey.id):
        for wave in await surveys.waves_of(store, survey.id):
            if await batches.has_last(store, wave.id):
                raise InputError.one("population-kept")
    await populations.replace_totals(store, survey.id, totals)
    return Population(public_id, len(totals), sum(totals.values()))


def _meant(row: Counted, known: Sequence[MunicipalityRecord]) -> int | Problem:
    wanted = row.municipality
    found = [one for one in known if folded(one.name) == folded(wanted) or str(one.id) == wanted]
    if len(found) == 1:
        return found[0].id
    if found:
        several = listed([(one.id, f"{one.name} ({one.region})") for one in found])
        return Problem("population-place-ambiguous", row.place, {"name": wanted[:100], "known": several})
    by_name = {folded(one.name): one.name for one in known}
    guess = nearest(wanted, by_name)
    args = {"name": wanted[:100], **guess, "nearest": by_name.get(guess["nearest"], "")}
    return Problem("population-place-unknown", row.place, args)
