"""Counting answers."""

import pytest

from surveys import library, tables
from surveys.questionnaire import Scale
from surveys.tables import Category, Variable
from tests.surveys.samples import choices, every_kind, item, levels, points, questionnaire, said

WAVE = Variable("wave", said("Wave"), (Category("before", said("Before")), Category("after", said("After"))))


def test_the_published_table_comes_out_of_single_answers():
    shipped = library.questionnaire("moscow_last_lesson")
    cells = {("yes", "satisfactory"): 2, ("yes", "excellent"): 75, ("no", "unsatisfactory"): 1,
             ("no", "satisfactory"): 5, ("no", "excellent"): 3}  # fmt: skip
    people = [
        tables.record(shipped, {"useful": useful, "tutor": tutor})
        for (useful, tutor), number in reversed(cells.items())
        for _ in range(number)
    ]
    table = tables.count_table(people, tables.of(shipped, "useful"), tables.of(shipped, "tutor"))
    assert table.counts == [[0, 2, 75], [1, 5, 3]]
    assert (table.answered, table.asked) == (86, 86)
    assert table.rows.labels("ru") == ["Да", "Нет"]
    assert table.columns.labels("en") == ["Unsatisfactory", "Satisfactory", "Excellent"]


def test_unanswered_is_left_out_and_counted():
    sample = every_kind()
    people = [
        tables.record(sample, answers)
        for answers in ({"place": "town", "mood": 2}, {"place": "village", "mood": None}, {"mood": 2}, {})
    ]
    table = tables.count_table(people, tables.of(sample, "place"), tables.of(sample, "mood"))
    assert table.counts == [[0, 1, 0, 0, 0], [0, 0, 0, 0, 0]]
    assert (table.answered, table.asked) == (1, 4)
    one = tables.count(people, tables.of(sample, "mood"))
    assert (one.counts, one.answered, one.asked) == ([0, 2, 0, 0, 0], 2, 4)


def test_a_multiple_choice_counts_each_mark_and_each_respondent_once():
    sample = every_kind()
    people = [{"topics": ("a", "c"), "wave": "before"}, {"topics": ("c",), "wave": "after"}, {"topics": None}]
    one = tables.count(people, tables.of(sample, "topics"))
    assert (one.counts, one.answered, one.asked) == ([1, 0, 2], 2, 3)
    table = tables.count_table(people, tables.of(sample, "topics"), WAVE)
    assert table.counts == [[1, 0], [0, 0], [1, 1]]
    assert (table.answered, table.rows.multiple) == (2, True)


def test_levels_by_wave_come_from_scored_answers():
    pair = [item(key, "likert", choices=points(1, 3)) for key in "ab"]
    scale = Scale("s", said("s"), ("a", "b"), levels(("high", 5, 6), ("low", 2, 4)))
    sample = questionnaire(*pair, scales=(scale,))
    answered = [({"a": 1, "b": 1}, "before"), ({"a": 3, "b": 3}, "after"), ({"a": 2, "b": 3}, "after"), ({}, "after")]
    people = [tables.record(sample, answers, {"wave": wave}) for answers, wave in answered]
    table = tables.count_table(people, WAVE, tables.of(sample, "s"))
    assert table.counts == [[0, 1], [2, 0]]
    assert (table.answered, table.asked) == (3, 4)


def test_a_value_outside_the_categories_is_a_fault_and_stays_out_of_the_message():
    with pytest.raises(ValueError, match="none of its categories") as fault:
        tables.count([{"wave": "secret"}], WAVE)
    assert "secret" not in str(fault.value)


def test_background_cannot_hide_an_item():
    with pytest.raises(ValueError, match="place"):
        tables.record(every_kind(), {}, {"place": "town"})


def test_what_has_no_categories_cannot_be_counted():
    with pytest.raises(ValueError, match="no categories"):
        tables.of(every_kind(), "hours")
    with pytest.raises(KeyError):
        tables.of(every_kind(), "nothing")


@pytest.mark.parametrize("kind", ["rank", "date", "time", "acknowledge", "image", "file"])
def test_ranks_dates_and_files_have_no_categories(kind):
    with pytest.raises(ValueError, match=f"{kind} items have no categories"):
        tables.of_item(item("r", kind, choices=choices("a", "b") if kind == "rank" else ()))


def test_a_test_item_is_counted_by_its_choices():
    asked = item("t", "single_choice", choices=choices("a", "b"), correct=("b",))
    assert [category.key for category in tables.of_item(asked).categories] == ["a", "b"]


def test_a_scale_without_levels_cannot_be_counted_but_harms_no_record():
    sample = questionnaire(item("m", "likert", choices=points(0, 3)), scales=(Scale("s", said("s"), ("m",)),))
    with pytest.raises(ValueError, match="without levels"):
        tables.of(sample, "s")
    assert tables.record(sample, {"m": 2}) == {"m": 2, "s": None}


def test_likert_points_and_choices_become_categories_in_their_order():
    assert [c.key for c in tables.of_item(item("m", "likert", choices=points(0, 3))).categories] == ["0", "1", "2", "3"]
    assert [c.key for c in tables.of_item(item("c", "single_choice", choices=choices("z", "a"))).categories] == [
        "z",
        "a",
    ]
