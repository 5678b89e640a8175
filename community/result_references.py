"""Where the methods of a report come from: which of them were used, and the sources that stand for each.

A source is a Fluent message `reference-<name>`; most carry the name of the test they describe.
"""

from collections.abc import Iterable, Iterator
from typing import Any

# By the name of a test, an exact method, a measure of effect or a correction, as comparison objects have them.
SOURCES: dict[str, tuple[str, ...]] = {
    "wilson": ("wilson",),
    "mean": ("student", "hyndman_fan"),
    "cronbach_alpha": ("cronbach", "feldt"),
    "pearson_chi_square": ("pearson_chi_square", "cochran", "residuals"),
    "unpaired_pearson_chi_square": ("pearson_chi_square",),
    "per_option_chi_square": ("pearson_chi_square", "cochran"),
    "column_z": ("cohen",),
    "fisher": ("fisher",),
    "freeman_halton": ("freeman_halton",),
    "monte_carlo": ("monte_carlo",),
    "mcnemar": ("mcnemar",),
    "per_option_mcnemar": ("mcnemar",),
    "exact_binomial": ("exact_binomial",),
    "stuart_maxwell": ("stuart", "maxwell"),
    "exact_permutation": (),
    "bowker": ("bowker",),
    "wilcoxon_signed_rank": ("wilcoxon",),
    "exact_signed_rank": ("wilcoxon",),
    "mann_whitney": ("mann_whitney",),
    "exact_rank_sum": ("mann_whitney",),
    "kruskal_wallis": ("kruskal_wallis",),
    "linear_by_linear": ("linear_by_linear",),
    "cramers_v": ("cramer", "bergsma", "smithson", "cohen"),
    "cohens_h": ("cohen",),
    "cohens_g": ("cohen",),
    "cohens_w_of_changes": ("cohen",),
    "odds_ratio": ("odds_ratio",),
    "risk_difference": ("agresti_min",),
    "rank_biserial": ("kerby",),
    "cliffs_delta": ("cliff",),
    "rank_epsilon_squared": ("kelley",),
    "pearson_r": ("fisher_z",),
    "holm": ("holm",),
    "benjamini_hochberg": ("benjamini_hochberg",),
    "disclosure": ("disclosure",),
}


def references(comparisons: Iterable[dict[str, Any]], *, protected: bool, beside: Iterable[str] = ()) -> list[str]:
    """The sources of what these comparison objects and the shares beside them were computed with, in the order of
    `SOURCES`. `protected`: small groups may have been hidden; `beside`: what else was used, by its name there."""
    used = {"wilson", *(["disclosure"] if protected else []), *beside}
    for found in comparisons:
        used |= set(_methods(found))
    return list(dict.fromkeys(source for name, sources in SOURCES.items() if name in used for source in sources))


def _methods(found: dict[str, Any]) -> Iterator[str]:
    """The methods of a comparison that came to a result, with the tests beside it and those of its parts."""
    if found.get("status") != "ok":
        return
    yield str(found["test"])
    yield str(found.get("exact_method") or "").partition("(")[0]
    correction = found.get("correction")
    yield str(correction["method"] if isinstance(correction, dict) else correction or "")
    for effect in (found.get("effect_size"), *found.get("effects", ())):
        if effect is not None:
            yield str(effect["name"])
    for beside in (*found.get("also", ()), *found.get("parts", ())):
        yield from _methods(beside)
