"""Plays every transcript under tests/transcripts; `--update` rewrites them, and the difference is read by a person."""

import shutil
from pathlib import Path

import pytest

from community.pseudonyms import KeyRing
from community.sample import SAMPLES, Builder, repeatable
from storage.engine import Database
from tests.transcript import Player, Script, read_script
from tests.world import World, settings_for

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: str(path.relative_to(FOLDER)))
async def test_transcript(path: Path, tmp_path: Path, sqlite_template: Path, request: pytest.FixtureRequest) -> None:
    shutil.copy(sqlite_template, tmp_path / "staffroom.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/staffroom.db")
    try:
        played = await play(read_script(path), database, tmp_path)
    finally:
        await database.close()
    if request.config.getoption("--update"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


async def play(script: Script, database: Database, folder: Path) -> str:
    """The transcript as it really goes, on a fresh database."""
    settings = settings_for(folder, script.language)
    async with database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), script.at, script.language, repeatable(script.sample))
        await SAMPLES[script.sample](builder)
    world = World(database, script.at, settings)
    world.invites = builder.sample.invites
    return await Player(world, script).play()
