"""The interview, event by event. Buttons carry the revision they were made for."""

import re
from pathlib import Path

import pytest

from community.i18n import LANGUAGES, texts
from surveys.interview import progress
from surveys.interview_events import (
    Accepted,
    Attach,
    Back,
    Choose,
    Confirm,
    Enter,
    Event,
    Finished,
    GoTo,
    Incomplete,
    Keep,
    Moved,
    Outcome,
    Ready,
    Refused,
    Skip,
    Stale,
    Submit,
    Toggle,
    Toggled,
)
from surveys.interview_state import InterviewState
from surveys.questionnaire import Attachment, Kind, Questionnaire
from tests.surveys.drive import HERE, Interview
from tests.surveys.samples import choices, every_kind, item, questionnaire


def at(position: str) -> Interview:
    """An interview that has been answered, plainly, up to the item (or 'summary')."""
    interview = Interview(every_kind())
    events: list[Event] = [Choose("place", "town"), Toggle("topics", "b"), Confirm("topics"), Choose("mood", "4")]
    for event in [*events, Enter("12"), Enter("More quiet")]:
        if interview.state.position == position:
            break
        interview.do(event)
    assert (interview.state.position or "summary") == position
    return interview


def asked(questionnaire: Questionnaire, text: str | None) -> tuple[str, dict[str, object]]:
    """The refusal of a text typed at the only item: its code and arguments."""
    outcome = Interview(questionnaire).do(Enter(text))
    assert isinstance(outcome, Refused)
    return outcome.problem.code, dict(outcome.problem.args)


def refused(interview: Interview, event: Event) -> str:
    before = interview.state
    outcome = interview.do(event)
    assert isinstance(outcome, Refused)
    assert interview.state == before
    return outcome.problem.code


def test_a_whole_interview_keeps_every_answer_in_its_own_type():
    interview = Interview(every_kind())
    assert interview.do(Choose("place", "village", 0)) == Accepted("place")
    assert interview.do(Toggle("topics", "c", 1, on=True)) == Toggled("topics", "c", True)
    assert interview.do(Toggle("topics", "a", 2, on=True)) == Toggled("topics", "a", True)
    assert interview.do(Confirm("topics", 3)) == Accepted("topics")
    assert interview.do(Choose("mood", "4", 4)) == Accepted("mood")
    assert interview.do(Enter("12,0")) == Accepted("hours")
    assert interview.do(Skip("wish", 6)) == Ready("wish")
    assert interview.do(Submit(7)) == Finished()
    assert interview.state.to_json() == {
        "position": None,
        "revision": 8,
        "since": 8,
        "answers": {"place": "village", "topics": ["a", "c"], "mood": 4, "hours": 12, "wish": None},
        "finished": True,
    }


def test_progress_counts_from_one_and_is_full_at_the_summary():
    numbers = [
        progress(every_kind(), at(p).state, HERE) for p in ("place", "topics", "mood", "hours", "wish", "summary")
    ]
    assert numbers == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5), (5, 5)]


# Double and late taps


def test_a_double_tap_on_an_answer_counts_once():
    interview = at("place")
    interview.do(Choose("place", "town", 0))
    assert interview.do(Choose("place", "town", 0)) == Stale()
    assert interview.do(Choose("place", "village", 0)) == Stale()
    assert interview.state.answers == {"place": "town"}


def test_a_late_tap_on_an_item_one_has_come_back_to_is_stale():
    interview = at("topics")
    interview.do(Back(1))
    assert interview.state.position == "place"
    assert interview.do(Choose("place", "village", 0)) == Stale()
    assert interview.do(Choose("place", "village", 2)) == Accepted("place")


def test_a_button_of_the_future_is_stale():
    assert at("place").do(Choose("place", "town", 1)) == Stale()


def test_quick_marks_on_a_card_not_redrawn_yet_all_count_and_so_does_the_confirmation():
    interview = at("topics")
    card = interview.state.revision
    interview.do(Toggle("topics", "a", card, on=True))
    assert interview.do(Toggle("topics", "c", card, on=True)) == Toggled("topics", "c", True)
    assert interview.do(Confirm("topics", card)) == Accepted("topics")
    assert interview.state.answers["topics"] == ("a", "c")
    assert interview.do(Confirm("topics", card)) == Stale()


def test_a_double_tap_on_a_mark_counts_once():
    interview = at("topics")
    card = interview.state.revision
    interview.do(Toggle("topics", "a", card, on=True))
    assert interview.do(Toggle("topics", "a", card, on=True)) == Toggled("topics", "a", True)
    assert interview.state.draft == ("a",)


def test_a_mark_that_only_flips_must_come_from_the_newest_card():
    interview = at("topics")
    card = interview.state.revision
    assert interview.do(Toggle("topics", "a", card)) == Toggled("topics", "a", True)
    assert interview.do(Toggle("topics", "a", card)) == Stale()
    assert interview.do(Toggle("topics", "a", card + 1)) == Toggled("topics", "a", False)


def test_marks_of_an_earlier_visit_are_stale():
    interview = at("topics")
    card = interview.state.revision
    interview.do(Back(card))
    interview.do(Keep("place"))
    assert interview.do(Toggle("topics", "a", card, on=True)) == Stale()


@pytest.mark.parametrize(
    "event",
    [
        Choose("mood", "4"),
        Choose("place", "moon"),
        Toggle("place", "town"),
        Confirm("place"),
        Skip("wish"),
        Keep("place"),
        GoTo("place"),
        Submit(),
    ],
)
def test_what_does_not_belong_to_the_card_is_stale(event):
    interview = at("place")
    assert interview.do(event) == Stale()
    assert interview.state == at("place").state


@pytest.mark.parametrize("event", [Choose("topics", "a"), Toggle("topics", "z"), Toggle("mood", "1")])
def test_a_forged_tap_on_a_multiple_choice_is_stale(event):
    assert at("topics").do(event) == Stale()


@pytest.mark.parametrize(
    "event", [Choose("place", "town"), Enter("hello"), Back(), GoTo("place"), Submit(), Skip("wish"), Keep("wish")]
)
def test_after_sending_everything_is_stale(event):
    interview = at("summary")
    interview.do(Submit())
    before = interview.state
    assert interview.do(event) == Stale()
    assert interview.state == before


# Back, keep, correct


def test_back_at_the_first_item_is_refused():
    assert refused(at("place"), Back(0)) == "answer-nothing-before"


def test_back_keeps_answers_and_brings_confirmed_marks_as_the_draft():
    interview = at("mood")
    assert interview.do(Back()) == Moved()
    assert interview.state.draft == ("b",)
    interview.do(Toggle("topics", "a"))
    interview.do(Back())
    assert interview.state.answers["topics"] == ("b",), "marks that were not confirmed are dropped"
    assert interview.do(Keep("place")) == Moved()
    assert interview.state.draft == ("b",)


def test_from_the_summary_back_leads_to_the_last_item_and_on_again():
    interview = at("summary")
    assert interview.do(Back()) == Moved()
    assert interview.state.position == "wish"
    assert interview.do(Keep("wish")) == Ready(None)
    assert interview.state.answers["wish"] == "More quiet"


def test_a_correction_returns_to_the_summary():
    interview = at("summary")
    assert interview.do(GoTo("place")) == Moved()
    assert interview.state.correcting
    assert interview.do(Choose("place", "village")) == Ready("place")
    assert interview.state.answers["place"] == "village"
    assert not interview.state.correcting


def test_marking_while_correcting_stays_and_confirming_returns():
    interview = at("summary")
    interview.do(GoTo("topics"))
    interview.do(Toggle("topics", "c"))
    assert interview.state.correcting
    assert interview.do(Confirm("topics")) == Ready("topics")
    assert interview.state.answers["topics"] == ("b", "c")


def test_back_while_correcting_gives_the_correction_up():
    interview = at("summary")
    interview.do(GoTo("place"))
    assert interview.do(Back()) == Ready(None)
    assert interview.state.answers == at("summary").state.answers


def test_an_unknown_item_cannot_be_gone_to():
    assert at("summary").do(GoTo("nowhere")) == Stale()


# Skipping and sending


def test_a_required_item_cannot_be_skipped():
    assert refused(at("place"), Skip("place")) == "answer-required"


def test_skipping_withdraws_an_earlier_answer():
    interview = at("hours")
    interview.do(Back())
    interview.do(Skip("mood"))
    assert interview.state.answers["mood"] is None


def test_nothing_marked_is_refused_where_required_and_a_skip_where_not():
    assert refused(at("topics"), Confirm("topics")) == "answer-nothing-marked"
    optional = Interview(questionnaire(item("t", "multiple_choice", choices=choices("a", "b"), required=False)))
    assert optional.do(Confirm("t")) == Ready("t")
    assert optional.state.answers == {"t": None}


def test_sending_names_the_required_items_without_an_answer():
    state = InterviewState(position=None, answers={"place": "town", "hours": None})
    interview = Interview(every_kind(), state)
    assert interview.do(Submit(0)) == Incomplete(("topics", "hours"))
    assert interview.state == state


# Typed answers


@pytest.mark.parametrize(
    ("text", "value"),
    [("12", 12), (" 7 ", 7), ("0", 0), ("60", 60), ("12,0", 12), ("+5", 5), ("\u00a09", 9), ("007", 7), ("-0", 0)],
)
def test_a_whole_number_as_people_type_it(text, value):
    interview = at("hours")
    assert interview.do(Enter(text)) == Accepted("hours")
    assert interview.state.answers["hours"] == value
    assert isinstance(interview.state.answers["hours"], int)


@pytest.mark.parametrize(
    ("text", "value"), [("2,5", 2.5), ("2.5", 2.5), ("1 200,75", 1200.75), ("1\u202f200", 1200), ("\u22123,5", -3.5)]
)
def test_a_fraction_as_people_type_it(text, value):
    interview = Interview(questionnaire(item("n", "number", integer=False)))
    assert interview.do(Enter(text)) == Ready("n")
    assert interview.state.answers["n"] == value


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("many", "answer-not-a-number"),
        ("12 hours", "answer-not-a-number"),
        ("12 13", "answer-not-a-number"),
        ("1e3", "answer-not-a-number"),
        ("nan", "answer-not-a-number"),
        ("٣", "answer-not-a-number"),
        ("9" * 4000, "answer-not-a-number"),
        ("", "answer-not-a-number"),
        (None, "answer-not-a-number"),
        ("2,5", "answer-not-whole"),
        ("-1", "answer-too-small"),
        ("61", "answer-too-big"),
    ],
)
def test_what_is_no_answer_to_a_number_from_0_to_60(text, code):
    assert refused(at("hours"), Enter(text)) == code


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ({}, {"bounds": "none", "minimum": 0, "maximum": 0}),
        ({"minimum": 3}, {"bounds": "least", "minimum": 3, "maximum": 0}),
        ({"maximum": 7}, {"bounds": "most", "minimum": 0, "maximum": 7}),
        ({"minimum": 0, "maximum": 60}, {"bounds": "both", "minimum": 0, "maximum": 60}),
        ({"minimum": 0.2, "maximum": 0.5, "integer": False}, {"bounds": "both", "minimum": 0.2, "maximum": 0.5}),
    ],
)
def test_a_refused_number_tells_the_bounds_and_proposes_no_number(bounds, expected):
    """An example would pull the answers towards itself."""
    assert asked(questionnaire(item("n", "number", **bounds)), "?") == ("answer-not-a-number", expected)


def test_free_text_is_stripped_and_limited():
    interview = at("wish")
    assert refused(interview, Enter("x" * 2001)) == "answer-too-long"
    assert refused(interview, Enter("  \n")) == "answer-not-text"
    assert refused(interview, Enter("\0")) == "answer-not-text"
    assert refused(interview, Enter(None)) == "answer-not-text"
    assert interview.do(Enter(" x" + "y" * 1998 + "\0 \ud83d")) == Ready("wish")
    assert interview.state.answers["wish"] == "x" + "y" * 1998


@pytest.mark.parametrize("text", ["town", None])
@pytest.mark.parametrize("position", ["place", "topics", "mood"])
def test_typing_or_a_sticker_where_buttons_are_asks_for_a_button(position, text):
    assert refused(at(position), Enter(text)) == "answer-choose-a-button"


def test_typing_at_the_summary_points_to_its_button():
    assert refused(at("summary"), Enter("done")) == "answer-at-summary"


def refusals_of_the_rarer_kinds() -> list[Outcome]:
    """What a date, a time, a rank, files, steps and a constraint refuse."""

    def sole(kind: Kind, *events: Event, **more: object) -> Outcome:
        interview = Interview(questionnaire(item("it", kind, **more)))
        return [interview.do(event) for event in events][-1]

    stepped: list[dict[str, object]] = [{}, {"minimum": 0}, {"maximum": 9}, {"minimum": 0, "maximum": 9}]
    media: list[Kind] = ["image", "audio", "video", "file"]
    return [
        sole("date", Enter("soon")),
        sole("date", Enter("31.02.2026")),
        sole("time", Enter("noon")),
        sole("rank", Toggle("it", "a"), Confirm("it"), choices=choices("a", "b", "c")),
        sole("text", Enter("no"), constraint=". = 'yes'"),
        sole("file", Attach("file", Attachment("F", size=10**9))),
        *(sole(kind, Enter("here")) for kind in media),
        *(sole("number", Enter("1"), step=2, **bounds) for bounds in stepped),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_words_that_fit_a_toast(language):
    hours, wish = at("hours"), at("wish")
    open_ended = [
        Interview(questionnaire(item("n", "number", **bounds))) for bounds in ({}, {"minimum": 3}, {"maximum": 7})
    ]
    outcomes = [hours.do(Enter(text)) for text in ("?", "2,5", "-1", "61")]
    outcomes += [interview.do(Enter(text)) for interview in open_ended for text in ("?", "2,5", "-1000000", "1000000")]
    outcomes += [wish.do(Enter("x" * 2001)), wish.do(Enter(None)), at("place").do(Enter("x")), at("place").do(Back())]
    outcomes += [at("place").do(Skip("place")), at("topics").do(Confirm("topics")), at("summary").do(Enter("x"))]
    outcomes += refusals_of_the_rarer_kinds()
    problems = [outcome.problem for outcome in outcomes if isinstance(outcome, Refused)]
    spoken = Path(__file__).parents[2].joinpath("community", "locales", language, "interview.ftl").read_text("utf-8")
    assert {p.code for p in problems} == set(re.findall(r"^problem-(answer-[a-z-]+) =", spoken, re.MULTILINE))
    assert all(1 <= len(texts(language).problem(problem)) <= 200 for problem in problems)


def test_a_refused_number_reads_well():
    outcome = at("hours").do(Enter("many"))
    assert isinstance(outcome, Refused)
    assert texts("ru").problem(outcome.problem) == "Нужно число от 0 до 60. Напишите его цифрами."
