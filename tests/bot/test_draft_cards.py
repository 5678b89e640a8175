"""The workshop's cards stay within what Telegram takes, however much is wrong and however long the words."""

from datetime import UTC, datetime

from bot.draft_cards import LONGEST, draft_card, mistakes
from bot.orders import Paper
from community.authoring import Draft
from community.i18n import texts
from storage.drafts import DraftRecord
from storage.places import EVERYWHERE
from surveys.problems import Problem
from surveys.yaml_format import load
from tests.linked import SHORT

T = texts("ru")
CAPTION, MESSAGE = 1024, 4096  # characters, as Telegram has it


RECORD = DraftRecord(1, "d1", EVERYWHERE, None, "short", "1", {}, SHORT, None, datetime(2026, 3, 2, tzinfo=UTC))


def wrong(count: int) -> list[Problem]:
    return [
        Problem("xlsform-type-unknown", f"form.xlsx, survey!A{row}", {"type": "<b>integr", "guess": "no"})
        for row in range(count)
    ]


def test_mistakes_stand_in_a_message_as_long_as_there_is_room() -> None:
    shown = mistakes(wrong(5), "form.xlsx", T)
    assert not isinstance(shown, Paper)
    text, keyboard = shown
    assert text.count("📍") == 5
    assert "&lt;b&gt;integr" in text
    assert keyboard is not None


def test_more_than_a_message_holds_comes_as_a_file_with_all_of_them() -> None:
    paper = mistakes(wrong(100), "form.xlsx", T)
    assert isinstance(paper, Paper)
    assert len(paper.content.decode().splitlines()) == 100
    assert "<b>integr" in paper.content.decode()
    assert len(paper.caption) <= CAPTION
    assert paper.caption.count("📍") == 3
    assert paper.keyboard is not None
    assert len(paper.caption) < LONGEST


def test_what_is_wrong_with_the_file_itself_is_one_line() -> None:
    text, _ = mistakes([Problem("xlsform-not-spreadsheet", "<i>.xlsx")], "<i>.xlsx", T)  # type: ignore[misc]
    assert text.startswith("&lt;i&gt;.xlsx: это не таблица")
    assert "\n" not in text


def test_a_card_with_every_warning_is_no_longer_than_a_message() -> None:
    warnings = [
        Problem("xlsform-markup", f"f.xlsx, survey!B{row}", {"value": "x" * 300, "count": 2}) for row in range(9)
    ]
    text, _ = draft_card(Draft(RECORD, load(SHORT, "short.yaml"), tuple(warnings)), T)
    assert len(text) <= MESSAGE
    assert "…и ещё 4 замечания" in text
