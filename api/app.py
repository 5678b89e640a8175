"""Builds the API from its parts."""

from fastapi import FastAPI

from api.routes import health, telegram
from api.services import Services


def create_app(services: Services) -> FastAPI:
    """The API of one process. Its parts are new at each call."""
    app = FastAPI(title="Staffroom", version="1", docs_url="/docs", redoc_url=None)
    app.state.services = services
    app.include_router(health.router)
    app.include_router(telegram.router)
    return app
