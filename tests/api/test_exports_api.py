"""Answers over the API: each format comes as a file under its own type; who may not, and what is not, is refused."""

import json
from pathlib import Path

import httpx
import pyreadstat
import pytest

from api.services import Services
from storage import exports
from storage.places import EVERYWHERE
from tests.api.conftest import make_token
from tests.surveyed import build_survey, levels, two_towns

EXPORT = "/api/v1/surveys/s1/export"


async def surveyed(services: Services, people: int = 12) -> int:
    async with services.database.write() as store:
        built = await build_survey(
            store, services.clock(), EVERYWHERE, [levels(people, 0, 0, used=["video"])], over=True
        )
    return built.survey.id


async def test_every_format_comes_as_a_file(client: httpx.AsyncClient, services: Services, tmp_path: Path) -> None:
    number = await surveyed(services)
    types = {
        "csv": "text/csv; charset=utf-8",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "sav": "application/x-spss-sav",
        "json": "application/json",
    }
    files = {}
    for kind, media_type in types.items():
        answer = await client.get(EXPORT, params={"format": kind, "language": "en", "multiple": "one"})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == media_type
        assert answer.headers["content-disposition"] == f'attachment; filename="answers-s1.{kind}"'
        assert answer.headers["cache-control"] == "private, no-store"
        assert int(answer.headers["content-length"]) == len(answer.content)
        files[kind] = answer.content
    assert files["csv"].decode("utf-8-sig").splitlines()[0].endswith("used,hours,competence_sum,competence_level")
    told = json.loads(files["json"])
    assert (told["title"], len(told["rows"]), told["texts"]) == ("Digital tools", 12, {"wish": []})
    (tmp_path / "answers.sav").write_bytes(files["sav"])
    frame, about = pyreadstat.read_sav(tmp_path / "answers.sav")
    assert len(frame) == 12
    assert about.column_names_to_labels["place"] == "Where do you work?"
    async with services.database.read() as store:
        made = await exports.exports_of_survey(store, number)
    assert [one.format for one in made] == list(types)
    assert all(one.token_id is not None and one.member_id is None for one in made)


async def test_labels_are_in_the_language_of_the_answer_unless_asked(
    client: httpx.AsyncClient, services: Services
) -> None:
    await surveyed(services)
    answer = await client.get(EXPORT, params={"format": "json", "lang": "en"})
    assert answer.json()["title"] == "Digital tools"
    assert (await client.get(EXPORT, params={"format": "json"})).json()["title"] == "Цифровые средства"


async def test_a_survey_that_is_not_there_has_no_answers(sqlite_client: httpx.AsyncClient) -> None:
    answer = await sqlite_client.get(EXPORT)
    assert (answer.status_code, answer.json()["code"]) == (404, "survey-not-found")


async def test_unknown_ways_are_refused_in_their_own_words(client: httpx.AsyncClient, services: Services) -> None:
    await surveyed(services)
    answer = await client.get(EXPORT, params={"format": "pdf", "multiple": "x", "language": "fr", "lang": "en"})
    assert answer.status_code == 422
    codes = [(problem["code"], problem["place"]) for problem in answer.json()["problems"]]
    assert codes == [
        ("export-format-unknown", "format"),
        ("export-multiple-unknown", "multiple"),
        ("export-language-unknown", "language"),
    ]
    assert "csv, xlsx, sav, json" in answer.json()["problems"][0]["text"]


async def test_a_wave_that_runs_is_no_export(client: httpx.AsyncClient, services: Services) -> None:
    async with services.database.write() as store:
        await build_survey(store, services.clock(), EVERYWHERE, [levels(12, 0, 0)])
    answer = await client.get(EXPORT, params={"lang": "en"})
    assert (answer.status_code, answer.json()["code"]) == (409, "export-wave-open")
    assert "end the wave earlier" in answer.json()["detail"]


async def test_too_few_answers_are_no_export(client: httpx.AsyncClient, services: Services) -> None:
    await surveyed(services, 9)
    answer = await client.get(EXPORT)
    assert (answer.status_code, answer.json()["code"]) == (409, "export-too-few")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_token_needs_the_scope_and_the_place(client: httpx.AsyncClient, services: Services) -> None:
    number = await surveyed(services)
    async with services.database.write() as store:
        _, there = await two_towns(store)
    await make_token(services, "token-that-reads", ["surveys:read", "results:read", "surveys:manage"])
    await make_token(services, "token-of-another-town", ["surveys:read", "answers:export"], there)
    for token, code in (("token-that-reads", "token-scope-missing"), ("token-of-another-town", "survey-not-yours")):
        answer = await client.get(EXPORT, headers={"Authorization": f"Bearer {token}"})
        assert (answer.status_code, answer.json()["code"]) == (403, code)
    async with services.database.read() as store:
        assert await exports.exports_of_survey(store, number) == []
