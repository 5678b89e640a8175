"""Writes a new migration from what the models say beyond the migrations: `python -m storage.revise "add practices"`.

The file it writes is a draft to read and mend, not a finished migration.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Database
from storage.migrate import configuration, migrate


def _write(connection: Connection, message: str) -> None:
    config = configuration(connection)
    number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
    slug = re.sub(r"\W+", "_", message.lower()).strip("_")
    config.set_main_option("file_template", f"{number:04d}_{slug}")
    command.revision(config, message, autogenerate=True, rev_id=f"{number:04d}")


async def _draft(message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'draft.db'}")
        await migrate(database)
        async with database.write() as store:
            await (await store.session.connection()).run_sync(_write, message)
        await database.close()


if __name__ == "__main__":
    asyncio.run(_draft(sys.argv[1]))
