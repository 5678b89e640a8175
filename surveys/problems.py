"""Bad input, described for the person who can mend it: a stable code, a place, and the facts its text needs.

The words for a code stand in the Fluent files under `problem-<code>`; this room has no words of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with an input.

    `code` names the Fluent message `problem-<code>` and is stable for programs; `place` says where, as a person
    would look for it (`file.yaml:12`, `row 3, column B`); `args` fill the message's placeholders.
    """

    code: str
    place: str | None = None
    args: Mapping[str, str | int | float] = field(default_factory=dict)


class InputError(ValueError):
    """An input was refused. Carries every problem found, not only the first; nothing was changed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("an InputError names at least one problem")
        self.problems = tuple(problems)
        # Codes and places only: args may hold what a member typed, and exceptions end up in logs.
        super().__init__("; ".join(f"{p.code} at {p.place}" if p.place else p.code for p in self.problems))

    def __reduce__(self) -> tuple[type["InputError"], tuple[tuple[Problem, ...]]]:
        """Crosses to and from the worker process; an exception's own way would hand over its message."""
        return InputError, (self.problems,)

    @classmethod
    def one(cls, code: str, place: str | None = None, **args: str | int | float) -> "InputError":
        """The common case of a single problem."""
        return cls([Problem(code, place, args)])
