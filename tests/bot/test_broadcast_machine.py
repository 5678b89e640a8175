"""The sender against a small model: whatever Telegram answers, whoever pauses, corrects, recalls or kills, each member
has what the rows say he has."""

import asyncio
import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from community import broadcasting
from storage import delivery_queue, people
from storage.engine import Database
from storage.models import Account, Delivery
from tests.bot.office import Office
from tests.world import World, settings_for

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
FAULTS = ["lose_reply", "timeout", "delivered", "too_many", "server_error", "html", "cut"]


class Machine(RuleBasedStateMachine):
    """Six members, one announcement, any order of mishaps."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = Path(tempfile.mkdtemp(prefix="broadcast-"))
        shutil.copy(self.template, self.folder / "staffroom.db")
        self.database = Database(f"sqlite+aiosqlite:///{self.folder}/staffroom.db")
        self.world = World(self.database, NOW, settings_for(self.folder))
        self.office = Office(self.world)
        self.unknown: Counter[int] = Counter()  # how often a chat's row was of unknown outcome and sent again
        self.version = 1

    def wait_for(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    @initialize()
    def announce(self) -> None:
        self.wait_for(self.office.invite(6))
        self.number: int = self.wait_for(self.office.announce())

    @rule(fault=st.sampled_from(FAULTS), times=st.integers(1, 4))
    def goes_wrong(self, fault: str, times: int) -> None:
        faults, of = self.world.telegram.faults, ["sendMessage", "editMessageText", "deleteMessage"]
        match fault:
            case "too_many":
                faults.too_many(30, of, times=times)
            case "server_error" | "html":
                faults.server_error(502, of, times=times, json_body=fault != "html")
            case "timeout" | "delivered":
                faults.timeout(of, times=times, delivered=fault == "delivered")
            case _:
                getattr(faults, fault)(of, times=times)

    @rule(steps=st.integers(1, 4))
    def works(self, steps: int) -> None:
        async def turn() -> None:
            for _ in range(steps):
                await self.office.broadcasts.step()
                await asyncio.sleep(0)

        self.wait_for(turn())

    @rule(steps=st.integers(0, 3))
    def is_killed(self, steps: int) -> None:
        async def die() -> None:
            await self.office.broadcasts.step()
            for _ in range(steps):
                await asyncio.sleep(0)
            # A killed process writes nothing down any more.
            tasks = list(self.office.broadcasts._under_way.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self.office.restart()
            await self.office.broadcasts.recover(everything=True)

        self.wait_for(die())

    @rule()
    def is_stopped(self) -> None:
        async def stop() -> None:
            await self.office.broadcasts.stop(1)
            async with self.database.read() as store:
                held = Delivery.leased_until.is_not(None) | (Delivery.status == "sending")
                assert (await store.session.execute(select(Delivery.id).where(held))).first() is None
            self.office.restart()
            await self.office.broadcasts.recover(everything=True)

        self.wait_for(stop())

    @rule(minutes=st.sampled_from([0.1, 1, 10, -1440, 1440]))
    def time_passes(self, minutes: float) -> None:
        self.world.now += timedelta(minutes=minutes)

    @rule(member=st.integers(0, 5))
    def blocks(self, member: int) -> None:
        self.office.people[member].private.blocked = True

    @rule()
    def is_paused(self) -> None:
        self._change(broadcasting.pause)

    @rule()
    def is_resumed(self) -> None:
        self._change(broadcasting.resume)

    @rule()
    def is_corrected(self) -> None:
        async def correct() -> None:
            async with self.database.write() as store:
                text = f"Семинар, {self.version + 1}"
                content = {"texts": {"ru": {"text": text, "entities": []}}}
                if await broadcasting.correct(store, self.number, content, self.world.now) is not None:
                    self.version += 1

        self.wait_for(correct())

    @rule()
    def is_repeated(self) -> None:
        async def repeat() -> None:
            lost = [chat for chat, status, _ in await self._rows() if status == "uncertain"]
            async with self.database.write() as store:
                if await broadcasting.repeat_uncertain(store, self.number, self.world.now):
                    self.unknown.update(lost)

        self.wait_for(repeat())

    def _change(self, verb: Any) -> None:
        async def change() -> None:
            async with self.database.write() as store:
                await verb(store, self.number)

        self.wait_for(change())

    async def _rows(self) -> list[Any]:
        async with self.database.read() as store:
            query = select(Account.external_id, Delivery.status, Delivery.version).join_from(
                Delivery, Account, Account.member_id == Delivery.member_id
            )
            return [(int(chat), status, version) for chat, status, version in await store.session.execute(query)]

    @invariant()
    def each_has_what_his_row_says(self) -> None:
        if not hasattr(self, "number"):
            return
        for chat, status, _ in self.wait_for(self._rows()):
            copies = self._copies(chat)
            most = self.unknown[chat] + (status in ("sent", "uncertain", "sending"))
            assert copies <= most, f"{copies} copies, {status}, {self.unknown[chat]} repeated"
            assert status != "sent" or copies

    def _copies(self, chat: int) -> int:
        messages = self.world.telegram.state.chats[chat].messages.values()
        return sum(bool(message["from"]["is_bot"]) for message in messages)

    def teardown(self) -> None:
        """A good day at last: everything ends, and everybody has the newest words."""
        try:
            if hasattr(self, "number"):
                self.wait_for(self._end())
        finally:
            self.wait_for(self.database.close())
            self.loop.close()
            shutil.rmtree(self.folder)

    async def _end(self) -> None:
        self.world.telegram.faults.clear()
        async with self.database.write() as store:
            await broadcasting.resume(store, self.number)
        self.world.now += timedelta(days=30)
        await self.office.drain(4, apart=3600)
        async with self.database.read() as store:
            assert await delivery_queue.paused_until(store, self.world.now) is None
            assert await people.get_member(store, 1) is not None
        rows = await self._rows()
        assert len(rows) == 6
        for chat, status, version in rows:
            assert status in ("sent", "uncertain", "unreachable", "failed"), status
            if status == "sent" and not self.world.telegram.state.chats[chat].blocked:
                assert version == self.version


def test_the_sender_keeps_to_its_model(sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Machine, "template", sqlite_template, raising=False)
    examples = max(10, settings().max_examples // 5)
    run_state_machine_as_test(Machine, settings=settings(max_examples=examples, stateful_step_count=12))
