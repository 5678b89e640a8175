"""Pages that a phone opens from chat: results, and the door that a one-time link opens."""

import re
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Cookie, Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, FileSystemLoader, Template

from api.dependencies import Protected, ReadingStore, ServicesOf, WritingStore
from api.language import language_of
from api.page_words import PageWords, sentences, shade, stack
from community import access, sessions
from community.comparison_lines import test_lines
from community.errors import AccessDenied, NotAuthenticated, NotFound, Refused
from community.i18n import Language, texts
from community.result_page import ResultsPage, results_page
from community.tokens import SECRET, new_secret

router = APIRouter(include_in_schema=False)
PAGES = Path(__file__).parents[1] / "pages"
COOKIE = "staffroom_session"
QUESTIONS_A_PAGE = 20  # with long answers and two waves still within 60 kB
PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
# Nothing but our own stylesheet; nobody frames the page, and no address leaves with a click.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}
_templates = Environment(loader=FileSystemLoader(PAGES), autoescape=True, trim_blocks=True, lstrip_blocks=True)
_templates.globals.update(sentences=sentences, shade=shade, stack=stack)


@router.get("/pages/style.css")
async def style() -> Response:
    """The one stylesheet."""
    headers = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(PAGES / "style.css", media_type="text/css", headers=headers)


@router.get("/open/{token}")
async def open_link(token: str, request: Request, services: ServicesOf, store: WritingStore) -> Response:
    """Lets a member in by a link from chat, once, and goes on to the page."""
    secret = new_secret()
    try:
        if not SECRET.fullmatch(token):
            raise NotAuthenticated("page-link-invalid")
        path = await sessions.enter(store, token, secret=secret, now=services.clock())
    except Refused as error:
        return refused_page(error, language_of(request))
    answer = RedirectResponse(path, 303, headers=HEADERS)
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=int(sessions.SESSION_LIFETIME.total_seconds()),
        path="/results",
        httponly=True,
        samesite="lax",
        secure=(services.settings.public_url or "").startswith("https:"),
    )
    return answer


@router.get("/results/{survey}")
async def results(
    survey: str,
    request: Request,
    services: ServicesOf,
    store: ReadingStore,
    protection: Protected,
    staffroom_session: Annotated[str | None, Cookie()] = None,
) -> Response:
    """The results of a survey: for everybody where they are published, else for those whom a link let in."""
    guess = language_of(request)
    try:
        actor = await sessions.actor_of_session(store, staffroom_session, services.clock(), guess)
        language: Language = guess if "lang" in request.query_params or actor.member_id is None else _of(actor.language)
        if not PUBLIC_ID.fullmatch(survey):
            raise NotFound("survey-not-found")
        page = await results_page(
            store, actor, survey, worker=services.analysis, protection=protection, language=language
        )
        readable = await access.may_read_texts(store, actor, survey)
    except Refused as error:
        return refused_page(error, guess)
    shown = _shown(page, request.query_params.get("part", "1"), language)
    return _page("results.html", language, 200, readable=readable, **shown)


def _of(code: str) -> Language:
    return "en" if code == "en" else "ru"


def _shown(page: ResultsPage, part: str, language: Language) -> dict[str, Any]:
    """What the template is given, one part of the questions at a time."""
    speak = texts(language)
    survey, questions = page.detail.survey, page.summary.questions if page.summary else ()
    pages = max(1, -(-len(questions) // QUESTIONS_A_PAGE))
    number = min(int(part), pages) if part.isascii() and part.isdigit() and len(part) < 4 and int(part) else 1
    groups = next((question.groups for question in questions if question.groups), ())
    return {
        "page": page,
        "owner": speak.plain(f"page-asked-{survey.owner_kind}", name=survey.owner or ""),
        "other": "en" if language == "ru" else "ru",
        "questions": questions[(number - 1) * QUESTIONS_A_PAGE : number * QUESTIONS_A_PAGE],
        "legend": [group.label for group in groups],
        "number": number,
        "pages": pages,
        "lines": lambda found: test_lines(found, speak),
    }


def refused_page(error: Refused, language: Language) -> Response:
    """Says no with the right status, as a page."""
    speak = texts(language)
    match error:
        case NotAuthenticated():
            status, title = 401, "page-title-link"
        case AccessDenied():
            status, title = 403, "page-title-forbidden"
        case _:
            status, title = 404, "page-title-not-found"
    detail = speak.plain(error.message_id, **error.values)
    return _page("refused.html", language, status, title=speak.plain(title), detail=detail)


def template(name: str) -> Template:
    """A page's template by its file name."""
    return _templates.get_template(name)


def _page(name: str, language: Language, status: int, **values: Any) -> Response:
    text = template(name).render(words=PageWords(texts(language)), **values)
    return HTMLResponse(text, status, headers={**HEADERS, "Content-Language": language})
