"""Whatever nonsense comes in, every method answers with a result or a refusal, and never breaks."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.sandbox import Telegram
from bot.sandbox.methods import REGISTRY
from bot.sandbox.requests import Upload
from tests.sandbox.conftest import Clock
from tests.sandbox.world import build

STATUSES = {200, 400, 403, 409, 413, 429, 501}
# Waits for updates, or opens connections to anywhere: tested on their own.
LEFT_OUT = {"getupdates", "setwebhook"}

words = st.one_of(
    st.sampled_from(["", "x", "/", "<b>", "abc", "-1", "0", "1", "99", "HTML", "emoji", "chat", "@x"]),
    st.text(max_size=5),
)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**14), 10**14), st.floats(allow_nan=False), words)
keys = st.sampled_from(
    ["type", "text", "url", "inline_keyboard", "keyboard", "callback_data", "chat_id", "user_id", "command",
     "description", "media", "emoji", "id", "offset", "length", "message_id", "input_message_content", "message_text"]
)  # fmt: skip
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)),
    max_leaves=8,
)
KNOWN_GOOD: dict[str, Any] = {"chat_id": 1001, "from_chat_id": 1001, "message_id": 2, "text": "x", "user_id": 1001}


@st.composite
def requests(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    name = draw(st.sampled_from(sorted(set(REGISTRY) - LEFT_OUT)))
    params = {}
    for field in REGISTRY[name].model.model_fields:
        choice = draw(st.integers(0, 3))
        if choice == 0 and field in KNOWN_GOOD:
            params[field] = KNOWN_GOOD[field]
        elif choice == 1:
            params[field] = draw(values)
        elif choice == 2:
            params[field] = json.dumps(draw(values))
    return name, params


@settings(max_examples=400, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(requests())
def test_every_method_stands_nonsense(request: tuple[str, dict[str, Any]]) -> None:
    name, params = request

    async def ask() -> None:
        clock = Clock()
        telegram = Telegram(clock)
        await build(telegram, clock)
        answer = await telegram.call(telegram.token, name, params, {"x": Upload("x", b"x")})
        body = json.loads(answer.body)
        assert answer.status in STATUSES
        assert body["ok"] is (answer.status == 200)
        assert body["ok"] or body["error_code"] == answer.status

    asyncio.run(ask())


def test_the_clock_is_asked_and_no_other() -> None:
    telegram = Telegram(lambda: datetime(2001, 2, 3, tzinfo=UTC))
    assert telegram.person("Анна").send("x")["date"] == 981158400
