"""The kinds of items one by one: ranks, marks that stand alone, keypads, dates, times, files."""

import pytest

from surveys.interview_events import (
    Attach,
    Back,
    Choose,
    Confirm,
    Enter,
    Event,
    GoTo,
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
from surveys.questionnaire import (
    ACKNOWLEDGED,
    MAX_ATTACHMENT,
    MEDIA_KINDS,
    Answer,
    Attachment,
    Choice,
    Item,
    keypad,
)
from tests.surveys import samples
from tests.surveys.drive import Interview, reloaded, sole
from tests.surveys.samples import item, questionnaire, said

ABC = samples.choices("a", "b", "c")


def code(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused)
    return outcome.problem.code


def marked(interview: Interview, *keys: str) -> tuple[str, ...]:
    for key in keys:
        interview.do(Toggle("it", key))
    return interview.state.draft


# Ranks


def test_a_rank_is_tapped_in_order_and_its_last_place_fills_itself():
    interview = sole("rank", choices=ABC)
    assert interview.do(Toggle("it", "c")) == Toggled("it", "c", True)
    assert interview.state.draft == ("c",)
    assert code(interview.do(Confirm("it"))) == "answer-rank-unfinished"
    assert marked(interview, "a") == ("c", "a", "b")
    assert interview.do(Confirm("it")) == Ready("it")
    assert interview.state.answers == {"it": ("c", "a", "b")}


def test_a_place_can_be_taken_back_and_the_others_move_up():
    interview = sole("rank", choices=samples.choices("a", "b", "c", "d"))
    assert marked(interview, "d", "b", "a", "b") == ("d", "a", "c")
    assert marked(interview, "d") == ("a", "c")
    assert marked(interview, "d") == ("a", "c", "d", "b")
    assert marked(interview, "a", "c", "d", "b") == ()


def test_an_empty_rank_is_refused_where_required_and_a_skip_where_not():
    assert code(sole("rank", choices=ABC).do(Confirm("it"))) == "answer-nothing-marked"
    optional = sole("rank", choices=ABC, required=False)
    assert optional.do(Confirm("it")) == Ready("it")
    assert optional.state.answers == {"it": None}


def test_quick_taps_of_a_rank_on_one_card_count_once_each_in_their_order():
    interview = sole("rank", choices=samples.choices("a", "b", "c", "d"))
    for key in ("b", "b", "a"):
        interview.do(Toggle("it", key, 0, on=True))
    assert interview.state.draft == ("b", "a")


def test_a_rank_of_what_was_chosen_before():
    sample = questionnaire(
        item("used", "multiple_choice", choices=ABC),
        item("it", "rank", choices=ABC, choice_filter="selected(${used}, name)"),
    )
    interview = Interview(sample)
    for event in (Toggle("used", "a"), Toggle("used", "c"), Confirm("used")):
        interview.do(event)
    assert interview.do(Toggle("it", "b")) == Stale()
    assert marked(interview, "c") == ("c", "a")
    interview.do(Confirm("it"))
    for event in (GoTo("used"), Toggle("used", "b"), Confirm("used")):
        interview.do(event)
    assert interview.state.position == "it", "a rank of two is none of three"
    assert (interview.state.draft, interview.state.aside) == ((), {"it": ("c", "a")})


# Marks


def test_a_choice_that_stands_alone_drives_out_the_others_and_they_it():
    there = (*ABC, Choice("none", said("none"), exclusive=True))
    interview = sole("multiple_choice", choices=there)
    assert marked(interview, "c", "a") == ("a", "c")
    assert marked(interview, "none") == ("none",)
    assert marked(interview, "b") == ("b",)
    assert marked(interview, "none", "none") == ()


def test_marks_taken_away_take_the_answer_away():
    interview = sole("multiple_choice", choices=ABC, required=False)
    for event in (Toggle("it", "a"), Confirm("it"), GoTo("it"), Toggle("it", "a"), Confirm("it")):
        interview.do(event)
    assert interview.state.answers == {"it": None}


# Numbers on buttons


@pytest.mark.parametrize(
    ("bounds", "values"),
    [
        ({"minimum": 0, "maximum": 3}, (0, 1, 2, 3)),
        ({"minimum": 0, "maximum": 100, "step": 25}, (0, 25, 50, 75, 100)),
        ({"minimum": 1, "maximum": 6, "step": 2}, (1, 3, 5)),
        ({"minimum": 0, "maximum": 29}, tuple(range(30))),
        ({"minimum": 0, "maximum": 30}, ()),
        ({"minimum": 0}, ()),
        ({"maximum": 5}, ()),
        ({"minimum": 0, "maximum": 1, "step": 0.5}, ()),
        ({"minimum": 0, "maximum": 1, "integer": False}, ()),
    ],
)
def test_a_number_stands_on_buttons_where_few_will_do(bounds, values):
    assert keypad(item("it", "number", **bounds)) == values


def test_a_number_is_tapped_or_typed_within_its_steps():
    interview = sole("number", minimum=0, maximum=100, step=25)
    assert interview.do(Choose("it", "30")) == Stale()
    assert interview.do(Choose("it", "125")) == Stale()
    assert code(interview.do(Enter("30"))) == "answer-off-step"
    assert interview.do(Choose("it", "75")) == Ready("it")
    assert interview.state.answers == {"it": 75}


@pytest.mark.parametrize(("text", "good"), [("0.3", True), ("0,7", True), ("0.75", False), ("0.15", False)])
def test_steps_of_a_tenth_are_exact(text, good):
    interview = sole("number", integer=False, minimum=0.1, maximum=1, step=0.1)
    assert isinstance(interview.do(Enter(text)), Ready) == good


# Dates and times


@pytest.mark.parametrize(
    "text", ["2.3.2026", "02.03.2026", "02/03/2026", "2-3-2026", "2 3 2026", " 02.03.2026 ", "2026-03-02", "2026-3-2"]
)
def test_a_date_as_people_write_it(text):
    interview = sole("date")
    assert interview.do(Enter(text)) == Ready("it")
    assert interview.state.answers == {"it": "2026-03-02"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31.02.2026", "answer-no-such-date"),
        ("29.02.2027", "answer-no-such-date"),
        ("03/28/2026", "answer-no-such-date"),
        ("0.1.2026", "answer-no-such-date"),
        ("01.01.0000", "answer-no-such-date"),
        ("2.3.26", "answer-not-a-date"),
        ("2 March", "answer-not-a-date"),
        ("02.03.2026 10:00", "answer-not-a-date"),
        ("", "answer-not-a-date"),
        (None, "answer-not-a-date"),
    ],
)
def test_what_is_no_date(text, expected):
    assert code(sole("date").do(Enter(text))) == expected


def test_a_day_can_be_tapped():
    interview = sole("date", constraint=". >= '2026-03-01'")
    assert interview.do(Choose("it", "tomorrow")) == Stale()
    assert code(interview.do(Choose("it", "2026-02-28"))) == "answer-constraint"
    assert interview.do(Choose("it", "2026-03-01")) == Ready("it")


@pytest.mark.parametrize(
    ("text", "kept"),
    [("14:30", "14:30"), ("9.05", "09:05"), ("9 05", "09:05"), ("9-05", "09:05"), ("14", "14:00"), (" 0:00 ", "00:00")],
)
def test_a_time_as_people_write_it(text, kept):
    interview = sole("time")
    assert interview.do(Enter(text)) == Ready("it")
    assert interview.state.answers == {"it": kept}


@pytest.mark.parametrize("text", ["24:00", "12:60", "9:5", "930", "noon", "12:30:00", "", None])
def test_what_is_no_time(text):
    assert code(sole("time").do(Enter(text))) == "answer-not-a-time"


# Acknowledgements and notes


def test_an_acknowledgement_is_one_tap():
    interview = sole("acknowledge")
    assert code(interview.do(Enter("OK"))) == "answer-choose-a-button"
    assert interview.do(Choose("it", "no")) == Stale()
    assert interview.do(Choose("it", ACKNOWLEDGED)) == Ready("it")
    assert interview.state.answers == {"it": "OK"}


def test_a_note_is_read_and_answers_nothing():
    interview = Interview(questionnaire(item("note", "note"), item("it", "text")))
    assert code(interview.do(Enter("I see"))) == "answer-choose-a-button"
    assert [interview.do(event) for event in (Skip("note"), Choose("note", "OK"))] == [Stale(), Stale()]
    assert interview.do(Keep("note")) == Moved()
    interview.do(Enter("yes"))
    interview.do(Back())
    interview.do(Back())
    assert (interview.state.position, interview.state.answers) == ("note", {"it": "yes"})


# Files

PHOTO = Attachment("F1", "school.jpg", 1000)


@pytest.mark.parametrize("kind", MEDIA_KINDS)
def test_a_file_of_the_right_kind_is_kept_by_its_number(kind):
    interview = sole(kind)
    assert interview.do(Attach(kind, PHOTO)) == Ready("it")
    assert interview.state.to_json()["answers"] == {"it": {"file": "F1", "name": "school.jpg", "size": 1000}}


@pytest.mark.parametrize("kind", MEDIA_KINDS)
def test_where_a_file_will_do_any_will(kind):
    assert sole("file").do(Attach(kind, PHOTO)) == Ready("it")


@pytest.mark.parametrize(
    ("kind", "event", "expected"),
    [
        ("image", Attach("video", PHOTO), "answer-send-image"),
        ("audio", Attach("file", PHOTO), "answer-send-audio"),
        ("video", Enter("later"), "answer-send-video"),
        ("file", Enter(None), "answer-send-file"),
        ("text", Attach("image", PHOTO), "answer-not-text"),
        ("number", Attach("file", PHOTO), "answer-not-a-number"),
        ("date", Attach("file", PHOTO), "answer-not-a-date"),
        ("note", Attach("file", PHOTO), "answer-choose-a-button"),
    ],
)
def test_what_is_sent_where_something_else_is_asked(kind, event, expected):
    assert code(sole(kind).do(event)) == expected


def test_a_file_sent_at_the_summary_answers_nothing():
    interview = sole("file", required=False)
    interview.do(Skip("it"))
    assert code(interview.do(Attach("file", PHOTO))) == "answer-at-summary"


@pytest.mark.parametrize(("size", "good"), [(None, True), (MAX_ATTACHMENT, True), (MAX_ATTACHMENT + 1, False)])
def test_a_file_may_be_as_big_as_can_be_fetched_later(size, good):
    outcome = sole("video").do(Attach("video", Attachment("F", None, size)))
    if good:
        assert outcome == Ready("it")
    else:
        assert isinstance(outcome, Refused)
        assert (outcome.problem.code, outcome.problem.args) == ("answer-file-too-big", {"megabytes": 20})


# What is kept


def test_a_state_with_everything_in_it_survives_json():
    answers: dict[str, Answer] = {
        "choice": "a", "marks": ("a", "b"), "point": 4, "number": 2.5, "date": "2026-03-02", "skipped": None,
        "file": Attachment("F", None, None), "photo": PHOTO,
    }  # fmt: skip
    whole = InterviewState(
        "rank", answers, ("b", "a"), revision=9, since=7, correcting=True, aside={"m": ("c",), "f": PHOTO}, seed=2**60
    )
    assert reloaded(whole) == whole
    assert reloaded(InterviewState(None, {"marks": ()}, finished=True)).answers == {"marks": ()}


def test_every_kind_in_one_interview():
    kinds: list[tuple[Item, list[Event]]] = [
        (item("note", "note"), [Keep("note")]),
        (item("rank", "rank", choices=ABC), [Toggle("rank", "b"), Toggle("rank", "a"), Confirm("rank")]),
        (item("date", "date"), [Enter("1.9.2026")]),
        (item("time", "time"), [Enter("8:30")]),
        (item("ok", "acknowledge"), [Choose("ok", "OK")]),
        (item("photo", "image"), [Attach("image", PHOTO)]),
        (item("file", "file", required=False), [Skip("file")]),
    ]
    interview = Interview(questionnaire(*(one for one, _ in kinds)))
    for _, events in kinds:
        for event in events:
            interview.do(event)
    interview.do(Submit())
    assert interview.state.finished
    assert interview.state.answers == {
        "rank": ("b", "a", "c"), "date": "2026-09-01", "time": "08:30", "ok": "OK", "photo": PHOTO, "file": None,
    }  # fmt: skip
