"""Counting on columns gives what counting records gives: whole, by group, filtered, and from wave to wave."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys import crossing, crossing_waves, tables
from surveys.columns import BACKGROUND_MARK, SCORE_MARK, Columns, Row, encode, joined, layout
from surveys.crossing import Only
from surveys.questionnaire import Questionnaire, Scale
from surveys.tables import Category, Record, Variable
from tests.surveys.samples import choices, item, levels, points, questionnaire, said

KINDS = ("school", "college", "nursery")
SAMPLE = questionnaire(
    item("place", "single_choice", choices=choices("town", "village")),
    item("mood", "likert", choices=points(1, 5), required=False),
    item("topics", "multiple_choice", choices=choices("a", "b", "c")),
    item("ways", "multiple_choice", choices=choices("x", "y")),
    item("hours", "number"),
    scales=(
        Scale("level", said("level"), ("mood",), levels(("high", 4, 5), ("low", 1, 3))),
        Scale("sum", said("sum"), ("mood",)),
    ),
)
KIND = Variable(BACKGROUND_MARK + "kind", said("kind"), tuple(Category(key, said(key)) for key in KINDS))
PLACE, MOOD, TOPICS, WAYS, LEVEL = (tables.of(SAMPLE, key) for key in ("place", "mood", "topics", "ways", "level"))
RISING = Variable("level", said("level"), LEVEL.categories[::-1])
VARIABLES = (PLACE, MOOD, TOPICS, WAYS, LEVEL, RISING, KIND)


def some_of(*keys: str) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), st.lists(st.sampled_from(keys), unique=True).map(lambda found: tuple(sorted(found))))


PEOPLE = st.lists(
    st.builds(
        lambda answers, kind, who: Row(answers, {"kind": kind}, None, who),
        st.fixed_dictionaries(
            {
                "place": st.sampled_from([None, "town", "village"]),
                "mood": st.sampled_from([None, 1, 2, 3, 4, 5]),
                "topics": some_of("a", "b", "c"),
                "ways": some_of("x", "y"),
                "hours": st.sampled_from([None, 0, 1, 1.5, 40, 0.1 + 0.2, 0.3, 10**9]),
            }
        ),
        st.sampled_from([None, *KINDS]),
        st.sampled_from([None, *"abcdefghij"]),
    ),
    max_size=30,
)


def columns(people: Sequence[Row], sample: Questionnaire = SAMPLE) -> Columns:
    return encode(sample, layout(sample, {"kind": KINDS}), people)


def records(people: Sequence[Row]) -> list[Record]:
    return [
        tables.record(SAMPLE, row.answers, {KIND.key: kind} if (kind := row.background["kind"]) else {})
        for row in people
    ]


def only(people: Sequence[Row], kind: str | None) -> list[Row]:
    return [row for row in people if kind is None or row.background["kind"] == kind]


@settings(deadline=None)
@given(PEOPLE, st.sampled_from(VARIABLES), st.sampled_from(VARIABLES), st.sampled_from([None, *KINDS]))
def test_columns_count_as_records_do(people: list[Row], rows: Variable, other: Variable, kind: str | None) -> None:
    data, kept = columns(people), records(only(people, kind))
    limit = Only(KIND.key, kind) if kind else None
    assert crossing.count(data, rows, limit) == tables.count(kept, rows)
    assert crossing.count_table(data, rows, other, limit) == tables.count_table(kept, rows, other)


@settings(deadline=None)
@given(PEOPLE, PEOPLE)
def test_batches_count_as_one(first: list[Row], then: list[Row]) -> None:
    both = joined([columns(first), columns(then)])
    assert crossing.count_table(both, TOPICS, MOOD) == crossing.count_table(columns([*first, *then]), TOPICS, MOOD)


@settings(deadline=None)
@given(PEOPLE, st.sampled_from([None, *KINDS]))
def test_scores_are_counted_by_group(people: list[Row], kind: str | None) -> None:
    data, kept = columns(people), only(people, kind)
    limit = Only(KIND.key, kind) if kind else None
    for name, key in (("hours", "hours"), ("sum" + SCORE_MARK, "mood")):
        found = crossing.count_scores(data, name, PLACE, limit)
        assert list(found.values) == sorted(set(found.values))
        for category, counts in zip(PLACE.categories, found.counts, strict=True):
            mine = [row.answers[key] for row in kept if row.answers["place"] == category.key]
            wanted = Counter(round(float(value), 9) for value in mine if value is not None)
            assert {value: n for value, n in zip(found.values, counts, strict=True) if n} == wanted
        everybody = crossing.count_scores(data, name, only=limit)
        assert sum(everybody.counts[0]) == sum(row.answers[key] is not None for row in kept)
        assert everybody.asked == len(kept)


def of_people(people: Sequence[Row], kind: str | None) -> Mapping[str, Mapping[str, Any]]:
    times = Counter(row.who for row in people)
    return {row.who: row.answers for row in only(people, kind) if row.who and times[row.who] == 1}


@settings(deadline=None)
@given(PEOPLE, PEOPLE, st.sampled_from([None, *KINDS]))
def test_the_same_people_are_found_again(first: list[Row], last: list[Row], kind: str | None) -> None:
    linked = crossing_waves.link(columns(first), columns(last), Only(KIND.key, kind) if kind else None)
    before, after = of_people(first, kind), of_people(last, kind)
    both = before.keys() & after.keys()
    assert (linked.n, linked.lost, linked.new) == (len(both), len(before) - len(both), len(after) - len(both))
    moods = [(before[who]["mood"], after[who]["mood"]) for who in both]
    found = crossing_waves.count_changes(linked, MOOD)
    assert found.counts == [[moods.count((i, j)) for j in range(1, 6)] for i in range(1, 6)]
    assert (found.answered, found.asked) == (sum(None not in pair for pair in moods), len(both))
    topics = [(before[who]["topics"], after[who]["topics"]) for who in both]
    answered = [(set(then), set(now)) for then, now in topics if then and now]
    options = crossing_waves.count_option_changes(linked, TOPICS)
    assert (options.answered, options.changed) == (len(answered), sum(then != now for then, now in answered))
    for option, table in zip("abc", options.tables, strict=True):
        moves = Counter((option in then, option in now) for then, now in answered)
        assert table == tuple(tuple(moves[then, now] for now in (False, True)) for then in (False, True))
    hours = [(before[who]["hours"], after[who]["hours"]) for who in both]
    scored = [(then, now) for then, now in hours if then is not None and now is not None]
    scores = crossing_waves.count_score_changes(linked, "hours")
    assert scores.moved == Counter(round(now - then, 9) for then, now in scored)
    assert (sum(scores.before.values()), scores.answered, scores.asked) == (len(scored), len(scored), len(both))


def test_a_value_that_the_variable_lacks_is_a_fault_and_one_that_the_column_lacks_is_nobody() -> None:
    data = columns([Row({"place": "town"}, {"kind": "school"}), Row({"place": "village"}, {"kind": None})])
    towns = Variable("place", said("place"), PLACE.categories[:1])
    with pytest.raises(ValueError, match="none of its categories"):
        crossing.count(data, towns)
    more = Variable(KIND.key, said("kind"), (Category("moon", said("moon")), *KIND.categories))
    assert crossing.count(data, more).counts == [0, 1, 0, 0]
    assert crossing.count(data, PLACE, Only(KIND.key, "moon")).asked == 0


def test_many_people_and_many_categories_are_counted_piece_by_piece() -> None:
    wide = questionnaire(
        item("a", "single_choice", choices=choices(*(f"a{i}" for i in range(300)))),
        item("b", "single_choice", choices=choices(*(f"b{i}" for i in range(40)))),
    )
    data = columns([], wide)
    chance = np.random.default_rng(1)
    a, b = chance.integers(0, 301, 200_001), chance.integers(0, 41, 200_001)
    arrays = {**data.arrays, "a": a.astype("u2"), "b": b.astype("u1")}
    large = Columns(tuple(data.columns.values()), arrays, [200_001])
    found = crossing.count_table(large, tables.of(wide, "a"), tables.of(wide, "b"))
    whole = np.histogram2d(a, b, bins=(range(302), range(42)))[0].astype(int)
    assert found.counts == whole[1:, 1:].tolist()
    assert found.asked == 200_001
