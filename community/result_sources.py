"""Where the worker process finds the answers of a wave. Knows no database: the worker imports it."""

from dataclasses import dataclass

from surveys.columns import Columns


@dataclass(frozen=True)
class Source:
    """The answers of one wave."""

    columns: Columns


def load(source: Source) -> Columns:
    """The answers as columns; called in the worker process."""
    return source.columns
