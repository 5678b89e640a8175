"""Plays every transcript under tests/transcripts; `--update` rewrites them, and the difference is read by a person."""

import secrets
import shutil
from pathlib import Path

import pytest

from community.analysis import AnalysisWorker
from community.pseudonyms import KeyRing
from community.sample import Builder, repeatable
from storage.engine import Database
from tests.samples import SAMPLES
from tests.surveyed import worker
from tests.transcript import Player, Script, read_script
from tests.world import World, settings_for

__all__ = ["worker"]

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.txt")), ids=lambda path: str(path.relative_to(FOLDER)))
async def test_transcript(
    path: Path,
    tmp_path: Path,
    sqlite_template: Path,
    worker: AnalysisWorker,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    # Who is who decides the order of randomised choices, and a transcript has one order.
    monkeypatch.setattr(secrets, "token_bytes", repeatable(path.stem))
    monkeypatch.setattr(secrets, "token_hex", lambda length=None, fresh=repeatable("hex"): fresh(length or 32).hex())
    monkeypatch.setattr(secrets, "randbelow", lambda limit: limit // 2)
    shutil.copy(sqlite_template, tmp_path / "staffroom.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/staffroom.db")
    try:
        played = await play(read_script(path), database, tmp_path, worker)
    finally:
        await database.close()
    if request.config.getoption("--update"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")


async def play(script: Script, database: Database, folder: Path, worker: AnalysisWorker) -> str:
    """The transcript as it really goes, on a fresh database."""
    settings = settings_for(folder, script.language)
    async with database.write() as store:
        builder = Builder(store, KeyRing(settings.data_dir), script.at, script.language, repeatable(script.sample))
        await SAMPLES[script.sample](builder)
    world = World(database, script.at, settings, analysis=worker)
    world.invites = builder.sample.invites
    return await Player(world, script).play()
