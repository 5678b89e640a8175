"""Announcements going out against the sandbox: who gets what, and when; corrected and taken back."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot import broadcasts as room
from bot.announcement_message import MessageRenderer
from community import announcement_series, broadcasting, delivering
from community.delivering import Decision, Hold, Postpone
from storage import people
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import QueuedDelivery
from storage.models import Account
from storage.outbox import Call
from tests.bot.office import Office, office, world
from tests.broadcast import TextRenderer

__all__ = ["office", "world"]
EDITED = {"texts": {"ru": {"text": "Семинар в субботу", "entities": []}}}


async def test_everybody_gets_it_once(office: Office) -> None:
    number = await office.announce()
    await office.drain()
    assert office.heard() == [["Семинар в пятницу"]] * 5
    assert await office.counts(number) == {"sent": 5}
    assert (await office.found(number)).status == "done"
    office.restart()
    await office.drain()
    assert office.heard() == [["Семинар в пятницу"]] * 5


async def test_more_than_a_batch(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LARGE_BATCH", 3)
    monkeypatch.setattr(room, "CHUNK", 2)
    await office.invite(8)
    number = await office.announce()
    await office.drain()
    assert await office.counts(number) == {"sent": 13}


async def test_what_is_not_due_waits(office: Office) -> None:
    number = await office.announce(send_at=office.world.now + timedelta(hours=1))
    await office.drain()
    assert await office.counts(number) == {}
    office.world.now += timedelta(hours=1)
    await office.drain()
    assert await office.counts(number) == {"sent": 5}


async def test_a_block_is_noted_and_the_member_not_tried_again(office: Office) -> None:
    office.people[0].block()
    office.world.telegram.take_updates()
    first = await office.announce()
    await office.drain()
    assert await office.counts(first) == {"sent": 4, "unreachable": 1}
    async with office.world.database.read() as store:
        gone = select(Account.external_id).where(Account.unreachable_since.is_not(None))
        assert list(await store.session.scalars(gone)) == [str(office.people[0].id)]
    second = await office.announce()
    calls = office.world.telegram.events[-1].number
    await office.drain()
    assert await office.counts(second) == {"sent": 4, "unreachable": 1}
    assert office.world.telegram.events[-1].number == calls + 4


async def test_no_consent_no_copy(office: Office) -> None:
    number = await office.announce()
    async with office.world.database.write() as store:
        await broadcasting.start_due(
            store, broadcasting.channel("telegram"), office.world.settings.zone, office.world.now
        )
        member = await people.find_member(store, "telegram", str(office.people[2].id))
        assert member is not None
        refused = people.ConsentRecord("announcements", "1", "ru", "withdrawn", office.world.now)
        await people.add_consent(store, member.id, refused)
    await office.drain()
    assert await office.counts(number) == {"sent": 4, "unwanted": 1}
    assert office.heard()[2] == []


async def test_the_wishes_decide(office: Office) -> None:
    later = office.world.now + timedelta(hours=3)
    chosen: dict[str, Decision] = {str(office.people[0].id): Postpone(later), str(office.people[1].id): Hold(later)}

    def decide(row: QueuedDelivery, now: datetime) -> Decision:
        return chosen.pop(str(row.address), None) or delivering.decide(row, now)

    office.decide = decide
    number = await office.announce()
    await office.drain()
    assert await office.counts(number) == {"sent": 3, "due": 1, "digest": 1}
    assert (await office.found(number)).status == "sending"
    office.world.now = later
    await office.drain()
    assert await office.counts(number) == {"sent": 4, "digest": 1}
    assert (await office.found(number)).status == "done"


async def test_expired_before_it_was_sent(office: Office) -> None:
    office.decide = lambda row, now: Postpone(now + timedelta(hours=2))
    number = await office.announce(expires_at=office.world.now + timedelta(hours=1))
    await office.drain()
    assert await office.counts(number) == {"due": 5}
    office.decide = delivering.decide
    office.world.now += timedelta(hours=3)
    await office.drain()
    assert await office.counts(number) == {"expired": 5}
    assert (await office.found(number)).status == "done"
    assert office.heard() == [[]] * 5


async def test_latecomers_get_it_until_it_expires(office: Office) -> None:
    number = await office.announce(late=True, expires_at=office.world.now + timedelta(hours=1))
    await office.drain()
    assert (await office.found(number)).status == "sending"
    await office.invite(2)
    await office.drain()
    assert await office.counts(number) == {"sent": 7}
    office.world.now += timedelta(hours=1)
    await office.invite(1)
    await office.drain()
    assert await office.counts(number) == {"sent": 7}
    assert (await office.found(number)).status == "done"


async def test_by_each_recipients_clock(office: Office) -> None:
    async with office.world.database.write() as store:
        for person, zone in zip(office.people, ("Asia/Omsk", "Asia/Omsk", "Europe/Moscow"), strict=False):
            member = await people.find_member(store, "telegram", str(person.id))
            assert member is not None
            await people.change_member(store, member.id, time_zone=zone)
    at = "2026-03-02T12:00"
    number = await office.announce(local_at=at, send_at=announcement_series.beginning(at))
    await office.drain()
    # In Omsk it is noon when it is nine o'clock in Moscow.
    assert await office.counts(number) == {"sent": 2, "due": 3}
    office.world.now += timedelta(hours=3)
    await office.drain()
    assert await office.counts(number) == {"sent": 5}


class Faulty(TextRenderer):
    """Cannot make one member's copy."""

    def __init__(self, address: int) -> None:
        self.address = address

    def copy(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        if row.address == str(self.address):
            raise KeyError("texts")
        return super().copy(announcement, row, owner_name)


async def test_a_copy_that_cannot_be_made_holds_up_nobody(office: Office) -> None:
    office.renderer = Faulty(office.people[1].id)
    office.restart()
    number = await office.announce()
    await office.drain()
    assert await office.counts(number) == {"sent": 4, "failed": 1}


async def test_a_copy_that_cannot_be_decided_on_holds_up_nobody(office: Office) -> None:
    poisoned = str(office.people[0].id)

    def decide(row: QueuedDelivery, now: datetime) -> delivering.Decision:
        if row.address == poisoned:
            raise LookupError("no such time zone")
        return delivering.decide(row, now)

    office.decide = decide
    number = await office.announce()
    await office.drain()
    assert await office.counts(number) == {"sent": 4, "due": 1}
    office.decide = delivering.decide
    await office.drain(2, apart=3600)
    assert await office.counts(number) == {"sent": 5}


async def test_paid_copies_say_so_and_have_an_allowance_of_their_own(office: Office) -> None:
    office.restart(per_second=1)
    await office.invite(95)
    asked: list[str] = []
    call = office.world.telegram.call

    async def noted(token: str, method: str, params: Any, uploads: Any = None) -> Any:
        asked.append(params.get("allow_paid_broadcast"))
        return await call(token, method, params, uploads)

    office.world.telegram.call = noted  # type: ignore[method-assign]
    begun = office.world.now
    number = await office.announce(paid=True)
    await office.drain()
    assert await office.counts(number) == {"sent": 100}
    assert set(asked) == {"true"}
    assert office.world.now - begun < timedelta(seconds=5)
    assert broadcasting.stars_for(14_269) == 1423.9
    assert broadcasting.stars_for(30) == 0


async def test_while_it_runs_a_reply_goes_before_the_next_bulk_message(office: Office) -> None:
    await office.invite(100)
    office.restart(per_second=28)
    await office.announce()
    chat = office.people[0].id
    for _ in range(4):
        await office.allowance.wait(chat)
    waited: list[float] = []

    async def asks() -> None:
        begun = office.world.now
        await office.allowance.wait(chat)
        waited.append((office.world.now - begun).total_seconds())

    asking = asyncio.create_task(asks())
    await asyncio.sleep(0)
    await office.drain()
    await asking
    # Its chat may be written to once a second; bulk to others did not make it later.
    assert waited == [pytest.approx(1, abs=0.03)]


async def test_corrected_and_recalled(office: Office) -> None:
    number = await office.announce()
    await office.drain()
    async with office.world.database.write() as store:
        assert await broadcasting.correct(store, number, EDITED, office.world.now) == 5
    await office.drain()
    assert office.heard() == [["Семинар в субботу"]] * 5
    async with office.world.database.write() as store:
        assert await broadcasting.recall(store, number, office.world.now)
    await office.drain()
    assert office.heard() == [[]] * 5
    assert await office.counts(number) == {"recalled": 5}


async def test_old_copies_say_that_it_was_withdrawn(office: Office) -> None:
    number = await office.announce()
    await office.drain()
    office.world.now += timedelta(days=3)
    async with office.world.database.write() as store:
        assert await broadcasting.recall(store, number, office.world.now)
    await office.drain()
    assert office.heard() == [["Это объявление отозвано."]] * 5
    assert await office.counts(number) == {"recalled": 5}


async def test_a_withdrawn_copy_asks_for_nothing(office: Office) -> None:
    office.renderer = MessageRenderer()
    office.restart()
    number = await office.announce(acknowledged=True)
    await office.drain()
    before = office.people[0].private.messages[office.people[0].last().message_id]
    office.world.now += timedelta(days=3)
    async with office.world.database.write() as store:
        assert await broadcasting.recall(store, number, office.world.now)
    await office.drain()
    after = office.people[0].private.messages[office.people[0].last().message_id]
    assert after["text"].startswith("Это объявление отозвано.")
    assert len(before["reply_markup"]["inline_keyboard"][-1]) == 2
    assert len(after["reply_markup"]["inline_keyboard"][-1]) == 1


async def test_a_copy_too_old_to_be_deleted_is_edited_instead(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcasting, "DELETABLE", timedelta(days=30))
    number = await office.announce()
    await office.drain()
    office.world.now += timedelta(days=3)
    async with office.world.database.write() as store:
        await broadcasting.recall(store, number, office.world.now)
    await office.drain()
    assert office.heard() == [["Это объявление отозвано."]] * 5


async def test_edits_and_deletions_that_meet_trouble_are_tried_again(office: Office) -> None:
    number = await office.announce()
    await office.drain()
    office.world.telegram.faults.timeout(["editMessageText"], times=3)
    office.world.telegram.faults.too_many(2, ["editMessageText"], times=1)
    async with office.world.database.write() as store:
        await broadcasting.correct(store, number, EDITED, office.world.now)
    await office.drain(5)
    assert office.heard() == [["Семинар в субботу"]] * 5
