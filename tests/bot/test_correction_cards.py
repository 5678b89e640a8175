"""A survey is corrected by a file: offered where it fits, shown before it is done, and done as it was shown."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.sandbox.events import Toast
from community import authoring
from community.access import OPERATOR
from community.analysis import AnalysisWorker
from storage import surveys
from storage.engine import Database
from storage.places import Scope
from surveys import yaml_format
from surveys.files import Checked
from tests.bot.test_running_surveys import Desk
from tests.community.test_correcting import BENT, BETTER
from tests.linked import SHORT
from tests.surveyed import worker
from tests.world import settings_for

__all__ = ["worker"]

OFFER = "🩹 Исправить опрос «Коротко»"
REWORDED = BETTER.replace("Чего не хватает?", "Чего вам не хватает?")


@pytest.fixture
async def desk(sqlite_database: Database, now: datetime, tmp_path: Path, worker: AnalysisWorker) -> Desk:
    desk = Desk(sqlite_database, now, settings_for(tmp_path), analysis=worker)
    await desk.open(tmp_path)
    return desk


async def keep(desk: Desk, text: str) -> None:
    """The curator's draft has this content from now on."""
    checked = Checked(yaml_format.load(text, "short.yaml"))
    owner = Scope("municipality", desk.town.town)
    async with desk.database.write() as store:
        await authoring.keep_draft(store, OPERATOR, checked, None, owner=owner, public_id="d1", now=desk.now)


async def asked(desk: Desk) -> str:
    """The version that the survey asks."""
    async with desk.database.read() as store:
        record = await surveys.get_questionnaire(store, (await desk.survey()).questionnaire_version_id)
    assert record is not None
    return record.version


@pytest.mark.parametrize("linking", ["key", "code"])
async def test_a_file_corrects_a_survey_once_its_author_has_read_what_changes(desk: Desk, linking: str) -> None:
    async with desk.circle() as town:
        await town.launch(linking=linking)
    desk.person("curator").send_document("short.yaml", REWORDED.encode())
    await desk.settle()
    assert desk.labels("curator")[0] == OFFER
    preview = await desk.taps("curator", OFFER)
    assert "Пока никто не отвечал" in preview
    assert "• wish «Чего вам не хватает?»: другие слова." in preview
    assert (desk.labels("curator"), await asked(desk)) == (["✅ Применить", "‹ К анкете"], "1")
    assert "идёт по версии 2" in await desk.taps("curator", "✅ Применить")
    assert await asked(desk) == "2"
    assert "📊 Коротко" in await desk.taps("curator", "‹ К опросу")
    # What it asks already is no correction.
    await desk.says("curator", "/questionnaires")
    await desk.taps("curator", "📝 Коротко")
    assert OFFER not in desk.labels("curator")


async def test_what_stands_against_a_correction_comes_first_and_with_the_way_out(desk: Desk) -> None:
    bent = BETTER
    for old, new in BENT:
        bent = bent.replace(old, new)
    async with desk.circle() as town:
        await town.join("ann")
        (wave,) = (await town.launch()).waves
        await town.answer("ann", wave.id, {"calm": "yes"}, send=False)
    await keep(desk, bent)
    await desk.says("curator", "/questionnaires")
    await desk.taps("curator", "📝 Коротко")
    lines = (await desk.taps("curator", OFFER)).split("\n\n")
    assert lines[1] == "Так исправить нельзя: ❗ — что мешает."
    assert [line[0] for line in lines[2:]] == ["❗"] * 3 + ["•"] * 4
    assert "Дайте вопросу новый ключ" in "".join(lines[2:5])
    assert desk.labels("curator") == ["‹ К анкете"]


async def test_nothing_is_done_that_was_not_shown(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    await keep(desk, REWORDED)
    await desk.says("curator", "/questionnaires")
    await desk.taps("curator", "📝 Коротко")
    await desk.taps("curator", OFFER)
    await keep(desk, BETTER)
    assert "не хватает" not in await desk.taps("curator", "✅ Применить")
    assert await asked(desk) == "1"
    # The number that the file has was taken by another survey meanwhile, with another content.
    async with desk.circle() as town:
        await town.launch(survey="s2", questionnaire=yaml_format.load(REWORDED, "short.yaml"))
    assert "Вот что изменится" in await desk.taps("curator", "✅ Применить")
    alerts = [event.text for event in desk.telegram.events if isinstance(event, Toast) and event.alert]
    assert "версии" in alerts[-1]
    assert await asked(desk) == "1"


async def test_a_survey_that_was_closed_meanwhile_is_not_corrected(desk: Desk) -> None:
    async with desk.circle() as town:
        await town.launch()
    await keep(desk, SHORT.replace("version: 1", "version: 3"))
    await desk.says("curator", "/questionnaires")
    await desk.taps("curator", "📝 Коротко")
    await desk.taps("curator", OFFER)
    async with desk.circle() as town:
        await surveys.close_survey(town.store, (await desk.survey()).id, desk.now)
    assert "❗ Опрос закрыт" in await desk.taps("curator", "✅ Применить")
    assert await asked(desk) == "1"
