"""The command line. Bad input ends with one clear message and exit code 2, and nothing half-done."""

import os
import sys

import typer

from bot.commands import (
    analyse,
    demo,
    doctor,
    drafts,
    export,
    invite,
    launch,
    looks,
    migrate,
    population,
    questionnaire,
    replay,
    run,
    tags,
    token,
    workplaces,
)
from community.i18n import texts
from surveys.problems import InputError

app = typer.Typer(
    help="Staffroom: teacher communities in Telegram.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(demo.demo)
app.command()(run.run)
app.command()(migrate.migrate)
app.command()(doctor.doctor)
app.command()(invite.invite)
app.command()(analyse.analyse)
app.command()(replay.replay)
app.command(epilog="Example: staffroom population s1 teachers.xlsx")(population.population)
app.command()(export.export)
app.command()(looks.looks)
questionnaire.app.command("import")(drafts.take_in)
questionnaire.app.command()(drafts.export)
questionnaire.app.command()(drafts.template)
questionnaire.app.command("list")(drafts.show)
questionnaire.app.command()(launch.launch)
questionnaire.app.command()(launch.surveys)
questionnaire.app.command()(launch.open_wave)
questionnaire.app.command()(launch.close_wave)
questionnaire.app.command()(launch.close)
app.add_typer(questionnaire.app, name="questionnaire")
app.add_typer(token.app, name="token")
app.add_typer(tags.app, name="tags")
app.add_typer(workplaces.app, name="places")


def main() -> None:
    """Runs a command; what was refused is explained in the installation's language."""
    try:
        app()
    except InputError as error:
        # Not from the settings: they may be what was refused.
        words = texts(os.environ.get("STAFFROOM_DEFAULT_LANGUAGE", "ru"))
        for problem in error.problems:
            typer.echo(words.problem(problem), err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
