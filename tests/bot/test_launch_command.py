"""`staffroom questionnaire launch` and what follows: a survey is launched, listed, ended wave by wave and closed."""

import asyncio
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.__main__ import app
from storage import places
from storage.engine import Database
from surveys import library

LAUNCH = ("launch", "digital_competence_short", "--within", "municipality:Linden")


@pytest.fixture
def folder(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory of an installation with one town."""
    monkeypatch.chdir(tmp_path)
    given = {"DATABASE_URL": database_url, "DATA_DIR": str(tmp_path), "DEFAULT_LANGUAGE": "en", "TIMEZONE": "UTC"}
    for name, value in given.items():
        monkeypatch.setenv(f"STAFFROOM_{name}", value)

    async def build() -> None:
        database = Database(database_url)
        async with database.write() as store:
            await places.create_municipality(store, "Linden", "Riverside")
        await database.close()

    asyncio.run(build())
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["questionnaire", *words])


def launched(*more: str) -> str:
    done = run(*LAUNCH, *more)
    assert done.exit_code == 0, done.output
    found = re.search(r"launched: ([0-9a-f]{32})$", done.output, re.MULTILINE)
    assert found
    return found[1]


def keys(folder: Path) -> list[str]:
    return sorted(file.stem for file in (folder / "keys").glob("*.key"))


def test_a_survey_from_launch_to_close(folder: Path) -> None:
    survey = launched("--waves", "Before, After", "--opens", "2199-03-02", "--title", "Skills")
    assert keys(folder) == [survey]
    head, first, second = run("surveys").output.splitlines()
    assert head == f"{survey}  “Skills” · digital_competence_short · Linden · anonymous · running"
    assert re.fullmatch(r"  1\. Before: open since [\d.]{10} [\d:]{5} until 02\.03\.2199 00:00, answers: 0", first)
    assert second == "  2. After: opens 02.03.2199 00:00, answers: 0"
    early = run("close", survey)
    assert early.exit_code == 2
    assert early.stderr.startswith(f"{survey}: waves 1, 2 are not closed.")
    assert run("close-wave", survey, "1").output == "Wave 1 is closed.\n"
    assert run("close-wave", survey, "1").exit_code == 2
    assert keys(folder) == [survey]
    assert "key to its answers destroyed" in run("close", survey, "--with-open-waves").output
    assert keys(folder) == []
    assert "no key to its answers any more" in run("close", survey).output
    head, first, second = run("surveys").output.splitlines()
    assert " · closed " in head
    assert second == "  2. After: never opened, answers: 0"


def test_a_file_is_launched_with_names_and_one_wave(folder: Path) -> None:
    Path("mine.yaml").write_text(library.read("showcase").replace("key: showcase", "key: mine", 1), encoding="utf-8")
    assert run("launch", "mine.yaml", "--within", "all", "--named").exit_code == 0
    head, wave = run("surveys").output.splitlines()
    assert head.endswith(" · mine · the whole community · named · running")
    assert wave.startswith("  1. Survey: open since ")
    assert keys(folder) == []
    assert run("close", head.split()[0], "--with-open-waves").output == "The survey is closed.\n"


def test_a_wave_is_opened_later_for_the_same_people(folder: Path) -> None:
    survey = launched("--linked", "--waves", "Before", "--deadline", "2199-01-01")
    added = run("open-wave", survey, "After", "--opens", "2199-03-02", "--deadline", "2199-03-09", "--same")
    assert added.output == "Wave 2 “After” is added.\n"
    _, first, second = run("surveys").output.splitlines()
    assert first.endswith(" until 01.01.2199 00:00, answers: 0")
    assert second == "  2. After: opens 02.03.2199 00:00 until 09.03.2199 00:00, answers: 0"
    again = run("open-wave", survey, "After", "--opens", "2199-03-01")
    assert again.exit_code == 2
    assert again.stderr.splitlines() == [
        "A new wave must open later than the one before.",
        "There is a wave of this title already. Give the new one another.",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["launch", "digital_competense_short", "--within", "all"], "Did you mean “digital_competence_short”?"),
        (["launch", "none.yaml", "--within", "all"], "none.yaml: the file cannot be opened."),
        (["launch", "showcase", "--within", "municipality:Maple"], "--within municipality:Maple: There is no such"),
        (["launch", "showcase", "--within", "town"], "--within: Write it like this"),
        ([*LAUNCH, "--opens", "2 March"], "--opens 2 March: this is no date"),
        ([*LAUNCH, "--waves", "Before,After"], "0 opening dates and 2 waves."),
        ([*LAUNCH, "--waves", "Before,After", "--opens", "2001-01-01"], "These dates will not do"),
        ([*LAUNCH, "--waves", "Before,", "--opens", "2199-01-01"], "The titles of the waves must differ"),
        ([*LAUNCH, "--title", " "], "The title of a survey has 1 to 100 characters"),
        ([*LAUNCH, "--deadline", "2001-01-01"], "The deadline has passed"),
        ([*LAUNCH, "--deadline", "soon"], "--deadline soon: this is no date"),
        (
            [*LAUNCH, "--kind", "castle"],
            "There is no such kind of organisation: castle. Choose from the list",
        ),
        ([*LAUNCH, "--position", "head", "--position", "king"], "There is no such position: king."),
        ([*LAUNCH, "--position", "head"], "Nobody meets these conditions yet."),
        ([*LAUNCH, "--network", "Rivers"], "--network network:Rivers: There is no such"),
        ([*LAUNCH, "--linked", "--code"], "leave one of the two"),
        ([*LAUNCH, "--named", "--code"], "A named survey links its waves by its members; it needs no code"),
        (["close", "0" * 32], "There is no such survey"),
        (["open-wave", "0" * 32, "After"], "There is no such survey"),
        (["close-wave", "0" * 32, "1"], "There is no such survey"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_launched(folder: Path, words: list[str], said: str) -> None:
    refused = run(*words)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert refused.stdout == ""
    assert run("surveys").output.startswith("There are no surveys yet.")
    assert not (folder / "keys").exists()
