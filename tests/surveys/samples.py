"""Small questionnaires for tests, with one text standing for every language."""

from surveys.questionnaire import Choice, Item, Kind, Level, Localised, Questionnaire, Scale, Section


def said(text: str) -> Localised:
    return {"ru": text}


def choices(*keys: str, scores: tuple[int, ...] = ()) -> tuple[Choice, ...]:
    given = scores or (None,) * len(keys)
    return tuple(Choice(key, said(key), score) for key, score in zip(keys, given, strict=True))


def points(first: int, last: int) -> tuple[Choice, ...]:
    return tuple(Choice(str(point), said(f"point {point}"), point) for point in range(first, last + 1))


def item(key: str, kind: Kind, **more: object) -> Item:
    return Item(key, kind, said(key), **more)  # type: ignore[arg-type]


def questionnaire(*items: Item, scales: tuple[Scale, ...] = ()) -> Questionnaire:
    half = (len(items) + 1) // 2
    sections = [Section("one", said("one"), items[:half]), Section("two", said("two"), items[half:])]
    return Questionnaire("sample", 1, said("Sample"), ("ru",), tuple(s for s in sections if s.items), scales=scales)


def every_kind() -> Questionnaire:
    """place (choice), topics (several), mood (1 to 5, optional), hours (0 to 60), wish (text, optional)."""
    return questionnaire(
        item("place", "single_choice", choices=choices("town", "village")),
        item("topics", "multiple_choice", choices=choices("a", "b", "c")),
        item("mood", "likert", choices=points(1, 5), required=False),
        item("hours", "number", minimum=0, maximum=60),
        item("wish", "text", required=False),
    )


def levels(*bounds: tuple[str, int, int]) -> tuple[Level, ...]:
    return tuple(Level(key, said(key), low, high) for key, low, high in bounds)
