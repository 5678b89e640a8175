"""`staffroom tags`: words on members; what cannot be done is refused in one line."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage import people, places
from storage.engine import Database


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A town with two members."""
    url = f"sqlite+aiosqlite:///{tmp_path}/staffroom.db"
    (tmp_path / "staffroom.db").write_bytes(sqlite_template.read_bytes())
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": url, "DATA_DIR": str(tmp_path), "DEFAULT_LANGUAGE": "en"}.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)

    async def build() -> None:
        database = Database(url)
        async with database.write() as store:
            town = await places.create_municipality(store, "Linden", "Riverside")
            for name in ("teacher", "head"):
                await people.create_member(
                    store, public_id=name, language="en", now=datetime.now(UTC), municipality_id=town, position=name
                )
        await database.close()

    asyncio.run(build())


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["tags", *words])


def test_put_listed_and_taken() -> None:
    assert run("list").output.startswith("There are no tags yet.")
    assert run("add", "Mentor", "--within", "municipality:Linden", "--position", "teacher").output == (
        "1 member got the tag.\n"
    )
    assert run("add", "mentor", "--within", "all").output == "1 member got the tag.\n"
    assert run("list").output == "mentor  2\n"
    assert run("remove", "mentor", "--within", "municipality:Linden").output == "The tag was taken off 2 members.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "a,b", "--within", "all"), "A tag has 1 to 40 characters"),
        (("add", "a", "--within", "municipality:Nowhere"), "Nowhere"),
        (("add", "a", "--within", "all", "--position", "king"), "king"),
    ],
)
def test_refusals(words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.output
    assert run("list").output.startswith("There are no tags yet.")
