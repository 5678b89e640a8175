"""Printed figures are compared as exactly as they are printed."""

import json

import pytest

from community import studies
from community.replaying import Inspected
from community.study_format import PlannedComparison, load_study
from community.study_verdict import comes_out, judge

PLANNED = load_study(studies.read("moscow_interviews"), "s").comparisons[1]
FOUND = {
    "observed": [[1, 4, 1], [2, 8, 12]], "statistic": 2.7195027, "df": 2, "p": 0.2567246, "critical_value": 5.9914645,
    "exact_p": 0.2499655, "expected_below_5": 4,
}  # fmt: skip


@pytest.mark.parametrize(
    ("value", "printed", "out"),
    [
        (39.96778, "39.968", True),
        (39.96778, "39.967", False),
        (39.96778, "40", True),
        (2.0946e-09, "2.0946e-09", True),
        (2.09e-09, "2.0946e-09", False),
        (0.0009, "<0.001", True),
        (0.001, "<0.001", False),
        (0.7, "> 0.678", True),
        (12.5, "12", True),
        (12.5, "13", True),
        (None, "1", False),
    ],
)
def test_a_figure_comes_out(value, printed, out):
    assert comes_out(value, printed) is out


def test_a_documented_difference_is_expected():
    judged = judge(PLANNED, FOUND)
    assert [one.figure for one in judged.differences] == ["statistic", "p"]
    assert (judged.verdict, judged.surprises, judged.as_expected) == ("differs", (), True)


@pytest.mark.parametrize(
    ("figure", "value"),
    [("statistic", 2.72), ("df", 4), ("p", 0.3), ("exact_p", 0.26), ("expected_below_5", 3), ("critical_value", 9.488),
     ("observed", [[1, 4, 1], [2, 9, 11]])],
)  # fmt: skip
def test_every_figure_that_is_expected_is_looked_at(figure, value):
    judged = judge(PLANNED, {**FOUND, figure: value})
    assert [one.figure for one in judged.surprises] == ["table" if figure == "observed" else figure]
    assert not judged.as_expected


def test_a_difference_that_has_gone_is_no_more_expected():
    planned = PlannedComparison.model_validate_json(
        json.dumps(json.loads(PLANNED.model_dump_json()) | {"published": {"statistic": "2.720"}})
    )
    assert (judge(planned, FOUND).verdict, judge(planned, FOUND).as_expected) == ("reproduced", False)


def test_per_cents_are_compared_row_by_row():
    study = load_study(studies.read("yelets_teachers"), "s")
    whole = study.comparisons[0]
    found = {"observed": [[51, 100, 476], [71, 241, 315]], "statistic": 94.35065, "df": 2, "p": 3.2513e-21}
    nothing = {"critical_value": None, "exact_p": None, "expected_below_5": 0}
    assert judge(whole, found | nothing).as_expected
    moved = judge(whole, found | nothing | {"observed": [[52, 99, 476], [71, 241, 315]]})
    assert [one.figure for one in moved.differences] == ["percent"]


@pytest.mark.parametrize(
    ("left", "sound"),
    [
        (Inspected([28], {"done": 280}), True),
        (Inspected([27], {"done": 280}), False),
        (Inspected([28], {"done": 279, "set_aside": 1}), False),
        (Inspected([28], {"done": 280}, {"uncertain": 1}), False),
    ],
)
def test_nothing_may_be_left_over(left, sound):
    assert left.is_sound(28) is sound
