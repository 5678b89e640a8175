"""Answers taken home in chat: who is offered them, the file that comes, and what cannot be sent."""

import csv
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.callbacks import Export
from bot.routers import exports as router
from community import export_files
from community.analysis import AnalysisWorker
from storage import exports, people, surveys
from storage.engine import Database
from storage.places import EVERYWHERE
from tests.bot.test_results_router import ADDRESS, ResultsWorld
from tests.surveyed import levels, two_towns, worker
from tests.world import settings_for

__all__ = ["worker"]


@pytest.fixture
def world(sqlite_database: Database, worker: AnalysisWorker, now: datetime, tmp_path: Path) -> ResultsWorld:
    return ResultsWorld(sqlite_database, now, settings_for(tmp_path), analysis=worker, public_address=ADDRESS)


async def to_formats(world: ResultsWorld, who: str = "curator") -> str:
    await world.says(who, "/results")
    await world.taps(who, "Цифровые средства")
    return await world.taps(who, "Скачать ответы")


async def test_a_curator_chooses_a_format_and_the_file_comes(world: ResultsWorld) -> None:
    await world.survey(over=True)
    await world.member("curator", EVERYWHERE)
    assert "В каком виде прислать ответы?" in await to_formats(world)
    assert world.labels("curator") == ["Excel (XLSX)", "SPSS (SAV)", "CSV", "JSON", "‹ К опросу"]
    await world.taps("curator", "CSV")
    made = [m["text"] for m in world.person("curator").private.messages.values() if "Файл готов" in m.get("text", "")]
    assert len(made) == 1
    message = world.person("curator").private.messages[world.person("curator").last().message_id]
    assert message["document"]["file_name"] == "answers-s1.csv"
    assert message["caption"].startswith("137 анкет.\nОпрос анонимный.")
    content = world.telegram.state.files[message["document"]["file_id"]].data
    assert len(list(csv.reader(content.decode("utf-8-sig").splitlines()))) == 1 + 137
    async with world.database.read() as store:
        made = await exports.exports_of_survey(store, 1)
    assert [(one.format, one.interviews, one.member_id is None) for one in made] == [("csv", 137, False)]
    await world.taps("curator", "‹ К опросу")
    texts = [message.get("text", "") for message in world.person("curator").private.messages.values()]
    assert any("До курса: 72 анкеты" in text for text in texts)


async def test_only_whoever_manages_the_survey_is_offered_its_answers(world: ResultsWorld) -> None:
    async with world.database.write() as store:
        here, there = await two_towns(store)
    await world.survey(here, open_results=True)
    await world.member("curator", there)
    await world.says("curator", "/results")
    before = await world.taps("curator", "Цифровые средства")
    assert "Скачать ответы" not in world.labels("curator")
    for tap in (Export(survey="s1"), Export(survey="s1", format="sav"), Export(survey="none", format="csv")):
        world.person("curator").tap_data(tap.pack())
        await world.settle()
        assert world.person("curator").last().text == before
    async with world.database.read() as store:
        assert await exports.exports_of_survey(store, 1) == []


async def test_too_few_answers_are_said_with_a_way_back(world: ResultsWorld) -> None:
    await world.survey(waves=[levels(9, 0, 0)], over=True)
    await world.member("curator", EVERYWHERE)
    assert "не меньше 10" in await to_formats(world)
    assert world.labels("curator") == ["‹ К опросу"]


async def test_a_wave_that_runs_can_be_ended_from_here(world: ResultsWorld) -> None:
    await world.survey(over=False)
    await world.member("curator", EVERYWHERE)
    assert "когда волна закончится" in await to_formats(world)
    assert world.labels("curator") == ["📊 Следить за опросом", "‹ К опросу"]
    assert "Цифровые средства" in await world.taps("curator", "📊 Следить за опросом")


async def test_a_wave_that_was_extended_since_the_choice_stays_at_home(world: ResultsWorld) -> None:
    await world.survey(over=True)
    await world.member("curator", EVERYWHERE)
    await to_formats(world)
    async with world.database.write() as store:
        survey = await surveys.find_survey(store, "s1")
        assert survey is not None
        for wave in await surveys.waves_of(store, survey.id):
            await surveys.set_wave_end(store, wave.id, None)
    assert "когда волна закончится" in await world.taps("curator", "CSV")
    async with world.database.read() as store:
        assert await exports.exports_of_survey(store, 1) == []


async def test_a_long_export_says_how_far_it_has_come(world: ResultsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(export_files, "PORTION", 50)
    monkeypatch.setattr(router, "STEP", 100)
    say = router.Exporter._say

    async def heard(self: router.Exporter, details: Any, text: str, *more: Any) -> None:
        said.append(text)
        await say(self, details, text, *more)

    monkeypatch.setattr(router.Exporter, "_say", heard)
    await world.survey(over=True)
    await world.member("curator", EVERYWHERE)
    await to_formats(world)
    await world.taps("curator", "CSV")
    assert said[0] == "Готовлю файл: 100 из 137 анкет…"
    assert len(said) == 2


async def test_a_file_too_large_for_the_chat_is_not_sent(world: ResultsWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(router, "MOST", 0.001)
    await world.survey(over=True)
    await world.member("curator", EVERYWHERE)
    await to_formats(world)
    assert "staffroom export s1" in await world.taps("curator", "CSV")
    assert world.labels("curator") == ["‹ К опросу"]


async def test_whoever_lost_the_role_meanwhile_gets_nothing(world: ResultsWorld) -> None:
    await world.survey(over=True)
    await world.member("curator", EVERYWHERE)
    await to_formats(world)
    world.person("curator").tap("CSV")
    world.app.delivery.accept = lambda calls: None  # type: ignore[method-assign]
    await world.settle()
    async with world.database.write() as store:
        curator = await people.find_by_public_id(store, "curator")
        assert curator is not None
        await people.remove_all_roles(store, curator.id, world.now)
    await world.restart()
    await world.settle()
    assert "Такого опроса нет" in world.person("curator").last().text
    async with world.database.read() as store:
        assert await exports.exports_of_survey(store, 1) == []
