"""What runs in the worker process: apart from `tables`, so that it does not load pandas."""

from pathlib import Path

from community.answer_columns import Source, load
from surveys import comparing
from surveys.comparison_asked import Asked


def open_again(source: Source) -> int:
    """Reads a wave's columns; how many people they hold."""
    return load(source).n


def count_anew(source: Source, asked: Asked) -> int:
    """Counts and tests as if nothing had been counted yet; how many comparisons."""
    load(source).memory.clear()
    return len(comparing.compare_all(load, [source], asked))


def memory_here() -> float:
    """Resident megabytes of this process."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
