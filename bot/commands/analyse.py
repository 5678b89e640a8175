"""`staffroom analyse TABLE.csv`: the comparison of groups for a table of counts, on the screen or as JSON."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from community.i18n import Language, Texts, texts
from surveys.problems import InputError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from surveys.statistics.table import CountTable

# A table of 50 by 50 counts with long labels is far below this.
LARGEST_KILOBYTES = 1_000

# More columns side by side than this would be squeezed on a narrow terminal.
COLUMNS_ABREAST = 6


def analyse(
    table: Annotated[Path, typer.Argument(help="CSV of counts: answers in the first row, groups in the first column.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison object as JSON.")] = False,
    language: Annotated[Language, typer.Option(help="Language of the words.")] = "ru",
    alpha: Annotated[float, typer.Option(help="Level of significance, above 0 and below 1.")] = 0.05,
    counted: Annotated[
        bool, typer.Option("--counted", help="Rows or columns of exactly 100 are people, not percentages.")
    ] = False,
    paired: Annotated[
        bool, typer.Option("--paired", help="The same people twice: rows are before, columns after.")
    ] = False,
    ordered: Annotated[bool, typer.Option("--ordered", help="The answers are levels, from the lowest up.")] = False,
    apart: Annotated[
        list[str] | None, typer.Option(help="An answer outside the order, such as 'do not know'; may be repeated.")
    ] = None,
    naive: Annotated[
        bool, typer.Option("--naive", help="With --paired: what the test for strangers would say, beside it.")
    ] = False,
) -> None:
    """Compare the groups of a table of counts: test, effect size, residuals, plain words.

    Example: staffroom analyse before_after.csv --paired --ordered --json --language en
    """
    from community.comparison_words import problem_lines, render
    from surveys.statistics.brought import Design, compare_brought

    design = Design("paired" if paired else "independent", ordered, tuple(apart or ()), naive)
    try:
        if not 0 < alpha < 1:
            raise InputError.one("table-alpha", "--alpha", value=str(alpha))
        comparison = compare_brought(_read(table, counted), design, alpha=alpha)
    except InputError as error:
        for line in problem_lines(error, language):
            typer.echo(line, err=True)
        raise typer.Exit(2) from error
    found = render(comparison, language)
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False, indent=2))
    else:
        from rich.console import Console

        _show(found, Console(highlight=False), texts(language))


def _read(path: Path, counted: bool) -> "CountTable":
    from surveys.statistics.table import decode, read_csv

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_KILOBYTES * 1000 + 1)
    except FileNotFoundError as error:
        raise InputError.one("table-file-missing", path=str(path)) from error
    except OSError as error:
        raise InputError.one("table-file-unreadable", path=str(path)) from error
    if len(data) > LARGEST_KILOBYTES * 1000:
        raise InputError.one("table-file-too-large", str(path), most=LARGEST_KILOBYTES)
    return read_csv(decode(data), counted=counted)


def _show(found: dict[str, Any], console: "Console", speak: Texts) -> None:
    """The table, then the test, then the words. Labels are what people typed, so no markup is read in them."""
    from rich.text import Text

    from community.comparison_lines import test_lines

    console.print(Text(speak.plain("comparison-table-title", n=found["n"]), style="bold"))
    for first in range(0, len(found["columns"]), COLUMNS_ABREAST):
        console.print(_table(found, range(first, min(first + COLUMNS_ABREAST, len(found["columns"]))), speak))
    console.print(Text(speak.plain(_caption(found))))
    console.print()
    for line in test_lines(found, speak):
        console.print(Text(line))
    _section(console, speak.plain("comparison-heading-why"), [found["why"]])
    if found["warnings"]:
        heading = speak.plain("comparison-heading-warnings")
        _section(console, heading, [f"• {warning['text']}" for warning in found["warnings"]])
    _section(console, speak.plain("comparison-heading-plain"), [found["plain_words"]])


def _caption(found: dict[str, Any]) -> str:
    if found.get("changes"):
        return "comparison-transition-caption"
    return "comparison-table-caption" if found["expected"] is not None else "comparison-table-caption-degenerate"


def _section(console: "Console", heading: str, lines: list[str]) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(heading, style="bold"))
    for line in lines:
        console.print(Text(line))


def _table(found: dict[str, Any], columns: range, speak: Texts) -> "Table":
    from rich.table import Table
    from rich.text import Text

    shown = Table(show_lines=True)
    shown.add_column("")
    for j in columns:
        shown.add_column(Text(found["columns"][j]), justify="right", overflow="fold")
    for i, label in enumerate(found["rows"]):
        shown.add_row(Text(label), *(Text("\n".join(_cell(found, i, j, speak.language))) for j in columns))
    return shown


def _cell(found: dict[str, Any], i: int, j: int, language: str) -> list[str]:
    """Count, expected count and adjusted residual; the count alone where nothing was tested."""
    from community import numbers

    count = numbers.whole(found["observed"][i][j], language)
    if found["expected"] is None:
        return [count]
    residual = found["adjusted_residuals"][i][j]
    signed = ("+" if residual > 0 else "") + numbers.fixed(residual, 2, language)
    return [count, numbers.fixed(found["expected"][i][j], 1, language), signed]
