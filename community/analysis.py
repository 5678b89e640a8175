"""Statistics in a process of their own: scipy and pandas weigh on nobody else, and a long calculation holds up no chat.

The process starts when it is first needed, is replaced when it dies, and ends with `close`.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, get_context, parent_process
from typing import ParamSpec, TypeVar

from surveys.statistics import contingency
from surveys.statistics.comparison import Comparison
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable

P = ParamSpec("P")
T = TypeVar("T")


class AnalysisFailed(RuntimeError):
    """The worker process died twice over the same calculation; the next one gets a new process."""


class AnalysisWorker:
    """One worker process for calculations; safe to use from many tasks of one event loop."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """`function(*args, **kwargs)` in the worker process; function, arguments and result must be picklable.

        What the function raises is raised here. Raises AnalysisFailed when the process dies twice over it.
        """
        call = partial(function, *args, **kwargs)
        for _ in range(2):
            pool = self._started()
            try:
                return await asyncio.wrap_future(pool.submit(call))
            except BrokenProcessPool:
                await self._discard(pool)
        raise AnalysisFailed("the worker process died twice over one calculation; is there enough memory?")

    async def close(self) -> None:
        """End the worker process, after the calculation it is at; one that is asked for later starts a new process."""
        if self._pool is not None:
            await self._discard(self._pool)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: a fork would take along the event loop, the database's locks and its connections.
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_prepare_process)
        return self._pool

    async def _discard(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


_worker = AnalysisWorker()


async def run(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """`function(*args, **kwargs)` in the program's worker process; see `AnalysisWorker.run`."""
    return await _worker.run(function, *args, **kwargs)


async def close() -> None:
    """End the program's worker process, if there is one. To be awaited when the program stops."""
    await _worker.close()


async def compare_table(
    table: CountTable,
    *,
    alpha: float = contingency.DEFAULT_ALPHA,
    seed: int = contingency.DEFAULT_SEED,
    replicates: int | None = None,
    protection: Protection | None = None,
) -> Comparison:
    """`contingency.compare` in the worker process."""
    return await run(contingency.compare, table, alpha=alpha, seed=seed, replicates=replicates, protection=protection)


def compare_table_here(
    table: CountTable, *, alpha: float = contingency.DEFAULT_ALPHA, seed: int = contingency.DEFAULT_SEED
) -> Comparison:
    """`contingency.compare` in this process: for the command line, which ends with its one answer."""
    return contingency.compare(table, alpha=alpha, seed=seed)


def _prepare_process() -> None:
    """In the worker: leave Ctrl-C to the program, and end when the program is killed and can no longer say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
