"""Reading and writing questionnaires. In `refused/` each bad line names its problems in a comment at its end."""

import json
import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from community.i18n import LANGUAGES, texts
from surveys import library
from surveys.problems import InputError, Problem
from surveys.questionnaire import KINDS, Choice, Item, Questionnaire, Scale, effort, in_language
from surveys.yaml_format import dump, load, load_bytes
from surveys.yaml_items import written_fields
from tests.surveys.generated import questionnaires
from tests.surveys.samples import choices, every_kind, item, levels, points, questionnaire, said

REFUSED = sorted(Path(__file__).parent.glob("refused/*/*.yaml"))
DOCS = Path(__file__).parents[2] / "docs" / "questionnaire-format.md"
SCHEMA = json.loads(files("surveys").joinpath("questionnaire.schema.json").read_text(encoding="utf-8"))


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        load(text, "a.yaml")
    return refusal.value.problems


def problems_in(text: str) -> tuple[Problem, ...]:
    try:
        load(text, "a.yaml")
    except InputError as refusal:
        return refusal.problems
    return ()


def marked(text: str) -> Counter[tuple[int, str]]:
    """(line, code) for every code named in a comment at the end of a line."""
    found: Counter[tuple[int, str]] = Counter()
    for number, written in enumerate(text.splitlines(), start=1):
        comment = re.search(r"  # ((?:(?:questionnaire|expression)-[a-z0-9-]+ ?)+)$", written)
        found.update((number, code) for code in (comment[1].split() if comment else ()))
    return found


def examples() -> list[str]:
    return re.findall(r"```yaml\n(key:.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_problem_of_a_file_is_reported_at_once_with_its_line(path):
    text = path.read_text(encoding="utf-8")
    problems = problems_of(text)
    found = Counter((int(str(p.place).removeprefix("a.yaml:")), p.code) for p in problems)
    assert found == marked(text)
    assert found
    assert [p.place for p in problems] == sorted((p.place for p in problems), key=lambda place: int(str(place)[7:]))


def test_every_code_has_a_refused_file_or_a_test_here_and_words_in_both_languages():
    written = {code for path in REFUSED for _, code in marked(path.read_text(encoding="utf-8"))}
    written |= {
        "questionnaire-too-big",
        "questionnaire-empty",
        "questionnaire-too-many-items",
        "questionnaire-not-utf8",
    }
    written |= {"questionnaire-no-file", "questionnaire-many-more", "questionnaire-field-of-kind"}
    written = {code for code in written if code.startswith("questionnaire-")}
    for language in LANGUAGES:
        path = Path(__file__).parents[2] / "community" / "locales" / language / "questionnaire_problems.ftl"
        spoken = re.findall(r"^problem-(questionnaire-[a-z0-9-]+) =", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(spoken) == written
        assert len(spoken) == len(written)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", REFUSED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_problem_can_be_put_into_words(path, language):
    for problem in problems_of(path.read_text(encoding="utf-8")):
        assert texts(language).problem(problem).startswith(f"{problem.place}: ")


def test_a_misspelt_word_is_answered_with_the_nearest_known_one():
    facts = {p.code: p.args for p in problems_of(Path(REFUSED[0].parents[1], "shape/top.yaml").read_text("utf-8"))}
    assert facts["questionnaire-unknown-key"]["nearest"] == "title"
    problems = problems_of(Path(REFUSED[0].parents[1], "shape/items.yaml").read_text("utf-8"))
    assert [p.args["nearest"] for p in problems if p.code == "questionnaire-not-one-of"] == ["single_choice", ""]
    facts = {p.code: p.args for p in problems_of(Path(REFUSED[0].parents[1], "sense/scales.yaml").read_text("utf-8"))}
    assert facts["questionnaire-levels-gap"] == {"level": "high", "first": 8, "last": 8, "same": "yes"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "~"])
def test_an_empty_file(text):
    assert [p.code for p in problems_of(text)] == ["questionnaire-empty"]


def test_a_file_of_more_than_256_kilobytes():
    assert problems_of("#" + "я" * (128 * 1024)) == (Problem("questionnaire-too-big", "a.yaml", {"maximum": 256}),)
    assert [p.code for p in problems_of("#" + "я" * (128 * 1024 - 1))] == ["questionnaire-empty"]


def test_bytes_that_are_not_utf8_are_named_by_their_line():
    assert load_bytes("\ufeff".encode() + library.read("showcase").encode(), "a").key == "showcase"
    with pytest.raises(InputError) as refusal:
        load_bytes("key: a\ntitle: Анкета\n".encode("cp1251"), "a.yaml")
    assert refusal.value.problems == (Problem("questionnaire-not-utf8", "a.yaml:2"),)
    with pytest.raises(InputError) as refusal:
        load_bytes(b"#" * (256 * 1024 + 1), "a.yaml")
    assert refusal.value.problems[0].code == "questionnaire-too-big"


def test_after_a_hundred_problems_the_reader_stops():
    problems = problems_of("\n".join(f"titl{number}: x" for number in range(5000)))
    assert len(problems) == 101
    assert problems[-1] == Problem("questionnaire-many-more", "a.yaml", {"shown": 100})
    assert [problem.code for problem in problems[:-1]] == ["questionnaire-unknown-key"] * 100


def test_what_a_message_quotes_is_short_and_on_one_line():
    quoted = [text for p in problems_of(f'"k\\n{"x" * 900}": 1\nversion: {"y" * 5000}') for text in p.args.values()]
    assert "k " + "x" * 78 in quoted
    assert "y" * 80 in quoted
    assert all(len(str(text)) <= 200 and "\n" not in str(text) for text in quoted)


def test_an_invisible_character_is_named_by_its_line():
    assert problems_of("key: a\n\ntitle: b\x07\n") == (Problem("questionnaire-unprintable", "a.yaml:3"),)


@pytest.mark.parametrize(("count", "codes"), [(200, []), (201, ["questionnaire-too-many-items"])])
def test_no_more_than_200_items(count, codes):
    items = [item(f"i{number}", "text") for number in range(count)]
    written = dump(questionnaire(*items))
    assert codes == ([p.code for p in problems_of(written)] if codes else [])
    assert codes or len(load(written, "a.yaml").items) == 200


def test_a_card_of_exactly_600_characters_passes():
    fitting = item("a", "single_choice", choices=choices("b", "c"), hint=said("d"))
    room = 600 - len("\nd\nb\nc")
    long = Item(**{**vars(fitting), "text": said("x" * room)})
    assert load(dump(questionnaire(long)), "a").items[0].card_length("ru") == 600
    longer = Item(**{**vars(fitting), "text": said("x" * room + "x")})
    assert [p.code for p in problems_of(dump(questionnaire(longer)))] == ["questionnaire-card-too-long"]


@pytest.mark.parametrize(("count", "filtered"), [(40, False), (41, False), (400, True), (401, True)])
def test_a_choice_filter_makes_room_for_more_choices(count, filtered):
    offered = choices(*(f"c{number}" for number in range(count)))
    rule = "name != 'c0'" if filtered else None
    written = dump(questionnaire(item("a", "single_choice", choices=offered, choice_filter=rule)))
    codes = [problem.code for problem in problems_in(written)]
    assert codes == (["questionnaire-list-length"] if count in (41, 401) else [])


def test_of_many_choices_a_card_counts_the_page_with_the_longest_labels():
    labels = ["x" * length for length in range(1, 14)]
    offered = tuple(Choice(label, said(label)) for label in labels)
    twelve, thirteen = (item("a", "single_choice", choices=offered[:count]) for count in (12, 13))
    assert twelve.card_length("ru") == len("\n".join(["a", *labels[:12]]))
    assert thirteen.card_length("ru") == len("\n".join(["a", *labels[-8:]]))


def test_what_is_never_shown_is_called_by_its_key():
    text = library.read("showcase") + "\n"
    row = "      - {key: total, kind: calculate, calculation: 1 + 1}\n"
    read = load(text.replace("    items:\n", f"    items:\n{row}", 1), "a.yaml").rows[0]
    assert (read.key, read.text) == ("total", {"ru": "total", "en": "total"})


def test_words_that_yaml_takes_for_truth_values_stay_words():
    text = """
key: "no"
version: 1
languages: [no, en]
title: {no: Nei, en: No}
sections: [{key: on, title: {no: Ja, en: yes}, items: [{key: y, kind: text, required: no, text: {no: 1.50, en: 1.50}}]}]
"""
    read = load(text, "a.yaml")
    assert read.title == {"no": "Nei", "en": "No"}
    assert read.sections[0].title["en"] == "yes"
    assert read.items[0].text["no"] == "1.50"
    assert not read.items[0].required


def test_the_first_language_stands_in_for_others():
    text = library.questionnaire("showcase").title
    assert in_language(text, "en").startswith("The working week")
    assert in_language(text, "fi") == in_language(text, "ru")


def test_a_text_without_letters_needs_no_translation():
    text = library.read("moscow_last_lesson").replace('{ru: Да, en: "Yes"}', '"5"')
    assert load(text, "a").item("useful").choices[0].label == {"ru": "5", "en": "5"}


# Round trip and schema


@pytest.mark.parametrize("name", library.names())
def test_a_shipped_questionnaire_is_read_written_and_read_the_same(name):
    shipped = library.questionnaire(name)
    assert shipped.key == name
    assert shipped.languages == ("ru", "en")
    assert load(dump(shipped), "again.yaml") == shipped


def test_shared_answer_scales_are_written_once_under_their_name():
    written = dump(library.questionnaire("digital_competence_short"))
    assert written.count("Могу научить коллегу") == 1
    assert written.count("answer_scale: how_well") == 6


def test_one_name_for_two_answer_scales_is_a_fault_of_the_caller():
    pair = [item(f"i{n}", "likert", choices=points(1, n), answer_scale="same") for n in (4, 5)]
    with pytest.raises(ValueError, match="two meanings"):
        dump(questionnaire(*pair))


@pytest.mark.parametrize(
    "wrong", [choices("1", "3", scores=(1, 3)), choices("1", "2"), choices("1", "2", scores=(0, 1))]
)
def test_points_that_are_no_numbers_in_a_row_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match="numbers in a row"):
        dump(questionnaire(item("a", "likert", choices=wrong)))


def test_what_could_not_be_read_again_is_not_written():
    rows = [item(f"i{number}", "note", hint=said("я" * 590)) for number in range(200)]
    assert len(load(dump(questionnaire(*rows)), "a.yaml").rows) == 200
    with pytest.raises(InputError, match="questionnaire-too-big"):
        dump(questionnaire(*(Item(**{**vars(row), "text": said("я" * 590)}) for row in rows)))


@settings(deadline=None)
@given(questionnaires())
def test_what_is_written_reads_back_equal(sample):
    written = dump(sample)
    assert load(written, "a.yaml") == sample
    assert schema_errors(written) == []


@settings(deadline=None)
@given(st.text(max_size=200) | st.binary(max_size=200).map(lambda b: b.decode("latin-1")))
def test_any_text_is_either_a_questionnaire_or_refused_with_a_place(text):
    assert all(str(problem.place).startswith("a.yaml") for problem in problems_of(text))


@settings(deadline=None)
@given(st.data())
def test_a_damaged_questionnaire_is_read_or_refused_but_never_breaks_the_reader(data):
    lines = library.read("showcase").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    damage = data.draw(st.sampled_from(["", "  " + lines[number], lines[number].strip(), "  - {}", "x: [", "~"]))
    text = "\n".join([*lines[:number], damage, *lines[number + 1 :]])
    places = [str(problem.place) for problem in problems_in(text)]
    assert all(re.fullmatch(r"a\.yaml:[0-9]+", place) for place in places)


def schema_errors(text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    return [error.message for error in validator.iter_errors(yaml.safe_load(text))]


@pytest.mark.parametrize("text", [*map(library.read, library.names()), *examples()])
def test_what_the_reader_takes_the_schema_takes(text):
    load(text, "a.yaml")
    assert schema_errors(text) == []


@pytest.mark.parametrize("path", [p for p in REFUSED if p.parent.name == "shape"], ids=lambda path: path.stem)
def test_the_schema_refuses_what_is_wrong_in_shape(path):
    assert schema_errors(path.read_text(encoding="utf-8"))


def test_the_schema_has_the_fields_of_every_kind():
    kinds = [SCHEMA["$defs"][one["$ref"].rpartition("/")[2]] for one in SCHEMA["$defs"]["item"]["oneOf"]]
    fields = {kind: set(one["properties"]) for one in kinds for kind in one["properties"]["kind"]["enum"]}
    assert fields == {kind: {"key", "kind", "text", *written_fields(kind)} for kind in KINDS}


def test_the_schema_knows_every_key_that_is_written():
    full = questionnaire(
        item("a", "likert", choices=points(0, 3), hint=said("h")),
        item("n", "number", minimum=0.5, maximum=9, integer=False, required=False),
        item("m", "multiple_choice", choices=choices("a", "b", scores=(1, -1))),
        scales=(Scale("s", said("s"), ("a",), levels(("low", 0, 1), ("high", 2, 3)), ("a",), "prorate"),),
    )
    notes = dict.fromkeys(("introduction", "thanks", "source"), said("note"))
    assert schema_errors(dump(Questionnaire(**{**vars(full), **notes}))) == []
    assert schema_errors(dump(full).replace("prorate", "guess"))


def test_the_docs_have_an_example():
    assert examples()


def test_effort_counts_start_and_send():
    assert (effort(every_kind()).taps, effort(every_kind()).typed) == (2 + 1 + 2 + 1, 2)
