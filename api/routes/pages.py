"""Pages that a phone opens from chat: results, and the doors to them, a one-time link and Telegram's Mini App."""

import re
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Cookie, Depends, Request
from fastapi.responses import FileResponse, RedirectResponse, Response

from api.dependencies import ServicesOf, WritingStore
from api.language import language_of
from api.page_templates import DOOR_POLICY, HEADERS, PAGES, page
from api.result_layout import laid_out
from api.services import Services
from community import access, sessions
from community.errors import AccessDenied, NotAuthenticated, NotFound, Refused
from community.i18n import Language, texts
from community.init_data import Visitor, visitor
from community.result_page import Asked, results_page
from community.result_sight import sight
from community.tokens import SECRET, new_secret
from surveys.statistics.disclosure import Protection

router = APIRouter(include_in_schema=False)
COOKIE = "staffroom_session"
PUBLIC_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
# What no survey can have: it is answered like any other breakdown or wave that there is not.
NO_WAVE, NO_BREAKDOWN = 0, "?"
LONGEST_KEY = 64
KEPT = {"Cache-Control": "public, max-age=3600", "X-Content-Type-Options": "nosniff"}


@router.get("/pages/style.css")
async def style() -> Response:
    """The one stylesheet: the page's, and that of the pictures, which the report has in itself."""
    return Response(_styles(), media_type="text/css", headers=KEPT)


@cache
def _styles() -> str:
    return "".join((PAGES / name).read_text(encoding="utf-8") for name in ("style.css", "pictures.css"))


@router.get("/open/{token}")
async def open_link(token: str, request: Request, services: ServicesOf, store: WritingStore) -> Response:
    """Lets a member in by a link from chat, once, and goes on to the page."""
    secret = new_secret()
    try:
        if not SECRET.fullmatch(token):
            raise NotAuthenticated("page-link-invalid")
        path = await sessions.enter(store, token, secret=secret, now=services.clock())
    except Refused as error:
        return refused(error, language_of(request))
    return _with_cookie(RedirectResponse(path, 303, headers=HEADERS), secret, services)


@router.get("/pages/enter.js")
async def enter_script() -> Response:
    """The one script: it carries to us what Telegram told the Mini App."""
    return FileResponse(PAGES / "enter.js", media_type="text/javascript", headers=KEPT)


@router.get("/results/enter")
async def door(request: Request) -> Response:
    """What a Mini App opens, as /results/enter?survey=…: the same for everybody, it holds nothing."""
    return page("enter.html", language_of(request), headers={"Content-Security-Policy": DOOR_POLICY})


async def get_visitor(request: Request, services: ServicesOf) -> Visitor:
    """Who opened the Mini App, by the `initData` in the body. Asked before a transaction begins: nobody else's is held
    up by a body that comes slowly, or that is made up."""
    token = services.settings.bot_token
    told = (await request.body()).decode("utf-8", "replace")
    if token is None:
        raise NotAuthenticated("init-data-invalid")
    return visitor(told, token.get_secret_value(), services.clock())


@router.post("/results/enter")
async def enter(seen: Annotated[Visitor, Depends(get_visitor)], services: ServicesOf, store: WritingStore) -> Response:
    """Lets a member in by Telegram's word for who opened the Mini App."""
    secret = new_secret()
    await sessions.enter_as(store, seen, secret=secret, now=services.clock())
    return _with_cookie(Response(status_code=204, headers=HEADERS), secret, services)


def _with_cookie(answer: Response, secret: str, services: Services) -> Response:
    """The session's secret goes into a cookie that no script can read."""
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
    staffroom_session: Annotated[str | None, Cookie()] = None,
) -> Response:
    """The results of a survey: for everybody where they are published, else for those whom a link let in."""
    guess = language_of(request)
    query = request.query_params
    try:
        # Before anything is read: what this request has begun to read does not see who is taken in now.
        protection = await page_sight(survey, query.get("by") or "page", staffroom_session, services, guess)
        asked = Asked(_key(query.get("by")), _number(query.get("wave")), query.get("weighted") == "1")
        async with services.database.read() as store:
            actor = await sessions.actor_of_session(store, staffroom_session, services.clock(), guess)
            language: Language = guess if "lang" in query or actor.member_id is None else _of(actor.language)
            found = await results_page(
                store,
                actor,
                survey,
                worker=services.analysis,
                protection=protection,
                language=language,
                asked=asked,
            )
            readable = await access.may_read_texts(store, actor, survey)
    except Refused as error:
        return refused(error, guess)
    return page("results.html", language, **laid_out(found, query.get("part", "1"), language, readable=readable))


async def page_sight(
    survey: str, what: str, secret: str | None, services: Services, language: Language
) -> Protection | None:
    """Under which protection a visitor reads the results; an analyst's look is noted."""
    if not PUBLIC_ID.fullmatch(survey):
        raise NotFound("survey-not-found")
    async with services.database.read() as store:
        actor = await sessions.actor_of_session(store, secret, services.clock(), language)
    now = services.clock()
    return await sight(services.database, actor, survey, services.protection, now, f"page: {what[:LONGEST_KEY]}")


def _key(by: str | None) -> str | None:
    return (by if len(by) <= LONGEST_KEY else NO_BREAKDOWN) if by else None


def _number(wave: str | None) -> int | None:
    if wave is None:
        return None
    return int(wave) if wave.isascii() and wave.isdigit() and len(wave) < 4 else NO_WAVE


def _of(code: str) -> Language:
    return "en" if code == "en" else "ru"


def refused(error: Refused, language: Language) -> Response:
    """A page that says why nothing is shown."""
    speak = texts(language)
    match error:
        case NotAuthenticated():
            status, title = 401, "page-title-link"
        case AccessDenied():
            status, title = 403, "page-title-forbidden"
        case _:
            status, title = 404, "page-title-not-found"
    detail = speak.plain(error.message_id, **error.values)
    return page("refused.html", language, status, title=speak.plain(title), detail=detail)
