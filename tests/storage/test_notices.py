"""Notices: everybody who may be told is told once, whatever races; reached is whose message has left the outbox."""

import asyncio
from datetime import datetime, timedelta

import pytest

from storage import notices, outbox, people, reachability, surveys
from storage.audiences import Audience
from storage.consenting import Channel
from storage.engine import Database, Store
from storage.notices import OwnMute, ToldWave
from storage.outbox import Call
from storage.people import ConsentRecord
from storage.places import EVERYWHERE, create_municipality
from storage.surveys import SurveyRecord

CHANNEL = Channel("telegram", "announcements", "1")


async def survey(store: Store, now: datetime, name: str = "s1", *, invites: bool = True) -> SurveyRecord:
    questionnaire = await surveys.save_questionnaire(store, "trust", "1", "key: trust\n", "c" * 64, now)
    return await surveys.create_survey(
        store,
        public_id=name,
        questionnaire_version_id=questionnaire.id,
        title={"en": "Trust"},
        owner=EVERYWHERE,
        anonymous=True,
        invites=invites,
        now=now,
    )


async def wave(store: Store, now: datetime) -> ToldWave:
    made = await surveys.create_wave(store, (await survey(store, now)).id, 1, {"en": "Before"}, now)
    return ToldWave(made.id, EVERYWHERE, Audience())


async def decide(store: Store, member: int, now: datetime, *decisions: str) -> None:
    for decision in decisions:
        await people.add_consent(store, member, ConsentRecord("announcements", "1", "en", decision, now))  # type: ignore[arg-type]


async def member(store: Store, now: datetime, number: int, *decisions: str, messenger: str = "telegram") -> int:
    """A member who works somewhere, is reached at `number`, and decided so on announcements."""
    town = await create_municipality(store, f"Town {number}", "Region")
    made = await people.create_member(store, public_id=f"p{number}", language="en", now=now, municipality_id=town)
    await people.link_account(store, made, messenger, str(number))
    await decide(store, made, now, *decisions)
    return made


async def due(store: Store, now: datetime) -> list[int]:
    return [notice.member_id for notice in await notices.take_due(store, CHANNEL, now, 100)]


async def test_only_whoever_agreed_and_can_be_reached_is_invited(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    yes = await member(store, now, 1, "given")
    again = await member(store, now, 2, "refused", "given")
    for number, decisions in enumerate([(), ("refused",), ("given", "withdrawn")], 3):
        await member(store, now, number, *decisions)
    await member(store, now, 6, "given", messenger="elsewhere")
    await member(store, now, 7, "given")
    await reachability.mark_unreachable(store, "telegram", "7", now)
    older = await member(store, now, 8)
    await people.add_consent(store, older, ConsentRecord("announcements", "0", "en", "given", now))
    assert await notices.is_anybody_new(store, told, CHANNEL)
    await notices.invite(store, told, CHANNEL, now)
    assert await due(store, now) == [yes, again]


async def test_nobody_is_invited_twice_and_latecomers_are(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    first = await member(store, now, 1, "given")
    for _ in range(2):
        await notices.invite(store, told, CHANNEL, now)
    assert not await notices.is_anybody_new(store, told, CHANNEL)
    late = await member(store, now, 2, "given")
    await notices.invite(store, told, CHANNEL, now)
    assert await due(store, now) == [first, late]
    assert await due(store, now - timedelta(seconds=1)) == []


async def test_waves_are_told_while_they_can_be_answered(store: Store, now: datetime) -> None:
    loud, quiet = await survey(store, now), await survey(store, now, "s2", invites=False)
    await surveys.create_wave(store, quiet.id, 1, {}, now)
    await surveys.create_wave(store, loud.id, 1, {}, now - timedelta(days=9), now)
    running = await surveys.create_wave(store, loud.id, 2, {}, now, now + timedelta(days=9))
    await surveys.create_wave(store, loud.id, 3, {}, now + timedelta(days=9))
    assert [one.id for one in await notices.told_waves(store, now)] == [running.id]
    await surveys.close_survey(store, loud.id, now)
    assert await notices.told_waves(store, now) == []


async def test_a_notice_changes_only_while_it_is_due(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    someone = await member(store, now, 1, "given")
    await notices.invite(store, told, CHANNEL, now)
    (notice,) = await notices.take_due(store, CHANNEL, now, 10)
    assert (notice.external_id, notice.agreed, notice.muted, notice.number) == ("1", True, False, 0)
    later = now + timedelta(hours=1)
    assert await notices.postpone(store, notice.id, later)
    assert not await notices.is_anything_due(store, now)
    assert await notices.is_anything_due(store, later)
    assert await notices.claim(store, notice.id, later)
    assert not await notices.claim(store, notice.id, later)
    assert not await notices.cancel(store, notice.id)
    await notices.plan(store, told.id, someone, 1, later)
    await notices.plan(store, told.id, someone, 1, later + timedelta(days=1))
    (reminder,) = await notices.take_due(store, CHANNEL, later, 10)
    assert reminder.number == 1
    assert await notices.cancel(store, reminder.id)
    assert await due(store, later + timedelta(days=9)) == []


async def test_what_has_changed_since_is_seen_when_a_notice_is_due(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    someone = await member(store, now, 1, "given")
    await notices.invite(store, told, CHANNEL, now)
    await notices.mute(store, told.id, someone, now, declined=False)
    await decide(store, someone, now, "withdrawn")
    await reachability.mark_unreachable(store, "telegram", "1", now)
    (notice,) = await notices.take_due(store, CHANNEL, now, 10)
    assert (notice.external_id, notice.agreed, notice.muted) == (None, False, True)


async def test_who_will_not_answer_has_said_so_for_good(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    someone = await member(store, now, 1, "given")
    said = []
    for declined in (False, True, False):
        await notices.mute(store, told.id, someone, now, declined=declined)
        said += await notices.mutes_of(store, someone)
    assert said == [OwnMute({"en": "Trust"}, 1, declined) for declined in (False, True, True)]


async def test_reached_is_whose_message_has_left_the_outbox(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    for number in range(1, 5):
        await member(store, now, number, "given")
    await notices.invite(store, told, CHANNEL, now)
    found = await notices.take_due(store, CHANNEL, now, 3)
    calls = await outbox.add(store, [Call(int(n.external_id or 0), "sendMessage", {}) for n in found], now)
    for notice in found:
        await notices.claim(store, notice.id, now)
    await notices.remember_calls(store, {n.id: call.id for n, call in zip(found, calls, strict=True)})
    assert await notices.reached(store, told.id) == 0
    await outbox.forget_sent(store, [call.id for call in calls[:2]])
    await outbox.settle(store, calls[2].id, "unreachable", "blocked")
    for _ in range(2):
        assert await notices.reached(store, told.id) == 2
        await notices.forget_calls(store)
        assert not await notices.is_any_call_gone(store)


async def test_another_message_under_the_same_number_is_another_message(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    await member(store, now, 1, "given")
    await notices.invite(store, told, CHANNEL, now)
    (notice,) = await notices.take_due(store, CHANNEL, now, 1)
    await notices.claim(store, notice.id, now)
    (other,) = await outbox.add(store, [Call(1, "sendMessage", {})], now + timedelta(minutes=5))
    await notices.remember_calls(store, {notice.id: other.id})
    assert await notices.reached(store, told.id) == 1


async def test_nothing_stays_of_a_closed_survey_or_of_who_has_left(store: Store, now: datetime) -> None:
    told = await wave(store, now)
    stays, leaves = [await member(store, now, number, "given") for number in (1, 2)]
    await notices.invite(store, told, CHANNEL, now)
    for one in (stays, leaves):
        await notices.mute(store, told.id, one, now, declined=True)
    assert await notices.delete_of_member(store, leaves) == 1
    assert not await notices.was_told(store, told.id, leaves)
    assert await notices.mutes_of(store, leaves) == []
    assert await notices.was_told(store, told.id, stays)
    other = await survey(store, now, "s2")
    assert await notices.delete_of_survey(store, other.id) == 0
    found = await surveys.get_wave(store, told.id)
    assert found is not None
    assert await notices.delete_of_survey(store, found.survey_id) == 1
    assert await notices.mutes_of(store, stays) == []
    assert await notices.notices_of(store, stays) == []


@pytest.fixture
async def crowd(database: Database, now: datetime) -> ToldWave:
    async with database.write() as store:
        for number in range(20):
            await member(store, now, number, "given")
        return await wave(store, now)


async def test_processes_side_by_side_take_every_notice_once(
    database: Database, database_url: str, crowd: ToldWave, now: datetime
) -> None:
    other = Database(database_url)

    async def work(mine: Database) -> list[int]:
        async with mine.write() as store:
            await notices.invite(store, crowd, CHANNEL, now)
        taken: list[int] = []
        while True:
            async with mine.write() as store:
                found = await notices.take_due(store, CHANNEL, now, 3)
                taken += [notice.member_id for notice in found if await notices.claim(store, notice.id, now)]
            if not found:
                return taken

    shares = await asyncio.gather(*(work(one) for one in (database, other, database, other)))
    await other.close()
    everybody = [member for share in shares for member in share]
    assert len(everybody) == len(set(everybody)) == 20


async def test_what_another_process_holds_is_passed_over(database: Database, crowd: ToldWave, now: datetime) -> None:
    """On PostgreSQL two transactions are open at once; on SQLite the second waits for the first by construction."""
    async with database.write() as store:
        await notices.invite(store, crowd, CHANNEL, now)
    if database.dialect == "sqlite":
        return
    async with database.write() as first, database.write() as second:
        mine = {notice.id for notice in await notices.take_due(first, CHANNEL, now, 15)}
        others = {notice.id for notice in await notices.take_due(second, CHANNEL, now, 15)}
        assert (len(mine), len(others)) == (15, 5)
        assert not mine & others
