"""How much a request may carry. What is announced as larger is refused unread, what turns out larger when it does."""

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from surveys.files import MAX_FILE

LARGEST_BODY = 1_000_000  # bytes
WRAPPING = 16_000  # bytes around a file that comes as a part of a form
UPLOADS = ("/api/v1/questionnaires", "/api/v1/questionnaires/check")


def largest_of(path: str) -> int:
    """The bytes that may come to an address: a file's, or a body's."""
    return MAX_FILE if path in UPLOADS else LARGEST_BODY


class BodyLimit:
    """Stops reading a body beyond its limit with 413."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = largest_of(scope["path"])
        if scope["path"] in UPLOADS:
            most += WRAPPING
        read = 0

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
