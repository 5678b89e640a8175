"""Documents over the API: which there are, found by words, and for whom."""

from datetime import datetime

import httpx
import pytest

from api.services import Services
from tests.api.conftest import make_token
from tests.api.test_surveys_api import refused
from tests.community.test_documents import Community

PATH = "/api/v1/documents"


@pytest.fixture
async def community(services: Services, now: datetime) -> Community:
    async with services.database.write() as store:
        made = await Community(store, now).build()
        await made.give_out("plan-1", section="plans")
        await made.give_out("order-15")
        await made.give_out("order-16", made.there)
        return made


async def test_documents_are_listed_and_found(client: httpx.AsyncClient, community: Community) -> None:
    async def ids(**asked: str) -> list[str]:
        answer = await client.get(PATH, params=asked)
        assert answer.status_code == 200, answer.text
        return [one["id"] for one in answer.json()]

    assert await ids() == ["order-16", "order-15", "plan-1"]
    assert await ids(section="plans") == ["plan-1"]
    assert await ids(search="ПРИКАЗ 15") == ["order-16", "order-15", "plan-1"]
    assert await ids(section="orders", search="order-15") == ["order-15"]
    assert await ids(search="устав") == []
    refused(await client.get(PATH, params={"search": " "}), 422, "document-search")
    refused(await client.get(PATH, params={"search": "\x00"}), 422, "field-invalid")
    refused(await client.get(PATH, params={"section": "secrets"}), 422, "field-invalid")


async def test_one_with_its_versions_and_no_file(client: httpx.AsyncClient, community: Community) -> None:
    told = (await client.get(f"{PATH}/plan-1")).json()
    assert (told["title"], told["owner"], told["section"], told["pinned"]) == ("plan-1", "Липовск", "plans", False)
    (version,) = told["versions"]
    assert (version["number"], version["file_name"], version["size"]) == (1, "Приказ_15.pdf", 2048)
    assert "file-1" not in str(told)


async def test_who_sees_which(client: httpx.AsyncClient, services: Services, community: Community) -> None:
    await make_token(services, "token-of-this-town", ["documents:read"], community.here)
    await make_token(services, "token-for-members", ["members:read", "events:read"])
    here, wrong = [{"Authorization": f"Bearer {name}"} for name in ("token-of-this-town", "token-for-members")]
    assert [one["id"] for one in (await client.get(PATH, headers=here)).json()] == ["order-15", "plan-1"]
    found, none = [await client.get(f"{PATH}/{which}", headers=here) for which in ("order-16", "none")]
    assert refused(found, 404, "document-not-found") == refused(none, 404, "document-not-found")
    for path in (PATH, f"{PATH}/plan-1"):
        refused(await client.get(path, headers=wrong), 403, "token-scope-missing")
        refused(await client.get(path, headers={"Authorization": ""}), 401, "token-missing")
