"""The report of a survey as one file, behind the same doors as its page of results."""

from typing import Annotated

from fastapi import APIRouter, Cookie, Request
from fastapi.responses import Response

from api.dependencies import ServicesOf
from api.language import language_of
from api.report import MEDIA_TYPE, report
from api.routes.pages import page_sight, refused
from api.services import Services
from community import sessions
from community.access import Actor
from community.errors import Refused
from community.i18n import Language
from community.result_page import results_page
from storage.engine import Store
from surveys.statistics.disclosure import Protection

router = APIRouter(include_in_schema=False)
# The file needs its own styles and nothing else, whether it is opened here or from a disk.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, no-store",
}


@router.get("/results/{survey}/report")
async def download(
    survey: str,
    request: Request,
    services: ServicesOf,
    staffroom_session: Annotated[str | None, Cookie()] = None,
) -> Response:
    """The report: for everybody where the results are published, else for those whom a link let in."""
    guess = language_of(request)
    try:
        protection = await page_sight(survey, "report", staffroom_session, services, guess)
        async with services.database.read() as store:
            actor = await sessions.actor_of_session(store, staffroom_session, services.clock(), guess)
            language: Language = guess if "lang" in request.query_params else "en" if actor.language == "en" else "ru"
            return await report_file(store, actor, survey, services, protection, language)
    except Refused as error:
        return refused(error, guess)


async def report_file(
    store: Store, actor: Actor, survey: str, services: Services, protection: Protection | None, language: Language
) -> Response:
    """The report as a file to keep. Refused as `access.access_survey` says."""
    page = await results_page(store, actor, survey, worker=services.analysis, protection=protection, language=language)
    now = services.clock().astimezone(services.settings.zone)
    headers = {
        **HEADERS,
        "Content-Language": language,
        "Content-Disposition": f'attachment; filename="report-{survey}.html"',
    }
    return Response(report(page, protection, language, now), media_type=MEDIA_TYPE, headers=headers)
