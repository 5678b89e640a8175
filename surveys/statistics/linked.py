"""The same people before and after: comparisons of linked levels, scores and options of a multiple choice.

Each makes the tests that `choice_of_test` names and answers with the one comparison object.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from surveys.problems import InputError
from surveys.statistics import choice_of_test, paired, signed_rank
from surveys.statistics.comparison import Caution, Changes, Comparison, Counts, Finding, Labels
from surveys.statistics.contingency import DEFAULT_ALPHA, DEFAULT_SEED, compare
from surveys.statistics.disclosure import Protection, is_protected
from surveys.statistics.outcome import check_alpha, decided, left_out, of_parts, summarised, suppressed
from surveys.statistics.pairwise import parts
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
    check_alpha(alpha)
    if table.rows != table.columns:
        raise InputError.one("changes-not-square")
    if protection and is_protected([[cell for row in table.counts for cell in row]], protection):
        return suppressed(table.rows, table.columns, alpha)
    used = [i for i, row in enumerate(table.counts) if any(row) or any(other[i] for other in table.counts)]
    levels = tuple(table.rows[i] for i in used)
    counts = tuple(tuple(table.counts[i][j] for j in used) for i in used)
    unused = tuple(label for label in table.rows if label not in levels)
    choice = choice_of_test.choose("paired", "ordered" if ordered else "nominal", levels=len(levels))
    steps = _on_the_scale(levels, counts, apart)
    changes = _changes(counts, signed_rank.level_differences(steps) if ordered else None, lost, new)
    cautions = [*choice.warnings, *left_out("levels-unused", unused)]
    cautions += left_out("levels-apart", tuple(label for label in levels if label in apart)) if ordered else []
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
        decided(shown, found, cautions),
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
    """`compare_score_changes` of scores that come person by person. Raises ValueError where the two are not equally
    long, or for an impossible alpha."""
    moved = signed_rank.differences(before, after)
    return compare_score_changes(
        moved, (Counter(before), Counter(after)), waves=waves, alpha=alpha, protection=protection
    )


def compare_score_changes(
    moved: Mapping[float, int],
    scores: tuple[Mapping[float, int], Mapping[float, int]],
    *,
    waves: Labels = ("before", "after"),
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
    lost: int | None = None,
    new: int | None = None,
) -> Comparison:
    """Scores of the same people: Wilcoxon's signed-rank test. `moved` counts how far people rose or fell, `scores` what
    they had before and after. `waves` name the two times. Raises ValueError for an impossible alpha.
    """
    check_alpha(alpha)
    n, up, down = sum(moved.values()), *(sum(people for by, people in moved.items() if by * way > 0) for way in (1, -1))
    if protection and is_protected([[up, down, n - up - down]], protection):
        return suppressed(waves, (), alpha)
    choice = choice_of_test.choose("paired", "scores", levels=len(moved))
    both = (summarised(label, found) for label, found in zip(waves, scores, strict=True))
    shown = Comparison(
        "degenerate",
        waves,
        (),
        alpha,
        n=n,
        reason=choice.reason,
        changes=Changes(up + down, n - up - down, up, down, lost, new),
        scores=tuple(one for one in both if one is not None),
        warnings=(Caution("no-change"),),
    )
    found = signed_rank.wilcoxon(moved)
    return shown if found.status != "ok" else replace(decided(shown, found, []), also=(found,))


def compare_paired_options(
    options: Sequence[tuple[str, Counts]],
    *,
    waves: Labels = ("before", "after"),
    alpha: float = DEFAULT_ALPHA,
    protection: Protection | None = None,
    changes: Changes | None = None,
) -> Comparison:
    """A multiple choice put to the same people twice: McNemar's test per option, Holm-corrected.

    Each option comes with its 2 × 2 table of changes: left out, chosen (before) × left out, chosen (after). `changes`
    say how many answered anything else than before.
    """
    check_alpha(alpha)
    labels = tuple(label for label, _ in options)
    if protection and any(is_protected([[*table[0], *table[1]]], protection) for _, table in options):
        return suppressed(waves, labels, alpha)
    choice = choice_of_test.choose("paired", "nominal", levels=2, multiple=True)
    n = max((sum(map(sum, table)) for _, table in options), default=0)
    shown = Comparison(
        "degenerate",
        waves,
        labels,
        alpha,
        n=n,
        reason=choice.reason,
        changes=changes,
        warnings=(Caution("no-change"),),
    )
    tests = [
        replace(paired.mcnemar(table), details={"taken_up": table[0][1], "given_up": table[1][0]})
        for _, table in options
    ]
    named = [
        (label, waves, (sum(table[1]) / max(1, test.n), (table[0][1] + table[1][1]) / max(1, test.n)))
        for (label, table), test in zip(options, tests, strict=True)
    ]
    return of_parts(shown, choice.primary, parts(named, tests, alpha))


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
