"""The webhook's announcement: tells Telegram where updates go, again and again until it has taken that in."""

import asyncio

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot.polling import KINDS, LONGEST_WAIT, PollRefused
from bot.refusals import Meaning, judge
from community.settings import Settings
from surveys.problems import InputError

log = structlog.get_logger(__name__)


async def announce(bot: Bot, settings: Settings, ready: asyncio.Event) -> None:
    """Sets the webhook, then stays until cancelled; `ready` is set once Telegram knows. PollRefused for a refused
    token, InputError for an address that Telegram does not take."""
    wait = 0.5
    while not await _announced(bot, settings, wait):
        await asyncio.sleep(wait)
        wait = min(LONGEST_WAIT, wait * 2)
    ready.set()
    await asyncio.Event().wait()


async def _announced(bot: Bot, settings: Settings, wait: float) -> bool:
    assert settings.public_url is not None
    assert settings.webhook_secret is not None
    url = f"{settings.public_url.rstrip('/')}/telegram/webhook"
    try:
        await bot.set_webhook(url, secret_token=settings.webhook_secret.get_secret_value(), allowed_updates=KINDS)
    except (TelegramUnauthorizedError, TelegramNotFound):
        raise PollRefused(401, "", 0) from None
    except Exception as error:
        verdict = judge(error, "setWebhook")
        if verdict.meaning not in {Meaning.RETRY, Meaning.PAUSE, Meaning.UNCERTAIN}:
            raise InputError.one("webhook-refused", "STAFFROOM_PUBLIC_URL", reason=verdict.reason) from None
        log.warning("Telegram does not know the webhook yet", reason=verdict.reason, wait=max(wait, verdict.wait))
        await asyncio.sleep(verdict.wait)
        return False
    return True
