"""What a command says when it was refused: every problem on a line of its own, in the installation's language."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from surveys.problems import InputError


@contextmanager
def explained(language: str) -> Iterator[None]:
    """Ends the command with the words for a refusal raised inside, and exit code 2."""
    from community.errors import Refused
    from community.i18n import texts

    words = texts(language)
    try:
        yield
    except InputError as refusal:
        for problem in refusal.problems:
            typer.echo(words.problem(problem), err=True)
        raise typer.Exit(2) from refusal
    except Refused as refusal:
        typer.echo(words.plain(refusal.message_id, **refusal.values), err=True)
        raise typer.Exit(2) from refusal
