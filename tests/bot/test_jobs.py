"""The clock's jobs: what nobody needs any more goes by itself."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.jobs import schedule
from community import invites, sessions, tokens
from community.invites import Address
from storage import inbox, people
from storage.engine import Database
from storage.inbox import Received
from storage.models import InviteAttempt, PageLink, PageSession, Update
from tests.world import World, settings_for


async def test_what_has_run_out_is_forgotten(database: Database, now: datetime, tmp_path: Path) -> None:
    world = World(database, now, settings_for(tmp_path))
    async with database.write() as store:
        member = await people.create_member(store, public_id="a", language="ru", now=now)
        for letter in ("A", "B"):
            await tokens.create_page_link(store, member, "/results/1", token=letter * 16, now=now)
        await sessions.enter(store, "A" * 16, secret="S" * 16, now=now)
        await invites.look_at_invite(store, Address("telegram", "5"), "no such invite", now)
        await inbox.receive(store, [Received(1, 5, "{}"), Received(2, 5, "{}")], now)
        await inbox.mark_done(store, [1, 2], now)
    jobs = schedule(world.app, database, world.clock, "ru", tmp_path).get_jobs()
    (forget,) = [job.func for job in jobs if job.name == "schedule.<locals>.forget"]

    async def left() -> list[int]:
        async with database.read() as store:
            tables = (PageLink.id, PageSession.id, InviteAttempt.account_key, Update.update_id)
            return [len((await store.session.scalars(select(column))).all()) for column in tables]

    await forget()
    assert await left() == [2, 1, 1, 2]
    await world.pass_time(timedelta(days=9))
    await forget()
    assert await left() == [0, 0, 0, 1]
