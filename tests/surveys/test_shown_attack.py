"""Somebody who asks everything that may be asked, and sets all of it against one another, learns no small cell.

The attacker knows how many people each background has, and who answered every question; he writes all shown figures as
sums of the numbers of people with each combination of answers and asks a solver how large and how small a hidden number
could be.
"""

import math
import os
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy import optimize, sparse

from surveys.columns import SCORE_MARK, Column, Columns
from surveys.crossing import Only
from surveys.figures import of_scores
from surveys.shown import Asking, Shown, given, table, whole
from surveys.statistics.descriptive import Numbers
from surveys.statistics.disclosure import EXTREME_SHARE, Protection
from surveys.tables import Category, Variable

LIMITS = Protection(min_group=10, min_cell=5)
SURVEYS = 150 if os.environ.get("STAFFROOM_SOAK") else 3
SIZES = {"first": 3, "second": 4, "third": 2, "@kind": 3, "@position": 2}
BACKGROUNDS = ("@kind", "@position")
SENSITIVE = "third"
Where = dict[str, set[int]]
# Columns of numbers, and the answers that each of them repeats: a number that was asked for, the sums behind levels.
NUMBERS = {"amount": "first", "second" + SCORE_MARK: "second"}
ROUNDED = 0.05 + 1e-9  # figures of protected people have one decimal, or more digits where they are small


def variable(name: str) -> Variable:
    keys = [f"{name}{place}" for place in range(SIZES[name])]
    return Variable(name, {"en": name}, tuple(Category(key, {"en": key}) for key in keys))


def asking(name: str) -> Asking:
    return Asking(variable(name), order=name == "second", sensitive=name == SENSITIVE)


def survey(chance: Random) -> Columns:
    """People with habits: some answers are rare, some groups small, a few leave questions out."""
    n = chance.randrange(20, 90)
    arrays = {}
    for name, size in SIZES.items():
        weights = [chance.choice([0.3, 1, 4]) for _ in range(size)]
        codes = chance.choices(range(1, size + 1), weights, k=n)
        gaps = 0.0 if name in BACKGROUNDS and chance.random() < 0.5 else chance.choice([0, 0.1])
        arrays[name] = np.array([0 if chance.random() < gaps else code for code in codes], dtype="u1")
    columns = [Column(name, "codes", tuple(c.key for c in variable(name).categories)) for name in SIZES]
    for name, of in NUMBERS.items():
        arrays[name] = np.where(arrays[of] > 0, arrays[of] - 1.0, np.nan)
        columns.append(Column(name, "number"))
    return Columns(columns, arrays, [n])


class Attacker:
    """Everything shown, as equations for the people with each combination of codes."""

    def __init__(self, data: Columns) -> None:
        self._names = list(SIZES)
        self._cells = list(product(*(range(size + 1) for size in SIZES.values())))
        self._equations: list[tuple[np.ndarray[Any, Any], float, float]] = []
        self.data = data
        for name in BACKGROUNDS:
            for code in range(SIZES[name] + 1):
                self.learn({name: {code}}, self.count({name: {code}}))
        for name in SIZES:
            self.learn({name: {0}}, self.count({name: {0}}))

    def members(self, where: Where) -> "np.ndarray[Any, Any]":
        places = [(self._names.index(name), codes) for name, codes in where.items()]
        return np.array([all(cell[place] in codes for place, codes in places) for cell in self._cells])

    def count(self, where: Where) -> int:
        kept = np.ones(self.data.n, dtype=bool)
        for name, codes in where.items():
            kept &= np.isin(self.data.arrays[name], list(codes))
        return int(kept.sum())

    def learn(self, where: Where, n: int) -> None:
        assert n == self.count(where), "what is shown is true"
        self._equations.append((self.members(where), n, n))

    def learn_sum(self, where: Where, of: str, power: int, low: float, high: float) -> None:
        """The sum of the numbers of these people, or of their squares, lies in between."""
        place = self._names.index(of)
        worth = np.array([float(cell[place] - 1) ** power if cell[place] else 0.0 for cell in self._cells])
        self._equations.append((self.members(where) * worth, low, high))

    def bounds(self, where: Where) -> tuple[int, int]:
        """The least and the most people that could be there."""
        goal = self.members(where).astype(float)
        matrix = sparse.csr_array(np.array([row for row, _, _ in self._equations], dtype=float))
        least, most = [low for _, low, _ in self._equations], [high for _, _, high in self._equations]
        known = optimize.LinearConstraint(matrix, least, most)
        found = [
            optimize.milp(
                way * goal, integrality=np.ones(len(goal)), bounds=optimize.Bounds(0, np.inf), constraints=known
            )
            for way in (1, -1)
        ]
        assert all(one.x is not None for one in found), "the truth is a solution"
        return round(found[0].fun), round(-found[1].fun)


def blocks(found: Shown) -> Iterator[tuple[int, set[int], int | None]]:
    """(row, codes, number) of every shown cell."""
    for row, cells in enumerate(found.counts or ()):
        for block, n in zip(found.blocks, cells, strict=True):
            yield row, {place + 1 for place in block}, n


def ask_everything(data: Columns, attacker: Attacker) -> None:
    for name in SIZES:
        if name not in BACKGROUNDS:
            for _, codes, n in blocks(whole(data, asking(name), LIMITS)):
                if n is not None:
                    attacker.learn({name: codes}, n)
    learn_numbers(data, attacker)
    for rows, answers in product(SIZES, SIZES):
        if rows == answers or answers in BACKGROUNDS:
            continue
        learn_table(attacker, rows, answers, table(data, asking(rows), asking(answers), LIMITS, over=True))
        for name, code in product(BACKGROUNDS, range(1, SIZES["@kind"] + 1)):
            if name != rows and code <= SIZES[name]:
                only = Only(name, variable(name).categories[code - 1].key)
                found = table(data, asking(rows), asking(answers), LIMITS, over=True, only=only)
                learn_table(attacker, rows, answers, found, {name: {code}})


def learn_numbers(data: Columns, attacker: Attacker) -> None:
    """Means and standard deviations, of everybody and of groups: of a number, and of the sums behind levels."""
    for (name, of), rows in product(NUMBERS.items(), (None, *SIZES)):
        if rows == of:
            continue
        levels = asking(of) if name.endswith(SCORE_MARK) else None
        group = asking(rows) if rows else None
        if levels is None:
            shown_table = given(data, name, group.variable if group else None, LIMITS, over=True)
        else:
            shown_table = table(data, group, levels, LIMITS, over=True) if group else whole(data, levels, LIMITS)
        if shown_table.counts is None:
            continue
        found = of_scores(data, name, levels, group.variable if group else None, shown_table, LIMITS)
        for block, numbers in zip(shown_table.rows, found, strict=True):
            if numbers is not None:
                where = {rows: {place + 1 for place in block}} if rows else {}
                attacker.learn({**where, of: set(range(1, SIZES[of] + 1))}, numbers.n)
                learn_mean(attacker, where, of, numbers)


def learn_mean(attacker: Attacker, where: Where, of: str, numbers: Numbers) -> None:
    """What rounding leaves of the mean; with the deviation, of the sum of squares."""
    n, mean = numbers.n, numbers.mean
    attacker.learn_sum(where, of, 1, n * (mean - ROUNDED), n * (mean + ROUNDED))
    if numbers.sd is not None:
        low = (n - 1) * max(0.0, numbers.sd - ROUNDED) ** 2 + n * max(0.0, mean - ROUNDED) ** 2
        high = (n - 1) * (numbers.sd + ROUNDED) ** 2 + n * (mean + ROUNDED) ** 2
        attacker.learn_sum(where, of, 2, low, high)


def learn_table(attacker: Attacker, rows: str, answers: str, found: Shown, of: Where | None = None) -> None:
    for row, codes, n in blocks(found):
        if n is not None:
            attacker.learn({rows: {place + 1 for place in found.rows[row]}, answers: codes, **(of or {})}, n)


def small_cells(attacker: Attacker) -> Iterator[Where]:
    """Few of a group with one answer, or anybody in a small group. Where all gave one answer there is no secret: that
    is what the figures of everybody say (of a sensitive question they are not shown)."""
    for rows, answers in product(SIZES, SIZES):
        of_one_mind = sum(attacker.count({answers: {code}}) > 0 for code in range(1, SIZES[answers] + 1)) == 1
        secret = answers == SENSITIVE or not of_one_mind
        if rows != answers and answers not in BACKGROUNDS and secret:
            for row, column in product(range(SIZES[rows] + 1), range(1, SIZES[answers] + 1)):
                cell = {rows: {row}, answers: {column}}
                people, group = attacker.count(cell), attacker.count({rows: {row}})
                if people and (people < LIMITS.min_cell or group < LIMITS.min_group):
                    yield cell


def minds(attacker: Attacker) -> Iterator[tuple[Where, int]]:
    """What nearly all of those in a group answered to the sensitive question, and how many that are at least."""
    groups: list[Where] = [{}] + [
        {rows: {row}} for rows in SIZES if rows != SENSITIVE for row in range(SIZES[rows] + 1)
    ]
    for group in groups:
        answered = attacker.count({**group, SENSITIVE: {1, 2}})
        for code in (1, 2):
            people = attacker.count({**group, SENSITIVE: {code}})
            if answered >= LIMITS.min_group and people >= EXTREME_SHARE * answered:
                yield {**group, SENSITIVE: {code}}, math.ceil(EXTREME_SHARE * answered)


def one_sided(chance: Random, data: Columns) -> Columns:
    """The same people, of whom those of one kind nearly all give one answer to the sensitive question."""
    kind = chance.randint(1, SIZES["@kind"])
    firm = (data.arrays["@kind"] == kind) & (data.arrays[SENSITIVE] > 0)
    turned = firm & np.array([chance.random() < 0.95 for _ in range(data.n)])
    arrays = {**data.arrays, SENSITIVE: np.where(turned, 1, data.arrays[SENSITIVE]).astype("u1")}
    return Columns(list(data.columns.values()), arrays, [data.n])


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_nobody_learns_what_nearly_all_of_a_group_answered_to_a_sensitive_question(seed: int) -> None:
    chance = Random(1000 + seed)
    attacker = Attacker(one_sided(chance, survey(chance)))
    while not list(minds(attacker)):  # nothing to find
        attacker = Attacker(one_sided(chance, survey(chance)))
    ask_everything(attacker.data, attacker)
    found = [where for where, least in minds(attacker) if attacker.bounds(where)[0] >= least]
    assert found == []


@pytest.mark.parametrize("seed", range(SURVEYS))
def test_nobody_is_found_by_asking_everything(seed: int) -> None:
    data = survey(Random(seed))
    attacker = Attacker(data)
    ask_everything(data, attacker)
    found = [cell for cell in small_cells(attacker) if len(set(attacker.bounds(cell))) == 1]
    assert found == []
