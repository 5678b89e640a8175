"""Tags: put on exactly those who are meant, once; by curators within their scope only."""

from datetime import datetime

import pytest

from community import tags
from community.access import OPERATOR, Actor
from community.errors import AccessDenied
from storage import people, places
from storage.audiences import EVERYBODY, Audience
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys.problems import InputError


@pytest.fixture
async def towns(store: Store, now: datetime) -> list[Scope]:
    """Two towns: a teacher and a head in the first, a teacher in the second."""
    made = [await places.create_municipality(store, name, "Липовая область") for name in ("Липовск", "Дубки")]
    for town, position in ((0, "teacher"), (0, "head"), (1, "teacher")):
        await people.create_member(
            store, public_id=f"{town}{position}", language="ru", now=now, municipality_id=made[town], position=position
        )
    return [Scope("municipality", town) for town in made]


async def test_put_once_and_taken_where_it_is_meant(store: Store, towns: list[Scope]) -> None:
    assert await tags.put_tag(store, OPERATOR, "  Наставник ", Audience(positions=("teacher",)), EVERYWHERE) == 2
    assert await tags.put_tag(store, OPERATOR, "наставник", EVERYBODY, towns[0]) == 1
    assert await tags.list_tags(store, OPERATOR, EVERYWHERE) == [("наставник", 3)]
    assert await tags.take_tag(store, OPERATOR, "Наставник", EVERYBODY, towns[0]) == 2
    assert await tags.list_tags(store, OPERATOR, towns[0]) == []
    assert await tags.list_tags(store, OPERATOR, towns[1]) == [("наставник", 1)]


async def test_only_within_ones_scope(store: Store, towns: list[Scope]) -> None:
    curator = Actor(member_id=1, roles=(Role("curator", towns[0]),))
    assert await tags.put_tag(store, curator, "курсы", EVERYBODY, towns[0]) == 2
    for owner in (towns[1], EVERYWHERE):
        with pytest.raises(AccessDenied):
            await tags.put_tag(store, curator, "курсы", EVERYBODY, owner)
        with pytest.raises(AccessDenied):
            await tags.take_tag(store, curator, "курсы", EVERYBODY, owner)
        with pytest.raises(AccessDenied):
            await tags.list_tags(store, curator, owner)


@pytest.mark.parametrize("tag", ["", "  ", "а" * 41, "а, б", "а\x00"])
async def test_what_is_no_tag(store: Store, towns: list[Scope], tag: str) -> None:
    with pytest.raises(InputError):
        await tags.put_tag(store, OPERATOR, tag, EVERYBODY, towns[0])
    assert await tags.list_tags(store, OPERATOR, EVERYWHERE) == []


async def test_nobody_is_meant(store: Store, towns: list[Scope]) -> None:
    with pytest.raises(InputError):
        await tags.put_tag(store, OPERATOR, "курсы", Audience(positions=("no such",)), towns[0])
