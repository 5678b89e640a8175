"""Refusals as `application/problem+json`, in the asked language; a fault of ours says nothing about itself."""

from collections.abc import Sequence
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.language import language_of
from api.limits import largest_of
from api.problems import told
from api.schemas import FieldProblem, ProblemBody
from community.errors import AccessDenied, NotAuthenticated, NotFound, Refused
from community.i18n import texts
from surveys.problems import InputError, Problem

MEDIA_TYPE = "application/problem+json"
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="staffroom"'}
log = structlog.get_logger(__name__)

_OF_STATUS = {
    400: ("bad-request", "invalid", "bad-request"),
    401: ("token-missing", "unauthorised", "token-missing"),
    404: ("not-found", "not-found", "not-found"),
    405: ("method-not-allowed", "method-not-allowed", "method-not-allowed"),
    413: ("too-large", "too-large", "too-large"),
}


def install(app: FastAPI) -> None:
    """Gives every refusal and every fault its answer."""
    app.add_exception_handler(Refused, refused)
    app.add_exception_handler(InputError, bad_input)
    app.add_exception_handler(RequestValidationError, unreadable)
    app.add_exception_handler(HTTPException, plain_refusal)
    app.add_exception_handler(Exception, fault)


async def refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    status, title = _status_of(error)
    detail = texts(language_of(request)).plain(error.message_id, **error.values)
    return _answer(request, status, title, error.code, detail, headers=CHALLENGE if status == 401 else None)


def _status_of(error: Refused) -> tuple[int, str]:
    match error:
        case NotAuthenticated():
            return 401, "unauthorised"
        case AccessDenied():
            return 403, "forbidden"
        case NotFound():
            return 404, "not-found"
    return 409, "forbidden"


async def bad_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, InputError)
    return _invalid(request, error.problems)


async def unreadable(request: Request, error: Exception) -> Response:
    """What does not have the form that the schema asks for. The value itself is not repeated."""
    assert isinstance(error, RequestValidationError)
    return _invalid(request, [_shape_problem(one) for one in error.errors()])


def _shape_problem(error: dict[str, Any]) -> Problem:
    kind, place = str(error["type"]), [str(step) for step in error["loc"]]
    if kind == "json_invalid":
        return Problem("body-not-json", "body")
    where = ".".join(place[1:] if len(place) > 1 else place)
    return Problem("field-missing" if kind == "missing" else "field-invalid", where)


def _invalid(request: Request, problems: Sequence[Problem]) -> Response:
    words = texts(language_of(request))
    found = [told(one, words) for one in problems]
    code = problems[0].code if len(problems) == 1 else "invalid"
    return _answer(request, 422, "invalid", code, words.plain("api-detail-invalid"), found)


async def plain_refusal(request: Request, error: Exception) -> Response:
    """What the framework itself refused: no such address, another method, too large."""
    assert isinstance(error, HTTPException)
    code, title, detail = _OF_STATUS.get(error.status_code, _OF_STATUS[400])
    facts = {"most": largest_of(request.url.path) // 1000} if error.status_code == 413 else {}
    said = texts(language_of(request)).plain(f"api-detail-{detail}", **facts)
    headers = CHALLENGE if error.status_code == 401 else error.headers
    return _answer(request, error.status_code, title, code, said, headers=dict(headers or {}))


async def fault(request: Request, error: Exception) -> Response:
    log.error("request failed", route=_route(request), kind=type(error).__name__)
    return _answer(request, 500, "error", "error", texts(language_of(request)).plain("api-detail-error"))


def _route(request: Request) -> str:
    return str(getattr(request.scope.get("route"), "path", "unknown"))


def _answer(
    request: Request,
    status: int,
    title: str,
    code: str,
    detail: str,
    problems: list[FieldProblem] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    words = texts(language_of(request))
    body = ProblemBody(
        title=words.plain(f"api-problem-{title}"), status=status, code=code, detail=detail, problems=problems or []
    )
    sent = {"Content-Language": words.language, **(headers or {})}
    return JSONResponse(body.model_dump(), status, headers=sent, media_type=MEDIA_TYPE)
