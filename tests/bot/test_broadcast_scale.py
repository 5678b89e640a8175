"""An announcement to a large community on a clock moved by hand, within the allowance of both sides: on a good day, and
on one when nothing works. `make soak` writes to as many as there are teachers in the region whose study ships.

The seed is printed; STAFFROOM_SEED repeats a run's decisions.
"""

import os
from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.sandbox.events import Sent
from community import broadcasting
from storage.models import Account, Delivery
from tests.bot.office import Office, office, world

__all__ = ["office", "world"]
SOAK = bool(os.environ.get("STAFFROOM_SOAK"))
SEED = int(os.environ.get("STAFFROOM_SEED", "20260302"))
PEOPLE = 14_269 if SOAK else 600
OURS = 28  # messages a second
RETRY_AFTER = 3


@pytest.fixture
async def region(office: Office) -> Office:
    """A community that large, and an allowance that both sides keep count of."""
    await office.invite(PEOPLE - len(office.people))
    office.restart(per_second=OURS)
    office.world.telegram.allowance.lifted = False
    return office


async def test_the_allowance_is_used_and_kept(region: Office) -> None:
    begun = region.world.now
    number = await region.announce()
    await region.drain()
    assert await region.counts(number) == {"sent": PEOPLE}
    assert all(len(texts) == 1 for texts in region.heard())
    assert region.world.telegram.allowance.refused == 0
    elapsed = (region.world.now - begun).total_seconds()
    print(f"{PEOPLE} in {elapsed:.1f} s: {PEOPLE / elapsed / OURS:.2%} of the allowance")  # noqa: T201
    assert PEOPLE / elapsed / OURS >= 0.99


class Day:
    """Notes each call and each refusal on the sandbox's clock."""

    def __init__(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office = office
        self.asked: list[datetime] = []
        self.refused: list[datetime] = []
        self._call = office.world.telegram.call
        monkeypatch.setattr(office.world.telegram, "call", self.call)

    async def call(self, token: str, method: str, *given: Any) -> Any:
        now = self.office.world.now
        self.asked.append(now)
        answer = await self._call(token, method, *given)
        if answer.status == 429:
            self.refused.append(now)
        return answer

    def spoil(self) -> None:
        """From now on much goes wrong: Telegram is silent, loses its answers, asks for pauses, breaks down."""
        faults, sends = self.office.world.telegram.faults, ["sendMessage"]
        faults.random.seed(SEED)
        faults.timeout(sends, chance=0.2)
        faults.timeout(sends, chance=0.08, delivered=True)
        faults.lose_reply(sends, chance=0.03)
        faults.too_many(RETRY_AFTER, sends, chance=0.05)
        faults.server_error(500, sends, chance=0.01)
        faults.server_error(502, sends, chance=0.01, json_body=False)

    def spoken_to_in_a_pause(self) -> int:
        """Calls between a refusal and the end of the pause that it asked for. Those of the same moment were on their
        way already."""
        pauses = iter(sorted(set(self.refused)))
        count, since = 0, next(pauses, None)
        latest: datetime | None = None
        for asked in sorted(self.asked):
            while since is not None and since < asked:
                latest, since = since, next(pauses, None)
            count += latest is not None and asked < latest + timedelta(seconds=RETRY_AFTER)
        return count


async def uncertain(office: Office, number: int) -> list[int]:
    """The chats of unknown outcome."""
    query = select(Account.external_id).join(Delivery, Delivery.member_id == Account.member_id)
    query = query.where(Delivery.announcement_id == number, Delivery.status == "uncertain")
    async with office.world.database.read() as store:
        return [int(chat) for chat in await store.session.scalars(query)]


async def test_a_day_when_nothing_works(region: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = {person.id for person in region.people[7::40]}
    for chat in blocked:
        region.world.telegram.state.chats[chat].blocked = True
    day = Day(region, monkeypatch)
    day.spoil()
    number = await region.announce()
    while (await region.found(number)).status != "done":
        await region.drain()
        region.world.now += timedelta(seconds=1)
    first = await region.counts(number)
    assert first.keys() <= {"sent", "uncertain", "unreachable", "failed"}
    assert sum(first.values()) == PEOPLE
    unknown: Counter[int] = Counter()
    while lost := await uncertain(region, number):
        unknown.update(lost)
        async with region.world.database.write() as store:
            await broadcasting.repeat_uncertain(store, number, region.world.now)
        while (await region.found(number)).status != "done":
            await region.drain()
            region.world.now += timedelta(seconds=1)
    assert await region.counts(number) == {"sent": PEOPLE - len(blocked), "unreachable": len(blocked)}
    copies = Counter(event.chat_id for event in region.world.telegram.events if isinstance(event, Sent))
    assert not [chat for chat, many in copies.items() if many > 1 + unknown[chat]]
    assert copies.keys() == {person.id for person in region.people} - blocked
    assert day.refused
    assert day.spoken_to_in_a_pause() == 0
    assert region.world.telegram.allowance.refused == 0
    async with region.world.database.read() as store:
        open_rows = select(func.count()).where(Delivery.task.is_not(None) | Delivery.leased_until.is_not(None))
        assert await store.session.scalar(open_rows) == 0
    twice = sum(copies.values()) - len(copies)
    print(  # noqa: T201
        f"seed {SEED}: first {first}; {len(day.asked)} calls, {len(day.refused)} refused with 429, "
        f"{unknown.total()} of unknown outcome, {twice} copies more than people"
    )
