"""Bot API methods, one small function each, by lower-case name. What is not here is refused with 501."""

import inspect

import aiogram.methods

from bot.sandbox.methods import callbacks, chats, edits, media, messages, profile, receiving, topics  # noqa: F401
from bot.sandbox.methods.registry import REGISTRY, Encoded

# Every method the Bot API has, as aiogram spells it.
KNOWN: dict[str, str] = {
    found.__api_method__.lower(): found.__api_method__
    for _, found in inspect.getmembers(aiogram.methods, inspect.isclass)
    if issubclass(found, aiogram.methods.TelegramMethod) and isinstance(getattr(found, "__api_method__", None), str)
}

__all__ = ["KNOWN", "REGISTRY", "Encoded"]
