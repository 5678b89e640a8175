"""Measures and prints the table: `python -m benchmarks`, or `make bench`."""

import asyncio
import json
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import tables
from benchmarks.process import latency, run_once, sandbox_rate
from benchmarks.taps import Echo, Rate, rate, survey

ROUNDS = 7
TOGETHER = 50  # people whose taps arrive together, as under load
STEPS = 12


async def tap_against_echo(folder: Path) -> tuple[list[Rate], list[Rate]]:
    """Alternating rounds of the same updates through the product and through a bare echo."""
    ours: list[Rate] = []
    bare: list[Rate] = []
    async with survey(folder, TOGETHER) as measured:
        echo = Echo()
        for _ in range(ROUNDS):
            batches = [measured.taps() for _ in range(STEPS)]
            ours.append(await rate(measured, batches))
            bare.append(await rate(echo, batches))
    return ours, bare


def median_ratio(ours: list[float], bare: list[float]) -> float:
    """The median over the rounds of one rate divided by the other of the same round."""
    return statistics.median(one / other for one, other in zip(ours, bare, strict=True))


async def measure(folder: Path) -> list[tuple[str, str, str]]:
    """What was measured, the figure, the budget."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    ours, bare = await tap_against_echo(folder)
    late = await latency(folder)
    sandbox = await sandbox_rate()
    os.sched_setaffinity(0, cores)
    started = await run_once(folder)
    by_clock = median_ratio([r.by_clock for r in ours], [r.by_clock for r in bare])
    by_processor = median_ratio([r.by_processor for r in ours], [r.by_processor for r in bare])
    taps = statistics.median(r.by_clock for r in ours)
    echoes = statistics.median(r.by_clock for r in bare)
    return [
        ("survey tap against bare echo, by the clock", f"{by_clock:.3f}", "≥ 0.25"),
        ("survey tap against bare echo, by processor time", f"{by_processor:.3f}", "≥ 0.25"),
        ("survey taps a second, one core", f"{taps:,.0f}", ""),
        ("bare echoes a second, one core", f"{echoes:,.0f}", ""),
        ("latency at 100 taps/s, p50", f"{late.p50:.0f} ms", ""),
        ("latency at 100 taps/s, p99", f"{late.p99:.0f} ms", "≤ 250 ms"),
        ("start of run until /readyz", f"{started.seconds:.2f} s", "≤ 3 s"),
        ("memory, idle", f"{started.idle:.0f} MB", "≤ 150 MB"),
        ("memory, after 2,000 messages of 100 people", f"{started.loaded:.0f} MB", "≤ 250 MB"),
        ("sandbox: messages a second", f"{sandbox:,.0f}", ""),
    ]


async def count_answers(folder: Path) -> list[tuple[str, str, str]]:
    """The same for results: counted by us, by pandas and by R; screens out of the worker process; taps beside them."""
    rows: list[tuple[str, str, str]] = []
    for people in tables.SIZES:
        one = tables.count(people, folder)
        in_r = "R is not installed" if one.r is None else f"R {one.r / one.ours:.0f} ×"
        rows.append(
            (
                f"a table, {people:,} respondents",
                f"{one.ours:.2f} ms; pandas {one.pandas / one.ours:.0f} ×, {in_r}",
                "pandas ≥ 5 ×, R ≥ 1 ×",
            )
        )
        in_r = "" if one.r_tested is None else f", R {one.r_tested / one.ours_tested:.1f} ×"
        tested = f"{one.ours_tested:.2f} ms; pandas + scipy {one.pandas_tested / one.ours_tested:.1f} ×{in_r}"
        rows.append(("… with χ², effect size, intervals, Holm", tested, ""))
    for people in tables.SIZES:
        screen = await tables.screens(people, folder)
        rows.append((f"30 tables, {people:,}: file opened", f"{screen.opened:.0f} ms", ""))
        rows.append(("… counted for the first time", f"{screen.first:.0f} ms", ""))
        rows.append(("… again", f"{screen.again:.0f} ms", "≤ 100 ms"))
        rows.append(("… 30 tests", f"{screen.tested:.0f} ms", ""))
        grown = f"{screen.after - screen.before:+.1f} MB; the worker holds {screen.worker:.0f} MB"
        rows.append(("… this process meanwhile", grown, ""))
    made = await tables.made_a_second(folder)
    rows.append(("interviews made into columns, a second", f"{made:,.0f}", ""))
    (folder / "taps").mkdir()
    late = await tables.latency_beside(tables.SIZES[-1], folder)
    rows.append(("tap p99 at 100 taps/s, while the largest is analysed", f"{late.p99:.0f} ms", "≤ 250 ms"))
    return rows


async def announce(folder: Path) -> list[tuple[str, str, str]]:
    """Copies of an announcement, in a process of their own that has loaded nothing else."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.broadcast", stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    assert process.returncode == 0
    measured = json.loads(said)
    ours, bare = [one["rate"] for one in measured["rounds"]], measured["bare"]
    rows = []
    for words, how in (("by the clock", "by_clock"), ("by processor time", "by_processor")):
        ratio = median_ratio([one[how] for one in ours], [one[how] for one in bare])
        rows.append((f"copies against a bare loop of calls, {words}", f"{ratio:.3f}", ""))
    many = measured["many"]
    rate = f"{many['rate']['by_clock']:,.0f}; a bare loop {statistics.median(one['by_clock'] for one in bare):,.0f}"
    rows.append(("copies a second, one core, 100,000 recipients", rate, "≥ 1,000"))
    for words, one in (("5,000", measured["rounds"][-1]), ("100,000", many)):
        rows.append((f"… memory by {words} copies", f"{one['after'] - one['before']:+.1f} MB", "flat"))
    return rows


def main() -> None:
    """Measures everything once."""
    table = Table(title=f"Python {platform.python_version()}, {os.cpu_count()} cores")
    for heading in ("what", "measured", "budget"):
        table.add_column(heading)
    with tempfile.TemporaryDirectory() as folder:
        for part in (measure, announce, count_answers):
            for row in asyncio.run(part(Path(folder))):
                table.add_row(*row)
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
