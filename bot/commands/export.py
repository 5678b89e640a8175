"""`staffroom export SURVEY`: a survey's answers as a file, for statistics and for spreadsheets."""

import asyncio
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bot.commands.database import open_database
from bot.commands.refusal import explained
from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from community.export_plan import Asked


def export(
    survey: Annotated[
        str, typer.Argument(metavar="SURVEY", help="The survey's id, as `questionnaire surveys` shows it.")
    ],
    kind: Annotated[Literal["csv", "xlsx", "sav", "json"], typer.Option("--format", help="What to write.")] = "csv",
    language: Annotated[str | None, typer.Option(help="Language of the labels; else the installation's.")] = None,
    multiple: Annotated[
        Literal["one", "split", "both"],
        typer.Option(help="A multiple choice as one column, a column for every choice, or both."),
    ] = "both",
    partial: Annotated[
        bool, typer.Option("--partial", help="With answers that were not sent off; in surveys under names only.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Where to write it; a file that is there is replaced.")] = None,
) -> None:
    """Write a survey's answers, one row for each respondent and wave. The export is recorded.

    Exit code 2 where there is no such survey, or an anonymous one has too few answers or takes more.
    Example: staffroom export SURVEY --format sav --language en --out before_after.sav
    """
    from community.export_plan import Asked

    settings = load_settings()
    with explained(settings.default_language):
        asked = Asked(kind, language or settings.default_language, multiple, partial)
        typer.echo(asyncio.run(_export(settings, survey, asked, out)))


async def _export(settings: Settings, survey: str, asked: "Asked", out: Path | None) -> str:
    from random import SystemRandom

    from bot.app import utc_now
    from community.access import OPERATOR
    from community.exports import export_answers
    from community.i18n import texts
    from surveys.statistics.disclosure import Protection

    with TemporaryDirectory(prefix="staffroom-export-") as folder:
        async with open_database(settings) as database:
            found = await export_answers(
                database,
                None,
                OPERATOR,
                survey,
                asked,
                protection=Protection(settings.min_group, settings.min_cell),
                folder=Path(folder),
                random=SystemRandom(),
                now=utc_now(),
            )
        file = out or Path(found.path.name)
        _copy(found.path, file, replace=out is not None)
    speak = texts(settings.default_language)
    written = speak.plain("export-written", count=found.interviews, file=str(file))
    return "\n".join([written, *found.plan.notes])


def _copy(made: Path, file: Path, *, replace: bool) -> None:
    """InputError where the file cannot be written, or would replace one that was not named."""
    try:
        with made.open("rb") as source, file.open("wb" if replace else "xb") as target:
            shutil.copyfileobj(source, target)
    except FileExistsError as error:
        raise InputError.one("export-file-there", str(file)) from error
    except OSError as error:
        raise InputError.one("export-file-unwritten", str(file)) from error
