"""The worker process: starts when needed, is replaced when it dies, and leaves nothing behind."""

import asyncio
import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from community import authoring
from community.analysis import AnalysisFailed, AnalysisWorker, OutOfBounds
from surveys import library
from surveys.problems import InputError
from surveys.statistics.contingency import compare
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable, read_csv

TABLE = CountTable(("before", "after"), ("low", "medium", "high"), ((1, 5, 3), (0, 2, 75)))
# Far longer than any of it takes; only a hang reaches it.
PATIENCE = 60


@pytest.fixture
async def worker() -> AsyncIterator[AnalysisWorker]:
    worker = AnalysisWorker()
    yield worker
    await worker.close()


def die_the_first_time(mark: str) -> str:
    """Runs in the worker: the first call takes the process down."""
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(9)
    return "alive"


async def test_the_comparison_comes_from_another_process_and_is_the_same(worker: AnalysisWorker) -> None:
    assert await worker.run(compare, TABLE) == compare(TABLE)
    pid = await worker.run(os.getpid)
    assert pid != os.getpid()
    assert await worker.run(os.getpid) == pid


async def test_options_reach_the_worker(worker: AnalysisWorker) -> None:
    found = await worker.run(compare, TABLE, alpha=0.01, protection=Protection(10, 5))
    assert (found.status, found.alpha) == ("suppressed", 0.01)


async def test_many_tasks_share_one_process(worker: AnalysisWorker) -> None:
    pids = await asyncio.gather(*(worker.run(os.getpid) for _ in range(5)))
    assert len(set(pids)) == 1


async def test_what_the_function_raises_arrives_whole(worker: AnalysisWorker) -> None:
    with pytest.raises(InputError) as refused:
        await worker.run(read_csv, "group,a,b\nx,1,-2\ny,1,2")
    assert [(problem.code, problem.place) for problem in refused.value.problems] == [
        ("table-negative", "row 2, column 3")
    ]


async def test_a_process_that_dies_is_replaced_and_the_call_tried_again(worker: AnalysisWorker, tmp_path: Path) -> None:
    assert await worker.run(die_the_first_time, str(tmp_path / "died")) == "alive"


async def test_a_process_killed_while_idle_is_replaced(worker: AnalysisWorker) -> None:
    first = await worker.run(os.getpid)
    os.kill(first, signal.SIGKILL)
    assert await worker.run(os.getpid) != first


async def test_a_call_that_kills_twice_fails_and_the_next_one_works(worker: AnalysisWorker) -> None:
    with pytest.raises(AnalysisFailed):
        await worker.run(os._exit, 9)
    assert (await worker.run(compare, TABLE)).status == "ok"


def never_ends() -> None:
    """As a library does that takes every `Exception` for a fault of the file."""
    while True:
        with contextlib.suppress(Exception):
            sum(range(1000))


def takes(size: int) -> int:
    return len(bytearray(size))


async def test_what_takes_too_long_or_too_much_is_stopped_and_the_process_goes_on(worker: AnalysisWorker) -> None:
    pid = await worker.run(os.getpid)
    with pytest.raises(OutOfBounds):
        await worker.run_bounded(never_ends, 0.01, 2**30)
    with pytest.raises(OutOfBounds):
        await worker.run_bounded(takes, PATIENCE, 2**20, 2**28)
    assert await worker.run_bounded(takes, PATIENCE, 2**29, 2**28) == 2**28
    assert await worker.run(takes, 2**28) == 2**28
    assert await worker.run(os.getpid) == pid


async def test_a_file_that_takes_too_long_is_refused(worker: AnalysisWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    file = library.read("digital_competence").encode()
    assert (await authoring.check(worker, file, "f.yaml")).questionnaire.key == "digital_competence"
    monkeypatch.setattr(authoring, "SECONDS", 0.001)
    with pytest.raises(InputError) as refused:
        await authoring.check(worker, file, "f.yaml")
    assert [problem.code for problem in refused.value.problems] == ["questionnaire-file-too-heavy"]


async def test_close_ends_the_process_and_leaves_no_zombie() -> None:
    worker = AnalysisWorker()
    pid = await worker.run(os.getpid)
    await worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    await worker.close()
    assert await worker.run(os.getpid) != pid
    await worker.close()


async def test_closing_what_never_started_is_fine() -> None:
    await AnalysisWorker().close()


PROGRAM = """
import asyncio, os
from community.analysis import AnalysisWorker

async def main():
    print(await AnalysisWorker().run(os.getpid), flush=True)
    await asyncio.sleep(3600)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_the_process_ends_when_the_program_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        handle = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    try:
        ended, _, _ = select.select([handle], [], [], PATIENCE)
    finally:
        os.close(handle)
    assert ended


LIGHT = """
import sys
import bot.commands.analyse, community.analysis, community.comparison_words, community.numbers
import surveys.statistics.comparison, surveys.statistics.contingency, surveys.statistics.disclosure
import surveys.statistics.effect_size, surveys.statistics.exact, surveys.statistics.plain_words
import surveys.statistics.proportions, surveys.statistics.table
heavy = {"scipy", "pandas", "numpy", "statsmodels"} & set(sys.modules)
assert not heavy, heavy
"""

WORKS_LIGHT = """
import asyncio, sys
from community.analysis import AnalysisWorker
from surveys.statistics import contingency
from surveys.statistics.table import CountTable

async def main():
    worker = AnalysisWorker()
    found = await worker.run(contingency.compare, CountTable(("a", "b"), ("x", "y"), ((0, 8), (7, 5))))
    assert found.exact_method == "fisher", found
    await worker.close()
    assert not {"scipy", "pandas", "numpy"} & set(sys.modules)

if __name__ == "__main__":
    asyncio.run(main())
"""


@pytest.mark.parametrize("program", [LIGHT, WORKS_LIGHT], ids=["imported", "used"])
def test_scipy_and_pandas_stay_out_of_the_bots_process(program: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(program, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, "")
