"""The real process is killed again and again at random moments, while teachers answer a questionnaire: nothing they did
is lost, nothing takes effect twice, what they saw accepted is on disk, and in the end nobody waits for an answer.

`make soak` kills a thousand times. The seed is printed; STAFFROOM_SEED repeats a run's decisions.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.events import Sent
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from community.launching import Launched
from storage.inbox import TRIES
from surveys import library
from tests.intake.process import INVITES, USES, Installation, interviews
from tests.intake.teacher import Teacher
from tests.intake.watched import HANDED, LONGEST, REPLYING, WORKING, Watched

SOAK = bool(os.environ.get("STAFFROOM_SOAK"))
SEED = int(os.environ.get("STAFFROOM_SEED", "20260302"))
# Teachers at once, and kills: a school, a town, one teacher alone.
SIZES = [(6, 20), (25, 20), (1, 10)]
STARTING = "starting"


class Staff:
    """So many teachers at a time: where one is done, the next comes, until `last_call`."""

    def __init__(self, telegram: Watched, invites: list[str], size: int, rng: random.Random) -> None:
        self.size = size
        self.teachers: list[Teacher] = []
        self._telegram = telegram
        self._invites = invites
        self._rng = rng
        self._open = True
        self._lives = [asyncio.create_task(self._come_and_go()) for _ in range(size)]

    async def _come_and_go(self) -> None:
        while self._open:
            number = len(self.teachers)
            person = self._telegram.person(f"Учитель {number}")
            questionnaire = library.questionnaire("showcase")
            teacher = Teacher(
                self._telegram, person, questionnaire, self._telegram.told, random.Random(self._rng.random())
            )
            self.teachers.append(teacher)
            await teacher.live(self._invites[number // USES])

    async def last_call(self) -> None:
        """Nobody new comes; waits until all who came are done."""
        self._open = False
        async with asyncio.timeout(LONGEST):
            await asyncio.gather(*self._lives)

    async def go(self) -> None:
        for life in self._lives:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)


class Crash:
    """One run: kills, restarts, and what must hold after each."""

    def __init__(self, installation: Installation, launched: Launched, telegram: Watched, rng: random.Random) -> None:
        self.installation = installation
        self.launched = launched
        self.telegram = telegram
        self.rng = rng
        self.kills: Counter[str] = Counter()

    async def kill_once(self, staff: Staff) -> None:
        moment = self.rng.choices([STARTING, HANDED, REPLYING, WORKING], [2, 3, 3, 2])[0]
        number = signal.SIGTERM if self.rng.random() < 0.3 else signal.SIGKILL
        begun = self.telegram.steps[WORKING]
        await self.installation.start()
        match moment:
            case "starting":
                await asyncio.sleep(self.rng.uniform(0, 1.5))
            case "taking updates":
                await self.telegram.further(HANDED, self.rng.randint(1, 3))
                await asyncio.sleep(self.rng.uniform(0, 0.03))
            case "replying":
                await self.telegram.further(REPLYING, self.rng.randint(1, staff.size + 3))
                await asyncio.sleep(self.rng.uniform(0, 0.01))
            case "working":
                await self.telegram.further(WORKING, 1)
                await asyncio.sleep(self.rng.uniform(0, 0.5))
        polled = self.telegram.steps[WORKING] > begun
        code = await self.installation.end(number)
        self.kills[f"{number.name} {moment}"] += 1
        graceful = number is signal.SIGTERM and polled
        assert code == 0 if graceful else code in (0, -number), self.installation.said()
        check_disk(self.installation, self.launched, staff.teachers)

    async def settle(self, staff: Staff) -> None:
        """The last process works everything off and is asked to go."""
        await self.installation.start()
        await staff.last_call()
        await self.telegram.updates.drained()
        async with asyncio.timeout(LONGEST):
            # Another process's work: there is nothing to wait on but its database.
            while self._unfinished():  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert await self.installation.end(signal.SIGTERM) == 0, self.installation.said()

    def _unfinished(self) -> bool:
        waiting = self.installation.rows("SELECT 1 FROM inbox WHERE status = 'pending' LIMIT 1")
        unsaid = self.installation.rows("SELECT 1 FROM outbox WHERE status = 'pending' LIMIT 1")
        return bool(waiting or unsaid)


def check_disk(installation: Installation, launched: Launched, teachers: list[Teacher]) -> None:
    """What each teacher saw accepted stands in the database, whatever happened since."""
    kept = interviews(installation, launched)
    for teacher in teachers:
        seen, unsure = teacher.accepted(), teacher.unsure()
        if not seen and not teacher.done:
            continue
        (interview,) = kept[teacher.person.id]
        lost = {key: answer for key, answer in seen.items() if interview.answers.get(key, "none") != answer}
        assert not lost.keys() - unsure, f"seen accepted, not on disk: {lost}, {interview}"
        assert interview.finished or not teacher.done


def check_end(installation: Installation, launched: Launched, telegram: Watched, teachers: list[Teacher]) -> None:
    """Nothing lost, nothing doubled, nobody left waiting."""
    made = range(100_000_001, telegram.updates.next_id)
    standing = dict(installation.rows("SELECT update_id, status FROM inbox"))
    assert standing == dict.fromkeys(made, "done"), Counter(standing.values())
    assert installation.rows("SELECT count(*) FROM inbox WHERE attempts >= ?", TRIES) == [(0,)]
    assert installation.rows("SELECT count(*) FROM outbox WHERE status = 'pending'") == [(0,)]
    kept = interviews(installation, launched)
    assert kept.keys() == {teacher.person.id for teacher in teachers}
    for teacher in teachers:
        (interview,) = kept[teacher.person.id]
        assert interview.finished
        assert interview.answers == teacher.accepted()
        # Every change counts one up, so an effect lost or doubled shows here even where the answers look right.
        assert interview.revision == sum(teacher.took_effect(act) for act in teacher.acts)
        assert all(query in telegram.told for query in teacher.taps)
        assert teacher.done
    # An invite is used up once by each who came.
    assert installation.rows("SELECT sum(uses_left) FROM invite") == [(INVITES * USES - len(teachers),)]


def doubled(telegram: Telegram) -> int:
    """How many replies came twice, which a kill between the sending and its record permits."""
    last: dict[int, Any] = {}
    count = 0
    for event in telegram.events:
        if isinstance(event, Sent):
            words = event.message.get("text"), event.message.get("reply_markup")
            count += last.get(event.chat_id) == words
            last[event.chat_id] = words
    return count


@pytest.fixture
async def telegram() -> AsyncIterator[Watched]:
    telegram = Watched(SEED)
    telegram.faults.double_updates(0.05)
    async with SandboxServer(telegram) as server:
        telegram.address = server.base_url
        yield telegram


@pytest.mark.parametrize(("size", "kills"), SIZES, ids=[f"{size}-at-once" for size, _ in SIZES])
async def test_whatever_is_killed_when(
    size: int, kills: int, telegram: Watched, tmp_path: Path, sqlite_template: Path
) -> None:
    rng = random.Random(SEED + size)
    installation = Installation(tmp_path, telegram.address)
    builder = await installation.prepare(sqlite_template)
    launched = builder.sample.surveys["showcase"]
    crash = Crash(installation, launched, telegram, rng)
    staff = Staff(telegram, list(builder.sample.invites.values()), size, rng)
    try:
        for _ in range(kills * 20 if SOAK else kills):
            await crash.kill_once(staff)
        await crash.settle(staff)
    finally:
        await staff.go()
        await installation.clear_away()
    check_disk(installation, launched, staff.teachers)
    check_end(installation, launched, telegram, staff.teachers)
    print(  # noqa: T201 - the figures are what a reader of a soak run looks for
        f"seed {SEED}, {size} at once: {dict(crash.kills)}; {telegram.updates.next_id - 100_000_001} updates of"
        f" {len(staff.teachers)} teachers; {doubled(telegram)} replies doubled"
    )
