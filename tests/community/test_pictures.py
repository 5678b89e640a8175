"""Which picture a distribution gets, and that everything in it stands where its figures say."""

from itertools import pairwise

import pytest

from community.pictures import GAP, Marks, Stacked, picture_of
from community.result_views import Distribution, GroupShares, QuestionKind, Share
from surveys.statistics.proportions import wilson

POINTS = ("no", "rather-no", "middle", "rather-yes", "yes")


def group(label: str | None, *counts: int, keys: tuple[str, ...] = POINTS) -> GroupShares:
    answered = sum(counts)
    shares = (
        Share(key, key.upper(), n, n / answered, *wilson(n, answered)) if answered else Share(key, key, 0, *[None] * 3)
        for key, n in zip(keys, counts, strict=True)
    )
    return GroupShares(label, label, answered + 2, answered, tuple(shares))


def part(*groups: GroupShares, kind: QuestionKind = "likert", order: tuple[str, ...] = POINTS) -> Distribution:
    return Distribution("q", kind, "?", "ok", groups, order)


def stacked(*groups: GroupShares, **more: object) -> Stacked:
    found = picture_of(part(*groups, **more), over_time=False)  # type: ignore[arg-type]
    assert isinstance(found, Stacked)
    return found


def test_bars_are_centred_on_the_middle_answer() -> None:
    found = stacked(group("a", 10, 10, 20, 30, 30), group("b", 0, 0, 100, 0, 0))
    assert found.middle is not None
    for strip in found.strips:
        middle = next(one for one in strip.segments if one.label == "MIDDLE")
        assert middle.start + middle.width / 2 == pytest.approx(found.middle)
        assert sum(one.share for one in strip.segments) == pytest.approx(1)
        for one, following in pairwise(strip.segments):
            assert one.start + one.width == pytest.approx(following.start)
    first = found.strips[0].segments
    assert [one.width / one.share for one in first] == pytest.approx([first[0].width / first[0].share] * 5)
    assert (first[0].start, first[-1].start + first[-1].width) == pytest.approx((1 / 6, 1))


def test_an_even_number_of_answers_is_centred_between_the_two_in_the_middle() -> None:
    keys = ("no", "rather-no", "rather-yes", "yes")
    found = stacked(group("a", 10, 20, 30, 40, keys=keys), order=keys)
    assert found.middle == pytest.approx(0.3)
    assert found.strips[0].segments[2].start == pytest.approx(0.3)


def test_answers_outside_the_order_stand_apart_at_the_right_and_line_up() -> None:
    keys = (*POINTS, "unsure")
    found = stacked(group("a", 10, 10, 20, 20, 20, 20, keys=keys), group("b", 5, 5, 5, 0, 75, 10, keys=keys))
    apart = [next(one for one in strip.segments if one.label == "UNSURE") for strip in found.strips]
    assert apart[0].start == pytest.approx(apart[1].start)
    ends = [max(one.start + one.width for one in strip.segments if one.label != "UNSURE") for strip in found.strips]
    scale = apart[0].width / apart[0].share
    assert apart[0].start - max(ends) == pytest.approx(GAP * scale)
    assert max(one.start + one.width for one in apart) == pytest.approx(1)
    assert [label for label, _ in found.legend][-1] == "UNSURE"


def test_levels_are_stacked_by_group_and_become_dumbbells_and_trends_in_time() -> None:
    keys = ("high", "low")
    scale = part(*(group(w, 30, 70, keys=keys) for w in "ab"), kind="scale", order=("low", "high"))
    beside = picture_of(scale, over_time=False)
    assert isinstance(beside, Stacked)
    assert beside.middle is None
    assert [one.label for one in beside.strips[0].segments] == ["LOW", "HIGH"]
    in_time = picture_of(scale, over_time=True)
    assert isinstance(in_time, Marks)
    assert (in_time.how, [line.label for line in in_time.lines]) == ("dumbbell", ["HIGH", "LOW"])
    three = part(*(group(w, 30, 70, keys=keys) for w in "abc"), kind="scale", order=("low", "high"))
    assert isinstance(trend := picture_of(three, over_time=True), Marks)
    assert trend.how == "trend"


def test_choices_without_an_order_are_bars_with_their_intervals() -> None:
    found = picture_of(part(group(None, 10, 90, keys=("a", "b")), kind="multiple_choice", order=()), over_time=True)
    assert isinstance(found, Marks)
    assert found.how == "bars"
    mark = found.lines[0].marks[0]
    assert mark is not None
    assert (mark.share, mark.low) == (0.1, pytest.approx(0.0552, abs=1e-4))


def test_what_is_withheld_or_unanswered_has_no_picture() -> None:
    figures = (group(None, 10, 10, 10, 10, 10),)
    assert picture_of(Distribution("q", "likert", "?", "suppressed", figures, POINTS), over_time=False) is None
    assert picture_of(part(group(None, 0, 0, 0, 0, 0)), over_time=False) is None
    assert (
        picture_of(Distribution("q", "text", "?", "ok", (GroupShares(None, None, 9, 9, ()),)), over_time=False) is None
    )
    left = picture_of(part(group("a", 1, 1, 1, 1, 1), group("b", 0, 0, 0, 0, 0)), over_time=True)
    assert isinstance(left, Stacked)
    assert [strip.label for strip in left.strips] == ["a"]
