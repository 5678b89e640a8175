"""A table of counts that somebody brought along, compared as its design says: the one way in for strangers' tables."""

from dataclasses import dataclass

from surveys.problems import InputError
from surveys.statistics import choice_of_test, linked, unlinked
from surveys.statistics.comparison import Comparison
from surveys.statistics.contingency import DEFAULT_ALPHA
from surveys.statistics.table import CountTable, refuse_nobody


@dataclass(frozen=True)
class Design:
    """`people`: unrelated groups, waves that nobody can link, or the same people before (rows) and after (columns).
    `ordered`: the answers are levels from the lowest up, but for those `apart` from the order, such as 'do not know'.
    `naive` adds what the test for strangers says of the same people."""

    people: choice_of_test.Design = "independent"
    ordered: bool = False
    apart: tuple[str, ...] = ()
    naive: bool = False


def compare_brought(table: CountTable, design: Design, *, alpha: float = DEFAULT_ALPHA) -> Comparison:
    """The comparison. InputError `table-nobody`, `table-apart-unknown`, or `changes-not-square` where the same people
    do not have the same levels in rows and columns."""
    refuse_nobody(table)
    unknown = [label for label in design.apart if label not in table.columns]
    if unknown:
        raise InputError.one("table-apart-unknown", "apart", label=unknown[0])
    if design.people == "paired":
        return linked.compare_paired(table, ordered=design.ordered, apart=design.apart, naive=design.naive, alpha=alpha)
    if design.ordered:
        return unlinked.compare_ordered(table, design=design.people, apart=design.apart, alpha=alpha)
    return unlinked.compare_nominal(table, design=design.people, alpha=alpha)
