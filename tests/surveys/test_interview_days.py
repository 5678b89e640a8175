"""What an interview makes of the respondent's day and language, and of another version of its questionnaire."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from surveys.interview import resumed
from surveys.interview_events import (
    Back,
    Choose,
    Confirm,
    Enter,
    Finished,
    GoTo,
    Incomplete,
    Keep,
    Ready,
    Refused,
    Skip,
    Stale,
    Submit,
)
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Choice, Item
from surveys.route import MAX_INSERTED, MAX_WORDED, worded
from tests.surveys import samples
from tests.surveys.drive import HERE, Interview
from tests.surveys.samples import item, questionnaire

YES_NO = samples.choices("yes", "no")


# Texts


def spoken(text: str, answers: dict[str, object], *items: Item, language: str = "ru") -> str:
    return worded(questionnaire(*items), {"ru": text}, answers, Context(HERE.now, language))  # type: ignore[arg-type]


def test_a_text_holds_earlier_answers_as_people_read_them():
    place = (
        Choice("t", {"ru": "город", "en": "a town"}),
        Choice("v", {"ru": "село", "en": "a village"}),
    )
    items = (
        item("name", "text"),
        item("place", "single_choice", choices=place),
        item("both", "multiple_choice", choices=place),
        item("n", "number", integer=False),
        item("day", "date"),
        item("photo", "image"),
    )
    answers = {"name": "Анна", "place": "v", "both": ("t", "v"), "n": 2.0, "day": "2026-03-02"}
    assert spoken("${name}, ${ place }: ${both}; ${n}; ${day}", answers, *items) == (
        "Анна, село: город, село; 2; 02.03.2026"
    )
    assert spoken("${place}", answers, *items, language="en") == "a village"
    assert spoken("[${photo}${n}${nobody}]", {"n": None}, *items) == "[]"
    assert spoken("100 % {name}", answers, *items) == "100 % {name}"


def test_a_long_answer_in_a_text_is_cut_so_that_the_card_still_fits_a_message():
    items = (item("story", "text"),)
    once, often = (spoken(text, {"story": "x" * 2000}, *items) for text in ("“${story}”", "${story} " * 50))
    assert (len(once), once[-2:]) == (MAX_INSERTED + 2, "…”")
    assert len(often) == MAX_WORDED


def test_the_name_of_a_choice_is_worked_out_in_the_respondents_language():
    place = (Choice("v", {"ru": "село", "en": "a village"}),)
    sample = questionnaire(
        item("place", "single_choice", choices=place),
        item("called", "calculate", calculation="jr:choice-name(${place}, '${place}')"),
        item("more", "text"),
    )
    interview = Interview(sample)
    interview.do(Choose("place", "v"))
    assert interview.state.answers["called"] == "a village"
    russian = resumed(sample, interview.state, replace(HERE, language="ru"))
    assert russian.answers["called"] == "село"


# Days and versions


def test_today_is_the_respondents_day():
    evening = datetime(2026, 3, 2, 20, tzinfo=UTC)
    sample = questionnaire(
        item("day", "calculate", calculation="today()"), item("due", "date", constraint=". > today()")
    )
    moscow = Interview(sample, here=Context(evening.astimezone(ZoneInfo("Europe/Moscow")), "ru"))
    omsk = Interview(sample, here=Context(evening.astimezone(ZoneInfo("Asia/Omsk")), "ru"))
    assert (moscow.state.answers["day"], omsk.state.answers["day"]) == ("2026-03-02", "2026-03-03")
    assert moscow.do(Enter("03.03.2026")) == Ready("due")
    assert isinstance(omsk.do(Enter("03.03.2026")), Refused)


def only_in_march() -> Interview:
    """At a question that is asked until the end of March, with one before and one after it."""
    sample = questionnaire(
        item("first", "text"), item("march", "text", relevant="today() < '2026-04-01'"), item("last", "text")
    )
    interview = Interview(sample)
    interview.do(Enter("one"))
    assert interview.state.position == "march"
    interview.here = replace(HERE, now=datetime(2026, 4, 1, 9, tzinfo=UTC))
    return interview


def test_whoever_stood_at_a_card_that_is_gone_stands_at_the_next_unseen_one():
    interview = only_in_march()
    state = resumed(interview.questionnaire, interview.state, interview.here)
    assert (state.position, state.revision, state.since) == ("last", 2, 2)
    assert resumed(interview.questionnaire, state, interview.here) == state


@pytest.mark.parametrize("event", [Enter("for March"), Skip("march", 1), Back(1), Submit(), Keep("march")])
def test_what_was_meant_for_a_card_that_is_gone_answers_no_other(event):
    interview = only_in_march()
    assert interview.do(event) == Stale()
    assert (interview.state.position, interview.state.answers) == ("last", {"first": "one"})
    assert interview.do(Enter("two")) == Ready("last")


def test_a_day_that_changes_what_counts_is_seen_at_the_next_step():
    interview = only_in_march()
    interview.here = HERE
    for event in (Enter("spring"), Enter("two")):
        interview.do(event)
    interview.here = replace(HERE, now=datetime(2026, 4, 1, 9, tzinfo=UTC))
    assert interview.do(Submit()) == Finished()
    assert interview.state.answers == {"first": "one", "last": "two"}


def test_a_new_version_keeps_answers_to_what_it_no_longer_asks_aside():
    interview = Interview(questionnaire(item("a", "text"), item("old", "text"), item("z", "text")))
    interview.do(Enter("1"))
    interview.do(Enter("2"))
    newer = questionnaire(item("a", "text"), item("new", "text"), item("z", "text"))
    state = resumed(newer, interview.state, HERE)
    assert (state.position, state.answers, state.aside) == ("z", {"a": "1"}, {"old": "2"})
    older = resumed(interview.questionnaire, state, HERE)
    assert (older.answers, older.aside) == ({"a": "1", "old": "2"}, {})


def test_whoever_stood_at_a_question_that_a_new_version_dropped_goes_on_at_its_first_unseen_one():
    interview = Interview(questionnaire(item("a", "text"), item("old", "text")))
    interview.do(Enter("1"))
    newer = questionnaire(item("a", "text"), item("new", "text"))
    assert resumed(newer, interview.state, HERE).position == "new"
    shorter = questionnaire(item("a", "text"))
    assert resumed(shorter, interview.state, HERE).position is None


def test_marks_that_a_new_version_no_longer_offers_are_not_on_the_card():
    newer = questionnaire(item("it", "multiple_choice", choices=samples.choices("a", "c")))
    interview = Interview(newer, InterviewState(position=None, answers={"it": ("a", "b")}))
    assert interview.do(Submit()) == Incomplete(("it",))
    interview.do(GoTo("it"))
    assert interview.state.draft == ("a",)
    interview.do(Confirm("it"))
    assert interview.do(Submit()) == Finished()


@pytest.mark.parametrize(
    ("newer", "answer"),
    [
        (item("it", "single_choice", choices=YES_NO, required=False), "maybe"),
        (item("it", "multiple_choice", choices=YES_NO), "yes"),
        (item("it", "multiple_choice", choices=YES_NO), ("yes", "maybe")),
        (item("it", "number"), "many"),
        (item("it", "image"), "a photo"),
        (item("it", "text"), 4),
        (item("it", "date"), ("yes",)),
    ],
)
def test_an_answer_that_a_new_version_cannot_have_is_not_sent(newer, answer):
    interview = Interview(questionnaire(newer), InterviewState(position=None, answers={"it": answer}))
    assert interview.do(Submit()) == Incomplete(("it",))


def test_finished_answers_stay_as_they_were_sent():
    interview = Interview(questionnaire(item("a", "text")))
    interview.do(Enter("1"))
    interview.do(Submit())
    assert resumed(questionnaire(item("other", "text")), interview.state, HERE) is interview.state
