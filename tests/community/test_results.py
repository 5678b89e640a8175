"""Results: counts, shares, comparisons of waves and groups, who may see them, and what bad questions get."""

from datetime import datetime
from typing import Any

import pytest

from community import result_comparison, results
from community.access import OPERATOR, Actor
from community.analysis import AnalysisWorker
from community.errors import AccessDenied, NotFound
from community.result_views import Compared
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError
from surveys.statistics.contingency import compare
from surveys.statistics.disclosure import Protection
from surveys.statistics.table import CountTable
from tests.surveyed import Respondents, answer, build_survey, levels, two_towns, worker

__all__ = ["worker"]

PROTECTION = Protection(min_group=10, min_cell=5)
# Yelets, all teachers before and after: high, sufficient, insufficient.
BEFORE, AFTER = (12, 20, 40), (30, 25, 10)
TWO_WAVES = [levels(*BEFORE), levels(*AFTER)]


async def ask(store: Store, worker: AnalysisWorker, actor: Actor = OPERATOR, **more: Any) -> Compared:
    question = {"of": "competence", "between": "waves", "language": "ru", **more}
    return await result_comparison.compare(store, actor, "s1", worker=worker, protection=PROTECTION, **question)


async def test_waves_are_compared_by_the_levels_that_answers_reach(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, TWO_WAVES)
    found = await ask(store, worker)
    reference = compare(
        CountTable(("До курса", "После курса"), ("Высокий", "Достаточный", "Недостаточный"), (BEFORE, AFTER))
    )
    assert found.comparison["observed"] == [list(BEFORE), list(AFTER)]
    assert found.comparison["rows"] == ["До курса", "После курса"]
    assert found.comparison["statistic"] == reference.statistic
    assert (found.answered, found.asked, found.between) == (137, 137, "waves")
    english = await ask(store, worker, language="en")
    assert english.comparison["columns"] == ["High", "Sufficient", "Insufficient"]
    assert english.of.title == "Digital competence"


async def test_groups_are_compared_within_one_wave(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    groups = [*levels(20, 10, 10, "school"), *levels(6, 8, 30, "preschool")]
    await build_survey(store, now, EVERYWHERE, [levels(5, 5, 5), groups])
    found = await ask(store, worker, between="organisation_kind")
    assert found.comparison["rows"] == ["детский сад", "школа"]
    assert found.comparison["observed"] == [[6, 8, 30], [20, 10, 10]]
    assert (found.wave, found.between_title) == (2, "Тип организации")
    by_question = await ask(store, worker, of="lessons", between="competence", wave=2)
    assert by_question.comparison["observed"] == [[0, 0, 26], [0, 18, 0], [40, 0, 0]]


async def test_one_group_is_kept_when_asked_for(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    wave = [*levels(20, 10, 10, "school"), *levels(6, 8, 30, "preschool")]
    await build_survey(store, now, EVERYWHERE, [wave, wave])
    found = await ask(store, worker, group={"organisation_kind": "preschool"})
    assert found.comparison["observed"] == [[6, 8, 30], [6, 8, 30]]
    assert found.group == "organisation_kind=preschool"


async def test_interviews_under_way_are_not_counted(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    built = await build_survey(store, now, EVERYWHERE, TWO_WAVES)
    for person in range(40):
        await answer(store, now, built.waves[2], f"under way {person}", levels(1, 0, 0)[0], sent=False)
    assert (await ask(store, worker)).comparison["observed"] == [list(BEFORE), list(AFTER)]
    seen = await results.survey_overview(store, OPERATOR, "s1", "ru")
    assert [wave.responses for wave in seen.survey.waves] == [72, 65]


async def test_a_summary_counts_every_question_and_scale(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    people = [
        Respondents(20, {"place": "town", "lessons": "often", "tests": None, "used": ["video", "board"], "hours": 3}),
        Respondents(10, {"place": "village", "lessons": "never", "tests": "never", "used": ["video"], "wish": "Время"}),
        Respondents(10, {"place": "village", "lessons": "never", "tests": "never", "used": None}),
    ]
    await build_survey(store, now, EVERYWHERE, [people])
    found = await results.summary(store, OPERATOR, "s1", protection=PROTECTION, worker=worker, language="ru")
    by_key = {part.key: part for part in (*found.scales, *found.questions)}
    (place,) = by_key["place"].groups
    assert [(share.label, share.count, share.share) for share in place.shares] == [
        ("В городе", 20, 0.5),
        ("В селе", 20, 0.5),
    ]
    # Wilson, 1927: 20 of 40.
    assert place.shares[0].low == pytest.approx(0.3519953, abs=1e-6)
    assert place.shares[0].high == pytest.approx(0.6480047, abs=1e-6)
    (tests,) = by_key["tests"].groups
    assert (tests.answered, tests.asked) == (20, 40)
    (used,) = by_key["used"].groups
    assert [(share.key, share.count, share.share) for share in used.shares] == [
        ("video", 30, 1.0),
        ("board", 20, 2 / 3),
    ]
    (competence,) = by_key["competence"].groups
    assert [share.count for share in competence.shares] == [0, 0, 20]
    assert [(by_key[key].groups[0].answered, by_key[key].groups[0].shares) for key in ("hours", "wish")] == [
        (20, ()),
        (10, ()),
    ]


async def test_a_summary_by_waves_and_by_group(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    groups = [*levels(20, 10, 10, "school"), *levels(6, 8, 30, "preschool")]
    await build_survey(store, now, EVERYWHERE, [groups, levels(30, 5, 5)])
    waves = await results.summary(
        store, OPERATOR, "s1", by="waves", protection=PROTECTION, worker=worker, language="ru"
    )
    assert [(g.key, g.label, g.asked) for g in waves.scales[0].groups] == [
        ("1", "До курса", 84),
        ("2", "После курса", 40),
    ]
    kinds = await results.summary(
        store, OPERATOR, "s1", by="organisation_kind", wave=1, protection=PROTECTION, worker=worker, language="ru"
    )
    assert [(g.key, [s.count for s in g.shares]) for g in kinds.scales[0].groups] == [
        ("preschool", [6, 8, 30]),
        ("school", [20, 10, 10]),
    ]


async def test_any_two_questions_against_each_other(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    people = [
        Respondents(20, {"place": "town", "used": ["video", "board"]}),
        Respondents(15, {"place": "village", "used": ["video"]}),
    ]
    await build_survey(store, now, EVERYWHERE, [people], open_results=True)
    found = await results.crosstab(
        store, Actor(), "s1", rows="place", columns="used", protection=PROTECTION, worker=worker, language="ru"
    )
    assert (found.rows, found.columns, found.counts) == (
        ("В городе", "В селе"),
        ("Видео", "Доска"),
        ((20, 20), (15, 0)),
    )
    assert found.multiple


@pytest.mark.parametrize(
    ("question", "place", "code"),
    [
        ({"of": "nonsense"}, "of", "question-unknown"),
        ({"of": "wish"}, "of", "question-without-categories"),
        ({"of": "lessons", "as_": "score"}, "of", "comparison-without-scores"),
        ({"of": "hours", "as_": "levels"}, "of", "question-without-categories"),
        ({"between": "used"}, "between", "comparison-needs-one-answer"),
        ({"between": "nonsense"}, "between", "grouping-unknown"),
        ({"between": "wish"}, "between", "question-without-categories"),
        ({"between": "competence"}, "between", "comparison-with-itself"),
        ({"between": "competence", "as_": "score"}, "between", "comparison-with-itself"),
        ({"between": "place", "wave": 9}, "wave", "wave-unknown"),
        ({"wave": 1}, "wave", "wave-beside-waves"),
        ({"between": "organisation_kind"}, "between", "comparison-one-group"),
        ({"between": "place", "group": {"organisation_kind": "higher"}}, "organisation_kind", "group-unknown"),
        ({"between": "place", "group": {"colour": "red"}}, "colour", "grouping-unknown"),
        ({"group": {"organisation_kind": "school", "position": "teacher"}}, "group", "comparison-two-filters"),
    ],
)
async def test_a_question_that_cannot_be_answered_says_why(
    store: Store, now: datetime, worker: AnalysisWorker, question: dict[str, Any], place: str, code: str
) -> None:
    await build_survey(store, now, EVERYWHERE, TWO_WAVES)
    with pytest.raises(InputError) as refused:
        await ask(store, worker, **question)
    assert [(problem.code, problem.place) for problem in refused.value.problems] == [(code, place)]


async def test_one_wave_is_not_compared_with_itself(store: Store, now: datetime, worker: AnalysisWorker) -> None:
    await build_survey(store, now, EVERYWHERE, [levels(*BEFORE), []])
    with pytest.raises(InputError, match="comparison-one-wave"):
        await ask(store, worker)
    assert (await ask(store, worker, between="place")).wave == 1


async def test_a_survey_that_was_never_asked_has_no_results_yet(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, EVERYWHERE, [])
    with pytest.raises(InputError, match="survey-without-waves"):
        await results.summary(store, OPERATOR, "s1", protection=PROTECTION, worker=worker, language="ru")


async def test_results_are_for_those_who_manage_where_it_was_asked(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    here, there = await two_towns(store)
    await build_survey(store, now, here, TWO_WAVES)
    curator = Actor(member_id=1, roles=(Role("curator", here),))
    assert (await ask(store, worker, curator)).answered == 137
    assert [survey.id for survey in await results.surveys_with_results(store, curator, "ru")] == ["s1"]
    teacher = Actor(member_id=2, workplace=here)
    with pytest.raises(AccessDenied):
        await ask(store, worker, teacher)
    assert [survey.results for survey in await results.list_surveys(store, teacher, "ru")] == [False]
    for stranger in (Actor(), Actor(member_id=3, roles=(Role("lead", there),))):
        with pytest.raises(NotFound):
            await ask(store, worker, stranger)
        assert await results.list_surveys(store, stranger, "ru") == []


async def test_published_results_are_open_to_everybody_and_shown_whole(
    store: Store, now: datetime, worker: AnalysisWorker
) -> None:
    await build_survey(store, now, Scope("all"), [levels(1, 5, 3), levels(0, 2, 75)], open_results=True)
    assert (await ask(store, worker, Actor())).comparison["observed"] == [[1, 5, 3], [0, 2, 75]]
