"""`staffroom token …`: keys for programs that call the API. A key is printed once, when it is made."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from community.settings import Settings, load_settings
from surveys.problems import InputError

if TYPE_CHECKING:
    from community.access import TokenScope
    from storage.engine import Store
    from storage.places import Scope

app = typer.Typer(help="Keys for programs that call the API.", no_args_is_help=True)
LONGEST_DAYS = 100_000


@app.callback()
def token() -> None:
    """Keys for programs that call the API."""


@app.command(
    epilog="Example: staffroom token create --name 'Monthly report' --scope surveys:read --scope results:read "
    "--within municipality:Lipovsk --days 90"
)
def create(
    name: Annotated[str, typer.Option(help="What the key is for; by this you will know it later.")],
    scope: Annotated[
        list[str], typer.Option(help="What it may do, e.g. surveys:read or announcements:send; give it several times.")
    ],
    within: Annotated[str, typer.Option(help="all, or a kind and a name, e.g. municipality:Lipovsk.")] = "all",
    days: Annotated[int, typer.Option(min=1, max=LONGEST_DAYS, help="For how long it works.")] = 90,
) -> None:
    """Make a key and print it, once. Exit code 2 where something about it does not fit."""
    typer.echo(asyncio.run(_create(load_settings(), name, scope, within, timedelta(days=days))))


@app.command("list", epilog="Example: staffroom token list")
def show() -> None:
    """List the keys: number, name, what they may do, until when."""
    for line in asyncio.run(_list(load_settings())):
        typer.echo(line)


@app.command(epilog="Example: staffroom token revoke 3")
def revoke(number: Annotated[int, typer.Argument(help="The key's number, as `token list` shows it.")]) -> None:
    """End a key at once. Exit code 2 where there is no such key, or it has ended."""
    asyncio.run(_revoke(load_settings(), number))


async def _create(settings: Settings, name: str, scopes: list[str], within: str, lifetime: timedelta) -> str:
    from bot.app import utc_now
    from community import tokens
    from community.access import OPERATOR
    from community.i18n import texts
    from storage.engine import Database

    # What is no scope at all is refused by `create_token`, together with everything else about the key.
    wanted: list[TokenScope] = [*scopes]  # type: ignore[list-item]
    secret, now = tokens.new_secret(), utc_now()
    database = Database(settings.database_url)
    try:
        async with database.write() as store:
            place = await find_place(store, within)
            number = await tokens.create_token(
                store, OPERATOR, name=name, scopes=wanted, scope=place, token=secret, now=now, expires_at=now + lifetime
            )
    finally:
        await database.close()
    until = f"{now + lifetime:%Y-%m-%d}"
    return texts(settings.default_language).plain("token-created", number=str(number), token=secret, until=until)


async def find_place(store: "Store", within: str) -> "Scope":
    """The scope behind `all` or `kind:name`. InputError where there is none of that name, or more than one."""
    from storage import scopes
    from storage.places import EVERYWHERE

    kind, _, name = within.partition(":")
    if within == "all":
        return EVERYWHERE
    known = next((one for one in scopes.NAMED_KINDS if one == kind), None)
    if known is None or not name.strip():
        raise InputError.one("place-form", "--within", kinds=", ".join(scopes.NAMED_KINDS))
    found = await scopes.find_scopes(store, known, name.strip())
    if len(found) != 1:
        raise InputError.one("place-ambiguous" if found else "place-missing", "--within", name=name.strip())
    return found[0]


async def _list(settings: Settings) -> list[str]:
    from bot.app import utc_now
    from community import tokens
    from community.access import OPERATOR
    from community.i18n import texts
    from storage import scopes
    from storage.engine import Database

    speak, now = texts(settings.default_language), utc_now()
    database = Database(settings.database_url)
    try:
        async with database.read() as store:
            kept = await tokens.list_tokens(store, OPERATOR)
            places = [await scopes.name_of(store, one.scope) for one in kept]
    finally:
        await database.close()
    lines = []
    for one, place in zip(kept, places, strict=True):
        state = "revoked" if one.revoked_at else "expired" if one.expires_at <= now else "live"
        lines.append(
            speak.plain(
                "token-line",
                number=str(one.id),
                name=one.name,
                scopes=", ".join(one.scopes),
                within=place or speak.plain("scope-all"),
                until=f"{one.expires_at:%Y-%m-%d}",
                state=state,
            )
        )
    return lines or [speak.plain("token-none")]


async def _revoke(settings: Settings, number: int) -> None:
    from bot.app import utc_now
    from community import tokens
    from community.access import OPERATOR
    from community.errors import NotFound
    from storage.engine import Database

    database = Database(settings.database_url)
    try:
        async with database.write() as store:
            await tokens.revoke_token(store, OPERATOR, number, utc_now())
    except NotFound:
        raise InputError.one("token-number-unknown", str(number)) from None
    finally:
        await database.close()
