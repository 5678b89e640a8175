"""The product's words: Fluent messages in Russian and English, chosen by id.

Whatever a person typed is escaped on the way out: `html` for chat and pages, `plain` where no markup is read.
"""

import html
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from fluent.runtime import FluentBundle, FluentResource

from surveys.problems import Problem

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")
LOCALES = Path(__file__).parent / "locales"
REMEMBERED = 4096  # messages a language that say the same every time

Value = str | int | float


ENTRY = re.compile(r"^(-?[a-zA-Z][\w-]*)[ ]*=", re.MULTILINE)
REFERENCE = re.compile(r"\{\s*(-?[a-z][\w-]*)")  # to another message or term; functions are written in capitals


def entries(source: str) -> dict[str, str]:
    """Each message of a Fluent file with its own piece of the file."""
    found = list(ENTRY.finditer(source))
    ends = [*(entry.start() for entry in found[1:]), len(source)]
    return {entry[1]: source[entry.start() : end] for entry, end in zip(found, ends, strict=True)}


class MissingText(LookupError):
    """A message id or one of its placeholders is missing; always a fault of ours, never of the input."""


class Texts:
    """All messages of one language."""

    def __init__(self, language: Language, sources: Iterable[str]) -> None:
        self.language = language
        # Isolation marks (FSI/PDI) show up as boxes on old phones; both languages run left to right.
        self._remembered = lru_cache(maxsize=REMEMBERED)(self._formatted)
        self._bundle = FluentBundle([language], use_isolating=False)
        # Read when they are first said: read at once, all of them take half a second and seventeen megabytes.
        self._unread: dict[str, str] = {}
        for source in sources:
            self._unread.update(entries(source))

    def plain(self, message_id: str, **args: Value) -> str:
        """The message with its placeholders filled in, nothing escaped."""
        # Buttons and progress bars say the same again and again. What people wrote is not remembered.
        if all(type(value) is int for value in args.values()):
            return self._remembered(message_id, **args)
        return self._formatted(message_id, **args)

    def _read(self, message_id: str) -> None:
        source = self._unread.pop(message_id, None)
        if source is not None:
            self._bundle.add_resource(FluentResource(source))
            for other in REFERENCE.findall(source):
                self._read(other)

    def _formatted(self, message_id: str, **args: Value) -> str:
        self._read(message_id)
        pattern = self._bundle.get_message(message_id).value if self._bundle.has_message(message_id) else None
        if pattern is None:
            raise MissingText(f"{self.language}: no message {message_id!r}")
        text, errors = self._bundle.format_pattern(pattern, args)
        if errors:
            raise MissingText(f"{self.language}: {message_id}: {errors[0]!r}")
        return str(text)

    def html(self, message_id: str, **args: Value) -> str:
        """The message for chat or page: markup of the message itself stands, every argument is escaped."""
        return self.plain(message_id, **{k: html.escape(v) if isinstance(v, str) else v for k, v in args.items()})

    def problem(self, problem: Problem) -> str:
        """One line that names the place and the remedy of a refused input. Not escaped."""
        said = self.plain(f"problem-{problem.code}", **problem.args)
        return f"{problem.place}: {said}" if problem.place else said


@cache
def texts(language: str) -> Texts:
    """The messages of `language`, or of Russian where a language is not spoken here."""
    known: Language = "en" if language == "en" else "ru"
    folder = LOCALES / known
    return Texts(known, [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ftl"))])
