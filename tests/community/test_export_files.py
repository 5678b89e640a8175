"""The file of an export: read back from SPSS, Excel and JSON as it was meant, and never a formula in it."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyreadstat
import pytest
from openpyxl import load_workbook

from community import export_files
from community.export_files import code_portion, cut, harmless, write_file
from community.export_plan import Format, Plan
from surveys import yaml_format
from surveys.codebook import CodedValue, Column, Multiple
from tests.surveys.test_codebook import ANSWERS, EVERY_KIND

FORMULAS = ["=1+1", "+7 921", "-5 и ниже", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"]
BACKGROUND = (
    Column("respondent", "Respondent", "nominal"),
    Column("wave", "Wave", "ordinal", (CodedValue("1", 1, "Before"), CodedValue("2", 2, "After"))),
)
HEAD = [column.name for column in BACKGROUND]


def made(
    folder: Path,
    kind: Format,
    rows: Sequence[list[Any]],
    multiple: Multiple = "both",
    title: str = "Все",
    *,
    anonymous: bool = False,
) -> Path:
    """The file of these raw rows."""
    questionnaire = yaml_format.load(EVERY_KIND, "every.yaml")
    plan = Plan("s1", title, kind, "en", multiple, anonymous, questionnaire, BACKGROUND, ("Заметка " * 30, "And so on"))
    (folder / "raw").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    start: int | None = 0
    while start is not None:
        start = code_portion(plan, folder, start)
    return write_file(plan, folder, f"answers.{kind}")


ROWS: list[list[Any]] = [[1, 1, ANSWERS], [2, 2, {"rate": "bad", "wish": "=1+1"}], [3, 2, {}]]


def test_spss_reads_it_back(tmp_path: Path) -> None:
    frame, about = pyreadstat.read_sav(made(tmp_path, "sav", ROWS, title="Название " * 20))
    assert list(frame.columns)[:4] == [*HEAD, "wave_2", "rate"]
    assert frame["rate"].tolist()[:2] == [2, 1]
    assert frame["rate"].isna().tolist() == [False, False, True]
    assert frame["wish"].tolist() == ["Меньше отчётов", "=1+1", ""]
    assert frame["used_2"].tolist()[0] == 1
    assert frame["hours"].tolist()[0] == 2.5
    assert frame["double"].tolist()[0] == 5
    assert frame["mood_level"].tolist()[0] == 2
    assert about.variable_value_labels["wave"] == {1: "Before", 2: "After"}
    assert about.variable_value_labels["mood_level"] == {1: "Low", 2: "High"}
    assert about.variable_value_labels["agree"] == {0: "No", 1: "So so", 2: "Yes"}
    assert about.column_names_to_labels["order_b"] == "Order: B (place in the order)"
    measures = {name: about.variable_measure[name] for name in ("wave_2", "rate", "hours", "wish", "respondent")}
    assert measures == {
        "wave_2": "nominal",
        "rate": "ordinal",
        "hours": "scale",
        "wish": "nominal",
        "respondent": "nominal",
    }
    assert about.original_variable_types["respondent"] == "F8.0"
    assert about.original_variable_types["hours"] == "F8.2"
    assert " ".join(about.notes).startswith("Заметка Заметка")


def test_spss_reads_a_survey_that_nobody_answered(tmp_path: Path) -> None:
    frame, _ = pyreadstat.read_sav(made(tmp_path, "sav", []))
    assert len(frame) == 0
    assert "rate" in frame.columns


def test_what_is_sometimes_a_number_and_sometimes_a_text_is_a_text(tmp_path: Path) -> None:
    frame, _ = pyreadstat.read_sav(made(tmp_path, "sav", [[1, 1, {"double": 5}], [2, 1, {"double": "much"}]]))
    assert frame["double"].tolist() == ["5", "much"]


def test_a_sheet_has_numbers_and_texts_and_no_formula(tmp_path: Path) -> None:
    rows = [*ROWS, *([9, 1, {"wish": text}] for text in (*FORMULAS, "a\x00b"))]
    book = load_workbook(made(tmp_path, "xlsx", rows))
    assert book.sheetnames == ["Data", "Codebook", "Notes"]
    data = list(book["Data"].iter_rows())
    names = [cell.value for cell in data[0]]
    assert {cell.data_type for line in data for cell in line} == {"s", "n"}
    at = {name: place for place, name in enumerate(names)}
    assert [data[1][at[name]].value for name in ("rate", "agree", "used", "used_2", "mood_level")] == [
        2,
        2,
        "кино",
        1,
        2,
    ]
    wishes = [line[at["wish"]] for line in data[4:]]
    assert [cell.value for cell in wishes][:3] == FORMULAS[:3]
    assert all(cell.quotePrefix for cell in wishes[:-1])
    assert wishes[-1].value == "ab"
    codes = [[cell.value for cell in line] for line in book["Codebook"].iter_rows()]
    assert ["rate", "Rating", "ordinal", None, None, None] in codes
    assert ["rate", None, None, 2, "good", "Good"] in codes


def test_csv_neutralises_what_begins_like_a_formula(tmp_path: Path) -> None:
    rows = [[number, 1, {"wish": text, "hours": -5}] for number, text in enumerate(FORMULAS)]
    written = made(tmp_path, "csv", rows).read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert [row["wish"] for row in found] == [f"'{text}" for text in FORMULAS]
    assert {row["hours"] for row in found} == {"-5"}


def test_what_is_no_formula_stays_as_it_is() -> None:
    for cell in ("1+1", "a=b", "", None, -5, -2.5, "'"):
        assert harmless(cell) == cell


def test_json_tells_what_its_columns_are(tmp_path: Path) -> None:
    file = json.loads(made(tmp_path, "json", ROWS).read_text(encoding="utf-8"))
    assert (file["survey"], file["language"]) == ("s1", "en")
    assert [row["respondent"] for row in file["rows"]] == [1, 2, 3]
    assert file["rows"][0]["rate"] == "good"
    assert file["rows"][1]["wish"] == "=1+1"
    rate = next(one for one in file["variables"] if one["name"] == "rate")
    assert rate == {
        "name": "rate",
        "label": "Rating",
        "measure": "ordinal",
        "values": [{"key": "bad", "code": 1, "label": "Bad"}, {"key": "good", "code": 2, "label": "Good"}],
    }
    assert json.loads(made(tmp_path, "json", []).read_text(encoding="utf-8"))["rows"] == []


def test_anonymous_texts_are_on_a_sheet_of_their_own(tmp_path: Path) -> None:
    texts = [("wish", 3, "=1+1"), ("wish", 1, "Тише"), ("wish", 2, "Меньше отчётов")]
    (tmp_path / "texts").write_text("".join(json.dumps(line) + "\n" for line in texts), encoding="utf-8")
    book = load_workbook(made(tmp_path, "xlsx", ROWS, anonymous=True))
    assert book.sheetnames == ["Data", "Texts", "Codebook", "Notes"]
    sheet = list(book["Texts"].iter_rows())
    assert [[cell.value for cell in line] for line in sheet] == [
        ["Question", "Answer"],
        ["Wish", "Тише"],
        ["Wish", "Меньше отчётов"],
        ["Wish", "=1+1"],
    ]
    assert sheet[3][1].data_type == "s"
    assert "wish" not in [cell.value for name in ("Data", "Codebook") for row in book[name] for cell in row]
    file = json.loads(made(tmp_path, "json", ROWS, anonymous=True).read_text(encoding="utf-8"))
    assert file["texts"] == {"wish": ["Тише", "Меньше отчётов", "=1+1"]}
    assert "отчётов" not in (tmp_path / "coded").read_text(encoding="utf-8")


def test_portions_join_without_a_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[number, 1, {"wish": f"wish {number}"}] for number in range(7)]
    whole = made(tmp_path, "csv", rows).read_bytes()
    monkeypatch.setattr(export_files, "PORTION", 2)
    assert made(tmp_path, "csv", rows).read_bytes() == whole


def test_a_label_is_cut_between_letters() -> None:
    assert cut("дом", 5) == "до"
    assert cut("home", 80) == "home"
