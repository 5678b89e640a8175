"""How a method is registered: `@method(SendMessage)` over a function of (telegram, request, call)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from aiogram.methods import TelegramMethod

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

M = TypeVar("M", bound=TelegramMethod[Any])


class Encoded(str):
    """A result that is JSON already."""


@dataclass(frozen=True, slots=True)
class Method:
    """A supported method: how its request is parsed and who answers it."""

    model: type[TelegramMethod[Any]]
    handler: Callable[["Telegram", Any, "Call"], Any]


REGISTRY: dict[str, Method] = {}


def method(
    model: type[M],
) -> Callable[[Callable[["Telegram", M, "Call"], Any]], Callable[["Telegram", M, "Call"], Any]]:
    """Register the handler of a method. It returns the JSON-able result, or an awaitable of it."""

    def register(handler: Callable[["Telegram", M, "Call"], Any]) -> Callable[["Telegram", M, "Call"], Any]:
        REGISTRY[model.__api_method__.lower()] = Method(model, handler)
        return handler

    return register
