"""`staffroom replay STUDY.json`: a published study answered in chat, its figures recomputed beside the printed ones."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from community.i18n import Language, Texts, texts
from surveys.problems import InputError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from bot.replay.stage import Replayed
    from community.study_format import Study


def replay(
    study: Annotated[
        str | None, typer.Argument(help="A study file, see docs/studies.md, or the name of a shipped study.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Replay every shipped study, one after another.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: one object, or with --all a list.")] = False,
    language: Annotated[Language, typer.Option(help="Language of the chat and of the report.")] = "ru",
    database: Annotated[
        str | None, typer.Option(help="Address of an empty database to use and keep, instead of a temporary file.")
    ] = None,
) -> None:
    """Have the respondents of a study answer in chat, then compare the figures with the published ones.

    Exit code 1 where a figure comes out otherwise than the study's file expects, 2 for a file with mistakes.

    Example: staffroom replay moscow_survey --json --language en
    """
    from bot.replay.stage import ReplayFailed

    words = texts(language)
    try:
        asked = _asked(study, every, database)
        done = _replayed(asked, language, database)
    except InputError as error:
        for problem in error.problems:
            typer.echo(words.problem(problem), err=True)
        raise typer.Exit(2) from error
    except ReplayFailed as failure:
        typer.echo(words.plain(failure.message_id, **failure.values), err=True)
        raise typer.Exit(1) from failure
    _print(done, as_json, every, language)
    if not all(one.as_expected for one in done):
        raise typer.Exit(1)


def _asked(study: str | None, every: bool, database: str | None) -> list["Study"]:
    """The studies to replay, all read before anything begins."""
    from community import studies
    from community.study_format import load_study

    if every == (study is not None):
        raise InputError.one("replay-which", "STUDY", known=", ".join(studies.names()))
    if every:
        if database is not None:
            raise InputError.one("replay-one-database", "--database")
        return [load_study(studies.read(name), f"{name}.json") for name in studies.names()]
    assert study is not None
    if study in studies.names():
        return [load_study(studies.read(study), f"{study}.json")]
    return [load_study(_read(Path(study)), study)]


def _read(path: Path) -> bytes:
    from community import studies
    from community.study_format import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        raise InputError.one("study-no-file", str(path), known=", ".join(studies.names())) from None


def _replayed(asked: list["Study"], language: Language, database: str | None) -> list["Replayed"]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    from bot.log import configure
    from bot.replay.stage import replay as play
    from bot.sandbox.telegram import TOKEN

    configure(TOKEN)
    words = texts(language)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    done = []
    with Progress(*columns, TextColumn("{task.fields[rate]}"), console=Console(stderr=True)) as progress:
        for study in asked:
            watcher = _Watcher(study, progress, words)
            done.append(asyncio.run(play(study, language, watcher, database)))
    return done


class _Watcher:
    """Moves the progress bar: one line a wave, respondents and updates a second."""

    def __init__(self, study: "Study", progress: "Progress", words: Texts) -> None:
        self._study, self._progress, self._words = study, progress, words
        self._lines: dict[int, TaskID] = {}
        self._before = self._last = 0

    def __call__(self, wave: int, finished: int, updates: int) -> None:
        if wave not in self._lines:
            title = f"{self._study.key}: {self._study.waves[wave].title.said(self._words.language)}"
            self._lines[wave] = self._progress.add_task(title, total=self._study.respondents, rate="")
            self._before = self._last
        self._last = updates
        elapsed = self._progress.tasks[self._lines[wave]].elapsed or 0
        rate = round((updates - self._before) / elapsed) if elapsed > 0.1 else 0
        shown = self._words.plain("replay-rate", updates=updates, rate=rate)
        self._progress.update(self._lines[wave], completed=finished, rate=shown)


def _print(done: list["Replayed"], as_json: bool, every: bool, language: Language) -> None:
    from rich.console import Console

    from bot.replay.report import as_json as to_json
    from bot.replay.report import show

    if as_json:
        found = [to_json(one) for one in done]
        typer.echo(json.dumps(found if every else found[0], ensure_ascii=False, allow_nan=False, indent=2))
        return
    console = Console(highlight=False)
    for one in done:
        show(one, console, texts(language))
