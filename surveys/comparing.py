"""Comparisons from answers to figures: counts what is compared, asks what of it may be shown (`guarding`), runs the
tests that the design calls for (`statistics.choice_of_test`).

Runs in the worker process; what goes in and comes out can be pickled.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from surveys import comparing_groups, comparing_waves, crossing
from surveys.columns import BACKGROUND_MARK, Columns
from surveys.comparison_asked import Asked, Found, Grouping
from surveys.crossing import Only
from surveys.problems import InputError
from surveys.shown import occurring
from surveys.statistics import outcome
from surveys.statistics.disclosure import Protection
from surveys.statistics.outcome import corrected_together
from surveys.tables import Category, Variable

Source = TypeVar("Source")


def compare_all(load: Callable[[Source], Columns], sources: Sequence[Source], asked: Asked) -> tuple[Found, ...]:
    """A comparison for each measure; of several, the probabilities are corrected together.

    `load` reads one wave's answers. InputError where the groups, or the group that is kept, do not exist, are fewer
    than two, or are too small: `group-unknown`, `group-too-small`, `group-rest-too-small`, `comparison-one-group`.
    """
    data = [load(source) for source in sources]
    if asked.only:
        _check_filter(data, asked.only, asked.protection)
    if asked.groups:
        asked = replace(asked, groups=_that_occur(data[0], asked.groups, asked.only))
    if asked.protection and asked.running:
        rows = asked.groups.labels if asked.groups else asked.waves
        return tuple(Found(outcome.waiting(rows, one.labels, asked.alpha), None, None) for one in asked.measures)
    found = [_compare(data, asked, place) for place in range(len(asked.measures))]
    together = corrected_together([one.comparison for one in found])
    return tuple(replace(one, comparison=corrected) for one, corrected in zip(found, together, strict=True))


def _compare(data: Sequence[Columns], asked: Asked, place: int) -> Found:
    measure = asked.measures[place]
    if asked.linked and asked.groups is None:
        return comparing_waves.compare(data[0], data[-1], asked, measure)
    return comparing_groups.compare(data, asked, measure)


def _check_filter(data: Sequence[Columns], only: Only, protection: Protection | None) -> None:
    """That the group exists in some wave, and in no wave it or all others are few enough to be recognised."""
    name = only.name.removeprefix(BACKGROUND_MARK)
    keys = dict.fromkeys(key for one in data for key in one.columns[only.name].categories)
    variable = Variable(only.name, {}, tuple(Category(key, {}) for key in keys))
    counted = [crossing.count(one, variable) for one in data]
    people = {key: [one.counts[place] for one in counted] for place, key in enumerate(keys)}
    if not any(people.get(only.value, [])):
        raise InputError.one("group-unknown", name, known=", ".join(key for key in keys if any(people[key])))
    for inside, whole in zip(people[only.value], counted, strict=True):
        if protection and inside < protection.min_group:
            raise InputError.one("group-too-small", name, least=protection.min_group)
        if protection and 0 < whole.asked - inside < protection.min_group:
            raise InputError.one("group-rest-too-small", name, least=protection.min_group)


def _that_occur(data: Columns, groups: Grouping, only: Only | None) -> Grouping:
    """The groups of a background that anybody belongs to."""
    if groups.asking.is_background:
        label = dict(zip((one.key for one in groups.variable.categories), groups.labels, strict=True))
        variable = occurring(data, groups.variable)
        labels = tuple(label[category.key] for category in variable.categories)
        groups = Grouping(replace(groups.asking, variable=variable), labels)
    if len(groups.labels) < 2 or (only and only.name == groups.variable.key):
        raise InputError.one("comparison-one-group", "between")
    return groups
