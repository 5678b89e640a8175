"""Protection of small groups: when a table of counts would let one person be recognised, none of it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Protection:
    """The fewest people a group, and a cell that holds anybody, must have before figures are shown."""

    min_group: int
    min_cell: int

    def __post_init__(self) -> None:
        if self.min_group < 0 or self.min_cell < 0:
            raise ValueError("thresholds of protection are not negative")


def is_protected(counts: Sequence[Sequence[int]], protection: Protection) -> bool:
    """Whether nothing numeric of this table (groups are rows) may be shown.

    A whole table is withheld, never single cells: what is left of a row would give the missing one by subtraction.
    """
    totals = [sum(row) for row in counts]
    small_group = sum(totals) < protection.min_group or any(total < protection.min_group for total in totals)
    return small_group or any(0 < cell < protection.min_cell for row in counts for cell in row)
