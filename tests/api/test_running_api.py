"""Surveys run over the API: launched, their waves moved, corrected, watched and closed; and by whom."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.services import Services
from storage import people, places
from storage.engine import Store
from storage.places import EVERYWHERE, Scope
from tests.api.conftest import make_token
from tests.api.test_surveys_api import refused
from tests.linked import SHORT, circle

SURVEYS = "/api/v1/surveys"
DRAFTS = "/api/v1/questionnaires"


@pytest.fixture
async def town(services: Services, now: datetime) -> Scope:
    """Lipovsk with a school in a network, two teachers and a head; and Kola, which has nobody."""
    async with services.database.write() as store:
        here = await places.create_municipality(store, "Липовск", "Липовая область")
        await places.create_municipality(store, "Кола", "Мурманская область")
        network = await places.create_network(store, "Зелёные школы")
        school = await places.create_organisation(store, here, "school", "Школа № 1", [network])
        for name, position in (("ann", "teacher"), ("ben", "teacher"), ("eve", "head")):
            await people.create_member(
                store,
                public_id=name,
                language="ru",
                now=now,
                municipality_id=here,
                organisation_id=school,
                position=position,
            )
    return Scope("municipality", here)


async def drafted(client: httpx.AsyncClient, version: int = 1, *edits: tuple[str, str]) -> str:
    text = SHORT.replace("version: 1", f"version: {version}")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    answer = await client.post(DRAFTS, params={"name": "short.yaml"}, content=text.encode())
    assert answer.status_code == 201, answer.text
    return str(answer.json()["draft"]["id"])


async def launched(client: httpx.AsyncClient, **more: Any) -> str:
    answer = await client.post(SURVEYS, json={"questionnaire": "attitude", "within": "municipality:Липовск", **more})
    assert answer.status_code == 201, answer.text
    assert answer.headers["location"] == f"{SURVEYS}/{answer.json()['id']}"
    return str(answer.json()["id"])


def keys(services: Services) -> list[str]:
    return sorted(path.stem for path in (services.settings.data_dir / "keys").glob("*.key"))


async def test_a_survey_from_launch_to_close(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    draft = await drafted(client)
    week, year = now + timedelta(days=7), now + timedelta(days=365)
    asked = {
        "questionnaire": draft,
        "within": f"municipality:{town.id}",
        "title": "Как вы",
        "audience": {"positions": ["teacher"], "networks": ["Зелёные школы"], "municipalities": [str(town.id)]},
        "repeated": True,
        "closes_at": week.isoformat(),
        "languages": ["ru"],
    }
    body = (await client.post(SURVEYS, json=asked)).json()
    survey = f"{SURVEYS}/{body['id']}"
    assert (body["title"], body["people"]) == ("Как вы", 2)
    assert [(wave["number"], wave["title"], wave["for_whom"]) for wave in body["waves"]] == [(1, "До", "all")]
    assert datetime.fromisoformat(body["waves"][0]["opens_at"]) == now
    assert keys(services) == [body["id"]]
    seen = (await client.get(survey)).json()["survey"]
    assert (seen["owner"], seen["anonymous"], seen["linked"]) == ("Липовск", True, True)

    after = {"title": "После", "opens_at": year.isoformat(), "for_whom": "same"}
    added = await client.post(f"{survey}/waves", json=after)
    assert (added.status_code, added.json()["number"], added.json()["for_whom"]) == (201, 2, "same")
    moved = await client.patch(f"{survey}/waves/1", json={"closes_at": (week + timedelta(days=1)).isoformat()})
    assert datetime.fromisoformat(moved.json()["closes_at"]) == week + timedelta(days=1)
    ended = await client.patch(f"{survey}/waves/1", json={"end_now": True})
    assert datetime.fromisoformat(ended.json()["closes_at"]) == now
    refused(await client.patch(f"{survey}/waves/1", json={"end_now": True}), 422, "launch-wave-closed")
    refused(await client.patch(f"{survey}/waves/1", json={"closes_at": None}), 422, "launch-deadline-overlaps")

    refused(await client.post(f"{survey}/close", json={}), 422, "launch-waves-left")
    assert keys(services) == [body["id"]]
    closed = (await client.post(f"{survey}/close", json={"with_open_waves": True})).json()
    assert (datetime.fromisoformat(closed["closed_at"]), closed["key"]) == (now, "destroyed")
    assert keys(services) == []
    assert (await client.post(f"{survey}/close", json={})).json()["key"] == "gone"
    refused(await client.post(f"{survey}/waves", json=after), 422, "launch-survey-closed")


async def test_a_key_outlives_a_close_that_is_not_committed(
    client: httpx.AsyncClient, services: Services, town: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    survey = await launched(client)
    write = services.database.write

    @asynccontextmanager
    async def lost() -> AsyncIterator[Store]:
        async with write() as store:
            yield store
            raise RuntimeError("the database is away")

    monkeypatch.setattr(services.database, "write", lost)
    refused(await client.post(f"{SURVEYS}/{survey}/close", json={"with_open_waves": True}), 500, "error")
    assert keys(services) == [survey]


async def test_a_correction_is_tried_first_and_then_made(
    client: httpx.AsyncClient, services: Services, now: datetime, town: Scope
) -> None:
    survey = await launched(client, questionnaire=await drafted(client))
    correction = f"{SURVEYS}/{survey}/correction"
    better = await drafted(client, 2, ("Are you calm?", "Are you calm now?"))
    tried = (await client.post(correction, params={"lang": "en"}, json={"questionnaire": better})).json()
    assert (tried["applied"], tried["answered"], tried["problems"]) == (False, False, [])
    assert [(one["what"], one["key"], one["answers"]) for one in tried["changes"]] == [
        ("item-reworded", "calm", "kept")
    ]
    assert "Are you calm now?" in tried["changes"][0]["text"]
    done = (await client.post(correction, json={"questionnaire": better, "dry_run": False})).json()
    assert done["applied"]
    again = (await client.post(correction, json={"questionnaire": better})).json()
    assert [problem["code"] for problem in again["problems"]] == ["correction-version"]
    body = refused(await client.post(correction, json={"questionnaire": "attitude", "dry_run": False}), 422, "invalid")
    assert {one["code"] for one in body["problems"]} == {"correction-other-key", "correction-version"}


async def test_progress_and_linkage_of_two_waves(
    client: httpx.AsyncClient, services: Services, now: datetime, tmp_path: Path
) -> None:
    async with services.database.write() as store:
        school = await circle(store, services.settings.data_dir, now)
        await school.join("ann", "ben", "eve")
        first, second = (await school.launch(2, linking="key")).waves
        for name, wave in (("ann", first), ("ben", first), ("ann", second), ("eve", second)):
            await school.answer(name, wave.id, {"calm": "yes"})
    progress = (await client.get(f"{SURVEYS}/s1/progress", params={"wave": 1})).json()
    assert (progress["invited"], progress["started"], progress["finished"]) == (3, 2, 2)
    assert (progress["by_organisation"], progress["drop_off"]) == ([], [])
    linkage = await client.get(f"{SURVEYS}/s1/linkage", params={"first": 1, "later": 2})
    assert linkage.json() == {"matched": 1, "lost": 1, "new": 1, "ambiguous": 0}
    refused(await client.get(f"{SURVEYS}/s1/progress", params={"wave": 3}), 404, "wave-not-found")
    refused(await client.get(f"{SURVEYS}/s1/progress"), 422, "field-missing")
    await client.post(f"{SURVEYS}/s1/close", json={"with_open_waves": True})
    assert (await client.get(f"{SURVEYS}/s1/progress", params={"wave": 1})).json()["by_organisation"] == []


async def test_waves_that_nobody_can_match_have_no_linkage(client: httpx.AsyncClient, town: Scope) -> None:
    survey = await launched(client, linking="none", repeated=True)
    answer = await client.get(f"{SURVEYS}/{survey}/linkage", params={"first": 1, "later": 1})
    refused(answer, 409, "survey-not-linked")


REFUSED: list[tuple[dict[str, Any], list[str]]] = [
    ({"within": "municipality:Марс"}, ["within-unknown"]),
    ({"within": "Липовск"}, ["within-unclear"]),
    ({"audience": {"positions": ["king"], "roles": ["god"]}}, ["launch-position-unknown", "launch-role-unknown"]),
    ({"audience": {"networks": ["Нет", "Нет такой"]}}, ["within-unknown", "within-unknown"]),
    ({"audience": {"municipalities": ["Кола"]}}, ["launch-place-beyond"]),
    ({"audience": {"positions": ["methodologist"]}}, ["launch-audience-empty"]),
    ({"title": " ", "languages": ["de"]}, ["launch-title", "launch-language-unknown"]),
    ({"closes_at": "2001-01-01T00:00:00Z"}, ["launch-deadline-past"]),
    (
        {"opens_at": "2027-01-02T00:00:00Z", "closes_at": "2027-01-01T00:00:00Z"},
        ["launch-deadline-before-opening"],
    ),
    ({"anonymous": False, "linking": "code"}, ["launch-code-named"]),
    ({"opens_at": "2027-01-02T00:00:00"}, ["field-invalid"]),
    ({"opens_at": "0001-01-01T00:00:00+14:00"}, ["field-invalid"]),
    ({"closes_at": "9999-12-31T23:59:59-14:00"}, ["field-invalid"]),
    ({"audience": {"shoe_sizes": ["43"]}}, ["field-invalid"]),
    ({"title": "a\x00b"}, ["launch-title"]),
    ({"audience": {"networks": ["\x00"]}, "within": "region:\x00"}, ["within-unknown", "within-unknown"]),
]


async def test_what_stands_against_a_launch_is_said_at_once(
    client: httpx.AsyncClient, services: Services, town: Scope
) -> None:
    for changes, codes in REFUSED:
        asked = {"questionnaire": "attitude", "within": "municipality:Липовск", **changes}
        body = (await client.post(SURVEYS, json=asked)).json()
        assert body["status"] == 422, body
        assert [one["code"] for one in body["problems"]] == codes, changes
    refused(await client.post(SURVEYS, json={"questionnaire": "nothing"}), 404, "draft-not-found")
    assert (await client.get(SURVEYS)).json() == []
    assert keys(services) == []


async def test_what_stands_against_a_wave_is_said_at_once(client: httpx.AsyncClient, town: Scope) -> None:
    survey = f"{SURVEYS}/{await launched(client)}"
    for asked, code in (
        ({"title": "   "}, "launch-wave-titles"),
        ({"title": "Опрос", "closes_at": "2001-01-01T00:00:00Z"}, "invalid"),
        ({"title": "После", "for_whom": "others"}, "field-invalid"),
    ):
        refused(await client.post(f"{survey}/waves", json=asked), 422, code)
    for change in ({}, {"end_now": True, "closes_at": None}):
        refused(await client.patch(f"{survey}/waves/1", json=change), 422, "wave-change-unclear")
    refused(await client.patch(f"{survey}/waves/7", json={"end_now": True}), 404, "wave-not-found")


async def test_waves_asked_for_at_once_take_turns(client: httpx.AsyncClient, town: Scope) -> None:
    survey = f"{SURVEYS}/{await launched(client)}"
    at = "2199-01-01T00:00:00Z"
    answers = await asyncio.gather(
        *(client.post(f"{survey}/waves", json={"title": f"Волна {n}", "opens_at": at}) for n in range(8))
    )
    codes = sorted(answer.json().get("code", "added") for answer in answers)
    assert codes == ["added", *["launch-wave-too-early"] * 7]


async def test_who_may_do_what(client: httpx.AsyncClient, services: Services, town: Scope) -> None:
    survey = await launched(client)
    draft = await drafted(client)
    away = Scope("municipality", (town.id or 0) + 1)
    await make_token(services, "token-of-this-town", ["surveys:manage"], town)
    await make_token(services, "token-of-the-other", ["surveys:manage", "results:read", "questionnaires:write"], away)
    await make_token(services, "token-that-only-reads", ["surveys:read"], EVERYWHERE)

    def operations(public_id: str) -> list[tuple[str, str, dict[str, Any] | None]]:
        path = f"{SURVEYS}/{public_id}"
        return [
            ("POST", f"{path}/waves", {"title": "После"}),
            ("PATCH", f"{path}/waves/1", {"end_now": True}),
            ("POST", f"{path}/correction", {"questionnaire": "attitude"}),
            ("GET", f"{path}/progress?wave=1", None),
            ("GET", f"{path}/linkage?first=1&later=1", None),
            ("POST", f"{path}/close", {"with_open_waves": True}),
        ]

    launch = ("POST", SURVEYS, {"questionnaire": "attitude"})
    for method, path, body in [launch, *operations(survey)]:
        as_nobody = {"Authorization": ""}
        refused(await client.request(method, path, json=body, headers=as_nobody), 401, "token-missing")
        reading = {"Authorization": "Bearer token-that-only-reads"}
        refused(await client.request(method, path, json=body, headers=reading), 403, "token-scope-missing")
    elsewhere = {"Authorization": "Bearer token-of-the-other"}
    for (method, path, body), (_, missing, _) in zip(operations(survey), operations("none"), strict=True):
        theirs, none = [await client.request(method, at, json=body, headers=elsewhere) for at in (path, missing)]
        assert refused(theirs, 404, "survey-not-found") == refused(none, 404, "survey-not-found")
    asked = {"questionnaire": "attitude", "within": "municipality:Липовск"}
    refused(await client.post(SURVEYS, json=asked, headers=elsewhere), 403, "place-not-yours")
    here = {"Authorization": "Bearer token-of-this-town"}
    answer = await client.post(SURVEYS, json={"questionnaire": draft}, headers=here)
    assert "questionnaires:write" in refused(answer, 403, "token-scope-missing")["detail"]
    own = await client.post(SURVEYS, json={"questionnaire": "attitude", "invites": False}, headers=here)
    assert own.status_code == 201
    assert (await client.get(f"{SURVEYS}/{own.json()['id']}")).json()["survey"]["owner"] == "Липовск"
