"""`staffroom run`: the bot and the API in one process."""

import asyncio

from bot.quick_import import quick_imports
from community.settings import load_settings
from surveys.problems import InputError


def run() -> None:
    """Run the bot and the API until stopped. Example: STAFFROOM_BOT_TOKEN=… staffroom run"""
    with quick_imports():
        from bot.composition import make_api
        from bot.log import configure
        from bot.polling import PollRefused
        from bot.service import serve

    settings = load_settings()
    if settings.bot_token is None:
        raise InputError.one("setting-missing", "STAFFROOM_BOT_TOKEN")
    token = settings.bot_token.get_secret_value()
    configure(token, settings.webhook_secret.get_secret_value() if settings.webhook_secret else "")
    try:
        asyncio.run(serve(settings, token, make_api))
    except PollRefused:
        raise InputError.one("token-refused", "STAFFROOM_BOT_TOKEN") from None
