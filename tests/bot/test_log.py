"""The operator's log: readable, and without secrets or anybody's words, whatever was thrown."""

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.log import configure

TOKEN = "1234567:the-token"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_a_library_speaks_plainly_where_there_is_no_second_secret(capsys: pytest.CaptureFixture[str]) -> None:
    configure(TOKEN, "")
    logging.getLogger("uvicorn.error").warning("the socket is gone")
    assert json.loads(capsys.readouterr().err)["event"] == "the socket is gone"


async def test_an_error_nobody_caught_is_told_without_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    configure(TOKEN)

    words = f"https://api.telegram.org/bot{TOKEN}/getMe says: Anna wrote this"

    async def fails() -> None:
        raise ValueError(words)

    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler({"message": "a task failed", "exception": task.exception()})
    written = capsys.readouterr().err
    assert TOKEN not in written
    assert "Anna wrote this" not in written
    assert "in fails" in json.loads(written)["trace"]
    assert json.loads(written)["trace"].endswith("ValueError")


def test_a_secret_inside_other_things_is_blotted_out(capsys: pytest.CaptureFixture[str]) -> None:
    configure(TOKEN)
    logging.getLogger("aiohttp").error("refused", extra={"request": {"url": [f"/bot{TOKEN}/"]}, "times": 3})
    written = capsys.readouterr().err
    assert TOKEN not in written
    assert json.loads(written)["request"] == {"url": ["/bot***/"]}
    assert json.loads(written)["times"] == 3


def test_our_own_lines_are_guarded_too(capsys: pytest.CaptureFixture[str]) -> None:
    configure(TOKEN)
    log = structlog.get_logger("staffroom")
    try:
        raise RuntimeError(TOKEN)
    except RuntimeError:
        log.exception("it broke", parts=(TOKEN, RuntimeError(TOKEN)))
    written = capsys.readouterr().err
    assert TOKEN not in written
    assert json.loads(written)["event"] == "it broke"
