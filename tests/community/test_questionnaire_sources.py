"""Which questionnaires somebody finds: drafts of his own part of the community, what ships, what was launched."""

from datetime import datetime

import pytest

from community import authoring
from community.access import OPERATOR, Actor
from community.errors import AccessDenied, NotFound
from community.questionnaire_sources import catalogue, find_source, open_source
from storage import surveys
from storage.engine import Store
from storage.people import Role
from storage.places import EVERYWHERE, Scope
from surveys import files, library
from surveys.problems import InputError
from tests.linked import SHORT
from tests.surveyed import two_towns


def program(place: Scope) -> Actor:
    """A token's actor: a curator whom nobody knows by name."""
    return Actor(roles=(Role("curator", place),), token_scopes=frozenset({"questionnaires:write"}))


async def keep(store: Store, actor: Actor, owner: Scope, public_id: str, now: datetime, text: str = SHORT) -> None:
    checked = files.read(text.encode(), "short.yaml")
    await authoring.keep_draft(store, actor, checked, "short.yaml", owner=owner, public_id=public_id, now=now)


async def listed(store: Store, actor: Actor) -> list[str]:
    return sorted(draft.public_id for draft in await authoring.drafts_of(store, actor))


async def test_drafts_are_listed_to_those_who_may_open_them(store: Store, now: datetime) -> None:
    here, there = await two_towns(store)
    region = Scope("region", 1)
    for number, (actor, owner) in enumerate([(program(here), here), (OPERATOR, there), (OPERATOR, EVERYWHERE)]):
        await keep(store, actor, owner, f"d{number}", now)
    readers = {"here": program(here), "there": program(there), "region": program(region), "all": program(EVERYWHERE)}
    found = {name: await listed(store, actor) for name, actor in readers.items()} | {
        "us": await listed(store, OPERATOR)
    }
    assert found == {
        "here": ["d0"],
        "there": ["d1"],
        "region": ["d0"],
        "all": ["d0", "d1", "d2"],
        "us": ["d0", "d1", "d2"],
    }
    for actor in readers.values():
        opened = []
        for public_id in ("d0", "d1", "d2"):
            try:
                await open_source(store, actor, public_id)
                opened.append(public_id)
            except NotFound:
                pass
        assert opened == await listed(store, actor)


async def test_what_ships_is_no_secret(store: Store) -> None:
    source = await open_source(store, Actor(), "attitude")
    assert source.questionnaire() == library.questionnaire("attitude")
    with pytest.raises(AccessDenied):
        await open_source(store, Actor(), "nothing")


async def test_a_key_means_the_draft_before_what_ships_and_before_what_was_launched(
    store: Store, now: datetime
) -> None:
    await keep(store, OPERATOR, EVERYWHERE, "d1", now, library.read("attitude").replace("version: 1", "version: 7", 1))
    there = await catalogue(store, OPERATOR)
    assert find_source(there, "attitude").questionnaire().version == 7
    assert find_source(there, "d1").key == "attitude"
    await authoring.discard_draft(store, OPERATOR, "d1")
    there = await catalogue(store, OPERATOR)
    assert find_source(there, "attitude").questionnaire().version == 1
    with pytest.raises(InputError):
        find_source(there, "d1")
    with pytest.raises(AccessDenied):
        await catalogue(store, program(Scope("region", 1)))


async def test_versions_of_one_name_are_told_apart(store: Store, now: datetime) -> None:
    for content in ("a", "b"):
        text = SHORT.replace("In short", content, 1)
        await surveys.save_questionnaire(store, "short", "1", text, content * 64, now)
    there = await catalogue(store, OPERATOR)
    assert [there.name_of(one) for one in there.launched] == ["short@1@aaaaaaaa", "short@1@bbbbbbbb"]
    assert find_source(there, "short@1@bbbbbbbb").questionnaire().title["en"] == "b"
    for name in ("short", "short@1"):
        with pytest.raises(InputError) as refusal:
            find_source(there, name)
        assert refusal.value.problems[0].code == "questionnaire-launched-ambiguous"
        assert refusal.value.problems[0].args == {"known": "short@1@aaaaaaaa, short@1@bbbbbbbb"}
    await surveys.save_questionnaire(store, "short", "2", SHORT, "c" * 64, now)
    assert (await catalogue(store, OPERATOR)).name_of(there.launched[0]) == "short@1@aaaaaaaa"
    assert find_source(await catalogue(store, OPERATOR), "short").definition == SHORT
