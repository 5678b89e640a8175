"""Which test a design calls for, decided by what was asked of whom and before any p is seen.

The same rule is shown to whoever asks why. What the tests need besides (expected counts, changes) they see to
themselves: an exact form of the same test steps in, by a bound that is fixed as well.
"""

from dataclasses import dataclass
from typing import Literal

from surveys.statistics.comparison import Caution

Design = Literal["independent", "unlinked_waves", "paired"]
Scale = Literal["nominal", "ordered", "scores"]


@dataclass(frozen=True)
class Choice:
    """The test that decides, those shown beside it, the reason (`comparison-why-<reason>`), and what always has to be
    said about such a design."""

    primary: str
    secondary: tuple[str, ...]
    reason: str
    warnings: tuple[Caution, ...] = ()


def choose(design: Design, scale: Scale, *, levels: int, groups: int = 2, multiple: bool = False) -> Choice:
    """The tests for `groups` groups or waves and answers of `levels` levels (of scores: any number above 1).

    `multiple`: several answers may be chosen. `paired` means two waves whose answers are linked person by person; it
    raises ValueError for other than two groups.
    """
    if design == "paired":
        if groups != 2:
            raise ValueError("linked answers are compared two waves at a time")
        return _paired(scale, levels, multiple)
    warnings = (Caution("unlinked-waves"),) if design == "unlinked_waves" else ()
    primary, secondary, reason = _unpaired(scale, groups, multiple, in_order=design == "unlinked_waves" or groups == 2)
    return Choice(primary, secondary, reason, warnings)


def _paired(scale: Scale, levels: int, multiple: bool) -> Choice:
    if multiple:
        return Choice("per_option_mcnemar", (), "paired-options")
    if scale == "scores":
        return Choice("wilcoxon_signed_rank", (), "paired-scores")
    if levels == 2:
        return Choice("mcnemar", (), "paired-two")
    if scale == "ordered":
        return Choice("stuart_maxwell", ("wilcoxon_signed_rank", "bowker"), "paired-ordered")
    return Choice("stuart_maxwell", ("bowker",), "paired")


def _unpaired(scale: Scale, groups: int, multiple: bool, *, in_order: bool) -> tuple[str, tuple[str, ...], str]:
    """`in_order`: the groups themselves are ordered, as waves are, or only two."""
    if multiple:
        return "per_option_chi_square", (), "options"
    ranks = "mann_whitney" if groups == 2 else "kruskal_wallis"
    if scale == "scores":
        return ranks, (), "scores"
    pairs = ("column_z",) if groups > 2 else ()
    if scale == "nominal":
        return "pearson_chi_square", pairs, "independent"
    return "pearson_chi_square", (ranks, *(("linear_by_linear",) if in_order else ()), *pairs), "ordered"
