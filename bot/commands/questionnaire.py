"""`staffroom questionnaire …`: what a curator does with a questionnaire file before sending it to the bot."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from community.i18n import Texts
    from surveys.questionnaire import Questionnaire, Scale

app = typer.Typer(help="Work with questionnaire files.", no_args_is_help=True)


@app.callback()
def questionnaire() -> None:
    """Work with questionnaire files."""


@app.command(epilog="Example: staffroom questionnaire check training.yaml --language en")
def check(
    file: Annotated[Path, typer.Argument(help="A questionnaire in YAML, see docs/questionnaire-format.md.")],
    language: Annotated[Literal["ru", "en"], typer.Option(help="Language of the report.")] = "ru",
) -> None:
    """Check a questionnaire file; name every mistake with its line and remedy, or sum the questionnaire up.

    Exit code 2 where there is a mistake.
    """
    from community.i18n import texts
    from surveys.problems import InputError

    words = texts(language)
    try:
        sound = read_file(file)
    except InputError as refusal:
        for problem in refusal.problems:
            typer.echo(words.problem(problem), err=True)
        raise typer.Exit(2) from refusal
    for line in _summary(sound, words):
        typer.echo(line)


def read_file(file: Path) -> "Questionnaire":
    """The questionnaire in a file. InputError with every mistake, also where the file cannot be opened."""
    from surveys.problems import InputError
    from surveys.yaml_format import load_bytes
    from surveys.yaml_nodes import MAX_BYTES

    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError.one("questionnaire-no-file", str(file)) from error
    return load_bytes(data, str(file))


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
