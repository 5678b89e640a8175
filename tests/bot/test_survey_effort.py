"""What the 22-item questionnaire asks of a teacher's thumb and eyes, counted in chat: taps, messages, characters."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.events import Edited, Sent
from bot.sandbox.person import Person
from community import consents
from community.launching import Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage.engine import Database
from storage.models import Member
from surveys import library
from tests.world import World, buttons, settings_for

MAX_TAPS = 25
MAX_SCREEN = 600
COMPETENCE = library.questionnaire("digital_competence")
JOIN = {"ru": ("Продолжить", "Даю согласие", "Не сейчас"), "en": ("Continue", "I agree", "Not now")}
START = {"ru": "Начать", "en": "Start"}
SEND = {"ru": "Отправить", "en": "Send"}


def characters(message: dict[str, Any]) -> int:
    """What a screen asks to be read: the text, and every button."""
    return len(message["text"]) + sum(len(button["text"]) for button in buttons(message))


class Teacher:
    """A member who has agreed to surveys, before the introduction of the questionnaire; every tap is counted."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person
        self.taps = 0

    async def tap(self, label: str) -> None:
        self.person.tap(label)
        self.taps += 1
        await self.world.settle()

    def shown(self, since: int = 0) -> list[Sent | Edited]:
        """What the bot showed, oldest first."""
        events = self.world.telegram.events[since:]
        return [event for event in events if event.by_bot and isinstance(event, Sent | Edited)]


async def teacher_in(language: str, database: Database, now: datetime, folder: Path) -> Teacher:
    """The teacher, with the questionnaire launched for the town."""
    settings = settings_for(folder, language)
    async with database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), now, language, repeatable("effort"))
        await builder.town()
        await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        wave = PlannedWave({"ru": "Сейчас", "en": "Now"}, now)
        await builder.survey("competence", Plan(COMPETENCE, builder.municipality("town"), [wave]))
    world = World(database, now, settings)
    teacher = Teacher(world, world.person("teacher", language))
    teacher.person.send(f"/start {builder.sample.invites['school']}")
    await world.settle()
    for label in JOIN[language]:
        await teacher.tap(label)
    async with database.write() as store:
        member_id = (await store.session.execute(select(Member.id))).scalar_one()
        await consents.record_consent(store, member_id, "surveys", "given", language=language, now=now)
    await teacher.tap(f"📝 {COMPETENCE.title[language]}")
    return teacher


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_22_items_take_25_taps_at_most_on_one_short_message(
    language: str, sqlite_database: Database, now: datetime, tmp_path: Path
) -> None:
    teacher = await teacher_in(language, sqlite_database, now, tmp_path)
    introduction = teacher.shown()[-1]
    since, teacher.taps = len(teacher.world.telegram.events), 0

    await teacher.tap(START[language])
    for number, item in enumerate(COMPETENCE.items):
        assert item.text[language] in teacher.shown()[-1].message["text"]
        await teacher.tap(item.choices[number % 5].label[language])
    asked = teacher.shown(since)
    await teacher.tap(SEND[language])

    thanked, *profile = teacher.shown(since)[len(asked) :]
    assert teacher.taps == len(asked) + 1 <= MAX_TAPS
    assert all(isinstance(event, Edited) for event in [*asked, thanked])
    assert {event.message["message_id"] for event in [*asked, thanked]} == {introduction.message["message_id"]}
    screens = [introduction, *asked, thanked, *profile]
    assert [characters(event.message) for event in screens if characters(event.message) > MAX_SCREEN] == []
    assert len(profile) <= 2
    for scale in COMPETENCE.scales:
        assert any(scale.title[language] in event.message["text"] for event in profile)
