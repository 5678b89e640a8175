"""Statistics in a process of their own: scipy and pandas weigh on nobody else, and a long calculation holds up no chat.

The process starts when it is first needed, is replaced when it dies, and ends with `close`.
"""

import asyncio
import os
import resource
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class AnalysisFailed(RuntimeError):
    """The worker process died twice over the same calculation; the next one gets a new process."""


class OutOfBounds(RuntimeError):
    """A calculation took more time or memory than it was given; the process goes on with the next one."""


class _TimeIsUp(BaseException):
    """Not an `Exception`: the libraries that read files take every one of these for a fault of the file."""


class AnalysisWorker:
    """One worker process for calculations; safe to use from many tasks of one event loop."""

    def __init__(self, data_dir: Path | None = None) -> None:
        """`data_dir`: where files for calculations are kept; without it, in a place that goes with the worker."""
        self._pool: ProcessPoolExecutor | None = None
        self._data_dir = data_dir
        self._passing: TemporaryDirectory[str] | None = None
        self.checked: set[Path] = set()  # files of answers that were found whole

    @property
    def columns(self) -> Path:
        """Where answers lie as columns."""
        if self._data_dir is not None:
            return self._data_dir / "columns"
        self._passing = self._passing or TemporaryDirectory(prefix="staffroom-columns-")
        return Path(self._passing.name)

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

    async def run_bounded(
        self, function: Callable[P, T], seconds: float, memory: int, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`run` for what a stranger sent: at most so many seconds from when its turn has come, and so many bytes beyond
        what the process has already. Raises OutOfBounds beyond either."""
        return await self.run(_bounded, partial(function, *args, **kwargs), seconds, memory)

    async def close(self) -> None:
        """End the worker process, after the calculation it is at; one that is asked for later starts a new process."""
        if self._pool is not None:
            await self._discard(self._pool)
        if self._passing is not None:
            self._passing.cleanup()
            self._passing = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: a fork would take along the event loop, the database's locks and its connections.
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_prepare_process)
        return self._pool

    async def _discard(self, pool: ProcessPoolExecutor) -> None:
        if self._pool is pool:
            self._pool = None
        await asyncio.to_thread(pool.shutdown, wait=True, cancel_futures=True)


def _bounded(call: Callable[[], T], seconds: float, memory: int) -> T:
    """In the worker, whose main thread it needs for the alarm."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    signal.signal(signal.SIGALRM, _time_is_up)
    if (taken := _address_space()) is not None:
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, limits[1]))
    try:
        # Once more every second: where Python takes something apart, it only prints what is raised.
        signal.setitimer(signal.ITIMER_REAL, seconds, 1)
        return call()
    except (MemoryError, _TimeIsUp):
        pass  # Refused below: an error that comes of this one would hold on to all that was taken.
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, limits)
    raise OutOfBounds("more time or memory than it was given")


def _time_is_up(*_: object) -> None:
    raise _TimeIsUp


def _address_space() -> int | None:
    """The bytes of addresses that this process has; None where the system does not say."""
    told = Path("/proc/self/statm")
    return int(told.read_text(encoding="ascii").split()[0]) * resource.getpagesize() if told.exists() else None


def _prepare_process() -> None:
    """In the worker: leave Ctrl-C to the program, and end when the program is killed and can no longer say so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
