"""Counting answers: ours, pandas with scipy, and R where it is installed, on the same numbers in one run."""

import asyncio
import json
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

from benchmarks import counted
from benchmarks.process import Latency, latency
from community import counting
from community.analysis import AnalysisWorker
from community.answer_columns import AT_A_TIME, Meaning, Source, append, load
from storage import column_files
from storage.batches import KeptAnswers
from surveys import columns, comparing, shown, yaml_format, yaml_write
from surveys.columns import Columns
from surveys.comparison_asked import Asked, Grouping
from surveys.measures import Measure, labels_of, measure
from surveys.questionnaire import Questionnaire
from surveys.shown import Asking, asking_of
from surveys.statistics.disclosure import Protection
from surveys.tables import Category, Variable

ITEMS, POINTS, KINDS = 30, 5, ("school", "preschool", "vocational", "higher", "additional")
SIZES = (10**4, 10**5, 10**6)  # respondents
LIMITS = Protection(10, 5)
ROUNDS = 5
IN_R = Path(__file__).with_name("tables.R")


@dataclass(frozen=True)
class Counted:
    """Milliseconds of one table of groups × answers; of pandas and R with their χ², None without R."""

    people: int
    ours: float
    ours_tested: float
    pandas: float
    pandas_tested: float
    r: float | None
    r_tested: float | None


@dataclass(frozen=True)
class Screens:
    """Milliseconds of a screen of thirty tables in the worker process, asked for the first time and again, and of
    thirty tests; megabytes of this process before and after, and of the worker."""

    people: int
    opened: float
    first: float
    again: float
    tested: float
    before: float
    after: float
    worker: float


HEAD = """
key: large
version: 1
languages: [en]
title: {en: Large}
answer_scales:
  agree: {labels: [{en: "No"}, {en: Rather no}, {en: Hard to say}, {en: Rather yes}, {en: "Yes"}]}
sections:
  - key: all
    title: {en: All}
    items:
"""


def questionnaire() -> Questionnaire:
    """Thirty agreements on five points."""
    items = (f"      - {{key: q{n}, kind: likert, answer_scale: agree, text: {{en: Q{n}}}}}" for n in range(ITEMS))
    return yaml_format.load(HEAD + "\n".join(items) + "\n", "large.yaml")


def answers(asked: Questionnaire, people: int) -> Columns:
    """So many people who answered at random, some of them not at all, each kind of organisation a little otherwise."""
    chance = np.random.default_rng(people)
    kinds = chance.integers(0, len(KINDS) + 1, people).astype("u1")
    layout = columns.layout(asked, {"organisation_kind": KINDS})
    arrays = {column.name: np.zeros(people, column.type) for column in layout}
    arrays["@organisation_kind"] = kinds
    for item in asked.items:
        drawn = chance.binomial(POINTS - 1, 0.45 + 0.02 * kinds / len(KINDS), people) + 1
        arrays[item.key] = np.where(chance.random(people) < 0.02, 0, drawn).astype("u1")
    return Columns(layout, arrays, [people])


def milliseconds(work: Callable[[], Any]) -> float:
    """Of several rounds the quickest: the others waited for somebody else."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return 1000 * min(taken)


def count(people: int, folder: Path) -> Counted:
    """One table, and its test, three ways."""
    asked = questionnaire()
    data = answers(asked, people)
    group, item = grouping(), measure(asked, "q0", "en")
    assert item.variable is not None
    rows, replies = data.codes("@organisation_kind"), data.codes("q0")

    def forget(work: Callable[[], Any]) -> Callable[[], Any]:
        def begin_anew() -> Any:
            data.memory.clear()
            return work()

        return begin_anew

    one = [item]
    part, by = asking_of(item), group.asking
    named = [pd.Categorical.from_codes(codes.astype("i1") - 1, categories=range(5)) for codes in (rows, replies)]
    ours = milliseconds(forget(lambda: shown.table(data, by, part, None, over=True)))
    tested = milliseconds(forget(lambda: comparing.compare_all(lambda found: found, [data], Asked(tuple(one), group))))
    theirs = milliseconds(lambda: pd.crosstab(*named))
    theirs_tested = milliseconds(lambda: stats.chi2_contingency(pd.crosstab(*named), correction=False))
    r = _in_r(folder, rows, replies)
    return Counted(people, ours, tested, theirs, theirs_tested, *r)


def _in_r(folder: Path, rows: Any, replies: Any) -> tuple[float | None, float | None]:
    rscript = shutil.which("Rscript")
    if rscript is None:
        return None, None
    for name, codes in (("rows", rows), ("replies", replies)):
        (folder / name).write_bytes(codes.tobytes())
    command = [rscript, "--vanilla", str(IN_R), str(folder / "rows"), str(folder / "replies"), str(ROUNDS)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    found = json.loads(told.stdout)
    return found["table"], found["tested"]


def grouping() -> Grouping:
    """The kinds of organisation."""
    categories = tuple(Category(key, {"en": key}) for key in KINDS)
    variable = Variable("@organisation_kind", {"en": "Kind"}, categories)
    return Grouping(Asking(variable), labels_of(variable, "en"))


async def screens(people: int, folder: Path) -> Screens:
    """What the bot's process waits for, and what it holds meanwhile."""
    worker = AnalysisWorker(folder)
    try:
        source, measures = _kept(people, folder)
        before = counted.memory_here()
        await worker.run(counted.memory_here)  # the process is there
        group = grouping()
        parts = [counting.Part(asking_of(one)) for one in measures]

        async def timed(function: Callable[..., Any], *given: Any, **more: Any) -> float:
            begun = time.perf_counter()
            await worker.run(function, *given, **more)
            return 1000 * (time.perf_counter() - begun)

        opened = await timed(counted.open_again, source)
        first = await timed(counting.summarise, source, parts, group.asking, LIMITS, over=True)
        again = statistics.median(
            [await timed(counting.summarise, source, parts, group.asking, LIMITS, over=True) for _ in range(ROUNDS)]
        )
        asked = Asked(tuple(measures), group, protection=LIMITS)
        await timed(comparing.compare_all, load, [source], asked)  # scipy is loaded
        tested = statistics.median([await timed(comparing.compare_all, load, [source], asked) for _ in range(ROUNDS)])
        held = await worker.run(counted.memory_here)
        return Screens(people, opened, first, again, tested, before, counted.memory_here(), held)
    finally:
        await worker.close()


async def latency_beside(people: int, folder: Path) -> Latency:
    """Survey taps while the worker counts and tests a screen of so many people over and over."""
    worker = AnalysisWorker(folder)
    source, measures = _kept(people, folder)
    asked = Asked(tuple(measures), grouping(), protection=LIMITS)
    await worker.run(counted.open_again, source)

    async def busy() -> None:
        while True:
            await worker.run(counted.count_anew, source, asked)

    beside = asyncio.create_task(busy())
    try:
        return await latency(folder / "taps")
    finally:
        beside.cancel()
        await asyncio.gather(beside, return_exceptions=True)
        await worker.close()


async def made_a_second(folder: Path, people: int = 10_000) -> float:
    """Interviews a second that become columns: what making them anew, or taking in a batch, costs the worker."""
    worker = AnalysisWorker(folder)
    meaning = Meaning(yaml_write.dump(questionnaire()), (("organisation_kind", KINDS),))
    given = json.dumps({f"q{n}": 1 + n % POINTS for n in range(ITEMS)})
    kept = [(KeptAnswers(str(n), given, None, KINDS[n % len(KINDS)], None, None), None) for n in range(AT_A_TIME)]
    path = folder / f"made{column_files.SUFFIX}"
    try:
        end = await worker.run(append, path, 0, meaning, kept)  # the questionnaire is read
        begun = time.perf_counter()
        for _ in range(people // AT_A_TIME):
            end = await worker.run(append, path, end, meaning, kept)
        return people / (time.perf_counter() - begun)
    finally:
        await worker.close()


def _kept(people: int, folder: Path) -> tuple[Source, list[Measure]]:
    """The answers in a file, as results find them."""
    asked = questionnaire()
    path = folder / f"{people}.bench{column_files.SUFFIX}"
    if not path.exists():
        column_files.append_piece(path, columns.to_bytes(answers(asked, people)))
    meaning = Meaning(yaml_write.dump(asked), (("organisation_kind", KINDS),))
    return Source(meaning, (str(path),)), [measure(asked, item.key, "en") for item in asked.items]
