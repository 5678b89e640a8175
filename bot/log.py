"""Logs for the operator: one JSON line an event. The token and what members wrote never get here."""

import logging
import sys
import traceback
from collections.abc import Callable
from typing import Any

import structlog

EventDict = dict[str, Any]
LOUD = ("aiogram", "apscheduler", "uvicorn", "aiosqlite", "alembic")


def describe(error: BaseException) -> str:
    """A traceback without the error's own words: those may quote what a member wrote, or the token."""
    frames = "".join(traceback.format_list(traceback.extract_tb(error.__traceback__)))
    causes = []
    cause: BaseException | None = error
    while cause is not None:
        causes.append(type(cause).__qualname__)
        cause = cause.__cause__
    return f"{frames}{' from '.join(causes)}"


def _described(_logger: Any, _method: str, event: Any) -> Any:
    """An exception that comes with an event, without its words."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["trace"] = describe(error)
    return event


def _without(secrets: tuple[str, ...]) -> Callable[[Any, str, Any], Any]:
    """The last guard: whatever slipped in, no secret is written."""

    def guard(_logger: Any, _method: str, event: Any) -> Any:
        return {key: _mask(value, secrets) for key, value in event.items()}

    return guard


def _mask(value: Any, secrets: tuple[str, ...]) -> Any:
    """The value with every secret blotted out, however deep it lies."""
    match value:
        case str():
            for secret in secrets:
                value = value.replace(secret, "***")
            return value
        case dict():
            return {key: _mask(inner, secrets) for key, inner in value.items()}
        case list() | tuple():
            return [_mask(inner, secrets) for inner in value]
        case bool() | int() | float() | None:
            return value
    # Written as its repr in the end, which may hold a secret too.
    return _mask(repr(value), secrets)


def configure(*secrets: str) -> None:
    """Sets up logging for this process; none of `secrets` is ever written. An empty one stands for none."""
    # An empty string is found between any two characters.
    guard = _without(tuple(secret for secret in secrets if secret))
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, _described, guard, structlog.processors.JSONRenderer(ensure_ascii=False)],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.ExtraAdder(), *shared],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _described,
                guard,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)
    # It would write a refused update's own words.
    logging.getLogger("aiogram.event").setLevel(logging.CRITICAL)
