"""The clock: APScheduler ticks, nothing else. What is due stands in the database."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import menu
from bot.announcement_progress import EVERY
from bot.app import BotApp
from community import invites, tokens
from storage import batches, column_files, events, inbox, sessions
from storage.engine import Database

REMEMBERED = timedelta(days=8)  # Telegram hands an update over again for at most a day
BEING_MADE = timedelta(hours=1)  # longer than it takes to make the columns of the largest wave
HEARD_FROM = timedelta(hours=1)  # longer than anybody who is at something is left in peace


def schedule(
    app: BotApp, database: Database, clock: Callable[[], datetime], language: str, columns: Path
) -> AsyncIOScheduler:
    """The ticks of one process; not started yet. `columns`: where answers lie as columns."""
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})

    async def take_over() -> None:
        await app.delivery.recover()

    async def forget() -> None:
        async with database.write() as store:
            await inbox.forget(store, clock() - REMEMBERED)
            await inbox.forget_chats(store, clock() - HEARD_FROM)
            await invites.forget_failures(store, clock())
            await tokens.forget_page_links(store, clock())
            await sessions.forget_sessions(store, clock())
            stamps = await batches.all_stamps(store)
        begun_before = (clock() - BEING_MADE).timestamp()
        await asyncio.to_thread(column_files.sweep, columns, stamps, begun_before)

    async def close_events() -> None:
        async with database.write() as store:
            await events.close_past(store, clock())

    scheduler.add_job(menu.publish, args=[app.bot, language])
    scheduler.add_job(take_over, "interval", seconds=30)
    scheduler.add_job(app.notices.tick, "interval", minutes=1)
    scheduler.add_job(app.digests.tick, "interval", minutes=1)
    scheduler.add_job(app.announcement_digests.tick, "interval", minutes=1)
    scheduler.add_job(app.broadcasts.tick, "interval", minutes=1)
    scheduler.add_job(app.progress.tick, "interval", seconds=EVERY)
    scheduler.add_job(close_events, "interval", minutes=5)
    scheduler.add_job(forget, "interval", hours=1)
    return scheduler
