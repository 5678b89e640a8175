"""Expressions of XLSForm (relevant, constraint, calculation, choice_filter): read once, evaluated against answers.

The language is the part of XPath 1.0 that ODK documents and questionnaires use. Nothing is ever handed to `eval`;
reading is bounded, and evaluating always gives a value. Who asks what, and when, is left to the interview.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from surveys.expression_functions import ON_VALUES
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
from surveys.expression_parser import read
from surveys.expression_values import (
    Value,
    are_equal,
    as_number,
    as_text,
    divided,
    is_empty,
    is_ordered,
    is_true,
    remainder,
)

__all__ = ["Expression", "ExpressionError", "Scope", "Value", "as_text", "evaluate", "is_true", "parse"]

REMEMBERED = 4096  # expressions


@dataclass(frozen=True)
class Expression:
    """An expression that has been read.

    `references`: the questions whose answers it uses. `columns`: the columns of the choices sheet. `choice_names`: the
    questions whose choices' labels it shows. `uses_self`: it checks the answer just given. `uses_clock`: its value may
    be another tomorrow though no answer has changed.
    """

    text: str
    root: Node
    references: frozenset[str]
    columns: frozenset[str]
    choice_names: frozenset[str]
    uses_self: bool
    uses_clock: bool


class Scope(Protocol):
    """What an expression can see. An unanswered question is ''; several chosen keys are joined by a space."""

    def value(self, name: str) -> Value:
        """The answer to the question `name`."""

    def column(self, name: str) -> str:
        """What the choices sheet says in the column `name` of the choice that is being filtered."""

    def this(self) -> Value:
        """The answer that is being checked."""

    def now(self) -> datetime:
        """The moment, aware, in the respondent's time zone: its date is today()."""

    def label(self, item: str, choice: str) -> str:
        """The label of a choice of the question `item`, in the respondent's language."""


def parse(text: str, *, columns: bool = False) -> Expression:
    """Reads an expression. ExpressionError where it is none, or longer, deeper or wider than allowed.

    Arguments:
        columns: a bare name is a column of the choices sheet (choice_filter); elsewhere it is refused.
    """
    return _parsed(text, columns)


@lru_cache(maxsize=REMEMBERED)
def _parsed(text: str, columns: bool) -> Expression:
    root = read(text, columns=columns)
    nodes = list(_walk(root))
    return Expression(
        text=text,
        root=root,
        references=frozenset(node.name for node in nodes if isinstance(node, Reference)),
        columns=frozenset(node.name for node in nodes if isinstance(node, Column)),
        choice_names=frozenset(node.item for node in nodes if isinstance(node, ChoiceName)),
        uses_self=any(isinstance(node, This) for node in nodes),
        uses_clock=any(isinstance(node, Call) and node.name in ("today", "now") for node in nodes),
    )


def _walk(node: Node) -> Iterator[Node]:
    yield node
    inner: tuple[Node, ...] = ()
    if isinstance(node, Negative | Matches | ChoiceName):
        inner = (node.operand,)
    elif isinstance(node, Chain):
        inner = (node.first, *(operand for _, operand in node.rest))
    elif isinstance(node, Call):
        inner = node.args
    for each in inner:
        yield from _walk(each)


def evaluate(expression: Expression, scope: Scope) -> Value:
    """The value of an expression. Never raises by itself: what cannot be worked out is NaN, '' or false."""
    return _value(expression.root, scope)


def _value(node: Node, scope: Scope) -> Value:
    match node:
        case Literal(value):
            return value
        case Reference(name):
            return scope.value(name)
        case Column(name):
            return scope.column(name)
        case This():
            return scope.this()
        case Negative(operand):
            return -as_number(_value(operand, scope))
        case Chain():
            return _chain(node, scope)
        case Matches(operand, pattern):
            return pattern.matches(as_text(_value(operand, scope)))
        case ChoiceName(operand, item):
            return scope.label(item, as_text(_value(operand, scope)).strip())
        case Call():
            return _call(node, scope)


def _chain(chain: Chain, scope: Scope) -> Value:
    left = _value(chain.first, scope)
    for sign, operand in chain.rest:
        if sign == "and":
            left = is_true(left) and is_true(_value(operand, scope))
        elif sign == "or":
            left = is_true(left) or is_true(_value(operand, scope))
        else:
            left = _operation(sign, left, _value(operand, scope))
    return left


def _operation(sign: str, left: Value, right: Value) -> Value:
    match sign:
        case "=":
            return are_equal(left, right)
        case "!=":
            return not are_equal(left, right)
        case "+":
            return as_number(left) + as_number(right)
        case "-":
            return as_number(left) - as_number(right)
        case "*":
            return as_number(left) * as_number(right)
        case "div":
            return divided(as_number(left), as_number(right))
        case "mod":
            return remainder(as_number(left), as_number(right))
        case _:
            return is_ordered(sign, left, right)


def _call(call: Call, scope: Scope) -> Value:
    match call.name:
        case "if":
            condition, then, otherwise = call.args
            return _value(then if is_true(_value(condition, scope)) else otherwise, scope)
        case "coalesce":
            first = _value(call.args[0], scope)
            return _value(call.args[1], scope) if is_empty(first) else first
        case "today":
            return scope.now().date().isoformat()
        case "now":
            return scope.now().isoformat(timespec="seconds")
        case _:
            return ON_VALUES[call.name]([_value(each, scope) for each in call.args])
