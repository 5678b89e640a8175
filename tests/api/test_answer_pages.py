"""The page of open answers: whom it lets in, what can be found on it, how small it is."""

from datetime import datetime
from pathlib import Path

import httpx
import pytest

from api.services import Services
from community import coding, tokens
from community.analysis import AnalysisWorker
from community.open_answers import open_question
from storage.engine import Database
from storage.places import Scope
from surveys.statistics.disclosure import Protection
from tests.api.conftest import services_of
from tests.api.test_results_page import words_of
from tests.surveyed import Respondents, two_towns
from tests.wishes import ITEM, coder, wished, wishes

PAGE = f"/results/s1/answers/{ITEM}"
LINK = "one-time-link-0001"
HOSTILE = '<script>alert("1")</script>&amp;'


@pytest.fixture
async def services(sqlite_database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> Services:
    return services_of(sqlite_database, worker, now, tmp_path)


async def enter(client: httpx.AsyncClient, services: Services, now: datetime, scope: Scope | None, name: str) -> None:
    """The browser of a curator of `scope`, let in by a link."""
    async with services.database.write() as store:
        actor = await coder(store, now, name, scope)
        assert actor.member_id is not None
        await tokens.create_page_link(store, actor.member_id, PAGE, token=LINK, now=now)
    assert (await client.get(f"/open/{LINK}")).headers["location"] == PAGE


async def test_whoever_opens_the_page_has_everybody_counted_first(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
        await wished(store, now, [wishes(12, "Больше времени")], owner=here, counted=False)
    await enter(client, services, now, here, "Анна")
    assert "12 ответов. Порядок случайный" in words_of(await client.get(PAGE))


async def test_a_curator_reads_and_searches(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    people = [Respondents(1, {ITEM: HOSTILE}), *wishes(60, "Больше времени")]
    async with services.database.write() as store:
        here, _ = await two_towns(store)
        await wished(store, now, [people, wishes(3, "Рано")], owner=here, open_results=True)
    assert (await client.get(PAGE)).status_code == 403  # published are the figures only
    assert "Прочитать" not in words_of(await client.get("/results/s1"))
    await enter(client, services, now, here, "Анна")
    assert f'href="{PAGE}?lang=ru"' in (await client.get("/results/s1")).text
    first = await client.get(PAGE)
    assert (first.status_code, first.headers["cache-control"]) == (200, "private, no-store")
    assert "form-action 'self'" in first.headers["content-security-policy"]
    assert "<script" not in first.text
    said = words_of(first)
    assert "61 ответ. Порядок случайный" in said
    assert "«После курса»: ответили меньше 10 человек" in said
    assert "1 из 2" in said
    second = await client.get(PAGE, params={"page": 2})
    assert first.text.count('class="said"') + second.text.count('class="said"') == 61
    found = await client.get(PAGE, params={"search": HOSTILE[:12]})
    assert found.text.count('class="said"') == 1
    assert 'value="&lt;script&gt;aler"' in found.text
    assert "Со словом «<b>» ничего" not in found.text
    for strange in ("x", "0", "-1", "99999999999", "²"):
        assert (await client.get(PAGE, params={"page": strange})).status_code == 200
    assert (await client.get(PAGE, params={"search": "я" * 500})).status_code == 200


async def test_themes_and_agreement_stand_below(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        here, _ = await two_towns(store)
        await wished(store, now, [[*wishes(20, "Больше времени"), *wishes(10, "Спасибо")]], owner=here)
        anna, boris = await coder(store, now, "Анна-2", here), await coder(store, now, "Борис", here)
        question = await open_question(
            store, anna, "s1", ITEM, keys=services.keys, protection=Protection(10, 5), now=now
        )
        time = await coding.add_theme(store, anna, "s1", ITEM, "Время & <b>", now)
        for place, one in enumerate(question.answers):
            for actor in (anna, boris):
                if "времени" in one.text and (actor is anna or place > 2):
                    await coding.code(store, actor, question, one.number, time.id, on=True, now=now)
                await coding.mark_read(store, actor, question, one.number, now)
    await enter(client, services, now, here, "Вера")
    page = await client.get(PAGE)
    said = words_of(page)
    assert "Время &amp; &lt;b&gt; 20 67 % 49 %…81 %" in said
    assert "Анна-2 и Борис прочли 30 общих ответов." in said
    assert "Каппа" in words_of(page)
    assert "Anna" not in said


async def test_the_page_is_small_and_shut_to_others(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    async with services.database.write() as store:
        here, there = await two_towns(store)
        people = [Respondents(1, {ITEM: f"{number} " + "щ" * 1990}) for number in range(60)]
        await wished(store, now, [[*people, Respondents(1, {ITEM: "&" * 2000})]], owner=here)
    await enter(client, services, now, here, "Анна")
    for page in (1, 2, 99):
        found = await client.get(PAGE, params={"page": page})
        assert found.status_code == 200
        assert 0 < len(found.content) <= 60_000
    for path in ("/results/s1/answers/lessons", "/results/s1/answers/none", "/results/none/answers/wish"):
        refused = await client.get(path)
        assert refused.status_code == 404
        assert "form-action 'none'" in refused.headers["content-security-policy"]
    client.cookies.clear()
    assert (await client.get(PAGE)).status_code == 404
    async with services.database.write() as store:
        actor = await coder(store, now, "Чужая", there)
        assert actor.member_id is not None
        await tokens.create_page_link(store, actor.member_id, PAGE, token="one-time-link-0002", now=now)
    await client.get("/open/one-time-link-0002")
    assert (await client.get(PAGE)).status_code == 404
