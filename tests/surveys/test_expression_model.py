"""Expressions against models: a generated tree means what it is in Python, a pattern matches what `re` does."""

import itertools
import math
import operator
import re
import warnings
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from surveys.expression import Expression, ExpressionError, Value, as_text, evaluate, is_true, parse
from surveys.expression_functions import ARITIES
from surveys.expression_pattern import MAX_INPUT, PatternError, read_pattern

NAMES = ["a", "b-c", "_d.1"]
RANKS = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 4, "<=": 4, ">": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "mod": 6}
NEGATIVE_RANK, TIGHTEST = 7, 8

values = st.one_of(
    st.sampled_from(["", "a", "a b", "7", "x y z", "2026-03-02", "2026-02-29T10:00:00+03:00", "1,5", "-", "٣"]),
    st.text(max_size=8),
    st.integers(-5, 5),
    st.integers(),
    st.floats(),
    st.booleans(),
)


@dataclass(frozen=True)
class Given:
    """A scope in which each name has the value it was given, whatever that is."""

    values: dict[str, Value]

    def value(self, name: str) -> Value:
        return self.values.get(name, "")

    def column(self, name: str) -> str:
        return as_text(self.value(name))

    def this(self) -> Value:
        return self.value("a")

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 6, tzinfo=UTC)

    def label(self, item: str, choice: str) -> str:
        return f"{item} {choice}"


# The model speaks of small whole numbers and truths only, where Python's own operators mean what XPath's do.
MODEL = {
    "or": lambda a, b: bool(a) or bool(b),
    "and": lambda a, b: bool(a) and bool(b),
    "=": lambda a, b: bool(a) == bool(b) if isinstance(a, bool) or isinstance(b, bool) else a == b,
    "!=": lambda a, b: bool(a) != bool(b) if isinstance(a, bool) or isinstance(b, bool) else a != b,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "mod": lambda a, b: math.fmod(a, b) if b else math.nan,
}


@dataclass(frozen=True)
class Made:
    """A generated expression: how it is written, how tightly it binds, what it gives by the model."""

    text: str
    rank: int
    value: float


def within(part: Made, rank: int) -> str:
    """In parentheses only where they are needed, so that the order of operations is put to the test."""
    return part.text if part.rank >= rank else f"({part.text})"


def operation(left: Made, sign: str, right: Made) -> Made:
    rank = RANKS[sign]
    # A NaN is false in Python's `bool` no more than in XPath's boolean(): the model keeps out of it.
    a, b = (0 if math.isnan(part.value) else part.value for part in (left, right))
    left, right = ((part if not math.isnan(part.value) else Made("0", TIGHTEST, 0)) for part in (left, right))
    return Made(f"{within(left, rank)} {sign} {within(right, rank + 1)}", rank, MODEL[sign](a, b))


def made(inner: st.SearchStrategy[Made]) -> st.SearchStrategy[Made]:
    return st.one_of(
        st.builds(operation, inner, st.sampled_from(sorted(RANKS)), inner),
        inner.map(lambda part: Made(f"-{within(part, NEGATIVE_RANK)}", NEGATIVE_RANK, -part.value)),
        inner.map(lambda part: Made(f"not({part.text})", TIGHTEST, not is_true(part.value))),
        st.tuples(inner, inner, inner).map(
            lambda parts: Made(
                f"if({parts[0].text}, {parts[1].text}, {parts[2].text})",
                TIGHTEST,
                parts[1].value if is_true(parts[0].value) else parts[2].value,
            )
        ),
    )


leaves = st.one_of(
    st.integers(0, 9).map(lambda number: Made(str(number), TIGHTEST, number)),
    st.sampled_from([Made("${two}", TIGHTEST, 2), Made("true()", TIGHTEST, True), Made("false()", TIGHTEST, False)]),
)
trees = st.recursive(leaves, made, max_leaves=12).filter(lambda tree: len(tree.text) <= 1000)


def agrees(tree: Made) -> bool:
    found = evaluate(parse(tree.text), Given({"two": 2}))
    if isinstance(found, bool) != isinstance(tree.value, bool):
        return False
    return found == tree.value or (math.isnan(found) and math.isnan(tree.value))


@given(trees)
def test_a_tree_written_out_and_read_again_gives_what_the_model_gives(tree):
    assert agrees(tree)


def test_any_two_operators_side_by_side():
    five, two, three = (Made(str(number), TIGHTEST, number) for number in (5, 2, 3))
    for first in RANKS:
        for second in RANKS:
            left = operation(operation(five, first, two), second, three)
            right = operation(five, first, operation(two, second, three))
            for tree in (left, right):
                assert agrees(tree), tree.text


words = st.sampled_from(
    [*ARITIES, *RANKS, *"().,'\"$-[", "${a}", "${", "div", "'x y'", "1", ".5", " ", "\u00a0", "«", "==", "region"]
)


@given(st.one_of(st.text(max_size=60), st.lists(words, max_size=40).map("".join)), st.booleans())
@example("(" * 1000, False)
@example("-" * 1000, False)
@example("not(" * 250, False)
@example("1 or " * 199 + "1", False)
def test_whatever_is_read_is_an_expression_or_an_error_at_one_of_its_characters(text, columns):
    try:
        read: Expression | ExpressionError = parse(text, columns=columns)
    except ExpressionError as error:
        read = error
    assert isinstance(read, Expression) or 1 <= read.position <= len(text) + 1


NUMBER_OF_ARGUMENTS = [(name, count) for name, arity in ARITIES.items() for count in {arity.least, min(arity.most, 3)}]
operands = st.sampled_from(["${a}", "${b-c}", "${_d.1}", ".", "''", "'a'", "2", "today()", "-${a}", "1 div 0"])


def call(name_and_count: tuple[str, int], args: list[str]) -> str:
    name, count = name_and_count
    if name in ("regex", "jr:choice-name"):
        second = "'(.|x)+'" if name == "regex" else "'${a}'"
        return f"{name}({args[0]}, {second})"
    return f"{name}({', '.join(args[:count])})"


calls = st.builds(call, st.sampled_from(NUMBER_OF_ARGUMENTS), st.tuples(operands, operands, operands))
uses = st.one_of(calls, st.builds("{} {} {}".format, calls, st.sampled_from([*RANKS, "div"]), calls))


@given(uses, st.fixed_dictionaries(dict.fromkeys(NAMES, values)))
def test_every_operator_and_function_gives_a_value_whatever_the_answers_are(text, answers):
    found = evaluate(parse(text), Given(answers))
    assert isinstance(found, str | int | float)
    assert isinstance(is_true(found), bool)
    assert isinstance(as_text(found), str)


ATOMS = ["a", "b", "я", ".", "^", "$", "", r"\d", r"\W", r"\s", "[ab]", "[^a-cя]", r"[\w-]", r"\.", "1"]


def matched_by_the_standard_library(pattern: str, text: str) -> bool:
    with warnings.catch_warnings(action="ignore"):
        # Python's `$` also stands before a last newline.
        return re.fullmatch(pattern.replace("$", r"\Z"), text) is not None


@pytest.mark.parametrize("atom", ATOMS)
def test_every_part_of_a_pattern_with_every_repetition(atom):
    alphabet = "abя1 .\n-"
    written = [f"({atom}){times}" for times in ("", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?")]
    for pattern in [*written, f"a|{atom}", f"a{atom}b?"]:
        for text in ("", *alphabet, *map("".join, itertools.product(alphabet, repeat=2))):
            expected = matched_by_the_standard_library(pattern, text)
            assert read_pattern(pattern).matches(text) == expected, (pattern, text)


def patterns(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,}", "{0,2}", "*?"])).map(
            lambda pair: f"({pair[0]}){pair[1]}"
        ),
    )


@given(st.recursive(st.sampled_from(ATOMS), patterns, max_leaves=6), st.text("abя1 .\n-", max_size=6))
def test_a_pattern_matches_what_the_standard_library_matches(pattern, text):
    assert read_pattern(pattern).matches(text) == matched_by_the_standard_library(pattern, text)


@given(st.text(r"ab(|)[]^$*+?{},12-.\dwpPu", max_size=40), st.text("ab1", max_size=20))
def test_whatever_a_pattern_is_it_is_matched_or_refused(pattern, text):
    try:
        found: bool | PatternError = read_pattern(pattern).matches(text)
    except PatternError as error:
        found = error
    assert isinstance(found, bool) or 0 <= found.offset <= len(pattern)


def test_patterns_that_hang_other_engines():
    for pattern in ("(a+)+b", "(a|a)*b", "(a|aa)+b", "((a*)*)*b", "a*a*a*a*a*a*b", "(.*a){15}b", "(a?){40}a{40}b"):
        assert not read_pattern(pattern).matches("a" * 5000)


def test_only_the_beginning_of_a_very_long_text_is_looked_at():
    assert read_pattern("a*").matches("a" * MAX_INPUT + "b")
    assert not read_pattern("a*").matches("a" * (MAX_INPUT - 1) + "b")
