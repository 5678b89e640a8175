"""Webhook delivery: the secret, order within a queue, repetition until a 2xx, a method call in the response."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox import Telegram
from tests.sandbox.conftest import Naps
from tests.sandbox.world import ok

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """A receiver that notes what it gets and answers as told (200 when nothing is left to say)."""

    def __init__(self) -> None:
        self.secrets: list[str | None] = []
        self.taken: list[str] = []
        self.tried: list[str] = []
        self.answers: list[web.Response] = []
        self.url = ""
        self.rang: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def receive(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get(SECRET_HEADER))
        update = json.loads(await request.text())
        name = update["message"]["text"] if "message" in update else f"tap {update['callback_query']['data']}"
        self.tried.append(name)
        self.rang[name].set()
        answer = self.answers.pop(0) if self.answers else web.Response()
        if answer.status == 200:
            self.taken.append(name)
        return answer


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


@pytest.fixture
async def hooked(telegram: Telegram, hook: Hook) -> AsyncIterator[Telegram]:
    await ok(telegram, "setWebhook", url=hook.url, secret_token="s-1")
    yield telegram
    await telegram.webhook.unset()


async def test_updates_come_in_order_with_the_secret(hooked: Telegram, hook: Hook) -> None:
    anna = hooked.person("Анна")
    for number in range(5):
        anna.send(f"{number}")
    await hooked.updates.drained()
    assert hook.taken == ["0", "1", "2", "3", "4"]
    assert set(hook.secrets) == {"s-1"}


async def test_what_waited_before_the_webhook_is_delivered_too(telegram: Telegram, hook: Hook) -> None:
    telegram.person("Анна").send("раньше")
    await ok(telegram, "setWebhook", url=hook.url)
    await telegram.updates.drained()
    assert (hook.taken, hook.secrets) == (["раньше"], [None])
    await telegram.webhook.unset()


async def test_a_refused_update_comes_again_before_the_next(hooked: Telegram, hook: Hook, naps: Naps) -> None:
    hook.answers = [web.Response(status=500), web.Response(status=403), web.Response()]
    anna = hooked.person("Анна")
    anna.send("раз")
    anna.send("два")
    await hooked.updates.drained()
    assert hook.tried == ["раз", "раз", "раз", "два"]
    assert naps.taken == [1.0, 2.0]
    info = await ok(hooked, "getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 403 Forbidden"
    assert info["pending_update_count"] == 0


async def test_a_tap_does_not_wait_for_a_stuck_message(telegram: Telegram, hook: Hook) -> None:
    stuck = asyncio.Event()

    async def wait(_: float) -> None:
        await stuck.wait()

    telegram.sleep = wait
    anna = telegram.person("Анна")
    anna.send("/start")
    await ok(telegram, "sendMessage", chat_id=anna.id, text="?")
    telegram.take_updates()
    await ok(telegram, "setWebhook", url=hook.url)
    hook.answers = [web.Response(status=502)]
    anna.send("раз")
    await hook.rang["раз"].wait()
    anna.tap_data("y")
    await hook.rang["tap y"].wait()
    assert hook.taken == ["tap y"]
    stuck.set()
    await telegram.updates.drained()
    assert hook.taken == ["tap y", "раз"]
    await telegram.webhook.unset()


async def test_the_response_may_call_a_method(hooked: Telegram, hook: Hook) -> None:
    anna = hooked.person("Анна")
    hook.answers = [web.json_response({"method": "sendMessage", "chat_id": anna.id, "text": "Здравствуйте"})]
    said = asyncio.Event()
    hooked.listeners.append(lambda event: said.set() if event.by_bot else None)
    anna.send("/start")
    await said.wait()
    assert anna.last().text == "Здравствуйте"


async def test_an_unreachable_webhook_keeps_its_updates(telegram: Telegram, hook: Hook) -> None:
    retried = asyncio.Event()

    async def wait(_: float) -> None:
        retried.set()
        await asyncio.Event().wait()

    telegram.sleep = wait
    await ok(telegram, "setWebhook", url="http://127.0.0.1:1/hook")
    telegram.person("Анна").send("раз")
    await retried.wait()
    info = await ok(telegram, "getWebhookInfo")
    assert info["pending_update_count"] == 1
    assert info["last_error_message"].startswith("Connection failed")
    await ok(telegram, "deleteWebhook")
    assert len(await ok(telegram, "getUpdates")) == 1


async def test_pending_updates_can_be_dropped(telegram: Telegram) -> None:
    telegram.person("Анна").send("раз")
    await ok(telegram, "deleteWebhook", drop_pending_updates="true")
    assert await ok(telegram, "getUpdates") == []
