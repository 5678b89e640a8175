"""The profile in words: what a teacher reads in chat after one wave and after two."""

import pytest

from community.i18n import texts
from community.profile_words import picture, profile_cards, review_cards, seen_length
from surveys.profile import profile
from surveys.questionnaire import Choice, Item, Level, Questionnaire, Scale, Section

AREAS = {
    "growth": ("Профессиональное развитие", "Professional engagement"),
    "resources": ("Цифровые ресурсы", "Digital resources"),
    "teaching": ("Обучение и преподавание", "Teaching and learning"),
    "assessment": ("Оценивание", "Assessment"),
    "learners": ("Возможности для учеников", "Empowering learners"),
    "competence": ("Цифровые умения учеников", "Learners' digital competence"),
}
STEP = ("Попробуйте один готовый тест с автоматической проверкой.", "Try one ready-made test that checks itself.")


def both(ru: str, en: str):
    return {"ru": ru, "en": en}


def six_areas(step=STEP, note=True) -> Questionnaire:
    """Two points from 0 to 4 an area; levels A, B and C."""
    points = tuple(Choice(str(n), both(str(n), str(n)), n) for n in range(5))
    items = [Item(f"{key}{n}", "likert", both("?", "?"), choices=points) for key in AREAS for n in (1, 2)]
    cut_offs = (
        Level("a", both("новичок (A)", "newcomer (A)"), 0, 2, next_step=both(*step)),
        Level("b", both("практик (B)", "practitioner (B)"), 3, 6, next_step=both(*step)),
        Level("c", both("лидер (C)", "leader (C)"), 7, 8),
    )
    areas = [Scale(key, both(*title), (f"{key}1", f"{key}2"), cut_offs, within="whole") for key, title in AREAS.items()]
    meaning = both("Вы уверенно пользуетесь <основным>.", "You use the <essentials> with confidence.")
    bounds = (("a", 0, 15), ("b", 16, 35), ("c", 36, 48))
    named = {level.key: level.title for level in cut_offs}
    whole = Scale(
        "whole",
        both("В целом", "On the whole"),
        tuple(item.key for item in items),
        tuple(Level(key, named[key], low, high, meaning) for key, low, high in bounds),
    )
    result_note = both("Это самооценка: она нужна вам.", "This is a self-assessment: it is for you.") if note else None
    section = Section("s", both("Все", "All"), tuple(items))
    return Questionnaire(
        "q", 1, both("Анкета", "Survey"), ("ru", "en"), (section,), scales=(*areas, whole), result_note=result_note
    )


def answers(*each: int | None):
    return {f"{key}{n}": value for key, value in zip(AREAS, each, strict=True) for n in (1, 2)}


BEFORE, AFTER = answers(3, 3, 2, 1, 4, 3), answers(3, 3, 3, 2, 4, 2)


def cards(language: str, *waves, sample=None, review=False) -> list[str]:
    asked = sample or six_areas()
    return profile_cards(profile(asked, *waves, review=review), asked, texts(language))


def test_a_profile_of_six_areas_is_one_card():
    assert cards("ru", BEFORE) == [
        "<b>Ваш профиль</b>\n"
        "▰▰▰▱▱ В целом: <b>практик (B)</b>\n"
        "Вы уверенно пользуетесь &lt;основным&gt;.\n"
        "\n"
        "▰▰▰▰▱ Профессиональное развитие: <b>практик (B)</b>\n"
        "▰▰▰▰▱ Цифровые ресурсы: <b>практик (B)</b>\n"
        "▰▰▰▱▱ Обучение и преподавание: <b>практик (B)</b>\n"
        "▰▱▱▱▱ Оценивание: <b>новичок (A)</b>\n"
        "▰▰▰▰▰ Возможности для учеников: <b>лидер (C)</b>\n"
        "▰▰▰▰▱ Цифровые умения учеников: <b>практик (B)</b>\n"
        "\n"
        "<b>С чего удобно продолжить</b>\n"
        "Оценивание. Попробуйте один готовый тест с автоматической проверкой.\n"
        "Обучение и преподавание. Попробуйте один готовый тест с автоматической проверкой.\n"
        "\n"
        "<i>Это самооценка: она нужна вам.</i>"
    ]


def test_after_a_second_wave_it_says_what_has_changed():
    [first, second] = cards("en", AFTER, BEFORE)
    assert first.endswith("Try one ready-made test that checks itself.")
    assert second == (
        "<b>What has changed since last time</b>\n"
        "↑ On the whole. Was: 67% → is now: 71%\n"
        "↑ Teaching and learning. Was: 50% → is now: 75%\n"
        "↑ Assessment. Was: newcomer (A) → is now: practitioner (B)\n"
        "↓ Learners&#x27; digital competence. Was: 75% → is now: 50%\n"
        "\n"
        "<i>This is a self-assessment: it is for you.</i>"
    )


@pytest.mark.parametrize(("language", "said"), [("ru", "Заметных изменений нет."), ("en", "Nothing has changed")])
def test_where_nothing_has_changed_it_says_so(language, said):
    assert said in "".join(cards(language, BEFORE, BEFORE))


def test_a_change_too_small_to_be_read_is_not_told():
    points = tuple(Choice(str(n), both(str(n), str(n)), n) for n in range(3))
    items = tuple(Item(key, "likert", both("?", "?"), choices=points) for key in "ab")
    heavy = Scale("s", both("Итог", "Result"), ("a", "b"), weights={"a": 1000})
    section = Section("s", both("Все", "All"), items)
    sample = Questionnaire("q", 1, both("Анкета", "Survey"), ("ru", "en"), (section,), scales=(heavy,))
    assert "Заметных изменений нет." in cards("ru", {"a": 1, "b": 2}, {"a": 1, "b": 1}, sample=sample)[0]
    assert "Было: 50 % → стало: 100 %" in cards("ru", {"a": 2, "b": 2}, {"a": 1, "b": 1}, sample=sample)[0]


def test_an_area_without_enough_answers_is_named_as_such():
    [card] = cards("ru", {**BEFORE, "growth1": None})
    assert "\nПрофессиональное развитие: пока мало ответов (1 из 2)\n" in card
    assert "\nВ целом: пока мало ответов (11 из 12)\n" in card


def test_what_does_not_fit_goes_on_to_the_next_card():
    long = ("ш" * 300, "s" * 300)
    found = cards("ru", AFTER, BEFORE, sample=six_areas(long))
    assert len(found) == 3
    assert all(seen_length(card) <= 600 for card in found)
    assert found[0].startswith("<b>Ваш профиль</b>")
    assert found[-1].endswith("<i>Это самооценка: она нужна вам.</i>")
    assert "".join(found).count("ш" * 300) == 2


def test_what_an_author_wrote_counts_as_it_is_seen():
    assert seen_length("<b>a &amp; b</b>") == 5


@pytest.mark.parametrize(
    ("share", "blocks"), [(0, "▱▱▱▱▱"), (0.09, "▱▱▱▱▱"), (0.1, "▰▱▱▱▱"), (0.5, "▰▰▰▱▱"), (1, "▰▰▰▰▰")]
)
def test_a_share_is_five_blocks(share, blocks):
    assert picture(share) == blocks


def test_nothing_is_said_where_there_is_nothing_to_score():
    section = Section("s", both("Все", "All"), (Item("wish", "text", both("?", "?")),))
    note = both("Спасибо", "Thanks")
    plain = Questionnaire("q", 1, both("Анкета", "Survey"), ("ru", "en"), (section,), result_note=note)
    assert cards("ru", {"wish": "x"}, sample=plain) == []


def test_the_review_of_test_items_names_right_and_wrong():
    offered = (Choice("y", both("Да", "Yes")), Choice("n", both("Нет", "No")))
    why = both("Автора называют <всегда>.", "The author is <always> named.")
    items = (
        Item("q1", "single_choice", both("Вопрос & ответ?", "A & B?"), choices=offered, correct=("y",), feedback=why),
        Item("q2", "single_choice", both("я " * 100, "x " * 100), choices=offered, correct=("y",)),
        Item("q3", "number", both("Сколько?", "How many?"), correct=("3",)),
    )
    sample = Questionnaire("q", 1, both("Тест", "Test"), ("ru", "en"), (Section("s", both("Все", "All"), items),))
    given = {"q1": "n", "q2": "y"}
    assert cards("ru", given, sample=sample) == []
    [card] = review_cards(profile(sample, given, review=True), sample, texts("ru"))
    assert card.splitlines() == [
        "<b>Верно 1 из 3 заданий</b>",
        "✗ Вопрос &amp; ответ?",
        "<i>Автора называют &lt;всегда&gt;.</i>",
        f"✓ {'я ' * 59}я…",
        "– Сколько?",
    ]
