"""`staffroom export`: a survey's answers as a file; what cannot be had is said, and nothing is overwritten unasked."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage import exports
from storage.engine import Database
from storage.places import EVERYWHERE
from tests.bot.test_drafts_command import install, on
from tests.surveyed import build_survey, levels

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


@pytest.fixture
def installed(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installation with an answered survey, and its directory the working one; its database's address."""
    shutil.copy(sqlite_template, tmp_path / "staffroom.db")
    url = f"sqlite+aiosqlite:///{tmp_path}/staffroom.db"
    install(url, tmp_path, monkeypatch)

    async def build(database: Database) -> None:
        async with database.write() as store:
            await build_survey(store, NOW, EVERYWHERE, [levels(12, 0, 0), levels(3, 0, 0)], over=True)
            await build_survey(store, NOW, EVERYWHERE, [levels(3, 0, 0)], public_id="small", over=True)

    on(url, build)
    return url


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["export", *words])


def test_the_file_is_written_and_the_export_recorded(installed: str) -> None:
    done = run("s1", "--format", "json", "--multiple", "split", "--out", "mine.json")
    assert done.exit_code == 0, done.output
    assert done.output.startswith("12 responses written: mine.json\n")
    assert "left out: After" in done.output
    file = json.loads(Path("mine.json").read_text(encoding="utf-8"))
    assert file["title"] == "Digital tools"
    assert "used" not in file["rows"][0]
    assert run("s1", "--format", "json", "--out", "mine.json").exit_code == 0
    assert "exports of answers: 2, the last on " in CliRunner().invoke(app, ["doctor"]).output

    async def recorded(database: Database) -> list[exports.ExportRecord]:
        async with database.read() as store:
            return await exports.exports_of_survey(store, 1)

    assert [(one.member_id, one.token_id, one.interviews) for one in on(installed, recorded)] == [(None, None, 12)] * 2


def test_a_file_that_was_not_named_is_not_replaced(installed: str) -> None:
    assert run("s1").exit_code == 0
    assert Path("answers-s1.csv").exists()
    again = run("s1")
    assert (again.exit_code, "--out" in again.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["none"], "no such survey"),
        (["small"], "too early"),
        (["s1", "--language", "fr"], "no labels in that language"),
        (["s1", "--out", "no-folder/answers.csv"], "cannot be written"),
    ],
)
def test_what_cannot_be_had_is_said(installed: str, words: list[str], said: str) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert said.casefold() in done.output.casefold()
