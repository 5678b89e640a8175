"""`staffroom doctor`: says what is wrong with an installation, and what to do about it."""

import asyncio
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer

from community.settings import PREFIX, Settings, load_settings
from storage.engine import Store

A_WEEK = timedelta(days=7)
Finding = tuple[bool, str]  # whether all is well, and what was found


def doctor() -> None:
    """Check this installation. Exit code 1 where something is wrong. Example: staffroom doctor"""
    findings = asyncio.run(_examine(load_settings()))
    for well, line in findings:
        typer.echo(f"{'ok ' if well else '!! '} {line}")
    if not all(well for well, _ in findings):
        raise typer.Exit(1)


async def _examine(settings: Settings) -> list[Finding]:
    from storage.engine import Database

    database = Database(settings.database_url)
    findings = [_token(settings), *_operator(settings), *_keys(settings.data_dir / "keys")]
    if database.dialect == "sqlite":
        findings.append(_sqlite())
    async with database.read() as store:
        findings += await _database(store)
    await database.close()
    return findings


def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return False, "STAFFROOM_BOT_TOKEN is not set: take a token from @BotFather"
    return True, "STAFFROOM_BOT_TOKEN is set"


def _operator(settings: Settings) -> Iterator[Finding]:
    for name in ("operator_name", "operator_address"):
        variable = PREFIX + name.upper()
        if getattr(settings, name).strip():
            yield True, f"{variable} is set"
        else:
            yield False, f"{variable} is not set: consents would name nobody to turn to"


def _keys(folder: Path) -> list[Finding]:
    """Whoever can read the keys of anonymous surveys can tell who answered what."""
    if not folder.exists():
        return [(True, "no keys of anonymous surveys yet")]
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (folder, *sorted(folder.glob("*.key")))}
    open_ones = [
        (False, f"{path} has mode {mode:03o}, others can get at it: chmod {'700' if path == folder else '600'} {path}")
        for path, mode in modes.items()
        if mode & (stat.S_IRWXG | stat.S_IRWXO)
    ]
    return open_ones or [(True, f"keys of anonymous surveys are private: {len(modes) - 1}")]


def _sqlite() -> Finding:
    from storage import sqlite

    version = sqlite.library().sqlite_version
    if sqlite.is_safe():
        return True, f"SQLite {version}"
    return False, f"SQLite {version} can corrupt a database in WAL mode: install pysqlite3 or a newer Python"


async def _database(store: Store) -> list[Finding]:
    from storage.migrate import current, head

    revision = await (await store.session.connection()).run_sync(current)
    if revision != head():
        return [(False, f"database at revision {revision}, this version needs {head()}: run staffroom migrate")]
    return [
        (True, f"database at revision {revision}"),
        await _workplaces(store),
        await _exports(store),
        *await _queues(store),
        *await _announcements(store, datetime.now(UTC)),
    ]


async def _workplaces(store: Store) -> Finding:
    from storage import places

    count = len(await places.list_all_organisations(store))
    if count:
        return True, f"workplaces to choose from: {count}"
    return False, "no workplace to choose from: staffroom places import FILE.csv"


async def _exports(store: Store) -> Finding:
    from storage import exports

    count, last = await exports.count_exports(store)
    when = f", the last on {last:%Y-%m-%d %H:%M} UTC: see export_log" if last else ""
    return True, f"exports of answers: {count}{when}"


async def _queues(store: Store) -> list[Finding]:
    from storage import inbox, outbox

    waiting, unsent = await inbox.counts(store), await outbox.counts(store)
    findings = [
        (True, f"updates waiting: {waiting.get('pending', 0)}"),
        (True, f"replies waiting: {unsent.get('pending', 0)}"),
    ]
    findings += [(False, f"replies {how}: {unsent[how]}") for how in ("uncertain", "failed") if unsent.get(how)]
    aside = await inbox.set_aside(store)
    return findings + [(False, f"set aside after three tries: update {u.update_id}\n{u.error}") for u in aside]


async def _announcements(store: Store, now: datetime) -> list[Finding]:
    from storage import broadcasts

    found = await broadcasts.standing(store, now - A_WEEK)
    under_way = f"announcements on their way: {found.under_way}, paused by hand: {found.paused}"
    findings = [(True, f"{under_way}, copies waiting: {found.waiting}")]
    if found.uncertain:
        unknown = f"copies of unknown outcome in the last week: {found.uncertain}"
        findings.append((True, f"{unknown} (whoever announced can have them repeated)"))
    if found.failed:
        findings.append((False, f"copies that failed in the last week: {found.failed}: see delivery.error"))
    if found.stopped:
        stopped = f"announcements paused because too many copies failed: {found.stopped}"
        findings.append((False, f"{stopped}: see the log, then resume them in chat"))
    return findings
