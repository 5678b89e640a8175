"""The parts of docs/operator.md that come from the code: the table of settings and the commands' help."""

from collections.abc import Iterator
from typing import Any

import typer
from pydantic_core import PydanticUndefined

from bot.__main__ import app
from community.settings import PREFIX, Settings

BEGIN, END = "<!-- from the code: {} -->", "<!-- end -->"


def settings_table() -> str:
    """Every setting, its default and what it is for."""
    rows = ["| setting | default | what it is |", "|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, "", PydanticUndefined) else f"`{field.default}`"
        rows.append(f"| `{PREFIX}{name.upper()}` | {default} | {field.description} |")
    return "\n".join(rows)


def commands_help() -> str:
    """Every command with its arguments and options."""
    return "\n\n".join(_described("staffroom", typer.main.get_command(app)))


def _described(path: str, command: Any) -> Iterator[str]:
    inner = getattr(command, "commands", None)
    if inner:
        for name, one in inner.items():
            yield from _described(f"{path} {name}", one)
        return
    text = " ".join((command.help or "").split())
    lines = [f"- `{_spelled(one)}` — {one.help}{_default(one)}" for one in command.params if getattr(one, "help", None)]
    yield "\n\n".join([f"### {path}", text, *(["\n".join(lines)] if lines else [])])


def _spelled(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return "/".join([*parameter.opts, *parameter.secondary_opts])


def _default(parameter: Any) -> str:
    if parameter.required or parameter.default in (None, False):
        return " Required." if parameter.required and parameter.param_type_name == "option" else ""
    return f" Default: {parameter.default}."


PARTS = {"settings": settings_table, "commands": commands_help}


def filled(page: str) -> str:
    """The page with every such part as it follows from the code now. ValueError where a part has no place."""
    for name, make in PARTS.items():
        before, mark, rest = page.partition(BEGIN.format(name))
        if not mark:
            raise ValueError(f"no place for {name}")
        page = f"{before}{mark}\n{make()}\n{END}{rest.partition(END)[2]}"
    return page
