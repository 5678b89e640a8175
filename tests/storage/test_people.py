"""Members as they are kept: found in one statement with roles and conversation, one address for one member."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, insert
from sqlalchemy.exc import IntegrityError

from storage import people, places
from storage.engine import Database, Store
from storage.models import Conversation
from storage.people import ConsentRecord, Role
from storage.places import EVERYWHERE, Scope


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """What is executed in the block. On SQLite the driver is asked: not every statement goes through SQLAlchemy."""
    seen: list[str] = []
    if store.shortcut is not None:
        store.shortcut.connection.raw.set_trace_callback(seen.append)
        try:
            yield seen
        finally:
            store.shortcut.connection.raw.set_trace_callback(None)
        return

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    engine = store.session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def newcomer(store: Store, now: datetime, external_id: str = "7", public_id: str = "ab12") -> int:
    member_id = await people.create_member(store, public_id=public_id, language="ru", now=now)
    await people.link_account(store, member_id, "telegram", external_id)
    return member_id


async def test_a_speaker_comes_with_roles_and_conversation_in_one_statement(store: Store, now: datetime) -> None:
    member_id = await newcomer(store, now)
    roles = (Role("curator", Scope("municipality", 5)), Role("expert", EVERYWHERE))
    for role in roles:
        assert await people.add_role(store, member_id, role, None, now)
    conversation = {"chat_id": -100, "user_id": 7, "state": "survey:text", "data": {"card": 3}}
    await store.session.execute(insert(Conversation).values(**conversation))
    with statements(store) as seen:
        speaker = await people.find_speaker(store, "telegram", "7", -100, 7)
    assert len(seen) == 1
    assert speaker.member is not None
    assert (speaker.member.id, speaker.member.roles, speaker.member.joined_at) == (member_id, roles, now)
    assert (speaker.state, speaker.data) == ("survey:text", {"card": 3})
    with statements(store) as seen:
        assert await people.find_member(store, "telegram", "7") == speaker.member
    assert len(seen) == 1
    assert await people.get_member(store, member_id) == speaker.member


async def test_a_stranger_is_nobody_but_may_be_in_a_conversation(store: Store, now: datetime) -> None:
    await newcomer(store, now)
    await store.session.execute(
        insert(Conversation).values(chat_id=8, user_id=8, state="start:language", data={"a": 1})
    )
    assert await people.find_speaker(store, "telegram", "8", 8, 8) == people.Speaker(None, "start:language", {"a": 1})
    assert await people.find_speaker(store, "telegram", "9", 9, 9) == people.Speaker(None, None, {})
    assert await people.find_member(store, "telegram", "9") is None
    assert await people.find_member(store, "another", "7") is None


async def test_another_chat_of_the_same_person_is_another_conversation(store: Store, now: datetime) -> None:
    await newcomer(store, now)
    await store.session.execute(insert(Conversation).values(chat_id=7, user_id=7, state="here", data={}))
    assert (await people.find_speaker(store, "telegram", "7", -100, 7)).state is None


async def test_an_address_belongs_to_one_member(database: Database, now: datetime) -> None:
    with pytest.raises(IntegrityError):
        async with database.write() as store:
            await newcomer(store, now)
            await newcomer(store, now, public_id="cd34")


async def test_a_role_is_granted_once_and_gone_when_revoked(store: Store, now: datetime) -> None:
    member_id = await newcomer(store, now)
    for role in (Role("lead", EVERYWHERE), Role("lead", Scope("region", 1))):
        assert await people.add_role(store, member_id, role, None, now)
        assert not await people.add_role(store, member_id, role, None, now)
    assert await people.remove_role(store, member_id, Role("lead", EVERYWHERE), now)
    assert not await people.remove_role(store, member_id, Role("lead", EVERYWHERE), now)
    member = await people.get_member(store, member_id)
    assert member is not None
    assert member.roles == (Role("lead", Scope("region", 1)),)


async def test_a_scope_without_its_number_is_refused_by_type_and_by_database(database: Database, now: datetime) -> None:
    for kind, number in (("all", 1), ("region", None)):
        with pytest.raises(ValueError, match="id"):
            Scope(kind, number)  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        async with database.write() as store:
            member_id = await newcomer(store, now)
            broken = Scope("region", 1)
            object.__setattr__(broken, "id", None)
            await people.add_role(store, member_id, Role("lead", broken), None, now)


async def test_the_newest_consent_counts_and_none_is_overwritten(store: Store, now: datetime) -> None:
    member_id = await newcomer(store, now)
    records = [
        ConsentRecord("surveys", "1", "ru", decision, now + timedelta(days=day))
        for day, decision in enumerate(("given", "withdrawn", "given", "refused"))
    ]
    for record in records:
        await people.add_consent(store, member_id, record)  # type: ignore[arg-type]
    assert await people.newest_consent(store, member_id, "surveys") == records[-1]
    assert await people.newest_consent(store, member_id, "announcements") is None
    assert await people.consent_history(store, member_id) == records


async def test_places_are_made_once_and_listed_by_name(store: Store) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    assert await places.create_municipality(store, "Елец", "Липецкая область") == town
    other = await places.create_municipality(store, "Елец", "Другая область")
    assert other != town
    school = await places.create_organisation(store, town, "school", "Школа № 5")
    nursery = await places.create_organisation(store, town, "preschool", "Детский сад № 1")
    assert [record.id for record in await places.list_organisations(store, town)] == [nursery, school]
    assert [record.id for record in await places.list_organisations(store, town, "school")] == [school]
    assert [record.region for record in await places.list_municipalities(store)] == [
        "Другая область",
        "Липецкая область",
    ]
    assert (await places.find_municipality(store, town)) in await places.list_municipalities(store)
    assert (await places.find_organisation(store, school)) in await places.list_organisations(store, town)


async def test_what_lies_in_what(store: Store) -> None:
    town = await places.create_municipality(store, "Елец", "Липецкая область")
    record = await places.find_municipality(store, town)
    assert record is not None
    network = await places.create_network(store, "Цифровая среда")
    school = await places.create_organisation(store, town, "school", "Школа № 5", [network])
    alone = await places.create_organisation(store, town, "school", "Школа № 6")
    above = {Scope("municipality", town), Scope("region", record.region_id), EVERYWHERE}
    assert await places.containers_of(
        store,
        [
            Scope("organisation", school),
            Scope("organisation", alone),
            Scope("municipality", town),
            Scope("network", network),
            Scope("region", 999),
            EVERYWHERE,
        ],
    ) == {
        Scope("organisation", school): above | {Scope("organisation", school), Scope("network", network)},
        Scope("organisation", alone): above | {Scope("organisation", alone)},
        Scope("municipality", town): above,
        Scope("network", network): {Scope("network", network), EVERYWHERE},
        Scope("region", 999): set(),
        EVERYWHERE: {EVERYWHERE},
    }


async def test_two_who_make_the_same_place_at_once_get_the_same(database: Database) -> None:
    async def make() -> int:
        async with database.write() as store:
            return await places.create_municipality(store, "Елец", "Липецкая область")

    assert len(set(await asyncio.gather(*(make() for _ in range(6))))) == 1
