"""The OpenAPI document: every refusal is there, under the media type it comes with."""

from typing import Any

from fastapi import FastAPI

from api.schemas import ProblemBody

_WHY = {
    401: "No token, or one that opens nothing",
    403: "The token does not allow this",
    404: "There is no such thing, or the caller may not know of it",
    409: "Things do not stand so that this could be done",
    413: "The body is too large",
    422: "Something in the request does not fit; `problems` says what and where",
    500: "A fault of ours",
}
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemBody, "description": why} for status, why in _WHY.items()
}


def install(app: FastAPI) -> None:
    """FastAPI writes every answer down as application/json; refusals are application/problem+json."""
    make = app.openapi

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            _rename(make())
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _rename(document: dict[str, Any]) -> None:
    for path, operations in document["paths"].items():
        if not path.startswith("/api/"):
            continue
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400:
                    answer["content"] = {"application/problem+json": answer["content"]["application/json"]}
