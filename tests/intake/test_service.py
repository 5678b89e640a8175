"""The process as a whole: it stops in order when asked to, starts only where no other works, and is silent about what
members write and about its token.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.events import Sent
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from tests.intake.process import Installation
from tests.intake.watched import LONGEST, REPLYING, WORKING, Watched


@pytest.fixture
async def telegram() -> AsyncIterator[Watched]:
    telegram = Watched()
    async with SandboxServer(telegram) as server:
        telegram.address = server.base_url
        yield telegram


@pytest.fixture
async def installation(telegram: Watched, tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Installation]:
    installation = Installation(tmp_path, telegram.address)
    await installation.prepare(sqlite_template)
    yield installation
    await installation.clear_away()


async def until(installation: Installation, query: str, expected: object) -> None:
    """Waits for what another process writes into the database."""
    async with asyncio.timeout(LONGEST):
        while installation.rows(query) != expected:  # noqa: ASYNC110 - another process: nothing else to wait on
            await asyncio.sleep(0.02)


def answers(telegram: Telegram) -> Counter[int]:
    """How many messages the bot has sent to each chat."""
    return Counter(event.chat_id for event in telegram.events if isinstance(event, Sent) and event.by_bot)


async def test_asked_to_stop_it_says_what_is_to_be_said(telegram: Watched, installation: Installation) -> None:
    people = [telegram.person(f"Учитель {number}") for number in range(20)]
    telegram.faults.latency(0.3, ["sendMessage"])
    await installation.start()
    await telegram.further(WORKING, 1)
    for person in people:
        person.send("/start")
    await telegram.further(REPLYING, 3)
    assert not answers(telegram)
    assert await installation.end(signal.SIGTERM, within=10) == 0, installation.said()
    # Whatever it had taken from Telegram it has answered; the rest waits there for the next.
    taken = {chat for (chat,) in installation.rows("SELECT chat_id FROM inbox WHERE status = 'done'")}
    assert taken
    assert answers(telegram) == dict.fromkeys(taken, 1)
    assert installation.rows("SELECT count(*) FROM outbox") == [(0,)]
    telegram.faults.clear()
    await installation.start()
    await telegram.further(WORKING, 1)
    await until(installation, "SELECT count(*) FROM inbox WHERE status = 'done'", [(len(people),)])
    assert await installation.end(signal.SIGTERM, within=10) == 0, installation.said()
    assert answers(telegram) == {person.id: 1 for person in people}


async def test_a_second_process_on_the_same_database_does_not_start(
    telegram: Watched, installation: Installation
) -> None:
    second = Installation(installation.folder, telegram.address)
    second.log = installation.folder / "second.log"
    await installation.start()
    await telegram.further(WORKING, 1)
    try:
        await second.start()
        assert await second.ended() == 2
    finally:
        await second.clear_away()
    (line,) = second.said().splitlines()
    assert "с этой базой уже работает другой процесс" in line
    telegram.person("Анна").send("/start")
    await until(installation, "SELECT status FROM inbox", [("done",)])
    # A killed process leaves its lock file behind, and that hinders nobody.
    await installation.end(signal.SIGKILL)
    await second.start()
    await telegram.further(WORKING, 1)
    assert await second.end(signal.SIGTERM) == 0


async def test_a_refused_token_is_one_line_and_exit_code_2(
    telegram: Watched, tmp_path: Path, sqlite_template: Path
) -> None:
    installation = Installation(tmp_path, telegram.address, token="424242:not-this-one")
    await installation.prepare(sqlite_template)
    await installation.start()
    assert await installation.ended() == 2
    said = [line for line in installation.said().splitlines() if not line.startswith("{")]
    assert said == ["STAFFROOM_BOT_TOKEN: Telegram не принял этот токен. Возьмите действующий у @BotFather."]
    assert "not-this-one" not in installation.said()


SECRET_WORDS = "никому не говорите про семнадцатый кабинет"
POISON = [
    {"message": {"message_id": "нечисло", "text": SECRET_WORDS, "chat": {"id": 1001, "type": "private"}}},
    {"message": {"message_id": 1, "date": SECRET_WORDS, "text": SECRET_WORDS, "chat": {"id": 1001}}},
    {"callback_query": {"id": 5, "data": SECRET_WORDS, "from": {"id": SECRET_WORDS}}},
]


async def test_neither_the_token_nor_what_was_written_is_ever_logged(
    telegram: Watched, installation: Installation
) -> None:
    anna = telegram.person(f"Анна {SECRET_WORDS}")
    await installation.start()
    await telegram.further(WORKING, 1)
    telegram.faults.server_error(500, ["sendMessage"], times=1)
    telegram.faults.server_error(502, ["sendMessage"], times=1, json_body=False)
    telegram.faults.cut(["getUpdates"], times=1)
    telegram.faults.server_error(502, ["getUpdates"], times=1, json_body=False)
    telegram.faults.lose_reply(["sendMessage"], times=3)
    anna.send(f"/start {SECRET_WORDS}")
    anna.send(SECRET_WORDS)
    for poison in POISON:
        telegram.inject(poison)
    await until(installation, "SELECT count(*) FROM inbox WHERE status = 'set_aside'", [(len(POISON),)])
    await until(installation, "SELECT count(*) FROM outbox WHERE status = 'pending'", [(0,)])
    assert await installation.end(signal.SIGTERM) == 0
    said = installation.said()
    # All of it went wrong and was told; none of it with anybody's words.
    for event in ("an update failed", "Telegram did not take a call", "no updates could be fetched", "uncertain"):
        assert event in said
    for secret in (telegram.token, telegram.token.partition(":")[2], "семнадцатый", SECRET_WORDS[:12], "нечисло"):
        assert secret not in said
        assert secret.encode("unicode-escape").decode() not in said
    kept = installation.rows("SELECT error FROM inbox WHERE status = 'set_aside'")
    assert all("семнадцатый" not in error for (error,) in kept)
