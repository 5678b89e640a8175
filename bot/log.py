"""Logs for the operator: one JSON line an event. The token and what members wrote never get here."""

import logging
import sys
from collections.abc import Callable
from typing import Any

import structlog

EventDict = dict[str, Any]
LOUD = ("aiogram", "apscheduler", "uvicorn", "aiosqlite", "alembic")


def _without(secrets: tuple[str, ...]) -> Callable[[Any, str, Any], Any]:
    """The last guard: whatever slipped in, no secret is written."""

    def guard(_logger: Any, _method: str, event: Any) -> Any:
        return {key: _mask(value, secrets) if isinstance(value, str) else value for key, value in event.items()}

    return guard


def _mask(value: str, secrets: tuple[str, ...]) -> str:
    for secret in secrets:
        value = value.replace(secret, "***")
    return value


def configure(*secrets: str) -> None:
    """Sets up logging for this process; none of `secrets` is ever written."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without(tuple(secret for secret in secrets if secret)),
    ]
    structlog.configure(
        processors=[*shared, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without(secrets),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It would write a refused update's own words.
    logging.getLogger("aiogram.event").setLevel(logging.CRITICAL)
