"""Checks that a YAML file cannot fail, because its reader knows the kinds; other readers can."""

from surveys.checks import check
from surveys.problems import Problem
from surveys.questionnaire import Section
from tests.surveys.samples import choices, item, points, said


def place(*path: str) -> str:
    return "/".join(path)


def problems_of(*items, scales=(), broken=()):
    return check([Section("s", said("s"), items)], scales, ["ru"], broken, place)


def test_a_field_that_items_of_the_kind_do_not_take():
    assert problems_of(item("n", "note", required=False, correct=("a",))) == [
        Problem("questionnaire-field-of-kind", "item/n/required", {"field": "required", "kind": "note"}),
        Problem("questionnaire-field-of-kind", "item/n/correct", {"field": "correct", "kind": "note"}),
    ]
    assert [p.place for p in problems_of(item("l", "likert", choices=points(1, 3), correct=("3",)))] == [
        "item/l/correct"
    ]
    assert problems_of(item("c", "single_choice", choices=choices("a", "b"), correct=("a",))) == []


def test_what_is_broken_is_not_blamed_on_others():
    assert problems_of(item("a", "text", relevant="${b} = 1"), broken={"b"}) == []
    assert [p.code for p in problems_of(item("a", "text", relevant="${b} = 1"))] == ["questionnaire-expression-unknown"]


def test_an_error_of_an_expression_keeps_its_words_and_its_character():
    [problem] = problems_of(item("a", "number", constraint=". >> 3"))
    assert (problem.place, problem.args["position"]) == ("item/a/constraint", 4)
    assert problem.code.startswith("expression-")


def test_two_items_cannot_wait_for_each_other():
    pair = item("a", "text", relevant="${b} = 1"), item("b", "text", relevant="${a} = 1")
    assert [(p.code, p.place) for p in problems_of(*pair)] == [("questionnaire-expression-later", "item/a/relevant")]


def test_a_point_may_show_the_label_of_the_answer_that_is_checked():
    rule = "jr:choice-name(., '${a}') != 'b'"
    assert problems_of(item("a", "single_choice", choices=choices("a", "b"), constraint=rule)) == []
    assert [p.code for p in problems_of(item("a", "text", constraint=rule))] == ["questionnaire-expression-no-choices"]
