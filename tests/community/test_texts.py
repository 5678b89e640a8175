"""Texts: both languages say the same things, arguments are escaped, and no Russian stands in the code."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import BaseComment, Message, Term, VariableReference
from fluent.syntax.visitor import Visitor

from community.i18n import LANGUAGES, LOCALES, MissingText, Texts, entries

ROOT = Path(__file__).parents[2]
# Words that are recognised in what others wrote (the heads of total rows in a table), and shown to nobody.
RECOGNISES = {"community/event_times.py", "surveys/statistics/table.py"}
ROOMS = ("bot", "api", "community", "storage", "surveys")


class Placeholders(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert type(entry).__name__ != "Junk", f"{path.name}: {entry.content}"
            if isinstance(entry, Message | Term):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice"
                placeholders = Placeholders()
                placeholders.visit(entry)
                found[entry.id.name] = placeholders.names
    return found


def test_both_languages_have_the_same_messages_and_placeholders() -> None:
    assert messages("ru") == messages("en")


def test_arguments_are_escaped_for_html_only() -> None:
    words = Texts("en", ["hello = <b>Hello</b>, { $name }"])
    assert words.html("hello", name="<i>") == "<b>Hello</b>, &lt;i&gt;"
    assert words.plain("hello", name="<i>") == "<b>Hello</b>, <i>"


def test_what_is_remembered_of_a_message_depends_on_its_arguments() -> None:
    words = Texts("en", ["place = { $number } of { $total }", "size = { $size }", "hello = Hello, { $name }"])
    said = [words.plain("place", number=number, total=3) for number in (1, 2, 1)]
    assert said == ["1 of 3", "2 of 3", "1 of 3"]
    assert [words.plain("size", size=size) for size in (1, 1.5, 1)] == ["1", "1.5", "1"]
    assert [words.plain("hello", name=name) for name in ("Anna", "Boris")] == ["Hello, Anna", "Hello, Boris"]


def test_what_people_wrote_is_not_remembered() -> None:
    words = Texts("en", ["place = { $number } of { $total }", "hello = Hello, { $name }"])
    words.plain("hello", name="Anna")
    words.plain("place", number=1, total=3)
    assert words._remembered.cache_info().currsize == 1


def test_a_missing_message_or_placeholder_is_an_error() -> None:
    words = Texts("en", ["hello = Hello, { $name }"])
    for message_id in ("hello", "bye"):
        with pytest.raises(MissingText):
            words.plain(message_id)


def test_what_people_read_in_russian_stands_in_the_fluent_files() -> None:
    cyrillic = re.compile("[А-Яа-яЁё]")
    code = [path for room in ROOMS for path in (ROOT / room).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in code if cyrillic.search(path.read_text(encoding="utf-8"))}
    assert found == RECOGNISES


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_message_has_its_own_piece_of_the_file(language: str) -> None:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        whole = {node.id.name: node for node in FluentParser().parse(source).body if isinstance(node, Message)}
        pieces = entries(source)
        assert pieces.keys() == whole.keys(), path.name
        for name, piece in pieces.items():
            (alone,) = (node for node in FluentParser().parse(piece).body if not isinstance(node, BaseComment))
            assert alone.equals(whole[name], ["span", "comment"]), name


def test_a_message_that_names_another_brings_it_along() -> None:
    source = (
        "-brand = Staffroom\nname = { -brand }, { part }\npart = { $n ->\n    [one] a { -brand }\n   *[other] b\n }\n"
    )
    assert Texts("en", [source]).plain("name", n=1) == "Staffroom, a Staffroom"
