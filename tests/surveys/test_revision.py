"""What changes between two versions of a questionnaire, and what that does to earlier answers."""

import pytest

from surveys import library, yaml_format
from surveys.revision import FATES, Change, compare_versions
from surveys.yaml_write import dump

OLD = """
key: q
version: 1
languages: [ru]
title: Анкета
sections:
  - key: s
    title: Раздел
    items:
      - {key: calm, kind: single_choice, text: Спокойно?, choices: [{key: a, label: Да, score: 1}, {key: b, label: Нет, score: 0}]}
      - {key: hours, kind: number, text: Сколько часов?, minimum: 0}
      - {key: wish, kind: text, text: Чего не хватает?}
scales:
  - {key: k, title: Покой, items: [calm], levels: [{key: low, title: Низкий, from: 0, to: 0}, {key: high, title: Высокий, from: 1, to: 1}]}
"""  # noqa: E501


def change(*edits: tuple[str, str]) -> tuple[Change, ...]:
    """What comes of replacing words in the old version."""
    new = OLD
    for old_words, new_words in edits:
        assert old_words in new
        new = new.replace(old_words, new_words)
    return compare_versions(yaml_format.load(OLD, "q.yaml"), yaml_format.load(new, "q.yaml"))


ADDED = ("      - {key: wish", "      - {key: more, kind: text, text: Ещё?}\n      - {key: wish")
SECOND = (", items: [calm]", ", items: [calm], missing: prorate")


@pytest.mark.parametrize(
    ("edit", "what", "key", "choices"),
    [
        (("title: Анкета", "title: Опрос"), "head-reworded", "", ()),
        (ADDED, "item-added", "more", ()),
        (("      - {key: wish, kind: text, text: Чего не хватает?}\n", ""), "item-removed", "wish", ()),
        (("Сколько часов?", "Сколько часов в неделю?"), "item-reworded", "hours", ()),
        (("label: Да", "label: Да!"), "item-reworded", "calm", ()),
        (("kind: text", "kind: number"), "item-kind", "wish", ()),
        (("minimum: 0", "minimum: 1"), "item-rules", "hours", ()),
        (("minimum: 0", "required: false, minimum: 0"), "item-rules", "hours", ()),
        (("minimum: 0", "sensitive: true, minimum: 0"), "item-guarded", "hours", ()),
        (("[{key: a", "[{key: c, label: Не знаю, score: 0}, {key: a"), "choices-added", "calm", ("c",)),
        (("score: 1}", "score: 1}, {key: c, label: Может, score: 1}"), "choices-added", "calm", ("c",)),
        (("title: Покой", "title: Спокойствие"), "scale-reworded", "k", ()),
        (SECOND, "scale-counting", "k", ()),
        (("title: Низкий", "title: Никакой"), "scale-reworded", "k", ()),
    ],
)
def test_one_change_is_named(edit: tuple[str, str], what: str, key: str, choices: tuple[str, ...]) -> None:
    (one,) = change(edit)
    assert (one.what, one.key, one.choices) == (what, key, choices)
    assert one.allowed == (what != "item-kind")


def test_the_same_version_changes_nothing_wherever_its_items_stand() -> None:
    assert change() == ()
    assert change(("version: 1", "version: 2")) == ()
    rows = [line for line in OLD.splitlines() if line.startswith("      - ")]
    moved = ("\n".join(rows), "\n".join(reversed(rows)))
    assert change(moved) == ()
    for name in library.names():
        assert compare_versions(library.questionnaire(name), library.questionnaire(name)) == ()


def test_what_would_bend_answers_is_not_allowed_under_the_same_key() -> None:
    renamed = change(("{key: a, label: Да, score: 1}", "{key: c, label: Да, score: 1}"))
    assert [(one.what, one.choices, one.allowed) for one in renamed] == [
        ("choices-added", ("c",), True),
        ("choices-removed", ("a",), False),
    ]
    swapped = change(("label: Да, score: 1", "label: Да, score: 0"), ("label: Нет, score: 0", "label: Нет, score: 1"))
    assert [(one.what, one.choices, one.allowed) for one in swapped] == [("choices-score", ("a", "b"), False)]
    assert [one.what for one in change(("key: wish, kind: text", "key: wishes, kind: number"))] == [
        "item-added",
        "item-removed",
    ]


def test_scales_come_and_go() -> None:
    old = yaml_format.load(OLD, "q.yaml")
    without = yaml_format.load(OLD[: OLD.index("scales:")], "q.yaml")
    assert [(one.what, one.answers) for one in compare_versions(without, old)] == [("scale-added", "recounted")]
    assert [(one.what, one.answers) for one in compare_versions(old, without)] == [("scale-removed", "kept")]
    assert set(FATES.values()) == {"none", "kept", "aside", "recounted", "lost"}


def test_what_was_answered_under_protection_stays_protected() -> None:
    open_to_all = yaml_format.load(OLD, "q.yaml")
    marked = yaml_format.load(OLD.replace("minimum: 0", "sensitive: true, minimum: 0"), "q.yaml")
    (one,) = compare_versions(marked, open_to_all)
    assert (one.what, one.key, one.allowed) == ("item-exposed", "hours", False)
    assert "sensitive" not in dump(open_to_all)
    assert dump(marked).count("sensitive: true") == 1
    assert yaml_format.load(dump(marked), "q.yaml") == marked
