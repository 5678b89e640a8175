"""Weighted shares, and intervals of finite populations, beside what a summary shows; each named in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community import counting, numbers
from community.analysis import AnalysisWorker
from community.counting import Counted, Part, Weighed
from community.i18n import texts
from community.result_study import Study, source
from community.result_views import Distribution, GroupShares, Share, Summary, WeightedShare, Weighting
from storage import places
from storage.engine import Store
from storage.populations import Totals
from storage.surveys import WaveRecord
from surveys.shown import Shown
from surveys.statistics.weighting import LEAST, Stratum, WeightedShares, finite_interval

MOST_NAMED = 5


@dataclass(frozen=True)
class Population:
    """How many people a survey stands for; `weighted`: shares are weighted to them, else only intervals corrected."""

    totals: Totals
    weighted: bool

    @property
    def people(self) -> int:
        """All of them."""
        return sum(self.totals.values())


async def weigh_wave(
    store: Store,
    study: Study,
    wave: WaveRecord,
    parts: Sequence[Part],
    found: Counted,
    summary: Summary,
    population: Population | None,
    worker: AnalysisWorker,
    language: str,
) -> Summary:
    """The summary of one wave with what was asked for beside it."""
    if population is None:
        return summary
    if population.weighted:
        weighed = await weigh(store, study, wave, parts, found, population.totals, worker)
        told = await weighting_of(store, wave, weighed, language, groups=found.rows is not None)
        return replace(_with_all(summary, weighed.tables), weighting=(told,))
    if found.rows is not None:
        return summary
    told = correction_of(wave, population.people, counted_in(study, wave), language)
    return replace(with_correction(summary, population.people), weighting=(told,))


async def weigh_waves(
    store: Store,
    study: Study,
    waves: Sequence[WaveRecord],
    parts: Sequence[Part],
    made: Sequence[Shown],
    summary: Summary,
    population: Population | None,
    worker: AnalysisWorker,
    language: str,
) -> Summary:
    """The summary of all waves with what was asked for beside it. `made` are the tables, a row a wave."""
    if population is None:
        return summary
    if not population.weighted:
        told = [correction_of(wave, population.people, counted_in(study, wave), language) for wave in waves]
        return replace(with_correction(summary, population.people), weighting=tuple(told))
    told, rows = [], []
    for place, wave in enumerate(waves):
        own = Counted(None, tuple(_row_of(table, place) for table in made))
        weighed = await weigh(store, study, wave, parts, own, population.totals, worker)
        told.append(await weighting_of(store, wave, weighed, language, groups=False))
        rows.append([table[0] if table else None for table in weighed.tables])
    return replace(_with_all(summary, list(zip(*rows, strict=True))), weighting=tuple(told))


def _row_of(table: Shown, place: int) -> Shown:
    """One wave's row of a table by itself."""
    if table.counts is None:
        return table
    own = slice(place, place + 1)
    return Shown(((0,),), table.blocks, table.counts[own], table.asked[own], table.answered[own])


def _with_all(summary: Summary, tables: Sequence[Sequence[WeightedShares | None]]) -> Summary:
    """The parts in the order in which they were counted: scales, then questions."""
    scales = [with_weights(part, rows) for part, rows in zip(summary.scales, tables, strict=False)]
    questions = [with_weights(part, rows) for part, rows in zip(summary.questions, tables[len(scales) :], strict=True)]
    return replace(summary, scales=tuple(scales), questions=tuple(questions))


def counted_in(study: Study, wave: WaveRecord) -> int:
    """How many answers of a wave results count."""
    return sum(batch.people for batch in study.batches[wave.id])


async def weigh(
    store: Store,
    study: Study,
    wave: WaveRecord,
    parts: Sequence[Part],
    found: Counted,
    totals: Totals,
    worker: AnalysisWorker,
) -> Weighed:
    """A wave's tables, weighted."""
    return await worker.run(
        counting.weigh,
        await source(store, study, wave, worker),
        list(parts),
        found,
        totals,
        study.protection,
        over=study.is_over(wave),
    )


def with_weights(part: Distribution, rows: Sequence[WeightedShares | None]) -> Distribution:
    """The part with weighted shares beside the plain ones, row by row."""
    if not any(rows):
        return part
    groups = [group if row is None else _weighted(group, row) for group, row in zip(part.groups, rows, strict=True)]
    return replace(part, groups=tuple(groups))


def _weighted(group: GroupShares, row: WeightedShares) -> GroupShares:
    shares = [
        replace(share, weighted=WeightedShare(p, low, high))
        for share, p, (low, high) in zip(group.shares, row.shares, row.intervals, strict=True)
    ]
    return replace(group, shares=tuple(shares), effective=row.effective)


def with_correction(summary: Summary, population: int) -> Summary:
    """The plain intervals of everybody, corrected for a population of so many. Groups keep theirs: how many people they
    stand for is not known."""

    def corrected(parts: tuple[Distribution, ...]) -> tuple[Distribution, ...]:
        return tuple(
            replace(part, groups=tuple(_corrected(group, population) for group in part.groups)) for part in parts
        )

    return replace(summary, scales=corrected(summary.scales), questions=corrected(summary.questions))


def _corrected(group: GroupShares, population: int) -> GroupShares:
    n = group.answered

    def narrower(share: Share) -> Share:
        if share.share is None or not n:
            return share
        low, high = finite_interval(share.share, n, n, population)
        return replace(share, low=low, high=high)

    return replace(group, shares=tuple(map(narrower, group.shares)))


async def weighting_of(store: Store, wave: WaveRecord, found: Weighed, language: str, *, groups: bool) -> Weighting:
    """How a wave was weighted, in words. Of `groups` the intervals are not corrected."""
    t, people = texts(language), sum(one.people for one in found.strata)
    said = [
        t.plain("weighting-by", population=numbers.whole(people, language)),
        t.plain("weighting-uncorrected" if groups else "weighting-corrected"),
    ]
    joined = [one for one in found.strata if len(one.cells) > 1]
    if joined:
        names = {one.id: one.name for one in await places.list_municipalities(store)}
        listed = "; ".join(_named(one, names, language) for one in joined)
        said.append(t.plain("weighting-joined", least=LEAST, cells=listed))
    if found.left_out:
        said.append(t.plain("weighting-left-out", n=found.left_out))
    if any(one.answered > one.people for one in found.strata):
        said.append(t.plain("weighting-too-many"))
    return Weighting(
        wave.number, people, found.answered, found.left_out, len(found.strata), (*said, t.plain("weighting-tests"))
    )


def correction_of(wave: WaveRecord, population: int, answered: int, language: str) -> Weighting:
    """That intervals were corrected and nothing weighted, in words."""
    said = texts(language).plain("weighting-only-corrected", population=numbers.whole(population, language))
    return Weighting(wave.number, population, answered, 0, 0, (said,))


def _named(one: Stratum, names: dict[int, str], language: str) -> str:
    t = texts(language)
    cells = [f"{t.plain(f'organisation-kind-{kind}')}, {names.get(place, place)}" for kind, place in one.cells]
    return " + ".join(cells[:MOST_NAMED]) + (" + …" if len(cells) > MOST_NAMED else "")
