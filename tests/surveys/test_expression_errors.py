"""Expressions that cannot be read: each is refused at its character, in words that say what to write instead."""

import re
from pathlib import Path

import pytest

from community.i18n import LANGUAGES, LOCALES, texts
from surveys.expression import ExpressionError, parse
from surveys.problems import Problem


def refused(text: str, *, columns: bool = False) -> ExpressionError:
    with pytest.raises(ExpressionError) as refusal:
        parse(text, columns=columns)
    return refusal.value


REFUSED: list[tuple[str, str, int]] = [
    ("", "empty", 1),
    (" \n", "empty", 1),
    ("1 +" + " 1" * 499, "too-long", 1001),
    ("(" * 31 + "1" + ")" * 31, "too-deep", 31),
    ("-" * 31 + "1", "too-deep", 31),
    ("not(" * 31 + "1" + ")" * 31, "too-deep", 124),
    ("1+" * 150 + "1", "too-many-parts", 301),
    ("${a} = #", "character", 8),
    ("../a", "character", 1),
    ("Школа = 1", "character", 1),
    ("1 \x00", "character", 3),
    ("${a} = “yes”", "quote", 8),
    ("${a} = ’yes’", "quote", 8),
    ("${a} = «yes»", "quote", 8),
    ("${a} = 'yes", "text-open", 8),
    ("${a = 1", "reference-open", 1),
    ("1 + ${a and ${b}", "reference-open", 5),
    ("1 + ${}", "reference-empty", 5),
    ("1 + ${1a}", "reference-name", 7),
    ("${имя}", "reference-name", 3),
    ("${" + "a" * 65 + "}", "reference-name", 3),
    ("1 == 1", "operator-foreign", 3),
    ("1 && 1", "operator-foreign", 3),
    ("1 || 1", "operator-foreign", 3),
    ("1 <> 1", "operator-foreign", 3),
    ("1 =< 1", "operator-foreign", 3),
    ("1 ≠ 1", "operator-foreign", 3),
    ("1 − 1", "operator-foreign", 3),
    ("1 / 1", "operator-foreign", 3),
    ("!${a}", "operator-foreign", 1),
    ("1 AND 1", "operator-foreign", 3),
    ("1 +", "operand-missing", 4),
    ("* 2", "operand-missing", 1),
    ("1 = = 2", "operand-missing", 5),
    ("and 1", "operand-missing", 1),
    ("()", "operand-missing", 2),
    ("if(1, , 2)", "operand-missing", 7),
    ("1 2", "operator-missing", 3),
    ("${a} ${b}", "operator-missing", 6),
    ("selected(${a} 'b')", "operator-missing", 15),
    ("1, 2", "operator-missing", 2),
    ("10 div2", "operator-missing", 4),
    ("(1 + (2)", "parenthesis-open", 1),
    ("selected(${a}, 'b'", "parenthesis-open", 9),
    ("today(", "parenthesis-open", 6),
    ("1 + 2)", "parenthesis-closed", 6),
    ("${a} = yes", "name-bare", 8),
    ("not ${a}", "function-bare", 1),
    ("1 = slected(${a}, 'b')", "function-unknown", 5),
    ("regexp(., 'a')", "function-unknown", 1),
    ("selected(${a})", "function-arguments", 1),
    ("1 + today(1)", "function-arguments", 5),
    ("round(1, 2, 3)", "function-arguments", 1),
    ("sum()", "function-arguments", 1),
    ("jr:choice-name(., 'tools')", "choice-name", 19),
    ("jr:choice-name(., '${}')", "choice-name", 19),
    ("regex(., ${a})", "regex-not-text", 10),
    ("regex(., 5)", "regex-not-text", 10),
    ("regex(., '" + "a" * 201 + "')", "regex-too-long", 211),
    ("regex(., 'a{999}')", "regex-too-big", 11),
    ("regex(., '((()){999}{2})')", "regex-repeat", 21),
    ("regex(., '" + "(" * 21 + ")" * 21 + "')", "regex-too-big", 31),
    ("regex(., '(((){99}){99}){99}')", "regex-too-big", 11),
    ("regex(., 'a(b')", "regex-open", 12),
    ("regex(., 'a[b')", "regex-open", 12),
    ("regex(., '[]')", "regex-open", 11),
    ("regex(., 'a)')", "regex-closed", 12),
    ("regex(., '*a')", "regex-repeat", 11),
    ("regex(., 'a**')", "regex-repeat", 13),
    ("regex(., 'a{2')", "regex-repeat", 12),
    ("regex(., 'a{3,2}')", "regex-repeat", 12),
    ("regex(., '[z-a]')", "regex-range", 12),
    ("regex(., '[a-\\d]')", "regex-range", 12),
    ("regex(., '(a)\\1')", "regex-unsupported", 14),
    ("regex(., 'a(?=b)')", "regex-unsupported", 12),
    ("regex(., '[a[b]]')", "regex-unsupported", 13),
    ("regex(., '\\p{Greek}')", "regex-unsupported", 11),
    ("regex(., '\\u04')", "regex-unsupported", 11),
    ("regex(., 'a\\')", "regex-unsupported", 12),
]


@pytest.mark.parametrize(("text", "code", "position"), REFUSED, ids=[f"{c}-{t[:24]!r}" for t, c, _ in REFUSED])
def test_a_bad_expression_is_refused_at_its_character(text, code, position):
    error = refused(text)
    assert (error.code, error.position) == (f"expression-{code}", position)
    for language in LANGUAGES:
        said = texts(language).problem(Problem(error.code, "survey, D7", error.args))
        assert said.startswith("survey, D7: ")
        assert code in ("empty", "function-arguments") or str(position) in said


def test_every_code_has_an_example_and_words():
    rooms = Path(__file__).parents[2] / "surveys"
    code = "".join(path.read_text(encoding="utf-8") for path in rooms.glob("expression*.py"))
    raised = set(re.findall(r'"(expression-[a-z-]+)"', code))
    assert raised == {f"expression-{code}" for _, code, _ in REFUSED}
    for language in LANGUAGES:
        words = (LOCALES / language / "expressions.ftl").read_text(encoding="utf-8")
        assert set(re.findall(r"^problem-(expression-[a-z-]+) =", words, re.MULTILINE)) == raised


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("slected(., 'a')", {"name": "slected", "guess": "yes", "nearest": "selected"}),
        ("COUNT-SELECTED(.)", {"guess": "yes", "nearest": "count-selected"}),
        ("pulldata(1)", {"guess": "no"}),
        ("1 == 1", {"written": "==", "instead": "="}),
        ("1 OR 1", {"written": "OR", "instead": "or"}),
        ("selected(.)", {"takes": "exactly", "given": 1, "least": 2}),
        ("true(1)", {"takes": "none"}),
        ("round()", {"takes": "up-to", "least": 1, "most": 2}),
        ("min()", {"takes": "at-least"}),
        ("1 +", {"end": "yes"}),
        ("1 'b\n c'", {"found": "'b c'"}),
    ],
)
def test_a_refusal_says_what_to_write_instead(text, facts):
    assert facts.items() <= refused(text).args.items()


def test_the_words_of_a_refusal():
    error = refused("slected(${tools}, 'video')")
    said = texts("ru").problem(Problem(error.code, "survey, D7", error.args))
    assert said == "survey, D7: знак 1: функции «slected» здесь нет. Возможно, вы имели в виду «selected»?"
    error = refused("${age} > 40 && ${hours} = 2")
    said = texts("en").problem(Problem(error.code, "survey, D7", error.args))
    assert said == "survey, D7: character 13: instead of '&&' write 'and' here."


def test_a_refusal_keeps_what_the_author_wrote_out_of_the_logs():
    assert str(refused("secret(1)")) == "expression-function-unknown at character 1"


def test_a_bare_name_is_refused_even_in_a_choice_filter_where_it_cannot_be_a_column():
    assert parse("region = '48'", columns=True).columns == {"region"}
    assert refused("region = '48'").code == "expression-name-bare"
    assert refused("jr:region = '48'", columns=True).code == "expression-name-bare"
    assert refused("region = and", columns=True).code == "expression-operand-missing"
