"""Formatting that a program gives to a text: checked here, since a messenger refuses a copy for one wrong entity, and
would refuse all of them."""

from collections.abc import Mapping
from typing import Any, Literal, get_args

from community.announcement_content import Words, opens, utf16
from surveys.problems import Problem

EntityKind = Literal[
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre",
    "text_link",
]  # fmt: skip
KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
MOST = 100  # beyond, the messenger leaves the others out


def entity_problems(words: Words) -> list[Problem]:
    """What stands against the entities of a text, each at its place among them."""
    if len(words.entities) > MOST:
        return [Problem("announcement-many-entities", "entities", {"most": MOST})]
    length = utf16(words.text)
    found = []
    for place, entity in enumerate(words.entities):
        problem = _problem(words.text, length, entity, f"entities.{place}")
        if problem is not None:
            found.append(problem)
    return found


def _problem(text: str, length: int, entity: Mapping[str, Any], place: str) -> Problem | None:
    if entity["type"] not in KINDS:
        return Problem("announcement-entity-kind", place, {"known": ", ".join(KINDS)})
    start, end = entity["offset"], entity["offset"] + entity["length"]
    if not 0 <= start < end <= length or _splits(text, start) or _splits(text, end):
        return Problem("announcement-entity-range", place, {"length": length})
    if entity["type"] == "text_link" and not opens(str(entity.get("url") or "")):
        return Problem("announcement-entity-link", place)
    return None


def _splits(text: str, offset: int) -> bool:
    """Whether a place counted in UTF-16 units lies within a letter."""
    units = text.encode("utf-16-le", "surrogatepass")
    low = units[2 * offset : 2 * offset + 2]
    return len(low) == 2 and 0xDC00 <= int.from_bytes(low, "little") <= 0xDFFF
