"""Announcements from outside: how many people one reaches, lists by scope, who holds a role."""

from datetime import datetime

from storage import announcement_lists, announcements, people, places, reachability
from storage.announcement_lists import Reached
from storage.audiences import EVERYBODY, Audience
from storage.consenting import Channel
from storage.engine import Store
from storage.models.people import Decision
from storage.people import ConsentRecord, Role
from storage.places import EVERYWHERE, Scope

CHANNEL = Channel("telegram", "announcements", "1")


async def member(store: Store, town: int, name: str, now: datetime, decision: Decision | None = "given") -> int:
    number = await people.create_member(store, public_id=name, language="ru", now=now, municipality_id=town)
    await people.link_account(store, number, "telegram", name)
    if decision:
        await people.add_consent(store, number, ConsentRecord("announcements", "1", "ru", decision, now))
    return number


async def add(store: Store, now: datetime, public_id: str, owner: Scope, status: str = "draft", **more: object) -> int:
    return await announcements.add(
        store, public_id=public_id, kind="news", status=status, owner=owner, author_id=None, content={},  # type: ignore[arg-type]
        audience=EVERYBODY, now=now, **more,
    )  # fmt: skip


async def test_who_is_reached_is_counted_at_once(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    for name in ("1", "2", "3"):
        await member(store, town, name, now)
    await member(store, town, "4", now, "refused")
    await member(store, town, "5", now, None)
    await reachability.mark_unreachable(store, "telegram", "3", now)
    await reachability.mark_unreachable(store, "telegram", "4", now)
    without = await people.create_member(store, public_id="6", language="en", now=now, municipality_id=town)
    await people.add_consent(store, without, ConsentRecord("announcements", "1", "ru", "given", now))

    async def reached(audience: Audience, owner: Scope = EVERYWHERE) -> Reached:
        return await announcement_lists.count_reached(store, audience, owner, CHANNEL)

    assert await reached(EVERYBODY) == Reached(meant=6, agreed=4, unreachable=2)
    assert await reached(Audience(languages=("en",))) == Reached(1, 1, 1)
    assert await reached(EVERYBODY, Scope("municipality", town + 1)) == Reached(0, 0, 0)


async def test_lists_hold_what_lies_within_and_nothing_that_announces_itself(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    other = await places.create_municipality(store, "Дубки", "Дубовая область")
    school = await places.create_organisation(store, town, "school", "Школа № 1")
    await add(store, now, "all", EVERYWHERE)
    await add(store, now, "town", Scope("municipality", town))
    first = await add(store, now, "school", Scope("organisation", school))
    await add(store, now, "other", Scope("municipality", other))
    await add(store, now, "sent", Scope("municipality", town), "done")
    await add(store, now, "by itself", Scope("municipality", town), once_key="event:1:hour")
    await add(store, now, "again", Scope("municipality", town), once_key="repeat:1:x", repeat_of_id=first)

    async def found(scope: Scope, *window: int) -> list[str]:
        limit, offset = window or (10, 0)
        listed = await announcement_lists.list_within(store, [scope], ["draft"], limit, offset)
        return [one.public_id for one in listed]

    assert await found(Scope("municipality", town)) == ["again", "school", "town"]
    assert await found(Scope("municipality", town), 1, 1) == ["school"]
    assert await found(Scope("organisation", school)) == ["school"]
    assert await found(EVERYWHERE) == ["again", "other", "school", "town", "all"]


async def test_holders_are_those_with_a_role_in_force_whom_messages_reach(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    here = Scope("municipality", town)
    numbers = [await member(store, town, str(place), now) for place in range(5)]
    for number, role in zip(
        numbers,
        [Role("curator", here), Role("curator", EVERYWHERE), Role("expert", here), Role("curator", here)],
        strict=False,
    ):
        await people.add_role(store, number, role, None, now)
    await people.remove_role(store, numbers[3], Role("curator", here), now)

    async def holders(*scopes: Scope) -> list[int]:
        found = await announcement_lists.holders_of(store, ["curator"], scopes, "telegram", 10)
        return [one.member_id for one in found]

    assert await holders(here) == [numbers[0]]
    assert await holders(here, EVERYWHERE) == numbers[:2]
    await reachability.mark_unreachable(store, "telegram", "0", now)
    assert await holders(here, EVERYWHERE) == numbers[1:2]
    assert await announcement_lists.address_of(store, numbers[0], "telegram") is None
    found = await announcement_lists.address_of(store, numbers[1], "telegram")
    assert found is not None
    assert (found.external_id, found.language) == ("1", "ru")
