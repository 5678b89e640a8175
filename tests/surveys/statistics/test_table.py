"""Tables as people hand them in: what is read, and what is refused, where, and why."""

import pytest

from surveys.problems import InputError
from surveys.statistics.table import LARGEST_TOTAL, CountTable, decode, read_csv

EXPECTED = CountTable(("before", "after"), ("low", "high"), ((71, 315), (51, 476)))


def refused(rows: list[str], columns: list[str], counts: list[list[object]]) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as error:
        CountTable(tuple(rows), tuple(columns), tuple(map(tuple, counts)))  # type: ignore[arg-type]
    return [(problem.code, problem.place or None) for problem in error.value.problems]


def csv_refused(text: str) -> list[tuple[str, str | None]]:
    with pytest.raises(InputError) as error:
        read_csv(text)
    return [(problem.code, problem.place or None) for problem in error.value.problems]


@pytest.mark.parametrize(
    "text",
    [
        "wave,low,high\nbefore,71,315\nafter,51,476\n",
        "wave;low;high\nbefore;71;315\nafter;51;476",
        "wave\tlow\thigh\r\nbefore\t71\t315\r\nafter\t51\t476\r\n",
        "\ufeffwave,low,high\nbefore,71,315\nafter,51,476\n",
        '"wave","low","high"\n"before","71","315"\n"after","51","476"\n',
        "\n,low,high\n\nbefore, 71 ,315\nafter,51,476\n\n",
        "wave;low;high\nbefore;71,0;315.0\nafter;51;476",
    ],
    ids=["comma", "semicolon", "tab", "byte order mark", "quoted", "blank lines", "whole with a decimal comma"],
)
def test_csv_in_its_many_dresses(text: str) -> None:
    assert read_csv(text) == EXPECTED


def test_labels_may_hold_separators_and_are_put_on_one_line() -> None:
    found = read_csv('"who; where","yes, always","no\n\x1b[31mnever"\n"town ""A""",10,20\nvillage,3,4\n')
    assert found.columns == ("yes, always", "no [31mnever")
    assert found.rows == ('town "A"', "village")


def test_thousands_may_be_set_apart_by_spaces() -> None:
    assert read_csv("g;a;b\nx;1 254;2\u00a0000\ny;3;4").counts == ((1254, 2000), (3, 4))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_files_as_spreadsheets_save_them(encoding: str) -> None:
    text = "волна;низкий;высокий\nдо;71;315\nпосле;51;476\n"
    assert read_csv(decode(text.encode(encoding))).rows == ("до", "после")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04rest", "table-workbook"),
        (b"\xd0\xcf\x11\xe0old", "table-workbook"),
        (b"a,b\x00\x01", "table-not-text"),
    ],
)
def test_files_that_are_no_text(data: bytes, code: str) -> None:
    with pytest.raises(InputError) as error:
        decode(data)
    assert error.value.problems[0].code == code


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [("table-empty", None)]),
        ("\n \n", [("table-empty", None)]),
        ("g,a,b\n", [("table-no-rows", None)]),
        ("1,2,3\n4,5,6\n7,8,9\n", [("table-no-labels", None)]),
        ("g,a,b\nx,1,2\n", [("table-one-row", None)]),
        ("g,a\nx,1\ny,2\n", [("table-one-column", None)]),
        ("g\nx\ny\n", [("table-empty", None)]),
        ("g,a,b\nx,1,2\ny,3\n", [("table-ragged", "row 3")]),
        ("g,a,b\nx,1,2\ny,3,4,5\n", [("table-ragged", "row 3")]),
        ("g,a,b\nx,1,2\n\ny,3,-4\n", [("table-negative", "row 4, column 3")]),
        ("g,a,b\nx,1,2\ny,q,4\n", [("table-not-a-number", "row 3, column 2")]),
        (
            "g,a,b\nx,1,2\ny,nan,inf\n",
            [("table-not-a-number", "row 3, column 2"), ("table-not-a-number", "row 3, column 3")],
        ),
        ("g,a,b\nx,1,2\ny,,4\n", [("table-cell-empty", "row 3, column 2")]),
        ("g;a;b\nx;1;2\ny;3,5;4\n", [("table-fractional", "row 3, column 2")]),
        ("g,a,b\nx,1,2\ny,1e30,4\n", [("table-cell-too-large", "row 3, column 2")]),
        ("g,a,b\nx,25%,75%\ny,30%,70%\n", [("table-percentages", "row 2, column 2")]),
        ("g,a,b\nx,25.5,74.4\ny,30,70\n", [("table-percentages", "row 2, column 2")]),
        ("g;a;b\nx;30;70\ny;25,5;74,5\n", [("table-percentages", "row 3, column 2")]),
        ("g,a,b\nx,0.25,0.75\ny,0.5,0.5\n", [("table-percentages", "row 2, column 2")]),
        ("g,a,b\nx,25.5,60\ny,74.5,40\n", [("table-percentages", "row 2, column 2")]),
        ("g,a,b\nx,20,80\ny,30,70\n", [("table-rows-of-hundred", None)]),
        ("g,a,b\nx,20,30\ny,80,70\n", [("table-columns-of-hundred", None)]),
        ("g,a,a\nx,1,2\nx,3,4\n", [("table-label-twice", "row 3"), ("table-label-twice", "column 3")]),
        ("g,a,\nx,1,2\n,3,4\n", [("table-label-missing", "row 3"), ("table-label-missing", "column 3")]),
        (f"g,a,{'b' * 301}\nx,1,2\ny,3,4\n", [("table-label-too-long", "column 3")]),
        ("g,a,b\nx,1,2\ny,3,4\nTotal,4,6\n", [("table-totals", "row 4")]),
        ("g;a;b;Итого:\nx;1;2;3\ny;3;4;7\n", [("table-totals", "column 4")]),
        ('g,a,b\nx,"1,2\ny,3,4\n', [("table-not-csv", None)]),
        ("g,a,b\nx,999999999,1\ny,3,4\n", [("table-total-too-large", None)]),
    ],
)
def test_what_csv_is_refused_for(text: str, problems: list[tuple[str, str | None]]) -> None:
    assert csv_refused(text) == problems


def test_every_problem_is_named_not_only_the_first() -> None:
    assert csv_refused("g,a,b\nx,1.5,-2\ny,,q\n") == [
        ("table-fractional", "row 2, column 2"),
        ("table-negative", "row 2, column 3"),
        ("table-cell-empty", "row 3, column 2"),
        ("table-not-a-number", "row 3, column 3"),
    ]


@pytest.mark.parametrize(
    ("rows", "columns", "counts", "problems"),
    [
        ([], [], [], [("table-empty", None)]),
        (["x", "y"], ["a", "b"], [[1, 2]], [("table-row-labels", None)]),
        (
            ["x", "y"],
            ["a", "b"],
            [[1, 2], [True, "7"]],
            [("table-not-a-number", "row 2, column 1"), ("table-not-a-number", "row 2, column 2")],
        ),
        (["x", "y"], ["a", "b"], [[1, None], [3, 4]], [("table-cell-empty", "row 1, column 2")]),
        (["x", "y"], ["a", "b"], [[1, float("nan")], [3, 4]], [("table-not-a-number", "row 1, column 2")]),
        ([f"r{i}" for i in range(51)], ["a", "b"], [[1, 2]] * 51, [("table-too-large", None)]),
        (["x", "y"], [f"c{j}" for j in range(51)], [[1] * 51] * 2, [("table-too-large", None)]),
    ],
    ids=["nothing", "labels", "kinds", "none", "nan", "too many rows", "too many columns"],
)
def test_what_a_table_is_refused_for(
    rows: list[str], columns: list[str], counts: list[list[object]], problems: list[tuple[str, str | None]]
) -> None:
    assert refused(rows, columns, counts) == problems


def test_the_largest_table_that_is_taken() -> None:
    rows, columns = (tuple(f"{mark}{i}" for i in range(50)) for mark in "rc")
    assert CountTable(rows, columns, ((1,) * 50,) * 50).n == 2500
    assert CountTable(("x", "y"), ("a", "b"), ((LARGEST_TOTAL - 3, 1), (1, 1))).n == LARGEST_TOTAL


@pytest.mark.parametrize(
    "text",
    ["g,a,b,c\nx,1,2,3\ny,4,5,6\nTotal,1,1,1\n", "g,1,2,3\n1,4,5,6\nx,7,8,9\n", "g,a,b\nx,20,80\ny,30,71\n"],
    ids=["a group called Total", "a scale as labels", "one row of 100"],
)
def test_what_only_looks_wrong_is_taken(text: str) -> None:
    assert len(read_csv(text).rows) >= 2


def test_rows_of_100_are_taken_where_somebody_vouches_for_them() -> None:
    assert read_csv("g,a,b\nx,20,80\ny,30,70\n", counted=True).n == 200


def test_whole_floats_become_counts() -> None:
    table = CountTable(("x", "y"), ("a", "b"), ((1.0, 2), (3, 4)))  # type: ignore[arg-type]
    assert table.counts == ((1, 2), (3, 4))
    assert isinstance(table.counts[0][0], int)
