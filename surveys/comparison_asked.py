"""What is to be compared between what, and what comes of it: figures, or words alone where figures say too much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from surveys.crossing import Only
from surveys.guarding import Shown
from surveys.measures import Measure
from surveys.shown import Asking
from surveys.statistics import outcome
from surveys.statistics.comparison import Comparison, Labels
from surveys.statistics.contingency import DEFAULT_ALPHA
from surveys.statistics.disclosure import Blocks, Protection
from surveys.statistics.table import LONGEST_LABEL
from surveys.tables import Variable

BETWEEN_LABELS = " / "


@dataclass(frozen=True)
class Grouping:
    """What sets groups apart within a wave; `labels` are its categories' own. Of a background only the values that
    occur are groups."""

    asking: Asking
    labels: Labels

    @property
    def variable(self) -> Variable:
        """What sets them apart."""
        return self.asking.variable


@dataclass(frozen=True)
class Asked:
    """What is to be compared. Without `groups` it is waves, one for each source of answers, called `waves`; of `linked`
    answers two. `only` keeps to those of one background; `naive` adds what the test for strangers says of linked
    answers. While a wave is `running` nothing protected is compared."""

    measures: tuple[Measure, ...]
    groups: Grouping | None = None
    waves: Labels = ()
    linked: bool = False
    only: Only | None = None
    protection: Protection | None = None
    alpha: float = DEFAULT_ALPHA
    naive: bool = False
    running: bool = False


@dataclass(frozen=True)
class Found:
    """A comparison; `answered` of `asked` people stand in its table, None where no figure may be shown."""

    comparison: Comparison
    answered: int | None
    asked: int | None


def told(
    may: Shown,
    test: Callable[[float], Comparison],
    labels: tuple[Labels, Labels],
    people: tuple[int, int],
    alpha: float,
) -> Found:
    """The comparison as far as it may be shown. `test` makes it at a level of significance; `people` are those who
    answered, of those who were asked.

    In words alone it is always judged at 0.05: whoever could choose the level would close in on p, and on the figures.
    """
    if may.verdict == "figures":
        return Found(_of_people(test(alpha)), *people)
    if may.verdict == "nothing":
        return Found(outcome.suppressed(*labels, alpha), None, None)
    return Found(outcome.suppressed(*labels, DEFAULT_ALPHA, test(DEFAULT_ALPHA).significant), None, None)


def _of_people(found: Comparison) -> Comparison:
    """Without the suspicion that counts are percentages: they were counted here."""
    return replace(found, warnings=tuple(one for one in found.warnings if not one.code.endswith("-sum-to-100")))


def labels_of_blocks(labels: Labels, blocks: Blocks) -> Labels:
    """The labels of levels that are shown as one, side by side; cut where they would be longer than a table takes."""
    joined = [BETWEEN_LABELS.join(labels[place] for place in block) for block in blocks]
    return tuple(label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…" for label in joined)


def labels_at(places: Sequence[int], blocks: Blocks, labels: Labels) -> Labels:
    """The labels of the blocks in which these levels are, in the levels' order."""
    of_level = {place: labels[i] for i, block in enumerate(blocks) for place in block}
    return tuple(dict.fromkeys(of_level[place] for place in places))
