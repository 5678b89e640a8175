"""Columns of exported answers: names for every statistics program, codes, measures, and how each kind fills them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys import yaml_format
from surveys.codebook import RESERVED, Codebook, Multiple, Words, variable_name

WORDS = Words("sum", "level", "place", "yes", "no", dict.fromkeys(("image", "audio", "video", "file"), "a file"))
EVERY_KIND = """
key: every
version: 1
languages: [ru, en]
title: {ru: Всё, en: Everything}
sections:
  - key: all
    title: {ru: Всё, en: Everything}
    items:
      - {key: hello, kind: note, text: {ru: Здравствуйте, en: Hello}}
      - key: wave
        kind: single_choice
        text: {ru: Волна, en: "Which  wave?"}
        choices:
          - {key: "да", label: {ru: Да, en: "Yes"}}
          - {key: "no", label: {ru: Нет, en: "No"}}
      - key: rate
        kind: single_choice
        text: {ru: Оценка, en: Rating}
        choices:
          - {key: bad, label: {ru: Плохо, en: Bad}, score: 0}
          - {key: good, label: {ru: Хорошо, en: Good}, score: 1}
      - key: agree
        kind: likert
        text: {ru: Согласны, en: Do you agree}
        answer_scale: {first: 0, labels: [{ru: Нет, en: "No"}, {ru: Так себе, en: So so}, {ru: Да, en: "Yes"}]}
      - key: used
        kind: multiple_choice
        text: {ru: Чем, en: What}
        choices:
          - {key: board, label: {ru: Доска, en: Board}}
          - {key: "кино", label: {ru: Кино, en: Film}}
      - key: order
        kind: rank
        text: {ru: Порядок, en: Order}
        choices:
          - {key: a, label: {ru: А, en: A}}
          - {key: b, label: {ru: Б, en: B}}
      - {key: hours, kind: number, text: {ru: "Часов за ${wave}", en: "Hours in ${wave}"}}
      - {key: wish, kind: text, text: {ru: Пожелание, en: Wish}}
      - {key: day, kind: date, text: {ru: День, en: Day}}
      - {key: ok, kind: acknowledge, text: {ru: Прочёл, en: Read}}
      - {key: photo, kind: image, text: {ru: Фото, en: Photo}}
      - {key: double, kind: calculate, calculation: "${hours} * 2"}
scales:
  - key: mood
    title: {ru: Настрой, en: Mood}
    items: [rate, agree]
    levels:
      - {key: high, title: {ru: Высокий, en: High}, from: 3, to: 3}
      - {key: low, title: {ru: Низкий, en: Low}, from: 0, to: 2}
"""
ANSWERS = {
    "wave": "да",
    "rate": "good",
    "agree": 2,
    "used": ["кино"],
    "order": ["b", "a"],
    "hours": 2.5,
    "wish": "Меньше отчётов",
    "day": "2026-03-02",
    "ok": "OK",
    "photo": {"file": "AgADBAAD", "name": "Иванова.jpg", "size": 10},
    "double": 5.0,
    "of_an_older_version": "x",
}


def codebook(multiple: Multiple = "both", *, hide_file_names: bool = True) -> Codebook:
    questionnaire = yaml_format.load(EVERY_KIND, "every.yaml")
    return Codebook(
        questionnaire, "en", WORDS, multiple=multiple, hide_file_names=hide_file_names, taken=("respondent", "wave")
    )


def test_every_kind_fills_its_columns() -> None:
    book = codebook()
    names = [column.name for column in book.columns]
    assert dict(zip(names, book.cells(ANSWERS), strict=True)) == {
        "wave_2": "да",
        "rate": "good",
        "agree": 2,
        "used": "кино",
        "used_board": 0,
        "used_2": 1,
        "order_a": 2,
        "order_b": 1,
        "hours": 2.5,
        "wish": "Меньше отчётов",
        "day": "2026-03-02",
        "ok": "OK",
        "photo": "a file",
        "double": 5.0,
        "mood_sum": 3,
        "mood_level": "high",
    }
    assert book.cells({}) == [None] * len(names)
    told = codebook(hide_file_names=False)
    assert "Иванова.jpg" in told.cells(ANSWERS)


def test_codes_labels_and_measures() -> None:
    columns = {column.name: column for column in codebook().columns}
    assert columns["wave_2"].label == "Which wave?"
    assert columns["wave_2"].codes() == {"да": 1, "no": 2}
    assert columns["agree"].codes() == {"0": 0, "1": 1, "2": 2}
    assert columns["mood_level"].codes() == {"low": 1, "high": 2}
    assert columns["used_2"].label == "What: Film"
    assert columns["order_b"].label == "Order: B (place)"
    assert columns["hours"].label == "Hours in …"
    assert columns["mood_sum"].label == "Mood: sum"
    measures = {name: column.measure for name, column in columns.items()}
    assert {name for name, measure in measures.items() if measure == "scale"} == {"hours", "mood_sum"}
    ordinal = {"rate", "agree", "order_a", "order_b", "mood_level"}
    assert {name for name, measure in measures.items() if measure == "ordinal"} == ordinal


@pytest.mark.parametrize(
    ("multiple", "expected"),
    [("one", ["used"]), ("split", ["used_board", "used_2"]), ("both", ["used", "used_board", "used_2"])],
)
def test_a_multiple_choice_is_one_column_or_many(multiple: Multiple, expected: list[str]) -> None:
    assert [column.name for column in codebook(multiple).columns if column.name.startswith("used")] == expected


@given(st.text("aZ0_.-я ", max_size=80) | st.sampled_from(["to", "By", "not.", "1st"]))
def test_every_name_is_one_that_spss_takes(wanted: str) -> None:
    name = variable_name(wanted)
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_.]{0,63}", name)
    assert not name.endswith(".")
    assert name.upper() not in RESERVED


def test_long_names_stay_apart() -> None:
    key = "k" * 64
    text = EVERY_KIND.replace("key: used", f"key: {key}").replace("key: order", f"key: {key.upper()}")
    columns = Codebook(yaml_format.load(text, "every.yaml"), "ru", WORDS).columns
    assert all(len(column.name) <= 64 for column in columns)
    assert len({column.name.casefold() for column in columns}) == len(columns)
