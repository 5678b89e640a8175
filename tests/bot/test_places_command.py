"""`staffroom places`: a fresh installation gets its workplaces from a list; a list with mistakes writes nothing."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage import places
from storage.engine import Database

LIST = "region;municipality;kind;organisation;networks\nRiverside;Linden;school;School No. 2;Green Schools\n"


@pytest.fixture
def installed(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": database_url, "DEFAULT_LANGUAGE": "en"}.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)
    return database_url


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["places", *words])


def test_a_list_is_taken_in_and_shown(installed: str) -> None:
    assert run("list").output == "There are no workplaces yet. Add them as a list: staffroom places import FILE.csv\n"
    Path("schools.csv").write_text(LIST, encoding="utf-8")
    assert run("import", "schools.csv").output == "1 organisation added, 0 corrected, 0 as they were.\n"
    assert run("import", "schools.csv").output == "0 organisations added, 0 corrected, 1 as they were.\n"
    assert run("list").output == (
        "region:1  Riverside\n"
        "  municipality:1  Linden\n"
        "    organisation:1  School No. 2 · school · Green Schools\n"
        "network:1  Green Schools\n"
    )


def test_mistakes_are_all_named_and_nothing_is_written(installed: str) -> None:
    Path("schools.csv").write_text(f"{LIST}Riverside;Linden;scool;School No. 3;\n;Linden;school;X;\n", encoding="utf-8")
    refused = run("import", "schools.csv")
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert refused.stderr == (
        "schools.csv C3: there is no kind “scool”. Did you mean “school”? "
        "Choose one of: kindergarten, school, additional education, college, university.\n"
        "schools.csv A4: the region is missing. Fill it in.\n"
    )

    async def written() -> list[places.MunicipalityRecord]:
        database = Database(installed)
        try:
            async with database.read() as store:
                return await places.list_municipalities(store)
        finally:
            await database.close()

    assert asyncio.run(written()) == []


@pytest.mark.parametrize("content", [None, b"x" * 5_000_001])
def test_a_file_that_cannot_be_read_is_refused(installed: str, content: bytes | None) -> None:
    if content:
        Path("schools.csv").write_bytes(content)
    refused = run("import", "schools.csv")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("schools.csv: the file ")
