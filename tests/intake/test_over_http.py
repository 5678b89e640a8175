"""Updates over HTTP, both ways: by webhook with its secret, and by polling on Telegram's bad days."""

import json
import signal
import socket
import urllib.error
import urllib.request
from asyncio import to_thread
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.server import SandboxServer
from tests.intake.process import Installation
from tests.intake.test_service import answers, until
from tests.intake.watched import WORKING, Watched

SECRET = "tell-nobody-1"


@pytest.fixture
async def telegram() -> AsyncIterator[Watched]:
    telegram = Watched()
    async with SandboxServer(telegram) as server:
        telegram.address = server.base_url
        yield telegram


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def hooked(telegram: Watched, tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Installation]:
    address = f"http://127.0.0.1:{free_port()}"
    installation = Installation(
        tmp_path,
        telegram.address,
        API_PORT=address.rpartition(":")[2],
        PUBLIC_URL=address,
        WEBHOOK_SECRET=SECRET,
    )
    await installation.prepare(sqlite_template)
    yield installation
    await telegram.webhook.unset()
    await installation.clear_away()


def post(address: str, update: bytes, secret: str | None) -> int:
    """The status with which the webhook answers."""
    headers = {"Content-Type": "application/json"}
    if secret is not None:
        headers["X-Telegram-Bot-Api-Secret-Token"] = secret
    request = urllib.request.Request(f"{address}/telegram/webhook", update, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


async def test_the_webhook_takes_what_knows_the_secret_once(telegram: Watched, hooked: Installation) -> None:
    anna = telegram.person("Анна")
    telegram.faults.double_updates()
    telegram.faults.server_error(502, ["setWebhook"], times=1, json_body=False)
    await hooked.start()
    await telegram.further("replying", 2)
    anna.send("/start")
    await until(hooked, "SELECT status FROM inbox", [("done",)])
    await telegram.updates.drained()
    await until(hooked, "SELECT count(*) FROM outbox", [(0,)])
    assert answers(telegram) == {anna.id: 1}
    forged: dict[str, Any] = {"update_id": 7, "message": {"message_id": 1, "date": 0, "chat": anna.private.public}}
    body = json.dumps(forged).encode()
    for secret in (None, "", "tell-nobody-2"):
        assert await to_thread(post, telegram.webhook.url.removesuffix("/telegram/webhook"), body, secret) == 404
    for broken in (b"", b"{", b"[]", b'{"update_id": "7"}'):
        assert await to_thread(post, telegram.webhook.url.removesuffix("/telegram/webhook"), broken, SECRET) == 400
    assert hooked.rows("SELECT count(*) FROM inbox") == [(1,)]
    assert await hooked.end(signal.SIGTERM) == 0, hooked.said()
    assert SECRET not in hooked.said()


async def test_the_webhook_is_tried_again_when_the_process_is_back(telegram: Watched, hooked: Installation) -> None:
    await hooked.start()
    await telegram.further("replying", 1)
    assert await hooked.end(signal.SIGTERM) == 0, hooked.said()
    anna = telegram.person("Анна")
    anna.send("/start")
    assert telegram.updates.pending
    await hooked.start()
    await telegram.updates.drained()
    await until(hooked, "SELECT status FROM inbox", [("done",)])
    assert await hooked.end(signal.SIGTERM) == 0, hooked.said()
    assert answers(telegram) == {anna.id: 1}


async def test_polling_survives_bad_days(telegram: Watched, tmp_path: Path, sqlite_template: Path) -> None:
    await telegram.call(telegram.token, "setWebhook", {"url": "http://127.0.0.1:1/hook"})
    installation = Installation(tmp_path, telegram.address)
    await installation.prepare(sqlite_template)
    anna = telegram.person("Анна")
    try:
        await installation.start()
        await telegram.further(WORKING, 1)
        telegram.faults.server_error(502, ["getUpdates"], times=1, json_body=False)
        await telegram.further(WORKING, 1)
        telegram.faults.too_many(1, ["getUpdates"], times=1)
        await telegram.further(WORKING, 1)
        anna.send("/start")
        await until(installation, "SELECT status FROM inbox", [("done",)])
        assert await installation.end(signal.SIGTERM) == 0, installation.said()
    finally:
        await telegram.webhook.unset()
        await installation.clear_away()
    assert answers(telegram) == {anna.id: 1}
    # The webhook of an earlier installation stood in the way, and was taken down.
    assert telegram.webhook.url == ""
    for told in ('"code": 409', "JSONDecodeError", '"code": 429'):
        assert told in installation.said()


async def test_polling_waits_for_a_server_that_is_not_there_yet(
    telegram: Watched, tmp_path: Path, sqlite_template: Path
) -> None:
    installation = Installation(tmp_path, f"http://127.0.0.1:{free_port()}")
    await installation.prepare(sqlite_template)
    try:
        await installation.start()
        async with SandboxServer(telegram, port=int(installation.environment["STAFFROOM_TELEGRAM_API_URL"][17:])):
            anna = telegram.person("Анна")
            anna.send("/start")
            await until(installation, "SELECT status FROM inbox", [("done",)])
            assert await installation.end(signal.SIGTERM) == 0, installation.said()
    finally:
        await installation.clear_away()
    assert answers(telegram) == {anna.id: 1}
