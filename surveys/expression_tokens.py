"""Cuts an expression into tokens and refuses the characters that none begins with, saying what to write instead.

Many authors come from spreadsheets and programming languages: their quotes and operators are known here by name.
"""

import re
from dataclasses import dataclass
from typing import Literal as OneOf

from surveys.expression_nodes import ExpressionError

MAX_LENGTH = 1000  # characters
MAX_NAME = 64

Kind = OneOf["number", "text", "reference", "this", "name", "sign", "end"]

# A non-breaking space comes along whenever a cell is pasted from a web page; nobody can see it, so it is a space.
SPACE = re.compile(r"[ \t\r\n\u00a0\u2007\u2009\u202f]+")
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
NAME = re.compile(r"(?:jr:)?[A-Za-z_][A-Za-z0-9_.-]*")
REFERENCE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
WORD = re.compile(r"\w+|\.\.")
SIGN = re.compile(r"!=|<=|>=|[=<>+*(),-]")
CURLY_QUOTES = "‘’‚‛“”„‟«»‹›`´′″"

# What other languages and keyboards write, and what means the same here. Longer ones first.
FOREIGN = {
    "===": "=",
    "!==": "!=",
    "==": "=",
    "<>": "!=",
    "=<": "<=",
    "=>": ">=",
    "&&": "and",
    "||": "or",
    "!": "not()",
    "&": "concat()",
    "/": "div",
    "%": "mod",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
    "×": "*",
    "÷": "div",
    "−": "-",
    "–": "-",
    "—": "-",
}


@dataclass(frozen=True)
class Token:
    """`text` is what it says: a literal without its quotes, a reference without its ${}. Positions count from 1."""

    kind: Kind
    text: str
    position: int


def tokens_of(text: str) -> list[Token]:
    """All tokens of an expression and, last, one of kind 'end'. ExpressionError at the first that fits none."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError("expression-too-long", MAX_LENGTH + 1, length=len(text), maximum=MAX_LENGTH)
    tokens: list[Token] = []
    at = 0
    while True:
        space = SPACE.match(text, at)
        at = space.end() if space else at
        if at == len(text):
            return [*tokens, Token("end", "", at + 1)]
        token, at = _next(text, at)
        tokens.append(token)


def _next(text: str, at: int) -> tuple[Token, int]:
    """The token that begins at `at`, and where it ends."""
    if text[at] in "'\"":
        return _quoted(text, at)
    if text.startswith("${", at):
        return _reference(text, at)
    _refuse_foreign(text, at)
    for kind, pattern in _PATTERNS:
        found = pattern.match(text, at)
        if found:
            return Token(kind, found[0], at + 1), found.end()
    if text[at] == "." and not text.startswith("..", at):
        return Token("this", ".", at + 1), at + 1
    raise ExpressionError("expression-character", at + 1, written=_shown(_word(text, at)))


_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (("number", NUMBER), ("name", NAME), ("sign", SIGN))


def _quoted(text: str, at: int) -> tuple[Token, int]:
    end = text.find(text[at], at + 1)
    if end < 0:
        raise ExpressionError("expression-text-open", at + 1, quote=text[at])
    return Token("text", text[at + 1 : end], at + 1), end + 1


def _reference(text: str, at: int) -> tuple[Token, int]:
    end = text.find("}", at)
    name = text[at + 2 : end]
    # A forgotten brace swallows what follows up to the next reference's.
    if end < 0 or "${" in name:
        raise ExpressionError("expression-reference-open", at + 1)
    if not name.strip():
        raise ExpressionError("expression-reference-empty", at + 1)
    if not is_reference_name(name.strip()):
        raise ExpressionError("expression-reference-name", at + 3, name=_shown(name), maximum=MAX_NAME)
    return Token("reference", name.strip(), at + 1), end + 1


def is_reference_name(name: str) -> bool:
    """Whether a question can bear the name: a Latin letter or '_' first, then also digits, '-' and '.', 64 at most."""
    return len(name) <= MAX_NAME and REFERENCE_NAME.fullmatch(name) is not None


def _refuse_foreign(text: str, at: int) -> None:
    if text[at] in CURLY_QUOTES:
        raise ExpressionError("expression-quote", at + 1, quote=text[at])
    for foreign, ours in FOREIGN.items():
        if text.startswith(foreign, at) and not (foreign == "!" and text.startswith("!=", at)):
            raise ExpressionError("expression-operator-foreign", at + 1, written=foreign, instead=ours)


def _word(text: str, at: int) -> str:
    """What cannot be read: a whole word of another alphabet, or a single character."""
    found = WORD.match(text, at)
    return found[0] if found else text[at]


def _shown(text: str) -> str:
    """What is written there, on one line and short enough to be quoted in a message."""
    plain = " ".join(text.split())[:40]
    return plain if plain.isprintable() else "U+" + " U+".join(f"{ord(sign):04X}" for sign in plain[:2])
