"""Patterns of regex(): read into a small automaton whose work grows with pattern times text and never faster.

The matching is Thompson's (1968): all ways through the pattern are followed at once, so no pattern, whatever it nests,
can hang. What needs going back (back references, lookaround) is refused. `\\d`, `\\w` and `\\s` know all alphabets, as
on Android, where ODK Collect runs.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MAX_PATTERN = 200  # characters
MAX_INPUT = 2000  # characters of a text that are looked at
MAX_DEPTH = 20  # parentheses within parentheses
MAX_STEPS = 600  # parts of a pattern with its repetitions written out
MAX_KNOWN = 256  # steps remembered while one text is matched
ANY_NUMBER = -1
START, END, END_OF_PATTERN = "^", "$", "end"

KINDS = "dDwWsS"
CONTROLS = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
CATEGORIES = {"L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "N", "Nd", "P", "S", "Z", "Zs"}


class PatternError(ValueError):
    """What is wrong with a pattern: a code, and at which character, counted from 0. `part` is what stands there."""

    def __init__(self, code: str, offset: int, part: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.offset = offset
        self.part = part


@dataclass(frozen=True)
class Characters:
    """A set of characters: single ones, ranges, kinds ('d', 'W', 'p:Lu', 'P:L'), or all but these."""

    single: frozenset[str] = frozenset()
    ranges: tuple[tuple[str, str], ...] = ()
    kinds: tuple[str, ...] = ()
    negated: bool = False

    def __contains__(self, character: str) -> bool:
        found = (
            character in self.single
            or any(first <= character <= last for first, last in self.ranges)
            or any(_is_of_kind(character, kind) for kind in self.kinds)
        )
        return found != self.negated


@dataclass(frozen=True)
class Edge:
    """START or END: true of a place, uses up no character."""

    side: str


@dataclass(frozen=True)
class Repeat:
    """`part`, from `least` to `most` times; `most` may be ANY_NUMBER."""

    part: "Part"
    least: int
    most: int


@dataclass(frozen=True)
class Sequence:
    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Either:
    parts: tuple["Part", ...]


Part = Characters | Edge | Repeat | Sequence | Either


@dataclass(frozen=True)
class State:
    """A place in the automaton: passed by a character of `test`, at an edge, or (`test` is None) freely."""

    test: Characters | str | None
    following: tuple[int, ...]


@dataclass(frozen=True)
class Pattern:
    """A pattern that can be matched; `states[start]` is where matching begins."""

    text: str
    states: tuple[State, ...]
    start: int

    def matches(self, text: str) -> bool:
        """Whether the pattern describes the whole text, of which the first 2,000 characters are looked at."""
        text = text[:MAX_INPUT]
        places = self._reached([self.start], at_start=True, at_end=not text)
        known: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        for left, character in zip(range(len(text) - 1, -1, -1), text, strict=True):
            if not left:
                return 0 in self._reached(self._passed(places, character), at_start=False, at_end=True)
            step = known.get((places, character))
            if step is None:
                step = self._reached(self._passed(places, character), at_start=False, at_end=False)
                if len(known) < MAX_KNOWN:
                    known[places, character] = step
            places = step
            if not places:
                return False
        return 0 in places

    def _passed(self, places: Iterable[int], character: str) -> set[int]:
        passed: set[int] = set()
        for place in places:
            state = self.states[place]
            if isinstance(state.test, Characters) and character in state.test:
                passed.update(state.following)
        return passed

    def _reached(self, places: Iterable[int], *, at_start: bool, at_end: bool) -> frozenset[int]:
        """The places that wait for a character, and 0 if the end of the pattern is among those reached."""
        seen = set(places)
        todo = list(seen)
        while todo:
            state = self.states[todo.pop()]
            if state.test is None or (state.test == START and at_start) or (state.test == END and at_end):
                new = [place for place in state.following if place not in seen]
                seen.update(new)
                todo.extend(new)
        return frozenset(place for place in seen if place == 0 or isinstance(self.states[place].test, Characters))


def read_pattern(text: str) -> Pattern:
    """The automaton of a pattern. PatternError where it cannot be read or would be too big."""
    if len(text) > MAX_PATTERN:
        raise PatternError("expression-regex-too-long", MAX_PATTERN)
    reader = _Reader(text)
    whole = reader.either(0)
    if reader.at < len(text):
        raise PatternError("expression-regex-closed", reader.at)
    builder = _Builder()
    start = builder.lead(whole, 0)
    return Pattern(text, tuple(builder.states), start)


class _Builder:
    """Lays the states from the end to the start, so that each knows what follows it. State 0 is the end."""

    def __init__(self) -> None:
        self.states = [State(END_OF_PATTERN, ())]
        self.steps = 0

    def lead(self, part: Part, following: int) -> int:
        """The state from which `part` leads to `following`."""
        self.steps += 1
        if self.steps > MAX_STEPS:
            raise PatternError("expression-regex-too-big", 0)
        if isinstance(part, Characters):
            return self._add(part, following)
        if isinstance(part, Edge):
            return self._add(part.side, following)
        if isinstance(part, Sequence):
            for each in reversed(part.parts):
                following = self.lead(each, following)
            return following
        if isinstance(part, Either):
            return self._add(None, *[self.lead(each, following) for each in part.parts])
        return self._repeat(part, following)

    def _repeat(self, repeat: Repeat, following: int) -> int:
        first = following
        if repeat.most == ANY_NUMBER:
            first = self._add(None)
            self.states[first] = State(None, (self.lead(repeat.part, first), following))
        for _ in range(repeat.most - repeat.least):
            first = self._add(None, self.lead(repeat.part, first), following)
        for _ in range(repeat.least):
            first = self.lead(repeat.part, first)
        return first

    def _add(self, test: Characters | str | None, *following: int) -> int:
        self.states.append(State(test, following))
        return len(self.states) - 1


class _Reader:
    """Reads a pattern from left to right; `at` is the character that comes next."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next_is(self, *signs: str) -> bool:
        return self.text.startswith(signs, self.at)

    def take(self, sign: str) -> bool:
        if not self.next_is(sign):
            return False
        self.at += len(sign)
        return True

    def either(self, depth: int) -> Part:
        options = [self.sequence(depth)]
        while self.take("|"):
            options.append(self.sequence(depth))
        return Either(tuple(options)) if len(options) > 1 else options[0]

    def sequence(self, depth: int) -> Part:
        parts: list[Part] = []
        while self.at < len(self.text) and not self.next_is("|", ")"):
            parts.append(self.repeated(self.single(depth)))
        return Sequence(tuple(parts))

    def single(self, depth: int) -> Part:
        if self.next_is("("):
            return self.group(depth)
        if self.next_is("["):
            return self.bracket()
        if self.next_is("*", "+", "?", "{"):
            raise PatternError("expression-regex-repeat", self.at, self.text[self.at])
        if self.next_is("\\"):
            return self.escape()
        sign = self.text[self.at]
        self.at += 1
        if sign in (START, END):
            return Edge(sign)
        return Characters(frozenset("\n"), negated=True) if sign == "." else Characters(frozenset(sign))

    def group(self, depth: int) -> Part:
        opened = self.at
        if depth == MAX_DEPTH:
            raise PatternError("expression-regex-too-big", opened)
        self.take("(")
        if self.next_is("?") and not self.take("?:"):
            raise PatternError("expression-regex-unsupported", opened, self.text[opened : opened + 3])
        inside = self.either(depth + 1)
        if not self.take(")"):
            raise PatternError("expression-regex-open", opened, "(")
        return inside

    def repeated(self, part: Part) -> Part:
        at = self.at
        if self.take("*"):
            repeat = Repeat(part, 0, ANY_NUMBER)
        elif self.take("+"):
            repeat = Repeat(part, 1, ANY_NUMBER)
        elif self.take("?"):
            repeat = Repeat(part, 0, 1)
        elif self.take("{"):
            repeat = self.counted(part, at)
        else:
            return part
        self.take("?")  # as few as possible or as many: the whole text is matched either way
        if self.next_is("*", "+", "?", "{"):
            raise PatternError("expression-regex-repeat", self.at, self.text[self.at])
        return repeat

    def counted(self, part: Part, at: int) -> Repeat:
        """{2}, {2,} or {2,4}."""
        inside, closed, _ = self.text[self.at :].partition("}")
        least, comma, most = inside.partition(",")
        if not closed or not _is_count(least) or (most and not _is_count(most)):
            raise PatternError("expression-regex-repeat", at, "{" + inside[:10] + closed)
        self.at += len(inside) + 1
        highest = int(least) if not comma else int(most) if most else ANY_NUMBER
        if highest != ANY_NUMBER and highest < int(least):
            raise PatternError("expression-regex-repeat", at, "{" + inside + "}")
        return Repeat(part, int(least), highest)

    def escape(self) -> Characters:
        at = self.at
        sign = self.text[at + 1 : at + 2]
        self.at += 2
        if sign and sign in KINDS:
            return Characters(kinds=(sign,))
        if sign in CONTROLS:
            return Characters(frozenset(CONTROLS[sign]))
        if sign in ("p", "P"):
            return self.category(at, sign)
        if sign == "u":
            return self.code_point(at)
        if not sign or sign.isalnum():
            raise PatternError("expression-regex-unsupported", at, "\\" + sign)
        return Characters(frozenset(sign))

    def category(self, at: int, sign: str) -> Characters:
        r"""\p{Lu}, \P{L}: a general category of Unicode."""
        inside, closed, _ = self.text[self.at :].removeprefix("{").partition("}")
        if not self.next_is("{") or not closed or inside not in CATEGORIES:
            raise PatternError("expression-regex-unsupported", at, self.text[at : at + 12])
        self.at += len(inside) + 2
        return Characters(kinds=(f"{sign}:{inside}",))

    def code_point(self, at: int) -> Characters:
        r"""\u0451."""
        digits = self.text[self.at : self.at + 4]
        if len(digits) < 4 or any(digit not in "0123456789abcdefABCDEF" for digit in digits):
            raise PatternError("expression-regex-unsupported", at, self.text[at : at + 6])
        self.at += 4
        return Characters(frozenset(chr(int(digits, 16))))

    def bracket(self) -> Characters:
        opened = self.at
        self.take("[")
        negated = self.take("^")
        single: set[str] = set()
        ranges: list[tuple[str, str]] = []
        kinds: list[str] = []
        while not self.next_is("]") or not (single or ranges or kinds):
            at = self.at
            one = self.member(opened)
            kinds.extend(one.kinds)
            if self.next_is("-") and not self.next_is("-]"):
                self.take("-")
                ranges.append(self.range(at, one, self.member(opened)))
            else:
                single |= one.single
        self.take("]")
        return Characters(frozenset(single), tuple(ranges), tuple(kinds), negated)

    def member(self, opened: int) -> Characters:
        if self.at >= len(self.text) or self.next_is("]"):
            raise PatternError("expression-regex-open", opened, "[")
        # Sets within sets mean one thing to ODK Collect and another to web forms.
        if self.next_is("[", "&&"):
            raise PatternError("expression-regex-unsupported", self.at, self.text[self.at])
        if self.next_is("\\"):
            return self.escape()
        self.at += 1
        return Characters(frozenset(self.text[self.at - 1]))

    def range(self, at: int, first: Characters, last: Characters) -> tuple[str, str]:
        if first.kinds or last.kinds or min(first.single) > min(last.single):
            raise PatternError("expression-regex-range", at, self.text[at : self.at])
        return min(first.single), min(last.single)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 3


def _is_of_kind(character: str, kind: str) -> bool:
    if kind[0] in "pP":
        return unicodedata.category(character).startswith(kind[2:]) == (kind[0] == "p")
    if kind in "dD":
        found = character.isdecimal()
    elif kind in "wW":
        found = character.isalnum() or character == "_"
    else:
        found = character.isspace()
    return found == kind.islower()
