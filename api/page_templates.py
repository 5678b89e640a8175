"""The pages' templates, and the headers that every page is sent with."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from api.page_pictures import drawn
from api.page_words import PageWords, sentences
from community.i18n import Language, texts
from community.pictures import picture_of
from community.result_views import Compared, Distribution

PAGES = Path(__file__).parent / "pages"
# Nothing but our own stylesheet; nobody frames the page, and no address leaves with a click.
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# The door of the Mini App reads with a script of ours what Telegram told it, and brings it to us.
DOOR_POLICY = POLICY + "; script-src 'self'; connect-src 'self'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


@cache
def templates() -> Environment:
    """Every template, escaping whatever people wrote."""
    made = Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(sentences=sentences)
    return made


def page(
    template: str, language: Language, status: int = 200, *, headers: dict[str, str] | None = None, **values: Any
) -> Response:
    """A page in the reader's language."""
    text = templates().get_template(template).render(words=PageWords(texts(language)), **values)
    return HTMLResponse(text, status, headers={**HEADERS, "Content-Language": language, **(headers or {})})


def painter(words: PageWords, *, over_time: bool) -> Callable[[Distribution], Markup]:
    """What draws distributions whose groups are waves (`over_time`) or stand side by side; nothing where nothing may be
    shown."""

    def picture(part: Distribution) -> Markup:
        found = picture_of(part, over_time=over_time)
        return drawn(found, words) if found else Markup("")

    return picture


class Blocks:
    """What one question or scale looks like on the page. `texts_of`: the survey whose texts the reader may read."""

    def __init__(self, language: Language, *, over_time: bool, texts_of: str | None = None) -> None:
        words = PageWords(texts(language))
        context = {"words": words, "picture": painter(words, over_time=over_time), "texts_of": texts_of}
        self._made: Any = templates().get_template("parts.html").make_module(context)

    def fitting(self, part: Distribution, compared: Compared | None, most: int) -> Markup:
        """The block in at most so many bytes: with a picture, else without it, else without figures."""
        for plainness in range(3):
            block: Markup = self._made.block(part, compared, plainness)
            if size(block) <= most:
                break
        return block


def size(block: Markup) -> int:
    """The bytes that travel."""
    return len(block.encode())
