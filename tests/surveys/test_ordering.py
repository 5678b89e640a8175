"""Which answers are in an order: levels, points, scored choices; what has no score stands apart."""

from surveys.ordering import rising
from surveys.questionnaire import Choice, Item, Level, Scale

NEVER, OFTEN, ALWAYS = (Choice(key, {"en": key}, score) for key, score in (("never", 0), ("often", 1), ("always", 2)))
UNSURE = Choice("unsure", {"en": "unsure"})


def item(*choices: Choice, kind: str = "single_choice", correct: tuple[str, ...] = ()) -> Item:
    return Item("q", kind, {"en": "?"}, choices=choices, correct=correct)  # type: ignore[arg-type]


def test_scored_choices_rise_whichever_way_they_are_asked() -> None:
    assert rising(item(NEVER, OFTEN, ALWAYS)) == ("never", "often", "always")
    assert rising(item(ALWAYS, OFTEN, NEVER, UNSURE)) == ("never", "often", "always")


def test_what_is_no_ladder_has_no_order() -> None:
    assert rising(item(NEVER, ALWAYS)) == ()
    assert rising(item(OFTEN, NEVER, ALWAYS)) == ()
    assert rising(item(NEVER, OFTEN, Choice("same", {"en": "same"}, 1))) == ()
    assert rising(item(NEVER, OFTEN, ALWAYS, correct=("always",))) == ()
    assert rising(item(NEVER, OFTEN, ALWAYS, kind="multiple_choice")) == ()
    assert rising(item(kind="number")) == ()


def test_points_of_a_likert_item_and_levels_of_a_scale_rise() -> None:
    points = tuple(Choice(str(point), {"en": str(point)}, point) for point in range(11))
    assert rising(item(*points, kind="likert")) == tuple(str(point) for point in range(11))
    levels = (Level("high", {"en": "High"}, 3, 4), Level("low", {"en": "Low"}, 0, 2))
    assert rising(Scale("s", {"en": "S"}, ("q",), levels)) == ("low", "high")
