"""Telegram's refusals: an HTTP status, Telegram's own wording, and the parameters a client acts upon.

Wordings follow the public Bot API server (tdlib/telegram-bot-api); where several exist, the one clients see today.
"""

from collections.abc import Mapping
from typing import Any


class Refusal(Exception):
    """A request Telegram would refuse. Nothing was changed.

    `status` is the HTTP status and `error_code`; `description` carries Telegram's prefix ("Bad Request: …").
    """

    def __init__(self, status: int, description: str, parameters: Mapping[str, int] | None = None) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object sent back."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.parameters:
            answer["parameters"] = dict(self.parameters)
        return answer


class Unanswered(Exception):
    """A fault asked for: the client never gets an answer to this request.

    `delivered` says whether it took effect; `hangs` whether the connection stays open in silence or is cut.
    """

    def __init__(self, delivered: bool, hangs: bool) -> None:
        super().__init__("the reply was lost" if delivered else "the request was lost")
        self.delivered = delivered
        self.hangs = hangs


def bad_request(words: str) -> Refusal:
    """400. Telegram lowers the first letter after its prefix, save in words in capitals such as BUTTON_DATA_INVALID."""
    if len(words) > 1 and (words[1] == "_" or "A" <= words[1] <= "Z"):
        return Refusal(400, f"Bad Request: {words}")
    return Refusal(400, f"Bad Request: {words[:1].lower()}{words[1:]}")


def forbidden(words: str) -> Refusal:
    """403: the bot may not reach this chat."""
    return Refusal(403, f"Forbidden: {words}")


def unauthorized() -> Refusal:
    """401: no bot has this token."""
    return Refusal(401, "Unauthorized")


def conflict(words: str) -> Refusal:
    """409: two ways of receiving updates at once."""
    return Refusal(409, f"Conflict: {words}")


def too_many(retry_after: int) -> Refusal:
    """429: `retry_after` whole seconds until the next attempt may succeed."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", {"retry_after": retry_after})


def not_supported(what: str) -> Refusal:
    """501: Telegram can do this, the sandbox cannot. Never a made-up success."""
    return Refusal(501, f"Not Implemented: the sandbox does not support {what}")


def method_not_found() -> Refusal:
    """404: no such method in the Bot API."""
    return Refusal(404, "Not Found: method not found")


def too_large() -> Refusal:
    """413: an upload beyond 50 MB."""
    return Refusal(413, "Request Entity Too Large")


def migrated(to: int) -> Refusal:
    """400 with `migrate_to_chat_id`: the group became a supergroup."""
    return Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": to})
