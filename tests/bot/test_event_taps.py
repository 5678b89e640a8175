"""Hostile and unlucky taps around events: what is not one's own stays shut, what was made up changes nothing, a
message that announced something stays as it is."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.callbacks import EventDesk, EventField, EventList, EventTap, MyData
from bot.event_callbacks import EventAfter, EventHere, EventMaterials, EventSeries, Hours
from bot.sandbox.events import Edited, Sent
from community import events
from community.access import OPERATOR
from community.event_notices import control
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage import events as stored
from storage import registrations
from storage.engine import Database
from storage.events import EventRecord
from storage.models import Delivery
from tests.eventful import seminar
from tests.world import World, settings_for

OLD, FOREIGN, NOT_YOURS = "Эта кнопка уже не действует", "Такого события нет", "Это событие проводят другие"


class Club(World):
    """Two towns; in each a seminar and a draft of one; a curator and a teacher of the first."""

    async def furnish(self, builder: Builder) -> None:
        """The towns, the events, the invites."""
        await builder.town()
        await builder.invite("curator", "curator", builder.municipality("town"), position="methodologist")
        await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        self.invites = builder.sample.invites
        for town in ("town", "village"):
            for name in (town, f"{town}-draft"):
                owner = builder.municipality(town)
                details = seminar(self.now, capacity=1)
                await events.create(builder.store, OPERATOR, owner, details, public_id=name, now=self.now)
            await events.open_event(builder.store, OPERATOR, town, self.now)

    async def join(self, who: str, invite: str, *labels: str) -> None:
        """Becomes a member."""
        self.person(who).send(f"/start {self.invites[invite]}")
        await self.settle()
        for label in ("Продолжить", "Даю согласие", *labels):
            self.person(who).tap(label)
            await self.settle()

    async def taps(self, who: str, *buttons: Any) -> str:
        """What came of these buttons, real or made up, all in one."""
        seen = len(self.telegram.events)
        await self.settle()
        for button in buttons:
            self.person(who).tap_data(button if isinstance(button, str) else button.pack())
            await self.settle()
        return json.dumps([str(event) for event in self.telegram.events[seen:]], ensure_ascii=False)

    async def event(self, public_id: str) -> EventRecord:
        """As it stands."""
        async with self.database.read() as store:
            found = await stored.find(store, public_id)
        assert found is not None
        return found

    async def clicks(self) -> int:
        """How many copies had a button tapped."""
        async with self.database.read() as store:
            query = select(func.count()).where(Delivery.clicked_at.is_not(None))
            return (await store.session.execute(query)).scalar_one()

    async def coming(self, public_id: str) -> int:
        """How many have a place."""
        number = (await self.event(public_id)).id
        async with self.database.read() as store:
            return (await registrations.turnout(store, number)).confirmed


@pytest.fixture
async def club(sqlite_database: Database, now: datetime, tmp_path: Path) -> Club:
    made = Club(sqlite_database, now, settings_for(tmp_path))
    async with sqlite_database.write() as store:
        await made.furnish(Builder(store, KeyRing(tmp_path), now, "ru", repeatable("club")))
    await made.join("curator", "curator", "В другом месте", "Даю согласие")
    await made.join("teacher", "school", "Даю согласие")
    return made


async def test_nobody_comes_to_what_is_not_for_him(club: Club) -> None:
    for public_id in ("village", "village-draft", "town-draft", "nothing", ""):
        for act in ("show", "going", "maybe", "cannot", "calendar"):
            assert FOREIGN in await club.taps("teacher", EventTap(event=public_id, act=act))
    assert await club.coming("village") == 0


async def test_whoever_gets_no_announcements_is_told_so_when_he_comes(club: Club) -> None:
    assert "Напоминаний" not in await club.taps("teacher", EventTap(event="town", act="going"))
    await club.taps("teacher", MyData(act="announcements"))
    assert "Напоминаний и вестей о переменах не будет" in await club.taps(
        "teacher", EventTap(event="town", act="maybe")
    )
    assert "Напоминаний" not in await club.taps("teacher", EventTap(event="town", act="cannot"))


async def test_a_teacher_holds_no_events(club: Club) -> None:
    for act in ("show", "more", "open", "announce", "cancel", "cancelled", "people"):
        assert NOT_YOURS in await club.taps("teacher", EventDesk(act=act, event="town"))
        assert FOREIGN in await club.taps("teacher", EventDesk(act=act, event="town-draft"))
    assert "только кураторы" in await club.taps("teacher", EventDesk(act="new"))
    for of in ("title", "capacity", "whom", "roles"):
        assert NOT_YOURS in await club.taps("teacher", EventField(event="town", of=of, value=10))
    assert (await club.event("town")).capacity == 1


async def test_a_curator_holds_nothing_of_another_town(club: Club) -> None:
    before = [await club.event(name) for name in ("village", "village-draft")]
    for public_id in ("village", "village-draft"):
        for act in ("show", "open", "announce", "cancelled", "people"):
            assert FOREIGN in await club.taps("curator", EventDesk(act=act, event=public_id))
        assert FOREIGN in await club.taps("curator", EventField(event=public_id, of="capacity", value=10))
    assert [await club.event(name) for name in ("village", "village-draft")] == before


MADE_UP = [
    *(EventSeries(event="town", act=act, every=9, times=3) for act in ("every", "make")),
    *(EventAfter(event="town", act=act, value=9) for act in ("ask", "count")),
    EventMaterials(event="town", act="get", material=9),
    "es:town:make:0:-2",
    "em:town:steal:0",
    "eh:town:in:x:0",
    *(EventField(event="town", of=of, value=99) for of in ("length", "capacity", "hours", "reminders", "roles")),
    *(EventField(event="town", of=of, value=-1) for of in ("title", "when", "length", "reminders", "positions")),
    EventField(event="town", of="municipalities", value=99),
    EventField(event="", of="length", value=60),
    EventField(event="", of="roles", value=1),
    "ef:town:length:x:0",
    "ef:town:planets:1:0",
    "ed:throw:town:0",
    "ev:town:going:2:1",
    "ev:town:come:0",
]


AFTER = ("people", "programme", "new", "count", "survey", "ask", "launch")
SERIES = ("show", "every", "make", "open", "spread", "drop", "dropped")


def managed(public_id: str) -> list[Any]:
    """Every button that only whoever manages the event may tap."""
    return [
        *(EventHere(event=public_id, act=act) for act in ("desk", "qr", "list", "in", "out")),
        *(
            EventAfter(event=public_id, act=act)
            for act in ("people", "programme", "new", "count", "survey", "ask", "launch")
        ),
        *(EventMaterials(event=public_id, act=act, material=1) for act in ("add", "drop")),
        *(
            EventSeries(event=public_id, act=act, times=3)
            for act in ("show", "every", "make", "open", "spread", "drop", "dropped")
        ),
    ]


async def test_what_comes_after_is_for_whoever_manages_the_event(club: Club) -> None:
    before = [await club.event(name) for name in ("town", "village")]
    for button in managed("town"):
        assert NOT_YOURS in await club.taps("teacher", button)
    for button in managed("village"):
        said = await club.taps("curator", button)
        assert FOREIGN in said
        assert ".xlsx" not in said
    for button in (EventMaterials(event="village", act="list"), EventSeries(event="village", act="join")):
        assert FOREIGN in await club.taps("teacher", button)
    assert "Материалы получают те, кто был" in await club.taps("teacher", EventMaterials(event="town", act="get"))
    assert [await club.event(name) for name in ("town", "village")] == before


async def test_programmes_and_past_events_are_the_curators(club: Club) -> None:
    for button in (Hours(act="list"), Hours(act="new"), EventList(past=True)):
        assert "только кураторы" in await club.taps("teacher", button)
    for act in ("show", "paper"):
        assert "Такой программы нет" in await club.taps("curator", Hours(act=act, programme="nothing"))


async def test_a_guess_at_the_code_of_a_strangers_event_opens_nothing(club: Club) -> None:
    for payload in ("here-123456-village-draft", "here-123456-nothing"):
        club.person("teacher").send(f"/start {payload}")
        assert FOREIGN in await club.taps("teacher")
    # An event of another town that goes on takes its visitors by its code only, at its time.
    club.person("teacher").send("/start here-123456-village")
    assert "за час до начала" in await club.taps("teacher")
    assert await club.coming("village") == 0


async def test_a_tap_below_a_copy_is_noted(club: Club) -> None:
    await club.taps("curator", EventDesk(act="announce", event="town"))
    assert await club.clicks() == 0
    club.person("teacher").tap("✅ Приду")
    await club.settle()
    assert await club.clicks() == 1


async def test_made_up_choices_change_nothing(club: Club) -> None:
    before = await club.event("town")
    for button in MADE_UP:
        assert OLD in await club.taps("curator", button)
    assert await club.event("town") == before


async def test_an_answer_below_an_announcement_leaves_it_as_it_is(club: Club) -> None:
    event = await club.event("town")
    seen = len(club.telegram.events)
    await club.taps("teacher", control(event, "going"), control(event, "cannot"), control(event, "going"))
    shown = [one for one in club.telegram.events[seen:] if isinstance(one, Sent | Edited)]
    assert isinstance(shown[0], Sent)
    assert all("Семинар" in one.message["text"] for one in shown)
    assert await club.coming("town") == 1
    # One card of the event has buttons, however often he changed his mind.
    cards = [one for one in club.person("teacher").private.messages.values() if "Семинар" in one.get("text", "")]
    assert len([one for one in cards if one.get("reply_markup")]) == 1


async def test_old_cards_answer_after_the_start_and_after_the_end(club: Club) -> None:
    going = EventTap(event="town", act="going")
    await club.pass_time(timedelta(days=3, minutes=1))
    assert "Событие уже началось" in await club.taps("teacher", going)
    await club.pass_time(timedelta(days=1))
    assert (await club.event("town")).status == "over"
    assert "Событие прошло" in await club.taps("teacher", going)
    assert "Событие уже прошло" in await club.taps("curator", EventDesk(act="cancelled", event="town"))
    assert await club.coming("town") == 0


async def test_what_is_written_is_no_answer_once_one_has_gone_elsewhere(club: Club) -> None:
    await club.taps("curator", EventField(event="town", of="title"), EventDesk(act="show", event="town"))
    club.person("curator").send("Другое название")
    await club.settle()
    assert (await club.event("town")).title["ru"] == "Семинар"
