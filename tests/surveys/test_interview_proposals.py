"""What an item proposes before it is answered, and in which order it offers its choices."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from surveys.interview import choices, proposed, start
from surveys.interview_events import (
    Confirm,
    GoTo,
    Keep,
    Ready,
    Stale,
    Toggle,
)
from surveys.interview_state import Context
from surveys.questionnaire import (
    Choice,
    Item,
)
from tests.surveys import samples
from tests.surveys.drive import HERE, sole
from tests.surveys.samples import item, points, questionnaire, said

ABC = samples.choices("a", "b", "c")
MANY = samples.choices(*"abcdefgh")


# Proposals


@pytest.mark.parametrize(
    ("kind", "more", "answer"),
    [
        ("single_choice", {"choices": ABC, "default": "b"}, "b"),
        ("likert", {"choices": points(1, 5), "default": "3"}, 3),
        ("number", {"default": "12"}, 12),
        ("text", {"default": "as usual"}, "as usual"),
        ("date", {"default": "2026-09-01"}, "2026-09-01"),
        ("date", {"default": "today()"}, "2026-03-02"),
        ("time", {"default": "now()"}, "09:00"),
        ("time", {"default": "8:30"}, "08:30"),
        ("acknowledge", {"default": "OK"}, "OK"),
    ],
)
def test_what_an_item_proposes_is_an_answer_only_when_one_says_so(kind, more, answer):
    interview = sole(kind, **more)
    assert proposed(interview.questionnaire, interview.state, interview.questionnaire.item("it"), HERE) == answer
    assert interview.state.answers == {}
    assert interview.do(Keep("it")) == Ready("it")
    assert interview.state.answers == {"it": answer}


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("single_choice", {"choices": ABC, "default": "z"}),
        ("single_choice", {"choices": ABC, "default": "b", "choice_filter": "name != 'b'"}),
        ("likert", {"choices": points(1, 5), "default": "often"}),
        ("number", {"default": "13", "maximum": 12}),
        ("number", {"default": "today()"}),
        ("acknowledge", {"default": "yes"}),
        ("image", {"default": "a.jpg"}),
        ("multiple_choice", {"choices": ABC}),
    ],
)
def test_what_could_not_be_answered_is_not_proposed(kind, more):
    interview = sole(kind, **more)
    assert proposed(interview.questionnaire, interview.state, interview.questionnaire.item("it"), HERE) is None
    assert interview.do(Keep("it")) == Stale()


@pytest.mark.parametrize(
    ("kind", "default", "marks"),
    [
        ("multiple_choice", "c a z", ("a", "c")),
        ("rank", "c a b", ("c", "a", "b")),
        ("rank", "c", ("c",)),
    ],
)
def test_proposed_marks_stand_on_the_card_and_are_confirmed_or_changed(kind, default, marks):
    interview = sole(kind, choices=ABC, default=default, required=False)
    assert interview.state.draft == marks
    assert interview.do(Keep("it")) == Stale(), "the marks may have been changed since"
    for key in marks:
        interview.do(Toggle("it", key, on=False))
    assert interview.do(Confirm("it")) == Ready("it")
    interview.do(GoTo("it"))
    assert interview.state.draft == (), "a no is not asked again"


def test_today_is_proposed_by_the_respondents_clock():
    late = datetime(2026, 3, 2, 22, 30, tzinfo=UTC).astimezone(ZoneInfo("Europe/Moscow"))
    day, hour = sole("date", Context(late, "ru"), default="today()"), sole("time", Context(late, "ru"), default="now()")
    day.do(Keep("it"))
    hour.do(Keep("it"))
    assert (day.state.answers, hour.state.answers) == ({"it": "2026-03-03"}, {"it": "01:30"})


# Orders


def order(item: Item, seed: int) -> list[str]:
    sample = questionnaire(item)
    return [choice.key for choice in choices(sample, start(sample, HERE, seed), item, HERE)]


def test_a_random_order_is_ones_own_and_stays():
    shuffled = item("it", "single_choice", choices=MANY, randomize=True)
    assert order(shuffled, 1) == order(shuffled, 1)
    assert sorted(order(shuffled, 1)) == list("abcdefgh")
    assert len({tuple(order(shuffled, seed)) for seed in range(20)}) > 15
    assert order(item("other", "single_choice", choices=MANY, randomize=True), 1) != order(shuffled, 1)
    assert order(replace(shuffled, randomize=False), 1) == list("abcdefgh")


def test_with_a_seed_in_the_file_the_order_is_everybodys():
    fixed = item("it", "rank", choices=MANY, randomize=True, seed=7)
    assert len({tuple(order(fixed, seed)) for seed in range(20)}) == 1
    assert order(fixed, 0) != order(replace(fixed, seed=8), 0)


def test_the_order_of_a_seed_is_the_same_in_every_process():
    """Whoever resumes after an update must find his card as it was."""
    assert order(item("it", "single_choice", choices=MANY, randomize=True), 1) == list("gcabhefd")


def test_what_stands_alone_and_other_stay_last():
    last = (Choice("never", said("never"), exclusive=True), *samples.choices("other", "none"))
    shuffled = item("it", "multiple_choice", choices=(*last, *MANY), randomize=True)
    for seed in range(10):
        assert order(shuffled, seed)[-3:] == ["never", "other", "none"]
