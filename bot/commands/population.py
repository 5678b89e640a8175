"""`staffroom population SURVEY FILE`: how many people a survey stands for."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.database import open_database
from bot.commands.refusal import explained
from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from community.populations import Population

LARGEST_MEGABYTES = 2


def population(
    survey: Annotated[str, typer.Argument(metavar="SURVEY", help="The survey's id.")],
    file: Annotated[Path, typer.Argument(help="CSV or XLSX with the columns kind, municipality, people.")],
) -> None:
    """Say how many people there are by kind of organisation and municipality, so that results can be weighted.

    A new table takes the place of the one before. Exit code 2 where there is a mistake: every one is named with its
    cell, and nothing is written.
    """
    from community.i18n import texts

    settings = load_settings()
    with explained(settings.default_language):
        kept = asyncio.run(_keep(settings, survey, file))
    typer.echo(texts(settings.default_language).plain("population-kept", cells=kept.cells, people=kept.people))


async def _keep(settings: Settings, survey: str, file: Path) -> "Population":
    from community.access import OPERATOR
    from community.errors import Refused
    from community.population_table import read_population
    from community.populations import set_population

    rows = read_population(_read(file), file.name)
    async with open_database(settings) as database, database.write() as store:
        try:
            return await set_population(store, OPERATOR, survey, rows)
        except Refused as refusal:
            raise InputError.one("population-survey-unknown", survey) from refusal


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        raise InputError.one("places-file-unreadable", str(file)) from error
    if len(data) > LARGEST_MEGABYTES * 1_000_000:
        raise InputError.one("places-file-too-large", str(file), most=LARGEST_MEGABYTES)
    return data
