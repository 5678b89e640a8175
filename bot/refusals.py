"""What an answer of Telegram's means for a call that failed (promise P5), including the forms that aiogram's own
classes do not tell apart: an HTML 502, a 5xx without a description, a 429 without parameters.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from aiogram.exceptions import (
    ClientDecodeError,
    RestartingTelegram,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientConnectorError

# Doing these a second time changes nothing, so an unknown outcome is no reason to stop.
REPEATABLE = frozenset({"editMessageText", "editMessageReplyMarkup", "editMessageCaption", "deleteMessage",
                        "deleteMessages", "answerCallbackQuery", "pinChatMessage", "setMyCommands"})  # fmt: skip
ALREADY_SO = ("message is not modified", "query is too old", "message to delete not found")
CARD_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Meaning(Enum):
    """What to do about a failed call."""

    DONE = "done"  # it is as it should be
    PAUSE = "pause"  # 429: everybody waits
    RETRY = "retry"  # it did not arrive, or may be repeated
    RENEW = "renew"  # the message to edit is gone: send a new one
    MOVED = "moved"  # the group has another number now
    UNREACHABLE = "unreachable"  # blocked, deleted, never started
    UNCERTAIN = "uncertain"  # it may have arrived: never blindly repeated
    FAILED = "failed"  # refused for what it is


@dataclass(frozen=True)
class Verdict:
    """`wait` in seconds for a pause; `chat_id` where the group moved; `reason` never holds text of ours."""

    meaning: Meaning
    reason: str
    wait: float = 0
    chat_id: int = 0


def judge(error: BaseException, method: str) -> Verdict:
    """The verdict on `error`, raised by calling the Bot API's `method`."""
    reason = type(error).__name__
    match error:
        case TelegramRetryAfter():
            return Verdict(Meaning.PAUSE, reason, wait=error.retry_after)
        case TelegramMigrateToChat():
            return Verdict(Meaning.MOVED, reason, chat_id=error.migrate_to_chat_id)
        case TelegramForbiddenError():
            return Verdict(Meaning.UNREACHABLE, error.message)
        case TelegramBadRequest():
            return _bad_request(error.message)
        case TelegramNetworkError():
            # aiogram hides aiohttp's error behind its own; only a refused connection surely sent nothing.
            refused = isinstance(error.__cause__, ClientConnectorError)
            return Verdict(Meaning.RETRY if refused or method in REPEATABLE else Meaning.UNCERTAIN, reason)
        case ClientDecodeError() if _accepted(error.data):
            # It arrived; only what it became cannot be read.
            return Verdict(Meaning.DONE if method in REPEATABLE else Meaning.UNCERTAIN, reason)
        case TelegramServerError() | RestartingTelegram() | ClientDecodeError() | TypeError():
            return Verdict(Meaning.RETRY, reason)
        case TelegramAPIError():
            return _without_a_class(error.message or "", reason)
    return Verdict(Meaning.FAILED, reason)


def _without_a_class(message: str, reason: str) -> Verdict:
    """What aiogram has no class of its own for, such as a 429 that does not say how long to wait."""
    if not message:
        return Verdict(Meaning.RETRY, reason)
    if "too many requests" in message.lower():
        return Verdict(Meaning.PAUSE, reason, wait=5)
    return Verdict(Meaning.FAILED, message)


def _accepted(answer: Any) -> bool:
    """Whether an answer that could not be read says that the call took effect."""
    if isinstance(answer, str):
        return answer.lstrip().startswith('{"ok":true')
    return isinstance(answer, dict) and answer.get("ok") is True


def _bad_request(message: str) -> Verdict:
    said = message.lower()
    if any(words in said for words in ALREADY_SO):
        return Verdict(Meaning.DONE, message)
    if any(words in said for words in CARD_GONE):
        return Verdict(Meaning.RENEW, message)
    if "chat not found" in said or "user is deactivated" in said:
        return Verdict(Meaning.UNREACHABLE, message)
    return Verdict(Meaning.FAILED, message)
