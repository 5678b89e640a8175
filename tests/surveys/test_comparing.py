"""From answers to comparisons: which test, of whom, and what protection leaves of it."""

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from surveys import comparing, tables
from surveys.columns import BACKGROUND_MARK, Columns, Row, encode, layout
from surveys.comparison_asked import Asked, Found, Grouping
from surveys.crossing import Only
from surveys.measures import As, is_comparable, labels_of, measure
from surveys.problems import InputError
from surveys.questionnaire import Part, Scale
from surveys.shown import Asking
from surveys.statistics.disclosure import Protection
from surveys.tables import Category, Variable
from tests.surveys.samples import choices, item, levels, points, questionnaire, said

KINDS = ("school", "college", "nursery")
SAMPLE = questionnaire(
    item("place", "single_choice", choices=choices("town", "village", "farm")),
    item(
        "often", "single_choice", choices=(*choices("always", "seldom", "never", scores=(2, 1, 0)), *choices("unknown"))
    ),
    item("tied", "single_choice", choices=choices("a", "b", "c", scores=(1, 1, 0))),
    item("right", "single_choice", choices=choices("a", "b", scores=(0, 1)), correct=("b",)),
    item("mood", "likert", choices=points(1, 5)),
    item("used", "multiple_choice", choices=choices("a", "b", "c")),
    item("hours", "number"),
    item("wish", "text"),
    scales=(
        Scale("skill", said("skill"), ("mood",), levels(("high", 4, 5), ("middle", 3, 3), ("low", 1, 2))),
        Scale("plain", said("plain"), ("mood",)),
    ),
)
KIND = Variable(BACKGROUND_MARK + "kind", said("kind"), tuple(Category(key, said(key)) for key in KINDS))
PROTECTION = Protection(10, 5)


def wave(*people: tuple[int, Mapping[str, Any], str | None]) -> Columns:
    """So many people of these answers and this kind, called 1, 2, 3, …"""
    rows = [(answers, kind) for count, answers, kind in people for _ in range(count)]
    backgrounds = {"kind": KINDS}
    every = [Row(answers, {"kind": kind}, who=f"p{place}") for place, (answers, kind) in enumerate(rows)]
    return encode(SAMPLE, layout(SAMPLE, backgrounds), every)


def same(columns: Columns) -> Columns:
    return columns


def grouping(variable: Variable) -> Grouping:
    return Grouping(Asking(variable), labels_of(variable, "ru"))


def compared(waves: Sequence[Columns], *of: str, wanted: As | None = None, **more: Any) -> list[Found]:
    measures = tuple(measure(SAMPLE, key, "ru", wanted) for key in of)
    more = {"waves": ("first", "last")} | more if "groups" not in more else more
    asked = pickle.loads(pickle.dumps(Asked(measures, **more)))
    return list(pickle.loads(pickle.dumps(comparing.compare_all(same, waves, asked))))


def codes(found: Found) -> list[str]:
    return [caution.code for caution in found.comparison.warnings]


def test_the_scale_of_measurement_follows_from_the_question() -> None:
    found = {key: measure(SAMPLE, key, "ru") for key in ("place", "often", "tied", "right", "mood", "used", "hours")}
    assert {key: one.scale for key, one in found.items()} == {
        **{"place": "nominal", "often": "ordered", "tied": "nominal", "right": "nominal", "mood": "ordered"},
        **{"used": "multiple", "hours": "scores"},
    }
    assert (found["often"].rising, found["often"].apart) == ((2, 1, 0), (3,))
    assert measure(SAMPLE, "skill", "ru").rising == (2, 1, 0)
    assert [measure(SAMPLE, key, "ru", as_).name for key, as_ in (("skill", "score"), ("plain", None))] == [  # type: ignore[arg-type]
        "skill#score",
        "plain#score",
    ]
    assert [item.key for item in SAMPLE.items if not is_comparable(item)] == ["wish"]


@pytest.mark.parametrize(
    ("key", "wanted", "code"),
    [
        ("nothing", None, "question-unknown"),
        ("wish", None, "question-without-categories"),
        ("hours", "levels", "question-without-categories"),
        ("plain", "levels", "question-without-categories"),
        ("mood", "score", "comparison-without-scores"),
    ],
)
def test_what_cannot_be_measured_so_is_refused(key: str, wanted: As | None, code: str) -> None:
    with pytest.raises(InputError) as refused:
        measure(SAMPLE, key, "ru", wanted)
    assert [(one.code, one.place) for one in refused.value.problems] == [(code, "of")]


BEFORE = wave((30, {"often": "never", "mood": 1}, "school"), (20, {"often": "always", "mood": 5}, "school"),
              (9, {"often": "unknown", "mood": 3}, "school"))  # fmt: skip
AFTER = wave((15, {"often": "never", "mood": 1}, "school"), (35, {"often": "always", "mood": 5}, "school"),
             (9, {"often": "unknown", "mood": None}, "school"))  # fmt: skip


def test_do_not_know_is_counted_but_stands_apart_from_the_order() -> None:
    (found,) = compared([BEFORE, AFTER], "often")
    seen = found.comparison
    assert (seen.test, seen.columns, seen.observed) == (
        "pearson_chi_square",
        ("always", "never", "unknown"),
        ((20, 30, 9), (35, 15, 9)),
    )
    ranks = seen.also[0]
    # The levels rise from 'never', though the questionnaire begins with 'always'.
    assert ranks.n == 100
    assert ranks.effect_size is not None
    assert ranks.effect_size.value == pytest.approx((20 * 15 - 30 * 35) / 2500)
    assert codes(found) == ["unlinked-waves", "levels-apart", "columns-dropped"]


def test_every_design_runs_its_tests() -> None:
    people = [
        (12, {"place": "town", "mood": 1, "used": ("a",), "hours": 2}, "school"),
        (14, {"place": "village", "mood": 3, "used": ("a", "b"), "hours": 3.5}, "college"),
        (16, {"place": "farm", "mood": 5, "used": ("c",), "hours": 8}, "nursery"),
    ]
    first, last = wave(*people), wave(*people[::-1])
    of = ("place", "mood", "used", "hours", "skill")
    tests = {
        "groups": [
            one.comparison.test for one in compared([first], *of[1:], groups=grouping(tables.of(SAMPLE, "place")))
        ],
        "waves": [one.comparison.test for one in compared([first, last], *of)],
        "linked": [one.comparison.test for one in compared([first, last], *of, linked=True)],
    }
    assert tests == {
        "groups": ["pearson_chi_square", "per_option_chi_square", "kruskal_wallis", "pearson_chi_square"],
        "waves": [
            "pearson_chi_square",
            "pearson_chi_square",
            "per_option_chi_square",
            "mann_whitney",
            "pearson_chi_square",
        ],
        "linked": ["stuart_maxwell", "stuart_maxwell", "per_option_mcnemar", "wilcoxon_signed_rank", "stuart_maxwell"],
    }


def test_several_questions_are_corrected_together() -> None:
    alone = [compared([BEFORE, AFTER], key)[0].comparison for key in ("often", "mood")]
    both = [one.comparison for one in compared([BEFORE, AFTER], "often", "mood")]
    assert [one.correction and (one.correction.family, one.correction.p) for one in both] == [
        (2, one.decision_p) for one in alone
    ]


def test_a_background_has_the_groups_that_occur() -> None:
    data = wave((20, {"mood": 1}, "school"), (20, {"mood": 5}, "nursery"), (20, {"mood": 5}, None))
    (found,) = compared([data], "mood", groups=grouping(KIND))
    # Nobody is of a college, so that is no group; neither are those of whom it is not known.
    assert (found.comparison.rows, found.comparison.dropped_rows) == (("school", "nursery"), ())
    assert (found.answered, found.asked) == (40, 40)
    with pytest.raises(InputError, match="comparison-one-group"):
        compared([wave((20, {"mood": 1}, "school"))], "mood", groups=grouping(KIND))


@pytest.mark.parametrize(
    ("inside", "outside", "value", "code"),
    [
        (2, 30, "college", "group-too-small"),
        (30, 2, "college", "group-rest-too-small"),
        (30, 0, "moon", "group-unknown"),
    ],
)
def test_a_group_that_is_kept_must_be_there_and_large_enough(inside: int, outside: int, value: str, code: str) -> None:
    data = wave((inside, {"mood": 1}, "college"), (outside, {"mood": 5}, "school"))
    with pytest.raises(InputError, match=code) as refused:
        compared([data, data], "mood", only=Only(KIND.key, value), protection=PROTECTION)
    assert refused.value.problems[0].place == "kind"


def test_an_answer_apart_is_never_merged_with_a_level() -> None:
    few = wave(
        (30, {"often": "never"}, "school"), (20, {"often": "always"}, "school"), (2, {"often": "unknown"}, "school")
    )
    (found,) = compared([few, AFTER], "often", protection=PROTECTION)
    assert (found.comparison.status, found.comparison.observed, found.answered) == ("suppressed", None, None)
    linked = wave((20, {"mood": 1}, "school"), (3, {"mood": 2}, "school"), (20, {"mood": 5}, "school"))
    (merged,) = compared([linked, linked], "mood", linked=True, protection=PROTECTION)
    assert merged.comparison.rows == ("point 1 / point 2 / point 3 / point 4", "point 5")


def test_nothing_is_said_of_too_few() -> None:
    few = wave((4, {"mood": 1, "used": ("a",), "hours": 2}, "school"), (4, {"mood": 5, "hours": 3}, "school"))
    for linked in (False, True):
        for found in compared([few, few], "mood", "used", "hours", linked=linked, protection=PROTECTION):
            assert (found.comparison.status, found.comparison.significant) == ("suppressed", None)


def test_a_rare_option_hides_all_of_them_since_each_is_told_by_the_others() -> None:
    data = wave(
        (30, {"used": ("a",)}, "school"), (30, {"used": ("a", "b")}, "college"), (2, {"used": ("c",)}, "school")
    )
    (found,) = compared([data], "used", groups=grouping(KIND), protection=PROTECTION)
    assert (found.comparison.status, found.comparison.parts) == ("suppressed", ())
    assert found.comparison.significant is True


def test_who_left_the_question_out_counts_before_scores_of_groups_are_shown() -> None:
    enough = [(20, {"hours": 1}, "school"), (20, {"hours": 2}, "college")]
    left_out = wave(*enough, (3, {"hours": None}, "school"))
    (shown,) = compared([wave(*enough)], "hours", groups=grouping(KIND), protection=PROTECTION)
    assert shown.comparison.test == "mann_whitney"
    (hidden,) = compared([left_out], "hours", groups=grouping(KIND), protection=PROTECTION)
    assert (hidden.comparison.status, hidden.comparison.scores) == ("suppressed", ())


def test_a_hundred_people_in_each_group_are_no_percentages() -> None:
    data = wave(*((50, {"mood": mood}, kind) for mood in (1, 5) for kind in ("school", "college")))
    (found,) = compared([data], "mood", groups=grouping(KIND))
    assert found.comparison.observed == ((50, 50), (50, 50))
    assert codes(found) == ["columns-dropped"]


def of_one_mind(share: int) -> Columns:
    """Sixty people of a kind, so many of whom took the same of everything, and forty who are of two minds."""
    one, other = {"place": "town", "used": ("a", "b"), "hours": 9}, {"place": "farm", "used": ("b",), "hours": 1}
    return wave((share, one, "school"), (60 - share, other, "school"), (20, one, "college"), (20, other, "college"))


@pytest.mark.parametrize("key", ["place", "used", "hours"])
def test_of_what_is_sensitive_nothing_is_compared_where_a_group_is_of_one_mind(key: str) -> None:
    asked = replace(measure(SAMPLE, key, "ru"), sensitive=True)
    far, near = (of_one_mind(share) for share in (54, 40))
    ways: list[tuple[list[Columns], dict[str, Any]]] = [
        ([far], {"groups": grouping(KIND)}),
        ([near, far], {"only": Only(KIND.key, "school")}),
    ]
    for waves, more in ways:
        waves_of = {} if "groups" in more else {"waves": ("first", "last")}
        for one, expected in ((asked, "suppressed"), (replace(asked, sensitive=False), "ok")):
            wanted = Asked((one,), protection=PROTECTION, **waves_of, **more)
            (found,) = comparing.compare_all(same, waves, wanted)
            assert found.comparison.status == expected, (key, more)
            assert (found.comparison.significant is None) == (expected == "suppressed")
        open_to_all = Asked((asked,), **waves_of, **more)
        assert comparing.compare_all(same, waves, open_to_all)[0].comparison.status == "ok"


@pytest.mark.parametrize("key", ["place", "used", "hours"])
def test_of_what_is_sensitive_no_changes_are_shown_where_nearly_all_end_alike(key: str) -> None:
    asked = replace(measure(SAMPLE, key, "ru"), sensitive=True)
    answers = ({"place": "town", "used": ("a",), "hours": 9}, {"place": "farm", "used": ("b",), "hours": 1})

    def moved(first: Sequence[int], last: Sequence[int]) -> list[Columns]:
        return [
            wave(*((n, one, "school") for n, one in zip(some, [*answers, *answers], strict=True)))
            for some in (first, last)
        ]

    even = moved((20, 20, 20, 20), (14, 6, 20, 40)), moved((20, 20, 20, 20), (70, 2, 4, 4))
    for waves, expected in zip(even, ("ok", "suppressed"), strict=True):
        wanted = Asked((asked,), waves=("first", "last"), linked=True, protection=PROTECTION)
        assert comparing.compare_all(same, waves, wanted)[0].comparison.status == expected


def test_a_scale_is_sensitive_where_an_item_of_it_is() -> None:
    parts = (Scale("both", said("both"), (), parts=(Part("skill"), Part("plain"))),)
    marked = replace(
        SAMPLE,
        scales=(*SAMPLE.scales, *parts),
        sections=tuple(
            replace(one, items=tuple(replace(row, sensitive=row.key == "mood") for row in one.items))
            for one in SAMPLE.sections
        ),
    )
    found = {
        key
        for key in ("place", "mood", "used", "hours", "skill", "plain", "both")
        if measure(marked, key, "ru").sensitive
    }
    assert found == {"mood", "skill", "plain", "both"}
    assert not any(measure(SAMPLE, key, "ru").sensitive for key in ("mood", "skill", "plain"))
