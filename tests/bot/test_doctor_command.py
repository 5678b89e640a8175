"""`staffroom doctor`: says of a fresh installation what it still lacks, and of a furnished one that all is well."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from community.pseudonyms import KeyRing
from storage import places
from storage.engine import Database

FURNISHED = {"BOT_TOKEN": "1:token", "OPERATOR_NAME": "Resource Centre", "OPERATOR_ADDRESS": "1 School Street"}


@pytest.fixture
def folder(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": database_url, "DATA_DIR": str(tmp_path), **FURNISHED}.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)

    async def build() -> None:
        database = Database(database_url)
        async with database.write() as store:
            town = await places.create_municipality(store, "Linden", "Riverside")
            await places.create_organisation(store, town, "school", "School No. 2")
        await database.close()

    asyncio.run(build())
    KeyRing(tmp_path).create_key("s1", bytes(32))
    return tmp_path


def examined() -> Result:
    return CliRunner().invoke(app, ["doctor"])


def wrong(result: Result) -> list[str]:
    assert result.exit_code == 1, result.output
    return [line.removeprefix("!!  ") for line in result.output.splitlines() if line.startswith("!!")]


def test_a_furnished_installation_is_well(folder: Path) -> None:
    result = examined()
    assert result.exit_code == 0, result.output
    assert "workplaces to choose from: 1" in result.output
    assert "exports of answers: 0\n" in result.output
    assert "keys of anonymous surveys are private: 1" in result.output


def test_an_operator_without_name_or_address_is_reported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFFROOM_OPERATOR_NAME", " ")
    monkeypatch.delenv("STAFFROOM_OPERATOR_ADDRESS")
    assert wrong(examined()) == [
        "STAFFROOM_OPERATOR_NAME is not set: consents would name nobody to turn to",
        "STAFFROOM_OPERATOR_ADDRESS is not set: consents would name nobody to turn to",
    ]


def test_keys_that_others_can_read_are_reported(folder: Path) -> None:
    keys = folder / "keys"
    (keys / "s1.key").chmod(0o640)
    assert wrong(examined()) == [f"{keys}/s1.key has mode 640, others can get at it: chmod 600 {keys}/s1.key"]
    (keys / "s1.key").chmod(0o600)
    keys.chmod(0o711)
    assert wrong(examined()) == [f"{keys} has mode 711, others can get at it: chmod 700 {keys}"]


def test_an_installation_without_workplaces_is_reported(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "staffroom.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path}/staffroom.db"
    for name, value in {"DATABASE_URL": url, "DATA_DIR": str(tmp_path), **FURNISHED}.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)
    assert wrong(examined()) == ["no workplace to choose from: staffroom places import FILE.csv"]
