"""Sums of a scale beside its levels: no mean where levels had to be joined."""

import numpy as np
import pytest

from surveys.columns import Column, Columns
from surveys.figures import of_scores
from surveys.shown import Asking, whole
from surveys.statistics.disclosure import Protection
from surveys.tables import Category, Variable

LIMITS = Protection(min_group=10, min_cell=5)
LEVELS = ("low", "middle", "high")


@pytest.mark.parametrize(("low", "is_shown"), [(10, True), (2, False)])
def test_joined_levels_leave_no_mean(low: int, is_shown: bool) -> None:
    """Of many different sums; the two who are low are joined with the middle, and a mean would tell them apart."""
    sums = np.array([*range(low), *range(20, 40), *range(60, 80)], dtype="f8")
    codes = np.array([1] * low + [2] * 20 + [3] * 20, dtype="u1")
    columns = [Column("skill", "codes", LEVELS), Column("skill#score", "number")]
    data = Columns(columns, {"skill": codes, "skill#score": sums}, [len(sums)])
    asking = Asking(Variable("skill", {"en": "skill"}, tuple(Category(key, {"en": key}) for key in LEVELS)), order=True)
    table = whole(data, asking, LIMITS)
    assert table.shows_all
    (found,) = of_scores(data, "skill#score", asking, None, table, LIMITS)
    assert (found is not None) == is_shown
    (published,) = of_scores(data, "skill#score", asking, None, whole(data, asking, None), None)
    assert published is not None
    assert published.mean == pytest.approx(float(sums.mean()))
