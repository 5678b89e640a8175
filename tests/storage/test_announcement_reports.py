"""An announcement's copies counted; what recipients do with their own; digests and copies opened from them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from storage import announcement_reports as reports
from storage import announcements, broadcasts, member_deliveries, people, places
from storage.engine import Store
from storage.models import Delivery
from storage.people import MemberRecord
from tests.held import announce, hold, member

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def row_of(store: Store, delivery: int) -> Any:
    return (await store.session.execute(select(Delivery.__table__).where(Delivery.id == delivery))).one()


async def sent(store: Store, announcement: int, who: MemberRecord, at: datetime, **more: Any) -> int:
    """A copy that stands in the member's chat."""
    values = {"status": "sent", "task": None, "settled_at": at, "address": "7", "message_ids": [70], "version": 1}
    return await hold(store, announcement, who, at, **(values | more))


async def test_everything_is_counted_once(store: Store, now: datetime) -> None:
    number = await announce(store, now, "a")
    people_here = [await member(store, now, chat) for chat in range(1, 8)]
    one, two, three, four, five, six, seven = people_here
    await sent(store, number, one, now, acknowledged_at=now, clicked_at=now)
    await sent(store, number, two, now, task="edit")
    await hold(store, number, three, now + HOUR, status="due")
    await hold(store, number, four, now, status="due")
    await hold(store, number, five, now + DAY)
    await hold(store, number, six, now, status="failed", task=None, error="Bad Request")
    await hold(store, number, seven, now, status="sending")
    found = await reports.figures(store, number, now)
    assert (found.meant, found.of("sent"), found.held, found.put_off, found.going) == (7, 2, 1, 1, 2)
    assert (found.put_off_until, found.held_until) == (now + HOUR, now + DAY)
    assert (found.acknowledged, found.clicked, found.mending) == (1, 1, 1)
    assert await reports.reasons(store, number, 3) == [("Bad Request", 1)]
    assert (await reports.figures(store, number + 1, now)).meant == 0


async def test_organisations_by_name_and_those_without_one_last(store: Store, now: datetime) -> None:
    number = await announce(store, now, "a")
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    schools = [await places.create_organisation(store, town, "school", name) for name in ("Школа Б", "Школа А")]
    for chat, school in enumerate([*schools, schools[0], None], 1):
        who = await member(store, now, chat)
        await people.change_member(store, who.id, organisation_id=school)
        await sent(store, number, who, now, **({"status": "unreachable"} if chat == 3 else {"acknowledged_at": now}))
    found = await reports.by_organisation(store, number, 10)
    assert [(one.name, one.meant, one.sent, one.acknowledged) for one in found] == [
        ("Школа А", 1, 1, 1), ("Школа Б", 2, 1, 1), (None, 1, 1, 1),
    ]  # fmt: skip
    assert await reports.by_organisation(store, number, 1, 1) == found[1:2]


async def test_old_copies_cannot_be_deleted(store: Store, now: datetime) -> None:
    number = await announce(store, now, "a")
    for chat, ago in enumerate((HOUR, DAY, 3 * DAY), 1):
        await sent(store, number, await member(store, now, chat), now - ago)
    await sent(store, number, await member(store, now, 9), now, address=None)
    assert await reports.standing(store, number, now - 2 * DAY) == reports.Standing(2, 1)


@pytest.mark.parametrize("status", ["sent", "sending", "uncertain"])
async def test_whoever_has_a_copy_says_once_that_he_read_it(store: Store, now: datetime, status: str) -> None:
    number = await announce(store, now, "a", acknowledged=True)
    who, other = await member(store, now, 1), await member(store, now, 2)
    delivery = await sent(store, number, who, now, status=status)
    assert await reports.acknowledge(store, other.id, number, now) is None
    assert await reports.acknowledge(store, who.id, number, now) is True
    assert await reports.acknowledge(store, who.id, number, now + HOUR) is False
    assert (await row_of(store, delivery)).acknowledged_at == now


@pytest.mark.parametrize(
    ("announcement", "copy"),
    [
        ({"acknowledged": False}, {}),
        ({"acknowledged": True, "status": "recalled"}, {}),
        ({"acknowledged": True}, {"status": "unreachable"}),
        ({"acknowledged": True}, {"status": "recalled"}),
    ],
    ids=["no button", "recalled", "never got it", "taken back"],
)
async def test_nothing_to_say_that_it_was_read(
    store: Store, now: datetime, announcement: dict[str, Any], copy: dict[str, Any]
) -> None:
    number = await announce(store, now, "a", **announcement)
    who = await member(store, now, 1)
    delivery = await sent(store, number, who, now, **copy)
    assert await reports.acknowledge(store, who.id, number, now) is None
    assert (await row_of(store, delivery)).acknowledged_at is None


async def test_a_click_counts_on_the_own_copy_only(store: Store, now: datetime) -> None:
    number = await announce(store, now, "a", subject_kind="event", subject_id=1)
    plain = await announce(store, now, "b")
    who, other = await member(store, now, 1), await member(store, now, 2)
    delivery = await sent(store, number, who, now)
    await sent(store, plain, who, now, message_ids=[80])
    assert not await reports.note_click(store, other.id, "7", 70, now)
    assert not await reports.note_click(store, who.id, "8", 70, now)
    assert not await reports.note_click(store, who.id, "7", 71, now)
    assert not await reports.note_click(store, who.id, "7", 80, now)
    assert await reports.note_click(store, who.id, "7", 70, now)
    assert not await reports.note_click(store, who.id, "7", 70, now + HOUR)
    assert (await row_of(store, delivery)).clicked_at == now


async def test_a_digest_that_did_not_arrive_told_nobody(store: Store, now: datetime) -> None:
    at = now.replace(microsecond=0)
    first, second = await announce(store, now, "a"), await announce(store, now, "b")
    who, other = await member(store, now, 1), await member(store, now, 2)
    told = await hold(store, first, who, now, status="sent", task=None, settled_at=at)
    earlier = await hold(store, second, who, now, status="sent", task=None, settled_at=at - DAY)
    others = await hold(store, first, other, now, status="sent", task=None, settled_at=at)
    assert await member_deliveries.untell(store, who.id, at, "unreachable") == 1
    assert [(await row_of(store, number)).status for number in (told, earlier, others)] == [
        "unreachable", "sent", "sent",
    ]  # fmt: skip
    assert await member_deliveries.told_at(store, who.id, at) == []


async def test_a_copy_opened_from_a_digest_is_reached_by_what_comes_after(store: Store, now: datetime) -> None:
    at = now.replace(microsecond=0)
    number, who = await announce(store, now, "a"), await member(store, now, 1)
    delivery = await hold(store, number, who, now, status="sent", task=None, settled_at=at)
    assert await member_deliveries.open_told(store, who.id, delivery, now) is not None
    await member_deliveries.note_copy(store, delivery, "1", [5], 1, now)
    row = await row_of(store, delivery)
    assert (row.address, row.message_ids, row.version, row.task) == ("1", [5], 1, None)
    assert len(await member_deliveries.told_at(store, who.id, at)) == 1
    await member_deliveries.note_copy(store, delivery, "1", [6], 1, now)
    assert (await row_of(store, delivery)).message_ids == [5, 6]
    assert await broadcasts.set_content(store, number, {"texts": {}})
    assert await broadcasts.edit_copies(store, number, now) == 1
    assert (await row_of(store, delivery)).task == "edit"


@pytest.mark.parametrize("then", ["corrected", "recalled"])
async def test_what_came_between_opening_and_arriving_is_done_at_once(store: Store, now: datetime, then: str) -> None:
    number, who = await announce(store, now, "a"), await member(store, now, 1)
    delivery = await hold(store, number, who, now, status="sent", task=None, settled_at=now)
    if then == "corrected":
        await broadcasts.set_content(store, number, {"texts": {}})
    else:
        await announcements.change(store, number, status="recalled")
    await member_deliveries.note_copy(store, delivery, "1", [5], 1, now + HOUR)
    row = await row_of(store, delivery)
    assert (row.task, row.due_at) == ("edit" if then == "corrected" else "delete", now + HOUR)
