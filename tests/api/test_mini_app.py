"""The door of the Mini App: members come in by Telegram's word, once; nobody else does, and nothing of it is kept."""

from datetime import datetime, timedelta

import httpx
import pytest
from pydantic import SecretStr

from api.services import Services
from storage import people
from storage.people import Role
from storage.places import EVERYWHERE
from tests.community.test_init_data import TOKEN, signed
from tests.surveyed import build_survey, levels


@pytest.fixture
def door(services: Services) -> Services:
    """The services of a bot that has a token."""
    settings = services.settings.model_copy(update={"bot_token": SecretStr(TOKEN), "public_url": "https://s.example"})
    object.__setattr__(services, "settings", settings)
    return services


async def put(door: Services, now: datetime, *, curator: bool = True, left: bool = False) -> None:
    async with door.database.write() as store:
        await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)])
        member = await people.create_member_at(store, "telegram", "5000000001", public_id="m1", language="ru", now=now)
        assert member is not None
        if curator:
            await people.add_role(store, member, Role("curator", EVERYWHERE), None, now)
        if left:
            await people.change_member(store, member, left_at=now)


async def opens(client: httpx.AsyncClient, told: str) -> httpx.Response:
    return await client.post("/results/enter", content=told)


async def sees(client: httpx.AsyncClient, entered: httpx.Response) -> int:
    session = entered.cookies["staffroom_session"]
    client.cookies.clear()
    return (await client.get("/results/s1", headers={"Cookie": f"staffroom_session={session}"})).status_code


async def test_a_curator_comes_in_by_telegrams_word(client: httpx.AsyncClient, door: Services, now: datetime) -> None:
    await put(door, now)
    assert (await client.get("/results/s1")).status_code == 404
    entered = await opens(client, signed(at=now))
    assert (entered.status_code, entered.content) == (204, b"")
    cookie = entered.headers["set-cookie"].lower()
    for property_ in ("httponly", "samesite=lax", "secure", "max-age=3600", "path=/results"):
        assert property_ in cookie
    assert await sees(client, entered) == 200


async def test_the_same_word_lets_nobody_in_twice(client: httpx.AsyncClient, door: Services, now: datetime) -> None:
    await put(door, now)
    assert (await opens(client, signed(at=now))).status_code == 204
    again = await opens(client, signed(at=now))
    assert (again.status_code, again.json()["code"]) == (401, "init-data-stale")
    assert "set-cookie" not in again.headers
    assert (await opens(client, signed(at=now + timedelta(seconds=1)))).status_code == 204
    used = signed(at=now)[-64:]
    assert (await client.get(f"/open/{used}")).status_code == 401


async def test_whoever_is_no_curator_sees_no_more_than_before(
    client: httpx.AsyncClient, door: Services, now: datetime
) -> None:
    await put(door, now, curator=False)
    assert await sees(client, await opens(client, signed(at=now))) in (403, 404)


async def test_strangers_and_those_who_left_stay_outside(
    client: httpx.AsyncClient, door: Services, now: datetime
) -> None:
    await put(door, now, left=True)
    for told in (signed(at=now), signed(at=now, user='{"id": 77}')):
        answer = await opens(client, told)
        assert (answer.status_code, answer.json()["code"]) == (401, "init-data-stranger")
        assert "set-cookie" not in answer.headers


async def test_what_was_not_said_by_telegram_opens_nothing(
    sqlite_client: httpx.AsyncClient, sqlite_services: Services, now: datetime
) -> None:
    """Also where the bot has no token: an empty one is known to everybody."""
    for told in (signed(token="", at=now), signed(at=now)):
        assert (await opens(sqlite_client, told)).json()["code"] == "init-data-invalid"
    settings = sqlite_services.settings.model_copy(update={"bot_token": SecretStr(TOKEN)})
    object.__setattr__(sqlite_services, "settings", settings)
    for told, code in (
        (signed(token="4321:other", at=now), "init-data-invalid"),
        (signed(at=now - timedelta(minutes=6)), "init-data-stale"),
        (signed(at=now + timedelta(minutes=1)), "init-data-stale"),
        ("", "init-data-invalid"),
        ("\udcff", "init-data-invalid"),
    ):
        answer = await opens(sqlite_client, told.encode("utf-8", "surrogateescape"))  # type: ignore[arg-type]
        assert (answer.status_code, answer.json()["code"]) == (401, code)


async def test_the_door_runs_our_script_and_nothing_else(sqlite_client: httpx.AsyncClient) -> None:
    page = await sqlite_client.get("/results/enter?survey=<script>alert(1)</script>")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.text.count("<script") == 1
    assert "alert" not in page.text
    script = await sqlite_client.get("/pages/enter.js")
    assert script.headers["content-type"].split(";")[0] == "text/javascript"
