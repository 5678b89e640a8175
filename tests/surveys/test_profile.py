"""The personal profile: areas, the whole, the weakest, what has changed, worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.profile import AreaResult, Change, Reviewed, profile
from surveys.questionnaire import Level, Part, Scale
from tests.surveys.samples import choices, item, levels, points, questionnaire, said


def advised(low: int, cut: int, high: int):
    """Two levels, of which the lower has a next step."""
    return (Level("low", said("low"), low, cut, next_step=said("go on")), *levels(("high", cut + 1, high)))


def areas(count: int, missing="none"):
    """`count` areas of two points from 1 to 4 each (a1, a2; b1, b2; …), within one whole."""
    keys = "abcdef"[:count]
    items = [item(f"{key}{n}", "likert", choices=points(1, 4), required=False) for key in keys for n in (1, 2)]
    scales = [
        Scale(key, said(key), (f"{key}1", f"{key}2"), advised(2, 5, 8), missing=missing, within="whole") for key in keys
    ]
    whole = Scale("whole", said("whole"), tuple(one.key for one in items), missing=missing)
    return questionnaire(*items, scales=(*scales, whole))


def answers(*pairs: tuple[int | None, int | None]):
    return {f"{key}{n}": value for key, pair in zip("abcdef", pairs, strict=False) for n, value in enumerate(pair, 1)}


def test_every_area_has_its_level_and_share_and_the_whole_stands_apart():
    found = profile(areas(2), answers((1, 3), (4, 4)))
    assert found.areas == (AreaResult("a", "low", 1 / 3, 2, 2), AreaResult("b", "high", 1.0, 2, 2))
    assert found.overall == AreaResult("whole", None, 8 / 12, 4, 4)
    assert found.reviewed == ()


def test_an_area_without_enough_answers_has_no_level():
    found = profile(areas(2), answers((1, None), (4, 4)))
    assert found.areas[0] == AreaResult("a", None, None, 1, 2)
    assert found.weakest == ()


def test_one_scale_alone_is_an_area():
    alone = areas(1)
    sample = questionnaire(*alone.items, scales=(Scale(**{**vars(alone.scales[0]), "within": None}),))
    found = profile(sample, answers((1, 1)))
    assert (found.overall, [area.scale for area in found.areas], found.weakest) == (None, ["a"], ("a",))


def test_the_combination_of_combinations_is_the_whole():
    base = areas(2)
    total = Scale("total", said("total"), (), parts=(Part("whole"), Part("b")))
    whole = Scale(**{**vars(base.scales[-1]), "levels": advised(4, 15, 16)})
    sample = questionnaire(*base.items, scales=(whole, *base.scales[:-1], total))
    found = profile(sample, answers((1, 1), (1, 1)))
    assert found.overall is not None
    assert found.overall.scale == "total"
    assert [area.scale for area in found.areas] == ["whole", "a", "b"]
    # The inner whole is no weaker than its areas, but advice belongs to areas.
    assert found.weakest == ("a",)


@pytest.mark.parametrize(
    ("pairs", "weakest"),
    [
        ([(1, 1), (1, 2)], ("a",)),
        ([(2, 2), (1, 2), (1, 1), (4, 4)], ("c", "b")),
        ([(2, 2), (4, 4), (4, 4), (4, 4)], ("a",)),
        ([(4, 4), (4, 4), (4, 4), (4, 4)], ()),
        ([(1, 1), (1, 1), (1, 1), (1, 1)], ("a", "b")),
    ],
)
def test_the_weakest_are_the_lowest_that_have_a_next_step(pairs, weakest):
    assert profile(areas(len(pairs)), answers(*pairs)).weakest == weakest


def test_a_change_is_told_from_level_to_level_and_in_points():
    found = profile(areas(2), answers((3, 3), (4, 3)), answers((2, 2), (4, 4)))
    assert found.areas[0].change == Change("low", 1 / 3, pytest.approx(100 / 3), "up")
    assert found.areas[1].change == Change("high", 1.0, pytest.approx(-100 / 6), "down")
    assert found.overall.change.direction == "up"


def test_less_than_one_answer_is_no_change():
    # Prorated from two of three points from 0 to 4, 3 becomes 4.5 of 12; one answer is one twelfth.
    trio = [item(key, "likert", choices=points(0, 4)) for key in "abc"]
    sample = questionnaire(*trio, scales=(Scale("s", said("s"), ("a", "b", "c"), missing="prorate"),))
    moved = {"a": 1, "b": 2, "c": 2}
    [area] = profile(sample, moved, {"a": 1, "b": 2}).areas
    assert area.change == Change(None, 3 / 8, pytest.approx(100 * (5 / 12 - 3 / 8)), "same")
    [area] = profile(sample, moved, {"a": 1, "b": 2, "c": 1}).areas
    assert area.change.direction == "up"


def test_the_step_of_a_combined_scale_is_that_of_its_finest_part():
    base = areas(2)
    total = Scale("total", said("total"), (), parts=(Part("a", 3), Part("b", 2)))
    sample = questionnaire(
        *base.items, scales=(*(Scale(**{**vars(s), "within": None}) for s in base.scales[:2]), total)
    )
    overall = profile(sample, answers((2, 2), (2, 3)), answers((2, 2), (2, 2))).overall
    assert overall.change.points == pytest.approx(100 * 2 / 5 / 6)
    assert overall.change.direction == "up"
    overall = profile(sample, answers((2, 3), (1, 2)), answers((2, 2), (2, 2))).overall
    assert overall.change.points == pytest.approx(100 * (3 - 2) / 5 / 6)
    assert overall.change.direction == "same"


@pytest.mark.parametrize("earlier", [None, {}, {"a1": 9, "a2": 1}])
def test_without_a_comparable_earlier_result_nothing_is_said_of_change(earlier):
    assert [area.change for area in profile(areas(1), answers((3, 3)), earlier).areas] == [None]


def test_test_items_are_reviewed_only_when_asked_for():
    offered = choices("a", "b")
    tested = [item(key, "single_choice", choices=offered, correct=("a",)) for key in ("q1", "q2", "q3")]
    sample = questionnaire(*tested, item("wish", "text"))
    given_answers = {"q1": "a", "q2": "b", "wish": "x"}
    assert profile(sample, given_answers).reviewed == ()
    expected = (Reviewed("q1", True), Reviewed("q2", False), Reviewed("q3", None))
    assert profile(sample, given_answers, review=True).reviewed == expected


PAIRS = st.lists(st.tuples(*[st.none() | st.integers(1, 4)] * 2), min_size=3, max_size=3)


@given(PAIRS, PAIRS)
def test_shares_stay_in_their_range_and_change_mirrors_in_time(before, after):
    sample = areas(3, "prorate")
    forward = profile(sample, answers(*after), answers(*before))
    backward = profile(sample, answers(*before), answers(*after))
    opposite = {"up": "down", "down": "up", "same": "same"}
    for one, other in zip(forward.areas, backward.areas, strict=True):
        assert one.share is None or 0 <= one.share <= 1
        assert (one.change is None) == (other.change is None)
        if one.change and other.change:
            assert one.change.direction == opposite[other.change.direction]
            assert one.change.points == -other.change.points
    assert set(forward.weakest) <= {area.scale for area in forward.areas if area.level == "low"}
