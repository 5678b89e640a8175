"""One installation under test: `python -m bot run` as a process of its own, with its own folder, database and port,
speaking to the sandbox in the test's process; and what stands in its database, read beside it.
"""

import asyncio
import json
import os
import shutil
import signal
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import delete, update

from bot.sandbox.telegram import TOKEN
from community.launching import Launched
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable, two_schools
from storage.engine import Database
from storage.models import Invite, Survey
from storage.sqlite import library
from tests.world import OPERATORS

ROOT = Path(__file__).parents[2]
FREE_PORT = "0"
INVITES, USES = 10, 1000


class Installation:
    """A folder with a database and keys, and the process that runs on them, if one does."""

    def __init__(self, folder: Path, api_url: str, token: str = TOKEN, **settings: str) -> None:
        self.folder = folder
        self.path = folder / "staffroom.db"
        self.log = folder / "process.log"
        name, address = OPERATORS["ru"]
        given = {
            "BOT_TOKEN": token,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.path}",
            "DATA_DIR": str(folder),
            "API_PORT": FREE_PORT,
            "TELEGRAM_API_URL": api_url,
            "MESSAGES_PER_SECOND": "inf",
            "OPERATOR_NAME": name,
            "OPERATOR_ADDRESS": address,
            **settings,
        }
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("STAFFROOM_")}
        self.environment |= {f"STAFFROOM_{key}": value for key, value in given.items()}
        self._process: asyncio.subprocess.Process | None = None

    async def prepare(self, template: Path) -> Builder:
        """A database with the sample of two schools, whose invites serve a thousand people."""
        shutil.copy(template, self.path)
        database = Database(f"sqlite+aiosqlite:///{self.path}")
        now = datetime.now(UTC)
        async with database.write() as store:
            builder = Builder(store, KeyRing(self.folder), now, "ru", repeatable("crash"))
            await two_schools(builder)
            # By name, because of an anonymous interview nobody keeps how many changes it saw, and these are counted.
            await store.session.execute(update(Survey).values(anonymous=False))
            launched = builder.sample.surveys["showcase"]
            named = replace(launched, survey=replace(launched.survey, anonymous=False))
            builder.sample.surveys["showcase"] = named
            await store.session.execute(delete(Invite))
            builder.sample.invites.clear()
            scope = builder.organisation("school")
            for number in range(INVITES):
                await builder.invite(str(number), "teacher", scope, uses=USES, position="teacher")
        await database.close()
        return builder

    async def start(self) -> None:
        """Starts the process; what it writes goes to the end of `log`."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run", cwd=ROOT, env=self.environment, stdout=log, stderr=log
            )

    async def end(self, number: signal.Signals, within: float = 15.0) -> int:
        """Sends a signal and waits until the process is gone; its exit code. TimeoutError where it stays."""
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self.ended(within)

    async def ended(self, within: float = 15.0) -> int:
        """Waits until the process is gone by itself; its exit code. TimeoutError where it stays."""
        assert self._process is not None
        async with asyncio.timeout(within):
            return await self._process.wait()

    async def clear_away(self) -> None:
        """Leaves no process behind, however the test ended."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    def said(self) -> str:
        """Everything the processes wrote so far."""
        return self.log.read_text(encoding="utf-8") if self.log.exists() else ""

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Reads what is on disk, through a connection that can write nothing."""
        with closing(library().connect(f"file:{self.path}?mode=ro", uri=True)) as connection:
            found: list[tuple[Any, ...]] = connection.execute(query, values).fetchall()
        return found


@dataclass(frozen=True)
class Kept:
    """An interview as it is on disk."""

    answers: dict[str, Any]
    marks: tuple[str, ...]
    revision: int
    finished: bool


def interviews(installation: Installation, launched: Launched) -> dict[int, list[Kept]]:
    """The interviews on disk by the Telegram number of the respondent, whom only the survey's key tells."""
    keys = KeyRing(installation.folder)
    (wave,) = launched.waves
    accounts = installation.rows("SELECT a.external_id, m.public_id FROM account a JOIN member m ON m.id = a.member_id")
    owners = {keys.respondent_key(launched.survey, wave.id, public): int(user) for user, public in accounts}
    found: dict[int, list[Kept]] = {user: [] for user in owners.values()}
    for key, state, revision, status in installation.rows(
        "SELECT respondent_key, state, revision, status FROM interview"
    ):
        said = json.loads(state)
        kept = Kept(said["answers"], tuple(said.get("draft", ())), revision, status == "finished")
        found[owners[key]].append(kept)
    return found
