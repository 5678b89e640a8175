"""What a Telegram Mini App hands over: checked to come from Telegram, for this bot, and of now.

As Telegram documents it (core.telegram.org/bots/webapps, 'Validating data received via the Mini App'): all fields but
`hash`, sorted by name, as `name=value` lines, signed with HMAC-SHA256 under HMAC-SHA256('WebAppData', bot token).
"""

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl

from community.errors import NotAuthenticated

LIFETIME = timedelta(minutes=5)
SKEW = timedelta(seconds=30)  # by which Telegram's clock may be ahead of ours
LONGEST = 8_000  # characters; Telegram's are about five hundred
MOST_FIELDS = 50


@dataclass(frozen=True)
class Visitor:
    """Who opened the Mini App: Telegram's number for the person; `signature` and `signed_at` tell this visit from
    others."""

    external_id: str
    signature: str
    signed_at: datetime


def visitor(init_data: str, bot_token: str, now: datetime) -> Visitor:
    """Who it is. NotAuthenticated, alike for everything that does not hold, or `init-data-stale` for what did hold."""
    fields = _fields(init_data)
    given = fields.pop("hash", "")
    told = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    secret = hmac.digest(b"WebAppData", bot_token.encode(), "sha256")
    expected = hmac.digest(secret, told.encode(), "sha256").hex()
    if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
        raise NotAuthenticated("init-data-invalid")
    signed_at = _moment(fields.get("auth_date", ""))
    if not -SKEW <= now - signed_at <= LIFETIME:
        raise NotAuthenticated("init-data-stale")
    return Visitor(_person(fields.get("user", "")), given, signed_at)


def _fields(init_data: str) -> dict[str, str]:
    """The fields by name: what is checked is what is read, also where one stands twice."""
    if len(init_data) > LONGEST:
        raise NotAuthenticated("init-data-invalid")
    try:
        return dict(
            parse_qsl(
                init_data, keep_blank_values=True, strict_parsing=True, errors="strict", max_num_fields=MOST_FIELDS
            )
        )
    except ValueError:
        raise NotAuthenticated("init-data-invalid") from None


def _moment(auth_date: str) -> datetime:
    if not (auth_date.isascii() and auth_date.isdigit() and len(auth_date) <= 11):
        raise NotAuthenticated("init-data-invalid")
    return datetime.fromtimestamp(int(auth_date), UTC)


def _person(user: str) -> str:
    try:
        found = json.loads(user)
    except ValueError:
        found = None
    number = found.get("id") if isinstance(found, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        raise NotAuthenticated("init-data-invalid")
    return str(number)
