"""Writing XLSForms: what is read back is the same, and pyxform, and so ODK and Kobo, take it."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from community.i18n import LANGUAGES
from surveys import library
from surveys.questionnaire import Choice, Item, Level, Localised, Part, Questionnaire, Scale, Section
from surveys.xlsform import read, read_markdown
from surveys.xlsform_markup import guarded, plain
from surveys.xlsform_write import template, write
from tests.surveys.samples import item, points, questionnaire
from tests.surveys.xlsforms import form, names

TEXTS = st.text("Жя aZ5.,:;!?*_#<>&[]()'\"\\$|=@-", min_size=1, max_size=30).map(lambda text: " ".join(text.split()))
WORDS = TEXTS.filter(lambda text: text and "${" not in text)
KEYS = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)


def same(questionnaire: Questionnaire) -> Questionnaire:
    """The questionnaire after it was written, taken by pyxform as ODK would be given it, and read."""
    data = write(questionnaire)
    assert "<h:html" in convert(data, file_type=".xlsx").xform
    checked = read(data, "f.xlsx")
    assert checked.warnings == ()
    return checked.questionnaire


@pytest.mark.parametrize("name", library.names())
def test_the_library_is_the_same_after_writing_and_reading(name):
    assert same(library.questionnaire(name)) == library.questionnaire(name)


@pytest.mark.parametrize("name", ["everything", *names("field_")])
def test_forms_are_the_same_after_writing_and_reading(name):
    q = read_markdown(form(name), "f.xlsx").questionnaire
    assert same(q) == q


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_is_sound_and_has_an_example_of_every_common_kind(language):
    checked = read(template(language), "f.xlsx")
    q = checked.questionnaire
    assert checked.warnings == ()
    assert q.languages == (language,)
    assert same(q) == q
    kinds = {"single_choice", "multiple_choice", "likert", "number", "text", "note", "rank", "date", "image"}
    assert kinds <= {item.kind for item in q.rows}
    assert [scale.levels for scale in q.scales]
    assert any(item.correct for item in q.items)
    sheets = load_workbook(io.BytesIO(template(language))).sheetnames
    assert sheets == [
        "survey",
        "choices",
        "settings",
        "bot_scales",
        "bot_levels",
        {"ru": "Справка", "en": "Help"}[language],
    ]


def test_the_template_speaks_english_where_there_is_none_in_a_language():
    assert read(template("fi"), "f.xlsx").questionnaire.languages == ("en",)


def test_both_templates_say_the_same():
    def shape(language: str) -> list[tuple[object, ...]]:
        items = read(template(language), "f.xlsx").questionnaire.rows
        return [(i.key, i.kind, i.required, i.relevant, i.constraint, [c.key for c in i.choices]) for i in items]

    assert shape("ru") == shape("en")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("**bold** and *slanted*, __bold__ and _slanted_", "bold and slanted, bold and slanted"),
        ("# A heading\n## Another", "A heading\nAnother"),
        ('<span style="color:red">Red</span><br>line', "Red\nline"),
        ("[ODK](https://getodk.org)", "ODK (https://getodk.org)"),
        ("Tea &amp; cake &lt;3", "Tea & cake <3"),
        (r"5 \* 3 \_ \#", "5 * 3 _ #"),
        ("snake_case_name and 2 * 3 * 4 and 3 < 4 > 2", "snake_case_name and 2 * 3 * 4 and 3 < 4 > 2"),
        ("Your name: ______", "Your name: ______"),
        ("${first_name} and ${last_name}", "${first_name} and ${last_name}"),
        ("* one", "* one"),
    ],
)
def test_markup_goes_and_words_stay(written, read_as):
    assert plain(written) == read_as
    assert plain(guarded(read_as)) == read_as


@given(text=st.text("Жa *_#<>&[]()\\`$;lt/b\n", max_size=40))
def test_a_guarded_text_is_read_back(text):
    stripped = "\n\n".join(part.strip() for part in text.strip().split("\n") if part.strip())
    assert plain(guarded(stripped)) == stripped


def test_what_xlsform_cannot_say_comes_back_as_the_nearest_it_can():
    hours = item("hours", "number", minimum=0, maximum=9, constraint=". != 5", constraint_message={"ru": "Не 5"})
    shared = item("mood", "likert", choices=points(1, 3), answer_scale="mood")
    late = Scale("s", {"ru": "s"}, ("worry", "mood"))
    worry = item("worry", "likert", choices=points(1, 3))
    back = same(questionnaire(hours, shared, worry, scales=(late,)))
    assert back.item("hours").constraint == ". >= 0 and . <= 9 and (. != 5)"
    assert back.item("mood").answer_scale is None
    assert back.scales[0].items == ("mood", "worry")


@st.composite
def localised(draw: st.DrawFn, languages: tuple[str, ...]) -> Localised:
    return {language: draw(WORDS) for language in languages}


@st.composite
def questions(draw: st.DrawFn, key: str, languages: tuple[str, ...]) -> Item:
    kind = draw(
        st.sampled_from(["single_choice", "multiple_choice", "likert", "rank", "number", "text", "date", "note"])
    )
    text = localised(languages)
    more: dict[str, object] = {"hint": draw(st.none() | text)}
    if kind != "note":
        more |= {"required": draw(st.booleans()), "required_message": draw(st.none() | text)}
    if kind == "likert":
        first, count = draw(st.integers(-10, 5)), draw(st.integers(2, 5))
        more["choices"] = tuple(Choice(str(n), draw(text), n) for n in range(first, first + count))
    elif kind in ("single_choice", "multiple_choice", "rank"):
        keys = draw(st.lists(KEYS, min_size=2, max_size=4, unique=True))
        alone = kind == "multiple_choice" and draw(st.booleans())
        scores = st.none() | st.integers(-5, 5)
        more["choices"] = tuple(Choice(k, draw(text), draw(scores), alone, {"town": "a"}) for k in keys)
        more["randomize"] = draw(st.booleans())
        more["seed"] = draw(st.none() | st.integers(0, 99)) if more["randomize"] else None
        more["correct"] = (keys[0],) if kind != "rank" and draw(st.booleans()) else ()
    elif kind == "number":
        low = draw(st.integers(-5, 5))
        bounds = [{}, {"minimum": low}, {"minimum": low, "maximum": low + 8}]
        steps = [{"minimum": low, "maximum": low + 8, "step": 2}, {"minimum": 0.5, "maximum": 2.5, "integer": False}]
        more |= draw(st.sampled_from(bounds + steps))
    elif kind == "text":
        more |= {"appearance": draw(st.sampled_from([None, "multiline"])), "default": draw(st.none() | KEYS)}
    elif kind == "date":
        more |= {"constraint": draw(st.sampled_from([None, ". <= today()"]))}
    return Item(key, kind, draw(text), **more)  # type: ignore[arg-type]


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    languages = draw(st.sampled_from([("ru",), ("ru", "en"), ("en", "kk", "ru")]))
    text = localised(languages)
    count = draw(st.integers(1, 6))
    items = [draw(questions(f"q{number}", languages)) for number in range(count)]
    cut = draw(st.integers(0, count))
    parts = [Section("one", draw(text), tuple(items[:cut])), Section("two", draw(text), tuple(items[cut:]))]
    scored = [i.key for i in items if i.kind == "likert"]
    scales = []
    if scored:
        reverse = tuple(draw(st.lists(st.sampled_from(scored), unique=True).map(sorted)))
        weights = draw(st.dictionaries(st.sampled_from(scored), st.integers(2, 4)))
        missing = draw(st.sampled_from(["none", "prorate", "zero"]))
        scales.append(Scale("s", draw(text), tuple(scored), (), reverse, missing, weights, tags=("a b", "c")))
        levels = (Level("low", draw(text), 0, 49, draw(text)), Level("high", draw(text), 50, 100, None, draw(text)))
        scales.append(Scale("whole", draw(text), (), levels, parts=(Part("s", 2),), within="s"))
    notes = {name: draw(st.none() | text) for name in ("introduction", "thanks", "audience", "not_for", "result_note")}
    sections = tuple(part for part in parts if part.items)
    return Questionnaire(
        "form", draw(st.integers(1, 99)), draw(text), languages, sections, scales=tuple(scales), **notes
    )


@settings(max_examples=20)
@given(q=questionnaires())
def test_any_questionnaire_is_the_same_after_writing_and_reading(q):
    assert same(q) == q
