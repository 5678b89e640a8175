"""The JSON API: what it answers, whom, and how it refuses."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from api.services import Services
from storage.places import EVERYWHERE
from tests.api.conftest import make_token
from tests.surveyed import Respondents, build_survey, levels, two_towns

TWO_WAVES = [levels(12, 20, 40), levels(30, 25, 10)]
S1 = "/api/v1/surveys/s1"
PROBLEM = "application/problem+json"


@pytest.fixture
async def surveyed(services: Services, now: datetime) -> None:
    async with services.database.write() as store:
        await build_survey(store, now, EVERYWHERE, TWO_WAVES)


def refused(answer: httpx.Response, status: int, code: str) -> dict[str, Any]:
    body: dict[str, Any] = answer.json()
    assert (answer.status_code, body["code"], body["status"]) == (status, code, status), body
    assert answer.headers["content-type"] == PROBLEM
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.usefixtures("surveyed")
async def test_surveys_are_listed_with_waves_and_responses(client: httpx.AsyncClient) -> None:
    (survey,) = (await client.get("/api/v1/surveys")).json()
    assert (survey["id"], survey["title"], survey["owner_kind"]) == ("s1", "Цифровые средства", "all")
    assert [(wave["number"], wave["responses"]) for wave in survey["waves"]] == [(1, 72), (2, 65)]
    detail = (await client.get(S1, params={"lang": "en"})).json()
    assert detail["scales"] == [
        {"key": "competence", "kind": "scale", "title": "Digital competence", "comparable": True}
    ]
    assert [question["key"] for question in detail["questions"] if question["comparable"]] == [
        "place",
        "lessons",
        "tests",
        "used",
        "hours",
    ]
    assert detail["groupings"] == ["waves", "organisation_kind", "position"]


@pytest.mark.usefixtures("surveyed")
async def test_the_comparison_object_is_the_one_promised(client: httpx.AsyncClient) -> None:
    question = {"of": "competence", "between": "waves"}
    found = (await client.get(f"{S1}/compare", params=question)).json()
    assert found["observed"] == [[12, 20, 40], [30, 25, 10]]
    assert (found["test"], found["status"], found["df"], found["n"]) == ("pearson_chi_square", "ok", 2, 137)
    assert found["effect_size"]["name"] == "cramers_v"
    assert (found["answered"], found["asked"], found["between_title"]) == (137, 137, "Волны опроса")
    table = {
        "rows": found["rows"],
        "columns": found["columns"][::-1],
        "counts": [row[::-1] for row in found["observed"]],
    }
    told = {"design": "unlinked_waves", "ordered": True}
    same = (await client.post("/api/v1/tables/compare", json={**table, **told})).json()
    assert [warning["code"] for warning in found["warnings"]] == ["unlinked-waves"]
    # The survey shows its levels from the highest down, a table has to have them from the lowest up.
    for name in ("test", "n", "df", "p", "also", "warnings", "why", "plain_words"):
        assert same[name] == pytest.approx(found[name]) if name == "p" else same[name] == found[name]
    assert [test["test"] for test in found["also"]] == ["mann_whitney", "linear_by_linear"]


@pytest.mark.usefixtures("surveyed")
async def test_several_questions_are_corrected_together(client: httpx.AsyncClient) -> None:
    questions = [("of", "competence"), ("of", "lessons"), ("of", "tests"), ("between", "waves")]
    found = (await client.get(f"{S1}/compare", params=questions)).json()["comparisons"]
    assert [one["of"]["key"] for one in found] == ["competence", "lessons", "tests"]
    assert [one["correction"]["family"] for one in found] == [3, 3, 3]
    assert all(one["decision_p"] >= one["correction"]["p"] for one in found)
    assert {warning["code"] for one in found for warning in one["warnings"]} >= {"several-questions"}


async def test_scores_and_options_are_compared(client: httpx.AsyncClient, services: Services, now: datetime) -> None:
    waves = [
        [Respondents(20, {"used": ["video"], "hours": 3}), Respondents(20, {"used": ["board"], "hours": 5})],
        [Respondents(10, {"used": ["video"], "hours": 4}), Respondents(30, {"used": ["board"], "hours": 6})],
    ]
    async with services.database.write() as store:
        await build_survey(store, now, EVERYWHERE, waves)
    used = (await client.get(f"{S1}/compare", params={"of": "used", "between": "waves"})).json()
    assert (used["test"], used["status"], used["observed"]) == ("per_option_chi_square", "ok", [[20, 20], [10, 30]])
    assert [(part["label"], part["family"], part["correction"]) for part in used["parts"]] == [
        ("Видео", 2, "holm"),
        ("Доска", 2, "holm"),
    ]
    hours = (await client.get(f"{S1}/compare", params={"of": "hours", "between": "waves"})).json()
    assert (hours["test"], hours["n"], [one["median"] for one in hours["scores"]]) == ("mann_whitney", 80, [4, 6])


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"counts": [[0, 0], [0, 0]]}, "table-nobody"),
        ({"counts": [[40, 60], [30, 70]]}, "table-rows-of-hundred"),
        ({"counts": [[1, 2]] * 51, "rows": [f"r{i}" for i in range(51)]}, "table-too-large"),
        ({"rows": ["", "b"]}, "table-label-missing"),
        ({"rows": ["a"]}, "table-row-labels"),
        ({"counts": [[1.5, 2], [3, 4]]}, "table-fractional"),
        ({"design": "paired"}, "changes-not-square"),
        ({"ordered": True, "apart": ["never heard of"]}, "table-apart-unknown"),
        ({"design": "twins"}, "field-invalid"),
    ],
)
async def test_each_mistake_of_a_table_has_its_own_code(
    client: httpx.AsyncClient, more: dict[str, Any], code: str
) -> None:
    table = {"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1, 2], [3, 4]], **more}
    body = refused(await client.post("/api/v1/tables/compare", json=table), 422, code)
    assert body["problems"][0]["text"]


async def test_a_table_of_the_same_people(client: httpx.AsyncClient) -> None:
    levels = ["low", "middle", "high", "do not know"]
    counts = [[27, 22, 15, 1], [4, 25, 30, 0], [1, 6, 20, 2], [3, 0, 1, 5]]
    table = {"rows": levels, "columns": levels, "counts": counts, "design": "paired", "ordered": True}
    found = (await client.post("/api/v1/tables/compare", json={**table, "apart": levels[3:], "naive": True})).json()
    assert (found["test"], found["reason"], found["df"]) == ("stuart_maxwell", "paired-ordered", 3)
    assert [test["test"] for test in found["also"]] == [
        "wilcoxon_signed_rank",
        "bowker",
        "unpaired_pearson_chi_square",
    ]
    assert found["also"][0]["n"] == 150
    assert [warning["code"] for warning in found["warnings"]] == ["levels-apart"]


@pytest.mark.usefixtures("surveyed")
async def test_a_summary_and_a_crosstab(client: httpx.AsyncClient) -> None:
    summary = (await client.get(f"{S1}/summary", params={"wave": 1})).json()
    assert [share["count"] for share in summary["scales"][0]["groups"][0]["shares"]] == [12, 20, 40]
    crosstab = (await client.get(f"{S1}/crosstab", params={"rows": "lessons", "columns": "tests"})).json()
    assert crosstab["counts"] == [[10, 0, 0], [25, 0, 0], [0, 0, 30]]
    assert (crosstab["wave"], crosstab["status"]) == (2, "ok")


async def test_small_groups_leave_no_number_in_the_answer(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    async with services.database.write() as store:
        await build_survey(store, now, EVERYWHERE, [[*levels(20, 10, 10), *levels(0, 9, 0, "preschool")]])
    question = {"of": "competence", "between": "organisation_kind"}
    found = (await client.get(f"{S1}/compare", params=question)).json()
    assert found["status"] == "suppressed"
    figures = ("observed", "expected", "n", "statistic", "p", "effect_size", "asked", "answered", "decision_p")
    assert [found[name] for name in figures] == [None] * len(figures)
    summary = (await client.get(f"{S1}/summary", params={"by": "organisation_kind"})).json()
    small, large = summary["scales"][0]["groups"]
    assert {share["count"] for share in small["shares"]} | {small["asked"], large["asked"]} == {None}
    assert [share["count"] for share in large["shares"]].count(None) > 1
    assert "вычитанием" in summary["suppressed_because"]
    crosstab = (await client.get(f"{S1}/crosstab", params={"rows": "organisation_kind", "columns": "lessons"})).json()
    assert [crosstab[name] for name in ("status", "answered", "asked")] == ["partly", None, None]
    assert set(crosstab["counts"][0]) == {None}


@pytest.mark.usefixtures("surveyed")
@pytest.mark.parametrize(
    ("path", "code", "place"),
    [
        ("compare?of=nonsense&between=waves", "question-unknown", "of"),
        ("compare?of=wish&between=waves", "question-without-categories", "of"),
        ("compare?of=lessons&between=waves&as=score", "comparison-without-scores", "of"),
        ("compare?of=lessons&of=nonsense&between=waves", "question-unknown", "of"),
        ("compare?of=competence&between=used", "comparison-needs-one-answer", "between"),
        ("compare?of=competence&between=nonsense", "grouping-unknown", "between"),
        ("compare?of=competence&between=place&wave=7", "wave-unknown", "wave"),
        ("compare?of=competence&between=place&organisation_kind=moon", "group-unknown", "organisation_kind"),
        ("compare?of=competence", "field-missing", "between"),
        ("compare?of=competence&between=place&wave=last", "field-invalid", "wave"),
        ("compare?of=competence&between=place&alpha=2", "field-invalid", "alpha"),
        ("compare?of=competence&between=place&lang=de", "field-invalid", "lang"),
        ("summary?by=nonsense", "grouping-unknown", "by"),
        ("summary?wave=99999999999999999999999", "field-invalid", "wave"),
        ("crosstab?rows=place&columns=hours", "question-without-categories", "columns"),
        ("crosstab?rows=place&columns=place", "comparison-with-itself", "columns"),
    ],
)
async def test_a_mistake_in_the_request_is_named_with_its_place(
    client: httpx.AsyncClient, path: str, code: str, place: str
) -> None:
    body = refused(await client.get(f"{S1}/{path}"), 422, code)
    assert [(one["code"], one["place"]) for one in body["problems"]] == [(code, place)]
    assert body["problems"][0]["text"]


@pytest.mark.parametrize(
    ("table", "code", "place"),
    [
        ({"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1.5, 98.5], [40.2, 59.8]]}, "table-percentages", "1"),
        ({"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1, 2], [3, -4]]}, "table-negative", "row 2"),
        ({"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1, 2], [3, "many"]]}, "table-not-a-number", "row 2"),
        ({"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1, 2], [3]]}, "table-ragged", "row 2"),
        ({"rows": ["a", "a"], "columns": ["x", "y"], "counts": [[1, 2], [3, 4]]}, "table-label-twice", "row 2"),
        ({"rows": ["a"], "columns": ["x", "y"], "counts": [[1, 2]]}, "table-one-row", ""),
        ({"rows": ["a", "b"], "columns": ["x", "y"]}, "field-missing", "counts"),
        ({"rows": [], "columns": [], "counts": []}, "table-empty", ""),
        (
            {"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[1, 2], [3, 4]], "alpha": 1.5},
            "field-invalid",
            "alpha",
        ),
    ],
)
async def test_a_table_that_is_no_table_of_counts_is_refused(
    client: httpx.AsyncClient, table: dict[str, Any], code: str, place: str
) -> None:
    body = refused(await client.post("/api/v1/tables/compare", json=table), 422, code)
    assert place in (body["problems"][0]["place"] or "")


async def test_a_body_that_is_no_json_or_too_large_is_refused(client: httpx.AsyncClient) -> None:
    client.headers["Content-Type"] = "application/json"
    refused(await client.post("/api/v1/tables/compare", content=b"{"), 422, "body-not-json")
    refused(await client.post("/api/v1/tables/compare", content=b'{"rows": "\xff"}'), 400, "bad-request")
    refused(await client.post("/api/v1/tables/compare", content=b" " * 1_000_001), 413, "too-large")


@pytest.mark.usefixtures("surveyed")
async def test_who_has_no_token_or_a_wrong_one_is_told_how_to_call(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    for wrong, code in (({}, "token-missing"), ({"Authorization": "Bearer nobody-knows-this-one"}, "token-invalid")):
        client.headers.pop("Authorization", None)
        answer = await client.get(S1, headers=wrong)
        refused(answer, 401, code)
        assert answer.headers["www-authenticate"].startswith("Bearer")
    refused(await client.get(S1, headers={"Authorization": "Basic abc"}), 401, "token-missing")


@pytest.mark.usefixtures("surveyed")
async def test_an_expired_token_opens_nothing(client: httpx.AsyncClient, services: Services) -> None:
    await make_token(services, "short-lived-token", ["surveys:read"], lifetime=timedelta(seconds=1))
    header = {"Authorization": "Bearer short-lived-token"}
    assert (await client.get(S1, headers=header)).status_code == 200
    later = services.clock() + timedelta(seconds=2)
    object.__setattr__(services, "clock", lambda: later)
    refused(await client.get(S1, headers=header), 401, "token-invalid")


@pytest.mark.usefixtures("surveyed")
async def test_a_token_does_what_it_was_made_for(client: httpx.AsyncClient, services: Services) -> None:
    await make_token(services, "surveys-only-token", ["surveys:read"])
    client.headers["Authorization"] = "Bearer surveys-only-token"
    assert (await client.get(S1)).status_code == 200
    for path in (f"{S1}/summary", f"{S1}/compare?of=competence&between=waves"):
        body = refused(await client.get(path), 403, "token-scope-missing")
        assert "results:read" in body["detail"]
    table = {"rows": ["a", "b"], "columns": ["x", "y"], "counts": [[10, 20], [30, 40]]}
    refused(await client.post("/api/v1/tables/compare", json=table), 403, "token-scope-missing")


async def test_a_survey_of_others_looks_as_if_it_were_not_there(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    async with services.database.write() as store:
        here, there = await two_towns(store)
        await build_survey(store, now, here, TWO_WAVES)
    await make_token(services, "token-from-elsewhere", ["surveys:read", "results:read"], there)
    client.headers["Authorization"] = "Bearer token-from-elsewhere"
    assert (await client.get("/api/v1/surveys")).json() == []
    for path in ("", "/summary", "/compare?of=competence&between=waves"):
        theirs, missing = [await client.get(f"/api/v1/surveys/{survey}{path}") for survey in ("s1", "s2")]
        assert refused(theirs, 404, "survey-not-found") == refused(missing, 404, "survey-not-found")


async def test_the_language_is_the_callers(client: httpx.AsyncClient) -> None:
    for asked, title in (
        ({}, "Не найдено"),
        ({"headers": {"Accept-Language": "de, en;q=0.8, ru;q=0.5"}}, "Not found"),
        ({"headers": {"Accept-Language": "en"}, "params": {"lang": "ru"}}, "Не найдено"),
    ):
        answer = await client.get("/api/v1/surveys/none", **asked)  # type: ignore[arg-type]
        assert refused(answer, 404, "survey-not-found")["title"] == title


async def test_a_fault_of_ours_tells_nothing_about_itself(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_args: object) -> None:
        raise RuntimeError("the secret of a member")

    monkeypatch.setattr("community.results.list_surveys", broken)
    answer = await client.get("/api/v1/surveys")
    refused(answer, 500, "error")
    assert "secret" not in answer.text


async def test_other_addresses_and_methods(client: httpx.AsyncClient) -> None:
    refused(await client.get("/api/v1/nothing"), 404, "not-found")
    refused(await client.delete("/api/v1/surveys"), 405, "method-not-allowed")


async def test_rows_of_a_hundred_are_vouched_for(client: httpx.AsyncClient) -> None:
    table = {"rows": ["before", "after"], "columns": ["no", "yes"], "counts": [[40, 60], [30, 70]]}
    refused = await client.post("/api/v1/tables/compare", json=table)
    assert (refused.status_code, refused.json()["code"]) == (422, "table-rows-of-hundred")
    assert (await client.post("/api/v1/tables/compare", json={**table, "counted": True})).status_code == 200


async def test_means_reliability_and_weights_over_the_api(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    people = [
        Respondents(20, {"lessons": "often", "tests": "often"}),
        Respondents(20, {"lessons": "never", "tests": "never"}),
    ]
    async with services.database.write() as store:
        await two_towns(store)
        await build_survey(store, now, EVERYWHERE, [people])
    found = (await client.get(f"{S1}/summary")).json()
    numbers = found["scales"][0]["groups"][0]["numbers"]
    assert (numbers["n"], numbers["mean"], numbers["lower_quartile"], numbers["upper_quartile"]) == (40, 2, 0, 4)
    assert found["completion"][0]["share"] == 1
    (scale,) = (await client.get(f"{S1}/reliability")).json()["scales"]
    assert (scale["alpha"], scale["n"], len(scale["items"])) == (1, 40, 2)
    refused(await client.get(f"{S1}/summary", params={"weighted": True}), 422, "population-missing")
    table = "kind,municipality,people\nschool,Липовск,400\n"
    kept = await client.put(f"{S1}/population", content=table.encode())
    assert kept.json() == {"survey": "s1", "cells": 1, "people": 400}
    weighted = (await client.get(f"{S1}/summary", params={"weighted": True})).json()
    # Nobody here has told in which municipality he works.
    assert (weighted["weighting"][0]["answered"], weighted["weighting"][0]["left_out"]) == (0, 40)
    unknown = await client.put(f"{S1}/population", content=table.replace("Липовск", "Липовка").encode())
    assert "Липовск" in unknown.json()["problems"][0]["text"]
    assert unknown.json()["problems"][0]["place"] == "population.csv B2"


async def test_more_who_ask_at_once_than_there_are_readers_all_get_an_answer(
    client: httpx.AsyncClient, services: Services, now: datetime
) -> None:
    """Nobody holds one connection while he waits for another."""
    async with services.database.write() as store:
        await build_survey(store, now, EVERYWHERE, [levels(20, 10, 10)], open_results=True)
    paths = [f"{S1}/summary", f"{S1}/reliability", "/results/s1", f"{S1}/crosstab?rows=place&columns=lessons"]
    found = await asyncio.wait_for(asyncio.gather(*(client.get(path) for path in paths * 4)), 60)
    assert [answer.status_code for answer in found] == [200] * 16
