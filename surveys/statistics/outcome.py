"""What comparisons of every design have in common: how the deciding test fills the object, and how several tests do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum

from surveys.statistics.chi_square import critical_value
from surveys.statistics.comparison import Caution, Comparison, Correction, EffectSize, Finding, Labels, Part, Scores
from surveys.statistics.paired import EXACT_BELOW
from surveys.statistics.proportions import benjamini_hochberg


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


def decided(shown: Comparison, found: Finding, cautions: Sequence[Caution]) -> Comparison:
    """`shown` with the figures of the test that decides."""
    p, exact_p, method, alpha = found.p, found.exact_p, found.exact_method, shown.alpha
    told = list(cautions)
    if method and shown.changes and found.df is not None:
        told.append(Caution("few-changes", {"changed": shown.changes.changed, "below": EXACT_BELOW}))
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


def of_parts(shown: Comparison, test: str, made: tuple[Part, ...]) -> Comparison:
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


def summarised(label: str, scores: Mapping[float, int]) -> Scores | None:
    """Mean and median of scores that are counted, score → people; None for nobody."""
    found = sorted((score, people) for score, people in scores.items() if people)
    n = sum(people for _, people in found)
    if not n:
        return None
    mean = fsum(score * people for score, people in found) / n
    return Scores(label, n, mean, (_at(found, (n - 1) // 2) + _at(found, n // 2)) / 2)


def _at(found: Sequence[tuple[float, int]], place: int) -> float:
    """The score that stands at this place, counted from 0."""
    for score, people in found:
        place -= people
        if place < 0:
            return score
    raise IndexError(place)


def check_alpha(alpha: float) -> None:
    if not 0 < alpha < 1:
        raise ValueError("alpha lies between 0 and 1")


def waiting(rows: Labels, columns: Labels, alpha: float) -> Comparison:
    """A comparison that is made once the wave is over."""
    return Comparison("suppressed", rows, columns, alpha, warnings=(Caution("wave-running"),))


def suppressed(rows: Labels, columns: Labels, alpha: float, significant: bool | None = None) -> Comparison:
    """A comparison without figures. `significant`: whether the answers differ, where that may be said."""
    return Comparison("suppressed", rows, columns, alpha, significant=significant, warnings=(Caution("suppressed"),))


def left_out(code: str, labels: Labels) -> list[Caution]:
    return [Caution(code, {"labels": ", ".join(labels), "n": len(labels)})] if labels else []


def _strength(effect: EffectSize) -> float:
    return abs(effect.value)
