"""The menu of commands beside the input field, in each language."""

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeAllPrivateChats

from community.i18n import LANGUAGES, texts

COMMANDS = ("start", "surveys", "events", "results", "documents", "mydata", "language", "privacy")
log = structlog.get_logger(__name__)


async def publish(bot: Bot, default_language: str) -> None:
    """Tells Telegram the commands. Without them the bot works all the same, so a refusal is only noted."""
    scope = BotCommandScopeAllPrivateChats()
    try:
        for language in LANGUAGES:
            words = [BotCommand(command=c, description=texts(language).plain(f"command-{c}")) for c in COMMANDS]
            await bot.set_my_commands(words, scope=scope, language_code=language)
            if language == default_language:
                await bot.set_my_commands(words, scope=scope)
    except AiogramError as error:
        log.warning("the menu of commands was not published", reason=type(error).__name__)
