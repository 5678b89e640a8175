"""Notices on their way: processes that tick at once say a thing once, and one that cannot be said holds nobody up."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import notices as bot_notices
from bot.callbacks import NoMore
from bot.jobs import schedule
from bot.notices import Notices
from community import consents, launching
from community.access import OPERATOR
from community.launching import Launched, Plan, PlannedWave
from community.pseudonyms import KeyRing
from storage import notices, outbox, people, places
from storage.engine import Database, Store
from storage.models import SurveyNotice
from storage.outbox import Outgoing
from storage.places import EVERYWHERE
from surveys import yaml_format
from tests.surveyed import QUESTIONNAIRE, Respondents, answer
from tests.world import World, settings_for

DAY = timedelta(days=1)


class Kept:
    """Takes what is to be sent and keeps it."""

    def __init__(self) -> None:
        self.calls: list[Outgoing] = []

    def accept(self, calls: Sequence[Outgoing]) -> None:
        self.calls += calls


class Office:
    """One process that says what is due."""

    def __init__(self, database: Database, folder: Path, now: datetime) -> None:
        self.now, self.database, self.sent = now, database, Kept()
        self.keys = KeyRing(folder)
        settings = settings_for(folder)
        self.notices = Notices(database, self.sent, self.keys, settings, lambda: self.now)  # type: ignore[arg-type]

    @property
    def told(self) -> list[int]:
        """The chats that something was sent to, in order."""
        return [call.chat_id for call in self.sent.calls]


async def community(store: Store, office: Office, count: int) -> Launched:
    """So many members, in chats from 1 on, and a survey of theirs."""
    town = await places.create_municipality(store, "Липовск", "Липовая область")
    for number in range(1, count + 1):
        made = await people.create_member(
            store, public_id=f"p{number}", language="ru", now=office.now, municipality_id=town
        )
        await people.link_account(store, made, "telegram", str(number))
        await consents.record_consent(store, made, "announcements", "given", language="ru", now=office.now)
    plan = Plan(
        yaml_format.load(QUESTIONNAIRE, "digital.yaml"), EVERYWHERE, [PlannedWave({}, office.now)], invites=True
    )
    return await launching.launch_survey(
        store, OPERATOR, plan, office.keys, public_id="s1", key=bytes(32), now=office.now
    )


async def test_processes_that_tick_at_once_say_each_thing_once(
    database: Database, database_url: str, tmp_path: Path, now: datetime
) -> None:
    office = Office(database, tmp_path, now)
    async with database.write() as store:
        await community(store, office, 40)
    other = Office(Database(database_url), tmp_path, now)
    for _ in range(2):
        await asyncio.gather(*(one.notices.tick() for one in (office, other, office, other)))
        assert sorted(office.told + other.told) == list(range(1, 41))
        office.sent.calls, other.sent.calls = [], []
        office.now = other.now = office.now + DAY
    await other.database.close()


async def test_a_large_audience_is_told_a_hundred_at_a_time(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_notices, "BATCH", 4)
    monkeypatch.setattr(bot_notices, "MOST_A_TICK", 8)
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        await community(store, office, 11)
    assert [await office.notices.tick() for _ in range(3)] == [8, 3, 0]
    assert sorted(office.told) == list(range(1, 12))


async def test_what_cannot_be_said_holds_nobody_up(
    sqlite_database: Database, tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        await community(store, office, 3)
    made = bot_notices.card

    def broken(notice: Any, *rest: Any) -> Any:
        if notice.external_id == "1":
            raise KeyError("a state of another version")
        return made(notice, *rest)

    monkeypatch.setattr(bot_notices, "card", broken)
    assert await office.notices.tick() == 2
    assert sorted(office.told) == [2, 3]
    monkeypatch.undo()
    assert await office.notices.tick() == 0
    office.now += timedelta(hours=1)
    assert await office.notices.tick() == 1
    assert sorted(office.told) == [1, 2, 3]


async def test_the_database_does_not_tell_who_needed_no_invitation(
    sqlite_database: Database, tmp_path: Path, now: datetime
) -> None:
    office = Office(sqlite_database, tmp_path, now)
    async with sqlite_database.write() as store:
        launched = await community(store, office, 3)
        wave = launched.waves[0]
        key = office.keys.respondent_key(launched.survey, wave.id, "p2")
        await answer(store, now, wave, key, Respondents(1, {"lessons": "often"}))
    assert await office.notices.tick() == 2
    async with sqlite_database.write() as store:
        assert await notices.reached(store, wave.id) == 1
        await outbox.forget_sent(store, [call.id for call in office.sent.calls])
    assert await office.notices.tick() == 0
    async with sqlite_database.read() as store:
        told = [SurveyNotice.number, SurveyNotice.status, SurveyNotice.due_at, SurveyNotice.claimed_at]
        rows = await store.session.execute(
            select(*told, SurveyNotice.outbox_id).order_by(SurveyNotice.number, SurveyNotice.member_id)
        )
        invitations, reminders = (found := [tuple(row) for row in rows])[:3], found[3:]
        assert len(set(invitations)) == len(set(reminders)) == 1
        assert await notices.reached(store, wave.id) == 3


async def test_nobody_mutes_what_he_was_never_told(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    world = World(sqlite_database, now, settings_for(tmp_path))
    teacher = world.person("teacher")
    teacher.send("/start")
    await world.settle()
    for label in ("Продолжить", "Даю согласие"):
        teacher.tap(label)
        await world.settle()
    for wave in (0, 1, -1, 2**31 - 1):
        teacher.tap_data(NoMore(wave=wave, declined=True).pack())
        await world.settle()
        assert teacher.toasts[-1].text == "Эта кнопка уже не действует. Нажмите /start."


async def test_the_clock_ticks_for_them_every_minute(sqlite_database: Database, tmp_path: Path, now: datetime) -> None:
    world = World(sqlite_database, now, settings_for(tmp_path))
    jobs = schedule(world.app, sqlite_database, world.clock, "ru", tmp_path).get_jobs()
    (tick,) = [job for job in jobs if job.func == world.app.notices.tick]
    assert tick.trigger.interval == timedelta(minutes=1)
