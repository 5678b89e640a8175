"""What a Mini App hands over: only what Telegram signed for this bot, just now, and about a person, is believed."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from community.errors import NotAuthenticated
from community.init_data import LIFETIME, SKEW, visitor

TOKEN = "1234:a-token-of-nobody"
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
USER = json.dumps({"id": 5_000_000_001, "first_name": "Вера & <b>Ко</b>", "language_code": "ru"})


def signed(token: str = TOKEN, at: datetime = NOW, **changes: str | None) -> str:
    """initData as Telegram makes it; None leaves a field out."""
    given = {"query_id": "AAH", "user": USER, "auth_date": str(int(at.timestamp())), "signature": "x_-9", **changes}
    fields = {name: value for name, value in given.items() if value is not None}
    told = "\n".join(sorted(f"{name}={value}" for name, value in fields.items()))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(secret, told.encode(), hashlib.sha256).hexdigest()})


def code(init_data: str, token: str = TOKEN, now: datetime = NOW) -> str:
    with pytest.raises(NotAuthenticated) as refused:
        visitor(init_data, token, now)
    assert refused.value.values == {}
    return refused.value.code


def test_the_person_is_who_telegram_says() -> None:
    seen = visitor(signed(), TOKEN, NOW)
    assert (seen.external_id, seen.signed_at) == ("5000000001", NOW)
    assert len(seen.signature) == 64


def test_the_check_is_the_documented_one() -> None:
    """Worked out with `openssl dgst`, so that the check and these tests cannot be wrong in the same way."""
    made = (
        "user=%7B%22id%22%3A7%7D&auth_date=1772431200"
        "&hash=1850085c9982fa0bb14fc008bffbafa64e98fce4101c901d5ccd380410fcde44"
    )
    assert visitor(made, TOKEN, NOW).external_id == "7"


@pytest.mark.parametrize(
    "forged",
    [
        signed().replace("5000000001", "5000000002"),
        signed().replace("auth_date=17", "auth_date=18"),
        signed() + "&more=1",
        signed() + "&user=%7B%22id%22%3A1%7D",
        signed(token="4321:another-bot"),
        signed().rpartition("&")[0],
        signed()[:-1],
        signed()[:-64] + "0" * 64,
        signed()[:-64] + "%C3%A9",
        "",
        "hash=",
        "%ff=%fe",
        "user",
        "a=b&" * 60 + "hash=x",
        "x" * 9_000,
    ],
)
def test_what_telegram_did_not_sign_is_not_believed(forged: str) -> None:
    assert code(forged) == "init-data-invalid"


def test_it_is_believed_for_a_few_minutes() -> None:
    assert visitor(signed(), TOKEN, NOW + LIFETIME).external_id
    assert visitor(signed(), TOKEN, NOW - SKEW).external_id
    second = timedelta(seconds=1)
    assert code(signed(), now=NOW + LIFETIME + second) == "init-data-stale"
    assert code(signed(), now=NOW - SKEW - second) == "init-data-stale"


@pytest.mark.parametrize("user", [None, "", "7", "[]", "null", "{", '{"id": "7"}', '{"id": true}', '{"name": "x"}'])
def test_a_signed_word_about_nobody_lets_nobody_in(user: str | None) -> None:
    assert code(signed(user=user)) == "init-data-invalid"


@pytest.mark.parametrize("moment", [None, "", "soon", "-5", "1e9", "²", "9" * 40])
def test_a_signed_word_without_a_moment_lets_nobody_in(moment: str | None) -> None:
    assert code(signed(auth_date=moment)) == "init-data-invalid"
