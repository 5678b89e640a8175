"""Groups by answers, r × c: is there a difference, how large, where, and may one say so.

Pearson's χ² without continuity correction; where its conditions fail, an exact or Monte-Carlo test decides instead.
Runs in the worker process: scipy and numpy are imported inside the functions called from here.
"""

import math
from dataclasses import dataclass

from surveys.statistics import exact
from surveys.statistics.chi_square import critical_value, log_tail
from surveys.statistics.comparison import Caution, Comparison, Counts, EffectSize, Labels, Numbers
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.effect_size import cramers_v, cramers_v_corrected, cramers_v_interval
from surveys.statistics.table import CountTable

DEFAULT_ALPHA = 0.05
DEFAULT_SEED = 20_240_101
# Of a group with fewer people than this hardly anything can be said.
SMALL_GROUP = 5


@dataclass(frozen=True)
class _Kept:
    """What is left of a table without its empty rows and columns."""

    rows: Labels
    columns: Labels
    counts: Counts
    dropped_rows: Labels
    dropped_columns: Labels


def compare(
    table: CountTable,
    *,
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    replicates: int | None = None,
    protection: Protection | None = None,
) -> Comparison:
    """Compare the groups in the rows by the answers in the columns.

    `alpha` is the level of significance, 0 < alpha < 1; `seed` and `replicates` serve the Monte-Carlo test, should it
    be needed (by default 9,999 random tables, 1,999 for a table of more than 200 cells). With `protection`, a table
    that shows small groups comes back as `suppressed`, without a figure. Raises ValueError for alpha or replicates
    out of range.
    """
    if not 0 < alpha < 1:
        raise ValueError("alpha lies between 0 and 1")
    if replicates is not None and replicates < 1:
        raise ValueError("a Monte-Carlo test needs at least one random table")
    if protection and is_protected(table.counts, protection):
        return Comparison("suppressed", table.rows, table.columns, alpha, warnings=(Caution("suppressed"),))
    kept = _without_empty(table)
    cautions = _cautions_about_input(table, kept)
    if len(kept.rows) < 2 or len(kept.columns) < 2:
        return Comparison(
            "degenerate",
            kept.rows,
            kept.columns,
            alpha,
            observed=kept.counts,
            n=table.n,
            dropped_rows=kept.dropped_rows,
            dropped_columns=kept.dropped_columns,
            warnings=(*cautions, Caution("degenerate")),
        )
    return _tested(kept, alpha, seed, replicates, cautions)


def expected_counts(counts: Counts) -> Numbers:
    """Counts expected if rows and columns had nothing to do with each other: row total × column total / n."""
    rows, columns, n = _margins(counts)
    return tuple(tuple(row * column / n for column in columns) for row in rows)


def pearson_statistic(counts: Counts) -> float:
    """Pearson's χ² (Pearson, 1900) without continuity correction; no row or column may be empty."""
    pairs = zip(counts, expected_counts(counts), strict=True)
    return math.fsum((o - e) ** 2 / e for row, means in pairs for o, e in zip(row, means, strict=True))


def adjusted_residuals(counts: Counts) -> Numbers:
    """Haberman's (1973) adjusted residuals: about standard normal in each cell where there is no association."""
    rows, columns, n = _margins(counts)
    return tuple(
        tuple(
            (o - row * column / n) / math.sqrt(row * column / n * (1 - row / n) * (1 - column / n))
            for o, column in zip(cells, columns, strict=True)
        )
        for cells, row in zip(counts, rows, strict=True)
    )


def cochran_holds(expected: Numbers) -> bool:
    """Cochran's (1954) rule: every expected count at least 1, and at most a fifth of them below 5."""
    cells = [value for row in expected for value in row]
    return min(cells) >= 1 and 5 * sum(value < 5 for value in cells) <= len(cells)


def _tested(kept: _Kept, alpha: float, seed: int, replicates: int | None, cautions: tuple[Caution, ...]) -> Comparison:
    r, c = len(kept.rows), len(kept.columns)
    n, df = sum(sum(row) for row in kept.counts), (r - 1) * (c - 1)
    expected = expected_counts(kept.counts)
    statistic = pearson_statistic(kept.counts)
    log_p = log_tail(statistic, df)
    p = math.exp(log_p)
    holds = cochran_holds(expected)
    exact_p, method = (None, None) if holds else _exact(kept.counts, seed, replicates)
    decision_p = p if exact_p is None else exact_p
    small = sum(value < 5 for row in expected for value in row)
    low, high = cramers_v_interval(statistic, n, r, c)
    corrected = cramers_v_corrected(statistic, n, r, c)
    effect = EffectSize("cramers_v", cramers_v(statistic, n, r, c), corrected, low, high)
    return Comparison(
        "ok",
        kept.rows,
        kept.columns,
        alpha,
        test="pearson_chi_square",
        observed=kept.counts,
        expected=expected,
        adjusted_residuals=adjusted_residuals(kept.counts),
        n=n,
        statistic=statistic,
        df=df,
        p=p,
        log10_p=log_p / math.log(10),
        critical_value=critical_value(alpha, df),
        exact_p=exact_p,
        exact_method=method,
        effect_size=effect,
        expected_min=min(min(row) for row in expected),
        expected_below_5=small,
        cochran_ok=holds,
        dropped_rows=kept.dropped_rows,
        dropped_columns=kept.dropped_columns,
        decision_p=decision_p,
        significant=decision_p < alpha,
        warnings=(
            *cautions,
            *_cautions_about_test(p, exact_p, method, alpha, small, r * c),
            *_cautions_about_effect(effect),
        ),
    )


def _exact(counts: Counts, seed: int, replicates: int | None) -> tuple[float, str]:
    """The p that stands in for χ²'s, and the name of the test it comes from."""
    two_by_two = len(counts) == len(counts[0]) == 2
    p = exact.fisher(counts) if two_by_two else exact.freeman_halton(counts)
    if p is not None:
        return p, "fisher" if two_by_two else "freeman_halton"
    drawn = replicates or (9_999 if len(counts) * len(counts[0]) <= 200 else 1_999)
    return exact.monte_carlo(counts, drawn, seed), f"monte_carlo({drawn}, {seed})"


def _without_empty(table: CountTable) -> _Kept:
    rows = [i for i, row in enumerate(table.counts) if any(row)]
    columns = [j for j in range(len(table.columns)) if any(row[j] for row in table.counts)]
    return _Kept(
        rows=tuple(table.rows[i] for i in rows),
        columns=tuple(table.columns[j] for j in columns),
        counts=tuple(tuple(table.counts[i][j] for j in columns) for i in rows),
        dropped_rows=tuple(label for i, label in enumerate(table.rows) if i not in rows),
        dropped_columns=tuple(label for j, label in enumerate(table.columns) if j not in columns),
    )


def _cautions_about_input(table: CountTable, kept: _Kept) -> tuple[Caution, ...]:
    cautions = []
    if table.looks_like_percentages:
        cautions.append(Caution(f"{table.looks_like_percentages}-sum-to-100"))
    small = [label for label, row in zip(kept.rows, kept.counts, strict=True) if sum(row) < SMALL_GROUP]
    if small:
        cautions.append(Caution("small-groups", {"labels": ", ".join(small), "n": len(small), "least": SMALL_GROUP}))
    if kept.dropped_rows:
        cautions.append(Caution("rows-dropped", {"labels": ", ".join(kept.dropped_rows), "n": len(kept.dropped_rows)}))
    if kept.dropped_columns:
        labels = ", ".join(kept.dropped_columns)
        cautions.append(Caution("columns-dropped", {"labels": labels, "n": len(kept.dropped_columns)}))
    return tuple(cautions)


def _cautions_about_test(
    p: float, exact_p: float | None, method: str | None, alpha: float, small: int, cells: int
) -> list[Caution]:
    if exact_p is None or method is None:
        return []
    cautions = [Caution("small-expected", {"below": small, "cells": cells})]
    if method.startswith("monte_carlo"):
        cautions.append(Caution("monte-carlo"))
    if (p < alpha) != (exact_p < alpha):
        cautions.append(Caution("tests-disagree", {"p": p, "exact_p": exact_p, "alpha": alpha}))
    return cautions


def _cautions_about_effect(effect: EffectSize) -> list[Caution]:
    if effect.corrected is None or not effect.inflated:
        return []
    return [Caution("effect-inflated", {"v": effect.value, "corrected": effect.corrected})]


def _margins(counts: Counts) -> tuple[list[int], list[int], int]:
    rows = [sum(row) for row in counts]
    return rows, [sum(column) for column in zip(*counts, strict=True)], sum(rows)
