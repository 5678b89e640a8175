"""What Telegram hands to a Mini App: the address with signed initData after the `#`."""

import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from bot.sandbox.telegram import Telegram


def init_data(telegram: "Telegram", user: dict[str, Any]) -> str:
    """Signed initData as a query string: `user`, `auth_date`, `query_id` and their HMAC-SHA256 under the bot token."""
    fields = {
        "auth_date": str(telegram.now()),
        "query_id": telegram.next_query_id(),
        "user": json.dumps(user, ensure_ascii=False, separators=(",", ":")),
    }
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", telegram.token.encode(), hashlib.sha256).digest()
    fields["hash"] = hmac.new(secret, checked.encode(), hashlib.sha256).hexdigest()
    return urlencode(fields)


def address(telegram: "Telegram", url: str, user: dict[str, Any]) -> str:
    """Where a Mini App button leads for this user."""
    return f"{url}#tgWebAppData={quote(init_data(telegram, user), safe='')}&tgWebAppVersion=8.0&tgWebAppPlatform=web"
