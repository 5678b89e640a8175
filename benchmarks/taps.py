"""A survey tap, whole way: inbox, dispatcher, interview, outbox, durable commits, the reply to a mocked Telegram;
beside a bare aiogram echo of the same updates that makes the same two calls.
"""

import itertools
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.types import CallbackQuery, Message

from benchmarks.mocked import Mocked, tap
from bot.app import BotApp, build_bot
from bot.callbacks import SurveyCard, SurveyTap
from community import consents
from community.launching import Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from community.settings import load_settings
from storage import people
from storage.engine import Database
from storage.migrate import migrate
from storage.people import Role
from surveys import library

TOKEN = "424242:benchmark"
ITEMS = 6
FIRST_USER = 5000


@dataclass
class Survey:
    """A bot on a fresh SQLite file, and so many people at the first item of a questionnaire."""

    app: BotApp
    session: Mocked
    wave: int
    size: int
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    steps: int = 0

    def taps(self) -> list[dict[str, Any]]:
        """Everybody's next tap: forward through the items to the summary, then back to the first, and so on."""
        place, forward = self.steps % ITEMS, self.steps // ITEMS % 2 == 0
        act = "c" if forward else "b"
        data = SurveyTap(wave=self.wave, revision=self.steps, act=act, item=place if forward else 0, choice=place % 5)
        self.steps += 1
        return self._of_everybody(data.pack())

    def _of_everybody(self, data: str) -> list[dict[str, Any]]:
        return [tap(next(self.numbers), FIRST_USER + person, data) for person in range(self.size)]

    async def begin(self) -> None:
        """Shows everybody the first card."""
        await self.handle(self._of_everybody(SurveyCard(wave=self.wave).pack()))

    async def handle(self, updates: list[dict[str, Any]]) -> None:
        """What the process does with updates that came together, to the last reply settled."""
        await self.app.intake.receive(updates)
        while await self.app.intake.work():
            pass
        await self.app.delivery.drain()


@asynccontextmanager
async def survey(folder: Path, size: int) -> AsyncIterator[Survey]:
    """`size` members who have agreed to everything, and a questionnaire of six Likert items put to them."""
    database = Database(f"sqlite+aiosqlite:///{folder}/{size}.db")
    await migrate(database)
    keys, now = KeyRing(folder), datetime.now(UTC) - timedelta(minutes=1)
    async with database.write() as store:
        builder = Builder(store, keys, now, "ru", repeatable(str(size)))
        await builder.town()
        plan = Plan(
            library.questionnaire("digital_competence_short"),
            builder.municipality("town"),
            [PlannedWave({"ru": "Сейчас", "en": "Now"}, now)],
        )
        launched = await builder.survey("short", plan)
        for person in range(size):
            member = await people.create_member(
                store,
                public_id=builder.fresh(16).hex(),
                language="ru",
                now=now,
                municipality_id=builder.sample.municipalities["town"],
                organisation_id=builder.sample.organisations["school"],
                position="teacher",
            )
            await people.link_account(store, member, "telegram", str(FIRST_USER + person))
            await people.add_role(store, member, Role("teacher", builder.organisation("school")), None, now)
            for purpose in ("membership", "surveys"):
                await consents.record_consent(store, member, purpose, "given", language="ru", now=now)
    session = Mocked()
    given = {"STAFFROOM_DATA_DIR": str(folder), "STAFFROOM_MESSAGES_PER_SECOND": "inf"}
    app = build_bot(load_settings(given, env_file=None), database, session, TOKEN)
    measured = Survey(app, session, launched.waves[0].id, size)
    await measured.begin()
    yield measured
    await database.close()


class Echo:
    """Bare aiogram: a dispatcher and one handler that edits the card and answers the tap."""

    def __init__(self) -> None:
        self.session = Mocked()
        self._bot = Bot(TOKEN, session=self.session)
        router = Router()
        router.callback_query.register(self._echo)
        self._dispatcher = Dispatcher()
        self._dispatcher.include_router(router)

    async def _echo(self, query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text(str(query.data))
        await query.answer()

    async def handle(self, updates: list[dict[str, Any]]) -> None:
        """Each update through the dispatcher."""
        for update in updates:
            await self._dispatcher.feed_raw_update(self._bot, update)


@dataclass(frozen=True)
class Rate:
    """Updates a second of the clock, and a second of the processor: the second holds on a busy machine, too."""

    by_clock: float
    by_processor: float


async def rate(handler: Survey | Echo, batches: list[list[dict[str, Any]]]) -> Rate:
    """How many of the updates in `batches` were handled in a second."""
    clock, processor = time.perf_counter(), time.process_time()
    for batch in batches:
        await handler.handle(batch)
    count = sum(map(len, batches))
    return Rate(count / (time.perf_counter() - clock), count / (time.process_time() - processor))
