"""A small world for transcripts: the sandbox, the bot against it in process, a clock moved by hand, known people."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import BotApp, build_bot
from bot.middleware import MESSENGER
from bot.sandbox.events import Edited, Event, Sent
from bot.sandbox.person import Person
from bot.sandbox.session import SandboxSession
from bot.sandbox.telegram import Telegram
from community import members
from community.analysis import AnalysisWorker
from community.settings import Settings, load_settings
from storage import announcements, events, people, places
from storage.audiences import EVERYBODY
from storage.engine import Database
from storage.models import Interview
from storage.places import EVERYWHERE
from tests.broadcast import recipients

NAMES = {
    "ru": {
        "teacher": "Анна",
        "colleague": "Борис",
        "curator": "Вера",
        "expert": "Галина",
        "lead": "Дмитрий",
        "admin": "Елена",
    },
    "en": {
        "teacher": "Ann",
        "colleague": "Bob",
        "curator": "Vera",
        "expert": "Grace",
        "lead": "David",
        "admin": "Helen",
    },
}
OPERATORS = {
    "ru": ("Ресурсный центр города Липовска", "Липовск, улица Школьная, 1"),
    "en": ("Linden Resource Centre", "1 School Street, Linden"),
}


def settings_for(folder: Path, language: str = "ru") -> Settings:
    """The settings of a test's installation: its files in `folder`, no allowance to wait for."""
    name, address = OPERATORS[language]
    given = {
        "STAFFROOM_OPERATOR_NAME": name,
        "STAFFROOM_OPERATOR_ADDRESS": address,
        "STAFFROOM_DATA_DIR": str(folder),
        "STAFFROOM_DEFAULT_LANGUAGE": language,
        "STAFFROOM_MESSAGES_PER_SECOND": "inf",
    }
    return load_settings(given, env_file=None)


class World:
    """Everything a conversation needs, on one database. Nothing happens in it by itself: `settle` lets it happen."""

    def __init__(self, database: Database, at: datetime, settings: Settings, **services: Any) -> None:
        self.now = at
        self.database = database
        self.settings = settings
        # A worker that nobody asks starts no process.
        self.services = {"analysis": AnalysisWorker(), "public_address": None, **services}
        self.telegram = Telegram(self.clock)
        self.telegram.allowance.lifted = True
        self.people: dict[str, Person] = {}
        self.invites: dict[str, str] = {}
        self.app = self._build()

    def clock(self) -> datetime:
        """The world's present."""
        return self.now

    def _build(self) -> BotApp:
        session = SandboxSession(self.telegram)
        return build_bot(self.settings, self.database, session, self.telegram.token, self.clock, **self.services)

    def person(self, who: str, language: str = "ru") -> Person:
        """The person who plays a part."""
        if who not in self.people:
            self.people[who] = self.telegram.person(NAMES[language][who], language_code=language)
        return self.people[who]

    def name_of(self, chat_id: int) -> str:
        """The part whose private chat this is."""
        return next((who for who, person in self.people.items() if person.id == chat_id), "somebody else")

    async def settle(self) -> None:
        """Lets the bot receive, work and answer until there is nothing left to do."""
        while updates := self.telegram.take_updates():
            await self.app.intake.receive(updates)
        while await self.app.intake.work():
            pass
        await self.app.broadcasts.drain()
        await self.app.delivery.drain()
        await self.app.progress.tick()
        await self.app.delivery.drain()

    async def pass_time(self, span: timedelta) -> None:
        """Moves the clock; then the bot says what is due."""
        self.now += span
        async with self.database.write() as store:
            await events.close_past(store, self.now)
        await self.app.notices.tick()
        await self.app.digests.tick()
        await self.app.announcement_digests.tick()

    async def move(self, who: str, time_zone: str) -> None:
        """From now on the person's member lives in another time zone."""
        async with self.database.write() as store:
            member = await people.find_member(store, MESSENGER, str(self.people[who].id))
            assert member is not None, f"{who} is no member"
            await members.set_time_zone(store, member.id, time_zone)

    async def lose_members(self, count: int, town: str) -> None:
        """So many members of a town who agreed to announcements, and whose chats do not exist."""
        chats = [900_000_000 + number for number in range(count)]
        async with self.database.write() as store:
            (found,) = [one for one in await places.list_municipalities(store) if one.name == town]
            await recipients(store, chats, self.now, municipality_id=found.id)

    async def announce(self, kind: Any, text: str, *, urgent: bool = False) -> None:
        """Something is announced to everybody, in both languages alike, to go out now."""
        content = {"texts": {language: {"text": text, "entities": []} for language in NAMES}}
        async with self.database.write() as store:
            await announcements.add(
                store, public_id=secrets.token_hex(16), kind=kind, status="scheduled", owner=EVERYWHERE, author_id=None,
                content=content, audience=EVERYBODY, now=self.now, send_at=self.now, urgent=urgent,
            )  # fmt: skip

    async def interviews(self) -> list[dict[str, Any]]:
        """The state of every interview in the database."""
        async with self.database.read() as store:
            return list((await store.session.execute(select(Interview.state))).scalars())

    async def restart(self) -> None:
        """The bot's process ends and a new one begins, with nothing but the database."""
        self.app = self._build()
        await self.app.delivery.recover(everything=True)
        await self.app.broadcasts.recover(everything=True)

    def _shown(self, chat_id: int) -> Iterator[Event]:
        """What the bot showed in a chat, newest first."""
        return (e for e in reversed(self.telegram.events) if e.chat_id == chat_id and isinstance(e, Sent | Edited))

    def shown_before(self, event: Edited) -> dict[str, Any]:
        """The message as it was before an edit."""
        for earlier in self._shown(event.chat_id):
            same = isinstance(earlier, Sent | Edited) and earlier.message["message_id"] == event.message["message_id"]
            if earlier.number < event.number and same:
                return earlier.message
        return {}

    def old_button(self, person: Person, label: str) -> tuple[dict[str, Any], str]:
        """A button that was shown once and is no longer: its message, and its callback data. LookupError if none."""
        current = {button["callback_data"] for m in person.private.messages.values() for button in buttons(m)}
        for event in self._shown(person.id):
            assert isinstance(event, Sent | Edited)
            for button in buttons(event.message):
                if button["text"] == label and button["callback_data"] not in current:
                    return event.message, button["callback_data"]
        raise LookupError(f"no earlier card had a button {label!r}")


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    """The buttons under a message that call the bot."""
    rows = (message.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button for row in rows for button in row if "callback_data" in button]
