"""Whether a table of respondents may be shown: small groups are protected, also against subtraction.

A breakdown is looked at with everything that could be subtracted from it: those whose group is not known, and those who
left the question out, are groups and answers too. One small group withholds the whole breakdown.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import product

from surveys.statistics.disclosure import Protection, is_protected
from surveys.tables import Record, Variable

Reading = Callable[[Record], Hashable]


def must_withhold(
    protection: Protection | None, records: Sequence[Record], answers: Variable | str, groups: Sequence[Variable] = ()
) -> bool:
    """Whether the answers (a variable, or the key of an item without categories) of these respondents, broken down by
    all `groups` at once, stay hidden. Records are those of one wave."""
    if protection is None:
        return False
    readings = [_readings(variable) for variable in groups]
    return any(
        is_protected(_table(records, rows, columns, unanswered=bool(groups)), protection)
        for *rows, columns in product(*readings, _readings(answers))
    )


def _readings(variable: Variable | str) -> list[Reading]:
    """How to read a respondent's category; of a multiple choice, each option by itself, taken or left."""
    if isinstance(variable, str):
        key = variable
        return [lambda one: None if one.get(key) is None else True]
    if not variable.multiple:
        key = variable.key
        return [lambda one: one.get(key)]
    return [_taken(variable.key, category.key) for category in variable.categories]


def _taken(key: str, option: str) -> Reading:
    def read(one: Record) -> Hashable:
        value = one.get(key)
        return option in value if isinstance(value, tuple) else None

    return read


def _table(records: Sequence[Record], rows: list[Reading], columns: Reading, *, unanswered: bool) -> list[list[int]]:
    """Groups by answers. `unanswered` keeps those without an answer as one more column."""
    cells: Counter[tuple[Hashable, Hashable]] = Counter()
    for one in records:
        answer = columns(one)
        if answer is not None or unanswered:
            cells[tuple(read(one) for read in rows), answer] += 1
    groups = {group for group, _ in cells}
    answers = {answer for _, answer in cells}
    return [[cells[group, answer] for answer in answers] for group in groups]
