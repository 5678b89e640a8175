"""Digests of announcements: what was held comes as one message, what is over or unwanted by then does not."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, select

from community import announcement_digests, consents, own_data, wishes
from community.i18n import texts
from storage import announcements, farewell, member_deliveries, reachability
from storage.engine import Store
from storage.models import AnnouncementWish, Delivery, MemberTag, Peace
from storage.people import MemberRecord
from tests.held import announce, hold, member, statuses, town

MOSCOW = ZoneInfo("Europe/Moscow")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


async def take(store: Store, now: datetime) -> list[tuple[str, list[str]]]:
    """Who is told of what now."""
    turn = await announcement_digests.take_due(store, "telegram", MOSCOW, now, 100)
    return [(one.external_id, [line.title for line in one.lines]) for one in turn.digests]


async def due(store: Store, delivery: int) -> datetime:
    return (await store.session.execute(select(Delivery.due_at).where(Delivery.id == delivery))).scalar_one()


async def test_all_that_waits_comes_in_one_message_once(store: Store, now: datetime) -> None:
    owner = await town(store)
    ann, ben = await member(store, now, 1), await member(store, now, 2)
    one, two = await announce(store, now, "one", "Первое\nи ещё", owner=owner), await announce(store, now, "two")
    later = await announce(store, now, "later")
    for who in (ann, ben):
        await hold(store, one, who, now)
    await hold(store, two, ann, now - DAY)
    await hold(store, later, ann, now + DAY)
    turn = await announcement_digests.take_due(store, "telegram", MOSCOW, now, 100)
    assert [(d.external_id, [(li.title, li.owner_name) for li in d.lines]) for d in turn.digests] == [
        ("1", [("Первое", "Липовск"), ("two", None)]),
        ("2", [("Первое", "Липовск")]),
    ]
    assert await take(store, now) == []
    assert await statuses(store) == ["sent", "sent", "sent", "digest"]
    assert await member_deliveries.is_any_digest_due(store, now) is False
    assert await member_deliveries.is_any_digest_due(store, now + DAY) is True
    # It is found again by its moment, by the one who got it.
    digest = turn.digests[0]
    assert await announcement_digests.told_at(store, ann, digest.at) == digest.lines
    assert len(await announcement_digests.told_at(store, ben, digest.at)) == 1


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"status": "done"}, "sent"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "recalled"}, "recalled"),
        ({"status": "paused"}, "digest"),
        ({"expires_at": datetime(2026, 3, 2, 6, tzinfo=UTC)}, "expired"),
        ({"kind": "document"}, "unwanted"),
        ({"kind": "document", "urgent": True}, "sent"),
    ],
)
async def test_what_is_over_by_then(store: Store, now: datetime, more: dict[str, object], status: str) -> None:
    ann = await member(store, now, 1)
    await wishes.set_wish(store, ann, "document", "never", now, MOSCOW)
    held = await hold(store, await announce(store, now, "one", **more), ann, now)  # type: ignore[arg-type]
    assert await take(store, now) == ([("1", ["one"])] if status == "sent" else [])
    assert await statuses(store) == [status]
    if status == "digest":
        assert await due(store, held) == now + DAY


async def test_who_said_no_or_cannot_be_reached_gets_nothing(store: Store, now: datetime) -> None:
    ann, ben = await member(store, now, 1), await member(store, now, 2)
    one = await announce(store, now, "one")
    for who in (ann, ben):
        await hold(store, one, who, now)
    await consents.record_consent(store, ann.id, "announcements", "withdrawn", language="ru", now=now)
    await reachability.mark_unreachable(store, "telegram", "2", now)
    assert await take(store, now) == []
    assert await statuses(store) == ["unwanted", "unreachable"]


async def test_it_waits_for_the_end_of_night_and_silence(store: Store, now: datetime) -> None:
    ann, ben = await member(store, now, 1), await member(store, now, 2)
    one = await announce(store, now, "one")
    held = [await hold(store, one, who, now + 12 * HOUR) for who in (ann, ben)]
    until = await wishes.mute_for_a_week(store, ben, now, MOSCOW)
    assert await take(store, now + 12 * HOUR) == []  # 21:00
    assert [await due(store, one) for one in held] == [now + 23 * HOUR, until]
    assert await take(store, now + 23 * HOUR) == [("1", ["one"])]
    assert await take(store, until) == [("2", ["one"])]


async def test_who_changes_his_mind_does_not_wait_for_the_old_moment(store: Store, now: datetime) -> None:
    now += HOUR
    ann = await member(store, now, 1)
    await wishes.set_wish(store, ann, "news", "weekly", now, MOSCOW)
    held = [await hold(store, await announce(store, now, name), ann, now + WEEK) for name in ("one", "two")]
    event = await hold(store, await announce(store, now, "event", kind="event"), ann, now + WEEK)
    about = (now, MOSCOW)
    await wishes.set_wish(store, ann, "news", "daily", *about)
    assert await due(store, held[0]) == now + DAY - HOUR
    # What would come alone by now comes in one message with the rest.
    await wishes.set_wish(store, ann, "news", "now", *about)
    assert await take(store, now) == [("1", ["one", "two", "event"])]
    third = await hold(store, await announce(store, now, "third"), ann, now + WEEK)
    await wishes.mute_for_a_week(store, ann, *about)
    await wishes.unmute(store, ann, *about)
    assert await due(store, third) == now
    await wishes.set_time_zone(store, ann, "Asia/Kamchatka", now + 4 * HOUR, MOSCOW)  # 23:00 there
    assert await due(store, third) == now + 13 * HOUR
    await wishes.set_wish(store, ann, "news", "never", *about)
    assert await statuses(store) == ["sent", "sent", "sent", "unwanted"]
    assert event


async def test_only_the_one_who_got_it_opens_it(store: Store, now: datetime) -> None:
    ann, ben = await member(store, now, 1), await member(store, now, 2)
    one = await announce(store, now, "one")
    held = await hold(store, one, ann, now)
    assert await announcement_digests.open_told(store, ann, held, now) is None
    await take(store, now)
    assert await announcement_digests.open_told(store, ben, held, now) is None
    for later in (HOUR, DAY):
        told = await announcement_digests.open_told(store, ann, held, now + later)
        assert told is not None
        assert told.announcement_id == one
    (own,) = await member_deliveries.deliveries_of(store, ann.id)
    assert (own.status, own.clicked_at) == ("sent", now + HOUR)
    await announcements.change(store, one, status="recalled")
    assert await announcement_digests.open_told(store, ann, held, now) is None
    assert await announcement_digests.told_at(store, ann, now) == ()


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ({"texts": {"ru": {"text": "\n  Завтра \nв школе"}, "en": {"text": "Tomorrow"}}}, "Завтра"),
        ({"texts": {"en": {"text": "Tomorrow"}}}, "Tomorrow"),
        ({"texts": {"ru": {"text": " \n"}}}, "Событие"),
        ({}, "Событие"),
    ],
)
def test_a_title_is_the_first_words(content: dict[str, object], title: str) -> None:
    assert announcement_digests.title_of("event", content, texts("ru")) == title


async def own(store: Store, now: datetime) -> MemberRecord:
    """A member of whom everything is kept that can be."""
    ann = await member(store, now, 1)
    await wishes.set_wish(store, ann, "news", "daily", now, MOSCOW)
    await wishes.mute_for_a_week(store, ann, now, MOSCOW)
    await store.session.execute(insert(MemberTag).values(member_id=ann.id, tag="химия"))
    await hold(store, await announce(store, now, "one"), ann, now)
    return ann


async def test_it_is_in_the_copy_of_ones_data(store: Store, now: datetime) -> None:
    data = await own_data.copy_of(store, await own(store, now))
    assert data["wishes"] == {"news": "daily"}
    assert data["tags"] == ["химия"]
    assert data["quiet_hours"] == {
        "from_minute": 1200, "until_minute": 480, "muted_until": "2026-03-09T06:00:00+00:00",
    }  # fmt: skip
    assert [(one["kind"], one["status"], one["clicked_at"]) for one in data["announcements"]] == [
        ("news", "digest", None)
    ]
    assert data["announcements"][0]["content"]["texts"]["ru"]["text"] == "one"


async def test_it_goes_when_he_leaves(store: Store, now: datetime) -> None:
    ann = await own(store, now)
    await farewell.erase_member(store, ann.id, now)
    for table in (Delivery, AnnouncementWish, Peace, MemberTag):
        assert (await store.session.execute(select(table))).first() is None
    assert await take(store, now) == []
