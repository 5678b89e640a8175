"""Test items, weights and combined scales, checked by hand, and what holds of every sum."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.questionnaire import Attachment, Choice, Part, Scale
from surveys.scoring import ScaleScore, exact_share, is_right, is_scored, item_range, item_score, score
from tests.surveys.samples import choices, item, levels, points, questionnaire, said

ABC = choices("a", "b", "c")


@pytest.mark.parametrize(
    ("kind", "correct", "right", "wrong"),
    [
        ("single_choice", ("a",), ["a"], ["b"]),
        ("single_choice", ("a", "b"), ["a", "b"], ["c"]),
        ("multiple_choice", ("a", "c"), [("a", "c"), ["a", "c"]], [("a",), ("a", "b", "c"), ("b",)]),
        ("rank", ("b", "a", "c"), [("b", "a", "c"), ["b", "a", "c"]], [("a", "b", "c")]),
        ("number", ("12", "0.5"), [12, 12.0, 0.5], [11, 0.25, -12]),
        ("text", ("Чебоксары", "ШКОЛА № 1"), ["чебоксары", "  Чебоксары ", "школа  № 1"], ["Чебоксар", "школа № 2"]),
    ],
)
def test_a_test_item_brings_a_point_where_it_is_right(kind, correct, right, wrong):
    asked = item(
        "q", kind, choices=ABC if kind in ("single_choice", "multiple_choice", "rank") else (), correct=correct
    )
    assert is_scored(asked)
    assert item_range(asked) == (0, 1)
    for answer in right:
        assert (is_right(asked, answer), item_score(asked, answer)) == (True, 1)
    for answer in wrong:
        assert (is_right(asked, answer), item_score(asked, answer)) == (False, 0)
    assert (is_right(asked, None), item_score(asked, None)) == (None, None)


def test_scores_of_choices_give_way_to_the_right_answer():
    asked = item("q", "single_choice", choices=choices("a", "b", scores=(5, 7)), correct=("a",))
    assert (item_range(asked), item_score(asked, "b"), item_score(asked, "a")) == ((0, 1), 0, 1)


def test_a_test_answer_of_another_version_is_a_fault():
    with pytest.raises(ValueError, match="'q' is none of its choices"):
        item_score(item("q", "rank", choices=ABC, correct=("a", "b", "c")), ("a", "b", "z"))


def test_what_has_no_right_answer_is_neither_right_nor_wrong():
    assert is_right(item("q", "text"), "anything") is None
    assert not is_scored(item("q", "text"))
    assert is_right(item("q", "image"), Attachment("file")) is None


def test_a_choice_that_stands_alone_adds_to_no_other():
    offered = (*choices("a", "b", scores=(1, 2)), Choice("none", said("none"), 5, exclusive=True))
    assert item_range(item("q", "multiple_choice", choices=offered)) == (1, 5)
    offered = (*choices("a", "b", scores=(1, 2)), Choice("none", said("none"), -1, exclusive=True))
    assert item_range(item("q", "multiple_choice", choices=offered)) == (-1, 3)


def weighted(**more):
    """Two points from 1 to 4, the second of double weight: from 3 to 12."""
    pair = [item(key, "likert", choices=points(1, 4), required=False) for key in "ab"]
    split = levels(("low", 3, 7), ("high", 8, 12))
    return questionnaire(*pair, scales=(Scale("s", said("s"), ("a", "b"), split, weights={"b": 2}, **more),))


def test_a_weight_counts_an_item_so_many_times():
    assert score(weighted(), {"a": 1, "b": 3})["s"] == ScaleScore(7, 3, 12, 2, 2, "low")
    assert score(weighted(reverse=("b",)), {"a": 1, "b": 3})["s"].sum == 1 + 2 * 2


def test_a_weighted_sum_is_filled_in_by_its_weighted_range():
    # Only b, at 3: (6 - 2) of its 2 to 8 is 2/3, and 3 + 2/3 of 9 is 9.
    assert score(weighted(missing="prorate"), {"b": 3})["s"] == ScaleScore(9, 3, 12, 1, 2, "high")


def test_with_zero_an_unanswered_item_has_its_least_score():
    assert score(weighted(missing="zero"), {"a": 4})["s"] == ScaleScore(4 + 2, 3, 12, 1, 2, "low")
    assert score(weighted(missing="zero", reverse=("b",)), {"a": 4})["s"].sum == 4 + 2
    assert score(weighted(missing="zero"), {})["s"] == ScaleScore(None, 3, 12, 0, 2, None)


def combined(missing="none", weights=(1, 1)):
    """self (a, b from 1 to 5) and test (t1, t2, t3), combined in per cent."""
    cut_offs = levels(("high", 75, 100), ("sufficient", 50, 74), ("insufficient", 0, 49))
    return questionnaire(
        *(item(key, "likert", choices=points(1, 5)) for key in "ab"),
        *(item(key, "single_choice", choices=ABC, correct=("a",)) for key in ("t1", "t2", "t3")),
        scales=(
            Scale("self", said("self"), ("a", "b")),
            Scale("test", said("test"), ("t1", "t2", "t3"), missing="zero"),
            Scale("all", said("all"), (), cut_offs, missing=missing, parts=tuple(map(Part, ("self", "test"), weights))),
        ),
    )


HALF = {"a": 4, "b": 4}  # 8 in 2 to 10: three quarters


def test_a_combined_scale_is_the_mean_of_the_shares_in_per_cent():
    # (3/4 + 2/3) / 2 = 17/24 of 100.
    result = score(combined(), {**HALF, "t1": "a", "t2": "a", "t3": "b"})["all"]
    assert result == ScaleScore(float(Fraction(1700, 24)), 0, 100, 5, 5, "sufficient")
    # (3/4 + 3 * 1/3) / 4 = 43.75.
    assert score(combined(weights=(1, 3)), {**HALF, "t1": "a"})["all"].sum == 43.75


def test_a_cut_off_is_compared_with_the_exact_mean():
    # (1 + 3 * 2/3) / 4 is three quarters exactly, the cut-off itself.
    sample = combined(weights=(1, 3))
    assert exact_share(sample, sample.scale("all"), {"a": 5, "b": 5, "t1": "a", "t2": "a", "t3": "c"}) == Fraction(3, 4)
    assert score(sample, {"a": 5, "b": 5, "t1": "a", "t2": "a", "t3": "c"})["all"].level == "high"


@pytest.mark.parametrize(("missing", "total"), [("none", None), ("prorate", 75), ("zero", 37.5)])
def test_a_combined_scale_with_an_unanswered_part(missing, total):
    result = score(combined(missing), HALF)["all"]
    assert (result.sum, result.answered, result.asked) == (total, 2, 5)
    assert score(combined(missing), {})["all"].sum is None


def test_without_levels_there_is_a_sum_only():
    assert score(combined(), HALF)["self"] == ScaleScore(8, 2, 10, 2, 2, None)


@st.composite
def scored(draw):
    """(questionnaire with the scale 's', answers to some of its items)."""
    items, answers = [], {}
    for number in range(draw(st.integers(1, 5))):
        key = f"i{number}"
        kind = draw(st.sampled_from(["likert", "multiple_choice", "number"]))
        if kind == "likert":
            items.append(item(key, kind, choices=points(0, 4)))
            answers[key] = draw(st.none() | st.integers(0, 4))
        elif kind == "multiple_choice":
            offered = choices("a", "b", "c", scores=tuple(draw(st.integers(-3, 3)) for _ in "abc"))
            items.append(item(key, kind, choices=offered))
            answers[key] = draw(st.none() | st.lists(st.sampled_from("abc"), min_size=1, unique=True).map(tuple))
        else:
            items.append(item(key, kind, correct=("7",)))
            answers[key] = draw(st.none() | st.integers(6, 8))
    keys = [one.key for one in items]
    weights = {key: draw(st.integers(1, 3)) for key in draw(st.lists(st.sampled_from(keys), unique=True))}
    missing = draw(st.sampled_from(["none", "prorate", "zero"]))
    reverse = tuple(draw(st.lists(st.sampled_from(keys), unique=True)))
    scale = Scale("s", said("s"), tuple(keys), (), reverse, missing, weights)
    return questionnaire(*items, scales=(scale,)), answers


@given(scored(), st.randoms(use_true_random=False))
def test_a_sum_lies_in_its_range_whatever_the_order_and_mirrors_in_reverse(sample, chance):
    asked, answers = sample
    scale = asked.scales[0]
    result = score(asked, answers)["s"]
    if result.sum is None:
        return
    assert result.minimum <= result.sum <= result.maximum
    shuffled = list(scale.items)
    chance.shuffle(shuffled)
    other = Scale(**{**vars(scale), "items": tuple(shuffled)})
    assert score(questionnaire(*asked.items, scales=(other,)), answers)["s"] == result
    turned = Scale(**{**vars(scale), "reverse": tuple(key for key in scale.items if key not in scale.reverse)})
    if scale.missing != "zero" or result.answered == result.asked:
        mirrored = score(questionnaire(*asked.items, scales=(turned,)), answers)["s"]
        assert mirrored.sum == pytest.approx(result.minimum + result.maximum - result.sum)
