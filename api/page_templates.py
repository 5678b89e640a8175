"""The pages' templates, and the headers that every page is sent with."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from api.page_pictures import course, drawn
from api.page_words import PageWords, sentences
from community.i18n import Language, texts
from community.pictures import picture_of
from community.result_page import ResultsPage
from community.result_reliability import ScaleReliability
from community.result_views import Compared, Distribution, Trend

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
    made.globals.update(sentences=sentences, course=course)
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


@dataclass(frozen=True)
class Beside:
    """What stands beside the distribution of a scale or question: its comparison, its mean from wave to wave, whether
    the questions of the scale go together, and in which wave that was looked at, where there are several."""

    compared: Compared | None = None
    course: Trend | None = None
    reliability: ScaleReliability | None = None
    reliability_wave: str | None = None


def beside_of(page: ResultsPage) -> dict[str, Beside]:
    """By the key of a scale or question, what stands beside each."""
    assert page.summary is not None, "nothing stands beside nothing"
    courses = {trend.key: trend for trend in page.summary.trends if trend.of == "mean"}
    found = page.reliability
    waves = page.detail.survey.waves
    titles = {wave.number: wave.title for wave in waves if len(waves) > 1}
    reliable = {scale.key: scale for scale in found.scales} if found else {}
    wave = titles.get(found.wave) if found else None
    return {
        part.key: Beside(page.comparisons.get(part.key), courses.get(part.key), reliable.get(part.key), wave)
        for part in (*page.summary.scales, *page.summary.questions)
    }


class Blocks:
    """What one question or scale looks like on the page. `waits`: there will be more when the wave is over;
    `texts_of`: the survey whose texts the reader may read."""

    def __init__(self, language: Language, *, over_time: bool, waits: bool, texts_of: str | None = None) -> None:
        words = PageWords(texts(language))
        picture = painter(words, over_time=over_time)
        context = {"words": words, "picture": picture, "waits": waits, "texts_of": texts_of}
        self._made: Any = templates().get_template("parts.html").make_module(context)

    def fitting(self, part: Distribution, beside: Beside, most: int) -> Markup:
        """The block in at most so many bytes: whole, else without its picture, else without the test's figures, too,
        else without any figure."""
        for plainness in range(4):
            block: Markup = self._made.block(part, beside, plainness)
            if size(block) <= most:
                break
        return block


def size(block: Markup) -> int:
    """The bytes that travel."""
    return len(block.encode())
