"""Labels of other programs as plain text: HTML tags and Markdown signs go, the words stay."""

import html
import re

TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
BREAK = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ ]+", re.MULTILINE)
LINK = re.compile(r"\[([^\]\[]{1,200})\]\((https?://[^()\s]{1,300})\)")
STRONG = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]{0,600}?[^\s*\\])\1(?![\w*])")
UNDERLINED = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])((?:[^_]|(?<=\w)_(?=\w)){0,600}?[^\s_\\])\1(?!\w)")
ESCAPE = re.compile(r"\\([\\*_#\[`])")
REFERENCE = re.compile(r"\$\{[^{}]*\}")
MAX_SIGNS = 40  # a text with more of them is no emphasis, and looking for pairs would take its time
SIGNS = re.compile(r"[\\*_#\[`]")


def plain(text: str) -> str:
    """The text without markup. References such as ${name} and blanks to fill in (____) stay as they are."""
    kept: list[str] = []

    def keep(part: re.Match[str]) -> str:
        kept.append(part[0])
        return f"\x00{len(kept) - 1}\x01"

    text = REFERENCE.sub(keep, text)
    text = TAG.sub("", BREAK.sub("\n", text))
    text = LINK.sub(r"\1 (\2)", HEADING.sub("", text))
    if len(SIGNS.findall(text)) <= MAX_SIGNS:
        for pattern in (STRONG, UNDERLINED):
            text = pattern.sub(r"\2", text)
    text = _unescaped(text)
    text = re.sub("\x00([0-9]+)\x01", lambda part: kept[int(part[1])], text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def has_markup(text: str) -> bool:
    """Whether `plain` takes anything away but the signs of `guarded`."""
    return plain(text).split() != _unescaped(text).split()


def _unescaped(text: str) -> str:
    return html.unescape(ESCAPE.sub(r"\1", text))


def guarded(text: str) -> str:
    """A plain text written so that `plain` gives it back, and that ODK shows it as it is."""
    if plain(text) == text:
        return text
    parts = REFERENCE.split(text)
    names = REFERENCE.findall(text)
    safe = [SIGNS.sub(r"\\\g<0>", part.replace("&", "&amp;").replace("<", "&lt;")) for part in parts]
    return "".join(part + name for part, name in zip(safe, [*names, ""], strict=True))
