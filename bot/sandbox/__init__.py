"""A Telegram of our own: strict Bot API in process and over HTTP, people to play, a chat in the browser.

Tests and the demo stand on it; the running product never imports it.
"""

from bot.sandbox.errors import Refusal, Unanswered
from bot.sandbox.events import Event
from bot.sandbox.groups import Group
from bot.sandbox.page import Persona
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import TOKEN, Telegram

__all__ = [
    "TOKEN",
    "Event",
    "Group",
    "Person",
    "Persona",
    "Refusal",
    "SandboxServer",
    "SandboxSession",
    "Telegram",
    "Unanswered",
]
