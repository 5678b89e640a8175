"""The composition root: the one place that knows both the bot and the API."""

from fastapi import FastAPI

from api.app import create_app
from api.services import Services
from bot.service import Running


def make_api(parts: Running) -> FastAPI:
    """The API beside a running bot."""
    services = Services(
        parts.settings,
        parts.database,
        parts.analysis,
        receive=parts.app.intake.receive,
        ready=parts.ready.is_set,
    )
    return create_app(services)
