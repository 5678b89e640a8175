"""Reads an expression into its tree by recursive descent, one method for each rank of the grammar of XPath 1.0.

Bounded: so many characters, so deep, so many parts. Whatever is wrong is named with its character and never guessed at.
"""

from surveys.expression_functions import ARITIES, Arity
from surveys.expression_nodes import (
    Call,
    Chain,
    ChoiceName,
    Column,
    ExpressionError,
    Literal,
    Matches,
    Negative,
    Node,
    Reference,
    This,
)
from surveys.expression_pattern import MAX_PATTERN, Pattern, PatternError, read_pattern
from surveys.expression_tokens import Token, is_reference_name, tokens_of
from surveys.spelling import guess

MAX_DEPTH = 30  # parentheses, functions and minus signs within one another
MAX_NODES = 300

# From the loosest to the tightest; operators of one rank are done from left to right.
RANKS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)
WORDS = ("and", "or", "div", "mod")


def read(text: str, *, columns: bool) -> Node:
    """The tree of an expression. ExpressionError at the first character that does not fit.

    Arguments:
        columns: a bare name is a column of the choices sheet, as in a choice_filter; elsewhere it is refused.
    """
    parser = _Parser(tokens_of(text), columns)
    if parser.next.kind == "end":
        raise ExpressionError("expression-empty", 1)
    node = parser.rank(0)
    parser.refuse_rest()
    return node


class _Parser:
    def __init__(self, tokens: list[Token], columns: bool) -> None:
        self.tokens = tokens
        self.columns = columns
        self.at = 0
        self.depth = 0
        self.nodes = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at += 1
        return token

    def next_is(self, *signs: str) -> bool:
        return self.next.kind in ("sign", "name") and self.next.text in signs

    def count(self, token: Token) -> None:
        """One more part of the expression."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise ExpressionError("expression-too-many-parts", token.position, maximum=MAX_NODES)

    def enter(self, token: Token) -> None:
        """One level further in; every caller lets go of it when the level is read."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionError("expression-too-deep", token.position, maximum=MAX_DEPTH)

    def rank(self, number: int) -> Node:
        """Operands of the next tighter rank with this rank's operators between them."""
        if number == len(RANKS):
            return self.negative()
        first = self.rank(number + 1)
        rest: list[tuple[str, Node]] = []
        while self.next_is(*RANKS[number]):
            operator = self.take()
            self.count(operator)
            rest.append((operator.text, self.rank(number + 1)))
        return Chain(first, tuple(rest)) if rest else first

    def negative(self) -> Node:
        if not self.next_is("-"):
            return self.operand()
        sign = self.take()
        self.count(sign)
        self.enter(sign)
        operand = self.negative()
        self.depth -= 1
        return Negative(operand)

    def operand(self) -> Node:
        token = self.take()
        self.count(token)
        if token.kind == "number":
            return Literal(float(token.text))
        if token.kind == "text":
            return Literal(token.text)
        if token.kind == "reference":
            return Reference(token.text)
        if token.kind == "this":
            return This()
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            return self.parenthesis(token)
        raise ExpressionError("expression-operand-missing", token.position, **_found(token))

    def parenthesis(self, opened: Token) -> Node:
        self.enter(opened)
        inside = self.rank(0)
        self.close(opened)
        return inside

    def close(self, opened: Token) -> None:
        if self.next.kind == "end":
            raise ExpressionError("expression-parenthesis-open", opened.position)
        if not self.next_is(")"):
            self.refuse_rest()
        self.take()
        self.depth -= 1

    def refuse_rest(self) -> None:
        """Where an operator could stand, or the end: whatever else is there is one thing too many."""
        token = self.next
        if token.kind == "end":
            return
        if self.next_is(")"):
            raise ExpressionError("expression-parenthesis-closed", token.position)
        if token.kind == "name" and token.text.lower() in WORDS:
            instead = token.text.lower()
            raise ExpressionError("expression-operator-foreign", token.position, written=token.text, instead=instead)
        raise ExpressionError("expression-operator-missing", token.position, **_found(token))

    def named(self, name: Token) -> Node:
        if self.next_is("("):
            return self.call(name)
        if name.text in WORDS:
            raise ExpressionError("expression-operand-missing", name.position, **_found(name))
        if self.columns and is_reference_name(name.text):
            return Column(name.text)
        if name.text in ARITIES:
            raise ExpressionError("expression-function-bare", name.position, name=name.text)
        raise ExpressionError("expression-name-bare", name.position, name=name.text[:40])

    def call(self, name: Token) -> Node:
        if name.text not in ARITIES:
            facts = {"name": name.text[:40], "known": ", ".join(ARITIES), **guess(name.text.lower(), ARITIES)}
            raise ExpressionError("expression-function-unknown", name.position, **facts)
        places = [self.next]
        args = self.arguments(places)
        arity = ARITIES[name.text]
        if not arity.least <= len(args) <= arity.most:
            raise ExpressionError(
                "expression-function-arguments",
                name.position,
                name=name.text,
                given=len(args),
                least=arity.least,
                most=arity.most,
                takes=_takes(arity),
            )
        if name.text == "regex":
            return Matches(args[0], _pattern(args[1], places[1]))
        if name.text == "jr:choice-name":
            return ChoiceName(args[0], _item(args[1], places[1]))
        return Call(name.text, args if args or name.text != "string-length" else (This(),))

    def arguments(self, places: list[Token]) -> tuple[Node, ...]:
        """What stands between the parentheses; `places` becomes the first token of each argument."""
        opened = self.take()
        places[:] = [self.next]
        self.enter(opened)
        args: list[Node] = []
        if not self.next_is(")") and self.next.kind != "end":
            args.append(self.rank(0))
            while self.next_is(","):
                self.take()
                places.append(self.next)
                args.append(self.rank(0))
        self.close(opened)
        return tuple(args)


def _pattern(node: Node, place: Token) -> Pattern:
    """The pattern of regex(), which must stand there as text: one made of answers could not be checked beforehand."""
    if not isinstance(node, Literal) or not isinstance(node.value, str):
        raise ExpressionError("expression-regex-not-text", place.position)
    try:
        return read_pattern(node.value)
    except PatternError as error:
        # The opening quote stands before the pattern's first character.
        position = place.position + 1 + error.offset
        raise ExpressionError(error.code, position, part=error.part, maximum=MAX_PATTERN) from error


def _item(node: Node, place: Token) -> str:
    """The question that jr:choice-name means: ODK wants '${name}' in quotes; without them it is as clear."""
    if isinstance(node, Reference):
        return node.name
    written = node.value if isinstance(node, Literal) else None
    if isinstance(written, str) and written.startswith("${") and written.endswith("}"):
        name = written[2:-1].strip()
        if is_reference_name(name):
            return name
    raise ExpressionError("expression-choice-name", place.position)


def _takes(arity: Arity) -> str:
    """Which sentence tells how many arguments a function takes."""
    if arity.most == 0:
        return "none"
    if arity.least == arity.most:
        return "exactly"
    return "up-to" if arity.most <= 2 else "at-least"


def _found(token: Token) -> dict[str, str]:
    """Message arguments: `end` says whether the expression ends there, `found` what stands there."""
    shown = {"text": f"'{token.text}'", "reference": f"${{{token.text}}}"}.get(token.kind, token.text)
    return {"end": "yes" if token.kind == "end" else "no", "found": " ".join(shown[:40].split())}
