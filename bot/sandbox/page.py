"""The chat page: one HTML file with the words of its language put in, a stylesheet and a script beside it."""

import html
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from community.i18n import texts

if TYPE_CHECKING:
    from bot.sandbox.telegram import Telegram

CHAT = Path(__file__).parent / "chat"
WORDS = (
    "start", "write", "send", "attach", "commands", "no-commands", "more", "copy", "copied", "block", "unblock",
    "blocked", "typing", "edited", "voice", "sticker", "location", "contact", "ok", "offline", "failed", "unread",
    "service", "photo", "video", "audio",
)  # fmt: skip
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to be on the page. `title` is the role in words, or a mapping from language to words; `start` the
    payload of the link that brings this persona in; `key` the speaker's name in transcripts."""

    name: str
    title: str | Mapping[str, str]
    start: str | None = None
    key: str | None = None
    language_code: str = "ru"

    def title_in(self, language: str) -> str:
        """The role in words of this language."""
        if isinstance(self.title, str):
            return self.title
        return self.title.get(language) or next(iter(self.title.values()))


class Page:
    """Serves `/` and its two files."""

    def __init__(self, telegram: "Telegram", personas: Sequence[tuple[int, Persona]]) -> None:
        self.telegram = telegram
        self.personas = personas
        self.template = (CHAT / "index.html").read_text(encoding="utf-8")

    def add_routes(self, app: web.Application) -> None:
        """Put the routes into the application."""
        app.router.add_get("/", self.index)
        app.router.add_get("/chat/{name:(?:chat\\.css|chat\\.js|messages\\.js)}", self.part)

    async def index(self, request: web.Request) -> web.Response:
        """The page in Russian, or in the language `?lang=` or the browser asks for."""
        language = request.query.get("lang") or _preferred(request.headers.get("Accept-Language", ""))
        language = "en" if language == "en" else "ru"
        body = self.rendered(language)
        headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
        return web.Response(text=body, content_type="text/html", headers=headers)

    async def part(self, request: web.Request) -> web.StreamResponse:
        """The stylesheet or the script."""
        return web.FileResponse(CHAT / request.match_info["name"], headers={"Cache-Control": "no-cache"})

    def rendered(self, language: str) -> str:
        """The HTML of the page."""
        spoken = texts(language)
        people = [
            {"id": user_id, "name": persona.name, "title": persona.title_in(language), "start": persona.start}
            for user_id, persona in self.personas
        ]
        setup = {
            "words": {name: spoken.plain(f"sandbox-{name}") for name in WORDS},
            "people": people,
            "bot": {"name": self.telegram.bot.first_name, "username": self.telegram.bot.username},
            "language": language,
        }
        # "<" cannot end the script element early when it is written as an escape.
        encoded = json.dumps(setup, ensure_ascii=False).replace("<", "\\u003c")
        other = "ru" if language == "en" else "en"
        fields = {
            "language": language,
            "title": html.escape(spoken.plain("sandbox-title")),
            "hint": html.escape(spoken.plain("sandbox-hint")),
            "other": other,
            "switch": html.escape(spoken.plain("sandbox-switch")),
            "people": html.escape(spoken.plain("sandbox-people")),
            "setup": encoded,
        }
        page = self.template
        for name, value in fields.items():
            page = page.replace(f"{{{{ {name} }}}}", value)
        return page


def _preferred(header: str) -> str:
    """The first language of an Accept-Language header that is spoken here, else Russian."""
    for part in header.split(","):
        code = part.partition(";")[0].strip().lower()[:2]
        if code in ("ru", "en"):
            return code
    return "ru"
