"""The sentences for linked answers and for options: how many moved, which way, how clearly. The words are elsewhere.

As for groups: the size first, then chance, then what stays uncertain; 'not shown' is never 'none'.
"""

from surveys.statistics.comparison import Changes, Comparison, EffectSize, Part, Phrase
from surveys.statistics.effect_size import magnitude, magnitude_of

# More than this in a sentence and nobody reads it.
ANSWERS_NAMED = 2
OPTIONS_NAMED = 3


def plain_words(comparison: Comparison) -> tuple[Phrase, ...]:
    """The sentences, in order, for a comparison that has a `reason`."""
    if comparison.parts:
        return _of_options(comparison)
    effect, p, n = comparison.effect_size, comparison.decision_p, comparison.n
    changes, alpha = comparison.changes, comparison.alpha
    if changes is None:
        return _of_score_groups(comparison)
    moved = _moved(changes)
    if effect is None or p is None or n is None:
        return (moved,)
    if not comparison.significant:
        size = _largest(effect)
        return (moved, Phrase("comparison-shift-not-shown", {"p": p, "alpha": alpha}), _even(effect, size))
    size = _size(effect, effect.value)
    chance = "comparison-shift-chance-trivial" if size == "trivial" else "comparison-shift-chance"
    return (
        moved,
        *_shares(comparison),
        *_lie(comparison),
        Phrase("comparison-shift", {"size": size, "measure": effect.name, "v": effect.value}),
        Phrase(chance, {"p": p, "n": n}),
        Phrase("comparison-shift-uncertain", {"low": effect.low, "high": effect.high}),
    )


def why_beside(comparison: Comparison) -> tuple[Phrase, ...]:
    """Of unrelated groups: which tests stand beside the one that decides, and for what."""
    if comparison.reason is not None or comparison.status != "ok":
        return ()
    tests = [one.test for one in comparison.also]
    return (
        *((Phrase("comparison-why-beside-ranks", {"test": tests[0]}),) if tests else ()),
        *((Phrase("comparison-why-beside-pairs"),) if comparison.parts else ()),
    )


def levels_higher(comparison: Comparison) -> tuple[Phrase, ...]:
    """Of two groups with ordered levels: which stands higher; of several waves: whether levels rise; where clear."""
    if len(comparison.rows) > 2:
        return _trend(comparison)
    effect = next((one.effect_size for one in comparison.also if one.test == "mann_whitney"), None)
    if effect is None or effect.low <= 0 <= effect.high:
        return ()
    row = comparison.rows[0 if effect.value > 0 else 1]
    return (
        Phrase("comparison-levels-higher", {"row": row, "size": _size(effect, effect.value), "v": abs(effect.value)}),
    )


def _trend(comparison: Comparison) -> tuple[Phrase, ...]:
    effect = next((one.effect_size for one in comparison.also if one.test == "linear_by_linear"), None)
    if effect is None or effect.low <= 0 <= effect.high:
        return ()
    way = "up" if effect.value > 0 else "down"
    size = _size(effect, effect.value)
    return (Phrase("comparison-trend", {"way": way, "size": size, "v": abs(effect.value)}),)


def pairs_apart(comparison: Comparison) -> tuple[Phrase, ...]:
    """Of several groups: how many of them differ two at a time, and where most."""
    clear = [part for part in comparison.parts if part.significant]
    if not clear:
        return ()
    strongest = max(clear, key=_strength)
    return (Phrase("comparison-pairs", {"n": len(comparison.parts), "shown": len(clear)}), _option(strongest))


def _lie(comparison: Comparison) -> tuple[Phrase, ...]:
    """The medians of the scores, group by group."""
    if not comparison.scores:
        return ()
    groups = tuple(Phrase("comparison-median", {"row": one.label, "median": one.median}) for one in comparison.scores)
    return (Phrase("comparison-medians", {"groups": groups}),)


def _of_score_groups(comparison: Comparison) -> tuple[Phrase, ...]:
    """Scores of different people: how far apart, and of two groups which is higher."""
    effect, p, alpha = comparison.effect_size, comparison.decision_p, comparison.alpha
    if effect is None or p is None:
        return (Phrase("comparison-plain-degenerate"),)
    between = {"low": effect.low, "high": effect.high}
    if not comparison.significant:
        size = _largest(effect)
        return (
            Phrase("comparison-not-shown", {"p": p, "alpha": alpha}),
            Phrase("comparison-scores-not-none", {"size": size, **between}),
        )
    size = _size(effect, effect.value)
    higher = comparison.rows[0 if effect.value > 0 else 1]
    two = effect.name == "cliffs_delta"
    return (
        Phrase("comparison-scores", {"size": size, "measure": effect.name, "v": effect.value}),
        *_lie(comparison),
        *((Phrase("comparison-scores-higher", {"row": higher}),) if two else ()),
        Phrase(
            "comparison-chance-trivial" if size == "trivial" else "comparison-chance", {"p": p, "n": comparison.n or 0}
        ),
        Phrase("comparison-scores-uncertain", between),
    )


def _moved(changes: Changes) -> Phrase:
    people = {"n": changes.changed + changes.unchanged, "changed": changes.changed}
    if changes.up is None or changes.down is None:
        return Phrase("comparison-changed", people)
    return Phrase("comparison-moved", {**people, "up": changes.up, "down": changes.down})


def _shares(comparison: Comparison) -> tuple[Phrase, ...]:
    """The answers whose share changed most, before and after."""
    observed, n = comparison.observed, comparison.n
    if observed is None or not n:
        return ()
    before = [sum(row) / n for row in observed]
    after = [sum(row[j] for row in observed) / n for j in range(len(observed))]
    most = 1 if len(observed) == 2 else ANSWERS_NAMED
    # Of two answers the second says the first over again; the last one is 'yes' or 'high' more often than the first.
    told = sorted(range(len(observed)), key=lambda j: (-round(abs(after[j] - before[j]), 9), -j))[:most]
    return tuple(
        Phrase(
            "comparison-before-after",
            {
                "column": comparison.columns[j],
                "before": (Phrase("comparison-share-alone", {"share": before[j]}),),
                "after": (Phrase("comparison-share-alone", {"share": after[j]}),),
            },
        )
        for j in sorted(told)
    )


def _even(effect: EffectSize, size: str) -> Phrase:
    return Phrase("comparison-shift-not-none", {"size": size, "low": effect.low, "high": effect.high})


def _of_options(comparison: Comparison) -> tuple[Phrase, ...]:
    """The options that groups chose unequally often, strongest first."""
    shown = [part for part in comparison.parts if part.significant] if comparison.significant else []
    family = comparison.parts[0].family
    p = comparison.decision_p
    moved = (_moved(comparison.changes),) if comparison.changes else ()
    if not shown or p is None:
        return (*moved, Phrase("comparison-options-not-shown", {"n": family}))
    strongest = sorted(shown, key=_strength, reverse=True)
    return (
        *moved,
        Phrase("comparison-options-shown", {"n": family, "shown": len(shown)}),
        *(_option(part) for part in strongest[:OPTIONS_NAMED]),
        Phrase("comparison-options-family", {"n": family}),
    )


def _option(part: Part) -> Phrase:
    groups = tuple(
        Phrase("comparison-share", {"row": group, "share": share})
        for group, share in zip(part.groups, part.shares, strict=True)
    )
    effect = part.finding.effect_size
    size = "small" if effect is None else _size(effect, effect.value)
    return Phrase("comparison-option", {"column": part.label, "groups": groups, "size": size, "p": part.p})


def _strength(part: Part) -> float:
    effect = part.finding.effect_size
    return 0.0 if effect is None else abs(effect.value)


def _largest(effect: EffectSize) -> str:
    """How large the effect may be. An interval of nothing but 0 is a sign of unusually even answers, not certainty."""
    return _size(effect, max(abs(effect.low), abs(effect.high))) if effect.low or effect.high else "none"


def _size(effect: EffectSize, value: float) -> str:
    # An option has two answers, chosen or not: there V is Cohen's w.
    return magnitude(value) if effect.name == "cramers_v" else magnitude_of(effect.name, value)
