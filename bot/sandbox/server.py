"""The sandbox over HTTP: the Bot API, file downloads, the control interface and the chat page."""

import asyncio
import json
from collections.abc import Sequence
from types import TracebackType
from typing import Any

from aiohttp import web

from bot.sandbox.control import Control
from bot.sandbox.errors import Refusal, Unanswered, too_large
from bot.sandbox.methods.media import UPLOAD_BYTES
from bot.sandbox.page import Page, Persona
from bot.sandbox.requests import Upload
from bot.sandbox.telegram import Answer, Telegram

# A multipart request carries up to ten files and their framing.
REQUEST_BYTES = 10 * UPLOAD_BYTES + 1024 * 1024


class SandboxServer:
    """`async with SandboxServer(telegram) as server:` then `TelegramAPIServer.from_base(server.base_url)`.

    `port` 0 takes a free one. `personas` are the people of the chat page at `/`, in `people` in this order.
    Only this machine should reach it: there is no other protection.
    """

    def __init__(
        self, telegram: Telegram, host: str = "127.0.0.1", port: int = 0, *, personas: Sequence[Persona] = ()
    ) -> None:
        self.telegram = telegram
        self.host = host
        self.port = port
        self.closing = asyncio.Event()
        self.app = web.Application(client_max_size=REQUEST_BYTES)
        self.app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", self._call)
        self.app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._file)
        self.people = [telegram.person(one.name, language_code=one.language_code) for one in personas]
        pairs = [(person.id, persona) for person, persona in zip(self.people, personas, strict=True)]
        speakers = {user_id: persona.key or persona.name for user_id, persona in pairs}
        Control(telegram, speakers, self.closing).add_routes(self.app)
        Page(telegram, pairs).add_routes(self.app)
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """Where it listens, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    async def __aenter__(self) -> "SandboxServer":
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Listen."""
        self.closing.clear()
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def close(self) -> None:
        """Stop listening; waiting polls end empty, nothing unconfirmed is lost."""
        self.closing.set()
        self.telegram.updates.interrupt(None)
        await self.telegram.webhook.unset()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            params, uploads = await read_request(request)
            answer = await self.telegram.call(
                request.match_info["token"], request.match_info["method"], params, uploads
            )
        except Refusal as refusal:
            answer = Answer(refusal.status, json.dumps(refusal.body(), ensure_ascii=False))
        except Unanswered as silence:
            if silence.hangs:
                await self.closing.wait()
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(
            status=answer.status, body=answer.body.encode(), content_type=answer.content_type, charset="utf-8"
        )

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.telegram.state.paths.get(request.match_info["path"])
        if request.match_info["token"] != self.telegram.token:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        if stored is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.Response(body=stored.data, content_type="application/octet-stream")


async def read_request(request: web.Request) -> tuple[dict[str, Any], dict[str, Upload]]:
    """Parameters from the address, and from a form or JSON body; files from a multipart form. 413 beyond 50 MB."""
    params: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    try:
        if request.content_type == "application/json":
            body = await request.json()
            params.update(body if isinstance(body, dict) else {})
        elif request.can_read_body:
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    uploads[name] = Upload(value.filename, value.file.read(), value.content_type)
                else:
                    params[name] = value
    except web.HTTPRequestEntityTooLarge as large:
        raise too_large() from large
    except ValueError as unreadable:
        raise Refusal(400, "Bad Request: can't parse request body") from unreadable
    return params, uploads
