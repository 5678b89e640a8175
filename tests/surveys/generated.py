"""Questionnaires out of chance, with every kind of item and every field, for what must hold of all of them."""

from hypothesis import strategies as st

from surveys.item_fields import APPEARANCES_OF, FIELDS
from surveys.questionnaire import KINDS, MISSING, Choice, Item, Level, Part, Questionnaire, Scale, Section

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\ufeff$")
AWKWARD = [
    "yes",
    "null",
    "~",
    "1.0",
    "- a",
    "a: b",
    "# c",
    "'",
    '"',
    "{ru: x}",
    "*a",
    "!b",
    "a\nb",
    "2026-03-01",
    "0x1",
]
WRITTEN = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool) | st.sampled_from(AWKWARD)
TEXTS = st.fixed_dictionaries({"ru": WRITTEN, "en": WRITTEN})
PIPED = TEXTS | st.just({"ru": "Итак, ${first}", "en": "So, ${first}"})
KEYS = ["a", "Б-1", "no", "1", "~", "None", "x:y", "[z]", "#"]
EXPRESSIONS = st.none() | st.sampled_from(["${first} = 'a'", "selected(${first}, 'no')", "'# : -' != ${first}"])
SCORES = st.none() | st.integers(-3, 3)
COLUMNS = st.dictionaries(st.sampled_from(["region", "No"]), WRITTEN, max_size=2)


@st.composite
def choices(draw, kind):
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=2, max_size=4, unique=True))
    alone = st.booleans() if kind == "multiple_choice" else st.just(False)
    return tuple(Choice(key, draw(TEXTS), draw(SCORES), draw(alone), draw(COLUMNS)) for key in keys)


def points(draw):
    first = draw(st.integers(-3, 3))
    return tuple(Choice(str(n), draw(TEXTS), n) for n in range(first, first + draw(st.integers(2, 5))))


def number_fields(draw):
    if draw(st.booleans()):
        bounds = {"minimum": draw(st.none() | st.integers(-9, 0)), "maximum": draw(st.sampled_from([None, 0.5, 7]))}
        return {**bounds, "integer": False, "default": draw(st.sampled_from([None, "0.25"])), "correct": ("0.25", "0")}
    ticks = tuple(Choice(key, draw(TEXTS)) for key in draw(st.lists(st.sampled_from(["0", "2", "10"]), unique=True)))
    return {"minimum": 0, "maximum": 10, "step": 2, "ticks": ticks, "default": "4", "correct": ("2",)}


def choice_fields(draw, kind, offered):
    keys = [choice.key for choice in offered]
    single = draw(st.sampled_from(keys))
    fields = {
        "choice_filter": draw(st.sampled_from([None, "name != 'a'"])),
        "randomize": True,
        "seed": draw(st.none() | st.integers(-5, 5)),
        "correct": tuple(draw(st.permutations(keys))) if kind == "rank" else draw(st.sampled_from([(), (single,)])),
    }
    return fields if kind == "rank" else fields | {"default": draw(st.sampled_from([None, single]))}


@st.composite
def items(draw, kind, key):
    """An item with some of the fields that its kind takes."""
    offered = points(draw) if kind == "likert" else draw(choices(kind)) if "choices" in FIELDS[kind] else ()
    values = {
        "hint": draw(st.none() | PIPED),
        "relevant": draw(EXPRESSIONS) if key != "first" else None,
        "required": draw(st.booleans()),
        "required_message": draw(st.none() | TEXTS),
        "constraint": draw(st.sampled_from([None, ". != ''", ". > 1"])),
        "constraint_message": draw(st.none() | TEXTS),
        "calculation": "1 + 1",
        "default": {"date": "2026-03-01", "time": "09:30"}.get(kind, draw(st.none() | WRITTEN)),
        "appearance": draw(st.none() | st.sampled_from(APPEARANCES_OF.get(kind, ("minimal",)))),
        "correct": ("ja", "1.0"),
        "feedback": draw(st.none() | TEXTS),
        "sensitive": draw(st.booleans()),
    }
    values |= number_fields(draw) if kind == "number" else choice_fields(draw, kind, offered) if offered else {}
    values |= {"choices": offered, "answer_scale": draw(st.sampled_from([None, f"shared_{key}"]))}
    if key == "first":
        values["hint"] = None
    if kind == "likert":
        values["default"] = draw(st.sampled_from([None, offered[0].key]))
    text = draw(TEXTS) if kind not in ("calculate", "hidden") else dict.fromkeys(("ru", "en"), key)
    return Item(key, kind, text, **{name: values[name] for name in FIELDS[kind] if name in values})


@st.composite
def scales(draw):
    """An area of three Likert points, one of a test item, the whole, and what is combined of them."""
    cut = draw(st.integers(1, 20))
    levels = (
        Level("low", draw(TEXTS), 0, cut, next_step=draw(st.none() | TEXTS)),
        Level("High.1", draw(TEXTS), cut + 1, 22, draw(st.none() | TEXTS)),
    )
    missing = draw(st.sampled_from(MISSING))
    area = Scale(
        "area", draw(TEXTS), ("p", "q"), levels, draw(st.sampled_from([(), ("q",)])), missing, {"p": 2, "q": 20}
    )
    tags = tuple(draw(st.lists(WRITTEN, max_size=2)))
    test = Scale("test", draw(TEXTS), ("t",), within=draw(st.sampled_from([None, "both"])), tags=tags)
    weights = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    both = Scale("both", draw(TEXTS), (), parts=(Part("area", weights[0]), Part("test", weights[1])))
    return (area, test, both)


@st.composite
def questionnaires(draw):
    """Valid ones of all kinds, with awkward texts: quotes, colons, hashes, numbers, words like yes and null."""
    first = draw(items("single_choice", "first"))
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=4))
    more = tuple(draw(items(kind, f"{kind}.{n}")) for n, kind in enumerate(kinds))
    pair = tuple(Choice(str(n), draw(TEXTS), n) for n in (0, 1))
    scored = (
        Item("p", "likert", draw(TEXTS), choices=pair, answer_scale="shared"),
        Item("q", "likert", draw(TEXTS), choices=tuple(Choice(str(n), draw(TEXTS), n) for n in (0, 1)), required=False),
        Item("t", "text", draw(TEXTS), correct=(draw(WRITTEN),)),
    )
    sections = (Section("one", draw(TEXTS), (first, *more)), Section("two", draw(TEXTS), scored, draw(EXPRESSIONS)))
    heads = ("introduction", "thanks", "source", "audience", "not_for", "result_note")
    notes = {key: draw(st.none() | TEXTS) for key in heads}
    given = draw(scales()) if draw(st.booleans()) else ()
    return Questionnaire("Q.1", draw(st.integers(1, 9)), draw(TEXTS), ("ru", "en"), sections, scales=given, **notes)
