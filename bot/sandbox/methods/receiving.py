"""How the bot gets its updates, and who it is: getUpdates, webhooks, getMe."""

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiogram import methods as api

from bot.sandbox.errors import bad_request, conflict
from bot.sandbox.methods.registry import Encoded, method

if TYPE_CHECKING:
    from bot.sandbox.requests import Call
    from bot.sandbox.telegram import Telegram

LONGEST_POLL = 50
PORTS = (80, 88, 443, 8443)
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SECRET_LIMIT = 256


@method(api.GetMe)
def get_me(telegram: "Telegram", request: api.GetMe, call: "Call") -> Any:
    return telegram.bot.public | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method(api.GetUpdates)
async def get_updates(telegram: "Telegram", request: api.GetUpdates, call: "Call") -> Any:
    if telegram.webhook.url:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    telegram.updates.allow(request.allowed_updates)
    limit = 100 if request.limit is None else min(max(request.limit, 1), 100)
    timeout = min(max(request.timeout or 0, 0), LONGEST_POLL)
    found = await telegram.updates.poll(request.offset or 0, limit, timeout)
    return Encoded(f"[{','.join(found)}]")


@method(api.SetWebhook)
async def set_webhook(telegram: "Telegram", request: api.SetWebhook, call: "Call") -> Any:
    if call.raw.get("drop_pending_updates") is True:
        telegram.updates.drop()
    if not request.url:
        await telegram.webhook.unset()
        return True
    _check_url(request.url)
    secret = request.secret_token or ""
    if len(secret) > SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    telegram.updates.allow(request.allowed_updates)
    telegram.updates.interrupt("terminated by setWebhook request")
    connections = min(max(request.max_connections or 40, 1), 100)
    await telegram.webhook.set(request.url, secret, connections)
    return True


@method(api.DeleteWebhook)
async def delete_webhook(telegram: "Telegram", request: api.DeleteWebhook, call: "Call") -> Any:
    if request.drop_pending_updates is True:
        telegram.updates.drop()
    await telegram.webhook.unset()
    return True


@method(api.GetWebhookInfo)
def get_webhook_info(telegram: "Telegram", request: api.GetWebhookInfo, call: "Call") -> Any:
    hook = telegram.webhook
    info: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len({update.update_id for update in telegram.updates.pending}),
    }
    if hook.url:
        info["max_connections"] = hook.connections
    if hook.last_error is not None:
        info["last_error_date"], info["last_error_message"] = hook.last_error
    if telegram.updates.allowed is not None:
        info["allowed_updates"] = sorted(telegram.updates.allowed)
    return info


def _check_url(url: str) -> None:
    """Telegram takes HTTPS on four ports; the sandbox also plain HTTP on this machine, any port."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.hostname in LOOPBACK:
        return
    if parts.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
