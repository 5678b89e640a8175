"""An analyst sees small groups, everybody else does not, and every look of an analyst is written down first."""

from dataclasses import replace
from datetime import datetime

import pytest

from community import own_data, results
from community.access import OPERATOR, Actor
from community.result_sight import sight
from community.result_study import open_study
from storage import batches, people
from storage.engine import Database
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.statistics.disclosure import Protection
from tests.surveyed import Respondents, build_survey, two_towns

PROTECTION = Protection(10, 5)
FEW = [Respondents(3, {"attitude": "positive"})]


async def prepared(database: Database, now: datetime, *, published: bool = False) -> tuple[Actor, Scope, Scope]:
    """A survey that three people have answered, an analyst where it is asked, and another town."""
    async with database.write() as store:
        here, there = await two_towns(store)
        await build_survey(store, now, here, [FEW], open_results=published)
        member = await people.create_member(store, public_id="analyst", language="ru", now=now)
    return Actor(member, roles=(Role("analyst", here),)), here, there


async def seen(database: Database, actor: Actor, now: datetime) -> Protection | None:
    return await sight(database, actor, "s1", PROTECTION, now, "page:\x00 \x1b[31mposition")


async def test_an_analyst_sees_all_and_leaves_a_line(database: Database, now: datetime) -> None:
    analyst, _, there = await prepared(database, now)
    assert analyst.member_id is not None
    others = [
        OPERATOR,
        Actor(),
        replace(analyst, roles=(Role("admin", EVERYWHERE),)),
        replace(analyst, roles=(Role("analyst", there),)),
        replace(analyst, token_scopes=frozenset({"results:read"})),
    ]
    for actor in others:
        assert await seen(database, actor, now) == PROTECTION
    async with database.read() as store:
        survey = (await open_study(store, OPERATOR, "s1", PROTECTION)).survey
        assert await batches.looks_at_survey(store, survey.id) == []
    assert await seen(database, analyst, now) is None
    async with database.read() as store:
        (look,) = await batches.looks_at_survey(store, survey.id)
        assert (look.member, look.what, look.looked_at) == ("analyst", "page: [31mposition", now)
        study = await open_study(store, analyst, "s1", None)
        assert study.unprotected
        assert [view.id for view in await results.surveys_with_results(store, analyst, "ru")] == ["s1"]
        member = await people.get_member(store, analyst.member_id)
        assert member is not None
        copied = (await own_data.copy_of(store, member))["unprotected_looks"]
    assert [(one["what"], one["looked_at"]) for one in copied] == [("page: [31mposition", now.isoformat())]


async def test_what_is_published_needs_no_line(sqlite_database: Database, now: datetime) -> None:
    analyst, _, _ = await prepared(sqlite_database, now, published=True)
    assert await seen(sqlite_database, analyst, now) == PROTECTION
    async with sqlite_database.read() as store:
        study = await open_study(store, analyst, "s1", PROTECTION)
        assert (study.protection, study.unprotected) == (None, False)
        assert await batches.looks_at_survey(store, study.survey.id) == []


@pytest.mark.parametrize("missing", ["nothing", ""])
async def test_of_what_is_not_there_nothing_is_noted(sqlite_database: Database, now: datetime, missing: str) -> None:
    analyst, _, _ = await prepared(sqlite_database, now)
    assert await sight(sqlite_database, analyst, missing, PROTECTION, now, "page") == PROTECTION
