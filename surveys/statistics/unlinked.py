"""Groups of different people, and waves that nobody can link: comparisons of levels, scores and options.

Each makes the tests that `choice_of_test` names and answers with the one comparison object.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from surveys.problems import InputError, Problem
from surveys.statistics import choice_of_test
from surveys.statistics.choice_of_test import Design, Scale
from surveys.statistics.comparison import Caution, Comparison, Labels
from surveys.statistics.contingency import DEFAULT_ALPHA, DEFAULT_SEED, compare
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.ordinal import kruskal_wallis, linear_by_linear, mann_whitney
from surveys.statistics.outcome import check_alpha, decided, left_out, of_parts, summarised, suppressed
from surveys.statistics.pairwise import compare_groups, option_test, parts
from surveys.statistics.table import CountTable

# Scores are told apart to so many decimals: what rounding left of equal means is a tie.
_DECIMALS = 9


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
    rising: Sequence[str] = (),
    alpha: float = DEFAULT_ALPHA,
    seed: int = DEFAULT_SEED,
    protection: Protection | None = None,
) -> Comparison:
    """Unlinked groups or waves (rows) by levels in order (columns): Pearson's χ² of all answers decides; Mann–Whitney
    or Kruskal–Wallis, and linear-by-linear, look at the levels without those `apart` from the order.

    `rising`: the levels from the lowest up, where the table has them in another order."""
    return _unpaired(table, design, "ordered", apart, alpha, seed, protection, rising)


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
    check_alpha(alpha)
    _check_asked(table, asked)
    options = [
        [(row[j], n - row[j]) for row, n in zip(table.counts, asked, strict=True)] for j in range(len(table.columns))
    ]
    if protection and any(is_protected(option, protection) for option in options):
        return suppressed(table.rows, table.columns, alpha)
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
    return of_parts(shown, choice.primary, parts(named, tests, alpha))


def compare_score_groups(
    groups: Sequence[tuple[str, Sequence[float]]],
    *,
    design: Design = "independent",
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
) -> Comparison:
    """`compare_score_counts` of scores that come person by person."""
    rounded = [[round(score, _DECIMALS) for score in scores] for _, scores in groups]
    values = sorted({score for scores in rounded for score in scores})
    counted = [Counter(scores) for scores in rounded]
    return compare_score_counts(
        tuple(label for label, _ in groups),
        values,
        [[one[value] for value in values] for one in counted],
        design=design,
        alpha=alpha,
        protection=protection,
    )


def compare_score_counts(
    labels: Labels,
    values: Sequence[float],
    counts: Sequence[Sequence[int]],
    *,
    design: Design = "independent",
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
) -> Comparison:
    """Scores of different people, by group or unlinked wave: Mann–Whitney for two groups, Kruskal–Wallis for more.

    counts[group][place] people have the score values[place], lowest first. Groups without anybody are left out and
    named. Raises ValueError for an impossible alpha.
    """
    check_alpha(alpha)
    if protection and is_protected([[sum(row)] for row in counts if any(row)] or [[0]], protection):
        return suppressed(labels, (), alpha)
    kept = [(label, row) for label, row in zip(labels, counts, strict=True) if any(row)]
    dropped = tuple(label for label, row in zip(labels, counts, strict=True) if not any(row))
    choice = choice_of_test.choose(design, "scores", levels=2, groups=max(2, len(kept)))
    lies = (summarised(label, dict(zip(values, row, strict=True))) for label, row in kept)
    told = (*choice.warnings, *left_out("rows-dropped", dropped))
    shown = Comparison(
        "degenerate",
        tuple(label for label, _ in kept),
        (),
        alpha,
        n=sum(sum(row) for _, row in kept),
        dropped_rows=dropped,
        reason=choice.reason,
        scores=tuple(one for one in lies if one is not None),
        warnings=(*told, Caution("degenerate")),
    )
    if len(kept) < 2:
        return shown
    rows = [row for _, row in kept]
    found = mann_whitney(*rows) if choice.primary == "mann_whitney" else kruskal_wallis(rows)
    return shown if found.status != "ok" else decided(shown, found, told)


def _unpaired(
    table: CountTable,
    design: Design,
    scale: Scale,
    apart: Sequence[str],
    alpha: float,
    seed: int,
    protection: Protection | None,
    rising: Sequence[str] = (),
) -> Comparison:
    if design == "paired":
        raise ValueError("linked answers are compared by compare_paired")
    found = compare(table, alpha=alpha, seed=seed, protection=protection)
    if found.status != "ok" or found.observed is None:
        return found
    choice = choice_of_test.choose(design, scale, levels=len(found.columns), groups=len(found.rows))
    up = [label for label in rising or found.columns if label in found.columns]
    kept = [found.columns.index(label) for label in up if label not in apart]
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
        warnings=(*choice.warnings, *left_out("levels-apart", aside), *found.warnings),
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
