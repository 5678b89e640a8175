"""What Telegram's answers do to a copy, over real HTTP, also those that aiogram raises as something unexpected."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import web

from bot import copies
from bot.allowance import Allowance
from bot.copies import Copier, make_copy
from bot.sandbox.telegram import TOKEN
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import PAUSED, Outcome, QueuedDelivery
from tests.broadcast import CONTENT, TextRenderer

SENT = '{"ok":true,"result":{"message_id":7,"date":1,"chat":{"id":5,"type":"private"}}}'


def announcement() -> AnnouncementRecord:
    """One that is being sent."""
    known = {"id": 1, "public_id": "a", "kind": "news", "status": "sending", "content": CONTENT, "version": 1}
    blank: dict[str, Any] = dict.fromkeys(AnnouncementRecord.__slots__)
    return AnnouncementRecord(**(blank | known))


def delivery(now: datetime, task: Any) -> QueuedDelivery:
    """A copy for the member in chat 5."""
    known = {"id": 1, "announcement_id": 1, "task": task, "due_at": now, "attempts": 0, "address": "5"}
    blank: dict[str, Any] = dict.fromkeys(QueuedDelivery.__slots__)
    return QueuedDelivery(**(blank | known | {"message_ids": [7], "language": "ru"}))


class Answers:
    """A Telegram that answers everything in one way; None: it closes the connection."""

    def __init__(self) -> None:
        self.status, self.body = 200, SENT
        self.silent = False
        self.asked = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.asked += 1
        await request.read()
        if self.silent:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(status=self.status, text=self.body)


@pytest.fixture
async def telegram() -> AsyncIterator[tuple[Answers, str]]:
    answers = Answers()
    app = web.Application()
    app.router.add_route("*", "/{anything:.*}", answers.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield answers, f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def outcome(address: str, now: datetime, task: Any = "send") -> tuple[Outcome, float]:
    """How a copy ends, and the seconds that everybody has to wait then."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(address)))
    allowance = Allowance(float("inf"), lambda: 0.0)

    async def never(seconds: float) -> None:
        raise AssertionError("a copy that failed at once waits in the queue, not here")

    copier = Copier(bot, allowance, lambda: now, never)
    ended = await copier.send(make_copy(TextRenderer(), announcement(), delivery(now, task), "Липовск"))
    await bot.session.close()
    return ended, allowance.paused_for


@pytest.mark.parametrize(
    ("status", "body", "becomes", "tries"),
    [
        (200, SENT, "sent", 0),
        (502, "<html><h1>502 Bad Gateway</h1></html>", "due", 1),  # ClientDecodeError
        (502, '{"ok":false,"error_code":502}', "due", 1),  # TypeError: it looks into a description that is not there
        (500, '{"ok":false,"error_code":500,"description":"Internal Server Error"}', "due", 1),
        (500, '{"ok":false,"error_code":500,"description":"Internal Server Error: restart"}', "due", 1),
        (504, "", "due", 1),
        (418, '{"ok":false,"error_code":418}', "due", 1),
        (403, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}', "unreachable", 0),
        (400, '{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}', "unreachable", 0),
        (400, '{"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}', "failed", 1),
        (401, '{"ok":false,"error_code":401,"description":"Unauthorized"}', "failed", 1),
        # It was accepted, whatever the rest of the answer looks like.
        (200, '{"ok":true,"result":{"message_id":"seven"}}', "uncertain", 0),
        (200, '{"ok":true,"result":{"message_', "uncertain", 0),
    ],
)
async def test_what_an_answer_makes_of_a_copy(
    telegram: tuple[Answers, str], now: datetime, status: int, body: str, becomes: str, tries: int
) -> None:
    answers, address = telegram
    answers.status, answers.body = status, body
    ended, wait = await outcome(address, now)
    assert (ended.status, ended.tries, wait) == (becomes, tries, 0)
    assert ended.message_ids == ([7] if becomes == "sent" else None)
    assert answers.asked == 1


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ('{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}', 7),
        ('{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7"}', 5),  # plain TelegramAPIError
    ],
)
async def test_429_pauses_and_counts_for_nothing(
    telegram: tuple[Answers, str], now: datetime, body: str, seconds: float
) -> None:
    answers, address = telegram
    answers.status, answers.body = 429, body
    ended, wait = await outcome(address, now)
    assert (ended.status, ended.tries, ended.error) == ("due", 0, PAUSED)
    assert wait == (ended.due_at - now).total_seconds() == seconds


async def test_an_answer_that_never_comes(
    telegram: tuple[Answers, str], now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, address = telegram
    answers.silent = True
    assert (await outcome(address, now))[0].status == "uncertain"
    ended, _ = await outcome(address, now, "edit")
    assert (ended.status, ended.next_task, ended.tries) == ("due", "edit", 1)
    ended, _ = await outcome(address, now, "delete")
    assert (ended.status, ended.next_task, ended.tries) == ("due", "delete", 1)


async def test_a_refused_connection_sent_nothing(now: datetime, tmp_path: Path) -> None:
    ended, _ = await outcome("http://127.0.0.1:9", now)
    assert (ended.status, ended.tries) == ("due", 1)
    assert copies.TIMEOUT < 60


async def test_what_was_about_to_go_out_heeds_a_pause(now: datetime) -> None:
    allowance = Allowance(float("inf"), lambda: 0.0)
    allowance.pause(7)
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base("http://127.0.0.1:9")))
    copier = Copier(bot, allowance, lambda: now, asyncio.sleep)
    ended = await copier.send(make_copy(TextRenderer(), announcement(), delivery(now, "send"), "Липовск"))
    await bot.session.close()
    assert (ended.status, ended.error, (ended.due_at - now).total_seconds()) == ("due", PAUSED, 7)


@pytest.mark.parametrize(("task", "status"), [("send", "failed"), ("edit", "due")])
async def test_a_correction_that_cannot_be_made_leaves_the_copy_as_it_is(now: datetime, task: Any, status: str) -> None:
    bot, allowance = Bot(TOKEN), Allowance(float("inf"), lambda: 0.0)
    copier = Copier(bot, allowance, lambda: now, asyncio.sleep)
    ended = copier.never_made(make_copy(TextRenderer(), announcement(), delivery(now, task), ""))
    assert (ended.status, ended.next_task) == (status, None)
