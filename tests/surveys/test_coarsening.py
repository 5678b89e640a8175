"""What may be told of respondents: nothing that fewer than a few share, and no more is given up than that takes."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from surveys.coarsening import OTHER, coarsened

traits = st.tuples(
    st.sampled_from(["ru", "en"]), st.sampled_from([1, 2, 3, None]), st.sampled_from(["school", "higher", None])
)
waves = st.lists(st.dictionaries(traits, st.integers(1, 12), max_size=8), min_size=1, max_size=3)


@given(waves, st.integers(1, 10))
def test_whatever_is_told_enough_people_share(
    counted: list[dict[tuple[str, int | None, str | None], int]], least: int
) -> None:
    told = coarsened(counted, least)
    nothing = (OTHER, OTHER, OTHER)
    for wave in counted:
        shared: Counter[tuple[object, ...]] = Counter()
        for combination, count in wave.items():
            shared[told[combination]] += count
        small = {group for group, count in shared.items() if count < least}
        assert small <= {nothing}
        if small:
            # Even all of them together are too few to be told apart in some wave.
            assert set(told.values()) == {nothing}
    assert all(now in (was, OTHER) for before, after in told.items() for was, now in zip(before, after, strict=True))


@given(waves, st.integers(1, 10))
def test_a_later_wave_only_takes_away(counted: list[dict[tuple[str, int | None, str | None], int]], least: int) -> None:
    """Two files laid side by side tell no more of the earlier wave than the first of them alone."""
    earlier, later = coarsened(counted[:1], least), coarsened(counted, least)
    for one, told in earlier.items():
        assert all(now in (was, OTHER) for was, now in zip(told, later[one], strict=True))
        assert {later[other] for other in earlier if earlier[other] == told} == {later[one]}


def test_what_a_later_wave_gives_up_does_not_bring_back_what_was_given_up_before() -> None:
    before, after = {("a",): 5, ("b",): 3, ("c",): 6}, {("a",): 5, ("b",): 5, ("c",): 2}
    assert coarsened([before], 5) == {("a",): (OTHER,), ("b",): (OTHER,), ("c",): ("c",)}
    assert set(coarsened([before, after], 5).values()) == {(OTHER,)}


def test_what_many_share_stays() -> None:
    wave = {("ru", "town", "school"): 20, ("ru", "village", "school"): 7, ("en", "town", "school"): 5}
    assert coarsened([wave], 5) == {combination: combination for combination in wave}


def test_the_least_telling_trait_goes_first() -> None:
    wave = {("town", "school"): 20, ("village", "school"): 3, ("village", "higher"): 9, ("town", "higher"): 9}
    told = coarsened([wave], 5)
    assert told["village", "school"] == (OTHER, OTHER)
    assert told["town", "school"] == ("town", "school")


def test_a_lone_group_takes_another_with_it() -> None:
    told = coarsened([{("school",): 20, ("higher",): 6, ("preschool",): 1}], 5)
    assert told == {("school",): ("school",), ("higher",): (OTHER,), ("preschool",): (OTHER,)}


def test_every_wave_counts_by_itself() -> None:
    told = coarsened([{("school",): 20, ("higher",): 10}, {("school",): 20, ("higher",): 2}], 5)
    assert set(told.values()) == {(OTHER,)}


def test_nobody_has_no_traits() -> None:
    assert coarsened([], 5) == {}
    assert coarsened([{}], 5) == {}
