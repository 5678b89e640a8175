"""Builds the API from its parts."""

from fastapi import FastAPI

from api import documents, errors
from api.limits import BodyLimit
from api.routes import (
    announcements,
    answer_pages,
    community_documents,
    events,
    exports,
    health,
    open_answers,
    pages,
    questionnaires,
    reports,
    running,
    surveys,
    tables,
    telegram,
)
from api.services import Services


def create_app(services: Services) -> FastAPI:
    """The API of one process. Its parts are new at each call."""
    app = FastAPI(title="Staffroom", version="1", docs_url="/docs", redoc_url=None)
    app.state.services = services
    app.add_middleware(BodyLimit)
    errors.install(app)
    parts = (
        health, telegram, surveys, exports, running, open_answers, questionnaires, tables, pages, reports, answer_pages,
        announcements, events, community_documents,
    )  # fmt: skip
    for part in parts:
        app.include_router(part.router)
    documents.install(app)
    return app
