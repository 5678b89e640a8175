"""Reading XLSForms. In `xlsforms/` the forms stand as Markdown tables, with what is said about a row behind it."""

import pickle
import re
from collections import Counter
from pathlib import Path

import pytest

from community.i18n import LANGUAGES, texts
from surveys.item_fields import FIELDS
from surveys.problems import InputError, Problem
from surveys.questionnaire import KINDS, Questionnaire
from surveys.xlsform import Checked, read, read_markdown
from surveys.xlsform_columns import KNOWN, SHEETS
from surveys.xlsform_form import open_form
from surveys.xlsform_odk import convert_form
from surveys.xlsform_sheets import open_markdown
from surveys.xlsform_write import markdown_to_xlsx
from tests.surveys.xlsforms import FOLDER, form, marked, names

REFUSED = names("refused_")
ROOT = Path(__file__).parents[2]


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        read_markdown(text, "f.xlsx")
    return refusal.value.problems


def found(problems: tuple[Problem, ...]) -> Counter[tuple[str, str]]:
    return Counter((str(problem.place).removeprefix("f.xlsx, "), problem.code) for problem in problems)


def survey(*rows: str, columns: str = "type | name | label", more: str = "") -> str:
    """A form with these rows of the survey sheet, and a list `agree` of 1 to 3 beside a list `size`."""
    lists = [("agree", number) for number in "123"] + [("size", "small"), ("size", "big")]
    choices = "\n".join(f"| | {name} | {key} | {key} |" for name, key in lists)
    body = "\n".join(f"| | {row} |" for row in rows)
    settings = "| settings |\n| | form_title | form_id |\n| | Form | form |\n"
    head = f"| survey |\n| | {columns} |\n{body}\n| choices |\n| | list_name | name | label |\n{choices}\n"
    return head + ("" if "| settings |" in more else settings) + more


def read_rows(*rows: str, columns: str = "type | name | label", more: str = "") -> Questionnaire:
    return read_markdown(survey(*rows, columns=columns, more=more), "f.xlsx").questionnaire


def codes(checked: Checked) -> list[str]:
    return [warning.code for warning in checked.warnings]


@pytest.mark.parametrize("name", REFUSED)
def test_every_problem_of_a_form_is_reported_at_once_with_its_cell(name):
    problems = problems_of(form(name))
    assert found(problems) == marked(form(name))
    sheets = [str(problem.args["sheet"]) for problem in problems]
    assert sheets == sorted(sheets, key=sheets.index)


def test_what_is_passed_over_is_a_warning_where_it_is_first_met():
    checked = read_markdown(form("warned"), "f.xlsx")
    expected = marked(form("warned"))
    expected["choice", "xlsform-sheet-misspelt"] += 1
    assert found(checked.warnings) == expected
    assert {w.code: w.args["count"] for w in checked.warnings}["xlsform-collects"] == 2
    assert checked.questionnaire.key == "warned_form"
    assert checked.questionnaire.version == 1
    assert checked.questionnaire.languages == ("ru", "en")
    hello, _, town, day, *_ = checked.questionnaire.cards
    assert hello.text == {"ru": "Здравствуйте!", "en": "Hello!"}
    assert hello.hint == {"ru": "Это подсказка", "en": "Это подсказка"}
    assert town.text["en"] == "Город"
    assert day.default is None


def test_every_code_is_in_a_form_or_a_test_and_has_words_in_both_languages():
    spoken = {}
    for language in LANGUAGES:
        words = (ROOT / "community" / "locales" / language / "xlsform.ftl").read_text(encoding="utf-8")
        spoken[language] = re.findall(r"^problem-(xlsform-[a-z-]+) =", words, re.MULTILINE)
    raised = {
        code
        for path in (ROOT / "surveys").glob("xlsform*.py")
        for code in re.findall(r'"(xlsform-[a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert sorted(spoken["ru"]) == sorted(spoken["en"]) == sorted(raised)
    tested = {code for name in [*REFUSED, "warned"] for _, code in marked(form(name))}
    for path in Path(__file__).parent.glob("test_xlsform*.py"):
        tested |= set(re.findall(r'"(xlsform-[a-z-]+)"', path.read_text(encoding="utf-8")))
    assert raised - tested == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_and_warning_can_be_put_into_words(language):
    said = [problem for name in REFUSED for problem in problems_of(form(name))]
    said += read_markdown(form("warned"), "f.xlsx").warnings
    for problem in said:
        assert texts(language).problem(problem).startswith(f"{problem.place}: ")
        assert "{" not in texts(language).problem(problem).replace("${", "")


def test_everything_that_is_supported_is_read_without_a_warning():
    checked = read_markdown(form("everything"), "f.xlsx")
    assert checked.warnings == ()
    rows = checked.questionnaire.rows
    assert {item.kind for item in rows} == set(KINDS)
    book = open_markdown(form("everything"), "f.xlsx", SHEETS)
    columns = {(kind, name) for kind, table in open_form(book).tables.items() for name, _ in table.columns}
    unused = {(kind, name) for kind, known in KNOWN.items() for name in known} - columns
    assert unused == {("survey", "disabled")}
    plain = {name for kind in KINDS for name in FIELDS[kind]} - {"step", "answer_scale"}
    for name in plain:
        given = [getattr(item, name) for item in rows if name in FIELDS[item.kind]]
        assert len({str(value) for value in given}) > 1, name


def test_a_spreadsheet_says_the_same_as_its_markdown_and_crosses_to_another_process():
    checked = read(markdown_to_xlsx(form("everything")), "f.xlsx")
    assert checked.questionnaire == read_markdown(form("everything"), "f.xlsx").questionnaire
    assert pickle.loads(pickle.dumps(checked)) == checked


def test_what_pyxform_makes_of_everything_is_what_it_was(request):
    """A new version of pyxform shows here first: read the difference, then accept it with --update."""
    snapshot = FOLDER / "everything.xml"
    made = convert_form(open_form(open_markdown(form("everything"), "f.xlsx", SHEETS)))
    made = re.sub(
        r"(<(?:text|item|bind|group|itext|instance|translation|input|select1?|repeat|upload)\b)", r"\n\1", made
    )
    if request.config.getoption("--update"):
        snapshot.write_text(made + "\n", encoding="utf-8")
    assert made + "\n" == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", names("field_"))
def test_forms_of_the_structure_that_public_templates_have(name):
    checked = read_markdown(form(name), "f.xlsx")
    assert found(checked.warnings) == marked(form(name))


# What a row becomes.


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("select_one agree | a | A | likert", "likert"),
        ("select_one agree | a | A | list-nolabel", "likert"),
        ("select_one agree | a | A | minimal", "single_choice"),
        ("select_one agree | a | A | ", "single_choice"),
        ("select_one size | a | A | likert", "single_choice"),
        ("select one agree | a | A | likert", "likert"),
        ("select all that apply from agree | a | A | ", "multiple_choice"),
        ("rank agree | a | A | ", "rank"),
        ("int | a | A | ", "number"),
        ("string | a | A | ", "text"),
        ("trigger | a | A | ", "acknowledge"),
        ("photo | a | A | ", "image"),
    ],
)
def test_kinds(row, kind):
    (item,) = read_rows(row, columns="type | name | label | appearance").items
    assert item.kind == kind
    assert item.answer_scale == ("agree" if kind == "likert" else None)


def test_numbers_in_a_row_are_points_where_the_item_is_scored():
    scale = "| bot_scales |\n| | key | title |\n| | s | S |\n"
    columns = "type | name | label | bot::scale | parameters"
    rows = ("select_one agree | a | A | s | ", "select_one agree | b | B | | ")
    scored, free = read_rows(*rows, columns=columns, more=scale).items
    assert (scored.kind, free.kind) == ("likert", "single_choice")
    assert [(point.key, point.score) for point in scored.choices] == [("1", 1), ("2", 2), ("3", 3)]


@pytest.mark.parametrize(
    ("list_", "kind"),
    [
        ("2 1 0 -1", "likert"),
        ("1 2 4", "single_choice"),
        ("1 2 x", "single_choice"),
        ("9 10 11", "single_choice"),
        ("1 02", "single_choice"),
        ("0 1 2 3 4 5 6 7 8 9 10", "likert"),
        ("-1 0 1 2 3 4 5 6 7 8 9 10", "single_choice"),
    ],
)
def test_which_lists_are_points(list_, kind):
    rows = "\n".join(f"| | own | {key} | {key} |" for key in list_.split())
    text = survey("select_one own | a | A | likert", columns="type | name | label | appearance")
    text = text.replace("| | agree | 1 | 1 |", f"{rows}\n| | agree | 1 | 1 |")
    (item,) = read_markdown(text, "f.xlsx").questionnaire.items
    assert item.kind == kind
    assert kind != "likert" or [int(point.key) for point in item.choices] == sorted(map(int, list_.split()))


def test_a_matrix_of_odk_becomes_points_of_one_list_without_its_head():
    rows = (
        "begin_group | g | How true? | field-list",
        "select_one agree | head | | label",
        "select_one agree | a | A | list-nolabel",
        "end_group | | | ",
    )
    table = ("begin_group | t | Again | table-list", "select_one agree | b | B | ", "end_group | | | ")
    q = read_rows(*rows, *table, columns="type | name | label | appearance")
    assert [(item.key, item.kind, item.answer_scale) for item in q.items] == [
        ("a", "likert", "agree"),
        ("b", "likert", "agree"),
    ]


@pytest.mark.parametrize(
    ("constraint", "message", "expected"),
    [
        (". >= 0 and . <= 60", "", (0, 60, None)),
        (".>=1", "", (1, None, None)),
        (". <= 5 and . >= 2", "", (2, 5, None)),
        (". >= 0 and (. != 13)", "", (0, None, ". != 13")),
        (". >= 0 and (. < 5) or (. > 9)", "", (None, None, ". >= 0 and (. < 5) or (. > 9)")),
        (". >= 0 and . <= 60", "From 0 to 60", (None, None, ". >= 0 and . <= 60")),
        (". >= 9 and . <= 1", "", (None, None, ". >= 9 and . <= 1")),
        (". >= 0.5", "", (None, None, ". >= 0.5")),
    ],
)
def test_bounds_written_as_a_constraint_can_have_a_keypad(constraint, message, expected):
    row = f"integer | a | A | {constraint} | {message}"
    (item,) = read_rows(row, columns="type | name | label | constraint | constraint_message").items
    assert (item.minimum, item.maximum, item.constraint) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ("", (1, 10, None, True)),
        ("start=0 end=5 step=1", (0, 5, None, True)),
        ("start=0, end=10; step=5", (0, 10, 5, True)),
        ("start=0 end=1 step=0.25", (0, 1, 0.25, False)),
    ],
)
def test_ranges(parameters, expected):
    (item,) = read_rows(f"range | a | A | {parameters}", columns="type | name | label | parameters").items
    assert (item.minimum, item.maximum, item.step, item.integer) == expected


def test_nothing_is_required_unless_the_form_says_so():
    rows = ("text | a | A | yes", "text | b | B | ", "text | c | C | false()", "note | d | D | ")
    q = read_rows(*rows, columns="type | name | label | required")
    assert [item.required for item in q.rows] == [True, False, False, True]


def test_or_other_asks_what_else_in_the_languages_of_the_form():
    columns = "type | name | label::Русский (ru) | label::English (en) | label::Suomi (fi)"
    q = read_rows("select_multiple size or_other | a | А | A | A", columns=columns)
    choice, specify = q.items
    assert choice.choices[-1].key == "other"
    assert choice.choices[-1].label == {"ru": "Другое", "en": "Other", "fi": "Other"}
    assert specify.key == "a_other"
    assert specify.text == {"ru": "Что именно?", "en": "What exactly?", "fi": "What exactly?"}
    assert specify.relevant == "selected(${a}, 'other')"


# Groups and repeats.


def test_nested_groups_are_laid_flat_and_their_conditions_joined():
    rows = (
        "text | first | First | ",
        "begin_group | outer | Outer | ${first} = 'a' or ${first} = 'b'",
        "text | second | Second | ",
        "begin_group | inner | | ${second} != ''",
        "text | third | Third | ",
        "end_group | | | ",
        "text | fourth | Fourth | ",
        "end_group | | | ",
    )
    q = read_rows(*rows, columns="type | name | label | relevant")
    outer = "${first} = 'a' or ${first} = 'b'"
    assert [(s.key, s.title["en"], [item.key for item in s.items], s.relevant) for s in q.sections] == [
        ("questions", "Form", ["first"], None),
        ("outer", "Outer", ["second"], outer),
        ("inner", "Outer", ["third"], f"({outer}) and (${{second}} != '')"),
        ("outer_part2", "Outer", ["fourth"], outer),
    ]


def test_a_repeat_is_written_out_and_refers_to_its_own_turn():
    rows = (
        "begin_repeat | day | Day | | 2",
        "text | topic | Topic | | ",
        "begin_repeat | part | Part | ${topic} != '' | 2",
        "text | note | About ${topic} | ${topic} != 'x' | ",
        "end_repeat | | | | ",
        "select_one size or_other | size | Size | | ",
        "end_repeat | | | | ",
    )
    q = read_rows(*rows, columns="type | name | label | relevant | repeat_count")
    assert [item.key for item in q.items] == [
        *("topic_1", "note_1_1", "note_1_2", "size_1", "size_other_1"),
        *("topic_2", "note_2_1", "note_2_2", "size_2", "size_other_2"),
    ]
    assert q.item("note_2_1").text == {"en": "About ${topic_2}"}
    assert q.item("note_2_1").relevant == "${topic_2} != 'x'"
    assert q.item("size_other_2").relevant == "selected(${size_2}, 'other')"
    sections = [(section.key, section.title["en"], section.relevant) for section in q.sections]
    assert sections[:3] == [
        ("day_1", "Day 1", None),
        ("part_1_1", "Part 1", "${topic_1} != ''"),
        ("part_1_2", "Part 2", "${topic_1} != ''"),
    ]


def test_repeats_cannot_multiply_without_end():
    begin = [f"begin_repeat | r{number} | R | 50" for number in range(8)]
    rows = (*begin, "text | a | A | ", *["end_repeat | | | "] * 8)
    problems = problems_of(survey(*rows, columns="type | name | label | repeat_count"))
    assert {problem.code for problem in problems} == {"questionnaire-too-many-items", "xlsform-too-many-sections"}
    deep = [f"begin_group | g{number} | G | " for number in range(12)]
    rows = (*deep, "text | a | A | ", *["end_group | | | "] * 12)
    problems = problems_of(survey(*rows, columns="type | name | label | repeat_count"))
    assert {problem.code for problem in problems} == {"xlsform-too-deep"}


# Columns, languages, sheets.


@pytest.mark.parametrize(
    "columns",
    [
        "type | name | label | relevant | calculation",
        "Type | Name | Label | Relevance | Calculate",
        "command | tag | caption | bind::relevant | bind::calculate",
        "type | value | label | bind:relevant | bind:calculate",
    ],
)
def test_older_names_of_columns(columns):
    rows = ("text | a | A | | ", "calculate | b | | | 1 + 1", "text | c | C | ${a} = 'x' | ")
    q = read_rows(*rows, columns=columns)
    assert q.item("c").relevant == "${a} = 'x'"
    assert q.item("b").calculation == "1 + 1"


@pytest.mark.parametrize(
    ("columns", "languages"),
    [
        ("label::Русский (ru) | label::English (en)", ("ru", "en")),
        ("label::Russian | label::English", ("ru", "en")),
        ("label:ru | label:en-GB", ("ru", "en")),
        ("label | label::English (en)", ("ru", "en")),
    ],
)
def test_languages(columns, languages):
    text = survey("text | a | Имя | Name", columns=f"type | name | {columns}")
    q = read_markdown(text, "f.xlsx").questionnaire
    assert q.languages == languages
    assert q.item("a").text == {"ru": "Имя", "en": "Name"}


@pytest.mark.parametrize(
    ("label", "default", "expected"),
    [("Name", "", "en"), ("Имя", "", "ru"), ("Name", "Deutsch (de)", "de"), ("Name", "default", "en")],
)
def test_the_language_of_a_form_without_languages(label, default, expected):
    more = f"| settings |\n| | form_title | form_id | default_language |\n| | Form | form | {default} |\n"
    assert read_rows(f"text | a | {label}", more=more).languages == (expected,)


def test_a_default_language_comes_first():
    more = "| settings |\n| | form_title | form_id | default_language |\n| | Form | form | English (en) |\n"
    q = read_rows("text | a | Имя | Name", columns="type | name | label::Русский (ru) | label::English (en)", more=more)
    assert q.languages == ("en", "ru")


def test_too_many_languages_scales_and_problems():
    many = [f"label::X (x{letter})" for letter in "abcdefghi"]
    problems = problems_of(survey("text | a | A", columns=f"type | name | {' | '.join(many)}"))
    assert {problem.code for problem in problems} == {"xlsform-too-many-languages"}
    scales = "| bot_scales |\n| | key | title |\n" + "".join(f"| | s{n} | S |\n" for n in range(51))
    assert "xlsform-too-many-scales" in {p.code for p in problems_of(survey("text | a | A", more=scales))}
    problems = problems_of(survey(*[f"txt | a{number} | A" for number in range(150)]))
    assert len(problems) == 101
    assert problems[-1].code == "xlsform-many-more"


def test_a_list_may_be_long_only_where_a_filter_leaves_a_part_of_it():
    rows = "".join(f"| | long | k{number} | K | {number % 20} |\n" for number in range(41))
    more = f"| choices |\n| | list_name | name | label | group |\n{rows}"
    more += "| settings |\n| | form_title | form_id |\n| | Form | form |\n"
    head = "| survey |\n| | type | name | label | choice_filter |\n| | select_one long | a | A | FILTER |\n"
    assert found(problems_of(head.replace("FILTER", "") + more)) == {("survey!A2", "xlsform-list-too-long"): 1}
    filtered = read_markdown(head.replace("FILTER", "group = '1'") + more, "f.xlsx").questionnaire.items[0]
    assert filtered.choices[1].columns == {"group": "1"}


def test_files_without_what_is_needed():
    assert found(problems_of("")) == {("f.xlsx", "xlsform-empty"): 1}
    two = "| surveys |\n| | type | name | label |\n| | text | a | A |\n| other |\n| | a |\n"
    (problem,) = problems_of(two)
    assert (problem.code, problem.args["nearest"]) == ("xlsform-no-survey", "surveys")
    assert found(problems_of("| survey |\n| | type | name | label |\n")) == {("survey", "xlsform-no-questions"): 1}
    alone = read_markdown("| Sheet1 |\n| | type | name | label |\n| | text | a | A |\n", "My form (2).xlsx")
    assert alone.questionnaire.key == "My_form_2"
    assert codes(alone) == ["xlsform-form-id", "xlsform-form-title"]


def test_what_only_pyxform_refuses_is_named_with_its_row():
    problems = problems_of(survey("text | xml | A", "begin_group | meta | M", "text | b | B", "end_group | | "))
    (problem,) = problems
    assert (problem.code, problem.args["row"]) == ("xlsform-odk", 3)
    assert "row" not in str(problem.args["words"])


def test_a_form_that_pyxform_stumbles_over_is_no_traceback(monkeypatch):
    def stumble(*_: object, **__: object) -> None:
        raise AttributeError("'dict' object has no attribute 'nodeType'")

    monkeypatch.setattr("pyxform.xls2xform.convert", stumble)
    assert found(problems_of(survey("text | a | A"))) == {("survey", "xlsform-odk-fails"): 1}


def test_own_columns_on_choices_may_be_spelt_either_way():
    for score in ("bot::score", "bot_score", "Bot::Score"):
        text = survey("select_one own | a | A")
        text = text.replace("| | agree | 1 | 1 |", "| | own | x | X | 5 |").replace(
            "name | label |\n| | own", f"name | label | {score} |\n| | own"
        )
        assert read_markdown(text, "f.xlsx").questionnaire.items[0].choices[0].score == 5
