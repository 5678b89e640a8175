"""`staffroom migrate`: brings the database to this version's tables."""

import asyncio

from community.settings import load_settings


def migrate() -> None:
    """Bring the database to this version. Example: staffroom migrate"""
    from storage.engine import Database
    from storage.migrate import head
    from storage.migrate import migrate as climb

    async def work() -> None:
        database = Database(load_settings().database_url)
        await climb(database)
        await database.close()

    asyncio.run(work())
    import typer

    typer.echo(f"The database stands at revision {head()}.")
