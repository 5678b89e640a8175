"""The webhook: an update is in the inbox before Telegram is told that it arrived."""

import hmac
import json
from typing import Annotated, Any

from fastapi import APIRouter, Header, HTTPException, Request

from api.dependencies import ServicesOf

router = APIRouter(tags=["operation"])
LARGEST = 1_000_000


@router.post("/telegram/webhook", include_in_schema=False)
async def webhook(
    request: Request, services: ServicesOf, x_telegram_bot_api_secret_token: Annotated[str, Header()] = ""
) -> dict[str, bool]:
    """Takes one update. Whoever does not know the secret is told that there is nothing here."""
    secret = services.settings.webhook_secret
    known = secret is not None and hmac.compare_digest(
        secret.get_secret_value().encode(), x_telegram_bot_api_secret_token.encode()
    )
    if not known or services.receive is None:
        raise HTTPException(404)
    body = await request.body()
    update = _update(body)
    await services.receive([update])
    return {"ok": True}


def _update(body: bytes) -> dict[str, Any]:
    if len(body) > LARGEST:
        raise HTTPException(413)
    try:
        update = json.loads(body)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise HTTPException(400)
    return update
