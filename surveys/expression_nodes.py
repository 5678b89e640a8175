"""What an expression consists of once it has been read, and how one that cannot be read is refused.

The parser builds these nodes, the evaluator walks them; neither knows how the other works.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from surveys.expression_pattern import Pattern
from surveys.expression_values import Value


class ExpressionError(ValueError):
    """An expression that cannot be read: a stable code and the character, counted from 1, that the author must mend.

    With its `args` it becomes the `Problem` of whoever knows the place; `position` is among them, for the words.
    """

    def __init__(self, code: str, position: int, **args: str | int | float) -> None:
        # The code alone: args quote what an author wrote, and exceptions end up in logs.
        super().__init__(f"{code} at character {position}")
        self.code = code
        self.position = position
        self._args: Mapping[str, str | int | float] = {"position": position, **args}

    @property
    def args(self) -> Mapping[str, str | int | float]:  # type: ignore[override]
        """The facts that the message `problem-<code>` needs, as those of a `Problem`."""
        return self._args


@dataclass(frozen=True)
class Literal:
    """A number or a text, as written."""

    value: Value


@dataclass(frozen=True)
class Reference:
    """${name}: the answer to another question."""

    name: str


@dataclass(frozen=True)
class Column:
    """A bare name in a choice_filter: a column of the choices sheet."""

    name: str


@dataclass(frozen=True)
class This:
    """A lone point: the answer that is being checked."""


@dataclass(frozen=True)
class Negative:
    """Unary minus."""

    operand: "Node"


@dataclass(frozen=True)
class Chain:
    """Operations of equal rank, done from left to right: `first`, then each operator with what stands after it.

    A long sum is wide and not deep, so that walking it takes no more stack than walking a short one.
    """

    first: "Node"
    rest: tuple[tuple[str, "Node"], ...]


@dataclass(frozen=True)
class Call:
    """A function and its arguments, whose number has been checked."""

    name: str
    args: tuple["Node", ...]


@dataclass(frozen=True)
class Matches:
    """regex(): the pattern has been read already."""

    operand: "Node"
    pattern: Pattern


@dataclass(frozen=True)
class ChoiceName:
    """jr:choice-name(): the label that a choice of `item` has."""

    operand: "Node"
    item: str


Node = Literal | Reference | Column | This | Negative | Chain | Call | Matches | ChoiceName
