"""The questionnaire's cards: what stands on them and under them, for kinds and states a conversation seldom meets."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.survey_cards import card
from bot.survey_summary import correction_list
from community.answering import Sitting
from community.i18n import texts
from storage.surveys import RunningWave
from surveys.interview import advance, start
from surveys.interview_events import Confirm, Enter, Event, GoTo, Skip, Submit, Toggle
from surveys.interview_state import Context, InterviewState
from surveys.questionnaire import Attachment, Choice, Item, Kind, Questionnaire
from tests.surveys.samples import choices, item, points, questionnaire, said

HERE = Context(datetime(2026, 3, 2, 9, tzinfo=UTC), "en")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
WAVE = RunningWave(1, 1, {}, NOON, None, 1, "p", {"en": "Sample"}, None, True, "key", 1, "c", (), "all")
ABC = choices("a", "b", "c")
LONG = tuple(Choice(key, said(f"{key}: a label that is too long for any button")) for key in "abc")


def after(sample: Questionnaire, *events: Event) -> Sitting:
    state = start(sample, HERE)
    for event in events:
        state = advance(sample, state, event, HERE).state
    return Sitting(WAVE, sample, 1, state, HERE)


def sole(kind: Kind, *events: Event, **more: Any) -> Sitting:
    """At the one item, 'it', after these events."""
    return after(questionnaire(item("it", kind, **more)), *events)


def shown(sitting: Sitting, page: int = 0) -> tuple[list[str], list[list[str]]]:
    """The lines of a card and the rows of its buttons' labels."""
    text, keyboard = card(sitting, texts("en"), page)
    assert len(re.sub(r"<[^>]+>", "", text)) <= 600
    for row in keyboard.inline_keyboard:
        for button in row:
            assert len(button["callback_data"].encode()) <= 64
    return text.split("\n")[3:], [[button["text"] for button in row] for row in keyboard.inline_keyboard]


def test_a_proposal_is_not_called_an_answer():
    lines, rows = shown(sole("number", default="18", integer=False))
    assert lines[-1] == "Suggested: <b>18</b>. If that is right, tap “Next”."
    assert rows == [["Next ›"]]
    lines, _ = shown(after(questionnaire(item("it", "number")), Enter("18"), GoTo("it")))
    assert lines[-1] == "Now it says: <b>18</b>"


def test_marks_that_were_all_taken_away_can_be_confirmed_as_no_answer():
    marks: list[Event] = [Toggle("it", "a"), Confirm("it"), GoTo("it"), Toggle("it", "a")]
    _, rows = shown(sole("multiple_choice", *marks, choices=ABC, required=False))
    assert rows[-1] == ["‹ Back", "Done ›"]
    _, rows = shown(sole("multiple_choice", Skip("it"), GoTo("it"), choices=ABC, required=False))
    assert rows[-1] == ["‹ Back", "Next ›"]
    _, rows = shown(sole("multiple_choice", choices=ABC, required=False))
    assert rows[-1] == ["Skip ›"]


def test_a_rank_shows_places_on_its_buttons_or_where_labels_are_long_in_the_text():
    _, rows = shown(sole("rank", Toggle("it", "b"), choices=ABC))
    assert rows[:3] == [["· a"], ["[1] b"], ["· c"]]
    lines, rows = shown(sole("rank", Toggle("it", "c"), choices=LONG))
    assert lines[2:5] == [
        "1. a: a label that is too long for any button",
        "2. b: a label that is too long for any button",
        "3. c: a label that is too long for any button — <b>place 1</b>",
    ]
    assert rows[0] == ["· 1", "· 2", "✓ 3"]


def test_names_of_the_two_ends_stand_above_a_row_of_figures():
    ends = (Choice("0", said("not at all")), Choice("10", said("fully")))
    lines, rows = shown(sole("number", minimum=0, maximum=10, ticks=ends))
    assert lines[2:4] == ["0 — not at all", "10 — fully"]
    assert rows == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"]]
    _, rows = shown(sole("number", minimum=0, maximum=1, ticks=(Choice("0", said("no")), Choice("1", said("yes")))))
    assert rows == [["0 · no"], ["1 · yes"]]


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "9999-12-31", "not a day"])
def test_a_calendar_that_cannot_show_a_day_shows_this_month(day):
    state = InterviewState("it", {"it": day})
    sitting = Sitting(WAVE, questionnaire(item("it", "date")), 1, state, HERE)
    _, rows = shown(sitting)
    assert rows[0] == ["‹", "March 2026", "›"]
    assert rows[2][0] == "·2·"


def test_a_calendar_turns_over_the_year_and_shows_the_day_chosen():
    sitting = Sitting(WAVE, questionnaire(item("it", "date")), 1, InterviewState("it", {"it": "2025-12-31"}), HERE)
    _, rows = shown(sitting)
    assert (rows[0][1], rows[5][2]) == ("December 2025", "[31]")
    _, keyboard = card(sitting, texts("en"))
    onward = keyboard.inline_keyboard[0][2]["callback_data"]
    _, rows = shown(sitting, int(onward.rpartition(":")[2]))
    assert rows[0][1] == "January 2026"


def test_a_long_list_is_turned_page_by_page():
    many = tuple(Choice(str(number), said(f"school {number}")) for number in range(30))
    sitting = sole("single_choice", choices=many)
    assert [shown(sitting, page)[1][0] for page in (0, 3, 99, -1)] == [
        ["school 0"],
        ["school 24"],
        ["school 24"],
        ["school 0"],
    ]
    assert shown(sitting, 1)[1][8] == ["‹", "2 / 4", "›"]


def test_a_file_without_a_name_is_acknowledged():
    sample = questionnaire(item("it", "image"), item("plan", "file"))
    state = InterviewState(None, {"it": Attachment("F"), "plan": Attachment("G", "a <b>.pdf")})
    lines = card(Sitting(WAVE, sample, 1, state, HERE), texts("en"))[0].split("\n")
    assert lines[3:5] == ["it — <b>📎 received</b>", "plan — <b>📎 a &lt;b&gt;.pdf</b>"]


def test_the_list_to_correct_marks_what_stops_the_sending():
    sample = questionnaire(item("all", "number"), item("some", "number", constraint=". <= ${all}"), item("it", "text"))
    state = InterviewState(None, {"all": 3, "some": 5, "it": "x"})
    assert advance(sample, state, Submit(), HERE).state is state
    _, keyboard = correction_list(Sitting(WAVE, sample, 1, state, HERE), 0, texts("en"))
    assert [row[0]["text"] for row in keyboard.inline_keyboard][:3] == ["1. all", "❗ 2. some", "3. it"]


def test_earlier_answers_in_a_text_are_escaped():
    named = Item("two", "text", said("Hello, ${one}"), hint=said("<i>"))
    lines, _ = shown(after(questionnaire(item("one", "text"), named), Enter("<b>Ann & co")))
    assert lines[:2] == ["<b>Hello, &lt;b&gt;Ann &amp; co</b>", "&lt;i&gt;"]


def test_a_matrix_of_points_is_one_tap_an_item():
    _, rows = shown(sole("likert", choices=points(1, 5)))
    assert rows == [[f"point {point}"] for point in range(1, 6)]
