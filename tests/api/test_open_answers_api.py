"""Open answers over the API: read, searched, sorted into themes, compared; refusals with their codes."""

import asyncio
from datetime import datetime
from typing import Any

import httpx
import pytest

from api.services import Services
from community import coding
from community.open_answers import open_question
from storage import surveys
from surveys.statistics.disclosure import Protection
from tests.api.conftest import make_token
from tests.wishes import ITEM, coder, wished, wishes

S1 = "/api/v1/surveys/s1"
PEOPLE = [
    *wishes(24, "Больше времени"),
    *wishes(16, "Спасибо"),
    *wishes(9, "Больше времени", "preschool"),
    *wishes(20, "Спасибо", "preschool"),
]


@pytest.fixture
async def asked(services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        await wished(store, now, [PEOPLE])


async def sort(services: Services, now: datetime, title: str, name: str, *, close: bool = False) -> int:
    """A member of that name gives the theme to all who wish for time."""
    async with services.database.write() as store:
        actor = await coder(store, now, name)
        question = await open_question(
            store, actor, "s1", ITEM, keys=services.keys, protection=Protection(10, 5), now=now
        )
        theme = await coding.add_theme(store, actor, "s1", ITEM, title, now)
        for one in question.answers:
            if "времени" in one.text:
                await coding.code(store, actor, question, one.number, theme.id, on=True, now=now)
            await coding.mark_read(store, actor, question, one.number, now)
        if close:
            await coding.close(store, actor, question, now)
        return theme.id


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body["code"]) == (status, code), body
    assert answer.headers["content-type"] == "application/problem+json"
    return body


@pytest.mark.usefixtures("asked")
async def test_answers_are_listed_by_pages_and_found(client: httpx.AsyncClient) -> None:
    first, second = [
        (await client.get(f"{S1}/open-answers", params={"item": ITEM, "page": page})).json() for page in (1, 2)
    ]
    assert (first["answered"], first["pages"], len(first["answers"]), len(second["answers"])) == (69, 2, 50, 19)
    assert {tuple(one) for one in first["answers"]} == {("number", "text")}
    assert len({one["number"] for one in first["answers"] + second["answers"]}) == 69
    found = (await client.get(f"{S1}/open-answers", params={"item": ITEM, "search": "ВРЕМЕНИ"})).json()
    assert (found["found"], found["title"]) == (33, "Чего не хватает?")
    assert (await client.get(f"{S1}/open-answers", params={"item": ITEM, "wave": 1})).json()["hidden"] == []


@pytest.mark.usefixtures("asked")
async def test_themes_are_made_changed_and_deleted(client: httpx.AsyncClient) -> None:
    made = [
        (await client.post(f"{S1}/codes", json={"item": ITEM, "title": title})).json()["id"]
        for title in ("Время", "Часы", "Лишняя")
    ]
    refused(await client.post(f"{S1}/codes", json={"item": ITEM, "title": "ВРЕМЯ"}), 422, "theme-exists")
    refused(await client.post(f"{S1}/codes", json={"item": ITEM, "title": " "}), 422, "theme-title")
    refused(await client.post(f"{S1}/codes", json={"item": "lessons", "title": "Т"}), 422, "question-not-open")
    here = {"item": ITEM}
    merged = await client.patch(f"{S1}/codes/{made[1]}", params=here, json={"into": made[0]})
    assert merged.json() == {"id": made[0], "title": "Время"}
    renamed = await client.patch(f"{S1}/codes/{made[0]}", params=here, json={"title": "Время и силы"})
    assert renamed.json() == {"id": made[0], "title": "Время и силы"}
    refused(await client.patch(f"{S1}/codes/{made[0]}", params=here, json={}), 422, "theme-change-unclear")
    refused(await client.patch(f"{S1}/codes/{made[1]}", params=here, json={"title": "Т"}), 404, "theme-not-found")
    assert (await client.delete(f"{S1}/codes/{made[2]}", params=here)).status_code == 204
    refused(await client.delete(f"{S1}/codes/{made[2]}", params=here), 404, "theme-not-found")
    left = (await client.get(f"{S1}/codes", params=here)).json()
    assert [(one["title"], one["count"], one["share"]) for one in left["themes"]] == [("Время и силы", 0, None)]


@pytest.mark.usefixtures("asked")
async def test_codings_and_agreement_and_groups(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    time = await sort(services, now, "Время", "Анна")
    refused(
        await client.get(f"{S1}/codes/compare", params={"item": ITEM, "between": "organisation_kind"}),
        409,
        "coding-open",
    )
    await sort(services, now, "Часы", "Борис", close=True)
    found = (await client.get(f"{S1}/codes", params={"item": ITEM})).json()
    assert [(one["title"], one["count"]) for one in found["themes"]] == [("Время", 33), ("Часы", 33)]
    assert found["closed"]
    assert [(one["id"], one["read"]) for one in found["coders"]] == [("Анна", 69), ("Борис", 69)]
    (pair,) = found["agreement"]
    assert (pair["n"], pair["counted"], pair["pooled"]) == (69, 2, pytest.approx(0))
    assert {one["hindrance"] for one in pair["themes"]} == {"constant_coder"}
    codings = (await client.get(f"{S1}/codes/answers", params={"item": ITEM})).json()
    assert {len(one["answers"]) for one in codings["read"]} == {69}
    assert len(codings["codings"]) == 66
    compared = (await client.get(f"{S1}/codes/compare", params={"item": ITEM, "between": "organisation_kind"})).json()
    assert (compared["test"], compared["asked"]) == ("per_option_chi_square", [29, 40])
    assert compared["observed"] == [[9, 9], [24, 24]]
    assert [part["label"] for part in compared["parts"]] == ["Время", "Часы"]
    refused(await client.delete(f"{S1}/codes/{time}", params={"item": ITEM}), 409, "theme-settled")


@pytest.mark.usefixtures("asked")
async def test_a_token_without_the_scope_reads_no_text(client: httpx.AsyncClient, services: Services) -> None:
    await make_token(services, "figures-only-token", ["surveys:read", "results:read", "surveys:manage"])
    client.headers["Authorization"] = "Bearer figures-only-token"
    for path in ("open-answers", "codes", "codes/answers", "codes/compare?between=waves"):
        answer = await client.get(f"{S1}/{path}", params=httpx.QueryParams(path.partition("?")[2]).set("item", ITEM))
        assert "answers:read" in refused(answer, 403, "token-scope-missing")["detail"]
    await make_token(services, "reading-only-token", ["answers:read"])
    client.headers["Authorization"] = "Bearer reading-only-token"
    assert (await client.get(f"{S1}/open-answers", params={"item": ITEM})).status_code == 200
    refused(await client.post(f"{S1}/codes", json={"item": ITEM, "title": "Т"}), 403, "token-scope-missing")


async def test_what_may_not_be_read_yet_is_named(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        built = await wished(store, now, [wishes(9, "Мел"), wishes(12, "Доска")], over=False)
        await surveys.set_wave_end(store, built.waves[1].id, now)
    found = (await client.get(f"{S1}/open-answers", params={"item": ITEM})).json()
    assert (found["answered"], found["answers"]) == (0, [])
    assert [(one["wave"], one["why"]) for one in found["hidden"]] == [(1, "few"), (2, "open")]
    for item, code in (("lessons", "question-not-open"), ("nothing", "question-unknown")):
        refused(await client.get(f"{S1}/open-answers", params={"item": item}), 422, code)
    compared = await client.get(f"{S1}/codes/compare", params={"item": ITEM, "between": "waves"})
    refused(compared, 422, "codings-none")


@pytest.mark.usefixtures("asked")
async def test_two_who_make_one_theme_at_once_make_one(client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(
        *(
            client.post(f"{S1}/codes", json={"item": ITEM, "title": title})
            for title in ("Тема", "тема", "ТЕМА", "тЕМА", "теМА", "ТЕма")
        )
    )
    assert sorted(answer.status_code for answer in answers) == [201, *[422] * 5]
