"""Bad days on request: slowness, silence, lost replies, 429, 5xx, doubled and reordered updates; repeatable by seed.

A rule applies to some methods (or all), to the first `times` calls (or all), with a probability `chance`.
"""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.errors import too_many

Kind = Literal["latency", "timeout", "cut", "too_many", "server_error"]
BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n"  # noqa: E501


@dataclass(eq=False)
class Rule:
    """One fault. `hits` counts how often it struck; `remove()` ends it."""

    owner: "Faults"
    kind: Kind
    methods: frozenset[str] | None
    times: int | None
    chance: float
    seconds: float = 0.0
    retry_after: int = 0
    status: int = 0
    json_body: bool = True
    delivered: bool = False
    hits: int = 0

    def remove(self) -> None:
        """End this fault now."""
        if self in self.owner.rules:
            self.owner.rules.remove(self)


class ServerError(Exception):
    """A 5xx answer. `json_body` false stands for the HTML page of a proxy in between."""

    def __init__(self, status: int, json_body: bool) -> None:
        super().__init__(str(status))
        self.status = status
        self.json_body = json_body


class Faults:
    """The faults in force. Every method that adds one returns its Rule."""

    def __init__(self, seed: int = 0) -> None:
        self.random = random.Random(seed)  # noqa: S311 - repeatable mischief, not cryptography
        self.rules: list[Rule] = []
        self.double_chance = 0.0
        self.reorder_chance = 0.0

    def latency(
        self, seconds: float, methods: Iterable[str] | None = None, times: int | None = None, chance: float = 1.0
    ) -> Rule:
        """Answers come `seconds` late."""
        return self._add("latency", methods, times, chance, seconds=seconds)

    def timeout(
        self,
        methods: Iterable[str] | None = None,
        times: int | None = None,
        chance: float = 1.0,
        *,
        delivered: bool = False,
    ) -> Rule:
        """No answer ever comes on a connection left open; with `delivered`, the request took effect all the same."""
        return self._add("timeout", methods, times, chance, delivered=delivered)

    def lose_reply(self, methods: Iterable[str] | None = None, times: int | None = None, chance: float = 1.0) -> Rule:
        """The request takes effect, then the connection is cut before the answer."""
        return self._add("cut", methods, times, chance, delivered=True)

    def cut(self, methods: Iterable[str] | None = None, times: int | None = None, chance: float = 1.0) -> Rule:
        """The connection is cut before the request takes effect."""
        return self._add("cut", methods, times, chance)

    def too_many(
        self,
        retry_after: int,
        methods: Iterable[str] | None = None,
        times: int | None = None,
        chance: float = 1.0,
    ) -> Rule:
        """429 with `retry_after` whole seconds."""
        return self._add("too_many", methods, times, chance, retry_after=retry_after)

    def server_error(
        self,
        status: int = 502,
        methods: Iterable[str] | None = None,
        times: int | None = None,
        chance: float = 1.0,
        *,
        json_body: bool = True,
    ) -> Rule:
        """A 5xx answer, as Telegram's JSON or as a proxy's HTML page; the request takes no effect."""
        return self._add("server_error", methods, times, chance, status=status, json_body=json_body)

    def double_updates(self, chance: float = 1.0) -> None:
        """Updates come twice under one update_id."""
        self.double_chance = chance

    def reorder_updates(self, chance: float = 1.0) -> None:
        """An update overtakes the one before it when that stands in another queue and was not fetched yet."""
        self.reorder_chance = chance

    def clear(self) -> None:
        """A good day again."""
        self.rules.clear()
        self.double_chance = self.reorder_chance = 0.0

    def strikes(self, chance: float) -> bool:
        """Whether something of this probability happens now."""
        return chance > 0 and (chance >= 1 or self.random.random() < chance)

    def pick(self, method: str) -> list[Rule]:
        """The rules that strike this call, in the order they were asked for. Counts them as hit."""
        struck = []
        for rule in list(self.rules):
            if rule.methods is not None and method.lower() not in rule.methods:
                continue
            if not self.strikes(rule.chance):
                continue
            rule.hits += 1
            if rule.times is not None and rule.hits >= rule.times:
                rule.remove()
            struck.append(rule)
        return struck

    def _add(
        self, kind: Kind, methods: Iterable[str] | None, times: int | None, chance: float, **details: float
    ) -> Rule:
        chosen = None if methods is None else frozenset(name.lower() for name in methods)
        rule = Rule(self, kind, chosen, times, chance, **details)  # type: ignore[arg-type]
        self.rules.append(rule)
        return rule


def refuse(rules: Iterable[Rule]) -> None:
    """Raise what the first refusing rule asks for."""
    for rule in rules:
        if rule.kind == "too_many":
            raise too_many(rule.retry_after)
        if rule.kind == "server_error":
            raise ServerError(rule.status, rule.json_body)
