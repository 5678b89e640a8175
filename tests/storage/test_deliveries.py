"""Deliveries: everybody who is meant has one row, whoever makes them and however often."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from storage import announcements, deliveries, people, places, reachability
from storage.announcements import AnnouncementRecord
from storage.audiences import EVERYBODY, Audience
from storage.consenting import Channel
from storage.engine import Store
from storage.models import Delivery, Member
from storage.models.people import Decision
from storage.people import ConsentRecord
from storage.places import EVERYWHERE

CHANNEL = Channel("telegram", "announcements", "1")


async def member(store: Store, town: int, name: str, now: datetime, decision: Decision = "given") -> int:
    number = await people.create_member(store, public_id=name, language="ru", now=now, municipality_id=town)
    await people.link_account(store, number, "telegram", name)
    await people.add_consent(store, number, ConsentRecord("announcements", "1", "ru", decision, now))
    return number


async def announcement(store: Store, now: datetime, audience: Audience = EVERYBODY) -> AnnouncementRecord:
    number = await announcements.add(
        store, public_id="a", kind="news", status="scheduled", owner=EVERYWHERE, author_id=None, content={},
        audience=audience, now=now, send_at=now,
    )  # fmt: skip
    found = await announcements.get(store, number)
    assert found is not None
    return found


async def test_one_row_each(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    for name in ("1", "2", "3"):
        await member(store, town, name, now)
    await member(store, town, "4", now, "refused")
    await reachability.mark_unreachable(store, "telegram", "3", now)
    said = await announcement(store, now)
    assert await deliveries.fan_out(store, said, CHANNEL, now) == 3
    assert await deliveries.fan_out(store, said, CHANNEL, now) == 0
    await member(store, town, "5", now)
    assert await deliveries.fan_out(store, said, CHANNEL, now) == 1
    assert await deliveries.counts(store, said.id) == {"due": 3, "unreachable": 1}


async def test_moments_by_zone(store: Store, now: datetime) -> None:
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    await member(store, town, "1", now)
    await people.change_member(store, await member(store, town, "2", now), time_zone="Asia/Omsk")
    said = await announcement(store, now)
    assert await deliveries.zones_of(store, said) == ["Asia/Omsk"]
    await deliveries.fan_out(store, said, CHANNEL, now, {"Asia/Omsk": now - timedelta(hours=3)})
    due = select(Member.public_id, Delivery.due_at).join_from(Delivery, Member, Member.id == Delivery.member_id)
    moments = {row[0]: row[1] for row in await store.session.execute(due)}
    assert moments == {"1": now, "2": now - timedelta(hours=3)}


@pytest.mark.parametrize("again", [False, True])
async def test_said_once_for_each_key(store: Store, now: datetime, again: bool) -> None:
    for name in ("x", "y") if again else ("x",):
        made = await announcements.add_once(
            store, "event:1:reminder:60", public_id=name, kind="reminder", owner=EVERYWHERE, content={},
            audience=EVERYBODY, send_at=now, now=now,
        )  # fmt: skip
        assert made is (name == "x")
    assert [one.public_id for one in await announcements.due_to_start(store, now, 10)] == ["x"]
