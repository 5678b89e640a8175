"""A replay from beginning to end: a fresh database, the real bot with long polling over HTTP, and the people."""

import asyncio
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Any

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from sqlalchemy import inspect as inspect_schema
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from bot.app import BotApp, build_bot
from bot.polling import Polling, over_http
from bot.replay import crowd
from bot.replay.crowd import Part, Play
from bot.sandbox.telegram import TOKEN
from community import replaying
from community.analysis import AnalysisWorker
from community.batches import settle_before_reading
from community.i18n import texts
from community.invites import MOST_USES
from community.pseudonyms import KeyRing
from community.replaying import Inspected, Prepared
from community.settings import Settings, load_settings
from community.study_format import PlannedComparison, Study
from community.study_respondents import Respondent, respondents_of
from community.study_verdict import Judged, judge
from storage.engine import Database
from storage.migrate import migrate
from surveys.problems import InputError

Progress = Callable[[int, int, int], None]
"""Called with the wave (from 0), how many have answered it, and how many updates there have been in all."""


class ReplayFailed(Exception):
    """The conversation came to a halt. `message_id` names the words, `values` fill them."""

    def __init__(self, message_id: str, **values: str | int | float) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.values = values


@dataclass(frozen=True)
class Compared:
    """A planned comparison, what came out of the answers, and the verdict."""

    planned: PlannedComparison
    found: dict[str, Any]
    judged: Judged


@dataclass(frozen=True)
class Replayed:
    """What a replay has shown. `seconds` is how long the conversations took."""

    study: Study
    updates: int
    seconds: float
    compared: tuple[Compared, ...]
    inspected: Inspected

    @property
    def is_sound(self) -> bool:
        """Whether every answer arrived and nothing was left over."""
        return self.inspected.is_sound(self.study.respondents) and self.inspected.updates.get("done") == self.updates

    @property
    def as_expected(self) -> bool:
        """Whether all came out as the study's file says."""
        return self.is_sound and all(one.judged.as_expected for one in self.compared)


class StudyClock:
    """A clock that stands at a given moment when it is set and goes on from there."""

    def __init__(self, at: datetime) -> None:
        self.set(at)

    def set(self, at: datetime) -> None:
        """From now on it is `at`."""
        self._at, self._since = at, monotonic()

    def __call__(self) -> datetime:
        return self._at + timedelta(seconds=monotonic() - self._since)


async def replay(study: Study, language: str, progress: Progress, database_url: str | None = None) -> Replayed:
    """Has everybody answer in chat, then recomputes the figures. InputError where the database is not an empty one;
    ReplayFailed where the bot falls silent or shows what nobody understands."""
    folder = Path(tempfile.mkdtemp(prefix="staffroom-replay-"))
    try:
        database = await _empty_database(database_url or f"sqlite+aiosqlite:///{folder}/replay.db")
        try:
            return await _replay(study, language, progress, database, folder)
        finally:
            await database.close()
    finally:
        await asyncio.to_thread(shutil.rmtree, folder)


async def _empty_database(url: str) -> Database:
    try:
        database = Database(url)
    except (ArgumentError, ValueError, ModuleNotFoundError, OSError):
        raise InputError.one("replay-database-address", "--database") from None
    try:
        async with database.read() as store:
            connection = await store.session.connection()
            tables = await connection.run_sync(lambda found: inspect_schema(found).get_table_names())
    except SQLAlchemyError:
        await database.close()
        raise InputError.one("replay-database-address", "--database") from None
    if tables:
        await database.close()
        raise InputError.one("replay-database-not-empty", "--database")
    await migrate(database)
    return database


async def _replay(study: Study, language: str, progress: Progress, database: Database, folder: Path) -> Replayed:
    keys = KeyRing(folder)
    clock = StudyClock(study.waves[0].opens_at)
    async with database.write() as store:
        prepared = await replaying.prepare(store, study, keys, clock(), language, secrets.token_bytes)
    play = Play(language, study.questionnaire, tuple(_parts(study, prepared, language)))
    async with _people(play) as pipe:
        (address,) = await _told(pipe, "listening")
        async with _bot(_settings(folder, address, language), database, clock) as app:
            begun = monotonic()
            updates = await _answer_waves(study, pipe, clock, progress)
            seconds = monotonic() - begun
            await app.delivery.drain()
    return await _result(study, language, database, prepared, updates, seconds, clock())


def _parts(study: Study, prepared: Prepared, language: str) -> list[Part]:
    speak = texts(language)
    arrived = dict.fromkeys(prepared.tokens, 0)
    parts = []
    for one in respondents_of(study):
        token = prepared.tokens[one.group][arrived[one.group] // MOST_USES]
        arrived[one.group] += 1
        parts.append(_part(one, token, speak.plain("replay-respondent", number=str(one.number))))
    return parts


def _part(one: Respondent, token: str, name: str) -> Part:
    return Part(name, token, tuple(dict(script) for script in one.scripts))


def _settings(folder: Path, address: str, language: str) -> Settings:
    given = {
        "DATA_DIR": str(folder),
        "TELEGRAM_API_URL": address,
        "DEFAULT_LANGUAGE": language,
        "OPERATOR_NAME": texts(language).plain("replay-operator"),
        "OPERATOR_ADDRESS": "localhost",
        "MESSAGES_PER_SECOND": "inf",
    }
    return load_settings({f"STAFFROOM_{name}": value for name, value in given.items()}, env_file=None)


@asynccontextmanager
async def _people(play: Play) -> AsyncIterator[Connection]:
    """The process of the people; a second core where there is one."""
    here, there = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=crowd.main, args=(play, there), daemon=True)
    process.start()
    there.close()
    try:
        yield here
        here.send(None)
    except BaseException:
        process.terminate()
        raise
    finally:
        await asyncio.to_thread(process.join)
        here.close()


async def _told(pipe: Connection, *kinds: str) -> Any:
    """What the people say next. ReplayFailed where they got lost, heard nothing, or their process has gone."""
    try:
        kind, *facts = await asyncio.to_thread(pipe.recv)
    except EOFError:
        raise ReplayFailed("replay-people-gone") from None
    match kind:
        case "lost":
            raise ReplayFailed("replay-lost", screen=facts[0])
        case "silent":
            raise ReplayFailed("replay-silent", seconds=facts[0])
    assert kind in kinds, kind
    return facts if len(kinds) == 1 else (kind, *facts)


@asynccontextmanager
async def _bot(settings: Settings, database: Database, clock: StudyClock) -> AsyncIterator[BotApp]:
    """The bot as `staffroom run` puts it together, without API and scheduler."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_url))
    app = build_bot(settings, database, session, TOKEN, clock)
    polling = Polling(over_http(app.bot, session), app.intake, database, clock)
    work = [app.delivery.run(), app.intake.run(), polling.run()]
    tasks = [asyncio.create_task(one) for one in work]
    try:
        yield app
    finally:
        app.intake.stop()
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        await app.delivery.stop(0)
        await session.close()
        # A part of the bot that broke is why somebody waited in vain: that is the fault to show.
        for fault in ended:
            if isinstance(fault, Exception):
                raise fault


async def _answer_waves(study: Study, pipe: Connection, clock: StudyClock, progress: Progress) -> int:
    updates = 0
    for number, wave in enumerate(study.waves):
        # The wave before has closed by then, as planned when the survey was launched.
        clock.set(wave.opens_at)
        await asyncio.to_thread(pipe.send, number)
        kind = "progress"
        while kind == "progress":
            kind, finished, updates = await _told(pipe, "progress", "answered")
            progress(number, finished, updates)
    return updates


async def _result(
    study: Study,
    language: str,
    database: Database,
    prepared: Prepared,
    updates: int,
    seconds: float,
    now: datetime,
) -> Replayed:
    worker = AnalysisWorker()
    survey = prepared.launched.survey.public_id
    compared = []
    try:
        await settle_before_reading(database, survey, None, now)
        async with database.read() as store:
            inspected = await replaying.inspect(store, prepared.launched)
            for planned in study.comparisons:
                found = await replaying.recompute(store, study, planned, survey, worker, language)
                compared.append(Compared(planned, found, judge(planned, found)))
    finally:
        await worker.close()
    return Replayed(study, updates, seconds, tuple(compared), inspected)
