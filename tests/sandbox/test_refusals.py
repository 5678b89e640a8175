"""Each refusal in Telegram's words and code, and its neighbour that passes; in process and over HTTP."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientSession, FormData

from bot.sandbox import Telegram
from bot.sandbox.requests import Upload
from bot.sandbox.server import SandboxServer
from tests.sandbox.conftest import Clock
from tests.sandbox.refusals import ALWAYS, CASES, Case
from tests.sandbox.world import build, filled

Ask = Callable[[str, dict[str, Any]], Awaitable[tuple[int, dict[str, Any]]]]


@pytest.fixture(params=["in process", "http"])
async def ask(request: pytest.FixtureRequest, telegram: Telegram) -> AsyncIterator[Ask]:
    if request.param == "in process":

        async def directly(method: str, params: dict[str, Any]) -> tuple[int, dict[str, Any]]:
            uploads = {name: value for name, value in params.items() if isinstance(value, Upload)}
            plain = {name: value for name, value in params.items() if name not in uploads}
            answer = await telegram.call(telegram.token, method, plain, uploads)
            return answer.status, json.loads(answer.body)

        yield directly
        return
    async with SandboxServer(telegram) as server, ClientSession() as session:

        async def over_http(method: str, params: dict[str, Any]) -> tuple[int, dict[str, Any]]:
            form = FormData()
            for name, value in params.items():
                if isinstance(value, Upload):
                    form.add_field(name, BytesIO(value.data), filename=value.filename, content_type=value.content_type)
                else:
                    form.add_field(name, value if isinstance(value, str) else json.dumps(value))
            async with session.post(f"{server.base_url}/bot{telegram.token}/{method}", data=form) as response:
                return response.status, await response.json()

        yield over_http


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.method}: {case.name}")
async def test_refused_and_its_neighbour_passed(case: Case, telegram: Telegram, clock: Clock, ask: Ask) -> None:
    names = await build(telegram, clock, limit_mb=20 if case.method == "getFile" else 0)
    before = len(telegram.events)
    status, body = await ask(case.method, filled(case.common | case.refused, names))
    assert (status, body["ok"], body["error_code"], body["description"]) == (
        case.status,
        False,
        case.status,
        case.words,
    )
    assert len(telegram.events) == before, "a refused request changed something"
    if case.name not in ALWAYS:
        status, body = await ask(case.method, filled(case.common | case.passed, names))
        assert (status, body["ok"]) == (200, True), body
    await telegram.webhook.unset()


async def test_a_migrated_group_names_its_new_id(telegram: Telegram, clock: Clock, ask: Ask) -> None:
    names = await build(telegram, clock)
    _, body = await ask("sendMessage", {"chat_id": names["moved"], "text": "x"})
    assert body["parameters"] == {"migrate_to_chat_id": names["moved_to"]}


async def test_a_tap_is_answered_once(telegram: Telegram, clock: Clock, ask: Ask) -> None:
    names = await build(telegram, clock)
    assert (await ask("answerCallbackQuery", {"callback_query_id": names["tap"]}))[0] == 200
    status, body = await ask("answerCallbackQuery", {"callback_query_id": names["tap"]})
    assert (status, body["description"].startswith("Bad Request: query is too old")) == (400, True)


async def test_a_message_older_than_two_days_stays(telegram: Telegram, clock: Clock, ask: Ask) -> None:
    names = await build(telegram, clock)
    clock.move(48 * 3600 + 1)
    status, body = await ask("deleteMessage", {"chat_id": names["anna"], "message_id": names["own"]})
    assert (status, body["description"]) == (400, "Bad Request: message can't be deleted for everyone")


@pytest.mark.parametrize("token", ["1:wrong", "nonsense"])
async def test_a_wrong_token_is_unauthorised(telegram: Telegram, server: SandboxServer, token: str) -> None:
    async with ClientSession() as session, session.get(f"{server.base_url}/bot{token}/getMe") as response:
        assert (response.status, (await response.json())["description"]) == (401, "Unauthorized")
    async with ClientSession() as session, session.get(f"{server.base_url}/bot{telegram.token}/getMe") as response:
        assert response.status == 200


async def test_unknown_parameters_are_ignored_and_numbers_read_leniently(
    telegram: Telegram, clock: Clock, ask: Ask
) -> None:
    names = await build(telegram, clock)
    status, body = await ask("sendMessage", {"chat_id": f"{names['anna']}", "text": "x", "colour": "red"})
    assert (status, body["result"]["chat"]["id"]) == (200, names["anna"])
    status, _ = await ask(
        "EDITMESSAGETEXT", {"chat_id": names["anna"], "message_id": f"{names['own']}abc", "text": "y"}
    )
    assert status == 200
