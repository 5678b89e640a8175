"""Which of many comparisons tell most: corrected over all that were looked through, ranked by size of effect.

Comparisons come as the figures of the comparison object; what is withheld there is not asked for.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from surveys.statistics.effect_size import graded
from surveys.statistics.proportions import benjamini_hochberg

Figures = Mapping[str, Any]
MOST = 3  # findings that somebody keeps in mind
NOTEWORTHY = 1.0  # from here an effect is small, below it trivial; see `graded`
ANSWERS_TOLD = 2
_OPTIONS = ("options", "paired-options")


@dataclass(frozen=True)
class Contrast:
    """How often an answer was given in two groups, in the table's order; of scores (`answer` None) their means."""

    answer: str | None
    groups: tuple[str, str]
    values: tuple[float, float]


@dataclass(frozen=True)
class Difference:
    """A difference that chance hardly explains: of the comparison at `place`, `size` as `graded` says, and what it
    shows in. No contrasts: no answer stands out by itself."""

    place: int
    size: float
    contrasts: tuple[Contrast, ...]


@dataclass(frozen=True)
class Sifted:
    """What was found in comparisons. `differences`: those that are not trivial, the largest first. `tested` were looked
    through, `clear` of them differ, trivially or not; of `hidden` ones no figure is shown. `possible`: the largest
    effect, as `graded`, that the intervals of all others leave open."""

    differences: tuple[Difference, ...]
    tested: int
    clear: int
    hidden: int
    possible: float


def sift(comparisons: Sequence[Figures]) -> Sifted:
    """What the comparisons show when the probabilities of all of them are corrected together for the false discovery
    rate (Benjamini & Hochberg, 1995): only then may the most telling be picked out."""
    tested = [place for place, one in enumerate(comparisons) if one["decision_p"] is not None]
    corrected = benjamini_hochberg([_p_alone(comparisons[place]) for place in tested])
    clear = [place for place, p in zip(tested, corrected, strict=True) if p < comparisons[place]["alpha"]]
    found = [Difference(place, *_told(comparisons[place])) for place in clear]
    return Sifted(
        tuple(sorted((one for one in found if one.size >= NOTEWORTHY), key=lambda one: (-one.size, one.place))),
        len(tested),
        len(clear),
        sum(one["status"] == "suppressed" for one in comparisons),
        max((_possible(comparisons[place]) for place in tested if place not in clear), default=0.0),
    )


def most_telling(
    differences: Sequence[Difference], about: Sequence[frozenset[Hashable]], most: int = MOST
) -> list[Difference]:
    """The first `most`, those last that say an earlier one over again: `about` names what the comparison at each place
    is about, and a scale is about its items."""
    chosen: list[Difference] = []
    for one in differences:
        if all(about[one.place].isdisjoint(about[other.place]) for other in chosen):
            chosen.append(one)
    rest = [one for one in differences if one not in chosen]
    return [*chosen, *rest][:most]


def _p_alone(found: Figures) -> float:
    """p before any correction for the other questions of a screen."""
    correction = found.get("correction")
    return float(correction["p"] if correction else found["decision_p"])


def _told(found: Figures) -> tuple[float, tuple[Contrast, ...]]:
    """(size, contrasts)."""
    if found.get("reason") in _OPTIONS:
        return _of_options(found)
    if found.get("scores"):
        return _of_scores(found)
    return _of_changes(found) if found.get("changes") else _of_groups(found)


def _of_options(found: Figures) -> tuple[float, tuple[Contrast, ...]]:
    """The option that decides, which is the one whose p is the smallest."""
    part = min(found["parts"], key=lambda one: (one["corrected_p"], -_strength(one)))
    contrast = _extremes(part["label"], part["groups"], part["shares"])
    if len(part["groups"]) == 2:
        return graded("cohens_h", _h(*contrast.values)), (contrast,)
    # An option has two answers, chosen or not: there V is Cohen's w.
    return graded("cohens_w", _strength(part)), (contrast,)


def _of_scores(found: Figures) -> tuple[float, tuple[Contrast, ...]]:
    effect, scores = found["effect_size"], found["scores"]
    size, changes = graded(effect["name"], effect["value"]), found.get("changes")
    if changes:
        # The measure looks only at those who changed: where few did, little has changed.
        share = changes["changed"] / max(1, changes["changed"] + changes["unchanged"])
        size = graded(effect["name"], effect["value"] * share)
    if len(scores) < 2:
        return size, ()
    contrast = _extremes(None, [one["label"] for one in scores], [one["mean"] for one in scores])
    first, last = contrast.values
    if effect["name"] == "cliffs_delta" and (first - last) * effect["value"] <= 0:
        return size, ()  # The ranks and the means disagree.
    return size, (contrast,)


def _of_changes(found: Figures) -> tuple[float, tuple[Contrast, ...]]:
    """The same people: how far the shares moved. Measures of changes look only at those who changed, few as they may
    be."""
    observed, levels = found["observed"], found["columns"]
    n = sum(map(sum, observed))
    before = [sum(row) / n for row in observed]
    after = [sum(column) / n for column in zip(*observed, strict=True)]
    moved = [_h(*pair) for pair in zip(before, after, strict=True)]
    order = _strongest_first([abs(h) for h in moved], [b - a for a, b in zip(before, after, strict=True)])
    told = [j for j in order if graded("cohens_h", moved[j]) >= NOTEWORTHY]
    return max(graded("cohens_h", h) for h in moved), tuple(
        Contrast(levels[j], ("", ""), (before[j], after[j])) for j in told
    )


def _of_groups(found: Figures) -> tuple[float, tuple[Contrast, ...]]:
    """Different people: Cohen's w, and the answers that stand out (adjusted residuals, Haberman 1973)."""
    rows, columns, effect = found["rows"], found["columns"], found["effect_size"]
    inflated = effect["corrected"] is not None and effect["value"] > effect["high"]
    value = effect["corrected"] if inflated else effect["value"]
    size = graded("cohens_w", _w(found, value))
    pairs = [part for part in found.get("parts", []) if part["significant"]]
    if len(rows) > 2 and pairs:
        part = max(pairs, key=_strength)
        return size, (_extremes(part["label"], part["groups"], part["shares"]),)
    residuals, observed = found["adjusted_residuals"], found["observed"]
    limit = NormalDist().inv_cdf(1 - found["alpha"] / 2)
    strongest = [max(abs(row[j]) for row in residuals) for j in range(len(columns))]
    shares = [[row[j] / sum(row) for row in observed] for j in range(len(columns))]
    order = _strongest_first(strongest, [each[-1] - each[0] for each in shares])
    told = [j for j in order if strongest[j] >= limit][: ANSWERS_TOLD if len(rows) == 2 else 1]
    return size, tuple(_extremes(columns[j], rows, shares[j]) for j in told)


def _strongest_first(strength: Sequence[float], rise: Sequence[float]) -> list[int]:
    """The places of the answers to tell of. Of two the second says the first over again: the one that rose."""
    if len(strength) == 2:
        return [0 if rise[0] > 0 else 1]
    return sorted(range(len(strength)), key=lambda j: (-round(strength[j], 9), j))[:ANSWERS_TOLD]


def _extremes(answer: str | None, groups: Sequence[str], values: Sequence[float]) -> Contrast:
    """The groups with the lowest and the highest value, in the table's order."""
    low = min(range(len(values)), key=lambda i: values[i])
    high = max(range(len(values)), key=lambda i: values[i])
    first, last = sorted((low, high)) if low != high else (0, len(values) - 1)
    return Contrast(answer, (groups[first], groups[last]), (values[first], values[last]))


def _h(first: float, second: float) -> float:
    """Cohen's (1988) h of two shares."""
    return 2 * math.asin(math.sqrt(second)) - 2 * math.asin(math.sqrt(first))


def _w(found: Figures, v: float) -> float:
    return v * math.sqrt(min(len(found["rows"]), len(found["columns"])) - 1)


def _possible(found: Figures) -> float:
    effect = found["effect_size"]
    high = max(abs(effect["low"]), abs(effect["high"]))
    if effect["name"] != "cramers_v":
        return graded(effect["name"], high)
    return graded("cohens_w", high if found.get("reason") in _OPTIONS else _w(found, high))


def _strength(part: Figures) -> float:
    return abs(part["effect_size"]["value"]) if part["effect_size"] else 0.0
