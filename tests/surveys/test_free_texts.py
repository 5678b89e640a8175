"""Which columns would repeat what somebody wrote."""

from surveys import yaml_format
from surveys.free_texts import telling, text_items

TEXTS = """
key: own_words
version: 1
languages: [ru]
title: {ru: Свои слова}
sections:
  - key: one
    title: {ru: Один}
    items:
      - {key: wish, kind: text, text: {ru: Пожелание}}
      - {key: hours, kind: number, text: {ru: Часов}}
      - {key: length, kind: calculate, calculation: "string-length(${wish})"}
      - {key: longer, kind: calculate, calculation: "${length} * 2"}
      - {key: double, kind: calculate, calculation: "${hours} * 2"}
"""


def test_what_is_worked_out_from_a_text_tells_of_it() -> None:
    questionnaire = yaml_format.load(TEXTS, "own.yaml")
    assert [item.key for item in text_items(questionnaire)] == ["wish"]
    assert telling(questionnaire) == {"wish", "length", "longer"}
