"""Raw updates of every kind at the top: none fails, none is set aside, and nobody is answered where nobody asked."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.telegram import Answer
from storage import inbox
from storage.engine import Database
from tests.world import World, settings_for

FOLDER = Path(__file__).parents[1] / "updates"
CASES = [
    pytest.param(case["says"], case["update"], id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.json"))
    for number, case in enumerate(json.loads(path.read_text(encoding="utf-8")))
]
HEARD = {"silence": (), "private": ("sendMessage",), "toast": ("answerCallbackQuery",)}


@pytest.fixture
async def world(now: datetime, tmp_path: Path, sqlite_template: Path) -> Any:
    path = tmp_path / "staffroom.db"
    path.write_bytes(sqlite_template.read_bytes())
    database = Database(f"sqlite+aiosqlite:///{path}")
    yield World(database, now, settings_for(tmp_path))
    await database.close()


@pytest.mark.parametrize(("says", "update"), CASES)
async def test_an_update_of_any_kind_is_done(
    says: str, update: dict[str, Any], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    teacher = world.person("teacher")
    calls: list[tuple[str, int]] = []
    answer = world.telegram.call

    async def noted(token: str, method: str, params: Any, uploads: Any = None) -> Answer:
        calls.append((method, int(params.get("chat_id", teacher.id))))
        return await answer(token, method, params, uploads)

    monkeypatch.setattr(world.telegram, "call", noted)
    await world.app.intake.receive([{"update_id": 5, **update}])
    await world.settle()
    async with world.database.read() as store:
        assert await inbox.counts(store) == {"done": 1}, await inbox.set_aside(store)
    assert tuple(method for method, _ in calls) == HEARD[says]
    assert all(chat == teacher.id for _, chat in calls)


def test_the_files_hold_every_way_of_answering() -> None:
    assert {case.values[0] for case in CASES} == set(HEARD)
