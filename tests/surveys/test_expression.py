"""Expressions of XLSForm: what each operator and function gives, and what an expression says of itself."""

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest

from surveys.expression import Expression, Value, as_text, evaluate, is_true, parse
from surveys.expression_functions import ARITIES, ON_VALUES

MOSCOW = timezone(timedelta(hours=3))
NAN = math.nan


class Answers:
    """A scope with some of everything; whatever it does not name is unanswered."""

    values: dict[str, Value] = {
        "age": 41,
        "hours": 2.5,
        "zero": 0,
        "huge": 10**400,
        "yes": True,
        "tools": "board video quiz",
        "born": "1985-02-01",
        "name": "Анна Петрова",
        "a-b.c": "dashed",
    }

    def value(self, name: str) -> Value:
        return self.values.get(name, "")

    def column(self, name: str) -> str:
        return {"region": "48", "type": "school"}.get(name, "")

    def this(self) -> Value:
        return "me"

    def now(self) -> datetime:
        return datetime(2026, 3, 2, 0, 30, tzinfo=MOSCOW)

    def label(self, item: str, choice: str) -> str:
        return f"{item}/{choice}"


class Silent(Answers):
    """A scope that must not be asked."""

    def value(self, name: str) -> Value:
        raise AssertionError(name)


def value_of(text: str) -> Value:
    return evaluate(parse(text), Answers())


VALUES: list[tuple[str, Value]] = [
    # numbers and precedence
    ("1 + 2 * 3 - 4", 3),
    ("(1 + 2) * 3", 9),
    ("2 - 3 - 4", -5),
    ("2 - 3 + 4", 3),
    ("7 div 2", 3.5),
    ("7 mod 3", 1),
    ("-7 mod 3", -1),
    ("7 mod -3", 1),
    ("5 mod 0", NAN),
    ("8 div 2 mod 3 * 5", 5),
    ("1 div 0", math.inf),
    ("-1 div 0", -math.inf),
    ("1 div -0", -math.inf),
    ("0 div 0", NAN),
    ("--3", 3),
    ("-${age}", -41),
    ("5-3", 2),
    ("${age}-1", 40),
    (".5 + 1.", 1.5),
    ("1 + ${none}", NAN),
    ("${huge} + 1", math.inf),
    ("${age}\u00a0+\n\t1", 42),
    # comparisons
    ("${age} = 41", True),
    ("${age} = '41'", True),
    ("'41' = '41.0'", False),
    ("41 = '41.0'", True),
    ("0.1 + 0.2 = 0.3", True),
    ("1 div 0 = 2 div 0", True),
    ("${none} = ''", True),
    ("${age} = ''", False),
    ("${none} != ''", False),
    ("${none} = 0", False),
    ("${none} != 0", True),
    ("${none} < 1", False),
    ("${none} >= 1", False),
    ("number('') = number('')", False),
    ("true() = 'text'", True),
    ("false() = ''", True),
    ("1 < 2", True),
    ("2 <= 2", True),
    ("3 > 3", False),
    ("3 >= 3", True),
    ("'10' > '9'", True),
    ("1 < 2 = true()", True),
    ("3 > 2 > 1", False),
    ("1 = 1 and 2 = 3", False),
    ("1 = 2 or 2 = 2 and 3 = 3", True),
    ("(1 = 2 or 2 = 2) and 3 = 4", False),
    ("not(${none})", True),
    ("'a' and 1", True),
    ("'' or 0", False),
    # texts and names
    ("'it is \"so\"'", 'it is "so"'),
    ('"it\'s"', "it's"),
    ("'“so” − and && so'", "“so” − and && so"),
    (".", "me"),
    (". = 'me'", True),
    ("${a-b.c}", "dashed"),
    ("${ age }", 41),
    ("''", ""),
    # dates
    ("today()", "2026-03-02"),
    ("now()", "2026-03-02T00:30:00+03:00"),
    ("today() > '2026-03-01'", True),
    ("today() <= '2026-03-02'", True),
    ("'2026-10-01' < '2026-9-01'", False),
    ("now() >= today()", True),
    ("now() < '2026-03-01T22:00:00Z'", True),
    ("now() = now()", True),
    ("'2026-02-30' < today()", False),
    ("today() - '2026-02-28'", 2),
    ("number('1970-01-02T12:00')", 1.5),
    ("int((today() - ${born}) div 365.25)", 41),
    # choices
    ("selected(${tools}, 'video')", True),
    ("selected(${tools}, 'vid')", False),
    ("selected(${none}, 'video')", False),
    ("selected(${none}, '')", True),
    ("selected(${tools}, '')", False),
    ("selected('1 2', 2)", True),
    ("count-selected(${tools})", 3),
    ("count-selected(${none})", 0),
    ("selected-at(${tools}, 0)", "board"),
    ("selected-at(${tools}, 2)", "quiz"),
    ("selected-at(${tools}, 3)", ""),
    ("selected-at(${tools}, -1)", ""),
    ("selected-at(${tools}, ${none})", ""),
    ("jr:choice-name('quiz', '${tools}')", "tools/quiz"),
    ("jr:choice-name(selected-at(${tools}, 1), ${tools})", "tools/video"),
    # choosing
    ("if(${age} > 40, 'over', 'under')", "over"),
    ("if(${none}, 1, 2)", 2),
    ("coalesce(${none}, 'x')", "x"),
    ("coalesce(${zero}, 5)", 0),
    ("coalesce(number(${none}), 5)", 5),
    ("coalesce(${none}, '')", ""),
    # texts
    ("contains(${name}, 'Петр')", True),
    ("contains(${name}, '')", True),
    ("contains(${name}, 'петр')", False),
    ("starts-with(${name}, 'Анна')", True),
    ("starts-with(${name}, 'нна')", False),
    ("string-length(${name})", 12),
    ("string-length()", 2),
    ("concat(${age}, ' is ', 2.50, true(), ${none})", "41 is 2.5true"),
    # numbers
    ("number('2,5')", 2.5),
    ("number(' -.5 ')", -0.5),
    ("number('1e3')", NAN),
    ("number('5 km')", NAN),
    ("number(true())", 1),
    ("int(2.9)", 2),
    ("int(-2.9)", -2),
    ("int('x')", NAN),
    ("int(1 div 0)", math.inf),
    ("round(2.5)", 3),
    ("round(-2.5)", -2),
    ("round(2.345, 2)", 2.35),
    ("round(1234, -2)", 1200),
    ("round(1, 31)", NAN),
    ("round(${none})", NAN),
    ("round(1, ${none})", NAN),
    ("sum(1, '2', ${none}, 3)", 6),
    ("min(3, ${none}, 2)", 2),
    ("max(-3, -2)", -2),
    ("max(${none})", NAN),
    # patterns describe the whole text
    ("regex('Анна', '[А-Я][а-я]+')", True),
    ("regex('Анна 1', '[А-Я][а-я]+')", False),
    ("regex('8-904-123', '^[0-9]-\\d{3}-\\d+$')", True),
    ("regex('Ёж', '[^0-9]+')", True),
    ("regex('я', '\\p{Ll}')", True),
    ("regex('Я', '\\P{Lu}|[\\u0400-\\u042e]')", False),
    ("regex(${none}, '')", True),
    ("regex(12, '\\d{2}')", True),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text for text, _ in VALUES])
def test_the_value_of_an_expression(text, expected):
    found = value_of(text)
    assert isinstance(found, bool) == isinstance(expected, bool)
    assert found == expected or (found != found and expected != expected)  # NaN differs from itself


def test_every_function_has_an_example():
    assert {name for name in ARITIES if not any(f"{name}(" in text for text, _ in VALUES)} == set()
    special = {"if", "coalesce", "regex", "jr:choice-name", "today", "now"}
    assert set(ARITIES) == set(ON_VALUES) | special


@pytest.mark.parametrize(
    "text", ["if(1, 2, ${x})", "if(0, ${x}, 2)", "1 or ${x}", "0 and ${x}", "coalesce(1, ${x})", "1 = 1 or 2 = ${x}"]
)
def test_what_is_not_needed_is_not_asked_for(text):
    assert evaluate(parse(text), Silent()) in (True, False, 1, 2)


def test_what_an_expression_uses():
    used = parse("selected(${tools}, 'a') and . > ${age} + now() and jr:choice-name(., '${other}') = ''")
    assert (used.references, used.choice_names) == ({"tools", "age"}, {"other"})
    assert (used.uses_self, used.uses_clock, used.columns) == (True, True, frozenset())
    plain = parse("'${age}' = 'today()'")
    assert (plain.references, plain.uses_self, plain.uses_clock) == (frozenset(), False, False)
    assert parse("string-length() > 2").uses_self


def test_bare_names_are_columns_of_the_choices_sheet_in_a_choice_filter():
    chosen = parse("region = '48' and type != ${age} and other-one = ''", columns=True)
    assert chosen.columns == {"region", "type", "other-one"}
    assert evaluate(chosen, Answers()) is True


def test_an_expression_is_read_once():
    assert parse("1 + 1") is parse("1 + 1")
    assert isinstance(parse("today", columns=True), Expression)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3.0, "3"),
        (-0.0, "0"),
        (2.50, "2.5"),
        (1e21, "1" + "0" * 21),
        (1e-7, "0.0000001"),
        (NAN, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
        (True, "true"),
        (False, "false"),
        (12, "12"),
        ("2026-03-02", "2026-03-02"),
    ],
)
def test_values_as_text(value, text):
    assert as_text(value) == text


def test_values_as_truth():
    assert [is_true(value) for value in ("", "0", "false", 0, 0.0, NAN, -1, math.inf, True)] == (
        [False, True, True, False, False, False, True, True, True]
    )


def test_a_text_that_doubles_at_every_step_stays_bounded():
    class Long(Answers):
        def value(self, name: str) -> Value:
            return "x" * 9000

    assert len(as_text(evaluate(parse("concat(${a}, ${a})"), Long()))) == 10_000


def test_dates_at_the_ends_of_the_calendar_do_no_harm():
    class Ends(Answers):
        def value(self, name: str) -> Value:
            return {"first": "0001-01-01T00:00+14:00", "last": "9999-12-31T23:59:59-14:00"}[name]

        def now(self) -> datetime:
            return datetime(1, 1, 1, tzinfo=UTC)

    assert evaluate(parse("${first} < now() and ${last} > now() and ${last} - ${first} > 0"), Ends()) is True
