"""`staffroom places …`: regions, municipalities, organisations and networks, from a list in CSV."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.refusal import explained
from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from community.i18n import Texts
    from community.workplaces import Imported, Known

app = typer.Typer(help="Where people work: regions, municipalities, organisations, networks.", no_args_is_help=True)
LARGEST_MEGABYTES = 5


@app.callback()
def places() -> None:
    """Where people work: regions, municipalities, organisations, networks."""


@app.command("import", epilog="Example: staffroom places import schools.csv")
def take_in(
    file: Annotated[
        Path, typer.Argument(help="CSV with the columns region, municipality, kind, organisation, networks.")
    ],
) -> None:
    """Add the organisations of a list, and the regions, municipalities and networks around them.

    What is there stays; the same list twice changes nothing. Exit code 2 where there is a mistake: then every one is
    named with its cell, and nothing is written.
    """
    from community.i18n import texts

    settings = load_settings()
    with explained(settings.default_language):
        done = asyncio.run(_import(settings, _read(file), file.name))
    words = texts(settings.default_language)
    typer.echo(words.plain("places-imported", new=done.new, changed=done.changed, same=done.same))


@app.command("list", epilog="Example: staffroom places list")
def show() -> None:
    """List every place with the number by which --within knows it, too."""
    from community.i18n import texts

    settings = load_settings()
    words = texts(settings.default_language)
    known = asyncio.run(_known(settings))
    for line in list(_lines(known, words)) or [words.plain("places-none")]:
        typer.echo(line)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST_MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        raise InputError.one("places-file-unreadable", str(file)) from error
    if len(data) > LARGEST_MEGABYTES * 1_000_000:
        raise InputError.one("places-file-too-large", str(file), most=LARGEST_MEGABYTES)
    return data


async def _import(settings: Settings, data: bytes, file_name: str) -> "Imported":
    from community.access import OPERATOR
    from community.workplace_table import read_workplaces
    from community.workplaces import import_workplaces
    from storage.engine import Database
    from storage.migrate import migrate

    listed = read_workplaces(data, file_name)
    database = Database(settings.database_url)
    try:
        await migrate(database)
        async with database.write() as store:
            return await import_workplaces(store, OPERATOR, listed)
    finally:
        await database.close()


async def _known(settings: Settings) -> "Known":
    from community.workplaces import known_places
    from storage.engine import Database
    from storage.migrate import migrate

    database = Database(settings.database_url)
    try:
        await migrate(database)
        async with database.read() as store:
            return await known_places(store)
    finally:
        await database.close()


def _lines(known: "Known", words: "Texts") -> "Iterator[str]":
    """A tree. Each place stands behind what --within takes for it."""
    networks = dict(known.networks)
    for region, name in known.regions:
        yield f"region:{region}  {name}"
        for municipality in known.municipalities:
            if municipality.region_id != region:
                continue
            yield f"  municipality:{municipality.id}  {municipality.name}"
            for one in known.organisations:
                if one.municipality_id == municipality.id:
                    joined = [networks[number] for number in sorted(known.members_of.get(one.id, ()))]
                    facts = [one.name, words.plain(f"organisation-kind-{one.kind}"), *joined]
                    yield f"    organisation:{one.id}  {' · '.join(facts)}"
    for network, name in known.networks:
        yield f"network:{network}  {name}"
