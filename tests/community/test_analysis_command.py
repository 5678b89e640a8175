"""`staffroom analyse TABLE.csv`: the screen, the JSON, and what bad input gets."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bot.commands.analyse import LARGEST_KILOBYTES, analyse
from community.comparison_words import render
from surveys.statistics.contingency import compare
from surveys.statistics.table import read_csv

TABLE = "wave;low;middle;high\nbefore;1;5;3\nafter;0;2;75\n"


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command()(analyse)
    return app


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def run(app: typer.Typer, *arguments: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [str(argument) for argument in arguments], env={"COLUMNS": "200"})
    return done.exit_code, done.stdout, done.stderr


def test_the_screen_in_english(app: typer.Typer, table: Path) -> None:
    code, out, err = run(app, table, "--language", "en")
    assert (code, err) == (0, "")
    assert "Table: 86 answers" in out
    assert "χ²(2) = 39.968, p < 0.001, log10 p = −8.68; critical value 5.991 at α = 0.05" in out
    assert "Deciding p: p < 0.001 (Freeman–Halton exact test)" in out
    assert "Cramér's V = 0.68 (bias-corrected 0.67), 95 % interval from 0.46 to 0.89" in out
    for shown in ("69.8", "+6.26", "−6.26", "Why this test", "Please note", "The difference is large"):
        assert shown in out


def test_the_screen_is_russian_unless_asked(app: typer.Typer, table: Path) -> None:
    code, out, _ = run(app, table)
    assert code == 0
    assert "χ²(2) = 39,968" in out
    assert "Простыми словами" in out


def test_json_is_the_comparison_object(app: typer.Typer, table: Path) -> None:
    code, out, err = run(app, table, "--json", "--language", "en", "--alpha", "0.01")
    assert (code, err) == (0, "")
    assert json.loads(out) == render(compare(read_csv(TABLE), alpha=0.01), "en")


def test_a_wide_table_loses_no_figure(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    columns = [f"answer {j}" for j in range(15)]
    rows = [[i + str(1_000_001 + 17 * j + n) for j in range(15)] for n, i in enumerate(("", ""))]
    lines = [",".join(["g", *columns]), *(",".join([f"g{n}", *row]) for n, row in enumerate(rows))]
    path.write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(app, [str(path), "--language", "en"], env={"COLUMNS": "80"})
    assert done.exit_code == 0
    for row in rows:
        for count in row:
            assert f"{int(count):,}" in done.stdout


def test_markup_in_a_label_is_shown_as_it_is(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "markup.csv"
    path.write_text("g,[bold]yes[/bold],no\n[red]x,5,6\ny,7,80\n", encoding="utf-8")
    _, out, _ = run(app, path)
    assert "[bold]yes[/bold]" in out
    assert "[red]x" in out


def test_a_degenerate_table_is_shown_and_said_to_be_so(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("g,a,b\nx,5,6\ny,0,0\n", encoding="utf-8")
    code, out, _ = run(app, path, "--language", "en")
    assert code == 0
    assert "There is nothing to compare" in out
    assert "χ²(" not in out


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (b"g,a,b\nx,1,-2\ny,3,4\n", [], "Row 2, column 3: A number of people is never negative: -2. Check this cell."),
        (b"g,a,b\nx,25.5%,74.5%\ny,1,2\n", [], "Row 2, column 2: This looks like percentages"),
        (b"PK\x03\x04", [], "This is an Excel workbook"),
        (b"", [], "The table is empty"),
        (b"g,a\n" + b"x" * LARGEST_KILOBYTES * 1000, [], "The file is larger than 1,000 KB"),
        (TABLE.encode(), ["--alpha", "1.5"], "--alpha: The significance level 1.5 will not do"),
        (TABLE.encode(), ["--alpha", "nan"], "--alpha: The significance level nan will not do"),
    ],
    ids=["negative", "percentages", "workbook", "empty", "huge", "alpha", "alpha nan"],
)
@pytest.mark.parametrize("as_json", [False, True], ids=["screen", "json"])
def test_bad_input_gets_one_clear_message(
    app: typer.Typer, tmp_path: Path, content: bytes, options: list[str], message: str, as_json: bool
) -> None:
    path = tmp_path / "bad.csv"
    path.write_bytes(content)
    code, out, err = run(app, path, "--language", "en", *options, *(["--json"] if as_json else []))
    assert (code, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there_or_no_file(app: typer.Typer, tmp_path: Path) -> None:
    assert run(app, tmp_path / "none.csv")[::2] == (2, f"Файла «{tmp_path / 'none.csv'}» нет. Проверьте имя и папку.\n")
    code, _, err = run(app, tmp_path, "--language", "en")
    assert code == 2
    assert "cannot be read" in err


def test_help_has_an_example(app: typer.Typer) -> None:
    code, out, _ = run(app, "--help")
    assert code == 0
    assert "staffroom analyse before_after.csv --paired --ordered --json" in out


def test_exit_codes_of_a_real_process(table: Path, tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text("import typer\nfrom bot.commands.analyse import analyse\ntyper.run(analyse)\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONIOENCODING": "utf-8"}

    def code(*arguments: str) -> int:
        command = [sys.executable, str(script), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, check=False).returncode

    assert code(str(table), "--json") == 0
    assert code(str(tmp_path / "none.csv")) == 2
    assert code(str(table), "--language", "de") == 2


CHANGES = "before;low;high;do not know\nlow;30;20;2\nhigh;5;25;0\ndo not know;1;3;4\n"


def test_the_same_people_twice(app: typer.Typer, tmp_path: Path) -> None:
    path = tmp_path / "changes.csv"
    path.write_text(CHANGES, encoding="utf-8")
    code, out, err = run(app, path, "--paired", "--ordered", "--apart", "do not know", "--naive", "--language", "en")
    assert (code, err) == (0, "")
    for shown in (
        "Rows: the answer before; columns: after; in a cell: how many people",
        "Stuart–Maxwell test: χ²(2) =",
        "Changed their answer: 31, did not: 59",
        "Beside it, not deciding – Wilcoxon's signed-rank test: V =",
        "Beside it, not deciding – Pearson's χ², as if different people had answered",
        "The same people answered twice: the Stuart–Maxwell test decides.",
        "An answer outside the scale takes no part in the order of levels: do not know.",
    ):
        assert shown in out, shown


def test_ordered_levels_of_groups(app: typer.Typer, table: Path) -> None:
    code, out, _ = run(app, table, "--ordered", "--language", "en")
    assert code == 0
    assert "Mann–Whitney test" in out
    assert "Levels are higher in “after”" in out


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        ("g,a,b\nx,0,0\ny,0,0\n", [], "Every cell is 0: nobody answered"),
        ("g,a,b\nx,5,6\ny,7,8\n", ["--paired"], "This is no table of changes"),
        ("g,a,b\nx,5,6\ny,7,8\n", ["--ordered", "--apart", "c"], "There is no answer “c” in the table."),
        ("g,a,b\nx,40,60\ny,30,70\n", ["--ordered"], "Every row sums to exactly 100"),
        ("g,a,b\n,5,6\ny,7,8\n", [], "The name is missing."),
        ("g,a,b\nx,5,6\n", [], "The table has one group"),
        ("g,a,b\nx,5.5,6\ny,7,8\n", [], "A number of people has no fraction"),
    ],
)
def test_what_a_design_cannot_take_is_named(
    app: typer.Typer, tmp_path: Path, content: str, options: list[str], message: str
) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    code, out, err = run(app, path, "--language", "en", *options)
    assert (code, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1
