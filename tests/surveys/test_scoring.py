"""Sums and levels, checked by hand."""

import pytest

from surveys import library
from surveys.questionnaire import Scale
from surveys.scoring import ScaleScore, item_range, item_score, level_of, scale_range, score
from tests.surveys.samples import choices, item, levels, points, questionnaire, said

THIRDS = levels(("high", 7, 8), ("middle", 5, 6), ("low", 2, 4))


def two_items(**more):
    """Two Likert items from 1 to 4; the sum runs from 2 to 8."""
    pair = [item(key, "likert", choices=points(1, 4), required=False) for key in "ab"]
    return questionnaire(*pair, scales=(Scale("s", said("s"), ("a", "b"), THIRDS, **more),))


@pytest.mark.parametrize(
    ("a", "b", "total", "level"),
    [
        (1, 1, 2, "low"),
        (1, 3, 4, "low"),
        (1, 4, 5, "middle"),
        (3, 3, 6, "middle"),
        (3, 4, 7, "high"),
        (4, 4, 8, "high"),
    ],
)
def test_the_sum_falls_into_the_level_whose_cut_offs_hold_it(a, b, total, level):
    assert score(two_items(), {"a": a, "b": b}) == {"s": ScaleScore(total, 2, 8, 2, 2, level)}


def test_a_reversed_item_counts_from_the_other_end():
    assert score(two_items(reverse=("b",)), {"a": 4, "b": 1})["s"].sum == 8
    assert score(two_items(reverse=("b",)), {"a": 4, "b": 3})["s"].sum == 6


@pytest.mark.parametrize("answers", [{"a": 4}, {"a": 4, "b": None}, {}])
def test_without_an_answer_there_is_no_sum(answers):
    answered = sum(value is not None for value in answers.values())
    assert score(two_items(), answers)["s"] == ScaleScore(None, 2, 8, answered, 2, None)


def test_prorated_from_half_of_the_items():
    assert score(two_items(missing="prorate"), {"a": 3})["s"] == ScaleScore(6, 2, 8, 1, 2, "middle")
    assert score(two_items(missing="prorate"), {})["s"].sum is None


def test_prorated_from_less_than_half_of_the_items_is_nothing():
    trio = [item(key, "likert", choices=points(0, 4)) for key in "abc"]
    scale = Scale("s", said("s"), ("a", "b", "c"), levels(("low", 0, 9), ("high", 10, 12)), missing="prorate")
    sample = questionnaire(*trio, scales=(scale,))
    assert score(sample, {"a": 4})["s"].sum is None
    # 3 + 4 of 8 is 7/8 of the range: 10.5 of 12, as the mean 3.5 of three items gives.
    assert score(sample, {"a": 3, "c": 4})["s"] == ScaleScore(10.5, 0, 12, 2, 3, "high")


def test_a_prorated_sum_between_two_levels_is_still_the_lower():
    trio = [item(key, "likert", choices=points(1, 4)) for key in "abc"]
    scale = Scale("s", said("s"), ("a", "b", "c"), levels(("low", 3, 7), ("high", 8, 12)), missing="prorate")
    result = score(questionnaire(*trio, scales=(scale,)), {"a": 2, "b": 3})["s"]
    assert (result.sum, result.level) == (7.5, "low")


def test_a_test_item_scores_its_right_answer():
    right = item("q", "single_choice", choices=choices("wrong", "right", scores=(0, 1)))
    assert (item_range(right), item_score(right, "right"), item_score(right, "wrong")) == ((0, 1), 1, 0)
    assert item_score(right, None) is None


@pytest.mark.parametrize(
    ("scores", "expected"), [((1, 2, 0), (0, 3)), ((2, -1, -1), (-2, 2)), ((1, 2, 3), (1, 6)), ((-1, -2, -2), (-5, -1))]
)
def test_a_multiple_choice_sums_what_was_chosen(scores, expected):
    several = item("q", "multiple_choice", choices=choices("a", "b", "c", scores=scores))
    sums = {
        item_score(several, chosen) for chosen in [("a",), ("b",), ("c",), ("a", "b"), ("b", "c"), ("a", "b", "c")]
    } | {item_score(several, ("a", "c"))}
    assert item_range(several) == (min(sums), max(sums)) == expected


def test_answers_may_come_as_json_gives_them_back():
    several = item("q", "multiple_choice", choices=choices("a", "b", scores=(1, 2)))
    assert item_score(several, ["a", "b"]) == item_score(several, ("a", "b")) == 3
    assert item_score(several, []) is None


@pytest.mark.parametrize("answer", ["9", 9, ("1", "9"), 1.0])
def test_an_answer_of_another_version_is_a_fault(answer):
    with pytest.raises(ValueError, match="'q' is none of its choices"):
        item_score(item("q", "likert", choices=points(1, 4)), answer)


def test_numbers_and_texts_have_no_score():
    with pytest.raises(ValueError, match="no score"):
        item_range(item("n", "number"))


def test_every_sum_of_a_shipped_scale_has_exactly_one_level():
    for name in library.names():
        shipped = library.questionnaire(name)
        for scale in shipped.scales:
            low, high = scale_range(scale, shipped.item)
            for total in range(low, high + 1):
                holding = [level for level in scale.levels if level.lowest <= total <= level.highest]
                assert [level_of(scale, total)] == holding


def test_the_three_levels_of_digital_competence():
    shipped = library.questionnaire("digital_competence_short")
    scale = shipped.scale("competence")
    assert [level.key for level in scale.levels] == ["high", "sufficient", "insufficient"]
    for each, total, level in [(1, 6, "insufficient"), (3, 18, "sufficient"), (5, 30, "high")]:
        result = score(shipped, dict.fromkeys(scale.items, each))["competence"]
        assert (result.sum, result.level) == (total, level)
