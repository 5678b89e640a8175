"""Text as Telegram reads it: HTML parse mode into plain text and entities, lengths in UTF-16 units.

Also finds what Telegram marks by itself (commands, links, mentions) and writes entities back as HTML for the eye.
"""

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from bot.sandbox.errors import bad_request, not_supported

Entity = dict[str, Any]


class Formatted(NamedTuple):
    """Plain text and its entities (offsets and lengths in UTF-16 units)."""

    text: str
    entities: list[Entity]


SIMPLE = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
TAGS = {*SIMPLE, "a", "span", "tg-emoji"}
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-zA-Z]));?")
ATTRIBUTE = re.compile(r"""\s*([^\s=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]*)(?=[\s>])))?""")
FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)»])"
    r"|(?P<email>\b[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@<>])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/@<>])"
    r"|(?<![\w@/])(?P<mention>@[A-Za-z0-9_]{3,32})(?![\w@])"
    r"|(?<![\w#])(?P<hashtag>#\w*[^\W\d]\w*)"
)


def utf16(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse(text: str, parse_mode: str | None, entities: Sequence[Entity] | None) -> Formatted:
    """What a bot's text means. Raises Telegram's refusal for an unknown mode or bad markup."""
    mode = (parse_mode or "").lower()
    if mode in ("", "none"):
        return _trimmed(text, _checked(entities or (), utf16(text)))
    if mode in ("markdown", "markdownv2"):
        raise not_supported(f"parse_mode {parse_mode}; use HTML")
    if mode != "html":
        raise bad_request("Unsupported parse_mode")
    return _trimmed(*_Html(text).parse()) if "<" in text or "&" in text else _trimmed(text, [])


def detected(formatted: Formatted) -> list[Entity]:
    """The entities, with links, commands, mentions and tags added where nothing else claims the place."""
    text = formatted.text
    if "/" not in text and "@" not in text and "#" not in text:
        return formatted.entities
    taken = [(e["offset"], e["offset"] + e["length"]) for e in formatted.entities if e["type"] in OPAQUE]
    found: list[Entity] = []
    for match in FOUND.finditer(text):
        start = utf16(text[: match.start()])
        length = utf16(match[0])
        if not any(start < end and begin < start + length for begin, end in taken):
            found.append({"type": match.lastgroup, "offset": start, "length": length})
    return sorted([*formatted.entities, *found], key=_order) if found else formatted.entities


OPAQUE = {"code", "pre", "text_link", "url", "mention", "text_mention", "bot_command"}
ENTITY_TYPES = OPAQUE | {
    "bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote", "custom_emoji",
    "hashtag", "cashtag", "email", "phone_number", "date_time",
}  # fmt: skip


def _checked(entities: Iterable[Entity], length: int) -> list[Entity]:
    kept = []
    for given in entities:
        # A form may carry numbers in strings.
        entity = {**given, "offset": int(given["offset"]), "length": int(given["length"])}
        if entity["type"] not in ENTITY_TYPES:
            raise bad_request("Can't parse MessageEntity: unsupported entity type specified")
        if entity["offset"] < 0 or entity["length"] < 0 or entity["offset"] + entity["length"] > length:
            raise bad_request(f"Entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text")
        if entity["length"]:
            kept.append(entity)
    return sorted(kept, key=_order)


def _order(entity: Entity) -> tuple[int, int]:
    return entity["offset"], -entity["length"]


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    """Blank space at both ends goes, as in Telegram, and entities shrink with it."""
    stripped = text.strip()
    if stripped == text or not entities:
        return Formatted(stripped, entities)
    lead, length = utf16(text[: len(text) - len(text.lstrip())]), utf16(stripped)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] + entity["length"] - lead)
        if start < end:
            kept.append({**entity, "offset": start, "length": end - start})
    return Formatted(stripped, kept)


class _Open(NamedTuple):
    tag: str
    entity: Entity | None


class _Html:
    """One pass over the markup. Places in refusals are byte offsets in UTF-8, as Telegram gives them."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts: list[str] = []
        self.offset = 0
        self.stack: list[_Open] = []
        self.entities: list[Entity] = []

    def parse(self) -> tuple[str, list[Entity]]:
        at = 0
        while (tag := self.source.find("<", at)) >= 0:
            self._text(self.source[at:tag])
            at = self._end(tag) if self.source.startswith("</", tag) else self._start(tag)
        self._text(self.source[at:])
        if self.stack:
            raise _unreadable(f'Can\'t find end tag corresponding to start tag "{self.stack[-1].tag}"')
        found = [entity for entity in self.entities if entity["length"]]
        return "".join(self.parts), _merged(sorted(found, key=_order))

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())

    def _text(self, raw: str) -> None:
        text = _unescape(raw)
        self.parts.append(text)
        self.offset += utf16(text)

    def _start(self, begin: int) -> int:
        name = re.compile(r"[^\s>]*").match(self.source, begin + 1)
        tag = name[0].lower() if name else ""
        at = begin + 1 + len(tag)
        if at >= len(self.source):
            raise _unreadable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in TAGS:
            raise _unreadable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes, at = self._attributes(tag, begin, at)
        entity = self._entity(tag, attributes, begin)
        if entity is not None:
            # Noted when it opens, so that of two that cover the same words the outer one comes first.
            self.entities.append(entity)
            entity |= {"offset": self.offset, "length": 0}
        self.stack.append(_Open(tag, entity))
        return at

    def _attributes(self, tag: str, begin: int, at: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while True:
            space = re.compile(r"\s*").match(self.source, at)
            at = space.end() if space else at
            if at >= len(self.source):
                raise _unreadable(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            if self.source[at] == ">":
                return attributes, at + 1
            match = ATTRIBUTE.match(self.source, at)
            if match is None or not match[1]:
                raise _unreadable(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            value = next((group for group in match.groups()[1:] if group is not None), None)
            following = self.source[match.end() : match.end() + 1]
            if value is None and following == "=":
                raise _unreadable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            attributes[match[1].lower()] = _unescape(value or "")
            at = match.end()

    def _entity(self, tag: str, attributes: dict[str, str], begin: int) -> Entity | None:
        if tag == "a":
            return {"type": "text_link", "url": attributes.get("href", "")}
        if tag == "tg-emoji":
            if "emoji-id" not in attributes:
                raise _unreadable(f'Tag "tg-emoji" must have attribute "emoji-id" at byte offset {self._bytes(begin)}')
            return {"type": "custom_emoji", "custom_emoji_id": attributes["emoji-id"]}
        if tag == "span":
            if attributes.get("class") != "tg-spoiler":
                raise _unreadable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
            return {"type": "spoiler"}
        if tag == "blockquote" and "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        language = attributes.get("class", "")
        if tag == "code" and language.startswith("language-") and self.stack and self.stack[-1].tag == "pre":
            outer = self.stack[-1].entity
            if outer is not None:
                outer["language"] = language.removeprefix("language-")
            return None
        return {"type": SIMPLE[tag]}

    def _end(self, begin: int) -> int:
        close = self.source.find(">", begin)
        name = self.source[begin + 2 : close if close >= 0 else len(self.source)].strip().lower()
        if not self.stack:
            raise _unreadable(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        if close < 0:
            raise _unreadable(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        opened = self.stack.pop()
        if name and name != opened.tag:
            raise _unreadable(
                f'Unmatched end tag at byte offset {self._bytes(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        self._close(opened.entity)
        return close + 1

    def _close(self, entity: Entity | None) -> None:
        if entity is None:
            return
        entity["length"] = self.offset - entity["offset"]
        if entity["type"] != "text_link":
            return
        url = entity.pop("url") or "".join(self.parts)[-entity["length"] :]
        if re.fullmatch(r"tg://user\?id=\d+", url):
            entity["type"] = "text_mention"
            entity["user"] = {"id": int(url.rpartition("=")[2]), "is_bot": False, "first_name": ""}
        elif re.match(r"(https?|tg|ton|tonsite|mailto|tel):|[\w-]+(\.[\w-]+)+", url):
            entity["url"] = url if ":" in url else f"http://{url}/"
        else:
            entity["length"] = 0  # a link Telegram cannot make out loses its link and keeps its words


def _merged(entities: list[Entity]) -> list[Entity]:
    """Neighbours of one plain kind become one entity; nothing else stands inside code."""
    kept: list[Entity] = []
    for entity in entities:
        end = entity["offset"] + entity["length"]
        if any(
            other["type"] in ("code", "pre") and other["offset"] <= entity["offset"] and end <= _end(other)
            for other in kept
        ):
            continue
        same = next((other for other in kept if _joins(other, entity)), None)
        if same is not None:
            same["length"] = max(_end(same), end) - same["offset"]
        else:
            kept.append(entity)
    return kept


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _joins(first: Entity, second: Entity) -> bool:
    plain = ("bold", "italic", "underline", "strikethrough", "spoiler")
    return first["type"] == second["type"] and first["type"] in plain and _end(first) >= second["offset"]


def _unreadable(words: str) -> Exception:
    return bad_request(f"Can't parse entities: {words}")


def _unescape(raw: str) -> str:
    if "&" not in raw:
        return raw

    def character(match: re.Match[str]) -> str:
        if match[3]:
            return CHARACTERS[match[3]]
        code = int(match[1], 16) if match[1] else int(match[2])
        return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else match[0]

    return REFERENCE.sub(character, raw)


WRITTEN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip


def as_html(text: str, entities: Sequence[Entity] | None) -> str:
    """The text as HTML a person could have typed: bold, italic, links and so on; everything else escaped."""
    marks = [entity for entity in entities or () if entity["type"] in WRITTEN or entity["type"] == "text_link"]
    if not marks:
        return html.escape(text, quote=False)
    units = text.encode("utf-16-le", "surrogatepass")
    starts: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in sorted(marks, key=_order):
        link = entity["type"] == "text_link"
        tag = "a" if link else WRITTEN[entity["type"]]
        opening = f'<a href="{html.escape(entity["url"])}">' if link else f"<{tag}>"
        starts.setdefault(entity["offset"], []).append(opening)
        ends.setdefault(_end(entity), []).insert(0, f"</{tag}>")
    out: list[str] = []
    edges = sorted({0, len(units) // 2, *starts, *ends})
    for edge, following in zip(edges, [*edges[1:], None], strict=True):
        out += ends.get(edge, [])
        out += starts.get(edge, [])
        if following is not None:
            out.append(html.escape(units[edge * 2 : following * 2].decode("utf-16-le", "surrogatepass"), quote=False))
    return "".join(out)
