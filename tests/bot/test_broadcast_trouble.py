"""Announcements on a bad day: what each refusal does, and what holds everything up."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community import broadcasting, consents, delivering
from storage import people
from storage.announcements import AnnouncementRecord
from storage.delivery_queue import QueuedDelivery
from storage.models import Delivery
from storage.outbox import Call
from storage.places import EVERYWHERE
from tests.bot.office import Office, office, world
from tests.broadcast import TextRenderer

__all__ = ["office", "world"]


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


async def test_a_sudden_rise_of_failures_pauses_and_tells_the_author(office: Office) -> None:
    await office.invite(100)
    author = office.people[0]
    async with office.world.database.write() as store:
        member = await people.find_member(store, "telegram", str(author.id))
        assert member is not None
        await people.add_role(store, member.id, people.Role("curator", EVERYWHERE), None, office.world.now)
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


async def test_a_consent_taken_back_reaches_what_is_in_hand(office: Office) -> None:
    office.restart(per_second=4)
    number = await office.announce()
    await office.broadcasts.step()
    assert {"due"} < (await office.counts(number)).keys()
    async with office.world.database.write() as store:
        for person in office.people:
            member = await people.find_member(store, "telegram", str(person.id))
            assert member is not None
            await consents.record_consent(
                store, member.id, "announcements", "withdrawn", language="ru", now=office.world.now
            )
    begun = (await office.counts(number))["sending"]
    await office.drain()
    assert await office.counts(number) == {"sent": begun, "unwanted": 5 - begun}


async def test_an_outcome_not_yet_written_down_survives_a_leap_of_the_clock(office: Office) -> None:
    office.world.telegram.faults.server_error(502, ["sendMessage"], times=5)
    number = await office.announce()
    await office.broadcasts.step()
    await asyncio.gather(*office.broadcasts._under_way.values())
    office.world.now += timedelta(days=1)
    await office.broadcasts.tick()
    assert (await office.found(number)).status == "sending"
    await office.drain(2)
    assert await office.counts(number) == {"sent": 5}


async def test_a_telegram_that_does_not_answer_costs_few_copies(office: Office) -> None:
    await office.invite(400)
    office.restart(per_second=25)
    office.world.telegram.faults.timeout(["sendMessage"])
    number = await office.announce()
    for _ in range(200):
        await office.sleep(await office.broadcasts.step())
    counts = await office.counts(number)
    assert 5 <= counts["uncertain"] < 60
    office.world.telegram.faults.clear()
    await office.drain(3)
    counts = await office.counts(number)
    assert counts["sent"] + counts["uncertain"] == 405
    assert counts["uncertain"] < 60
