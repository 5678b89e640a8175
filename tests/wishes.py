"""A survey whose waves are over, with wishes in people's own words; and curators who sort them."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta

import pytest

from community.access import Actor, actor_of
from storage import people, surveys
from storage.engine import Database, Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from tests.surveyed import Respondents, Surveyed, build_survey

ITEM = "wish"


@pytest.fixture
async def store(sqlite_database: Database) -> AsyncIterator[Store]:
    """On SQLite only: the queries are tested on both databases in `tests/storage/test_coding.py`."""
    async with sqlite_database.write() as store:
        yield store


def wishes(count: int, text: str, kind: str = "school") -> list[Respondents]:
    """`count` people of one kind of organisation; each says the same in a number of his own."""
    answers = {"place": "town", "lessons": "often", "tests": "often"}
    return [Respondents(1, {**answers, ITEM: f"{text} №{number}"}, kind) for number in range(1, count + 1)]


async def wished(
    store: Store,
    now: datetime,
    waves: Sequence[Sequence[Respondents]],
    *,
    owner: Scope = EVERYWHERE,
    over: bool = True,
    **more: object,
) -> Surveyed:
    """The survey `s1`, begun two days ago; its waves ended an hour ago where they are `over`."""
    built = await build_survey(store, now - timedelta(days=2), owner, waves, **more)  # type: ignore[arg-type]
    for wave in built.waves.values():
        if over:
            await surveys.set_wave_end(store, wave.id, now - timedelta(hours=1))
    return built


async def coder(store: Store, now: datetime, name: str, scope: Scope | None = EVERYWHERE) -> Actor:
    """A member of that name, a curator of `scope` or of nothing."""
    made = await people.create_member(store, public_id=name, language="ru", now=now)
    await people.change_member(store, made, name=name)
    if scope is not None:
        await people.add_role(store, made, Role("curator", scope), None, now)
    return actor_of(await people.get_member(store, made))
