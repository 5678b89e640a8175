"""What the rows of an XLSForm become: kinds of items, bounds and ranges, groups and repeats."""

import pytest

from surveys.xlsform import read_markdown
from tests.surveys.xlsforms import problems_of, read_rows, survey


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


def test_a_list_with_scores_of_its_own_is_a_choice_among_answers():
    text = survey("select_one own | a | A | likert", columns="type | name | label | appearance")
    lists = "| choices |\n| | list_name | name | label | bot_score |\n| | own | 1 | One | 5 |\n| | own | 2 | Two | |\n"
    text = text[: text.index("| choices |")] + lists + text[text.index("| settings |") :]
    (item,) = read_markdown(text, "f.xlsx").questionnaire.items
    assert (item.kind, item.choices[0].score) == ("single_choice", 5)


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


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("date", "2026-03-02 00:00:00", "2026-03-02"),
        ("date", "2026-03-02", "2026-03-02"),
        ("time", "08:30:00", "08:30"),
        ("time", "08:30", "08:30"),
        ("text", "08:30:00", "08:30:00"),
        ("text", "well-known", "well-known"),
    ],
)
def test_days_and_times_of_spreadsheets_serve_as_defaults(kind, written, expected):
    (item,) = read_rows(f"{kind} | a | A | {written}", columns="type | name | label | default").items
    assert item.default == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("TRUE", "true()"), ("no", "false()"), ("${a} = “x”", '${a} = "x"'), ("${a}\xa0!=  ‘y’", "${a} != 'y'")],
)
def test_what_spreadsheets_make_of_expressions_is_put_right(written, expected):
    q = read_rows("text | a | A | ", f"text | b | B | {written}", columns="type | name | label | relevant")
    assert q.item("b").relevant == expected


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
