"""A program that got no answer asks again. With the same key it must not make a second thing of the same kind: the
public id of what it makes is worked out from the key and from what was asked, so that the first is found again."""

import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from community.access import Actor
from storage import secrets
from storage.engine import Store
from surveys.problems import InputError

LONGEST_KEY = 200
KEY_DIGITS, BODY_DIGITS = 16, 8  # hexadecimal


class Found(Protocol):
    """What is made once."""

    @property
    def public_id(self) -> str:
        """Its public id."""


T = TypeVar("T", bound=Found)


@dataclass(frozen=True)
class Once:
    """A key, and a digest of what is asked for under it."""

    key: str
    asked: str

    @classmethod
    def of(cls, key: str, body: dict[str, Any]) -> "Once":
        """`body` is what JSON can say."""
        return cls(key, json.dumps(body, sort_keys=True))

    def start(self, actor: Actor, kind: str) -> str:
        """How the public id begins, whatever was asked."""
        return _digest(KEY_DIGITS, kind, str(actor.token_id), self.key)

    def public_id(self, actor: Actor, kind: str) -> str:
        """The public id of what is made."""
        return self.start(actor, kind) + _digest(BODY_DIGITS, self.asked)


def _digest(digits: int, *parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:digits]


async def made_before(
    store: Store, actor: Actor, once: Once, kind: str, find: Callable[[Store, str], Awaitable[T | None]]
) -> T | None:
    """What this program made under this key; None where that is still to be done, and nobody else does it meanwhile.
    InputError where something else was asked for under the key."""
    if actor.token_id is not None:
        await secrets.hold_token(store, actor.token_id)
    found = await find(store, once.start(actor, kind))
    if found is not None and found.public_id != once.public_id(actor, kind):
        raise InputError.one("idempotency-key-reused", "Idempotency-Key")
    return found
