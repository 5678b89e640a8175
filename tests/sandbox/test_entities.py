"""HTML parse mode: what becomes text, what becomes entities, counted in UTF-16 units; and back to HTML."""

import pytest

from bot.sandbox.entities import Formatted, as_html, detected, parse, utf16


def marks(formatted: Formatted) -> list[tuple[str, str]]:
    """Entities as (type, the words they cover)."""
    units = formatted.text.encode("utf-16-le")
    return [
        (e["type"], units[e["offset"] * 2 : (e["offset"] + e["length"]) * 2].decode("utf-16-le"))
        for e in formatted.entities
    ]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("<b>да</b>", "да", [("bold", "да")]),
        ("😀<b>да</b>", "😀да", [("bold", "да")]),
        ("<b>один <i>два</i></b> три", "один два три", [("bold", "один два"), ("italic", "два")]),
        ("<STRONG>да</STRONG>", "да", [("bold", "да")]),
        ("<b>а</b><b>б</b>", "аб", [("bold", "аб")]),
        ("<ins>а</ins> <del>б</del>", "а б", [("underline", "а"), ("strikethrough", "б")]),
        ('<span class="tg-spoiler">тайна</span>', "тайна", [("spoiler", "тайна")]),
        ("<blockquote expandable>ц</blockquote>", "ц", [("expandable_blockquote", "ц")]),
        ("<code><b>x</b></code>", "x", [("code", "x")]),
        ("5 &lt; 6 &amp; 7 &gt; 6 &quot;&#8212;&#x2014;&copy;", '5 < 6 & 7 > 6 "——&copy;', []),
        ("  <b> да </b>  ", "да", [("bold", "да")]),
        ("<b></b>да", "да", []),
        ("<b>да</>", "да", [("bold", "да")]),
        ("2 > 1", "2 > 1", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = parse(source, "HTML", None)
    assert (found.text, marks(found)) == (text, expected)


def test_links_keep_their_address_and_lose_a_bad_one() -> None:
    [link] = parse("<a href='https://example.org/?a=1&amp;b=2'>тут</a>", "HTML", None).entities
    assert (link["type"], link["url"]) == ("text_link", "https://example.org/?a=1&b=2")
    assert parse('<a href="нет">тут</a>', "HTML", None).entities == []
    [mention] = parse('<a href="tg://user?id=42">Анна</a>', "HTML", None).entities
    assert (mention["type"], mention["user"]["id"]) == ("text_mention", 42)


def test_code_in_pre_names_its_language() -> None:
    [pre] = parse('<pre><code class="language-python">x = 1</code></pre>', "HTML", None).entities
    assert (pre["type"], pre["language"], pre["length"]) == ("pre", "python", 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/help@staffroom_bot сейчас", [("bot_command", "/help@staffroom_bot")]),
        ("и/или, 1/2, //", []),
        ("см. https://example.org/a?b=1.", [("url", "https://example.org/a?b=1")]),
        ("почта a.b@example.org", [("email", "a.b@example.org")]),
        ("😀 @anna и #урок2", [("mention", "@anna"), ("hashtag", "#урок2")]),
    ],
)
def test_telegram_finds_marks_by_itself(text: str, expected: list[tuple[str, str]]) -> None:
    assert marks(Formatted(text, detected(Formatted(text, [])))) == expected


@pytest.mark.parametrize(
    "source",
    [
        "<b>один <i>два</i></b> три",
        "😀 <b>да</b> &lt;нет&gt; &amp;",
        '<a href="https://example.org/">тут</a> <code>x</code>',
        "<blockquote>а\nб</blockquote>\nв",
        "<b><i>оба</i></b><u>сразу</u>",
    ],
)
def test_entities_are_written_back_as_html(source: str) -> None:
    found = parse(source, "HTML", None)
    assert as_html(found.text, found.entities) == source


def test_lengths_are_in_utf16_units() -> None:
    assert [utf16(text) for text in ("abc", "где", "😀", "")] == [3, 3, 2, 0]
