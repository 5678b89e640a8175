"""`staffroom questionnaire …`: what a curator does with a questionnaire file before sending it to the bot."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from community.i18n import Texts
    from surveys.files import Checked
    from surveys.problems import Problem
    from surveys.questionnaire import Questionnaire, Scale

app = typer.Typer(help="Work with questionnaire files.", no_args_is_help=True)


@app.callback()
def questionnaire() -> None:
    """Work with questionnaire files."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A questionnaire: .xlsx (docs/xlsform.md) or .yaml.")],
    language: Annotated[Literal["ru", "en"], typer.Option(help="Language of the report.")] = "ru",
) -> None:
    """Check a questionnaire file; name every mistake with its cell or line and the remedy, or sum the questionnaire up.

    Exit code 2 where there is a mistake. Example: staffroom questionnaire check training.xlsx --language en
    """
    from bot.commands.refusal import explained
    from community.i18n import texts

    words = texts(language)
    with explained(language):
        found = read_file(file)
    for line in [*_summary(found.questionnaire, words), *warning_lines(found.warnings, words)]:
        typer.echo(line)


def read_file(file: Path) -> "Checked":
    """The questionnaire in a file. InputError with every mistake, also where the file cannot be opened."""
    from surveys import files
    from surveys.problems import InputError

    try:
        with file.open("rb") as opened:
            data = opened.read(files.MAX_FILE + 1)
    except OSError as error:
        raise InputError.one("questionnaire-no-file", str(file)) from error
    return files.read(data, str(file))


def warning_lines(warnings: Sequence["Problem"], words: "Texts") -> list[str]:
    """What an author should know about a sound file all the same."""
    if not warnings:
        return []
    return [words.plain("questionnaire-checked-warnings"), *(f"  {words.problem(warning)}" for warning in warnings)]


def _summary(sound: "Questionnaire", words: "Texts") -> list[str]:
    from surveys.questionnaire import effort, in_language

    title = in_language(sound.title, words.language)
    languages = ", ".join(sound.languages)
    needed = effort(sound)
    return [
        words.plain("questionnaire-checked-title", title=title, version=sound.version, languages=languages),
        words.plain("questionnaire-checked-size", items=len(sound.items), sections=len(sound.sections)),
        words.plain("questionnaire-checked-effort", taps=needed.taps, typed=needed.typed),
        *(line for scale in sound.scales for line in _scale_summary(sound, scale, words)),
    ]


def _scale_summary(sound: "Questionnaire", scale: "Scale", words: "Texts") -> list[str]:
    from surveys.questionnaire import in_language
    from surveys.scoring import scale_range

    low, high = scale_range(scale, sound.item)
    title = in_language(scale.title, words.language)
    lines = [words.plain("questionnaire-checked-scale", title=title, lowest=low, highest=high)]
    for level in scale.levels:
        name = in_language(level.title, words.language)
        told = words.plain("questionnaire-checked-level", title=name, lowest=level.lowest, highest=level.highest)
        lines.append(f"  {told}")
    return lines
