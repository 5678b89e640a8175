"""The other side of a replay, a process of its own: the sandbox's Telegram over HTTP, and the people in it.

The parent says which wave is to be answered; what happens is told it in plain tuples over a pipe.
"""

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from typing import Any

from bot.replay.reader import Lost, Reader
from bot.sandbox.events import Event, Sent, Toast
from bot.sandbox.person import Person
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from community.i18n import texts
from surveys import library

AT_ONCE = 64  # people answering at the same time
PATIENCE = 60.0  # seconds that somebody waits for the bot
LONGEST_CONVERSATION = 500  # taps; more is going round in circles
TELL_EVERY = 0.25  # seconds


@dataclass(frozen=True)
class Part:
    """One person's part: his name, the token of his invite, and what he answers, by item, in each wave."""

    name: str
    token: str
    scripts: tuple[dict[str, str], ...]


@dataclass(frozen=True)
class Play:
    """Everything the people need to know."""

    language: str
    questionnaire: str
    parts: tuple[Part, ...]


def main(play: Play, pipe: Connection) -> None:
    """The process. Ends when told, or when the parent is gone."""
    try:
        asyncio.run(Crowd(play, pipe).run())
    except (EOFError, BrokenPipeError, KeyboardInterrupt):
        return


class Crowd:
    """Sandbox and people."""

    def __init__(self, play: Play, pipe: Connection) -> None:
        self._pipe = pipe
        self._play = play
        self._telegram = Telegram(lambda: datetime.now(UTC))
        self._telegram.allowance.lifted = True
        self._telegram.listeners.append(self._noticed)
        self._reader = Reader(library.questionnaire(play.questionnaire), texts(play.language))
        self._people = [self._telegram.person(part.name, language_code=play.language) for part in play.parts]
        self._waiting: dict[int, tuple[type[Event], asyncio.Future[None]]] = {}
        self._finished = 0

    async def run(self) -> None:
        """Listens, then lets everybody answer whenever the parent names a wave; ends on None."""
        async with SandboxServer(self._telegram) as server:
            self._pipe.send(("listening", server.base_url))
            while (wave := await asyncio.to_thread(self._pipe.recv)) is not None:
                self._pipe.send(await self._wave(wave))

    async def _wave(self, wave: int) -> tuple[Any, ...]:
        self._finished = 0
        telling = asyncio.create_task(self._tell())
        try:
            await asyncio.gather(*self._everybody(wave))
            await self._telegram.updates.drained()
        except Lost as lost:
            return "lost", str(lost)
        except TimeoutError:
            return "silent", PATIENCE
        finally:
            telling.cancel()
        return "answered", self._finished, self._telegram.updates.confirmed

    async def _tell(self) -> None:
        while True:
            await asyncio.sleep(TELL_EVERY)
            self._pipe.send(("progress", self._finished, self._telegram.updates.confirmed))

    def _everybody(self, wave: int) -> list[Awaitable[None]]:
        room = asyncio.Semaphore(AT_ONCE)

        async def answer(person: Person, part: Part) -> None:
            async with room:
                await self._converse(person, part, wave)
            self._finished += 1

        return [answer(person, part) for person, part in zip(self._people, self._play.parts, strict=True)]

    async def _converse(self, person: Person, part: Part, wave: int) -> None:
        """From the invite link, or in a later wave from /start, until the answers are sent."""
        answered = self._expect(person, Sent)
        if wave == 0:
            person.open_link(f"https://t.me/{self._telegram.bot.username}?start={part.token}")
        else:
            person.send("/start")
        for _ in range(LONGEST_CONVERSATION):
            await asyncio.wait_for(answered, PATIENCE)
            label = self._reader.next_tap(person.last(), part.scripts[wave])
            if label is None:
                return
            # The bot answers a tap when the screen stands as it should.
            answered = self._expect(person, Toast)
            person.tap(label)
        raise Lost(person.last())

    def _expect(self, person: Person, kind: type[Event]) -> "asyncio.Future[None]":
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[person.id] = (kind, future)
        return future

    def _noticed(self, event: Event) -> None:
        kind, future = self._waiting.get(event.chat_id, (None, None))
        if kind is not None and future is not None and isinstance(event, kind) and not future.done():
            future.set_result(None)
