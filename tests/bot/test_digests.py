"""Weekly digests on their way: processes that tick at once send each once, by day, and only where there is news."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.callbacks import Digest
from bot.digests import Digests
from bot.result_cards import LONGEST
from community import digests, members, own_data
from community.access import actor_of
from storage import digests as stored
from storage import people, surveys
from storage.engine import Database, Store
from storage.outbox import Outgoing
from storage.people import MemberRecord, Role
from storage.places import EVERYWHERE, Scope
from tests.bot.test_results_router import ResultsWorld, world
from tests.surveyed import Respondents, Surveyed, answer, build_survey, levels, two_towns, worker
from tests.world import settings_for

__all__ = ["worker", "world"]

MOSCOW = ZoneInfo("Europe/Moscow")
WEEK = timedelta(days=7)


class Kept:
    """Takes what is to be sent and keeps it."""

    def __init__(self) -> None:
        self.calls: list[Outgoing] = []

    def accept(self, calls: Sequence[Outgoing]) -> None:
        self.calls += calls


class Office:
    """One process that sends what is due."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.now, self.sent = now, Kept()
        self.digests = Digests(database, self.sent, settings_for(folder), lambda: self.now)  # type: ignore[arg-type]

    @property
    def told(self) -> list[int]:
        return [call.chat_id for call in self.sent.calls]


async def lead(store: Store, number: int, now: datetime, scope: Scope = EVERYWHERE) -> MemberRecord:
    made = await people.create_member(store, public_id=f"lead{number}", language="ru", now=now)
    await people.link_account(store, made, "telegram", str(number))
    await people.add_role(store, made, Role("lead", scope), None, now)
    member = await people.get_member(store, made)
    assert member is not None
    return member


async def one_more(store: Store, built: Surveyed, now: datetime, name: str = "late") -> None:
    await answer(store, now, built.waves[1], name, Respondents(1, {"lessons": "often"}))


async def test_processes_that_tick_at_once_send_each_digest_once(
    database: Database, database_url: str, tmp_path: Path, now: datetime
) -> None:
    office = Office(database, tmp_path, now)
    other = Office(Database(database_url), tmp_path, now)
    async with database.write() as store:
        built = await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)], counted=False)
        for number in range(1, 26):
            await digests.subscribe(store, await lead(store, number, now), "s1", now, MOSCOW, every=number % 2 > 0)
        await one_more(store, built, now)
    office.now = other.now = now + WEEK
    await asyncio.gather(*(one.digests.tick() for one in (office, other, office, other)))
    assert sorted(office.told + other.told) == list(range(1, 26))
    office.now = other.now = now + 2 * WEEK
    await asyncio.gather(*(one.digests.tick() for one in (office, other)))
    assert len(office.told + other.told) == 25  # nothing new
    await other.digests._database.close()


async def test_a_digest_comes_on_monday_at_nine_and_never_by_night(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        built = await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)], counted=False)
        member = await lead(store, 1, now)
        await digests.subscribe(store, member, "s1", now, MOSCOW, every=False)
        await one_more(store, built, now)
    assert now.astimezone(MOSCOW).strftime("%a %H") == "Mon 09"
    for office.now in (now, now + WEEK - timedelta(minutes=1)):
        assert await office.digests.tick() == 0
    # The server stood still till the night, and the lead has moved.
    office.now = now + WEEK + timedelta(hours=13)
    assert await office.digests.tick() == 0
    async with sqlite_database.write() as store:
        await members.set_time_zone(store, member.id, "Asia/Vladivostok")
    office.now += timedelta(hours=9, minutes=59)
    assert await office.digests.tick() == 0
    office.now += timedelta(minutes=1)
    assert office.now.astimezone(MOSCOW).hour == 8
    assert await office.digests.tick() == 1
    async with sqlite_database.read() as store:
        (mine,) = await stored.digests_of(store, member.id)
        assert mine.due_at.astimezone(ZoneInfo("Asia/Vladivostok")).strftime("%a %H:%M") == "Mon 09:00"


@pytest.mark.parametrize("every", [True, False])
async def test_a_role_that_ended_gets_nothing_and_the_subscription_ends(
    sqlite_database: Database, tmp_path: Path, now: datetime, every: bool
) -> None:
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        here, there = await two_towns(store)
        built = await build_survey(store, now, here, [levels(12, 20, 40)], counted=False)
        member = await lead(store, 1, now, here)
        await digests.subscribe(store, member, "s1", now, MOSCOW, every=every)
        await one_more(store, built, now)
        await people.remove_role(store, member.id, Role("lead", here), now)
        if not every:
            await people.add_role(store, member.id, Role("lead", there), None, now)
    office.now += WEEK
    assert await office.digests.tick() == 0
    async with sqlite_database.read() as store:
        assert await stored.digests_of(store, member.id) == []


async def test_a_claim_holds_once_and_subscribing_twice_is_one_subscription(database: Database, now: datetime) -> None:
    async with database.write() as store:
        await build_survey(store, now, EVERYWHERE, [levels(12, 20, 40)])
        member = await lead(store, 1, now)
        for every in (False, False, True, True):
            await digests.subscribe(store, member, "s1", now, MOSCOW, every=every)
    async with database.write() as store:
        (due,) = await stored.take_due(store, "telegram", now + WEEK, 10)
        assert due.survey is None
        assert await stored.claim(store, due, now + 2 * WEEK, {})
        assert not await stored.claim(store, due, now + 2 * WEEK, {})
    async with database.write() as store:
        copy = await own_data.copy_of(store, member)
        assert [one["survey"] for one in copy["digests"]] == [None]
        await members.leave(store, member, now, lambda: "f" * 32)
        assert await stored.digests_of(store, member.id) == []


async def test_news_are_of_what_one_may_see_and_counted_since_the_last(
    sqlite_database: Database, now: datetime
) -> None:
    async with sqlite_database.write() as store:
        here, there = await two_towns(store)
        await build_survey(store, now, here, [levels(12, 20, 40)], public_id="mine")
        await build_survey(store, now, there, [levels(12, 20, 40)], public_id="theirs")
        await build_survey(store, now, there, [levels(12, 20, 40)], public_id="open", open_results=True)
        actor = actor_of(await lead(store, 1, now, here))
        seen = await digests._surveys(store, actor, None)
        standing = await digests._standing(store, actor, seen, now)
        before = {number: [how[0] - 5, how[1] - 2, False] for number, how in standing.items()}
        news = await digests.news(store, actor, None, before, standing)
        assert {one.survey.public_id: one.managed for one in news} == {"mine": True, "open": False}
        (wave,) = news[0].waves
        assert (wave.finished, wave.more_started, wave.more_finished, wave.over) == (72, 5, 2, False)
        assert await digests.news(store, actor, None, standing, standing) == []


async def test_made_up_buttons_subscribe_nobody(world: ResultsWorld) -> None:
    async with world.database.write() as store:
        here, there = await two_towns(store)
    await world.survey(here)
    await world.survey(there, public_id="mine")
    await world.survey(there, public_id="open", open_results=True)
    await world.member("curator", there)
    await world.member("teacher")
    for who, survey in (("curator", "s1"), ("curator", "none"), ("teacher", "s1"), ("teacher", "open")):
        await world.says(who, "/results")
        for act in ("on", "all", "show", "off"):
            world.person(who).tap_data(Digest(survey=survey, act=act).pack())  # type: ignore[arg-type]
            await world.settle()
    async with world.database.read() as store:
        assert not await stored.is_anything_due(store, world.now + 2 * WEEK)


async def test_a_lead_reads_what_changed_and_ends_it_in_one_tap(world: ResultsWorld) -> None:
    await world.survey(open_results=True)
    await world.member("lead", EVERYWHERE)
    await world.says("lead", "/results")
    await world.taps("lead", "Цифровые средства")
    await world.taps("lead", "🔔 Сводка раз в неделю")
    card = await world.taps("lead", "🔔 Об этом опросе")
    assert "«Цифровые средства». Следующая — 9 марта, 09:00" in card
    async with world.database.write() as store:
        survey = await surveys.find_survey(store, "s1")
        assert survey is not None
        last = (await surveys.waves_of(store, survey.id))[-1]
        for number in range(3):
            await answer(store, world.now, last, f"late{number}", Respondents(1, {"lessons": "often"}))
    await world.pass_time(WEEK)
    await world.settle()
    digest = world.person("lead").last().text
    assert "После курса: волна закончилась, 68 анкет (+3)" in digest
    assert "Доля «Недостаточный» снизилась с 56 до 15 %" in digest
    assert "До курса" not in digest
    assert len(digest) <= LONGEST
    assert world.labels("lead") == ["Цифровые средства", "🔕 Больше не присылать"]
    await world.taps("lead", "🔕 Больше не присылать")
    assert world.labels("lead") == []
    async with world.database.read() as store:
        assert not await stored.is_anything_due(store, world.now + 2 * WEEK)
