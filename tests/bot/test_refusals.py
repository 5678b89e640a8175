"""What Telegram's answers mean, including those that aiogram raises as something unexpected."""

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.methods import SendMessage
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.refusals import Meaning, judge

METHOD = SendMessage(chat_id=1, text="x")
KEY = ConnectionKey("127.0.0.1", 1, False, True, None, None, None)


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


def network(cause: BaseException) -> Exception:
    return caused(TelegramNetworkError(METHOD, "Request timeout error"), cause)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (TelegramRetryAfter(METHOD, "Too Many Requests", 7), Meaning.PAUSE),
        (TelegramAPIError(METHOD, "Too Many Requests: retry later"), Meaning.PAUSE),
        (TelegramForbiddenError(METHOD, "Forbidden: bot was blocked by the user"), Meaning.UNREACHABLE),
        (TelegramBadRequest(METHOD, "Bad Request: chat not found"), Meaning.UNREACHABLE),
        (TelegramMigrateToChat(METHOD, "group upgraded", -100), Meaning.MOVED),
        (TelegramServerError(METHOD, "Internal Server Error"), Meaning.RETRY),
        (ClientDecodeError("Failed to decode object", ValueError(), "<html>"), Meaning.RETRY),
        (TypeError("argument of type 'NoneType' is not iterable"), Meaning.RETRY),
        (TelegramBadRequest(METHOD, "Bad Request: message is not modified: …"), Meaning.DONE),
        (TelegramBadRequest(METHOD, "Bad Request: query is too old and response timeout expired"), Meaning.DONE),
        (TelegramBadRequest(METHOD, "Bad Request: message to edit not found"), Meaning.RENEW),
        (TelegramBadRequest(METHOD, "Bad Request: message text is empty"), Meaning.FAILED),
        (network(TimeoutError()), Meaning.UNCERTAIN),
        (network(ServerDisconnectedError()), Meaning.UNCERTAIN),
        (network(ClientConnectorError(KEY, OSError(111, "refused"))), Meaning.RETRY),
    ],
)
def test_what_an_answer_means_for_a_message(error: Exception, meaning: Meaning) -> None:
    assert judge(error, "sendMessage").meaning is meaning


def test_what_may_be_repeated_is_repeated_after_a_timeout() -> None:
    assert judge(network(TimeoutError()), "editMessageText").meaning is Meaning.RETRY


def test_a_pause_says_how_long() -> None:
    assert judge(TelegramRetryAfter(METHOD, "Too Many Requests", 7), "sendMessage").wait == 7
