"""Comparisons by design: linked answers, ordered levels, options of a multiple choice, many questions on one screen.

Each makes the tests that `choice_of_test` names and answers with the one comparison object.
"""

import math
from collections.abc import Sequence
from dataclasses import replace

from surveys.problems import InputError, Problem
from surveys.statistics import choice_of_test, paired, signed_rank
from surveys.statistics.chi_square import critical_value
from surveys.statistics.choice_of_test import Design, Scale
from surveys.statistics.comparison import (
    Caution,
    Changes,
    Comparison,
    Correction,
    Counts,
    EffectSize,
    Finding,
    Labels,
    Part,
)
from surveys.statistics.contingency import DEFAULT_ALPHA, DEFAULT_SEED, compare
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.ordinal import kruskal_wallis, linear_by_linear, mann_whitney
from surveys.statistics.pairwise import compare_groups, option_test, parts
from surveys.statistics.proportions import benjamini_hochberg
from surveys.statistics.table import CountTable


def compare_paired(
    table: CountTable,
    *,
    ordered: bool = False,
    apart: Sequence[str] = (),
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    protection: Protection | None = None,
    lost: int | None = None,
    new: int | None = None,
    naive: bool = False,
) -> Comparison:
    """The same people before (rows) and after (columns): McNemar for two levels in use, Stuart–Maxwell for more.

    `apart` are levels that are no part of the order ('do not know'): they count as answers, not as a rise or a fall.
    `lost` and `new` answered only before and only after. `naive` adds what the unpaired test would say. Raises
    InputError unless rows and columns are the same levels in the same order, and ValueError for an impossible alpha.
    """
    _check(alpha)
    if table.rows != table.columns:
        raise InputError.one("changes-not-square")
    if protection and is_protected([[cell for row in table.counts for cell in row]], protection):
        return _suppressed(table.rows, table.columns, alpha)
    used = [i for i, row in enumerate(table.counts) if any(row) or any(other[i] for other in table.counts)]
    levels = tuple(table.rows[i] for i in used)
    counts = tuple(tuple(table.counts[i][j] for j in used) for i in used)
    unused = tuple(label for label in table.rows if label not in levels)
    choice = choice_of_test.choose("paired", "ordered" if ordered else "nominal", levels=len(levels))
    steps = _on_the_scale(levels, counts, apart)
    changes = _changes(counts, signed_rank.level_differences(steps) if ordered else None, lost, new)
    cautions = [*choice.warnings, *_left_out("levels-unused", unused)]
    cautions += _left_out("levels-apart", tuple(label for label in levels if label in apart)) if ordered else []
    shown = Comparison(
        "degenerate",
        levels,
        levels,
        alpha,
        observed=counts,
        n=table.n,
        dropped_rows=unused,
        dropped_columns=unused,
        reason=choice.reason,
        changes=changes,
        warnings=(*cautions, Caution("no-change")),
    )
    if not changes.changed:
        return shown
    two = choice.primary == "mcnemar"
    found = paired.mcnemar(counts) if two else paired.stuart_maxwell(counts, seed)
    also = [_secondary(name, counts, steps) for name in choice.secondary]
    also += [_naive(levels, counts, seed)] if naive else []
    effects = (paired.odds_ratio(counts), paired.risk_difference(counts)) if two else ()
    return replace(
        _decided(shown, found, cautions),
        also=tuple(also),
        effects=tuple(effect for effect in effects if effect is not None),
    )


def compare_scores(
    before: Sequence[float],
    after: Sequence[float],
    *,
    waves: Labels = ("before", "after"),
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
) -> Comparison:
    """Scores of the same people, person by person: Wilcoxon's signed-rank test. `waves` name the two times.

    Raises ValueError where the two are not equally long, or for an impossible alpha.
    """
    _check(alpha)
    moved = signed_rank.differences(before, after)
    n, up, down = len(before), *(sum(people for by, people in moved.items() if by * way > 0) for way in (1, -1))
    if protection and is_protected([[up, down, n - up - down]], protection):
        return _suppressed(waves, (), alpha)
    choice = choice_of_test.choose("paired", "scores", levels=len(moved))
    shown = Comparison(
        "degenerate",
        waves,
        (),
        alpha,
        n=n,
        reason=choice.reason,
        changes=Changes(up + down, n - up - down, up, down),
        warnings=(Caution("no-change"),),
    )
    found = signed_rank.wilcoxon(moved)
    return shown if found.status != "ok" else replace(_decided(shown, found, []), also=(found,))


def compare_nominal(
    table: CountTable,
    *,
    design: Design = "independent",
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    protection: Protection | None = None,
) -> Comparison:
    """Unlinked groups or waves by answers without an order: Pearson's χ², and every two of several groups."""
    return _unpaired(table, design, "nominal", (), alpha, seed, protection)


def compare_ordered(
    table: CountTable,
    *,
    design: Design = "independent",
    apart: Sequence[str] = (),
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    protection: Protection | None = None,
) -> Comparison:
    """Unlinked groups or waves (rows) by levels in order (columns): Pearson's χ² of all answers decides; Mann–Whitney
    or Kruskal–Wallis, and linear-by-linear, look at the levels without those `apart` from the order."""
    return _unpaired(table, design, "ordered", apart, alpha, seed, protection)


def compare_options(
    table: CountTable,
    asked: Sequence[int],
    *,
    design: Design = "independent",
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    protection: Protection | None = None,
) -> Comparison:
    """A multiple choice: one test per option, on people. `table` holds how many of each group (row) chose each option
    (column), `asked` how many of each group answered the question.

    `parts` are the options' tests; `decision_p` is the smallest of their corrected p, and the effect size is the
    largest. Raises InputError where more chose an option than answered.
    """
    _check(alpha)
    _check_asked(table, asked)
    options = [
        [(row[j], n - row[j]) for row, n in zip(table.counts, asked, strict=True)] for j in range(len(table.columns))
    ]
    if protection and any(is_protected(option, protection) for option in options):
        return _suppressed(table.rows, table.columns, alpha)
    kept = [i for i, n in enumerate(asked) if n]
    rows = tuple(table.rows[i] for i in kept)
    choice = choice_of_test.choose(design, "nominal", levels=2, groups=max(2, len(kept)), multiple=True)
    people = [asked[i] for i in kept]
    chosen = [[table.counts[i][j] for i in kept] for j in range(len(table.columns))]
    shown = Comparison(
        "degenerate",
        rows,
        table.columns,
        alpha,
        observed=tuple(table.counts[i] for i in kept),
        n=sum(asked),
        dropped_rows=tuple(label for label in table.rows if label not in rows),
        reason=choice.reason,
        warnings=(*choice.warnings, Caution("degenerate")),
    )
    if len(kept) < 2:
        return shown
    tests = [option_test(one, people, seed) for one in chosen]
    named = [
        (label, rows, tuple(one / n for one, n in zip(each, people, strict=True)))
        for label, each in zip(table.columns, chosen, strict=True)
    ]
    return _of_parts(shown, choice.primary, parts(named, tests, alpha))


def compare_paired_options(
    options: Sequence[tuple[str, Counts]],
    *,
    waves: Labels = ("before", "after"),
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
) -> Comparison:
    """A multiple choice put to the same people twice: McNemar's test per option, Holm-corrected.

    Each option comes with its 2 × 2 table of changes: left out, chosen (before) × left out, chosen (after).
    """
    _check(alpha)
    labels = tuple(label for label, _ in options)
    if protection and any(is_protected([[*table[0], *table[1]]], protection) for _, table in options):
        return _suppressed(waves, labels, alpha)
    choice = choice_of_test.choose("paired", "nominal", levels=2, multiple=True)
    n = max((sum(map(sum, table)) for _, table in options), default=0)
    shown = Comparison("degenerate", waves, labels, alpha, n=n, reason=choice.reason, warnings=(Caution("no-change"),))
    tests = [paired.mcnemar(table) for _, table in options]
    named = [
        (label, waves, (sum(table[1]) / max(1, test.n), (table[0][1] + table[1][1]) / max(1, test.n)))
        for (label, table), test in zip(options, tests, strict=True)
    ]
    return _of_parts(shown, choice.primary, parts(named, tests, alpha))


def corrected_together(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Many questions on one screen: `decision_p` corrected for the false discovery rate (Benjamini & Hochberg, 1995)
    over those that were tested. A single one stays as it is."""
    tested = [i for i, one in enumerate(comparisons) if one.decision_p is not None]
    if len(tested) < 2:
        return tuple(comparisons)
    found = list(comparisons)
    before = [found[i].decision_p or 0.0 for i in tested]
    for i, p, corrected in zip(tested, before, benjamini_hochberg(before), strict=True):
        found[i] = replace(
            found[i],
            decision_p=corrected,
            significant=corrected < found[i].alpha,
            correction=Correction("benjamini_hochberg", len(tested), p),
            warnings=(*found[i].warnings, Caution("several-questions", {"n": len(tested)})),
        )
    return tuple(found)


def _check(alpha: float) -> None:
    if not 0 < alpha < 1:
        raise ValueError("alpha lies between 0 and 1")


def _suppressed(rows: Labels, columns: Labels, alpha: float) -> Comparison:
    return Comparison("suppressed", rows, columns, alpha, warnings=(Caution("suppressed"),))


def _left_out(code: str, labels: Labels) -> list[Caution]:
    return [Caution(code, {"labels": ", ".join(labels), "n": len(labels)})] if labels else []


def _decided(shown: Comparison, found: Finding, cautions: Sequence[Caution]) -> Comparison:
    """`shown` with the figures of the test that decides."""
    p, exact_p, method, alpha = found.p, found.exact_p, found.exact_method, shown.alpha
    told = list(cautions)
    if method and shown.changes and found.df is not None:
        told.append(Caution("few-changes", {"changed": shown.changes.changed, "below": paired.EXACT_BELOW}))
    if method and method.startswith("monte_carlo"):
        told.append(Caution("monte-carlo"))
    if p is not None and exact_p is not None and (p < alpha) != (exact_p < alpha):
        told.append(Caution("tests-disagree", {"p": p, "exact_p": exact_p, "alpha": alpha}))
    return replace(
        shown,
        status="ok",
        test=found.test,
        statistic=found.statistic,
        df=found.df,
        p=p,
        log10_p=found.log10_p,
        critical_value=None if found.df is None else critical_value(alpha, found.df),
        exact_p=exact_p,
        exact_method=method,
        effect_size=found.effect_size,
        decision_p=found.decision_p,
        significant=found.decision_p is not None and found.decision_p < alpha,
        warnings=tuple(told),
    )


def _of_parts(shown: Comparison, test: str, made: tuple[Part, ...]) -> Comparison:
    """A comparison of several tests: the smallest corrected p decides, the largest effect leads."""
    effects = [part.finding.effect_size for part in made if part.finding.effect_size is not None]
    if not effects:
        return shown
    p = min(part.p for part in made)
    return replace(
        shown,
        status="ok",
        test=test,
        parts=made,
        effect_size=max(effects, key=_strength),
        decision_p=p,
        significant=p < shown.alpha,
        warnings=tuple(one for one in shown.warnings if one.code not in ("degenerate", "no-change")),
    )


def _strength(effect: EffectSize) -> float:
    return abs(effect.value)


def _on_the_scale(levels: Labels, counts: Counts, apart: Sequence[str]) -> list[list[int]]:
    """The square table of changes without the levels that are no part of the order."""
    kept = [i for i, label in enumerate(levels) if label not in apart]
    return [[counts[i][j] for j in kept] for i in kept]


def _changes(counts: Counts, moved: dict[float, int] | None, lost: int | None, new: int | None) -> Changes:
    changed = paired.changed(counts)
    unchanged = sum(map(sum, counts)) - changed
    up, down = (
        (None, None)
        if moved is None
        else (sum(people for by, people in moved.items() if by * way > 0) for way in (1, -1))
    )
    return Changes(changed, unchanged, up, down, lost, new)


def _secondary(name: str, counts: Counts, steps: list[list[int]]) -> Finding:
    if name == "bowker":
        return paired.bowker(counts)
    return signed_rank.wilcoxon(signed_rank.level_differences(steps))


def _naive(levels: Labels, counts: Counts, seed: int) -> Finding:
    """What a tool says that takes the two waves for two groups of other people."""
    margins = (tuple(map(sum, counts)), tuple(sum(row[j] for row in counts) for j in range(len(levels))))
    found = compare(CountTable(("0", "1"), levels, margins), seed=seed)
    p = None if found.p is None or found.log10_p is None else found.log10_p * math.log(10)
    return Finding("unpaired_pearson_chi_square", 2 * sum(margins[0]), found.statistic, found.df, p)


def _unpaired(
    table: CountTable,
    design: Design,
    scale: Scale,
    apart: Sequence[str],
    alpha: float,
    seed: int,
    protection: Protection | None,
) -> Comparison:
    if design == "paired":
        raise ValueError("linked answers are compared by compare_paired")
    found = compare(table, alpha=alpha, seed=seed, protection=protection)
    if found.status != "ok" or found.observed is None:
        return found
    choice = choice_of_test.choose(design, scale, levels=len(found.columns), groups=len(found.rows))
    kept = [j for j, label in enumerate(found.columns) if label not in apart]
    steps = [[row[j] for j in kept] for row in found.observed]
    tests = {
        "mann_whitney": lambda: mann_whitney(*steps),
        "kruskal_wallis": lambda: kruskal_wallis(steps),
        "linear_by_linear": lambda: linear_by_linear(steps),
    }
    aside = tuple(label for label in found.columns if label in apart) if scale == "ordered" else ()
    return replace(
        found,
        also=tuple(tests[name]() for name in choice.secondary if name in tests),
        parts=compare_groups(found.rows, found.columns, found.observed, alpha),
        warnings=(*choice.warnings, *_left_out("levels-apart", aside), *found.warnings),
    )


def _check_asked(table: CountTable, asked: Sequence[int]) -> None:
    if len(asked) != len(table.rows):
        raise ValueError("as many groups were asked as there are rows")
    problems = [
        Problem("options-more-than-asked", f"row {i + 1}", {"row": i + 1, "chosen": max(row), "asked": n})
        for i, (row, n) in enumerate(zip(table.counts, asked, strict=True))
        if max(row) > n
    ]
    if problems:
        raise InputError(problems)
