"""`staffroom looks SURVEY`: who looked at a survey's results without protection of small groups, and when."""

import asyncio
from typing import Annotated

import typer

from bot.commands.database import open_database
from bot.commands.refusal import explained
from community.settings import Settings, load_settings


def looks(
    survey: Annotated[
        str, typer.Argument(metavar="SURVEY", help="The survey's id, as `questionnaire surveys` shows it.")
    ],
) -> None:
    """List the looks of analysts at a survey's results, oldest first: when (UTC), who, at what.

    Exit code 2 where there is no such survey.
    Example: staffroom looks SURVEY
    """
    settings = load_settings()
    with explained(settings.default_language):
        for line in asyncio.run(_looks(settings, survey)):
            typer.echo(line)


async def _looks(settings: Settings, public_id: str) -> list[str]:
    from community import access
    from community.access import OPERATOR
    from storage import batches

    async with open_database(settings) as database, database.read() as store:
        survey = await access.access_survey(store, OPERATOR, public_id, to="results")
        found = await batches.looks_at_survey(store, survey.id)
    return [f"{one.looked_at:%Y-%m-%d %H:%M}  {one.name or one.member}  {one.what}" for one in found]
