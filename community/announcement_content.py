"""What an announcement says: its words by language with their formatting, pictures and files, buttons; and what has to
be right before it can be said. Formatting is kept as entities, offsets and lengths in UTF-16 units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal
from urllib.parse import urlsplit

from surveys.problems import InputError, Problem

MediaKind = Literal["photo", "document"]
# What the messenger takes, in UTF-16 units and bytes.
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST: dict[MediaKind, int] = {"photo": 10 * 1024 * 1024, "document": 50 * 1024 * 1024}
MOST_MEDIA = 10
MOST_BUTTONS = 8
LONGEST_LABEL = 64
LONGEST_LINK = 1000
SCHEMES = ("http", "https", "tg")
MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its entities, as the messenger gave them."""

    text: str = ""
    entities: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a file, by the messenger's number for it."""

    kind: MediaKind
    file_id: str
    name: str | None = None


@dataclass(frozen=True, slots=True)
class LinkButton:
    """A button that opens an address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Control:
    """A button of ours: the message that stands on it, and what a tap sends."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything a copy shows but its footer."""

    texts: Mapping[str, Words]
    media: tuple[Media, ...] = ()
    buttons: tuple[LinkButton, ...] = ()
    controls: tuple[Control, ...] = ()

    def words(self, language: str) -> Words:
        """In that language, or in the one there is."""
        return self.texts.get(language) or next(iter(self.texts.values()), Words())

    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.media and not any(words.text.strip() for words in self.texts.values())

    def to_json(self) -> dict[str, Any]:
        """As the table keeps it."""
        return {
            "texts": {
                language: {"text": words.text, "entities": [dict(entity) for entity in words.entities]}
                for language, words in self.texts.items()
            },
            "media": [{"kind": one.kind, "file_id": one.file_id, "name": one.name} for one in self.media],
            "buttons": [{"text": one.text, "url": one.url} for one in self.buttons],
            "controls": [{"label": one.label, "data": one.data} for one in self.controls],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        """The content that `to_json` wrote; what is missing is empty."""
        return cls(
            {code: Words(one["text"], tuple(one.get("entities", ()))) for code, one in data.get("texts", {}).items()},
            tuple(Media(one["kind"], one["file_id"], one.get("name")) for one in data.get("media", ())),
            tuple(LinkButton(one["text"], one["url"]) for one in data.get("buttons", ())),
            tuple(Control(one["label"], one["data"]) for one in data.get("controls", ())),
        )

    def with_words(self, language: str, words: Words) -> "Content":
        """The same, saying this in that language."""
        return replace(self, texts={**self.texts, language: words})


def utf16(text: str) -> int:
    """Length as the messenger counts: a letter beyond the basic plane is two."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def trimmed(words: Words) -> Words:
    """Without space at both ends, which the messenger would take off and shift the entities."""
    text = words.text.strip()
    lead, length = utf16(words.text[: len(words.text) - len(words.text.lstrip())]), utf16(text)
    kept = []
    for entity in words.entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] + entity["length"] - lead)
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return Words(text, tuple(kept))


def length_problems(content: Content, footers: Sequence[str]) -> list[Problem]:
    """The texts that are too long with the longest of the footers below them. One picture or file carries its text as a
    caption, which is shorter; an album is followed by a message of its own."""
    captioned = len(content.media) == 1
    room = (LONGEST_CAPTION if captioned else LONGEST_TEXT) - max((utf16(one) for one in footers), default=0) - 2
    problems = []
    for words in content.texts.values():
        if (length := utf16(words.text)) > room:
            code = "announcement-caption-long" if captioned else "announcement-text-long"
            problems.append(Problem(code, None, {"length": length, "most": room, "over": length - room}))
    return problems


def checked_button(text: str, url: str) -> LinkButton:
    """A button with a label and an address that can be opened. InputError otherwise."""
    label, address = text.strip(), url.strip()
    if not label:
        raise InputError.one("announcement-button-no-label", None, url=address)
    if not address:
        raise InputError.one("announcement-button-no-link", None, label=label)
    if utf16(label) > LONGEST_LABEL:
        raise InputError.one("announcement-button-long", None, label=label[:LONGEST_LABEL], most=LONGEST_LABEL)
    if not opens(address):
        raise InputError.one("announcement-button-bad-link", None, label=label, url=address[:200])
    return LinkButton(label, address)


def opens(address: str) -> bool:
    """Whether a button or a link can lead there."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    if len(address) > LONGEST_LINK or any(letter.isspace() for letter in address) or parts.scheme not in SCHEMES:
        return False
    return bool(host) and (parts.scheme == "tg" or "." in (host or ""))


def checked_media(kind: MediaKind, file_id: str, name: str | None, size: int | None) -> Media:
    """A picture or file within what can be sent; `size` in bytes, where it is known. InputError otherwise."""
    if size is not None and size > LARGEST[kind]:
        megabytes, most = -(-size // MEGABYTE), LARGEST[kind] // MEGABYTE
        raise InputError.one(f"announcement-{kind}-large", name, size=megabytes, most=most)
    return Media(kind, file_id, name)
