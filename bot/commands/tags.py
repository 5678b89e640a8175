"""`staffroom tags`: words on members by which announcements find them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.database import open_database
from bot.commands.invite import WITHIN
from bot.commands.refusal import explained
from community.settings import Settings, load_settings

if TYPE_CHECKING:
    from storage.engine import Store
    from storage.places import Scope

app = typer.Typer(help="Words on members by which announcements find them.", no_args_is_help=True)
T = TypeVar("T")
Tag = Annotated[str, typer.Argument(metavar="TAG", help="The tag: up to 40 characters, no comma.")]
Within = Annotated[str, typer.Option(help="Whose people: " + WITHIN.partition(": ")[2])]
Position = Annotated[list[str] | None, typer.Option(help="Only people in this position; may be given several times.")]


@app.command()
def add(tag: Tag, within: Within, position: Position = None) -> None:
    """Put a tag on members.

    Example: staffroom tags add mentor --within "organisation:School No. 2" --position teacher
    """
    _change(tag, within, position, taken=False)


@app.command()
def remove(tag: Tag, within: Within, position: Position = None) -> None:
    """Take a tag off members."""
    _change(tag, within, position, taken=True)


@app.command("list")
def show(within: Within = "all") -> None:
    """Show the tags there are, and how many members have each."""
    from community import tags
    from community.access import OPERATOR
    from community.i18n import texts

    settings = load_settings()
    t = texts(settings.default_language)

    async def found(store: "Store", owner: "Scope") -> list[tuple[str, int]]:
        return await tags.list_tags(store, OPERATOR, owner)

    lines = [t.plain("tags-line", tag=tag, count=count) for tag, count in _worked(settings, within, found)]
    typer.echo("\n".join(lines) or t.plain("tags-none"))


def _change(tag: str, within: str, position: list[str] | None, *, taken: bool) -> None:
    from community import tags
    from community.access import OPERATOR
    from community.i18n import texts
    from storage.audiences import Audience

    settings, audience = load_settings(), Audience(positions=tuple(position or ()))

    async def changed(store: "Store", owner: "Scope") -> int:
        return await (tags.take_tag if taken else tags.put_tag)(store, OPERATOR, tag, audience, owner)

    count = _worked(settings, within, changed)
    typer.echo(texts(settings.default_language).plain("tags-taken" if taken else "tags-put", count=count))


def _worked(settings: Settings, within: str, work: "Callable[[Store, Scope], Awaitable[T]]") -> T:
    from community.named_places import scope_meant

    async def go() -> T:
        async with open_database(settings) as database, database.write() as store:
            return await work(store, await scope_meant(store, within, "--within"))

    with explained(settings.default_language):
        return asyncio.run(go())
