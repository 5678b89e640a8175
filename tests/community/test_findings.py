"""The most telling results: what is picked out of how many comparisons, and what is said where nothing differs."""

from datetime import datetime
from typing import Any

from community import findings
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from community.findings import Findings
from community.result_study import open_study
from storage.engine import Store
from storage.places import EVERYWHERE
from surveys.statistics.disclosure import Protection
from tests.surveyed import Respondents, build_survey, count_all, levels, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)


async def find(store: Store, worker: AnalysisWorker, language: str = "ru", **more: Any) -> Findings:
    study = await open_study(store, OPERATOR, "s1", PROTECTION)
    return await findings.find(store, study, worker=worker, language=language, **more)


def said(found: Findings) -> list[str]:
    return [f"{one.of.title} [{one.between}]: {one.words}" for one in found.found]


async def test_x(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40), levels(30, 25, 10)], over=True)
    f = await find(store, worker)
    print(f.standing, *said(f), f.note, sep="\n")
    f = await find(store, worker, "en")
    print(f.standing, *said(f), f.note, sep="\n")


async def test_y(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)])
    f = await find(store, worker)
    print(f.standing, *said(f), f.note, sep="\n")


async def test_z(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(
        store,
        now,
        EVERYWHERE,
        [[*levels(20, 15, 20), *levels(20, 15, 20, "preschool")]],
    )
    f = await find(store, worker)
    print(f.standing, *said(f), f.note, sep="\n")


async def test_l(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(20, 15, 20, hours=3), levels(30, 20, 5, hours=4)], linking="key")
    f = await find(store, worker)
    print(f.standing, *said(f), f.note, sep="\n")
