"""`staffroom doctor`: says of a fresh installation what it still lacks, and of a furnished one that all is well."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import insert
from typer.testing import CliRunner, Result

from bot.__main__ import app
from bot.commands.doctor import A_WEEK
from community.pseudonyms import KeyRing
from storage import announcements, places
from storage.engine import Database
from storage.models import Delivery
from tests.broadcast import recipients, scheduled

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


def test_announcements_in_trouble_are_reported(folder: Path, database_url: str) -> None:
    async def announce() -> None:
        now = datetime.now(UTC)
        database = Database(database_url)
        async with database.write() as store:
            members = await recipients(store, [1, 2, 3, 4], now)
            for public_id, more in (("a", {}), ("b", {"status": "paused"}), ("c", {"status": "paused"})):
                announcement = await scheduled(store, now, public_id)
                await announcements.change(
                    store, announcement.id, only=("scheduled",), **({"status": "sending"} | more)
                )
                if public_id == "c":
                    await announcements.change(store, announcement.id, only=("paused",), pause_reason="failures")
            states = (
                ("due", "send", None),
                ("uncertain", None, now),
                ("failed", None, now),
                ("failed", None, now - 2 * A_WEEK),
            )
            rows = [
                {"announcement_id": announcement.id, "member_id": member, "status": status, "task": task, "due_at": now,
                 "settled_at": settled}
                for member, (status, task, settled) in zip(members, states, strict=True)
            ]  # fmt: skip
            await store.session.execute(insert(Delivery), rows)
        await database.close()

    asyncio.run(announce())
    result = examined()
    assert wrong(result) == [
        "copies that failed in the last week: 1: see delivery.error",
        "announcements paused because too many copies failed: 1: see the log, then resume them in chat",
    ]
    assert "announcements on their way: 1, paused by hand: 1, copies waiting: 1\n" in result.output
    assert "copies of unknown outcome in the last week: 1 (" in result.output
