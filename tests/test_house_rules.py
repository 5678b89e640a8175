"""Rules of the house that no linter knows."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("bot", "api", "community", "storage", "surveys")
LONGEST = 400


def code(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py")) if "migrations" not in path.parts]


@pytest.mark.parametrize("path", code(*ROOMS, "tests", "benchmarks"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_one_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in code(*ROOMS) if not path.read_text(encoding="utf-8").startswith('"""')]
    assert silent == []


def test_relations_never_load_by_themselves() -> None:
    eager = [p for p in code("storage") if "relationship(" in (text := p.read_text()) and 'lazy="raise"' not in text]
    assert eager == []


def test_nothing_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    assert [path for path in code(*ROOMS) if any(mark in path.read_text(encoding="utf-8") for mark in marks)] == []


def test_the_lock_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert all("--hash=sha256:" in part for part in lock.split("\n\n") if "==" in part)


def test_help_is_quick_to_load() -> None:
    """The command line's help must not load what only the running bot needs."""
    probe = "import sys, bot.__main__; print(sorted({'pandas', 'scipy', 'aiogram', 'fastapi'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"


def test_a_bot_starts_without_what_few_messages_need() -> None:
    """Each of these holds megabytes; it is loaded by whoever first makes a file of its kind."""
    rare = "{'alembic', 'icalendar', 'segno', 'openpyxl', 'pandas', 'scipy', 'matplotlib', 'pyxform'}"
    probe = f"import sys, bot.service, bot.composition; print(sorted({rare} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "[]"
