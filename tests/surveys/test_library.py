"""The questionnaires that ship: complete heads, levels and next steps, sound test items, texts really translated."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml

from surveys import library
from surveys.questionnaire import Item, Questionnaire, effort
from surveys.scoring import scale_range, score

BUTTON = 30  # characters that fit on a button; longer answers are listed by number
SHIPPED = [library.questionnaire(name) for name in library.names()]
# What studies replay is as short as the questions were that it stands for.
REPLAYED = ("moscow_interview", "moscow_last_lesson")
OWN = [questionnaire for questionnaire in SHIPPED if questionnaire.key not in REPLAYED]
SAME_IN_BOTH = re.compile(r"[ABC][12]")
COMPETENCE = library.questionnaire("digital_competence")
LEVELS = library.questionnaire("digital_competence_levels")
MATURITY = library.questionnaire("school_digital_maturity")
CYRILLIC, LATIN = re.compile(r"[а-яё]", re.IGNORECASE), re.compile(r"[a-z]{2}", re.IGNORECASE)


def by_key(questionnaire: Questionnaire) -> str:
    return questionnaire.key


def texts(part: Any) -> Iterator[dict[str, str]]:
    """Every text in two languages, wherever it stands in the file."""
    if isinstance(part, dict) and part.keys() == {"ru", "en"}:
        yield part
    elif isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from texts(inner)


@pytest.mark.parametrize("questionnaire", SHIPPED, ids=by_key)
def test_every_text_is_translated(questionnaire: Questionnaire) -> None:
    assert questionnaire.languages == ("ru", "en")
    found = [text for text in texts(yaml.safe_load(library.read(questionnaire.key))) if text["ru"] != text["en"]]
    assert len(found) > len(questionnaire.items)
    assert [text for text in found if not CYRILLIC.search(text["ru"])] == []
    assert [text for text in found if CYRILLIC.search(text["en"]) or not LATIN.search(text["en"])] == []


@pytest.mark.parametrize("questionnaire", SHIPPED, ids=by_key)
def test_nothing_reads_the_same_in_both_languages_but_the_names_of_levels(questionnaire: Questionnaire) -> None:
    found = [text["ru"] for text in texts(yaml.safe_load(library.read(questionnaire.key))) if text["ru"] == text["en"]]
    assert [text for text in found if not SAME_IN_BOTH.fullmatch(text)] == []


@pytest.mark.parametrize("questionnaire", OWN, ids=by_key)
def test_the_head_says_for_whom_from_where_and_what_not_for(questionnaire: Questionnaire) -> None:
    told = (
        "audience",
        "introduction",
        "thanks",
        "source",
        "not_for",
        *(["result_note"] if questionnaire.scales else []),
    )
    assert [name for name in told if not getattr(questionnaire, name)] == []


@pytest.mark.parametrize("questionnaire", OWN, ids=by_key)
def test_every_level_leads_somewhere(questionnaire: Questionnaire) -> None:
    for scale in questionnaire.scales:
        assert [level.key for level in scale.levels if not level.next_step] == []
        # The seven elements are one item each: the answer that was chosen has just said what its stage means.
        if len(scale.items) != 1:
            assert [level.key for level in scale.levels if not level.meaning] == []


@pytest.mark.parametrize("questionnaire", OWN, ids=by_key)
def test_areas_have_tags(questionnaire: Questionnaire) -> None:
    assert [scale.key for scale in questionnaire.scales if scale.within and not scale.tags] == []


@pytest.mark.parametrize("questionnaire", OWN, ids=by_key)
def test_a_question_asks_one_thing_shortly(questionnaire: Questionnaire) -> None:
    for item in questionnaire.items:
        assert all(len(text) <= 120 for text in item.text.values()), item.key
        assert all(item.card_length(language) <= 300 for language in questionnaire.languages), item.key


@pytest.mark.parametrize("questionnaire", [q for q in OWN if q is not MATURITY], ids=by_key)
def test_answers_stand_on_buttons(questionnaire: Questionnaire) -> None:
    labels = [text for item in questionnaire.items for choice in item.choices for text in choice.label.values()]
    assert [label for label in labels if len(label) > BUTTON] == []


def test_the_22_items_stand_in_six_areas() -> None:
    assert [len(section.items) for section in COMPETENCE.sections] == [4, 3, 4, 3, 3, 5]
    whole, *areas = COMPETENCE.scales
    assert [set(area.items) for area in areas] == [{i.key for i in section.items} for section in COMPETENCE.sections]
    assert [area.within for area in areas] == [whole.key] * 6
    assert whole.items == tuple(item.key for item in COMPETENCE.items)
    assert {(choice.key, choice.score) for item in COMPETENCE.items for choice in item.choices} == {
        (str(point), point) for point in range(5)
    }


def test_the_22_items_take_at_most_25_taps_and_no_typing() -> None:
    assert effort(COMPETENCE).taps <= 25
    assert effort(COMPETENCE).typed == 0


def test_the_cut_offs_of_the_whole_are_the_published_ones_and_those_of_the_areas_follow() -> None:
    whole, *areas = COMPETENCE.scales
    assert [level.title["en"][:2] for level in whole.levels] == ["A1", "A2", "B1", "B2", "C1", "C2"]
    published = [level.lowest for level in whole.levels]
    assert published == [0, 20, 34, 50, 66, 81]
    for area in areas:
        top = 4 * len(area.items)
        assert [level.lowest for level in area.levels] == [-(-cut_off * top // 88) for cut_off in published]


@pytest.mark.parametrize(("point", "level"), [(0, "a1"), (1, "a2"), (2, "b1"), (3, "c1"), (4, "c2")])
def test_whoever_answers_alike_everywhere_stands_alike_everywhere(point: int, level: str) -> None:
    reached = score(COMPETENCE, dict.fromkeys((item.key for item in COMPETENCE.items), point))
    assert {key: found.level for key, found in reached.items()} == dict.fromkeys(reached, level)


def problems_of(questionnaire: Questionnaire) -> list[Item]:
    return [item for item in questionnaire.items if item.correct]


def test_a_test_item_has_one_right_answer_and_explains_it() -> None:
    found = problems_of(LEVELS)
    assert len(found) == len(LEVELS.items) / 2 == 12
    for item in found:
        assert len(item.correct) == 1
        assert item.choice(item.correct[0]) is not None
        assert len({choice.label["ru"] for choice in item.choices}) == len(item.choices) == 5
        assert item.choices[-1].key == "unknown" != item.correct[0]
        assert item.feedback


def test_right_answers_stand_at_every_place_and_do_not_stick_out_by_their_length() -> None:
    places = [[choice.key for choice in item.choices].index(item.correct[0]) for item in problems_of(LEVELS)]
    assert set(places) == {0, 1, 2, 3}
    assert max(places.count(place) for place in range(4)) <= 4
    for language in LEVELS.languages:
        longest = [max(item.choices, key=lambda c: len(c.label[language])).key for item in problems_of(LEVELS)]
        assert sum(key == item.correct[0] for key, item in zip(longest, problems_of(LEVELS), strict=True)) <= 6


@pytest.mark.parametrize(
    ("point", "right", "per_cent", "level"),
    [(4, 12, 100, "high"), (3, 9, 75, "high"), (3, 8, 70.8, "sufficient"), (2, 6, 50, "sufficient"),
     (1, 8, 45.8, "insufficient"), (0, 0, 0, "insufficient")],
)  # fmt: skip
def test_practice_and_knowledge_weigh_the_same(point: int, right: int, per_cent: float, level: str) -> None:
    answers: dict[str, Any] = {item.key: point for item in LEVELS.items if item.kind == "likert"}
    answers |= {item.key: item.correct[0] if n < right else "unknown" for n, item in enumerate(problems_of(LEVELS))}
    reached = score(LEVELS, answers)["competence"]
    assert (round(reached.sum or 0, 1), reached.level) == (per_cent, level)


def test_self_assessment_before_and_after_is_worded_as_in_the_long_form() -> None:
    shared = [item for item in LEVELS.items if item.kind == "likert"]
    assert [COMPETENCE.item(item.key) for item in shared] == shared
    areas = [COMPETENCE.section_of(item.key).key for item in shared]
    assert areas == [section.key for section in COMPETENCE.sections for _ in range(2)]


def test_a_school_is_described_at_five_stages_of_seven_elements() -> None:
    whole, *elements = MATURITY.scales
    assert [element.items for element in elements] == [(item.key,) for item in MATURITY.items]
    assert len(elements) == 7
    for item in MATURITY.items:
        assert [choice.score for choice in item.choices] == [1, 2, 3, 4, 5]
        assert all(
            [choice.key for choice in item.choices] == [level.key for level in scale.levels]
            for scale in MATURITY.scales
        )
    assert scale_range(whole, MATURITY.item) == (7, 35)
    for level, above in pairwise(whole.levels):
        stage = whole.levels.index(level) + 1
        assert level.highest / 7 < stage + 0.5 < above.lowest / 7


def test_agreeing_with_everything_is_no_good_attitude() -> None:
    asked = library.questionnaire("attitude")
    reached = score(asked, dict.fromkeys((item.key for item in asked.items if item.kind == "likert"), 5))
    assert {key: found.level for key, found in reached.items()} == {
        "attitude": "middling",
        "readiness": "high",
        "trust": "middling",
    }


@pytest.mark.parametrize(("name", "items"), [("attitude", 10), ("after_event", 6), ("community_pulse", 6)])
def test_the_short_ones_are_short_and_end_with_one_open_question(name: str, items: int) -> None:
    asked = library.questionnaire(name)
    assert len(asked.items) <= items
    assert [item.key for item in asked.items if item.kind == "text"] == [asked.items[-1].key]
    assert not asked.items[-1].required


@pytest.mark.parametrize("name", ["showcase", "after_event"])
def test_nothing_of_the_list_is_marked_alone(name: str) -> None:
    several = [item for item in library.questionnaire(name).items if item.kind == "multiple_choice"]
    assert [[choice.exclusive for choice in item.choices].count(True) for item in several] == [1] * len(several)
    assert all(item.choices[-1].exclusive for item in several)
