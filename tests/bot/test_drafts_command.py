"""`staffroom questionnaire import`, `export`, `template`, `list`: files go into the workshop and come out of it."""

import asyncio
import shutil
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from community import authoring
from community.access import Actor
from storage import places
from storage.engine import Database
from storage.people import Role
from storage.places import Scope
from surveys import files, library, xlsform_write, yaml_format
from tests.linked import SHORT

WRONG = "| survey |\n| | type | name | label |\n| | txet | a | A |\n| | text | | B |\n"


def install(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with one town, and in its working directory a questionnaire."""
    monkeypatch.chdir(folder)
    given = {"DATABASE_URL": url, "DATA_DIR": str(folder), "DEFAULT_LANGUAGE": "en", "TIMEZONE": "UTC"}
    for name, value in given.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)

    async def build(database: Database) -> None:
        async with database.write() as store:
            await places.create_municipality(store, "Linden", "Riverside")

    on(url, build)
    Path("short.yaml").write_text(SHORT, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of an installation."""
    shutil.copy(sqlite_template, tmp_path / "staffroom.db")
    install(f"sqlite+aiosqlite:///{tmp_path}/staffroom.db", tmp_path, monkeypatch)
    return tmp_path


@pytest.fixture
def anywhere(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The same on either database; its address."""
    install(database_url, tmp_path, monkeypatch)
    return database_url


def on(url: str, work: Any) -> Any:
    async def whole() -> Any:
        database = Database(url)
        try:
            made: Coroutine[Any, Any, Any] = work(database)
            return await made
        finally:
            await database.close()

    return asyncio.run(whole())


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["questionnaire", *words])


def done(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_what_is_imported_is_what_a_curator_there_finds(anywhere: str) -> None:
    said = done("import", "short.yaml", "--within", "municipality:Linden")
    assert said.startswith("The questionnaire “In short” is in the workshop (Linden): ")

    async def found(database: Database) -> list[tuple[str, str | None]]:
        async with database.read() as store:
            curator = Actor(1, roles=(Role("curator", Scope("municipality", 1)),))
            return [(one.key, one.source_name) for one in await authoring.drafts_of(store, curator)]

    assert on(anywhere, found) == [("short", "short.yaml")]


def test_the_list_names_everything_and_each_of_it_can_be_had(anywhere: str) -> None:
    done("import", "short.yaml", "--within", "municipality:Linden")
    done("launch", "short.yaml", "--within", "all", "--code")
    lines = done("list").splitlines()
    assert (lines[0], lines[2], lines[4]) == ("In the workshop:", "Launched:", "Ready-made:")
    draft, launched = lines[1].split()[0], lines[3].strip()
    assert lines[1] == f"  {draft}  “In short” · short · version 1 · Linden"
    assert lines[5].startswith("  after_event  “")
    for number, what in enumerate((draft, "short", launched)):
        assert done("export", what, "--format", "yaml", "--out", f"{number}.yaml") == f"Written: {number}.yaml\n"
        assert yaml_format.load_bytes(Path(f"{number}.yaml").read_bytes(), "x") == yaml_format.load(SHORT, "x")


def test_a_file_becomes_a_spreadsheet_and_comes_back(folder: Path) -> None:
    assert done("export", "short.yaml") == "Written: short.xlsx\n"
    assert files.read(Path("short.xlsx").read_bytes(), "short.xlsx").questionnaire == yaml_format.load(SHORT, "x")
    done("export", "attitude", "--format", "yaml", "--out", "mine.yaml")
    assert yaml_format.load_bytes(Path("mine.yaml").read_bytes(), "x") == library.questionnaire("attitude")


def test_a_file_is_replaced_only_where_it_was_named(folder: Path) -> None:
    Path("short.xlsx").write_bytes(b"mine")
    refused = run("export", "short.yaml")
    assert (refused.exit_code, Path("short.xlsx").read_bytes()) == (2, b"mine")
    assert refused.stderr == "short.xlsx: there is such a file already. To replace it, name it in --out.\n"
    done("export", "short.yaml", "--out", "short.xlsx")
    assert Path("short.xlsx").read_bytes() != b"mine"


@pytest.mark.parametrize(("language", "name"), [("en", "sample-questionnaire.xlsx"), ("ru", "анкета-образец.xlsx")])
def test_the_template_is_sound_itself(folder: Path, language: str, name: str) -> None:
    assert done("template", "--language", language) == f"Written: {name}\n"
    assert done("check", name, "--language", "en").startswith("The questionnaire '")


def test_a_spreadsheet_is_checked_and_launched(folder: Path) -> None:
    Path("wrong.xlsx").write_bytes(xlsform_write.markdown_to_xlsx(WRONG))
    refused = run("check", "wrong.xlsx", "--language", "en")
    assert (refused.exit_code, refused.stdout) == (2, "")
    first, second = refused.stderr.splitlines()
    assert first.startswith("wrong.xlsx, survey!A2: ")
    assert second.startswith("wrong.xlsx, survey!B3: ")
    form = WRONG.replace("txet", "text").replace("| text | |", "| text | b |")
    Path("right.xlsx").write_bytes(xlsform_write.markdown_to_xlsx(form))
    said = done("check", "right.xlsx", "--language", "en").splitlines()
    assert said[0].startswith("The questionnaire 'right' is in order.")
    assert any(line.startswith("  right.xlsx, settings: ") for line in said[said.index("Please note:") :])
    assert run("launch", "wrong.xlsx", "--within", "all").exit_code == 2
    assert "launched: " in done("launch", "right.xlsx", "--within", "all")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "none.yaml", "--within", "all"], "none.yaml: the file cannot be opened."),
        (["import", "short.txt", "--within", "all"], "short.txt: This is no questionnaire."),
        (["import", "short.yaml", "--within", "municipality:Maple"], "There is no such place. There are: 1 Linden."),
        (["export", "atitude"], "Did you mean “attitude”?"),
        (["export", "none.xlsx"], "none.xlsx: the file cannot be opened."),
        (["export", "attitude", "--out", "nowhere/mine.xlsx"], "nowhere/mine.xlsx: the file cannot be written."),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(folder: Path, words: list[str], said: str) -> None:
    Path("short.txt").write_text(SHORT, encoding="utf-8")
    before = sorted(folder.glob("*.xlsx"))
    refused = run(*words)
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert said in refused.stderr
    assert done("list").startswith("Ready-made:")
    assert sorted(folder.glob("*.xlsx")) == before


def test_two_drafts_of_one_key_are_told_apart_by_their_ids(folder: Path) -> None:
    for within in ("all", "municipality:Linden"):
        done("import", "short.yaml", "--within", within)
    refused = run("export", "short")
    assert refused.exit_code == 2
    ids = [line.split()[0] for line in done("list").splitlines()[1:3]]
    assert refused.stderr == (
        f"short: several questionnaires in the workshop have this key. Name one of them: {', '.join(ids)}.\n"
    )
    done("export", ids[1], "--format", "yaml", "--out", "again.yaml")
