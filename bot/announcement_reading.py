"""What a curator sends as an announcement: a message with its formatting, a picture or file, lines for buttons."""

import re
from typing import Any
from zoneinfo import ZoneInfo

from aiogram.types import Message

from community.announcement_content import LinkButton, Media, Words, checked_button, checked_media
from community.announcements import checked_zone
from surveys.problems import InputError, Problem

# The last dash with space before it parts the words from the link, in which dashes stand close.
BUTTON_LINE = re.compile(r"(?P<label>.*)\s[—–-](?:\s+(?P<link>.*))?")
LONGEST_NAME = 100


def read_words(message: Message) -> Words:
    """The text or caption, its formatting kept."""
    entities = message.entities or message.caption_entities or []
    return Words(message.text or message.caption or "", tuple(_plain(entity) for entity in entities))


def _plain(entity: Any) -> dict[str, Any]:
    kept: dict[str, Any] = entity.model_dump(mode="json", exclude_none=True)
    return kept


def read_media(message: Message) -> tuple[Media, ...]:
    """The picture or file in a message. InputError for one that is too large, and for what an announcement cannot
    carry: a voice, a film, a sticker."""
    if message.photo:
        largest = message.photo[-1]
        return (checked_media("photo", largest.file_id, None, largest.file_size),)
    if (document := message.document) is not None:
        name = document.file_name[-LONGEST_NAME:] if document.file_name else None
        return (checked_media("document", document.file_id, name, document.file_size),)
    if message.text is None:
        raise InputError.one("announcement-media-kind")
    return ()


def read_buttons(text: str) -> list[LinkButton]:
    """Buttons written as lines 'Label — https://…'. InputError for each line that makes none."""
    problems: list[Problem] = []
    buttons: list[LinkButton] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        found = BUTTON_LINE.fullmatch(line)
        label, link = (found["label"], found["link"] or "") if found else ("", line) if "://" in line else (line, "")
        try:
            buttons.append(checked_button(label, link))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return buttons


def read_zone(text: str) -> tuple[str, ZoneInfo | None]:
    """A moment without the zone written behind it, such as 'Asia/Omsk', and that zone. InputError where it is none."""
    moment, _, last = text.strip().rpartition(" ")
    if moment and "/" in last and last[:1].isalpha():
        return moment, ZoneInfo(checked_zone(last))
    return text, None
