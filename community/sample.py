"""Believable communities, made by the product's own use cases: for the demo and for the tests.

Names of people and places are invented; they are data, and stand in both languages in `sample_names.json`.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from community import invites, launching
from community.access import OPERATOR
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing
from storage import places
from storage.engine import Store
from storage.models.people import RoleName
from storage.people import Role
from storage.places import Scope
from surveys import library


@dataclass
class Sample:
    """What was made, by names that tests and the demo know: ids of organisations, tokens of invites, surveys."""

    municipalities: dict[str, int] = field(default_factory=dict)
    organisations: dict[str, int] = field(default_factory=dict)
    invites: dict[str, str] = field(default_factory=dict)
    surveys: dict[str, Launched] = field(default_factory=dict)


@cache
def names() -> Mapping[str, Any]:
    """The invented names, by language."""
    content: Mapping[str, Any] = json.loads(Path(__file__).with_name("sample_names.json").read_text(encoding="utf-8"))
    return content


def repeatable(seed: str) -> Callable[[int], bytes]:
    """Bytes that look random and are the same each time: for samples only, never for a real community."""
    count = 0

    def fresh(length: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}:{count}".encode()).digest(length)

    return fresh


class Builder:
    """Builds a sample step by step. `fresh(n)` gives n bytes for tokens and ids."""

    def __init__(
        self, store: Store, keys: KeyRing, now: datetime, language: str, fresh: Callable[[int], bytes]
    ) -> None:
        self.store = store
        self.keys = keys
        self.now = now
        self.names = names()[language]
        self.fresh = fresh
        self.sample = Sample()

    async def town(self) -> None:
        """A town and a village: schools, a kindergarten, a house of creativity."""
        for municipality in self.names["municipalities"]:
            number = await places.create_municipality(self.store, municipality["name"], self.names["region"])
            self.sample.municipalities[municipality["key"]] = number
            for workplace in municipality["organisations"]:
                self.sample.organisations[workplace["key"]] = await places.create_organisation(
                    self.store, number, workplace["kind"], workplace["name"]
                )

    async def invite(
        self, name: str, role: RoleName, scope: Scope, *, uses: int = 50, position: str | None = None
    ) -> str:
        """An invite by the operator; its token is kept under `name`."""
        token = self.fresh(12).hex()
        await invites.create_invite(
            self.store,
            OPERATOR,
            Role(role, scope),
            token=token,
            now=self.now,
            expires_at=self.now + timedelta(days=30),
            uses=uses,
            position=position,
        )
        self.sample.invites[name] = token
        return token

    async def survey(self, name: str, plan: Plan) -> Launched:
        """A survey by the operator, kept under `name`."""
        launched = await launching.launch_survey(
            self.store,
            OPERATOR,
            plan,
            self.keys,
            public_id=self.fresh(16).hex(),
            key=self.fresh(32),
            now=self.now,
        )
        self.sample.surveys[name] = launched
        return launched

    def organisation(self, key: str) -> Scope:
        """The scope of an organisation made by `town`."""
        return Scope("organisation", self.sample.organisations[key])

    def municipality(self, key: str) -> Scope:
        """The scope of a municipality made by `town`."""
        return Scope("municipality", self.sample.municipalities[key])


async def two_schools(builder: Builder) -> None:
    """A town and a village whose teachers are asked one questionnaire with every kind of item."""
    await builder.town()
    await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
    await builder.invite("village", "teacher", builder.organisation("village_school"))
    await builder.invite("curator", "curator", builder.municipality("town"))
    wave = PlannedWave({"ru": builder.names["now"], "en": builder.names["now"]}, builder.now)
    await builder.survey(
        "showcase", Plan(library.questionnaire("showcase"), builder.municipality("town"), [wave], anonymous=True)
    )


async def empty(builder: Builder) -> None:
    """A town without surveys."""
    await builder.town()
    await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")


SAMPLES = {"two_schools": two_schools, "empty": empty}
