"""Announcements going out against the sandbox: who gets what, what each refusal does, and what holds everything up."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import broadcasts as room
from bot.allowance import Allowance
from bot.broadcasts import Broadcasts
from bot.copies import Copier, TextRenderer
from bot.sandbox.person import Person
from community import broadcasting, delivering
from community.delivering import Decision, Hold, Postpone
from storage import announcements, deliveries, people
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import QueuedDelivery
from storage.engine import Database
from storage.models import Account, Delivery
from storage.outbox import Call
from tests.broadcast import recipients, scheduled
from tests.world import World, settings_for

EDITED = {"texts": {"ru": {"text": "Семинар в субботу", "entities": []}}}


class Office:
    """A sender of announcements on the world's clock: it sleeps by moving it."""

    def __init__(self, world: World, per_second: float = float("inf")) -> None:
        self.world = world
        self.people: list[Person] = []
        self.slept: list[float] = []
        self.decide = delivering.decide
        self.renderer = TextRenderer()
        self.restart(per_second)

    def restart(self, per_second: float = float("inf")) -> None:
        """A process of its own, with nothing but the database."""
        world = self.world
        self.allowance = Allowance(per_second, lambda: world.now.timestamp(), self.sleep)
        self.broadcasts = Broadcasts(
            world.database, world.app.delivery, Copier(world.app.bot, self.allowance, world.clock, self.sleep),
            self.allowance, world.settings, world.clock, renderer=self.renderer,
            decide=lambda row, now: self.decide(row, now), sleep=self.sleep,
        )  # fmt: skip

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.world.now += timedelta(seconds=seconds)

    async def invite(self, count: int) -> None:
        """So many members who have spoken to the bot."""
        new = [self.world.telegram.person(f"Учитель {number}") for number in range(count)]
        for person in new:
            person.send("/start")
        self.world.telegram.take_updates(10_000)
        async with self.world.database.write() as store:
            await recipients(store, [person.id for person in new], self.world.now)
        self.people += new

    async def announce(self, **more: Any) -> int:
        """An announcement that is due; its number."""
        async with self.world.database.write() as store:
            public_id = f"a{self.world.telegram.next_query_id()}"
            return (await scheduled(store, self.world.now, public_id, **more)).id

    async def counts(self, number: int) -> dict[str, int]:
        async with self.world.database.read() as store:
            return await deliveries.counts(store, number)

    async def found(self, number: int) -> AnnouncementRecord:
        async with self.world.database.read() as store:
            found = await announcements.get(store, number)
        assert found is not None
        return found

    async def drain(self, rounds: int = 1, apart: float = 60) -> None:
        """Sends what is due now, and what is due after each of `rounds` waits."""
        await self.broadcasts.drain()
        for _ in range(rounds - 1):
            self.world.now += timedelta(seconds=apart)
            await self.broadcasts.drain()

    def heard(self) -> list[list[str]]:
        """What each person has read from the bot."""
        return [[m["text"] for m in one.private.messages.values() if m["from"]["is_bot"]] for one in self.people]


@pytest.fixture
async def world(now: datetime, tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    path = tmp_path / "staffroom.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    yield World(database, now, settings_for(tmp_path))
    await database.close()


@pytest.fixture
async def office(world: World) -> Office:
    office = Office(world)
    await office.invite(5)
    return office


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


async def test_a_lost_reply_is_uncertain_until_the_sender_asks_again(office: Office) -> None:
    office.world.telegram.faults.lose_reply(["sendMessage"], times=1)
    number = await office.announce()
    await office.drain(3)
    assert await office.counts(number) == {"sent": 4, "uncertain": 1}
    assert (await office.found(number)).status == "done"
    async with office.world.database.write() as store:
        assert await broadcasting.repeat_uncertain(store, number, office.world.now) == 1
    await office.drain()
    assert await office.counts(number) == {"sent": 5}
    assert sorted(len(texts) for texts in office.heard()) == [1, 1, 1, 1, 2]
    async with office.world.database.read() as store:
        assert sorted(await store.session.scalars(select(Delivery.attempts))) == [0, 0, 0, 0, 1]


async def test_429_pauses_everything_and_is_no_failure(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    await office.invite(100)
    office.world.telegram.faults.too_many(7, ["sendMessage"], times=3)
    tried: list[datetime] = []
    call = office.world.telegram.call

    async def noted(token: str, method: str, *given: Any) -> Any:
        tried.append(office.world.now)
        return await call(token, method, *given)

    monkeypatch.setattr(office.world.telegram, "call", noted)
    begun = office.world.now
    number = await office.announce()
    await office.drain(2, apart=7)
    assert await office.counts(number) == {"sent": 105}
    assert len(tried) == 108
    assert not [at for at in tried if timedelta(0) < at - begun < timedelta(seconds=7)]
    async with office.world.database.read() as store:
        assert set(await store.session.scalars(select(Delivery.attempts))) == {0}


async def test_a_pause_holds_after_a_restart(office: Office) -> None:
    office.world.telegram.faults.too_many(600, ["sendMessage"], times=1)
    number = await office.announce()
    while not office.allowance.paused_for:
        await office.broadcasts.step()
        await asyncio.sleep(0)
    await office.broadcasts.step()
    office.restart()
    await office.broadcasts.recover(everything=True)
    assert office.allowance.paused_for == 600
    office.world.now += timedelta(seconds=600)
    await office.drain()
    assert sum((await office.counts(number)).values()) == 5
    assert all(len(texts) == 1 for texts in office.heard())


async def test_consecutive_failures_have_a_budget(office: Office) -> None:
    office.world.telegram.faults.server_error(502, ["sendMessage"])
    number = await office.announce()
    await office.drain(9)
    assert await office.counts(number) == {"failed": 5}
    async with office.world.database.read() as store:
        assert set(await store.session.scalars(select(Delivery.attempts))) == {delivering.MOST_FAILURES}
        assert set(await store.session.scalars(select(Delivery.error))) == {"TelegramServerError"}


@pytest.mark.parametrize("json_body", [True, False])
async def test_a_server_error_is_tried_again(office: Office, json_body: bool) -> None:
    office.world.telegram.faults.server_error(502, ["sendMessage"], times=12, json_body=json_body)
    number = await office.announce()
    await office.drain(20)
    assert await office.counts(number) == {"sent": 5}
    assert office.heard() == [["Семинар в пятницу"]] * 5


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
    number = await office.announce(local_at=at, send_at=broadcasting.first_moment(at))
    await office.drain()
    # In Omsk it is noon when it is nine o'clock in Moscow.
    assert await office.counts(number) == {"sent": 2, "due": 3}
    office.world.now += timedelta(hours=3)
    await office.drain()
    assert await office.counts(number) == {"sent": 5}


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


async def test_a_sudden_rise_of_failures_pauses_and_tells_the_author(office: Office) -> None:
    await office.invite(100)
    author = office.people[0]
    async with office.world.database.read() as store:
        member = await people.find_member(store, "telegram", str(author.id))
    assert member is not None
    for person in office.people[60:]:
        person.block()
    office.world.telegram.take_updates(10_000)
    number = await office.announce(author_id=member.id)
    await office.drain()
    found = await office.found(number)
    assert (found.status, found.pause_reason) == ("paused", "failures")
    counts = await office.counts(number)
    assert counts["sent"] == 60
    assert counts["unreachable"] < 45
    await office.world.app.delivery.drain()
    assert "остановлена" in office.heard()[0][-1]
    async with office.world.database.write() as store:
        await broadcasting.resume(store, number)
    await office.drain()
    assert await office.counts(number) == {"sent": 60, "unreachable": 45}


class Halves(TextRenderer):
    """Two messages for everybody."""

    def copy(self, announcement: AnnouncementRecord, row: QueuedDelivery, owner_name: str) -> tuple[Call, ...]:
        (call,) = super().copy(announcement, row, owner_name)
        return call, replace(call, payload={**call.payload, "text": "вторая половина"})


async def test_the_second_half_waits_for_a_pause(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.renderer = Halves()
    office.restart()
    number = await office.announce()
    call = office.world.telegram.call
    refused: list[str] = []

    async def refusing(token: str, method: str, params: Any, uploads: Any = None) -> Any:
        if params["text"] == "вторая половина" and not refused:
            refused.append("once")
            office.world.telegram.faults.too_many(3, ["sendMessage"], times=1)
            office.world.telegram.faults.server_error(502, ["sendMessage"], times=1)
        return await call(token, method, params, uploads)

    monkeypatch.setattr(office.world.telegram, "call", refusing)
    await office.drain(3)
    assert await office.counts(number) == {"sent": 5}
    assert office.heard() == [["Семинар в пятницу", "вторая половина"]] * 5


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


async def test_a_crash_between_writing_down_and_sending(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    number = await office.announce()

    async def dies(copy: Any) -> None:
        return None

    monkeypatch.setattr(office.broadcasts, "_go", dies)
    await office.broadcasts.step()
    office.restart()
    await office.broadcasts.recover(everything=True)
    await office.drain()
    assert await office.counts(number) == {"uncertain": 5}
    assert office.heard() == [[]] * 5


async def test_an_orderly_stop_leaves_nothing_half_done(office: Office) -> None:
    office.restart(per_second=4)
    await office.invite(20)
    number = await office.announce()
    await office.broadcasts.step()
    await office.broadcasts.stop(1)
    async with office.world.database.read() as store:
        assert set(await store.session.scalars(select(Delivery.leased_until))) == {None}
    assert (await office.counts(number)).keys() == {"sent", "due"}
    office.restart()
    await office.drain()
    assert await office.counts(number) == {"sent": 25}
    assert all(len(texts) == 1 for texts in office.heard())


async def test_paused_at_once_and_resumed(office: Office) -> None:
    office.restart(per_second=2)
    await office.invite(20)
    number = await office.announce()
    await office.broadcasts.step()
    async with office.world.database.write() as store:
        assert await broadcasting.pause(store, number)
        assert not await broadcasting.pause(store, number)
    await office.drain()
    before = await office.counts(number)
    assert before["sent"] < 10
    await office.drain()
    assert await office.counts(number) == before
    async with office.world.database.write() as store:
        assert await broadcasting.resume(store, number)
    await office.drain()
    assert await office.counts(number) == {"sent": 25}


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
