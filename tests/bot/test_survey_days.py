"""A questionnaire whose questions come and go with the day, answered in chat: nobody is stuck, nothing is misheard."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.sandbox.person import Person
from community import answering
from community.launching import Plan, PlannedWave
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage.engine import Database
from storage.models import Interview
from storage.surveys import RunningWave
from surveys import library
from surveys.questionnaire import Questionnaire
from tests.surveys.samples import item, questionnaire
from tests.world import World, settings_for

SAMPLE = questionnaire(
    item("today", "text", relevant="today() = '2026-03-02'", required=False), item("always", "text", required=False)
)


@pytest.fixture
async def world(sqlite_database: Database, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    settings = settings_for(tmp_path)
    async with sqlite_database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), now, "ru", repeatable("days"))
        await builder.town()
        await builder.invite("school", "teacher", builder.organisation("school"), position="teacher")
        wave = PlannedWave({"ru": "Сейчас"}, now)
        await builder.survey("town", Plan(library.questionnaire("showcase"), builder.municipality("town"), [wave]))

    async def asked(_: Any, __: RunningWave) -> Questionnaire:
        return SAMPLE

    monkeypatch.setattr(answering, "questionnaire_of", asked)
    world = World(sqlite_database, now, settings)
    world.invites = builder.sample.invites
    return world


async def tapped(world: World, person: Person, *labels: str) -> str:
    """What the bot shows after these taps."""
    for label in labels:
        person.tap(label)
        await world.settle()
    return person.last().text


async def at_the_first_question(world: World) -> Person:
    teacher = world.person("teacher")
    teacher.send(f"/start {world.invites['school']}")
    await world.settle()
    shown = await tapped(
        world, teacher, "Продолжить", "Даю согласие", "Не сейчас", "📝 Рабочая неделя и учёба", "Начать", "Даю согласие"
    )
    assert "today" in shown
    return teacher


async def written(world: World, person: Person, text: str) -> str:
    """What the bot shows after this message."""
    person.send(text)
    await world.settle()
    return person.last().text


async def kept(world: World) -> dict[str, Any]:
    async with world.database.read() as store:
        answers: dict[str, Any] = (await store.session.execute(select(Interview.state))).scalar_one()["answers"]
        return answers


async def test_what_is_written_to_a_question_of_yesterday_answers_no_other(world: World) -> None:
    teacher = await at_the_first_question(world)
    await world.pass_time(timedelta(days=1))
    shown = await written(world, teacher, "для вчерашнего вопроса")
    assert shown.startswith("Этот вопрос уже позади. Вот где вы остановились.")
    assert "always" in shown
    assert await kept(world) == {}
    assert "Проверьте ответы" in await written(world, teacher, "для сегодняшнего")
    assert await kept(world) == {"always": "для сегодняшнего"}


async def test_a_button_under_a_question_of_yesterday_leads_to_the_one_of_today(world: World) -> None:
    teacher = await at_the_first_question(world)
    await world.pass_time(timedelta(days=1))
    assert "always" in await tapped(world, teacher, "Пропустить ›")
    assert await kept(world) == {}
    assert "Проверьте ответы" in await tapped(world, teacher, "Пропустить ›")
    assert await kept(world) == {"always": None}


async def test_whoever_comes_back_on_another_day_goes_on_there(world: World) -> None:
    teacher = await at_the_first_question(world)
    await world.pass_time(timedelta(days=1))
    await written(world, teacher, "/surveys")
    assert "always" in await tapped(world, teacher, "Рабочая неделя и учёба")
    assert "Проверьте ответы" in await tapped(world, teacher, "Пропустить ›")
    assert await kept(world) == {"always": None}
