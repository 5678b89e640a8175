"""The sandbox's own interface, JSON under /sandbox: people act and see; for the chat page and other processes."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.errors import Refusal
from bot.sandbox.events import Event
from bot.sandbox.person import Person
from bot.sandbox.screen import NoSuchButton, keyboard
from bot.sandbox.transcript import transcript
from bot.sandbox.webapp import address

if TYPE_CHECKING:
    from bot.sandbox.telegram import Telegram

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
KEEP_ALIVE_SECONDS = 15


class Control:
    """The routes under /sandbox. `speakers` names people in transcripts; `closing` ends the event streams."""

    def __init__(self, telegram: "Telegram", speakers: Mapping[int, str], closing: asyncio.Event) -> None:
        self.telegram = telegram
        self.speakers = speakers
        self.closing = closing

    def add_routes(self, app: web.Application) -> None:
        """Put the routes into the application."""
        app.router.add_post("/sandbox/people", same_origin(self.create))
        app.router.add_get("/sandbox/people/{id:[0-9]+}", self.chat)
        app.router.add_get("/sandbox/people/{id:[0-9]+}/transcript", self.transcript)
        app.router.add_post("/sandbox/people/{id:[0-9]+}/file", same_origin(self.file))
        app.router.add_post("/sandbox/people/{id:[0-9]+}/{deed:[a-z_]+}", same_origin(self.act))
        app.router.add_get("/sandbox/events", self.stream)
        app.router.add_post("/sandbox/inject", same_origin(self.inject))
        app.router.add_get("/sandbox/files/{path:.+}", self.download)

    def _person(self, request: web.Request) -> Person:
        person = self.telegram.people.get(int(request.match_info["id"]))
        if person is None:
            raise web.HTTPNotFound(text=json.dumps({"error": "no such person"}), content_type="application/json")
        return person

    async def create(self, request: web.Request) -> web.Response:
        """{"name", "language_code"?} → {"id"}."""
        body = await request.json()
        person = self.telegram.person(str(body["name"]), language_code=body.get("language_code", "ru"))
        return web.json_response({"id": person.id})

    async def chat(self, request: web.Request) -> web.Response:
        """The private chat: messages, keyboard below, commands, and the number of the next event."""
        person = self._person(request)
        telegram = self.telegram
        texts, language = telegram.profile.texts, person.user.language_code or ""
        described = texts.get(("description", language)) or texts.get(("description", ""), "")
        return web.json_response(
            {
                **self._standing(person),
                "id": person.id,
                "name": person.name,
                "description": described,
                "messages": list(person.private.messages.values()),
                "commands": person.commands(),
                "next": len(telegram.events),
            }
        )

    def _standing(self, person: Person) -> dict[str, Any]:
        chat = person.private
        rows = (chat.reply_keyboard or {}).get("keyboard", [])
        labels = [[button["text"] for button in row] for row in rows]
        return {"started": chat.started, "blocked": chat.blocked, "keyboard": labels}

    async def transcript(self, request: web.Request) -> web.Response:
        """The conversation as text, in the format of the transcript tests."""
        person = self._person(request)
        return web.Response(text=transcript(person.events(), self.speakers, self.telegram.bot.id))

    async def act(self, request: web.Request) -> web.Response:
        """One deed: send {"text"}, start {"payload"?}, tap {"message_id", "label"}, tap_data {"data", "message_id"?},
        edit {"message_id", "text"}, block, unblock. Answers {"url"?}; 400 {"error"} where a person could not do it."""
        person = self._person(request)
        body = await request.json() if request.can_read_body else {}
        deed = DEEDS.get(request.match_info["deed"])
        if deed is None:
            return web.json_response({"error": "no such deed"}, status=404)
        try:
            url = deed(person, body)
        except (ValueError, LookupError, Refusal) as refused:
            return web.json_response({"error": str(refused)}, status=400)
        return web.json_response({"url": url, **self._standing(person)})

    async def file(self, request: web.Request) -> web.Response:
        """A multipart form with `file`: sent as a photo, a video or an audio file where Telegram's apps would, as a
        document otherwise."""
        person = self._person(request)
        held = (await request.post()).get("file")
        if not isinstance(held, web.FileField):
            return web.json_response({"error": "no file"}, status=400)
        data = held.file.read()
        if held.content_type in ("image/jpeg", "image/png"):
            person.send_photo(data)
        elif held.content_type == "video/mp4":
            person.send_video(data, name=held.filename)
        elif held.content_type == "audio/mpeg":
            person.send_audio(data, name=held.filename)
        else:
            person.send_document(held.filename, data, content_type=held.content_type)
        return web.json_response(self._standing(person))

    async def inject(self, request: web.Request) -> web.Response:
        """A raw update of any kind → {"update_id"}."""
        return web.json_response({"update_id": self.telegram.inject(await request.json())})

    async def download(self, request: web.Request) -> web.Response:
        """A file by its file_id, always as a download save for photos."""
        stored = self.telegram.state.files.get(request.match_info["path"])
        if stored is None:
            raise web.HTTPNotFound
        headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox"}
        if stored.path.startswith("photos/"):
            return web.Response(body=stored.data, content_type="image/jpeg", headers=headers)
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(stored.filename)}"
        return web.Response(body=stored.data, content_type="application/octet-stream", headers=headers)

    async def stream(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events from `since` (or Last-Event-ID) on, one JSON object each, until the browser leaves."""
        last = request.headers.get("Last-Event-ID")
        since = int(last) + 1 if last and last.isdigit() else int(request.query.get("since", "0"))
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        news = asyncio.Event()
        listener = _ringing(news)
        self.telegram.listeners.append(listener)
        try:
            while not self.closing.is_set():
                since = await self._send_from(response, since)
                await self._news_or_closing(response, news)
                news.clear()
        except ConnectionResetError:
            pass  # the browser left; nothing is lost, it asks again from where it was
        finally:
            self.telegram.listeners.remove(listener)
        return response

    async def _send_from(self, response: web.StreamResponse, since: int) -> int:
        events = self.telegram.events
        while since < len(events):
            event = events[since]
            await response.write(f"id: {event.number}\ndata: {self._encoded(event)}\n\n".encode())
            since += 1
        return since

    async def _news_or_closing(self, response: web.StreamResponse, news: asyncio.Event) -> None:
        """Wait for an event or the end; a comment now and then shows whether anybody still listens."""
        waits = [asyncio.create_task(news.wait()), asyncio.create_task(self.closing.wait())]
        try:
            done, _ = await asyncio.wait(waits, timeout=KEEP_ALIVE_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if not done:
            await response.write(b": still here\n\n")

    def _encoded(self, event: Event) -> str:
        body = {"type": type(event).__name__.lower(), **asdict(event)}
        person = self.telegram.people.get(event.chat_id)
        if person is not None:
            body |= self._standing(person)
        return json.dumps(body, ensure_ascii=False)


def _ringing(news: asyncio.Event) -> Callable[[Event], None]:
    def ring(_: Event) -> None:
        news.set()

    return ring


def same_origin(handler: Handler) -> Handler:
    """Refuse what another web site's page sends to this machine."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            return web.json_response({"error": "another origin"}, status=403)
        return await handler(request)

    return guarded


def _send(person: Person, body: Mapping[str, Any]) -> None:
    person.send(str(body["text"]))


def _start(person: Person, body: Mapping[str, Any]) -> None:
    payload = body.get("payload")
    link = f"https://t.me/{person.telegram.bot.username}"
    person.open_link(f"{link}?start={quote(str(payload), safe='')}" if payload else link)


def _tap(person: Person, body: Mapping[str, Any]) -> str | None:
    message = person.private.messages.get(int(body["message_id"]))
    if message is None:
        raise NoSuchButton("the message is gone")
    label = str(body["label"])
    outcome = person.tap(label, message=message)
    button = next(b for row in keyboard(message) for b in row if b["text"] == label)
    if "callback_data" in button:
        return None
    if "web_app" in button and outcome is not None:
        return address(person.telegram, outcome, person.user.public)
    return outcome


def _tap_data(person: Person, body: Mapping[str, Any]) -> None:
    wanted = body.get("message_id")
    message = person.private.messages[int(wanted)] if wanted is not None else None
    person.tap_data(str(body["data"]), message=message)


def _edit(person: Person, body: Mapping[str, Any]) -> None:
    person.edit(person.private.messages[int(body["message_id"])], str(body["text"]))


def _block(person: Person, body: Mapping[str, Any]) -> None:
    person.block()


def _unblock(person: Person, body: Mapping[str, Any]) -> None:
    person.unblock()


DEEDS: dict[str, Callable[[Person, Mapping[str, Any]], str | None]] = {
    "send": _send,
    "start": _start,
    "tap": _tap,
    "tap_data": _tap_data,
    "edit": _edit,
    "block": _block,
    "unblock": _unblock,
}
