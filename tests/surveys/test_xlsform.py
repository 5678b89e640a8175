"""Reading XLSForms. In `xlsforms/` the forms stand as Markdown tables, with what is said about a row behind it."""

import pickle
import re
from pathlib import Path

import pytest

from community.i18n import LANGUAGES, texts
from surveys import xlsform_types
from surveys.item_fields import FIELDS
from surveys.questionnaire import KINDS
from surveys.xlsform import Checked, read, read_markdown
from surveys.xlsform_columns import KNOWN, SHEETS
from surveys.xlsform_form import open_form
from surveys.xlsform_odk import convert_form
from surveys.xlsform_sheets import open_markdown
from surveys.xlsform_write import markdown_to_xlsx
from tests.surveys.xlsforms import FOLDER, form, found, marked, names, problems_of, read_rows, survey

REFUSED = names("refused_")
ROOT = Path(__file__).parents[2]


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


def test_the_description_names_every_type_and_every_column():
    described = (ROOT / "docs" / "xlsform.md").read_text(encoding="utf-8")
    described = "".join(described.split("```")[::2])
    words = set(re.findall(r"`([^`]+)`", described)) | set(re.findall(r"`(\w+)", described))
    types = {*xlsform_types.KINDS, *(word for word in xlsform_types.REFUSED if " " not in word)}
    aliases = {"gps", "location", "datetime"}
    assert types - words - aliases == set()
    for kind, columns in KNOWN.items():
        assert {column for column in columns if column not in words} - {"bot::title"} == set(), kind


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
