"""The people of a replay: what they read on a screen, and what becomes of a replay that comes to a halt."""

from dataclasses import replace
from itertools import count

import pytest

from bot.replay import stage
from bot.replay.reader import Lost, Reader
from bot.replay.stage import ReplayFailed
from bot.sandbox.screen import Shown
from community import studies
from community.i18n import texts
from community.study_format import load_study
from surveys import library

CARD = Shown(1, True, "Staffroom", "text", "", "", (), None, False, None)
TUTOR = "How do you rate your tutor's work?"
READER = Reader(library.questionnaire("moscow_last_lesson"), texts("en"))


def screen(text: str, *labels: str) -> Shown:
    return replace(CARD, text=text, html=text, rows=tuple((label,) for label in labels))


def test_the_answer_is_found_by_its_question():
    card = screen(
        "▱▱ 2 of 3\nThe training\n\nHow do you rate your tutor's work?", "Unsatisfactory", "Excellent", "‹ Back"
    )
    assert READER.next_tap(card, {"useful": "no", "tutor": "excellent"}) == "Excellent"


def test_an_answer_too_long_for_a_button_is_found_by_its_number():
    card = screen(
        "How do you rate your tutor's work?\n\n1. Unsatisfactory\n2. Satisfactory\n3. Excellent", "1", "2", "3"
    )
    assert READER.next_tap(card, {"tutor": "satisfactory"}) == "2"


def test_what_the_script_leaves_out_is_skipped():
    assert READER.next_tap(screen("What should change in these lessons?", "‹ Back", "Skip ›"), {}) == "Skip ›"


@pytest.mark.parametrize(
    "card",
    [
        screen("Something went wrong."),
        screen(TUTOR, "Excellent"),
        screen("What is the tutor's name?", "Satisfactory"),
    ],
)
def test_nobody_guesses(card):
    with pytest.raises(Lost):
        READER.next_tap(card, {"tutor": "satisfactory"})


async def test_a_replay_whose_people_get_lost_says_where(monkeypatch):
    study = load_study(studies.read("moscow_interviews"), "moscow_interviews.json")
    # After the launch the bot's calendar goes wrong: the wave is closed when people come.
    asked, closed = count(), study.waves[0].closes_at
    monkeypatch.setattr(stage.StudyClock, "__call__", lambda clock: closed if next(asked) else clock._at)
    with pytest.raises(ReplayFailed) as failed:
        await stage.replay(study, "en", lambda *told: None)
    assert failed.value.message_id == "replay-lost"
    assert "No questionnaire is waiting for you" in str(failed.value.values["screen"])
